"""A target without what readers abroad are told of its names, as the judge of a draft hears it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from glossary.language.tokens import Span, overlaps_any, words_of
from glossary.term import Term
from review.checks.hypotheses.support import SUPPORTED, is_small_word, support
from review.checks.issue import Pair
from review.checks.judgement import Judgement
from review.checks.names.explanations import explanations_in
from translation.languages.renderings import renderings


@dataclass(frozen=True, slots=True)
class UnexplainedTarget:
    """A target as ``text`` without its explanations, which stood at ``left_out``, in order."""

    text: str
    left_out: tuple[Span, ...]

    def in_whole(self, judgements: Iterable[Judgement]) -> Iterator[Judgement]:
        """Yield what was judged of the text with the spans that it has in the whole target.

        What reaches over an explanation is dropped: its replacement would take it out.
        """
        for judgement in judgements:
            start, end = judgement.target_span
            for begin, stop in self.left_out:
                start += stop - begin if start >= begin else 0
                end += stop - begin if end > begin else 0
            span = start, max(start, end)
            if not overlaps_any(span, self.left_out):
                yield replace(judgement, target_span=span)


def without_explanations(
    source: str, target: str, terms: Iterable[Term], languages: Pair
) -> UnexplainedTarget:
    """Return the target without the explanations of ``terms`` of which the source has no word.

    >>> term = Term("Sunat", "Sunat", explanation="Peru's tax agency")
    >>> without_explanations(
    ...     "La Sunat multó a Lima.", "Sunat, Peru's tax agency, fined Lima.", [term], ("es", "en")
    ... )
    UnexplainedTarget(text='Sunat fined Lima.', left_out=((5, 25),))
    """
    spans = sorted(
        span
        for term in terms
        for span in explanations_in(target, term)
        if not _is_said(source, term, languages)
    )
    left_out: list[Span] = []
    for span in spans:
        if not left_out or span[0] >= left_out[-1][1]:
            left_out.append(span)
    ends = [0, *(end for _, end in left_out)]
    begins = [*(begin for begin, _ in left_out), len(target)]
    kept = (target[end:begin] for end, begin in zip(ends, begins, strict=True))
    return UnexplainedTarget("".join(kept), tuple(left_out))


def _is_said(source: str, term: Term, languages: Pair) -> bool:
    """Whether the source, but for the term itself, has a word of the term's explanation."""
    table = renderings(*languages)
    named = {word.lower for word in words_of(term.source)}
    there = [word for word in words_of(source) if word.lower not in named]
    return any(
        support(word, here, table, languages) >= SUPPORTED
        for here in words_of(term.explanation)
        if not is_small_word(here.lower, table)
        for word in there
    )
