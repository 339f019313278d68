"""All tables of the report at once, for the page and for the command line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from sqlalchemy import func, select
from sqlmodel import Session, col

from review.reports.effort import (
    EditEffort,
    MemoryLeverage,
    edit_effort,
    memory_leverage,
    reviewed_segments,
)
from review.reports.learning import (
    RecurringEdit,
    glossary_suggestions,
    recurring_edits,
    without_set_aside,
)
from review.reports.narrowing import Grouping, Scope
from review.reports.outcomes import CheckOutcome, NameOutcomeRow, check_outcomes, name_outcomes
from review.reports.time_spent import Throughput, TimeSpent, throughput, time_spent
from review.segments.article_text import article_issues
from review.store.articles import ArticleFilter, get_article, list_articles
from review.store.proposals import unwanted_edits
from review.store.tables import (
    Article,
    Correction,
    Dismissal,
    SegmentDraft,
    SetAsideProposal,
    stored_id,
)
from review.terms.stored import IndexFor, all_terms, glossary_index, glossary_revision

METHODS = Path(__file__).with_name("methods.md").read_text("utf-8")


Table = Literal[
    "effort", "time", "checks", "names", "memory", "throughput", "recurring", "glossary"
]
TABLES: tuple[Table, ...] = get_args(Table)


@dataclass(frozen=True, slots=True)
class Report:
    """The tables, each a field under its name in TABLES; ``glossary`` are the edits worth a term.

    Edits that were set aside are in none of them.
    """

    effort: tuple[EditEffort, ...]
    time: tuple[TimeSpent, ...]
    checks: tuple[CheckOutcome, ...]
    names: tuple[NameOutcomeRow, ...]
    memory: tuple[MemoryLeverage, ...]
    throughput: tuple[Throughput, ...]
    recurring: tuple[RecurringEdit, ...]
    glossary: tuple[RecurringEdit, ...]

    def table(self, name: Table) -> Sequence[Any]:
        """Return the rows of the table of that name."""
        rows: Sequence[Any] = getattr(self, name)
        return rows


def gather_report(
    session: Session,
    scope: Scope,
    *,
    by: Grouping,
    count_open: bool,
    index_for: IndexFor = glossary_index,
) -> Report:
    """Return every table of ``scope``; effort and time go ``by`` the same groups.

    ``count_open`` runs the checks to count the open issues.
    """
    segments = reviewed_segments(session, scope)
    edits = without_set_aside(recurring_edits(segments), unwanted_edits(session))
    found = open_by_check(session, scope, index_for) if count_open else None

    return Report(
        effort=edit_effort(segments, by=by),
        time=time_spent(session, scope, by=by),
        checks=check_outcomes(session, scope, found=found),
        names=name_outcomes(session, scope),
        memory=memory_leverage(segments),
        throughput=throughput(session, scope),
        recurring=edits,
        glossary=glossary_suggestions(edits, all_terms(session)),
    )


def open_by_check(session: Session, scope: Scope, index_for: IndexFor) -> Counter[str]:
    """Return how many issues stand open, by check. Checks are run: some 0.1 s for an article."""
    counts: Counter[str] = Counter()
    if scope.article_id is None:
        articles = list_articles(session, ArticleFilter(desk=scope.desk))
    else:
        articles = [get_article(session, scope.article_id)]
    for article in articles:
        issues = article_issues(session, stored_id(article), index_for(session, article))
        counts.update(issue.check for found in issues.values() for issue in found)
    return counts


def report_state(session: Session) -> str:
    """Return a text that changes whenever the report may: what a kept report was made from."""
    parts = session.execute(
        select(
            select(func.max(Correction.id)).scalar_subquery(),
            select(func.count()).select_from(Dismissal).scalar_subquery(),
            select(func.count()).select_from(SetAsideProposal).scalar_subquery(),
            select(func.max(SetAsideProposal.created_at)).scalar_subquery(),
            select(func.max(SegmentDraft.id)).scalar_subquery(),
            select(func.max(Article.updated_at)).scalar_subquery(),
            select(func.count()).where(col(Article.deleted_at).is_(None)).scalar_subquery(),
        )
    ).one()
    return "|".join(map(str, (*parts, glossary_revision(session))))
