"""Names kept whole through the engine, in layers; the layer that worked is told for each name.

1. Placeholder: the mention becomes a mark that the model copies; each must come back exactly once.
   A name that no glossary holds is read first; misspelt by little it is put right where it stands.
2. The n-best list: the first hypothesis that holds the approved renderings; or decoding once more
   with the wrong rendering suppressed.
3. Repair: the stretch that renders the name is replaced, by attention or else by spelling and
   sound.
4. Otherwise the sentence is left alone, and the name told as unprotected.

Each layer is one call of the engine for all sentences that still need it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from translation.engine import AlignmentLink, Draft, EngineRequest, TranslationEngine, single_draft
from translation.errors import EngineError, UsageError
from translation.name_masking import (
    Attempt,
    Layer,
    Masked,
    ProtectedName,
    ProtectedSentence,
    attempts_of,
    first_marks,
    masked_sentence,
    second_marks,
    third_marks,
    with_losses,
)
from translation.name_placement import Placement, Sought, find_forms, likeliest_placements, overlaps
from translation.name_setting import set_names
from translation.typography import restore_typography

_CLEAR_LOOK = 0.3
"""Attention above this says that the engine looked at the word."""

__all__ = [
    "FindLosses",
    "NameOutcome",
    "ProtectedDraft",
    "ProtectedName",
    "ProtectedSentence",
    "put_right",
    "translate_protected",
]

FindLosses = Callable[[ProtectedSentence, str], Sequence[ProtectedName]]
"""From a sentence and its first draft to words and figures that are wrong there, and right ones."""

_Attempts = Iterator[tuple[int, Attempt | EngineError]]

HYPOTHESES = 4
"""Of a sentence, where nobody chooses among them but the engine that writes them."""
_NEAR_TWIN = 0.6
"""A name misspelt by a letter or two is as sure: the rest of the draft is better left as it is."""
_LEAST_CONFIDENCE = 0.5
"""A name that no glossary holds is set over the engine's words only where its place is so sure."""


@dataclass(frozen=True, slots=True)
class NameOutcome:
    """How ``name`` fared: ``draft.text[target_span]`` renders it, None when it was left alone."""

    name: ProtectedName
    layer: Layer
    target_span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class ProtectedDraft:
    """A draft with its names restored, and what became of each name, in the order they were given.

    ``others`` are the same of the draft's other hypotheses that hold every name as well.
    """

    draft: Draft
    names: tuple[NameOutcome, ...]
    others: tuple["ProtectedDraft", ...] = ()

    @property
    def names_lost(self) -> int:
        """How many of its names stand nowhere in it."""
        return sum(outcome.target_span is None for outcome in self.names)


def translate_protected(
    engine: TranslationEngine,
    sentences: Sequence[ProtectedSentence],
    *,
    use_placeholders: bool = True,
    find_losses: FindLosses | None = None,
    hypotheses: int = HYPOTHESES,
) -> Iterator[tuple[int, ProtectedDraft | EngineError]]:
    """Yield ``(index of the sentence, its draft or its error)``, each once, as they are done.

    No text yielded holds a placeholder. ``find_losses`` is asked what else a draft got wrong: a
    form that it forbids is written over where it stands, what is missing is decoded again, and both
    are told among the names. Raises UsageError when names overlap or lie outside their sentence.
    """
    for sentence in sentences:
        _check(sentence)
    sentences = list(sentences)

    for index, outcome in _decoded(
        engine, sentences, engine.placeholders if use_placeholders else (), find_losses, hypotheses
    ):
        if isinstance(outcome, EngineError):
            yield index, outcome
        else:
            yield index, _finished(sentences[index], outcome, find_losses)


def put_right(
    sentence: ProtectedSentence,
    draft: Draft,
    rank: int,
    find_losses: FindLosses,
    *,
    marks: Sequence[str],
) -> str:
    """Return a hypothesis of the sentence, whose names stood behind ``marks``, "" if readable.

    Names and words that it misspells by little are put right, in place; nothing is decoded again.
    """
    attempt = attempts_of(masked_sentence(sentence, marks), draft, "n-best")[rank]
    return _restored(sentence, _with_near_twins(attempt), find_losses).draft.text.strip()


