"""Names: replaced by another one, or exchanged with each other."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from rapidfuzz.distance import OSA

from glossary.language.lexicon import base_form, knows
from glossary.language.name_lists import given_names, surnames
from glossary.language.people import organisation_nouns, people_words, stands_before_names
from glossary.language.places import is_country, is_home_country, places
from glossary.language.saying_verbs import saying
from glossary.language.similarity import without_accents
from glossary.language.tables import language_words
from glossary.language.tokens import Span, Token, is_inside
from review.checks.cousins import are_akin
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.hypotheses.support import SUPPORTED, dictionary_entries
from review.checks.hypotheses.words import (
    HARDLY_SURPRISING,
    is_name_word,
    unrendered_words,
)
from review.checks.judgement import HypothesisKind
from translation.languages.language import is_studied
from translation.languages.renderings import is_shared

_USUAL, _GRAMMAR = 20.0, 1000.0
"""Times in a million words: a rarer one than the first may be a name though it opens a sentence;
what is more usual than the second belongs to no name there.
"""
_ALIKE = 0.8
_SHORTEST_PART = 4
_LOST, _ROOT = 8.0, 4
_MOST_LISTED = 3
_APPOSES = (",", "(", "–", "—")
_ELIDED = re.compile(r"\w['’][^\W\d_A-Z]")
"""A letter before an apostrophe, and no name behind it: "I'm", unlike "O'Brien"."""
_SEEN = 0.1
"""Share of a name's occurrences from which on its rendering is one: "Londres", "London"."""


def name_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each name it lacks in place of each that renders none of the source."""
    if not pair.renderings:
        return
    tokens = pair.source.tokens
    named = _named_places(pair)
    lacking = [
        word.index
        for word in unrendered_words(pair, HARDLY_SURPRISING)
        if word.token.start not in named
    ]
    strange = [*_parts(_runs(pair, pair.target.tokens, of_source=False), pair.idle)]
    unexplained = [part for part in strange if not _is_home_country(pair, part)]
    countries = {place.start for place in pair.source.places if is_country(place)}
    for there in _parts(_runs(pair, tokens, of_source=True), lacking):
        if _is_name(pair, there):
            is_one = tokens[there[0]].start in countries
            yield from _in_place_of(pair, there, strange if is_one else unexplained)

    # What belongs to a people has no capital in many languages, and one in English.
    peoples = {place.start for place in places(pair.source.text, pair.source.language)}
    for index in lacking:
        if tokens[index].start in peoples and not tokens[index].is_capital:
            yield from _in_place_of(pair, [index], [part for part in strange if len(part) == 1])


def _is_home_country(pair: HeardPair, part: Sequence[int]) -> bool:
    """Whether a name of the target is that of a country of the source's language, as translators
    add for readers abroad.
    """
    first, last = (pair.target.tokens[index].start for index in (part[0], part[-1]))
    return any(
        place.start <= first <= last < place.end and is_home_country(place, pair.source.language)
        for place in pair.target.places
    )


def _named_places(pair: HeardPair) -> frozenset[int]:
    """Return where the places of the source stand that the target, too, names, or their people."""
    source, target = pair.source.places, pair.target.places
    return frozenset(
        place.start
        for place in source
        if 0 < sum(map(place.is_of, source)) <= sum(map(place.is_of, target))
    )


def _is_name(pair: HeardPair, part: Sequence[int]) -> bool:
    """Whether the words alone name something, and nothing in the target spells it otherwise.

    A word is an office, a body or a work ("Federación"), which another language calls as it likes,
    unless it is a place.
    """
    tokens = [pair.source.tokens[index] for index in part]
    language = pair.source.language
    names = [token.text for token in pair.target.tokens if token.is_capital]
    if len(tokens) == 1 and any(
        _is_spelled_otherwise(pair, tokens[0].text, name) for name in names
    ):
        return False

    is_word = _is_word(base_form(tokens[0].lower, language), pair.languages)
    if len(tokens) > 1 or not is_word or tokens[0].text in given_names():
        return True
    if _is_shown_to_be_one(pair, part[0]):
        return True
    stands = any(
        place.start <= tokens[0].start < place.end for place in places(pair.source.text, language)
    )
    return stands or bool(places(tokens[0].lower, language))  # The people of "Academia Sueca".


def _is_shown_to_be_one(pair: HeardPair, index: int) -> bool:
    """Whether a word that opens no sentence names who speaks or holds an office, though it is a
    common one as well: beside a verb of saying ("dijo Castro"), after a title or "according to". A
    noun for a body ("informó Gobernación") is an office still.
    """
    tokens, text, language = pair.source.tokens, pair.source.text, pair.source.language
    token = tokens[index]
    if not is_name_word(token) or token.lower in organisation_nouns(language):
        return False
    before, after = tokens[index - 1], tokens[min(index + 1, len(tokens) - 1)]
    is_named = stands_before_names(before, language) or before.lower in people_words(
        language, "according"
    )
    speaks, says = (
        re.fullmatch(saying(language), one.lower) is not None for one in (before, after)
    )
    follows = text[before.end : token.start] == " " and (is_named or speaks)
    return follows or (says and text[token.end : after.start] == " ")


def _is_word(word: str, languages: tuple[str, str]) -> bool:
    """Whether it is a word of the source's language: by the dictionary of the pair, or because it
    is on its list and not shared with the target's language, as names are.
    """
    if is_studied(languages):
        return bool(dictionary_entries(word, languages))
    return knows(word, languages[0]) and not is_shared(word, *languages)


def _in_place_of(
    pair: HeardPair, there: Sequence[int], strange: Sequence[Sequence[int]]
) -> Iterator[RepairHypothesis]:
    """Yield the target with the source's name ``there`` in the place of each ``strange`` one."""
    span = _span(pair.source.tokens, there)
    for here in strange:
        place = _span(pair.target.tokens, here)
        if not _may_be_one(pair, pair.source.text[slice(*span)], pair.target.text[slice(*place)]):
            for choice in _choices(pair, there):
                yield RepairHypothesis(HypothesisKind.NAME, place, choice, span)


