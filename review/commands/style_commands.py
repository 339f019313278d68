"""`cotejo style`: which house style a desk is held to, packs in and out, texts checked by one."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from glossary.matching import NO_TERMS
from review.checks.issue import Issue, SegmentText, checks_in
from review.checks.running import check_article
from review.checks.style import STYLE_FAMILIES
from review.checks.style_pack import StylePack, our_packs, read_pack
from review.commands.author import Author
from review.commands.exit_codes import ISSUES_FOUND
from review.commands.options import ForDesk, Json
from review.commands.terminal import (
    columns,
    print_json,
    print_line,
    print_rows,
    read_input,
    say,
    tell,
    user_database,
    write_output,
)
from review.commands.wording import _
from review.segments.house_style import (
    NO_PACK,
    chosen_style,
    desk_style,
    desks_with_style,
    no_such_pack,
    set_style,
)
from review.store.database import read, reading, write
from translation.detection import another_language, detect_whole
from translation.errors import UsageError
from translation.formats.document_reader import read_document
from translation.messages import told

style = typer.Typer(
    name="style", help="The house's style: packs of rules, for each desk.", no_args_is_help=True
)

_PACK_COLUMNS = columns("pack", "language", "name")
_DESK_COLUMNS = columns("desk", "pack")
_DEFAULT = "default"

OfDeskOrPack = Annotated[
    str | None, typer.Argument(metavar="PACK", help="Left out, what holds for the desk.")
]
Pack = Annotated[
    str, typer.Argument(metavar="PACK", help="A name of `cotejo style list`, or a TOML file.")
]


@style.command("list")
def list_packs(*, as_json: Json = False) -> None:
    """Print the packs that come along, and which desks are held to which."""
    packs = [
        {
            "pack": name,
            "language": pack.language,
            "name": pack.name,
            "description": pack.description,
        }
        for name, pack in our_packs().items()
    ]
    with reading(user_database()) as session:
        desks = [{"desk": desk, "pack": name} for desk, name in desks_with_style(session).items()]

    if as_json:
        print_json({"packs": packs, "desks": desks})
        return

    print_rows(packs, _PACK_COLUMNS)
    print_rows([{**row, "desk": row["desk"] or _("all desks")} for row in desks], _DESK_COLUMNS)
    if not desks:
        say("No desk is held to a pack: `cotejo style use PACK` chooses one.")


@style.command()
def show(pack: OfDeskOrPack = None, *, desk: ForDesk = "", as_json: Json = False) -> None:
    """Print the rules of a pack, or of the one that a desk is held to."""
    shown, chosen = _asked(pack, desk)
    if as_json:
        print_json(
            {"desk": desk, "chosen": chosen, "pack": None if shown is None else _as_json(shown)}
        )
    elif shown is None:
        tell("This desk is held to no style pack.")
    else:
        print_line(f"{shown.name} ({shown.language})")
        for row in _rules(shown):
            print_line(row)


@style.command()
def use(
    pack: Annotated[
        str,
        typer.Argument(
            metavar="PACK",
            help="A name of `cotejo style list`, a TOML file, none, or default: as for all desks.",
        ),
    ],
    *,
    desk: ForDesk = "",
    author: Author = "command line",
) -> None:
    """Hold all desks or one to a pack; its issues show at once."""
    chosen = (
        None
        if pack == _DEFAULT
        else pack
        if pack == NO_PACK or pack in our_packs()
        else _pack_at(pack)
    )

    database = user_database()
    write(database, set_style, desk, chosen, author=author)
    now = read(database, desk_style, desk)
    tell(
        "This desk is held to no style pack."
        if now is None
        else told("Held to: {name}", name=now.name)
    )


@style.command()
def export(
    pack: OfDeskOrPack = None,
    *,
    desk: ForDesk = "",
    out: Annotated[Path | None, typer.Option(help="File; left out, standard output.")] = None,
) -> None:
    """Write a pack as TOML, to be changed and used."""
    shown, _chosen = _asked(pack, desk)
    if shown is None:
        raise UsageError(
            desk, "this desk is held to no style pack", "Name a pack of `cotejo style list`."
        )
    write_output(shown.text.encode(), out)


@style.command()
def check(
    pack: Pack,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="TEXT...", help="Texts to hold to it; left out, the pack alone is read."
        ),
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Read a pack and say what is wrong with it, or what is wrong by it in texts.

    Exit code 0 nothing, 1 issues stand, 2 the pack or a text cannot be used.
    """
    asked = our_packs().get(pack) or _pack_at(pack)
    found = [(file, _issues(file, asked)) for file in files or []]
    number = sum(len(issues) for _file, issues in found)
    if as_json:
        texts = [{"file": str(file), "issues": issues} for file, issues in found]
        print_json({"pack": _as_json(asked), "texts": texts})
    else:
        for file, issues in found:
            for row in issues:
                tell(
                    "{file}, paragraph {number}: {problem}",
                    file=file.name,
                    number=row["paragraph"],
                    problem=_problem(row),
                )
        if not found:
            tell("{name}: this pack can be used.", name=asked.name)

    if number:
        raise typer.Exit(ISSUES_FOUND)


