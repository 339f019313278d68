"""What the editor asks about names: the offer after an edit, the preview, the fix, the list of
names.
"""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from glossary.term import Term, TermKind
from review.editor.commands import handle_command
from review.editor.exchange import EditorServer, exchange
from review.editor.signed_pass import EditorPass
from review.intake.tools import Tools
from review.store.database import reading, temporary_database, writing
from review.store.tables import Article, Segment, stored_id
from review.terms.stored import add_term, find_terms
from tests.review.conftest import NO_ENGINES, no_engine

FIX = {"wrong": "Capisi", "right": "Capece", "source": "Capece", "kind": "organisation"}


@pytest.fixture
def two_articles() -> Engine:
    """Two articles in which the machine wrote Capisi three times."""
    engine = temporary_database()
    with writing(engine) as session:
        for name, targets in (
            ("first", ["The Capisi asked.", "Capisi grew."]),
            ("second", ["Capisi fell."]),
        ):
            article = Article(name=name)
            session.add(article)
            session.flush()
            for position, target in enumerate(targets):
                session.add(
                    Segment(
                        article_id=stored_id(article),
                        position=position,
                        source="La Capece habló.",
                        target=target,
                    )
                )
    return engine


def _send(engine: Engine, **command: object) -> dict[str, Any]:
    server = EditorServer(engine, Tools(no_engine), lambda index: index.find)
    message = {"commands": [{"id": "one", **command}]}
    [answer] = exchange(server, EditorPass(1, "Ana", "en"), message)["answers"]
    return dict(answer)


def _targets(session: Session) -> list[str]:
    return [segment.target for segment in session.exec(select(Segment))]


def test_an_edit_that_puts_a_name_right_offers_the_fix(two_articles: Engine) -> None:
    """The answer of the edit names the two forms and how many other sentences hold the wrong
    one.
    """
    answer = _send(two_articles, command="edit", segment=1, version=1, target="The Capece asked.")
    assert answer["nameCorrections"] == [
        {**FIX, "kind": "other", "listed": False, "inArticle": 1, "inAll": 2}
    ]


def test_a_name_put_right_is_offered_in_an_article_of_other_languages(two_articles: Engine) -> None:
    """The fix looks at the article's own languages: what stands wrong there is not passed over."""
    with writing(two_articles) as session:
        for article in session.exec(select(Article)):
            article.source_language = "pt"
        for segment in session.exec(select(Segment)):
            segment.source = "A Capece falou."
    answer = _send(two_articles, command="edit", segment=1, version=1, target="The Capece asked.")
    assert [
        (one["wrong"], one["inArticle"], one["inAll"]) for one in answer["nameCorrections"]
    ] == [("Capisi", 1, 2)]


def test_saving_at_every_pause_still_offers_the_form_that_was_wrong(two_articles: Engine) -> None:
    """A name typed in two pauses is compared with the text before the first."""
    _send(two_articles, command="edit", segment=1, version=1, target="The Cap asked.")
    answer = _send(two_articles, command="edit", segment=1, version=2, target="The Capece asked.")
    assert [offer["wrong"] for offer in answer["nameCorrections"]] == ["Capisi"]


@pytest.mark.parametrize("target", ["The Capisi said.", "The Capisi asked.", ""])
def test_an_edit_of_style_offers_nothing(two_articles: Engine, target: str) -> None:
    """No name was put right: the answer has no offer."""
    answer = _send(two_articles, command="edit", segment=1, version=1, target=target)
    assert answer["status"] == "done"
    assert "nameCorrections" not in answer


def test_the_fix_is_previewed_carried_out_and_undone(two_articles: Engine) -> None:
    """The preview changes nothing, the fix all places, and the editor's undo takes them back."""
    preview = _send(two_articles, command="fix_preview", scope="all", **FIX)
    assert [place["after"] for place in preview["places"]] == [
        "The Capece asked.",
        "Capece grew.",
        "Capece fell.",
    ]
    with reading(two_articles) as session:
        before = _targets(session)
    answer = _send(two_articles, command="fix_name", scope="all", addTerm=True, **FIX)
    assert (answer["status"], answer["count"], answer["segments"]) == ("done", 3, [1, 2])
    with reading(two_articles) as session:
        assert not any("Capisi" in target for target in _targets(session))
        [term] = find_terms(session)[0]
        assert (term.source, term.kind, term.variants) == ("Capece", "organisation", ["Capisi"])
    undone = handle_command(
        two_articles, 1, {"id": "two", "command": "undo"}, "Ana", tools=NO_ENGINES
    )
    assert undone["status"] == "done"
    with reading(two_articles) as session:
        assert _targets(session) == before


def test_a_fix_sent_twice_is_carried_out_once(two_articles: Engine) -> None:
    """The same command again answers without changing anything."""
    _send(two_articles, command="fix_name", scope="article", **FIX)
    assert _send(two_articles, command="fix_name", scope="article", **FIX)["repeated"] is True


def test_a_listed_term_learns_the_wrong_form(two_articles: Engine) -> None:
    """The glossary's own term of that source is the one that forbids it."""
    with writing(two_articles) as session:
        add_term(session, Term("Capece", "Capece", TermKind.ORGANISATION), author="Ana")
    answer = _send(two_articles, command="fix_name", scope="segment", segment=2, **FIX)
    assert (answer["count"], answer["term"]) == (1, 1)
    with reading(two_articles) as session:
        assert find_terms(session)[0][0].variants == ["Capisi"]


