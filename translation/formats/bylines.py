"""Who wrote an article, where and when, as one line of a page or a text says it."""

import re
from calendar import monthrange
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, takewhile

from translation.tables import READING, rows, words_in
from translation.words import LETTERS

_LONGEST = 160
_LONGEST_NAME_WORDS = 8
_LONGEST_POST = 6
"""Words: "corresponsal de Sanidad en Bruselas"."""
_PARTS = re.compile(r"\s+[|·•–—]\s+|\s*\|\s*|\s+-\s+")
_WORD_EDGE = ",.;:()"
_AROUND_PARTS = _WORD_EDGE + " |/·•–—-»"
IN_BRACKETS = re.compile(r"\([^()]*\)")
_BYLINE_WORDS = READING / "byline_words.tsv"
_INITIAL = re.compile(r"\b[^\W\d_]\.")
_BEFORE_DATE = re.compile(r"[\d|/·•–—(]")
# What may stand between "el Mar, " or "am Montag" and the date.
_LONGEST_DAY = 14
_BETWEEN_NAMES = re.compile(r"[,;/&]")
_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}))"
    r"(?!\d(?!\d?/\d))"
)
_WRITTEN_DATE = re.compile(
    r"(?<!\w)(?:(\d{1,2})(?:[º°.]|er|st|nd|rd|th)?\s+(?:de\s+|of\s+|d['’])?([^\W\d_]{3,13})\.?,?\s+"
    r"(?:del?\s+)?(\d{4})"
    # A time may follow without a space, where a page sets the two apart by its style.
    r"|([^\W\d_]{3,13})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))(?!\w(?!\d?:\d\d))",
    re.IGNORECASE,
)
# "Foto: " before a name, and what ends as a label or a call does.
_LABEL = re.compile(r"^\W*\w+(?:\s\w+)?:|[:!?]$")
# A place, a date or none, and the agency: "Hamburg (dpa/lno) – Der Hafen"
_DATELINE = re.compile(r"[^().]{2,40}\(([^()]{2,30})\)\s*[.:]?\s*[–—-]")
_CLOSING = re.compile(r"[.!?…][\"”»]?\s*\(([^()]{2,60})\)[\s*+–—-]*$")
_HALF_OF_DAY = re.compile(r"(?<=\d)\s?[ap]\.?\s?m\.$", re.IGNORECASE)
_DATE_LINE_WORDS = 12
# A deck may stand before the text, and what a house says of itself behind it.
_NEAR_END = 3
_ROW_PARTS, _ROW_PART_WORDS = 3, 5
_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Byline:
    """The parts of such a line, each "" when it lacks it. ``published`` is an ISO 8601 date."""

    authors: str = ""
    place: str = ""
    published: str = ""


