"""The options and arguments that several commands share."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Annotated, Any

import typer
from sqlmodel import Session

from review.commands.terminal import user_database
from review.export import format_named
from review.store.articles import present_article, reopen_article
from review.store.columns import number_in
from review.store.database import reading
from review.store.tables import Article
from translation.errors import NotAllowedError, UsageError
from translation.languages.names import language_of_code
from translation.messages import told, told_later

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
_NUMBERS = "Numbers as `cotejo articles list` shows them."


def number_written(text: str) -> int:
    """Return the number. Raises UsageError for what is none, or larger than any here."""
    number = number_in(text)
    if number is None:
        problem = told("“{text}” is no number that is given here", text=text)
        raise UsageError("", problem, "Take one that the list shows.")
    return number


def _present(article_ids: list[int]) -> list[int]:
    """Return the numbers, when none is that of a deleted article. Raises NotFoundError."""
    with reading(user_database()) as session:
        for article_id in article_ids:
            # Of a number that there is not the command itself tells.
            if session.get(Article, article_id) is not None:
                present_article(session, article_id)
    return article_ids


def present(article_id: int | None) -> int | None:
    """Return the number, if any, when it is not that of a deleted article. Raises NotFoundError."""
    _present([] if article_id is None else [article_id])
    return article_id


ArticleId = Annotated[
    int,
    typer.Argument(
        parser=number_written,
        metavar="ARTICLE",
        help="A number as `cotejo articles list` shows it.",
        callback=present,
    ),
]
ArticleIds = Annotated[
    list[int],
    typer.Argument(parser=number_written, metavar="ARTICLE...", help=_NUMBERS, callback=_present),
]
TermId = Annotated[int, typer.Argument(parser=number_written, metavar="TERM", help="Its number.")]
DeletedIds = Annotated[
    list[int], typer.Argument(parser=number_written, metavar="ARTICLE...", help=_NUMBERS)
]


def _known_language(option: typer.CallbackParam, code: str | None) -> str | None:
    """Return the plain code of the language, None where none is given. Raises LanguageError."""
    remedy = told_later("Give a code of ISO 639.")
    return None if code is None else language_of_code(code, option.opts[0], remedy)


def day_written(text: str) -> date:
    """Return the day that is written as 2026-03-31. Raises UsageError."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        problem = told("“{text}” is no day", text=text)
        raise UsageError("", problem, "Write it as 2026-03-31.") from None


def _language(name: str, help: str) -> Any:  # noqa: A002, ANN401 - as typer has them
    return typer.Option(name, metavar="CODE", help=help, callback=_known_language)


SourceLanguage = Annotated[str, _language("--from", "Language of the source.")]
TargetLanguage = Annotated[str, _language("--to", "Language of the target.")]
OfSourceLanguage = Annotated[str | None, _language("--from", "Only from this language.")]
OfTargetLanguage = Annotated[str | None, _language("--to", "Only into this language.")]
OfTerms = Annotated[str | None, _language("--from", "Language of the terms.")]
IntoOfTerms = Annotated[str | None, _language("--to", "Language of their renderings.")]
FromLanguage = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="CODE", help="Language of the source, such as es; detected when left out."
    ),
]
IntoLanguage = Annotated[
    str | None,
    typer.Option(
        "--into", metavar="CODE", help="Language to translate into. Left out: the desk's."
    ),
]
Overrule = Annotated[
    bool,
    typer.Option("--overrule", help="Believe --from even if the text looks like another language."),
]
ToDesk = Annotated[
    str, typer.Option("--to", "--desk", metavar="DESK", help="Whose articles they are.")
]
OfDesk = Annotated[str | None, typer.Option(help="This desk alone.")]
ForDesk = Annotated[str, typer.Option(help="Only for this desk.")]
Number = Annotated[int, typer.Argument(parser=number_written, metavar="NO.")]


def _known_format(identifier: str) -> str:
    """Return the format of exports, "" where none is given. Raises UsageError."""
    return format_named(identifier).identifier if identifier else ""


ResultsFormat = Annotated[
    str,
    typer.Option(
        "--format",
        help="In which format of `cotejo export`; left out, the one they came in.",
        callback=_known_format,
    ),
]
Limit = Annotated[int, typer.Option(min=1, max=10_000, help="Show no more than this many.")]

Columns = Annotated[
    str,
    typer.Option(
        metavar="B,NAME",
        help="Of tables (xlsx, csv) the columns to translate, by letter or heading; else those of "
        "sentences.",
    ),
]


def given(**options: object) -> dict[str, Any]:
    """Return the options without those that are None: nobody gave these.

    >>> given(line="Read by a person.", on=None)
    {'line': 'Read by a person.'}
    """
    return {name: value for name, value in options.items() if value is not None}


def columns_named(said: str) -> tuple[str, ...]:
    """Return the columns that ``--columns`` names.

    >>> columns_named("B, Nota"), columns_named("")
    (('B', 'Nota'), ())
    """
    return tuple(filter(None, map(str.strip, said.split(","))))


Reopen = Annotated[
    bool,
    typer.Option("--reopen", help="Where the article is finished, take it up again and change it."),
]


def ready_to_change(
    session: Session, article_ids: Iterable[int], *, reopen: bool, author: str
) -> None:
    """Take those of the articles up again that are finished, if ``reopen`` says so.

    Raises NotAllowedError, which names the option, where it does not.
    """
    for article_id in article_ids:
        article = present_article(session, article_id)
        if article.finished_at is not None and not reopen:
            raise NotAllowedError(
                article.called,
                "the article is finished",
                "To take it up again and change it, add --reopen.",
            )
        reopen_article(session, article_id, author=author)
