"""What each role may do, asked where the change is made."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from glossary.term import Term
from review.access.people import admit, come_in
from review.checks.issue import Severity
from review.segments.checking import set_check_settings
from review.segments.workflow import confirm, edit_target
from review.store.comments import add_comment
from review.store.database import writing
from review.store.deleted_articles import delete_article
from review.store.roles import Role
from review.store.tables import Segment, stored_id
from review.terms.stored import add_term, change_term, delete_terms, forbid_variant
from translation.errors import NotAllowedError

Claims = Callable[..., dict[str, Any]]


def _segment(session: Session, article_id: int) -> Segment:
    return session.exec(select(Segment).where(Segment.article_id == article_id)).all()[0]


def _edit(session: Session, article_id: int, author: str) -> None:
    segment = _segment(session, article_id)
    edit_target(session, stored_id(segment), target="New.", version=segment.version, author=author)


def _confirm(session: Session, article_id: int, author: str) -> None:
    segment = _segment(session, article_id)
    confirm(session, stored_id(segment), version=segment.version, author=author)


def _comment(session: Session, article_id: int, author: str) -> None:
    add_comment(session, stored_id(_segment(session, article_id)), text="?", author=author)


def _add_term(session: Session, article_id: int, author: str) -> None:
    add_term(session, Term(f"Lima {author}", f"Lima {article_id}"), author=author)


def _delete(session: Session, article_id: int, author: str) -> None:
    delete_article(session, article_id, author=author)


def _settings(session: Session, _article_id: int, author: str) -> None:
    set_check_settings(session, "", {"numbers": str(Severity.MINOR)}, author=author)


@pytest.mark.parametrize(
    ("change", "needed"),
    [
        (_edit, Role.REVIEWER),
        (_confirm, Role.REVIEWER),
        (_comment, Role.REVIEWER),
        (_add_term, Role.REVIEWER),
        (_delete, Role.EDITOR),
        (_settings, Role.EDITOR),
    ],
)
def test_a_change_asks_for_its_role(
    with_login: Engine,
    claims: Claims,
    article_id: int,
    change: Callable[[Session, int, str], None],
    needed: Role,
) -> None:
    """Each role may what it should, and is refused what it should not."""
    with writing(with_login) as session:
        for role in Role:
            admit(session, f"{role}@desk.example", role, author="command line")
            author = come_in(session, claims(role, email=f"{role}@desk.example")).name
            if role.includes(needed):
                change(session, article_id, author)
                continue
            with pytest.raises(NotAllowedError, match=f"needs the role {needed}"):
                change(session, article_id, author)


@pytest.mark.parametrize("author", ["Ana", "Reviewer", "", "cotejo"])
def test_a_name_that_nobody_proved_changes_nothing(
    with_login: Engine, article_id: int, author: str
) -> None:
    """Where people sign in a name alone is worth nothing."""
    with pytest.raises(NotAllowedError), writing(with_login) as session:
        _edit(session, article_id, author)


def test_without_a_login_everybody_may_everything(database: Engine, article_id: int) -> None:
    """The local mode asks for no role, for it cannot tell anybody from anybody."""
    with writing(database) as session:
        for change in (_edit, _confirm, _comment, _add_term, _settings, _delete):
            change(session, article_id, "whoever")


def test_a_reviewer_keeps_to_their_own_terms(with_login: Engine, claims: Claims) -> None:
    """Their own terms they may change and take out; those of others they may only teach a wrong
    form.
    """
    with writing(with_login) as session:
        admit(session, "@desk.example", Role.REVIEWER, author="command line")
        ana = come_in(session, claims("1", email="ana@desk.example")).name
        luis = come_in(session, claims("2", email="luis@desk.example")).name
        term_id = stored_id(add_term(session, Term("Capece", "Capece"), author=ana))
        forbid_variant(session, term_id, "Capisi", author=luis)
        with pytest.raises(NotAllowedError):
            change_term(session, term_id, Term("Capece", "Capisi"), author=luis)
        with pytest.raises(NotAllowedError):
            delete_terms(session, [term_id], author=luis)
        change_term(session, term_id, Term("Capece", "CAPECE"), author=ana)
        delete_terms(session, [term_id], author=ana)
