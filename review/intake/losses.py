"""What a first draft got wrong beside its names: words that the engine does not know, and figures.

An engine that does not know a word writes half of it ("gremy" for gremio) or leaves it in Spanish. Such a
word is unknown to English and resembles one of the source; the dictionary knows what to write instead.
"""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from glossary.language.bilingual import Entry, look_up
from glossary.language.english_forms import fitting
from glossary.language.exonyms import exonyms
from glossary.language.figures import figure_in, malformed_figures
from glossary.language.lexicon import (
    is_english,
    is_in_any_english_list,
    is_spanish_word,
    per_million,
)
from glossary.language.name_words import given_names, surnames
from glossary.language.ordinals import wrong_ordinals
from glossary.language.places import place_names
from glossary.language.similarity import without_accents
from translation.english import is_plural, pluralise
from translation.languages.language import STUDIED
from translation.protection import ProtectedName, ProtectedSentence

_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|\d[\d.,'’]*\d|\d")
_SEVERAL_POINTS = re.compile(r"(?<![\w.])\d+(?:\.\d+){2,}(?!\w)")
"""A version, an address or a date where the source has it, and else no figure."""
_SOLES = re.compile(r"\d(?: mil| mill(?:ón|ones))*(?: de)? (soles)\b")
_ALONE = re.compile(r"(?:(?<=\d )|(?<=illion ))(?:alone|only)\b")
"""What engines make of "3.300 soles" most often."""
_TIME = re.compile(r"(?<![\d.,])([01]?\d|2[0-3])\.([0-5]\d)(?= (?:h|hs|horas)\b)")
_SHORTEST_WORD = 4
_LEAST_LIKENESS = 0.55
_WEIGHT_OF_BEGINNING = 0.1
_BEGINNING = 4
_SEEMS_MEANT = 0.75
_MOST_RENDERINGS = 4
_MOST_LOSSES = 4
_HARDLY_USED = 0.1
"""Times in a million words."""
_WITHIN = re.compile(r"\w[^:«“\"¿¡]*$")
"""Before a word that opens no sentence, quotation or question."""
_SPELT_OUT = 12
"""English writes figures up to this as words as well."""


def find_losses(sentence: ProtectedSentence, target: str) -> tuple[ProtectedName, ...]:
    """Return the words and figures of the source that ``target`` misses, each with what is to be written.

    >>> sentence = ProtectedSentence("El gremio pide 2.500 soles.")
    >>> [loss.rendering for loss in find_losses(sentence, "The gremy asks for soles.")]
    ['trade association', '2,500']
    """
    wrong = wrong_figures(sentence, target, languages=STUDIED)
    losses = [*wrong, *_lost_words(sentence, target), *_lost_figures(sentence, target, wrong)]
    losses += _lost_soles(sentence, target)
    return tuple(losses[:_MOST_LOSSES])


def wrong_figures(
    sentence: ProtectedSentence, target: str, *, languages: tuple[str, str]
) -> tuple[ProtectedName, ...]:
    """Return the figures of the source that ``target`` writes as no figure of its language is written.

    >>> sentence = ProtectedSentence("Fueron 14.372,4 millones.")
    >>> [(name.forbidden, name.rendering) for name in wrong_figures(
    ...     sentence, "It was 14.372.4 million.", languages=("es", "en"))]
    [(('14.372.4',), '14,372.4')]
    >>> [name.rendering for name in wrong_figures(
    ...     ProtectedSentence("El 1er periodo"), "The 1er period", languages=("es", "en"))]
    ['1st']
    """
    malformed = [target[slice(*span)] for span in malformed_figures(target, languages[1])]
    found = [
        ProtectedName(*there, right, forbidden=(target[slice(*here)],), by="figures", kind="figure")
        for there, here, right in wrong_ordinals(sentence.source, target, languages)
        if right
    ]
    for match in _FIGURE.finditer(sentence.source) if malformed else ():
        same = tuple(each for each in malformed if _digits(each) == _digits(match.group()))
        right = figure_in(match.group(), *languages)
        if same and right not in same:
            span = match.span()
            found.append(ProtectedName(*span, right, forbidden=same, by="figures", kind="figure"))
    return tuple(found)


def has_whole_figures(source: str, target: str, language: str) -> bool:
    """Return whether each figure of ``target`` is one of its language, or one as the source writes it.

    >>> [has_whole_figures("14.372,4 y 1,2", text, "en") for text in ("14,372.4", "14.372.4", "1.1.3")]
    [True, False, False]
    """
    figures = [target[slice(*span)] for span in malformed_figures(target, language)]
    figures += _SEVERAL_POINTS.findall(target)
    return all(figure in source for figure in figures)


def _digits(figure: str) -> str:
    return re.sub(r"\D", "", figure)


def _lost_soles(sentence: ProtectedSentence, target: str) -> Iterator[ProtectedName]:
    """The soles of an amount that the draft took for "alone", or for suits, where it has no others."""
    amounts, alone = [*_SOLES.finditer(sentence.source)], _ALONE.search(target)
    if not amounts or re.search(r"\bsol(?:es)?\b|S/|PEN\b", target):
        return
    forbidden = (alone.group(),) if len(amounts) == 1 and alone else ()
    for amount in amounts:
        yield ProtectedName(*amount.span(1), "soles", forbidden=forbidden, by="dictionary", kind="word")


def invented_words(sentence: ProtectedSentence, target: str) -> tuple[str, ...]:
    """Return the words of ``target`` that English does not know and that are no names of the source.

    >>> invented_words(ProtectedSentence("El gremio de Huamanga."), "The gremy of Huamanga.")
    ('gremy',)
    """
    names = {match.group() for match in _WORD.finditer(sentence.source) if _may_be_name(match, sentence)}
    names |= {word for name in sentence.names for word in _WORD.findall(name.rendering)}
    return tuple(
        word
        for word in dict.fromkeys(_WORD.findall(target))
        if len(word) >= _SHORTEST_WORD and word not in names and not is_english(word)
    )


def _may_be_name(match: re.Match[str], sentence: ProtectedSentence) -> bool:
    """Whether the word has its capital for what it names, not because a sentence or a quotation begins."""
    written = match.group()
    opens = not _WITHIN.search(sentence.source, 0, match.start())
    return written[0].isupper() and not (opens and is_no_name(written))


def is_no_name(word: str) -> bool:
    """Whether the word, with a capital, is a word of Spanish that no list of names has.

    >>> is_no_name("Muere"), is_no_name("Flores")
    (True, False)
    """
    lists = (given_names(), surnames(), place_names(), exonyms())
    return is_spanish_word(word.lower()) and not any(word in names for names in lists)


def _lost_words(sentence: ProtectedSentence, target: str) -> Iterator[ProtectedName]:
    taken: set[int] = set()
    for word in invented_words(sentence, target):
        match = _source_of(word, sentence)
        if match is None or match.start() in taken:
            continue
        before = _WORD.findall(target[: target.find(word)])[-1:] or [""]
        known = [fitting(rendering, before[0]) for rendering in _renderings(match.group())]
        renderings = _likest_first(word, tuple(dict.fromkeys(known)))
        if renderings:
            taken.add(match.start())
            yield ProtectedName(
                *match.span(), renderings[0], renderings[1:], (word,), by="dictionary", kind="word"
            )


def _source_of(invented: str, sentence: ProtectedSentence) -> re.Match[str] | None:
    """The word of the source, outside its names, that the invented word resembles most."""
    best: tuple[float, re.Match[str] | None] = (_LEAST_LIKENESS, None)
    for match in _WORD.finditer(sentence.source):
        written = match.group()
        if len(written) < _SHORTEST_WORD:
            continue
        if invented[0].isupper() and written[0].islower() and invented.lower() != written:
            continue
        if written[0].isupper() and sentence.source[match.end() :].lstrip()[:1].isupper():
            continue  # "Cerro Chirripó" is one name
        if any(name.start < match.end() and match.start() < name.end for name in sentence.names):
            continue
        likeness = _likeness(without_accents(written.lower()), without_accents(invented.lower()))
        if likeness > best[0]:
            best = (likeness, match)
    return best[1]


def _likeness(one: str, other: str) -> float:
    """How alike two words are, 0 to 1.1; a common beginning says more than a common end."""
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), _BEGINNING)
    return fuzz.ratio(one, other) / 100 + _WEIGHT_OF_BEGINNING * min(common, _BEGINNING) / _BEGINNING


