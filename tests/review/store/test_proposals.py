"""What is proposed no more, whatever it was."""

import pytest
from sqlalchemy import Engine

from review.store.database import reading, writing
from review.store.proposals import Proposal, propose_again, propose_no_more, proposed_no_more
from translation.errors import NotFoundError


def test_what_is_set_aside_once_is_set_aside(database: Engine) -> None:
    """Each kind has its own list, the latest first, and nothing stands in it twice."""
    with writing(database) as session:
        for name in ("Lima", "Cusco", "Lima"):
            propose_no_more(session, Proposal.NAME, name, author="Ana")
        propose_no_more(session, Proposal.EDIT, "Lima", "Peru", author="Luis")
    with reading(database) as session:
        names = [(row.before, row.author) for row in proposed_no_more(session, Proposal.NAME)]
        edits = [(row.before, row.after) for row in proposed_no_more(session, Proposal.EDIT)]
    assert (names, edits) == ([("Cusco", "Ana"), ("Lima", "Ana")], [("Lima", "Peru")])


def test_what_is_brought_back_is_proposed_again(database: Engine) -> None:
    """Bringing back what was not set aside is an error that says so."""
    with writing(database) as session:
        propose_no_more(session, Proposal.NAME, "Lima", author="Ana")
        propose_again(session, Proposal.NAME, "Lima", author="Luis")
        assert proposed_no_more(session, Proposal.NAME) == []
    with pytest.raises(NotFoundError, match="not set aside"), writing(database) as session:
        propose_again(session, Proposal.NAME, "Lima", author="Luis")
