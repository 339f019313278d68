"""One source sentence with its draft, and what was found for one of its names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from glossary.language.exonyms import exonyms
from glossary.language.mentions import Mention, name_mentions
from glossary.language.tokens import Span, Token, overlaps_any, words_of
from glossary.matching import find_renderings
from glossary.renderings.stretches import Stretch, stretches_in
from glossary.renderings.wrong_rendering import Reason, WrongRendering, message_for
from glossary.term import Term, TermKind

_LONGEST_PHRASE = 6
PhraseTable = Callable[[], Mapping[str, tuple[str, ...]]]
"""What gives English forms by Spanish phrases: ``exonyms``, ``name_phrases``."""


class Verdict(NamedTuple):
    """What the target has in place of a name (None: nothing), the right rendering, the reason, and
    how certain it is.
    """

    span: Span | None
    suggestion: str | None
    reason: Reason
    confidence: float


@dataclass(frozen=True)
class SentencePair:
    """A sentence and its draft; all that is made of them is read when first asked for.

    ``covered`` are source spans that a glossary decides on, ``explained`` target spans that
    something accounts for already, ``article_names`` the names of the whole article; ``before`` is
    what the draft says just before, ``introduced`` what it has of renderings anywhere before.
    """

    source: str
    target: str
    covered: tuple[Span, ...] = ()
    explained: tuple[Span, ...] = ()
    article_names: tuple[str, ...] = ()
    before: str = ""
    introduced: tuple[str, ...] = ()

    @property
    def source_words(self) -> tuple[Token, ...]:
        """The parts of the source's words."""
        return words_of(self.source)

    @property
    def target_words(self) -> tuple[Token, ...]:
        """The parts of the target's words."""
        return words_of(self.target)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The names of the source."""
        return name_mentions(self.source)

    @cached_property
    def parts_of_names(self) -> frozenset[str]:
        """The words of the article's names."""
        return _parts_of_names(self.article_names)

    @cached_property
    def unexplained(self) -> tuple[bool, ...]:
        """For each target word whether neither the source nor what is explained accounts for it."""
        known = {word.text for word in self.source_words}
        known |= {word.lower for word in self.source_words if not word.is_capital}
        known |= {word + "s" for word in known if not word.endswith(("s", "z", "x"))}
        for phrase, forms in phrases_in(self.source, exonyms):
            if not overlaps_any((phrase[0].start, phrase[-1].end), self.covered):
                known.update(part for form in forms for part in form.replace("-", " ").split())
        return tuple(
            len(word.text) > 1 and word.text not in known and self.is_free(word.span)
            for word in self.target_words
        )

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The stretches that the unexplained words form."""
        return tuple(stretches_in(self.target, self.target_words, self.unexplained))

    def is_free(self, span: Span) -> bool:
        """Whether no letter at ``span`` of the target is explained yet."""
        return not overlaps_any(span, self.explained)

    def find(self, renderings: Iterable[str], *, capital: bool = False) -> Span | None:
        """Where the first of ``renderings`` that stands in the target, in any case, stands free."""
        return next(
            (
                span
                for rendering in renderings
                for span in find_renderings(self.target, rendering, case_sensitive=False)
                if self.is_free(span) and not (capital and self.target[slice(*span)].islower())
            ),
            None,
        )

    def explaining(self, found: Iterable[WrongRendering]) -> "SentencePair":
        """Return the pair with what ``found`` report marked as explained."""
        spans = tuple(wrong.target_span for wrong in found if wrong.target_span)
        return replace(self, explained=self.explained + spans) if spans else self

    def wrong(
        self,
        source_span: Span,
        verdict: Verdict,
        term: Term | None = None,
        kind: TermKind = TermKind.OTHER,
    ) -> WrongRendering:
        """Return ``verdict`` as a finding about the name at ``source_span``."""
        rendering = self.target[slice(*verdict.span)] if verdict.span else None
        name = self.source[slice(*source_span)]

        return WrongRendering(
            source_span,
            verdict.span,
            verdict.suggestion,
            term,
            verdict.reason,
            round(min(verdict.confidence, 0.99), 2),
            message_for(verdict.reason, name, rendering, verdict.suggestion or ""),
            kind,
        )


@lru_cache(maxsize=128)
def phrases_in(
    source: str, table: PhraseTable
) -> tuple[tuple[Sequence[Token], tuple[str, ...]], ...]:
    """The phrases of ``source`` that ``table`` has something for, with that; longer ones first.

    >>> [(phrase[0].text, forms) for phrase, forms in phrases_in("Voló a Londres.", exonyms)]
    [('Londres', ('London',))]
    """
    words = words_of(source)
    return tuple(
        (phrase, forms)
        for first, word in enumerate(words)
        if word.text in _first_words(table)
        for size in range(min(_LONGEST_PHRASE, len(words) - first), 0, -1)
        for phrase in (words[first : first + size],)
        if (forms := table().get(source[word.start : phrase[-1].end]))
    )


@cache
def _first_words(table: PhraseTable) -> frozenset[str]:
    return frozenset(words_of(phrase)[0].text for phrase in table())


@lru_cache(maxsize=16)
def _parts_of_names(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(part for name in names for part in name.split() if part[:1].isupper())
