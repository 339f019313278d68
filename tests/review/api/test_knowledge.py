"""The glossary, the memory and the gate `POST /check` over HTTP."""

from collections.abc import Callable

import httpx
import pytest
from sqlalchemy import Engine
from sqlmodel import select

from review.segments.checking import OFF, set_check_settings
from review.segments.workflow import confirm, edit_target
from review.store.database import reading, writing
from review.store.roles import Role
from review.store.tables import Article, Segment, StoredJudgement, stored_id

_PAIR = {"source_language": "es", "target_language": "en"}
SOURCE = "La Capece pidió apoyo al gobierno. El comercio creció 48,5 % en Lima el año pasado."


def test_a_term_is_added_once_and_found(client: httpx.Client) -> None:
    """It has the fields that it was given; the second of the same is refused."""
    term = {
        "source": "Capece",
        "target": "Capece",
        "kind": "organisation",
        "forbidden": ["Capisi"],
        **_PAIR,
    }
    added = client.post("/api/glossary", json=term)
    assert (added.status_code, added.json()["variants"]) == (201, ["Capisi"])
    found = client.get("/api/glossary", params={"search": "capece"}).json()
    assert (found["total"], found["terms"][0]["id"]) == (1, added.json()["id"])
    again = client.post("/api/glossary", json=term)
    assert (again.status_code, again.json()["code"]) == (422, "not_understood")


def test_a_reviewers_term_is_answered_as_the_proposal_that_it_is(
    client: httpx.Client, token_of: Callable[[Role], str]
) -> None:
    """An editor's is in the glossary at once."""
    for role, source, status in (
        (Role.REVIEWER, "Capece", "proposed"),
        (Role.EDITOR, "Prompyme", "preferred"),
    ):
        added = client.post(
            "/api/glossary",
            json={"source": source, "target": source, **_PAIR},
            headers={"Authorization": f"Bearer {token_of(role)}"},
        )
        assert (added.status_code, added.json()["status"]) == (201, status)


def test_what_was_confirmed_is_found_in_the_memory(
    client: httpx.Client, database: Engine, article_id: int
) -> None:
    """By its words, and with another number by its likeness."""
    with writing(database) as session:
        last = session.exec(select(Segment).where(Segment.article_id == article_id)).all()[-1]
        edit_target(session, stored_id(last), target="Trade grew 400%.", version=1, author="Ana")
        confirm(session, stored_id(last), version=last.version, author="Ana")
    words = client.get("/api/memory", params={"text": "comercio", **_PAIR}).json()["matches"]
    assert [one["target"] for one in words] == ["Trade grew 400%."]
    fuzzy = {"text": "El comercio creció 500%.", "fuzzy": "true", **_PAIR}
    [match] = client.get("/api/memory", params=fuzzy).json()["matches"]
    assert match["target"] == "Trade grew 500%."


@pytest.mark.engine
def test_the_gate_tells_a_wrong_draft_from_a_right_one(
    client: httpx.Client, database: Engine
) -> None:
    """A number and a name that are wrong stop it, in place; nothing of either text is kept."""
    client.post("/api/glossary", json={"source": "Capece", "target": "Capece", **_PAIR})
    right = "Capece asked the government for support. Trade grew 48.5% in Lima last year."
    wrong = right.replace("48.5", "84.5").replace("Capece", "Capisi")
    answer = client.post("/check", json={"source": SOURCE, "draft": wrong, **_PAIR}).json()
    found = {
        issue["check"] for segment in answer["article"]["segments"] for issue in segment["issues"]
    }
    assert answer["issues"] >= 2
    assert "number-changed" in found
    assert any("Capece" in str(segment["issues"]) for segment in answer["article"]["segments"])
    assert (
        client.post("/check", json={"source": SOURCE, "draft": right, **_PAIR}).json()["issues"]
        == 0
    )
    with reading(database) as session:
        assert session.exec(select(Article)).all() == []
        assert session.exec(select(StoredJudgement)).all() == []


@pytest.mark.engine
def test_the_gate_follows_the_desk(client: httpx.Client, database: Engine) -> None:
    """A check that is off for a desk stops nothing of it, and goes on stopping the others."""
    with writing(database) as session:
        set_check_settings(session, "Lima", {"doubled-word": OFF}, author="Ana")
    sent = {"draft": "The government of of Lima asked for support.", "target_language": "en"}
    general = client.post("/check", json=sent).json()
    of_lima = client.post("/check", json={**sent, "desk": "Lima"}).json()
    assert (general["issues"], of_lima["issues"]) == (1, 0)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("desk", "Limma", "desk: there is no desk “Limma”."),
        ("source_language", "xx", "source_language: “xx” is the code of no language."),
        ("target_language", "inglés", "target_language: “inglés” is the code of no language."),
    ],
)
def test_the_gate_refuses_a_desk_or_a_language_that_there_is_not(
    client: httpx.Client, field: str, value: str, said: str
) -> None:
    """Before it checks by another glossary, or by none, without a word."""
    sent = {"source": SOURCE, "draft": "Trade grew 48.5% in Lima last year.", **_PAIR}
    answer = client.post("/check", json={**sent, field: value})
    assert (answer.status_code, answer.json()["code"]) == (422, "not_understood")
    assert answer.json()["message"] == said
    assert answer.json()["what_to_do"]
