"""`cotejo learn`: what corrections teach the next drafts, tried before use, and taken back."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from review.commands.author import Author, ReadingAuthor, signature
from review.commands.exit_codes import ISSUES_FOUND
from review.commands.options import Json
from review.commands.terminal import (
    columns,
    print_json,
    print_line,
    print_rows,
    progress_line,
    say,
    tell,
    user_database,
)
from review.commands.wording import _
from review.intake.engine_shelf import shelved_tools
from review.learning.versions import (
    LearningStatus,
    go_back,
    learn,
    learning_status,
    trial_of,
    use_version,
)
from review.learning.wording import outcome_lines, state_words
from review.store.database import reading, write, writing
from review.store.learnt import DeskPair, desks_that_may_learn, set_nightly
from review.store.proposals import Proposal, propose_no_more
from review.store.tables import LearningState, LearntVersion, stored_id
from translation.errors import UsageError
from translation.messages import told
from translation.watcher import Watcher

learn_app = typer.Typer(name="learn", help="What corrections teach the next drafts.")

_COLUMNS = columns("source", "before=ENGINE", "after=DESK", "segments=TIMES", "articles")
_VERSION_COLUMNS = columns("number=NO.", "at", "state", "learnt", "author=BY")

OneDesk = Annotated[str | None, typer.Option(help="Only this desk; “” is articles without one.")]
EngineWord = Annotated[str, typer.Argument(help="What the engine writes.")]
DeskWord = Annotated[str, typer.Argument(help="What the desk writes for it.")]


@learn_app.callback(invoke_without_command=True)
def learn_command(
    context: typer.Context,
    *,
    desk: OneDesk = None,
    back: Annotated[
        bool, typer.Option("--back", help="Put the version before the one in use in its place.")
    ] = False,
    as_json: Json = False,
    author: ReadingAuthor = "command line",
) -> None:
    """Learn from what every desk has confirmed, and use it unless drafts became worse with it.

    Nothing leaves this machine. Exit code 1: something was learnt and refused.
    """
    if context.invoked_subcommand is not None:
        return
    author = signature(author)
    if back:
        _go_back(desk, author=author)
        return

    tools, made = shelved_tools(), []
    for of in _chosen(desk):
        with progress_line(_name(of)) as line:
            watcher = Watcher(tell=line.update)
            version = learn(user_database(), of, tools, author=author, watcher=watcher)
        made.append((of, version))

    if as_json:
        print_json({"learnt": [{**_pair_row(of), **_version_row(version)} for of, version in made]})
    for of, version in made if not as_json else ():
        say(f"{_name(of)}:")
        for outcome in outcome_lines(version):
            print_line(_(outcome))

    if any(version.state is LearningState.REFUSED for _of, version in made):
        raise typer.Exit(ISSUES_FOUND)


@learn_app.command()
def status(*, desk: OneDesk = None, as_json: Json = False) -> None:
    """Say what was learnt, from how many corrections, and how it did when it was tried."""
    with reading(user_database()) as session:
        found = [learning_status(session, of) for of in _that_may_learn(desk)]
    if as_json:
        print_json({"desks": [_status_row(one) for one in found]})
        return

    if not found:
        say("Nothing has been learnt: no draft of the engine has been confirmed there yet.")
    for one in found:
        nightly = told("learns by night") if one.is_nightly else told("learns when it is told to")
        say(f"{_name(one.of)}: {_(nightly)}")
        if one.in_use is None:
            print_line(_("Nothing that was learnt is in use."))
        else:
            for outcome in outcome_lines(one.in_use):
                print_line(_(outcome))
        print_rows([asdict(each) for each in one.renderings], _COLUMNS)
        for each in one.struck_out:
            print_line(
                _(told("Struck out: {before} → {after}", before=each.before, after=each.after))
            )
        rows = [
            {**_version_row(version), "state": state_words(version)} for version in one.versions
        ]
        print_rows(rows, _VERSION_COLUMNS, worded={"state", "author"})


@learn_app.command()
def strike(before: EngineWord, after: DeskWord, *, author: Author = "command line") -> None:
    """Strike out one rendering that was learnt, for all desks: it is neither used nor learnt again.

    `cotejo edits bring-back` allows it.
    """
    write(user_database(), propose_no_more, Proposal.EDIT, before, after, author=author)
    tell("Struck out: {before} → {after}", before=before, after=after)


@learn_app.command()
def use(
    number: Annotated[int, typer.Argument(help="A version of `cotejo learn status`.")],
    *,
    author: Author = "command line",
) -> None:
    """Use a version again that was in use before."""
    write(user_database(), use_version, number, author=author)


@learn_app.command()
def nightly(
    state: Annotated[str, typer.Argument(metavar="on|off", help="Whether it learns.")],
    *,
    desk: Annotated[str, typer.Option(help="Only this desk.")] = "",
    author: Author = "command line",
) -> None:
    """Let a desk learn by night, or only when somebody says so."""
    if state not in ("on", "off"):
        raise UsageError(state, "say on or off")
    write(user_database(), set_nightly, desk, on=state == "on", author=author)


def _chosen(desk: str | None) -> list[DeskPair]:
    """Return the desks that were asked for. Raises UsageError where there is none to learn from."""
    found = _that_may_learn(desk)
    if not found:
        raise UsageError(
            desk or "",
            "no draft of the engine has been confirmed there yet",
            "Confirm segments in Review first.",
        )
    return found


def _that_may_learn(desk: str | None) -> list[DeskPair]:
    with reading(user_database()) as session:
        return [of for of in desks_that_may_learn(session) if desk in (None, of.desk)]


def _go_back(desk: str | None, *, author: str) -> None:
    chosen = _chosen(desk)
    with writing(user_database()) as session:
        if desk is None:
            chosen = [
                of for of in chosen if learning_status(session, of).in_use is not None
            ] or chosen
        if len(chosen) > 1:
            raise UsageError("", "several desks have learnt something", "Name one with --desk.")
        before = go_back(session, chosen[0], author=author)
        number = None if before is None else stored_id(before)

    tell(
        "Drafts are made without anything learnt now. The desk learns no more by night."
        if number is None
        else told(
            "Version {number} is in use again. The desk learns no more by night.", number=number
        )
    )


def _name(of: DeskPair) -> str:
    return f"{of.desk or _('no desk')} ({of.source_language} → {of.target_language})"


def _pair_row(of: DeskPair) -> dict[str, str]:
    return {"desk": of.desk, "from": of.source_language, "to": of.target_language}


def _version_row(version: LearntVersion) -> dict[str, Any]:
    return {
        "number": version.id,
        "at": version.created_at.isoformat(timespec="seconds"),
        "state": version.state.value,
        "learnt": len(version.renderings),
        "author": version.author,
        "trial": asdict(trial_of(version)),
    }


def _status_row(status: LearningStatus) -> dict[str, Any]:
    return {
        **_pair_row(status.of),
        "nightly": status.is_nightly,
        "in_use": None if status.in_use is None else _version_row(status.in_use),
        "renderings": [asdict(one) for one in status.renderings],
        "struck_out": [asdict(one) for one in status.struck_out],
        "versions": [_version_row(version) for version in status.versions],
        "in_words": []
        if status.in_use is None
        else [_(line) for line in outcome_lines(status.in_use)],
    }
