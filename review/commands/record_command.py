"""`cotejo record`, `record-key`, `verify-record` and `disclosure`: what is shown of a review."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from review.commands.author import ReadingAuthor, signature, signature_by_token
from review.commands.exit_codes import ISSUES_FOUND
from review.commands.options import ArticleId, ForDesk, Json, given
from review.commands.terminal import (
    print_json,
    print_line,
    print_result,
    read_input,
    say,
    say_error,
    tell,
    user_database,
    write_output,
)
from review.commands.wording import terminal_language
from review.export.disclosure import desk_disclosure, set_disclosure
from review.store.articles import get_article
from review.store.database import read, write
from review.store.roles import OPERATOR
from review.terms.stored import glossary_index
from translation.errors import DamagedFileError


def record(
    article_id: ArticleId,
    *,
    output_format: Annotated[
        Literal["html", "pdf", "json"] | None,
        typer.Option(
            "--format",
            help="A page or a PDF for people, or data; left out, the suffix of --out decides, else "
            "html.",
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="File; left out, standard output.")] = None,
    author: ReadingAuthor = "command line",
) -> None:
    """Write the signed record of an article's human review: who read what, each fact, each
    change.
    """
    from review.record.envelope import WRITERS, signed_record  # noqa: PLC0415 - loads the checks

    # The record names who made it: a name that somebody gives is to be proven.
    author = signature_by_token(author) if author == OPERATOR else signature(author)
    database, how = user_database(), {"made_by": author, "spoken": terminal_language()}
    suffix = out.suffix.lower().removeprefix(".") if out is not None else ""
    written_as = output_format or (suffix if suffix in WRITERS else "html")
    write_output(signed_record(database, article_id, written_as, glossary_index, **how), out)
    if read(database, get_article, article_id).finished_at is None:
        say("This article is not finished: the record is of work that goes on.")


def record_key(*, as_json: Json = False) -> None:
    """Print the key by which others prove the records of this installation."""
    from review.record.signing import (  # noqa: PLC0415 - takes a moment
        fingerprint_of,
        public_key_of,
        signing_key,
    )

    public_key = public_key_of(signing_key(user_database()))
    fingerprint = fingerprint_of(public_key)
    about = {"algorithm": "Ed25519", "public_key": public_key, "fingerprint": fingerprint}
    print_result(about, f"{public_key}\n{fingerprint}", as_json=as_json)


_Key = Annotated[
    str,
    typer.Option(help="The public key or its fingerprint: the record must be signed with it."),
]


def verify_record(
    file: Annotated[Path, typer.Argument(metavar="FILE")], *, key: _Key = "", as_json: Json = False
) -> None:
    """Prove that not a byte of a record has changed since it was signed; no database is needed.

    Exit code 1 when it was changed, or signed with another key than --key; 2 when the file is no
    record.
    """
    from review.record.proving import prove_record  # noqa: PLC0415 - takes a moment
    from review.record.signing import fingerprint_of  # noqa: PLC0415 - the same

    data = read_input(file)
    try:
        proven = prove_record(file.name, data)
    except DamagedFileError as error:
        if as_json:
            print_json({"file": str(file), "intact": False})
        say_error(error)
        raise typer.Exit(ISSUES_FOUND) from None
    fingerprint = fingerprint_of(proven.public_key)
    wanted = "".join(key.split()).lower()
    is_theirs = wanted in {"", proven.public_key, fingerprint.replace(" ", "")}
    if as_json:
        key_fits = is_theirs if wanted else None
        about = {"file": str(file), "intact": True, "key_fits": key_fits}
        print_json({**about, **_as_json(proven.record, proven.public_key, fingerprint)})
    else:
        _tell_of_record(proven.record, fingerprint)
    if not is_theirs:
        say("It was signed with another key than the one given: somebody else made it.")
        raise typer.Exit(ISSUES_FOUND)


def _as_json(record: Mapping[str, Any], public_key: str, fingerprint: str) -> dict[str, Any]:
    article = record["article"]
    return {
        "public_key": public_key,
        "fingerprint": fingerprint,
        "made_at": record["made_at"],
        "title": article["title"],
        "finished_at": article["finished_at"],
        "not_read": record["summary"]["not_read"],
    }


def _tell_of_record(record: Mapping[str, Any], fingerprint: str) -> None:
    summary = record["summary"]
    tell("Nothing was changed since it was signed on {day}.", day=record["made_at"][:10])
    print_line(record["article"]["title"])
    tell(
        "Segments: {segments}; not read by a person: {unread}.",
        segments=summary["segments"],
        unread=len(summary["not_read"]),
    )
    tell("Key: {key}. Compare it with the one that its publisher names.", key=fingerprint)


def disclosure(
    *,
    desk: ForDesk = "",
    on: Annotated[bool | None, typer.Option("--on/--off", help="Whether exports say it.")] = None,
    line: Annotated[
        str | None, typer.Option(help="What they say where a person read every segment.")
    ] = None,
    unread_line: Annotated[str | None, typer.Option(help="What they say where not.")] = None,
    responsible: Annotated[
        str | None, typer.Option(help="Who holds editorial responsibility; named in records.")
    ] = None,
    as_json: Json = False,
    author: ReadingAuthor = "command line",
) -> None:
    """Show or choose what exports say of the machine, for all desks or for one; off until switched
    on.
    """
    database = user_database()
    chosen = given(on=on, line=line, unread_line=unread_line, responsible=responsible)
    now = read(database, desk_disclosure, desk)
    if chosen:
        author = signature(author)
        now = replace(now, **chosen)
        write(database, set_disclosure, desk, now, author=author)
    if as_json:
        print_json({"desk": desk, **asdict(now)})
        return

    tell("Exports say it." if now.on else "Exports say nothing of the machine.")
    for words in (now.line, now.unread_line, now.responsible):
        if words:
            print_line(words)
