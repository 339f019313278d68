"""The number words of Spanish and English, as tables."""

from fractions import Fraction

from glossary.language.word_lists import word_set

_SPANISH_UNITS = """
    cero un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
    dieciséis|dieciseis diecisiete dieciocho diecinueve veinte veintiuno|veintiún|veintiuna
    veintidós|veintidos veintitrés|veintitres veinticuatro veinticinco veintiséis|veintiseis
    veintisiete veintiocho veintinueve
"""
_SPANISH_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_SPANISH_HUNDREDS = """
    cien|ciento doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas
    quinientos|quinientas seiscientos|seiscientas setecientos|setecientas ochocientos|ochocientas
    novecientos|novecientas
"""
_SPANISH_ORDINALS = """
    primer|primero|primera|primeros|primeras segundo|segunda|segundos|segundas
    tercer|tercero|tercera|terceros|terceras cuarto|cuarta|cuartos|cuartas
    quinto|quinta|quintos|quintas sexto|sexta séptimo|séptima octavo|octava noveno|novena
    décimo|décima undécimo|undécima duodécimo|duodécima
    decimotercer|decimotercero|decimotercera decimocuarto|decimocuarta decimoquinto|decimoquinta
    decimosexto|decimosexta decimoséptimo|decimoséptima decimoctavo|decimoctava decimonoveno|decimonovena
"""
_SPANISH_TEN_ORDINALS = """
    décimo|décima vigésimo|vigésima trigésimo|trigésima cuadragésimo|cuadragésima quincuagésimo|quincuagésima
    sexagésimo|sexagésima septuagésimo|septuagésima octogésimo|octogésima nonagésimo|nonagésima
    centésimo
"""
_ENGLISH_UNITS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH_ORDINALS = """
    first second|seconds third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
"""
_ENGLISH_TEN_ORDINALS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
_ENGLISH_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties"


def _row(listed: str, start: int, step: int = 1) -> dict[str, Fraction]:
    return {
        form: Fraction(start + step * place)
        for place, forms in enumerate(listed.split())
        for form in forms.split("|")
    }


ORDINALS: frozenset[str] = frozenset(
    _row(_SPANISH_ORDINALS, 1)
    | _row(_SPANISH_TEN_ORDINALS, 10, 10)
    | _row(_ENGLISH_ORDINALS, 1)
    | _row(_ENGLISH_TEN_ORDINALS, 20, 10)
)
"""Ordinals written as words."""

TEN_ORDINALS: frozenset[str] = frozenset(_row(_SPANISH_TEN_ORDINALS, 10, 10))
"""Spanish ordinals that another may follow: "décimo quinta"."""

_SPANISH_SCALES = {
    "mil": 10**3,
    "millón": 10**6,
    "millon": 10**6,
    "millones": 10**6,
    "mill": 10**6,
    "mlls": 10**6,
    "billón": 10**12,
    "billones": 10**12,
    "trillón": 10**18,
    "trillones": 10**18,
    "millardo": 10**9,
    "millardos": 10**9,
    "mm": 10**6,
    "m": 10**6,
    "k": 10**3,
    "mdd": 10**6,
    "mdp": 10**6,
    "bn": 10**9,
}
_ENGLISH_SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "thousands": 10**3,
    "million": 10**6,
    "millions": 10**6,
    "billion": 10**9,
    "billions": 10**9,
    "milliard": 10**9,
    "milliards": 10**9,
    "trillion": 10**12,
    "trillions": 10**12,
    "bn": 10**9,
    "mn": 10**6,
    "m": 10**6,
    "mm": 10**6,
    "b": 10**9,
    "k": 10**3,
}
SCALES: dict[str, dict[str, Fraction]] = {
    "es": {word: Fraction(value) for word, value in _SPANISH_SCALES.items()},
    "en": {word: Fraction(value) for word, value in _ENGLISH_SCALES.items()},
}
"""Words that multiply the number before them."""

SHORT_SCALES: frozenset[str] = frozenset({"m", "k", "b", "mm", "bn", "mn", "mdd", "mdp", "mill", "mlls"})
"""Abbreviated scales: only after figures."""

