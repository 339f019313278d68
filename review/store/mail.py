"""By which server mail goes out, and what each person wishes to be mailed. Off until switched on.

The password stands in ``secrets.toml`` of the data folder, as ``[mail]`` with ``password``, or in
the environment as COTEJO_MAIL_PASSWORD; never in the database.
"""

import os
import re
from dataclasses import asdict, dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from review.store.articles import log_event
from review.store.data_folder import data_folder
from review.store.desk_settings import chosen_for
from review.store.job_tables import Job, JobKind, JobState
from review.store.people_tables import MailWish
from review.store.private_files import SECRETS_FILE, sections_of
from review.store.roles import Role, require_role
from review.store.tables import Setting
from translation.errors import UsageError
from translation.messages import told
from translation.network_address import is_web_address

PASSWORD_VARIABLE = "COTEJO_MAIL_PASSWORD"  # noqa: S105 - the name, not the secret
_SETTING, _SECTION = "mail", "mail"
_LONGEST_ADDRESS = 254
# As browsers ask for one (HTML, "valid e-mail address"): no name, no second one, no line end.
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
_LONGEST_HOST = 253
_HIGHEST_PORT = 65_535


class Security(StrEnum):
    """How the way to the mail server is closed to others: from the greeting, the start, or not."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class Wish(StrEnum):
    """What somebody can be mailed."""

    CALLS = "calls"
    SECOND_READINGS = "second-readings"
    ASSIGNMENTS = "assignments"
    DEADLINES = "deadlines"
    DECISIONS = "decisions"


WISH_WORDS = {
    Wish.CALLS: told("comments that call me"),
    Wish.SECOND_READINGS: told("second readings"),
    Wish.ASSIGNMENTS: told("articles given to me"),
    Wish.DEADLINES: told("deadlines, on their day"),
    Wish.DECISIONS: told("what becomes of my proposals"),
}
SECURITY_WORDS = {
    Security.STARTTLS: told("STARTTLS"),
    Security.TLS: told("TLS from the start"),
    Security.NONE: told("none (own network alone)"),
}


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The mail server at ``host``, entered as ``user`` where that is not "", and ``sender``, whom
    mails are from. ``address`` is that of this Cotejo as people write it, for the links in a mail;
    "" for none.
    """

    on: bool = False
    host: str = ""
    port: int = 587
    security: str = Security.STARTTLS.value
    user: str = ""
    sender: str = ""
    address: str = ""


def plain_mail_address(text: str) -> str:
    """Return one e-mail address as a mail can go to it. Raises UsageError for anything else.

    >>> plain_mail_address(" ana@example.org ")
    'ana@example.org'
    >>> plain_mail_address("ana@example.org, luis@example.org")
    Traceback (most recent call last):
    ...
    translation.errors.UsageError: ...this is no e-mail address. Write one, as ana@example.org.
    """
    address = text.strip()
    if len(address) > _LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
        raise UsageError(
            text[:_LONGEST_ADDRESS], "this is no e-mail address", "Write one, as ana@example.org."
        )
    return address


def mail_settings(session: Session) -> MailSettings:
    """Return how mail goes out."""
    return MailSettings(**(chosen_for(session, _SETTING) or {}))


def set_mail_settings(session: Session, settings: MailSettings, *, author: str) -> None:
    """Choose how mail goes out. Raises NotAllowedError, and UsageError for what is not whole."""
    require_role(session, author, Role.ADMIN)
    host, web = settings.host, settings.address
    if (host or settings.on) and (
        not host
        or len(host) > _LONGEST_HOST
        or not host.isprintable()
        or any(char in host for char in " /@")
    ):
        raise UsageError(
            host[:_LONGEST_HOST],
            "this is not the name of a mail server",
            "Write it as smtp.example.org.",
        )

    if not 0 < settings.port <= _HIGHEST_PORT or settings.security not in [*Security]:
        raise UsageError(
            f"{settings.port} {settings.security}"[:60],
            "this is no port, or no way to reach a mail server",
            "Usual are 587 with starttls and 465 with tls.",
        )

    if settings.sender or settings.on:
        plain_mail_address(settings.sender)
    if web and not (is_web_address(web) and web.isprintable() and " " not in web):
        raise UsageError(
            web[:_LONGEST_ADDRESS],
            "this is not the address of a server",
            "Write it as people do in their browser.",
        )

    session.merge(Setting(key=_SETTING, value=asdict(settings)))
    log_event(session, "setting", None, "mail", author=author, on=settings.on, host=host)


def mail_password() -> str:
    """Return the mail server's password, "" for none. Raises UsageError for a broken file."""
    given = os.environ.get(PASSWORD_VARIABLE, "")
    file = data_folder() / SECRETS_FILE
    if given or not file.exists():
        return given
    section = sections_of(file).get(_SECTION, {})
    password = section.get("password", "") if isinstance(section, dict) else ""
    return str(password)


def wish_of(session: Session, person: str) -> MailWish | None:
    """Return which mails the person wants, None where they never chose."""
    return session.get(MailWish, person)


def set_wish(
    session: Session,
    *,
    address: str,
    wishes: list[str],
    language: str,
    told_already: list[str],
    author: str,
) -> None:
    """Have ``author`` mailed of ``wishes`` at ``address``, in ``language``; without any no more.

    ``told_already`` are the keys of what waits now (see review.jobs.mail_news): of that no mail is
    written. Raises NotAllowedError, UsageError.
    """
    require_role(session, author, Role.READER)
    unknown = [wish for wish in wishes if wish not in [*Wish]]
    if unknown:
        raise UsageError(
            ", ".join(unknown)[:200],
            "nobody can be mailed of this",
            told("Choose one of: {known}.", known=", ".join(Wish)),
        )

    address = plain_mail_address(address) if wishes or address.strip() else ""
    wish = session.get(MailWish, author) or MailWish(person=author)
    wish.address, wish.wishes, wish.language = address, [*wishes], language
    wish.told, wish.waits_since = told_already, None
    session.add(wish)
    log_event(session, "person", None, "mail wishes", author=author, wishes=[*wishes])


def is_mailed_in_another(session: Session, person: str, language: str) -> bool:
    """Whether the person gets mails, and not in ``language``."""
    wish = wish_of(session, person)
    return wish is not None and wish.language != language


def mail_in(session: Session, person: str, language: str) -> None:
    """Have the person's mails written in ``language`` from now on, where they get any."""
    wish = wish_of(session, person)
    if wish is not None:
        wish.language = language


def failed_mails(session: Session) -> list[Job]:
    """Return the mails that did not go out, the newest first."""
    failed = select(Job).where(Job.kind == JobKind.MAIL, Job.state == JobState.FAILED)
    return list(session.exec(failed.order_by(col(Job.finished_at).desc())))
