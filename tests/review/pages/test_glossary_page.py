"""The glossary page as a reviewer sees it: terms, candidates, a term's own view, one fix for
everywhere.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from glossary.term import Term, TermKind
from review.editor.names_panel import names_payload
from review.pages.marked_text import marked
from review.store.articles import list_articles
from review.store.database import reading, writing
from review.store.tables import Article, Segment, Setting, StoredTerm, stored_id
from review.terms.stored import add_terms, all_terms, change_term, find_terms, glossary_index
from tests.review.pages.conftest import text_rows

_APP = str(Path(__file__).parents[3] / "app.py")
_PAGE = "review/pages/glossary.py"
CAPECE = Term("Capece", "Capece", TermKind.ORGANISATION)
Open = Callable[..., AppTest]


@pytest.fixture
def glossary_database(own_database: Callable[[], Engine]) -> Engine:
    """A database with one article, whose machine wrote Capisi, and no samples."""
    engine = own_database()
    with writing(engine) as session:
        session.add(Setting(key="samples added", value=True))
        article = Article(name="a.txt", title="Capece asks")
        session.add(article)
        session.flush()
        for position, (source, target) in enumerate(
            [
                ("La Capece pidió ayuda.", "The Capisi asked for help."),
                ("Helmut Cáceda habló por Capece.", "Helmut Cáceda spoke for Capisi."),
            ]
        ):
            session.add(
                Segment(
                    article_id=stored_id(article), position=position, source=source, target=target
                )
            )
    return engine


@pytest.fixture
def open_page(glossary_database: Engine, new_server: None) -> Open:
    """Open the page with query parameters, with nothing cached from another test."""

    def show(part: str = "Terms", **query: str) -> AppTest:
        app = AppTest.from_file(_APP, default_timeout=120)
        app.session_state["reviewer"] = "Ana"
        app.session_state["glossary part"] = part
        app.run()
        for name, value in query.items():
            app.query_params[name] = value
        return app.switch_page(_PAGE).run()

    return show


def _add(engine: Engine, *terms: Term) -> list[int]:
    with writing(engine) as session:
        add_terms(session, terms, author="Ana")
        return [
            stored_id(row) for row in session.exec(select(StoredTerm).order_by(col(StoredTerm.id)))
        ]


def _press(app: AppTest, label: str) -> AppTest:
    [button] = [button for button in app.button if button.label == label]
    return button.click().run()


def _targets(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return [segment.target for segment in session.exec(select(Segment))]


def test_an_empty_glossary_says_what_to_do(open_page: Open) -> None:
    """Without terms the page explains the three ways to get some."""
    app = open_page()
    assert not app.exception
    assert "The glossary is empty" in app.info[0].value


def _column(app: AppTest, number: int) -> list[str]:
    return [row["cells"][number]["text"] for row in text_rows(app)]


def test_terms_are_searched_and_filtered(open_page: Open, glossary_database: Engine) -> None:
    """The table holds what fits the search, without regard to accents, and the kind."""
    _add(glossary_database, CAPECE, Term("Cáceda", "Cáceda", TermKind.PERSON), Term("mype", "SME"))
    app = open_page()
    assert len(text_rows(app)) == 3
    app.text_input(key="term search").set_value("caceda").run()
    assert _column(app, 0) == ["Cáceda"]
    app.text_input(key="term search").set_value("").run()
    app.selectbox(key="term kind").set_value("organisation").run()
    assert _column(app, 0) == ["Capece"]
    app.text_input(key="term search").set_value("nothing").run()
    assert "No term fits" in app.info[0].value


def test_two_thousand_terms_are_shown_a_page_at_a_time(
    open_page: Open, glossary_database: Engine
) -> None:
    """One page holds a hundred of them, however many there are."""
    _add(
        glossary_database,
        *(Term(f"Término {number:05}", f"Term {number}") for number in range(2_000)),
    )
    app = open_page()
    assert len(text_rows(app)) == 100
    assert "Terms 1–100 of 2,000" in " ".join(caption.value for caption in app.caption)
    app.text_input(key="term search").set_value("termino 01999").run()
    assert _column(app, 1) == ["Term 1999"]


def _form_alone() -> None:
    # AppTest runs the whole script where a browser reruns the dialog only, so the dialog is the
    # script.
    # AppTest copies this function's source.
    from review.pages.glossary_terms import show_form  # noqa: PLC0415

    show_form(None)


def test_the_form_opens_by_its_button(open_page: Open) -> None:
    """A dialog with the fields of a term appears."""
    app = _press(open_page(), "Add a term")
    assert {"Source", "Target", "Note"} <= {field.label for field in app.text_input}


def test_a_term_is_added_by_the_form(open_page: Open, glossary_database: Engine) -> None:
    """What the form holds is in the glossary after saving, forbidden renderings line by line."""
    app = AppTest.from_function(_form_alone, default_timeout=120)
    app.session_state["reviewer"] = "Ana"
    app.run()
    fields = {field.label: field for field in (*app.text_input, *app.text_area)}
    fields["Source"].set_value("  Capece ")
    fields["Target"].set_value("Capece")
    fields["Forbidden renderings, one a line"].set_value("Capisi\n\nCapeche")
    _press(app, "Save")
    with reading(glossary_database) as session:
        [term] = find_terms(session)[0]
    assert (term.source, term.variants) == ("Capece", ["Capisi", "Capeche"])


def _form_of_the_first_term() -> None:
    from review.pages.changing import offer_undo, read  # noqa: PLC0415
    from review.pages.glossary_terms import DELETED, show_form  # noqa: PLC0415
    from review.terms.stored import find_terms  # noqa: PLC0415

    offer_undo(DELETED)
    show_form(read(find_terms)[0][0])


def test_a_changed_term_is_changed_back_unless_somebody_has_changed_it_since(
    open_page: Open, glossary_database: Engine
) -> None:
    """One click after saving the form."""
    [term_id] = _add(glossary_database, CAPECE)
    app = AppTest.from_function(_form_of_the_first_term, default_timeout=120)
    app.session_state["reviewer"] = "Ana"
    app.run()

    def save(note: str) -> str:
        fields = {field.label: field for field in (*app.text_input, *app.text_area)}
        fields["Note"].set_value(note)
        _press(app, "Save")
        with reading(glossary_database) as session:
            return session.get_one(StoredTerm, term_id).note

    before = CAPECE.note
    assert save("A chamber of Lima.") == "A chamber of Lima."
    _press(app, "Undo")
    with reading(glossary_database) as session:
        assert session.get_one(StoredTerm, term_id).note == before
    save("A chamber of Lima.")
    with writing(glossary_database) as session:
        change_term(session, term_id, replace(CAPECE, note="By Luis."), author="Luis")
    _press(app, "Undo")
    assert "somebody has changed this term since" in app.error[0].value


def test_the_form_refuses_a_term_without_a_target(
    open_page: Open, glossary_database: Engine
) -> None:
    """The reason is shown and nothing is stored."""
    app = AppTest.from_function(_form_alone, default_timeout=120)
    app.session_state["reviewer"] = "Ana"
    app.run()
    next(field for field in app.text_input if field.label == "Source").set_value("Capece")
    app = _press(app, "Save")
    assert "both a source and a target" in app.error[0].value
    with reading(glossary_database) as session:
        assert find_terms(session)[1] == 0


def test_a_fix_is_previewed_applied_and_undone(open_page: Open, glossary_database: Engine) -> None:
    """The term's view shows every place first; one click fixes them and one click takes it back."""
    [term_id] = _add(glossary_database, Term("Capece", "Capece", variants=("Capisi",)))
    before = _targets(glossary_database)
    app = open_page(term=str(term_id))
    assert not app.exception
    shown = " ".join(markdown.value for markdown in app.markdown)
    assert "~~Capisi~~" in shown
    assert ":green-background[**Capece**] asked for help" in shown
    app = _press(app, "Fix all 2 segments")
    assert _targets(glossary_database) == [
        "The Capece asked for help.",
        "Helmut Cáceda spoke for Capece.",
    ]
    app = _press(app, "Undo")
    assert not app.exception
    assert _targets(glossary_database) == before


