"""Words of a target that tell whether a woman or a man is meant: pronouns, nouns, and titles."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from glossary.language.people import SpeakerKind, people_words
from glossary.language.tables import rows
from glossary.language.tokens import Token, words
from glossary.matching import find_renderings
from translation.languages.language import table_of


class GenderedWord(NamedTuple):
    """A word for one person: that person's sex, the word for the other, and that for a thing.

    ``acts`` is True of a pronoun that is a subject.
    """

    kind: SpeakerKind
    other: str | None
    neutral: str
    acts: bool = False


def knows_gendered_words(language: str) -> bool:
    """Whether it is known by which words ``language`` tells a woman from a man.

    >>> knows_gendered_words("en"), knows_gendered_words("xx")
    (True, False)
    """
    return bool(pronouns_of(language) or _beside(language))


def _rows(language: str, table: str) -> Iterator[list[str]]:
    path = table_of(language, table)
    return rows(path) if path else iter(())


@cache
def pronouns_of(language: str) -> dict[str, GenderedWord]:
    """Return the pronouns that mean one person, none where the language has no such table."""
    return {
        pronoun: GenderedWord(SpeakerKind(kind), other or None, neutral, acts == "1")
        for pronoun, kind, other, neutral, acts, _ in _rows(language, "pronouns")
    }


@cache
def gendered_words(language: str) -> dict[str, GenderedWord]:
    """Return the pronouns, and the nouns for one person that say the sex."""
    return pronouns_of(language) | {
        noun: GenderedWord(SpeakerKind(kind), other, other)
        for noun, kind, other, _ in _rows(language, "gendered_nouns")
    }


@cache
def _beside(language: str) -> dict[tuple[str, str], GenderedWord]:
    """What says the sex before a name or behind it, by its place; a gendered noun does either."""
    words_here, pronouns = gendered_words(language), pronouns_of(language)
    nouns = {
        (where, noun): one
        for noun, one in words_here.items()
        for where in ("before", "after")
        if noun not in pronouns
    }
    titles = {
        (where, word): GenderedWord(SpeakerKind(kind), other, other)
        for where, word, kind, other, _ in _rows(language, "beside_names")
    }
    return nouns | titles


def beside_names(
    target: str, named: Mapping[str, SpeakerKind], language: str
) -> Iterator[tuple[Token, GenderedWord]]:
    """Yield what stands right before or behind a person's name and says the other sex."""
    here = words(target)
    articles = people_words(language, "the-woman", "a-woman", "the-man", "a-man")

    for form, kind in named.items():
        for start, end in find_renderings(target, form):
            before = [word for word in here if word.end <= start][-1:]
            after = [word for word in here if word.start >= end][:2]
            near = [("before", word) for word in before if target[word.end : start] in {" ", ". "}]
            if target[end : end + 2] == ", ":
                after = after[1:] if after and after[0].lower in articles else after[:1]
                near += [
                    ("after", word)
                    for word in after
                    if not target[word.end : word.end + 2].strip()[:1].isupper()
                ]

            for where, word in near:
                found = _beside(language).get((where, word.lower))
                if found is not None and found.kind is not kind:
                    yield word, found


def in_the_case_of(word: str, text: str) -> str:
    """Return ``text`` with the capital that ``word`` has."""
    return text[0].upper() + text[1:] if word[0].isupper() else text
