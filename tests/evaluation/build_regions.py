"""Builds the tables of regions, states and provinces that languages call each its own way. Run by
hand, output committed.

    python tests/evaluation/build_regions.py /usr/share/unicode/cldr/common/subdivisions

with Debian's unicode-cldr-core unpacked there. ``translation/languages/README.md`` names the
source and its licence.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from babel import Locale
from written_table import write_table

from glossary.language.name_lists import is_persons
from glossary.language.similarity import without_accents
from translation.languages.language import FOLDER

_LANGUAGES = ("ca", "de", "es", "fr", "it", "pt")
_COUNTRIES = frozenset("AT AU BE BR CA CH DE ES FR GB GR IT MX NL PT US".split())
"""Whose regions are in the news of the languages; of the others the CLDR has much that is a slip of
its volunteers.
"""
_LEFT_OUT = frozenset(
    "Bolzano Braganza Freiburg Friburgo Hasse Iorque Leão Limburgo Limbourg Marcas Marches Marken "
    "Navarra Peterborough Spezia Trento Wallis".split()
)
"""What is a word or another place's name too, and slips of the source."""
_FRANCE = "FR"
_PLAIN_NAME = re.compile(r"[^\W\d_a-z](?![A-Z]+$)[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
_SAYS_WHAT_IT_IS = re.compile(r"\b(?:[Cc]ity|Ciudad|County|Borough|District|Province|State)\b|²")
_SHORTEST, _HEADS = 4, 8
"""Letters; and in how many names a word stands first or last that says what they are, "provincia".
"""


def regions(folder: Path, language: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the names that ``language`` does not write as English does, with the English name, the
    country's code and the source.
    """
    english, native = _names(folder, "en"), _names(folder, "fr")
    here = _names(folder, language)
    locale = Locale(language)
    countries = {*locale.territories.values()}
    heads = Counter(word for name in here.values() for word in {name.split()[0], name.split()[-1]})
    for code, name in here.items():
        form, country = english.get(code, ""), code[:2].upper()
        # Of French regions the CLDR has few English names, and repeats the French: "Normandie".
        is_untold = country == _FRANCE and form == native.get(code)
        if country not in _COUNTRIES or is_untold or _plain(name) == _plain(form):
            continue
        words = name.split()
        is_headed = len(words) > 1 and max(heads[words[0]], heads[words[-1]]) > _HEADS
        is_other = name in countries | _LEFT_OUT or is_persons(words[-1])
        if not is_headed and not is_other and all(map(_is_name, (name, form))):
            yield name, form, country, "CLDR 46"


def _names(folder: Path, language: str) -> dict[str, str]:
    """Return what the language calls each region, by its code in ISO 3166-2."""
    # The files are Debian's own.
    tree = ET.parse(folder / f"{language}.xml")  # noqa: S314
    return {each.attrib["type"]: str(each.text).strip() for each in tree.iter("subdivision")}


def _is_name(name: str) -> bool:
    is_plain = len(name) >= _SHORTEST and _PLAIN_NAME.fullmatch(name) is not None
    return is_plain and not _SAYS_WHAT_IT_IS.search(name)


def _plain(name: str) -> str:
    return without_accents(name).lower().replace("-", " ")


def main(folder: Path) -> None:
    """Write ``regions.tsv`` of each language, and that of English with all that they name."""
    header = ("name", "english", "country", "source")
    found = {language: sorted(set(regions(folder, language))) for language in _LANGUAGES}
    for language, table in found.items():
        write_table(FOLDER / language / "regions.tsv", (header, *table))
    named = {(form, form, *rest) for table in found.values() for _, form, *rest in table}
    write_table(FOLDER / "en" / "regions.tsv", (header, *sorted(named)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
