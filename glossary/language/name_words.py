"""Names that are words as well, and what draft engines make of them: "Pedro Castle", "The Country"
for El País.
"""

from functools import cache

from glossary.language.tables import rows
from translation.languages.language import FOLDER, STUDIED


@cache
def _translated(*, phrases: bool) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(english.split("|"))
        for name, english, kind, _ in rows(
            FOLDER / "pairs" / "-".join(STUDIED) / "translated_names.tsv"
        )
        if (kind == "phrase") == phrases
    }


def name_words() -> dict[str, tuple[str, ...]]:
    """Spanish name, as written -> the English common words that it is mistaken for.

    >>> name_words()["Castillo"]
    ('Castle',)
    """
    return _translated(phrases=False)


def name_phrases() -> dict[str, tuple[str, ...]]:
    """Names of several words (newspapers, places, firms) -> their word-by-word translations.

    >>> name_phrases()["El País"]
    ('The Country',)
    """
    return _translated(phrases=True)
