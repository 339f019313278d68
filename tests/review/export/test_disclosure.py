"""The desk's line about the machine at the end of exports, and the word for programs."""

import io

import pytest
from docx import Document
from sqlalchemy import Engine

from review.export import export_article
from review.export.disclosure import Disclosure, desk_disclosure, set_disclosure
from review.export.exported import ExportedArticle, unfinished_notice
from review.export.gathering import gather_article
from review.segments.workflow import confirm
from review.store.articles import get_article, list_segments
from review.store.database import reading, writing
from review.store.tables import ArticleFile, SegmentDraft, stored_id
from translation.errors import UsageError

LINES = Disclosure(on=True, line="Read by our editors.", unread_line="Not read by anybody.")


@pytest.fixture
def drafted(database: Engine, article_id: int) -> int:
    """The article with drafts of an engine."""
    with writing(database) as session:
        get_article(session, article_id).desk = "Lima"
        for each in list_segments(session, article_id):
            draft = SegmentDraft(
                segment_id=stored_id(each),
                text=each.target,
                engine="argos",
                model="es-en",
                model_version="1",
                sha256="0" * 64,
            )
            session.add(draft)
    return article_id


def exported(database: Engine, article_id: int) -> ExportedArticle:
    """The article as formats read it."""
    with reading(database) as session:
        return gather_article(session, article_id)


def read_all(database: Engine, article_id: int) -> None:
    """Have a person confirm every segment."""
    with writing(database) as session:
        for each in list_segments(session, article_id):
            confirm(session, stored_id(each), version=each.version, author="Ana")


def test_nothing_is_said_until_it_is_switched_on(database: Engine, drafted: int) -> None:
    """By default an export says nothing, to readers or programs."""
    page = export_article(exported(database, drafted), "html").decode()
    assert "ai-disclosure" not in page


def test_the_line_and_the_word_follow_what_was_read(database: Engine, drafted: int) -> None:
    """One unread segment makes it the line for what nobody has read; all read, the other."""
    with writing(database) as session:
        set_disclosure(session, "Lima", LINES, author="Ana")
    page = export_article(exported(database, drafted), "html").decode()
    assert '<meta name="ai-disclosure" content="ai-autonomous">' in page
    assert page.index("Not read by anybody.") > page.index("Trade grew")
    read_all(database, drafted)
    article = exported(database, drafted)
    page = export_article(article, "html").decode()
    assert '<meta name="ai-disclosure" content="ai-assisted">' in page
    for identifier in ("txt", "md", "html-clean", "side-by-side"):
        assert export_article(article, identifier).decode().count("Read by our editors.") == 1, (
            identifier
        )
    word = Document(io.BytesIO(export_article(article, "docx")))
    assert word.paragraphs[-1].text == "Read by our editors."
    for identifier in ("po", "tmx", "csv", "xliff"):
        assert "Read by our editors." not in export_article(article, identifier).decode(), (
            identifier
        )


def test_the_line_closes_a_page_that_keeps_its_original(database: Engine, drafted: int) -> None:
    """In the page that the article came from it stands behind its text, once, with one word for
    programs.
    """
    paragraphs = (
        "<p>La Capece pidió apoyo. Su presidente es Helmut Cáceda.</p><p>El comercio creció "
        "400%.</p>"
    )
    page = (
        '<html><head><meta name="ai-disclosure" '
        f'content="none"></head><body>{paragraphs}</body></html>'
    )
    with writing(database) as session:
        get_article(session, drafted).media_type = "text/html"
        session.add(ArticleFile(article_id=drafted, sha256="0", data=page.encode()))
        set_disclosure(session, "", LINES, author="Ana")
    written = export_article(exported(database, drafted), "html").decode()
    assert written.count("Not read by anybody.") == 1
    assert written.index("Not read by anybody.") > written.index("Trade grew 400%.")
    assert written.count("ai-disclosure") == 1


def test_a_desk_goes_before_all_desks_and_the_count_stays(database: Engine, drafted: int) -> None:
    """What is chosen for the desk holds over what is chosen for all; the line is no segment."""
    with writing(database) as session:
        set_disclosure(session, "", LINES, author="Ana")
        before = unfinished_notice(gather_article(session, drafted))
        set_disclosure(session, "Lima", Disclosure(responsible="Ana Paz"), author="Ana")
    with reading(database) as session:
        assert desk_disclosure(session, "Lima").responsible == "Ana Paz"
        assert desk_disclosure(session, "Cusco").on
        assert not gather_article(session, drafted).disclosure
    assert "segments in all: 3" in before


def test_nothing_to_say_is_refused(database: Engine) -> None:
    """Switched on without its words, or with too many, it is not kept."""
    for wrong in (Disclosure(on=True, line="One."), Disclosure(line="a" * 501)):
        with pytest.raises(UsageError), writing(database) as session:
            set_disclosure(session, "", wrong, author="Ana")


def test_without_an_engine_nothing_is_claimed(database: Engine, article_id: int) -> None:
    """Where no engine of ours has written, the machine's part is unknown, and nothing is said."""
    with writing(database) as session:
        set_disclosure(session, "", LINES, author="Ana")
    assert exported(database, article_id).ai_disclosure == ""
