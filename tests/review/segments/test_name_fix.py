"""Fixing a wrong name everywhere: the grammar around it, the anchor in the source, one undo,
conflicts.
"""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, select

from glossary.matching import TermIndex
from glossary.renderings.replacement import needs_an, replace_rendering
from glossary.term import Term, TermKind
from review.segments.corrections import suggest_fix_from_edit
from review.segments.history import undo, undo_change
from review.segments.name_fix import FixPlan, apply_fix, plan_fix, undo_fix
from review.segments.workflow import edit_target, set_locked
from review.store.articles import get_segment
from review.store.columns import now
from review.store.database import reading, temporary_database, writing
from review.store.tables import (
    Article,
    Correction,
    Event,
    Segment,
    SegmentState,
    StoredTerm,
    stored_id,
)
from review.terms.stored import add_term, find_terms
from review.terms.term_row import as_term
from translation.errors import ConflictError, UsageError

CAPECE = Term("Capece", "Capece", TermKind.ORGANISATION)
MYPE = Term("mype", "small business")
CASTILLO = Term("Pedro Castillo", "Pedro Castillo", TermKind.PERSON)


@pytest.mark.parametrize(
    ("text", "wrong", "right", "expected"),
    [
        ("The Capisi asked.", "Capisi", "Capece", "The Capece asked."),
        ("Capisi's plan", "Capisi", "Capece", "Capece's plan"),
        ("Capisi’s plan", "Capisi", "Capece", "Capece’s plan"),
        ("CAPISI'S PLAN", "Capisi", "Capece", "CAPECE'S PLAN"),
        ("Flores' book", "Flores", "Cáceda", "Cáceda's book"),
        ("Flores’ book", "Flores", "Cáceda", "Cáceda’s book"),
        ("Flores' book", "Flores", "Torres", "Torres' book"),
        ("‘a visit to Flores’ came", "Flores", "Cáceda", "‘a visit to Cáceda’ came"),
        ("'a visit to Flores' came", "Flores", "Cáceda", "'a visit to Cáceda' came"),
        ("a Capisi-led, non-Capisi group", "Capisi", "Capece", "a Capece-led, non-Capece group"),
        ("CAPISI ASKS FOR HELP", "Capisi", "Capece", "CAPECE ASKS FOR HELP"),
        ("CAPISI: the chamber", "Capisi", "Capece", "CAPECE: the chamber"),
        ("CAPECI met", "CAPECI", "Capece", "Capece met"),
        ("a Capisi plan", "Capisi", "Apece", "an Apece plan"),
        ("A Capisi plan", "Capisi", "Apece", "An Apece plan"),
        ("A CAPISI PLAN", "Capisi", "Apece", "AN APECE PLAN"),
        ("an Ecapisi plan", "Ecapisi", "Capece", "a Capece plan"),
        ("an Ecapisi plan", "Ecapisi", "Europa", "a Europa plan"),
        ("a Capisi plan", "Capisi", "SME", "an SME plan"),
        ("vitamin-a Capisi", "Capisi", "Capece", "vitamin-a Capece"),
        ("the Capisi", "Capisi", "the Lima Chamber", "the Lima Chamber"),
        ("Pedro Castillo met Castle", "Castle", "Castillo", "Pedro Castillo met Castillo"),
        ("Pedro Castillo spoke", "Castillo", "Pedro Castillo", "Pedro Castillo spoke"),
        ("the two Capisis", "Capisi", "Capece", "the two Capeces"),
        ("De Cruz and De Cruz", "De Cruz", "de la Cruz", "De la Cruz and de la Cruz"),
        ("www.Capisi.pe, info@Capisi.pe", "Capisi", "Capece", "www.Capisi.pe, info@Capisi.pe"),
        ("Capisian capisi Capisi", "Capisi", "Capece", "Capisian capisi Capece"),
        ("Ca\u0301sida met", "Cásida", "Cáceda", "Cáceda met"),
    ],
)
def test_a_name_is_replaced_with_the_grammar_around_it_kept(
    text: str, wrong: str, right: str, expected: str
) -> None:
    """Possessives, compounds, capitals, articles and addresses come out as an editor would write
    them.
    """
    assert replace_rendering(text, wrong, right).text == expected


