"""The counts that an article keeps of its segments, comments and issues."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.segments.counting import count_issues, recounts_due
from review.segments.parting import merge_with_next, split_segment
from review.segments.workflow import change_kind, confirm, edit_target
from review.store.articles import get_article, list_segments
from review.store.comments import add_comment, list_comments, resolve_comment
from review.store.counts import leave_to_checks
from review.store.database import reading, writing
from review.store.tables import Segment, SegmentState, stored_id
from review.terms.stored import add_term, delete_terms

_CAPECE = TermIndex([Term("Capece", "Capece", TermKind.ORGANISATION)])


def counts(engine: Engine, article_id: int) -> tuple[int, ...]:
    """Segments, reviewed, final, failed, waiting, open comments."""
    with reading(engine) as session:
        article = get_article(session, article_id)
        return (
            article.segment_count,
            article.reviewed_count,
            article.final_count,
            article.failed_count,
            article.waiting_count,
            article.open_comments,
        )


def _confirm(session: Session, segment: Segment, *, final: bool = False) -> None:
    confirm(session, stored_id(segment), version=segment.version, author="Ana", final=final)


def _empty(session: Session, segment: Segment) -> None:
    edit_target(session, stored_id(segment), target="", version=segment.version, author="Ana")


def _set_aside(session: Session, segment: Segment) -> None:
    change_kind(
        session, stored_id(segment), kind="boilerplate", version=segment.version, author="Ana"
    )


def _merge(session: Session, segment: Segment) -> None:
    merge_with_next(session, stored_id(segment), version=segment.version, author="Ana")


def _split(session: Session, segment: Segment) -> None:
    split_segment(
        session,
        stored_id(segment),
        source_at=10,
        target_at=6,
        version=segment.version,
        author="Ana",
    )


def _comment(session: Session, segment: Segment) -> None:
    add_comment(session, stored_id(segment), text="Really?", author="Ana")


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (_confirm, (3, 1, 0, 0, 0, 0)),
        (lambda session, segment: _confirm(session, segment, final=True), (3, 1, 1, 0, 0, 0)),
        (_empty, (3, 0, 0, 0, 1, 0)),
        (_set_aside, (2, 0, 0, 0, 0, 0)),
        (_merge, (2, 0, 0, 0, 0, 0)),
        (_split, (4, 0, 0, 0, 0, 0)),
        (_comment, (3, 0, 0, 0, 0, 1)),
    ],
)
def test_every_change_is_counted_at_once(
    database: Engine,
    article_id: int,
    act: Callable[[Session, Segment], None],
    expected: tuple[int, ...],
) -> None:
    """What the list shows of an article is true as soon as the change is stored."""
    assert counts(database, article_id) == (3, 0, 0, 0, 0, 0)
    with writing(database) as session:
        act(session, list_segments(session, article_id)[0])
    assert counts(database, article_id) == expected


def test_other_words_that_are_checked_are_not_counted(database: Engine, article_id: int) -> None:
    """An editor's save of other words counts nothing under the lock; one that empties a segment
    does.
    """
    with writing(database) as session:
        segment = list_segments(session, article_id)[0]
        number, version, state = stored_id(segment), segment.version, segment.state
        segment.state = SegmentState.TRANSLATED
        session.add(segment)
    assert state is SegmentState.INITIAL
    statements = list[str]()
    event.listen(database, "before_cursor_execute", lambda *given: statements.append(given[2]))
    for later, target in enumerate(("Other words.", "Yet others.", "")):
        with writing(database) as session:
            leave_to_checks(session, article_id)
            version = edit_target(
                session, number, target=target, version=version, author="Ana"
            ).version
        assert any("segment_count" in each for each in statements[-3:]) is (later == 2)
    assert counts(database, article_id) == (3, 0, 0, 0, 1, 0)


def test_a_resolved_comment_is_open_no_more(database: Engine, article_id: int) -> None:
    """Comments are counted as long as nobody has dealt with them."""
    with writing(database) as session:
        _comment(session, list_segments(session, article_id)[0])
    with writing(database) as session:
        resolve_comment(session, stored_id(list_comments(session, article_id)[0]), author="Luis")
    assert counts(database, article_id)[-1] == 0


def test_a_term_calls_for_a_count_where_it_may_apply_alone(
    database: Engine, article_id: int
) -> None:
    """An article in other languages, or of another desk, keeps its numbers; one that a term left
    does not.
    """
    count_issues(database, article_id, _CAPECE)

    def is_due() -> bool:
        with reading(database) as session:
            return article_id in recounts_due(session, [get_article(session, article_id)])

    with writing(database) as session:
        add_term(session, Term("paro", "greve", target_language="pt"), author="Ana")
        add_term(session, Term("paro", "stoppage", desk="Lima"), author="Ana")
    assert not is_due()
    with writing(database) as session:
        number = stored_id(add_term(session, Term("paro", "strike"), author="Ana"))
    assert is_due()
    count_issues(database, article_id, _CAPECE)
    assert not is_due()
    with writing(database) as session:
        delete_terms(session, [number], author="Ana")
    assert is_due()


def test_issues_are_kept_by_severity(database: Engine, article_id: int) -> None:
    """A check of the whole article leaves its numbers on it, until a change says that they are due
    again.
    """
    count_issues(database, article_id, _CAPECE)
    with reading(database) as session:
        article = get_article(session, article_id)
        assert article.critical_issues >= 1
        assert not recounts_due(session, [article])
        before = article.updated_at
    with writing(database) as session:
        segment = list_segments(session, article_id)[0]
        edit_target(
            session, stored_id(segment), target="Capece asked for support.", version=1, author="Ana"
        )
    with reading(database) as session:
        assert recounts_due(session, [get_article(session, article_id)])
        after = get_article(session, article_id).updated_at
    assert after > before
    critical = article.critical_issues
    count_issues(database, article_id, _CAPECE)
    with reading(database) as session:
        article = get_article(session, article_id)
        assert article.critical_issues == critical - 1
        # Counting is no change of the article: it does not move up in the list.
        assert article.updated_at == after
