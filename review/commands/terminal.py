"""What every command shares: results on stdout or in a file, progress and messages on stderr."""

import json
import re
import signal
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import typer
from sqlalchemy import Engine

from glossary.formats.rows import LineProblem
from review.commands.wording import _, error_said
from review.store.data_folder import database_url
from review.store.database import open_database, writing
from review.store.roles import OPERATOR
from review.store.whole_files import unwritten, write_whole
from translation.document import Document, Kind
from translation.errors import CotejoError, InputError, UsageError
from translation.formats.limits import check_size
from translation.formats.text_recognition import RECOGNISED
from translation.messages import DECLARED, Message, told
from translation.system_errors import system_said

_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ELSEWHERE = told("Choose another place with --out.")
_MOST_ALIKE = 3
_SIGNED = frozenset({"asked_by", "assignee", "author", "by", "changed_by", "person"})
"""Columns of who did it, or is to."""


def read_input(path: Path) -> bytes:
    """Return the bytes of a file named on the command line. Raises InputError that names it, and
    FileTooLargeError before anything of a file over the limit is read.
    """
    check_size(path.name, readable(path).stat().st_size)
    return path.read_bytes()


def readable(path: Path) -> Path:
    """Return the path of a file named on the command line, once opened. Raises InputError."""
    try:
        if path.is_dir():
            raise UsageError(str(path), "this is a folder, not a file", "Name the files in it.")
        path.open("rb").close()
    except FileNotFoundError:
        raise InputError(
            str(path), "there is no such file", "Check the spelling of its path."
        ) from None
    except OSError as error:
        raise InputError(
            str(path), told("cannot be read ({strerror})", strerror=system_said(error))
        ) from error
    return path


def write_output(data: bytes, path: Path | None) -> None:
    """Write to ``path``, or to stdout when it is None or "-".

    The file appears whole or not at all. Raises DiskFullError, UsageError.
    """
    if path is None or str(path) == "-":
        _write_to_stdout(data)
        return
    write_whole(data, path, remedy=_ELSEWHERE)


def _write_to_stdout(data: bytes) -> None:
    with _onto_stdout():
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


@contextmanager
def _onto_stdout() -> Iterator[None]:
    """Write to stdout in here. Raises DiskFullError, UsageError."""
    try:
        yield
    except OSError as error:
        raise unwritten("standard output", error, _ELSEWHERE) from error


