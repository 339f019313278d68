"""The page that lays a draft beside its source, as a person sees it."""

import io

import openpyxl
import pytest
from sqlalchemy import Engine
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from glossary.term import Term, TermKind
from review.pairing.by_hand import PairingSide, move_sentence
from review.segments.article_text import article_issues
from review.store.database import reading, writing
from review.store.job_tables import Job, JobKind
from review.store.tables import Article, Segment, SegmentDraft, stored_id
from review.terms.stored import add_terms, glossary_index
from tests.review.pages.conftest import OpenPage, text_rows

SOURCE = """La cámara pidió ayer más apoyo para las empresas de Lima.

El ministro Rubén Yauri recibió el pedido de 45 gremios el lunes.

La próxima reunión será el 14 de octubre en Huancayo.
"""
DRAFT = """The chamber asked yesterday for more support for companies in Lima.

The next meeting will be on October 14 in Huancayo.
"""

FRENCH = """La chambre a demandé hier davantage de soutien pour les entreprises de Lima.

Le ministre Rubén Yauri a reçu lundi la demande de 45 associations.

La prochaine réunion aura lieu le 14 octobre à Huancayo.
"""


@pytest.fixture
def page(pages_database: Engine, open_page: OpenPage) -> AppTest:
    """The page, on a database of this test."""
    return open_page("add_draft")


def _give(page: AppTest, source: str, draft: str) -> AppTest:
    page.text_area(key="source pasted").set_value(source)
    page.text_area(key="draft pasted").set_value(draft)
    return _read(page)


def _read(page: AppTest) -> AppTest:
    """Run the page until what was given is read and paired."""
    while page.run().get("progress"):
        pass
    return page


def _press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def _remarks(page: AppTest) -> list[str]:
    return [row["note"] for row in text_rows(page)]


def test_the_page_asks_for_both_texts(page: AppTest) -> None:
    """Before anything is given, there is no pairing and no button to start."""
    assert not page.exception
    assert not text_rows(page)
    assert "Start review" not in [button.label for button in page.button]


def test_a_missing_sentence_is_marked_by_a_word(page: AppTest) -> None:
    """The row without a draft says so."""
    _give(page, SOURCE, DRAFT)
    assert not page.exception
    assert _remarks(page) == ["", "missing", ""]


def test_review_starts_with_the_pairing_as_shown(page: AppTest, pages_database: Engine) -> None:
    """The article is stored with what was put right by hand; pasted, it has the name of no file."""
    _give(page, SOURCE, DRAFT)
    state = page.session_state["pairing"]
    state["pairings"] = move_sentence(state["pairings"], 0, side=PairingSide.TARGET, down=True)
    _press(page, "Start review")
    assert not page.error
    with reading(pages_database) as session:
        article = session.exec(select(Article).order_by(col(Article.id).desc())).first()
        assert article is not None
        assert article.name == "Pasted text"
        segments = session.exec(
            select(Segment).where(Segment.article_id == article.id).order_by(col(Segment.position))
        ).all()
        assert [bool(segment.target) for segment in segments] == [False, True, True]


def test_a_pair_that_is_here_already_is_asked_about(
    page: AppTest, open_page: OpenPage, pages_database: Engine
) -> None:
    """The button waits until somebody wants it again, and nothing is stored before."""
    _press(_give(page, SOURCE, DRAFT), "Start review")
    again = _give(open_page("add_draft"), SOURCE, DRAFT)
    assert any("is here already" in one.value for one in again.warning)
    (start,) = [one for one in again.button if one.label == "Start review"]
    assert start.disabled
    next(one for one in again.checkbox if one.label == "Add it again").check().run()
    _press(again, "Start review")
    with reading(pages_database) as session:
        assert len(session.exec(select(Article)).all()) == 2


def test_swapped_texts_are_said_to_be(page: AppTest) -> None:
    """A draft in another language than the one chosen is a warning in plain words, not a crash."""
    page.selectbox(key="draft target language").set_value("en").run()
    _give(page, DRAFT, SOURCE)
    assert not page.exception
    assert page.warning


