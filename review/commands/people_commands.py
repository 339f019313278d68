"""`cotejo people` and `cotejo tokens`: who is let in, with which role, and what speaks for them.

Whoever may open the database may use them: that is how the first administrator comes in.
"""

from typing import Annotated, Any

import typer
from sqlmodel import Session

from review.access.people import admissions, admit, find_person, give_role, stop_admitting
from review.access.tokens import create_token, list_tokens, revoke_token
from review.commands.options import Json, Number
from review.commands.terminal import (
    columns,
    print_json,
    print_result,
    print_rows,
    say,
    show_rows,
    user_database,
)
from review.store.articles import ArticleFilter, ArticleOrder, list_articles
from review.store.columns import now
from review.store.database import reading, write, writing
from review.store.known_names import known_people
from review.store.people_tables import Person
from review.store.roles import OPERATOR, Role, login_in_force, role_of
from translation.errors import UsageError
from translation.messages import told

people = typer.Typer(
    name="people", help="Who may sign in, and what they may do.", no_args_is_help=True
)
tokens = typer.Typer(
    name="tokens",
    help="Personal tokens for the command line and for programs.",
    no_args_is_help=True,
)

Who = Annotated[str, typer.Argument(metavar="WHO", help="An address, or @ and a domain.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A name or an address.")]
PEOPLE_COLUMNS = columns("name", "email=E-MAIL", "role", "subject=IDENTITY")
ADMITTED_COLUMNS = columns("who=LET IN", "role=AS", "by")
TOKEN_COLUMNS = columns("id=NO.", "person=OF", "label", "state", "used=LAST USED")


@people.command("list")
def list_people(*, as_json: Json = False) -> None:
    """List who has signed in, and which addresses and domains are let in."""
    with reading(user_database()) as session:
        is_asked = login_in_force(session)
        rows = [_person(session, person) for person in known_people(session)]
        lines = [
            {"who": line.who, "role": line.role, "by": line.added_by}
            for line in admissions(session)
        ]

    if as_json:
        print_json({"login": is_asked, "people": rows, "let_in": lines})
        return

    _say_when_roles_hold(is_asked=is_asked)
    print_rows(
        [{**row, "role": row["role"] or told("not let in")} for row in rows],
        PEOPLE_COLUMNS,
        worded={"role"},
    )
    print_rows(lines, ADMITTED_COLUMNS, worded={"role"})


@people.command("allow")
def allow_command(
    who: Who,
    *,
    role: Annotated[Role, typer.Option(help="What they may do.")] = Role.REVIEWER,
    as_json: Json = False,
) -> None:
    """Let in an address, or everybody of a domain, as soon as they sign in."""
    with writing(user_database()) as session:
        line = admit(session, who, role, author=OPERATOR)
        done = {"who": line.who, "role": line.role}
        is_asked = login_in_force(session)

    _say_when_roles_hold(is_asked=is_asked)
    if as_json:
        print_json(done)
    else:
        say("{who} is let in as {role}.", who=done["who"], role=done["role"])


@people.command("disallow")
def disallow_command(who: Who) -> None:
    """Take an address or a domain off the list of those let in."""
    write(user_database(), stop_admitting, who, author=OPERATOR)


@people.command("role")
def role_command(
    name: Name,
    role: Annotated[
        str, typer.Argument(help="reader, reviewer, editor, admin, or none to shut them out.")
    ],
    *,
    as_json: Json = False,
) -> None:
    """Give somebody who has signed in a role of their own."""
    if role not in {*Role, "none"}:
        raise UsageError(
            role,
            "there is no such role",
            told("Choose one of: {known}.", known=", ".join([*Role, "none"])),
        )

    with writing(user_database()) as session:
        person = find_person(session, name)
        give_role(session, person, None if role == "none" else Role(role), author=OPERATOR)
        row = _person(session, person)
        assigned = list_articles(
            session, ArticleFilter(assignee=person.name), order=ArticleOrder.ADDED
        )
        may_change = role not in {"none", Role.READER}
        left = [one.id for one in assigned if not may_change and one.finished_at is None]
        is_asked = login_in_force(session)

    _say_when_roles_hold(is_asked=is_asked)
    if left:
        say(
            "Articles that are still assigned to {name}: {numbers}. To give them to somebody else: "
            "cotejo articles assign {numbers} --to NAME",
            name=row["name"],
            numbers=" ".join(map(str, left)),
        )
    if as_json:
        print_json(row)


@tokens.command("list")
def list_tokens_command(*, as_json: Json = False) -> None:
    """List the tokens, the newest first. Their texts are not kept."""
    with reading(user_database()) as session:
        rows = [
            {
                "id": token.id,
                "person": person.name,
                "label": token.label,
                "state": told("revoked")
                if token.revoked_at
                else told("over")
                if token.expires_at <= now()
                else told("good"),
                "expires": token.expires_at.isoformat(timespec="seconds"),
                "used": token.used_at.isoformat(timespec="seconds") if token.used_at else None,
            }
            for token, person in list_tokens(session)
        ]

    empty = told(
        "There is no token yet. Make one in Settings, or by: cotejo tokens create NAME LABEL"
    )
    show_rows("tokens", rows, TOKEN_COLUMNS, as_json=as_json, worded={"state"}, empty=empty)


@tokens.command("create")
def create_token_command(
    name: Name,
    label: Annotated[str, typer.Argument(help="Where it is used.")],
    *,
    days: Annotated[int, typer.Option(help="How long it lasts, 365 at most.")] = 90,
    as_json: Json = False,
) -> None:
    """Make a token that speaks for somebody who has signed in, and print it: it is shown this once.

    Nobody is asked who they are: whoever can run this with the data folder can read and write all
    of it.
    """
    with writing(user_database()) as session:
        made = create_token(
            session, find_person(session, name), label=label, days=days, author=OPERATOR
        )
        row = {"id": made.row.id, "token": made.text, "expires": made.row.expires_at.isoformat()}

    print_result(row, made.text, as_json=as_json)


@tokens.command("revoke")
def revoke_command(number: Number) -> None:
    """End a token for good. Nobody is asked who they are, as with `tokens create`."""
    write(user_database(), revoke_token, number, author=OPERATOR)


def _say_when_roles_hold(*, is_asked: bool) -> None:
    """Tell that roles bind nobody as long as nobody is asked who they are."""
    if not is_asked:
        say(
            "Until the first start with a login nobody is asked who they are: roles hold from then "
            "on."
        )


def _person(session: Session, person: Person) -> dict[str, Any]:
    role = role_of(session, person)
    return {
        "name": person.name,
        "email": person.email,
        "role": None if role is None else str(role),
        "subject": person.subject,
    }
