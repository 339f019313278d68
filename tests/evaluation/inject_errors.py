"""Makes errors out of clean sentence pairs: each injector spoils one target in one known way.

Everything is drawn from a seeded generator, so that two runs make the same errors.
"""

import random
import re

from inject_articles import ARTICLE_INJECTORS
from inject_facts import FACT_INJECTORS
from inject_grammar import GRAMMAR_INJECTORS
from injection import ArticleInjector, Injected, Injector, Pair, Spoiled, one, put, swapping

from glossary.language.lexicon import frequencies, is_foreign
from glossary.language.tokens import words
from review.checks.issue import SegmentText
from translation.languages.language import STUDIED

_NUMBER = re.compile(r"(?<![\w.,$€£])\d+(?:[.,]\d+)*(?![\w])")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ORGANISATION_OPENS = re.compile(
    r"(?:La|El) "
    r"(?:Cámara|Asociaci|Federaci|Instituto|empresa|Banco|Ministerio|Universidad|agencia|Gobierno"
    r"|Corte|sindicato|partido|fundaci|aerol|Defensor|compañía|grupo|comit|comisi|organizaci|Junta"
    r"|parlamento|Parlamento|[Ss]enado|[Cc]ongreso|[Cc]onsejo|[Tt]ribunal|cadena|oficina|Unión"
    r"|Autoridad|Fondo|Departamento"
    r"|cooperativa|gremio|firma|periódico|diario|revista|club|ONU|OTAN|UE|BBC)"
)
_ORGANISATION_ACTS = re.compile(
    r"(?:The |[A-Z])[^,.;]{2,60}?(?= "
    r"(?:said|announced|reported|warned|told|cut|will|published|confirmed"
    r"|estimated|initially|had|asked|requested|has|is|was|would|could|also|called|wants|plans)\b)"
)
_SHE_OR_HE = {"he", "she", "his", "her", "him", "hers", "himself", "herself"}
_WOMAN = re.compile(
    r"\b(?:ministra|directora|presidenta|reina|princesa|alcaldesa|actriz|autora|escritora|doctora"
    r"|señora|mujer|madre|hermana|hija|cantautora|profesora|jueza|senadora|investigadora|fundadora"
    r"|candidata|ella)\b"
)
_MAN = re.compile(
    r"\b(?:ministro|director|presidente|rey|príncipe|alcalde|actor|autor|escritor|doctor|señor"
    r"|hombre|padre|hermano|hijo|profesor|senador|investigador|fundador|candidato|emperador|papa"
    r"|él)\b"
)
_NAMES = re.compile(r"(?<=[a-z,] )[A-ZÁÉÍÓÚÑ][a-zñáéíóú]+ [A-ZÁÉÍÓÚÑ][a-zñáéíóú]+")
_SMALL_WORD = r"\b(?:the|of|and|to|with|from)\b"
_CALENDAR = r"\b(?:" + "|".join(_MONTHS[:2] + _MONTHS[4:] + _DAYS) + r")\b"
_COMMON = r"(?<=[a-z]{3} )(?:people|years|the|with|from|country|market|which)(?= [a-z])"
_AUXILIARY = re.compile(
    r"\b(is|was|were|are|will|would|could|should|has been|have been|had been) (?!not\b|never\b)"
)


def number_changed(pair: Pair, generator: random.Random) -> str | None:
    """Another digit in one figure."""
    match = one(_NUMBER.finditer(pair[1]), generator)
    if not match:
        return None
    digits = [place for place, character in enumerate(match[0]) if character.isdigit()]
    place = generator.choice(digits)
    digit = generator.choice([each for each in "123456789" if each != match[0][place]])
    spoiled: str = put(pair[1], match, match[0][:place] + digit + match[0][place + 1 :])
    return spoiled


def number_lost(pair: Pair, generator: random.Random) -> str | None:
    """One figure less."""
    match = one(_NUMBER.finditer(pair[1]), generator)
    return re.sub(r"  +", " ", put(pair[1], match, "")) if match else None


def number_added(pair: Pair, generator: random.Random) -> str | None:
    """A figure that the source does not have."""
    match = one(
        re.finditer(r"\b(?:people|years|countries|days|companies|months)\b", pair[1]), generator
    )
    before = pair[1][: match.start()] if match else ""
    return (
        put(pair[1], match, f"{generator.randint(13, 97)} {match[0]}")
        if match and not re.search(r"\d+ $", before)
        else None
    )


def scale_changed(pair: Pair, generator: random.Random) -> str | None:
    """Millions for billions and the reverse."""
    match = one(re.finditer(r"\b(million|billion)\b", pair[1]), generator)
    return put(pair[1], match, "billion" if match[0] == "million" else "million") if match else None


