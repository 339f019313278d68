"""What is missing, left in Spanish, repeated or broken off."""

import re
from collections.abc import Iterator

from glossary.language.lexicon import is_english, is_spanish_only, knows
from glossary.language.similarity import without_accents
from glossary.language.tokens import Token, sentences, words
from glossary.language.word_lists import word_set
from glossary.renderings.spelling_conventions import looks_foreign
from review.checks.english.spelling import is_formed_in_english
from review.checks.issue import Category, Check, CheckContext, Issue, Severity, Span
from review.checks.names.street_names import spanish_avenues
from translation.document import Kind
from translation.messages import told

_FUNCTION_WORDS = word_set("""
    el la los las un una unos unas de del al que en por para con sin sobre entre desde hasta según y
    o pero como más muy ya también no se su sus lo le les es son fue fueron era ha han había este
    esta estos estas ese esa cuando donde porque aunque
""")
_ALWAYS_SPANISH = word_set("""
    los las del una unos unas por para pero según también porque aunque desde hasta este esta estos
    estas fue fueron había sus muy como donde cuando
""")
_LOANWORDS = word_set("""
    huipil huipiles rebozo rebozos sarape sarapes ruana ruanas chullo chullos mezcales pulque
    chinampa chinampas ejidos pozole tlayuda tlayudas chapulines guayabera guayaberas chicheria
    arepera vallenatos sanjuanero tinto ají ajíes yerba mate milonga payada estancia parrilla
    choripán alfajor alfajores malambo candombe murga cueca salar salares páramo páramos altiplano
    puna selva llanos llanero llaneros pampas gauchos huaso huasos minga mingas ayllu ayllus ceviche
    pisco soles colones bolivares quinoa cumbia bachata vallenato reggaeton reguetón favela favelas
    chavismo chavista chavistas kirchnerismo kirchnerista kirchneristas peronismo peronista
    peronistas fujimorismo fujimorista fujimoristas correísmo correísta castrismo castrista
    zapatista zapatistas campesino campesinos campesina campesinas desaparecidos desaparecido
    caudillo caudillos fútbol tequila mezcal quechua aymara guarani ayahuasca cacique caciques
    ejidatarios mariachi merengue lucha libre churro churros tamal tamales arepa arepas empanada
    empanadas asado alpaca vicuña charango quena zarzuela flamenco cajón peña peñas comuna comunas
    villa villas rondero ronderos colectivo colectivos guerrillero guerrilleros jefe conquistadores
    conquistador hidalgo hacienda haciendas hacendado latifundio latifundios maquiladora
    maquiladoras narco narcos sicario sicarios cartel telenovela telenovelas paseo mestizaje criollo
    criollos huayno marinera chicha pachamama sol chuño cuy choclo lúcuma camu maca rocoto ají lomo
    saltado causa anticuchos causas limeña montubio cholo cholos presidente señor señora señorita
    don doña padre hermano compañero compañeros gringo gringos per et al piñata café cafés née
    cliché résumé naïve façade fiancée fiancé protégé communiqué coup d'état début élite soirée
    deja bono quilombo quilombos vuvuzela vuvuzelas pachuco pachucos pachuca pachucas calavera
    calaveras ranchera rancheras curandera curanderas curandero curanderos barbacoa socio apos
    vivo vitro laude magna summa mellitus landgrave landgraves margrave margraves rpm von van der
    den ter zu zum bin ibn touché versa capita hoc facto pro rata voilà vis-à-vis déjà vu crème
    brûlée soufflé sauté entrée ménage à la carte
""")
_GLOSS = re.compile(r"(?: [^\W\d_]{1,20})?[\"”»’']? \(")
_QUOTED = re.compile(
    r"[\"“«‘(\[][^\"”»’)\]]*[\"”»’)\]]|(?<!\w)'[^']{1,80}'(?!\w)|\*[^*]{1,80}\*|_[^_]{1,80}_"
)
_DIGIT = re.compile(r"\d")
_REPEATED = re.compile(r"\b((?:[^\W_]+[ ,;-]{1,2}){1,6}?)\1{2,}", re.IGNORECASE)
_CUT_WORDS = word_set("""
    the a an of and or but to in on at by for with from as that which who whose because although
    while if than their its his my our your is are was were be been has have had will would can
    could should must may might this these those every into onto between during
""")
_AUXILIARIES = word_set("""
    am is are was were be been being do does did has have had will would can could shall should may
    might must 'm 're isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't won't
    wouldn't can't cannot couldn't shouldn't mustn't let let's it's he's she's that's there's what's
    who's here's i'm i've i'll i'd you're you've you'll you'd he'll he'd she'll she'd it'll it'd
    we're we've we'll we'd they're they've they'll they'd
""")
_IRREGULAR_PAST = word_set("""
    began became bore beat blew broke brought built bought caught chose came cost cut dealt drew
    drove ate fell felt fought found flew forgot froze got gave went grew hung heard held hit kept
    knew laid led left lent let lost made meant met paid put quit read rode rang rose ran said saw
    sold sent set shook shone shot showed shut sang sank sat slept spoke spent spread stood stole
    stuck struck swore swam took taught told thought threw understood woke wore won wrote says goes
    makes takes comes gives gets means needs wants seems remains includes knows thinks believes
    depends continues represents requires allows provides shows leads brings becomes holds keeps
    lies stands sees feels looks tells asks adds happens exists contains consists
""")
_FRAGMENT_STARTS = word_set("""
    of from in to for with by on at about into through during between among and or the a an which as
    than against toward towards under over within without until since
""")
_TO_DO = re.compile(r"To ([a-z]{2,20})\b(?:(?: [a-z’'-]{1,20}){1,8}?(?=,| [A-Z]| (?:the|an?) [A-Z]))?")
_NO_VERBS = word_set("""
    the a an this that these those his her its their our my your date be some many others all both
    which whom what where avoid each every such one two three make
""")
_PURPOSE = re.compile(r"^(?:para|con|de|a|al|por|\w+[aeiéí]r(?:se|l[aeo]s?)?)$")
_CLAUSE = re.compile(r"\b(?:that|which|who|whom|whose|where|when|as|because|while|if)\b[^,;:]*")
_FINITE_SPANISH = re.compile(
    r"\b(?:es|son|fue|fueron|era|eran|ha|han|está|están|tiene|tienen|hay"
    r"|\w{2,}(?:rán?|ó|[ai]ron|aba[n]?|ían?))\b"
)
_SPANISH_ENDING = re.compile(r"(?:[aeo]s|ción|dad|[ai]d[oa]|ario|aria|aron|ieron)$|^mi?pyme|^mype")
_HANGING_WORDS = word_set("""
    the a an and or but because whose their my our your although while if than every
""")
_SUBJECTS = word_set("i we they you he she it there who")
_ENDINGS = ".!?…\"”»’)'"
# "for a good while", "worth your while": a noun, which may end a sentence.
_A_WHILE = re.compile(r"\b(?:an?|the|this|that|worth)(?: [a-z]{2,10})? while\W*$")
_ROOT, _WHOLE = 4, 0.7
_SHORT, _LONG = 0.42, 2.6
_MINIMUM_LENGTH = 60
_LONGEST_SENTENCE = 300


