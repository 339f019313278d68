"""Which programs are told of what happens to articles: an administrator's addresses, what is due.

The log is what they are told from: who finishes an article or comments on it need not know of them.
"""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from secrets import token_bytes, token_hex
from typing import Any

from sqlmodel import Session, col, func, or_, select

from review.store.columns import now
from review.store.desk_settings import chosen_for
from review.store.job_queue import is_shared
from review.store.job_tables import Job, JobKind
from review.store.jobs import put_in_line
from review.store.roles import MACHINE, Role, require_role
from review.store.rosters import Roster
from review.store.tables import Article, Event, Setting
from translation.errors import UsageError
from translation.messages import told, told_later
from translation.network_address import require_web_address

EVENTS = {"article.finished": ("article", "finished"), "article.commented": ("comment", "added")}
"""What programs can be told of: subject and action in the log."""

_TOLD_UP_TO = "webhooks told up to"
_AT_ONCE = 200
# On a server of databases a lower number may be committed after a higher one.
_SETTLED = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Webhook:
    """A program that is told of ``events`` at ``address``. ``secret`` signs what it is told, as
    Standard Webhooks has it; ``allows_outside`` says that it may be beyond one's own network. At
    ``answered_at`` it answered with ``status``, or ``problem``, a stored error, says what was in
    the way; "" before the first.
    """

    number: int
    address: str
    events: tuple[str, ...]
    secret: str
    allows_outside: bool = False
    status: int = 0
    problem: str = ""
    answered_at: str = ""


def _begin_with_news(session: Session, _hook: Webhook) -> None:
    """Have the first program be told of what happens from now on."""
    if not WEBHOOKS.rows(session):
        session.merge(Setting(key=_TOLD_UP_TO, value=_newest(session)))


WEBHOOKS = Roster(
    "webhooks",
    Webhook,
    "webhook",
    told_later("Webhook {number}"),
    "cotejo webhooks list",
    20,
    _begin_with_news,
)
"""The programs that are told."""


def add_webhook(
    session: Session,
    address: str,
    events: Iterable[str],
    *,
    allows_outside: bool = False,
    author: str,
) -> Webhook:
    """Have a program told of ``events`` from now on. Raises UsageError for no address or event."""
    require_role(session, author, Role.ADMIN)
    wanted = tuple(dict.fromkeys(events))
    unknown = [event for event in wanted if event not in EVENTS]
    if unknown or not wanted:
        raise UsageError(
            ", ".join(unknown)[:200],
            "nobody can be told of this",
            told("Choose one of: {known}.", known=", ".join(EVENTS)),
        )

    require_web_address(address, allows_outside=allows_outside)
    secret = "whsec_" + b64encode(token_bytes(32)).decode()
    made = Webhook(0, address, wanted, secret, allows_outside)
    return WEBHOOKS.add(session, made, author=author, address=address, events=[*wanted])


def note_answer(session: Session, number: int, *, status: int = 0, problem: str = "") -> None:
    """Keep what the program answered last: a status of HTTP, or why it did not take it."""
    for hook in WEBHOOKS.rows(session):
        if hook.number == number:
            at = now().isoformat(timespec="seconds")
            WEBHOOKS.change(session, replace(hook, status=status, problem=problem, answered_at=at))


def is_news_due(session: Session) -> bool:
    """Whether something has happened that a program is to be told of: a question asked often."""
    told_up_to = chosen_for(session, _TOLD_UP_TO)
    return told_up_to is not None and bool(WEBHOOKS.rows(session)) and _newest(session) > told_up_to


def put_news_in_line(session: Session) -> None:
    """Put in line a job for each program and each thing that it is to be told of, once."""
    told_up_to = chosen_for(session, _TOLD_UP_TO)
    hooks = WEBHOOKS.rows(session)
    if told_up_to is None or not hooks:
        return

    subjects = [
        (Event.subject == subject) & (Event.action == action) for subject, action in EVENTS.values()
    ]
    newest = select(func.max(Event.id))
    if is_shared(session.get_bind().engine):
        newest = newest.where(col(Event.created_at) < now() - _SETTLED)

    last = session.exec(newest).one() or 0
    news = select(Event).where(col(Event.id) > told_up_to, col(Event.id) <= last, or_(*subjects))
    events = session.exec(news.order_by(col(Event.id)).limit(_AT_ONCE)).all()
    jobs = []
    for event in events:
        name = next(
            one for one, wanted in EVENTS.items() if wanted == (event.subject, event.action)
        )
        data = _told_of(session, event)
        jobs += [_job(hook, name, data) for hook in hooks if name in hook.events]

    told_up_to = events[-1].id if len(events) == _AT_ONCE else max(last, told_up_to)
    session.merge(Setting(key=_TOLD_UP_TO, value=told_up_to))
    put_in_line(session, jobs)


def _told_of(session: Session, event: Event) -> dict[str, Any]:
    """What a program is told: numbers, names, no sentence of the article; it may ask for more."""
    number = event.subject_id if event.subject == "article" else event.detail["article"]
    article = session.get(Article, number)
    told_of: dict[str, Any] = {
        "article": number,
        "title": "" if article is None else article.title,
        "desk": "" if article is None else article.desk,
        "by": event.author,
        "at": event.created_at.isoformat(timespec="seconds"),
    }
    return (
        told_of if event.subject == "article" else {**told_of, "segment": event.detail["segment"]}
    )


def _job(hook: Webhook, name: str, data: dict[str, Any]) -> Job:
    detail = {
        "webhook": hook.number,
        "delivery": f"msg_{token_hex(16)}",
        "type": name,
        "data": data,
    }
    return Job(kind=JobKind.WEBHOOK, subject=hook.address[-255:], detail=detail, asked_by=MACHINE)


def _newest(session: Session) -> int:
    return session.exec(select(func.max(Event.id))).one() or 0
