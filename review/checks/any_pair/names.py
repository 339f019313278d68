"""Names in any pair of languages: misspelt ones, and others in their place."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from glossary.language.analysis import Analysis
from glossary.language.lexicon import knows
from glossary.language.name_lists import is_persons
from glossary.language.people import pronouns_that_speak
from glossary.language.places import is_country, is_home_country
from glossary.language.similarity import without_accents
from glossary.language.tokens import Span, Token, is_inside, overlaps_any
from review.checks.any_pair.answers import Answers, answers_of
from review.checks.any_pair.left_over import words_are_known
from review.checks.any_pair.persons import WRITTEN_OTHERWISE
from review.checks.any_pair.surnames import (
    exchanged_names,
    named_people,
    rejoined_names,
    shortened_names,
)
from review.checks.any_pair.twins import beside_the_same, twins
from review.checks.cousins import are_akin, are_cousins, heard
from review.checks.facts.wrong_place import missing_places
from review.checks.issue import (
    Category,
    CheckContext,
    Finding,
    Pair,
    SegmentText,
    Severity,
    check,
    other_said,
)
from translation.languages.language import capitalises_nouns, is_studied
from translation.messages import told
from translation.untouched import untouched_spans

_FORM = 0.5
"""How alike an exonym and its name are at least: "Pirineu" and "Pyrenees"."""
_PARTED = re.compile(r"['’](?!s\b)[a-z]+")
_SHORTEST = 3
_NEAR, _BESIDE, _AT = 0.3, 0.15, 0.1
"""How far apart, as shares of the texts, a name and what stands for it may be: the surer, the
farther.
"""


def _has_no_closer_reader(pair: Pair) -> bool:
    return words_are_known(pair) and not is_studied(pair)


@check("name-misspelt", "Name misspelt", Severity.MAJOR, Category.ACCURACY, knows=words_are_known)
def find_name_misspelt(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A name of the source stands in the translation with another letter, in small letters, with
    its two words exchanged, with another small word in it, or without the one it begins with.
    """
    written = context.segment.target
    found = [(person.text, person.span, here) for person, here in rejoined_names(context)]
    found += _in_small_letters(context)
    found += _shortened(context)
    if _has_no_closer_reader(context.languages):
        found += _misspelt(context)
    for name, there, here in found:
        word = written[slice(*here)]
        message = told(
            "“{word}” should perhaps be “{name}” as in the source.", word=word, name=name
        )
        severity = Severity.MINOR if word == name.lower() else None
        yield Finding(message, there, here, None, 0.8, (name,), severity)


def _shortened(context: CheckContext) -> Iterator[tuple[str, Span, Span]]:
    people = named_people(context)
    for there, rest in shortened_names(people, answers_of(context)) if people else ():
        yield context.segment.source[slice(*there)], there, rest.span


def _in_small_letters(context: CheckContext) -> Iterator[tuple[str, Span, Span]]:
    """Yield each name that stands in small letters and is no word so: "belfast". What the source
    writes in capitals throughout may be small: "covid".
    """
    languages = context.languages
    if capitalises_nouns(languages[0]):
        return
    source, target = context.source, context.target
    untouched = untouched_spans(target.text)
    here = {token.text: token for token in target.tokens if not overlaps_any(token.span, untouched)}
    for name in source.tokens:
        small = here.get(name.lower)
        is_plain = name.is_capital and not name.initial and not name.text.isupper()
        if small is None or not is_plain or len(name.text) < _SHORTEST:
            continue
        is_small_too = name.lower in source.word_forms or name.text in target.word_forms
        is_name = (
            not knows(name.lower, languages[0])
            or is_persons(name.text)
            or any(place.start == name.start for place in source.places)
        )
        if is_name and not is_small_too and not knows(name.lower, languages[1]):
            yield name.text, name.span, small.span


def _misspelt(context: CheckContext) -> Iterator[tuple[str, Span, Span]]:
    """Yield each name, where it stands, and where it stands in wrong letters or the wrong order."""
    answers, people = answers_of(context), named_people(context)
    for name, twin in twins(answers, people):
        there = _whole(name, twin, context.segment)
        yield context.segment.source[slice(*there)], there, twin.span
    for person, first, last in exchanged_names(people, answers):
        yield person.text, person.span, (first.start, last.end)


