"""What becomes of a reviewer's new term, and which articles an approved one touches."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from glossary.matching import NO_TERMS
from glossary.term import Term, TermKind, TermStatus
from review.access.people import admit, come_in
from review.editor.look_up import known_words
from review.editor.payload import EditorTerms, article_payload
from review.segments.workflow import edit_target
from review.store.database import reading, writing
from review.store.roles import Role, set_login_in_force
from review.store.tables import Approval, Article, Event, Segment, StoredTerm, stored_id
from review.terms.approval import (
    approve,
    decisions,
    merge,
    number_of_proposals,
    proposals,
    reject,
    take_decision_back,
)
from review.terms.explanations import explain, explain_term
from review.terms.stored import (
    add_term,
    add_terms,
    all_terms,
    change_term,
    delete_terms,
    find_terms,
    glossary_index,
    own_proposals,
)
from review.terms.told_decisions import decisions_to_tell, mark_decision_seen
from review.terms.touched import mark_touched_seen, touched_articles
from tests.review.conftest import add_article_of
from translation.errors import ConflictError, NotAllowedError, NotFoundError, UsageError

_CAPECE = Term("Capece", "Capece", TermKind.ORGANISATION, variants=("Capisi",), note="A chamber.")


@pytest.fixture
def people(database: Engine) -> tuple[str, str, str]:
    """The names of two reviewers and an editor who sign in."""
    with writing(database) as session:
        set_login_in_force(session, in_force=True)
        names = []
        for who, role in (("ana", Role.REVIEWER), ("luz", Role.REVIEWER), ("eva", Role.EDITOR)):
            admit(session, f"{who}@desk.example", role, author="command line")
            claims = {"iss": "https://login.example", "sub": who, "name": who.title()}
            names.append(come_in(session, {**claims, "email": f"{who}@desk.example"}).name)
    return names[0], names[1], names[2]


def _proposed(session: Session, term: Term, author: str) -> int:
    return stored_id(add_term(session, term, author=author))


def _checks(payload: dict[str, Any]) -> list[str]:
    return [issue["check"] for row in payload["issues"].values() for issue in row]


def test_a_reviewers_term_binds_nobody_until_an_editor_approves_it(
    database: Engine, article_id: int, people: tuple[str, str, str]
) -> None:
    """It is in no index and no export; its reviewer sees it in the text, everybody in a look-up, as
    open.
    """
    ana, luz, eva = people
    with writing(database) as session:
        number = _proposed(session, _CAPECE, ana)
        article = session.get_one(Article, article_id)
        assert all_terms(session) == []
        assert len(glossary_index(session, article)) == 0
        assert [len(own_proposals(session, article, who)) for who in (ana, luz, eva)] == [1, 0, 0]
        [known] = known_words(session, "Capece", "source", ("es", "en"))["terms"]
        assert known["proposed_by"] == ana
        own = own_proposals(session, article, ana)
        payload = article_payload(session, article_id, EditorTerms(NO_TERMS, NO_TERMS.find, own))
        [name] = payload["segments"][0]["names"]
        assert (name["name"], name["open"]) == ("Capece", True)
        assert "forbidden-variant" not in _checks(payload)
        assert approve(session, number, author=eva) == 1
        assert all_terms(session) == [_CAPECE]
        index = glossary_index(session, article)
        payload = article_payload(session, article_id, EditorTerms(index, index.find))
        assert "forbidden-variant" in _checks(payload)


def test_only_an_editor_decides_and_only_once(
    database: Engine, people: tuple[str, str, str]
) -> None:
    """A reviewer may not, and a second decision says that somebody was faster."""
    ana, luz, eva = people
    with writing(database) as session:
        number = _proposed(session, _CAPECE, ana)
        for decide in (approve, reject):
            with pytest.raises(NotAllowedError):
                decide(session, number, author=luz)
        reject(session, number, author=eva, reason=" It is no name. ")
        with pytest.raises(NotAllowedError):
            approve(session, number, author=eva)
        [decision] = decisions(session)
        assert (decision.approval, decision.author, decision.reason) == (
            Approval.REJECTED,
            eva,
            "It is no name.",
        )
        with pytest.raises(UsageError, match="proposed before"):
            add_term(session, _CAPECE, author=luz)


def test_a_proposal_carries_its_evidence(
    database: Engine, article_id: int, people: tuple[str, str, str]
) -> None:
    """Who proposed it, where its source stands, and which terms it may be merged with."""
    ana, _, eva = people
    with writing(database) as session:
        chamber = _proposed(session, Term("Capece", "Capece Chamber"), eva)
        _proposed(session, _CAPECE, ana)
        [found] = proposals(session)
        assert (found.row.proposed_by, [use.article_id for use in found.uses]) == (
            ana,
            [article_id],
        )
        assert [one.id for one in found.neighbours] == [chamber]
        assert found.rival is not None


def test_beside_a_preferred_term_a_proposal_is_admitted(
    database: Engine, people: tuple[str, str, str]
) -> None:
    """Two preferred renderings of one name would contradict each other; taking it back restores the
    wish.
    """
    ana, _, eva = people
    with writing(database) as session:
        _proposed(session, Term("Asamblea", "Assembly"), eva)
        number = _proposed(session, Term("Asamblea", "House"), ana)
        approve(session, number, author=eva)
        assert session.get_one(StoredTerm, number).status == TermStatus.ADMITTED
        take_decision_back(session, number, author=eva)
        row = session.get_one(StoredTerm, number)
        assert (row.status, row.approval) == (TermStatus.PREFERRED, Approval.PROPOSED)
        with pytest.raises(NotFoundError):
            take_decision_back(session, number, author=eva)


def test_merging_teaches_the_other_term_and_can_be_taken_back(
    database: Engine, people: tuple[str, str, str]
) -> None:
    """It learns wrong forms, note and evidence and keeps its rendering; one undo restores both."""
    ana, _, eva = people
    kept = Term("Capece", "Capece Chamber", note="Lima.", variants=("Capizi",))
    with writing(database) as session:
        into = _proposed(session, kept, eva)
        number = _proposed(
            session, Term("Capece", "Capece", variants=("Capisi",), evidence="nota.txt"), ana
        )
        merge(session, number, into, author=eva)
        [united] = all_terms(session)
        assert (united.target, united.variants) == ("Capece Chamber", ("Capizi", "Capisi"))
        assert (united.note, united.evidence) == ("Lima.; Capece = Capece", "nota.txt")
        assert (
            proposals(session),
            decisions(session)[0].into.id,  # type: ignore[union-attr]
        ) == ([], into)
        take_decision_back(session, number, author=eva)
        assert all_terms(session) == [kept]
        assert [one.row.id for one in proposals(session)] == [number]


def test_a_merger_is_not_taken_back_over_somebody_elses_change(
    database: Engine, people: tuple[str, str, str]
) -> None:
    """What the other term has become since is kept."""
    ana, _, eva = people
    with writing(database) as session:
        into = _proposed(session, Term("Capece", "Capece Chamber"), eva)
        number = _proposed(session, _CAPECE, ana)
        with pytest.raises(UsageError):
            merge(session, number, number, author=eva)
        merge(session, number, into, author=eva)
        change_term(session, into, Term("Capece", "the Capece"), author=eva)
        with pytest.raises(ConflictError):
            take_decision_back(session, number, author=eva)
        assert [term.target for term in all_terms(session)] == ["the Capece"]


def test_an_editor_takes_in_what_was_proposed_or_rejected(
    database: Engine, people: tuple[str, str, str]
) -> None:
    """By adding it or by a file; a reviewer cannot propose it a second time."""
    ana, luz, eva = people
    lima = Term("Lima", "Lima")
    with writing(database) as session:
        first, second = (_proposed(session, term, ana) for term in (_CAPECE, lima))
        with pytest.raises(UsageError, match="proposed already"):
            add_term(session, _CAPECE, author=luz)
        reject(session, first, author=eva)
        assert stored_id(add_term(session, _CAPECE, author=eva)) == first
        assert add_terms(session, [lima], author=eva) == [lima]
        rows, _ = find_terms(session)
        assert [(row.id, row.approval) for row in rows] == [
            (first, Approval.APPROVED),
            (second, Approval.APPROVED),
        ]


def test_a_reviewer_may_withdraw_a_proposal_but_not_what_was_approved(
    database: Engine, people: tuple[str, str, str]
) -> None:
    """Until an editor decides it is theirs alone."""
    ana, luz, eva = people
    with writing(database) as session:
        number = _proposed(session, _CAPECE, ana)
        with pytest.raises(NotAllowedError):
            delete_terms(session, [number], author=luz)
        delete_terms(session, [number], author=ana)
        assert proposals(session) == []
        assert _proposed(session, _CAPECE, ana) == number
        approve(session, number, author=eva)
        with pytest.raises(NotAllowedError):
            delete_terms(session, [number], author=ana)


def test_an_approved_term_marks_what_it_touches_until_the_target_answers(
    database: Engine, article_id: int
) -> None:
    """The article is marked with its segments; the mark goes when they are put right, and not
    before.
    """
    with writing(database) as session:
        number = _proposed(session, _CAPECE, "Ana")
        [mark] = touched_articles(session)
        assert (mark.article.id, [one.position for one in mark.segments]) == (article_id, [0])
        assert touched_articles(session, person="Luz") == []
        assert len(touched_articles(session, person="Ana")) == 1
        segment = mark.segments[0]
        edit_target(session, segment.id, target="Capece asked.", version=1, author="Ana")
        assert touched_articles(session) == []
        change_term(session, number, Term("Capece", "Capece Chamber"), author="Ana")
        assert len(touched_articles(session)) == 1
        delete_terms(session, [number], author="Ana")
        assert touched_articles(session) == []


def test_many_marks_are_told_by_as_many_questions_as_one(database: Engine) -> None:
    """Each page of everybody counts them in its menu."""
    asked: list[str] = []

    def told(number_of_articles: int) -> int:
        with writing(database) as session:
            for number in range(number_of_articles):
                source = f"El Cam{number_of_articles}n{number}o."
                add_article_of(session, (source, "It."), owner="Ana")
                term = Term(source.removesuffix("."), "The Path", TermKind.PLACE)
                add_term(session, term, author="Ana")
        asked.clear()
        with reading(database) as session:
            return len(touched_articles(session, person="Ana"))

    event.listen(database, "before_cursor_execute", lambda *given: asked.append(given[2]))
    assert told(1) == 1
    once = len(asked)
    assert told(7) == 8
    assert len(asked) == once


def test_a_mark_that_was_seen_is_gone_until_that_is_taken_back(
    database: Engine, article_id: int
) -> None:
    """Somebody may know that the other rendering is right there; the log says who."""
    with writing(database) as session:
        number = _proposed(session, _CAPECE, "Ana")
        mark_touched_seen(session, article_id, number, author="Luz")
        assert touched_articles(session) == []
        mark_touched_seen(session, article_id, number, author="Luz", seen=False)
        assert [one.article.id for one in touched_articles(session)] == [article_id]
        with pytest.raises(NotFoundError):
            mark_touched_seen(session, article_id, number + 1, author="Luz")
    with reading(database) as session:
        acts = session.exec(select(Event.action).where(Event.author == "Luz")).all()
        assert acts == ["touched by term seen", "touched by term not seen"]
        assert len(session.exec(select(Segment)).all()) == 3


def test_what_a_reviewer_says_of_a_term_to_readers_waits_for_an_editor(
    database: Engine, people: tuple[str, str, str]
) -> None:
    """It is told to nobody before; approved it is the term's, and one step takes that back."""
    ana, luz, eva = people
    with writing(database) as session:
        number = _proposed(session, _CAPECE, eva)
        said = explain(
            session, replace(_CAPECE, explanation=" a chamber of e-commerce, "), author=ana
        )
        assert (said.id, said.explanation) == (number, "")
        [proposal] = proposals(session)
        assert (proposal.is_explanation, proposal.author) == (True, ana)
        assert number_of_proposals(session) == 1
        with pytest.raises(UsageError, match="a chamber of e-commerce"):
            explain_term(session, number, "a lobby", author=luz)
        with pytest.raises(UsageError):
            merge(session, number, number, author=eva)
        approve(session, number, author=eva)
        assert [term.explanation for term in all_terms(session)] == ["a chamber of e-commerce"]
        assert decisions(session)[0].explanation == "a chamber of e-commerce"
        take_decision_back(session, number, author=eva)
        assert [term.explanation for term in all_terms(session)] == [""]
        reject(session, number, author=eva, reason="No.")
        assert proposals(session) == []
        assert [term.explanation for term in all_terms(session)] == [""]


