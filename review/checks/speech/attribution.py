"""Who speaks: a pronoun for a person whom the source does not name, or for one of the other sex."""

import re
from collections.abc import Collection, Iterable, Iterator

from glossary.language.quotations import quotations
from glossary.language.saying_verbs import ENGLISH_SAYING
from glossary.language.speech import LOOKS_BACK, ORGANISATIONS, Speaker, SpeakerKind, speaker_of
from glossary.language.tokens import Token, sentences, words
from glossary.language.word_lists import word_set
from glossary.term import TermKind, TermMatch
from review.checks.issue import Category, Check, CheckContext, Issue, SegmentText, Severity
from translation.document import Kind
from translation.messages import told

_HE = frozenset({"he", "him", "his", "himself", "he's", "he'd", "he'll"})
_SHE = frozenset({"she", "her", "hers", "herself", "she's", "she'd", "she'll"})
_NEUTRAL = {"he": "it", "she": "it", "him": "it", "his": "its", "her": "its", "hers": "its",
            "himself": "itself", "herself": "itself", "he's": "it's", "she's": "it's", "he'd": "it'd",
            "she'd": "it'd", "he'll": "it'll", "she'll": "it'll"}  # fmt: skip
_OTHER_SEX = {"he": "she", "him": "her", "his": "her", "himself": "herself", "she": "he", "her": "his",
              "hers": "his", "herself": "himself"}  # fmt: skip
_ORGANISATION = word_set("""
    cámara asociación ministerio banco universidad instituto empresa compañía organización
    institución entidad gremio federación confederación sindicato partido comisión comité consejo
    gobierno municipalidad ayuntamiento alcaldía agencia autoridad superintendencia fundación
    corporación cooperativa sociedad oficina organismo tribunal corte congreso senado parlamento
    secretaría dirección red plataforma ong consorcio firma fiscalía defensoría contraloría patronal
    central unión centro observatorio programa fondo aerolínea multinacional consultora estudio
    informe cartera bolsa club federaciones gremios cooperación junta coalición alianza ejército
    policía marina
""")
_MASCULINE = word_set("""
    él señor sr presidente ministro director gerente secretario alcalde gobernador jefe padre hijo
    hermano esposo marido hombre niño chico rey príncipe papa obispo sacerdote doctor dr ingeniero
    profesor abogado autor escritor actor cantante músico pintor poeta empresario agricultor
    productor campesino trabajador obrero soldado coronel capitán comandante sargento policía fiscal
    juez diputado senador congresista candidato portavoz vocero entrenador jugador futbolista
    tenista piloto atleta científico investigador médico paciente economista analista experto
    periodista editor fundador dueño propietario vicepresidente embajador canciller viceministro
    magistrado líder dirigente representante delegado comisario abuelo tío primo sobrino novio amigo
    vecino testigo acusado detenido sospechoso asesino ladrón conductor chofer taxista alumno
    estudiante maestro docente artista arquitecto cliente usuario ciudadano político emperador
    general almirante duque conde don ex él mismo suyo quien
""")
_FEMININE = word_set("""
    ella señora señorita sra srta presidenta ministra directora gerenta secretaria alcaldesa
    gobernadora jefa madre hija hermana esposa mujer niña chica reina princesa monja doctora dra
    ingeniera profesora abogada autora escritora actriz cantante música pintora poetisa empresaria
    agricultora productora campesina trabajadora obrera fiscala jueza diputada senadora candidata
    portavoz vocera entrenadora jugadora futbolista científica investigadora médica paciente experta
    editora fundadora dueña propietaria vicepresidenta embajadora cancillera viceministra magistrada
    lideresa dirigenta delegada comisaria abuela tía prima sobrina novia amiga vecina acusada
    detenida sospechosa alumna maestra arquitecta clienta usuaria ciudadana emperatriz duquesa
    condesa doña misma suya
""")
_BOTH = word_set("""
    quien quienes cada cualquiera alguien nadie persona niño bebé humano individuo yo me mi mí
    nosotros nos usted dios gerente cantante portavoz futbolista policía testigo estudiante docente
    artista representante economista analista periodista paciente dirigente congresista juez fiscal
    líder atleta piloto tenista vocera vocero víctima aquel aquella dueño perro gato animal caballo
    bebe
""")
_PERSON_ENDING = re.compile(
    r"(?:[a-z]{3}ista|dora?|sora?|[a-z]{2}tora?|ólog[oa]|ógraf[oa]|iente|ífice|jero|jera|ijero)$"
)
_THINGS = word_set("""
    sector motor factor vector tractor reactor interior exterior anterior posterior superior
    inferior mejor mayor televisor sensor procesador ordenador computador computadora indicador
    indicadora mercado siguiente ambiente recipiente corriente reciente suficiente eficiente
    creciente pendiente conveniente diferente lista vista revista entrevista conquista pista autor
    promotor promotora proveedor proveedora receptor emisor emisora alrededor comedor ascensor
    monitor extranjero extranjera pasajero excelente
""")

