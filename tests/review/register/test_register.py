"""The people of an article: what its source shows, what a person says instead, and one change
everywhere.
"""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.register.changes import (
    PersonChange,
    bring_person_back,
    change_person,
    plan_person_change,
    take_person_back,
)
from review.register.register import RegisteredPerson, left_out, people_register
from review.segments.article_text import article_issues
from review.segments.workflow import edit_target
from review.store.articles import get_article, list_segments
from review.store.columns import now
from review.store.database import writing
from review.store.said_people import said_genders
from review.store.tables import Segment, stored_id
from review.terms.stored import add_term, all_terms
from tests.review.conftest import add_article_of, targets
from translation.document import Kind
from translation.errors import ConflictError, NotAllowedError, NotFoundError, UsageError

_NONE = TermIndex(())
_NAME = "Guadalupe Orellana"
_TEXTS = (
    (
        "La ministra de Economía, Guadalupe Orellana, habló ayer.",
        "Economy Minister Guadalupe Orellana spoke yesterday.",
        0,
    ),
    (
        "Orellana firmó el acuerdo en Lima.",
        "Ms Orellana signed the deal in Lima, and she left her office.",
        0,
    ),
    ("Rosa Díaz no asistió.", "Rosa Díaz did not attend; he saw her in Lima.", 0),
    ("La ministra volverá.", "The Economy Minister will be back.", 1),
)


@pytest.fixture
def orellana(database: Engine) -> int:
    """An article about a minister whose given name is a woman's or a man's."""
    with writing(database) as session:
        return add_article_of(session, *_TEXTS)


def _register(session: Session, article_id: int) -> list[RegisteredPerson]:
    return people_register(session, get_article(session, article_id), _NONE)


def test_people_stand_at_the_numbers_that_review_shows(database: Engine, orellana: int) -> None:
    """A line that was set aside before a person's first mention counts, as it does beside the
    segments.
    """
    with writing(database) as session:
        for segment in list_segments(session, orellana):
            segment.position += 1
        session.add(
            Segment(article_id=orellana, position=0, source="Lo último", kind=Kind.BOILERPLATE)
        )
    with writing(database) as session:
        [_, rosa] = _register(session, orellana)
        assert [rosa.numbers[place] for place, _ in rosa.person.places] == [4]


def _checks(session: Session, article_id: int) -> list[list[str]]:
    issues = article_issues(session, article_id, _NONE)
    return [
        [one.check for one in found if one.check in {"pronoun-gender", "wrong-speaker"}]
        for found in issues.values()
    ]


def test_the_register_has_what_the_source_shows(database: Engine, orellana: int) -> None:
    """Her title says that she is a woman, or her given name does; each with office and places."""
    with writing(database) as session:
        minister, other = _register(session, orellana)
        assert (minister.person.name, minister.gender, minister.person.shown_by) == (
            _NAME,
            "woman",
            "ministra",
        )
        assert (minister.person.office, minister.office) == (
            "ministra de Economía",
            "Economy Minister",
        )
        assert {place for place, _ in minister.person.places} == {0, 1}
        assert (other.person.name, other.gender, other.person.shown_by) == (
            "Rosa Díaz",
            "woman",
            "Rosa",
        )


def test_another_gender_is_carried_through_and_taken_back(database: Engine, orellana: int) -> None:
    """Pronouns and titles change, and it is said where somebody else may be meant; checks go by the
    word.
    """
    with writing(database) as session:
        before = targets(session, orellana)
        plan = plan_person_change(session, orellana, "Orellana", PersonChange(gender="man"), _NONE)
        sure, unsure = plan.fix.replacements
        assert sure.after == "Mr Orellana signed the deal in Lima, and he left his office."
        assert (unsure.after, {unsure.segment_id}) == (
            "Rosa Díaz did not attend; he saw him in Lima.",
            {*plan.unsure},
        )
        result = change_person(session, plan, orellana, author="Ana", segment_ids=[sure.segment_id])
        assert targets(session, orellana) == [before[0], sure.after, *before[2:]]
        assert _register(session, orellana)[0].gender == "man"
        assert _checks(session, orellana) == [[], [], [], []]
        take_person_back(session, orellana, result.change, author="Ana")
        assert (targets(session, orellana), _register(session, orellana)[0].gender) == (
            before,
            "woman",
        )


