"""What the engine itself would write at the words of a target that it finds surprising.

After a word that was left out or replaced, the engine's own way to go on soon meets the target
again: what it writes until there is the repair. So without a table any language can be repaired.
"""

import re
from collections.abc import Iterator, Sequence

from glossary.language.lexicon import base_form
from glossary.language.tokens import Span, Token, words
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.hypotheses.support import LISTED, SUPPORTED, USUAL_TARGET
from review.checks.hypotheses.words import is_met, may_go_unsaid
from review.checks.judgement import HypothesisKind
from translation.engine import Completion, TargetScore

PIECES, WAYS = 6, 2
"""How far and in how many ways the engine goes on at an offset."""
_MOST_OFFSETS = 6
_SURPRISING = -2.0
"""Natural logarithm of a word's first piece, above which the engine would have written it too."""
_STRANGE = -11.5
"""The same of one piece of a word, above which a person may have chosen it."""
_MOST_WORDS = 3
_SHORTEST = 3
_WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_END = ""


def surprising_offsets(target: str, score: TargetScore) -> list[int]:
    """Return where the words and marks of ``target`` begin that surprise the engine most, and its
    end if that does.
    """
    if len({piece[:2] for piece in score.pieces}) < len(score.pieces):
        return []  # This tokenizer does not say where a piece stands.
    found = [(score.ending, len(target))]
    for match in _WORD.finditer(target):
        first = next((value for _, end, value in score.pieces if end > match.start()), 0.0)
        found.append((first, match.start()))
    return [offset for value, offset in sorted(found)[:_MOST_OFFSETS] if value < _SURPRISING]


def completion_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target, each word set in or replaced so that the engine's way meets it again."""
    proposed = dict.fromkeys(
        repair
        for offset, completion in (pair.completions if pair.renderings else ())
        # Where it goes on with the word before it says nothing of the next one.
        if not (offset and completion.text[:1].isalnum())
        for repair in (
            _until_they_meet(offset, completion, pair.target.text),
            *_first_word(offset, completion, pair),
        )
    )
    for span, replacement in proposed:
        if _is_said(replacement, pair):
            yield from _hypotheses(pair, span, replacement)


def _is_said(replacement: str, pair: HeardPair) -> bool:
    """Whether all its words are some that people say: engines make others of pieces,
    "estallones", or copy them.
    """
    return all(word.is_capital or is_met(word.lower, pair) for word in words(replacement))


def _first_word(offset: int, completion: Completion, pair: HeardPair) -> Iterator[tuple[Span, str]]:
    """Yield the engine's next word, set in at ``offset`` and in the place of the word there."""
    theirs, ours = _WORD.search(completion.text), _WORD.search(pair.target.text, offset)
    if theirs and _telling(pair, words(theirs[0])):
        yield (offset, offset), theirs[0]
        if ours:
            yield ours.span(), theirs[0]


def _until_they_meet(offset: int, completion: Completion, target: str) -> tuple[Span, str]:
    """Return the shortest stretch of ``target`` after ``offset`` and what the engine has there.

    >>> _until_they_meet(8, Completion(" support an", False), "Did not an amendment.")
    ((8, 8), 'support')
    """
    theirs = [*_WORD.finditer(completion.text)][: _MOST_WORDS + 1]
    ours = [*_WORD.finditer(target, offset)][: _MOST_WORDS + 1]
    new = [match[0].lower() for match in theirs] + ([_END] if completion.is_whole else [])
    old = [match[0].lower() for match in ours] + [_END]
    lengths = [(i, j) for i in range(_MOST_WORDS + 1) for j in range(_MOST_WORDS + 1)]
    for i, j in sorted(lengths, key=sum):
        if i < len(new) and j < len(old) and new[i] == old[j]:
            end = ours[j - 1].end() if j else offset
            return (offset, end), completion.text[
                theirs[0].start() : theirs[i - 1].end()
            ] if i else ""
    return (offset, offset), ""


def _hypotheses(pair: HeardPair, span: Span, replacement: str) -> Iterator[RepairHypothesis]:
    """Yield what the repair would mean, where the words of the source speak for it."""
    there = _answered(pair, span, replacement)
    tokens = pair.target.tokens
    idle = [
        index
        for index in _telling(pair, tokens)
        if max(pair.supports[index], default=0.0) < SUPPORTED and _may_be_idle(tokens[index], pair)
    ]
    here = [index for index in _telling(pair, tokens) if span[0] <= tokens[index].start < span[1]]
    is_idle = bool(here) and set(here) <= set(idle)
    old, new = pair.target.text[slice(*span)], replacement

    if not old:
        if there and new and not may_go_unsaid(there, pair):
            yield RepairHypothesis(HypothesisKind.LEFT_OUT, span, new, there.span)
    elif new and " " not in old and " " not in new:
        forms = {base_form(word.lower(), pair.target.language) for word in (old, new)}
        may_be_chosen = not pair.is_draft and pair.forward and pair.forward.least(*span) > _STRANGE
        if len(forms) > 1 and there and is_idle and not may_be_chosen:
            yield RepairHypothesis(HypothesisKind.MISTRANSLATED, span, new, there.span)


def _may_be_idle(here: Token, pair: HeardPair) -> bool:
    """Whether it is a name, a counted word or an engine's own: a person's rare word says much."""
    is_counted = pair.renderings.target_per_million(here.lower) > 0
    return here.is_capital or pair.is_draft or is_counted


def _answered(pair: HeardPair, span: Span, replacement: str) -> Token | None:
    """Return the word of the source that ``replacement`` renders, nothing outside ``span`` does."""
    others = pair.supports_outside(span)
    new = words(replacement)
    for index in _telling(pair, new):
        rendered = pair.supported(new[index])
        for at, there in enumerate(pair.source.tokens):
            if (
                there.start not in pair.answered[0]
                and rendered[at] >= LISTED
                and max((row[at] for row in others), default=0.0) <= SUPPORTED
            ):
                return there
    return None


def _telling(pair: HeardPair, tokens: Sequence[Token]) -> list[int]:
    """Return the indexes of the words that are rare enough to have renderings of their own."""
    return [
        index
        for index, token in enumerate(tokens)
        if len(token.text) >= _SHORTEST
        and pair.renderings.target_per_million(token.lower) <= USUAL_TARGET
    ]
