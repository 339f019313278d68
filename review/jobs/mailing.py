"""Hands one mail to the mail server, by SMTP (RFC 5321), and says for sure whether it was taken."""

import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from functools import partial
from secrets import token_hex
from threading import Event
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from review.interface.language import translate
from review.store.database import read, reading, write
from review.store.job_tables import Job
from review.store.jobs import Claim, note_outcome
from review.store.mail import (
    MailSettings,
    Security,
    mail_password,
    mail_settings,
    plain_mail_address,
    wish_of,
)
from translation.errors import DeliveryError, StoppedError, UncertainDeliveryError, UsageError
from translation.messages import by_command, told
from translation.network_address import server_at
from translation.watcher import UNWATCHED, Watcher, awaited

_PATIENCE_SECONDS = 20.0
_LONGEST_REASON = 300
_TAKEN = (250, 251, 252)
# What of sending is done once the server was reached, and once it has let us in.
_SHARE_OF_REACHING, _SHARE_OF_ENTERING = 0.3, 0.6
_REMEDY = told("Look at the settings of the mail server.")


def mail_to(
    settings: MailSettings, address: str, subject: str, text: str, *, delivery: str
) -> EmailMessage:
    """Return the mail; ``delivery`` names it for good: the same one sent twice is known as one."""
    message = EmailMessage(policy=SMTP)
    message["From"] = plain_mail_address(settings.sender)
    message["To"] = plain_mail_address(address)
    message["Subject"] = " ".join(subject.split())
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = f"<{delivery}@{settings.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message


def send_mail(
    settings: MailSettings,
    message: EmailMessage,
    *,
    watcher: Watcher = UNWATCHED,
    handed_over: Event | None = None,
) -> None:
    """Hand the mail over, and set ``handed_over`` when the server begins to take it.

    Raises DeliveryError where the server surely did not take it, its subclass
    UncertainDeliveryError where the connection broke before it said so, StoppedError when
    ``watcher`` is over before.
    """
    handed_over = handed_over or Event()
    server = None

    try:
        server = _connected(settings)
        watcher.tell(_SHARE_OF_REACHING)
        _enter(server, settings)
        watcher.tell(_SHARE_OF_ENTERING)
        _require(server.mail(str(message["From"])))
        _require(server.rcpt(str(message["To"])))
        handed_over.set()
        # Asked after it was set: who stops it meanwhile is told that it may have gone out.
        if watcher.is_over():
            raise StoppedError(settings.host, told("the mail was not sent"))
        _require(server.data(message.as_bytes()))
    except (OSError, ValueError) as error:
        is_refused = isinstance(error, (smtplib.SMTPDataError, smtplib.SMTPResponseException))
        if handed_over.is_set() and not is_refused:
            raise _uncertain(settings.host) from error
        raise DeliveryError(settings.host, _cause(error), _REMEDY) from error
    finally:
        if server is not None:
            with suppress(OSError):
                server.quit()
            server.close()


def hand_over(database: Engine, claimed: Claim) -> None:
    """Send the mail of a job once, and keep in it that it went out.

    Nothing is sent to who does not wish it any more, nor where mail was switched off. Raises
    DeliveryError as send_mail; UncertainDeliveryError too where whoever began the job ended in the
    middle of it.
    """
    detail = claimed.detail
    with reading(database) as session:
        settings, wish = mail_settings(session), wish_of(session, detail["person"])
        kept = _job_detail(session, claimed)

    if kept.get("is_sent") or not settings.on or wish is None or not wish.wishes:
        return
    if kept.get("is_begun"):
        _note(database, claimed, is_begun=False, is_unsure=True)
        raise _uncertain(settings.host)

    message = mail_to(
        settings, wish.address, detail["subject"], detail["text"], delivery=detail["delivery"]
    )
    _note(database, claimed, is_begun=True, is_unsure=False)
    try:
        send_mail(settings, message)
    except DeliveryError as error:
        _note(
            database, claimed, is_begun=False, is_unsure=isinstance(error, UncertainDeliveryError)
        )
        raise

    _note(database, claimed, is_begun=False, is_sent=True)