def test_what_is_said_of_a_person_is_what_the_checks_go_by(database: Engine, orellana: int) -> None:
    """The source shows a woman; said to be a man, "she" and "Ms" are issues, and left open nothing
    is.
    """
    with writing(database) as session:
        assert _checks(session, orellana) == [[], [], [], []]
        plan = plan_person_change(session, orellana, _NAME, PersonChange(gender="man"), _NONE)
        change_person(session, plan, orellana, author="Ana", segment_ids=[])
        assert _checks(session, orellana)[1] == ["pronoun-gender"] * 3
        plan = plan_person_change(session, orellana, _NAME, PersonChange(gender="open"), _NONE)
        assert plan.fix.replacements == ()
        change_person(session, plan, orellana, author="Ana")
        assert _checks(session, orellana) == [[], [], [], []]


def test_another_spelling_goes_into_every_mention_and_the_glossary(
    database: Engine, orellana: int
) -> None:
    """In full and by the surname alone; a term of that name learns what was wrong, and forgets it
    again.
    """
    with writing(database) as session:
        add_term(session, Term(_NAME, "Guadalupe Oreyana", TermKind.PERSON), author="Ana")
        change = PersonChange(rendering="Guadalupe Oreyana")
        plan = plan_person_change(session, orellana, _NAME, change, _NONE)
        assert [one.position for one in plan.fix.replacements] == [0, 1]
        result = change_person(session, plan, orellana, author="Ana")
        assert [
            ("Oreyana" in text, "Orellana" in text) for text in targets(session, orellana)[:2]
        ] == [
            (True, False),
            (True, False),
        ]
        assert all_terms(session)[0].variants == (_NAME,)
        take_person_back(session, orellana, result.change, author="Ana")
        assert all_terms(session)[0].variants == ()
        assert targets(session, orellana) == [target for _, target, _ in _TEXTS]


def test_another_english_for_an_office_goes_where_the_source_has_it(
    database: Engine, orellana: int
) -> None:
    """Wherever the source says ministra and the translation has the old words."""
    with writing(database) as session:
        change = PersonChange(office="minister of the economy")
        plan = plan_person_change(session, orellana, _NAME, change, _NONE)
        change_person(session, plan, orellana, author="Ana")
        now = targets(session, orellana)
        assert ["inister of the economy" in text for text in now] == [True, False, False, True]
        assert _register(session, orellana)[0].office == "minister of the economy"


def test_a_change_of_nobody_of_nothing_or_over_another_is_refused(
    database: Engine, orellana: int
) -> None:
    """Each says what to do; a later word on the same person is not overwritten by an undo."""
    with writing(database) as session:
        with pytest.raises(NotFoundError):
            plan_person_change(session, orellana, "Nadie", PersonChange(gender="man"), _NONE)
        for wrong in (PersonChange(), PersonChange(gender="robot"), PersonChange("man", "X")):
            with pytest.raises(UsageError):
                plan_person_change(session, orellana, _NAME, wrong, _NONE)
        first = plan_person_change(session, orellana, _NAME, PersonChange(gender="man"), _NONE)
        result = change_person(session, first, orellana, author="Ana", segment_ids=[])
        second = plan_person_change(session, orellana, _NAME, PersonChange(gender="open"), _NONE)
        change_person(session, second, orellana, author="Luz")
        with pytest.raises(ConflictError):
            take_person_back(session, orellana, result.change, author="Ana")
        with pytest.raises(NotFoundError):
            take_person_back(session, orellana, "none", author="Ana")


def test_a_segment_that_somebody_edits_meanwhile_is_left_and_named(
    database: Engine, orellana: int
) -> None:
    """The others change all the same."""
    with writing(database) as session:
        plan = plan_person_change(
            session, orellana, _NAME, PersonChange(rendering="G. Orellana"), _NONE
        )
        segment = list_segments(session, orellana)[0]
        edit_target(session, stored_id(segment), target="Orellana spoke.", version=1, author="Luz")
        result = change_person(session, plan, orellana, author="Ana")
        assert [one.replacement.segment_id for one in result.conflicts] == [segment.id]


def test_nobody_is_renamed_in_a_finished_article(database: Engine, orellana: int) -> None:
    """Its text stays as it is, so what is said of its people must not part from it."""
    with writing(database) as session:
        get_article(session, orellana).finished_at = now()
        change = PersonChange(rendering="G. Orellana")
        plan = plan_person_change(session, orellana, _NAME, change, _NONE)
        with pytest.raises(NotAllowedError, match="finished"):
            change_person(session, plan, orellana, author="Ana")
        assert [one.rendering for one in _register(session, orellana)][:1] == [_NAME]


def test_people_of_a_german_article_are_registered_with_where_the_translation_names_them(
    database: Engine,
) -> None:
    """A language with a table of people has a register: gender, office as far as told, and every
    place.
    """
    texts = (
        ("Angela Schmidt kam nach Bonn.", "Angela Schmidt came to Bonn."),
        ("Schmidt lächelte.", "Mr Schmidt smiled."),
    )
    with writing(database) as session:
        [person] = _register(session, add_article_of(session, *texts, source_language="de"))
    assert (person.person.name, person.gender) == ("Angela Schmidt", "woman")
    assert [(position, text) for position, _, text in person.renderings] == [
        (0, "Angela Schmidt"),
        (1, "Schmidt"),
    ]