def read_byline(text: str) -> Byline | None:
    """Return the parts of a line that says who wrote the article, and None for any other line.

    >>> read_byline("Por Federico Mayol").authors, read_byline("Redacción EC").authors
    ('Federico Mayol', 'Redacción EC')
    >>> read_byline("Patricio Candia | Palma de Mallorca | 08/01/2014")
    Byline(authors='Patricio Candia', place='Palma de Mallorca', published='2014-01-08')
    >>> read_byline(
    ...     "Ciclismo | Por: Ana Sol ana@faro.example | Actualizado el: 19 abril 2022 9:12 pm")
    Byline(authors='Ana Sol', place='', published='2022-04-19')
    >>> read_byline("Enviado por Ana Sol el Mar, 10/05/2022 - 10:12")
    Byline(authors='Ana Sol', place='', published='2022-05-10')
    >>> read_byline("Por Ana Sol, La Paz, 10 de mayo de 2022")
    Byline(authors='Ana Sol', place='La Paz', published='2022-05-10')
    >>> read_byline("Par Ana Sol, à Saint-Nazaire").authors
    'Ana Sol'
    >>> read_byline("By Ann Lee, health correspondent").authors
    'Ann Lee'
    >>> read_byline("VON ANA SOL am 21. April 2020")
    Byline(authors='ANA SOL', place='', published='2020-04-21')
    >>> read_byline("Por ahora todo sigue igual") is None, read_byline("Montevideo") is None
    (True, True)
    >>> read_byline("Okt 13, 2022 | Umwelt & Klima") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    parts = [part for part in _PARTS.split(text) if part.strip(_WORD_EDGE)]
    published = next((date for date in map(date_in, parts) if date), "")
    named = _named_parts(parts)
    if not named:
        return None

    authors = _authors(named[0], is_dated=bool(published) and len(parts) > 1)
    if not authors:
        return None

    # "Por Ana Sol, Arequipa, 10 de mayo de 2022"
    is_said = byline_opening(named[0]) > 0
    authors, town = _without_place(authors) if is_said and published else (authors, "")
    rest = [part for part in (town, *named[1:]) if part and "@" not in part]
    if not all(map(_is_names, rest)):
        return Byline(authors, "", published) if is_said else None
    return Byline(authors, rest[0] if rest else "", published)


def _authors(part: str, *, is_dated: bool) -> str:
    """Return the names of a part that says who wrote: by a word for it, as a newsroom, or as whole
    names beside a date; "" for any other part.
    """
    opening = byline_opening(part)
    authors = without_addresses(part[opening:])
    if opening:
        # "Por Ana Sol en Puertos": for which pages, or from where.
        authors = _before_section().split(without_posts(authors), maxsplit=1)[0].rstrip(",")
    is_byline = opening or _is_newsroom(authors) or (is_dated and _are_whole_names(authors))
    return authors if is_byline and _is_names(authors) else ""


def without_posts(names: str) -> str:
    """Return names without the posts that stand between commas behind them.

    >>> without_posts("Ana Sol, enviada especial"), without_posts("Ana Sol, Luis Mar")
    ('Ana Sol', 'Ana Sol, Luis Mar')
    """
    first, *others = names.split(",")
    return ",".join([first, *(part for part in others if not _is_post(part))])


def _is_post(part: str) -> bool:
    words = LETTERS.findall(part.lower())
    return len(words) <= _LONGEST_POST and not words_in(_BYLINE_WORDS, "post").isdisjoint(words)


def _without_place(authors: str) -> tuple[str, str]:
    """Return the authors and the place that stands behind them, "" where a name may stand there:
    one word is nobody's whole name, and no more is what begins as places do.
    """
    names, _, last = authors.rpartition(",")
    words = last.split()
    is_town = len(words) == 1 or (
        len(words) > 1 and words[0].lower() in words_in(_BYLINE_WORDS, "place opening")
    )
    is_place = is_town and " " in names.strip() and not _is_newsroom(last.strip())
    if not is_place or not _agencies().isdisjoint(map(str.lower, words)):
        return authors, ""
    return names.strip(), last.strip()


def _are_whole_names(text: str) -> bool:
    """Whether names that no word introduces are a byline beside a date: "Umwelt & Klima" and
    "Popkultur" are sections.
    """
    return all(" " in one.strip() for one in _BETWEEN_NAMES.split(text))


def _named_parts(parts: Sequence[str]) -> list[str]:
    """Return the parts that may be names, from the one that says who wrote on."""
    named = [
        one for part in parts for one in (_signed_beside_date(part) if date_in(part) else [part])
    ]
    # "Deportes | Por Ana Sol": the part that says so names the author.
    return named[next((at for at, part in enumerate(named) if byline_opening(part)), 0) :]


def without_addresses(text: str) -> str:
    """Return names without the addresses beside them.

    >>> without_addresses("Ana Sol ana@faro.example")
    'Ana Sol'
    """
    return " ".join(word for word in text.split() if "@" not in word)


def _signed_beside_date(part: str) -> list[str]:
    """Return what names an author in a part with a date, as blogs write them in a sentence."""
    date = _NUMERIC_DATE.search(part) or _WRITTEN_DATE.search(part)
    if date is None:
        return []
    before = _without_dated(_before_day().sub("", part[: date.start()]))
    return [
        one.strip(_AROUND_PARTS)
        for one in (before, part[date.end() :].lstrip(_AROUND_PARTS))
        if byline_opening(one)
    ]


def _without_dated(text: str) -> str:
    """Return the text without what says of a date at its end: ", publié le"."""
    words = text.split()
    while words and words[-1].strip(_AROUND_PARTS).lower() in words_in(_BYLINE_WORDS, "dated"):
        words.pop()
    return " ".join(words)


def declared_byline(text: str, names: Sequence[str], houses: Collection[str] = ()) -> Byline | None:
    """Return the parts of a line that opens with one of ``names``, those of the authors whom a page
    declares, and says beside them at most where and when, or for which of its ``houses``; None for
    any other line.

    >>> declared_byline("Ana Sol / Luis Mar Lima 27 OCT 2012 - 12:14 CET", ["Luis Mar", "Ana Sol"])
    Byline(authors='Ana Sol / Luis Mar', place='Lima', published='2012-10-27')
    >>> declared_byline("Por Ana Sol Publicado Jul 23, 2020 1 0", ["Ana Sol"])
    Byline(authors='Ana Sol', place='', published='2020-07-23')
    >>> declared_byline("Ana Sol dijo que no", ["Ana Sol"]) is None
    True
    """
    lower, opening = text.lower(), byline_opening(text)
    found = [(lower.find(name.lower(), opening), name) for name in names]
    if len(text) > _LONGEST or not any(at == opening for at, _ in found):
        return None

    end = max(at + len(name) for at, name in found if at >= 0)
    authors = text[opening:end]
    for _, first in found:
        for _, second in found:
            # Two links beside each other.
            authors = authors.replace(f"{first} {second}", f"{first}, {second}")

    # What stands in brackets is an office, such as that of a special envoy.
    rest = IN_BRACKETS.sub("", text[end:]).strip(_AROUND_PARTS)
    published = date_in(rest)
    if rest and not published:
        return Byline(authors) if rest in houses else None

    dated = _dated_words()
    words = _BEFORE_DATE.split(rest, maxsplit=1)[0].split()
    place = " ".join(takewhile(lambda word: word.lower() not in dated, words)).strip(_AROUND_PARTS)
    is_place = place and "@" not in place and _is_names(place)
    return Byline(authors, place if is_place else "", published)


def date_in(text: str) -> str:
    """Return the first date of a short line as ISO 8601, else "". Days come before months.

    >>> date_in("Actualizado el 08/05/2022 02:14 a.m."), date_in("4 de mayo de 2022 - 00:38")
    ('2022-05-08', '2022-05-04')
    >>> date_in("El 3 de mayo hubo 12 heridos"), date_in("3 de mayo de 202221:25")
    ('', '2022-05-03')
    >>> (date_in("am 21. April 2020"), date_in("Publié le 1er février 2021"),
    ...  date_in("2021年1月13日"), date_in("Dec 19th, 2023"), date_in("2nd of May 2022"))
    ('2020-04-21', '2021-02-01', '2021-01-13', '2023-12-19', '2022-05-02')
    """
    numeric = (
        found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
        for found in _NUMERIC_DATE.finditer(text)
    )
    dates = (_date(year, int(month), day) for year, month, day in numeric)
    return next(chain(filter(None, dates), (iso for iso, _, _ in written_dates(text))), "")


def written_dates(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the dates whose month is a word, as ISO 8601, each with its start and end.

    >>> list(written_dates("Lima, 4 de mayo de 2022"))
    [('2022-05-04', 6, 23)]
    """
    for found in _WRITTEN_DATE.finditer(text):
        year, month, day = found.group(3, 2, 1) if found[1] else found.group(6, 4, 5)
        if iso := _date(year, _months().get(month.lower(), 0), day):
            yield iso, found.start(), found.end()