def _renderings(word: str) -> tuple[str, ...]:
    """What the dictionary has for the word, in its number; "former …" for what begins with ex."""
    entries = look_up(word)
    if not entries and word.lower().startswith("ex"):
        return tuple(f"former {rendering}" for rendering in _renderings(word[2:].lstrip("-").lower()))
    found = dict.fromkeys(
        rendering
        for entry in entries
        if (rendering := _in_its_number(entry, word.lower())) and _is_english(rendering)
    )
    renderings = sorted(found, key=_is_rare)[:_MOST_RENDERINGS]
    return tuple(
        rendering[:1].upper() + rendering[1:] if word[0].isupper() else rendering for rendering in renderings
    )


def _is_english(rendering: str) -> bool:
    """Whether English lists know its words: the dictionary's own forms may be misspelt ("annuled")."""
    return all(is_in_any_english_list(word.lower()) for word in _WORD.findall(rendering))


def _is_rare(rendering: str) -> bool:
    """Whether it has a word that English hardly uses: "backstitch" beside "recovery" for repunte."""
    return any(per_million(word.lower(), STUDIED.target) < _HARDLY_USED for word in _WORD.findall(rendering))


def _likest_first(invented: str, renderings: tuple[str, ...]) -> tuple[str, ...]:
    """The renderings with that in front which the engine seems to have meant: "Court" for "Cortte"."""
    meant = max(renderings, key=lambda each: _likeness(each.lower(), invented.lower()), default="")
    if _likeness(meant.lower(), invented.lower()) < _SEEMS_MEANT:
        return renderings
    return tuple(dict.fromkeys((meant, *renderings)))


