"""Programs that are told: by a real receiver, signed, once, and never on somebody else's
network.
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler

import pytest
from sqlalchemy import Engine, update
from sqlmodel import select

from review.jobs import work
from review.jobs.delivery import try_webhook
from review.segments.workflow import confirm
from review.store.articles import finish_article, list_segments
from review.store.columns import now
from review.store.comments import add_comment
from review.store.database import reading, writing
from review.store.job_tables import Job, JobKind, JobState
from review.store.jobs import retry_job
from review.store.tables import Event, stored_id
from review.store.webhooks import (
    EVENTS,
    WEBHOOKS,
    Webhook,
    add_webhook,
    is_news_due,
    put_news_in_line,
)
from tests.conftest import Listen
from tests.review.jobs.conftest import do_jobs
from translation.errors import NotFoundError, StoppedError, UsageError
from translation.watcher import Watcher


@dataclass
class Receiver:
    """What a program on this machine was told, and what it answers with."""

    address: str = ""
    status: int = 204
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def receiver(listen: Listen) -> Receiver:
    """A program that listens on this machine."""
    made = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.heard.append((dict(self.headers.items()), body))
            self.send_response(made.status)
            self.send_header("Location", f"{made.address}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            pass

    made.address = listen(Handler)
    return made


def _hook(database: Engine, address: str, *events: str) -> Webhook:
    with writing(database) as session:
        return add_webhook(session, f"{address}/hook?a=1", events or EVENTS, author="Ana")


def _finish(database: Engine, article_id: int) -> None:
    with writing(database) as session:
        for segment in list_segments(session, article_id):
            confirm(session, stored_id(segment), version=segment.version, author="Ana")
    with writing(database) as session:
        finish_article(session, article_id, author="Ana")


@pytest.mark.usefixtures("sqlite_only")
def test_a_program_is_told_once_and_can_prove_by_whom(
    database: Engine, article_id: int, receiver: Receiver
) -> None:
    """What was before is not told; a comment and the end are, with a signature that anybody can
    check.
    """
    with writing(database) as session:
        segment = stored_id(list_segments(session, article_id)[0])
        add_comment(session, segment, text="Before.", author="Ana")
    hook = _hook(database, receiver.address)
    with writing(database) as session:
        add_comment(session, segment, text="Who is this?", author="Luz")
    _finish(database, article_id)
    do_jobs(database)
    do_jobs(database)
    told = [json.loads(body) for _headers, body in receiver.heard]
    assert [(one["type"], one["data"]["by"]) for one in told] == [
        ("article.commented", "Luz"),
        ("article.finished", "Ana"),
    ]
    assert told[0]["data"]["segment"] == segment
    assert "Who is this?" not in str(receiver.heard)
    headers, body = receiver.heard[1]
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(hook.secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert len({headers["webhook-id"] for headers, _body in receiver.heard}) == 2


@pytest.mark.usefixtures("sqlite_only")
def test_what_nobody_takes_is_tried_again_then_waits_for_a_person(
    database: Engine, article_id: int, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three attempts, no redirect followed, the reason in the job; tried again it keeps its
    name.
    """
    monkeypatch.setattr(work, "_PAUSES", (0.0, 0.0, 0.0))
    receiver.status = 302
    _hook(database, receiver.address, "article.finished")
    _finish(database, article_id)
    do_jobs(database)
    with writing(database) as session:
        job = session.exec(select(Job).where(Job.kind == JobKind.WEBHOOK)).one()
        assert (job.state, "302" in job.problem) == (JobState.FAILED, True)
        retry_job(session, stored_id(job), author="Ana")
    receiver.status = 204
    do_jobs(database)
    assert len(receiver.heard) == 4
    assert len({headers["webhook-id"] for headers, _body in receiver.heard}) == 1
    with reading(database) as session:
        job = session.exec(select(Job).where(Job.kind == JobKind.WEBHOOK)).one()
        assert (job.state, job.detail["status"]) == (JobState.DONE, 204)


def test_each_program_is_told_what_it_asked_for(database: Engine, article_id: int) -> None:
    """And no more once it is removed."""
    first = _hook(database, "http://127.0.0.1:1", "article.finished")
    second = _hook(database, "http://127.0.0.1:1", "article.commented")
    with writing(database) as session:
        WEBHOOKS.remove(session, first.number, author="Ana")
    _finish(database, article_id)
    with writing(database) as session:
        # Where several servers write, what is some seconds old is told: a commit before it may come
        # late.
        session.execute(update(Event).values(created_at=now() - timedelta(minutes=1)))
    with reading(database) as session:
        assert is_news_due(session)
    with writing(database) as session:
        put_news_in_line(session)
        assert session.exec(select(Job)).all() == []
        assert not is_news_due(session)
        assert WEBHOOKS.rows(session) == [second]
        with pytest.raises(NotFoundError):
            WEBHOOKS.remove(session, first.number, author="Ana")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ftp://127.0.0.1/x",
        "http://",
        "http://user@127.0.0.1/",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1/a b",
        "http://169.254.169.254/latest/meta-data",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://224.0.0.1/",
        "http://[::ffff:169.254.169.254]/",
        "http://8.8.8.8/",
        "http://no-such-name.invalid/",
    ],
)
@pytest.mark.parametrize("allows_outside", [False, True])
def test_an_address_of_nobody_is_refused(
    database: Engine,
    address: str,
    allows_outside: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """Those of clouds and of multitudes always, those of the open network unless allowed, and by
    https.
    """
    with writing(database) as session, pytest.raises(UsageError):
        add_webhook(session, address, EVENTS, allows_outside=allows_outside, author="Ana")


def test_the_open_network_is_allowed_by_https_alone(database: Engine) -> None:
    """By number: no name is asked for here."""
    with writing(database) as session:
        made = add_webhook(
            session, "https://8.8.8.8/hook", EVENTS, allows_outside=True, author="Ana"
        )
        assert made.allows_outside
        with pytest.raises(UsageError, match="not on your own network"):
            add_webhook(session, "https://8.8.8.8/hook", EVENTS, author="Ana")
        with pytest.raises(UsageError, match="nobody can be told"):
            add_webhook(session, "http://127.0.0.1/", ["article.deleted"], author="Ana")


def test_a_test_that_nobody_waits_for_is_given_up(database: Engine, silent_port: int) -> None:
    """Whoever stops it is free at once, and nothing is kept of a program that did not answer
    yet.
    """
    hook = _hook(database, f"http://127.0.0.1:{silent_port}")
    with pytest.raises(StoppedError):
        try_webhook(database, hook.number, watcher=Watcher(lambda: True))
    with reading(database) as session:
        [kept] = WEBHOOKS.rows(session)
    assert (kept.problem, kept.answered_at) == ("", "")
