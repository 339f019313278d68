"""Machine drafts in which a reviser marked the errors: how many of the marks the checks touch.

Two files, tab-separated. Drafts: number, origin, source, draft. Marks: number, severity, type,
wrong words of the draft, source words that they should render, a right rendering; a draft without
errors has one line of severity "none".
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from review.checks.issue import Issue, SegmentText

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """An error: how grave, of which type, and where in source and draft, as far as it stands
    there.
    """

    severity: str
    kind: str
    source_span: Span | None
    target_span: Span | None

    @property
    def is_grave(self) -> bool:
        """Whether the error must be corrected before print."""
        return self.severity in {"critical", "major"}


@dataclass(frozen=True, slots=True)
class MarkedDraft:
    """A source, its machine draft and the marks on it."""

    source: str
    draft: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """Found and all grave errors, each by type, and the issues that touch no mark."""

    drafts: int
    by_kind: dict[str, tuple[int, int]]
    issues: int
    at_no_mark: int


def read_drafts(drafts: Path, marks: Path) -> list[MarkedDraft]:
    """Return the drafts with their marks; ValueError for a mark whose words are not in its
    draft.
    """
    marked: dict[str, list[list[str]]] = {}
    for fields in _rows(marks, 6):
        marked.setdefault(fields[0], []).append(fields)
    return [
        MarkedDraft(source, draft, tuple(_marks(source, draft, marked.get(number, []))))
        for number, _, source, draft in _rows(drafts, 4)
    ]


def _rows(path: Path, width: int) -> Iterable[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        yield [*fields, *[""] * (width - len(fields))]


def _marks(source: str, draft: str, rows: list[list[str]]) -> Iterable[Mark]:
    for _, severity, kind, wrong, words, _ in rows:
        if severity != "none":
            yield Mark(severity, kind, _place(words, source), _place(wrong, draft))


def _place(words: str, text: str) -> Span | None:
    if not words:
        return None
    start = text.index(words)
    return start, start + len(words)


def overlap(first: Span | None, second: Span | None) -> bool:
    """Whether two places share a letter; an empty place, one between two letters, where it touches.

    >>> (overlap((0, 3), (2, 5)), overlap((0, 3), (3, 5)), overlap((3, 3), (0, 3)),
    ...  overlap(None, (0, 3)))
    (True, False, True, False)
    """
    if first is None or second is None:
        return False
    if first[0] == first[1] or second[0] == second[1]:
        return first[0] <= second[1] and second[0] <= first[1]
    return first[0] < second[1] and second[0] < first[1]


def _touches(issue: Issue, mark: Mark) -> bool:
    return overlap(issue.target_span, mark.target_span) or overlap(
        issue.source_span, mark.source_span
    )


def touched(
    drafts: Sequence[MarkedDraft], check: Callable[[SegmentText], Sequence[Issue]]
) -> Touched:
    """Check each draft and count the grave errors that an issue touches, and the issues that touch
    none.
    """
    by_kind: dict[str, tuple[int, int]] = {}
    issues = at_no_mark = 0
    for draft in drafts:
        found = check(SegmentText(draft.source, draft.draft))
        issues += len(found)
        at_no_mark += sum(not any(_touches(issue, mark) for mark in draft.marks) for issue in found)
        for mark in draft.marks:
            if mark.is_grave:
                hits, made = by_kind.get(mark.kind, (0, 0))
                hit = any(_touches(issue, mark) for issue in found)
                by_kind[mark.kind] = (hits + hit, made + 1)
    return Touched(len(drafts), by_kind, issues, at_no_mark)
