"""What corrections teach of words: which rendering a desk writes where the engine writes another.

Drafts teach that were edited, not those that were written anew: beside a sentence with other words
in another order each difference looks like a correction. A correction is anchored in the source: it
is about the word there that one of its two sides renders, by the table of what renders what or
because the engine's word is a misspelling of it. It is learnt if it came again in another article
and if the desk mostly corrects so rather than leave what the engine writes.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from glossary.language.lexicon import base_form
from glossary.language.similarity import name_similarity
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import uncapitalised
from review.intake.learnt import LearntRendering, LearntWord
from review.reports.effort import ReviewedSegment
from review.reports.learning import word_replacements
from review.segments.writing_anew import is_written_anew
from translation.languages.language import STUDIED, language_of
from translation.languages.renderings import KnownRenderings, known_renderings
from translation.words import LETTERS

_SHORTEST = 4
"""Letters of a word of the source that a correction is about."""
_LONGEST_BEFORE, _LONGEST_AFTER = 3, 4
"""Words."""
_LEAST_SHARE = 0.05
"""Of a word's occurrences that a rendering must have in the table."""
_MISSPELT = 0.6
"""By name_similarity, as gremio and gremy."""
_LEAST_ARTICLES = 2
_LEAST_AGREEMENT = 0.7
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class RenderingEvidence:
    """What a desk's confirmed segments tell: which were corrected in one way, which hold a word.

    A correction is the word of the source, what the engine wrote, and what the desk did.
    """

    corrected: dict[LearntWord, list[ReviewedSegment]]
    holding: dict[str, list[ReviewedSegment]]

    def without(self, unwanted: Collection[tuple[str, str]]) -> "RenderingEvidence":
        """Return it without what was struck out, as what the engine wrote and what the desk did."""
        corrected = {key: found for key, found in self.corrected.items() if key[1:] not in unwanted}
        return replace(self, corrected=corrected)

    def teaches(self, correction: LearntWord, *, without: int | None) -> list[ReviewedSegment]:
        """Return the segments that teach a correction, none where they are too few; the article
        ``without`` is left out.
        """
        segments = [one for one in self.corrected[correction] if one.article_id != without]
        is_enough = len({one.article_id for one in segments}) >= _LEAST_ARTICLES
        holding = (one for one in self.holding[correction[0]] if one.article_id != without)
        return segments if is_enough and _is_agreed(correction, holding) else []


def gather_evidence(
    segments: Iterable[ReviewedSegment], languages: tuple[str, str]
) -> RenderingEvidence:
    """Return what the segments, each with the engine's draft, tell of the pair of languages."""
    table = known_renderings(*languages)
    found = RenderingEvidence(defaultdict(list), defaultdict(list))
    for segment in segments:
        if is_written_anew(segment.draft, segment.target):
            continue
        words = source_words(segment.source, languages[0])
        for word in words:
            found.holding[word].append(segment)

        for correction in dict.fromkeys(_corrections(segment, words, languages[1], table)):
            found.corrected[correction].append(segment)
    return found


def learn_renderings(
    evidence: RenderingEvidence, *, without: int | None = None
) -> tuple[LearntRendering, ...]:
    """Return what the evidence teaches but for the article ``without``, the most frequent first."""
    taught = (
        (correction, evidence.teaches(correction, without=without))
        for correction in evidence.corrected
    )
    return _without_rivals([_rendering(*each) for each in taught if each[1]])


def small_words(language: str) -> frozenset[str]:
    """Return the words of a language that say nothing alone.

    >>> [{"the", "of", "was"} <= small_words("en"), {"el", "de", "fue"} <= small_words("es")]
    [True, True]
    """
    if language == STUDIED.target:
        return words_in(WORD_CLASSES, "says-little", "preposition", "auxiliary")
    return language_of(language).small_words