@pytest.mark.parametrize(
    "change",
    [
        {"wrong": ""},
        {"source": None},
        {"right": "Capisi"},
        {"scope": "world"},
        {"scope": "segment"},
    ],
)
def test_a_command_that_makes_no_sense_is_refused(
    two_articles: Engine, change: dict[str, object]
) -> None:
    """Whatever a forged command holds, it is answered in words and changes nothing."""
    answer = _send(two_articles, command="fix_name", **{**FIX, **change})
    assert answer["status"] == "refused"
    assert answer["message"]


def test_the_names_of_the_article_are_answered(two_articles: Engine) -> None:
    """The panel gets each name with its mentions and renderings."""
    [capece] = _send(two_articles, command="names")["names"]
    [form] = capece["forms"]
    assert (capece["name"], form["text"], form["count"], form["correction"]) == (
        "Capece",
        "Capisi",
        2,
        "Capece",
    )


def test_places_can_be_left_out(two_articles: Engine) -> None:
    """What the preview's boxes leave out stays as it is."""
    answer = _send(two_articles, command="fix_name", scope="all", without=[2], **FIX)
    assert answer["count"] == 2
    with reading(two_articles) as session:
        assert _targets(session) == ["The Capece asked.", "Capisi grew.", "Capece fell."]


@pytest.mark.parametrize("by_name", [True, False])
def test_the_undo_of_a_fix_reaches_the_glossary_too(two_articles: Engine, *, by_name: bool) -> None:
    """One undo, by its button or by key, takes back all articles and the term that was added."""
    fix = _send(two_articles, command="fix_name", scope="all", addTerm=True, **FIX)
    undo = {"id": "two", "command": "undo", **({"change": fix["change"]} if by_name else {})}
    assert len(handle_command(two_articles, 1, undo, "Ana", tools=NO_ENGINES)["segments"]) == 3
    with reading(two_articles) as session:
        assert _targets(session) == ["The Capisi asked.", "Capisi grew.", "Capisi fell."]
        assert find_terms(session)[0] == []


@pytest.mark.parametrize("is_listed", [True, False])
def test_redo_brings_back_what_the_glossary_had_learnt(
    two_articles: Engine, *, is_listed: bool
) -> None:
    """However often a fix is undone and redone, text and glossary say the same."""
    if is_listed:
        with writing(two_articles) as session:
            add_term(session, Term("Capece", "Capece", TermKind.ORGANISATION), author="Ana")
    _send(two_articles, command="fix_name", scope="all", addTerm=True, **FIX)
    for turn, command in enumerate(("undo", "redo", "undo", "redo")):
        handle_command(
            two_articles, 1, {"id": f"turn {turn}", "command": command}, "Ana", tools=NO_ENGINES
        )
        with reading(two_articles) as session:
            variants = [term.variants for term in find_terms(session)[0]]
            if command == "redo":
                assert _targets(session)[1] == "Capece grew."
                assert variants == [["Capisi"]]
            else:
                assert _targets(session)[1] == "Capisi grew."
                assert variants == ([[]] if is_listed else [])


def test_confirming_with_unsaved_text_offers_the_fix_too(two_articles: Engine) -> None:
    """A name put right and confirmed in one go is offered as after an edit."""
    answer = _send(
        two_articles, command="confirm", segment=1, version=1, target="The Capece asked."
    )
    assert [offer["inAll"] for offer in answer["nameCorrections"]] == [2]
    assert answer["state"] == "reviewed"


def test_words_are_replaced_in_all_open_articles(two_articles: Engine) -> None:
    """The preview lists the places by article; one undo takes all of them back."""
    words = {"find": "Capisi", "replacement": "Capece", "scope": "all"}
    found = _send(two_articles, command="preview", **words)["found"]
    assert [(place["title"], place["segment"]) for place in found] == [
        ("first", 1),
        ("first", 2),
        ("second", 3),
    ]
    replaced = _send(two_articles, command="replace", segments=[1, 3], **words)
    assert replaced["count"] == 2
    undo = {"id": "two", "command": "undo", "change": replaced["change"]}
    assert handle_command(two_articles, 1, undo, "Ana", tools=NO_ENGINES)["segments"] == [3, 1]


def test_a_corrected_word_is_offered_where_the_same_source_word_has_it(
    two_articles: Engine,
) -> None:
    """As for names: the answer to the edit says how many other places there are."""
    with writing(two_articles) as session:
        for position, (source, target) in enumerate(
            (
                ("El gremio pidió ayuda.", "The gremy asked for help."),
                ("Calló el gremio.", "The gremy was silent."),
            )
        ):
            session.add(Segment(article_id=1, position=50 + position, source=source, target=target))
        session.flush()
        identifier = session.exec(select(Segment.id).where(Segment.position == 50)).one()
    answer = _send(
        two_articles,
        command="edit",
        segment=identifier,
        version=1,
        target="The guild asked for help.",
    )
    [offer] = answer["nameCorrections"]
    assert (offer["wrong"], offer["right"], offer["source"], offer["inArticle"]) == (
        "gremy",
        "guild",
        "gremio",
        1,
    )