def _asked(pack: str | None, desk: str) -> tuple[StylePack | None, str | None]:
    """Return the pack that is named, or what holds for the desk and what it has chosen itself."""
    if pack is not None:
        return our_packs().get(pack) or _pack_at(pack), pack
    with reading(user_database()) as session:
        return desk_style(session, desk), chosen_style(session, desk)


def _pack_at(name: str) -> StylePack:
    path = Path(name)
    if not path.suffix and not path.exists():
        raise no_such_pack(name)
    return read_pack(path.name, read_input(path))


def _issues(file: Path, pack: StylePack) -> list[dict[str, Any]]:
    """Return what the pack says of a text, each with the block that it stands in."""
    document = read_document(file.name, read_input(file))
    found = detect_whole(document.blocks)
    if found.speaks_against(pack.language):
        remedy = told("Hold it to a pack of its own language.")
        raise another_language(found, pack.language, file.name, remedy)
    blocks = [SegmentText("", block.text, block.kind) for block in document.blocks]
    checks = [one for family in STYLE_FAMILIES for one in checks_in(family)]
    issues_of = check_article(
        blocks,
        NO_TERMS,
        checks=checks,
        style=pack,
        source_language="",
        target_language=pack.language,
    )

    return [
        _issue_row(number, block.target, issue)
        for number, (block, issues) in enumerate(zip(blocks, issues_of, strict=True), 1)
        for issue in issues
    ]


def _problem(row: Mapping[str, Any]) -> str:
    offered = f" -> “{' / '.join(row['offers'])}”" if row["offers"] else ""
    return f"“{row['text']}”{offered}. {_(row['message'])} [{row['check']}]"


def _issue_row(paragraph: int, text: str, issue: Issue) -> dict[str, Any]:
    start, end = issue.target_span or (0, 0)
    return {
        "check": issue.check,
        "paragraph": paragraph,
        "text": text[start:end],
        "offers": [*issue.offers],
        "message": issue.message,
        "block": text,
        "start": start,
        "end": end,
    }


def _as_json(pack: StylePack) -> dict[str, Any]:
    parts = {
        name: value for name, value in asdict(pack).items() if value is not None and name != "text"
    }
    return {
        name: {
            key: sorted(one) if isinstance(one, frozenset) else one for key, one in value.items()
        }
        if isinstance(value, dict)
        else value
        for name, value in parts.items()
    }


def _rules(pack: StylePack) -> list[str]:
    """Return the rules of a pack in the house's own words, then its words."""
    rules = [f"{rule} ({example})" for rule, example in pack.rules()]
    words = pack.words.list if pack.words else ()
    return [
        *rules,
        *(f"{word.avoid} -> {' / '.join(word.prefer) or '–'} ({word.reason})" for word in words),
    ]
