"""`cotejo glossary`: a stored term shown, changed, taken out, brought back, and put right in
articles.
"""

from dataclasses import replace
from typing import Annotated, Any

import typer

from glossary.term import TermKind, TermStatus
from review.commands.author import Author, ReadingAuthor, signature
from review.commands.exit_codes import ISSUES_FOUND
from review.commands.glossary_commands import TERM_COLUMNS
from review.commands.options import Json, OfSourceLanguage, OfTargetLanguage, TermId, given
from review.commands.terminal import (
    columns,
    print_json,
    print_line,
    print_result,
    print_rows,
    say,
    show_rows,
    user_database,
)
from review.commands.wording import _
from review.segments.json_objects import conflict_object
from review.segments.name_fix import FixPlan, FixResult, apply_fix, plan_fix, undo_fix
from review.store.database import reading, write, writing
from review.terms.imports import MergeDone, duplicate_terms, merge_terms
from review.terms.stored import change_term, delete_terms, restore_terms
from review.terms.term_row import as_term, differences_said, term_object
from review.terms.uses import TermUse, get_term, term_uses, use_object
from translation.messages import told

TermIds = Annotated[
    list[int], typer.Argument(metavar="TERM...", help="Numbers as `cotejo glossary list` says.")
]
DUPLICATE_COLUMNS = {**TERM_COLUMNS, **columns("terms")}
USE_COLUMNS = columns("article=NO.", "title", "segment", "source", "target", "wrong=FORBIDDEN")


def show(
    term: TermId,
    *,
    limit: Annotated[int, typer.Option(min=1, help="At most so many uses.")] = 500,
    as_json: Json = False,
) -> None:
    """Show a term and where it stands in articles, the newest first."""
    with reading(user_database()) as session:
        row = get_term(session, term)
        shown = {"id": term, **term_object(as_term(row)), "deleted": row.deleted_at is not None}
        uses = [_use(one) for one in term_uses(session, as_term(row), limit=limit)]

    if as_json:
        print_json({**shown, "uses": uses})
        return
    print_line(f"{term}\t{shown['source']}\t{shown['target']}")
    if shown["deleted"]:
        say("It is deleted. To bring it back: cotejo glossary restore {number}", number=term)
    if uses:
        print_rows(uses, USE_COLUMNS)
    else:
        say("No article has this term in its source yet.")


_Permitted = Annotated[
    list[str] | None,
    typer.Option("--permit", metavar="TEXT", help="Forbid it no longer; repeatable."),
]
_Forbidden = Annotated[
    list[str] | None,
    typer.Option("--forbid", metavar="TEXT", help="One more wrong rendering; repeatable."),
]