def is_date_line(text: str) -> bool:
    """Tell whether a line says when the article appeared or changed, and little else.

    >>> (is_date_line("03/05/2022 22:46"),
    ...  is_date_line("El 3 de mayo de 2022 hubo un paro en todo el país."))
    (True, False)
    >>> is_date_line("Nacional Puertos | octubre 7, 2020 | 7:09 am | Agencia Sur.")
    True
    >>> (is_date_line("Publicado: Miércoles 27 abril 2022 | 02:26:59 am."),
    ...  is_date_line("3/5/2022 3:45 p. m."))
    (True, True)
    """
    if not date_in(text):
        return False
    parts = text.split("|")
    is_row = len(parts) >= _ROW_PARTS and all(
        len(part.split()) <= _ROW_PART_WORDS for part in parts
    )
    is_short = len(text.split()) <= _DATE_LINE_WORDS and not _HALF_OF_DAY.sub("", text).endswith(
        "."
    )

    return is_row or is_short or _dated_words().issuperset(LETTERS.findall(text.lower()))


def looks_like_names(text: str, *, in_small_letters: bool = False) -> bool:
    """Tell whether ``text`` could be the names of people or of a newsroom and nothing else.

    Some pages write names in small letters, all of them or behind an initial. What stands behind a
    label, or is one, or is called out, names nobody.

    >>> (looks_like_names("E. Barreneche / J. I. da Silva"),
    ...  looks_like_names("Sube el dólar en Lima"))
    (True, False)
    >>> looks_like_names("e. barreneche / J. I. da silva", in_small_letters=True)
    True
    >>> [looks_like_names(one)
    ...  for one in ("Foto: Ana Sol", "Vielen Dank!", "Por: Ana Sol / Fotos: Luis Mar")]
    [False, False, True]
    """
    is_small = in_small_letters and (text.islower() or _INITIAL.search(text))
    return _is_names(text.title() if is_small else text) or _is_newsroom(text)