def _whole(name: Token, twin: Token, segment: SegmentText) -> Span:
    """Return where the name stands with what an apostrophe parts from it, "Sa'ar", unless the
    twin has that, too; a genitive is no part of it.
    """
    parted = _PARTED.match(segment.source, name.end)
    is_there = parted is not None and segment.target.startswith(parted[0], twin.end)
    return (name.start, name.end if parted is None or is_there else parted.end())


@check(
    "another-name",
    "Another name than the source's",
    Severity.CRITICAL,
    Category.ACCURACY,
    knows=_has_no_closer_reader,
)
def find_another_name(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A name of the source is missing, and one that the source does not have stands in its
    place.
    """
    for name, other, severity in _exchanged(context):
        message = other_said(name.text, other.text)
        yield Finding(message, name.span, other.span, None, 0.7, (name.text,), severity)


@check("name-lost", "Name left out", Severity.MAJOR, Category.ACCURACY, knows=_has_no_closer_reader)
def find_name_lost(source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A name that translations keep is nowhere in the translation, and no other stands in its
    place.

    Where a translator writes “he”, or what the person is, for a name this may misfire.
    """
    answers = answers_of(context)
    lost = [
        name
        for name, is_sure in _missing_names(context, answers, ()).items()
        if len(name.text) > _SHORTEST
        and (is_sure or not name.initial)
        and not knows(name.lower, context.source_language)
    ]
    if not lost or [*_exchanged(context)] or twins(answers, named_people(context)):
        return
    is_shortened = any(
        word.is_acronym and word.text not in context.source.word_forms for word in answers.target
    )
    if is_shortened or any(_is_told_otherwise(name, context, answers) for name in lost):
        return
    for start, end in _joined_spans(lost):
        message = told(
            "The source names “{name}”; the translation does not.", name=source[start:end]
        )
        yield Finding(message, (start, end), None, confidence=0.6)


def _joined_spans(names: Iterable[Token]) -> Iterator[Span]:
    """Yield where names stand, those side by side as one."""
    spans: list[Span] = []
    for name in sorted(names, key=lambda one: one.start):
        if spans and name.start - spans[-1][1] == 1:
            spans[-1] = spans[-1][0], name.end
        else:
            spans.append(name.span)
    yield from spans


def _is_told_otherwise(name: Token, context: CheckContext, answers: Answers) -> bool:
    """Whether the translation has another word of the same name, "Jones" of Peter Jones, or a
    pronoun for a person of that name; or the name is a country's, of which "Mexican" tells.
    """
    at = answers.source.index(name)
    beside = [*answers.source[max(0, at - 1) : at], *answers.source[at + 1 : at + 2]]
    if any(word.is_capital and answers.is_written(word) for word in beside):
        return True
    if any(
        _may_be_another_form(name.text, word.text) for word in answers.target if word.is_capital
    ):
        return True
    if place := next((one for one in context.source.places if one.start == name.start), None):
        return is_country(place)
    pronouns = pronouns_that_speak(context.target_language).keys()
    return any(word.lower in pronouns for word in answers.target)


def _may_be_another_form(name: str, word: str) -> bool:
    """Whether the word may be what the target's language calls the place or the person.

    >>> _may_be_another_form("Pirineu", "Pyrenees"), _may_be_another_form("Zaev", "Skopje")
    (True, False)
    """
    return float(OSA.normalized_similarity(heard(name), heard(word))) >= _FORM


def _exchanged(context: CheckContext) -> Iterator[tuple[Token, Token, Severity]]:
    """Yield each name that the translation lacks with the stranger nearest to where it would
    stand.
    """
    answers, segment = answers_of(context), context.segment
    yield from ((*each, Severity.MAJOR) for each in _translated(answers))
    found = twins(answers, named_people(context))
    misspelt = {word for _, word in found}
    strangers = [word for word in answers.strangers() if word not in misspelt]
    if not strangers:
        return

    names = _missing_names(context, answers, {name for name, _ in found})
    explained = _said_for_readers_abroad(context, names)
    strangers = [word for word in strangers if not is_inside(word.span, explained)]
    is_only = _is_one_name([*names], answers.source) and _is_one_name(strangers, answers.target)
    for name, word in beside_the_same(answers, strangers):
        if answers.may_name(word) and not _is_written_otherwise(name.text, word.text):
            strangers = [one for one in strangers if one != word]
            names.pop(name, None)
            yield name, word, Severity.CRITICAL

    for name, is_sure in names.items():
        if not strangers:
            return
        other = min(strangers, key=lambda word: _distance(name, word, segment))
        is_name, is_word = answers.may_name(other), answers.is_word(name, is_sure=is_sure)
        most = _reach(is_sure=is_sure, is_name=is_name, is_word=is_word, is_only=is_only)
        is_akin = any(are_akin(name.text, word.text) for word in strangers)
        is_akin = is_akin or answers.is_cousin(other, name)
        if not is_akin and _distance(name, other, segment) <= most:
            strangers.remove(other)
            is_grave = is_sure and is_name and not is_word
            yield name, other, Severity.CRITICAL if is_grave else Severity.MAJOR


def _said_for_readers_abroad(context: CheckContext, names: Iterable[Token]) -> list[Span]:
    """Return where the translation names a country of the source's language, unless one of the
    ``names`` that it lacks is a country, too.
    """
    starts = {name.start for name in names}
    if any(place.start in starts and is_country(place) for place in context.source.places):
        return []
    language = context.source_language
    return [place.span for place in context.target.places if is_home_country(place, language)]


def _translated(answers: Answers) -> Iterator[tuple[Token, Token]]:
    """Yield each name that is a word with what the translation made of it: "Botas" of Boots."""
    for name in answers.words_as_names():
        here = [] if answers.is_written(name) else answers.translated(name)
        if len(here) == 1 and not here[0].initial:
            yield name, here[0]


def _distance(name: Token, word: Token, segment: SegmentText) -> float:
    """Return how far apart, as shares of the texts, a name and a word of the translation stand."""
    return abs(word.start / len(segment.target) - name.start / len(segment.source))


def _missing_names(
    context: CheckContext, answers: Answers, misspelt: Collection[Token]
) -> dict[Token, bool]:
    """Return the names that the translation lacks, and whether each is sure to be kept."""
    missing = dict.fromkeys(_lost_places(context, answers), False) | dict(answers.kept_names())
    return {
        name: is_sure
        for name, is_sure in missing.items()
        if name not in misspelt
        and not _is_said_of_people(name, context.source, answers)
        and (is_sure or not answers.is_word_misspelt(name))
    }


def _is_written_otherwise(name: str, word: str) -> bool:
    """Whether beside a kept name the word is ``name`` in other letters, shortened, or with an
    ending.

    >>> _is_written_otherwise("Achmadow", "Akhmadov"), _is_written_otherwise("Arizona", "Ariz")
    (True, True)
    >>> _is_written_otherwise("Villalba", "Villalobos")
    False
    """
    one, other = sorted((without_accents(name), without_accents(word)), key=len)
    return other.startswith(one) or are_akin(name, word, WRITTEN_OTHERWISE)


def _is_said_of_people(name: Token, source: Analysis, answers: Answers) -> bool:
    """Whether a place's people are named, in small letters: "escocês" for "de Escocia"."""
    is_place = any(place.start == name.start for place in source.places)
    return is_place and any(
        word.text.islower() and are_cousins(name.text, word.text) for word in answers.target
    )


def _is_one_name(tokens: Sequence[Token], words: tuple[Token, ...]) -> bool:
    """Whether the words stand side by side: "Diego Rivera"."""
    indices = [words.index(token) for token in tokens]
    return bool(indices) and indices == [*range(indices[0], indices[0] + len(indices))]


def _lost_places(context: CheckContext, answers: Answers) -> Iterator[Token]:
    """Yield the places of the source that the translation does not name, though it is known how it
    would; where it names another one that is told as such.
    """
    lost = [*missing_places(context.source, context.target)]
    if lost and not any(missing_places(context.target, context.source)):
        starts = {place.start for place in lost if place.text[0].isupper()}
        yield from (
            token
            for token in answers.source
            if token.start in starts and not answers.is_rendered(token)
        )


def _reach(*, is_sure: bool, is_name: bool, is_word: bool, is_only: bool) -> float:
    """Return how far from where a name would stand another one may be taken for it; below 0 is
    nowhere.

    ``is_sure`` a name is to be kept, ``is_word`` one that its language has as a word too;
    ``is_name`` what stands there; ``is_only`` where one name is missing and one word is new.
    """
    if is_word and not (is_sure and (is_name or is_only)):
        return -1.0
    if is_name and is_only:
        return 1.0
    if is_name and not is_word:
        return _NEAR if is_sure else _BESIDE
    return _AT if is_only or is_sure else -1.0