def test_a_draft_alone_says_what_cannot_be_checked(page: AppTest) -> None:
    """With only the draft, the page says which checks remain."""
    page.segmented_control(key="way").set_value("Only the draft").run()
    assert "what the source says is not checked" in page.info[0].value
    [wanting] = [box for box in page.expander if "need the source" in box.label]
    assert "Number changed" in wanting.caption[0].value
    assert "Doubled word" not in wanting.caption[0].value
    page.text_area(key="draft pasted").set_value(DRAFT)
    _read(page)
    assert not page.exception
    assert "Start review" in [button.label for button in page.button]


def test_a_draft_alone_starts_its_review_with_the_glossary_of_its_language(
    page: AppTest, pages_database: Engine
) -> None:
    """A term from Spanish forbids its wrong rendering in an English draft of unknown source."""
    with writing(pages_database) as session:
        term = Term("Capece", "Capece", TermKind.ORGANISATION, variants=("Capisi",))
        add_terms(session, [term], author="Ana")
    page.segmented_control(key="way").set_value("Only the draft").run()
    page.text_area(key="draft pasted").set_value(DRAFT.replace("The chamber", "Capisi"))
    _read(page)
    _press(page, "Start review")
    with reading(pages_database) as session:
        article = session.exec(select(Article).order_by(col(Article.id).desc())).first()
        assert article is not None
        assert (article.has_source, article.source_language, article.target_language) == (
            False,
            "und",
            "en",
        )
        issues = article_issues(session, stored_id(article), glossary_index(session, article))
        assert "forbidden-variant" in {issue.check for found in issues.values() for issue in found}


def test_the_languages_are_told_from_the_texts_and_shown(page: AppTest) -> None:
    """The page says what it took the two texts for, before anything is stored."""
    _give(page, SOURCE, DRAFT)
    assert any("Spanish → English" in caption.value for caption in page.caption)
    assert not any("Not looked at" in caption.value for caption in page.caption)


def test_a_draft_in_another_language_is_taken_and_says_which_checks_are_silent(
    page: AppTest,
) -> None:
    """French beside Spanish is paired; the page owns up that most checks know English drafts
    only.
    """
    _give(page, SOURCE, FRENCH)
    assert not page.warning
    assert any("Spanish → French" in caption.value for caption in page.caption)
    assert any("Not looked at" in caption.value for caption in page.caption)
    page.selectbox(key="draft target language").set_value("en")
    _read(page)
    assert page.warning


def test_a_draft_too_short_to_tell_its_language_is_asked_for_it(page: AppTest) -> None:
    """The page asks instead of guessing, and goes on once it is told."""
    _give(page, SOURCE, "Lima.")
    assert "too short" in page.warning[0].value
    page.selectbox(key="draft target language").set_value("en")
    _read(page)
    assert not page.warning
    assert text_rows(page)


def test_a_table_of_both_languages_is_paired_as_it_stands(page: AppTest) -> None:
    """An Excel file with two columns is a bilingual file."""
    workbook = openpyxl.Workbook()
    for source, target in zip(SOURCE.split("\n\n"), FRENCH.split("\n\n"), strict=True):
        workbook.worksheets[0].append([source.strip(), target.strip()])
    file = io.BytesIO()
    workbook.save(file)
    page.segmented_control(key="way").set_value("One bilingual file").run()
    page.file_uploader(key="bilingual file").set_value(("nota.xlsx", file.getvalue(), ""))
    _read(page)
    assert not page.exception
    assert _remarks(page) == ["", "", ""]


def test_the_files_that_are_read_are_those_of_the_chosen_way(page: AppTest) -> None:
    """A chooser of bilingual files takes no picture, and says so of none."""
    assert any(one.value.startswith("Can be read") for one in page.markdown)
    page.segmented_control(key="way").set_value("One bilingual file").run()
    assert not any(one.value.startswith("Can be read") for one in page.markdown)