def test_a_name_is_found_in_the_translation_without_its_accents(database: Engine) -> None:
    """As English often writes it; a word in small letters is nobody."""
    texts = (
        ("Grégory Côte a parlé.", "Gregory Cote spoke on the cote."),
        ("Côte sourit.", "Cote smiled."),
    )
    with writing(database) as session:
        [person] = _register(session, add_article_of(session, *texts, source_language="fr"))
    assert [(position, text) for position, _, text in person.renderings] == [
        (0, "Gregory Cote"),
        (1, "Cote"),
    ]


def _names(session: Session, article_id: int, index: TermIndex = _NONE) -> list[str]:
    register = people_register(session, get_article(session, article_id), index)
    return [one.person.name for one in register]


def test_what_is_no_person_is_taken_out_and_brought_back(database: Engine, orellana: int) -> None:
    """It stands in the register no more, nothing of the text changes, and one undo, or bringing it
    back, lists it again.
    """
    with writing(database) as session:
        before = targets(session, orellana)
        plan = plan_person_change(
            session, orellana, "Rosa Díaz", PersonChange(is_nobody=True), _NONE
        )
        result = change_person(session, plan, orellana, author="Ana")
        assert (_names(session, orellana), targets(session, orellana)) == ([_NAME], before)
        [out] = left_out(session, get_article(session, orellana))
        assert (out.name, out.updated_by) == ("Rosa Díaz", "Ana")
        assert said_genders(session, get_article(session, orellana)) == (("Rosa Díaz", "open"),)
        take_person_back(session, orellana, result.change, author="Ana")
        assert _names(session, orellana) == [_NAME, "Rosa Díaz"]
        change_person(session, plan, orellana, author="Ana")
        bring_person_back(session, orellana, "Rosa Díaz", author="Luis")
        assert _names(session, orellana) == [_NAME, "Rosa Díaz"]
        with pytest.raises(NotFoundError, match="taken it out"):
            bring_person_back(session, orellana, "Rosa Díaz", author="Luis")


def test_two_names_of_one_person_stand_once(database: Engine) -> None:
    """The places of both are the one person's, and so is what is said of the gender."""
    with writing(database) as session:
        article_id = add_article_of(
            session,
            ("El periodista Óscar Martínez habló.", "Journalist Óscar Martínez spoke.", 0),
            ("Oscar Martínez calló ayer.", "Oscar Martínez was silent yesterday.", 1),
        )
        change = PersonChange(same_as="Óscar Martínez")
        plan = plan_person_change(session, article_id, "Oscar Martínez", change, _NONE)
        result = change_person(session, plan, article_id, author="Ana")
        [one] = _register(session, article_id)
        assert (one.person.name, one.person.forms) == (
            "Óscar Martínez",
            ("Óscar Martínez", "Oscar Martínez"),
        )
        assert [position for position, _ in one.person.places] == [0, 1]
        said = PersonChange(gender="open")
        plan = plan_person_change(session, article_id, "Óscar Martínez", said, _NONE)
        change_person(session, plan, article_id, author="Ana")
        assert dict(said_genders(session, get_article(session, article_id))) == {
            "Óscar Martínez": "open",
            "Oscar Martínez": "open",
        }
        take_person_back(session, article_id, result.change, author="Ana")
        assert len(_register(session, article_id)) == 2


def test_nobody_is_the_same_person_as_a_name_that_is_not_there(
    database: Engine, orellana: int
) -> None:
    """Neither as itself nor as somebody whom the article does not name."""
    with writing(database) as session:
        for other, error in ((_NAME, UsageError), ("Ana Paz", NotFoundError)):
            with pytest.raises(error):
                plan_person_change(session, orellana, _NAME, PersonChange(same_as=other), _NONE)


def test_what_the_glossary_calls_an_organisation_is_no_person(database: Engine) -> None:
    """A part of the party's name, taken for a person's, is none once the glossary has the party."""
    with writing(database) as session:
        article_id = add_article_of(
            session,
            (
                "Ana Ruiz, candidata de Colombia Justa Libres, habló.",
                "Ana Ruiz, candidate of Colombia Justa Libres, spoke.",
                0,
            ),
        )
        assert "Justa Libres" in _names(session, article_id)
        party = Term("Colombia Justa Libres", "Colombia Justa Libres", TermKind.ORGANISATION)
        assert _names(session, article_id, TermIndex([party])) == ["Ana Ruiz"]
