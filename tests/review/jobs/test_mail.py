"""Mails: by a real mail server, gathered, once, with the reason where it fails, to who asked for
them.
"""

import asyncio
import email
import ssl
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from email.message import Message
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from sqlalchemy import Engine
from sqlmodel import select

from glossary.term import Term
from review.access.people import admit, come_in
from review.jobs import work
from review.jobs.mail_news import keys_now, look_for_mail
from review.jobs.mailing import mail_to, send_test_mail
from review.store.articles import list_segments
from review.store.columns import now
from review.store.comments import add_comment, mark_call_seen
from review.store.database import reading, writing
from review.store.job_tables import Job, JobKind, JobState
from review.store.jobs import retry_job
from review.store.mail import (
    MailSettings,
    Security,
    Wish,
    mail_settings,
    plain_mail_address,
    set_mail_settings,
    set_wish,
)
from review.store.roles import Role, set_login_in_force
from review.store.tables import Article, stored_id
from review.terms.approval import approve, reject
from review.terms.stored import add_term
from review.terms.told_decisions import mark_decision_seen
from tests.review.jobs.conftest import do_jobs
from translation.errors import (
    DeliveryError,
    StoppedError,
    UncertainDeliveryError,
    UsageError,
    error_of,
)
from translation.languages.names import day_in
from translation.watcher import Watcher

FREE_PORT = 0
LATER = timedelta(minutes=6)


