"""`cotejo feeds`: RSS and Atom as an inbox, fetched only from addresses of an administrator."""

from typing import Annotated, Any

import typer
from sqlalchemy import Engine

from review.commands.author import Author, ReadingAuthor, signature
from review.commands.exit_codes import BAD_INPUT
from review.commands.options import FromLanguage, IntoLanguage, Json, Number, ToDesk
from review.commands.own_runner import own_runner
from review.commands.terminal import (
    columns,
    print_json,
    print_line,
    print_result,
    say,
    say_error,
    show_rows,
    user_database,
)
from review.intake.engine_shelf import shelved_tools
from review.intake.feeds import Fetched, fetch_feeds
from review.jobs.in_process import InProcessRunner
from review.store.database import read, reading, write
from review.store.feeds import (
    FEEDS,
    Inbox,
    add_inbox,
    feed_minutes,
    set_feed_minutes,
)
from translation.errors import error_of
from translation.messages import told

feed_app = typer.Typer(
    name="feeds",
    help="RSS and Atom as an inbox: off until an address is added.",
    no_args_is_help=True,
)

COLUMNS = columns("number=NO.", "address", "desk", "fetched", "problem")
_NONE = told("No feed is fetched. Begin with: cotejo feeds add ADDRESS")


@feed_app.command("list")
def list_command(*, as_json: Json = False) -> None:
    """List the addresses that are fetched, and what came of it last."""
    with reading(user_database()) as session:
        rows = [_row(inbox) for inbox in FEEDS.rows(session)]
    show_rows("feeds", rows, COLUMNS, as_json=as_json, empty=_NONE)


@feed_app.command("add")
def add_command(
    address: Annotated[str, typer.Argument(metavar="ADDRESS")],
    *,
    desk: ToDesk = "",
    source_language: FromLanguage = None,
    target_language: IntoLanguage = None,
    near: Annotated[
        bool,
        typer.Option("--near", help="Allow a machine of your own network, which is refused else."),
    ] = False,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Fetch the feed at ADDRESS from now on. Nothing but the feed itself is fetched, no page of
    it.
    """
    wanted = Inbox(0, address, desk, source_language, target_language, is_near=near)
    made = write(user_database(), add_inbox, wanted, author=author)

    print_result(_row(made), f"{made.number}\t{made.address}", as_json=as_json)


@feed_app.command("remove")
def remove_command(number: Number, *, author: Author = "command line") -> None:
    """Fetch a feed no more. Its articles stay; for 30 days: cotejo feeds restore NO."""
    write(user_database(), FEEDS.remove, number, author=author)


@feed_app.command("restore")
def restore_command(number: Number, *, author: Author = "command line") -> None:
    """Fetch a feed again that was removed."""
    write(user_database(), FEEDS.bring_back, number, author=author)


@feed_app.command("timer")
def timer_command(
    minutes: Annotated[
        int | None,
        typer.Argument(
            metavar="[MINUTES]",
            help="So many minutes between two fetches, 0 for never. Left out: say what holds now.",
        ),
    ] = None,
    *,
    as_json: Json = False,
    author: ReadingAuthor = "command line",
) -> None:
    """Have the server, or one of the workers, fetch all feeds by itself: off until switched on."""
    database = user_database()
    if minutes is not None:
        write(database, set_feed_minutes, minutes, author=signature(author))

    every = read(database, feed_minutes)
    print_result({"minutes": every}, str(every), as_json=as_json)


@feed_app.command("fetch")
def fetch_command(
    *,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Fetch each feed, and make articles of what is new in it: each item once, translated at once.

    Exit code 2 when a feed or an item could not be taken.
    """
    database = user_database()
    with own_runner(database, shelved_tools()) as runner:
        failed = _fetch(database, runner, author=author, as_json=as_json)
        if runner is not None:
            runner.finish()

    if failed:
        raise typer.Exit(BAD_INPUT)


def _fetch(database: Engine, runner: InProcessRunner | None, *, author: str, as_json: bool) -> bool:
    """Fetch all, say what came of it, and tell whether something could not be taken."""
    found = []
    failed = False
    for fetched in fetch_feeds(database, author=author):
        found.append(fetched)
        if runner is not None:
            runner.wake()
        failed = (
            failed
            or fetched.error is not None
            or any(one.error is not None for one in fetched.taken)
        )
        if not as_json:
            _say(fetched)

    if as_json:
        print_json({"feeds": [_fetched_row(one) for one in found]})
    elif not found:
        say(_NONE)

    return failed


def _say(fetched: Fetched) -> None:
    if fetched.error is not None:
        say_error(fetched.error)
    for one in fetched.taken:
        if one.error is not None:
            say("{name}: {error}", name=one.name, error=one.error)
        else:
            print_line(f"{one.article_id}\t{one.name}")
        if one.waits:
            say(
                "{name} is a new version and waits for an editor: cotejo articles update {number}",
                name=one.name,
                number=one.article_id,
            )


def _row(inbox: Inbox) -> dict[str, Any]:
    return {
        "number": inbox.number,
        "address": inbox.address,
        "title": inbox.title,
        "desk": inbox.desk,
        "from": inbox.source_language,
        "into": inbox.target_language,
        "near": inbox.is_near,
        "fetched": inbox.fetched_at,
        "problem": str(error_of(inbox.problem)) if inbox.problem else "",
    }


def _fetched_row(fetched: Fetched) -> dict[str, Any]:
    return {
        "number": fetched.inbox.number,
        "address": fetched.inbox.address,
        "problem": str(fetched.error or ""),
        "taken": [
            {
                "article": one.article_id or None,
                "title": one.name,
                "version_waits": one.waits,
                "problem": str(one.error or ""),
            }
            for one in fetched.taken
        ],
    }
