"""Who speaks in a Spanish sentence: the subject of its verb of saying, or whom the sentences before name.

Where that is not certain nobody is named.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from glossary.language.mentions import name_mentions
from glossary.language.name_words import given_names
from glossary.language.quotations import quotations
from glossary.language.saying_verbs import SAYING
from glossary.language.tokens import Span, Token, words
from glossary.language.word_lists import word_set
from glossary.term import TermKind


class SpeakerKind(StrEnum):
    """What a pronoun has to agree with."""

    WOMAN = "woman"
    MAN = "man"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. ``words`` name the speaker as the source does; ``back`` says how many segments before."""

    kind: SpeakerKind
    words: str
    span: Span
    back: int = 0


LOOKS_BACK = 3
"""Sentences before its own in which a verb without subject may find who speaks."""
ORGANISATIONS = {
    "agencia": "agency", "alcaldía": "mayor's office", "alianza": "alliance", "asociación": "association",
    "ayuntamiento": "city council", "banco": "bank", "cámara": "chamber", "club": "club",
    "coalición": "coalition", "comisión": "commission", "comité": "committee", "compañía": "company",
    "confederación": "confederation", "consejo": "council", "consorcio": "consortium",
    "contraloría": "comptroller's office", "cooperativa": "cooperative", "corporación": "corporation",
    "corte": "court", "defensoría": "ombudsman's office", "diario": "newspaper", "ejército": "army",
    "empresa": "company",
    "entidad": "institution", "federación": "federation", "fiscalía": "prosecutor's office",
    "fundación": "foundation", "gobernación": "regional government", "gobierno": "government",
    "gremio": "trade association", "institución": "institution", "instituto": "institute",
    "ministerio": "ministry", "municipalidad": "municipality", "observatorio": "observatory",
    "ong": "NGO", "organismo": "agency", "organización": "organization", "parlamento": "parliament",
    "partido": "party", "periódico": "newspaper", "policía": "police", "red": "network", "sindicato": "union",
    "superintendencia": "superintendency", "tribunal": "court", "universidad": "university",
}  # fmt: skip
"""Nouns for organisations, with the English noun that a news text repeats: "the chamber said"."""