def test_a_terms_view_shows_who_put_it_right(open_page: Open, glossary_database: Engine) -> None:
    """After a fix the term's view names the correction and counts no forbidden rendering any
    more.
    """
    [term_id] = _add(glossary_database, Term("Capece", "Capece", variants=("Capisi",)))
    app = _press(open_page(term=str(term_id)), "Fix all 2 segments")
    captions = " ".join(caption.value for caption in app.caption)
    assert "with a forbidden rendering: 0 · corrections: 2" in captions
    assert "put right by Ana" in captions


def test_a_term_that_is_not_there_is_said_so(open_page: Open) -> None:
    """An old address gives a plain sentence, not a traceback."""
    app = open_page(term="999")
    assert not app.exception
    assert "not in the glossary" in app.error[0].value


def test_candidates_are_accepted_and_skipped_one_after_the_other(
    open_page: Open, glossary_database: Engine
) -> None:
    """Accepting stores the term with the draft's wrong spelling forbidden; skipping sets the name
    aside.
    """
    app = open_page("Candidates")
    assert app.text_input[0].value == "Capece"
    app = _press(app, "Accept")
    with reading(glossary_database) as session:
        [term] = find_terms(session)[0]
    assert (term.source, term.target, term.variants) == ("Capece", "Capece", ["Capisi"])
    assert app.text_input[0].value == "Helmut Cáceda"
    app = _press(app, "Skip")
    assert "Every name of these articles is decided." in app.success[0].value
    app = _press(app, "Undo")
    assert app.text_input[0].value == "Helmut Cáceda"