def test_a_name_that_the_glossary_lacks_is_proposed_with_its_explanation(
    database: Engine, people: tuple[str, str, str]
) -> None:
    """An editor's word counts at once; a reviewer may change their own until it is decided."""
    ana, _, eva = people
    with writing(database) as session:
        sunat = Term("Sunat", "Sunat", TermKind.ORGANISATION, explanation="Peru's tax agency")
        row = explain(session, sunat, author=ana)
        assert (row.approval, row.explanation) == (Approval.PROPOSED, "Peru's tax agency")
        assert explain_term(
            session, stored_id(row), "the tax agency of Peru", author=ana
        ).explanation == ("the tax agency of Peru")
        approve(session, stored_id(row), author=eva)
        assert explain(session, sunat, author=eva).explanation == "Peru's tax agency"
        with pytest.raises(UsageError):
            explain(session, replace(sunat, explanation=" , "), author=eva)
        with pytest.raises(UsageError):
            explain(session, replace(sunat, explanation="x" * 201), author=eva)


def test_who_proposed_is_told_that_an_editor_added_it(
    database: Engine, people: tuple[str, str, str]
) -> None:
    """By hand or with a file: no proposal is left open, and it can be made one again."""
    ana, _, eva = people
    lima = Term("Lima", "Lima")
    with writing(database) as session:
        first, second = (_proposed(session, term, ana) for term in (_CAPECE, lima))
        add_term(session, replace(_CAPECE, note="Peru."), author=eva)
        add_terms(session, [lima], author=eva)
        told = [(one.term.id, one.approval, one.author) for one in decisions_to_tell(session, ana)]
        assert told == [(second, Approval.APPROVED, eva), (first, Approval.APPROVED, eva)]
        assert number_of_proposals(session) == 0
        take_decision_back(session, first, author=eva)
        assert [one.row.id for one in proposals(session)] == [first]