_SPANISH_LOOSE = {
    "ambos": 2,
    "ambas": 2,
    "par": 2,
    "pareja": 2,
    "doble": 2,
    "dobles": 2,
    "triple": 3,
    **{
        stem + ending: value
        for stem, value in (
            ("duplic", 2),
            ("triplic", 3),
            ("cuadruplic", 4),
            ("quintuplic", 5),
            ("sextuplic", 6),
            ("septuplic", 7),
            ("octuplic", 8),
            ("decuplic", 10),
        )
        for ending in (
            "a",
            "an",
            "ar",
            "ó",
            "aba",
            "aban",
            "aron",
            "ado",
            "ada",
            "ando",
            "ará",
            "arán",
            "aría",
        )
    },
    "trío": 3,
    "década": 10,
    "décadas": 10,
    "docena": 12,
    "docenas": 12,
    "decena": 10,
    "decenas": 10,
    "centenar": 100,
    "centenares": 100,
    "cientos": 100,
    "millar": 1000,
    "millares": 1000,
    "miles": 1000,
    "quincena": 15,
    "quincenas": 15,
    "quincenal": 15,
    "quincenales": 15,
    "veintena": 20,
    "treintena": 30,
    "cincuentena": 50,
    "centena": 100,
    "centenas": 100,
    "centésima": 100,
    "centésimas": 100,
    "milésima": 1000,
    "milésimas": 1000,
    **{
        stem + ending: value
        for stem, value in (("bi", 2), ("tri", 3), ("cuatri", 4), ("se", 6))
        for ending in ("mestre", "mestres", "mestral", "mestrales", "mestralmente")
    },
    **{
        stem + ending: value
        for stem, value in (("bi", 2), ("tri", 3), ("cuatri", 4), ("quinqu", 5), ("sex", 6), ("dec", 10))
        for ending in ("enio", "enios", "enal", "enales")
    },
    "trianual": 3,
    "veintitantos": 20,
    "veintitantas": 20,
    "bianual": 2,
    "bianuales": 2,
    "cuadrienio": 4,
    "cuatrienio": 4,
    "lustro": 5,
    "lustros": 5,
    "milenio": 1000,
    "milenios": 1000,
    "milenaria": 1000,
    "milenarias": 1000,
    "milenario": 1000,
    "milenarios": 1000,
    **{
        stem + ending: value
        for stem, value in (
            ("quinceañer", 15),
            ("veinteañer", 20),
            ("treintañer", 30),
            ("cuarentañer", 40),
            ("cincuenter", 50),
            ("cincuentañer", 50),
            ("quincuagenari", 50),
            ("sexagenari", 60),
            ("septuagenari", 70),
            ("octogenari", 80),
            ("nonagenari", 90),
        )
        for ending in ("o", "a", "os", "as")
    },
    "cincuentenario": 50,
    "cuádruple": 4,
    "ninguno": 0,
    "ninguna": 0,
    "centenario": 100,
    "centenaria": 100,
    "centenarios": 100,
    "centenarias": 100,
    "sesquicentenario": 150,
    "bicentenario": 200,
    "tricentenario": 300,
    "tridimensional": 3,
    "tridimensionales": 3,
}
_ENGLISH_LOOSE = {
    "both": 2,
    "pair": 2,
    "couple": 2,
    "double": 2,
    "doubled": 2,
    "doubling": 2,
    "doubles": 2,
    "twice": 2,
    "twofold": 2,
    "duo": 2,
    "either": 2,
    "neither": 2,
    "triple": 3,
    "tripled": 3,
    "trio": 3,
    "threefold": 3,
    "decade": 10,
    "decades": 10,
    "dozen": 12,
    "dozens": 12,
    "hundreds": 100,
    "thousands": 1000,
    "fortnight": 15,
    "fortnights": 15,
    "fortnightly": 15,
    "biennial": 2,
    "triennial": 3,
    "hundredth": 100,
    "hundredths": 100,
    "thousandth": 1000,
    "thousandths": 1000,
    "millionth": 10**6,
    "millennium": 1000,
    "millennia": 1000,
    "tricentennial": 300,
    "octogenarian": 80,
    "nonagenarian": 90,
    "centenarian": 100,
    "single": 1,
    "once": 1,
    "thrice": 3,
    "nil": 0,
    "centenary": 100,
    "bicentenary": 200,
    "bicentennial": 200,
    "centennial": 100,
    "quarter": 4,
    "quarters": 4,
    "a": 1,
}
_HALVES = {
    "es": ("medio", "media", "mitad", "medios", "medias"),
    "en": ("half", "halves", "halved", "halve"),
}
TENS: frozenset[Fraction] = frozenset(Fraction(value) for value in range(20, 100, 10))
"""20, 30 ... 90: a unit may follow, and they name decades."""

