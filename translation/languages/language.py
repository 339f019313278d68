"""What is known of a language: the tables of its folder, read when first asked for.

A folder of languages, ours and those that other packages add, has a folder for each code; a table
is read from the first that holds it. ``<code>/`` holds ``numbers.tsv``, ``number_rules.tsv``,
``doubles.tsv``, ``saying.tsv``, ``months.tsv``, ``grammar.tsv``, ``small_words.tsv`` and
``typography.tsv``; ``tests/evaluation/build_numbers.py`` makes what public sources hold. A language
without a folder is one of which nothing is known: a reader of it is silent.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from translation.languages import usual
from translation.languages.table_faults import package_fault
from translation.messages import told_later
from translation.plugins import PluginKind, things
from translation.tables import rows

FOLDER = Path(__file__).parent
"""Where the folders of our languages lie."""

RARE_WORDS = "rare_words.txt.gz"
"""Name of the list of words that the lists of libraries lack, one a line."""


class StudiedPair(NamedTuple):
    """The languages of source and target."""

    source: str
    target: str


STUDIED = next(
    StudiedPair(*table.parent.name.split("-"))
    for table in FOLDER.glob("pairs/*/translated_names.tsv")
)
"""The pair of which names, acronyms, speakers and opposites are told by hand: that of the tables in
``glossary/language/data`` which tell no language.
"""


class NumberWord(NamedTuple):
    """A word with its value; what the roles mean says ``glossary/language/number_words.py``."""

    word: str
    value: Fraction
    role: str


@dataclass(frozen=True, slots=True)
class Language:
    """What the folder of one language holds; ``code`` is its ISO 639-1 code.

    ``number_rules`` maps the name of a rule to its words: how number words are put together.
    ``typography`` maps one to its signs: "space-before" those that a space goes before, "opening"
    those that open a question, "accented" those of letters that may be mistaken for plain ones;
    ``doubles`` are the words that it may well say twice in a row, ``saying`` the forms of verbs by
    which news tells who said something, ``months`` names of months that the CLDR lacks, with their
    numbers from 1. ``grammar`` maps a rule to its words: "do-support" what a verb is denied with
    that is no auxiliary itself, "future" what sets one in the future, "joining" what joins words to
    which one in the plural belongs, "degree" and "copula" what may stand between a noun and an
    adjective that agrees with it. ``small_words`` hold sentences together: articles, prepositions,
    conjunctions, pronouns and auxiliaries.
    """

    code: str
    number_words: tuple[NumberWord, ...]
    number_rules: Mapping[str, tuple[str, ...]]
    typography: Mapping[str, str]
    doubles: frozenset[str]
    saying: frozenset[str]
    months: dict[str, int]
    grammar: Mapping[str, tuple[str, ...]]
    small_words: frozenset[str]


LANGUAGE_PLUGINS = PluginKind(told_later("languages"), ModuleType, package_fault)


def language_folders() -> tuple[Path, ...]:
    """Return the folders of languages: ours, then those of other packages."""
    return tuple(Path(part) for one in things(LANGUAGE_PLUGINS) for part in one.__path__)


@cache
def languages_with_folders() -> tuple[str, ...]:
    """Return the languages that have a folder with number words, the usual source and target first.

    >>> languages_with_folders()[:2], "pt" in languages_with_folders()
    (('es', 'en'), True)
    """
    tables = (table for folder in language_folders() for table in folder.glob("*/numbers.tsv"))
    return tuple(
        dict.fromkeys([usual.SOURCE, usual.TARGET, *sorted(table.parent.name for table in tables)])
    )


@cache
def language_table(path: str, folders: tuple[Path, ...] = ()) -> Path | None:
    """Return the first ``path``, as "es/denials.tsv", in the ``folders`` of languages, or None.

    Without ``folders`` it is looked for in ours, then in those of other packages.

    >>> language_table("es/denials.tsv").name, language_table("xx/denials.tsv")
    ('denials.tsv', None)
    """
    folders = folders or language_folders()
    return next((folder / path for folder in folders if (folder / path).is_file()), None)


def pair_table(languages: tuple[str, str], name: str) -> Path | None:
    """Return the table ``name`` of what the second language makes of the first, None without one.

    >>> pair_table(("es", "en"), "acronyms.tsv").name, pair_table(("xx", "en"), "acronyms.tsv")
    ('acronyms.tsv', None)
    """
    return language_table(f"pairs/{'-'.join(languages)}/{name}")


def is_studied(languages: tuple[str, str]) -> bool:
    """Whether it is the pair of which names, acronyms, speakers and opposites are told by hand.

    >>> is_studied(("es", "en")), is_studied(("en", "es"))
    (True, False)
    """
    return languages == STUDIED


def capitalises_nouns(code: str) -> bool:
    """Return whether the language writes every noun with a capital, so that one tells no name.

    >>> capitalises_nouns("de"), capitalises_nouns("en")
    (True, False)
    """
    return "nouns" in language_of(code).typography.get("capitals", "")


@cache
def _with_unbent_names() -> frozenset[str]:
    return frozenset(code for code, _ in rows(FOLDER / "unbent_names.tsv"))


def bends_names(code: str) -> bool:
    """Return whether the language may give a name an ending; of those unknown it may.

    >>> bends_names("es"), bends_names("de"), bends_names("xx")
    (False, True, True)
    """
    return primary_code(code) not in _with_unbent_names()


@cache
def _lengths() -> dict[str, float]:
    return {code: float(length) for code, length, _ in rows(FOLDER / "lengths.tsv")}


def usual_length(code: str) -> float:
    """Return how many letters the language takes for what English says in one; 0 if not known.

    >>> usual_length("fr"), usual_length("xx")
    (1.13, 0)
    """
    return _lengths().get(primary_code(code), 0)


def is_spelled(language: str) -> bool:
    """Whether so many words of ``language`` are known, rare ones too, that others are misspelt.

    >>> is_spelled("en"), is_spelled("pt")
    (True, False)
    """
    return language_table(f"{language}/{RARE_WORDS}") is not None


@cache
def telling_words() -> dict[str, frozenset[str]]:
    """Return, by language, usual words that no neighbour has: of those with such a table.

    >>> "unha" in telling_words()["gl"]
    True
    """
    tables = (
        table for folder in language_folders() for table in folder.glob("*/telling_words.tsv")
    )
    return {table.parent.name: frozenset(word for word, _ in rows(table)) for table in tables}


@cache
def families() -> dict[str, tuple[str, int]]:
    """Return the family of each language with sisters, and how many letters it takes to tell it.

    >>> families()["ca"], families()["en"]
    (('Romance', 120), ('Germanic', 30))
    """
    return {
        code: (family, int(letters)) for code, family, letters, _ in rows(FOLDER / "families.tsv")
    }


def are_sisters(one: str, other: str) -> bool:
    """Whether the two are taken for one another in a short text.

    >>> are_sisters("es", "ca"), are_sisters("es", "en"), are_sisters("xx", "yy")
    (True, False, False)
    """
    known = families()
    return one in known and other in known and known[one][0] == known[other][0]


def primary_code(code: str) -> str:
    """Return the language alone of a code that may name a country or a script too.

    >>> primary_code("en-US"), primary_code("pt_BR"), primary_code("ES")
    ('en', 'pt', 'es')
    """
    return code.strip().replace("_", "-").partition("-")[0].lower()


def table_of(language: str, name: str) -> Path | None:
    """Return the table ``name`` of the folder of ``language``, None without one; "pt-BR" is "pt".

    >>> table_of("es", "people").name, table_of("xx", "people")
    ('people.tsv', None)
    """
    plain = primary_code(language)
    return language_table(f"{plain}/{name}.tsv") if plain.isalpha() else None


@cache
def language_of(code: str, folder: Path | None = None) -> Language:
    """Return what is known of the language of ``code``, all or by ``folder``; "pt-BR" is "pt".

    >>> language_of("pt-BR").code, language_of("xx").number_words
    ('pt', ())
    """
    plain = primary_code(code)
    folders = (folder,) if folder else ()

    def listed(table: str) -> Iterator[list[str]]:
        return rows(language_table(f"{plain}/{table}.tsv", folders) if plain.isalpha() else None)

    numbers = tuple(
        NumberWord(word, Fraction(value), role) for word, value, role, _ in listed("numbers")
    )
    rules = {name: tuple(words.split("|")) for name, words, _ in listed("number_rules")}
    signs = {name: signs for name, signs, _ in listed("typography")}
    doubles = frozenset(word for word, _ in listed("doubles"))
    saying = frozenset(form for form, _ in listed("saying"))
    months = {name: int(number) for name, number, _ in listed("months")}
    grammar = {name: tuple(words.split("|")) for name, words, _ in listed("grammar")}
    small = frozenset(word for word, _ in listed("small_words"))
    return Language(plain, numbers, rules, signs, doubles, saying, months, grammar, small)
