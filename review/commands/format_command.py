"""`cotejo articles format`: bold, italics and links of a translation, and guessed places."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

import typer
from sqlalchemy import Engine
from sqlmodel import Session

from review.commands.author import Author
from review.commands.options import ArticleId, Json
from review.commands.terminal import columns, show_rows, user_database
from review.segments.formatting import set_formatting, settle_formatting
from review.store.articles import get_article, list_segments
from review.store.database import reading, writing
from review.store.tables import Segment, stored_id
from translation.errors import NotFoundError, UsageError
from translation.messages import told
from translation.whole_spans import TextSpan

COLUMNS = columns("kind", "text=WORDS", "reference=ADDRESS", "guessed")


_Number = Annotated[int, typer.Argument(metavar="SEGMENT", help="Its number in Review.")]
_Words = Annotated[str, typer.Argument(help="Words of the translation, as they stand there.")]
_Link = Annotated[str | None, typer.Option(metavar="URL", help="A link to URL on them.")]
_Remove = Annotated[
    bool, typer.Option("--remove", help="Take bold, italics or the link from them instead.")
]
_Right = Annotated[
    bool, typer.Option("--right", help="All that was guessed in the segment stands right.")
]


def format_words(
    article_id: ArticleId,
    number: _Number,
    words: _Words = "",
    *,
    bold: Annotated[bool, typer.Option("--bold", help="Bold on these words.")] = False,
    italic: Annotated[bool, typer.Option("--italic", help="Italics on them.")] = False,
    link: _Link = None,
    remove: _Remove = False,
    right: _Right = False,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Set bold, italics or a link on words of a segment, or take it away; then show its
    formatting.
    """
    asked = {"bold": bold, "italic": italic, "link": link is not None}
    kinds = [kind for kind, is_asked in asked.items() if is_asked]
    database = user_database()
    if kinds or right:
        with writing(database) as session:
            segment = _numbered(session, article_id, number)
            setting = partial(set_formatting, session, is_set=not remove, address=link or "")
            for kind in kinds:
                segment, _ = setting(
                    stored_id(segment),
                    kind=kind,
                    span=_span_of(words, segment.target),
                    text=segment.target,
                    version=segment.version,
                    author=author,
                )
            if right:
                seen = segment.version
                settle_formatting(session, stored_id(segment), version=seen, author=author)

    _show_formatting(database, article_id, number, as_json=as_json)


def _show_formatting(database: Engine, article_id: int, number: int, *, as_json: bool) -> None:
    with reading(database) as session:
        segment = _numbered(session, article_id, number)
        rows = [_row(segment.target, code) for code in segment.target_codes]

    empty = told("The translation of this segment has no formatting.")
    about = {"article": article_id, "segment": number}
    show_rows("formatting", rows, COLUMNS, as_json=as_json, empty=empty, about=about)


def _span_of(words: str, target: str) -> TextSpan:
    start = target.find(words) if words else -1
    if start < 0:
        raise UsageError(
            words,
            "these words do not stand in the translation of the segment",
            "Write them exactly as they stand there.",
        )
    return start, start + len(words)


def _numbered(session: Session, article_id: int, number: int) -> Segment:
    get_article(session, article_id)
    segments = list_segments(session, article_id)
    found = next((one for one in segments if one.position + 1 == number), None)
    if found is None:
        raise NotFoundError(
            told("Segment {segment}", segment=number), "the article has none of this number"
        )
    return found


def _row(target: str, code: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": code["kind"],
        "text": target[code["start"] : code["end"]],
        "reference": code.get("reference", ""),
        "guessed": bool(code.get("guessed", False)),
    }