@pytest.mark.parametrize(
    ("text", "wrong", "right", "expected"),
    [
        ("Mypes grow.", "mype", "small business", "Small businesses grow."),
        ("the mypes grow", "mype", "small business", "the small businesses grow"),
        ("MYPES GROW", "mype", "small business", "SMALL BUSINESSES GROW"),
        ("a mype", "mype", "enterprise", "an enterprise"),
        (
            "It fell. Electronic trade rose",
            "electronic trade",
            "e-commerce",
            "It fell. E-commerce rose",
        ),
        ("in Electronic trade", "electronic trade", "iCommerce", "in iCommerce"),
    ],
)
def test_a_common_term_keeps_number_and_capital(
    text: str, wrong: str, right: str, expected: str
) -> None:
    """A common term is found in any case and number, and stays in them."""
    assert replace_rendering(text, wrong, right, is_name=False).text == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("union", False),
        ("unimpressed", True),
        ("one-off", False),
        ("FBI", True),
        ("NATO", False),
        ("", False),
    ],
)
def test_the_indefinite_article_follows_the_sound(phrase: str, *, expected: bool) -> None:
    """Vowels that sound as consonants and acronyms that are spelled out are told from the
    others.
    """
    assert needs_an(phrase) is expected


@given(
    text=st.text(max_size=80),
    wrong=st.sampled_from(["Capisi", "mype", "Flores"]),
    is_name=st.booleans(),
)
def test_spans_say_exactly_what_changed(text: str, wrong: str, *, is_name: bool) -> None:
    """Outside the spans reported, the old and the new text are the same."""
    done = replace_rendering(f"{text} {wrong} {text}", wrong, "Cáceda", is_name=is_name)
    old, new, before, after = f"{text} {wrong} {text}", done.text, 0, 0
    for (start, end), (new_start, new_end) in zip(done.spans, done.new_spans, strict=True):
        assert old[before:start] == new[after:new_start]
        before, after = end, new_end
    assert old[before:] == new[after:]


@pytest.fixture
def database() -> Iterator[Engine]:
    """Two articles whose machine wrote Capisi, one of a chamber that really is called Capisi."""
    engine = temporary_database()
    with writing(engine) as session:
        for title, pairs in {
            "First": [
                ("La Capece pidió ayuda.", "The Capisi asked for help."),
                ("El gremio habló.", "The Capisi guild spoke."),
                ("Capece creció.", "Capece grew."),
            ],
            "Second": [
                ("El plan de Capece.", "Capisi's plan."),
                ("Capece y Capisi firmaron.", "Capisi and Capisi signed."),
            ],
        }.items():
            article = Article(name=f"{title}.txt", title=title)
            session.add(article)
            session.flush()
            for position, (source, target) in enumerate(pairs):
                session.add(
                    Segment(
                        article_id=stored_id(article),
                        position=position,
                        source=source,
                        target=target,
                        state=SegmentState.TRANSLATED,
                    )
                )
    yield engine
    engine.dispose()


def _plan(session: Session, **scope: object) -> FixPlan:
    return plan_fix(
        session,
        wrong="Capisi",
        right="Capece",
        term=CAPECE,
        **scope,  # type: ignore[arg-type] # the keywords of plan_fix
    )


def test_only_segments_whose_source_holds_the_term_are_planned(database: Engine) -> None:
    """A look-alike opposite another source is left out, and so is a source that holds the form
    itself.
    """
    with reading(database) as session:
        plan = _plan(session)
    assert [(each.article_title, each.before, each.after) for each in plan.replacements] == [
        ("First", "The Capisi asked for help.", "The Capece asked for help."),
        ("Second", "Capisi's plan.", "Capece's plan."),
    ]
    assert plan.replacements[0].spans == ((4, 10),)


def test_the_scope_is_segments_an_article_or_all_open_articles(database: Engine) -> None:
    """Each scope holds what it says; an article that is finished, or deleted, is not open."""
    with writing(database) as session:
        first = _plan(session).replacements[0]
        assert [
            each.segment_id for each in _plan(session, segment_ids=[first.segment_id]).replacements
        ] == [first.segment_id]
        assert {each.article_title for each in _plan(session, article_id=2).replacements} == {
            "Second"
        }
        session.get_one(Article, 2).finished_at = now()
        session.flush()
        assert {each.article_title for each in _plan(session).replacements} == {"First"}


