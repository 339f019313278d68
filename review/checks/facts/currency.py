"""Money: an amount in another currency than in the source, and how English writes the right one."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel import Locale
from babel.numbers import get_currency_name, get_currency_symbol

from glossary.language.analysis import Analysis
from glossary.language.calendar_names import locale_of
from glossary.language.quantity import Quantity
from glossary.language.tables import pattern_in, rows
from glossary.language.tokens import Span
from glossary.language.units import COUNTS
from review.checks.facts.dollars import lost_dollars
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from translation.languages.language import STUDIED, capitalises_nouns
from translation.messages import told

_PATTERNS = Path(__file__).with_name("patterns.tsv")
_BARE_DOLLAR = re.compile(r"(?<![A-Z])\$")
_UNIQUE_SIGNS = re.compile(r"US\s?\$|USD|\bU\$S|\bEE\.?\s?UU\b", re.IGNORECASE)
_SIGN_BEFORE = re.compile(r"(?:US|R|U)?[$€£¥₹]\s?$|(?<!\w)S/\.?\s?$|(?<!\w)[A-Z]{3}\s?$")
_IS_SIGN = re.compile(r"[$€£¥₹¢]|S/")
_LETTERS_BEFORE_SIGN = re.compile(r"\b[A-Z]{1,3}$")
_OF = re.compile(r"^(?:d[ei]\s|d['’])")
"""What stands between a million and its money."""
_BEFORE, _AFTER = 6, 30
"""Letters before and after a figure among which its currency stands."""


class _Currency(NamedTuple):
    """A row of the table: code, Spanish and English names, sign, and English for one and many."""

    code: str
    pattern: str
    sign: str
    one: str
    many: str


@cache
def _table() -> dict[str, _Currency]:
    table = rows(Path(__file__).with_name("currencies.tsv"))
    return {name: _Currency(*cells) for name, *cells, _ in table}


def signs_and_codes() -> list[tuple[str, str]]:
    """Return the signs that stand for one currency alone, each with its code.

    >>> ("R$", "BRL") in signs_and_codes(), ("$", "USD") in signs_and_codes()
    (True, False)
    """
    known = [(each.sign, each.code) for each in _table().values() if each.sign and each.code]
    return [(sign, code) for sign, code in known if sign not in {"$", "¥"}]


@cache
def _spellings(language: str) -> dict[str, re.Pattern[str]]:
    """Currency -> how Spanish, English and ``language`` write it.

    >>> bool(_spellings("fr")["pound"].search("dix livres"))
    True
    """
    others = {name: _cldr_names(each.code, language) for name, each in _table().items()}
    return {
        name: re.compile(
            "|".join([pattern, *(rf"\b{re.escape(each)}\b" for each in others[name])]),
            re.IGNORECASE,
        )
        for name, (_, pattern, *_) in _table().items()
    }


def _cldr_names(code: str, language: str) -> set[str]:
    """Return the currency's word in each number: one of "livre sterling" and "Britisches Pfund".

    On which side of the name it stands is seen where two dollars share it.
    """
    locale = locale_of(language)
    if locale is None or not code or language in STUDIED:
        return set()
    dollars = [_words_of(each, 1, locale) for each in ("USD", "CAD")]
    place = 0 if dollars[0][0] == dollars[1][0] else -1
    found = set()
    for count in COUNTS:
        # "nouveau shekel israélien", as "nouveau dollar taïwanais": new is no money.
        taiwanese = set(_words_of("TWD", count, locale)) - set(_words_of("USD", count, locale))
        words = [word for word in _words_of(code, count, locale) if word not in taiwanese]
        found.add(words[place])
    return found


def _words_of(code: str, count: int, locale: Locale) -> list[str]:
    return get_currency_name(code, count, locale).replace("-", " ").split()


@check("currency", "Currency", Severity.CRITICAL, Category.ACCURACY)
def find_currency_changed(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """An amount is in another currency than in the source, or in none."""
    language, money = context.source_language, pattern_in(_PATTERNS, "money")
    if not context.source.quantities:
        return
    if not money.search(target):
        yield from _lost_currencies(context)
        return
    if language in STUDIED and not money.search(source):
        return

    there, here = _currencies_of(context.source), _currencies_of(context.target)
    # "O dólar fechou a R$ 5,12": the dollar stands beside no amount.
    added = here - there - currencies_in(source, language) - {"cent"}
    if _BARE_DOLLAR.search(source) or _BARE_DOLLAR.search(target):
        added -= {"dollar", "peso", "real"}
    if "¥" in source or "¥" in target:
        added -= {"yen", "yuan"} if there & {"yen", "yuan"} else set()

    for lost in lost_dollars(context.source, context.target):
        old, new = source[slice(*lost.source_span)], target[slice(*lost.target_span)]
        yield Finding(_other_money(old, new), *lost)

    amounts = list(_amounts_in_other_currency(context))
    yield from amounts
    if amounts or not there or not added:
        return

    wanted = sorted(there - here or there)
    found = _spellings(language)[wanted[0]].search(source)
    match = _spellings(context.target_language)[min(added)].search(target)
    if match and found:
        name = wanted[0] if len(wanted) == 1 else None
        yield _other_currency(context, found.span(), match.span(), name)


def _lost_currencies(context: CheckContext) -> Iterator[Finding]:
    """Yield the first amount of money that stands in the target as a mere number, where the whole
    target has no currency.
    """
    amounts = _amounts(context.source)
    if not amounts or _currencies_of(context.target):
        return
    numbers = {reading: each for each in context.target.quantities for reading in each.readings}
    for reading, (names, span) in amounts.items():
        number = numbers.get(reading)
        if number is None or (names == {"pound"} and _weighs(number)):
            continue
        lost = context.segment.source[slice(*span)].strip()
        before = context.segment.source[: span[0]].rstrip()
        if reading == "1" and lost.isalpha() and before[-1:].isalpha():
            continue  # "una corona de flores" has an article, and no amount.
        message = told("The source speaks of “{old}”; the translation says no currency.", old=lost)
        yield Finding(message, span, number.span)
        return


def _weighs(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.dimension == "mass"


def _currencies_of(said: Analysis) -> frozenset[str]:
    """Return the currencies of a text: in a language known from the CLDR alone, those of amounts.

    The CLDR has no word for what else its names say: "boliviano" is of Bolivia too.
    """
    text, language = said.text, said.language
    if language in STUDIED:
        return currencies_in(text, language)
    stretches = (text[max(0, each.start - _BEFORE) : each.end + _AFTER] for each in said.quantities)
    return frozenset().union(*(currencies_in(stretch, language) for stretch in stretches))


def _other_currency(
    context: CheckContext, source_span: Span, target_span: Span, name: str | None
) -> Finding:
    """Return the issue; ``name`` is the currency to have, None where that is open.

    Only English words are known for the repair of a word.
    """
    source, target = context.segment.source, context.segment.target
    start, end = target_span
    letters = _LETTERS_BEFORE_SIGN.search(target, max(0, start - 4), start)
    if letters and target[start:end].strip() in {"$", "€", "£"}:
        start = letters.start()
    old, new = (
        _OF.sub("", text[slice(*span)].strip())
        for text, span in ((source, source_span), (target, (start, end)))
    )
    first = source.index(old, source_span[0])
    start = target.index(new, start)
    message = _other_money(old, new)
    is_known = context.is_into_usual_language or not new.isalpha()
    suggestion = _written_alike(name, old, new) if name and is_known else None
    span = (start, start + len(new))
    return Finding(message, (first, first + len(old)), span, suggestion)


def _other_money(old: str, new: str) -> str:
    return told("The source speaks of “{old}”, the translation of “{new}”.", old=old, new=new)


def _written_alike(name: str, old: str, new: str) -> str | None:
    """Return the currency ``name`` as a sign where ``new`` is one, else as an English word.

    The source's own sign ``old`` is kept. None for a currency without a sign before figures.

    >>> _written_alike("sol", "S/", "US$"), _written_alike("euro", "euros", "dollars")
    ('S/', 'euros')
    """
    if not new.isalpha():
        return old if _IS_SIGN.search(old) else _table()[name].sign or None
    if new.isupper():
        return old if old.isupper() and old.isalpha() else _table()[name].code or None
    singular = not new.lower().endswith("s") or new.lower() == "reais"
    return _table()[name].one if singular else _table()[name].many


def _amounts_in_other_currency(context: CheckContext) -> Iterator[Finding]:
    """The same figure stands beside one currency in the source and beside another in the target."""
    there, here = _amounts(context.source), _amounts(context.target)
    for reading, (names, span) in there.items():
        others, other_span = here.get(reading, (names, span))
        if names.isdisjoint(others) and not _share_a_sign(names, others, context):
            name = min(names) if len(names) == 1 else None
            yield _other_currency(context, span, other_span, name)


def _share_a_sign(names: frozenset[str], others: frozenset[str], context: CheckContext) -> bool:
    """Whether "$" may stand for both: in a source whose language means dollars by it, or that names
    them, it stands for no pesos.
    """
    if not names | others <= {"dollar", "peso"}:
        return False
    locale = locale_of(context.source_language)
    is_dollar = locale is not None and get_currency_symbol("USD", locale) == "$"
    source = context.segment.source.replace("$", "")
    says_peso = _spellings(context.source_language)["peso"].search(source) is not None
    return not is_dollar or names != {"dollar"} or says_peso


def _amounts(said: Analysis) -> dict[str, tuple[frozenset[str], Span]]:
    """Return the currency that stands next to each figure of a text, by the figure's reading."""
    text, language = said.text, said.language
    found: dict[str, tuple[frozenset[str], Span]] = {}
    # "300 Euro"; elsewhere a capital may be of a championship: "the 2016 Euros".
    small = text.lower() if capitalises_nouns(language) else text
    for quantity in said.quantities:
        before = _SIGN_BEFORE.search(text, max(0, quantity.start - 6), quantity.start)
        after = _names_after_a_figure(language).match(small, quantity.end)
        match = before or after
        names = currencies_in(match[0], language) if match and not quantity.percent else frozenset()
        if match and names:
            found.setdefault(quantity.readings[0], (names, match.span()))
    return found


@cache
def _names_after_a_figure(language: str) -> re.Pattern[str]:
    """Return how a currency stands behind its amount, by hand and in small letters by the CLDR.

    >>> _names_after_a_figure("it").match(" di euro") is not None
    True
    """
    by_hand = pattern_in(_PATTERNS, "currency-after").pattern
    names = {
        re.escape(name.lower())
        for each in _table().values()
        for name in _cldr_names(each.code, language)
    }
    listed = rf"|\s?(?:d[ei]\s|d['’])?(?:{'|'.join(sorted(names))})\b" if names else ""
    return re.compile(by_hand + listed)


def currencies_in(text: str, language: str) -> frozenset[str]:
    """Return the names of the currencies of ``text``; a bare "$" is neither dollars nor pesos."""
    spellings = _spellings(language)
    names = {name for name, pattern in spellings.items() if pattern.search(text)}
    if "$" in text:
        plain = text.replace("$", "")
        names -= {name for name in ("dollar", "peso") if not spellings[name].search(plain)}
        if _UNIQUE_SIGNS.search(text) or names.isdisjoint({"dollar", "peso", "real"}):
            names.add("dollar")
    return frozenset(names)
