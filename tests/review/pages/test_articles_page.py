"""The list of articles, as a person uses it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from review.intake.pipeline import read_pasted_article, store_article
from review.pages.session import job_runner
from review.segments.workflow import confirm, edit_target
from review.store.articles import (
    assign_article,
    finish_article,
    get_article,
    list_articles,
    list_segments,
    text_segments,
)
from review.store.columns import now
from review.store.comments import add_comment
from review.store.database import reading, writing
from review.store.deleted_articles import delete_article
from review.store.job_tables import JobKind
from review.store.jobs import ask_for
from review.store.tables import Origin, SegmentState, TranslationState, stored_id
from review.store.watched_folders import FolderSeen, WatchedFolder, add_folder, note_seen
from tests.review.pages.conftest import OpenPage, press
from translation.errors import NotFoundError, UsageError, stored_error

TEXTS = (
    "La Capece pide apoyo\n\nLa cámara pidió el martes más apoyo al gobierno.",
    "Sube el dólar\n\nEl sol cayó ayer en Lima frente al dólar por tercer día.",
)


@pytest.fixture
def two_articles(pages_database: Engine) -> list[int]:
    """Two articles that nothing has translated."""
    with writing(pages_database) as session:
        return [
            stored_id(store_article(session, read_pasted_article(text), author="Ana"))
            for text in TEXTS
        ]


def titles(page: AppTest) -> list[str]:
    """Return the titles that lead to the review page, from top to bottom."""
    found = [link.proto.label.strip("*") for link in page.get("page_link")]
    return [label for label in found if label in {"La Capece pide apoyo", "Sube el dólar"}]


def choose(page: AppTest, *article_ids: int) -> None:
    """Tick the boxes of these articles."""
    for article_id in article_ids:
        next(
            box for box in page.checkbox if str(box.key).startswith(f"chosen {article_id} ")
        ).check()
    page.run()


def test_a_new_installation_shows_its_samples(open_page: OpenPage) -> None:
    """The first start lists three articles, one of them drafted, and says what to do with them."""
    page = open_page("articles")
    labels = [element.proto.label for element in page.get("page_link")]
    assert any("Capece" in label for label in labels)
    assert len([button for button in page.button if button.label == "Translate"]) == 2
    captions = [caption.value for caption in page.caption]
    assert any("press Ctrl+G" in caption for caption in captions)
    assert any("issues (" in caption and "critical" in caption for caption in captions)


def test_the_first_screen_says_what_this_is(open_page: OpenPage) -> None:
    """One line, one button to begin with, the truth about the engine, and the ways to a better
    draft.
    """
    page = open_page("articles")
    assert page.markdown[0].value.startswith("Translate an article on this computer")
    # AppTest does not tell which buttons are primary: its proto does.
    assert [button.label for button in page.button if button.proto.type == "primary"] == [
        "Add a text"
    ]
    assert any("often wrong" in caption.value for caption in page.caption)
    links = [element.proto.label for element in page.get("page_link")]
    assert {"Install a package", "Bring your own draft"} <= {*links}


def test_an_empty_list_says_how_to_begin(pages_database: Engine, open_page: OpenPage) -> None:
    """Without an article the page tells what to do and leads there."""
    page = open_page("articles")
    assert "There is no article yet." in page.info[0].value
    assert [button.label for button in page.button] == ["Add a text"]


def test_search_narrows_the_list(two_articles: list[int], open_page: OpenPage) -> None:
    """Words of a title find it without regard to case; other words find nothing, and the page says
    so.
    """
    page = open_page("articles")
    assert titles(page) == ["Sube el dólar", "La Capece pide apoyo"]
    page.text_input(key="search").set_value("CAPECE").run()
    assert titles(page) == ["La Capece pide apoyo"]
    page.text_input(key="search").set_value("nada de esto").run()
    assert titles(page) == []
    assert "No article fits" in page.info[0].value


def test_a_deleted_article_comes_back_by_undo(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """Delete takes the article from the list at once; undo brings it back whole."""
    page = open_page("articles")
    choose(page, two_articles[0])
    page.button(key="delete chosen").click().run()
    assert titles(page) == ["Sube el dólar"]
    assert any("“La Capece pide apoyo”" in caption.value for caption in page.caption)
    with reading(pages_database) as session:
        assert [row.id for row in list_articles(session)] == [two_articles[1]]
    press(page, "Undo")
    assert sorted(titles(page)) == ["La Capece pide apoyo", "Sube el dólar"]
    assert not any("Deleted" in caption.value for caption in page.caption)


def test_finishing_asks_where_somebody_is_still_called(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """The list names whose answer is missing before it finishes the chosen articles."""
    with writing(pages_database) as session:
        first = list_segments(session, two_articles[0])[0]
        add_comment(session, stored_id(first), text="@Ana, is it so?", author="Luis")
    page = open_page("articles")
    choose(page, two_articles[1])
    assert page.button(key="finish chosen").label == "Finish"
    choose(page, two_articles[0])
    assert page.button(key="finish chosen").label == "Finish all the same"
    assert any("1 comment waits for an answer of Ana." in one.value for one in page.markdown)


def test_what_was_finished_in_the_list_is_taken_up_again_by_undo(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """What was finished before stays so."""
    with writing(pages_database) as session:
        for article_id in two_articles:
            for segment in text_segments(session, article_id):
                segment.target = segment.target or "A translation."
                confirm(session, stored_id(segment), version=segment.version, author="Ana")
    with writing(pages_database) as session:
        finish_article(session, two_articles[0], author="Luis")
    page = open_page("articles")
    choose(page, *two_articles)
    for label, closed in (("Finish", two_articles), ("Undo", two_articles[:1])):
        press(page, label)
        with reading(pages_database) as session:
            rows = list_articles(session)
        assert {row.id for row in rows if row.finished_at} == set(closed)


def test_a_row_is_named_as_its_article_is_and_counts_one_thing_as_one(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """What a screen reader says of a box has no sign of Markdown but what keeps a picture away; one
    critical issue is one in Spanish too, and a draft that lacks three segments says so.
    """
    page = open_page("articles")
    # The page had the articles counted: a count that ends later would replace the numbers below.
    runner = job_runner()
    assert runner is not None
    runner.finish()
    with writing(pages_database) as session:
        article = get_article(session, two_articles[0])
        article.title, article.critical_issues = "Lima: paro. ![x](http://evil.example/a.png)", 1
        article.minor_issues, article.major_issues, article.recount_due = 1, 0, False
        article.segment_count, article.waiting_count = 15, 3
    del page.session_state["interface_language"]
    page.query_params["lang"] = "es"
    page.run()
    assert "Elegir «Lima: paro. !\\[x\\](http\N{WORD JOINER}://evil.example/a.png)»" in [
        box.label for box in page.checkbox
    ]
    assert any("2 avisos (1 crítico)" in caption.value for caption in page.caption)
    assert any("3 de 15 sin traducción" in caption.value for caption in page.caption)


def test_several_are_assigned_at_once(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """Who is to work on the chosen articles, and until when, stands in their rows and can be asked
    for.
    """
    page = open_page("articles")
    choose(page, *two_articles)
    page.selectbox(key="new assignee").select("Ana")
    page.date_input(key="new deadline").set_value(date(2031, 5, 4))
    next(button for button in page.button if button.label == "Assign").click().run()
    assert not page.exception
    with reading(pages_database) as session:
        found = {(row.assignee, row.deadline) for row in list_articles(session)}
    assert found == {("Ana", date(2031, 5, 4))}
    assert [caption.value for caption in page.caption].count("May 4, 2031") == 2
    assert not any(box.value for box in page.checkbox)
    page.selectbox(key="assignee shown").select("Ana").run()
    assert len(titles(page)) == 2


def test_a_new_deadline_leaves_the_assignee_who_they_are(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """The forms begin with what all chosen articles have, and with nothing where they differ."""
    with writing(pages_database) as session:
        had = get_article(session, two_articles[0])
        had.assignee, had.deadline, had.desk = "Berta", date(2031, 5, 4), "Perú"
    page = open_page("articles")
    choose(page, two_articles[0])
    page.date_input(key="new deadline").set_value(date(2031, 5, 6))
    press(page, "Assign")
    assert any(one.value.startswith("Deadline May 6, 2031: ") for one in page.caption)
    with reading(pages_database) as session:
        found = get_article(session, two_articles[0])
        assert (found.assignee, found.deadline) == ("Berta", date(2031, 5, 6))
    choose(page, two_articles[0])
    assert page.selectbox(key="new desk").value == "Perú"
    choose(page, two_articles[1])
    assert page.selectbox(key="new desk").value is None
    assert page.selectbox(key="new assignee").value is None


def test_a_deadline_for_several_leaves_each_its_assignee(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """Of articles that different people have, who has them stays where only a deadline is set."""
    with writing(pages_database) as session:
        assign_article(session, two_articles[0], assignee="Berta", deadline=None, author="Berta")
    page = open_page("articles")
    choose(page, *two_articles)
    page.date_input(key="new deadline").set_value(date(2031, 5, 6))
    press(page, "Assign")
    with reading(pages_database) as session:
        found = [get_article(session, each) for each in two_articles]
        assert [one.assignee for one in found] == ["Berta", ""]
        assert {one.deadline for one in found} == {date(2031, 5, 6)}

    choose(page, *two_articles)
    page.date_input(key="new deadline").set_value(None)
    press(page, "Assign")
    with reading(pages_database) as session:
        found = [get_article(session, each) for each in two_articles]
        assert [(one.assignee, one.deadline) for one in found] == [("Berta", None), ("", None)]


def test_a_deadline_alone_is_said_as_one(two_articles: list[int], open_page: OpenPage) -> None:
    """Of articles that nobody has, the day is told that was set or taken out, and no assignee."""
    page = open_page("articles")
    for day, said in ((date(2031, 5, 6), "Deadline May 6, 2031: "), (None, "No deadline any more")):
        choose(page, *two_articles)
        page.date_input(key="new deadline").set_value(day)
        press(page, "Assign")
        assert any(one.value.startswith(said) for one in page.caption)


def test_a_second_reader_is_asked_for_of_articles_that_are_here_already(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """Undone by one press; of articles that differ in it each stays as it is."""

    def asked() -> list[bool]:
        with reading(pages_database) as session:
            return [get_article(session, number).needs_second_reader for number in two_articles]

    page = open_page("articles")
    choose(page, two_articles[0])
    page.checkbox(key="new second reader").check()
    press(page, "Assign")
    assert asked() == [True, False]
    assert any(one.value.startswith("A second reader is asked for") for one in page.caption)
    choose(page, *two_articles)
    assert not [box for box in page.checkbox if box.key == "new second reader"]
    press(page, "Assign")
    assert asked() == [True, False]
    choose(page, two_articles[0])
    page.checkbox(key="new second reader").uncheck()
    press(page, "Assign")
    assert asked() == [False, False]
    press(page, "Undo")
    assert asked() == [True, False]


def test_an_odd_assignment_is_told_and_done(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """A day that has passed is said once, and nothing of a day to come."""
    page = open_page("articles")
    said = []
    for day in (date(2020, 5, 4), date(2031, 5, 4)):
        choose(page, two_articles[0])
        page.selectbox(key="new assignee").select("Ana")
        page.date_input(key="new deadline").set_value(day)
        next(button for button in page.button if button.label == "Assign").click().run()
        assert not page.exception
        said.append([warning.value for warning in page.warning])
    assert said == [["The deadline May 4, 2020 has passed."], []]
    with reading(pages_database) as session:
        assert get_article(session, two_articles[0]).assignee == "Ana"


def test_the_desk_is_changed_in_the_list(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """The chosen articles go to a desk together, and use its glossary or none."""
    with writing(pages_database) as session:
        get_article(session, two_articles[0]).desk = "Perú"
    page = open_page("articles")
    choose(page, two_articles[1])
    page.selectbox(key="new desk").select("Perú")
    page.checkbox(key="new glossary").uncheck()
    next(button for button in page.button if button.label == "Move to this desk").click().run()
    assert not page.exception
    with reading(pages_database) as session:
        rows = {row.id: (row.desk, row.uses_glossary) for row in list_articles(session)}
    assert rows == {two_articles[0]: ("Perú", True), two_articles[1]: ("Perú", False)}


def test_of_articles_of_several_desks_each_stays_where_it_is(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """Who takes the glossary from articles of two desks does not move them, nor the reverse."""
    with writing(pages_database) as session:
        get_article(session, two_articles[0]).desk = "Perú"

    def rows() -> list[tuple[str, bool]]:
        with reading(pages_database) as session:
            found = [get_article(session, each) for each in two_articles]
            return [(one.desk, one.uses_glossary) for one in found]

    page = open_page("articles")
    choose(page, *two_articles)
    page.checkbox(key="new glossary").uncheck()
    press(page, "Move to this desk")
    assert rows() == [("Perú", False), ("", False)]
    assert any(one.value.startswith("Without the glossary: ") for one in page.caption)

    with writing(pages_database) as session:
        get_article(session, two_articles[0]).uses_glossary = True
    choose(page, *two_articles)
    assert not [box for box in page.checkbox if box.key == "new glossary"]
    page.selectbox(key="new desk").set_value("")
    press(page, "Move to this desk")
    assert rows() == [("", True), ("", False)]


def test_all_that_is_assigned_at_once_is_said(two_articles: list[int], open_page: OpenPage) -> None:
    """Who, until when and the second reader stand in one line."""
    page = open_page("articles")
    choose(page, *two_articles)
    page.selectbox(key="new assignee").set_value("Ana")
    page.date_input(key="new deadline").set_value(date(2031, 5, 6))
    page.checkbox(key="new second reader").check()
    press(page, "Assign")
    said = "Assigned to Ana · Deadline May 6, 2031 · A second reader is asked for: "
    assert any(one.value.startswith(said) for one in page.caption)


def test_what_was_moved_or_assigned_together_goes_back_to_where_each_was(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """Each has its own desk, glossary, assignee and deadline again; what was done is said."""
    with writing(pages_database) as session:
        had = get_article(session, two_articles[0])
        had.desk, had.assignee, had.deadline = "Perú", "Berta", date(2031, 5, 4)
        get_article(session, two_articles[1]).uses_glossary = False
    page = open_page("articles")

    def rows() -> dict[int | None, tuple[object, ...]]:
        with reading(pages_database) as session:
            return {
                row.id: (row.desk, row.uses_glossary, row.assignee, row.deadline)
                for row in list_articles(session)
            }

    before = rows()
    for button, said in (
        ("Move to this desk", "Moved to the desk general"),
        ("Assign", "Assigned to Berta"),
    ):
        choose(page, *two_articles)
        page.selectbox(key="new assignee").set_value("Berta")
        page.selectbox(key="new desk").set_value("")
        next(one for one in page.button if one.label == button).click().run()
        assert any(said in caption.value for caption in page.caption)
        assert rows() != before
        press(page, "Undo")
        assert rows() == before


def test_the_list_is_sorted_and_narrowed(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """By title the other one comes first; of the confirmed ones there is none."""
    page = open_page("articles")
    assert titles(page) == ["Sube el dólar", "La Capece pide apoyo"]
    page.selectbox(key="order").select_index(3).run()
    assert titles(page) == ["La Capece pide apoyo", "Sube el dólar"]
    page.selectbox(key="stage").select_index(3).run()
    assert titles(page) == []


def test_rows_do_not_move_when_an_article_changes(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """What the engine or a person changes last does not jump to the top under the reader's
    pointer.
    """
    with writing(pages_database) as session:
        get_article(session, two_articles[0]).updated_at = now()
    assert titles(open_page("articles")) == ["Sube el dólar", "La Capece pide apoyo"]


@pytest.mark.engine
def test_translate_drafts_the_article(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """The button puts the article in the engine's line; once done the row offers it no more."""
    page = open_page("articles")
    page.button(key=f"translate {two_articles[0]}").click().run()
    runner = job_runner()
    assert runner is not None
    runner.finish()
    page.run()
    with reading(pages_database) as session:
        article = get_article(session, two_articles[0])
    assert article.translation_state is TranslationState.DONE
    keys = [button.key for button in page.button]
    assert f"cancel {two_articles[0]}" not in keys
    assert f"translate {two_articles[1]}" in keys


