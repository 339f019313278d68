"""Builds the tables that public sources hold: places, peoples, names. Run by hand, output
committed.

    pip install -e '.[data]'
    python tests/evaluation/build_language_data.py /usr/share

with Debian's libgweather-4-common, iso-codes, wordnet-base, wamerican-huge and wbritish-huge
unpacked there.

Rows whose source begins with "hand" are kept as they are; all others are made anew.
``data/README.md`` names the sources and their licences.
"""

import gzip
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from build_places import capitals, demonyms, places
from written_table import write_table

from glossary.language.cldr_names import names_between
from glossary.language.lexicon import (
    frequencies,
    is_english_word,
    is_listed_name,
    is_spanish_word,
)
from glossary.language.places import places as places_in
from glossary.language.tables import DATA, rows
from review.checks.hypotheses.support import USUAL_TARGET
from translation.languages import usual
from translation.languages.language import FOLDER, RARE_WORDS, languages_with_folders
from translation.languages.renderings import renderings

_OPPOSITES = FOLDER / "en" / "antonyms.tsv"
_PLAIN_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
_SPANISH_LOCALES = ("es_AR", "es_CL", "es_CO", "es_ES", "es_MX")
# Columns of the table of gender-guesser: a digit or letter a country says how common the name is
# there.
_FIRST_COUNTRY, _SPAIN = 30, 36
_USUAL, _VERY_OFTEN = 4, 9
_SHORTEST_RARE = 3
_OF_PERSONS, _OF_GROUPS, _ORGANISATION = "18", "14", "08008335"
"""The lexicographers' files of WordNet 3.0 for persons and groups, and its organisation."""
_ENTRY = 6
"""The least fields of a word in WordNet's index."""
_SELDOM = 0.05
"""How often in a million words a noun for a person has to stand to be listed."""
_SEEN, _VERY_USUAL = 10, 300
_GENDERS = {"M": "m", "1M": "m", "?M": "c", "F": "f", "1F": "f", "?F": "c", "?": "c"}


def write(name: str, header: Sequence[str], made: Iterable[Sequence[str]]) -> None:
    """Write ``made`` to the table ``name`` in front of the rows that were made by hand, which
    win.
    """
    path = DATA / name
    by_hand = [row for row in rows(path) if row[-1].startswith("hand")] if path.exists() else []
    known = {row[0] for row in by_hand}
    added = {row[0]: row for row in made if row[0] not in known}
    table = [*by_hand, *(added[key] for key in sorted(added))]
    write_table(path, (header, *table))


def given_names() -> Iterator[tuple[str, str, str, str]]:
    """Given names with gender (f, m, c for both) and region (Hispanic where Spain has them).

    A name that is a word of Spanish or English as well is of the region "word" where Spain seldom
    gives it, if several countries do; but one that English lists as a name alone, and no place,
    stays where more than one country often gives it.
    """
    package = import_module("gender_guesser")
    listed = Path(str(package.__file__)).with_name("data") / "nam_dict.txt"
    for line in listed.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "=")) or line[29:30] == "+":
            continue
        mark, name = line[:29].split(maxsplit=1)
        name = name.strip()
        everywhere = _commonness(line)
        spain, often = everywhere.get(_SPAIN, 0), [n for n in everywhere.values() if n >= _USUAL]
        is_place = any(
            places_in(name, code) or name in names_between(code, usual.TARGET)
            for code in languages_with_folders()
        )
        is_name = is_listed_name(name, usual.TARGET) and not is_place
        is_told = is_name and (len(often) > 1 or max(often, default=0) >= _VERY_OFTEN)
        is_word = is_spanish_word(name) or (is_english_word(name) and not is_told)
        if "+" in name or not _PLAIN_NAME.fullmatch(name):
            continue
        if is_word and spain < _USUAL:
            if len(often) > 1 and _GENDERS[mark] != "c" and not is_place:
                yield name, _GENDERS[mark], "word", "gender-guesser"
        elif often or spain > 1:
            yield name, _GENDERS[mark], "Hispanic" if spain > 1 else "other", "gender-guesser"


def _commonness(line: str) -> dict[int, int]:
    """Return how common the name is in each country that gives it, by its column."""
    columns = range(_FIRST_COUNTRY, len(line) - 1)
    return {
        column: int(line[column], 16) for column in columns if line[column : column + 1].strip(" $")
    }


def surnames() -> Iterator[tuple[str, str]]:
    """Surnames of Spain and Latin America, as Faker lists them."""
    for locale in _SPANISH_LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for name in provider.last_names:
            for part in name.split():
                if part[:1].isupper() and _PLAIN_NAME.fullmatch(part):
                    yield part, "Faker"