def change(
    term: TermId,
    *,
    source: Annotated[str | None, typer.Option()] = None,
    target: Annotated[str | None, typer.Option()] = None,
    kind: Annotated[TermKind | None, typer.Option(help="What it names.")] = None,
    status: Annotated[TermStatus | None, typer.Option()] = None,
    forbidden: _Forbidden = None,
    permitted: _Permitted = None,
    case_sensitive: Annotated[
        bool | None, typer.Option("--case-sensitive/--any-case", show_default=False)
    ] = None,
    note: Annotated[str | None, typer.Option()] = None,
    evidence: Annotated[str | None, typer.Option(help="Where the rendering was found.")] = None,
    explanation: Annotated[
        str | None, typer.Option(help="What readers abroad are told at the first mention.")
    ] = None,
    desk: Annotated[str | None, typer.Option(help="Section or country.")] = None,
    source_language: OfSourceLanguage = None,
    target_language: OfTargetLanguage = None,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Change what a term says; what no option names stays."""
    said = given(
        source=source, target=target, kind=kind, status=status,
        case_sensitive=case_sensitive, note=note, evidence=evidence,
        explanation=explanation, desk=desk,
        source_language=source_language, target_language=target_language,
    )  # fmt: skip

    with writing(user_database()) as session:
        before = as_term(get_term(session, term))
        variants = dict.fromkeys((*before.variants, *(forbidden or ())))
        wanted = replace(
            before,
            variants=tuple(one for one in variants if one not in (permitted or ())),
            **said,
        )
        after = as_term(change_term(session, term, wanted, author=author))

    changed = {"id": term, "before": term_object(before), "after": term_object(after)}
    line = f"{term}\t{after.source}\t{differences_said(before, after, _)}"
    print_result(changed, line, as_json=as_json)


def delete(terms: TermIds, *, as_json: Json = False, author: Author = "command line") -> None:
    """Take terms out of the glossary; `cotejo glossary restore` brings them back."""
    write(user_database(), delete_terms, terms, author=author)
    if as_json:
        print_json({"deleted": terms})
    else:
        _say_deleted(terms)


def restore(terms: TermIds, *, as_json: Json = False, author: Author = "command line") -> None:
    """Bring deleted terms back."""
    write(user_database(), restore_terms, terms, author=author)
    if as_json:
        print_json({"restored": terms})


def duplicates(
    *,
    merge: Annotated[
        bool, typer.Option("--merge", help="Make one term of each group; else they are listed.")
    ] = False,
    as_json: Json = False,
    author: ReadingAuthor = "command line",
) -> None:
    """List terms that differ only in spaces, apostrophes or hidden composition.

    Exit code 1 when there are any and they stay.
    """
    author = signature(author) if merge else author
    with writing(user_database()) as session:
        found = duplicate_terms(session).merged
        done = merge_terms(session, found, author=author) if merge else MergeDone()

    rows = [{**term_object(united), "terms": len(group)} for united, group in found]
    show_rows(
        "duplicates",
        rows,
        DUPLICATE_COLUMNS,
        as_json=as_json,
        worded={"kind", "status"},
        empty=told("No two terms have the same source and target."),
        about={"deleted": [*done.aside]},
    )
    if done.aside and not as_json:
        _say_deleted([*done.aside])
    if rows and not merge:
        raise typer.Exit(ISSUES_FOUND)


def fix(
    term: TermId,
    wrong: Annotated[str, typer.Argument(help="What stands in the translations.")],
    *,
    right: Annotated[
        str, typer.Option(help="What is to stand there; left out, the term's target.")
    ] = "",
    article: Annotated[
        int | None,
        typer.Option(metavar="ARTICLE", help="Only in this one; left out, in all open ones."),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Carry it out; else every place is shown.")
    ] = False,
    as_json: Json = False,
    author: ReadingAuthor = "command line",
) -> None:
    """Replace a wrong rendering of a term wherever its source has the term, and forbid it.

    `cotejo glossary undo-fix` takes it back. Exit code 1 when some places had to be left.
    """
    author = signature(author) if yes else author
    with writing(user_database()) as session:
        known = as_term(get_term(session, term))
        plan = plan_fix(
            session, wrong=wrong, right=right or known.target, term=known, article_id=article
        )
        done = apply_fix(session, plan, author=author) if yes else None
        shown = _fixed(plan, done)

    if as_json:
        print_json(shown)
    else:
        _print_fix(shown, carried_out=yes)
    if shown["conflicts"]:
        raise typer.Exit(ISSUES_FOUND)


def undo_fix_command(
    change: Annotated[str, typer.Argument(metavar="CHANGE", help="As the fix told it.")],
    *,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Take a fix back: in all segments, and what it forbade."""
    segments = len(write(user_database(), undo_fix, change, author=author))
    if as_json:
        print_json({"change": change, "segments": segments})
    else:
        say("Taken back; segments: {count}.", count=segments)


def _say_deleted(terms: list[int]) -> None:
    numbers = " ".join(map(str, terms))
    say("Deleted. To bring back: cotejo glossary restore {numbers}", numbers=numbers)


def _use(use: TermUse) -> dict[str, Any]:
    return {
        **use_object(use),
        "wrong": [text for text, _span in use.wrong],
        "corrections": [
            {"before": one.before, "after": one.after, "author": one.author, "at": one.at}
            for one in use.corrections
        ],
    }


def _fixed(plan: FixPlan, done: FixResult | None) -> dict[str, Any]:
    conflicts = done.conflicts if done else ()
    return {
        "wrong": plan.wrong,
        "right": plan.right,
        "change": done.change if done else "",
        "changed": len(done.changed) if done else 0,
        "places": [
            {
                "article": one.article_id,
                "title": one.article_title,
                "segment": one.position + 1,
                "before": one.before,
                "after": one.after,
                "locked": one.locked,
            }
            for one in plan.replacements
        ],
        "conflicts": [*map(conflict_object, conflicts)],
    }


def _print_fix(shown: dict[str, Any], *, carried_out: bool) -> None:
    for one in shown["places"]:
        print_line(f"{one['article']}\t{one['segment']}\t{one['before']}\n\t\t{one['after']}")
    for one in shown["conflicts"]:
        say(one["problem"])
    if carried_out:
        say(
            "Segments changed: {count}. Taken back by: cotejo glossary undo-fix {change}",
            count=shown["changed"],
            change=shown["change"],
        )
    else:
        say("Segments that would change: {count}. --yes does it.", count=len(shown["places"]))
