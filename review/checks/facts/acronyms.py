"""Acronyms: lost, turned into another word (CITE, QUOTE), or spelled out in two ways."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from glossary.language.lexicon import knows
from glossary.language.tokens import Token, words
from review.checks.issue import Category, Check, CheckContext, Issue, Severity
from translation.messages import told

_ACRONYM = re.compile(r"(?<![\w.-])[A-ZÑÁÉÍÓÚ]{2,8}(?:-[A-Z]{2,5})?(?![\w-]|\.\w)")
_ROMAN = re.compile(r"[IVXLCDM]+")
_TRANSLATED: dict[str, tuple[str, ...]] = {
    "ONU": ("UN", "United Nations"),
    "NNUU": ("UN", "United Nations"),
    "OTAN": ("NATO",),
    "UE": ("EU", "European Union"),
    "EE": ("US", "U.S.", "USA", "United States"),
    "UU": ("US", "U.S.", "USA", "United States", "UN"),
    "EEUU": ("US", "U.S.", "USA", "United States"),
    "EU": ("US", "U.S.", "EU", "United States"),
    "EUA": ("US", "U.S.", "USA", "United States"),
    "RU": ("UK", "U.K.", "United Kingdom"),
    "FMI": ("IMF",),
    "OMS": ("WHO",),
    "OMC": ("WTO",),
    "OIT": ("ILO",),
    "OEA": ("OAS",),
    "BM": ("World Bank",),
    "BID": ("IDB", "IADB"),
    "BCE": ("ECB",),
    "PIB": ("GDP",),
    "PBI": ("GDP",),
    "IPC": ("CPI",),
    "IVA": ("VAT",),
    "IGV": ("VAT", "IGV", "GST"),
    "TLC": ("FTA", "NAFTA"),
    "OCDE": ("OECD",),
    "OPEP": ("OPEC",),
    "AIEA": ("IAEA",),
    "CPI": ("ICC",),
    "CIJ": ("ICJ",),
    "TIJ": ("ICJ",),
    "CIDH": ("IACHR",),
    "ACNUR": ("UNHCR",),
    "URSS": ("USSR", "Soviet"),
    "RDA": ("GDR", "East German"),
    "RFA": ("FRG", "West German"),
    "VIH": ("HIV",),
    "SIDA": ("AIDS",),
    "ADN": ("DNA",),
    "ARN": ("RNA",),
    "OVNI": ("UFO",),
    "ONG": ("NGO",),
    "PYME": ("SME",),
    "TIC": ("ICT",),
    "IA": ("AI",),
    "RV": ("VR",),
    "JJ": ("Olympic",),
    "FF": ("Armed Forces",),
    "AA": ("Armed Forces",),
    "DD": ("human rights",),
    "HH": ("human rights",),
    "RSE": ("CSR",),
    "IED": ("FDI",),
    "CEI": ("CIS",),
    "OLP": ("PLO",),
    "TJUE": ("ECJ", "CJEU"),
    "TEDH": ("ECHR", "ECtHR"),
    "GEI": ("GHG",),
    "TV": ("TV", "television"),
    "DF": ("D.F.", "DF", "Mexico City", "Federal District"),
    "RR": ("HR", "public relations", "PR"),
    "CEPAL": ("ECLAC",),
    "FAO": ("FAO",),
    "OPS": ("PAHO",),
    "UCI": ("ICU",),
    "GNL": ("LNG",),
    "GLP": ("LPG",),
    "SA": ("Inc", "SA", "S.A.", "Corp", "Company"),
    "CEO": ("CEO", "chief executive"),
    "ROE": ("ROE",),
    "NBI": ("UBN",),
    "CO": ("CO2", "CO₂", "carbon"),
    "AC": ("BC", "BCE", "B.C."),
    "DC": ("AD", "CE", "A.D.", "DC", "D.C."),
    "EP": ("EP",),
    "GB": ("GB", "UK"),
    "UNED": ("UNED",),
    "UNESCO": ("UNESCO",),
}
_PARTICLE = 3
_LONGEST_ACRONYM_WORD = 5
"""A longer word of the dictionary in capitals is one that was stressed, or a heading."""
_NEW_ACRONYM = re.compile(r"\b[A-Z]{3,8}\b")
_EXPANSION = re.compile(
    r"((?:[A-ZÁÉÍÓÚÑ][\w’'-]*[ ,]+(?:(?:of|for|the|and|in|de|del|la|las|los|y|e|para)[ ]+){0,3}){2,9})"
    r"\(([A-ZÑ]{2,8})\)"
)


def _acronyms(text: str) -> list[Token]:
    """Return the acronyms of ``text`` but Roman numerals; none where the text is all capitals."""
    found = [match for match in _ACRONYM.finditer(text) if not _ROMAN.fullmatch(match[0])]
    capitals = sum(word.text.isupper() for word in words(text))
    if not found or capitals > 0.5 * len(words(text)) + 1:
        return []
    return [
        Token(match[0], match[0].lower(), *match.span())
        for match in found
        if not re.search(r"[A-ZÁÉÍÓÚÑ]{2,} $", text[max(0, match.start() - 9) : match.start()])
        and not re.match(r" [A-ZÁÉÍÓÚÑ]{2,}", text[match.end() : match.end() + 9])
    ]


def _spelled_out(acronym: str, target: str) -> bool:
    """Whether the initials of some words in a row are the letters of ``acronym``, in any order."""
    named = [word.text for word in words(target) if word.text[0].isupper() or len(word.text) > _PARTICLE]
    initials = [text[0].upper() for text in named]
    letters = sorted(acronym)
    size = len(letters)
    return any(sorted(initials[start : start + size]) == letters for start in range(len(initials) - size + 1))


def _kept(acronym: str, target: str) -> bool:
    plain = acronym.replace("-", "")
    flat = target.replace(".", "").replace("-", "")
    if plain.lower() in flat.lower():
        return True
    if any(form.lower() in target.lower() for form in _TRANSLATED.get(plain, ())):
        return True
    return _spelled_out(plain, target) or any(sorted(word.text) == sorted(plain) for word in words(flat))


def find_acronym_translated(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """An acronym was read as a word and translated: CITE became QUOTE."""
    flat = target.replace(".", "").lower()
    wanted = [acronym for acronym in _acronyms(source) if acronym.lower not in flat]
    if not wanted or not target.strip():
        return
    taken = {word.lower for match in context.matches for word in words(match.term.target)}
    new = [
        Token(match[0], match[0].lower(), *match.span())
        for match in re.finditer(r"\b[A-ZÑ]{3,}\b", target)
        if match[0] not in source and match[0].lower() not in taken
    ]
    for acronym, word in zip(wanted, [each for each in new if knows(each.lower, "en")], strict=False):
        known = any(word.text in forms for forms in _TRANSLATED.values())
        if known or acronym.text in _TRANSLATED or not (knows(acronym.lower, "es") or len(word.text) > 3):  # noqa: PLR2004
            continue
        shouted = len(acronym.text) > _LONGEST_ACRONYM_WORD and knows(acronym.lower, "es")
        if shouted or _shares_letters(acronym.text, word.text):
            continue
        message = told(
            "“{acronym}” is an acronym of the source; “{word}” is a translation of it as a word.",
            acronym=acronym.text,
            word=word.text,
        )
        yield Issue(
            "acronym-translated",
            Category.TERMINOLOGY,
            Severity.CRITICAL,
            message,
            (acronym.start, acronym.end),
            (word.start, word.end),
            acronym.text,
        )


def _shares_letters(acronym: str, word: str) -> bool:
    """Whether most letters are the same: then ``word`` is the acronym of another language, PPTE and PEEP."""
    return sum((Counter(acronym) & Counter(word)).values()) * 3 >= 2 * max(len(acronym), len(word))


def find_acronym_changed(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """An acronym lost or swapped a letter: CAPECE became CAPACE."""
    wanted = [each for each in _acronyms(source) if len(each.text) > 2 and not _kept(each.text, target)]  # noqa: PLR2004
    others = {each.text for each in _acronyms(source)}
    for acronym in wanted:
        if acronym.text in _TRANSLATED:
            continue
        for word in words(target):
            near = word.text.isupper() and Levenshtein.distance(word.text, acronym.text, score_cutoff=2) <= 2  # noqa: PLR2004
            same = abs(len(word.text) - len(acronym.text)) <= 1 and len(acronym.text) > 3  # noqa: PLR2004 - 3 letters say little
            if near and same and word.text not in others and not knows(word.lower, "en"):
                known = any(word.text in forms for forms in _TRANSLATED.values())
                shared = Levenshtein.distance(word.text, acronym.text) * 2 <= len(acronym.text)
                if known or not shared:
                    continue
                message = told(
                    "“{word}” should perhaps be “{acronym}” as in the source.",
                    word=word.text,
                    acronym=acronym.text,
                )
                span = (word.start, word.end)
                yield Issue(
                    "acronym-changed",
                    Category.TERMINOLOGY,
                    Severity.CRITICAL,
                    message,
                    (acronym.start, acronym.end),
                    span,
                    confidence=0.8,
                    choices=(acronym.text,),
                )
                break


def find_acronym_lost(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """An acronym in brackets after its full name is missing: later mentions then hang in the air."""
    for acronym in _acronyms(source):
        bracketed = (
            source[acronym.start - 1 : acronym.start] == "(" and source[acronym.end : acronym.end + 1] == ")"
        )
        if not bracketed or acronym.text.lower() in target.lower() or len(acronym.text) < 3:  # noqa: PLR2004
            continue
        if _has_other_acronym(source, target) or any(
            form in target for form in _TRANSLATED.get(acronym.text, ())
        ):
            continue
        message = told("The acronym “{acronym}” of the source is missing.", acronym=acronym.text)
        yield Issue(
            "acronym-lost", Category.TERMINOLOGY, Severity.MAJOR, message, (acronym.start, acronym.end), None
        )


def _has_other_acronym(source: str, target: str) -> bool:
    """Whether ``target`` gives an acronym of its own: in brackets, or one that the source has not."""
    return bool(re.search(r"\([A-Z]{2,8}s?\)", target)) or any(
        match[0] not in source for match in _NEW_ACRONYM.finditer(target)
    )


@lru_cache(maxsize=16384)
def spelled_out(target: str) -> tuple[tuple[str, str], ...]:
    """Return each acronym in brackets of ``target`` with the words before it that spell it out.

    >>> spelled_out("The Lima Chamber of Commerce (LCC) grew.")
    (('LCC', 'The Lima Chamber of Commerce'),)
    """
    if "(" not in target:
        return ()
    return tuple((match[2], match[1].strip(" ,")) for match in _EXPANSION.finditer(target))


def find_acronym_expansion(_source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """An acronym is spelled out otherwise than earlier in the article."""
    if "(" not in target:
        return
    for match in _EXPANSION.finditer(target):
        here = match[1].strip(" ,")
        for earlier in context.article[: context.position]:
            if f"({match[2]})" not in earlier.target:
                continue
            for acronym, there in spelled_out(earlier.target):
                if acronym == match[2] and not _same_name(here, there):
                    message = told(
                        "“{match}” was spelled out as “{there}” before.", match=match[2], there=there
                    )
                    start = match.start(1)
                    span = (start, start + len(here))
                    yield Issue(
                        "acronym-expansion",
                        Category.TERMINOLOGY,
                        Severity.MAJOR,
                        message,
                        None,
                        span,
                        choices=(there,),
                    )
                    return


def _same_name(first: str, second: str) -> bool:
    """Whether one is the other, perhaps with more words before it ("At the Chamber ..")."""
    left, right = first.casefold(), second.casefold()
    return left.endswith(right.removeprefix("the ")) or right.endswith(left.removeprefix("the "))


ACRONYM_CHECKS: tuple[Check, ...] = (
    Check(
        "acronym-translated",
        "Acronym translated as a word",
        "CITE became QUOTE.",
        Category.TERMINOLOGY,
        Severity.CRITICAL,
        find_acronym_translated,
    ),
    Check(
        "acronym-changed",
        "Acronym misspelt",
        "A letter of an acronym was lost or changed.",
        Category.TERMINOLOGY,
        Severity.CRITICAL,
        find_acronym_changed,
    ),
    Check(
        "acronym-lost",
        "Acronym missing",
        "The source gives an acronym in brackets, the translation does not.",
        Category.TERMINOLOGY,
        Severity.MAJOR,
        find_acronym_lost,
    ),
    Check(
        "acronym-expansion",
        "Acronym spelled out in two ways",
        "The full name before an acronym differs from an earlier one.",
        Category.TERMINOLOGY,
        Severity.MAJOR,
        find_acronym_expansion,
        needs_source=False,
    ),
)