def antonyms(wordnet: Path) -> Iterator[tuple[str, str, str, str]]:
    """Opposites of WordNet with their word classes, in the order of the alphabet.

    Of two very usual words, which mean many things ("come" and "go"), those alone that the table
    has already.
    """
    lemmas: dict[tuple[str, str], list[str]] = {}
    links: list[tuple[tuple[str, str], int, tuple[str, str], int]] = []
    for part, letter in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
        for line in (wordnet / f"data.{part}").read_text(encoding="utf-8").splitlines():
            fields = line.partition(" | ")[0].split()
            if line.startswith(" "):
                continue
            end = 4 + 2 * int(fields[3], 16)
            lemmas[letter, fields[0]] = [word.partition("(")[0].lower() for word in fields[4:end:2]]
            pointers = zip(
                *[iter(fields[end + 1 : end + 1 + 4 * int(fields[end])])] * 4, strict=True
            )
            for symbol, offset, other, words in pointers:
                if symbol == "!":
                    there = (other.replace("s", "a"), offset)
                    one, another = (int(number, 16) - 1 for number in (words[:2], words[2:]))
                    links.append(((letter, fields[0]), one, there, another))
    classes: dict[tuple[str, str], set[str]] = {}
    for here, one, there, another in links:
        pair = sorted((lemmas[here][one], lemmas[there][another]))
        classes.setdefault((pair[0], pair[1]), set()).add(here[0])
    listed = {(row[0], row[1]) for row in rows(_OPPOSITES)}
    for (word, other), found in sorted(classes.items()):
        seen = min(frequencies("en").get(each, 0) for each in (word, other))
        if (word, other) in listed or (
            word.isalpha() and other.isalpha() and _SEEN <= seen < _VERY_USUAL
        ):
            yield word, other, "".join(sorted(found)), "WordNet 3.0"


def persons(wordnet: Path) -> Iterator[tuple[str, str, str]]:
    """Nouns of WordNet that mean first of all a person ("person") or an organisation ("body").

    Words that are adjectives too are none ("the private sector"), nor are those that the texts of
    the bundled models hardly have, or have in every other sentence.
    """
    files: dict[str, str] = {}
    above: dict[str, list[str]] = {}
    is_one: set[str] = set()
    for line in (wordnet / "data.noun").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.partition(" | ")[0].split()
        end = 4 + 2 * int(fields[3], 16)
        pointers = [
            *zip(*[iter(fields[end + 1 : end + 1 + 4 * int(fields[end])])] * 4, strict=True)
        ]
        files[fields[0]] = fields[1]
        above[fields[0]] = [to for symbol, to, *_ in pointers if symbol in ("@", "@i")]
        is_one |= {fields[0] for symbol, *_ in pointers if symbol == "@i"}

    def is_organisation(synset: str) -> bool:
        return synset == _ORGANISATION or any(map(is_organisation, above[synset]))

    indexed = {
        part: [line.split() for line in (wordnet / f"index.{part}").read_text("utf-8").splitlines()]
        for part in ("noun", "adj", "adv")
    }
    other = {entry[0] for part in ("adj", "adv") for entry in indexed[part]}
    known = renderings(usual.SOURCE, usual.TARGET)
    entries = (entry for entry in indexed["noun"] if len(entry) > _ENTRY and entry[2].isdecimal())
    for word, _, _, kinds, *rest in entries:
        first = rest[int(kinds) + 2]
        is_usable = word.replace("-", "").isalpha() and word not in other and first not in is_one
        if not is_usable or not _SELDOM <= known.target_per_million(word) <= USUAL_TARGET:
            continue
        if files.get(first) == _OF_PERSONS:
            yield "person", word, "WordNet 3.0"
        elif files.get(first) == _OF_GROUPS and is_organisation(first):
            yield "body", word, "WordNet 3.0"


def rare_english_words(lists: Sequence[Path]) -> list[str]:
    """The words of SCOWL's lists that the lists of pyspellchecker and simplemma lack, in their
    order.
    """
    listed = {word for path in lists for word in path.read_text(encoding="utf-8").split()}
    plain = (
        word for word in listed if word.isalpha() and word.islower() and len(word) > _SHORTEST_RARE
    )
    return sorted(
        word for word in plain if word not in frequencies("en") and not is_english_word(word)
    )


if __name__ == "__main__":
    shared = Path(sys.argv[1])
    write("places.tsv", ("spanish", "english", "country", "source"), places(shared))
    write("capitals.tsv", ("country", "capitals", "source"), capitals())
    write("demonyms.tsv", ("spanish", "english", "place", "source"), demonyms())
    write("given_names.tsv", ("name", "gender", "region", "source"), given_names())
    write("surnames.tsv", ("name", "source"), surnames())
    rare = rare_english_words(
        [shared / f"dict/{variety}-english-huge" for variety in ("american", "british")]
    )
    packed = gzip.compress("\n".join(rare).encode(), mtime=0)
    (FOLDER / "en" / RARE_WORDS).write_bytes(packed)
    people = sorted(persons(shared / "wordnet"))
    write_table(FOLDER / "en" / "persons.tsv", (("class", "word", "source"), *people))
    header = ("word", "opposite", "classes", "source")
    write_table(_OPPOSITES, (header, *antonyms(shared / "wordnet")))