def month_changed(pair: Pair, generator: random.Random) -> str | None:
    """Another month."""
    match = one(re.finditer(r"\b(?:" + "|".join(_MONTHS) + r")\b(?= \d|,)", pair[1]), generator)
    return (
        put(pair[1], match, generator.choice([each for each in _MONTHS if each != match[0]]))
        if match
        else None
    )


def weekday_changed(pair: Pair, generator: random.Random) -> str | None:
    """Another day of the week."""
    match = one(re.finditer(r"\b(?:" + "|".join(_DAYS) + r")\b", pair[1]), generator)
    return (
        put(pair[1], match, generator.choice([each for each in _DAYS if each != match[0]]))
        if match
        else None
    )


def currency_changed(pair: Pair, generator: random.Random) -> str | None:
    """Euros for dollars."""
    match = one(
        re.finditer(r"\bdollars?\b|\beuros?\b|\bpounds\b|\bsoles\b|\bpesos\b|[€£]", pair[1]),
        generator,
    )
    swap = {"€": "£", "£": "€", "dollar": "euro", "dollars": "euros", "euro": "dollar"}
    return put(pair[1], match, swap.get(match[0], "dollars")) if match else None


def percent_lost(pair: Pair, generator: random.Random) -> str | None:
    """A percentage without its sign."""
    match = one(re.finditer(r"%| percent\b| per cent\b", pair[1]), generator)
    return (
        put(pair[1], match, "")
        if match and pair[1].count("%") + pair[1].count("ercent") == 1
        else None
    )


def negation_lost(pair: Pair, generator: random.Random) -> str | None:
    """A "not" less, where it was the only one."""
    found = re.findall(
        r"\b(?:not|never|no|cannot|nor|neither|none|nobody)\b|n['’]t\b", pair[1], re.IGNORECASE
    )
    match = re.search(r" not\b|(?<=d)n['’]t\b|(?<=s)n['’]t\b| never\b", pair[1])
    return (
        put(pair[1], match, "")
        if match and len(found) == 1 and re.search(r"\b[Nn]o\b|\b[Nn]unca\b", pair[0])
        else None
    )


def negation_added(pair: Pair, generator: random.Random) -> str | None:
    """A "not" that the source does not have."""
    if re.search(r"\b(?:no|nunca|sin|ni|nada|nadie|tampoco|ning\w+)\b|\?", pair[0], re.IGNORECASE):
        return None
    match = one(_AUXILIARY.finditer(pair[1]), generator)
    first = match[1].split()[0] if match else ""
    return (
        put(pair[1], match, f"{first} not {match[1][len(first) + 1 :]} ".replace("  ", " "))
        if match
        else None
    )


def quotation_lost(pair: Pair, generator: random.Random) -> str | None:
    """No quotation marks at all any more."""
    marks = '["“”«»]'
    quoted = re.search(r"[\"“«]([^\"”»]+)[\"”»]", pair[0])
    title = quoted and sum(word[0].isupper() for word in quoted[1].split()) * 2 >= len(
        quoted[1].split()
    )
    long = (
        quoted
        and not title
        and len(quoted[1].split()) > 3
        and not re.search(r"[‘’'](?!\w)|(?<!\w)[‘']", pair[1])
    )
    return re.sub(marks, "", pair[1]) if long and re.search(marks, pair[1]) else None


def quotation_open(pair: Pair, generator: random.Random) -> str | None:
    """One quotation mark less."""
    found = list(re.finditer('["“”]', pair[1]))
    return (
        put(pair[1], generator.choice(found), "")
        if len(found) in {2, 4} and len(re.findall('["“”«»]', pair[0])) % 2 == 0
        else None
    )


def acronym_translated(pair: Pair, generator: random.Random) -> str | None:
    """An acronym read as a word."""
    match = one(re.finditer(r"\b[A-Z]{3,6}\b", pair[1]), generator)
    if (
        not match
        or match[0] not in re.findall(r"\b[A-Z]{3,6}\b", pair[0])
        or re.fullmatch("[IVX]+", match[0])
    ):
        return None
    return (
        put(pair[1], match, generator.choice(["QUOTE", "HOUSE", "LIGHT", "RIVER", "STONE"]))
        if pair[1].count(match[0]) == 1
        else None
    )


def acronym_changed(pair: Pair, generator: random.Random) -> str | None:
    """A wrong letter in an acronym."""
    match = one(re.finditer(r"\b[A-Z]{4,6}\b", pair[1]), generator)
    if (
        not match
        or match[0] not in pair[0]
        or re.fullmatch("[IVX]+", match[0])
        or pair[1].count(match[0]) > 1
    ):
        return None
    place = generator.randrange(1, len(match[0]))
    spoiled: str = put(pair[1], match, match[0][:place] + "X" + match[0][place + 1 :])
    return spoiled


