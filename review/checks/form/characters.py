"""Characters and markup that no reader should see."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from review.checks.issue import Category, CheckContext, Finding, Severity, check, other_said
from translation.joiners import stray_joiners
from translation.messages import told

_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+"
)
_JOINERS = "\u200c\u200d"
_CORRUPTED = re.compile(
    "\ufffd|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€[\u0080-\u00bf\u2018-\u2122œž]?|ï»¿"
    "|Ã[\u0192\u201a¡-¿]"
)
_PLACEHOLDER = re.compile(r"[⟦⟧][^⟦⟧]{0,12}[⟦⟧]?|<unk>|▁|\{\{[^{}]{0,30}\}\}|%\([a-z_]+\)s|@-@")
_FILLED_IN = re.compile(
    r"(?<!\{)\{[a-zA-Z_]?\w*\}(?!\})|%\([a-zA-Z_]\w*\)[sdif]\b|(?<![\d%])%(?:\d\$)?[sdif](?!\w)"
)
"""What a program puts a name or a number for, as in catalogues of its texts."""
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,10})\b[^<>]{0,200}?(/?)>")


@check("invisible", "Invisible character", Severity.MINOR, alone=True)
def find_invisible(_source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """Zero-width, direction and control characters."""
    # Some scripts spell words with joiners, and emoji are made with them.
    strays = stray_joiners(target)
    looked_at = "".join(
        "x" if character in _JOINERS and at not in strays else character
        for at, character in enumerate(target)
    )
    for match in _INVISIBLE.finditer(looked_at):
        message = told(
            "An invisible character (U+{match:04X}) stands here.", match=ord(match[0][0])
        )
        yield Finding(message, None, match.span(), "")


@check("corrupted", "Corrupted character", Severity.MAJOR, alone=True)
def find_corrupted(_source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """Characters broken by a wrong encoding."""
    for match in _CORRUPTED.finditer(target):
        message = told("“{match}” comes from a wrong character encoding.", match=match[0])
        yield Finding(message, None, match.span(), _repaired(match[0]))


def _repaired(broken: str) -> str | None:
    """Return what UTF-8 bytes read as Windows-1252 were, or None when they cannot be told."""
    if "\ufffd" in broken or not all(ord(character) < 0x100 for character in broken):  # Latin-1
        return None
    raw = broken.encode("latin-1")
    valid = len(raw) == 2 and 0xC2 <= raw[0] <= 0xDF and 0x80 <= raw[1] <= 0xBF  # UTF-8's own rule
    return raw.decode("utf-8") if valid else None


@check("placeholder", "Placeholder left over", Severity.CRITICAL, Category.ACCURACY, alone=True)
def find_placeholder(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """A placeholder of the engine stands in the text."""
    for match in _PLACEHOLDER.finditer(target):
        if match[0] not in source or match[0][0] in "⟦⟧":
            message = told("“{match}” stands for a name that was never put back.", match=match[0])
            yield Finding(message, None, match.span())


@check("placeholder-changed", "Placeholder changed", Severity.CRITICAL, Category.ACCURACY)
def find_placeholder_changed(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """What a program fills in, {name} or %d, is missing or another one than in the source."""
    there, here = ([*_FILLED_IN.finditer(text)] for text in (source, target))
    lost = _besides(there, here)
    added = _besides(here, there) if there else []
    for old, new in zip_longest(lost, added):
        said = (old or new)[0]
        if old and new:
            message = other_said(old[0], new[0])
        elif old:
            message = told("“{placeholder}” is missing from the translation.", placeholder=said)
        else:
            message = told("The source has no “{placeholder}”.", placeholder=said)
        right = old[0] if old and new and len(lost) == len(added) == 1 else None
        choices = (old[0],) if old and new and right is None else ()
        spans = old.span() if old else None, new.span() if new else None
        yield Finding(message, *spans, right, 1.0, choices)


def _besides(some: Sequence[re.Match[str]], others: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return which of ``some`` no one of ``others`` is, each of those used once."""
    rest = Counter(other[0] for other in others)
    found = []
    for each in some:
        if rest[each[0]]:
            rest[each[0]] -= 1
        else:
            found.append(each)
    return found


@check("entity", "HTML entity", Severity.MAJOR, alone=True)
def find_entity(_source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """&amp; and its like in plain text."""
    if "&" not in target:
        return
    for match in _ENTITY.finditer(target):
        plain = html.unescape(match[0])
        if plain != match[0]:
            message = told("“{match}” is HTML for “{plain}”.", match=match[0], plain=plain)
            yield Finding(message, None, match.span(), plain)


@check("markup", "Inline markup", Severity.MAJOR, alone=True)
def find_markup(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """Tags or stars without partner."""
    if not any(sign in text for sign in "<*" for text in (target, source)):
        return
    here = Counter(
        f"{match[1]}{match[2].lower()}" for match in _TAG.finditer(target) if not match[3]
    )
    there = Counter(
        f"{match[1]}{match[2].lower()}" for match in _TAG.finditer(source) if not match[3]
    )
    void = {"br", "img", "hr", "wbr", "input", "p", "li"}

    for match in _TAG.finditer(target):
        name = match[2].lower()
        if match[3] or name in void or here[name] == here["/" + name]:
            continue
        message = told("“{match}” has no partner.", match=match[0])
        yield Finding(message, None, match.span())
        return

    lost = [name for name in there if there[name] > here[name]]
    stars = len(re.findall(r"\*\*", target)) % 2
    if lost or (stars and not len(re.findall(r"\*\*", source)) % 2):
        message = told(
            "Markup of the source is missing: {name}.",
            name=", ".join(f"<{name}>" for name in lost) or "**",
        )
        yield Finding(message, None, (0, len(target)), severity=Severity.MINOR)