class Postman:
    """What a mail server on this machine has taken; ``answers`` are what it says to the next
    ones.
    """

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.answers: list[str] = []
        self.port = 0
        self.hangs_up = False
        self.is_slow = False
        self.has_begun = Event()

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take the mail, or refuse it."""
        self.has_begun.set()
        if self.is_slow:
            await asyncio.Event().wait()
        if self.hangs_up:
            assert server.transport is not None
            server.transport.close()
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.mails.append(email.message_from_bytes(envelope.content, policy=default))
        return answer


class FreeController(Controller):
    """A controller that asks the system for a port, and says which it got."""

    def _trigger_server(self) -> None:
        """Look at the server by the port that it has."""
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


def _authenticate(
    _server: object, _session: object, _envelope: object, _kind: str, data: LoginPassword
) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (b"cotejo", b"secret"), handled=False)


@pytest.fixture
def serve() -> Iterator[Callable[..., Postman]]:
    """Start mail servers on this machine."""
    begun = []

    def start(**options: Any) -> Postman:  # noqa: ANN401 - options of aiosmtpd
        postman = Postman()
        controller = FreeController(postman, hostname="127.0.0.1", port=FREE_PORT, **options)
        controller.start()
        begun.append(controller)
        postman.port = controller.port
        return postman

    yield start
    for controller in begun:
        controller.stop(no_assert=True)


def _switch_on(
    database: Engine,
    port: int,
    **more: Any,  # noqa: ANN401 - any of the settings
) -> None:
    given = {
        "on": True,
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "sender": "cotejo@example.org",
        "address": "http://desk:8501/",
    }
    with writing(database) as session:
        set_mail_settings(session, MailSettings(**{**given, **more}), author="Luz")


def _wish(database: Engine, *wishes: Wish, person: str = "Ana", language: str = "en") -> None:
    with writing(database) as session:
        set_wish(
            session,
            address=f"{person.lower()}@example.org",
            wishes=[*wishes],
            language=language,
            told_already=keys_now(session, person),
            author=person,
        )


def _call(database: Engine, article_id: int, words: str) -> int:
    with writing(database) as session:
        segment = list_segments(session, article_id)[0]
        # Ana is known here by what she was given.
        session.get_one(Article, article_id).owner = "Ana"
        return stored_id(add_comment(session, stored_id(segment), text=words, author="Luis"))


def _gather(database: Engine) -> None:
    """Look now, and again when what came has been gathered."""
    look_for_mail(database)
    look_for_mail(database, at=now() + LATER)


@pytest.mark.usefixtures("sqlite_only")
def test_what_came_within_minutes_is_one_mail_and_never_sent_twice(
    database: Engine, article_id: int, serve: Callable[..., Postman]
) -> None:
    """Two comments and an article given: one mail, in the reader's language, with links and no
    sentence.
    """
    postman = serve()
    _switch_on(database, postman.port)
    _call(database, article_id, "@Ana, from before")
    _wish(database, *Wish, language="es")
    _call(database, article_id, "@Ana, who is Capece?")
    assert not look_for_mail(database)
    _call(database, article_id, "@Ana, and where?")
    with writing(database) as session:
        session.get_one(Article, article_id).assignee = "Ana"
    for _turn in range(2):
        _gather(database)
        do_jobs(database)
    [mail] = postman.mails
    text = str(mail.get_payload())
    assert (mail["To"], mail["Subject"]) == ("ana@example.org", "Cotejo: 3 novedades para usted")
    assert text.count("http://desk:8501/review?article=") == 3
    assert "Capece?" not in text
    assert "from before" not in text


@pytest.mark.usefixtures("sqlite_only")
def test_what_was_seen_meanwhile_and_what_nobody_asked_for_is_not_mailed(
    database: Engine, article_id: int, serve: Callable[..., Postman]
) -> None:
    """Who looks at the page within the minutes, or wishes something else alone, gets no mail."""
    postman = serve()
    _switch_on(database, postman.port)
    _wish(database, Wish.DEADLINES)
    comment = _call(database, article_id, "@Ana?")
    _gather(database)
    _wish(database, Wish.CALLS)
    second = _call(database, article_id, "@Ana again?")
    look_for_mail(database)
    with writing(database) as session:
        mark_call_seen(session, second, author="Ana")
    look_for_mail(database, at=now() + LATER)
    do_jobs(database)
    assert (postman.mails, comment < second) == ([], True)


def _assign(database: Engine, article_id: int, deadline: date) -> None:
    with writing(database) as session:
        article = session.get_one(Article, article_id)
        article.assignee, article.deadline = "Ana", deadline


@pytest.mark.usefixtures("sqlite_only")
def test_a_deadline_is_mailed_on_its_day(
    database: Engine, article_id: int, serve: Callable[..., Postman]
) -> None:
    """Not before; and once; the day is written as the reader writes days."""
    postman = serve()
    _switch_on(database, postman.port, address="")
    _wish(database, Wish.DEADLINES, language="es")
    today = date.today()  # noqa: DTZ011 - as the newsroom counts
    for deadline in (today + timedelta(days=3), today):
        _assign(database, article_id, deadline)
        _gather(database)
        _gather(database)
        do_jobs(database)
    [mail] = postman.mails
    assert f"vence el {day_in(today.isoformat(), 'es')}" in mail.get_payload()
    assert "http" not in mail.get_payload()


@pytest.mark.usefixtures("sqlite_only")
def test_a_deadline_that_has_passed_is_mailed_as_passed(
    database: Engine, article_id: int, serve: Callable[..., Postman]
) -> None:
    """Who is given an article late is not told that it is due on a day that is over."""
    postman = serve()
    _switch_on(database, postman.port)
    _wish(database, Wish.DEADLINES, language="es")
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - as the newsroom counts
    _assign(database, article_id, yesterday)
    _gather(database)
    do_jobs(database)
    [mail] = postman.mails
    text = mail.get_payload(decode=True)
    assert isinstance(text, bytes)
    assert f"venció el {day_in(yesterday.isoformat(), 'es')}" in text.decode()


@pytest.mark.usefixtures("sqlite_only")
def test_what_became_of_a_proposal_is_mailed_to_who_proposed_it(
    database: Engine, serve: Callable[..., Postman]
) -> None:
    """With what was decided, by whom and the way to For me; not what they had seen before."""
    postman = serve()
    with writing(database) as session:
        set_login_in_force(session, in_force=True)
        for name, role in (("Ana", Role.REVIEWER), ("Luz", Role.ADMIN)):
            admit(session, f"{name}@desk.example", role, author="command line")
            said = {"iss": "https://login.example", "sub": name, "name": name}
            come_in(session, {**said, "email": f"{name}@desk.example"})
    _switch_on(database, postman.port)
    _wish(database, Wish.DECISIONS)
    with writing(database) as session:
        numbers = [
            stored_id(add_term(session, Term(name, name), author="Ana"))
            for name in ("Capece", "Lima", "Ica")
        ]
        approve(session, numbers[0], author="Luz")
        reject(session, numbers[1], author="Luz", reason="No.")
        reject(session, numbers[2], author="Luz")
        mark_decision_seen(session, numbers[2], author="Ana")
    _gather(database)
    _gather(database)
    do_jobs(database)
    [mail] = postman.mails
    text = mail.get_content()  # type: ignore[attr-defined]
    assert "“Capece” → “Capece” was approved by Luz" in text
    assert "“Lima” → “Lima” was rejected by Luz" in text
    assert "Ica" not in text
    assert text.count("http://desk:8501/for-me") == 2


@pytest.mark.usefixtures("sqlite_only")
def test_a_mail_that_is_refused_waits_and_goes_out_later_once(
    database: Engine,
    article_id: int,
    serve: Callable[..., Postman],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The reason stands in the job in plain words; a while later it is tried again by itself."""
    monkeypatch.setattr(work, "_PAUSES", (0.0, 0.0))
    postman = serve()
    postman.answers = ["451 the disk is full", "451 the disk is full"]
    _switch_on(database, postman.port)
    _wish(database, Wish.CALLS)
    _call(database, article_id, "@Ana?")
    _gather(database)
    do_jobs(database)
    with reading(database) as session:
        job = session.exec(select(Job).where(Job.kind == JobKind.MAIL)).one()
        assert (job.state, "451 the disk is full" in str(error_of(job.problem))) == (
            JobState.FAILED,
            True,
        )
    assert not look_for_mail(database)
    assert look_for_mail(database, at=now() + timedelta(minutes=20))
    do_jobs(database)
    do_jobs(database)
    assert len(postman.mails) == 1


