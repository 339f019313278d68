"""`cotejo headline-limits`: how long headlines should be."""

from dataclasses import asdict, replace
from typing import Annotated

import typer

from review.commands.author import ReadingAuthor, signature
from review.commands.options import ForDesk, Json, given
from review.commands.terminal import print_json, print_line, user_database
from review.commands.wording import _
from review.segments.headline_limits import (
    HEADLINE_NAMES,
    chosen_limits,
    desk_limits,
    set_limits,
)
from review.store.database import reading, writing
from translation.errors import UsageError


def headline_limits(
    *,
    desk: ForDesk = "",
    title: Annotated[int | None, typer.Option(help="Characters of a title.")] = None,
    standfirst: Annotated[int | None, typer.Option(help="Characters of a standfirst.")] = None,
    web_title: Annotated[int | None, typer.Option(help="Characters of a web title.")] = None,
    social: Annotated[int | None, typer.Option(help="Characters of a social text.")] = None,
    default: Annotated[
        bool, typer.Option("--default", help="Take the desk's own limits back.")
    ] = False,
    as_json: Json = False,
    author: ReadingAuthor = "command line",
) -> None:
    """Show or choose how long headlines should be, for all desks or for one; nothing is refused for
    it.
    """
    wanted = given(title=title, standfirst=standfirst, web_title=web_title, social_text=social)
    if default and wanted:
        raise UsageError("--default", "both limits and none were given", "Give one of the two.")

    database = user_database()
    if default or wanted:
        author = signature(author)
        with writing(database) as session:
            limits = None if default else replace(desk_limits(session, desk), **wanted)
            set_limits(session, desk, limits, author=author)

    with reading(database) as session:
        now, is_own = desk_limits(session, desk), chosen_limits(session, desk) is not None
    if as_json:
        print_json({"desk": desk, "own": is_own, **asdict(now)})
    else:
        for name, limit in asdict(now).items():
            print_line(f"{_(HEADLINE_NAMES[name]):<14} {limit}")
