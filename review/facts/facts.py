"""The names, figures and quotations of an article: how the source has each, how the target, and the verdict.

Nothing is decided here that the checks have not decided: a fact with an open issue is open, one whose issue
a person dismissed is their word, one that stands on both sides agrees, and of the others no machine knows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from glossary.discovery.article_names import article_names
from glossary.language.analysis import Analysis, analyse
from glossary.language.tokens import Span
from glossary.matching import TermIndex
from review.checks.facts.comparison import differences
from review.checks.issue import Issue
from review.checks.long_segments import LONGEST
from translation.messages import told


class FactKind(StrEnum):
    """What a reader looks a fact up by."""

    NAME = "name"
    FIGURE = "figure"
    QUOTATION = "quotation"


class Verdict(StrEnum):
    """What is known of a fact.

    ``OPEN``: an issue that nobody has answered. ``ANSWERED``: one that a person dismissed. ``DIFFERS``: the
    two sides do not say the same, and the check that would object is off. ``AGREES``: it stands on both
    sides. ``UNDECIDED``: no machine has found how the target says it, and none misses it.
    """

    OPEN = "open"
    ANSWERED = "answered"
    DIFFERS = "differs"
    AGREES = "agrees"
    UNDECIDED = "undecided"


FACT_WORDS = {
    FactKind.NAME: told("Names"),
    FactKind.FIGURE: told("Figures and dates"),
    FactKind.QUOTATION: told("Quotations"),
}
VERDICT_WORDS = {
    Verdict.OPEN: told("open issue"),
    Verdict.ANSWERED: told("issue dismissed by a person"),
    Verdict.DIFFERS: told("differs, and its check is off"),
    Verdict.AGREES: told("stands on both sides"),
    Verdict.UNDECIDED: told("not found by machine"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a segment, as it stands in source and target at their spans (code points).

    ``target`` is "" and its span None where none was found; ``differs`` says that both do not say the same.
    """

    kind: FactKind
    source: str
    target: str
    source_span: Span
    target_span: Span | None
    differs: bool = False


@dataclass(frozen=True, slots=True)
class FactText:
    """Source and target of a segment, as facts are read from them; ``language`` is the source's."""

    source: str
    target: str
    language: str


def article_facts(
    texts: Sequence[FactText], index: TermIndex, *, target_language: str
) -> tuple[tuple[Fact, ...], ...]:
    """Return the facts of each segment, in the order of its source."""
    names = _names(texts, index)
    return tuple(
        tuple(sorted((*named, *_others(text, target_language)), key=lambda fact: fact.source_span))
        for named, text in zip(names, texts, strict=True)
    )


def touching(fact: Fact, issues: Iterable[Issue]) -> Iterator[Issue]:
    """Yield the issues that are about the fact: that mark a part of it, on either side."""
    for issue in issues:
        if _overlap(issue.source_span, fact.source_span) or _overlap(issue.target_span, fact.target_span):
            yield issue


def verdict_of(fact: Fact, *, is_open: bool, is_dismissed: bool) -> Verdict:
    """Return what is known of a fact, from whether an issue about it is open or was dismissed.

    >>> fact = Fact(FactKind.FIGURE, "48,5", "48.5", (0, 4), (0, 4))
    >>> verdict_of(fact, is_open=False, is_dismissed=False)
    <Verdict.AGREES: 'agrees'>
    """
    if is_open:
        return Verdict.OPEN
    if is_dismissed:
        return Verdict.ANSWERED
    if fact.differs:
        return Verdict.DIFFERS
    return Verdict.AGREES if fact.target_span is not None else Verdict.UNDECIDED


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _names(texts: Sequence[FactText], index: TermIndex) -> list[list[Fact]]:
    sources, targets = ([getattr(text, side)[:LONGEST] for text in texts] for side in ("source", "target"))
    found: list[list[Fact]] = [[] for _ in texts]
    for name in article_names(sources, targets, [index.find(source) for source in sources]):
        wrong = {place for place, _ in name.corrections}
        for position in {place.position for place in name.mentions}:
            mentions = [place for place in name.mentions if place.position == position]
            renderings = [place for place in name.renderings if place.position == position]
            for number, mention in enumerate(mentions):
                # The second mention is answered by the second rendering, or by the only one there is.
                there = renderings[min(number, len(renderings) - 1)] if renderings else None
                found[position].append(
                    Fact(
                        FactKind.NAME,
                        mention.text,
                        there.text if there else "",
                        mention.span,
                        there.span if there else None,
                        differs=there in wrong,
                    )
                )
    return found


def _others(text: FactText, target_language: str) -> Iterator[Fact]:
    source, target = analyse(text.source, text.language), analyse(text.target, target_language)
    yield from _figures(source, target)
    spans = target.quotations if len(target.quotations) == len(source.quotations) else ()
    for number, span in enumerate(source.quotations):
        there = spans[number] if spans else None
        words = text.target[slice(*there)] if there else ""
        yield Fact(FactKind.QUOTATION, text.source[slice(*span)], words, span, there)


def _figures(source: Analysis, target: Analysis) -> Iterator[Fact]:
    differing = {one.source: one.target for one in differences(source, target) if one.source is not None}
    open_there = [one for one in target.quantities if one not in differing.values()]
    for quantity in source.quantities:
        if quantity in differing:
            there = differing[quantity]
        else:
            alike = (
                one
                for one in open_there
                if set(one.readings) & set(quantity.readings) and one.percent == quantity.percent
            )
            there = next(alike, None)
            open_there = [one for one in open_there if one is not there]
        yield Fact(
            FactKind.FIGURE,
            quantity.written(source.text),
            there.written(target.text) if there else "",
            (quantity.start, quantity.end),
            (there.start, there.end) if there else None,
            differs=quantity in differing,
        )
