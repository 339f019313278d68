"""The words by which a Spanish text shows what a name is: head nouns, titles, verbs of saying,
countries.
"""

from functools import cache

from glossary.language.tables import language_words
from translation.languages import usual
from translation.languages.plurals import plural_of


def cues(*kinds: str) -> frozenset[str]:
    """The words of these kinds in lower case, as the table name_cues.tsv of Spanish has them.

    >>> "presidenta" in cues("title"), "plaza" in cues("place-head")
    (True, True)
    """
    return language_words(usual.SOURCE, "name_cues", *kinds)


def opens_organisation(word: str) -> bool:
    """Whether ``word`` is the head noun of an organisation's name, in the singular or the plural.

    >>> opens_organisation("Centros"), opens_organisation("Cáceda")
    (True, False)
    >>> opens_organisation("Universidades"), opens_organisation("Minerals")
    (True, False)
    """
    return word.lower() in _organisation_heads()


@cache
def _organisation_heads() -> frozenset[str]:
    heads = cues("organisation-head")
    return heads | {plural for head in heads if (plural := plural_of(head, usual.SOURCE))}


def is_title_of_pope_or_monarch(word: str) -> bool:
    """Whether English translates the given name after this Spanish word ("papa Francisco").

    >>> is_title_of_pope_or_monarch("Papa")
    True
    """
    return word.lower() in cues("sovereign")