@pytest.mark.parametrize("part", ["Import", "Export", "Duplicates"])
def test_every_part_opens(open_page: Open, glossary_database: Engine, part: str) -> None:
    """Each part of the page shows itself without an error."""
    _add(glossary_database, CAPECE, Term("Capece ", "Capece"))
    app = open_page(part)
    assert not app.exception
    assert not app.error


def test_duplicates_are_merged_and_brought_back(open_page: Open, glossary_database: Engine) -> None:
    """Terms that differ by a space become one; one click undoes that, and each has its own note."""
    _add(glossary_database, CAPECE, Term("Capece ", "Capece", note="with a space"))
    app = _press(open_page("Duplicates"), "Merge groups (1)")
    with reading(glossary_database) as session:
        [term] = find_terms(session)[0]
    assert term.note == "with a space"
    _press(app, "Undo the merge")
    with reading(glossary_database) as session:
        assert [row.note for row in find_terms(session)[0]] == ["", "with a space"]


def test_the_names_of_an_article_list_mentions_and_renderings(glossary_database: Engine) -> None:
    """Each name has its places in source and target, its forms, and what is wrong with them."""
    _add(glossary_database, CAPECE)
    with reading(glossary_database) as session:
        article = list_articles(session)[0]
        names = names_payload(session, stored_id(article), glossary_index(session, article))
    capece = next(name for name in names if name["name"] == "Capece")
    assert [mention["segment"] for mention in capece["mentions"]] == [1, 2]
    assert capece["forms"] == [
        {"text": "Capisi", "count": 2, "segments": [1, 2], "correction": "Capece"},
    ]
    caceda = next(name for name in names if name["name"] == "Helmut Cáceda")
    assert (caceda["kind"], caceda["firstInFull"], caceda["approved"]) == ("person", True, None)