def test_what_a_bilingual_file_keeps_and_loses_is_said_before(page: AppTest) -> None:
    """A catalogue goes out again, and its states are counted; a table does not, and says what is
    not read.
    """
    pairs = [*zip(SOURCE.split("\n\n"), FRENCH.split("\n\n"), strict=True)]
    entries = [f'msgid "{source.strip()}"\nmsgstr "{target.strip()}"' for source, target in pairs]
    page.segmented_control(key="way").set_value("One bilingual file").run()
    catalogue = "\n\n#, fuzzy\n".join(entries).encode()
    page.file_uploader(key="bilingual file").set_value(("nota.po", catalogue, ""))
    _read(page)
    said = [caption.value for caption in page.caption]
    assert any("this file again, with its names, contexts, notes" in one for one in said)
    assert any("2 to be looked at again, 0 approved" in one for one in said)

    table = "\n".join(["source,target,Precio", *(f'"{a}","{b}",3' for a, b in pairs)]).encode()
    page.file_uploader(key="bilingual file").set_value(("nota.csv", table, ""))
    _read(page)
    assert any("it cannot be written again as it was" in one.value for one in page.caption)
    assert page.warning[0].value.endswith("Precio")


def test_a_template_without_any_translation_is_taken_and_drafted(
    page: AppTest, pages_database: Engine
) -> None:
    """What an agency sends is a job like another, in the languages of the desk; unless a person
    takes the tick away, an engine drafts it.
    """
    page.segmented_control(key="way").set_value("One bilingual file").run()
    entries = [f'msgid "{source.strip()}"\nmsgstr ""' for source in SOURCE.split("\n\n")]
    template = "\n\n".join(entries).encode()
    page.file_uploader(key="bilingual file").set_value(("nota.pot", template, ""))
    _read(page)
    assert not page.error
    assert page.checkbox(key="draft missing").value
    _press(page, "Start review")
    with reading(pages_database) as session:
        article = session.exec(select(Article).order_by(col(Article.id).desc())).first()
        assert article is not None
        assert article.languages == ("es", "en")
        jobs = session.exec(select(Job).where(Job.article_id == article.id)).all()
        assert [job.kind for job in jobs] == [JobKind.TRANSLATE]


def test_the_draft_kept_is_that_of_the_pairing_as_shown(
    page: AppTest, pages_database: Engine
) -> None:
    """What was moved by hand is in the drafts from which reports measure."""
    _give(page, SOURCE, DRAFT)
    state = page.session_state["pairing"]
    state["pairings"] = move_sentence(state["pairings"], 0, side=PairingSide.TARGET, down=True)
    _press(page, "Start review")
    with reading(pages_database) as session:
        article = session.exec(select(Article).order_by(col(Article.id).desc())).first()
        assert article is not None
        rows = session.exec(
            select(Segment.target, SegmentDraft.text)
            .join(SegmentDraft)
            .where(Segment.article_id == article.id)
        ).all()
        assert len(rows) == 2
        assert all(target == draft for target, draft in rows)


def test_of_a_long_text_a_page_of_rows_is_shown_about_the_one_in_view(page: AppTest) -> None:
    """Hundreds of rows come a page at a time; going to the next remark turns to its page, and so
    does the pager.
    """
    numbers = range(1, 251)
    source = "\n\n".join(
        f"El {number} de mayo llegaron {number} barcos a Lima." for number in numbers
    )
    draft = "\n\n".join(
        f"On May {number} some {number} ships came to Lima." for number in numbers if number != 240
    )
    _give(page, source, draft)
    assert [row["number"] for row in text_rows(page)] == [str(number) for number in range(1, 201)]
    _press(page, "Next remark")
    assert [row["number"] for row in text_rows(page)] == [str(number) for number in range(201, 251)]
    assert _remarks(page)[39] == "missing"
    page.session_state["pairing"]["position"] = 0
    assert text_rows(page.run())[0]["number"] == "1"
