"""The named rules that tell the furniture of a web page from its article:
data/boilerplate_rules.tsv.

A rule matches a whole line, never the beginning of one, so that "Compartir la carga entre dos
países es justo." stays an article. Patterns see the line in lower case, without accents and
decoration at its ends.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from translation.tables import READING, rows

_ACCENTS = str.maketrans("áéíóúüÁÉÍÓÚÜ", "aeiouuAEIOUU")
_PART = "part"
_CASED = "cased"


class Reach(StrEnum):
    """What a rule sets aside: its own line, the links listed under it, a box, or all that
    follows.
    """

    LINE = "line"
    BESIDE = "beside"
    LIST = "list"
    BOX = "box"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class BoilerplateRule:
    """A kind of boilerplate. ``pattern`` must match the whole line without its decoration, in lower
    case unless the rule is ``cased``: a section's name ("Más en Economía") is told by its capitals.
    """

    name: str
    reach: Reach
    pattern: re.Pattern[str]
    cased: bool = False


def with_plain_vowels(text: str) -> str:
    """Return ``text`` with plain vowels; many pages write them so in capitals or in haste.

    >>> with_plain_vowels("Síguenos, señor")
    'Siguenos, señor'
    """
    return text.translate(_ACCENTS)


def _rules() -> tuple[BoilerplateRule, ...]:
    """Put the parts into the patterns and join those of one name, reach and case, in the table's
    order.
    """
    parts: dict[str, str] = {}
    patterns: dict[tuple[str, str, str], list[str]] = {}
    for name, reach, flags, pattern, _source in rows(READING / "boilerplate_rules.tsv"):
        whole = pattern
        # A part is made of earlier ones.
        for part, text in reversed(parts.items()):
            whole = whole.replace(f"<{part}>", text)
        if reach == _PART:
            parts[name] = whole
        else:
            patterns.setdefault((name, reach, flags), []).append(with_plain_vowels(whole))

    return tuple(
        BoilerplateRule(
            name, Reach(reach), re.compile("|".join(f"(?:{one})" for one in found)), flags == _CASED
        )
        for (name, reach, flags), found in patterns.items()
    )


RULES: tuple[BoilerplateRule, ...] = _rules()