_FEMININE = word_set("""
    señora señorita sra srta presidenta ministra directora gerenta secretaria alcaldesa gobernadora
    jefa doctora dra ingeniera profesora abogada autora escritora actriz empresaria agricultora
    productora campesina trabajadora obrera fiscala jueza diputada senadora candidata vocera
    entrenadora jugadora científica investigadora médica experta editora fundadora dueña propietaria
    vicepresidenta embajadora viceministra magistrada lideresa dirigenta delegada comisaria maestra
    alumna arquitecta rectora decana regidora consejera concejala subdirectora expresidenta exministra
    exalcaldesa coordinadora administradora gestora caficultora artesana cineasta tejedora reina
    princesa doña abuela madre hija hermana viuda esposa
""") - {"cineasta"}
_MASCULINE = word_set("""
    señor sr presidente ministro director secretario alcalde gobernador jefe doctor dr ingeniero ing
    profesor abogado autor escritor actor empresario agricultor productor campesino trabajador
    obrero juez diputado senador candidato vocero entrenador jugador científico investigador médico
    experto editor fundador dueño propietario vicepresidente embajador canciller viceministro
    magistrado delegado comisario maestro alumno arquitecto rector decano regidor consejero concejal
    subdirector expresidente exministro exalcalde coordinador administrador gestor caficultor
    artesano rey príncipe papa obispo sacerdote padre don abuelo hijo hermano viudo esposo
    coronel capitán comandante sargento soldado
""")
_BY_ARTICLE = word_set("""
    gerente fiscal portavoz líder representante dirigente congresista economista periodista analista
    artista cantante estudiante docente testigo policía especialista activista cineasta futbolista
    atleta piloto tenista agente edil comandante titular intérprete asistente
""")
"""Nouns whose article alone says whether a woman or a man is meant."""
_ONE = {"la": SpeakerKind.WOMAN, "una": SpeakerKind.WOMAN, "el": SpeakerKind.MAN, "un": SpeakerKind.MAN}
_WOMENS_NAMES = word_set("""
    abigaíl anabel araceli ascensión beatriz belén berenice carme carmen delcy dolores edith elizabeth
    ester esther evelyn flor gladys haydée hebe inés ingrid irene iris isabel ivonne jazmín jenny
    karen leonor lilian lourdes luz magaly maite maribel marisol mary matilde mercedes meritxell
    miriam montserrat nancy nieves pilar raquel remedios rut ruth salomé soledad amparo consuelo
    rocío keiko
""")
_MENS_NAMES = word_set("""
    aarón abel adrián agustín alan andrés aníbal axel baltazar bartolomé benjamín boris carlos charles
    clemente cristóbal cuauhtémoc césar daniel david donald edgar efraín eloy elías enrique esteban
    ezequiel fabián felipe fermín fidel félix gabriel gastón george germán helmut hernán héctor iker
    isaac ismael iván iñaki jaime javier jesús joaquín joel john jordi jorge josep josé juan julián
    leonel lluís lucas luis luiz manuel marcos martín matías miguel mikel moisés nelson nicanor
    nicolás omar oriol oscar paul pere peter rafael ramón raúl richard robert román rubén salvador
    samuel saúl sebastián simón tomás ulises valentín vicente vladimir víctor walter william wilmer
    wilson xavier ángel óscar borja gorka lula ollanta
""")
_OF_BOTH = word_set("andrea rosario guadalupe trinidad selva victoria")
_CLOSING = "\"”»’'"
_OPENS = re.compile(
    r"(?:^|[.!?…]\s)\W*(?:(?:también|además|asimismo|igualmente|luego|finalmente|así|según|como)\s"
    r"|(?:por último|en ese sentido),?\s)?$",
    re.IGNORECASE,
)
_GOES_ON = word_set("""
    que en a al durante tras ante por sobre además también luego ayer hoy este esta con mediante al
    desde para
""")
_CLITICS = word_set("se le les me te nos lo la los")
"""Before a verb of saying they mean that nobody is named, or somebody else than its subject."""
_TIMES = word_set("lunes martes miércoles jueves viernes sábado domingo año mes semana fin día")
_PREPOSITIONS = word_set("de del a al con por para sobre en su sus contra sin entre según como ante")
_NEAR = 40
_FEW = 12
_SOON = 4
_DETERMINERS = word_set("""
    su sus mi este esta ese esa aquel aquella nuestro nuestra otro otra ex como de del al y e o don doña
    dijo señaló indicó afirmó explicó añadió agregó entonces actual nueva nuevo primera primer exministra
""")


def given_name_gender(name: str) -> SpeakerKind | None:
    """Return whose a given name of glossary.language.name_words is, a woman's or a man's; None if either's.

    The ending decides as it does in Spanish, -a and -o, with the exceptions listed here.

    >>> [given_name_gender(name) for name in ("Rosa", "Inés", "Gonzalo", "Borja", "Guadalupe", "Capece")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [<SpeakerKind.WOMAN: 'woman'>, <SpeakerKind.WOMAN: 'woman'>, <SpeakerKind.MAN: 'man'>,
     <SpeakerKind.MAN: 'man'>, None, None]
    """
    lower = name.lower()
    if name not in given_names() or lower in _OF_BOTH:
        return None
    if lower in _WOMENS_NAMES:
        return SpeakerKind.WOMAN
    if lower in _MENS_NAMES:
        return SpeakerKind.MAN
    return {"a": SpeakerKind.WOMAN, "o": SpeakerKind.MAN}.get(lower[-1])


def speaker_of(sources: Sequence[str], *, known: frozenset[str] = frozenset()) -> Speaker | None:
    """Return who speaks in the last of ``sources``, a Spanish sentence after those before it.

    The sentence must have one verb of saying outside its quotations. Its subject is an organisation that
    opens the sentence, or the noun or the name right after it; without one, whoever the nearest sentence of
    the three before names, provided that it names nobody else. ``known`` are words in lower case that name
    organisations.

    >>> speaker_of(["«No», indicó la cámara."]).kind
    <SpeakerKind.ORGANISATION: 'organisation'>
    >>> speaker_of(["La directora calló.", "«No», dijo."]).words
    'directora'
    >>> speaker_of(["La directora y el alcalde callaron.", "«No», dijo."]) is None
    True
    """
    source = sources[-1]
    verb = _verb_of_saying(source)
    if verb is None:
        return None
    before = [word.lower for word in words(source) if word.end <= verb.start][-1:]
    if set(before) & _CLITICS:
        return None
    opening = _opening_organisation(source, verb, known)
    if opening is not None:
        return opening
    following = source[verb.end :]
    if re.match(r"\s*(?:[,.;:!?]|$)", following) or _is_circumstance(words(following)[:2]):
        return _named_before(source, verb, sources[:-1], known)
    return _subject(source, verb, known)


