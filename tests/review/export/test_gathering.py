"""Tests of review.export.gathering: what is taken from the database is what a person reads."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from glossary.matching import NO_TERMS
from review.checks.issue import Category, Issue, Severity
from review.exchange.json_lines import write
from review.export import FORMATS, ExportFormat, export_article
from review.export.exported import ExportedArticle, as_document
from review.export.gathering import gather_article
from review.intake.pipeline import read_article, store_article
from review.segments.gathered import gather_for
from review.segments.workflow import confirm_many
from review.store.articles import get_article, list_segments
from review.store.database import reading, writing
from review.store.tables import Origin, stored_id
from translation.document import Kind
from translation.errors import EngineError, stored_error
from translation.messages import told


def test_why_a_draft_failed_is_exported_in_words(database: Engine, article_id: int) -> None:
    """The file says what the engine's failure says, not the parts that the database keeps of it."""
    problem = told("the engine failed on the segment ({cause})", cause="x")
    with writing(database) as session:
        list_segments(session, article_id)[0].error = stored_error(
            EngineError("", problem, "Split it in two.")
        )
    with reading(database) as session:
        exported = gather_article(session, article_id)
    first, *others = [json.loads(line) for line in write(exported).decode().splitlines()]
    assert first["error"] == "The engine failed on the segment (x). Split it in two."
    assert {row["error"] for row in others} == {""}


def test_what_was_confirmed_among_many_goes_out_as_unread(
    database: Engine, article_id: int
) -> None:
    """It holds as long as the segment stands confirmed so."""
    with writing(database) as session:
        segment = list_segments(session, article_id)[0]
        segment.origin = Origin.MEMORY
        confirm_many(session, [stored_id(segment)], author="Ana")
    with reading(database) as session:
        first, *others = gather_article(session, article_id).segments
    assert (first.reviewer, first.unread) == ("Ana", True)
    assert not any(other.unread for other in others)


@pytest.mark.parametrize(
    ("target", "kind", "author", "credited"),
    [
        ("By Ana Núñez and Luis Paz", Kind.BYLINE, None, "Ana Núñez and Luis Paz"),
        ("By Ana Núñez and Staff", Kind.BYLINE, None, "Ana Núñez and Staff"),
        ("", Kind.BYLINE, None, "Ana Núñez and Luis Paz"),
        ("By Ana Núñez and Luis Paz", Kind.BOILERPLATE, None, ""),
        ("By Ana Núñez and Luis Paz", Kind.BOILERPLATE, "Agencia Faro", "Agencia Faro"),
    ],
)
def test_programs_are_told_the_author_that_readers_are(
    database: Engine, target: str, kind: Kind, author: str | None, credited: str
) -> None:
    """The names as the byline of the translation has them; nobody where it was set aside, unless
    an editor has named somebody else.
    """
    text = "Sube el dólar\n\nPor Ana Núñez y Luis Paz\n\nEl dólar subió ayer en Lima."
    with writing(database) as session:
        article = store_article(
            session, read_article("nota.txt", text.encode(), source_language="es"), author="Ana"
        )
        byline = list_segments(session, stored_id(article))[1]
        byline.target, byline.kind = target, kind.value
        article.author = author or article.author
        gathered = gather_article(session, stored_id(article))
    assert gathered.fields["author"] == credited
    page = export_article(gathered, "html").decode()
    assert (f'<meta name="author" content="{credited}">' in page) == bool(credited)


def test_a_link_goes_out_with_the_whole_of_its_address(database: Engine, article_id: int) -> None:
    """What stands on a page that is not the article's own must not lead into that; a part of the
    page and an address that is none stay as they are.
    """
    addresses = ("/a?b", "https://b.example/c", "#d", "mailto:e@f.example", "http://[g")
    with writing(database) as session:
        get_article(session, article_id).source_url = "https://faro.example/lima/1"
        segment = list_segments(session, article_id)[0]
        segment.target = "uno dos tres cuatro cinco"
        starts = (0, 4, 8, 13, 20)
        segment.target_codes = [
            {
                "start": start,
                "end": start + 3,
                "kind": "link",
                "identifier": address,
                "reference": address,
            }
            for start, address in zip(starts, addresses, strict=True)
        ]
    with reading(database) as session:
        first = as_document(gather_article(session, article_id)).blocks[0]
    assert [code.reference for code in first.codes] == [
        "https://faro.example/a?b",
        *addresses[1:],
    ]


def _words_of(data: bytes) -> str:
    """What a file holds, of an archive what its parts do."""
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


@pytest.mark.parametrize("output_format", FORMATS, ids=lambda one: one.identifier)
def test_issues_are_looked_for_only_where_the_file_tells_them(
    database: Engine, article_id: int, article: ExportedArticle, output_format: ExportFormat
) -> None:
    """To find them takes ten seconds in an article of 2,000 segments; what is found and the format
    does not tell is in no part of its file.
    """
    with reading(database) as session:
        gathered = gather_for(output_format, session, article_id, NO_TERMS, spoken="en")
    found = [issue for segment in gathered.segments for issue in segment.issues]
    assert bool(found) is output_format.tells_issues

    issue = Issue("seldom-seen", Category.STYLE, Severity.MINOR, told("Seldom said."))
    marked = replace(
        article, segments=tuple(replace(one, issues=(issue,)) for one in article.segments)
    )
    written = _words_of(output_format.write(marked))
    assert ("seldom-seen" in written) is output_format.tells_issues
