"""`cotejo articles people`: whom an article names, and a change of somebody throughout it."""

from collections.abc import Collection
from typing import Annotated, Any

import typer
from sqlalchemy import Engine
from sqlmodel import Session

from review.commands.author import Author
from review.commands.exit_codes import ISSUES_FOUND
from review.commands.options import ArticleId, Json
from review.commands.terminal import columns, print_json, print_line, say, show_rows, user_database
from review.commands.wording import _
from review.register.changes import (
    PersonChange,
    PersonPlan,
    bring_person_back,
    change_person,
    plan_person_change,
    take_person_back,
)
from review.register.register import GENDER_WORDS, RegisteredPerson, left_out, people_register
from review.segments.json_objects import conflict_object
from review.segments.name_fix import FixResult
from review.store.articles import get_article
from review.store.database import reading, write, writing
from review.terms.stored import glossary_index
from translation.messages import told

COLUMNS = columns(
    "name", "gender", "shown_by", "office", "written=TRANSLATION", "office_there", "first=FIRST IN"
)


_Whom = Annotated[str, typer.Option(help="Whom to change, as the source has the name.")]
_Gender = Annotated[str, typer.Option(help="woman, man, or open: nobody is held to either.")]
_OfficeThere = Annotated[
    str,
    typer.Option(help="What it calls the person now; left out, what was found."),
]
_SameAs = Annotated[
    str, typer.Option(metavar="NAME", help="The other name of the same person, as listed.")
]
_NotAPerson = Annotated[bool, typer.Option("--not-a-person", help="It is no person's name.")]
_BringBack = Annotated[
    bool, typer.Option("--bring-back", help="List it again, as a person of its own.")
]
_Without = Annotated[
    list[int] | None,
    typer.Option(metavar="SEGMENT", help="Leave this one; repeatable."),
]
_CarryOut = Annotated[bool, typer.Option("--yes", help="Carry it out; else every place is shown.")]


def people_in_article(
    article_id: ArticleId,
    *,
    name: _Whom = "",
    gender: _Gender = "",
    spelling: Annotated[str, typer.Option(help="How the translation is to write the name.")] = "",
    office: Annotated[str, typer.Option(help="What the translation is to call the person.")] = "",
    office_there: _OfficeThere = "",
    same_as: _SameAs = "",
    not_a_person: _NotAPerson = False,
    bring_back: _BringBack = False,
    without: _Without = None,
    yes: _CarryOut = False,
    undo: Annotated[str, typer.Option(metavar="CHANGE", help="Take this change back.")] = "",
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """List whom the article names, with the gender and office that its source shows.

    With --name and one of --gender, --spelling and --office: show where that changes the article;
    with --yes change it there. --same-as and --not-a-person take a name off the list.
    """
    database = user_database()
    if undo:
        segments = write(database, take_person_back, article_id, undo, author=author)
        say("Taken back; segments: {count}.", count=len(segments))
    if name and bring_back:
        write(database, bring_person_back, article_id, name, author=author)
    if not name or bring_back:
        _show_people(database, article_id, as_json=as_json)
        return

    change = PersonChange(gender, spelling, office, office_there, same_as, not_a_person)
    yes = yes or bool(same_as) or not_a_person
    with writing(database) as session:
        index = glossary_index(session, get_article(session, article_id))
        plan = plan_person_change(session, article_id, name, change, index)
        left = without or ()
        done = _carried_out(session, plan, article_id, left, author) if yes else _planned(plan)
    _print_plan(done, as_json=as_json)
    if done["conflicts"]:
        raise typer.Exit(ISSUES_FOUND)


def _show_people(database: Engine, article_id: int, *, as_json: bool) -> None:
    with reading(database) as session:
        article = get_article(session, article_id)
        people = people_register(session, article, glossary_index(session, article))
        out = [
            {"name": row.name, "same_as": row.same_as, "by": row.updated_by}
            for row in left_out(session, article)
        ]

    show_rows(
        "people",
        [_row(one) for one in people],
        COLUMNS,
        as_json=as_json,
        empty=told("The article names nobody, as far as Cotejo can tell."),
        shown=lambda row: {**row, "gender": _(GENDER_WORDS[row["gender"]])},
        about={"article": article_id, "left_out": out},
    )
    doubtful = [] if as_json else [one.person.name for one in people if not one.person.is_sure]
    if doubtful:
        say("Perhaps no people, for only capitals say so: {names}", names=", ".join(doubtful))
    for row in () if as_json else out:
        say("Taken out: {name}. --bring-back lists it again.", name=row["name"])


def _carried_out(
    session: Session, plan: PersonPlan, article_id: int, without: Collection[int], author: str
) -> dict[str, Any]:
    """Change the person but in segments of the numbers ``without``; return plan and outcome."""
    chosen = [each.segment_id for each in plan.fix.replacements if each.position + 1 not in without]
    result = change_person(session, plan, article_id, author=author, segment_ids=chosen)
    return _planned(plan, result)


def _row(one: RegisteredPerson) -> dict[str, Any]:
    return {
        "name": one.person.name,
        "forms": [*one.person.forms],
        "gender": one.gender,
        "said": bool(one.said and one.said.gender),
        "sure": one.person.is_sure,
        "shown_by": one.person.shown_by,
        "office": one.person.office,
        "written": one.rendering,
        "office_there": one.office,
        "first": one.numbers[one.person.first],
        "segments": sorted({one.numbers[position] for position, _ in one.person.places}),
    }


def _planned(plan: PersonPlan, done: FixResult | None = None) -> dict[str, Any]:
    return {
        "name": plan.person.person.name,
        "change": done.change if done else "",
        "changed": len(done.changed) if done else 0,
        "places": [
            {
                "segment": replacement.position + 1,
                "before": replacement.before,
                "after": replacement.after,
                "sure": replacement.segment_id not in plan.unsure,
                "locked": replacement.locked,
            }
            for replacement in plan.fix.replacements
        ],
        "conflicts": [*map(conflict_object, done.conflicts if done else ())],
    }


def _print_plan(shown: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(shown)
        return
    for replacement in shown["places"]:
        doubt = "" if replacement["sure"] else f"\t{_('somebody else may be meant')}"
        print_line(
            f"{replacement['segment']}\t{replacement['before']}\n\t{replacement['after']}{doubt}"
        )
    for conflict in shown["conflicts"]:
        say(conflict["problem"])
    if shown["change"]:
        words = told(
            "Segments changed: {count}. Taken back by: --undo {change}",
            count=shown["changed"],
            change=shown["change"],
        )
        say(words)
    else:
        say("Segments that would change: {count}. --yes does it.", count=len(shown["places"]))
