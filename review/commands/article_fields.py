"""`cotejo articles show`, `correct` and `desk`: what an article says of itself, its glossary."""

from typing import Annotated

import typer

from review.commands.author import Author
from review.commands.options import ArticleId, ArticleIds, Json, Reopen, given, ready_to_change
from review.commands.terminal import print_fields, print_json, say, user_database
from review.segments.article_fields import correct_fields
from review.store.articles import article_fields, get_article, stage_of
from review.store.database import reading, writing
from review.terms.uses import set_article_glossary
from translation.errors import UsageError
from translation.messages import told

LABELS = {
    "id": told("number"),
    "name": told("file name"),
    "title": told("title"),
    "deck": told("deck"),
    "author": told("author"),
    "place": told("place"),
    "published": told("published"),
    "source_url": told("address"),
    "desk": told("desk"),
    "uses_glossary": told("glossary"),
    "stage": told("state"),
}
"""What the fields of an article are called."""


def show(article_id: ArticleId, *, as_json: Json = False) -> None:
    """Show what an article says of itself: title, deck, author, place, date and address."""
    with reading(user_database()) as session:
        article = get_article(session, article_id)
        known: dict[str, object] = {
            "id": article.id,
            "name": article.name,
            **article_fields(article),
            "desk": article.desk,
            "uses_glossary": article.uses_glossary,
            "stage": stage_of(article).value,
        }
    if as_json:
        print_json(known)
        return
    print_fields({**known, "stage": told(str(known["stage"]))}, LABELS)


def correct(
    article_id: ArticleId,
    *,
    title: Annotated[str | None, typer.Option(help="Its title, in its own language.")] = None,
    deck: Annotated[str | None, typer.Option(help="The standfirst under the title.")] = None,
    written_by: Annotated[str | None, typer.Option("--author", help="Who wrote it.")] = None,
    place: Annotated[str | None, typer.Option(help="Where it was written.")] = None,
    published: Annotated[
        str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="When it came out.")
    ] = None,
    source_url: Annotated[str | None, typer.Option("--url", help="Its address.")] = None,
    reopen: Reopen = False,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Correct what an article says of itself; "" takes a field out."""
    fields = given(
        title=title,
        deck=deck,
        author=written_by,
        place=place,
        published=published,
        source_url=source_url,
    )
    if not fields:
        raise UsageError("", "nothing to correct was given", "See: cotejo articles correct --help")

    with writing(user_database()) as session:
        ready_to_change(session, [article_id], reopen=reopen, author=author)
        change = correct_fields(session, article_id, fields, author=author)
        now = article_fields(get_article(session, article_id))

    if as_json:
        print_json({"article": article_id, "change": change, **now})
    else:
        say("Corrected. To take it back: cotejo articles undo {change}", change=change)


def desk(
    ids: ArticleIds,
    *,
    name: Annotated[
        str, typer.Option("--to", metavar="DESK", help="Left out, the general one.")
    ] = "",
    uses_glossary: Annotated[
        bool | None,
        typer.Option("--glossary/--no-glossary", help="Whether they use the glossary at all."),
    ] = None,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Give articles to a desk, whose glossary they use from now on."""
    with writing(user_database()) as session:
        rows = []
        for article_id in ids:
            known = get_article(session, article_id)
            wanted = known.uses_glossary if uses_glossary is None else uses_glossary
            article = set_article_glossary(
                session, article_id, desk=name, uses_glossary=wanted, author=author
            )
            rows.append(
                {"id": article_id, "desk": article.desk, "uses_glossary": article.uses_glossary}
            )

    if as_json:
        print_json({"articles": rows})