def _decoded(
    engine: TranslationEngine,
    sentences: list[ProtectedSentence],
    marks: Sequence[str],
    find_losses: FindLosses | None,
    hypotheses: int,
) -> _Attempts:
    """Yield the best attempt at each sentence; what one lost is added to ``sentences``."""
    best: dict[int, Attempt] = {}
    translate = partial(
        _round, engine, sentences, best=best, hypotheses=hypotheses, find_losses=find_losses
    )
    masks: dict[int, Sequence[str]] = {
        index: first_marks(sentence, marks) for index, sentence in enumerate(sentences)
    }
    yield from translate(masks, layer="n-best")

    if marks:
        yield from _marked_otherwise(translate, best, marks)
    else:
        # Nothing was aligned for proposed names yet, and no mark comes to their help here.
        masks = {
            index: ("",) * len(sentences[index].names)
            for index, attempt in best.items()
            if len(attempt.missing) > len(attempt.lost)
        }
        yield from translate(masks, layer="n-best")

    suppressed = {index: _wrong_renderings(attempt) for index, attempt in best.items()}
    suppressed = {index: wrong for index, wrong in suppressed.items() if wrong}
    masks = {index: best[index].masked.marks for index in suppressed}
    yield from translate(masks, layer="suppressed", suppressed=suppressed)

    for index, attempt in best.items():
        yield index, _repaired(attempt)


def _marked_otherwise(
    translate: Callable[..., _Attempts],
    best: Mapping[int, Attempt],
    marks: Sequence[str],
) -> _Attempts:
    """Translate what is not whole yet with marks for other names, then once more with fewer."""
    masks = {index: second_marks(attempt, marks) for index, attempt in best.items()}
    yield from translate(masks, layer="n-best")
    masks = {
        index: third_marks(attempt, marks)
        for index, attempt in best.items()
        if any(masks[index]) and (attempt.faults[0] or attempt.strays)
    }
    yield from translate(masks, layer="n-best")


def _check(sentence: ProtectedSentence) -> None:
    spans = sorted(name.span for name in sentence.names)
    if any(not 0 <= start < end <= len(sentence.source) for start, end in spans):
        raise UsageError("", "a protected name lies outside its segment")
    if any(overlaps(first, second) for first, second in pairwise(spans)):
        raise UsageError("", "two protected names overlap")


def _round(
    engine: TranslationEngine,
    sentences: list[ProtectedSentence],
    masks: dict[int, Sequence[str]],
    *,
    best: dict[int, Attempt],
    hypotheses: int,
    layer: Layer,
    find_losses: FindLosses | None,
    suppressed: dict[int, tuple[str, ...]] | None = None,
) -> _Attempts:
    """Translate the sentences in ``masks``; yield those that are done, keep the best of others.

    What the first draft of a sentence lost is added to its names; a later one may not lose others.
    """
    asked, wrong = list(masks), suppressed or {}
    masked = [masked_sentence(sentences[index], masks[index]) for index in asked]
    requests = [
        _request(each, best.get(index), wrong.get(index, ()))
        for index, each in zip(asked, masked, strict=True)
    ]
    if not requests:
        return

    for number, answer in engine.translate(requests, hypotheses=hypotheses):
        index = asked[number]
        if isinstance(answer, EngineError):
            if index not in best:  # A later layer's failure must not cost an earlier draft.
                yield index, answer
            continue
        attempts = attempts_of(masked[number], answer, layer)
        if before := best.get(index):
            chosen = _least_faulty(sentences[index], before, attempts, layer, find_losses)
        else:
            sentences[index], chosen = _first(sentences[index], attempts, find_losses)
        if chosen.missing:
            best[index] = chosen
        else:
            best.pop(index, None)
            yield index, chosen


