"""Where the finished articles of a watched folder are written, once each time they are finished."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import col, select

from review.export import default_format, export_article, export_name, format_named
from review.intake.watching import TAKEN
from review.segments.gathered import gather_for
from review.store.articles import get_article, log_event
from review.store.database import reading, writing
from review.store.tables import Article, Event
from review.store.whole_files import write_whole
from review.terms.stored import IndexFor
from translation.errors import CotejoError, DiskFullError, UsageError
from translation.messages import told

_WRITTEN = "written to folder"
# A server of databases may show what was finished earlier after what was finished later.
_SETTLED = timedelta(minutes=5)


@dataclass(slots=True)
class ResultsFolder:
    """Where finished articles go, with the terms that ``index_for`` has for each: ``taken`` came by
    the watched folder, ``written`` says which were written, under what name and as finished when.
    What was finished before ``seen_until`` has been looked at.
    """

    folder: Path
    output_format: str | None
    index_for: IndexFor
    taken: set[int] = field(default_factory=set)
    written: dict[int, tuple[str, str]] = field(default_factory=dict)
    seen_until: datetime | None = None


def results_folder(
    database: Engine,
    watched: Path,
    results: Path,
    output_format: str | None,
    index_for: IndexFor,
) -> ResultsFolder:
    """Return where results of the folder ``watched`` go, with what the log says of its articles."""
    made = ResultsFolder(results, output_format, index_for)
    with reading(database) as session:
        events = session.exec(
            select(Event)
            .where(Event.subject == "article", col(Event.action).in_([TAKEN, _WRITTEN]))
            .order_by(col(Event.id))
        )
        for event in events:
            number = event.subject_id or 0
            if event.action == TAKEN and event.detail["folder"] == str(watched):
                made.taken.add(number)
            elif event.action == _WRITTEN and event.detail["folder"] == str(results.absolute()):
                made.written[number] = event.detail["name"], event.detail["finished"]
    return made


def write_finished(
    database: Engine, target: ResultsFolder, *, author: str, spoken: str
) -> Iterator[Path]:
    """Write the articles that are finished, in the language ``spoken`` where a file says something
    of itself, and yield their paths. One that cannot be written holds up no other: its UsageError
    or DiskFullError is raised after them, and it is tried again.
    """
    wanted = select(Article.id, Article.finished_at).where(
        col(Article.finished_at).is_not(None), col(Article.deleted_at).is_(None)
    )
    if target.seen_until is not None:
        wanted = wanted.where(col(Article.finished_at) > target.seen_until - _SETTLED)

    with reading(database) as session:
        finished = [
            (number, moment) for number, moment in session.exec(wanted) if number and moment
        ]

    problem: CotejoError | None = None
    for article_id, moment in finished:
        is_written = target.written.get(article_id, ("", ""))[1] == moment.isoformat()
        if article_id not in target.taken or is_written:
            continue
        try:
            yield _write(
                database, target, article_id, moment.isoformat(), author=author, spoken=spoken
            )
        except (UsageError, DiskFullError) as error:
            problem = problem or error

    if problem is not None:
        raise problem
    target.seen_until = max((moment for _, moment in finished), default=target.seen_until)


def _write(
    database: Engine,
    target: ResultsFolder,
    article_id: int,
    finished_at: str,
    *,
    author: str,
    spoken: str,
) -> Path:
    with reading(database) as session:
        article = get_article(session, article_id)
        identifier = target.output_format or default_format(article.media_type).identifier
        index = target.index_for(session, article)
        gathered = gather_for(format_named(identifier), session, article_id, index, spoken=spoken)

    name = target.written.get(article_id, ("", ""))[0] or _free_name(
        target, export_name(gathered, identifier), article_id
    )
    path = target.folder / name
    write_whole(
        export_article(gathered, identifier),
        path,
        remedy=told("Choose another folder for the results."),
    )

    with writing(database) as session:
        log_event(
            session,
            "article",
            article_id,
            _WRITTEN,
            author=author,
            folder=str(target.folder.absolute()),
            name=name,
            finished=finished_at,
        )

    target.written[article_id] = name, finished_at
    return path


def _free_name(target: ResultsFolder, name: str, article_id: int) -> str:
    """The name, with the article's number in it where another article's file has it."""
    if not (target.folder / name).exists():
        return name
    stem, _, endings = name.partition(".")
    return f"{stem}-{article_id}.{endings}"
