"""What the grammar checks look for: rules of Harper, each with the cue at which it is believed, and
our own.

Harper's were chosen on 40,000 sentences of professional news English: of its 917 rules most are
about style, brands or programming, and many that read well fire wrongly on one sentence in a
thousand ("the danger that", "its will", "an historic vote"). The cue also keeps Harper from being
asked about sentences in which none of the rules could fire, which are most. Ours are slips of
people who think in Spanish, wrong by their words alone; they lie in the folder of the language, as
other languages' do. ``@name@`` in a pattern stands for a fragment of the table beside this file.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from glossary.language.tables import rows
from translation.languages.language import table_of

_HERE = Path(__file__).parent
_FRAGMENT = re.compile(r"@([a-z-]+)@")
_LITERAL_GROUP = re.compile(r"\((?:\?:|\?P<\w+>)?([^()|?]*)\)(?![?*{])")
_OTHER_GROUP = re.compile(
    r"\((?:\?:|\?P<\w+>)?[^()|]*\|[^()]*\)[?*]?|\(\?<?[=!][^()]*\)|\([^()]*\)[?*{]"
)


class GrammarRule(NamedTuple):
    """A rule of Harper by its name, for the check ``kind``; it is heeded only where ``cue``
    overlaps it.

    Every match of the cue holds ``literal``, which is quicker to look for.
    """

    kind: str
    name: str
    literal: str
    cue: re.Pattern[str]


class Slip(NamedTuple):
    """A pattern that is wrong by itself; group "wrong" is what ``right`` replaces, as in
    ``Match.expand``.
    """

    kind: str
    literal: str
    pattern: re.Pattern[str]
    right: str


@cache
def rules() -> tuple[GrammarRule, ...]:
    """Return the rules of Harper that are heeded."""
    table = ((kind, name, _whole(cue)) for kind, name, cue, _ in rows(_HERE / "grammar_rules.tsv"))
    return tuple(
        GrammarRule(kind, name, literal_of(cue), re.compile(cue)) for kind, name, cue in table
    )


def knows_slips(languages: tuple[str, str]) -> bool:
    """Whether patterns of what is wrong by itself are known of the target's language.

    >>> knows_slips(("en", "es")), knows_slips(("en", "xx"))
    (True, False)
    """
    return table_of(languages[1], "slips") is not None


@cache
def slips(language: str) -> tuple[Slip, ...]:
    """Return our own patterns of ``language``, none where its folder has no such table."""
    path = table_of(language, "slips")
    table = (
        (kind, _whole(pattern), right) for kind, pattern, right, _ in (rows(path) if path else ())
    )
    return tuple(
        Slip(kind, literal_of(pattern), re.compile(pattern), right)
        for kind, pattern, right in table
    )


@cache
def _fragments() -> dict[str, str]:
    return {name: pattern for name, pattern, _ in rows(_HERE / "grammar_fragments.tsv")}


def _whole(pattern: str) -> str:
    return _FRAGMENT.sub(lambda match: _whole(_fragments()[match[1]]), pattern)


def literal_of(pattern: str) -> str:
    """Return the longest literal that every match of ``pattern`` holds, "" if there is none.

    Looking for a literal is thirty times as fast as searching for a pattern, and few texts hold it.
    """
    flat = re.sub(r"\\[a-zA-Z]|\[[^\]]*\][?*+]?", "\0", pattern)
    while flat != (opened := _LITERAL_GROUP.sub(r"\1", _OTHER_GROUP.sub("\0", flat))):
        flat = opened
    if "|" in flat:
        return ""
    flat = re.sub(r".[?*]|.?\{[^}]*\}", "\0", flat)
    return max(re.split(r"[^a-z ’']+", flat), key=len)