@pytest.mark.usefixtures("sqlite_only")
@pytest.mark.parametrize("is_killed", [False, True])
def test_a_mail_that_may_have_gone_out_waits_for_a_person(
    database: Engine,
    article_id: int,
    serve: Callable[..., Postman],
    is_killed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """Where the connection or the program broke in the middle, nothing is sent again by itself."""
    postman = serve()
    postman.hangs_up = not is_killed
    _switch_on(database, postman.port)
    _wish(database, Wish.CALLS)
    _call(database, article_id, "@Ana?")
    _gather(database)
    if is_killed:
        with writing(database) as session:
            job = session.exec(select(Job)).one()
            job.state, job.detail = JobState.RUNNING, {**job.detail, "is_begun": True}
    do_jobs(database)
    postman.mails.clear()
    assert not look_for_mail(database, at=now() + timedelta(minutes=20))
    with writing(database) as session:
        job = session.exec(select(Job)).one()
        assert (job.state, "may have gone out" in str(error_of(job.problem))) == (
            JobState.FAILED,
            True,
        )
        retry_job(session, stored_id(job), author="Luz")
    postman.hangs_up = False
    do_jobs(database)
    assert len(postman.mails) == 1


@pytest.mark.usefixtures("sqlite_only")
def test_who_switches_it_off_gets_no_mail_that_was_in_line(
    database: Engine, article_id: int, serve: Callable[..., Postman]
) -> None:
    """And where no mail server is set up nothing is put in line at all."""
    postman = serve()
    _wish(database, Wish.CALLS)
    _call(database, article_id, "@Ana?")
    _gather(database)
    with reading(database) as session:
        assert session.exec(select(Job)).all() == []
    _switch_on(database, postman.port)
    _gather(database)
    _wish(database)
    do_jobs(database)
    assert postman.mails == []


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """The certificate of a mail server at 127.0.0.1, signed by itself, with its key in the same
    file.
    """
    key, moment = Ed25519PrivateKey.generate(), now()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail of the test")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, None)
    )
    file = tmp_path / "certificate.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(made.public_bytes(Encoding.PEM) + private)
    return file


