"""Grammar errors as people make them who think in Spanish or type in haste.

They are made wherever the sentence has a place, not only where the checks look.
"""

import re

from injection import Injector, swapping

_SINGULAR = {"are": "is", "were": "was", "have": "has"}
_PLURAL = {"is": "are", "was": "were", "has": "have"}
_PAST = {
    "go": "went",
    "see": "saw",
    "take": "took",
    "give": "gave",
    "make": "made",
    "know": "knew",
    "have": "had",
    "get": "got",
    "say": "said",
    "find": "found",
    "come": "came",
    "become": "became",
    "win": "won",
}


def _article(match: re.Match[str]) -> str:
    return {"a": "an", "an": "a", "A": "An", "An": "A"}[match[0]]


def _past(match: re.Match[str]) -> str:
    verb = match[2]
    regular = f"{verb}d" if verb.endswith("e") else f"{verb}ed"
    return f"{match[1]} {_PAST.get(verb, regular)}"


GRAMMAR_INJECTORS: tuple[tuple[str, str, bool, Injector], ...] = (
    ("grammar", "a for an", False, swapping(r"\b(?:[Aa]n?)\b(?= [a-z]{3})", _article)),
    (
        "grammar",
        "he have",
        False,
        swapping(r"(?<=\b[Hh]e |\b[Ii]t )(?:is|was|has)\b", lambda match: _PLURAL[match[0]]),
    ),
    (
        "grammar",
        "they has",
        False,
        swapping(
            r"(?:(?<=\b[Tt]hey )|(?<=\b[Ww]e ))(?:are|were|have)\b",
            lambda match: _SINGULAR[match[0]],
        ),
    ),
    (
        "grammar",
        "the firms has",
        False,
        swapping(
            r"(?<=\b[Tt]he )([a-z]{3,}[a-rt-z]s) (are|were|have)\b",
            lambda match: f"{match[1]} {_SINGULAR[match[2]]}",
        ),
    ),
    (
        "grammar",
        "these law",
        False,
        swapping(
            r"\b([Tt]hese|[Ss]everal|[Mm]any|[Tt]wo|[Tt]hree) ([a-z]{3,}[a-rt-z])s\b",
            lambda match: f"{match[1]} {match[2]}",
        ),
    ),
    (
        "grammar",
        "another laws",
        False,
        swapping(
            r"\b([Aa]nother|[Ee]very) ([a-z]{3,}[a-rt-xz])(?= "
            r"(?:of|in|is|was|that|who|to|and|for)\b|[,.])",
            lambda match: f"{match[1]} {match[2]}s",
        ),
    ),
    (
        "grammar",
        "informations",
        False,
        swapping(
            r"\b(?:information|advice|equipment|furniture|software|knowledge)\b",
            lambda match: f"{match[0]}s",
        ),
    ),
    ("grammar", "did not went", False, swapping(r"\b(did not|didn['’]t) ([a-z]{2,})\b", _past)),
    (
        "grammar",
        "could of",
        False,
        swapping(r"\b(could|would|should|might|must) have\b", lambda match: f"{match[1]} of"),
    ),
    (
        "grammar",
        "must to",
        False,
        swapping(
            r"\b(must|should|would|might) (?=(?:be|have|make|take|go|give|get|see|do|say|pay)\b)",
            lambda match: f"{match[1]} to ",
        ),
    ),
    (
        "grammar",
        "more better",
        False,
        swapping(
            r"(?<!more "
            r")\b(?:better|larger|smaller|higher|lower|greater|older|younger|easier|stronger)\b",
            lambda match: f"more {match[0]}",
        ),
    ),
    ("grammar", "it's for its", False, swapping(r"\bits\b", lambda _match: "it's")),
    ("grammar", "then for than", False, swapping(r"\bthan\b", lambda _match: "then")),
    (
        "grammar",
        "their for there",
        False,
        swapping(
            r"\b([Tt])here(?= (?:is|are|was|were|have|has|will)\b)", lambda match: f"{match[1]}heir"
        ),
    ),
    ("grammar", "there for their", False, swapping(r"\btheir\b", lambda _match: "there")),
    (
        "grammar",
        "Spanish preposition",
        False,
        swapping(
            r"(?<=depend )on\b|(?<=depends )on\b|(?<=depending )on\b|(?<=arrived )(?:in|at)\b"
            r"|(?<=ccording )to\b|\b[Oo]n(?= the other hand)|(?<=responsible )for\b|(?<=founded "
            r")in(?= \d{4})|(?<=built )in(?= \d{4})|(?<=interested )in\b|\bon(?= "
            r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)",
            lambda match: {
                "on": "in",
                "in": "on",
                "at": "to",
                "to": "with",
                "for": "of",
                "On": "In",
            }[match[0]],
        ),
    ),
)
"""Family, kind, whether critical, injector: as in inject_errors."""