def _job_detail(session: Session, claimed: Claim) -> Mapping[str, Any]:
    job = session.get(Job, claimed.job_id)
    return {} if job is None else job.detail


def _note(database: Engine, claimed: Claim, **outcome: bool) -> None:
    write(database, note_outcome, claimed, outcome)


def _uncertain(host: str) -> UncertainDeliveryError:
    return UncertainDeliveryError(
        host,
        "the connection broke while it took the mail: it may have gone out, or not",
        by_command(
            told("Ask for whom it is; if it did not come, try the job again."), "cotejo jobs retry"
        ),
    )


def send_test_mail(
    database: Engine, address: str, *, language: str, watcher: Watcher = UNWATCHED
) -> None:
    """Send a mail to the address at once.

    Raises UsageError; DeliveryError as send_mail; StoppedError as soon as ``watcher`` is over,
    UncertainDeliveryError where the server was taking the mail then.
    """
    settings = read(database, mail_settings)
    if not settings.host or not settings.sender:
        raise UsageError(
            "", "no mail server is set up", "An administrator gives its name in Settings."
        )
    subject = translate(told("Cotejo: a test"), language)
    text = translate(told("Mail from Cotejo reaches you."), language)
    message = mail_to(settings, address, subject, f"{text}\n", delivery=token_hex(16))
    handed_over = Event()
    send = partial(send_mail, settings, message, watcher=watcher, handed_over=handed_over)

    try:
        awaited(send, watcher, subject=settings.host)
    except StoppedError as error:
        if handed_over.is_set():
            raise _uncertain(settings.host) from error
        raise


def _connected(settings: MailSettings) -> smtplib.SMTP:
    if settings.security == Security.TLS:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(
            settings.host, settings.port, timeout=_PATIENCE_SECONDS, context=context
        )
    if settings.security == Security.NONE:
        _require_near(settings.host)
    return smtplib.SMTP(settings.host, settings.port, timeout=_PATIENCE_SECONDS)


def _require_near(host: str) -> None:
    try:
        server_at(f"http://[{host}]" if ":" in host else f"http://{host}")
    except UsageError as error:
        raise DeliveryError(
            host,
            "it is not on your own network, or has no number: unprotected mail would be read "
            "by others",
            "Choose starttls or tls.",
        ) from error


def _enter(server: smtplib.SMTP, settings: MailSettings) -> None:
    server.ehlo_or_helo_if_needed()
    if settings.security == Security.STARTTLS:
        server.starttls(context=ssl.create_default_context())
        server.ehlo()
    if settings.user:
        password = mail_password()
        if not password:
            raise DeliveryError(
                settings.host,
                told("the password of {user} is not there", user=settings.user),
                "Write it into secrets.toml, as docs/mail.md shows.",
            )
        server.login(settings.user, password)


def _require(answer: tuple[int, bytes]) -> None:
    if answer[0] not in _TAKEN:
        raise smtplib.SMTPResponseException(*answer)


def _cause(error: Exception) -> str:
    match error:
        case smtplib.SMTPAuthenticationError():
            return told("it refuses the user or the password ({status})", status=error.smtp_code)
        case smtplib.SMTPResponseException():
            reason = error.smtp_error
            said = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
            said = " ".join(said.split())[:_LONGEST_REASON]
            return told("it answers {status} {reason}", status=error.smtp_code, reason=said)
        case ssl.SSLCertVerificationError():
            cause = error.verify_message
            return told(
                "its certificate is not one that this machine trusts ({cause})", cause=cause
            )
        case smtplib.SMTPNotSupportedError():
            return told("it does not offer what is asked of it: starttls, or to sign in")
        case _:
            return told("it cannot be reached ({cause})", cause=str(error)[:_LONGEST_REASON])
