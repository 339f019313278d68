"""Who speaks in a Spanish sentence: the subject of its verb of saying, or whom the sentences before name.

Where that is not certain nobody is named.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from glossary.language.mentions import name_mentions, names_in
from glossary.language.people import (
    SpeakerKind,
    given_name_gender,
    is_organisation_name,
    kind_of_noun,
    mentions_organisation,
    names_a_person,
    organisation_nouns,
    organisations_in,
    people_in,
    words_outside_quotations,
)
from glossary.language.tables import DATA, words_in
from glossary.language.tokens import Span, Token, words
from glossary.term import TermKind
from translation.languages.language import STUDIED, language_of


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. ``words`` name the speaker as the source does; ``back`` says how many segments before."""

    kind: SpeakerKind
    words: str
    span: Span
    back: int = 0


LOOKS_BACK = 3
"""Sentences before its own in which a verb without subject may find who speaks."""
_CLOSING = "\"”»’'—–"
_OPENS = re.compile(
    r"(?:^|[.!?…]\s)\W*(?:(?:también|además|asimismo|igualmente|luego|finalmente|así|según|como)\s"
    r"|(?:por último|en ese sentido),?\s)?$",
    re.IGNORECASE,
)
_PEOPLE = DATA / "people.tsv"
_NEAR = 40
_FEW = 12
_ARTICLES = frozenset({"la", "una", "el", "un"})


_NOBODY: Mapping[str, SpeakerKind] = {}


def kinds_by_name(sources: Sequence[str]) -> dict[str, SpeakerKind]:
    """Return which persons of a Spanish article are women and which men, by full name and by surname.

    A given name tells it, or the title before any mention. A name that stands for both is left out.

    >>> named = kinds_by_name(["La ministra Orellana calló.", "Pedro Ruiz habló.", "Ruiz rió."])
    >>> {name: str(named[name]) for name in sorted(named)}
    {'Orellana': 'woman', 'Pedro Ruiz': 'man', 'Ruiz': 'man'}
    """
    found: dict[str, set[SpeakerKind]] = {}
    for source, mentions in zip(sources, names_in(sources), strict=True):
        told = {person.start: person.kind for person in people_in(source, frozenset())}
        for mention in mentions:
            full = mention.full or mention.text
            kind = given_name_gender(full.split(" ")[0]) or told.get(mention.start)
            if kind and mention.kind is TermKind.PERSON:
                for name in {full, full.split(" ")[-1]}:
                    found.setdefault(name, set()).add(kind)
    return {name: next(iter(kinds)) for name, kinds in found.items() if len(kinds) == 1}


def speaker_of(
    sources: Sequence[str],
    *,
    known: frozenset[str] = frozenset(),
    named: Mapping[str, SpeakerKind] = _NOBODY,
) -> Speaker | None:
    """Return who speaks in the last of ``sources``, a Spanish sentence after those before it.

    The sentence must have one verb of saying outside its quotations. Its subject is an organisation that
    opens the sentence, or the noun or the name right after it; without one, whoever the nearest sentence of
    the three before names, provided that it names nobody else. ``named`` is what ``kinds_by_name`` found in
    the article; ``known`` are words in lower case that name
    organisations.

    >>> speaker_of(["«No», indicó la cámara."]).kind
    <SpeakerKind.ORGANISATION: 'organisation'>
    >>> speaker_of(["La directora calló.", "«No», dijo."]).words
    'directora'
    >>> speaker_of(["La directora y el alcalde callaron.", "«No», dijo."]) is None
    True
    """
    source = sources[-1]
    verb = _verb_of_saying(source)
    if verb is None:
        return None
    before = [word.lower for word in words(source) if word.end <= verb.start][-1:]
    if set(before) & words_in(_PEOPLE, "clitic"):
        return None
    opening = _opening_organisation(source, verb, known) or _opening_person(source, verb, known, named)
    if opening is not None:
        return opening
    if _leaves_out(source, verb):
        return _named_before(source, verb, sources[:-1], known, named)
    return _subject(source, verb, known, named)


def leaves_out_who_speaks(source: str) -> bool:
    """Whether a Spanish sentence says that something was said, and not by whom.

    >>> [leaves_out_who_speaks(text) for text in ("«No», dijo ayer.", "«No», dijo Ana.", "No.")]
    [True, False, False]
    """
    verb = _verb_of_saying(source)
    return verb is not None and _leaves_out(source, verb)


def _leaves_out(source: str, verb: Token) -> bool:
    following = source[verb.end :]
    return bool(re.match(r"\s*(?:[,.;:!?]|$)", following)) or _is_circumstance(words(following)[:2])


def _is_circumstance(following: Sequence[Token]) -> bool:
    """Whether what comes after the verb says when, where or what, but not who: "el martes", "en Lima"."""
    opened = [word.lower for word in following]
    return bool(set(opened[:1]) & words_in(_PEOPLE, "goes-on")) or (
        bool(set(opened[:1]) & _ARTICLES) and bool(set(opened) & words_in(_PEOPLE, "time"))
    )


def _verb_of_saying(source: str) -> Token | None:
    found = [
        word for word in words_outside_quotations(source) if word.lower in language_of(STUDIED.source).saying
    ]
    return found[0] if len(found) == 1 else None


