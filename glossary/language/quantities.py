"""Reads the quantities of a Spanish or English text: figures, words, dates, times, centuries, fractions.

Conventions. Spanish: "1.234,5", "1 234,5" (RAE, Ortografía, 2010) and "1,234.5" (Mexico, Peru, Central
America); long scale, so "mil millones" is a billion and "billón" a trillion. English: "1,234.5", short scale.
A point or comma before exactly three digits groups thousands, unless the number starts with 0.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from glossary.language import number_words as lexicon
from glossary.language.dates import NumericDate, numeric_dates
from glossary.language.tokens import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity as it stands at ``text[start:end]``.

    ``readings`` are the values it may have, each in a canonical form: "3500000", "2/5", "15:30".
    The first is the likeliest. ``firm`` is False for one that a translator may well leave unsaid or add:
    "one", "first", "half", "dozens".
    """

    readings: tuple[str, ...]
    start: int
    end: int
    firm: bool = True
    percent: bool = False
    figures: bool = True

    @property
    def span(self) -> Span:
        """Start and end in code points."""
        return (self.start, self.end)


_TOKEN = re.compile(
    r"(?P<figure>(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’·]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:[-’'][^\W\d_]+)*)|(?P<mark>[%‰º°ª½¼¾⅓⅔])"
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’  ]\d{3})+")
_GROUPED_ONCE = re.compile(r"\d{1,3},\d{3}")
_DIGIT = re.compile(r"\d")
_JOINT = re.compile(r"[-\s]{0,2}")
_SIGNS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,6}(?:[.,]\d{1,2})?(?![\d]|[.,]\d)")
_CLOCK = re.compile(
    r"(?<![\d.,:/])(\d{1,2})(?:([:.hH])(\d{2}))?(?![\d%]|[.,:]\d)"
    r"(?:\s?(horas|hrs?\b\.?|h\b|a\.?\s?m\b\.?|p\.?\s?m\b\.?|o[’']clock))?",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+\d{1,3}[\s\d().-]{6,16}\d|\(\d{2,4}\)\s?\d[\d\s-]{5,12}\d")
_FRACTION = re.compile(r"(?<![\d/.,])([1-9])/(2|3|4|5|8|10)(?![\d/])")
_ROMAN = re.compile(r"\b[IVX]{1,6}\b")
_SMALL_ROMAN = re.compile(r"\b[IVX][ivx]{2,5}\b")
"""A numeral that was set in small letters by mistake: "Xviii Congreso"."""
_IDIOM = re.compile(
    r"\b24/7\b|\b(?:a?round)[- ]the[- ]clock\b|\bCatch[- ]22\b|\b9/11\b"
    r"|las 24 horas(?: (?:del|al) día)?(?:,? (?:y )?los (?:7|siete) días)?",
    re.IGNORECASE,
)
_IDIOM_VALUES = {"catch-22": ("22",), "9/11": ("11",)}
"""What English says in figures, and for what: any other idiom of these stands for all day and every day."""
_NOUN_HALF = {"es": (("y", "medio"), ("y", "media")), "en": (("and", "a", "half"),)}
_LETTER_AFTER = re.compile(r"[DG]\b")
"""3D, 5G."""
_QUARTER = Fraction(1, 4)
_DECADE = re.compile(r"(?<!\d)['’]?(\d{2}|\d{4})['’]?s\b")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_LONGEST_FIGURE = 40
"""A longer run of digits is a code and no quantity; it is compared as it stands."""
_MOST_WORDS = 14
"""No number that news spells out has more words."""
_HALF = Fraction(1, 2)
_STARTERS = (".", "!", "?", ":", '"', "“", "«", "¿", "¡", "'", "‘", "—", "-")
"""What may stand before the first word of a sentence; a capital elsewhere makes a name ("Nine News")."""


def canonical(value: Fraction) -> str:
    """Return the form in which equal values are equal strings.

    >>> canonical(Fraction("3.50")), canonical(Fraction(2, 5))
    ('7/2', '2/5')
    """
    return str(value)


def figure_values(figure: str, language: str) -> tuple[Fraction, ...]:
    """Return what the digits and separators of ``figure`` may mean, the likeliest first.

    >>> [str(value) for value in figure_values("1.234,5", "es")]
    ['2469/2']
    >>> figure_values("3.500", "es"), figure_values("3.500", "en")
    ((Fraction(3500, 1),), (Fraction(7, 2),))
    """
    plain = re.sub(r"['’·\s]", "", figure)
    points, commas = plain.count("."), plain.count(",")
    if not points and not commas:
        return (Fraction(int(plain)),)
    if points and commas:
        decimal = max(".", ",", key=plain.rfind)
        if plain.count(decimal) > 1:
            return tuple(Fraction(int(part)) for part in re.split("[.,]", plain))
        grouping = "," if decimal == "." else "."
        return (Fraction(plain.replace(grouping, "").replace(decimal, ".")),)
    separator = "." if points else ","
    head, *groups = plain.split(separator)
    if all(len(group) == 3 for group in groups) and len(head) <= 3 and head.lstrip("0"):  # noqa: PLR2004
        grouped = Fraction(int(plain.replace(separator, "")))
        if len(groups) > 1:
            return (grouped,)
        decimal_reading = Fraction(f"{head}.{groups[0]}")
        if separator == ".":
            return (decimal_reading,) if language == "en" else (grouped,)
        return (grouped,) if language == "en" or plain.endswith("0") else (grouped, decimal_reading)
    if len(groups) > 1:
        if all(len(group) == 3 for group in groups[:-1]) and len(groups[-1]) < 3:  # noqa: PLR2004
            return (Fraction(f"{head}{''.join(groups[:-1])}.{groups[-1]}"),)
        return tuple(Fraction(int(part)) for part in (head, *groups))
    return (Fraction(f"{head}.{groups[0]}"),)


@lru_cache(maxsize=8192)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Return the quantities of ``text`` in their order. Words are read for "es" and "en", figures always.

    >>> [quantity.readings[0] for quantity in quantities("2.300 millones, el 20 por ciento", "es")]
    ['2300000000', '20']
    >>> [quantity.readings[0] for quantity in quantities("2.3 billion, twenty percent", "en")]
    ['2300000000', '20']
    """
    taken: list[Quantity] = []
    covered = ""
    if _DIGIT.search(text):
        covered = text
        for date in numeric_dates(text, language):
            taken.extend(_date(date))
            covered = covered[: date.start] + "\x00" * (date.end - date.start) + covered[date.end :]
        for pattern, read in _PATTERNS:
            for match in pattern.finditer(covered):
                found = read(match, language, covered)
                if found:
                    taken.extend(found)
                    blank = "\x00" * (match.end() - match.start())
                    covered = covered[: match.start()] + blank + covered[match.end() :]
    taken.extend(_scan(covered or text, language))
    return tuple(sorted(taken, key=lambda quantity: quantity.start))


def _date(date: NumericDate) -> list[Quantity]:
    """Return day and year; the month is among the date words."""
    return [
        Quantity(tuple(str(number) for number in numbers), date.start, date.end)
        for numbers in (date.days, date.years)
    ]


def _phone(match: re.Match[str], _language: str, _text: str) -> list[Quantity]:
    return [Quantity(("phone " + re.sub(r"\D", "", match[0]),), *match.span())]


def _fraction(match: re.Match[str], _language: str, _text: str) -> list[Quantity]:
    over, under = int(match[1]), int(match[2])
    if over >= under:
        return []
    return [Quantity((f"{over}/{under}", str(over), str(under)), *match.span())]


def _decade(match: re.Match[str], language: str, _text: str) -> list[Quantity]:
    if language != "en":
        return []
    year = int(match[1])
    # "The 2000s" are also "este siglo", "the 1900s" also "el siglo pasado".
    return [Quantity(_decade_readings(year), *match.span(), firm=year % 100 != 0)]


def _idiom(match: re.Match[str], _language: str, _text: str) -> list[Quantity]:
    values = _IDIOM_VALUES.get(match[0].lower().replace(" ", "-"), ("24", "7"))
    return [Quantity((value,), *match.span(), firm=False) for value in values]


def _decade_readings(year: int) -> tuple[str, ...]:
    short = year % 100
    if year >= 100:  # noqa: PLR2004 - written with its century
        return (str(year), str(short)) if 1900 <= year < 2000 else (str(year),)  # noqa: PLR2004
    return (str(short), *(str(century + short) for century in (1900, 1800, 2000)))


def _clock(match: re.Match[str], language: str, text: str) -> list[Quantity]:
    hour, separator, minute, unit = int(match[1]), match[2] or "", match[3], (match[4] or "").lower()
    half = unit.replace(".", "").replace(" ", "")
    before = text[max(0, match.start() - 10) : match.start()].lower()
    sure = (
        separator in {":", "h", "H"} or bool(unit) or before.endswith(("a las ", "a la ", "de las ", "las "))
    )
    if hour > 24 or int(minute or 0) > 59 or not sure:  # noqa: PLR2004 - a clock
        return []
    if minute is None and half not in {"am", "pm", "o'clock", "o’clock"}:
        return []
    if separator == "." and not unit and language != "es":
        return []
    minutes = minute or "00"
    hours = [hour]
    if half == "pm":
        hours = [hour if hour >= 12 else hour + 12]  # noqa: PLR2004
    elif half == "am":
        hours = [0 if hour == 12 else hour]  # noqa: PLR2004
    elif hour <= 12:  # noqa: PLR2004
        hours = [hour, (hour + 12) % 24]
    readings = [f"{each}:{minutes}" for each in hours]
    if minutes in {"00", "15", "30", "45"}:
        readings += [str(hour), *(str(each) for each in hours if each != hour)]
    if separator in ".:":
        readings.append(f"raw {hour}.{minutes}")
    return [Quantity(tuple(readings), match.start(), match.start() + len(match[0].rstrip()))]


def _spaced(match: re.Match[str], _language: str, _text: str) -> list[Quantity]:
    if match[0].startswith("0"):
        return []
    after = _text[match.end() : match.end() + 14].lstrip().lower()
    if after.startswith(("mill", "bill", "mil ", "trill", "%", "por ciento")):
        return []
    plain = re.sub(r"\s", "", match[0]).replace(",", ".")
    parts = () if "." in plain else (str(int(part)) for part in match[0].split())
    return [Quantity((canonical(Fraction(plain)), *parts), *match.span())]


_Reader = Callable[[re.Match[str], str, str], list[Quantity]]
_PATTERNS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_PHONE, _phone),
    (_IDIOM, _idiom),
    (_DECADE, _decade),
    (_FRACTION, _fraction),
    (_CLOCK, _clock),
    (_SPACED, _spaced),
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    lower: str
    start: int
    end: int


def _tokens(text: str, language: str) -> list[_Token]:
    known = lexicon.WORDS.get(language, {})
    tokens = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        lower = match[0].lower().replace("’", "'")
        if kind == "word" and "-" in lower and lower not in known:
            parts = lower.split("-")
            if any(part in known for part in parts):
                start = match.start()
                for part in parts:
                    tokens.append(
                        _Token(kind, text[start : start + len(part)], part, start, start + len(part))
                    )
                    start += len(part) + 1
                continue
        tokens.append(_Token(kind, match[0], lower, match.start(), match.end()))
    return tokens


def _scan(text: str, language: str) -> list[Quantity]:
    known = lexicon.WORDS.get(language, {})
    tokens = _tokens(text, language)
    found: list[Quantity] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.kind == "figure" and len(token.text) > _LONGEST_FIGURE:
            found.append(Quantity((f"raw {token.text}",), token.start, token.end))
            position += 1
        elif token.kind == "figure":
            position = _read_figure(text, tokens, position, language, found)
        elif token.kind == "mark" and token.text in _SIGNS:
            found.append(Quantity((_SIGNS[token.text],), token.start, token.end))
            position += 1
        elif token.lower == "ciento" and position and tokens[position - 1].lower == "por":
            position += 1
        elif token.lower in known:
            position = _read_words(text, tokens, position, language, found)
        elif token.lower in lexicon.CENTURY and position + 1 < len(tokens):
            position = _read_century(tokens, position, found)
        elif _ROMAN.fullmatch(token.text) or (language == "es" and _SMALL_ROMAN.fullmatch(token.text)):
            value = _roman(token.text)
            found.append(Quantity((str(value),), token.start, token.end, firm=False))
            position += 1
        else:
            position += 1
    return found


def _roman(numeral: str) -> int:
    digits = [_ROMAN_DIGITS[letter] for letter in numeral.upper()]
    following = [*digits[1:], 0]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, following, strict=True))


def _read_century(tokens: list[_Token], position: int, found: list[Quantity]) -> int:
    numeral = tokens[position + 1]
    position += 1
    while position < len(tokens) and (
        tokens[position].lower in lexicon.ROMAN_CENTURY or tokens[position].lower in {"y", "e", "al", "a"}
    ):
        numeral = tokens[position]
        if numeral.lower in lexicon.ROMAN_CENTURY and numeral.text != "I":
            value = _roman(numeral.text)
            found.append(Quantity((str(value), str((value - 1) * 100)), numeral.start, numeral.end))
        position += 1
    return position


def _scale_after(text: str, tokens: list[_Token], position: int, language: str) -> tuple[Fraction, int]:
    """Return the product of the scale words at ``position`` ("mil millones") and the position after them."""
    scale = Fraction(1)
    scales = lexicon.SCALES.get(language, {})
    if (
        language == "es"
        and [token.lower for token in tokens[position : position + 3]] == ["miles", "de", "millones"]
        and _JOINT.fullmatch(text, tokens[position - 1].end, tokens[position].start)
    ):
        return Fraction(10**9), position + 3
    while position < len(tokens) and tokens[position].lower in scales and scale < 10**24:
        token = tokens[position]
        gap = text[tokens[position - 1].end : token.start]
        if len(gap) > 2 or not _JOINT.fullmatch(gap):  # noqa: PLR2004 - a space and perhaps a hyphen
            break
        if token.lower in lexicon.SHORT_SCALES and not _is_amount(text, tokens[position - 1], token):
            break
        scale *= scales[token.lower]
        position += 1
    return scale, position


def _is_amount(text: str, figure: _Token, unit: _Token) -> bool:
    """Whether "m", "k", "mm" after a figure is a scale and not a unit of length: money stands before it."""
    before = text[max(0, figure.start - 5) : figure.start]
    return (
        bool(re.search(r"[$€£¥]\s?$|S/\.?\s?$", before)) or unit.lower in {"bn", "mn", "mdd", "mdp"}
    ) and (unit.start - figure.end <= 1)


def _half_after(tokens: list[_Token], position: int, language: str) -> int:
    """Return the position after "y medio" or "and a half", or ``position`` when it does not stand there."""
    following = [token.lower for token in tokens[position : position + 3]]
    if following[:1] == ["½"]:
        return position + 1
    if language == "es" and following[:2] in (["y", "medio"], ["y", "media"]):
        return position + 2
    if language == "en" and following == ["and", "a", "half"]:
        return position + 3
    if language == "en" and following[:2] == ["and", "half"] and following[2:] != ["of"]:
        return position + 2
    return position


def _half_readings(tokens: list[_Token], position: int, value: Fraction, language: str) -> tuple[str, ...]:
    """Return ``value`` and a half where that stands after the noun: "12 semanas y media"."""
    if any(
        tuple(token.lower for token in tokens[position + 1 : position + 1 + len(half)]) == half
        for half in _NOUN_HALF.get(language, ())
    ):
        return (canonical(value + _HALF),)
    return ()


def _read_figure(text: str, tokens: list[_Token], position: int, language: str, found: list[Quantity]) -> int:
    token = tokens[position]
    values = figure_values(token.text, language)
    after = position + 1
    is_list = len(values) > 2 or (len(values) > 1 and len(re.findall(r"[.,]", token.text)) > 1)  # noqa: PLR2004
    if is_list:
        found.extend(Quantity((canonical(value),), token.start, token.end) for value in values)
        return after
    following = tokens[after] if after < len(tokens) else None
    if (
        following
        and following.start == token.end
        and following.lower in {"st", "nd", "rd", "th", "er", "ro", "do"}
    ):
        after += 1
    scale, end = _scale_after(text, tokens, after, language)
    extra = Fraction(0)
    if language in {"es", "en"}:
        half = _half_after(tokens, end, language)
        if half > end:
            extra, end = _HALF, half
    readings = [canonical((value + extra) * scale) for value in values]
    if extra:
        readings.extend(_half_past(values[0]) if language == "es" and scale == 1 else ())
    else:
        readings.extend(_half_readings(tokens, end, values[0], language))
    if scale == 1 and end == position + 1:
        readings.extend(_shared_scale(text, tokens, position, values[0], language))
    if not re.search("[.,]", token.text) and scale == 1 and position > 0:
        readings.extend(_decade_of(tokens, position, values[0], language))
    readings.extend(_as_written(text, token, values, scale, language))
    percent, end = _percent_after(tokens, end)
    if percent:
        readings.append(canonical(values[0] / 100))
        if _GROUPED_ONCE.fullmatch(token.text):
            readings.append(canonical(Fraction(token.text.replace(",", "."))))
    firm = not (
        _is_part_of_name(text, token) or (position > 0 and _ends_season(text, tokens[position - 1], token))
    )
    found.append(Quantity(tuple(readings), token.start, tokens[end - 1].end, firm=firm, percent=percent))
    return end


def _as_written(
    text: str, token: _Token, values: tuple[Fraction, ...], scale: Fraction, language: str
) -> Iterator[str]:
    """Yield what the signs about a figure may make of it: its own separators, ".5", "80m"."""
    if re.search("[.,]", token.text):
        yield f"raw {token.text}" + ("" if scale == 1 else f" {canonical(scale)}")
    elif text[token.start - 1 : token.start] == "." and not text[token.start - 2 : token.start - 1].isdigit():
        yield canonical(values[0] / 10 ** len(token.text))
    if language == "en" and text[token.end : token.end + 2].strip() in {"m", "m,", "m."}:
        yield canonical(values[0] * 10**6)


def _is_part_of_name(text: str, token: _Token) -> bool:
    """Whether the figure is no number of its own: "B12", "11-S", "3D", the note "[4]"."""
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 3]
    return (
        before.isalpha()
        or before == "_"
        or (before == "[" and after.startswith("]"))
        or re.match(r"-[A-ZÁÉÍÓÚ]\b", after) is not None
        or _LETTER_AFTER.match(after) is not None
    )


def _ends_season(text: str, before: _Token, token: _Token) -> bool:
    """Whether ``token`` is the "19" of "2018-19", the season that is also "2018"."""
    return (
        before.kind == "figure"
        and len(before.text) == len("2018")
        and text[before.end : token.start] in {"-", "–", "/"}
        and before.text.isdigit()
        and token.text == f"{(int(before.text) + 1) % 100:02}"
    )


def _half_past(hour: Fraction) -> tuple[str, ...]:
    """Return "8:30" and "20:30" for the 8 of "las 8 y media"."""
    return (f"{hour}:30", f"{hour + 12}:30") if 1 <= hour <= 12 and hour.denominator == 1 else ()  # noqa: PLR2004


def _shared_scale(
    text: str, tokens: list[_Token], position: int, value: Fraction, language: str
) -> tuple[str, ...]:
    """Return the value with the scale of a later figure: "entre 3 y 10 millones" is 3 to 10 million."""
    for later in range(position + 1, min(position + 6, len(tokens))):
        if tokens[later].kind == "figure":
            scale, _ = _scale_after(text, tokens, later + 1, language)
            return (canonical(value * scale),) if scale > 1 else ()
    return ()


def _decade_of(tokens: list[_Token], position: int, value: Fraction, language: str) -> tuple[str, ...]:
    before = tokens[position - 1].lower
    decade = language == "es" and before in {"años", "los", "década", "de"} and value.denominator == 1
    if decade and value < 100 and value % 10 == 0 and before in {"años", "los"}:  # noqa: PLR2004
        return _decade_readings(int(value))
    if decade and 1000 < value < 2100 and value % 10 == 0:  # noqa: PLR2004
        return (canonical(value % 100),)
    return ()


def _percent_after(tokens: list[_Token], position: int) -> tuple[bool, int]:
    following = tokens[position : position + 2]
    if not following:
        return (False, position)
    first = following[0]
    if first.text == "%" or first.lower in {"percent", "pct", "porciento"}:
        return (True, position + 1)
    pair = (first.lower, following[1].lower) if len(following) == 2 else ("", "")  # noqa: PLR2004
    if pair in {("por", "ciento"), ("per", "cent"), ("por", "cien"), ("por", "cientos")}:
        return (True, position + 2)
    return (False, position)


def _read_words(text: str, tokens: list[_Token], position: int, language: str, found: list[Quantity]) -> int:
    fraction = _read_fraction(text, tokens, position, language, found)
    if fraction > position:
        return fraction
    start = position
    value, position, pieces = _sum_words(text, tokens, position, language)
    if not pieces:
        return start + 1
    vague = _vague_amount(tokens, position, value, pieces, language)
    if vague:
        found.append(
            Quantity((vague[0],), tokens[start].start, tokens[vague[1] - 1].end, firm=False, figures=False)
        )
        return vague[1]
    half = _half_after(tokens, position, language)
    if half > position:
        value += _HALF * lexicon.SCALES[language].get(pieces[-1], Fraction(1))
        scale, position = _scale_after(text, tokens, half, language)
        value *= scale
    elif value == _HALF:
        article = language == "en" and position < len(tokens) and tokens[position].lower == "a"
        scale, after = _scale_after(text, tokens, position + article, language)
        value, position = (value * scale, after) if scale > 1 else (value, position)
    return _word_quantity(text, tokens, (start, position), value, pieces, language, found)


def _vague_amount(
    tokens: list[_Token], position: int, value: Fraction, pieces: list[str], language: str
) -> tuple[str, int] | None:
    """Return the size of "cientos de miles", "miles de millones" and the position after it, or None."""
    if language != "es" or position + 1 >= len(tokens) or tokens[position].lower != "de":
        return None
    following = tokens[position + 1].lower
    scale = {"miles": Fraction(1000)}.get(following) or lexicon.SCALES["es"].get(following)
    if len(pieces) > 1 or pieces[0] not in lexicon.VAGUE or scale is None:
        return None
    last = tokens[position + 2 : position + 4]
    if [token.lower for token in last] == ["de", "millones"]:
        return canonical(value * scale * 10**6), position + 4
    return canonical(value * scale), position + 2


def _sum_words(
    text: str, tokens: list[_Token], position: int, language: str
) -> tuple[Fraction, int, list[str]]:
    """Return the value of the number words from ``position``, the position after them, and the words."""
    scales = lexicon.SCALES[language]
    total, group, level = Fraction(0), Fraction(0), Fraction(0)
    pieces: list[str] = []
    while position < len(tokens) and tokens[position].kind == "word" and len(pieces) < _MOST_WORDS:
        word = tokens[position].lower
        if pieces and not _JOINT.fullmatch(text, tokens[position - 1].end, tokens[position].start):
            break
        if word in scales and word not in lexicon.SHORT_SCALES:
            total, group, level = _scaled(total, group, level, scales[word])
        elif word in lexicon.WORDS[language] and (not pieces or _joins(pieces[-1], word, group, language)):
            group += lexicon.WORDS[language][word]
        elif not (pieces and word in {"y", "and"} and _continues(tokens, position, pieces, language)):
            break
        pieces.append(word)
        position += 1
    return total + group, position, pieces


def _scaled(
    total: Fraction, group: Fraction, level: Fraction, scale: Fraction
) -> tuple[Fraction, Fraction, Fraction]:
    """Return the sums after one more scale word: "dos | mil", "mil | millones", "two | hundred"."""
    if scale == 100:  # noqa: PLR2004 - "two hundred thousand": a hundred only counts within its group
        return total, (group or Fraction(1)) * scale, level
    if scale >= 10**6 and total and scale > level:
        return (total + group) * scale, Fraction(0), scale
    return total + (group or Fraction(1)) * scale, Fraction(0), scale


def _word_quantity(  # noqa: PLR0917 - the parser's own state, handed on once
    text: str,
    tokens: list[_Token],
    place: tuple[int, int],
    value: Fraction,
    pieces: list[str],
    language: str,
    found: list[Quantity],
) -> int:
    start, position = place
    readings = [
        canonical(value),
        *lexicon.OTHER_READINGS.get((language, pieces[0] if len(pieces) == 1 else ""), ()),
    ]
    before = tokens[start - 1].lower if start else ""
    if language == "es" and before in {"años", "los"} and value in lexicon.TENS:
        readings.extend(_decade_readings(int(value)))
    if language == "es" and tokens[position - 1].lower == "media":
        readings.extend(_half_past(value - _HALF))
    readings.extend(_half_readings(tokens, position, value, language))
    percent, position = _percent_after(tokens, position)
    bare = language == "en" and pieces[0] in lexicon.SCALES["en"]
    firm = (
        percent
        or (len(pieces) > 1 and not bare)
        or (value >= lexicon.FIRM_FROM and pieces[0] not in lexicon.LOOSE)
    )
    written = tokens[start].text
    if (
        written[0].isupper()
        and tokens[start].start > 0
        and (
            not text[: tokens[start].start].rstrip().endswith(_STARTERS) or _opens_title(text, tokens, place)
        )
    ):
        firm = False
    if language == "en" and pieces[0] == "a":
        firm = percent or len(pieces) > 2  # noqa: PLR2004 - "a hundred", not "a hundred thousand"
    found.append(
        Quantity(
            tuple(dict.fromkeys(readings)),
            tokens[start].start,
            tokens[position - 1].end,
            firm=firm,
            percent=percent,
            figures=False,
        )
    )
    return position


def _opens_title(text: str, tokens: list[_Token], place: tuple[int, int]) -> bool:
    """Whether the number is the first word of a title in quotation marks: “Three Strikes”."""
    start, position = place
    quoted = text[: tokens[start].start].endswith(('"', "“", "«", "'", "‘"))
    return quoted and (position == len(tokens) or tokens[position].text[0].isupper())


def _joins(before: str, word: str, group: Fraction, language: str) -> bool:
    """Whether ``word`` goes on with the number that ``before`` ended ("ciento veinte", "twenty five")."""
    value = lexicon.WORDS[language][word]
    if language == "es" and before == "millones" and value == 1:
        return False
    if before in {"y", "and"} or before in lexicon.SCALES[language]:
        return value < 1000 and word != "a" and (language == "en" or word not in lexicon.LOOSE)  # noqa: PLR2004
    last = lexicon.WORDS[language].get(before, Fraction(0))
    if language == "en":
        return last in lexicon.TENS and 0 < value < 10 and word not in {"both", "second", "a"}  # noqa: PLR2004
    if before in lexicon.TEN_ORDINALS and word in lexicon.ORDINALS:
        return value < 10  # noqa: PLR2004 - "décimo quinta"
    if word in lexicon.LOOSE or before in lexicon.LOOSE:
        return False
    return last >= 100 and 0 < value < 100 and group % 100 == 0  # noqa: PLR2004 - "doscientos veinte"


def _continues(tokens: list[_Token], position: int, pieces: list[str], language: str) -> bool:
    """Whether "y" or "and" here joins two parts of one number."""
    if position + 1 >= len(tokens):
        return False
    following = tokens[position + 1].lower
    value = lexicon.WORDS[language].get(following)
    if value is None or following in lexicon.LOOSE or following in lexicon.ORDINALS:
        return False
    if language == "es":
        return lexicon.WORDS["es"].get(pieces[-1], 0) in lexicon.TENS and 0 < value < 10  # noqa: PLR2004
    scale_follows = position + 2 < len(tokens) and tokens[position + 2].lower in lexicon.SCALES["en"]
    return pieces[-1] == "hundred" or (
        pieces[-1] in {"thousand", "million"} and value < 100 and not scale_follows  # noqa: PLR2004
    )


def _read_fraction(
    text: str, tokens: list[_Token], position: int, language: str, found: list[Quantity]
) -> int:
    """Read "dos tercios", "tres cuartas partes", "la tercera parte", "a quarter of a million"."""
    names = lexicon.FRACTIONS[language]
    first = tokens[position].lower
    following = tokens[position + 1].lower if position + 1 < len(tokens) else ""
    after = tokens[position + 2].lower if position + 2 < len(tokens) else ""
    over = lexicon.WORDS[language].get(first, Fraction(0))
    if language == "en" and first == "quarter":
        scale, end = _part_of(text, tokens, position + 1, language)
        if scale > 1:
            found.append(
                Quantity(
                    (canonical(_QUARTER * scale),),
                    tokens[position].start,
                    tokens[end - 1].end,
                    firm=False,
                    figures=False,
                )
            )
            return end
    if 0 < over < 10 and over.denominator == 1 and following in names and first not in lexicon.ORDINALS:  # noqa: PLR2004
        under = names[following]
        if (language == "es" and (following in lexicon.PLAIN_FRACTIONS or after in {"parte", "partes"})) or (
            language == "en" and (over == 1 or following.endswith("s"))
        ):
            end = position + 2 + (after in {"parte", "partes"})
            scale, end = _part_of(text, tokens, end, language)
            value = canonical(over / under * scale)
            others = lexicon.OTHER_READINGS.get((language, following), ()) if over == 1 else ()
            readings = (value, str(under), *others) if over == 1 and scale == 1 else (value,)
            found.append(
                Quantity(readings, tokens[position].start, tokens[end - 1].end, firm=False, figures=False)
            )
            return end
    if language == "es" and first in names and following == "parte":
        value = canonical(1 / names[first])
        found.append(
            Quantity((value,), tokens[position].start, tokens[position + 1].end, firm=False, figures=False)
        )
        return position + 2
    return position


def _part_of(text: str, tokens: list[_Token], position: int, language: str) -> tuple[Fraction, int]:
    """Return the scale of what a fraction is taken of and the position after it: "of a million"."""
    start = position
    for filler in (("of", "a"), ("de", "un")):
        for word in filler:
            if position < len(tokens) and tokens[position].lower == word:
                position += 1
    if position < len(tokens) and tokens[position].lower in lexicon.CENTURY:
        return Fraction(100), position + 1
    if position == len(tokens) or tokens[position].lower in lexicon.SHORT_SCALES:
        return Fraction(1), start
    scale, end = _scale_after(text, tokens, position, language)
    return (scale, end) if scale > 1 else (Fraction(1), start)
