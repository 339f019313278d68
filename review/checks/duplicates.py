"""One mistake, one issue: of several on the same word, the most informative is kept."""

from collections.abc import Sequence

from glossary.language.tokens import Span
from review.checks.issue import Issue, Severity

# Checks of how one name or word is rendered, the most informative first. Other checks, such as
# those of numbers, never replace each other: a figure may be both changed and badly formatted.
_OF_ONE_WORD = (
    "wrong-name",
    "name-translated",
    "forbidden-variant",
    "missing-term",
    "acronym-translated",
    "acronym-changed",
    "name-replaced",
    "foreign-date",
    "left-over-word",
    "agreement",
    "verb-form",
    "confused-word",
    "article",
    "wrong-preposition",
    "misspelt",
    "name-spelling-varies",
    "first-mention-in-full",
    "wrong-speaker",
    "pronoun-gender",
    "invented-pronoun",
    "another-word",
    "another-of-its-field",
    "singular-plural",
    "mistranslated-word",
    "invented-word",
    "left-out",
)
STAND_INS = {
    "denial-lost": "negation-lost",
    "denial-added": "negation-added",
    "opposite-said": "reversed-meaning",
    "another-name": "wrong-name",
    "name-misspelt": "wrong-name",
    "name-lost": "left-out",
}
"""What looks at any pair, with its closer reader for some: where one reads, the other is no gap."""
_CLOSER = {check: frozenset({closer}) for check, closer in STAND_INS.items()} | {
    "another-name": frozenset({"wrong-name", "wrong-place", "slip"}),
    "name-replaced": frozenset({"another-name", "name-misspelt"}),
    "name-lost": frozenset({"left-out", "clause-left-out", "mistranslated-word", "name-replaced"}),
    "opposite-said": frozenset({"reversed-meaning", "degree-changed", "bound-changed"}),
    "end-punctuation": frozenset({"question-changed", "cut-off"}),
    "invented-word": frozenset({"accent", "another-spelling"}),
    "another-spelling": frozenset({"accent", "misspelt"}),
    "another-of-its-field": frozenset(
        {"another-thing", "currency", "number-changed", "reversed-meaning"}
    ),
    "another-form": frozenset({"agreement", "article", "article-agreement", "verb-form"}),
    "slip": frozenset(
        {
            "accent",
            "another-spelling",
            "invented-word",
            "left-over-word",
            "misspelt",
            "name-misspelt",
            "name-replaced",
            "wrong-name",
        }
    ),
    "left-out": frozenset({"clause-left-out"}),
    "clause-added": frozenset({"added"}),
    "degree-changed": frozenset({"bound-changed", "until-for-from"}),
    "placeholder": frozenset({"placeholder-changed"}),
    "direction-changed": frozenset({"reversed-meaning", "opposite-said", "degree-changed"}),
    "style-numbers": frozenset({"number-changed", "number-format", "figure-form"}),
}
"""What says less of the same place than another check does."""
_OF_THE_SENTENCE = frozenset({"denial-lost", "denial-added"})
"""These find the one denial that nothing answers, whatever word of it another check marks."""
_CHANGED = "changed-fact"
"""What a new version changed: of what another check marks on both sides it says nothing."""
_RANK = {check: rank for rank, check in enumerate(_OF_ONE_WORD)}
_SEVERITY = {Severity.CRITICAL: 0, Severity.MAJOR: 1, Severity.MINOR: 2}


def one_for_each_mistake(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Return ``issues`` without those that say again what another one says, in their order.

    Two say the same when both are of a name or word and one's target span lies in the other's;
    without a target span, or where a name is only short, the source spans decide. The more severe
    one is kept, then the one that offers something, then the one of a name.
    """
    issues = [issue for issue in issues if not _has_closer(issue, issues)]
    rivals = [issue for issue in issues if issue.check in _RANK]
    if len(rivals) < 2:  # it takes two to say a thing twice
        return tuple(issues)
    kept: list[Issue] = []
    for issue in sorted(
        rivals, key=lambda each: (_SEVERITY[each.severity], not each.offers, _RANK[each.check])
    ):
        if not any(_is_same_mistake(issue, other) for other in kept):
            kept.append(issue)
    chosen = {id(issue) for issue in kept}
    return tuple(issue for issue in issues if issue.check not in _RANK or id(issue) in chosen)


def _has_closer(issue: Issue, issues: Sequence[Issue]) -> bool:
    """Whether a closer reader has said the same."""
    if issue.check == _CHANGED and issue.target_span:
        return any(
            other.check != _CHANGED
            and other.severity is issue.severity
            and _is_on_both_sides(issue, other)
            for other in issues
        )
    closer = _CLOSER.get(issue.check, frozenset[str]())
    return any(
        other.check in closer
        and (issue.check in _OF_THE_SENTENCE or _is_same_mistake(issue, other))
        for other in issues
    )


def _is_on_both_sides(one: Issue, other: Issue) -> bool:
    return all(
        left is right is None or (left and right and _nested(left, right))
        for left, right in (
            (one.source_span, other.source_span),
            (one.target_span, other.target_span),
        )
    )


def _is_same_mistake(one: Issue, other: Issue) -> bool:
    if one.check == other.check:
        return False  # a check knows its own places
    if one.target_span and other.target_span and _nested(one.target_span, other.target_span):
        return True
    by_source = (
        one.target_span is None
        or other.target_span is None
        or "first-mention-in-full" in (one.check, other.check)
    )
    return (
        by_source
        and one.source_span is not None
        and other.source_span is not None
        and _nested(one.source_span, other.source_span)
    )


def _nested(one: Span, other: Span) -> bool:
    return (one[0] <= other[0] and other[1] <= one[1]) or (
        other[0] <= one[0] and one[1] <= other[1]
    )