def test_a_server_that_asks_who_is_there(
    database: Engine,
    serve: Callable[..., Postman],
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By STARTTLS, with a certificate that is trusted and the password of the secrets; else that is
    said.
    """
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    postman = serve(
        authenticator=_authenticate, auth_required=True, tls_context=context, require_starttls=True
    )
    _switch_on(database, postman.port, user="cotejo", security="starttls")
    monkeypatch.delenv("COTEJO_MAIL_PASSWORD", raising=False)
    with pytest.raises(DeliveryError, match="certificate"):
        send_test_mail(database, "ana@example.org", language="en")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(DeliveryError, match="password of cotejo is not there"):
        send_test_mail(database, "ana@example.org", language="en")
    monkeypatch.setenv("COTEJO_MAIL_PASSWORD", "wrong")
    with pytest.raises(DeliveryError, match="refuses the user or the password"):
        send_test_mail(database, "ana@example.org", language="en")
    monkeypatch.setenv("COTEJO_MAIL_PASSWORD", "secret")
    send_test_mail(database, "ana@example.org", language="es")
    assert len(postman.mails) == 1
    with reading(database) as session:
        assert "secret" not in str(mail_settings(session))


def test_a_test_mail_that_nobody_waits_for_is_not_sent(database: Engine, silent_port: int) -> None:
    """Whoever stops it is free at once, although the server has not said a word."""
    _switch_on(database, silent_port)
    with pytest.raises(StoppedError):
        send_test_mail(database, "ana@example.org", language="en", watcher=Watcher(lambda: True))


def test_a_test_mail_that_is_stopped_while_it_is_taken_may_come(
    database: Engine, serve: Callable[..., Postman]
) -> None:
    """Once the server takes it nobody can say that it was not sent."""
    postman = serve()
    postman.is_slow = True
    _switch_on(database, postman.port)
    shares: list[float] = []
    with pytest.raises(UncertainDeliveryError):
        send_test_mail(
            database,
            "ana@example.org",
            language="en",
            watcher=Watcher(postman.has_begun.is_set, shares.append),
        )
    assert shares == sorted(shares)
    assert shares


def test_what_cannot_be_reached_is_said_in_words(
    database: Engine, serve: Callable[..., Postman]
) -> None:
    """No server at the port, none that offers STARTTLS, and no unprotected way beyond one's own
    network.
    """
    postman = serve()
    for settings, words in (
        ({"port": 1}, "cannot be reached"),
        ({"security": Security.STARTTLS.value}, "does not offer"),
        ({"security": Security.TLS.value}, "cannot be reached"),
        ({"host": "8.8.8.8"}, "not on your own network"),
    ):
        _switch_on(database, postman.port, **settings) if "port" not in settings else _switch_on(
            database, 1
        )
        with pytest.raises(DeliveryError, match=words):
            send_test_mail(database, "ana@example.org", language="en")
    assert postman.mails == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ana",
        "ana@",
        "@example.org",
        "a@b@example.org",
        "ana@example.org\nBcc: all@example.org",
        "ana@example.org\r\n\r\nText",
        "ana@example.org, luis@example.org",
        "Ana <ana@example.org>",
        "<ana@example.org>",
        "ana @example.org",
        "ana@exam\x00ple.org",
        "a" * 250 + "@example.org",
    ],
)
def test_no_address_brings_another_line_or_another_person(database: Engine, address: str) -> None:
    """What is not one plain address is refused, as a person's and as the sender's."""
    with pytest.raises(UsageError):
        plain_mail_address(address)
    with writing(database) as session:
        with pytest.raises(UsageError):
            set_wish(
                session,
                address=address,
                wishes=["calls"],
                language="en",
                told_already=[],
                author="Ana",
            )
        settings = MailSettings(on=True, host="mail.example.org", sender=address)
        with pytest.raises(UsageError):
            set_mail_settings(session, settings, author="Luz")


@pytest.mark.parametrize("address", ["http://[", "https://", "ftp://example.org"])
def test_what_is_no_address_of_cotejo_is_refused_in_words(database: Engine, address: str) -> None:
    """Links in mails begin with it: one that nobody could open is refused, however it is broken."""
    with (
        pytest.raises(UsageError, match="not the address of a server"),
        writing(database) as session,
    ):
        set_mail_settings(session, MailSettings(address=address), author="Luz")


def test_a_title_with_line_ends_makes_no_header() -> None:
    """A subject is one line, whatever is in it."""
    settings = MailSettings(sender="cotejo@example.org")
    made = mail_to(settings, "ana@example.org", "One\r\nBcc: all@example.org", "Text", delivery="a")
    read = email.message_from_bytes(made.as_bytes(), policy=default)
    assert (read["Bcc"], read["Subject"]) == (None, "One Bcc: all@example.org")


@pytest.mark.usefixtures("sqlite_only")
def test_many_things_are_counted_not_listed(
    database: Engine, article_id: int, serve: Callable[..., Postman]
) -> None:
    """A mail lists fifty at most, and says how many more there are."""
    postman = serve()
    _switch_on(database, postman.port)
    _wish(database, Wish.CALLS)
    for number in range(60):
        _call(database, article_id, f"@Ana {number}?")
    _gather(database)
    do_jobs(database)
    [mail] = postman.mails
    text = str(mail.get_payload())
    assert (text.count("- Luis"), "and 10 more" in text) == (50, True)
