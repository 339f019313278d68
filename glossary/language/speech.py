"""Who speaks in a sentence: the subject of its verb of saying, or whom the sentences before name.

Where that is not certain nobody is named. What is read is what the language's tables of people and
of verbs of saying hold.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from glossary.language.people import (
    MentionedPerson,
    SpeakerKind,
    is_organisation_name,
    kind_of_noun,
    mentions_organisation,
    name_gender,
    names_a_person,
    organisation_nouns,
    organisations_in,
    people_in,
    people_words,
    words_outside_quotations,
)
from glossary.language.person_names import naming, naming_in
from glossary.language.tables import language_pattern
from glossary.language.tokens import Span, Token, words, words_of
from glossary.term import TermKind
from translation.languages.language import language_of


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. ``words`` name the speaker as the source; ``back`` how many segments before."""

    kind: SpeakerKind
    words: str
    span: Span
    back: int = 0


LOOKS_BACK = 3
"""Sentences before its own in which a verb without subject may find who speaks."""
_CLOSING = "\"”»’'—–"
_NEAR = 40
_FEW = 12

_NOBODY: Mapping[str, SpeakerKind] = {}


def kinds_by_name(sources: Sequence[str], language: str) -> dict[str, SpeakerKind]:
    """Return which persons of an article are women and which men, by full name and by surname.

    A given name tells it, or the title before any mention. A name that stands for both is left out.

    >>> named = kinds_by_name(
    ...     ["La ministra Orellana calló.", "Pedro Ruiz habló.", "Ruiz rió."], "es")
    >>> {name: str(named[name]) for name in sorted(named)}
    {'Orellana': 'woman', 'Pedro Ruiz': 'man', 'Ruiz': 'man'}
    """
    found: dict[str, set[SpeakerKind]] = {}
    for source, mentions in zip(sources, naming_in(tuple(sources), language), strict=True):
        people = [mention for mention in mentions if mention.kind is TermKind.PERSON]
        read = people_in(source, frozenset(), language) if people else ()
        told = {person.start: person.kind for person in read}
        for mention in people:
            full = mention.full or mention.text
            by_name, shown = name_gender(full, language), told.get(mention.start)
            kind = (by_name or shown) if " " in full else (shown or by_name)
            if kind:
                for name in {full, full.split(" ")[-1]}:
                    found.setdefault(name, set()).add(kind)
    return {name: next(iter(kinds)) for name, kinds in found.items() if len(kinds) == 1}


def speaker_of(
    sources: Sequence[str],
    language: str,
    *,
    known: frozenset[str] = frozenset(),
    named: Mapping[str, SpeakerKind] = _NOBODY,
) -> Speaker | None:
    """Return who speaks in the last of ``sources``, sentences of a text in ``language``.

    The sentence must have one verb of saying outside its quotations. Its subject is an organisation
    that opens the sentence, or the noun or the name right after it; without one, whoever the
    nearest sentence of the three before names, provided that it names nobody else. ``named`` is
    what ``kinds_by_name`` found in the article; ``known`` are words in lower case that name
    organisations.

    >>> speaker_of(["«No», indicó la cámara."], "es").kind
    <SpeakerKind.ORGANISATION: 'organisation'>
    >>> speaker_of(["La directora calló.", "«No», dijo."], "es").words
    'directora'
    >>> speaker_of(["La directora y el alcalde callaron.", "«No», dijo."], "es") is None
    True
    """
    reading = _Reading(sources[-1], language, known, named)
    verb = reading.verb
    if verb is None:
        return None

    before = [word.lower for word in words_of(reading.source) if word.end <= verb.start][-1:]
    if set(before) & reading.words("clitic"):
        return None

    opening = _opening_organisation(reading, verb) or _opening_person(reading, verb)
    if opening is not None:
        return opening
    if _leaves_out(reading, verb):
        return _named_before(reading, verb, sources[:-1])

    return _subject(reading, verb)


