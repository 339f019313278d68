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


def signature_by_token(name: str) -> str:
    """Return the person of the token, if one is set, else ``name`` as it was given, unproven: for
    commands that read. Raises as signature.
    """
    return name if token_of_environment() is None else signature(name)


_AS = "Who does it, for the log; left out, the command line."
ReadingAuthor = Annotated[
    str,
    typer.Option("--as", metavar="NAME", help=_AS, show_default=False),
]
"""Of commands that may read alone: whoever only reads is not asked who they are. What changes
something asks ``signature`` then.
"""

Author = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="NAME",
        help=_AS,
        show_default=False,
        callback=signature,
    ),
]
