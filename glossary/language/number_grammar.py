"""How number words make one number: "dos mil quinientos", "half a dozen", "dos de cada tres"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from glossary.language.calendar_names import weekday_names
from glossary.language.number_words import NumberWords, number_words
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Token

_TOKEN = re.compile(
    r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’·]\d+)*"
    r"|[%‰°º½¼¾⅓⅔]|[^\W\d_]+(?:[-’'][^\W\d_]+)*"
)
"""A figure, a word or a mark."""
_JOINT = re.compile(r"[-\s]{0,2}")
_APOSTROPHES, _ELIDED = frozenset("'’"), "aio"
HALF = Fraction(1, 2)
_ROMAN = re.compile(r"[IVX]{2,6}|[VX]")
_MOST_WORDS = 14
"""No number that news spells out has more words."""
_LARGEST_SCALE, _HUNDRED, _TEN = 10**24, 100, 10


@dataclass(frozen=True, slots=True)
class NumberPieces:
    """The pieces of ``text`` in ``language``, with the number words of the language.

    ``decimal`` is the sign that a house has before decimals, "" for its language's.
    """

    text: str
    language: str
    known: NumberWords
    pieces: Sequence[Token]
    decimal: str = ""

    def lower(self, position: int) -> str:
        """Return the piece at ``position`` in lower case, "" beyond the last."""
        return self.pieces[position].lower if 0 <= position < len(self.pieces) else ""

    def matches(self, position: int, phrase: tuple[str, ...]) -> bool:
        """Return whether the words of ``phrase`` stand from ``position`` on."""
        # Most places fail at the first word, which is cheap to see.
        return self.lower(position) == phrase[0] and all(
            self.lower(position + index) == word for index, word in enumerate(phrase)
        )

    def stands(self, position: int, rule: str) -> bool:
        """Return whether a phrase of the language's ``rule`` stands from ``position`` on."""
        return any(self.matches(position, phrase) for phrase in self.known.phrases(rule))

    def adjoin(self, position: int) -> bool:
        """Whether only a space or hyphen parts the piece at ``position`` from the one before."""
        if not 0 < position < len(self.pieces):
            return False
        gap = self.text[self.pieces[position - 1].end : self.pieces[position].start]
        return _JOINT.fullmatch(gap) is not None


def pieces_of(
    text: str, language: str, *, in_words: bool = True, decimal: str = ""
) -> NumberPieces:
    """Return the pieces of ``text``; a word with hyphens is parted where a part of it is a number.

    With ``in_words`` False no word is a number.
    """
    known = number_words(language if in_words else "")
    pieces = []
    for match in _TOKEN.finditer(text):
        lower, start = match[0].lower(), match.start()
        if lower.isalpha():
            size = len(lower) - len(_end_of_compound(lower, known))
            pieces += [Token(match[0][:size], lower[:size], start, start + size)] if size else []
            if size < len(lower):
                pieces.append(Token(match[0][size:], lower[size:], start + size, match.end()))
            continue
        lower = lower.replace("’", "'")
        if lower.endswith("'s") and known.has(lower[:-2]):
            lower = lower[:-2]
        parts = _parts(match[0].replace("’", "'"), lower, known, language)
        for part in parts:
            end = start + len(part) if len(parts) > 1 else match.end()
            whole = _unelided(part, text[end : end + 1], known)
            stop = end + (whole != part)
            pieces.append(Token(text[start:stop], whole, start, stop))
            start = end + 1

    return NumberPieces(text, language, known, pieces, decimal)


def _end_of_compound(lower: str, known: NumberWords) -> str:
    """Return what a cardinal is written together with, "" for a word that is not put together so.

    >>> _end_of_compound("elfjährige", number_words("de"))
    'jährige'
    """
    places = (lower.find(end, 2) for end in known.rule("compound-ends"))
    at = next(
        (at for at in places if at > 0 and known.roles.get(lower[:at]) == "cardinal"), len(lower)
    )
    return lower[at:]


def _parts(written: str, lower: str, known: NumberWords, language: str) -> list[str]:
    """Return the parts of a word that has hyphens or an apostrophe, if one of them is a number.

    >>> _parts("D'onze", "d'onze", number_words("fr"), "fr")
    ['d', 'onze']
    >>> _parts("dell'VIII", "dell'viii", number_words("it"), "it")
    ['dell', 'viii']
    >>> _parts("quinta-feira", "quinta-feira", number_words("pt"), "pt")
    ['quinta-feira']
    """
    elided, mark, rest = lower.rpartition("'")
    is_number = known.has(rest) or _ROMAN.fullmatch(written.rpartition("'")[2])
    if elided and (is_number or _unelided(elided, mark, known) != elided):
        return [elided, rest]
    parts = lower.split("-")
    whole = known.has(lower) or lower in weekday_names(language) or not any(map(known.has, parts))
    return [lower] if whole else parts


