"""The page that takes work back, as a person sees it."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from review.segments.workflow import confirm, edit_target
from review.store.articles import finish_article, list_segments
from review.store.columns import now
from review.store.comments import list_comments
from review.store.database import reading, writing
from review.store.deleted_articles import delete_article
from review.store.tables import Article, Segment, SegmentState, stored_id
from tests.review.conftest import add_article_of, stored_targets
from tests.review.pages.conftest import OpenPage, text_rows

_PAIRS = (("Uno.", "One."), ("Dos.", "Two."), ("Tres.", "Three."))
_HEAD = "key,state,source,target\n"


@pytest.fixture
def database(pages_database: Engine) -> Engine:
    """The database of the pages, with one article of three sentences."""
    with writing(pages_database) as session:
        add_article_of(session, *_PAIRS, owner="Ana")
    return pages_database


@pytest.fixture
def page(database: Engine, open_page: OpenPage) -> AppTest:
    """The page on that database."""
    return open_page("import_work")


def _give(page: AppTest, *rows: str) -> AppTest:
    data = (_HEAD + "\n".join(rows)).encode()
    page.file_uploader(key="returned file").set_value([("back.csv", data, "text/csv")])
    while page.run().get("progress"):
        pass
    return page


def _figures(page: AppTest) -> list[str]:
    return [metric.value for metric in page.metric]


def _texts(page: AppTest) -> list[list[str]]:
    """The texts of each row that the page shows, in order."""
    return [[cell["text"] for cell in row["cells"]] for row in text_rows(page)]


def test_the_page_says_what_to_bring(page: AppTest) -> None:
    """Before a file is given the page explains the way round, and offers no button to write
    anything.
    """
    assert not page.exception
    assert "bring it back" in page.caption[0].value
    assert not page.button


def test_changes_are_shown_then_taken_over_then_taken_back(page: AppTest, database: Engine) -> None:
    """Looking changes nothing; the button writes; Undo restores every sentence."""
    _give(
        page,
        "s1.v1,translated,Uno.,First.",
        "s2.v1,initial,Dos.,Two.",
        "s3.v1,translated,Tres.,Third.",
    )
    assert not page.exception
    assert _figures(page) == ["2", "0", "1", "0"]
    assert stored_targets(database) == ["One.", "Two.", "Three."]
    page.button(key="apply import").click().run()
    assert not page.error
    assert stored_targets(database) == ["First.", "Two.", "Third."]
    assert any("Segments taken over: 2." in caption.value for caption in page.caption)
    page.button(key="undo import").click().run()
    assert stored_targets(database) == ["One.", "Two.", "Three."]


def test_a_conflict_shows_three_texts_and_stays_unless_chosen(
    page: AppTest, database: Engine
) -> None:
    """The text exported, ours and the file's stand side by side; ours is kept until the file's is
    chosen.
    """
    with writing(database) as session:
        edit_target(session, 2, target="Second.", version=1, author="Luis")
    _give(page, "s2.v1,translated,Dos.,Deux.")
    assert _figures(page) == ["0", "1", "0", "0"]
    assert _texts(page) == [["Two.", "Second.", "Deux."]]
    assert "apply import" not in [button.key for button in page.button]
    page.segmented_control(key="conflict 2 2 ours").set_value("theirs").run()
    page.button(key="apply import").click().run()
    assert not page.error
    assert stored_targets(database)[1] == "Deux."


def test_our_text_can_be_kept_with_the_files_as_a_comment(page: AppTest, database: Engine) -> None:
    """What came back is not lost where ours stays: it is a comment on the sentence."""
    with writing(database) as session:
        edit_target(session, 2, target="Second.", version=1, author="Luis")
    _give(page, "s2.v1,translated,Dos.,Deux.")
    page.segmented_control(key="conflict 2 2 ours").set_value("comment").run()
    page.button(key="apply import").click().run()
    assert not page.error
    assert stored_targets(database)[1] == "Second."
    with reading(database) as session:
        assert [comment.text for comment in list_comments(session, 1)] == ["From the file: Deux."]


def test_every_conflict_can_be_reached_and_keeps_its_choice(
    page: AppTest, database: Engine
) -> None:
    """Of many conflicts a page is shown at a time; a choice made on one holds on the others."""
    with writing(database) as session:
        for position in range(3, 50):
            session.add(
                Segment(article_id=1, position=position, source=f"{position}.", target="Old.")
            )
        session.flush()
        for number in range(4, 51):
            edit_target(session, number, target="Ours.", version=1, author="Luis")
    _give(page, *(f"s{number}.v1,translated,{number - 1}.,Theirs." for number in range(4, 51)))
    assert _figures(page)[1] == "47"
    page.segmented_control(key="conflict 4 2 ours").set_value("theirs").run()
    shown = set()
    for number in (1, 2, 3):
        page.session_state["conflicts page"] = number
        page.run()
        shown |= {
            control.key
            for control in page.segmented_control
            if (control.key or "").startswith("conflict ")
        }
    assert len(shown) == 47
    page.segmented_control(key="conflict 50 2 ours").set_value("theirs").run()
    page.button(key="apply import").click().run()
    assert not page.exception
    targets = stored_targets(database)
    assert [number for number, target in enumerate(targets, start=1) if target == "Theirs."] == [
        4,
        50,
    ]


def test_lines_that_belong_nowhere_are_listed(page: AppTest) -> None:
    """Each has its line, its source and a reason."""
    _give(page, "s1.v1,initial,Uno.,One.", ",,Cuatro.,Four.")
    assert _figures(page) == ["0", "0", "1", "1"]
    [[source, why]] = _texts(page)
    assert source == "Cuatro."
    assert "no segment" in why


def test_a_segment_that_comes_twice_is_no_file_without_a_difference(page: AppTest) -> None:
    """The second unit is listed with its reason, and the page does not say that nothing differs."""
    _give(page, "s1.v1,initial,Uno.,One.", "s1.v1,initial,Uno.,First.")
    [[_, why]] = _texts(page)
    assert "this segment more than once" in why
    assert not page.info


def test_states_are_taken_over_when_ticked(page: AppTest, database: Engine) -> None:
    """A sentence that came back reviewed is confirmed only with the box ticked."""
    _give(page, "s1.v1,reviewed,Uno.,One.")
    assert "apply import" not in [button.key for button in page.button]
    assert _texts(page) == [["Uno.", "One."]]
    assert any("not in the file: 2" in caption.value for caption in page.caption)
    page.checkbox(key="accept states").check().run()
    page.button(key="apply import").click().run()
    with reading(database) as session:
        assert list_segments(session, 1)[0].state is SegmentState.REVIEWED


def test_a_file_that_cannot_be_read_is_said_in_words(
    page: AppTest, read: Callable[[AppTest], AppTest]
) -> None:
    """A table without the columns is an error message, not a crash."""
    page.file_uploader(key="returned file").set_value([("back.csv", b"a,b\n1,2\n", "text/csv")])
    read(page.run())
    assert not page.exception
    assert "back.csv" in page.error[0].value


def test_the_article_that_the_file_names_is_chosen_first(page: AppTest, database: Engine) -> None:
    """The keys in the file say where it belongs, whatever was added or changed since."""
    with writing(database) as session:
        other = Article(name="otra.txt", title="Otra", owner="Ana")
        session.add(other)
        session.flush()
        session.add(
            Segment(article_id=stored_id(other), position=0, source="Cuatro.", target="Four.")
        )
    page.run()
    _give(page, "s1.v1,translated,Uno.,First.")
    assert page.selectbox[0].value == 1
    assert _figures(page) == ["1", "0", "0", "0"]
    _give(page, "s4.v1,translated,Cuatro.,Fourth.")
    assert page.selectbox[0].value == 2
    assert _figures(page) == ["1", "0", "0", "0"]


def test_what_came_back_as_it_went_is_no_conflict(page: AppTest, database: Engine) -> None:
    """Only ours has changed since the export: there is nothing to choose, and ours stays."""
    with writing(database) as session:
        edit_target(session, 2, target="Second.", version=1, author="Luis")
    _give(page, "s2.v1,translated,Dos.,Two.")
    assert _figures(page) == ["0", "0", "1", "0"]
    assert "apply import" not in [button.key for button in page.button]


def test_what_is_left_out_on_one_page_of_changes_stays_out(page: AppTest, database: Engine) -> None:
    """Of many changes a page is shown at a time; the button counts and takes those of all pages."""
    with writing(database) as session:
        for position in range(3, 250):
            session.add(
                Segment(article_id=1, position=position, source=f"{position}.", target="Old.")
            )
    _give(page, *(f"s{number}.v1,translated,{number - 1}.,New." for number in range(4, 251)))
    assert len(_texts(page)) == 200
    page.session_state["changes page"] = 2
    page.run()
    assert len(_texts(page)) == 47
    page.button(key="apply import").click().run()
    assert not page.exception
    assert stored_targets(database).count("New.") == 247


def test_a_finished_article_is_asked_about_before_it_is_changed(
    page: AppTest, database: Engine
) -> None:
    """The page says that it is finished; the button waits for the yes, and then the article is in
    review.
    """
    with writing(database) as session:
        for segment in list_segments(session, 1):
            confirm(session, stored_id(segment), version=1, author="Ana")
    with writing(database) as session:
        finish_article(session, 1, author="Ana")
    _give(page, "s1.v2,translated,Uno.,First.")
    assert any("This article is finished" in one.value for one in page.warning)
    assert page.button(key="apply import").disabled
    assert stored_targets(database)[0] == "One."
    page.checkbox(key="take up 1").check().run()
    page.button(key="apply import").click().run()
    assert not page.error
    assert stored_targets(database)[0] == "First."
    with reading(database) as session:
        assert session.get_one(Article, 1).finished_at is None


def test_an_article_finished_while_its_plan_is_looked_at_is_left_alone(
    page: AppTest, database: Engine
) -> None:
    """Nobody had been asked: the page asks now, and has written nothing."""
    _give(page, "s1.v1,translated,Uno.,First.")
    with writing(database) as session:
        session.get_one(Article, 1).finished_at = now()
    page.button(key="apply import").click().run()
    assert any("This article is finished" in one.value for one in page.warning)
    assert stored_targets(database)[0] == "One."


def test_a_file_of_a_deleted_article_offers_to_bring_it_back(
    page: AppTest, database: Engine
) -> None:
    """It is laid over no other article; once its own is there again, over that one."""
    with writing(database) as session:
        session.add(Article(name="otra.txt", title="Otra", owner="Ana"))
        delete_article(session, 1, author="Ana")
    page.run()
    _give(page, "s1.v1,translated,Uno.,First.")
    assert any("was deleted" in one.value for one in page.warning)
    assert not page.selectbox
    next(one for one in page.button if one.label == "Bring back").click().run()
    assert page.selectbox[0].value == 1
    assert _figures(page) == ["1", "0", "0", "0"]
