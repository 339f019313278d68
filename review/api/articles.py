"""Articles over HTTP: added, listed, followed, read segment by segment, and exported."""

from typing import Any

from sqlmodel import Session

from review.api.endpoint import LONGEST_NAME, Asked, Endpoint, Parameter, Reply, Type, flag
from review.export import default_format, export_article, export_name, format_named
from review.intake.adding import Intake, add_incoming, read_incoming, read_incoming_text
from review.segments.article_text import article_issues
from review.segments.gathered import gather_for
from review.segments.headlines import article_headlines, headlines_object
from review.segments.json_objects import article_rows, hit_object, issue_object, segment_object
from review.segments.search import FoundIn, SearchFilter, require_words, search_articles
from review.store.articles import (
    ArticleFilter,
    ArticleStage,
    get_article,
    list_articles,
    list_segments,
    number_of_articles,
    present_article,
)
from review.store.columns import LARGEST_NUMBER
from review.store.database import reading, writing
from review.store.job_tables import JobKind
from review.store.jobs import last_job_of
from review.store.roles import Role, require_role
from review.store.tables import LONGEST_FILE_NAME, Article, SegmentState, stored_id
from translation.errors import UsageError, error_of
from translation.messages import PASTED

SOURCE_LANGUAGE = Parameter(
    "source_language", "Code of the language that the text is in, such as es; told from the text."
)
TARGET_LANGUAGE = Parameter(
    "target_language", "Code of the language to translate into; left out, the desk's."
)
DESK = Parameter("desk", "Section or country; it chooses the glossary.", default="")
LIMIT = Parameter("limit", "At most so many.", Type.WHOLE, default=50, least=1, most=500)
OFFSET = Parameter("offset", "From which on.", Type.WHOLE, default=0, most=LARGEST_NUMBER)
_NUMBER = Parameter(
    "article", "Number of the article.", Type.WHOLE, required=True, most=LARGEST_NUMBER
)


def add_article(asked: Asked) -> Reply:
    """Read what was sent, store it and put its translation in line."""
    values = asked.values
    intake = Intake(
        values["source_language"],
        values["target_language"],
        values["desk"],
        values["overrule"],
        values["translate"],
        values["again"],
        tuple(filter(None, map(str.strip, values["columns"]))),
        recognised=not values["again"],
        second_reader=values["second_reader"],
    )
    with reading(asked.database) as session:
        # Whoever may not add makes us read nothing.
        require_role(session, asked.author, Role.REVIEWER)

    if asked.file is not None:
        name, data = asked.file
        name = (name.replace("\\", "/").rpartition("/")[2] or "file")[-LONGEST_FILE_NAME:]
        incoming = read_incoming(asked.database, name, data, intake)
    elif values["text"]:
        incoming = read_incoming_text(
            asked.database, values["text"], intake, name=values["name"] or PASTED
        )
    else:
        raise UsageError("", "there is neither a text nor a file", "Send one of both.")

    with writing(asked.database) as session:
        added = add_incoming(session, incoming, intake, author=asked.author)
    with reading(asked.database) as session:
        # What is counted of it the database writes when it is stored.
        found = _state(session, get_article(session, added.article_id))

    asked.service.wake()
    return Reply(
        {**found, "added": added.is_new, "version_waits": added.waits}, 201 if added.is_new else 200
    )


def list_all(asked: Asked) -> Reply:
    """List the articles with their progress."""
    values = asked.values
    stage = ArticleStage(values["stage"]) if values["stage"] else None
    wanted = ArticleFilter(
        values["search"], desk=values["desk"], stage=stage, assignee=values["assignee"]
    )
    with reading(asked.database) as session:
        found = list_articles(session, wanted, limit=values["limit"], offset=values["offset"])
        total = number_of_articles(session, wanted)
        return Reply({"articles": article_rows(session, found), "total": total})


def search(asked: Asked) -> Reply:
    """Find words in the texts, comments and people of all articles."""
    values = asked.values
    require_words(values["words"])
    wanted = SearchFilter(
        desk=values["desk"],
        state=SegmentState(values["state"]) if values["state"] else None,
        language=values["language"],
        person=values["person"],
        where=FoundIn(values["where"]) if values["where"] else None,
    )
    limit = values["limit"]
    with reading(asked.database) as session:
        hits = search_articles(session, values["words"], wanted, limit=limit + 1)
        found = [hit_object(hit) for hit in hits[:limit]]
    return Reply({"words": values["words"], "more": len(hits) > limit, "hits": found})


def tell_state(asked: Asked) -> Reply:
    """Tell how far an article is."""
    with reading(asked.database) as session:
        return Reply(_state(session, _article(session, asked)))


def list_all_segments(asked: Asked) -> Reply:
    """List the segments of an article in the order of the text."""
    with reading(asked.database) as session:
        article = _article(session, asked)

        return Reply(
            {
                "article": article.id,
                "segments": [
                    {
                        "id": segment.id,
                        "version": segment.version,
                        **{
                            key: value
                            for key, value in segment_object(position, segment, ()).items()
                            if key != "issues"
                        },
                    }
                    for position, segment in enumerate(list_segments(session, stored_id(article)))
                ],
            }
        )


