"""Names proposed as terms from stored articles, without those that a reviewer has set aside."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from glossary.discovery.proposals import Candidate, discover
from glossary.language.exonyms import exonyms
from glossary.matching import TermIndex, find_renderings
from review.checks.long_segments import LONGEST
from review.store.articles import text_segments
from review.store.proposals import Proposal, proposed_no_more
from review.store.tables import Approval
from review.terms.stored import all_terms


@dataclass(frozen=True, slots=True)
class Sighting:
    """A candidate with the sentence and the draft in which it stands first."""

    candidate: Candidate
    sentence: str
    draft: str


def article_candidates(
    session: Session, article_ids: Sequence[int], indexes: Sequence[TermIndex]
) -> list[Sighting]:
    """Return the candidates of the articles together, the most useful first.

    What one of the ``indexes`` holds as a whole is left out, and what was set aside or proposed.
    """
    segments = [
        segment for article_id in article_ids for segment in text_segments(session, article_id)
    ]
    # Of very long segments only as much is read as the checks read.
    sources = [segment.source[:LONGEST] for segment in segments]
    drafts = [segment.target[:LONGEST] for segment in segments]
    proposed = all_terms(session, approvals=[Approval.PROPOSED])
    skipped = skipped_candidates(session).union(term.source for term in proposed)

    return [
        Sighting(
            candidate, sources[candidate.first_position[0]], drafts[candidate.first_position[0]]
        )
        for candidate in discover(sources, drafts if any(drafts) else None)
        if candidate.source not in skipped
        and not any(_is_known(candidate, index) for index in indexes)
    ]


def likely_target(candidate: Candidate) -> str:
    """Return the rendering to begin with: a place's usual English form, or the name as it is.

    >>> from glossary.term import TermKind
    >>> likely_target(Candidate("Londres", TermKind.PLACE, "", 1, (), (0, 0)))
    'London'
    """
    return exonyms().get(candidate.source, (candidate.source,))[0]


def likely_wrong(candidate: Candidate, target: str) -> tuple[str, ...]:
    """Return the spellings seen in drafts that are no part of the target, nor hold it."""
    return tuple(
        text
        for text, _ in candidate.renderings
        if text
        and not find_renderings(text, target, case_sensitive=False)
        and not find_renderings(target, text, case_sensitive=False)
    )


def skipped_candidates(session: Session) -> frozenset[str]:
    """Return the names that somebody said are no terms."""
    return frozenset(row.before for row in proposed_no_more(session, Proposal.NAME))


def _is_known(candidate: Candidate, index: TermIndex) -> bool:
    return any(
        (match.start, match.end) == (0, len(candidate.source))
        for match in index.find(candidate.source)
    )
