"""`cotejo terms`: what reviewers propose, what becomes of it, and the articles that it touches."""

import json
from pathlib import Path
from typing import Any

from glossary.term import Term, TermKind
from review.access.people import admit, come_in
from review.store.data_folder import database_url
from review.store.database import open_database, writing
from review.store.roles import Role, set_login_in_force
from review.store.tables import stored_id
from review.terms.stored import add_term
from tests.review.conftest import Cotejo


def _propose(term: Term) -> int:
    """Have a reviewer who signs in propose the term, and let nobody sign in any more."""
    engine = open_database(database_url())
    with writing(engine) as session:
        set_login_in_force(session, in_force=True)
        admit(session, "ana@desk.example", Role.REVIEWER, author="command line")
        claims = {
            "iss": "https://login.example",
            "sub": "1",
            "name": "Ana",
            "email": "ana@desk.example",
        }
        number = stored_id(add_term(session, term, author=come_in(session, claims).name))
        set_login_in_force(session, in_force=False)
    engine.dispose()
    return number


def _json(cotejo: Cotejo, *arguments: object) -> tuple[int, dict[str, Any]]:
    code, out, _ = cotejo("terms", *arguments, "--json")
    return code, json.loads(out)


def test_a_proposal_is_listed_approved_and_taken_back(cotejo: Cotejo, tmp_path: Path) -> None:
    """With who proposed it and where it stands; an approved one lists the articles that it
    touches.
    """
    source = tmp_path / "nota.txt"
    source.write_text("La Capece pidió apoyo en Lima el martes.\n", encoding="utf-8")
    cotejo("articles", "add", source)
    number = _propose(Term("Capece", "Kapeke", TermKind.ORGANISATION))
    code, found = _json(cotejo, "proposals")
    [row] = found["proposals"]
    assert (code, row["id"], row["by"], row["uses"][0]["segment"]) == (0, number, "Ana", 1)
    assert "Kapeke" not in cotejo("glossary", "list")[1]
    assert "Ana" in cotejo("terms", "proposals")[1]

    assert _json(cotejo, "approve", number) == (
        0,
        {"term": number, "state": "approved", "touched": 1},
    )
    assert "Kapeke" in cotejo("glossary", "list")[1]
    code, found = _json(cotejo, "touched")
    [touched] = found["touched"]
    assert (code, touched["term"], touched["segments"]) == (1, number, [1])
    assert cotejo("terms", "approve", str(number))[0] == 2

    assert _json(cotejo, "undo", number)[1]["state"] == "proposed"
    assert "Kapeke" not in cotejo("glossary", "list")[1]
    assert _json(cotejo, "touched") == (0, {"touched": []})


def test_a_proposal_is_rejected_or_merged(cotejo: Cotejo) -> None:
    """A rejected one is in no list; a merged one has taught the term that stays."""
    first = _propose(Term("Capece", "Capeca"))
    assert _json(cotejo, "reject", first, "--reason", "A slip.")[1]["state"] == "rejected"
    assert _json(cotejo, "proposals")[1] == {"proposals": []}
    into = cotejo("glossary", "add", "Sunat", "Sunat")[1].split("\t")[0]
    second = _propose(Term("Sunat", "SUNAT", variants=("Sunate",)))
    assert _json(cotejo, "merge", second, into)[1]["state"] == "merged"
    assert "Sunate" in cotejo("glossary", "list")[1]
    assert cotejo("terms", "merge", "99", into)[0] == 2
    assert cotejo("terms", "undo", "99")[0] == 2


def test_a_touched_article_is_seen(cotejo: Cotejo, tmp_path: Path) -> None:
    """Then it is listed no more."""
    source = tmp_path / "nota.txt"
    source.write_text("La Capece pidió apoyo en Lima el martes.\n", encoding="utf-8")
    article = cotejo("articles", "add", source)[1].split("\t")[0]
    term = cotejo("glossary", "add", "Capece", "Kapeke")[1].split("\t")[0]
    assert cotejo("terms", "touched")[0] == 1
    assert cotejo("terms", "touched", "--seen", article, term)[0] == 0