_FIRM_FEMININE = word_set("""
    ella señora señorita sra srta presidenta ministra directora alcaldesa gobernadora jefa reina
    princesa doctora dra ingeniera profesora abogada autora escritora actriz empresaria diputada
    senadora candidata vocera entrenadora jugadora investigadora fundadora vicepresidenta embajadora
    viceministra duquesa emperatriz doña mujer
""")
_FIRM_MASCULINE = word_set("""
    él señor sr ministro director alcalde gobernador rey príncipe papa obispo sacerdote ingeniero
    profesor abogado autor escritor actor empresario diputado senador candidato vocero entrenador
    jugador investigador fundador vicepresidente embajador viceministro duque emperador don hombre
""")
_KIN = re.compile(
    r"\bsus? (?:ex)?(?:espos[oa]s?|marido|mujer|madre|padres?"
    r"|hij[oa]s?|herman[oa]s?|novi[oa]|pareja|abuel[oa]s?|ti[oa])\b",
    re.IGNORECASE,
)
_PREPOSITIONS = word_set("""
    de a con por para sobre en del al su sus contra sin entre mi tu como que
""")
_SAYS = word_set("""
    indicó señaló informó anunció dijo afirmó explicó agregó añadió destacó precisó sostuvo
    manifestó reportó detalló comentó aseguró advirtió recordó declaró subrayó resaltó expresó
    estimó proyectó según refirió remarcó puntualizó aclaró confirmó denunció exigió pidió propuso
    indica señala informa anuncia dice afirma explica agrega añade destaca precisa sostiene
    manifiesta reporta detalla comenta asegura advierte recuerda declara subraya resalta
""")
_ARTICLES = frozenset({"la", "el", "las", "los"})
"""Persons take none before their name: "la Capece" is no woman."""
_PRONOUN = re.compile(r"\b[SsHh]h?e\b")
_PRONOUN_SAYS = re.compile(
    rf"\b(?P<before>he|she) (?:\w{{2,20}}ly |also |then |later )?{ENGLISH_SAYING}\b"
    rf"|\b{ENGLISH_SAYING} (?P<after>he|she)\b",
    re.IGNORECASE,
)
_CLAUSE_STARTS = word_set("porque cuando mientras si donde aunque como pues que quien")
_VERB = re.compile(r"\w{2,}(?:ó|aba|aron|ieron)|es|fue|era|son|eran|hay|ver|véase|tras|cuando")
_SPEAKS_AS = {"he": SpeakerKind.MAN, "she": SpeakerKind.WOMAN}
_OBJECTS = frozenset({"her", "hers", "herself"})
_SOON = 4


def _before(context: CheckContext) -> tuple[SegmentText, ...]:
    """Return the two segments before this one: where a pronoun may find its person."""
    return context.article[max(0, context.position - 2) : context.position]


