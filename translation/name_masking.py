"""Names in a sentence as the engine sees it: behind a mark, or readable; and what came back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from translation.engine import Draft, Hypothesis
from translation.english import is_plural, is_spanish_plural, pluralise
from translation.messages import told_later
from translation.name_placement import Placement, Sought, find_forms

Layer = Literal["placeholder", "n-best", "suppressed", "repair", "unprotected", "already right"]
LAYER_WORDS: dict[str, str] = {
    "already right": told_later("written so by the engine"),
    "placeholder": told_later("kept behind a mark"),
    "n-best": told_later("from another hypothesis"),
    "suppressed": told_later("with the wrong form kept out"),
    "repair": told_later("put in afterwards"),
    "unprotected": told_later("lost"),
}
"""What a person reads of each layer."""
KnownBy = Literal[
    "glossary", "untouched", "exonyms", "name finder", "dictionary", "figures", "corrections"
]
"""What knew how a mention is to be written; what is untouched stands as it is in every language,
and the last three put right what a draft got wrong.
"""

_BRACKETS = str.maketrans("⟦⟧", "[]")
"""The model would copy them like its own placeholders; square brackets it translates around."""


@dataclass(frozen=True, slots=True)
class ProtectedName:
    """``source[start:end]`` (code points) is to be written as ``rendering`` in the target.

    ``admitted`` are renderings that are left when the engine writes them; ``forbidden`` are known
    wrong ones. A common term's rendering (lower case) is put into the plural when its mention is,
    unless a dictionary has it for that very form. ``by`` says what knows the name. One that the
    glossary does not know is ``proposed``: the engine reads it, and it gets a mark only where the
    engine did not write it so. ``kind`` is what it names, in the words of whoever asks.
    """

    start: int
    end: int
    rendering: str
    admitted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    by: KnownBy = "glossary"
    kind: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the source."""
        return self.start, self.end

    @property
    def proposed(self) -> bool:
        """Whether no glossary holds it and the engine may read it."""
        return self.by not in {"glossary", "untouched"}

    @property
    def is_word(self) -> bool:
        """Whether it is no name but a word or figure that a draft got wrong."""
        return self.by in ("dictionary", "figures", "corrections")


@dataclass(frozen=True, slots=True)
class ProtectedSentence:
    """A source sentence and the names in it, which must not overlap."""

    source: str
    names: tuple[ProtectedName, ...] = ()


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence as the engine sees it: ``marks[i]`` stands for name ``i``, "" if readable.

    ``proposed`` are the places of what no glossary holds, ``words`` of what is no name.
    """

    source: str
    sought: tuple[Sought, ...]
    marks: tuple[str, ...]
    proposed: frozenset[int]
    words: frozenset[int]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One hypothesis with what is known of its names."""

    masked: Masked
    hypothesis: Hypothesis
    draft: Draft
    placements: tuple[Placement | None, ...]
    layers: tuple[Layer, ...]

    @property
    def missing(self) -> tuple[int, ...]:
        """The names that no form of stands in the hypothesis."""
        return tuple(index for index, placement in enumerate(self.placements) if placement is None)

    @property
    def taken(self) -> list[tuple[int, int]]:
        """Where the hypothesis holds a name."""
        return [placement.span for placement in self.placements if placement]

    @property
    def faults(self) -> tuple[int, int, int]:
        """How many names, words and figures are missing, and how many the engine could not read."""
        words = len(self.masked.words.intersection(self.missing))
        return len(self.missing) - words, words, sum(map(bool, self.masked.marks))

    @property
    def strays(self) -> bool:
        """Whether a mark came back twice, glued to a word, or not at all."""
        return any(self.masked.marks[index] for index in self.missing)

    @property
    def lost(self) -> tuple[int, ...]:
        """The missing names that a glossary holds."""
        return tuple(index for index in self.missing if index not in self.masked.proposed)


def expected_rendering(mention: str, rendering: str) -> str:
    """Return how the mention is to be written: a common term in the number of its mention.

    >>> expected_rendering("mypes", "micro and small enterprise")
    'micro and small enterprises'
    >>> expected_rendering("Las Bambas", "Las Bambas")
    'Las Bambas'
    """
    common = rendering.islower() and not rendering.startswith("the ")
    if common and is_spanish_plural(mention) and not is_plural(rendering):
        return pluralise(rendering)
    return rendering


