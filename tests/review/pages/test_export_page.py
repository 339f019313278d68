"""The page that takes work out."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from review.export import format_named
from review.intake.pipeline import read_article, read_pasted_article, store_article
from review.intake.waiting_versions import keep_waiting
from review.segments.workflow import confirm
from review.store.articles import finish_article, get_article, list_segments, log_event
from review.store.columns import now
from review.store.database import writing
from review.store.tables import Origin, SegmentState, stored_id
from tests.review.pages.conftest import OpenPage
from translation.formats.recognition import Format


@pytest.fixture
def article_id(pages_database: Engine) -> int:
    """An article with a draft for its title and a confirmed sentence."""
    with writing(pages_database) as session:
        text = "Sube el dólar\n\nEl sol cayó ayer en Lima frente al dólar por tercer día."
        article_id = stored_id(store_article(session, read_pasted_article(text), author="Ana"))
        title, sentence = list_segments(session, article_id)
        title.target, title.origin = "The dollar rises", Origin.ENGINE
        sentence.target, sentence.state = "The sol fell in Lima yesterday.", SegmentState.REVIEWED
        return article_id


def test_without_articles_the_page_leads_to_adding_one(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """Nothing to export: the page says so and where to go."""
    page = open_page("export_articles")
    assert "nothing to export yet" in page.info[0].value
    assert page.get("page_link")[0].proto.label == "Add an article"


def test_nothing_is_offered_before_an_article_is_chosen(
    article_id: int, open_page: OpenPage
) -> None:
    """The page asks for a choice instead of writing an empty file."""
    page = open_page("export_articles")
    assert "several make a zip" in page.caption[0].value
    assert not page.get("download_button")


def test_the_file_is_shown_and_named(article_id: int, open_page: OpenPage) -> None:
    """Choosing an article offers its file, says what is not confirmed, and shows plain text
    beforehand.
    """
    page = open_page("export_articles")
    page.multiselect(key="exported articles").select(article_id).run()
    assert not page.exception
    (download,) = page.get("download_button")
    assert download.proto.label.startswith("Download ")
    assert download.proto.label.endswith(".txt")
    assert "1 of 2; the file will say so" in page.caption[0].value
    assert "UNFINISHED" in page.code[0].value
    assert "The sol fell in Lima yesterday." in page.code[0].value


def test_what_is_no_longer_the_latest_text_is_told_before_it_goes_out(
    pages_database: Engine, article_id: int, open_page: OpenPage
) -> None:
    """With the way to the version that waits; the list of articles has it too."""
    with writing(pages_database) as session:
        version = read_pasted_article("Sube el dólar\n\nEl sol cayó ayer en Lima.")
        keep_waiting(session, get_article(session, article_id), version, author="Ana")
    page = open_page("export_articles")
    page.multiselect(key="exported articles").select(article_id).run()
    assert "A new version of “Sube el dólar” waits" in page.warning[0].value
    for shown in (page, open_page("articles")):
        ways = [one.proto for one in shown.get("page_link") if one.proto.page.endswith("update")]
        assert [one.query_string for one in ways] == [f"article={article_id}"]


def test_a_memory_without_units_is_told(
    pages_database: Engine, article_id: int, open_page: OpenPage
) -> None:
    """The page says that nothing is confirmed before somebody takes an empty memory along."""
    page = open_page("export_articles")
    page.multiselect(key="exported articles").select(article_id).run()
    page.selectbox(key="format").select(format_named("tmx")).run()
    assert not page.warning

    with writing(pages_database) as session:
        list_segments(session, article_id)[1].state = SegmentState.TRANSLATED
        get_article(session, article_id).updated_at = now()
    page.run()
    assert "no segment is confirmed, so the memory is empty" in page.warning[0].value


def test_a_web_page_goes_out_as_one(
    pages_database: Engine, article_id: int, open_page: OpenPage
) -> None:
    """The format that is proposed is the article's own; a text that was pasted stays plain text."""
    with writing(pages_database) as session:
        text = (
            b"<html><body><p>El sol cayo ayer en Lima frente al dolar por tercer "
            b"dia.</p></body></html>"
        )
        read = read_article("nota.html", text, source_language="es")
        web_page = stored_id(store_article(session, read, author="Ana"))
    page = open_page("export_articles")
    page.multiselect(key="exported articles").select(web_page).run()
    assert page.get("download_button")[0].proto.label == "Download nota.en.html"
    page.multiselect(key="exported articles").unselect(web_page).select(article_id).run()
    assert page.get("download_button")[0].proto.label.endswith(".txt")


