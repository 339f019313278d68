"""The words of a language that reverse or change a sentence: denials, and words with contraries.

They lie in ``<code>/denials.tsv``, ``contrasts.tsv`` and ``antonyms.tsv``; a language without a
folder has none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from translation.languages.language import language_folders, language_table
from translation.tables import records

_PHRASES = ("idle", "unsure")
"""Kinds of rows with a phrase: its denial denies nothing, or other languages leave it unsaid."""
_GAP = r"[^.;:!?]{1,60}?"
"""What "…" stands for in a phrase, "not … until": words of one clause."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A word that denies, what may say the same without denying ("" where it only goes), and
    whether it may be set before any verb. ``beside`` are the words one of which stands before it
    where it is sure to deny, none where it always is; None where it may not deny at all. What
    ``agrees`` with a denial before it in its clause denies no more: "no dijo nada". What
    ``is_half`` denies only together with another: "plus" says "more" by itself. What ``is_of_next``
    denies what it stands before and no verb: "sans", "without".
    """

    word: str
    affirmed: tuple[str, ...]
    is_inserted: bool
    beside: tuple[str, ...] | None
    agrees: bool
    is_half: bool
    is_of_next: bool


@dataclass(frozen=True, slots=True)
class Contrast:
    """A word that says something else in the place of another; ``kind`` is what would change."""

    other: str
    kind: str


@cache
def denials(language: str) -> Mapping[str, Denial]:
    """Return the words of ``language`` that deny, by the word in lower case.

    >>> denials("en")["without"].affirmed, denials("xx")
    (('with',), {})
    """
    return {
        row["word"]: Denial(
            row["word"],
            _affirmed(row["affirmed"]),
            row["inserted"] == "1",
            _beside(row["sure"]),
            row["agrees"] in {"1", "half"},
            row["agrees"] == "half",
            row["agrees"] == "next",
        )
        for row in _rows(language, "denials")
        if row["sure"] not in _PHRASES
    }


def _affirmed(words: str) -> tuple[str, ...]:
    """Read words with spaces between them, of which "-" is none, as is nothing at all."""
    return tuple("" if word == "-" else word for word in words.split() or ["-"])


def idle_stretches(text: str, language: str, *, with_unsure: bool = False) -> list[tuple[int, int]]:
    """Return the spans of the phrases of ``text`` whose denial denies nothing, and if wanted of
    those whose denial other languages may leave unsaid.

    >>> idle_stretches("Not only that.", "en"), idle_stretches("Not only that.", "xx")
    ([(0, 8)], [])
    >>> idle_stretches("No longer.", "en"), idle_stretches("No longer.", "en", with_unsure=True)
    ([], [(0, 9)])
    """
    idle = _idle_denials(language, _PHRASES if with_unsure else _PHRASES[:1])
    return [match.span() for match in idle.finditer(text)] if idle else []


@cache
def _idle_denials(language: str, kinds: tuple[str, ...]) -> re.Pattern[str] | None:
    phrases = [
        re.escape(row["word"]).replace("…", _GAP).replace("'", "['’]")
        for row in _rows(language, "denials")
        if row["sure"] in kinds
    ]
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE) if phrases else None


def _beside(sure: str) -> tuple[str, ...] | None:
    if not sure:
        return None
    return () if sure == "1" else tuple(sure.split("|"))


@cache
def denying_forms(language: str) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """Return the beginnings and ends that deny a word of ``language``, and words with them.

    >>> "un" in denying_forms("en")[0], "refuse" in denying_forms("en")[2], denying_forms("xx")
    (True, True, ((), (), frozenset()))
    """
    found = [row["form"] for row in _rows(language, "denying")]
    begin = tuple(form.rstrip("-") for form in found if form.endswith("-"))
    end = tuple(form.lstrip("-") for form in found if form.startswith("-"))
    return begin, end, frozenset(form for form in found if "-" not in form)


@cache
def refusals(language: str) -> frozenset[str]:
    """Return the words that are sure to deny what they are said of, in their base forms: "lack".

    >>> "refuse" in refusals("en"), "few" in refusals("en"), refusals("xx")
    (True, False, frozenset())
    """
    return frozenset(row["form"] for row in _rows(language, "denying") if row["sure"] == "1")


@cache
def turning_words(language: str) -> frozenset[str]:
    """Return the words that turn the one behind them into its opposite, in their base forms.

    >>> "poco" in turning_words("es"), "bad" in turning_words("en"), turning_words("xx")
    (True, False, frozenset())
    """
    return frozenset(row["form"] for row in _rows(language, "denying") if row["sure"] == "behind")


@cache
def contrasts(language: str) -> Mapping[str, tuple[Contrast, ...]]:
    """Return what each word of ``language``, in lower case, may be confused with, either way; where
    a row has no other words, each of its words with each.

    >>> [contrast.other for contrast in contrasts("en")["more"]]
    ['less', 'fewer']
    >>> [contrast.other for contrast in contrasts("en")["weekly"]]
    ['daily', 'monthly', 'annual']
    """
    found: dict[str, dict[Contrast, None]] = {}
    for row in _rows(language, "contrasts"):
        words = row["word"].split("|")
        others = row["other"].split("|") if row["other"] else words
        for word, other in product(words, others):
            if word != other:
                found.setdefault(word, {})[Contrast(other, row["kind"])] = None
                found.setdefault(other, {})[Contrast(word, row["kind"])] = None
    return {word: tuple(others) for word, others in found.items()}


@cache
def antonyms(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the opposites of each word of ``language``, as they are listed, either way.

    >>> antonyms("en")["convict"][:3], antonyms("xx")
    (('acquit', 'clear', 'absolve'), {})
    """
    found: dict[str, dict[str, None]] = {}
    for row in _rows(language, "antonyms"):
        sides = row["word"].split("|"), row["opposite"].split("|")
        for word, opposite in product(*sides):
            found.setdefault(word, {})[opposite] = None
            found.setdefault(opposite, {})[word] = None
    return {word: tuple(others) for word, others in found.items()}


@cache
def languages_with_antonyms() -> tuple[str, ...]:
    """Return the languages whose opposites are listed.

    >>> languages_with_antonyms()
    ('en',)
    """
    listed = (path for folder in language_folders() for path in folder.glob("*/antonyms.tsv"))
    return tuple(sorted({path.parent.name for path in listed}))


def _rows(language: str, table: str) -> Iterator[dict[str, str]]:
    return records(language_table(f"{language}/{table}.tsv") if language.isalpha() else None)