def _pronouns(target: str) -> list[Token]:
    return [word for word in words(target) if word.lower in _NEUTRAL]


def _names_person(text: str, known: frozenset[str]) -> bool:
    """Whether a person may be meant: a noun for one, or a capitalised word that is no organisation's."""
    starts = {start for start, _ in sentences(text)}
    inside = False
    spoken = words(text)
    for place, word in enumerate(spoken):
        lower = word.lower
        if lower in _MASCULINE | _FEMININE | _BOTH or (
            word.text.islower() and lower not in _THINGS and _PERSON_ENDING.search(lower)
        ):
            return True
        articled = place and spoken[place - 1].lower in _ARTICLES and word.text[0].isupper()
        if lower in _ORGANISATION or word.text.isupper() or lower in known or articled:
            inside = True
            continue
        particle = lower in {"de", "del", "la", "las", "los", "el", "y", "e", "para", "en", "al", "por"}
        if (
            word.text[0].isupper()
            and word.start not in starts
            and place
            and not inside
            and lower not in _PLACES
        ):
            return True
        inside = inside and (particle or word.text[0].isupper())
    return False


_PLACES = word_set("""
    perú lima méxico chile colombia bogotá argentina buenos aires ecuador quito bolivia paz brasil
    uruguay paraguay venezuela caracas cuba habana guatemala honduras nicaragua panamá costa rica
    salvador españa madrid barcelona europa américa latina estados unidos china asia áfrica cusco
    arequipa piura trujillo callao junín puno ica tacna loreto ucayali cajamarca ayacucho unión
    europea sur norte reino unido francia alemania italia japón rusia
""")


