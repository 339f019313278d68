"""A proposed repair of a translation, and the pair of texts that it is proposed for."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from glossary.language.analysis import Analysis, analyse
from glossary.language.denials import denies, first_part
from glossary.language.english_forms import past_forms
from glossary.language.quantity import Quantity
from glossary.language.seats import answered_names
from glossary.language.tokens import Span, Token, is_inside
from review.checks.hypotheses.support import LISTED, SUPPORTED, USUAL_TARGET, support
from review.checks.judgement import HypothesisKind
from translation.engine import Completion, TargetScore
from translation.languages.language import language_of
from translation.languages.renderings import Renderings

LESSER = 1.75
"""How much the lesser of two gains counts where both are asked for: 6 nats are then the margin of a
word left out. On 600 right pairs (PUD, newstest2012) 5 repairs pass, most of them real omissions,
and 20 of 172 left-out words that nothing else finds.
"""
_SHORTEST = 3
"""Letters of a content word."""
_AS_MUCH = 0.07
"""How far apart, as a share, two measures may be that are one: "two months" and "60 days", « quinze
jours » and "two weeks".
"""


@dataclass(frozen=True, slots=True)
class RepairHypothesis:
    """With ``replacement`` at ``target_span`` the target would be right; spans are code points.

    ``source_span`` is what speaks for it, None where the whole sentence does. An empty
    ``target_span`` inserts. ``doubt`` are nats that it must gain beyond the margin of its kind,
    because the words speak against it; below 0 they speak for it. ``is_asked_of_both`` where the
    gain of one witness makes up for none of the other's.
    """

    kind: HypothesisKind
    target_span: Span
    replacement: str
    source_span: Span | None = None
    doubt: float = 0.0
    is_asked_of_both: bool = False

    def repaired(self, target: str) -> str:
        """Return ``target`` as the hypothesis would have it, without a space too many.

        >>> RepairHypothesis(HypothesisKind.DENIAL_ADDED, (8, 11), "").repaired("She did not come.")
        'She did come.'
        """
        start, end = self.target_span
        before, after = target[:start], target[end:]
        if (
            not self.replacement
            and before.endswith(" ")
            and after.startswith((" ", ",", ".", ";", ":"))
        ):
            before = before[:-1]
        if self.replacement and start == end:
            # Before a mark that hangs on the word before it, the new word hangs there too.
            gap = " " if not before or before.endswith(" ") or after.startswith(" ") else ""
            return f"{before.rstrip()} {self.replacement}{gap}{after.lstrip()}".strip()
        return f"{before}{self.replacement}{after}".strip()


@dataclass(frozen=True)
class HeardPair:
    """A source and its target with what the witnesses said of them.

    ``forward`` is of the target, given the source, ``backward`` of the source, given the target.
    ``is_draft`` is True where the engine finds the target nearly as likely as what it writes
    itself. ``renderings`` are NOTHING_COUNTED where nobody has counted any. ``completions`` are how
    that engine would go on, each with the offset in the target. ``unprompted`` is of the target,
    given next to nothing.
    """

    source: Analysis
    target: Analysis
    forward: TargetScore | None
    backward: TargetScore | None
    renderings: Renderings
    is_draft: bool = False
    completions: tuple[tuple[int, Completion], ...] = ()
    unprompted: TargetScore | None = None

    @property
    def languages(self) -> tuple[str, str]:
        """Of the source and the target."""
        return self.source.language, self.target.language

    @cached_property
    def supports(self) -> tuple[tuple[float, ...], ...]:
        """For each word of the target how well it renders each of the source; 0 if not counted. A
        verb behind "did" renders what its own past does: "come" of "did not come", "came".
        """
        supports = []
        for index, here in enumerate(self.target.tokens):
            pasts = past_forms(here.lower) if index - 1 in self._supporting else ()
            forms = here, *(here._replace(text=past, lower=past) for past in pasts)
            supports.append(
                tuple(map(max, *map(self.supported, forms))) if pasts else self.supported(here)
            )
        return tuple(supports)

    @cached_property
    def _supporting(self) -> frozenset[int]:
        """Indexes of the words of the target by which it only denies or asks in the past: "did" and
        the denial behind it, "didn't".
        """
        past = language_of(self.target.language).grammar.get("do-support", ())[-1:]
        words, found = self.target.tokens, set[int]()
        for index, word in enumerate(words if past else ()):
            is_denial = denies(word, self.target.language)
            if first_part(word).removesuffix("n") in past or (is_denial and index - 1 in found):
                found.add(index)
        return frozenset(found)

    def supported(self, here: Token, *, by_root: bool = True) -> tuple[float, ...]:
        """Return how well ``here`` would render each word of the source; a phrase, or a compound
        that nobody counted, "34-year-old", renders what any of its words does, but for the most
        usual ones.
        """
        table = self.renderings
        is_compound = "-" in here.text.strip("-") and not table.target_per_million(here.lower)
        if " " in here.text or (table and is_compound):
            words = analyse(here.text.replace("-", " "), self.target.language).tokens
            usual = [table.target_per_million(word.lower) > USUAL_TARGET for word in words]
            telling = [word for word, each in zip(words, usual, strict=True) if not each]
            said = (self.supported(word, by_root=by_root) for word in telling or words)
            return tuple(map(max, zip(*said, strict=True)))
        return tuple(
            support(there, here, table, self.languages, by_root=by_root) if table else 0.0
            for there in self.source.tokens
        )

    def is_rendered(self, there: Token) -> bool:
        """Whether any word of the target surely renders ``there``, a word of the source."""
        scale = len(self.target.text) / len(self.source.text)
        # Most often it stands as far in the text: what is nearest is asked first.
        nearest = sorted(self.target.tokens, key=lambda here: abs(here.start - scale * there.start))
        return any(
            support(there, here, self.renderings, self.languages) > SUPPORTED for here in nearest
        )

    def rendered_by(self, index: int) -> int | None:
        """Return which word of the source a telling word of the target renders, None for none."""
        supports, word = self.supports[index], self.target.tokens[index].lower
        table = self.renderings
        best = max(range(len(supports)), key=supports.__getitem__, default=0)
        is_usual = table.target_per_million(word) > USUAL_TARGET if table else True
        return None if is_usual or not supports or supports[best] < LISTED else best

    def first_rendered(self, indices: Iterable[int]) -> int | None:
        """Return what the first of the target's words renders that renders a word of the source."""
        return next((at for index in indices if (at := self.rendered_by(index)) is not None), None)

    def supports_outside(self, span: Span, *, but: float = math.inf) -> list[tuple[float, ...]]:
        """Return what each word of the target outside ``span`` renders, ``but`` the words that
        stand there more often in a million.
        """
        return [
            row
            for token, row in zip(self.target.tokens, self.supports, strict=True)
            if not span[0] <= token.start < span[1]
            and self.renderings.target_per_million(token.lower) <= but
        ]

    @cached_property
    def answered(self) -> tuple[frozenset[int], frozenset[int]]:
        """Where the words stand of names and numbers of the source that the target surely says, and
        where it says them: "río Bravo" for the Rio Grande, "16%" for "dieciséis por ciento".
        """
        names = answered_names(self.source.text, self.target.text, self.languages)
        numbers = _answered_numbers(self.source, self.target)
        spans = [(*named, *counted) for named, counted in zip(names, numbers, strict=True)]
        there, here = (
            frozenset(token.start for token in text.tokens if is_inside(token.span, said))
            for text, said in zip((self.source, self.target), spans, strict=True)
        )
        return there, here

    @cached_property
    def prompted(self) -> tuple[float, ...]:
        """For each word of the target how many nats likelier the source makes it than next to
        nothing does; nothing where no engine said so.
        """
        if self.forward is None or self.unprompted is None:
            return ()
        return tuple(
            self.forward.of(*token.span) - self.unprompted.of(*token.span)
            for token in self.target.tokens
        )

    @cached_property
    def idle(self) -> tuple[int, ...]:
        """Indexes of the content words of the target that render no source word."""
        table = self.renderings
        if not table:
            return ()
        return tuple(
            index
            for index, here in enumerate(self.target.tokens)
            if len(here.text) >= _SHORTEST
            and index not in self._supporting
            and here.start not in self.answered[1]
            and table.target_per_million(here.lower) <= USUAL_TARGET
            and max(self.supports[index], default=0.0) < SUPPORTED
        )

    @cached_property
    def looseness(self) -> float:
        """How many nats a piece of either text costs, given the other: 1 for what is literal, more
        the freer a translation is.
        """
        means = [score.mean for score in (self.forward, self.backward) if score]
        return max(1.0, -sum(means) / len(means)) if means else 1.0

    @property
    def likeness(self) -> float:
        """Mean natural logarithm of the target's pieces: near 0 for a target that the engine would
        write itself.
        """
        return self.forward.mean if self.forward else -math.inf


def _answered_numbers(source: Analysis, target: Analysis) -> tuple[list[Span], list[Span]]:
    there, here = (
        {reading for each in text.quantities if each.firm for reading in each.readings}
        for text in (source, target)
    )
    spans = [
        [each.span for each in text.quantities if not said.isdisjoint(each.readings)]
        for text, said in ((source, here), (target, there))
    ]
    for left, right in _equal_measures(source, target):
        for found, each in zip(spans, (left, right), strict=True):
            found += [each.span, *([each.unit_span] if each.unit_span else [])]
    return spans[0], spans[1]


def _equal_measures(source: Analysis, target: Analysis) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the measures of both texts that are as much in units of other sizes: "dos décadas", "20
    years".
    """
    for left, right in product(source.quantities, target.quantities):
        if left.unit and right.unit and left.unit.dimension == right.unit.dimension:
            one = float(left.value or 0) * left.unit.size
            other = float(right.value or 0) * right.unit.size
            if math.isclose(one, other, rel_tol=_AS_MUCH):
                yield left, right