def names_nobody(text: str) -> bool:
    """Tell whether a publishing system wrote this where it knew no author.

    >>> names_nobody("By No Author"), names_nobody("Ana Sol")
    (True, False)
    """
    return text[byline_opening(text) :].lower() in words_in(_BYLINE_WORDS, "nobody")


def byline_opening(text: str) -> int:
    """Return the length of "Por ", "Written by: " or the like at the start of ``text``, 0 for none.

    >>> byline_opening("Por Ana Sol"), byline_opening("Porfirio Díaz")
    (4, 0)
    """
    lower = text.lower()
    openings = filter(lower.startswith, words_in(_BYLINE_WORDS, "opening"))
    for opening in sorted(openings, key=len, reverse=True):
        rest = text[len(opening) :].lstrip(" :")
        if rest and len(rest) < len(text) - len(opening):
            return len(text) - len(rest)
    return 0


def labelled_author(text: str) -> str:
    """Return the names that a short line gives behind a word for author and a colon, "" for none.

    >>> labelled_author("Datum: 19.11.2021 Autor: Ana Sol Quelle: Faro")
    'Ana Sol'
    >>> (labelled_author("Autora: Ana Sol, jefa de prensa"),
    ...  labelled_author("- Redaktion: Ana Sol (Lima)"))
    ('Ana Sol', 'Ana Sol')
    >>> labelled_author("Foto: Ana Sol"), labelled_author("Por ahora: Nada")
    ('', '')
    """
    if len(text) > _LONGEST:
        return ""

    for found in _author_labels().finditer(text):
        names = found["names"]
        # What a further colon follows is the next label.
        if text[found.end() :].startswith(":"):
            names = names.rpartition(" ")[0]
        names = names.strip(_AROUND_PARTS)
        if " " in names and looks_like_names(names):
            return names
    return ""


