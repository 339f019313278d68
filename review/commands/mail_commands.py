"""`cotejo mail`: by which server mail goes out, what somebody is mailed of, and a test."""

from dataclasses import asdict, replace
from typing import Annotated

import typer
from sqlmodel import Session

from review.access.people import find_person
from review.commands.author import Author, ReadingAuthor, signature, signature_by_token
from review.commands.options import Json, given
from review.commands.terminal import print_fields, print_json, print_line, say, user_database
from review.commands.wording import terminal_language
from review.jobs.mail_news import keys_now
from review.jobs.mailing import send_test_mail
from review.store.database import read, reading, writing
from review.store.mail import (
    SECURITY_WORDS,
    Security,
    Wish,
    failed_mails,
    mail_settings,
    set_mail_settings,
    set_wish,
    wish_of,
)
from review.store.people_tables import MailWish
from review.store.roles import Role, login_in_force, require_role
from translation.errors import error_of
from translation.messages import told

LABELS = {
    "on": told("People are mailed of what they choose"),
    "host": told("Mail server"),
    "port": told("Port"),
    "security": told("Protection"),
    "user": told("User"),
    "sender": told("Sender"),
    "address": told("Address of this Cotejo, for links"),
}
"""What the settings are called, as on the page."""

mail_app = typer.Typer(name="mail", help="Mails of what waits for people.", no_args_is_help=True)


_On = Annotated[bool | None, typer.Option("--on/--off", help="Whether people are mailed.")]
_Protection = Annotated[Security | None, typer.Option(help="How the way to it is protected.")]
_User = Annotated[
    str | None, typer.Option(help="Who signs in there; the password is in secrets.toml.")
]


@mail_app.command("server")
def server_command(
    *,
    on: _On = None,
    host: Annotated[str | None, typer.Option(help="Name of the mail server.")] = None,
    port: Annotated[int | None, typer.Option(help="Its port.")] = None,
    security: _Protection = None,
    user: _User = None,
    sender: Annotated[str | None, typer.Option(help="The address that mails are from.")] = None,
    address: Annotated[str | None, typer.Option(help="Address of this Cotejo, for links.")] = None,
    as_json: Json = False,
    author: ReadingAuthor = "command line",
) -> None:
    """Show or choose by which server mail goes out, and say what did not go out."""
    way = None if security is None else security.value
    chosen = given(
        on=on, host=host, port=port, security=way, user=user, sender=sender, address=address
    )
    database = user_database()
    if chosen:
        author = signature(author)
        with writing(database) as session:
            set_mail_settings(session, replace(mail_settings(session), **chosen), author=author)

    settings, failed = read(database, mail_settings), read(database, failed_mails)
    problem = str(error_of(failed[0].problem)) if failed else ""
    if as_json:
        print_json({**asdict(settings), "failed": len(failed), "problem": problem})
        return

    fields = {**asdict(settings), "security": SECURITY_WORDS[Security(settings.security)]}
    print_fields(fields, LABELS)
    if failed:
        say("Mails that did not go out: {count}. The last one:", count=len(failed))
        say(problem)


@mail_app.command("wishes")
def wishes_command(
    *,
    address: Annotated[
        str | None, typer.Option("--to", metavar="ADDRESS", help="Where mails go.")
    ] = None,
    wishes: Annotated[
        list[Wish] | None, typer.Option("--of", help="What you are mailed of; may be given again.")
    ] = None,
    nothing: Annotated[
        bool, typer.Option("--nothing", help="Be mailed of nothing any more.")
    ] = False,
    as_json: Json = False,
    author: ReadingAuthor = "command line",
) -> None:
    """Show or choose what whoever --as names is mailed of."""
    changes = address is not None or bool(wishes) or nothing
    author = signature(author) if changes else signature_by_token(author)
    database = user_database()
    if changes:
        with writing(database) as session:
            now = _wish(session, author)
            set_wish(
                session,
                address=now.address if address is None else address,
                wishes=[] if nothing else [str(one) for one in wishes or now.wishes],
                language=terminal_language(),
                told_already=keys_now(session, author),
                author=author,
            )

    now = read(database, _wish, author)
    if as_json:
        print_json({"person": author, "address": now.address, "wishes": now.wishes})
    elif not now.wishes:
        say("Nobody of this name is mailed of anything.")
    else:
        # As --of takes them.
        print_line(f"{now.address}\t{' '.join(now.wishes)}")


def _wish(session: Session, person: str) -> MailWish:
    """Return what the person is mailed of: nothing where they never chose."""
    return wish_of(session, person) or MailWish(person=person)


@mail_app.command("test")
def try_command(
    address: Annotated[str, typer.Argument(metavar="ADDRESS")], *, author: Author = "command line"
) -> None:
    """Send a mail to ADDRESS now, and say whether the mail server took it.

    Where people sign in an administrator may try every address, anybody else their own.
    """
    database = user_database()
    with reading(database) as session:
        is_own = login_in_force(session) and address.lower() == find_person(session, author).email
        if not is_own:
            require_role(session, author, Role.ADMIN)
    send_test_mail(database, address, language=terminal_language())
    say("The mail server took it.")