def test_who_proposed_is_told_what_was_decided_until_they_have_seen_it(
    database: Engine, people: tuple[str, str, str]
) -> None:
    """By whom and why; what was taken back is not told, and a mark can be taken back too."""
    ana, luz, eva = people
    with writing(database) as session:
        lima = add_term(session, Term("Lima", "Lima"), author=eva)
        numbers = [_proposed(session, term, ana) for term in (_CAPECE, Term("Limas", "Limas"))]
        explain(session, Term("Lima", "Lima", explanation="Peru's capital"), author=luz)
        assert decisions_to_tell(session, ana) == []
        reject(session, numbers[0], author=eva, reason="Not how it calls itself.")
        approve(session, stored_id(lima), author=eva)
        merge(session, numbers[1], stored_id(lima), author=eva)
        told = decisions_to_tell(session, ana)
        assert [(one.term.id, one.approval, one.author) for one in told] == [
            (numbers[1], Approval.MERGED, eva),
            (numbers[0], Approval.REJECTED, eva),
        ]
        assert (told[0].into, told[1].reason) == (lima, "Not how it calls itself.")
        assert [one.explanation for one in decisions_to_tell(session, luz)] == ["Peru's capital"]
        assert decisions_to_tell(session, eva) == []

        mark_decision_seen(session, numbers[0], author=ana)
        assert [one.term.id for one in decisions_to_tell(session, ana)] == [numbers[1]]
        mark_decision_seen(session, numbers[0], author=ana, seen=False)
        assert len(decisions_to_tell(session, ana)) == 2
        mark_decision_seen(session, numbers[0], author=ana)
        take_decision_back(session, numbers[0], author=eva)
        take_decision_back(session, numbers[1], author=eva)
        assert decisions_to_tell(session, ana) == []
        approve(session, numbers[0], author=eva)
        assert [one.approval for one in decisions_to_tell(session, ana)] == [Approval.APPROVED]
