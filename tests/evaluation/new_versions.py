"""Makes pairs of versions of an article out of clean sentences, by six kinds of edits and two
traps.

No table and no reader of ours is asked where a name, a figure or a date stands: patterns of this
file tell.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

Pair = tuple[str, str]
"""A source and the translation that a person made of it."""
Edit = Callable[[str, Sequence[str], Random], str | None]
"""Returns the sentence edited, None where it has no place for that; the others of the article are
given.
"""

_WORD = re.compile(r"(?<![\w@.])[a-záéíóúñü]{7,}(?!\w)")
_FIGURE = re.compile(r"(?<![\w.,:/-])\d+(?:[.,]\d+)*(?![\w:/-]|[.,]\d)")
_NAME = re.compile(r"(?<=[a-záéíóúñ,] )[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{3,}(?!\w)")
_QUOTATION = re.compile(r"[«“\"]([^«»“”\"]{12,})[»”\"]")
_YEAR = re.compile(r"(?<![\w.,:/-])(?:19|20)\d\d(?![\w:/-]|[.,]\d)")
_DATES = (
    ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
    ),
)
_TRAPS = {
    "subió": "bajó",
    "más": "menos",
    "antes": "después",
    "todos": "algunos",
    "primer": "último",
    "aumentó": "disminuyó",
    "puede": "debe",
    "siempre": "nunca",
    "dijo": "negó",
    "será": "sería",
    "ha": "había",
    "muy": "poco",
    "mejor": "peor",
    "mayor": "menor",
}
"""Words, and others that say something else: no name, figure, date or quotation, and no slip
either.
"""


@dataclass(frozen=True, slots=True)
class Edited:
    """A version after its edits: its sentences, and for each of the old ones what was done to it.

    ``kinds`` holds an edit by the old sentence; ``now`` the wording of those that were edited.
    """

    old: tuple[Pair, ...]
    new: tuple[str, ...]
    kinds: dict[str, str]
    now: dict[str, str]


def _put(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]


def typo(sentence: str, _others: Sequence[str], chance: Random) -> str | None:
    """A letter of a long small word is lost, doubled or has changed places with the next."""
    found = [*_WORD.finditer(sentence)]
    if not found:
        return None
    match = chance.choice(found)
    word, at = match[0], chance.randrange(2, len(match[0]) - 2)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    made = [word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], swapped]
    slip = chance.choice([each for each in made if each != word])
    return _put(sentence, match.span(), slip)


def figure(sentence: str, _others: Sequence[str], chance: Random) -> str | None:
    """A digit of a figure is another."""
    found = [each for each in _FIGURE.finditer(sentence) if not _YEAR.fullmatch(each[0])]
    if not found:
        return None
    match = chance.choice(found)
    at = chance.choice([place for place, sign in enumerate(match[0]) if sign.isdigit()])
    digit = chance.choice([one for one in "123456789" if one != match[0][at]])
    return _put(sentence, match.span(), match[0][:at] + digit + match[0][at + 1 :])


def name(sentence: str, others: Sequence[str], chance: Random) -> str | None:
    """A name is that of another sentence, or one with another letter."""
    found = [*_NAME.finditer(sentence)]
    if not found:
        return None
    match = chance.choice(found)
    elsewhere = sorted({each[0] for other in others for each in _NAME.finditer(other)} - {match[0]})
    at = chance.randrange(1, len(match[0]))
    letter = chance.choice([one for one in "aeiorn" if one != match[0][at]])
    misspelt = match[0][:at] + letter + match[0][at + 1 :]
    return _put(sentence, match.span(), chance.choice([misspelt, *elsewhere[:1]]))


def date_or_quotation(sentence: str, _others: Sequence[str], chance: Random) -> str | None:
    """A weekday, month or year is another, or a word within quotation marks is gone."""
    spans = [
        (each.span(), chance.choice([one for one in names if one != each[0]]))
        for names in _DATES
        for each in re.finditer(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", sentence)
    ]
    years = _YEAR.finditer(sentence)
    spans += [
        (each.span(), str(int(each[0]) + chance.choice([-3, -2, -1, 1, 2, 3]))) for each in years
    ]
    for each in _QUOTATION.finditer(sentence):
        words = [*re.finditer(r"\w+ ", each[1])]
        if len(words) > 1:
            word = chance.choice(words[1:])
            spans.append(((each.start(1) + word.start(), each.start(1) + word.end()), ""))
    return _put(sentence, *chance.choice(spans)) if spans else None


def trap_of_words(sentence: str, _others: Sequence[str], chance: Random) -> str | None:
    """A word is its opposite, another tense or another degree."""
    found = [*re.finditer(rf"(?<!\w)(?:{'|'.join(_TRAPS)})(?!\w)", sentence)]
    if not found:
        return None
    match = chance.choice(found)
    return _put(sentence, match.span(), _TRAPS[match[0]])


def trap_of_denial(sentence: str, _others: Sequence[str], _chance: Random) -> str | None:
    """A denial is gone, or a comma behind it came in."""
    match = re.search(r"(?<= )no (?=\w)", sentence)
    return _put(sentence, match.span(), "") if match else None


FACTS: dict[str, Edit] = {"figure": figure, "name": name, "date or quotation": date_or_quotation}
"""Edits after which a confirmation must not stand."""
TRAPS: dict[str, Edit] = {"another word": trap_of_words, "denial": trap_of_denial}
"""Edits of no fact of the four kinds after which it must not stand either."""
SLIPS: dict[str, Edit] = {"typo": typo}
"""Edits after which it may stand."""


def edited(article: Sequence[Pair], strangers: Sequence[str], chance: Random) -> Edited:
    """Return another version of ``article``: every kind of edit once where it has a place, and each
    trap.

    One sentence goes, one moves, one of ``strangers`` comes in.
    """
    sources = [source for source, _ in article]
    kinds: dict[str, str] = {}
    now: dict[str, str] = {}
    for kind, edit in (FACTS | TRAPS | SLIPS).items():
        places = [source for source in sources if source not in kinds]
        chance.shuffle(places)
        made = ((source, edit(source, sources, chance)) for source in places)
        found = next(((source, new) for source, new in made if new and new != source), None)
        if found:
            kinds[found[0]], now[found[0]] = kind, found[1]
    free = [source for source in sources if source not in kinds]
    gone, moved = chance.sample(free, 2)
    kinds |= {gone: "removed", moved: "moved"}
    new = [now.get(source, source) for source in sources if source not in {gone, moved}]
    new.insert(chance.randrange(len(new) + 1), moved)
    new.insert(
        chance.randrange(len(new) + 1),
        chance.choice([each for each in strangers if each not in sources]),
    )
    return Edited(tuple(article), tuple(new), kinds, now)