def _is_circumstance(following: Sequence[Token]) -> bool:
    """Whether what comes after the verb says when, where or what, but not who: "el martes", "en Lima"."""
    opened = [word.lower for word in following]
    return bool(set(opened[:1]) & _GOES_ON) or (
        bool(set(opened[:1]) & set(_ONE)) and bool(set(opened) & _TIMES)
    )


def _outside(text: str) -> tuple[Token, ...]:
    """Return the words that are not quoted."""
    quoted = quotations(text)
    return tuple(word for word in words(text) if not any(start <= word.start < end for start, end in quoted))


def _verb_of_saying(source: str) -> Token | None:
    found = [word for word in _outside(source) if word.lower in SAYING]
    return found[0] if len(found) == 1 else None


def _subject(source: str, verb: Token, known: frozenset[str]) -> Speaker | None:
    """Return who is named right after the verb: "indicó la cámara", "dijo Rosa Huamán"."""
    following = [word for word in words(source) if word.start > verb.end]
    if not following or source[verb.end : following[0].start].strip():
        return None
    if not _is_subject_place(source, verb, following):
        return None
    article = following[0]
    if article.lower in _ONE and len(following) > 1:
        noun = following[1]
        if noun.lower in ORGANISATIONS or (noun.text[0].isupper() and not _is_title(noun)):
            # Persons take no article before their name: "la Capece" is no woman.
            is_name = noun.text[0].isupper() and any(
                mention.start == noun.start and mention.kind is TermKind.PERSON
                for mention in name_mentions(source)
            )
            return None if is_name else _speaker(SpeakerKind.ORGANISATION, source, noun.start, noun.end)
        kind = _noun_kind(noun, article.lower)
        return _speaker(kind, source, noun.start, noun.end) if kind else None
    if _is_organisation_name(article, known):
        return _speaker(SpeakerKind.ORGANISATION, source, article.start, article.end)
    for mention in name_mentions(source):
        if mention.start == article.start and mention.kind is TermKind.PERSON:
            kind = given_name_gender(mention.words[0].text)
            return _speaker(kind, source, mention.start, mention.end) if kind else None
    return None


def _speaker(kind: SpeakerKind, source: str, start: int, end: int, back: int = 0) -> Speaker:
    return Speaker(kind, source[start:end], (start, end), back)


def _opening_organisation(source: str, verb: Token, known: frozenset[str]) -> Speaker | None:
    """Return the organisation that opens the sentence and is the verb's subject: "La empresa dijo que"."""
    ahead = source[: verb.start].rstrip()
    spoken = words(source)
    if (
        ahead.endswith((",", *_CLOSING))
        or spoken[0].start > 1
        or any(end <= verb.start for *_, end in _people(source, known))
    ):
        return None
    first = spoken[spoken[0].lower in _ONE]
    named = first.lower in ORGANISATIONS or _is_organisation_name(first, known)
    ends = named and first.end <= verb.start
    return _speaker(SpeakerKind.ORGANISATION, source, first.start, first.end) if ends else None


def _is_subject_place(source: str, verb: Token, following: Sequence[Token]) -> bool:
    """Whether what follows the verb is who speaks, and not what is spoken of: "confirmó la junta"."""
    ahead = source[: verb.start].rstrip()
    if ahead.rstrip(",").endswith(tuple(_CLOSING)) or ahead.endswith(",") or ahead.lower().endswith("según"):
        return True
    says_that = any(word.lower == "que" for word in following[1:_FEW])
    return says_that and _OPENS.search(source[: verb.start][-_NEAR:]) is not None


def _is_organisation_name(word: Token, known: frozenset[str]) -> bool:
    return (word.text.isupper() and len(word.text) > len("EL")) or (
        word.text[0].isupper() and word.lower in known
    )


def _is_title(noun: Token) -> bool:
    return noun.lower in _FEMININE | _MASCULINE | _BY_ARTICLE


def _noun_kind(noun: Token, article: str) -> SpeakerKind | None:
    if noun.lower in _BY_ARTICLE or (noun.lower in _MASCULINE and article in {"la", "una"}):
        return _ONE.get(article)
    if noun.lower in _FEMININE:
        return SpeakerKind.WOMAN
    return SpeakerKind.MAN if noun.lower in _MASCULINE else None