def _first(
    sentence: ProtectedSentence, attempts: Sequence[Attempt], find_losses: FindLosses | None
) -> tuple[ProtectedSentence, Attempt]:
    """Return the sentence with what else its first draft lost, and the attempt that lacks the
    fewest names.
    """
    chosen = min(attempts, key=lambda each: each.faults)
    if find_losses is not None:
        sentence, chosen = _seeking_losses(sentence, chosen, find_losses)
    if chosen.missing and not chosen.lost:
        # With another name still to be asked for, the next draft misspells these otherwise.
        near = _with_near_twins(chosen)
        chosen = chosen if near.missing else near
    return sentence, chosen


def _least_faulty(
    sentence: ProtectedSentence,
    before: Attempt,
    attempts: Sequence[Attempt],
    layer: Layer,
    find_losses: FindLosses | None,
) -> Attempt:
    """Return the attempt that lacks the fewest names, those among them that nobody asked for."""

    def faults(attempt: Attempt) -> tuple[int, int, int]:
        names, words, marks = attempt.faults
        return names + len(_other_names_lost(sentence, attempt, find_losses)), words, marks

    # Among equals the sentence that the engine read in full is better, and easier to repair.
    ranked = [before, *attempts] if layer == "suppressed" else [*attempts, before]
    return min(ranked, key=faults)


def _other_names_lost(
    sentence: ProtectedSentence, attempt: Attempt, find_losses: FindLosses | None
) -> list[ProtectedName]:
    """Return what the attempt lost that is none of the sentence's names: "Aldi" of "Aldi and Lidl"
    where only a word was asked for.
    """
    if find_losses is None:
        return []
    found = find_losses(sentence, _restored(sentence, attempt).draft.text)
    return [loss for loss in found if not loss.forbidden and not loss.is_word]


def _request(masked: Masked, before: Attempt | None, suppressed: tuple[str, ...]) -> EngineRequest:
    """What the engine is asked for a sentence of which ``before`` is the best attempt so far."""
    return EngineRequest(
        masked.source,
        suppressed=suppressed,
        # Half the beam is half the time, and as good for what no person asked for.
        quick=before is not None and not before.lost,
        # Only a repair needs it, and a proposed name gets a mark before that.
        align=any(
            not mark
            and (number not in masked.proposed or (before is not None and not any(masked.marks)))
            for number, mark in enumerate(masked.marks)
        ),
    )


def _seeking_losses(
    sentence: ProtectedSentence, attempt: Attempt, find_losses: FindLosses
) -> tuple[ProtectedSentence, Attempt]:
    """Return both with what else of the sentence the draft lost, as names that it has to hold."""
    found = find_losses(sentence, _restored(sentence, attempt).draft.text)
    losses = [loss for loss in found if not loss.forbidden]
    if not losses:
        return sentence, attempt
    sentence = replace(sentence, names=(*sentence.names, *losses))
    return sentence, with_losses(attempt, sentence)


def _with_near_twins(attempt: Attempt) -> Attempt:
    """Return the attempt with the names that it misspells by little put right in their place."""
    masked, target = attempt.masked, attempt.hypothesis.text
    sought = [masked.sought[index] for index in attempt.missing]
    likeliest = likeliest_placements(masked.source, target, sought, attempt.taken, ())
    placements, layers = list(attempt.placements), list(attempt.layers)
    for index, placement in zip(attempt.missing, likeliest, strict=True):
        if placement and placement.confidence >= _NEAR_TWIN:
            placements[index], layers[index] = placement, "repair"
    return replace(attempt, placements=tuple(placements), layers=tuple(layers))


def _wrong_renderings(attempt: Attempt) -> tuple[str, ...]:
    """Return what stands where missing names should, unless suppressing it hits the right form."""
    target = attempt.hypothesis.text
    repaired = _repaired(attempt)
    wrong = []
    for index in attempt.lost:
        placement, sought = repaired.placements[index], attempt.masked.sought[index]
        known = [form for form in sought.forbidden if form in target]
        if placement and placement.start < placement.end:
            known.append(target[slice(*placement.span)])
        wrong += [text for text in known if not any(text in form for form in sought.forms)]
    return tuple(sorted(set(wrong)))