def masked_sentence(sentence: ProtectedSentence, marks: Sequence[str]) -> Masked:
    """Return ``sentence`` with ``marks[i]`` in the place of name ``i`` where it is not empty."""
    source = sentence.source.translate(_BRACKETS)
    pieces: list[str] = []
    length, done = 0, 0
    sought: dict[int, Sought] = {}
    for index in sorted(range(len(sentence.names)), key=lambda each: sentence.names[each].start):
        name = sentence.names[index]
        mention = source[name.start : name.end]
        shown = marks[index] or mention
        between = source[done : name.start]
        start = length + len(between)
        forms = [name.rendering, *name.admitted]
        if name.by != "dictionary":
            # What renders a word is in its number already, and may have none: "strong", "trapped".
            forms = [expected_rendering(mention, form) for form in forms]
        once = tuple(dict.fromkeys(forms))
        sought[index] = Sought(start, start + len(shown), once, name.forbidden)
        pieces += (between, shown)
        length, done = start + len(shown), name.end

    pieces.append(source[done:])
    proposed = frozenset(index for index, name in enumerate(sentence.names) if name.proposed)
    in_order = tuple(sought[index] for index in range(len(sought)))
    words = frozenset(index for index, name in enumerate(sentence.names) if name.is_word)
    return Masked("".join(pieces), in_order, tuple(marks), proposed, words)


def attempts_of(masked: Masked, draft: Draft, layer: Layer) -> list[Attempt]:
    """Return the hypotheses of ``draft``, each with the places of the names that it holds."""
    found = []
    for rank, hypothesis in enumerate(draft.hypotheses):
        placed = _placed_marks(masked, hypothesis.text)
        taken = [placement.span for placement in placed if placement]
        plain = [index for index, mark in enumerate(masked.marks) if not mark]
        forms = find_forms(hypothesis.text, [masked.sought[index] for index in plain], taken)
        for index, placement in zip(plain, forms, strict=True):
            placed[index] = placement
        layer_of_plain: Layer = layer if layer == "suppressed" or rank else "already right"
        layers: list[Layer] = ["placeholder" if mark else layer_of_plain for mark in masked.marks]
        found.append(Attempt(masked, hypothesis, draft, tuple(placed), tuple(layers)))
    return found


def first_marks(sentence: ProtectedSentence, marks: Sequence[str]) -> tuple[str, ...]:
    """Return a mark for each glossary name, while there are marks; proposed names stay readable."""
    free = iter(marks)
    return tuple("" if name.proposed else next(free, "") for name in sentence.names)


def second_marks(attempt: Attempt, marks: Sequence[str]) -> tuple[str, ...]:
    """Return the marks to try next: none for a name whose mark was lost, one for a lost name.

    What came back as it should stays as it is.
    """
    masked, missing = attempt.masked, attempt.missing
    free = iter([mark for mark in marks if mark not in masked.marks])
    chosen = []
    for index, mark in enumerate(masked.marks):
        if index not in missing:
            chosen.append(mark)
        elif index in masked.proposed and not mark:
            chosen.append(next(free, ""))
        else:
            chosen.append("")
    return tuple(chosen)


def third_marks(attempt: Attempt, marks: Sequence[str]) -> tuple[str, ...]:
    """Return marks for the missing names alone where words had marks too, and none at all
    otherwise; where only words are missing, the marks that came back.

    Many marks in one sentence get lost more easily than few. A glossary name that lost its mark
    needs a sentence without any: only that can be aligned.
    """
    masked, missing = attempt.masked, attempt.missing
    if not attempt.faults[0]:
        return tuple("" if name in missing else mark for name, mark in enumerate(masked.marks))
    free = iter(marks if masked.words and not attempt.lost else ())
    names = range(len(masked.marks))
    return tuple(
        next(free, "") if name in missing and name not in masked.words else "" for name in names
    )


def with_losses(attempt: Attempt, sentence: ProtectedSentence) -> Attempt:
    """Return the attempt as one of ``sentence``, which has more names at its end."""
    marks = (*attempt.masked.marks, *("" for _ in sentence.names[len(attempt.masked.marks) :]))
    rank = attempt.draft.hypotheses.index(attempt.hypothesis)
    return attempts_of(masked_sentence(sentence, marks), attempt.draft, "n-best")[rank]


def _placed_marks(masked: Masked, target: str) -> list[Placement | None]:
    """Return the place of each mark that stands exactly once, and not glued to a word."""
    placed: list[Placement | None] = []
    for mark, sought in zip(masked.marks, masked.sought, strict=True):
        start = target.find(mark) if mark else -1
        end = start + len(mark)
        once = start >= 0 and target.find(mark, end) < 0
        glued = bool(re.match(r"(?!e?s\b)\w", target[end:])) or target[:start][-1:].isalnum()
        placed.append(Placement(start, end, sought.forms[0]) if once and not glued else None)
    return placed
