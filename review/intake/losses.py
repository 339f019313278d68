"""What a first draft got wrong: words that the engine does not know, figures, and the names of
languages whose names are not read beforehand.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from glossary.language.analysis import analyse
from glossary.language.calendar_names import locale_of
from glossary.language.cldr_names import names_between
from glossary.language.dates import DateKind, DateWord, dates
from glossary.language.exonyms import acronyms
from glossary.language.figures import (
    digits_of,
    figure_in,
    figure_values,
    is_written_in,
    malformed_figures,
)
from glossary.language.name_lists import is_persons
from glossary.language.ordinals import wrong_ordinals
from glossary.language.person_names import naming
from glossary.language.similarity import without_accents
from glossary.language.tokens import Span, Token, cased_like, overlaps_any, side_by_side, words_of
from glossary.term import TermKind
from review.checks.any_pair.answers import Answers
from review.checks.facts.wrong_place import left_as_they_are, missing_places
from review.intake.lost_ordinals import lost_ordinals
from review.intake.lost_words import made_up_words
from translation.languages.language import STUDIED, capitalises_nouns, is_studied
from translation.languages.renderings import renderings
from translation.protection import ProtectedName, ProtectedSentence

_FIGURE = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)*(?!\d)|\d[\d.,'’]*\d|\d")
_SEVERAL_POINTS = re.compile(r"(?<![\w.])\d+(?:\.\d+){2,}(?!\w)")
"""A version, an address or a date where the source has it, and else no figure."""
_SOLES = re.compile(r"\d(?: mil| mill(?:ón|ones))*(?: de)? (soles)\b")
_ALONE = re.compile(r"(?:(?<=\d )|(?<=illion ))(?:alone|only)\b")
"""What engines make of "3.300 soles" most often."""
_PLAIN_NAME = re.compile(r"[^\W\d_][\w’'. ]*(?:-\w+)*")
"""A name as texts have it, unlike “Bosnia & Herzegovina” and “Myanmar (Burma)”."""
_MOST_LOSSES = 8
_SPELT_OUT = 12
"""English writes figures up to this as words as well."""


def find_losses(
    sentence: ProtectedSentence,
    target: str,
    *,
    languages: tuple[str, str],
    surnames: frozenset[str] = frozenset(),
) -> tuple[ProtectedName, ...]:
    """Return words and figures of the source that ``target`` misses, with what is to be written.

    ``surnames`` are those by which the article calls whom it names in full elsewhere, and the words
    that are names in it.

    >>> sentence = ProtectedSentence("El gremio pide 2.500 soles.")
    >>> [loss.rendering for loss in find_losses(
    ...     sentence, "The gremy asks for soles.", languages=("es", "en"))]
    ['2,500', 'trade association']
    """
    wrong = wrong_figures(sentence, target, languages=languages)
    losses = [*wrong, *_lost_figures(sentence, target, wrong, languages)]
    if is_studied(languages):
        losses += _lost_soles(sentence, target)
    else:
        losses += _lost_names(sentence, target, languages, surnames)

    sought = [lost_ordinals, _lost_weekdays, _left_places, _lost_peoples, _bare_names]
    sought += [] if is_studied(languages) else [_lost_places, _lost_acronyms]
    taken = [each.span for each in (*sentence.names, *losses)]
    for find in (*sought, made_up_words):
        for loss in find(sentence, target, languages):
            is_surname = sentence.source[slice(*loss.span)] in surnames
            if not is_surname and not overlaps_any(loss.span, taken):
                losses.append(loss)
                taken.append(loss.span)
    return tuple(losses[:_MOST_LOSSES])


def _bare_names(
    sentence: ProtectedSentence, target: str, languages: tuple[str, str]
) -> Iterator[ProtectedName]:
    """Yield the names of persons that ``target`` has without their accents.

    >>> [(name.rendering, name.forbidden) for name in _bare_names(
    ...     ProtectedSentence("Lo dijo José en Perú."), "Jose said so in Peru.", ("es", "en"))]
    [('José', ('Jose',))]
    """
    written = analyse(target, languages[1]).word_forms
    for word in words_of(sentence.source):
        bare = cased_like(without_accents(word.text), word.text)
        if bare != word.text and bare in written and is_persons(word.text):
            kind = TermKind.PERSON.value
            yield ProtectedName(*word.span, word.text, (), (bare,), by="name finder", kind=kind)


def _left_places(
    sentence: ProtectedSentence, target: str, languages: tuple[str, str]
) -> Iterator[ProtectedName]:
    """Yield the places that ``target`` calls as the source does, with its language's names.

    >>> [(place.rendering, place.forbidden) for place in _left_places(
    ...     ProtectedSentence("En Londres llueve."), "In Londres it rains.", ("es", "en"))]
    [('London', ('Londres',))]
    """
    source, there = analyse(sentence.source, languages[0]), analyse(target, languages[1])
    for name in left_as_they_are(source, there):
        yield ProtectedName(
            *name.there, name.right, (), (name.text,), by="exonyms", kind=TermKind.PLACE.value
        )


def _lost_places(
    sentence: ProtectedSentence, target: str, languages: tuple[str, str]
) -> Iterator[ProtectedName]:
    """Yield the places of the source that ``target`` does not name, with the CLDR's name for each;
    what persons are called too is none, "Jordan".

    >>> [(place.rendering, place.forbidden) for place in _lost_places(
    ...     ProtectedSentence("Libye et Équateur"), "Libye and Equator", ("fr", "en"))]
    [('Libya', ('Libye',)), ('Ecuador', ())]
    >>> [place.rendering for place in _lost_places(
    ...     ProtectedSentence("Venceu na Pensilvânia."), "He won in Pensilvania.", ("pt", "en"))]
    ['Pennsylvania']
    """
    named = names_between(*languages)
    source, there = analyse(sentence.source, languages[0]), analyse(target, languages[1])
    missing = {place.span for place in missing_places(source, there)}
    for place in source.places:
        forms = [form for form in named.get(place.text, ()) if _PLAIN_NAME.fullmatch(form)]
        is_left = place.text in there.word_forms and place.text not in forms
        is_lost = is_left or place.span in missing
        if forms and is_lost and not is_persons(place.text.split()[-1]):
            left = (place.text,) if is_left else ()
            kind = TermKind.PLACE.value
            yield ProtectedName(
                *place.span, forms[0], tuple(forms[1:]), left, by="exonyms", kind=kind
            )


def _lost_peoples(
    sentence: ProtectedSentence, target: str, languages: tuple[str, str]
) -> Iterator[ProtectedName]:
    """Yield the words for peoples that an English ``target`` has neither for them nor their place.

    >>> [people.rendering for people in _lost_peoples(
    ...     ProtectedSentence("Un ciudadano costarricense."), "A customary citizen.", ("es", "en"))]
    ['Costa Rican']
    """
    if languages[1] != STUDIED.target:
        return
    source, there = analyse(sentence.source, languages[0]), analyse(target, languages[1])
    usual = renderings(*languages).target_per_million
    for people in missing_places(source, there):
        if people.text.islower():
            names = sorted(people.sense.english, key=lambda name: (-usual(name.lower()), name))
            yield ProtectedName(*people.span, names[0], tuple(names[1:]), by="exonyms", kind="word")


def _lost_acronyms(
    sentence: ProtectedSentence, target: str, languages: tuple[str, str]
) -> Iterator[ProtectedName]:
    """Yield the acronyms that the target's language has another for and ``target`` does not say.

    >>> [(one.rendering, one.forbidden) for one in _lost_acronyms(
    ...     ProtectedSentence("OPEC met in Vienna."), "OPEC se reunió en Viena.", ("en", "es"))]
    [('OPEP', ('OPEC',))]
    """
    listed, said = acronyms(languages), target.lower()
    for word in words_of(sentence.source) if listed else ():
        forms = listed.get(word.text, ())
        if forms and not any(form.lower() in said for form in forms):
            left = (word.text,) if word.text in target else ()
            kind = TermKind.ORGANISATION.value
            yield ProtectedName(*word.span, forms[0], forms[1:], left, by="exonyms", kind=kind)


def _lost_weekdays(
    sentence: ProtectedSentence, target: str, languages: tuple[str, str]
) -> Iterator[ProtectedName]:
    """Yield the days of the week that ``target`` does not say, with its language's name for each.

    >>> [day.rendering for day in _lost_weekdays(
    ...     ProtectedSentence("Na terça-feira, falou."), "On the third party.", ("pt", "en"))]
    ['Tuesday']
    """
    locale, source = locale_of(languages[1]), sentence.source
    said = {number for day in _weekdays(target, languages[1]) for number in day.numbers}
    months = {date.start for date in dates(source, languages[0]) if date.kind is DateKind.MONTH}
    for day in _weekdays(source, languages[0]):
        follows = day.end + 1
        is_title = source[day.end : follows] == " " and source[follows : follows + 1].isupper()
        if is_title and follows not in months and not capitalises_nouns(languages[0]):
            continue  # "Saturday Night Live"
        if locale and said.isdisjoint(day.numbers):
            name = locale.days["format"]["wide"][day.numbers[0]]
            left = (day.text,) if day.text in target else ()
            yield ProtectedName(*day.span, name, (), left, by="dictionary", kind="word")


def _weekdays(text: str, language: str) -> list[DateWord]:
    return [each for each in dates(text, language) if each.kind is DateKind.WEEKDAY and each.firm]


def _lost_names(
    sentence: ProtectedSentence,
    target: str,
    languages: tuple[str, str],
    surnames: frozenset[str],
) -> Iterator[ProtectedName]:
    """Yield the names that a translation keeps and ``target`` has not, each in full.

    >>> sentence = ProtectedSentence("Prime Minister Theresa May spoke.")
    >>> [name.rendering for name in _lost_names(
    ...     sentence, "Habló el primer ministro.", ("en", "es"), frozenset())]
    ['Theresa May']
    """
    source = sentence.source
    answers = Answers(source, words_of(source), words_of(target), languages)
    named = {*answers.words_as_names(), *_called_again(source, surnames)}
    lost = {name for name, _ in answers.kept_names()}
    lost |= {word for word in named if not answers.is_written(word)}
    runs = _lost_persons(source, target, languages[0], _in_full(lost, answers))
    known, listed = [name.span for name in sentence.names], names_between(*languages)
    translated = {word.span: answers.translated(word) for word in named & lost}
    for start, end in runs:
        # What the target's language has another name for is no name to keep: México, Mexico.
        is_kept = source[start:end] in listed.get(source[start:end], (source[start:end],))
        if is_kept and not overlaps_any((start, end), known):
            yield ProtectedName(
                start,
                end,
                source[start:end],
                forbidden=tuple(word.text for word in translated.get((start, end), ())),
                by="name finder",
                kind=TermKind.OTHER.value,
            )


def _in_full(lost: Collection[Token], answers: Answers) -> list[Span]:
    """Return where the ``lost`` names stand, each with the words behind it that are lost as well:
    "Theresa May".
    """
    runs: list[Span] = []
    for name in answers.source:
        is_next = bool(runs) and answers.text[runs[-1][1] : name.start] in {" ", "-"}
        if is_next and answers.is_lost(name):
            runs[-1] = runs[-1][0], name.end
        elif name in lost:
            runs.append(name.span)
    return runs


def _called_again(source: str, surnames: frozenset[str]) -> Iterator[Token]:
    """Yield the ``surnames`` in the source that open no longer name: "West Virginia"."""
    capitals = (word for word in words_of(source) if word.is_capital)
    # "die Merkel-Regierung" is of Merkel.
    for *_, last in side_by_side(capitals, source, joints={" "}):
        if last.text in surnames:
            yield last


def _lost_persons(source: str, target: str, language: str, runs: Sequence[Span]) -> Iterator[Span]:
    """Yield the ``runs`` of lost names outside the persons whose name ``target`` has not as it is
    for a small word in it or for its accents, and those: of "Lula da Silva" the engine made "Lula
    from Silva", of "Sérgio Nogueira" "Sergio Nogueira".
    """
    plain = without_accents(target)
    places = [place.span for place in analyse(source, language).places]
    persons = [
        person.span
        for person in naming(source, language)
        if person.sure
        and person.text not in target
        and (
            any(word.islower() for word in person.text.split())
            or without_accents(person.text) in plain
        )
        and not overlaps_any(person.span, places)
    ]
    yield from (run for run in runs if not overlaps_any(run, persons))
    yield from persons


def wrong_figures(
    sentence: ProtectedSentence, target: str, *, languages: tuple[str, str]
) -> tuple[ProtectedName, ...]:
    """Return the figures of the source whose digits ``target`` has with other marks: those that
    its language writes in no figure, or that make it another one.

    >>> sentence = ProtectedSentence("Fueron 14.372,4 millones.")
    >>> [(name.forbidden, name.rendering) for name in wrong_figures(
    ...     sentence, "It was 14.372.4 million.", languages=("es", "en"))]
    [(('14.372.4',), '14,372.4')]
    >>> [(name.forbidden, name.rendering) for name in wrong_figures(
    ...     ProtectedSentence("Son 1.234.567."), "It is 1,234.567.", languages=("es", "en"))]
    [(('1,234.567',), '1,234,567')]
    >>> [name.rendering for name in wrong_figures(
    ...     ProtectedSentence("El 1er periodo"), "The 1er period", languages=("es", "en"))]
    ['1st']
    """
    malformed = {target[slice(*span)] for span in malformed_figures(target, languages[1])}
    written = malformed | {match.group().rstrip(".,'’") for match in _FIGURE.finditer(target)}
    found = [
        ProtectedName(*there, right, forbidden=(target[slice(*here)],), by="figures", kind="figure")
        for there, here, right in wrong_ordinals(sentence.source, target, languages)
        if right
    ]

    for match in _FIGURE.finditer(sentence.source):
        figure = match.group()
        same = [each for each in written if digits_of(each) == digits_of(figure)]
        wrong = tuple(
            each
            for each in same
            if each in malformed or (each != figure and not _says(figure, each, languages))
        )
        if wrong and (right := figure_in(figure, *languages)) not in same:
            span = match.span()
            found.append(ProtectedName(*span, right, forbidden=wrong, by="figures", kind="figure"))

    return tuple(found)


def _says(figure: str, written: str, languages: tuple[str, str]) -> bool:
    """Tell whether ``written`` is the source's figure, as its language writes one."""
    there, here = (figure_values(*each) for each in zip((figure, written), languages, strict=True))
    return is_written_in(written, languages[1]) and not set(there).isdisjoint(here)


