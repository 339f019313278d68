"""Who speaks in a segment, by its source and those before it, and what a translation puts there."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from glossary.discovery.article_people import article_people, kinds_of_people
from glossary.language.people import SpeakerKind, organisation_renderings, people_words
from glossary.language.speech import LOOKS_BACK, Speaker, speaker_of
from glossary.language.tokens import words
from glossary.term import TermKind, TermMatch
from review.checks.same_article import SameArticle
from review.checks.speech.gendered_words import pronouns_of
from translation.document import Kind

_LONGEST = 2_000
"""Code points of a source that are looked at for names."""
_SHORTEST_WORD = 4
"""Shorter ones, "de" and "del", stand in many names."""


SaidGenders = tuple[tuple[str, str], ...]
"""Full names of the source, each with "woman", "man" or "open": what people have said."""


class Text(Protocol):
    """What tells who speaks: a sentence and what it is in its article."""

    @property
    def source(self) -> str:
        """The text of the segment in the language of the source."""

    @property
    def kind(self) -> str:
        """One of the values of Kind: what the segment is in its article."""


def speaker_in(
    article: Sequence[Text],
    position: int,
    matches: Callable[[int], Sequence[TermMatch]],
    language: str,
    said: SaidGenders = (),
) -> tuple[Speaker, Sequence[TermMatch]] | None:
    """Return who speaks at ``position``, with the glossary's terms of the source that names them.

    ``matches`` gives those of a place, ``said`` is what a person has said of the article's people.
    None where that is not certain.
    """
    places = [*_places_before(article, position), position]
    near = [match for place in places for match in matches(place)]
    speaker = speaker_of(
        [article[place].source for place in places],
        language,
        known=names_of(near, {TermKind.ORGANISATION}),
        named=kinds_in(article, said, language),
    )

    return (speaker, matches(places[-1 - speaker.back])) if speaker else None


def kinds_in(article: Sequence[Text], said: SaidGenders, language: str) -> dict[str, SpeakerKind]:
    """Return which people of the article are women and which men, by each form of their names.

    What a person has ``said`` goes before what the source shows.
    """
    return _kinds(tuple(text.source[:_LONGEST] for text in article), said, language)


@lru_cache(maxsize=8)
def kinds_in_same(article: SameArticle, said: SaidGenders, language: str) -> dict[str, SpeakerKind]:
    """Return kinds_in of an article whose segments are checked in turn: sources are read once."""
    return kinds_in(article.article, said, language)


@lru_cache(maxsize=8)
def _kinds(sources: tuple[str, ...], said: SaidGenders, language: str) -> dict[str, SpeakerKind]:
    genders = dict(said)
    kinds = {kind.value: kind for kind in SpeakerKind}
    people = [
        replace(person, kind=kinds.get(genders[person.name])) if person.name in genders else person
        for person in article_people(sources, language)
    ]
    # Of whom a person has said another sex than the source shows, the source's noun says nothing.
    nouns = {
        person.office_noun: person.kind
        for person in people
        if person.name in genders and person.office_noun and person.kind
    }
    return nouns | kinds_of_people(people)


def names_of(matches: Iterable[TermMatch], kinds: Collection[TermKind]) -> frozenset[str]:
    """Return the longer words of the glossary's names of these kinds, in lower case."""
    return frozenset(
        word.lower
        for match in matches
        if match.term.kind in kinds
        for word in words(match.term.source)
        if len(word.text) >= _SHORTEST_WORD
    )


def _places_before(article: Sequence[Text], position: int) -> list[int]:
    """Return the places before this one that a verb without subject may go back to.

    None from before a heading, and no boilerplate.
    """
    found: list[int] = []
    for index in range(position - 1, max(-1, position - LOOKS_BACK - 1), -1):
        kind = article[index].kind
        if kind in {Kind.TITLE, Kind.HEADING, Kind.BYLINE}:
            break
        if kind is not Kind.BOILERPLATE:
            found.insert(0, index)
    return found


def said_by(
    speaker: Speaker, matches: Sequence[TermMatch], languages: tuple[str, str]
) -> list[str]:
    """Return what the second of ``languages`` puts for the first one's speaker, the best first."""
    pronouns = pronouns_of(languages[1]).items()
    if speaker.kind is not SpeakerKind.ORGANISATION:
        return [word for word, one in pronouns if one.acts and one.kind is speaker.kind][:1]

    terms = [match.term for match in matches if match.start <= speaker.span[0] < match.end]
    noun = organisation_renderings(languages).get(speaker.words.lower(), (None,))[0]
    if terms and terms[0].kind is TermKind.OTHER:
        noun = terms[0].target

    names = [
        term.target
        for term in terms
        if term.kind is TermKind.ORGANISATION and " " not in term.target
    ]
    definite = "".join(people_words(languages[1], "definite"))
    named = [f"{definite} {noun}".strip()] if noun else names
    things = [one.neutral for _, one in pronouns if one.acts and one.other and one.neutral]

    return [*named, *things[:1]]
