"""Who a command is signed by: the name given, or the token's person where people sign in."""

from typing import Annotated

import typer

from review.access.tokens import person_of_token, token_of_environment
from review.commands.terminal import user_database
from review.store.database import reading
from review.store.roles import OPERATOR, login_in_force
from translation.errors import UsageError
from translation.messages import told


def signature(name: str) -> str:
    """Return the name to sign with. Raises UsageError, or NotAllowedError for a token that is over.

    Without a login it is ``name``. With one it is proven by a personal token in COTEJO_TOKEN.
    """
    database = user_database()

    try:
        with reading(database) as session:
            if not login_in_force(session):
                return name
        text = token_of_environment()
        if text is None:
            raise UsageError(
                "",
                "people sign in to this installation, and changes are signed with who they are",
                "Make a token in Settings and set COTEJO_TOKEN to it.",
            )
        person = person_of_token(database, text)
        if name not in {OPERATOR, person.name}:
            raise UsageError(
                "--as", told("the token speaks for {name}", name=person.name), "Leave --as away."
            )
        return person.name
    finally:
        database.dispose()


Author = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="NAME",
        help="Who does it, for the log; left out, the command line.",
        show_default=False,
        callback=signature,
    ),
]
