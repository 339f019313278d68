"""Where a sentence ends in news prose: rules that overrule sentencex, each with a test of its name.

A rule looks at one Gap, the white space between two stretches of text, and answers True (a sentence
ends here), False (it goes on) or None (this rule has nothing to say). ``RULES`` is read from the
top; the first answer counts, and when no rule answers sentencex decides. The abbreviations are
those of the Latin American press, after the list of the Ortografía de la lengua española (RAE and
ASALE, 2010, appendix 1) and the usage of Peruvian, Mexican, Colombian and Argentine papers; the
English ones matter when an existing draft is laid beside its source.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from translation.tables import READING, WORDS, rows, words_in
from translation.words import LETTERS

LONGEST_WHOLE_QUOTATION = 160
"""A quotation or bracket of up to so many code points is never split inside."""


@dataclass(frozen=True, slots=True)
class Gap:
    """White space where a sentence may end.

    ``left`` is the sentence so far, up to its terminator and closing marks (the last 80 code points
    at most); ``right`` the text that follows (60 at most). ``space`` is the white space itself;
    ``enclosed`` is True inside a quotation or bracket of at most ``LONGEST_WHOLE_QUOTATION``.
    ``titles`` are those of the language of the text, in small letters.
    """

    left: str
    right: str
    space: str = " "
    enclosed: bool = False
    titles: frozenset[str] = frozenset()


SentenceRule = Callable[[Gap], bool | None]

_ABBREVIATIONS = ("title", "reference", "never last", "may be last", "currency")

_CLOSING = "»”’›\"')]}"
_OPENING = "«“‘‹\"'([{¿¡"
_DASHES = "—–―-"
_ENDS_WITH_ELLIPSIS = re.compile(r"(?:…|\.\.)[»”’›\"')\]]*$")
_LAST_WORD = re.compile(r"\S+$")
_PAIR = re.compile(r"(?:^|[^\w.])([A-ZÑ])\1\.$")
_LONE_LETTER = re.compile(r"(?:^|[^\w.'’])(?:[^\W\d_]\.\s?)*[^\W\d_]\.$")
_LONE_CAPITAL = re.compile(
    r"(?:^|[^\w'’])(?:[A-ZÁÉÍÓÚÑ]\.[ -]?)*(?:[A-ZÁÉÍÓÚÑ]|Ch|Ll|Ma|Ant|Fco|Fdo|Wm)\.$"
)
_SPACED_ABBREVIATION = re.compile(
    r"(?:^|[^\w.])(?:([A-ZÑ])\1\. ([A-ZÑ])\2|[adAD]\. ?C|[A-Z]\.(?: ?[A-Z]\.){0,4} ?[A-Z])\.$"
)
_PLAIN_WORD = re.compile(r"(?:^|\s)[a-záéíóúüñ]{3,}\.$")
_AFTER_A_COMMON_WORD = re.compile(r"[a-záéíóúüñ]{2,} [A-ZÁÉÍÓÚÑ]\.$")
_CLOSED = re.compile(r"(?:\.[»”’›\"')\]]+|[»”’›\"')\]]\.)$")
_DOUBLED = re.compile(r"([A-ZÑ])\1\b\.?")
_SINGLE = re.compile(r"(?:[^\W\d_]|ej)\.(?!\w)|de C\. ?V\.")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}|[a-zA-Z]|[IVXLC]{1,6})(?:\.\d{1,3})*[.)\]º°ª]{1,3}")
_NUMBER_AHEAD = re.compile(r"[#(]?\d|[IVXLC]+\b|[A-Z]{1,2}\b(?!\.)")
# "DFOE-SOS-0012": behind a sign that no word has, for "No." may be one.
_CODE_AHEAD = re.compile(r"[A-Z]+(?:[-/][A-Z]+)*[-/]\d")
_DATELINE_MONTH = re.compile(r", (?P<day>\d{1,2} )?(?P<name>[^\W\d_]{3,5})\.$")
_DAY_AHEAD = re.compile(r"\d{1,2}(?:[.,]? ?[(–—-]|\. |,)")
_AGENCY_OR_DASH_AHEAD = re.compile(r"\([^()\d]{2,30}\)|[—–-] ")
_BRACKET = re.compile(r"(\S?)\s*\([^()]*\.\)$")


def _last_word(gap: Gap) -> str:
    """Return the last word before the gap in small letters, without opening marks."""
    found = _LAST_WORD.search(gap.left)
    return found.group().lstrip(_OPENING + _DASHES).lower() if found else ""


def _starts_a_sentence(text: str) -> bool:
    """Whether the next word begins sentences and not names, or a mark that only opens one."""
    if text[:1] in "¿¡«“" or (text[:1] in _DASHES and text[1:].lstrip()[:1].isupper()):
        return True
    word = LETTERS.match(text.lstrip(_OPENING))
    return word is not None and word.group() in words_in(WORDS, "starter")


def blank_line_ends(gap: Gap) -> bool | None:
    """Return True at a blank line, whatever stands before it."""
    return True if gap.space.count("\n") > 1 else None


def quotation_stays_whole(gap: Gap) -> bool | None:
    """«Es así. No hay más», dijo. A short quotation is a sentence with what attributes it."""
    return False if gap.enclosed else None


def closing_mark_stays(gap: Gap) -> bool | None:
    """A closing quote, a comma or another mark of the word before never begins a sentence; nor does
    an emoji behind which nothing is said.
    """
    if not any(map(str.isalnum, gap.right)):
        return False
    if gap.right[:1] in "\"'":
        following = gap.right[1:2]
        return None if following.strip() and following not in ",;:.)»”" else False
    return False if gap.right[:1] in "»”’›)]},;:.%!?" else None


def dialogue_tag_continues(gap: Gap) -> bool | None:
    """—No sé. —dijo Pérez—: a dash and a small letter say who speaks, a capital is a turn."""
    if gap.right[:1] not in _DASHES:
        return None
    following = gap.right.lstrip(_DASHES).lstrip()
    if following[:1].islower():
        return False
    return True if following[:1].isupper() or following[:1] in "¿¡«“" else None


def lowercase_continues(gap: Gap) -> bool | None:
    """No sentence begins with a small letter: «¿Qué?», preguntó; 5 p. m. del lunes; se fue… a
    casa.
    """
    if gap.right[1:2] == ")":  # the second item of a list: b) La multa
        return None
    return False if gap.right.lstrip(_OPENING)[:1].islower() else None


def number_of_an_item_stays(gap: Gap) -> bool | None:
    """1. El pago, a) El plazo, II. Antecedentes: the number belongs to what it numbers."""
    return False if _ENUMERATOR.fullmatch(gap.left.strip()) else None


def title_before_a_name(gap: Gap) -> bool | None:
    """Sr. Pérez, Dra. Ríos, Gral. San Martín, Ing. Torres: no title ends a sentence so."""
    return (
        False if _last_word(gap) in words_in(WORDS, "title") and gap.right[:1].isupper() else None
    )


def reference_before_its_number(gap: Gap) -> bool | None:
    """Art. 5, N.° 30424, N°. DFOE-7, pág. 12, Mz. B Lt. 4, inc. c: the number goes with its
    word.
    """
    word = _last_word(gap)
    is_code = word.endswith(("º.", "°.")) and _CODE_AHEAD.match(gap.right)
    is_number = is_code or _NUMBER_AHEAD.match(gap.right)
    if word not in words_in(WORDS, "reference") or not is_number:
        return None
    return None if _starts_a_sentence(gap.right) else False


def currency_before_its_amount(gap: Gap) -> bool | None:
    """S/. 500, Bs. 30, RD$. 40: the sign goes with its amount."""
    return (
        False
        if _last_word(gap) in words_in(WORDS, "currency") and gap.right[:1].isdigit()
        else None
    )


def month_of_a_dateline_goes_on(gap: Gap) -> bool | None:
    """Lima, ene. 3. El alcalde; Lima, 3 ene. (Andina); MILANO, 15 apr. - Un: month, day, agency and
    dash are one.
    """
    month = _DATELINE_MONTH.search(gap.left)
    if month is None or month["name"].lower() not in _shortened_months():
        return None
    follows = _AGENCY_OR_DASH_AHEAD if month["day"] else _DAY_AHEAD
    return False if follows.match(gap.right) else None


@cache
def _shortened_months() -> frozenset[str]:
    """The names of months that longer ones of the same month begin with."""
    months = {(word, number) for word, number, *_ in rows(READING / "months.tsv")}
    return frozenset(
        word
        for word, number in months
        if any(
            longer.startswith(word) for longer, same in months - {(word, number)} if same == number
        )
    )


def doubled_abbreviation_stays_whole(gap: Gap) -> bool | None:
    """EE. UU., FF. AA., RR. HH., SS. MM.: the plural is one word with a space inside."""
    return False if _PAIR.search(gap.left) and _DOUBLED.match(gap.right) else None


def spaced_abbreviation_stays_whole(gap: Gap) -> bool | None:
    """S. A. de C. V., p. ej., a. m., a. C., D. C., S. R. L.: single letters hold together."""
    return False if _LONE_LETTER.search(gap.left) and _SINGLE.match(gap.right) else None


def abbreviation_that_never_ends(gap: Gap) -> bool | None:
    """Aprox., vs., p. ej., Av.: something always follows."""
    return False if _last_word(gap) in words_in(WORDS, "never last") else None


def abbreviation_that_may_end(gap: Gap) -> bool | None:
    """EE. UU., S. A., Cía., Ltda., Uds., etc.: the last word only when the next begins a sentence.

    "viajó a EE. UU. El lunes volvió" is two sentences, "la firma Gloria S. A. Arequipa" is one.
    """
    if _last_word(gap) not in words_in(WORDS, "may be last") and not _SPACED_ABBREVIATION.search(
        gap.left
    ):
        return None
    return _starts_a_sentence(gap.right) or (_last_word(gap) == "etc." and gap.right[:1].isupper())


def initial_of_a_name(gap: Gap) -> bool | None:
    """J. M. Pérez, M. Vizcarra: an initial, unless a common word shows "vitamina C.", and no title
    does, as in "dit M. Al Hussein".
    """
    if not _LONE_CAPITAL.search(gap.left) or not gap.right[:1].isupper():
        return None
    if _last_word(gap).removesuffix(".") in gap.titles:
        return False
    return _starts_a_sentence(gap.right) and _AFTER_A_COMMON_WORD.search(gap.left) is not None


def bracketed_aside_continues(gap: Gap) -> bool | None:
    """Alicorp (antes Fabril S.A.) Perú: a bracket that opened inside a sentence does not end it."""
    bracket = _BRACKET.search(gap.left)
    if bracket is None:
        return None
    before = bracket.group(1)
    return not before or before in '.!?…»”"'


def ellipsis_before_a_capital_ends(gap: Gap) -> bool | None:
    """Ya veremos… Mañana habrá más: the dots end the sentence when a capital follows."""
    return True if _ENDS_WITH_ELLIPSIS.search(gap.left) and _opens(gap.right) else None


def question_or_exclamation_ends(gap: Gap) -> bool | None:
    """¿Quién paga? ¡Nadie! El Estado: the mark ends the sentence when a capital follows."""
    last = gap.left.rstrip(_CLOSING)[-1:]
    return True if last and last in "?!" and _opens(gap.right) else None


def closed_quotation_ends(gap: Gap) -> bool | None:
    """«No hay más». Luego calló; “No hay más.” Luego calló: no mark hides the end."""
    return True if _CLOSED.search(gap.left) and _opens(gap.right) else None


def plain_word_before_a_starter_ends(gap: Gap) -> bool | None:
    """El mar. Tras la pausa: what sentencex takes for an abbreviation (marzo) may be a word."""
    if _last_word(gap) in words_in(WORDS, *_ABBREVIATIONS) or not _PLAIN_WORD.search(gap.left):
        return None
    return True if _starts_a_sentence(gap.right) else None


def _opens(text: str) -> bool:
    following = text.lstrip(_OPENING + _DASHES + " ")[:1]
    return following.isupper() or following.isdigit()


RULES: tuple[SentenceRule, ...] = (
    blank_line_ends,
    quotation_stays_whole,
    closing_mark_stays,
    month_of_a_dateline_goes_on,
    dialogue_tag_continues,
    lowercase_continues,
    number_of_an_item_stays,
    title_before_a_name,
    reference_before_its_number,
    currency_before_its_amount,
    doubled_abbreviation_stays_whole,
    spaced_abbreviation_stays_whole,
    abbreviation_that_never_ends,
    abbreviation_that_may_end,
    initial_of_a_name,
    bracketed_aside_continues,
    ellipsis_before_a_capital_ends,
    question_or_exclamation_ends,
    closed_quotation_ends,
    plain_word_before_a_starter_ends,
)


def decide(gap: Gap) -> bool | None:
    """Return the first answer that a rule gives, or None when all leave it to sentencex.

    >>> decide(Gap("El Sr.", "Pérez volvió.")), decide(Gap("¿Quién paga?", "Nadie."))
    (False, True)
    """
    return next((answer for rule in RULES if (answer := rule(gap)) is not None), None)
