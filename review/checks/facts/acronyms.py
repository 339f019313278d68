"""Acronyms: lost, turned into another word (CITE, QUOTE), or spelled out in two ways."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from glossary.language.exonyms import acronyms, exonyms
from glossary.language.lexicon import knows, per_million
from glossary.language.similarity import without_accents
from glossary.language.tokens import Token, words
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check
from translation.languages.language import STUDIED, is_studied
from translation.messages import told

_ACRONYM = re.compile(
    r"(?<![\w.-])(?<![A-ZÁÉÍÓÚÑ]{2} )(?<![A-ZÁÉÍÓÚÑ]{2} [A-ZÓ] )(?![IVXLCDM]+(?!\w))"
    r"[A-ZÑÁÉÍÓÚ]{2,8}(?:-[A-Z]{2,5})?(?![\w-]|\.\w| (?:[A-ZÓ] )?[A-ZÁÉÍÓÚÑ]{2})"
)
"""Initials: no Roman numeral, and no word among others in capitals."""
_DOUBLED = re.compile(r"\b([A-ZÑ])\1\.? ?([A-ZÑ])\2\b\.?")
"""Initials of a plural, as Spanish doubles them: EE. UU., FF. AA."""
_IN_SPANISH = re.compile(r"[\s,;)]*(?:in|by|from) (?:its |the )?Spanish")
_PARTICLE = 3
_SHORTEST = 3
_LONGEST_ACRONYM_WORD = 5
"""A longer word of the dictionary in capitals is one that was stressed, or a heading."""
_USUAL = 500
"""So often in a million words of Spanish stand "nunca" and "todo", and no acronym."""
_CAPITALS = re.compile(r"\b[A-ZÑ]{3,}\b")


@lru_cache(maxsize=4096)
def _acronyms(text: str) -> tuple[Token, ...]:
    """Return the acronyms of ``text``; none where most of it is capitals."""
    found = _tokens(_ACRONYM, text)
    capitals = sum(word.text.isupper() for word in words(text)) if found else 0
    return () if capitals > 0.5 * len(words(text)) + 1 else found


def _tokens(pattern: re.Pattern[str], text: str) -> tuple[Token, ...]:
    return tuple(
        Token(match[0], match[0].lower(), *match.span()) for match in pattern.finditer(text)
    )


def _spelled_out(acronym: str, target: str, *, in_order: bool = False) -> bool:
    """Whether the initials of some words in a row are the letters of ``acronym``, in any order
    unless they have to be ``in_order``.
    """
    named = [
        word.text for word in words(target) if word.text[0].isupper() or len(word.text) > _PARTICLE
    ]
    initials = [text[0].upper() for text in named]
    order = list if in_order else sorted
    size = len(acronym)
    return any(
        order(initials[start : start + size]) == order(acronym)
        for start in range(len(initials) - size + 1)
    )


def _listed(acronym: str, context: CheckContext) -> tuple[str, ...]:
    """Return what the target's language writes for ``acronym``, or else English."""
    source, target = context.languages
    plain = acronym.replace("-", "")
    forms = acronyms((source, target)).get(plain)
    return forms or acronyms((source, STUDIED.target)).get(plain, ())


@lru_cache(maxsize=1024)
def _kept(acronym: str, target: str, listed: tuple[str, ...]) -> bool:
    plain, flat = acronym.replace("-", ""), target.replace(".", "").replace("-", "")
    if any(without_accents(form) in without_accents(flat) for form in (plain, *listed)):
        return True
    if listed:
        return _spelled_out(plain, target)
    # English may order the same initials differently, but seldom by swapping adjacent ones.
    reordered = [word.text for word in words(flat) if sorted(word.text) == sorted(plain)]
    apart = any(OSA.distance(each, plain) > 1 for each in reordered)
    # Words in the order of the source's letters do not give letters in another order.
    belied = bool(reordered) and _spelled_out(plain, target, in_order=True)
    return apart or (_spelled_out(plain, target) and not belied)


