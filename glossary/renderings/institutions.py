"""How a target renders the institutions that a Spanish text calls by one common noun: la Asamblea.

The source's noun has a capital and an article; what English puts is known from the dictionary, or
by being the only such word on its side that nothing else of the source answers.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from glossary.language.bilingual import look_up
from glossary.language.lexicon import is_english_word
from glossary.language.name_cues import opens_organisation
from glossary.language.people import organisation_renderings
from glossary.language.places import place_names
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Span, Token, words_of
from translation.languages.language import STUDIED


@dataclass(frozen=True, slots=True)
class InstitutionForm:
    """``noun``, in lower case, at ``source_span`` is rendered by ``text`` at ``target_span``.

    ``alone`` is False where it begins a longer name; ``usual`` says that the dictionary has it.
    """

    noun: str
    source_span: Span
    text: str
    target_span: Span
    alone: bool
    usual: bool


@dataclass(frozen=True, slots=True)
class OtherForm:
    """``form`` differs from ``wanted``, as segment ``position`` and most others render the noun."""

    form: InstitutionForm
    wanted: str
    position: int


def varying_institutions(
    sources: Sequence[str], targets: Sequence[str]
) -> dict[int, tuple[OtherForm, ...]]:
    """Return by segment an institution's renderings that differ from most of the article's.

    A tie goes to the earlier one. One segment that has both means both.

    >>> sources = ["Habló la Asamblea.", "Votó la Asamblea.", "Cerró la Asamblea."]
    >>> targets = ["The Assembly spoke.", "Then the House voted.", "At last the Assembly closed."]
    >>> [(place, found.form.text, found.wanted) for place, (found,) in
    ...  varying_institutions(sources, targets).items()]
    [(1, 'House', 'Assembly')]
    """
    by_noun: dict[str, list[tuple[int, InstitutionForm]]] = {}
    for position, (source, target) in enumerate(zip(sources, targets, strict=True)):
        for form in institution_forms(source, target):
            by_noun.setdefault(form.noun, []).append((position, form))

    found: dict[int, list[OtherForm]] = {}
    for forms in by_noun.values():
        for position, other in _others(forms):
            found.setdefault(position, []).append(other)

    return {position: tuple(others) for position, others in found.items()}


def _others(forms: Sequence[tuple[int, InstitutionForm]]) -> list[tuple[int, OtherForm]]:
    alone = [(position, form) for position, form in forms if form.alone]
    counts = Counter(form.text.lower() for _, form in alone)
    if len(counts) == 1 and not any(form.usual for _, form in alone):
        # "The House" alone, where the full name is "the National Assembly".
        counts = Counter(form.text.lower() for _, form in forms if not form.alone)
    if not counts:
        return []
    [(usual, _)] = counts.most_common(1)
    where, wanted = next(each for each in forms if each[1].text.lower() == usual)
    return [
        (position, OtherForm(form, wanted.text, where))
        for position, form in alone
        if form.text.lower() != usual and position != where
    ]


@lru_cache(maxsize=8192)
def institution_forms(source: str, target: str) -> tuple[InstitutionForm, ...]:
    """Return the institutions of a source whose rendering in the target is certain, in its order.

    >>> [(form.noun, form.text)
    ...  for form in institution_forms("Votó el Congreso.", "The vote of the House.")]
    [('congreso', 'House')]
    >>> institution_forms("Votó el Congreso.", "The lawmakers voted.")
    ()
    """
    nouns = _institutions(source)
    if not nouns or target.isupper():
        return ()

    here = words_of(target)
    found: dict[str, InstitutionForm] = {}
    for word, alone in nouns:
        same = _known_form(here, _english_of(word.lower))
        if same is not None and word.lower not in found:
            found[word.lower] = InstitutionForm(
                word.lower, word.span, same.text, same.span, alone=alone, usual=True
            )

    left = {word.lower: word for word, alone in nouns if alone and word.lower not in found}
    if len(left) == 1 and all(word.lower in found or word.lower in left for word, _ in nouns):
        taken = {form.target_span for form in found.values()}
        open_words = [word for word in _called_by_one_word(target) if word.span not in taken]
        if len({word.lower for word in open_words}) == 1:
            [noun], there = left.values(), open_words[0]
            if not _is_answered(there, source, noun):
                found[noun.lower] = InstitutionForm(
                    noun.lower, noun.span, there.text, there.span, alone=True, usual=False
                )

    return tuple(found.values())


def _known_form(here: Sequence[Token], known: frozenset[str]) -> Token | None:
    """The word of the target that the dictionary expects: with a capital, or after an article."""
    capital = (word for word in here if word.is_capital and word.lower in known)
    small = (
        word
        for before, word in pairwise(here)
        if before.lower == "the" and word.lower in known and not word.is_capital
    )
    return next(chain(capital, small), None)


@lru_cache(maxsize=8192)
def _institutions(source: str) -> tuple[tuple[Token, bool], ...]:
    """Nouns for institutions with a capital and an article, and whether each is the whole name."""
    if source.isupper():
        return ()
    here = words_of(source)
    found = []
    for index, word in enumerate(here):
        is_noun = word.is_capital and not word.initial and not word.is_acronym and index
        if not is_noun or not (opens_organisation(word.text) or word.lower in _bodies()):
            continue
        if here[index - 1].lower in _articles() and word.text not in place_names():
            found.append((word, not _goes_on(source, here, index)))
    return tuple(found)


def _goes_on(source: str, here: Sequence[Token], index: int) -> bool:
    """Whether the name goes on after the word: Asamblea Nacional, Congreso de los Diputados."""
    following = [*here[index + 1 : index + 4]]
    if not following or source[here[index].end : following[0].start].strip():
        return False
    if following[0].is_capital:
        return True
    while following and following[0].lower in _of() | _articles():
        following = following[1:]
    return bool(following) and following[0].is_capital and here[index + 1].lower in _of()


def _bodies() -> dict[str, tuple[str, ...]]:
    return organisation_renderings(STUDIED)


def _articles() -> frozenset[str]:
    return words_in(WORD_CLASSES, "spanish-article")


def _of() -> frozenset[str]:
    return words_in(WORD_CLASSES, "spanish-of")


def _called_by_one_word(target: str) -> list[Token]:
    """The common nouns with a capital and an article and no part of a longer name: the House."""
    here = words_of(target)
    found = []
    for index, word in enumerate(here):
        before = here[index - 1].lower if index else ""
        after = here[index + 1] if index + 1 < len(here) else None
        joined = (
            after is not None and after.is_capital and not target[word.end : after.start].strip()
        )
        if (
            word.is_capital
            and not word.initial
            and not word.is_acronym
            and before == "the"
            and not joined
        ):
            found.append(word)

    return [word for word in found if is_english_word(word.lower)]


def _is_answered(word: Token, source: str, noun: Token) -> bool:
    """Whether the source has another word that English renders so, or the word itself."""
    return any(
        word.lower == each.lower or word.lower in _english_of(each.lower)
        for each in words_of(source)
        if each.lower != noun.lower and each.lower not in words_in(WORD_CLASSES, "spanish-function")
    )


@lru_cache(maxsize=4096)
def _english_of(word: str) -> frozenset[str]:
    """The single English words that the dictionary has for a Spanish one, in lower case."""
    entries = (entry.target.lower() for entry in look_up(word))
    known = (*entries, *_bodies().get(word, ()))
    return frozenset(english for english in known if english.isalpha())