def find_invented_pronoun(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The target says he or she where source and sentences before name only an organisation."""
    if (context.source_language, context.target_language) != ("es", "en"):
        return
    pronouns = _pronouns(target)
    if not pronouns or not source.strip():
        return
    known, people = _glossary_words(context)
    sources = [*(segment.source for segment in _before(context)), source]
    if people or not (_organisation_speaks(source, known) or _goes_on(source, context, known)):
        return
    if any(_names_person(text, known) for text in sources):
        return
    if any(word.lower in {"le", "lo", "les"} for word in words(source)):
        return
    word = next(
        (each for each in pronouns if each.lower.startswith(("he", "she")) and each.lower not in _OBJECTS),
        pronouns[0],
    )
    neutral = _NEUTRAL[word.lower]
    suggestion = neutral.capitalize() if word.text[0].isupper() else neutral
    message = told(
        "The source names no person; “{word}” may be an organisation (“{suggestion}”).",
        word=word.text,
        suggestion=suggestion,
    )
    span = (word.start, word.end)
    yield Issue(
        "invented-pronoun",
        Category.ACCURACY,
        Severity.CRITICAL,
        message,
        None,
        span,
        confidence=0.8,
        choices=(suggestion,),
    )


def _organisation_speaks(text: str, known: frozenset[str]) -> bool:
    """Whether an organisation opens the sentence or follows a verb of saying: then it is who acts."""
    spoken = words(text)
    for place, word in enumerate(spoken):
        acronym = word.text.isupper() and len(word.text) > len("EL")
        named = word.lower in _ORGANISATION or word.lower in known or acronym
        before = [each.lower for each in spoken[max(0, place - 3) : place]]
        articled = word.text[0].isupper() and set(before[-1:]) & _ARTICLES and set(before[-2:-1]) & _SAYS
        named = named or bool(articled)
        if (
            not named
            or (before and before[-1] in _PREPOSITIONS)
            or set(before[-2:-1]) & (_PREPOSITIONS - _SAYS)
        ):
            continue
        if set(before) & _SAYS:
            return True
        # "Fundó el Centro": who founded it is another, left unsaid.
        if place < _SOON and not any(_VERB.fullmatch(each) for each in before):
            return True
    return False


def _goes_on(source: str, context: CheckContext, known: frozenset[str]) -> bool:
    """Whether the sentence starts with a verb of saying and the one before it had an organisation speak."""
    spoken = words(source)[:_SOON]
    if not any(word.lower in _SAYS for word in spoken):
        return False
    return any(_organisation_speaks(segment.source, known) for segment in _before(context)[-1:])


def _glossary_words(context: CheckContext) -> tuple[frozenset[str], bool]:
    """Return the words of glossary names that are no persons', and whether a person's name is near."""
    first = max(0, context.position - 2)
    near = [
        *context.matches,
        *(match for matches in context.article_matches[first : context.position] for match in matches),
    ]
    known = _names_of(near, {TermKind.ORGANISATION, TermKind.PLACE, TermKind.WORK})
    return known, any(match.term.kind is TermKind.PERSON for match in near)


def _names_of(matches: Iterable[TermMatch], kinds: Collection[TermKind]) -> frozenset[str]:
    """Return the longer words of the glossary's names of these kinds, in lower case."""
    return frozenset(
        word.lower
        for match in matches
        if match.term.kind in kinds
        for word in words(match.term.source)
        if len(word.text) > 3  # noqa: PLR2004 - "de", "la", "del"
    )


def find_pronoun_gender(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The source speaks of a woman and the target says he, or the reverse."""
    if (context.source_language, context.target_language) != ("es", "en"):
        return
    pronouns = _pronouns(target)
    if not pronouns or len({word.lower in _SHE for word in pronouns}) > 1:
        return
    if _KIN.search(source):
        return
    there = {word.lower for word in words(source)}
    feminine, masculine = _acts(source, _FIRM_FEMININE), _acts(source, _FIRM_MASCULINE)
    female = pronouns[0].lower in _SHE
    if feminine in {masculine, female} or there & (_BOTH - {"una", "uno", "me", "mi"}):
        return
    if _other_people(source, feminine=feminine) or any(
        _names_any(segment.source) for segment in _before(context)
    ):
        return
    for word in pronouns:
        other = _OTHER_SEX.get(word.lower)
        suggestion = (other.capitalize() if word.text[0].isupper() else other) if other else None
        message = (
            told("The source speaks of a woman, the translation says “{word}”.", word=word.text)
            if feminine
            else told("The source speaks of a man, the translation says “{word}”.", word=word.text)
        )
        span = (word.start, word.end)
        yield Issue(
            "pronoun-gender", Category.ACCURACY, Severity.CRITICAL, message, None, span, suggestion, 0.8
        )


def _acts(source: str, nouns: frozenset[str]) -> bool:
    """Whether one of ``nouns`` stands in ``source`` without a preposition or "su" before it."""
    spoken = words(source)
    for place, word in enumerate(spoken):
        if word.lower in _CLAUSE_STARTS:
            return False  # who acts in a later clause may be another
        before = {each.lower for each in spoken[max(0, place - 2) : place]}
        if word.lower in nouns and not before & _PREPOSITIONS:
            return True
    return False


def _other_people(source: str, *, feminine: bool) -> bool:
    """Whether somebody else may be meant: a noun of the other sex, or a second name away from the first."""
    runs = re.findall(
        r"(?<![.!?¿¡\"“«(] )(?<!^)\b[A-ZÁÉÍÓÚÑ][\w’-]+(?:\s+(?:de|del|la|los|y)?\s*[A-ZÁÉÍÓÚÑ][\w’-]+)*",
        source,
    )
    people = [
        run for run in runs if not run.isupper() and run.split()[0].lower() not in _PLACES | _ORGANISATION
    ]
    others = _MASCULINE if feminine else _FEMININE
    return len(people) > 1 or any(word.lower in others - _BOTH for word in words(source))


def _names_any(source: str) -> bool:
    return any(word.lower in _MASCULINE | _FEMININE for word in words(source)) or bool(
        re.search(r"[a-zñáéíóú,] [A-ZÁÉÍÓÚÑ][a-zñáéíóú]+ [A-ZÁÉÍÓÚÑ][a-zñáéíóú]+", source)
    )


def find_wrong_speaker(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The target has "he said" where a woman or an organisation speaks, or "she said" for a man."""
    if (context.source_language, context.target_language) != ("es", "en") or not _PRONOUN.search(target):
        return
    quoted = quotations(target)
    pronouns = [
        match.span("before" if match["before"] else "after")
        for match in _PRONOUN_SAYS.finditer(target)
        if not any(start <= match.start() < end for start, end in quoted)
    ]
    if len(pronouns) != 1:
        return
    before = _places_before(context)
    near = [*context.matches, *(match for place in before for match in context.article_matches[place])]
    sources = [*(context.article[place].source for place in before), source]
    speaker = speaker_of(sources, known=_names_of(near, {TermKind.ORGANISATION}))
    [(start, end)] = pronouns
    pronoun = target[start:end]
    if speaker is None or speaker.kind is _SPEAKS_AS[pronoun.lower()]:
        return
    matches = context.article_matches[before[-speaker.back]] if speaker.back else context.matches
    first, *others = _said_by(speaker, matches)
    suggestion = first[0].upper() + first[1:] if pronoun[0].isupper() else first
    if others:
        message = told(
            "“{words}” speaks here: “{first}” or “{others}”, not “{pronoun}”.",
            words=speaker.words,
            first=first,
            others=others[0],
            pronoun=pronoun,
        )
    else:
        message = told(
            "“{words}” speaks here: “{first}”, not “{pronoun}”.",
            words=speaker.words,
            first=first,
            pronoun=pronoun,
        )
    source_span = speaker.span if not speaker.back else None
    span = (start, end)
    yield Issue(
        "wrong-speaker",
        Category.ACCURACY,
        Severity.CRITICAL,
        message,
        source_span,
        span,
        suggestion,
        0.8,
        tuple(others),
    )


def _places_before(context: CheckContext) -> list[int]:
    """Return the positions of the segments before this one that a verb without subject may go back to.

    None from before a heading, and no boilerplate.
    """
    found: list[int] = []
    for place in range(context.position - 1, max(-1, context.position - LOOKS_BACK - 1), -1):
        kind = context.article[place].kind
        if kind in {Kind.TITLE, Kind.HEADING, Kind.BYLINE}:
            break
        if kind is not Kind.BOILERPLATE:
            found.insert(0, place)
    return found


def _said_by(speaker: Speaker, matches: tuple[TermMatch, ...]) -> list[str]:
    """Return what English puts for the speaker, the best first."""
    if speaker.kind is not SpeakerKind.ORGANISATION:
        return ["she" if speaker.kind is SpeakerKind.WOMAN else "he"]
    terms = [match.term for match in matches if match.start <= speaker.span[0] < match.end]
    noun = ORGANISATIONS.get(speaker.words.lower())
    if terms and terms[0].kind is TermKind.OTHER:
        noun = terms[0].target
    names = [term.target for term in terms if term.kind is TermKind.ORGANISATION and " " not in term.target]
    named = [f"the {noun}"] if noun else names
    return [*named, "it"]


ATTRIBUTION_CHECKS: tuple[Check, ...] = (
    Check(
        "wrong-speaker",
        "Wrong speaker",
        "He said, where a woman or an organisation speaks, or she said for a man.",
        Category.ACCURACY,
        Severity.CRITICAL,
        find_wrong_speaker,
    ),
    Check(
        "invented-pronoun",
        "Invented pronoun",
        "He or she, where the source names an organisation and no person.",
        Category.ACCURACY,
        Severity.CRITICAL,
        find_invented_pronoun,
    ),
    Check(
        "pronoun-gender",
        "Pronoun of the other sex",
        "He for a woman, she for a man.",
        Category.ACCURACY,
        Severity.CRITICAL,
        find_pronoun_gender,
    ),
)