def _repaired(attempt: Attempt) -> Attempt:
    """Return the attempt with a place for every missing name that has one."""
    missing = attempt.missing
    masked, target = attempt.masked, attempt.hypothesis.text
    taken = attempt.taken + [match.span() for match in re.finditer(r"⟦[^⟦⟧]{0,3}⟧", target)]
    alignment = attempt.hypothesis.alignment
    sought = [masked.sought[index] for index in missing]
    found = likeliest_placements(masked.source, target, sought, taken, alignment)
    placements, layers = list(attempt.placements), list(attempt.layers)

    for index, placement in zip(missing, found, strict=True):
        if index in masked.proposed:
            is_clear = placement and placement.confidence >= _LEAST_CONFIDENCE
            inserted = placement if is_clear else None
        else:
            inserted = placement or _inserted(masked, target, masked.sought[index], alignment)
        placements[index] = inserted
        layers[index] = "repair" if inserted else "unprotected"

    return replace(attempt, placements=tuple(placements), layers=tuple(layers))


def _inserted(
    masked: Masked, target: str, sought: Sought, alignment: Sequence[AlignmentLink]
) -> Placement | None:
    """Return a place for a name that the engine dropped: after the word for what is before it."""
    before, after = masked.source[: sought.start], masked.source[sought.end :]
    if any(form in target for form in sought.forms):
        # The engine wrote two mentions as one, or as a pronoun: that is good English.
        return None

    bracketed = before.endswith("(") and after.startswith(")")
    form = f"({sought.forms[0]})" if bracketed else sought.forms[0]
    words_before = [
        link
        for link in alignment
        if len(before) - 16 <= link.source_start
        and link.source_end < len(before)
        and link.weight > _CLEAR_LOOK
    ]
    if not words_before:
        return None

    end = max(words_before, key=lambda link: (link.source_end, link.weight)).target_end
    word_end = re.compile(r"\w*").match(target, end)
    offset = word_end.end() if word_end else end
    return Placement(offset, offset, form, 0.1)


def _finished(
    sentence: ProtectedSentence, attempt: Attempt, find_losses: FindLosses | None
) -> ProtectedDraft:
    """Return what the attempt is to be, with other hypotheses of the draft with every name too."""
    best = _restored(sentence, attempt, find_losses)
    others: dict[str, ProtectedDraft] = {}
    for other in attempts_of(attempt.masked, attempt.draft, "n-best"):
        if not other.missing:
            restored = _restored(sentence, other, find_losses)
            others.setdefault(restored.draft.text, restored)
    others.pop(best.draft.text, None)
    hypotheses = tuple(each.draft.hypotheses[0] for each in (best, *others.values()))
    return replace(
        best, draft=replace(best.draft, hypotheses=hypotheses), others=tuple(others.values())
    )


def _restored(
    sentence: ProtectedSentence, attempt: Attempt, find_losses: FindLosses | None = None
) -> ProtectedDraft:
    text, score = attempt.hypothesis.text, attempt.hypothesis.score
    fates = [*zip(sentence.names, attempt.placements, attempt.layers, strict=True)]
    fates += _written_over(sentence, attempt, find_losses) if find_losses else []
    placed = [placement for _, placement, _ in fates if placement]
    text, spans = set_names(text, placed)
    text = restore_typography(sentence.source, text)
    positions = iter(spans)
    names = tuple(
        NameOutcome(name, layer, next(positions))
        if placement
        else NameOutcome(name, "unprotected", None)
        for name, placement, layer in fates
        if placement or not name.is_word
    )
    draft = single_draft(text, score, attempt.draft.signature)

    return ProtectedDraft(draft, names)


def _written_over(
    sentence: ProtectedSentence, attempt: Attempt, find_losses: FindLosses
) -> list[tuple[ProtectedName, Placement | None, Layer]]:
    """The wrong words in the attempt, each with its place: a new decoding gets others wrong."""
    text = attempt.hypothesis.text
    losses = [loss for loss in find_losses(sentence, text) if loss.forbidden]
    placements = find_forms(
        text, [Sought(loss.start, loss.end, loss.forbidden) for loss in losses], attempt.taken
    )
    return [
        (loss, replace(placement, form=loss.rendering), "repair")
        for loss, placement in zip(losses, placements, strict=True)
        if placement
    ]