@dataclass(frozen=True)
class _Reading:
    """A sentence that is read for who speaks, with what the article tells of names."""

    source: str
    language: str
    known: frozenset[str] = frozenset()
    named: Mapping[str, SpeakerKind] = field(default_factory=dict)

    def words(self, *classes: str) -> frozenset[str]:
        return people_words(self.language, *classes)

    @property
    def articles(self) -> frozenset[str]:
        return self.words("the-woman", "a-woman", "the-man", "a-man")

    @property
    def beside_saying(self) -> re.Pattern[str]:
        return language_pattern(self.language, "people", "beside-saying")

    @property
    def verb(self) -> Token | None:
        """The one verb of saying outside quotations."""
        saying = language_of(self.language).saying
        auxiliary, forms = self.beside_saying, self.words("saying-behind-auxiliary")
        read = words_outside_quotations(self.source)
        found = [
            word
            for before, word in zip([None, *read], read, strict=False)
            if word.lower in saying
            or (before and word.lower in forms and auxiliary.fullmatch(before.lower))
        ]
        return found[0] if len(found) == 1 else None

    def people(self, text: str) -> tuple[MentionedPerson, ...]:
        return people_in(text, self.known, self.language)

    def organisations(self, text: str) -> tuple[Span, ...]:
        return organisations_in(text, self.known, self.language)


def leaves_out_who_speaks(source: str, language: str) -> bool:
    """Whether a sentence says that something was said, not by whom, where verbs need no subject.

    >>> texts = ("«No», dijo ayer.", "«No», dijo Ana.", "No.")
    >>> [leaves_out_who_speaks(text, "es") for text in texts]
    [True, False, False]
    """
    reading = _Reading(source, language)
    verb = reading.verb
    return verb is not None and _leaves_out(reading, verb)


def _leaves_out(reading: _Reading, verb: Token) -> bool:
    if not reading.words("goes-on"):
        return False
    following = reading.source[verb.end :]
    return bool(re.match(r"\s*(?:[,.;:!?]|$)", following)) or _is_circumstance(
        reading, words(following)[:2]
    )


def _is_circumstance(reading: _Reading, following: Sequence[Token]) -> bool:
    """Whether what follows the verb says when, where or what, not who: "el martes", "en Lima"."""
    opened = [word.lower for word in following]
    if (
        len(opened) > 1
        and opened[0] in reading.articles
        and names_a_person(following[1], reading.language)
    ):
        return False  # "disse a ministra"
    return bool(set(opened[:1]) & reading.words("goes-on")) or (
        bool(set(opened[:1]) & reading.articles) and bool(set(opened) & reading.words("time"))
    )


def _subject(reading: _Reading, verb: Token) -> Speaker | None:
    """Return who is named right after the verb: "indicó la cámara", "dijo Rosa Huamán"."""
    source, language = reading.source, reading.language
    following = [word for word in words(source) if word.start > verb.end]
    if not following or source[verb.end : following[0].start].strip():
        return None
    if not _is_subject_place(reading, verb, following):
        return None

    article = following[0]
    if article.lower in reading.articles and len(following) > 1:
        return _subject_behind_article(reading, article, following[1])
    if is_organisation_name(article, reading.known):
        return _speaker(SpeakerKind.ORGANISATION, source, article.start, article.end)
    for mention in naming(source, language):
        is_person = mention.kind is TermKind.PERSON or mention.text in reading.named
        if mention.start == article.start and is_person:
            kind = name_gender(mention.text, language) or reading.named.get(mention.text)
            return _speaker(kind, source, mention.start, mention.end) if kind else None

    return None


def _subject_behind_article(reading: _Reading, article: Token, noun: Token) -> Speaker | None:
    """Return who the noun is: "la cámara", "el alcalde", "la Capece"."""
    source, language = reading.source, reading.language
    # A capital tells nothing where every noun has one, nor where "la Pelosi" is a person.
    tells = "capitals" not in language_of(language).typography
    tells = tells and article.lower not in reading.words("before-person")
    is_named = noun.text[0].isupper() and tells
    if noun.lower in organisation_nouns(language) or (
        is_named and not names_a_person(noun, language)
    ):
        # Persons take no article before their name: "la Capece" is no woman.
        is_person = noun.text[0].isupper() and any(
            mention.start == noun.start and mention.kind is TermKind.PERSON
            for mention in naming(source, language)
        )
        kind = None if is_person else SpeakerKind.ORGANISATION
    else:
        kind = kind_of_noun(noun, article.lower, language)

    return _speaker(kind, source, noun.start, noun.end) if kind else None


def _speaker(kind: SpeakerKind, source: str, start: int, end: int, back: int = 0) -> Speaker:
    return Speaker(kind, source[start:end], (start, end), back)