def _unelided(word: str, mark: str, known: NumberWords) -> str:
    """Return a number that lost its last vowel before an apostrophe with that; another word as it
    is.

    >>> _unelided("quarant", "'", number_words("it")), _unelided("dell", "'", number_words("it"))
    ('quaranta', 'dell')
    """
    if mark not in _APOSTROPHES:
        return word
    numbers = (word + vowel for vowel in _ELIDED if known.roles.get(word + vowel) == "cardinal")
    return next(numbers, word)


def scale_after(read: NumberPieces, position: int) -> tuple[Fraction, int]:
    """Return the product of the scale words at ``position`` ("mil millones") and their end."""
    scale = Fraction(1)
    if read.stands(position, "thousand-millions") and read.adjoin(position):
        return Fraction(10**9), position + 3

    if (
        read.lower(position) in read.known.rule("others")
        and read.adjoin(position)
        and scale_after(read, position + 1)[0] > 1
    ):
        position += 1  # "100 otros mil millones"

    while (
        read.lower(position) in read.known.scales
        and scale < _LARGEST_SCALE
        and read.adjoin(position)
    ):
        word = read.pieces[position]
        if word.lower in read.known.short_scales and not _is_amount(read, position):
            break
        scale *= read.known.scales[word.lower]
        position += 1

    return scale, position


def _is_amount(read: NumberPieces, position: int) -> bool:
    """Whether "m", "k", "mm" after a figure is a scale and no unit of length: it is money."""
    figure, unit = read.pieces[position - 1], read.pieces[position]
    before = read.text[max(0, figure.start - 5) : figure.start]
    behind = read.text[unit.end : unit.end + 2].lstrip()
    money = re.search(r"[$€£¥]\s?$|S/\.?\s?$", before) is not None or behind[:1] in {*"$€£¥"}
    return (money or unit.lower in {"bn", "mn", "mdd", "mdp"}) and unit.start - figure.end <= 1


def half_after(read: NumberPieces, position: int, *, of_unit: bool = False) -> int:
    """Return the position after "y medio" or "and a half", or ``position`` without one.

    Half of something is no part of the number before, but ``of_unit`` behind a unit: "a ton and a
    half of cocaine".
    """
    if read.lower(position) == "½":
        return position + 1
    for phrase in read.known.phrases("half"):
        end = position + len(phrase)
        is_part = read.lower(end) != "of" or (of_unit and "a" in phrase)
        if is_part and read.matches(position, phrase):
            return end
    return position


def read_cardinal(read: NumberPieces, position: int) -> tuple[Fraction, int, list[str]]:
    """Return the value of the number words from ``position``, their end, and the words."""
    known = read.known
    total, group, level = Fraction(0), Fraction(0), Fraction(0)
    words: list[str] = []
    while len(words) < _MOST_WORDS and position < len(read.pieces):
        word = read.lower(position)
        role = known.roles.get(word)
        if words and not read.adjoin(position):
            break
        if words and word in known.rule("others") and scale_after(read, position)[0] > 1:
            position += 1  # "six autres millions"
            continue
        if role == "scale" or (role in {"collective", "vague", "multiplied-ordinal"} and words):
            total, group, level = scaled(total, group, level, known.values[word])
        elif word == "a" and words == ["half"]:
            pass
        elif role and (not words or _joins(known, words[-1], word, group)):
            year = _opens_year(known, words, word)
            group = (100 * group if year else group) + known.values[word]
        elif not (words and word in known.rule("and") and _continues(read, position, words)):
            break
        words.append(word)
        position += 1

    if words[-1:] == ["a"] and len(words) > 1:
        words, position = words[:-1], position - 1
    return total + group, position, words


def scaled(
    total: Fraction, group: Fraction, level: Fraction, scale: Fraction
) -> tuple[Fraction, Fraction, Fraction]:
    """Return the sums (whole, group in hand, last scale) after one more scale: "dos | mil", "mil |
    millones", "two | hundred".
    """
    if scale == 100:  # "two hundred thousand": a hundred only counts within its group
        return total, (group or Fraction(1)) * scale, level
    if scale >= 10**6 and total and scale > level:
        return (total + group) * scale, Fraction(0), scale
    return total + (group or Fraction(1)) * scale, Fraction(0), scale


def _joins(known: NumberWords, before: str, word: str, group: Fraction) -> bool:
    """Whether ``word`` goes on with the number of ``before`` ("ciento veinte", "twenty five")."""
    value, role, last = known.values[word], known.roles[word], known.values.get(before, Fraction(0))
    counts = role in {"cardinal", "ordinal"}
    if before in known.rule("and"):
        return counts and value < 1000

    if known.roles.get(before) == "scale":
        return (
            counts
            and value < 1000
            and (role == "cardinal" or bool(known.rule("ordinal-ends-number")))
        )

    if known.is_ordinal(before) and known.is_ordinal(word):
        return last % 10 == 0 and 0 < value < last  # "décimo quinta", "ducentésimo vigésimo"
    limit = known.limit("next-to", before)
    follows = 0 < value < limit and group % _TEN == 0
    either = role == "cardinal" or (role == "ordinal" and known.is_tens(before))
    return (known.roles.get(before) == "cardinal" and either and follows) or _opens_year(
        known, [before], word
    )


