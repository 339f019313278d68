"""The names of a text in any language: of persons, of places, and what else its capitals tell.

A language with a table of cues is read by that. Elsewhere a capital tells a name only where it
neither opens a sentence before a word of the language nor stands before any noun.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from glossary.language.dates import dates
from glossary.language.lexicon import is_compound, is_english_word, is_listed_name, knows
from glossary.language.mentions import Mention, names_in
from glossary.language.person_names import is_title, naming_in, runs_of_capitals
from glossary.language.places import places
from glossary.language.tables import rows
from glossary.language.tokens import Span, Token, is_inside, overlaps_any, words_of
from glossary.term import TermKind
from translation.languages.language import STUDIED, capitalises_nouns, table_of
from translation.languages.renderings import known_renderings

_CUT_BEFORE_VOWEL = re.compile(r"['’](?!s\b)[^\W\d_A-Z]")
"""What follows "Jusqu" in "Jusqu'à", not what follows a name in its genitive."""
_SHORTEST, _COUNTED = 2, 4
_USUAL = 100.0
"""Times in a million words: so usual a word is no name where it opens a sentence."""
_KEPT = 0.6
"""Share of its places in which another language keeps a name as it is."""


@lru_cache(maxsize=64)
def all_names(sentences: tuple[str, ...], language: str) -> tuple[tuple[Mention, ...], ...]:
    """Return the names in each of the ``sentences`` of one text, from left to right.

    >>> [names] = all_names(("Il a quitté Lyon avec Angela Merkel pour la Macédoine.",), "fr")
    >>> [(name.text, name.kind.value) for name in names]
    [('Lyon', 'place'), ('Angela Merkel', 'person'), ('Macédoine', 'place')]
    """
    if table_of(language, "name_cues") is not None:
        return names_in(sentences)
    tokens = [word for sentence in sentences for word in words_of(sentence)]
    small = {word.text for word in tokens if not word.is_capital}
    inside = {word.text for word in tokens if word.is_capital and not word.initial}
    table = known_renderings(language, STUDIED.target)
    surely = frozenset(
        word
        for word in inside
        if word.lower() not in small and not (table and table.per_million(word.lower()) > _USUAL)
    )
    return tuple(
        tuple(_names(sentence, language, people, surely))
        for sentence, people in zip(sentences, naming_in(sentences, language), strict=True)
    )


def _names(
    sentence: str, language: str, people: Sequence[Mention], inside: frozenset[str]
) -> Iterator[Mention]:
    """Yield the names of a sentence; ``inside`` are words that the text never writes small and has
    with a capital where no sentence begins.
    """
    places_here = [place.span for place in places(sentence, language)]
    runs = () if sentence.isupper() else runs_of_capitals(sentence, language)
    for before, run in runs:
        whole = run[0].start, run[-1].end
        named = [person for person in people if is_inside(person.span, [whole])]
        full = [person for person in named if len(person.words) > 1]
        yield from full
        for part in _free(run, [person.span for person in full]):
            words = _trimmed(part, sentence, language, places_here, inside)
            if not words or words[-1].end - words[0].start < _SHORTEST:
                continue
            span = words[0].start, words[-1].end
            of_part = next((each for each in named if is_inside(each.span, [span])), None)
            kind = TermKind.PLACE if span in places_here else TermKind.OTHER
            yield Mention(
                sentence[slice(*span)],
                *span,
                kind if of_part is None else of_part.kind,
                tuple(word for word in words if word.is_capital),
                preceding=before,
                full="" if of_part is None else of_part.full,
            )


def _free(run: Sequence[Token], taken: Sequence[Span]) -> Iterator[list[Token]]:
    """Yield the parts of the run that stand in no span that is ``taken``."""
    part: list[Token] = []
    for word in run:
        if overlaps_any(word.span, taken):
            yield part
            part = []
        else:
            part.append(word)
    yield part


def _trimmed(
    run: Sequence[Token],
    sentence: str,
    language: str,
    places_here: Sequence[Span],
    inside: frozenset[str],
) -> list[Token]:
    """Return the run without the words at its ends that their capital makes no name of."""
    days = [date.span for date in dates(sentence, language)]

    def is_none(word: Token) -> bool:
        if not word.is_capital or is_title(word.lower, language):
            return True
        if word.is_acronym or overlaps_any(word.span, places_here):
            return False
        is_cut = word.initial and _CUT_BEFORE_VOWEL.match(sentence, word.end) is not None
        if is_cut or overlaps_any(word.span, days):
            return True
        if capitalises_nouns(language):
            return _is_noun(word, language)
        return word.initial and word.text not in inside and _is_word(word.lower, language)

    words = [*run]
    while words and is_none(words[0]):
        words = words[1:]
    while words and is_none(words[-1]):
        words = words[:-1]
    return words


def _is_word(word: str, language: str) -> bool:
    """Whether lists have the word, not as a name only, or it is counted as what another language
    has words for.
    """
    if word in _pronouns(language):
        return True
    if knows(word, language):
        return not is_listed_name(word, language)
    table = known_renderings(language, STUDIED.target)
    counted = table.of(word) if table.count(word) >= _COUNTED else {}
    there = next(iter(counted), word)
    return there != word and knows(there, STUDIED.target)


@cache
def _pronouns(language: str) -> frozenset[str]:
    return frozenset(pronoun for pronoun, *_rest in rows(table_of(language, "pronouns")))


def _is_noun(word: Token, language: str) -> bool:
    """Whether the language that writes nouns with capitals has the word, also as one of two.

    Its list has names too, "Athen": one that another language keeps, and has as no word, is none.
    """
    forms = {word.lower, word.lower.removesuffix("s")}
    is_listed = any(knows(form, language) or is_compound(form, language) for form in forms)
    table = known_renderings(language, STUDIED.target)
    kept = table.of(word.lower).get(word.lower, 0.0) if is_listed and table else 0.0
    return is_listed and (kept < _KEPT or is_english_word(word.text))