def test_only_confirmed_sentences_can_be_asked_for(article_id: int, open_page: OpenPage) -> None:
    """The draft of the title stays at home when only what is confirmed is wanted."""
    page = open_page("export_articles")
    page.multiselect(key="exported articles").select(article_id).run()
    page.checkbox(key="only_confirmed").check().run()
    assert "The dollar rises" not in page.code[0].value
    assert "The sol fell in Lima yesterday." in page.code[0].value


def test_every_format_can_be_written(article_id: int, open_page: OpenPage) -> None:
    """No format of the list ends in an error."""
    page = open_page("export_articles")
    page.multiselect(key="exported articles").select(article_id).run()
    formats = page.selectbox(key="format")
    for option in range(len(formats.options)):
        formats.select_index(option).run()
        assert not page.exception, formats.options[option]
        assert not page.error, formats.options[option]
        assert page.get("download_button")


def test_the_record_is_offered_once_the_article_is_finished(
    pages_database: Engine, article_id: int, open_page: OpenPage
) -> None:
    """Before, the page says when it will be; afterwards the record is there as a page and as
    data.
    """
    page = open_page("export_articles")
    page.multiselect(key="exported articles").select(article_id).run()
    assert any("Offered once" in caption.value for caption in page.caption)
    with writing(pages_database) as session:
        title = list_segments(session, article_id)[0]
        confirm(session, stored_id(title), version=title.version, author="Ana")
    with writing(pages_database) as session:
        finish_article(session, article_id, author="Ana")
    page.run()
    labels = [button.proto.label for button in page.get("download_button")]
    assert labels[1:] == ["Document (PDF)", "Page (HTML)", "Data (JSON)"]


def test_a_finished_article_is_sent_to_the_site_that_is_set_up(
    pages_database: Engine, article_id: int, open_page: OpenPage, data_folder: Path
) -> None:
    """Without a site there is nothing to press; with one that does not answer the page says so."""
    with writing(pages_database) as session:
        for segment in list_segments(session, article_id):
            confirm(session, stored_id(segment), version=segment.version, author="Ana")
    with writing(pages_database) as session:
        finish_article(session, article_id, author="Ana")
    page = open_page("export_articles")
    page.multiselect(key="exported articles").select(article_id).run()
    assert "WordPress" not in [one.value for one in page.subheader]
    secrets = (
        '[wordpress]\naddress = "http://127.0.0.1:1"\nuser = "a"\napplication_password = "b"\n'
    )
    (data_folder / "secrets.toml").write_text(secrets)
    page.run()
    page.button(key=f"wordpress {article_id}").click().run()
    assert not page.exception
    assert any("does not answer" in one.value for one in page.error)
    assert not any("Sent before" in one.value for one in page.caption)
    with writing(pages_database) as session:
        where = {"site": "http://127.0.0.1:1", "post": 41}
        log_event(session, "article", article_id, "sent to WordPress", author="Luz", **where)
    page.run()
    [said] = [one.value for one in page.caption if "Sent before" in one.value]
    assert "by Luz" in said
    assert "[41](http://127.0.0.1:1/wp-admin/post.php?post=41&action=edit)" in said


def test_a_pdf_is_told_to_go_out_as_word(pages_database: Engine, open_page: OpenPage) -> None:
    """Before somebody waits for its own look; rich text is told nothing of the kind, and goes out
    as itself.
    """
    with writing(pages_database) as session:
        rich = rb"{\rtf1 El sol cay\'f3 ayer en Lima frente al d\'f3lar por tercer d\'eda.}"
        text = read_article("nota.pdf.txt", b"El sol sale hoy en Lima.", source_language="es")
        articles = (
            replace(text, document=replace(text.document, media_type=Format.PDF)),
            read_article("nota.rtf", rich, source_language="es"),
        )
        numbers = [stored_id(store_article(session, one, author="Ana")) for one in articles]
    for number, is_told in zip(numbers, (True, False), strict=True):
        page = open_page("export_articles")
        page.multiselect(key="exported articles").set_value([number]).run()
        assert not page.exception
        assert any("came as PDF" in one.value for one in page.caption) is is_told
