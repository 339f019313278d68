"""What is known of a language: the tables of its folder, read when first asked for.

``translation/languages/<code>/`` holds ``numbers.tsv``, ``number_rules.tsv`` and ``typography.tsv``;
``build_numbers.py`` makes what public sources hold. A language without a folder is one of which nothing is
known: a reader of it is silent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
"""Where the folders of the languages lie."""


class NumberWord(NamedTuple):
    """A word with its value; what the roles mean says ``glossary/language/number_words.py``."""

    word: str
    value: Fraction
    role: str


@dataclass(frozen=True, slots=True)
class Language:
    """What the folder of one language holds; ``code`` is its ISO 639-1 code.

    ``number_rules`` maps the name of a rule to its words: how number words are put together. ``typography``
    maps one to its signs: "space-before" those that a space goes before.
    """

    code: str
    number_words: tuple[NumberWord, ...]
    number_rules: Mapping[str, tuple[str, ...]]
    typography: Mapping[str, str]

    @property
    def counts_in_words(self) -> bool:
        """Whether its number words are known."""
        return bool(self.number_words)


@cache
def language_of(code: str, folder: Path = FOLDER) -> Language:
    """Return what ``folder`` holds of the language of ``code``; of "pt-BR" what it holds of "pt".

    >>> language_of("fr").counts_in_words, language_of("pt-BR").code, language_of("xx").counts_in_words
    (True, 'pt', False)
    """
    plain = code.replace("_", "-").partition("-")[0].lower()
    own = folder / plain if plain.isalpha() else folder
    words = tuple(
        NumberWord(word, Fraction(value), role) for word, value, role, _ in _rows(own / "numbers.tsv")
    )
    rules = {name: tuple(listed.split("|")) for name, listed, _ in _rows(own / "number_rules.tsv")}
    signs = {name: listed for name, listed, _ in _rows(own / "typography.tsv")}
    return Language(plain, words, rules, signs)


def _rows(path: Path) -> list[list[str]]:
    """The cells of each row of a table without its header; none where there is no such table."""
    if not path.is_file():
        return []
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