def has_whole_figures(source: str, target: str, language: str, decimal_mark: str = "") -> bool:
    """Whether each figure of ``target`` is one of its language, or of a house that writes
    ``decimal_mark`` before decimals, or one as the source writes it.

    >>> [has_whole_figures("14.372,4 y 1,2", text, "en")
    ...  for text in ("14,372.4", "14.372.4", "1.1.3")]
    [True, False, False]
    """
    figures = [target[slice(*span)] for span in malformed_figures(target, language, decimal_mark)]
    figures += _SEVERAL_POINTS.findall(target)
    return all(figure in source for figure in figures)


def _lost_soles(sentence: ProtectedSentence, target: str) -> Iterator[ProtectedName]:
    """Soles of an amount that the draft took for "alone", or for suits, where it has no others."""
    amounts, alone = [*_SOLES.finditer(sentence.source)], _ALONE.search(target)
    if not amounts or re.search(r"\bsol(?:es)?\b|S/|PEN\b", target):
        return
    forbidden = (alone.group(),) if len(amounts) == 1 and alone else ()
    for amount in amounts:
        yield ProtectedName(
            *amount.span(1), "soles", forbidden=forbidden, by="dictionary", kind="word"
        )


def _lost_figures(
    sentence: ProtectedSentence,
    target: str,
    wrong: Sequence[ProtectedName],
    languages: tuple[str, str],
) -> Iterator[ProtectedName]:
    written = {_significant(match.group()) for match in _FIGURE.finditer(target)}

    for match in _FIGURE.finditer(sentence.source):
        figure = match.group()
        small = figure.isdecimal() and int(figure) <= _SPELT_OUT
        left = _keeps_its_marks(figure, target, languages)
        if small:
            continue
        if (_significant(figure) in written and not left) or _joins_a_word(sentence.source, match):
            continue
        if overlaps_any(match.span(), [name.span for name in (*sentence.names, *wrong)]):
            continue
        forbidden = (figure,) if left else ()
        yield ProtectedName(
            *match.span(),
            figure_in(figure, *languages),
            forbidden=forbidden,
            by="figures",
            kind="figure",
        )


def _significant(figure: str) -> str:
    """The digits without the noughts at the end: 2.500 millones may come out as 2.5 billion."""
    return digits_of(figure).rstrip("0")


def _keeps_its_marks(figure: str, target: str, languages: tuple[str, str]) -> bool:
    """Whether the draft has the figure with the source's marks, 1.200 for 1,200, not its own."""
    right = figure_in(figure, *languages)
    written = [match.group() for match in _FIGURE.finditer(target)]
    return right != figure and figure in written and right not in written


def _joins_a_word(source: str, match: re.Match[str]) -> bool:
    return source[: match.start()][-1:].isalpha() or source[match.end() :][:1].isalpha()