def test_without_a_term_the_source_must_hold_the_right_form(database: Engine) -> None:
    """A name that no glossary holds is anchored in its own spelling."""
    with reading(database) as session:
        assert len(plan_fix(session, wrong="Capisi", right="Capece").replacements) == 2
        assert plan_fix(session, wrong="Capisi", right="Kapece").replacements == ()


@pytest.mark.parametrize(
    ("wrong", "right"), [("", "Capece"), ("Capece", " Capece "), ("Capisi", "")]
)
def test_a_fix_needs_two_different_forms(database: Engine, wrong: str, right: str) -> None:
    """Nothing to find, nothing to write, or nothing to change is refused."""
    with reading(database) as session, pytest.raises(UsageError):
        plan_fix(session, wrong=wrong, right=right)


def test_one_undo_takes_a_fix_back_in_all_articles(database: Engine) -> None:
    """The change of a fix is one: undone by its name, every article reads as before."""
    with writing(database) as session:
        before = {segment.id: segment.target for segment in session.exec(select(Segment))}
        result = apply_fix(session, _plan(session), author="Ana")
        assert {segment.article_id for segment in result.changed} == {1, 2}
        undone = undo_change(session, result.change, author="Ana")
        assert len(undone) == 2
        assert {segment.id: segment.target for segment in session.exec(select(Segment))} == before


def test_the_undo_of_an_article_takes_the_fix_back_too(database: Engine) -> None:
    """What Ctrl+Z calls in one article reverts the whole fix, not only its part there."""
    with writing(database) as session:
        apply_fix(session, _plan(session), author="Ana")
        assert {segment.article_id for segment in undo(session, 1, author="Ana")[1]} == {1, 2}


def test_a_fix_is_logged_and_its_corrections_name_it(database: Engine) -> None:
    """Each corrected segment has its Correction, and the log one line for the fix."""
    with writing(database) as session:
        result = apply_fix(session, _plan(session), author="Ana")
        rows = session.exec(select(Correction).where(Correction.change == result.change)).all()
        assert {(row.action, row.reason, row.author) for row in rows} == {
            ("fix name", "Capisi → Capece", "Ana")
        }
        [event] = session.exec(select(Event).where(Event.subject == "name fix")).all()
        assert event.detail["wrong"] == "Capisi"
        assert len(event.detail["segments"]) == 2


def test_the_wrong_form_becomes_a_forbidden_variant_until_the_fix_is_undone(
    database: Engine,
) -> None:
    """The term learns the wrong form at once; undoing the whole fix takes that back as well."""
    with writing(database) as session:
        stored = add_term(session, CAPECE, author="Ana")
        result = apply_fix(session, _plan(session), author="Ana")
        assert (result.term_id, stored.variants) == (stored.id, ["Capisi"])
        undo_fix(session, result.change, author="Ana")
        assert stored.variants == []
        assert [replacement.before for replacement in _plan(session).replacements] == [
            "The Capisi asked for help.",
            "Capisi's plan.",
        ]


def test_a_missing_term_is_added_only_when_asked_for(database: Engine) -> None:
    """The reviewer decides whether a name that the glossary lacks enters it."""
    with writing(database) as session:
        plan = _plan(session)
        assert apply_fix(session, plan, author="Ana", segment_ids=[]).term_id is None
        assert find_terms(session)[1] == 0
        result = apply_fix(session, plan, author="Ana", create_term=True)
        [stored] = find_terms(session)[0]
        assert as_term(stored).variants == ("Capisi",)
        undo_fix(session, result.change, author="Ana")
        assert find_terms(session)[1] == 0


def test_part_of_a_name_forbids_the_whole_wrong_name(database: Engine) -> None:
    """Castle corrected to Castillo forbids "Pedro Castle": Castle alone may be anything."""
    with writing(database) as session:
        stored = add_term(session, CASTILLO, author="Ana")
        plan = plan_fix(session, wrong="Castle", right="Castillo", term=CASTILLO)
        apply_fix(session, plan, author="Ana")
        assert stored.variants == ["Pedro Castle"]


def test_an_approved_rendering_is_never_forbidden(database: Engine) -> None:
    """Fixing towards another form does not forbid what the glossary approves."""
    with writing(database) as session:
        stored = add_term(session, CAPECE, author="Ana")
        plan = plan_fix(session, wrong="Capece", right="CAPECE", term=CAPECE)
        assert apply_fix(session, plan, author="Ana").term_id is None
        assert session.get(StoredTerm, stored.id) is stored
        assert stored.variants == []


