"""Spellings of one side of the Atlantic where the house writes the other's: spelling.tsv."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from glossary.language.tokens import Token, cased_like, words_of
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.style.kept import kept_in, said, style_of
from translation.tables import rows

_TABLE = Path(__file__).with_name("spelling.tsv")
"""American, British, class: "both" ways, "ize" by the endings, "to-us" where British write both."""


@cache
def _spellings(variety: str, endings: str) -> Mapping[str, str]:
    """Return what is spelled otherwise -> how ``variety`` spells it."""
    found = {}
    for us, uk, kind, _ in rows(_TABLE):
        if variety == "US":
            found[uk] = us
        elif kind == "both":
            found[us] = uk
        elif kind == "ize":
            wrong, right = (us, uk) if endings == "-ise" else (uk, us)
            found[wrong] = right
    return found


@check("style-spelling", "House style: spelling", Severity.MINOR, Category.STYLE, alone=True)
def find_spelling(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A word in British spelling where the desk's style pack has American, or the reverse."""
    rule = style_of(context).spelling
    if rule is None:
        return
    known = _spellings(rule.variety, rule.endings)
    tokens = words_of(target)
    is_kept = kept_in(context)
    for index, word in enumerate(tokens):
        is_other = word.lower in known and word.lower not in rule.keep
        if is_other and not _is_name(tokens, index) and not is_kept(word.span):
            right = cased_like(known[word.lower], word.text)
            yield Finding(said(rule), None, word.span, right)


def _is_name(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a capital says that it is part of a name: Labour, the Defence Ministry, Grey's."""
    word = tokens[index]
    if not word.is_capital:
        return False
    follows = (
        index + 1 < len(tokens) and tokens[index + 1].is_capital and not tokens[index + 1].initial
    )
    return not word.initial or word.is_acronym or follows