def list_issues(asked: Asked) -> Reply:
    """List what the checks find, with the segment that each stands in."""
    with reading(asked.database) as session:
        article = _article(session, asked)
        issues = article_issues(
            session, stored_id(article), asked.service.tools.index_for(session, article)
        )
        return Reply(
            {
                "article": article.id,
                "issues": [
                    {"segment": segment, **issue_object(issue)}
                    for segment, found in issues.items()
                    for issue in found
                ],
            }
        )


def export(asked: Asked) -> Reply:
    """Give an article as a file."""
    with reading(asked.database) as session:
        article = _article(session, asked)
        identifier = asked.values["format"] or default_format(article.media_type).identifier
        written_as = format_named(identifier)
        index = asked.service.tools.index_for(session, article)
        gathered = gather_for(
            written_as,
            session,
            stored_id(article),
            index,
            only_confirmed=asked.values["only_confirmed"],
            spoken=asked.spoken,
        )
    data = export_article(gathered, identifier)
    return Reply(
        data, file_name=export_name(gathered, identifier), media_type=written_as.media_type
    )


def _article(session: Session, asked: Asked) -> Article:
    return present_article(session, asked.values["article"])


def _state(session: Session, article: Article) -> dict[str, Any]:
    job = last_job_of(session, JobKind.TRANSLATE, stored_id(article))
    # What a part of it failed of is over once a person has translated that.
    of_a_part = job.problem if job is not None and article.failed_count else ""
    problem = article.translation_problem or of_a_part
    return {
        **article_rows(session, [article])[0],
        "headlines": headlines_object(article_headlines(session, stored_id(article))),
        "source_language": article.source_language,
        "target_language": article.target_language,
        "translation": {
            "state": article.translation_state.value,
            "problem": str(error_of(problem)) if problem else "",
            "job": None
            if job is None
            else {"id": job.id, "state": job.state.value, "done": job.done, "total": job.total},
        },
    }


ENDPOINTS = (
    Endpoint(
        "GET",
        "/api/articles",
        "List the articles with their progress, those changed last first.",
        list_all,
        in_query=(
            Parameter("search", "Words of the title or file name.", default=""),
            Parameter("desk", "This desk alone."),
            Parameter("stage", "How far the articles have come.", choices=tuple(ArticleStage)),
            Parameter("assignee", "Those that this person is to work on."),
            LIMIT,
            OFFSET,
        ),
        answers={200: "The articles, and how many there are in all."},
    ),
    Endpoint(
        "POST",
        "/api/articles",
        "Add an article: a text, or a file in a form. A job translates it; its state tells when.",
        add_article,
        role=Role.REVIEWER,
        in_body=(
            Parameter("text", "The text, if no file is sent.", default="", most=2_000_000),
            Parameter(
                "name", "What a text is called that has no title.", default="", most=LONGEST_NAME
            ),
            SOURCE_LANGUAGE,
            TARGET_LANGUAGE,
            DESK,
            flag("overrule", "Believe source_language even against the text."),
            flag("translate", "Translate at once.", default=True),
            flag("second_reader", "Ask for a second reader of every segment."),
            flag("again", "Add also what is here already."),
            Parameter(
                "columns",
                "Of a table the columns to translate, by letter or heading; left out, those of "
                "sentences.",
                Type.TEXTS,
                default=[],
                most=2_000,
            ),
        ),
        takes_file=True,
        is_slow=True,
        answers={
            200: "The same text or an earlier version of it is here already: this is its state.",
            201: "It is stored: this is its state.",
        },
    ),
    Endpoint(
        "GET",
        "/api/search",
        "Find words in the sources, translations, comments and people of all articles.",
        search,
        in_query=(
            Parameter(
                "words",
                'All must stand in one place; each may be unfinished, and "a phrase" is taken as '
                "it is.",
                required=True,
                most=400,
            ),
            Parameter("where", "Search only there.", choices=tuple(FoundIn)),
            Parameter("desk", "This desk alone."),
            Parameter("state", "Only segments in this state.", choices=tuple(SegmentState)),
            Parameter("language", "Only articles from or into the language of this code."),
            Parameter(
                "person", "Only articles that this person brought, works on, changed or discussed."
            ),
            LIMIT,
        ),
        answers={200: "The places, those of the newest article first, and whether there are more."},
    ),
    Endpoint(
        "GET",
        "/api/articles/{article}",
        "Tell how far an article is.",
        tell_state,
        in_path=(_NUMBER,),
        answers={
            200: "Its state, that of its translation, and its headlines with their lengths and "
            "limits."
        },
    ),
    Endpoint(
        "GET",
        "/api/articles/{article}/segments",
        "List the segments of an article, sentence by sentence.",
        list_all_segments,
        in_path=(_NUMBER,),
        answers={200: "Sources, targets and states. Spans count code points."},
    ),
    Endpoint(
        "GET",
        "/api/articles/{article}/issues",
        "List what the checks find in an article.",
        list_issues,
        in_path=(_NUMBER,),
        is_slow=True,
        answers={200: "The issues, each with the number of its segment."},
    ),
    Endpoint(
        "GET",
        "/api/articles/{article}/export",
        "Give an article as a file.",
        export,
        in_path=(_NUMBER,),
        in_query=(
            Parameter("format", "As cotejo export calls it; left out, the one it came in."),
            flag("only_confirmed", "Leave out what is not confirmed."),
        ),
        is_slow=True,
        answers={200: "The file."},
    ),
)
"""What can be asked of articles."""
