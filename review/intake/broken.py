"""Drafts that broke, and a sentence translated in parts: what stands between code, tags and other
signs, which then pass whole.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from glossary.language.tokens import capitalised, uncapitalised
from translation.engine import single_draft
from translation.protection import NameOutcome, ProtectedDraft, ProtectedName, ProtectedSentence
from translation.untouched import keeps_untouched
from translation.words import most_repeated

_WORD = re.compile(r"\w+")
_LOOP_IN_A_WORD = re.compile(r"(\w{2,5}?)\1{2,}", re.IGNORECASE)
_FEWEST_WORDS = 12
"""Of shorter sentences half as many words may say all."""
_LEAST_SHARE = 0.5
"""English has some nine words for ten of Spanish; a draft of half as many was cut off."""
_REPEATED = 3
_PART = re.compile(r"[¿¡(“«\"]*\w(?:.*\S)?", re.DOTALL)
"""Words, and the marks that belong to them."""
SIGNS: Final = "untouched"
"""Who knows of a name that it is the same in every language."""


def is_broken(source: str, target: str) -> bool:
    """Whether a draft stopped half-way or goes in circles where its source does not.

    >>> is_broken("uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    ...           "one two three four")
    True
    >>> (is_broken("Cometió cohecho.", "He did cohechochochor."),
    ...  is_broken("No, no y no.", "No, no and no."))
    (True, False)
    """
    words, written = _WORD.findall(source.lower()), _WORD.findall(target.lower())
    cut = len(words) >= _FEWEST_WORDS and len(written) < _LEAST_SHARE * len(words)
    loop = most_repeated(written) >= max(_REPEATED, most_repeated(words) + 1)
    in_a_word = _LOOP_IN_A_WORD.search(target) and not _LOOP_IN_A_WORD.search(source)
    return cut or loop or bool(in_a_word)


@dataclass(frozen=True, slots=True)
class BetweenSigns:
    """A part of a sentence, at ``start`` of it, and the ``mark`` that stands after it, with the
    ``signs`` in that.
    """

    sentence: ProtectedSentence
    start: int
    mark: str
    signs: tuple[ProtectedName, ...] = ()


def keeps_signs(sentence: ProtectedSentence, draft: ProtectedDraft) -> bool:
    """Whether a draft has all that is the same in every language where the engine wrote it, none of
    it grown into a word, and a tag as close to its word as the source has it.
    """
    source, target = sentence.source, draft.draft.text
    signs = Counter(_as_it_stands(name, source) for name in sentence.names if name.by == SIGNS)
    return (
        keeps_untouched(source, target)
        and all(len(re.findall(sign, target)) >= times for sign, times in signs.items())
        and all(name.layer != "repair" for name in draft.names if name.name.by == SIGNS)
    )


def _as_it_stands(sign: ProtectedName, source: str) -> str:
    """Return a pattern for a sign that grew into no word, and that no space parts from the letter
    that it touches; beside the end of a line stands no space.
    """
    text = sign.rendering
    before, after = source[: sign.start][-1:], source[sign.end :][:1]
    sides = (
        r"\w" if edge.isalnum() else r"\s" if beside.isalnum() or edge.isspace() else "$^"
        for edge, beside in ((text[0], before), (text[-1], after))
    )
    no_before, no_after = sides
    return f"(?<!{no_before}){re.escape(text)}(?!{no_after})"


def between_signs(sentence: ProtectedSentence) -> tuple[BetweenSigns, ...]:
    """Return what stands between the signs of a sentence, each part with what is behind it as its
    mark; the first part is empty where a sign opens the sentence.

    >>> source = "Abre `a.css` y <b>lee</b>."
    >>> signs = tuple(ProtectedName(start, end, source[start:end], by=SIGNS)
    ...               for start, end in ((5, 12), (15, 18), (21, 25)))
    >>> [(part.sentence.source, part.mark)
    ...  for part in between_signs(ProtectedSentence(source, signs))]
    [('Abre', ' `a.css` '), ('y', ' <b>'), ('lee', '</b>.')]
    """
    source = sentence.source
    signs = [name for name in sentence.names if name.by == SIGNS]
    edges = [0, *(edge for sign in signs for edge in sign.span), len(source)]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    spans = [match.span() for gap in gaps if (match := _PART.search(source, *gap))]
    if not spans or spans[0][0] > 0:
        spans.insert(0, (0, 0))
    ends = [start for start, _ in spans[1:]] + [len(source)]
    return tuple(
        BetweenSigns(
            _part(sentence, start, end),
            start,
            source[end:behind],
            tuple(sign for sign in signs if end <= sign.start < behind),
        )
        for (start, end), behind in zip(spans, ends, strict=True)
    )


def joined(parts: Sequence[BetweenSigns], drafts: Sequence[ProtectedDraft]) -> ProtectedDraft:
    """Return the drafts of parts as one of the whole sentence, its names where they are now."""
    text = ""
    names: list[NameOutcome] = []
    for number, (part, answer) in enumerate(zip(parts, drafts, strict=True)):
        source, written = part.sentence.source, answer.draft.text
        if part.mark and not source.endswith("."):
            written = written.rstrip(".")
        opens_with_name = any(
            outcome.target_span and outcome.target_span[0] == 0 for outcome in answer.names
        )
        is_small = source[:1].islower() and not opens_with_name
        if text and is_small and written[1:2].islower():
            written = uncapitalised(written)
        elif source[:1].isupper() and not any(each.draft.text for each in drafts[:number]):
            written = capitalised(written)
        names += [_moved(outcome, part.start, len(text)) for outcome in answer.names]
        text += written
        moved = len(text) - part.start - len(source)
        names += [
            NameOutcome(sign, "placeholder", (sign.start + moved, sign.end + moved))
            for sign in part.signs
        ]
        text += part.mark
    score = min(answer.draft.score for answer in drafts)
    draft = single_draft(text, score, drafts[0].draft.signature)
    return ProtectedDraft(draft, tuple(names))


def _part(sentence: ProtectedSentence, start: int, end: int) -> ProtectedSentence:
    names = tuple(
        replace(name, start=name.start - start, end=name.end - start)
        for name in sentence.names
        if start <= name.start and name.end <= end
    )
    return ProtectedSentence(sentence.source[start:end], names)


def _moved(outcome: NameOutcome, in_source: int, in_target: int) -> NameOutcome:
    name = replace(
        outcome.name, start=outcome.name.start + in_source, end=outcome.name.end + in_source
    )
    span = outcome.target_span
    return replace(
        outcome, name=name, target_span=span and (span[0] + in_target, span[1] + in_target)
    )
