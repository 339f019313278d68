"""What a desk says to its readers about the machine: a line of its own at the end of exports.

It is off until somebody switches it on. Pages of HTML say the same to programs, in the words of the
W3C's AI Content Disclosure Community Group: its minutes of 11 May 2026 call a machine's translation
that no person has reviewed ``ai-autonomous``, and one that was reviewed ``ai-assisted``.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from sqlmodel import Session

from review.export.exported import ExportedArticle, is_wholly_read
from review.store.desk_settings import choose_for, chosen_for, holding_for
from review.store.roles import Role, require_role
from translation.errors import UsageError
from translation.messages import told

_SETTING = "disclosure"

LONGEST_LINE = 500
AI_ASSISTED, AI_AUTONOMOUS = "ai-assisted", "ai-autonomous"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What a desk says: ``line`` where a person has read every segment, ``unread_line`` where not.

    ``responsible`` is who holds editorial responsibility for what the desk publishes; it goes into
    the record of review, whether ``on`` or not.
    """

    on: bool = False
    line: str = ""
    unread_line: str = ""
    responsible: str = ""


def chosen_disclosure(session: Session, desk: str) -> Disclosure | None:
    """Return what was chosen for the desk itself, or with "" for all desks; None for nothing."""
    return _disclosure(chosen_for(session, _SETTING, desk))


def desk_disclosure(session: Session, desk: str) -> Disclosure:
    """Return what holds for the desk: its own choice, else that of all desks."""
    return _disclosure(holding_for(session, _SETTING, desk)) or Disclosure()


def _disclosure(value: object) -> Disclosure | None:
    return Disclosure(**value) if isinstance(value, Mapping) else None


def set_disclosure(session: Session, desk: str, disclosure: Disclosure, *, author: str) -> None:
    """Keep what the desk, or every desk where ``desk`` is empty, says of the machine.

    Raises NotAllowedError, and UsageError for a line that is too long, or none to be said.
    """
    require_role(session, author, Role.EDITOR)
    lines = (disclosure.line, disclosure.unread_line, disclosure.responsible)
    if max(map(len, lines)) > LONGEST_LINE:
        raise UsageError("", told("a line holds {most} characters at most", most=LONGEST_LINE))

    if disclosure.on and not (disclosure.line.strip() and disclosure.unread_line.strip()):
        raise UsageError(
            "",
            "a line is missing",
            "Write both lines: for what was read by a person, and for what was not.",
        )

    kept = replace(
        disclosure,
        line=" ".join(disclosure.line.split()),
        unread_line=" ".join(disclosure.unread_line.split()),
        responsible=" ".join(disclosure.responsible.split()),
    )
    choose_for(session, _SETTING, desk, asdict(kept), author=author, action="disclosure changed")


def involvement(article: ExportedArticle) -> str:
    """Return the W3C group's word for the machine's part in an export; "" where none of ours wrote.

    One segment that nobody has read makes the whole page one that no person has reviewed.
    """
    if not article.is_drafted:
        return ""
    return AI_ASSISTED if is_wholly_read(article) else AI_AUTONOMOUS


def with_disclosure(article: ExportedArticle, disclosure: Disclosure) -> ExportedArticle:
    """Return the article with what the desk says of the machine, to readers and to programs.

    Nothing is said where the desk says nothing, and where no engine of ours has written.
    """
    word = involvement(article)
    if not disclosure.on or not word:
        return article
    line = disclosure.line if word == AI_ASSISTED else disclosure.unread_line
    return replace(article, disclosure=line, ai_disclosure=word)