@check(
    "acronym-translated",
    "Acronym translated as a word",
    Severity.CRITICAL,
    Category.TERMINOLOGY,
    knows=is_studied,
)
def find_acronym_translated(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """CITE became QUOTE."""
    flat = target.replace(".", "").lower()
    wanted = [acronym for acronym in _acronyms(source) if acronym.lower not in flat]
    if not wanted:
        return

    taken = {word.lower for word in context.term_words}
    new = [
        word
        for word in _tokens(_CAPITALS, target)
        if word.text not in source and word.lower not in taken
    ]

    for acronym, word in zip(
        wanted, [each for each in new if knows(each.lower, context.target_language)], strict=False
    ):
        if _is_right_anyway(acronym, word, target, context):
            continue
        message = told(
            "“{acronym}” is an acronym of the source; “{word}” is a translation of it as a word.",
            acronym=acronym.text,
            word=word.text,
        )
        yield Finding(message, acronym.span, word.span, acronym.text)


def _is_right_anyway(acronym: Token, word: Token, target: str, context: CheckContext) -> bool:
    """Whether the acronym is said in another form, or ``word`` stands for something else."""
    # A short word may be an acronym of its own, a long or most usual one that was stressed is none.
    stressed = (
        len(acronym.text) > _LONGEST_ACRONYM_WORD
        or per_million(acronym.lower, context.source_language) > _USUAL
    )
    is_word = knows(acronym.lower, context.source_language)
    # Of the acronym of another language most letters are the same: PPTE and PEEP.
    shared = sum((Counter(acronym.text) & Counter(word.text)).values())
    return (
        any(form.lower() in target.lower() for form in _listed(acronym.text, context))
        or (stressed if is_word else len(word.text) <= _SHORTEST)
        or shared * 3 >= 2 * max(len(acronym.text), len(word.text))
        or word.text in _initials(context.languages)
    )


@check(
    "acronym-left",
    "Acronym left as in the source",
    Severity.MAJOR,
    Category.TERMINOLOGY,
    knows=lambda languages: bool(acronyms(languages)),
)
def find_acronym_left(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """An acronym that the translation's language writes otherwise stands as in the source."""
    allowed = {word.text for word in context.term_words}
    said = {acronym.text: acronym for acronym in _acronyms(source)}
    left = [
        (letters, *match.span())
        for letters in said
        for match in re.finditer(rf"(?<![\w-]){letters}(?![\w-])", target)
    ]
    if any(match[0] in source for match in _DOUBLED.finditer(target)):
        left += [
            (match[1] * 2 + match[2] * 2, *match.span()) for match in _DOUBLED.finditer(target)
        ]

    for letters, start, end in left:
        forms = acronyms(context.languages).get(letters)
        if not forms or letters in forms or letters in allowed or _IN_SPANISH.match(target, end):
            continue
        if any(_is_written(form, target) for form in forms):
            continue
        there = said.get(letters)
        message = told(
            "“{acronym}” stands as in the source; here it is “{right}”.",
            acronym=target[start:end],
            right=forms[0],
        )
        yield Finding(message, there.span if there else None, (start, end), forms[0])


@lru_cache(maxsize=1024)
def _is_written(form: str, target: str) -> bool:
    return (
        re.search(rf"(?<![A-Za-z]){re.escape(form)}(?![A-Za-z])", target.replace(".", ""))
        is not None
    )


@check("acronym-changed", "Acronym misspelt", Severity.CRITICAL, Category.TERMINOLOGY)
def find_acronym_changed(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """Letters of an acronym were lost, changed or swapped."""
    said = {each.text: each for each in _acronyms(source)}
    capitals = (
        [word for word in words(target) if word.text.isupper() and word.text not in said]
        if said
        else []
    )
    languages = context.languages
    strangers = [word for word in capitals if _is_stranger(word, source, languages)]

    for acronym in said.values() if strangers else ():
        known = _listed(acronym.text, context)
        if len(acronym.text) < _SHORTEST or _kept(acronym.text, target, known):
            continue
        listed = [form for form in known if form in _initials(languages)]
        for word in strangers:
            right = listed[0] if listed else acronym.text
            if not listed and not _is_slip(word.text, right):
                continue
            if listed:
                message = told(
                    "“{found}” should be “{english}”, the English for “{acronym}”.",
                    found=word.text,
                    english=right,
                    acronym=acronym.text,
                )
            else:
                message = told(
                    "“{word}” should perhaps be “{acronym}” as in the source.",
                    word=word.text,
                    acronym=acronym.text,
                )
            yield Finding(message, acronym.span, word.span, confidence=0.8, choices=(right,))
            break


def _is_stranger(word: Token, source: str, languages: Pair) -> bool:
    """Whether they are no word or initials of the second language, but for another: WTO for OMS."""
    if word.text not in _initials(languages):
        return not knows(word.lower, languages[1])
    named = (body in source for body, forms in exonyms().items() if word.text in forms)
    return not any(named)


@cache
def _initials(languages: Pair) -> frozenset[str]:
    """The initials that the second language is known to write for those of the first."""
    listed = acronyms(languages).values()
    return frozenset(
        form for forms in listed for form in forms if form.isupper() and form.isalpha()
    )


def _is_slip(found: str, right: str) -> bool:
    """Whether ``found`` is ``right`` with two letters swapped, or one or, of four or more, two
    changed.

    >>> _is_slip("NTAO", "NATO"), _is_slip("GPD", "GDP"), _is_slip("IMF", "IBM")
    (True, True, False)
    """
    if sorted(found) == sorted(right):
        return OSA.distance(found, right) == 1
    if abs(len(found) - len(right)) > 1:
        return False
    distance = Levenshtein.distance(found, right, score_cutoff=2)
    return distance <= 2 and distance * 2 <= len(right)  # two letters