def source_words(source: str, language: str) -> dict[str, list[str]]:
    """Return the words of a text that may be learnt, each with its forms there; names are left out.

    >>> source_words("Los gremios de Lima hablan.", "es")
    {'gremio': ['gremios'], 'hablar': ['hablan']}
    """
    small = small_words(language)
    found: dict[str, list[str]] = {}
    for match in LETTERS.finditer(source):
        word = match.group()
        # The first word has its capital for standing there.
        if match.start() == 0:
            word = uncapitalised(word)
        if len(word) >= _SHORTEST and word.islower() and word not in small:
            found.setdefault(base_form(word, language), []).append(word)
    return found


def _corrections(
    segment: ReviewedSegment,
    words: dict[str, list[str]],
    target_language: str,
    table: KnownRenderings,
) -> Iterator[LearntWord]:
    small = small_words(target_language)

    for before, after in word_replacements(segment.draft, segment.target):
        sides = before.lower().split(), after.lower().split()
        is_short = len(sides[0]) <= _LONGEST_BEFORE and len(sides[1]) <= _LONGEST_AFTER
        # A capital is a name, which has its own rules; a figure has its own checks.
        is_plain = (
            before.islower() and sides[0] != sides[1] and not re.search(r"\d", before + after)
        )
        # An article that goes with its noun, or a verb that loses its auxiliary, is mere grammar.
        is_word = (sides[0][0] in small) == (sides[1][0] in small)
        if is_short and is_plain and is_word and not any(small.issuperset(side) for side in sides):
            best = max(words, key=lambda word: _bearing(words[word], *sides, table), default=None)
            if best is not None and _bearing(words[best], *sides, table) > 0:
                yield best, before, after


def _bearing(
    forms: Sequence[str],
    before: Sequence[str],
    after: Sequence[str],
    table: KnownRenderings,
) -> float:
    """Return how much a correction is about a word of the source, in its ``forms`` there."""
    share = max(_renders(table, forms, " ".join(side)) for side in (before, after))
    alike = max((name_similarity(form, word) for form in forms for word in before), default=0.0)
    return max(share if share >= _LEAST_SHARE else 0.0, alike if alike >= _MISSPELT else 0.0)


def _renders(table: KnownRenderings, forms: Sequence[str], target: str) -> float:
    """Return the share that the table gives the likeliest word of ``target`` for any ``forms``."""
    words = target.lower().split()
    return max((table.of(form).get(word, 0.0) for form in forms for word in words), default=0.0)


def _is_agreed(correction: LearntWord, holding: Iterable[ReviewedSegment]) -> bool:
    """Whether the desk mostly corrects so, rather than leave or write what the engine does; what it
    words in a third way speaks for neither.
    """
    _, before, after = correction
    kept = corrected = 0
    for segment in holding:
        if stands(before, segment.target):
            kept += 1
        elif stands(before, segment.draft) and stands(after, segment.target):
            corrected += 1
    return corrected >= _LEAST_AGREEMENT * (corrected + kept)


def stands(words: str, text: str) -> bool:
    """Whether the words stand in the text as whole words, in any capitals.

    >>> stands("guild", "The Guild spoke."), stands("guild", "The guilds spoke.")
    (True, False)
    """
    return _pattern(words).search(text) is not None


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)


def _rendering(correction: LearntWord, corrected: Sequence[ReviewedSegment]) -> LearntRendering:
    return LearntRendering(
        *correction,
        segments=len(corrected),
        articles=len({one.article_id for one in corrected}),
        segment_ids=tuple(one.segment_id for one in corrected[:_EXAMPLES]),
    )


def _without_rivals(learnt: Sequence[LearntRendering]) -> tuple[LearntRendering, ...]:
    """Return one rendering for each word and what the engine writes for it, usual ones first."""
    ranked = sorted(
        learnt,
        key=lambda each: (-each.articles, -each.segments, each.source, each.before, each.after),
    )
    first: dict[tuple[str, str], LearntRendering] = {}
    for each in ranked:
        first.setdefault((each.source, each.before), each)
    return tuple(first.values())