def print_json(value: object) -> None:
    """Write one JSON object with its text readable, and a line end."""
    _write_to_stdout((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())


def print_line(text: str, *, err: bool = False) -> None:
    """Print a line of text, on stdout or on stderr.

    What a file brought along may hold no orders for the terminal and turn no line around: a mark
    stands for each such character.
    """
    shown = _ORDERS.sub("\ufffd", text)
    if err:
        typer.echo(shown, err=True)
        return
    with _onto_stdout():
        typer.echo(shown)


def print_result(value: object, line: str, *, as_json: bool) -> None:
    """Print a result for programs, or ``line``, which says it to people."""
    if as_json:
        print_json(value)
    else:
        print_line(line)


def print_heading(text: str) -> None:
    """Print a heading on stdout, after an empty line."""
    with _onto_stdout():
        typer.secho(f"\n{text}", bold=True)


def columns(*named: str) -> dict[str, str]:
    """Return the columns of a table: the keys of its rows, each with its heading, which is the key
    itself where none is ``named`` with it.

    >>> columns("id=NO.", "source", "in_use")
    {'id': 'NO.', 'source': 'SOURCE', 'in_use': 'IN USE'}
    """
    parts = (one.partition("=") for one in named)
    return {key: heading or key.upper().replace("_", " ") for key, _is, heading in parts}


def print_rows(
    rows: list[dict[str, Any]], columns: Mapping[str, str], *, worded: Collection[str] = ()
) -> None:
    """Print ``rows`` as aligned columns; ``columns`` maps keys to headings.

    Headings, and the values of the columns ``worded``, are said in the language of the terminal.
    """
    if not rows:
        return
    cells = [
        [_(heading) for heading in columns.values()],
        *(
            [
                _cell(_(row[key]) if _is_worded(key, row, worded) else row.get(key))
                for key in columns
            ]
            for row in rows
        ),
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]

    for line in cells:
        print_line(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        )


def print_fields(fields: Mapping[str, object], labels: Mapping[str, Message]) -> None:
    """Print a line for each field that has a label. Labels and messages are said in the language
    of the terminal; all else stands as it is.
    """
    said = {name: _(label) for name, label in labels.items() if name in fields}
    width = max(map(len, said.values()), default=0)
    for name, label in said.items():
        print_line(f"{label:<{width}}  {_value(fields[name])}".rstrip())


def _value(value: object) -> str:
    if isinstance(value, bool):
        return _(told("yes") if value else told("no"))
    return _(value) if isinstance(value, Message) else _cell(value)


def show_rows(
    name: str,
    rows: list[dict[str, Any]],
    columns: Mapping[str, str],
    /,
    *,
    as_json: bool,
    empty: str = "",
    worded: Collection[str] = (),
    shown: Callable[[dict[str, Any]], dict[str, Any]] = dict,
    about: Mapping[str, object] | None = None,
) -> None:
    """Print ``rows`` as a JSON object under ``name``, after what it is ``about``, or as print_rows.

    There each stands as ``shown`` has it for people; where there are none, they are told what
    ``empty`` says.
    """
    if as_json:
        print_json({**(about or {}), name: rows})
    elif rows:
        print_rows([shown(row) for row in rows], columns, worded=worded)
    elif empty:
        say(empty)


def to_each(ids: Iterable[int], act: Callable[..., object], **how: object) -> None:
    """Do to each of the numbers what ``act`` does, all of it or nothing."""
    with writing(user_database()) as session:
        for number in ids:
            act(session, number, **how)


def _is_worded(key: str, row: Mapping[str, Any], worded: Collection[str]) -> bool:
    """Whether the value is ours to say: of a column of our words, or the command line's own name
    where a row says who did it.
    """
    return key in worded or (key in _SIGNED and row.get(key) == OPERATOR)


def _cell(value: object) -> str:
    """Return a value as it stands in a table: of several numbers or texts, one beside the other."""
    if isinstance(value, list):
        between = " " if all(isinstance(one, int) for one in value) else " | "
        return between.join(map(_cell, value))
    return "" if value is None else " ".join(str(value).split())


def say_about(path: Path, error: CotejoError) -> None:
    """Tell on stderr what is wrong with this file, also where the error knows nothing of files."""
    say_error(error if error.subject else type(error)(path.name, error.problem, error.remedy))


def say_error(error: CotejoError) -> None:
    """Tell on stderr what an error says, in the language of the terminal."""
    print_line(error_said(error), err=True)


def say_problems(path: Path, problems: Iterable[LineProblem]) -> None:
    """Tell on stderr which lines of a file were not used, and why; what is wrong with many of them
    once, with the first and how many more.
    """
    alike: dict[str, list[int]] = {}
    for one in problems:
        alike.setdefault(one.message, []).append(one.line)

    for problem, lines in alike.items():
        told_alone = lines if len(lines) <= _MOST_ALIKE else lines[:1]
        for line in told_alone:
            said = told(
                "{file}, line {line}: {problem}", file=path.name, line=line, problem=problem
            )
            say(said if line else problem)
        if len(lines) > len(told_alone):
            say("The same of lines after it: {count}.", count=len(lines) - 1)


def say_of_reading(document: Document) -> None:
    """Tell on stderr what was not simply read: lines set aside, tracked changes, recognised text,
    text that a page does not show.
    """
    aside = sum(block.kind is Kind.BOILERPLATE for block in document.blocks)
    if aside:
        say(
            "{name}: lines set aside as not part of the article: {count}",
            name=document.name,
            count=aside,
        )
    if document.is_recognised:
        say("{name}: {error}", name=document.name, error=told(RECOGNISED))
    if document.is_declared:
        say("{name}: {error}", name=document.name, error=told(DECLARED))
    if document.tracked_changes:
        say(
            "{name}: tracked changes that are read as accepted: {count}. Reject them in a word "
            "processor and add the file again if they are not wanted.",
            name=document.name,
            count=document.tracked_changes,
        )


def say(message: str, **fields: object) -> None:
    """Tell the person something that is no result, on stderr, in the language of the terminal."""
    print_line(_(told(message, **fields) if fields else message), err=True)


def tell(message: str, **fields: object) -> None:
    """Print a result that is a sentence, in the language of the terminal."""
    print_line(_(told(message, **fields) if fields else message))


def agreed(question: str) -> bool:
    """Ask on stderr for a yes, in the language of the terminal; anything but a yes is a no.

    Raises UsageError where nobody can answer.
    """
    asked = f"{_(question)} [{_('y/N')}]"
    answer = answer_to(asked, told("Say yes beforehand with --yes."))
    return answer.strip().casefold() in {"y", "yes", "s", "sí", "si"}


def answer_to(question: str, remedy: str) -> str:
    """Ask on stderr and return what a person answers. Raises UsageError with ``remedy`` where
    nobody can answer.
    """
    typer.echo(question if question.endswith("?") else f"{question}:", nl=False, err=True)
    typer.echo(" ", nl=False, err=True)
    try:
        return input()
    except EOFError:
        # What is said next begins a line of its own.
        typer.echo(err=True)
        raise _unanswered(remedy) from None


def secret_answer_to(question: str, remedy: str, *, again: str) -> str:
    """Return the same of what nobody else is to see; ``again`` asks for it once more."""
    if not _has_terminal():
        # Nothing is shown, and what hides it would warn that it cannot.
        return answer_to(question, remedy)
    try:
        return str(
            typer.prompt(question, hide_input=True, confirmation_prompt=again or False, err=True)
        )
    except typer.Abort:
        raise _unanswered(remedy) from None


def _unanswered(remedy: str) -> Exception:
    if sys.stdin.isatty():
        return typer.Abort()
    return UsageError("", told("there is nobody to answer the question"), remedy)


def _has_terminal() -> bool:
    try:
        Path("/dev/tty").open("rb+", buffering=0).close()
    except OSError:
        return sys.stdin.isatty()
    return True


@contextmanager
def progress_line(label: str) -> Iterator["ProgressLine"]:
    """A line on stderr that counts up, shown only where a person watches."""
    line = ProgressLine(label, shown=sys.stderr.isatty())
    try:
        yield line
    finally:
        line.finish()


@contextmanager
def until_interrupted() -> Iterator[Callable[[], bool]]:
    """Yield what says whether somebody pressed Ctrl+C meanwhile: the work then ends where it can.

    Pressed once more it ends at once, as ever.
    """
    pressed = Event()

    def note(_signal: int, _frame: object) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        pressed.set()

    before = signal.signal(signal.SIGINT, note)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)


class ProgressLine:
    """Counts "done of total" in place."""

    def __init__(self, label: str, *, shown: bool) -> None:
        self._label = label
        self._shown = shown

    def update(self, done: int, total: int) -> None:
        """Show how far it has come."""
        if self._shown:
            line = told("{label}: {done:,} of {total:,}", label=self._label, done=done, total=total)
            sys.stderr.write(f"\r{_(line)} ")
            sys.stderr.flush()

    def update_share(self, share: float) -> None:
        """Show which share of the whole is done."""
        self.update(round(share * 100), 100)

    def finish(self) -> None:
        """Leave the line."""
        if self._shown:
            sys.stderr.write("\n")


def user_database() -> Engine:
    """Return the database that the pages use, opened once until close_database."""
    address = database_url()
    if address not in _opened:
        _opened[address] = open_database(address)
    return _opened[address]


def close_database() -> None:
    """Let go of the database; whoever asks for it then opens it anew."""
    while _opened:
        _opened.popitem()[1].dispose()


_opened: dict[str, Engine] = {}
