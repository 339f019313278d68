"""`cotejo webhooks`: programs that are told of what happens to articles."""

from typing import Annotated, Any

import typer

from review.commands.author import Author
from review.commands.options import Json, Number
from review.commands.terminal import columns, print_result, say, show_rows, user_database
from review.jobs.delivery import try_webhook
from review.store.database import reading, write
from review.store.webhooks import EVENTS, WEBHOOKS, Webhook, add_webhook
from translation.errors import error_of
from translation.messages import told

webhook_app = typer.Typer(
    name="webhooks",
    help="Programs that are told of what happens to articles.",
    no_args_is_help=True,
)

COLUMNS = columns("number=NO.", "address", "events=TOLD OF", "answer=LAST ANSWER")


@webhook_app.command("list")
def list_command(*, as_json: Json = False) -> None:
    """List the addresses, and what they are told of. Their secrets are not shown."""
    with reading(user_database()) as session:
        rows = [_row(hook) for hook in WEBHOOKS.rows(session)]
    empty = told("No program is told of anything. Begin with: cotejo webhooks add ADDRESS")
    show_rows("webhooks", rows, COLUMNS, as_json=as_json, empty=empty, shown=_in_words)


@webhook_app.command("add")
def add_command(
    address: Annotated[str, typer.Argument(metavar="ADDRESS")],
    *,
    events: Annotated[
        list[str] | None,
        typer.Option(
            "--on", metavar="EVENT", help="What it is told of; may be given again. Left out, all."
        ),
    ] = None,
    outside: Annotated[
        bool, typer.Option("--outside", help="Allow an address beyond your own network.")
    ] = False,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Tell a program at ADDRESS of what happens, and print the secret that signs it: shown this
    once.
    """
    hook = write(
        user_database(),
        add_webhook,
        address,
        events or EVENTS,
        allows_outside=outside,
        author=author,
    )

    print_result(
        {**_row(hook), "secret": hook.secret}, f"{hook.number}\t{hook.secret}", as_json=as_json
    )


@webhook_app.command("remove")
def remove_command(number: Number, *, author: Author = "command line") -> None:
    """Tell a program no more. For 30 days it can be brought back: cotejo webhooks restore NO."""
    write(user_database(), WEBHOOKS.remove, number, author=author)


@webhook_app.command("restore")
def restore_command(number: Number, *, author: Author = "command line") -> None:
    """Tell a program again that was removed, signed with the secret that it has."""
    write(user_database(), WEBHOOKS.bring_back, number, author=author)


@webhook_app.command("test")
def test_command(number: Number) -> None:
    """Send a program a message of the type “test” now, and say what it answers."""
    status = try_webhook(user_database(), number)
    say("It answers {status}.", status=status)


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    answer = f"{row['answered']} {row['status'] or row['problem']}".strip()
    return {**row, "events": " ".join(row["events"]), "answer": answer}


def _row(hook: Webhook) -> dict[str, Any]:
    return {
        "number": hook.number,
        "address": hook.address,
        "events": [*hook.events],
        "outside": hook.allows_outside,
        "answered": hook.answered_at,
        "status": hook.status,
        "problem": str(error_of(hook.problem)) if hook.problem else "",
    }
