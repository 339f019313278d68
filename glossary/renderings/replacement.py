"""A wrong rendering in an English sentence replaced by the right one, its grammar kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.language.english_forms import is_plural
from glossary.language.tokens import Span, capitalised, is_inside
from glossary.matching import find_bent, find_renderings
from translation.english import pluralise

_ARTICLE = re.compile(r"(?<![\w'’])(an?|the)(\s+)$", re.IGNORECASE)
_LEADING_ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?…]\s)[\s\"'“‘«(\[—–-]*$")
_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"@|://|www\.|\w\.\w\w")
_WORD = re.compile(r"[^\W_]+")
# "a European", "a union", "a one-off", "a useful", "a utility": the vowel sounds as a consonant.
_SOUNDS_AS_CONSONANT = re.compile(
    r"(?:eu|ew|uni(?!n|m)|unesco|one\b|once|us[aeiu]|ut[aeio]|ubi|ur[aeou]|u\b)", re.IGNORECASE
)
_SILENT_H = re.compile(r"(?:hour|hono|honest|heir)", re.IGNORECASE)
_LETTERS_SPOKEN_WITH_VOWEL = "AEFHILMNORSX"
_SPELLED_LONGEST = 5
_CONTEXT = 200  # code points looked back at: an article or the start of a sentence stands close by


@dataclass(frozen=True, slots=True)
class Replaced:
    """``text`` after the replacement; ``spans`` of the old, ``new_spans`` of the new changed."""

    text: str
    spans: tuple[Span, ...] = ()
    new_spans: tuple[Span, ...] = ()


def replace_rendering(text: str, wrong: str, right: str, *, is_name: bool = True) -> Replaced:
    """``text`` with every ``wrong`` between words replaced by ``right``; spans are code points.

    Possessives, hyphenated compounds, capitals of a heading and of the start of a sentence are
    kept, and "a" and "an" follow the new sound. A common term (not ``is_name``) is found in any
    case and in the plural as well. Addresses, and where ``right`` stands already, are left alone.

    >>> replace_rendering("A Capisi-led plan; Capisi's aim", "Capisi", "Apece").text
    "An Apece-led plan; Apece's aim"
    >>> replace_rendering("Mypes grow.", "mype", "small business", is_name=False).text
    'Small businesses grow.'
    """
    edits: list[tuple[Span, str]] = []
    for start, end in _places(text, wrong, right, is_name=is_name):
        edits.append(_edit(text, start, end, wrong=wrong, right=right, is_name=is_name))
    return _carried_out(text, edits)


def needs_an(phrase: str) -> bool:
    """Whether the indefinite article before ``phrase`` is "an": by sound, as spelling tells it.

    Acronyms of up to five letters without a vowel are spelled out; others are read as words.

    >>> [needs_an(phrase)
    ...  for phrase in ("Apece", "UNESCO", "hour", "SME", "European", "mype", "IMF")]
    [True, False, True, True, False, False, True]
    """
    match = _WORD.search(phrase)
    if match is None:
        return False
    word = match.group()
    if word.isupper() and len(word) <= _SPELLED_LONGEST and _is_spelled_out(word):
        return word[0] in _LETTERS_SPOKEN_WITH_VOWEL
    if _SILENT_H.match(word):
        return True
    return word[0].lower() in "aeiouáéíóú" and _SOUNDS_AS_CONSONANT.match(word) is None


def _is_spelled_out(acronym: str) -> bool:
    if len(acronym) == 1:
        return True
    # FBI, SME and IMF are spelled; CITE, NATO and UNESCO alternate and are read as words.
    return re.search("[AEIOU][^AEIOU]+[AEIOU]|[^AEIOU][AEIOU][^AEIOU]", acronym) is None


def _places(text: str, wrong: str, right: str, *, is_name: bool) -> Iterator[Span]:
    kept = [*find_renderings(text, right, case_sensitive=False)]
    kept += [token.span() for token in _TOKEN.finditer(text) if _ADDRESS.search(token.group())]
    last = 0
    for start, end in find_bent(text, wrong, is_name=is_name):
        if start < last or is_inside((start, end), kept):
            continue
        last = end
        yield start, end


def _edit(
    text: str, start: int, end: int, *, wrong: str, right: str, is_name: bool
) -> tuple[Span, str]:
    written = text[start:end]
    new = pluralise(right) if is_plural(written, wrong, is_name=is_name) else right
    if written.isupper() and not wrong.isupper() and len(written) > 1:
        new = new.upper()

    before = text[max(start - _CONTEXT, 0) : start]
    article = _ARTICLE.search(before)
    opening = _LEADING_ARTICLE.match(new)
    if article and opening:
        new = new[opening.end() :]

    opens = _SENTENCE_START.search(before) is not None
    # Inside a sentence a name keeps its small letter ("de la Cruz"), and a brand everywhere
    # (iPhone, eBay); a common term keeps a heading's capital.
    small = new[:1].islower() and not new[1:2].isupper()
    if written[:1].isupper() and small and (opens or (not is_name and wrong[:1].islower())):
        new = capitalised(new)

    end, new = _with_possessive(text, end, new)
    if article and article.group(1).lower() != "the" and needs_an(written) != needs_an(new):
        start -= len(article.group())
        return (start, end), _indefinite(article.group(1), new) + article.group(2) + new

    return (start, end), new


def _with_possessive(text: str, end: int, new: str) -> tuple[int, str]:
    """After a name in s a possessive's bare apostrophe becomes 's if the new name needs it."""
    mark = text[end : end + 1]
    if (
        mark not in ("'", "’")
        or not mark
        or text[end - 1 : end] not in "sSzZxX"
        or new[-1:] in "sSzZxX"
    ):
        return end, new
    follows = text[end + 1 : end + 2]
    opened = max(text.rfind("‘", 0, end), _last_opening_quote(text, end))
    closed = text.rfind("’", 0, end)
    if not follows.isspace() or opened > closed:
        return end, new
    return end + 1, f"{new}{mark}{'S' if new.isupper() else 's'}"


def _last_opening_quote(text: str, end: int) -> int:
    return max((match.start() for match in re.finditer(r"(?<!\w)'(?=\w)", text[:end])), default=-1)


def _indefinite(article: str, new: str) -> str:
    wanted = "an" if needs_an(new) else "a"
    if article.isupper() and new.isupper():
        return wanted.upper()
    return wanted.capitalize() if article[:1].isupper() else wanted


def _carried_out(text: str, edits: list[tuple[Span, str]]) -> Replaced:
    parts: list[str] = []
    new_spans: list[Span] = []
    at = length = 0
    for (start, end), new in edits:
        parts += (text[at:start], new)
        length += start - at
        new_spans.append((length, length + len(new)))
        length += len(new)
        at = end
    return Replaced(
        "".join((*parts, text[at:])), tuple(span for span, _ in edits), tuple(new_spans)
    )