def _language_pair(context: CheckContext) -> bool:
    return context.source_language == "es" and context.target_language == "en"


def _lower_words(text: str) -> list[Token]:
    """Words in lower case, and a capitalised one only where it opens the text."""
    return [word for word in words(text) if word.text.islower()]


def find_empty(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """The target has no text though the source has."""
    if source.strip() and not target.strip():
        yield Issue(
            "empty",
            Category.ACCURACY,
            Severity.CRITICAL,
            told("There is no translation yet."),
            (0, len(source)),
        )


def find_same_as_source(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The target repeats the source, though it holds more than names and figures."""
    if source.strip() != target.strip() or not _language_pair(context):
        return
    common = [
        word for word in _lower_words(target) if not is_english(word.lower) or word.lower in _ALWAYS_SPANISH
    ]
    if common:
        message = told("The translation is the source, unchanged.")
        yield Issue("same-as-source", Category.ACCURACY, Severity.CRITICAL, message, None, (0, len(target)))


def find_untranslated(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """Most of the target is still Spanish."""
    if not _language_pair(context) or source.strip() == target.strip():
        return
    span = _spanish_stretch(target)
    # A title that is kept and then explained: "Mari Cruz Soriano y los que afinan su piano (...)".
    if span and not _GLOSS.match(target, span[1]):
        message = told("This stretch is still in Spanish.")
        yield Issue("untranslated", Category.ACCURACY, Severity.CRITICAL, message, None, span)


def _spanish_stretch(target: str) -> Span | None:
    """Return the longest run of Spanish: at least five words, with function words, unquoted."""
    quoted = [match.span() for match in _QUOTED.finditer(target)]
    best: list[Token] = []
    run: list[Token] = []
    for word in (*words(target), None):
        outside = word is not None and not any(start <= word.start < end for start, end in quoted)
        if word is not None and outside and (word.lower in _FUNCTION_WORDS or _is_left_over(word.lower)):
            run.append(word)
            continue
        if sum(_is_left_over(each.lower) or each.lower in _ALWAYS_SPANISH for each in run) > 2:  # noqa: PLR2004
            best = max(best, run, key=len)
        run = []
    small = sum(word.text[0].isupper() for word in best) <= len(best) // 3
    return (best[0].start, best[-1].end) if len(best) >= 5 and small else None  # noqa: PLR2004


def _is_left_over(word: str) -> bool:
    stem = word.removesuffix("'s")
    return (stem in _ALWAYS_SPANISH or is_spanish_only(stem)) and stem not in _LOANWORDS


def find_left_over_word(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """A Spanish word stands among English ones; names, titles, quotations and loanwords may."""
    if not _language_pair(context) or source.strip() == target.strip():
        return
    for span, suggestion in spanish_avenues(source, target):
        message = told(
            "“{target}” keeps a Spanish abbreviation; English writes “{suggestion}”.",
            target=target[slice(*span)],
            suggestion=suggestion,
        )
        yield Issue("left-over-word", Category.LOCALE, Severity.MINOR, message, None, span, suggestion)
    candidates = [word for word in words(target) if _suspicious(word, target)]
    if not candidates:
        return
    stretch = _spanish_stretch(target)
    spans = [match.span() for match in _QUOTED.finditer(target)] + ([stretch] if stretch else [])
    written = {word.text for word in words(source)}
    roots = {without_accents(word)[:_ROOT] for word in written}
    allowed = {word.lower for match in context.matches for word in words(match.term.target)}
    for word in candidates:
        inside = any(start <= word.start < end for start, end in spans)
        explained = _GLOSS.match(target, word.end) is not None and target[word.end : word.end + 2] == " ("
        if written and word.lower not in _ALWAYS_SPANISH and without_accents(word.text)[:_ROOT] not in roots:
            continue  # what the source does not say was not left over from it
        if (
            inside
            or explained
            or not _came_over(word, written)
            or word.lower in allowed
            or _in_name(word, target)
        ):
            continue
        at = source.find(word.text)
        message = told("“{word}” looks like a Spanish word that was left untranslated.", word=word.text)
        yield Issue(
            "left-over-word",
            Category.ACCURACY,
            Severity.MAJOR,
            message,
            (at, at + len(word.text)) if at >= 0 else None,
            (word.start, word.end),
        )


def _came_over(word: Token, written: set[str]) -> bool:
    """Whether the word is Spanish, or unknown to both lists but in the source and built like Spanish."""
    if not word.text.islower() and word.text in written and word.lower not in _ALWAYS_SPANISH:
        return False
    if _is_left_over(word.lower):
        return not is_formed_in_english(word.lower)
    if looks_foreign(word.text) or is_formed_in_english(word.lower):
        return False
    return word.text.islower() and word.text in written and _SPANISH_ENDING.search(word.lower) is not None


def _suspicious(word: Token, target: str) -> bool:
    """Whether a lower-case word (or one that opens a sentence) is not English and no loanword."""
    if len(word.text) < 3 or word.lower in _LOANWORDS:  # noqa: PLR2004 - "de", "y" stand in names
        return False
    if not word.text.islower() and not (word.start == 0 and word.text[1:].islower()):
        return False
    if (
        word.lower.endswith(("'s", "'ll"))
        or "-" in word.text
        or target[word.start - 1 : word.start] in {"@", "/", "."}
    ):
        return False
    if target[word.end : word.end + 1] == "@" or re.match(r"\.\w", target[word.end : word.end + 2]):
        return False
    return (
        word.lower in _ALWAYS_SPANISH
        or not (is_english(word.lower) or knows(word.lower, "en"))
        or (is_spanish_only(word.lower) and not knows(word.lower, "en"))
    )


def _in_name(word: Token, target: str) -> bool:
    """Whether a capitalised word stands on both sides, or one before a particle ("Puerto del Sol"); or
    the word itself opens the sentence before a capital ("Doña Rosa").
    """
    before = re.search(r"([^\W\d_][\w’'-]*)\s+$", target[max(0, word.start - 40) : word.start])
    particles = re.match(
        r"(?:\s+(?:de|del|la|las|los|el|y|e|en|do|da|dos))*\s+[A-ZÁÉÍÓÚÑ]", target[word.end : word.end + 40]
    )
    capital_before = before is not None and (
        before[1][0].isupper() or before[1] in {"de", "del", "la", "y", "el"}
    )
    if word.start == 0:
        return particles is not None
    return capital_before and (particles is not None or word.lower in _FUNCTION_WORDS)


def find_too_short(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The target is far shorter than a translation of this source can be."""
    left, right = source.strip(), target.strip()
    if not right or len(left) < _MINIMUM_LENGTH or context.segment.kind in {Kind.TITLE, Kind.HEADING}:
        return
    if len(right) < _SHORT * len(left):
        message = told(
            "The translation is far shorter than the source ({right} against {left} characters).",
            right=len(right),
            left=len(left),
        )
        yield Issue("too-short", Category.ACCURACY, Severity.CRITICAL, message, None, (0, len(target)))


def find_too_long(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The target is far longer than a translation of this source can be."""
    left, right = source.strip(), target.strip()
    if not left or context.segment.kind in {Kind.TITLE, Kind.HEADING}:
        return
    if len(right) > _LONG * len(left) + 30:
        message = told(
            "The translation is far longer than the source ({right} against {left} characters).",
            right=len(right),
            left=len(left),
        )
        yield Issue("too-long", Category.ACCURACY, Severity.MAJOR, message, None, (0, len(target)))


def find_sentence_count(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """Sentences were lost: the source has at least two more than the target."""
    there, here = len(sentences(source)), len(sentences(target))
    semicolons = target.count(";") + target.count(":") + target.count("—") + target.count("–")
    if here and there >= here + 2 and there > here + semicolons and len(target) < 0.75 * len(source):
        message = told("The source has {there} sentences, the translation {here}.", there=there, here=here)
        yield Issue("sentence-count", Category.ACCURACY, Severity.MAJOR, message, None, (0, len(target)))


def _has_verb(text: str) -> bool:
    """Whether the English ``text`` seems to have a finite verb: an auxiliary, a past tense, a usual verb."""
    for word in words(text):
        if word.lower in _AUXILIARIES or word.lower in _IRREGULAR_PAST or word.lower.endswith("n't"):
            return True
        if word.lower.endswith("ed") and len(word.lower) > 4:  # noqa: PLR2004 - not "red", "need"
            return True
    return False


def find_fragment(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """A sentence of the source was broken in two, and one part has no verb; or all has none but "to do"."""
    if context.target_language != "en":
        return
    yield from _infinitive_alone(source, target)
    parts = sentences(target)
    if len(parts) <= len(sentences(source)):
        return
    for start, end in parts:
        part = target[start:end]
        first = words(part)[:1]
        if not first or len(words(part)) > 14 or _has_verb(part):  # noqa: PLR2004 - long ones have one
            continue
        lower = first[0].text[0].islower() and start > 0
        spoken = {word.lower for word in words(part)}
        hanging = start > 0 and first[0].lower in _FRAGMENT_STARTS - {"the", "a", "an"}
        hanging = hanging and len(spoken) <= 7 and not spoken & _SUBJECTS  # noqa: PLR2004 - longer ones have a verb
        if (lower or hanging) and target[start - 1 : start] != "\n":
            message = told("One sentence became two, and this part has no verb.")
            yield Issue(
                "fragment",
                Category.LINGUISTIC_CONVENTIONS,
                Severity.MAJOR,
                message,
                None,
                (start, end),
            )


def _infinitive_alone(source: str, target: str) -> Iterator[Issue]:
    """Yield the opening "To take part in the meeting" of a sentence that goes on without a finite verb.

    Engines make it of a Spanish verb before its subject ("En la cita participarán ..."). Where the source
    itself opens with an infinitive or with its purpose nothing is said.
    """
    first = words(source)[:1]
    opening = _TO_DO.match(target)
    if not opening or not first or len(sentences(target)) > 1 or _PURPOSE.search(first[0].lower):
        return
    if opening[1] in _NO_VERBS or not _FINITE_SPANISH.search(source) or _has_verb(_CLAUSE.sub("", target)):
        return
    yield Issue(
        "fragment",
        Category.LINGUISTIC_CONVENTIONS,
        Severity.MAJOR,
        told("This sentence has no finite verb."),
        None,
        opening.span(),
    )


def find_broken_sentence(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """A full stop stands before a lower-case word where the source goes on."""
    for match in re.finditer(r"(?<![.\d])\b[^\W\d_]{3,}([.!?]) (?=[a-z][\w’'-]*\s)", target):
        at = match.start(1)
        is_end = any(end == at + 1 for _, end in sentences(target))
        same = len(re.findall(r"[^\W\d_]{3,}[.!?] [a-zñáéíóú¡¿]", source))
        if is_end and not same and target[match.end() - 2] == ".":
            yield Issue(
                "broken-sentence",
                Category.LINGUISTIC_CONVENTIONS,
                Severity.MAJOR,
                told("A full stop breaks the sentence: the next word has a small letter."),
                None,
                (at, at + 1),
                "",
            )


def find_cut_off(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The target stops in mid-sentence while the source ends properly."""
    left, right = source.rstrip(), target.rstrip()
    if context.target_language != "en" or not right or not left:
        return
    last = words(right)[-1:]
    if not last or left[-1] not in _ENDINGS:
        return
    closing = right[last[0].end :]
    headline = sum(word.text[0].isupper() for word in words(right)) > 0.6 * len(words(right))
    short = right[-1] not in _ENDINGS and len(right) < 0.7 * len(left) and not headline
    hanging = _hangs(right, last[0], closing)
    # A segment of whole length may end where the sentence goes on in the next one.
    whole = len(right) >= _WHOLE * len(left)
    if short or hanging or closing in {",", "-", "–", "—"} or (closing == ";" and not whole):
        message = told("The translation seems to break off here.")
        severity = Severity.CRITICAL if short or hanging or not whole else Severity.MAJOR
        yield Issue("cut-off", Category.ACCURACY, severity, message, None, (last[0].start, len(right)))


def _hangs(right: str, last: Token, closing: str) -> bool:
    """Whether the text ends in a word that no sentence ends in: "the", "because"."""
    if not last.text.islower() or _A_WHILE.search(right) or right[: last.start][-1:].isdigit():
        return False
    if last.lower in _HANGING_WORDS and closing in {"", "."}:
        return True
    return last.lower in _CUT_WORDS and not closing


def find_loop(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """The same words again and again, as an engine does when it loses its way."""
    for match in _REPEATED.finditer(target[:2000] + " "):
        unit = match[1].strip(" ,;-").lower()
        if source.lower().count(unit) >= match[0].lower().count(unit) or unit.isdigit() or len(match[0]) < 8:  # noqa: PLR2004
            continue
        if len(unit) < 2 or _REPEATED.search(source[:2000] + " "):  # noqa: PLR2004
            continue
        yield Issue(
            "loop",
            Category.ACCURACY,
            Severity.CRITICAL,
            told("“{match}” is repeated again and again.", match=match[1].strip(" ,;-")),
            None,
            (match.start(), min(len(target), match.end())),
            match[1] if match.end() < len(target) else match[1].strip(" ,;-"),
        )
        return
    yield from _long_loop(source, target)


def _long_loop(source: str, target: str) -> Iterator[Issue]:
    """Three or more words said twice in a row."""
    spoken = words(target)[:_LONGEST_SENTENCE]
    twice = _twice_in_a_row([word.lower for word in spoken])
    if twice is None or _twice_in_a_row([word.lower for word in words(source)[:_LONGEST_SENTENCE]], least=2):
        return
    start, size = twice
    if spoken[start + size].text[0].isupper() and spoken[start].text[0].islower():
        return  # a heading that the text takes up
    first, last = spoken[start + size - 1].end, spoken[start + 2 * size - 1].end
    if _DIGIT.search(target, spoken[start].start, last):
        return  # "29 percent in 1964, to 20 percent in 1992"
    message = told("“{target}” is said twice in a row.", target=target[spoken[start].start : first])
    yield Issue("loop", Category.ACCURACY, Severity.CRITICAL, message, None, (first, last), "")


def _twice_in_a_row(lowered: list[str], *, least: int = 3) -> tuple[int, int] | None:
    """Return start and number of the longest up to eight words that follow themselves."""
    for size in range(8, least - 1, -1):
        for start in range(len(lowered) - 2 * size + 1):
            if lowered[start] == lowered[start + size] and (
                lowered[start : start + size] == lowered[start + size : start + 2 * size]
            ):
                return start, size
    return None


_ACCURACY, _CRITICAL, _MAJOR = Category.ACCURACY, Severity.CRITICAL, Severity.MAJOR
COMPLETENESS_CHECKS: tuple[Check, ...] = (
    Check("empty", "Not translated", "The segment has no translation.", _ACCURACY, _CRITICAL, find_empty),
    Check(
        "same-as-source",
        "Same as the source",
        "The translation repeats the source, though it holds more than names and figures.",
        _ACCURACY,
        _CRITICAL,
        find_same_as_source,
    ),
    Check(
        "untranslated",
        "Still in Spanish",
        "A stretch of five or more words is still in Spanish.",
        _ACCURACY,
        _CRITICAL,
        find_untranslated,
        needs_source=False,
    ),
    Check(
        "left-over-word",
        "Spanish word left over",
        "A word that only Spanish has stands in the English; names, quotations and loanwords may.",
        _ACCURACY,
        _MAJOR,
        find_left_over_word,
        needs_source=False,
    ),
    Check(
        "too-short",
        "Far too short",
        "Part of the source must be missing.",
        _ACCURACY,
        _CRITICAL,
        find_too_short,
    ),
    Check(
        "too-long",
        "Far too long",
        "The translation says more than the source.",
        _ACCURACY,
        _MAJOR,
        find_too_long,
    ),
    Check(
        "sentence-count",
        "Sentences missing",
        "The source has two or more sentences that the translation lacks.",
        _ACCURACY,
        _MAJOR,
        find_sentence_count,
    ),
    Check(
        "fragment",
        "Fragment without a verb",
        "A sentence, or one of two that a sentence of the source became, has no verb.",
        Category.LINGUISTIC_CONVENTIONS,
        _MAJOR,
        find_fragment,
    ),
    Check(
        "broken-sentence",
        "Sentence broken by a full stop",
        "A full stop stands before a small letter.",
        Category.LINGUISTIC_CONVENTIONS,
        _MAJOR,
        find_broken_sentence,
        needs_source=False,
    ),
    Check("cut-off", "Cut off", "The translation stops in mid-sentence.", _ACCURACY, _CRITICAL, find_cut_off),
    Check(
        "loop",
        "Words in a loop",
        "The same words are said again and again.",
        _ACCURACY,
        _CRITICAL,
        find_loop,
        needs_source=False,
    ),
)