def _parts(runs: Iterable[Sequence[int]], members: Collection[int]) -> Iterator[list[int]]:
    """Yield the stretches of each run that hold ``members`` alone: of "Emperor Meiji" the name."""
    for run in runs:
        for is_member, part in groupby(run, key=frozenset(members).__contains__):
            if is_member:
                yield [*part]


def lost_names(pair: HeardPair) -> Iterator[tuple[Span, float]]:
    """Yield each name of the source that no name of the target stands for, and its surprise (nats).

    A word that a dictionary has is an office or a body ("Ministerio"), which is often called
    otherwise; so is what an acronym names. "Tailandia" is there in "Thai"; "I'm" and "the
    Seventies" are no names.
    """
    lacking = {word.index: -word.surprise for word in unrendered_words(pair)}
    strange = _parts(_runs(pair, pair.target.tokens, of_source=False), pair.idle)
    if not lacking or next(strange, None):
        return

    said = without_accents(pair.target.text).lower()
    counted = [quantity.span for quantity in pair.source.quantities]
    for run in _runs(pair, pair.source.tokens, of_source=True):
        words = [pair.source.tokens[index] for index in run]
        is_lost = all(lacking.get(index, 0.0) >= _LOST for index in run)
        is_lost &= not is_inside(words[0].span, counted)
        is_lost &= all(
            is_name_word(word) or not knows(word.lower, pair.source.language) for word in words
        )
        if is_lost and not any(_is_said(word, said, pair.languages) for word in words):
            yield _span(pair.source.tokens, run), min(lacking[index] for index in run)


