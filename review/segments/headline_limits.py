"""How long the headlines of a desk should be, in characters: a soft limit, which stops nobody."""

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from sqlmodel import Session

from review.store.desk_settings import choose_for, chosen_for, holding_for
from translation.errors import UsageError
from translation.messages import told
from translation.tables import rows

_SETTING = "headline limits"
_TABLE = Path(__file__).with_name("headline_limits.tsv")
HEADLINE_NAMES = {
    "title": "Title",
    "standfirst": "Standfirst",
    "web_title": "Web title",
    "social_text": "Social text",
}
"""What the four headlines are called."""

LIMIT_NAMES = {**HEADLINE_NAMES, "standfirst": "Standfirst or first paragraph"}
"""What a limit is for: that of a standfirst holds for the first paragraph where there is none."""

LEAST, MOST = 1, 1000
"""Characters that a limit may be."""


@dataclass(frozen=True, slots=True)
class HeadlineLimits:
    """The most characters that each of an article's headlines should have, spaces among them."""

    title: int
    standfirst: int
    web_title: int
    social_text: int


@cache
def usual_limits() -> HeadlineLimits:
    """Return the limits of a desk that has chosen none; sources are in ``headline_limits.tsv``.

    >>> usual_limits()
    HeadlineLimits(title=65, standfirst=160, web_title=60, social_text=280)
    """
    return HeadlineLimits(**{text: int(characters) for text, characters, _ in rows(_TABLE)})


def length_of(text: str) -> int:
    """Return the characters of ``text``; a letter and its accent are one.

    >>> length_of("Cáceda"), length_of("Ca\u0301ceda")
    (6, 6)
    """
    return len(unicodedata.normalize("NFC", text))


def chosen_limits(session: Session, desk: str) -> HeadlineLimits | None:
    """Return what was chosen for the desk itself, or with "" for all desks; None for nothing."""
    return _limits(chosen_for(session, _SETTING, desk))


def desk_limits(session: Session, desk: str) -> HeadlineLimits:
    """Return what holds for the desk: its own choice, that of all desks, or the usual ones."""
    return _limits(holding_for(session, _SETTING, desk)) or usual_limits()


def set_limits(session: Session, desk: str, limits: HeadlineLimits | None, *, author: str) -> None:
    """Keep the limits of the desk, or with "" of every desk; None takes its choice back.

    Raises NotAllowedError, and UsageError for a limit below LEAST or above MOST.
    """
    value = None if limits is None else asdict(limits)
    wrong = next((limit for limit in (value or {}).values() if not LEAST <= limit <= MOST), None)
    if wrong is not None:
        raise UsageError(
            str(wrong),
            "this is no length of a headline",
            told("Give a whole number from {low} to {high}.", low=LEAST, high=MOST),
        )
    choose_for(session, _SETTING, desk, value, author=author, action="headline limits changed")


def _limits(value: object) -> HeadlineLimits | None:
    return HeadlineLimits(**value) if isinstance(value, Mapping) else None
