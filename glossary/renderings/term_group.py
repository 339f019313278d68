"""All mentions of one glossary source in a sentence, and what of its rendering the draft holds."""

from dataclasses import dataclass

from glossary.language.english_forms import stem
from glossary.language.similarity import without_accents
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Span, Token, words_of
from glossary.renderings.sentence_pair import SentencePair
from glossary.term import Term, TermKind

_HALF = 0.5


def small_words() -> frozenset[str]:
    """Words that the rendering of a name may gain or lose: of, the, de."""
    return words_in(WORD_CLASSES, "small")


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of one source expression, and what may and may not be written for it."""

    term: Term
    spans: tuple[Span, ...]
    approved: tuple[str, ...]
    forbidden: tuple[str, ...]

    @property
    def is_name(self) -> bool:
        """Whether it is a name: see Term."""
        return self.term.is_name


def parts_of(name: str) -> tuple[Token, ...]:
    """The words of a name that count: no articles and prepositions."""
    words = words_of(name)
    return (
        words
        if len(words) == 1
        else tuple(word for word in words if word.lower not in small_words())
    )


def initials_stand(group: Group, sentence: SentencePair) -> bool:
    """Whether the target has the acronym that an approved rendering of several words may have."""
    there = {
        word.text.upper().rstrip("S") for word in sentence.target_words if word.text[:2].isupper()
    }
    return any(
        "".join(word.text[0] for word in words).upper().rstrip("S") in there
        for approved in group.approved
        if len(parts_of(approved)) > 1
        for words in (words_of(approved), parts_of(approved))
    )


def partly_there(group: Group, sentence: SentencePair) -> Span | None:
    """The window that holds most of the approved words but not all, as "Chamber of E-commerce" for
    "Chamber of Electronic Commerce".
    """
    best: tuple[float, int, Span] | None = None
    if group.term.kind is TermKind.PERSON or surname_stands(group, sentence):
        return None

    words = sentence.target_words
    stems = [stem(word.text) for word in words]
    for approved in group.approved:
        wanted = [stem(part.text) for part in parts_of(approved)]
        if len(wanted) < 2:  # one word is there or not
            continue
        size, whole = len(wanted), len(words_of(approved))
        for width in range(max(size, whole - 1), whole + 3):
            for first in range(len(words) - width + 1):
                window = words[first : first + width]
                if window[0].lower in small_words() or window[-1].lower in small_words():
                    continue
                share = len({*stems[first : first + width]} & {*wanted}) / len({*wanted})
                capitals = width == size and all(word.is_capital for word in window)
                enough = share > _HALF or (
                    share == _HALF and (stems[first] == wanted[0] or capitals)
                )
                span = window[0].start, window[-1].end
                if (
                    enough
                    and (best is None or (share, -width) > best[:2])
                    and sentence.is_free(span)
                ):
                    best = (share, -width, span)

    return None if best is None else best[2]


def left_in_source(group: Group, sentence: SentencePair, name: str) -> Span | None:
    """Where the source expression stands in the target untranslated."""
    forms = dict.fromkeys((name, group.term.source, without_accents(name)))
    approved = " ".join(group.approved).lower()
    left = sentence.find(form for form in forms if form.lower() not in approved)
    if left or group.is_name:
        return left
    sought = without_accents(name).rstrip("s")
    plurals = (
        word for word in sentence.target_words if without_accents(word.text).rstrip("s") == sought
    )
    return next(
        (word.span for word in plurals if sought not in approved and sentence.is_free(word.span)),
        None,
    )


def surname_stands(group: Group, sentence: SentencePair) -> bool:
    """Whether the last part of a name that stays stands alone: "Cáceda" for Helmut Cáceda."""
    there = {word.text for word in sentence.target_words}
    return group.is_name and any(
        approved == group.term.source
        and len(parts_of(approved)) > 1
        and parts_of(approved)[-1].text in there
        for approved in group.approved
    )
