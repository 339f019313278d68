"""English words that say whether a woman or a man is meant: pronouns, nouns, and titles beside a name."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from glossary.language.people import SpeakerKind
from glossary.language.tables import DATA, rows
from glossary.language.tokens import Token, words
from glossary.matching import find_renderings


class GenderedWord(NamedTuple):
    """An English pronoun for one person: that person's sex, the pronoun of the other, and that of a thing."""

    kind: SpeakerKind
    other: str | None
    neutral: str


@cache
def english_pronouns() -> dict[str, GenderedWord]:
    """The pronouns that mean one person."""
    return {
        pronoun: GenderedWord(SpeakerKind(kind), other or None, neutral)
        for pronoun, kind, other, neutral, _ in rows(DATA / "english_pronouns.tsv")
    }


@cache
def gendered_words() -> dict[str, GenderedWord]:
    """The pronouns, and nouns for one person that say the sex."""
    return english_pronouns() | {
        noun: GenderedWord(SpeakerKind(kind), other, other)
        for noun, kind, other, _ in rows(DATA / "gendered_nouns.tsv")
    }


@cache
def _beside() -> dict[tuple[str, str], GenderedWord]:
    """What says the sex before a name or behind it, by where it stands; a gendered noun does either."""
    nouns = {(where, noun): one for noun, one in gendered_words().items() for where in ("before", "after")}
    titles = {
        (where, word): GenderedWord(SpeakerKind(kind), other, other)
        for where, word, kind, other, _ in rows(DATA / "gendered_beside_names.tsv")
    }
    return {key: one for key, one in nouns.items() if key[1] not in english_pronouns()} | titles


def beside_names(target: str, named: Mapping[str, SpeakerKind]) -> Iterator[tuple[Token, GenderedWord]]:
    """Yield what stands right before or behind a person's name and says the other sex."""
    here = words(target)
    for form, kind in named.items():
        for start, end in find_renderings(target, form):
            before = [word for word in here if word.end <= start][-1:]
            after = [word for word in here if word.start >= end][:2]
            near = [("before", word) for word in before if target[word.end : start] in {" ", ". "}]
            if target[end : end + 2] == ", ":
                after = after[1:] if after and after[0].lower in {"the", "a", "an"} else after[:1]
                near += [
                    ("after", word)
                    for word in after
                    if not target[word.end : word.end + 2].strip()[:1].isupper()
                ]
            for where, word in near:
                found = _beside().get((where, word.lower))
                if found is not None and found.kind is not kind:
                    yield word, found


def in_the_case_of(word: str, text: str) -> str:
    """Return ``text`` with the capital that ``word`` has."""
    return text[0].upper() + text[1:] if word[0].isupper() else text