def _is_said(word: Token, said: str, languages: tuple[str, str]) -> bool:
    root = without_accents(word.text).lower()[:_ROOT]
    # "AMs" are Members of the Assembly, a "U-turn" is nobody's, and "Ing." is an engineer.
    is_no_name = _is_acronym(word.text) or _ELIDED.match(word.text) is not None
    is_no_name |= any(map(str.islower, word.text.split("-")))
    is_no_name |= stands_before_names(word, languages[0])
    return is_no_name or root in said or bool(dictionary_entries(word.lower, languages))


def exchange_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each two neighbouring names exchanged that the source writes alike, and
    each two neighbouring figures.
    """
    text, tokens = pair.target.text, pair.target.tokens
    there = Counter(without_accents(token.text) for token in pair.source.tokens if token.is_capital)
    often = Counter(map(_bare, tokens))
    # A name that one side says more often than the other goes back to somebody it leaves unsaid; a
    # letter alone is half of an acronym ("A.I.", the Spanish "I. A.") or an initial.
    alike = [
        index
        for index, name in enumerate(map(_bare, tokens))
        if name in there and often[name] <= there[name] and len(name) > 1
    ]
    parts = _parts(_runs(pair, tokens, of_source=False), alike)
    names = [
        (tokens[part[0]].start, tokens[part[-1]].start + len(_bare(tokens[part[-1]])))
        for part in parts
    ]
    figures = [(number.start, number.end) for number in pair.target.quantities if number.figures]
    # "The director, Ana Ruiz" and "Ana Ruiz, the director" say the same; so do "Ana and Eva".
    conjunctions = language_words(pair.target.language, "people", "and")
    neighbours = [
        (one, other)
        for one, other in pairwise(names)
        if text[one[1] : other[0]].strip() not in _APPOSES
        and not _are_listed(text[one[1] : other[0]].lower().split(), conjunctions)
        and not _explains_first(text, one, other, pair.source.text)
        and not _stand_together(text[slice(*other)], text[slice(*one)], pair.source.text)
    ]

    for (start, end), (first, last) in (*neighbours, *pairwise(figures)):
        exchanged = text[first:last] + text[end:first] + text[start:end]
        if text[start:end] != text[first:last]:
            yield RepairHypothesis(HypothesisKind.EXCHANGED, (start, last), exchanged)


def _are_listed(between: Sequence[str], conjunctions: Collection[str]) -> bool:
    """Whether "and" stands between two names, with a small word or two: "Ana and the young Eva"."""
    return between[:1] != [] and between[0] in conjunctions and len(between) <= _MOST_LISTED


def _explains_first(text: str, one: Span, other: Span, source: str) -> bool:
    """Whether one of the texts sets what it says of its first name behind a mark, and the other has
    the names the other way round without one: "Ana Ruiz, adviser to Gil", "Gil adviser Ana Ruiz".
    """
    later, first = text[slice(*one)], text[slice(*other)]
    is_reversed = 0 <= source.find(first) < source.find(later)
    there = source[source.find(first) + len(first) : source.find(later)].lstrip()
    here = text[one[1] : other[0]].lstrip()
    return is_reversed and here.startswith(_APPOSES) != there.startswith(_APPOSES)


def _stand_together(one: str, other: str, source: str) -> bool:
    """Whether the source has the two in one row, which other languages take apart: "Europa League
    of the UEFA" for "UEFA Europa League".
    """
    between = "(?: [A-Z][^ ,;:.()]*)* "
    return (
        re.search(rf"(?<!\w){re.escape(one)}{between}{re.escape(other)}(?!\w)", source) is not None
    )


def _bare(token: Token) -> str:
    """Return the word without what makes it a possessive, and without accents."""
    return without_accents(token.text).removesuffix("'s").removesuffix("’s")


def _may_be_one(pair: HeardPair, there: str, here: str) -> bool:
    """Whether the two may be one name: spelled otherwise ("Montecarlo", "Monte Carlo"), in part
    ("Berlin-Mitte", "Mitte"), shortened ("Arizona", "R-Ariz."), behind a letter ("Sur", "R-South"),
    or an acronym and what another language makes of it ("BAsD", "ADB") or spells out: "RHS",
    "Horticultura", "GTA" and "Toronto". A body that is called by what it does ("Fomento") may be a
    Ministry.
    """
    there_is_word = _is_word(base_form(there.lower(), pair.source.language), pair.languages)
    if there_is_word and here.lower() in organisation_nouns(pair.target.language):
        return True
    if _is_acronym(there):
        shared = sum((Counter(there) & Counter(here)).values())
        return not _is_acronym(here) or 2 * shared >= len(there)
    one, other = (without_accents(name).replace(" ", "").lower() for name in (there, here))
    is_part = min(len(one), len(other)) >= _SHORTEST_PART and (one in other or other in one)
    parts = other.split("-")
    if _is_acronym(here) and here not in pair.source.text and there[0] in here:
        return True  # "GTA" for the "área metropolitana de Toronto"
    is_short = any(len(part) >= _SHORTEST_PART - 1 and one.startswith(part) for part in parts)
    is_short |= any(pair.renderings.support(there.lower(), part) >= SUPPORTED for part in parts)
    is_alike = OSA.normalized_similarity(one, other) >= _ALIKE
    return is_part or is_short or is_alike or _is_spelled_otherwise(pair, there, here)


def _is_spelled_otherwise(pair: HeardPair, there: str, here: str) -> bool:
    """Whether the two may be two languages' ways to write one name: "Tutmosis", "Thutmose".

    Of a name that was counted it is known how the other language spells it; a person's is kept.
    """
    is_counted = bool(pair.renderings.of(there.lower()))
    is_person = any(name in given_names() or name in surnames() for name in (there, here))
    return not is_counted and not is_person and are_akin(there, here)


def _is_acronym(name: str) -> bool:
    return len(name) > 1 and 2 * sum(map(str.isupper, name)) > len(name)


def _choices(pair: HeardPair, run: Sequence[int]) -> list[str]:
    tokens = pair.source.tokens
    start, end = _span(tokens, run)
    alike = pair.source.text[start:end]
    if len(run) > 1:
        return [alike]
    seen = [
        word for word, share in pair.renderings.of(tokens[run[0]].lower).items() if share >= _SEEN
    ]
    usual = [word.capitalize() for word in seen[:1]]
    return list(dict.fromkeys([*usual, alike])) if tokens[run[0]].is_capital else usual


def _runs(pair: HeardPair, tokens: Sequence[Token], *, of_source: bool) -> list[list[int]]:
    """Return the indexes of the words of each name: capitalised ones, side by side."""
    side = pair.source if of_source else pair.target
    text = side.text
    runs: list[list[int]] = []
    for index, token in enumerate(tokens):
        is_opening = token.initial and _per_million(pair, token, of_source=of_source) > _GRAMMAR
        # "Grados Celsius" is no name.
        if not token.is_capital or is_opening or is_inside(token.span, side.units):
            continue
        last = runs[-1][-1] if runs else -1
        if runs and last == index - 1 and text[tokens[last].end : token.start] == " ":
            runs[-1].append(index)
        else:
            runs.append([index])
    return [run for run in runs if not _only_opens(pair, tokens, run, of_source=of_source)]


def _per_million(pair: HeardPair, token: Token, *, of_source: bool) -> float:
    table = pair.renderings
    return table.per_million(token.lower) if of_source else table.target_per_million(token.lower)


def _only_opens(
    pair: HeardPair, tokens: Sequence[Token], run: Sequence[int], *, of_source: bool
) -> bool:
    """Whether the run is a usual word that has its capital because a sentence begins."""
    word = tokens[run[0]]
    is_alone = len(run) == 1 and not is_name_word(word)
    return is_alone and _per_million(pair, word, of_source=of_source) > _USUAL


def _span(tokens: Sequence[Token], run: Sequence[int]) -> Span:
    return tokens[run[0]].start, tokens[run[-1]].end