def _opens_year(known: NumberWords, words: list[str], word: str) -> bool:
    """Whether ``words`` are the century of a year that is spelled out: "nineteen | seventies"."""
    if len(words) != 1 or not known.rule("years-in-pairs"):
        return False
    century = known.values[words[0]] if known.roles[words[0]] == "cardinal" else 0
    return 12 < century < 20 and (known.roles[word] == "decade" or known.is_tens(word))


def is_ordinal_of_noun(read: NumberPieces, position: int) -> bool:
    """Whether an ordinal stands there before its noun and is no third part: "a third | term"."""
    little = words_in(WORD_CLASSES, "says-little", "preposition")
    following = read.lower(position + 1)
    noun = following.isalpha() and following not in little and read.adjoin(position + 1)
    return noun and read.known.is_ordinal(read.lower(position))


def _continues(read: NumberPieces, position: int, words: list[str]) -> bool:
    """Whether "y" or "and" here joins two parts of one number."""
    following = read.lower(position + 1)
    if read.known.roles.get(following) not in {"cardinal", "ordinal"}:
        return False
    value, before = read.known.values[following], words[-1]
    scale, own = (
        read.known.scales.get(each, Fraction(0)) for each in (read.lower(position + 2), before)
    )
    return not scale >= own > _HUNDRED and 0 < value < read.known.limit("and-after", before)


@dataclass(frozen=True, slots=True)
class Share:
    """``over`` of ``under``, this at pieces ``start`` to ``end``; "four in 10" is not ``sure``."""

    over: Fraction
    under: Fraction
    start: int
    end: int
    sure: bool


def read_share(read: NumberPieces, position: int) -> Share | None:
    """Return what "dos de cada tres" or "four in 10" says, in words or with figures.

    >>> share = read_share(pieces_of("dos vecinos de cada 3", "es"), 0)
    >>> share.over / share.under, share.end
    (Fraction(2, 3), 5)
    """
    known, following = read.known, read.lower(position + 1)
    over = _whole(read, position)
    if not 0 < over < _HUNDRED:
        return None

    shares = [(phrase, True) for phrase in known.phrases("share-of-noun")]
    for phrase, of_noun in (*shares, *((phrase, False) for phrase in known.phrases("share"))):
        # "Dos de cada tres", "dos vecinos de cada tres", "two births out of three"; not "two in
        # three days".
        noun = of_noun and following.isalpha() and read.matches(position + 2, phrase)
        start = position + 1 + noun
        if read.matches(start, phrase) and read.adjoin(start) and read.adjoin(start + len(phrase)):
            at = start + len(phrase)
            under, end, words = read_cardinal(read, at)
            if not words:
                under, end = _whole(read, at), at + 1
            firm = all(known.roles.get(word) == "cardinal" for word in words)
            # "de entre 8 y 10"
            ranges = read.lower(end) in known.rule("and") and _whole(read, end + 1) > under
            goes_on = ranges or scale_after(read, end)[0] > 1 or read.lower(end) == "%"
            if firm and not goes_on and over < under <= _HUNDRED:
                return Share(over, under, at, end, sure=of_noun or bool(words))

    return None


def _whole(read: NumberPieces, position: int) -> Fraction:
    """Return the figure or cardinal at ``position``, 0 where none is whole and without marks."""
    word = read.lower(position)
    if word.isdecimal() and len(word) <= len(str(_HUNDRED)):
        return Fraction(word)
    value = read.known.values.get(word, Fraction(0))
    return (
        value
        if read.known.roles.get(word) == "cardinal" and value.denominator == 1
        else Fraction(0)
    )


def read_fraction(read: NumberPieces, position: int) -> tuple[Fraction, int] | None:
    """Return "dos tercios", "la tercera parte", "two thirds" and the position after.

    >>> read_fraction(pieces_of("tres cuartas partes", "es"), 0)
    (Fraction(3, 4), 3)
    """
    known, first, following = read.known, read.lower(position), read.lower(position + 1)
    part = read.lower(position + 2) in {"parte", "partes"}
    if first in known.part_fractions and following == "parte":
        return 1 / known.fractions[first], position + 2

    over = known.values.get(first, Fraction(0))
    if not (0 < over < 100 and over.denominator == 1) or known.is_ordinal(first):
        return None
    if following not in known.fractions or not read.adjoin(position + 1) or over >= 10:
        return None
    if first == "a" and is_ordinal_of_noun(read, position + 1):
        return None

    one = over == 1
    if following in known.part_fractions and not part:
        return None
    if not one and not following.endswith(known.rule("fraction-plural") or ""):
        return None

    return over / known.fractions[following], position + 2 + part