def author_in_prose(paragraphs: Sequence[str]) -> str:
    """Return who signs an article in its text: the names in brackets behind a sentence at its end,
    or the agency of its dateline, "" for neither.

    >>> author_in_prose(["Lima (AFP/mar) – El puerto reabre.", "Nada más."])
    'AFP/mar'
    >>> author_in_prose(["El puerto reabre.", "Costó 12 millones. (Ana Sol)"])
    'Ana Sol'
    >>> author_in_prose(["El puerto (dpa) reabre.", "Lo dijo la Organización del Mar (OM)."])
    ''
    """
    closings = filter(None, map(_CLOSING.search, reversed(paragraphs[-_NEAR_END:])))
    datelines = filter(None, map(_DATELINE.match, paragraphs[:_NEAR_END]))
    signed = (found[1] for found in closings if looks_like_names(found[1]))
    agencies = (
        found[1]
        for found in datelines
        if not _agencies().isdisjoint(LETTERS.findall(found[1].lower()))
    )
    return next(chain(signed, agencies), "")


def without_newsroom(place: str) -> str:
    """Return a place that a page gives as its author's post without the post.

    >>> without_newsroom("Corresponsal en Atenas"), without_newsroom("Atenas")
    ('Atenas', 'Atenas')
    """
    post, joint, town = place.partition(" en ")
    return town if joint and _is_newsroom(post) else place


def _date(year: str, month: int, day: str) -> str:
    if not 1 <= month <= _MONTHS_OF_A_YEAR or not int(year):
        return ""
    _, days = monthrange(int(year), month)
    return f"{year}-{month:02}-{int(day):02}" if 1 <= int(day) <= days else ""


def _dated_words() -> frozenset[str]:
    weekdays = words_in(READING / "weekdays.tsv", "weekday")
    return words_in(_BYLINE_WORDS, "dated").union(weekdays, _months())


@cache
def _before_section() -> re.Pattern[str]:
    """Return what matches the word between an author and a section: " en "."""
    words = "|".join(sorted(words_in(_BYLINE_WORDS, "before section")))
    return re.compile(rf"\s(?:{words})\s", re.IGNORECASE)


@cache
def _before_day() -> re.Pattern[str]:
    """Return what matches the end of a text that says on which day: "el Mar, ", "am Montag, "."""
    words = "|".join(sorted(words_in(_BYLINE_WORDS, "before day")))
    return re.compile(rf"[\s,|]+(?:{words})\b[\s\w,]{{0,{_LONGEST_DAY}}}$", re.IGNORECASE)


@cache
def _months() -> dict[str, int]:
    return {word: int(number) for word, number, _source in rows(READING / "months.tsv")}


@cache
def _author_labels() -> re.Pattern[str]:
    """Return what matches a label of the author, and what follows up to the next sign."""
    kinds = ("opening", "newsroom", "label")
    labels = frozenset[str]().union(*(words_in(_BYLINE_WORDS, kind) for kind in kinds))
    words = "|".join(re.escape(one.rstrip(":")) for one in sorted(labels, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})\s*:\s*(?P<names>[^:|(,;]+)", re.IGNORECASE)


def _is_newsroom(text: str) -> bool:
    lower, words = f" {text.lower()} ", text.split()
    newsrooms = words_in(_BYLINE_WORDS, "newsroom")
    # "Redacción EC", "Faro Newsroom"
    is_one = any(lower.startswith(f" {one} ") or lower.endswith(f" {one} ") for one in newsrooms)
    return is_one or all(word.strip("/,.") in words_in(_BYLINE_WORDS, "agency") for word in words)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(map(str.lower, words_in(_BYLINE_WORDS, "agency")))


def _is_names(text: str) -> bool:
    joints = words_in(_BYLINE_WORDS, "joint")
    # "Von Ana Sol, dpa": many sign so.
    agencies = _agencies()
    words = [word.strip(_WORD_EDGE) for word in text.replace("/", " / ").split()]
    # "E. Barreneche": a capital is an initial, whatever it joins when it is small.
    names = [word for word in words if word and word not in joints]
    return (
        not _LABEL.search(text[byline_opening(text) :])
        and not names_nobody(text)
        and 0 < len(names) <= _LONGEST_NAME_WORDS * (1 + len(_BETWEEN_NAMES.findall(text)))
        and words[0] in names
        and all(word[0].isupper() or "@" in word or word in agencies for word in names)
    )