def empty(_pair: Pair, _generator: random.Random) -> str | None:
    """No target."""
    return " "


def same_as_source(pair: Pair, _generator: random.Random) -> str | None:
    """The source itself."""
    return pair[0]


def half_untranslated(pair: Pair, generator: random.Random) -> str | None:
    """English that goes on in Spanish."""
    left, right = pair[1].split(), pair[0].split()
    return " ".join(left[: len(left) // 2] + right[len(right) // 2 :]) if len(right) > 18 else None


def left_over_word(pair: Pair, generator: random.Random) -> str | None:
    """One word of the source in place of an English one."""
    usual = frequencies("es")
    spanish = [
        word
        for word in words(pair[0])
        if word.text.islower() and len(word.text) > 4
        if is_foreign(word.lower, *STUDIED) and word.lower in usual
    ]
    english = [word for word in words(pair[1]) if word.text.islower() and len(word.text) > 4]
    if not spanish or not english or re.search('["“(]', pair[1]):
        return None
    word, new = generator.choice(english), generator.choice(spanish)
    return pair[1][: word.start] + new.text + pair[1][word.end :]


def cut_off(pair: Pair, generator: random.Random) -> str | None:
    """The end is missing."""
    spoken = pair[1].split()
    return (
        " ".join(spoken[: int(len(spoken) * generator.uniform(0.25, 0.6))])
        if len(spoken) > 14
        else None
    )


def loop(pair: Pair, generator: random.Random) -> str | None:
    """Some words again and again."""
    spoken = pair[1].split()
    if len(spoken) < 10:
        return None
    start, size = generator.randrange(2, len(spoken) - 4), generator.choice([1, 2, 3])
    piece = spoken[start : start + size]
    return " ".join(spoken[:start] + piece * generator.randint(4, 7) + spoken[start + size :])


def fragment(pair: Pair, generator: random.Random) -> str | None:
    """A full stop before a phrase."""
    match = one(
        re.finditer(
            r"(?<=[a-z]{3}) (?=(?:of|from|in|for|with|to) (?:the|a|his|its) \w+[^.]{0,40}\.$)",
            pair[1],
        ),
        generator,
    )
    return put(pair[1], match, ". ") if match else None


def pronoun_invented(pair: Pair, generator: random.Random) -> str | None:
    """He or she for an organisation's "it"."""
    if not _ORGANISATION_OPENS.match(pair[0]):
        return None
    match = one(
        re.finditer(
            r"\b(it(?= (?:will|is|was|has|had|would|could|can|may|said)\b)|its)\b", pair[1]
        ),
        generator,
    )
    return (
        put(
            pair[1],
            match,
            generator.choice(["he", "she"])
            if match[0] == "it"
            else generator.choice(["his", "her"]),
        )
        if match
        else None
    )


def speaker_invented(pair: Pair, generator: random.Random) -> str | None:
    """He or she as the subject, where the source has an organisation act and names no person."""
    match = _ORGANISATION_ACTS.match(pair[1])
    if not match or not _ORGANISATION_OPENS.match(pair[0]):
        return None
    spoiled: str = put(pair[1], match, generator.choice(["He", "She"]))
    return spoiled


def other_sex(pair: Pair, generator: random.Random) -> str | None:
    """He for a woman, she for a man, who opens the sentence and is alone in it."""
    woman, man = (bool(re.match(rf"(?:El|La) {each.pattern}", pair[0])) for each in (_WOMAN, _MAN))
    if _NAMES.search(pair[0]) or (_WOMAN.search(pair[0]) and _MAN.search(pair[0])):
        return None
    spoken = {word.lower for word in words(pair[1])}
    wrong = {"she": "he", "her": "his"} if woman else {"he": "she", "his": "her", "him": "her"}
    if woman == man or not spoken & set(wrong) or spoken & (_SHE_OR_HE - set(wrong)):
        return None

    def swap(match: re.Match[str]) -> str:
        new = wrong[match[0].lower()]
        return new.capitalize() if match[0][0].isupper() else new

    return re.sub(rf"\b(?:{'|'.join(wrong)})\b", swap, pair[1], flags=re.IGNORECASE)


def misspelt(pair: Pair, generator: random.Random) -> str | None:
    """Two letters swapped or one lost in a long word."""
    long = [
        word
        for word in words(pair[1])
        if word.text.islower() and len(word.text) > 6 and word.text.isascii()
    ]
    if not long:
        return None
    word = generator.choice(long)
    place = generator.randrange(1, len(word.text) - 2)
    swapped = word.text[:place] + word.text[place + 1] + word.text[place] + word.text[place + 2 :]
    new = (
        swapped
        if generator.random() < 0.5 and swapped != word.text
        else word.text[:place] + word.text[place + 1 :]
    )
    return (
        pair[1][: word.start] + new + pair[1][word.end :] if new not in frequencies("en") else None
    )


INJECTORS: tuple[tuple[str, str, bool, Injector], ...] = (
    ("numbers", "changed", True, number_changed),
    ("numbers", "lost", True, number_lost),
    ("numbers", "added", True, number_added),
    ("numbers", "scale", True, scale_changed),
    ("numbers", "month", True, month_changed),
    ("numbers", "weekday", True, weekday_changed),
    ("numbers", "currency", True, currency_changed),
    ("numbers", "percent", True, percent_lost),
    ("negation", "lost", True, negation_lost),
    ("negation", "added", True, negation_added),
    ("quotations", "lost", True, quotation_lost),
    ("quotations", "open", False, quotation_open),
    ("acronyms", "translated", True, acronym_translated),
    ("acronyms", "changed", True, acronym_changed),
    ("attribution", "invented", True, pronoun_invented),
    ("attribution", "subject", True, speaker_invented),
    ("attribution", "other sex", True, other_sex),
    ("completeness", "empty", True, empty),
    ("completeness", "same as source", True, same_as_source),
    ("completeness", "half Spanish", True, half_untranslated),
    ("completeness", "cut off", True, cut_off),
    ("completeness", "loop", True, loop),
    ("completeness", "word left over", False, left_over_word),
    ("completeness", "fragment", False, fragment),
    ("form", "doubled word", False, swapping(_SMALL_WORD, lambda match: f"{match[0]} {match[0]}")),
    ("form", "double space", False, swapping(r" ", lambda _match: "  ")),
    ("form", "space before comma", False, swapping(r"(?<=\w),(?= )", lambda _match: " ,")),
    ("form", "no space after comma", False,
     swapping(r"(?<=[a-z]{2}), (?=[a-z]{2})", lambda _match: ",")),
    ("form", "no full stop", False, swapping(r"(?<=[a-z])\.$", lambda _match: "")),
    ("form", "bracket", False, swapping(r"\)", lambda _match: "")),
    ("form", "inverted mark", False, swapping(r"^(?=\w)", lambda _match: "¿")),
    ("form", "guillemets", False, swapping(r"“([^”]+)”", lambda match: f"«{match[1]}»")),
    ("form", "small month", False, swapping(_CALENDAR, lambda match: match[0].lower())),
    ("form", "zero width", False, swapping(r"(?<=[a-z]{3})(?=[a-z]{3})", lambda _match: "\u200b")),
    ("form", "mojibake", False, swapping(r"’|(?<=[a-z])e(?=[a-z])", lambda _match: "Ã©")),
    ("form", "placeholder", True, swapping(r"\b[A-Z][a-z]{3,}\b", lambda _match: "⟦0⟧")),
    ("form", "entity", False, swapping(r" and ", lambda _match: " &amp; ")),
    ("form", "small start", False, swapping(r"^[A-Z](?=[a-z])", lambda match: match[0].lower())),
    ("form", "capital", False, swapping(_COMMON, lambda match: match[0].title())),
    ("spelling", "misspelt", False, misspelt),
)  # fmt: skip


def _alone(injector: Injector) -> ArticleInjector:
    def spoil(pair: Pair, generator: random.Random, _pairs: list[Pair]) -> Spoiled | None:
        target = injector(pair, generator)
        if target is None or target == pair[1]:
            return None
        return Spoiled((SegmentText(*pair),), (SegmentText(pair[0], target),))

    return spoil


def inject(pairs: list[Pair], *, per_kind: int = 40, seed: int = 5) -> list[Injected]:
    """Return up to ``per_kind`` errors of each kind, the same for the same ``pairs`` and
    ``seed``.
    """
    alone = (*INJECTORS, *FACT_INJECTORS, *GRAMMAR_INJECTORS)
    kinds = [
        *((family, kind, critical, _alone(each)) for family, kind, critical, each in alone),
        *ARTICLE_INJECTORS,
    ]
    found: list[Injected] = []
    for family, kind, critical, spoil in kinds:
        generator = random.Random(f"{seed} {family} {kind}")
        order = list(pairs)
        generator.shuffle(order)
        made = 0
        while order and made < per_kind:
            spoiled = spoil(order.pop(), generator, pairs)
            if spoiled is not None:
                found.append(Injected(family, kind, critical, spoiled))
                made += 1
    return found
