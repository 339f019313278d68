"""All mentions of one glossary source in a sentence, and what of its rendering the draft holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from glossary.language.english_forms import stem
from glossary.language.similarity import without_accents
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Span, Token, words_of
from glossary.matching import find_renderings
from glossary.renderings.wrong_rendering import Reason, WrongRendering, message_for
from glossary.term import Term, TermKind


def small_words() -> frozenset[str]:
    """Words that the rendering of a name may gain or lose: of, the, de."""
    return words_in(WORD_CLASSES, "small")


SHORT_WORD = 3
TWIN_THAT_IS_A_WORD = 0.68
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of one source expression, and what may and may not be written for it."""

    terms: tuple[Term, ...]
    spans: tuple[Span, ...]
    approved: tuple[str, ...]
    forbidden: tuple[str, ...]

    @property
    def term(self) -> Term:
        """The one whose rendering is suggested."""
        return self.terms[0]

    @property
    def is_name(self) -> bool:
        """Whether it is a name: see Term."""
        return self.term.is_name


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its draft. ``explained`` are target spans that something accounts for already, and
    ``before`` is what the draft says just before.
    """

    source: str
    target: str
    source_words: tuple[Token, ...]
    target_words: tuple[Token, ...]
    explained: tuple[Span, ...]
    before: str = ""


def overlaps_any(span: Span, spans: Sequence[Span]) -> bool:
    """Whether ``span`` shares a letter with one of ``spans``."""
    return any(span[0] < end and start < span[1] for start, end in spans)


class Mismatch(NamedTuple):
    """What is wrong with a mention: where in the target, what should stand there, why, how sure we are."""

    span: Span | None
    suggestion: str | None
    reason: Reason
    confidence: float


def wrong_rendering(group: Group, pair: Pair, source_span: Span, found: Mismatch) -> WrongRendering:
    """The finding of a mention at ``source_span``, with the sentence for the editor."""
    name = pair.source[slice(*source_span)]
    rendering = pair.target[slice(*found.span)] if found.span else None
    return WrongRendering(
        source_span,
        found.span,
        found.suggestion,
        group.term,
        found.reason,
        round(min(found.confidence, 0.99), 2),
        message_for(found.reason, name, rendering, found.suggestion or ""),
        group.term.kind,
    )


def parts_of(name: str) -> tuple[Token, ...]:
    """The words of a name that count: no articles and prepositions."""
    return tuple(
        word for word in words_of(name) if word.text.lower() not in small_words() or len(words_of(name)) == 1
    )


def initials_of(name: str) -> set[str]:
    """The acronyms that a name of several words may have, in capitals."""
    words = [word.text for word in words_of(name)]
    content = [word for word in words if word.lower() not in small_words()]
    return {
        "".join(word[0] for word in words).upper(),
        "".join(word[0] for word in content).upper().rstrip("S"),
    }


def partly_there(group: Group, pair: Pair) -> Span | None:
    """The window that holds most of the approved words but not all, as "Chamber of E-commerce" for
    "Chamber of Electronic Commerce".
    """
    best: tuple[float, int, Span] | None = None
    if group.term.kind is TermKind.PERSON or surname_stands(group, pair):
        return None
    words = pair.target_words
    stems = [stem(word.text) for word in words]
    for approved in group.approved:
        wanted = [stem(part.text) for part in parts_of(approved)]
        if len(wanted) < 2:  # one word is there or not
            continue
        size = len(parts_of(approved))
        whole = len(words_of(approved))
        for width in range(max(size, whole - 1), whole + 3):
            for first in range(len(words) - width + 1):
                window = [s for s in stems[first : first + width] if s in wanted]
                share = len(set(window)) / len(set(wanted))
                span = words[first].start, words[first + width - 1].end
                if (
                    words[first].text.lower() in small_words()
                    or words[first + width - 1].text.lower() in small_words()
                ):
                    continue
                capitals = width == size and all(word.is_capital for word in words[first : first + width])
                enough = share > HALF or (share == HALF and (stems[first] == wanted[0] or capitals))
                if (
                    enough
                    and (best is None or (share, -width) > best[:2])
                    and not overlaps_any(span, pair.explained)
                ):
                    best = (share, -width, span)
    return None if best is None else best[2]


def left_in_source(group: Group, pair: Pair, name: str) -> Span | None:
    """Where the source expression stands in the target untranslated."""
    forms = dict.fromkeys((name, group.term.source, without_accents(name)))
    for form in forms:
        if any(form.lower() in approved.lower() for approved in group.approved):
            continue
        for span in find_renderings(pair.target, form, case_sensitive=False):
            if not overlaps_any(span, pair.explained):
                return span
    if not group.is_name:
        sought = without_accents(name)
        for word in pair.target_words:
            plain = without_accents(word.text)
            if plain.rstrip("s") == sought.rstrip("s") and not overlaps_any(word.span, pair.explained):
                if any(plain.rstrip("s") in approved.lower() for approved in group.approved):
                    continue
                return word.start, word.end
    return None


def surname_stands(group: Group, pair: Pair) -> bool:
    """Whether the last part of a name that stays as it is stands alone: "Cáceda" for Helmut Cáceda."""
    there = {word.text for word in pair.target_words}
    return group.is_name and any(
        approved == group.term.source and len(parts_of(approved)) > 1 and parts_of(approved)[-1].text in there
        for approved in group.approved
    )
