"""Puts mails in line: one for each person who wishes it, of what waits for them now.

What is told is what waits (review.store.waiting), so what somebody has dealt with on the page
before a mail was due is not in it. What a person was told is not told again while it waits.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_hex

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from review.interface.language import translate
from review.store.columns import now
from review.store.database import reading, writing
from review.store.job_tables import Job, JobKind
from review.store.jobs import put_in_line, retry_job
from review.store.mail import MailSettings, Wish, failed_mails, mail_settings
from review.store.people_tables import MailWish
from review.store.roles import MACHINE, Role, has_role
from review.store.tables import Approval, Article, stored_id
from review.store.waiting import Due, Waiting, due, waiting_for
from review.terms.approval import Decision
from review.terms.told_decisions import decisions_to_tell
from translation.languages.names import written_day
from translation.messages import Message, told, told_later

LOOK_SECONDS = 20.0
"""How often what waits is looked through."""

_GATHERED = timedelta(minutes=5)
"""What comes within so long goes into one mail."""
_AGAIN_AFTER, _AGAIN_UNTIL = timedelta(minutes=15), timedelta(days=2)
_MOST_SHOWN = 50
_DUE = {
    Due.TODAY: told_later("“{title}” is due on {day}"),
    Due.LATE: told_later("“{title}” was due on {day}"),
}
_DECIDED = {
    Approval.APPROVED: told_later("your proposal “{source}” → “{target}” was approved by {name}"),
    Approval.REJECTED: told_later("your proposal “{source}” → “{target}” was rejected by {name}"),
    Approval.MERGED: told_later(
        "your proposal “{source}” → “{target}” was merged with another term by {name}"
    ),
}
_EXPLANATION_DECIDED = {
    Approval.APPROVED: told_later("your explanation of “{source}” was approved by {name}"),
    Approval.REJECTED: told_later("your explanation of “{source}” was rejected by {name}"),
}


@dataclass(frozen=True, slots=True)
class News:
    """One piece of work that waits for a person, or what they are to know: its ``key`` among those
    already mailed, the ``words`` that tell of it, and the ``page`` where it is.
    """

    wish: Wish
    key: str
    words: Message
    page: str


def news_of(waiting: Waiting, today: date) -> Iterator[News]:
    """Yield what somebody can be mailed of what waits for them; a deadline from its day on."""
    for call in waiting.calls:
        words = told(
            "{name} calls you: “{title}”, segment {number}",
            name=call.comment.author,
            title=_title(call.article),
            number=call.segment.position + 1,
        )
        page = f"review?article={call.article.id}&segment={call.segment.id}"
        yield News(Wish.CALLS, f"call {call.comment.id}", words, page)

    for one in waiting.second_readings:
        words = told("“{title}” waits for a second reader", title=_title(one.article))
        page = f"review?article={one.article.id}&segment={one.segment.id}"
        yield News(Wish.SECOND_READINGS, f"second {one.article.id}", words, page)

    for article in waiting.assigned:
        title, page = _title(article), f"review?article={article.id}"
        yield News(
            Wish.ASSIGNMENTS,
            f"assigned {article.id}",
            told("“{title}” was given to you", title=title),
            page,
        )
        near = due(article.deadline, today)
        if article.deadline is not None and near in _DUE:
            day = written_day(article.deadline)
            words = told(_DUE[near], title=title, day=day)
            yield News(Wish.DEADLINES, f"{near} {article.id} {article.deadline}", words, page)


def decision_news(decisions: Iterable[Decision]) -> Iterator[News]:
    """Yield what somebody can be mailed of what became of their proposals."""
    for one in decisions:
        words = told(
            (_EXPLANATION_DECIDED if one.explanation else _DECIDED)[one.approval],
            source=one.term.source,
            target=one.term.target,
            name=one.author,
        )
        key = f"decided {one.term.id} {one.at.isoformat()}"
        yield News(Wish.DECISIONS, key, words, "for-me")


def current_news(session: Session, person: str) -> list[News]:
    """Return all that waits for the person now and that they can be told of."""
    waiting, decided = waiting_for(session, person), decisions_to_tell(session, person)
    today = date.today()  # noqa: DTZ011 - of the newsroom, in which the server stands
    return [*news_of(waiting, today), *decision_news(decided)]


def keys_now(session: Session, person: str) -> list[str]:
    """Return the keys of what waits for the person now."""
    return [one.key for one in current_news(session, person)]


def look_for_mail(database: Engine, *, at: datetime | None = None) -> bool:
    """Put in line what is due at this moment, or at ``at``; return whether anything was."""
    at = at or now()
    with reading(database) as session:
        if not mail_settings(session).on:
            return False
        is_quiet = not _plans(session, at, to_write=False) and not _to_try_again(session, at)

    if is_quiet:
        return False
    with writing(database) as session:
        settings = mail_settings(session)
        jobs = []
        for wish, told_now, since, fresh in _plans(session, at, to_write=True):
            wish.told, wish.waits_since = told_now, since
            session.add(wish)
            if fresh:
                jobs.append(_job(wish, fresh, settings))
        put_in_line(session, jobs)
        again = _to_try_again(session, at)
        for number in again:
            retry_job(session, number, author=MACHINE)

    return bool(jobs or again)


def _plans(
    session: Session, at: datetime, *, to_write: bool
) -> list[tuple[MailWish, list[str], datetime | None, tuple[News, ...]]]:
    """What changes: each wish, what its person was told, since when more waits, what is due."""
    plans = []
    rows = select(MailWish).order_by(col(MailWish.person))
    for wish in session.exec(rows.with_for_update() if to_write else rows):
        if not wish.wishes or not has_role(session, wish.person, Role.READER):
            continue
        waits = current_news(session, wish.person)
        known = {one.key for one in waits} & {*wish.told}
        fresh = [one for one in waits if one.key not in known and one.wish in wish.wishes]
        since = (wish.waits_since or at) if fresh else None
        is_due = since is not None and at - since >= _GATHERED
        if is_due:
            known, since = known | {one.key for one in fresh}, None
        told_now = [key for key in wish.told if key in known] + sorted(known - {*wish.told})
        if (told_now, since) != (wish.told, wish.waits_since):
            plans.append((wish, told_now, since, tuple(fresh) if is_due else ()))

    return plans


def _to_try_again(session: Session, at: datetime) -> list[int]:
    """The mails that were surely not taken, a while after each attempt, for two days."""
    return [
        stored_id(job)
        for job in failed_mails(session)
        if not job.detail.get("is_unsure")
        and job.finished_at is not None
        and job.finished_at <= at - _AGAIN_AFTER
        and job.created_at > at - _AGAIN_UNTIL
    ]


def _job(wish: MailWish, fresh: tuple[News, ...], settings: MailSettings) -> Job:
    language = wish.language
    detail = {
        "person": wish.person,
        "delivery": token_hex(16),
        "subject": translate(told("Cotejo: {count} new for you", count=len(fresh)), language),
        "text": _text(fresh, settings.address, language),
    }
    return Job(kind=JobKind.MAIL, subject=wish.person, detail=detail, asked_by=MACHINE)


def _text(fresh: Iterable[News], address: str, language: str) -> str:
    """What a mail says: no sentence of an article, no comment: others may read it on its way."""
    every = [*fresh]
    lines = []
    for one in every[:_MOST_SHOWN]:
        lines.append(f"- {translate(one.words, language)}")
        if address:
            lines.append(f"  {address.rstrip('/')}/{one.page}")
    if len(every) > _MOST_SHOWN:
        lines.append(translate(told("and {count} more", count=len(every) - _MOST_SHOWN), language))
    closing = told("What you are mailed you choose in Cotejo, under Settings.")
    return "\n".join([*lines, "", translate(closing, language), ""])


def _title(article: Article) -> str:
    return " ".join(article.called.split())