def test_a_draft_that_is_whole_is_said_to_be_checked(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """The job goes on for a minute where an article is long: nothing is translated any more."""
    with writing(pages_database) as session:
        for segment in list_segments(session, two_articles[0]):
            segment.target, segment.origin = "They asked.", Origin.ENGINE
        session.flush()
        ask_for(session, JobKind.TRANSLATE, two_articles, author="Ana")
    said = [caption.value for caption in open_page("articles").caption]
    assert "checking the draft" in said
    assert "translating 0 of 2" in said


def test_a_failure_of_the_engine_is_said_in_the_row(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """What stopped a translation stands in the article's row, and it can be tried again."""
    with writing(pages_database) as session:
        get_article(
            session, two_articles[0]
        ).translation_problem = "No installed package translates pt to en."
    page = open_page("articles")
    assert "No installed package translates pt to en." in [
        caption.value for caption in page.caption
    ]
    assert page.button(key=f"translate {two_articles[0]}")


def test_a_damaged_database_is_an_error_in_plain_words(data_folder: Path, new_server: None) -> None:
    """A file that is no database is named with what to do, not shown as a traceback."""
    (data_folder / "cotejo.db").write_bytes(b"no database" * 1000)
    page = AppTest.from_file(Path(__file__).parents[3] / "app.py", default_timeout=120).run()
    assert not page.exception
    assert "the file is damaged" in page.error[0].value


def test_a_second_reader_is_waited_for_in_the_list(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """What is confirmed is counted as confirmed, beside for whom it waits."""
    with writing(pages_database) as session:
        get_article(session, two_articles[0]).needs_second_reader = True
        segments = list_segments(session, two_articles[0])
        for segment in segments:
            segment.target, segment.state = "Done.", SegmentState.REVIEWED
    page = open_page("articles")
    count = len(segments)
    assert "waits for a second reader" in [one.value for one in page.markdown]
    waiting = f"{count} of {count} confirmed · {count} wait for a second reader"
    assert any(one.value.startswith(waiting) for one in page.caption)


def test_people_who_edited_are_offered_as_assignees(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """Nobody has to have been given an article before."""
    with writing(pages_database) as session:
        segment = list_segments(session, two_articles[0])[0]
        edit_target(session, stored_id(segment), target="Capece.", version=1, author="Berta")
    page = open_page("articles")
    choose(page, two_articles[0])
    assert page.selectbox(key="new assignee").options == ["Ana", "Berta"]


def test_a_deleted_article_is_brought_back_from_the_bin(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """In a later visit too, for thirty days; what was deleted before that is not offered."""
    with writing(pages_database) as session:
        for article_id in two_articles:
            delete_article(session, article_id, author="Luis")
        get_article(session, two_articles[1]).deleted_at = now() - timedelta(days=31)
    page = open_page("articles")
    assert titles(page) == []
    assert [one.label for one in page.expander if "deleted" in one.label] == ["1 deleted article"]
    page.button(key=f"bring back {two_articles[0]}").click().run()
    assert not page.exception
    assert titles(page) == ["La Capece pide apoyo"]
    assert not [one for one in page.expander if "deleted" in one.label]


def test_a_deleted_article_is_erased_from_the_bin(
    two_articles: list[int], pages_database: Engine, open_page: OpenPage
) -> None:
    """By a second button, beside what goes and what stays; the list of deleted ones is then
    empty.
    """
    page = open_page("articles")
    choose(page, two_articles[0])
    page.button(key="delete chosen").click().run()
    assert any("no way back" in one.value for one in page.markdown)
    page.button(key=f"erase {two_articles[0]}").click().run()
    assert not page.exception
    assert not [one for one in page.expander if "deleted" in one.label]
    assert "Undo" not in [one.label for one in page.button]
    with reading(pages_database) as session, pytest.raises(NotFoundError, match="erased"):
        get_article(session, two_articles[0])


def test_a_watched_folder_with_a_problem_is_told_above_the_list(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    two_articles: list[int],
    pages_database: Engine,
    open_page: OpenPage,
) -> None:
    """The list is where people look for what came, and the way to mend it stands there too; the
    folder is named once.
    """
    del two_articles
    monkeypatch.setenv("COTEJO_FOLDERS", str(tmp_path))
    path = str(tmp_path / "in")
    why = stored_error(UsageError(path, "there is no such folder", "Make it."))
    with writing(pages_database) as session:
        add_folder(session, WatchedFolder(0, path), author="Ana")
        note_seen(session, 1, FolderSeen(problem=why))
    [told] = open_page("articles").warning
    assert told.value.count(path) == 1
    assert "There is no such folder. Make it." in told.value


def test_translating_what_is_translated_says_that_nothing_is_left(
    open_page: OpenPage, two_articles: list[int], pages_database: Engine
) -> None:
    """A press that starts nothing is answered, and the articles stay chosen."""
    with writing(pages_database) as session:
        for segment in list_segments(session, two_articles[0]):
            number, version = stored_id(segment), segment.version
            edit_target(session, number, target="Written.", version=version, author="Ana")
    page = open_page("articles")
    choose(page, two_articles[0])
    page.button(key="translate chosen").click().run()
    assert [toast.value for toast in page.toast] == [
        "Nothing is left to translate in what is chosen."
    ]
    assert any("1 is chosen" in caption.value for caption in page.caption)
