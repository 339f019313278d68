"""Who a command is signed by: the name given, or the token's person where people sign in."""

from typing import Annotated

import typer
from sqlalchemy import Engine

from review.access.tokens import TOKEN_VARIABLE, person_of_token, token_of_environment
from review.commands.terminal import user_database
from review.store.database import read
from review.store.people_tables import Person
from review.store.roles import OPERATOR, login_in_force
from translation.errors import NotAllowedError, UsageError
from translation.messages import told


def signature(name: str) -> str:
    """Return the name to sign with. Raises UsageError, or NotAllowedError for a token that speaks
    for nobody.

    A personal token in COTEJO_TOKEN says it, and with a login there must be one; else it is
    ``name``.
    """
    database = user_database()
    is_asked = read(database, login_in_force)
    text = token_of_environment()
    if text is None:
        if not is_asked:
            return name
        raise UsageError(
            "",
            "people sign in to this installation, and changes are signed with who they are",
            "Make a token in Settings and set COTEJO_TOKEN to it.",
        )

    person = _person(database, text, is_asked=is_asked)
    if name not in {OPERATOR, person.name}:
        raise UsageError(
            "--as", told("the token speaks for {name}", name=person.name), "Leave --as away."
        )
    return person.name


def _person(database: Engine, text: str, *, is_asked: bool) -> Person:
    try:
        return person_of_token(database, text)
    except NotAllowedError as error:
        remedy = error.remedy if is_asked else told("People do not sign in here: unset it.")
        raise NotAllowedError(TOKEN_VARIABLE, error.problem, remedy) from error


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