def _in_its_number(entry: Entry, word: str) -> str:
    """The entry's English as it fits ``word``; "" for a verb's base form, whose tense nobody knows here.

    Beside its base form only a plural or a feminine is one: "anuló" is no "anular" with the sense of ring.
    """
    if entry.spanish.lower() == word:
        return entry.english
    if entry.english.startswith("to ") or not word.endswith(("s", "a")):
        return ""
    plural = word.endswith("s") and not entry.spanish.endswith("s") and not is_plural(entry.english)
    return pluralise(entry.english) if plural else entry.english


def _lost_figures(
    sentence: ProtectedSentence, target: str, wrong: Sequence[ProtectedName]
) -> Iterator[ProtectedName]:
    written = {_significant(match.group()) for match in _FIGURE.finditer(target)}
    yield from _wrong_times(sentence, target)
    for match in _FIGURE.finditer(sentence.source):
        figure = match.group()
        small = figure.isdecimal() and int(figure) <= _SPELT_OUT
        left = _is_left_spanish(figure, target)
        if small or _TIME.match(sentence.source, match.start()):
            continue
        if (_significant(figure) in written and not left) or _joins_a_word(sentence.source, match):
            continue
        known = (*sentence.names, *wrong)
        if any(name.start < match.end() and match.start() < name.end for name in known):
            continue
        forbidden = (figure,) if left else ()
        yield ProtectedName(
            *match.span(),
            figure_in(figure, *STUDIED),
            forbidden=forbidden,
            by="figures",
            kind="figure",
        )


def _wrong_times(sentence: ProtectedSentence, target: str) -> Iterator[ProtectedName]:
    """The hours of the day that the draft took for other figures: 16,000 for "las 16.00 horas"."""
    for match in _TIME.finditer(sentence.source):
        time = f"{match[1]}:{match[2]}"
        wrong = [
            figure.group()
            for figure in _FIGURE.finditer(target)
            if _significant(figure.group()) == _significant(match.group())
        ]
        if wrong and time not in target:
            yield ProtectedName(*match.span(), time, forbidden=(wrong[0],), by="figures", kind="figure")


def _significant(figure: str) -> str:
    """The digits without the noughts at the end: 2.500 millones may come out as 2.5 billion."""
    return _digits(figure).rstrip("0")


def _is_left_spanish(figure: str, target: str) -> bool:
    """Whether the draft has the figure with Spanish marks, 1.200 for 1,200, and not with English ones."""
    english = figure_in(figure, *STUDIED)
    written = [match.group() for match in _FIGURE.finditer(target)]
    return english != figure and figure in written and english not in written


def _joins_a_word(source: str, match: re.Match[str]) -> bool:
    return source[: match.start()][-1:].isalpha() or source[match.end() :][:1].isalpha()