def test_marked_text_lets_nothing_act() -> None:
    """Markdown in an article is shown as written, also inside a marked place."""
    assert marked("a [b](c) *d*", [((2, 5), "wrong")]) == r"a :red-background[~~\[b\]~~]\(c\) \*d\*"


def test_an_import_asks_about_a_person_a_letter_off(
    open_page: Open, glossary_database: Engine
) -> None:
    """Who may be misspelt is shown, and comes in only when a person says that it is right."""
    app = open_page("Import")
    data = b"source,target,kind,from,to\nRosatti,Rossatti,person,es,en\nley,law,other,es,en\n"
    app.file_uploader[0].set_value([("terms.csv", data, "text/csv")])
    while app.run().get("progress"):
        pass
    assert any(button.label == "Import terms (1)" for button in app.button)
    [meant] = [box for box in app.checkbox if box.label == "These people are spelled so; add them"]
    meant.check().run()
    _press(app, "Import terms (2)")
    with reading(glossary_database) as session:
        assert {term.target for term in find_terms(session)[0]} == {"Rossatti", "law"}


def test_an_import_is_taken_back_but_for_what_somebody_has_changed_since(
    open_page: Open, glossary_database: Engine
) -> None:
    """What it added goes, what it replaced is as it was, in one click."""
    kept = Term("ley", "law", note="As ever.")
    _add(glossary_database, CAPECE, kept)
    app = open_page("Import")
    data = (
        b"source,target,kind,from,to\nley,act,other,es,en\ngremio,guild,other,es,en\n"
        b"mype,SME,other,es,en\nfallo,ruling,other,es,en\n"
    )
    app.file_uploader[0].set_value([("terms.csv", data, "text/csv")])
    while app.run().get("progress"):
        pass
    [conflicts] = [one for one in app.radio if one.label == "Terms with another target"]
    conflicts.set_value("replace").run()
    _press(app, "Import terms (4)")
    with writing(glossary_database) as session:
        rows = {row.source: row for row in find_terms(session)[0]}
        assert {source: row.target for source, row in rows.items()} == {
            "Capece": "Capece",
            "ley": "act",
            "gremio": "guild",
            "mype": "SME",
            "fallo": "ruling",
        }
        number = stored_id(rows["mype"])
        change_term(session, number, Term("mype", "small business"), author="Luis")
    _press(app, "Undo")
    with reading(glossary_database) as session:
        assert {*all_terms(session)} == {CAPECE, kept, Term("mype", "small business")}


def test_an_import_shows_what_it_would_change_of_a_term(
    open_page: Open, glossary_database: Engine
) -> None:
    """Each detail stands there as it is and as the file has it; nothing is written by itself."""
    _add(glossary_database, CAPECE)
    app = open_page("Import")
    data = b"source,target,kind,note,from,to\nCapece,Capece,organisation,a chamber,es,en\n"
    app.file_uploader[0].set_value([("terms.csv", data, "text/csv")]).run()
    assert not app.exception
    [row] = text_rows(app)
    assert row["cells"][2]["text"] == "note: – → a chamber"


def test_an_import_asks_for_languages_that_the_file_does_not_say(open_page: Open) -> None:
    """Nothing can be imported before both are chosen; a file with columns for them needs no
    answer.
    """
    page = open_page("Import")
    [uploader] = page.file_uploader
    uploader.set_value(("termos.csv", b"source,target\nvereadora,councillor\n", "")).run()
    assert any("does not say its languages" in warning.value for warning in page.warning)
    page.selectbox(key="from of glossary").set_value("pt")
    page.selectbox(key="to of glossary").set_value("en").run()
    assert not page.warning
    assert any("Import terms" in button.label for button in page.button)

    page = open_page("Import")
    [uploader] = page.file_uploader
    told = b"source,target,from,to\nFrist,deadline,de,en\n"
    uploader.set_value(("termos.csv", told, "")).run()
    assert not page.warning
    assert any("Import terms" in button.label for button in page.button)
