"""What is known of a language: the tables of its folder, read when first asked for.

A folder of languages, ours and those that other packages add, has a folder for each code; a table is read
from the first that holds it. ``<code>/`` holds ``numbers.tsv``, ``number_rules.tsv``, ``doubles.tsv``,
``saying.tsv``, ``months.tsv`` and ``typography.tsv``; ``build_numbers.py`` makes what public sources hold. A
language without a folder is one of which nothing is known: a reader of it is silent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from translation.languages import usual
from translation.plugins import things

FOLDER = Path(__file__).parent
"""Where the folders of our languages lie."""


class NumberWord(NamedTuple):
    """A word with its value; what the roles mean says ``glossary/language/number_words.py``."""

    word: str
    value: Fraction
    role: str


@dataclass(frozen=True, slots=True)
class Language:
    """What the folder of one language holds; ``code`` is its ISO 639-1 code.

    ``number_rules`` maps the name of a rule to its words: how number words are put together. ``typography``
    maps one to its signs: "space-before" those that a space goes before; ``doubles`` are the words that it
    may well say twice in a row, ``saying`` the forms of verbs by which news tells who said something,
    ``months`` names of months that the CLDR lacks, with their numbers from 1.
    """

    code: str
    number_words: tuple[NumberWord, ...]
    number_rules: Mapping[str, tuple[str, ...]]
    typography: Mapping[str, str]
    doubles: frozenset[str]
    saying: frozenset[str]
    months: Mapping[str, int]

    @property
    def counts_in_words(self) -> bool:
        """Whether its number words are known."""
        return bool(self.number_words)


def language_folders() -> tuple[Path, ...]:
    """Return the folders of languages: ours, then those of other packages."""
    return tuple(Path(part) for one in things("languages", ModuleType) for part in one.__path__)


@cache
def languages_with_folders() -> tuple[str, ...]:
    """Return the languages that have a folder with number words, the usual source and target first.

    >>> languages_with_folders()[:2], "pt" in languages_with_folders()
    (('es', 'en'), True)
    """
    tables = (table for folder in language_folders() for table in folder.glob("*/numbers.tsv"))
    return tuple(dict.fromkeys([usual.SOURCE, usual.TARGET, *sorted(table.parent.name for table in tables)]))


def language_table(path: str, folders: tuple[Path, ...] = ()) -> Path | None:
    """Return the first file ``path``, such as "es/denials.tsv", in the ``folders`` of languages, or None.

    Without ``folders`` it is looked for in ours, then in those of other packages.

    >>> language_table("es/denials.tsv").name, language_table("xx/denials.tsv")
    ('denials.tsv', None)
    """
    folders = folders or language_folders()
    return next((folder / path for folder in folders if (folder / path).is_file()), None)


@cache
def language_of(code: str, folder: Path | None = None) -> Language:
    """Return what is known of the language of ``code``, all or by ``folder`` alone; "pt-BR" is "pt".

    >>> language_of("fr").counts_in_words, language_of("pt-BR").code, language_of("xx").counts_in_words
    (True, 'pt', False)
    """
    plain = code.replace("_", "-").partition("-")[0].lower()
    folders = (folder,) if folder else ()

    def rows(table: str) -> list[list[str]]:
        return _rows(language_table(f"{plain}/{table}.tsv", folders) if plain.isalpha() else None)

    words = tuple(NumberWord(word, Fraction(value), role) for word, value, role, _ in rows("numbers"))
    rules = {name: tuple(listed.split("|")) for name, listed, _ in rows("number_rules")}
    signs = {name: listed for name, listed, _ in rows("typography")}
    doubles = frozenset(word for word, _ in rows("doubles"))
    saying = frozenset(form for form, _ in rows("saying"))
    months = {name: int(number) for name, number, _ in rows("months")}
    return Language(plain, words, rules, signs, doubles, saying, months)


def _rows(path: Path | None) -> list[list[str]]:
    """The cells of each row of a table without its header; none where there is no such table."""
    if path is None:
        return []
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
