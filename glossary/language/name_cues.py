"""The words by which a Spanish text shows what a name is: head nouns, titles, verbs of saying,
countries.
"""

from glossary.language.tables import language_words
from translation.languages import usual


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
    lower = word.lower()
    singulars = {lower, lower.removesuffix("s"), lower.removesuffix("es")}
    return not singulars.isdisjoint(cues("organisation-head"))


def is_title_of_pope_or_monarch(word: str) -> bool:
    """Whether English translates the given name after this Spanish word ("papa Francisco").

    >>> is_title_of_pope_or_monarch("Papa")
    True
    """
    return word.lower() in cues("sovereign")