WORDS: dict[str, dict[str, Fraction]] = {
    "es": {
        **_row(_SPANISH_UNITS, 0),
        **_row(_SPANISH_TENS, 30, 10),
        **_row(_SPANISH_HUNDREDS, 100, 100),
        **_row(_SPANISH_ORDINALS, 1),
        **_row(_SPANISH_TEN_ORDINALS, 10, 10),
        **{word: Fraction(value) for word, value in _SPANISH_LOOSE.items()},
        **dict.fromkeys(_HALVES["es"], Fraction(1, 2)),
        **{word: SCALES["es"][word] for word in SCALES["es"] if word not in SHORT_SCALES},
    },
    "en": {
        **_row(_ENGLISH_UNITS, 0),
        **_row(_ENGLISH_TENS, 20, 10),
        **_row(_ENGLISH_ORDINALS, 1),
        **_row(_ENGLISH_TEN_ORDINALS, 20, 10),
        **_row(_ENGLISH_DECADES, 20, 10),
        **{word: Fraction(value) for word, value in _ENGLISH_LOOSE.items()},
        **dict.fromkeys(_HALVES["en"], Fraction(1, 2)),
        **{word: SCALES["en"][word] for word in SCALES["en"] if word not in SHORT_SCALES},
    },
}
"""Every number word of a language with its value; scales too, for "mil" and "a million"."""

LOOSE: frozenset[str] = frozenset(
    {
        *_SPANISH_LOOSE,
        *_ENGLISH_LOOSE,
        *_HALVES["es"],
        *_HALVES["en"],
        *ORDINALS,
        "millones",
        "thousand",
        "million",
        "millions",
        "billion",
        "billions",
        "trillion",
        "trillions",
        "hundred",
    }
)
"""Words whose number a translator may well say otherwise: "both" and "two", "dozens" and "many".

English needs a word before "million" to make it a number; "multi-million" and "a few hundred" are none.
"""

VAGUE: frozenset[str] = word_set("miles cientos centenares centenas decenas")
"""Words that name only a size: "decenas de miles"."""

FIRM_FROM = 3
"""From here on a cardinal written as a word is a fact; "one" and "two" come and go in translation."""

OTHER_READINGS: dict[tuple[str, str], tuple[str, ...]] = {
    ("es", "cuarto"): ("1/4",),
    ("es", "mil"): (),
    ("es", "quince"): ("14", "2"),
    ("es", "ocho"): ("7", "1"),
    ("es", "medio"): ("2", "50", "30", "18", "6"),
    ("es", "media"): ("2", "50", "30", "18", "6"),
    ("es", "mitad"): ("2", "50"),
    ("en", "half"): ("2", "50", "30", "18", "6"),
    ("en", "fortnight"): ("14", "2"),
    ("en", "fortnights"): ("14", "2"),
    ("en", "fortnightly"): ("14", "2"),
    ("es", "quincena"): ("14", "2"),
    ("es", "quincenal"): ("14", "2"),
    ("en", "hundredth"): ("1/100",),
    ("en", "thousandth"): ("1/1000",),
    ("en", "millionth"): ("1/1000000",),
    ("es", "centésima"): ("1/100",),
    ("es", "milésima"): ("1/1000",),
    ("en", "quarter"): ("1/4", "3", "15", "25"),
    ("en", "quarters"): ("1/4", "3", "15"),
    ("en", "dozen"): ("10",),
    ("en", "dozens"): ("10",),
    ("en", "decade"): ("1",),
    **{
        ("en", word): tuple(str(base + 20 + 10 * place) for base in (1900, 1800))
        for place, word in enumerate(_ENGLISH_DECADES.split())
    },
}
"""Further values of a word that stands alone."""

_SPANISH_FRACTIONS = """
    tercio|tercios|tercera|terceras cuarto|cuartos|cuarta|cuartas quinto|quintos|quinta|quintas
    sexta|sextas séptima|séptimas octavo|octavos|octava|octavas noveno|novenos|novena|novenas
    décimo|décimos|décima|décimas
"""
_ENGLISH_FRACTIONS = """
    third|thirds quarter|quarters|fourth|fourths fifth|fifths sixth|sixths seventh|sevenths
    eighth|eighths ninth|ninths tenth|tenths
"""
FRACTIONS: dict[str, dict[str, Fraction]] = {
    "es": _row(_SPANISH_FRACTIONS, 3),
    "en": _row(_ENGLISH_FRACTIONS, 3),
}
"""Denominators."""

PLAIN_FRACTIONS: frozenset[str] = word_set(
    "tercio tercios cuarto cuartos quinto quintos octavos novenos décimos décimas"
)
"""Spanish denominators that need no "parte"."""

ROMAN_CENTURY: frozenset[str] = word_set(
    "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii"
)
"""The numerals of centuries, for texts that write them small: "siglo xxi"."""

CENTURY: frozenset[str] = frozenset({"siglo", "siglos", "century", "centuries"})
"""Words beside which a Roman numeral is a number."""