def _opening_organisation(reading: _Reading, verb: Token) -> Speaker | None:
    """Return the organisation that opens the sentence as its subject: "La empresa dijo que"."""
    source = reading.source
    ahead = source[: verb.start].rstrip()
    opening = next((span for span in reading.organisations(source) if span[1] <= verb.start), None)
    others = any(person.end <= verb.start for person in reading.people(source))
    if opening is None or others or ahead.endswith((",", *_CLOSING)):
        return None
    return _speaker(SpeakerKind.ORGANISATION, source, *opening)


def _opening_person(reading: _Reading, verb: Token) -> Speaker | None:
    """Return the person who opens the sentence and is the verb's subject: "Orellana explicó que".

    Nobody else may be named before the verb, and no clause may begin there.
    """
    source, named = reading.source, reading.named
    opens = words(source)[0]
    if opens.text in named and not source[opens.end : verb.start].strip():
        return _speaker(named[opens.text], source, opens.start, opens.end)

    ahead = [person for person in reading.people(source) if person.end <= verb.start]
    small = {word.lower for word in words(source) if word.end <= verb.start}
    first = [word.lower for word in words(source) if ahead and word.end <= ahead[0].start]
    if not ahead or len(first) > 1 or small & reading.words("clause-start", "and"):
        return None
    if not set(first) <= reading.articles or any(person.several for person in ahead):
        return None

    kinds = {person.kind or named.get(source[person.start : person.end]) for person in ahead}
    [kind, *others] = kinds
    start, end = ahead[0].start, ahead[-1].end
    return None if kind is None or others else _speaker(kind, source, start, end)


def _is_subject_place(reading: _Reading, verb: Token, following: Sequence[Token]) -> bool:
    """Whether what follows the verb is who speaks, not what is spoken of: "confirmó la junta"."""
    ahead = _ahead_of(reading, verb)
    if ahead.rstrip(",").endswith(tuple(_CLOSING)) or ahead.endswith(","):
        return True
    if ahead.lower().endswith(tuple(reading.words("according"))):
        return True
    says_that = any(word.lower in reading.words("that") for word in following[1:_FEW])
    return says_that and _opens_sentence(reading, verb)


def _ahead_of(reading: _Reading, verb: Token) -> str:
    """Return what stands before the verb with its auxiliary: "ha precisato", "a-t-il dit"."""
    ahead = reading.source[: verb.start].rstrip()
    rest, _, last = ahead.rpartition(" ")
    return rest.rstrip() if reading.beside_saying.fullmatch(last) else ahead


def _opens_sentence(reading: _Reading, verb: Token) -> bool:
    """Whether nothing stands before the verb in its sentence but a word such as "además"."""
    return _opening(reading.language).search(reading.source[: verb.start][-_NEAR:]) is not None


@cache
def _opening(language: str) -> re.Pattern[str]:
    plain, aside = (
        "|".join(sorted(people_words(language, f"opening{kind}"))) for kind in ("", "-aside")
    )
    before = rf"(?:(?:{plain or '(?!)'})\s|(?:{aside or '(?!)'}),?\s)?"
    return re.compile(rf"(?:^|[.!?…]\s)\W*{before}$", re.IGNORECASE)


def _named_before(reading: _Reading, verb: Token, before: Sequence[str]) -> Speaker | None:
    source = reading.source
    ahead = _ahead_of(reading, verb)
    quoted = ahead.rstrip(",").endswith(tuple(_CLOSING))
    inserted = ahead.endswith(",") and source[verb.end : verb.end + 1] in {",", "."}
    if not (quoted or inserted or _opens_sentence(reading, verb)):
        return None
    if reading.people(source) or reading.organisations(source):
        return None

    for back, sentence in enumerate(reversed(before[-LOOKS_BACK:]), start=1):
        people, organisations = reading.people(sentence), reading.organisations(sentence)
        if people:
            named = reading.named
            [kind, *others] = {
                person.kind or named.get(sentence[slice(*person.span)]) for person in people
            }
            if others or kind is None:
                return None
            return _speaker(kind, sentence, people[0].start, people[0].end, back)
        if organisations:
            return _speaker(SpeakerKind.ORGANISATION, sentence, *organisations[0], back)
        if mentions_organisation(sentence, reading.known, reading.language):
            return None

    return None