def _subject(
    source: str, verb: Token, known: frozenset[str], named: Mapping[str, SpeakerKind]
) -> Speaker | None:
    """Return who is named right after the verb: "indicó la cámara", "dijo Rosa Huamán"."""
    following = [word for word in words(source) if word.start > verb.end]
    if not following or source[verb.end : following[0].start].strip():
        return None
    if not _is_subject_place(source, verb, following):
        return None
    article = following[0]
    if article.lower in _ARTICLES and len(following) > 1:
        noun = following[1]
        if noun.lower in organisation_nouns() or (noun.text[0].isupper() and not names_a_person(noun)):
            # Persons take no article before their name: "la Capece" is no woman.
            is_name = noun.text[0].isupper() and any(
                mention.start == noun.start and mention.kind is TermKind.PERSON
                for mention in name_mentions(source)
            )
            return None if is_name else _speaker(SpeakerKind.ORGANISATION, source, noun.start, noun.end)
        kind = kind_of_noun(noun, article.lower)
        return _speaker(kind, source, noun.start, noun.end) if kind else None
    if is_organisation_name(article, known):
        return _speaker(SpeakerKind.ORGANISATION, source, article.start, article.end)
    for mention in name_mentions(source):
        if mention.start == article.start and (mention.kind is TermKind.PERSON or mention.text in named):
            kind = given_name_gender(mention.words[0].text) or named.get(mention.text)
            return _speaker(kind, source, mention.start, mention.end) if kind else None
    return None


def _speaker(kind: SpeakerKind, source: str, start: int, end: int, back: int = 0) -> Speaker:
    return Speaker(kind, source[start:end], (start, end), back)


def _opening_organisation(source: str, verb: Token, known: frozenset[str]) -> Speaker | None:
    """Return the organisation that opens the sentence and is the verb's subject: "La empresa dijo que"."""
    ahead = source[: verb.start].rstrip()
    opening = next((span for span in organisations_in(source, known) if span[1] <= verb.start), None)
    others = any(person.end <= verb.start for person in people_in(source, known))
    if opening is None or others or ahead.endswith((",", *_CLOSING)):
        return None
    return _speaker(SpeakerKind.ORGANISATION, source, *opening)


def _opening_person(
    source: str, verb: Token, known: frozenset[str], named: Mapping[str, SpeakerKind]
) -> Speaker | None:
    """Return the person who opens the sentence and is the verb's subject: "Orellana explicó que".

    Nobody else may be named before the verb, and no clause may begin there.
    """
    opens = words(source)[0]
    if opens.text in named and not source[opens.end : verb.start].strip():
        return _speaker(named[opens.text], source, opens.start, opens.end)
    ahead = [person for person in people_in(source, known) if person.end <= verb.start]
    small = {word.lower for word in words(source) if word.end <= verb.start}
    first = [word.lower for word in words(source) if ahead and word.end <= ahead[0].start]
    if not ahead or len(first) > 1 or small & words_in(_PEOPLE, "clause-start"):
        return None
    if (
        not set(first) <= _ARTICLES
        or any(person.several for person in ahead)
        or " y " in source[: verb.start]
    ):
        return None
    kinds = {person.kind or named.get(source[person.start : person.end]) for person in ahead}
    [kind, *others] = kinds
    start, end = ahead[0].start, ahead[-1].end
    return None if kind is None or others else _speaker(kind, source, start, end)


def _is_subject_place(source: str, verb: Token, following: Sequence[Token]) -> bool:
    """Whether what follows the verb is who speaks, and not what is spoken of: "confirmó la junta"."""
    ahead = source[: verb.start].rstrip()
    if ahead.rstrip(",").endswith(tuple(_CLOSING)) or ahead.endswith(",") or ahead.lower().endswith("según"):
        return True
    says_that = any(word.lower == "que" for word in following[1:_FEW])
    return says_that and _OPENS.search(source[: verb.start][-_NEAR:]) is not None


def _named_before(
    source: str, verb: Token, before: Sequence[str], known: frozenset[str], named: Mapping[str, SpeakerKind]
) -> Speaker | None:
    ahead = source[: verb.start].rstrip()
    quoted = ahead.rstrip(",").endswith(tuple(_CLOSING))
    inserted = ahead.endswith(",") and source[verb.end : verb.end + 1] in {",", "."}
    if not (quoted or inserted or _OPENS.search(source[: verb.start][-_NEAR:])):
        return None
    if people_in(source, known) or organisations_in(source, known):
        return None
    for back, sentence in enumerate(reversed(before[-LOOKS_BACK:]), start=1):
        people, organisations = people_in(sentence, known), organisations_in(sentence, known)
        if people:
            kinds = {person.kind or named.get(sentence[person.start : person.end]) for person in people}
            [kind, *others] = kinds
            if others or kind is None:
                return None
            return _speaker(kind, sentence, people[0].start, people[0].end, back)
        if organisations:
            return _speaker(SpeakerKind.ORGANISATION, sentence, *organisations[0], back)
        if mentions_organisation(sentence, known):
            return None
    return None