def test_a_segment_changed_meanwhile_is_reported_and_the_rest_is_done(database: Engine) -> None:
    """Nobody's text is overwritten: the replacement that was not made is named."""
    with writing(database) as session:
        plan = _plan(session)
        replacement = plan.replacements[0]
        edit_target(
            session,
            replacement.segment_id,
            target="Theirs.",
            version=replacement.version,
            author="Luis",
        )
        result = apply_fix(session, plan, author="Ana")
        assert [segment.target for segment in result.changed] == ["Capece's plan."]
        assert [conflict.replacement for conflict in result.conflicts] == [replacement]
        assert get_segment(session, replacement.segment_id).target == "Theirs."


def test_a_locked_segment_is_shown_and_left_alone(database: Engine) -> None:
    """The plan says that it is locked, and applying reports it."""
    with writing(database) as session:
        replacement = _plan(session).replacements[0]
        set_locked(
            session, replacement.segment_id, locked=True, version=replacement.version, author="Ana"
        )
        plan = _plan(session)
        assert [replacement.locked for replacement in plan.replacements] == [True, False]
        result = apply_fix(session, plan, author="Ana")
        assert len(result.changed) == len(result.conflicts) == 1


def test_a_fix_is_not_undone_over_a_later_edit(database: Engine) -> None:
    """Undo refuses when somebody has written on; nothing is changed then."""
    with writing(database) as session:
        result = apply_fix(session, _plan(session), author="Ana")
        segment = result.changed[0]
        edit_target(
            session, stored_id(segment), target="Later.", version=segment.version, author="Luis"
        )
        with pytest.raises(ConflictError):
            undo_fix(session, result.change, author="Ana")


@pytest.mark.parametrize(
    ("before", "after", "source", "terms", "expected"),
    [
        (
            "The Capisi asked.",
            "The Capece asked.",
            "La Capece pidió.",
            [CAPECE],
            [("Capisi", "Capece")],
        ),
        ("Capisi's aim", "Capece's aim", "La meta de Capece", [], [("Capisi", "Capece")]),
        (
            "Pedro Castle said",
            "Pedro Castillo said",
            "Pedro Castillo dijo",
            [CASTILLO],
            [("Pedro Castle", "Pedro Castillo")],
        ),
        ("in Mosku today", "in Moscow today", "en Moscú hoy", [], [("Mosku", "Moscow")]),
        (
            "The mypes grew",
            "Small businesses grew",
            "Las mypes crecen",
            [MYPE],
            [("mype", "small business")],
        ),
        (
            "Capisi said it would",
            "Capece announced that it would",
            "Capece anunció que",
            [CAPECE],
            [("Capisi", "Capece")],
        ),
        ("He said", "Pedro Castillo said", "Pedro Castillo dijo", [CASTILLO], []),
        ("The chamber said", "Capece said", "Capece dijo", [CAPECE], []),
        ("Castillo said", "Pedro Castillo said", "Pedro Castillo dijo", [CASTILLO], []),
        ("Capece and Sunat", "Sunat and Capece", "Sunat y Capece", [CAPECE], []),
        ("a quick test", "a fast test", "una prueba de Capece", [CAPECE], []),
        ("Capisi asked", "Kapece asked", "Capece pidió", [CAPECE], []),
        ("Reátegui said", "Reategui said", "Reátegui dijo", [], []),
        ("", "Capece", "Capece", [CAPECE], []),
    ],
)
def test_a_name_corrected_by_hand_is_recognised(
    before: str, after: str, source: str, terms: list[Term], expected: list[tuple[str, str]]
) -> None:
    """A wrong name put right is offered everywhere; style, moves and additions are not."""
    found = suggest_fix_from_edit(before, after, source, TermIndex(terms))
    assert [(correction.wrong, correction.right) for correction in found] == expected


@given(st.text(max_size=120), st.text(max_size=120), st.text(max_size=120))
def test_any_edit_can_be_looked_at(before: str, after: str, source: str) -> None:
    """Whatever is typed, the answer only names texts that stand in the two targets."""
    for correction in suggest_fix_from_edit(before, after, source, TermIndex([CAPECE, MYPE])):
        assert correction.wrong.lower() in before.lower()