def _named_before(source: str, verb: Token, before: Sequence[str], known: frozenset[str]) -> Speaker | None:
    ahead = source[: verb.start].rstrip()
    quoted = ahead.rstrip(",").endswith(tuple(_CLOSING))
    inserted = ahead.endswith(",") and source[verb.end : verb.end + 1] in {",", "."}
    if not (quoted or inserted or _OPENS.search(source[: verb.start][-_NEAR:])):
        return None
    if _people(source, known) or _organisations(source, known):
        return None
    for back, sentence in enumerate(reversed(before[-LOOKS_BACK:]), start=1):
        people, organisations = _people(sentence, known), _organisations(sentence, known)
        if people:
            kinds = {kind for kind, _, _ in people}
            kind, start, end = people[0]
            return _speaker(kind, sentence, start, end, back) if len(kinds) == 1 and kind else None
        if organisations:
            return _speaker(SpeakerKind.ORGANISATION, sentence, *organisations[0], back)
        if _mentions_organisation(sentence, known):
            return None
    return None


@lru_cache(maxsize=4096)
def _people(text: str, known: frozenset[str]) -> tuple[tuple[SpeakerKind | None, int, int], ...]:
    """Return every person that ``text`` may name outside its quotations; None where woman or man is open."""
    found: list[tuple[SpeakerKind | None, int, int]] = []
    spoken = _outside(text)
    inside = [(mention, _in_quotation(text, mention.start)) for mention in name_mentions(text)]
    for place, word in enumerate(spoken):
        article = spoken[place - 1].lower if place else ""
        joined = place and text[spoken[place - 1].end : word.start] == " "
        # An adjective follows its noun: "la clase trabajadora" is no woman.
        is_noun = (
            not joined or article in _ONE or article in _DETERMINERS or spoken[place - 1].text[0].isupper()
        )
        kind = _noun_kind(word, article) if is_noun else None
        if kind or word.lower in _BY_ARTICLE | {"él", "ella", "quien", "ellos", "ellas", "quienes"}:
            found.append((kind, word.start, word.end))
        elif _plural_of_person(word.lower):
            found.append((None, word.start, word.end))
    for mention, is_quoted in inside:
        is_other = mention.kind in {TermKind.ORGANISATION, TermKind.PLACE} or mention.text.isupper()
        if is_quoted or is_other or any(word.text.lower() in known for word in mention.words):
            continue
        kind = given_name_gender(mention.words[0].text)
        if mention.kind is TermKind.PERSON:
            titled = [each for each, _, end in found if 0 <= mention.start - end <= len(". la ")]
            found.append((titled[-1] if titled and kind is None else kind, mention.start, mention.end))
        elif not (mention.after_article or mention.preceding.lower() in _PREPOSITIONS):
            found.append((None, mention.start, mention.end))
    return tuple(sorted(found, key=lambda each: each[1]))


def _plural_of_person(word: str) -> bool:
    """Whether a plural of persons stands here, any of whom may go on to speak."""
    singular = word.removesuffix("es"), word.removesuffix("s")
    known = _FEMININE | _MASCULINE | _BY_ARTICLE | {"fuente", "persona"}
    return word.endswith("s") and any(each in known for each in singular)


def _in_quotation(text: str, at: int) -> bool:
    return any(start <= at < end for start, end in quotations(text))


def _mentions_organisation(text: str, known: frozenset[str]) -> bool:
    """Whether one is named at all, also after a preposition: "según la cámara" lets it speak."""
    return any(word.lower in ORGANISATIONS or _is_organisation_name(word, known) for word in _outside(text))


@lru_cache(maxsize=4096)
def _organisations(text: str, known: frozenset[str]) -> tuple[Span, ...]:
    """Return the nouns and names of organisations that open the sentence, and so are its subject."""
    spoken = _outside(text)
    found = []
    for place, word in enumerate(spoken):
        before = [each.lower for each in spoken[max(0, place - 2) : place]]
        article = before[-1:] and before[-1] in _ONE
        named = word.lower in ORGANISATIONS and article
        governed = before[-2:-1] if article else before[-1:]
        opens = place < _SOON and not set(governed) & _PREPOSITIONS
        if opens and (named or _is_organisation_name(word, known)):
            found.append((word.start, word.end))
    return tuple(found)
