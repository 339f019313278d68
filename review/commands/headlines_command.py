"""`cotejo articles headlines` and `cotejo headline-limits`: headlines, and how long they should
be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Annotated, Any

import typer
from sqlalchemy import Engine
from sqlmodel import Session

from review.commands.author import ReadingAuthor, signature
from review.commands.options import ArticleId, ForDesk, Json, Reopen, given, ready_to_change
from review.commands.terminal import columns, print_json, print_line, print_rows, say, user_database
from review.commands.wording import _
from review.intake.engine_shelf import shelved_tools
from review.intake.shorter_headlines import shorter_for_article
from review.segments.article_fields import correct_fields
from review.segments.headline_limits import (
    HEADLINE_NAMES,
    LIMIT_NAMES,
    chosen_limits,
    desk_limits,
    set_limits,
)
from review.segments.headlines import Headlines, article_headlines, headlines_object, in_case
from review.segments.workflow import edit_target
from review.store.articles import get_article, get_segment
from review.store.database import read, reading, writing
from review.store.tables import new_change
from review.terms.stored import glossary_index
from translation.errors import NotAllowedError, UsageError

COLUMNS = columns("name=HEADLINE", "length=CHARACTERS", "limit", "text")


_WebTitle = Annotated[str | None, typer.Option(help='Write the web title; "" takes it out.')]
_Social = Annotated[
    str | None, typer.Option(metavar="TEXT", help='Write the social text; "" takes it out.')
]
_Case = Annotated[
    str | None,
    typer.Option(metavar="CASE", help="Set title and web title in this case: title or sentence."),
]
_Shorter = Annotated[
    bool,
    typer.Option("--shorter", help="Ask the engine for shorter titles; nothing is changed."),
]


def headlines(
    article_id: ArticleId,
    *,
    web_title: _WebTitle = None,
    social: _Social = None,
    case: _Case = None,
    shorter: _Shorter = False,
    reopen: Reopen = False,
    as_json: Json = False,
    author: ReadingAuthor = "command line",
) -> None:
    """Show title, standfirst, web title and social text with their lengths; write the last two.

    The limits are the desk's and soft: see `cotejo headline-limits`.
    """
    database, change = user_database(), None
    fields = given(web_title=web_title, social_text=social)
    if fields or case is not None:
        change, author = new_change(), signature(author)
        with writing(database) as session:
            ready_to_change(session, [article_id], reopen=reopen, author=author)
            if case is not None:
                fields |= _set_case(session, article_id, case, fields, author=author, change=change)
            correct_fields(session, article_id, fields, author=author, change=change)

    found = read(database, article_headlines, article_id)
    offered = _shorter(database, article_id, found) if shorter else {}
    if as_json:
        more = {"change": change, **({"shorter": offered} if shorter else {})}
        print_json({"article": article_id, **headlines_object(found), **more})
    else:
        _print(found, offered)
        if change:
            say("Corrected. To take it back: cotejo articles undo {change}", change=change)


def _set_case(
    session: Session,
    article_id: int,
    case: str,
    fields: Mapping[str, str],
    *,
    author: str,
    change: str,
) -> dict[str, str]:
    """Write the title in the case, and return the web title in it, given or present."""
    article = get_article(session, article_id)
    cased = partial(in_case, session, article_id, case=case, index=glossary_index(session, article))
    web_title = cased(fields.get("web_title", article.web_title))
    numbers = article_headlines(session, article_id).named("title").segments
    if len(numbers) > 1:
        raise NotAllowedError(
            article.called,
            "the title is not one segment",
            "Set the case of its segments in Review.",
        )

    for number in numbers:
        segment = get_segment(session, number)
        edit_target(
            session,
            number,
            target=cased(segment.target),
            version=segment.version,
            author=author,
            change=change,
        )
    return {"web_title": web_title}


def _shorter(database: Engine, article_id: int, found: Headlines) -> dict[str, list[str]]:
    tools = shelved_tools()
    return {
        name: [*shorter_for_article(database, article_id, name, found.named(name).text, tools)]
        for name in ("title", "web_title")
    }


def _print(found: Headlines, offered: Mapping[str, Sequence[str]]) -> None:
    print_rows([_row(found, name) for name in HEADLINE_NAMES], COLUMNS)
    say_unsaid({one.name: one.unsaid for one in found.texts if one.unsaid})
    for name, texts in offered.items():
        for text in texts or [_("The engine has nothing shorter that keeps every fact.")]:
            print_line(f"{_(HEADLINE_NAMES[name])} -> {text}")


def _row(found: Headlines, name: str) -> dict[str, Any]:
    one = found.named(name)
    label = (
        "First paragraph" if name == "standfirst" and not found.has_deck else HEADLINE_NAMES[name]
    )
    return {"name": _(label), "length": one.length, "limit": one.limit, "text": one.text}


def say_unsaid(figures: Mapping[str, Sequence[str]]) -> None:
    """Tell by the name of a headline which of its figures the translation does not have."""
    for name, unsaid in figures.items():
        say(
            "{headline}: the translation does not say {figures}.",
            headline=_(HEADLINE_NAMES[name]),
            figures=", ".join(f"“{figure}”" for figure in unsaid),
        )


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
            print_line(f"{_(LIMIT_NAMES[name]):<30} {limit}")
