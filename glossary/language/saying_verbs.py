"""The verbs by which news attributes what was said."""

from functools import cache

from glossary.language.tables import DATA, words_in


@cache
def verbs_of_saying() -> frozenset[str]:
    """Spanish verbs of saying, in the third person singular.

    >>> "indicó" in verbs_of_saying()
    True
    """
    return words_in(DATA / "people.tsv", "says")


@cache
def english_saying() -> str:
    """A pattern for the English verbs of saying.

    >>> import re
    >>> bool(re.fullmatch(english_saying(), "pointed out"))
    True
    """
    return f"(?:{'|'.join(sorted(words_in(DATA / 'people.tsv', 'english-says'), key=len, reverse=True))})"
