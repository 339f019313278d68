"""Errors in names of people, bodies and places."""

from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise
from random import Random

from babel import Locale
from english_sentence import FINITE, Sentence, runs
from spoil_numbers import exchanged
from spoiling import Case, Spoil, plain

# Capitals that no name is made of.
_NO_NAME = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday I Mr Mrs Ms Dr".split()
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NATIONALITIES = (
    "American British French German Italian Russian Chinese Japanese Mexican Brazilian Canadian "
    "Indian "
    "Turkish Greek Polish Dutch Swedish Norwegian Australian Egyptian Israeli Iranian Argentine "
    "Chilean "
    "Korean Czech Ukrainian Hungarian Austrian Belgian Portuguese Danish Finnish Irish Scottish "
    "Spanish"
).split()


def names(source: str, sentence: Sentence) -> list[tuple[int, int]]:
    """Return start and end of each name of a sentence that its source writes in the same way."""
    lowered = {word.strip(".,;:()\"“”«»¡!¿?'") for word in source.replace("/", " ").split()}
    same = {plain(word) for word in lowered}

    def is_part(index: int) -> bool:
        token = sentence.tokens[index]
        sure = index > 0 or token.tag == "NP0"
        return (
            token.is_capital
            and len(token.text) > 1
            and sure
            and token.text not in _NO_NAME
            and token.text not in _NATIONALITIES
            and plain(token.text) in same
        )

    return runs(sentence, [is_part(index) for index in range(len(sentence.tokens))])


def _other_names(case: Case) -> Iterator[list[str]]:
    """Yield names of other sentences, as lists of words, that share no word with this one."""
    for source, other in case.others():
        for start, end in names(source, other):
            words = [token.text for token in other.tokens[start:end]]
            if not any(word in case.english.text or word in case.source for word in words):
                yield words


def name_replaced(case: Case) -> Iterator[str]:
    """A name is the name of another sentence."""
    for start, end in names(case.source, case.english):
        alike = (words for words in _other_names(case) if (len(words) > 1) == (end - start > 1))
        for words in islice(alike, 1):
            yield case.english.replaced(start, end, " ".join(words))


def name_partly_replaced(case: Case) -> Iterator[str]:
    """One word of a name, its first or its last, is of another name."""
    for start, end in names(case.source, case.english):
        if end - start > 1:
            place = case.chance.choice((start, end - 1))
            alike = (words for words in _other_names(case) if len(words) == end - start)
            for words in islice(alike, 1):
                yield case.english.replaced(place, place + 1, words[place - start])


def name_misspelt(case: Case) -> Iterator[str]:
    """One letter of a name is another, or two have changed places."""
    for start, end in names(case.source, case.english):
        for index in range(start, end):
            word = case.english.tokens[index].text
            if len(word) >= 5 and not word.isupper():
                yield case.english.replaced(index, index + 1, misspelt(word, case.chance))


def misspelt(word: str, chance: Random) -> str:
    """Return a word with two letters exchanged, one replaced or one lost, never its first."""
    swaps = [place for place in range(1, len(word) - 1) if word[place] != word[place + 1]]
    place = chance.randrange(1, len(word))
    letter = chance.choice([letter for letter in _LETTERS if letter != word[place].lower()])
    spelt = [word[:place] + letter + word[place + 1 :], word[:place] + word[place + 1 :]]
    if swaps:
        swap = chance.choice(swaps)
        spelt.append(word[:swap] + word[swap + 1] + word[swap] + word[swap + 2 :])
    return chance.choice(spelt)


def acronym_changed(case: Case) -> Iterator[str]:
    """One letter of an acronym is another, or two have changed places."""
    for start, end in names(case.source, case.english):
        for index in range(start, end):
            word = case.english.tokens[index].text
            if word.isupper() and 2 <= len(word) <= 6:
                new = misspelt(word, case.chance).upper()
                yield case.english.replaced(index, index + 1, new)


def names_exchanged(case: Case) -> Iterator[str]:
    """Two names with a verb between them have changed places."""
    found = names(case.source, case.english)
    tokens = case.english.tokens
    for (start, end), (next_start, next_end) in pairwise(found):
        is_list = not any(token.tag in FINITE for token in tokens[end:next_start])
        if is_list or case.english.between(start, end) == case.english.between(
            next_start, next_end
        ):
            continue
        yield exchanged(
            case.english.text,
            (tokens[start].start, tokens[end - 1].end),
            (tokens[next_start].start, tokens[next_end - 1].end),
        )


def name_dropped(case: Case) -> Iterator[str]:
    """A name is left out, with the preposition that it hangs on."""
    for start, end in names(case.source, case.english):
        hangs = start > 1 and case.english.tokens[start - 1].tag in {"PRP", "PRF"}
        owns = case.english.lows()[end : end + 1] in (["'s"], ["’s"])
        yield case.english.without(start - hangs, end + owns)


@cache
def _places(source_language: str) -> dict[str, str]:
    """Return the English names of countries and large cities with those of the source, from CLDR by
    Babel.
    """
    english, there = Locale("en"), Locale(source_language)
    countries = {
        name: there.territories[code]
        for code, name in english.territories.items()
        if code in there.territories and code.isalpha() and code != "EU"
    }
    cities = {
        zone.rsplit("/", 1)[-1].replace("_", " "): data["city"]
        for zone, data in there.time_zones.items()
        if "city" in data
    }
    return countries | cities


def place_replaced(case: Case) -> Iterator[str]:
    """A country or a city that the source names too is another."""
    places = _places(case.corpus.source_language)
    tokens = case.english.tokens
    for start in range(len(tokens)):
        for end in (start + 1, start + 2):
            words = case.english.between(start, min(end, len(tokens)))
            if end <= len(tokens) and words in places and places[words] in case.source:
                others = sorted(
                    name for name in places if name not in case.english.text and " " not in name
                )
                yield case.english.replaced(start, end, case.chance.choice(others))


def nationality_replaced(case: Case) -> Iterator[str]:
    """What belongs to one nation belongs to another."""
    for index, token in enumerate(case.english.tokens):
        if token.text in _NATIONALITIES:
            others = [word for word in _NATIONALITIES if word not in case.english.text]
            yield case.english.replaced(index, index + 1, case.chance.choice(others))


KINDS: dict[str, Spoil] = {
    "another sentence's name": name_replaced,
    "name replaced in part": name_partly_replaced,
    "name misspelt": name_misspelt,
    "acronym misspelt": acronym_changed,
    "two names exchanged": names_exchanged,
    "name left out": name_dropped,
    "place replaced": place_replaced,
    "nationality replaced": nationality_replaced,
}
