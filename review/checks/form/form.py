"""The outside of the target: spaces, brackets, capitals, end marks, characters that do not belong."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from glossary.language.lexicon import is_english, knows
from glossary.language.saying_verbs import ENGLISH_SAYING
from glossary.language.tokens import Token, sentences, words
from glossary.language.word_lists import word_set
from review.checks.form.bracket_repair import missing_bracket
from review.checks.issue import Category, Check, CheckContext, Issue, Severity, Span
from translation.document import Kind
from translation.messages import told

_DOUBLED = re.compile(r"\b([^\W\d_]+)[ \u00a0]+(\1)\b", re.IGNORECASE)
_MAY_DOUBLE = word_set("""
    had that very so no bye ha la is in her you long far many really who do blah cha
""")
_SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_STRAY_BEFORE = re.compile(r"(?<=[\w)\"”’]) +(?=[,;:!?](?:\s|$)|\.(?![.\d\w]))")
_STRAY_INSIDE = re.compile(r"(?<=[(\[“‘]) +(?=\S)|(?<=\S) +(?=[)\]”])")
_NO_SPACE = re.compile(r"[a-z]{2}([,;:!?]|\.)(?=[A-Za-z][a-z])")
_PUNCTUATION = re.compile(r"(?<!\.)\.\.(?!\.)|,,+|;;+|[,;:][,;:.]|[!?]{4,}|\.{5,}")
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
_CORRUPTED = re.compile(
    "\ufffd|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€[\u0080-\u00bf\u2018-\u2122œž]?|ï»¿|Ã[\u0192\u201a¡-¿]"
)
_PLACEHOLDER = re.compile(r"[⟦⟧][^⟦⟧]{0,12}[⟦⟧]?|<unk>|▁|\{\{[^{}]{0,30}\}\}|%\([a-z_]+\)s|@-@")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,10})\b[^<>]{0,200}?(/?)>")
_MARKERS = re.compile(r"\*\*|(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])")
_CALENDAR = word_set("""
    monday tuesday wednesday thursday friday saturday sunday january february april june july august
    september october november december
""")
_DEMONYMS = word_set("""
    spanish english french german italian peruvian mexican colombian chilean argentine argentinian
    brazilian bolivian ecuadorian venezuelan cuban american european african asian chinese japanese
    russian portuguese dutch catholic christian british latin uruguayan paraguayan guatemalan
    honduran salvadoran nicaraguan costa
""") - {"costa"}
_LINKED = r"(?:(?:and|but|so|or|then),? )?"
_ASKING_VERBS = r"do|does|did|is|are|was|were|has|have|had|can|could|will|would|shall|should|may|might|must"
_QUESTION_WORDS = re.compile(
    rf"\W{{0,3}}{_LINKED}(?:what|who|whom|whose|how|why|where|when|which|{_ASKING_VERBS})\b", re.IGNORECASE
)
_INVERTED = re.compile(
    rf"[,;:–—] {_LINKED}(?:{_ASKING_VERBS}) "
    r"(?:we|you|they|he|she|it|I|the|this|that|these|those|there)\b|\b(?:you know|whether|how|why|what) "
)
_TOLD = re.compile(
    r"\b(?:whether|wonder(?:s|ed|ing)?|to which"
    r"|(?:ask|asks|asked|asking|know|knows|questions?|decide|consider|see|explain|of|about|and)"
    r" (?:if|what|who|how|why|where|when|which))\b"
)
_NOTE = re.compile(r"[.!?]\s*\[[^\[\]]{1,40}\]\s*$")
_TAG_QUESTION = re.compile(
    r"(?:,|--|[–—])\s*(?:right|okay|ok|no|yes|huh|eh|is it|isn't it|you know)\?[\"”]?$", re.IGNORECASE
)
_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_END = re.compile(r"([.!?…:;,]*)[\"'”’»)\]*\s]*$")
_ARTICLE_KINDS = frozenset({Kind.TITLE, Kind.HEADING, Kind.BYLINE, Kind.TABLE_CELL})


def _style(
    check: str, message: str, span: Span, suggestion: str | None, severity: Severity = Severity.MINOR
) -> Issue:
    return Issue(check, Category.LINGUISTIC_CONVENTIONS, severity, message, None, span, suggestion)


def find_doubled_word(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """A word stands twice in a row where the source does not repeat."""
    for match in _DOUBLED.finditer(target):
        word = match[1].lower()
        name = match[1][0].isupper() and match[2][0].isupper()
        if word in _MAY_DOUBLE or name or _DOUBLED.search(source):
            continue
        span = (match.end(1), match.end())
        yield _style(
            "doubled-word", told("“{match}” stands twice.", match=match[1]), span, "", Severity.MINOR
        )


def find_double_space(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """Two or more spaces in a row, or a space at either end that the source has not."""
    for match in _SPACES.finditer(target):
        yield _style("double-space", told("More than one space here."), match.span(), " ")
    if target[:1].isspace() and not source[:1].isspace():
        end = len(target) - len(target.lstrip())
        yield _style("double-space", told("A space stands before the first word."), (0, end), "")
    if target.strip() and target[-1:].isspace() and not source[-1:].isspace():
        yield _style(
            "double-space",
            told("A space stands after the last mark."),
            (len(target.rstrip()), len(target)),
            "",
        )


def find_stray_space(_source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """A space before a comma or full stop, or just inside a bracket or quotation mark."""
    for pattern in (_STRAY_BEFORE, _STRAY_INSIDE):
        for match in pattern.finditer(target):
            yield _style("stray-space", told("This space does not belong here."), match.span(), "")


def find_missing_space(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """No space after a comma or full stop."""
    for match in _NO_SPACE.finditer(target):
        start = target.rfind(" ", 0, match.start()) + 1
        end = target.find(" ", match.end())
        piece = target[start : end if end >= 0 else len(target)]
        if piece.strip(".,;:!?\"'()”“") in source or re.search(
            r"[@/\\]|www|\.\w{2,4}\.|\.[a-z]{2,4}\b", piece
        ):
            continue
        yield _style(
            "missing-space", told("A space is missing after this mark."), match.span(1), match[1] + " "
        )


def find_repeated_punctuation(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """Marks that stand twice: "..", ",,", ",."."""
    for match in _PUNCTUATION.finditer(target):
        if match[0] not in source and target[match.end() : match.end() + 1] not in {")", "/"}:
            suggestion = match[0][0]
            yield _style(
                "repeated-punctuation",
                told("“{match}” is one mark too many.", match=match[0]),
                match.span(),
                suggestion,
            )


def find_end_punctuation(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The target ends otherwise than the source: no full stop, a question that became a statement."""
    left, right = _END.search(source.rstrip()), _END.search(target.rstrip())
    if not left or not right or not target.strip() or context.segment.kind in _ARTICLE_KINDS:
        return
    there, here = left[1][-1:], right[1][-1:]
    if _NOTE.search(target) or _TAG_QUESTION.search(target):
        return
    if there == here or (there in ".…" and here in ".…" and here) or not there:
        return
    marks = {
        ".": "a full stop",
        "?": "a question mark",
        "!": "an exclamation mark",
        ":": "a colon",
        "…": "an ellipsis",
    }
    spoken = words(target)
    headline = sum(word.text[0].isupper() for word in spoken) > 0.6 * len(spoken)
    lost = not here and there in marks and not headline
    question = "?" in {there, here} and here in {".", "?", ""} and there in {".", "?"}
    question = question and _asks(source) != ("?" in target) and not _is_asked_otherwise(target)
    if lost or question:
        at = right.start(1)
        span = (at, at + len(right[1]))
        wanted = there
        message = told(
            "The source ends with {there}, the translation does not.", there=marks.get(there, "another mark")
        )
        yield _style("end-punctuation", message, span, wanted)


def _asks(source: str) -> bool:
    """Whether the source asks something, if only its opening mark is there."""
    return "?" in source or "¿" in source


def _is_asked_otherwise(target: str) -> bool:
    """Whether English chose to ask, in the words of a question, or to tell of one: "wonder whether"."""
    start = max((begin for begin, _ in sentences(target)), default=0)
    asked = _QUESTION_WORDS.match(target, start) is not None
    if target.rstrip("\"'”’) ").endswith("?"):
        return asked or _INVERTED.search(target, start) is not None
    return not asked and _TOLD.search(target, start) is not None


def find_brackets(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """A bracket is opened and not closed, or closed and not opened."""
    if not _unbalanced(target):
        return
    if _unbalanced(source) and len(_unbalanced(source)) == len(_unbalanced(target)):
        return
    for at in _unbalanced(target):
        span, suggestion = missing_bracket(source, target, at) or ((at, at + 1), None)
        yield _style(
            "brackets",
            told("“{target}” has no partner.", target=target[at]),
            span,
            suggestion,
            Severity.MINOR,
        )


def _unbalanced(text: str) -> list[int]:
    """Return where the brackets without partner stand; "a)" and ":)" are none."""
    opened: list[int] = []
    wrong: list[int] = []
    for match in re.finditer(r"[()\[\]{}]", text):
        at, sign = match.start(), match[0]
        if sign in _CLOSERS:
            opened.append(at)
        elif opened and _CLOSERS[text[opened[-1]]] == sign:
            opened.pop()
        elif not re.search(r"(?:^|\s)(?:\w|\d{1,2}|[:;]-?)$", text[max(0, at - 4) : at]):
            wrong.append(at)
    return sorted(wrong + opened)


def find_inverted_marks(_source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """A Spanish ¿ or ¡ stands in a language that has none."""
    if context.target_language not in {"es", "gl", "ast"}:
        for match in re.finditer("[¿¡]", target):
            yield Issue(
                "inverted-mark",
                Category.LOCALE,
                Severity.MAJOR,
                told("English has no “{match}”.", match=match[0]),
                None,
                match.span(),
                "",
            )


def find_guillemets(_source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """Spanish quotation marks «» are left in English."""
    if context.target_language == "en":
        for match in re.finditer("[«»]", target):
            suggestion = "“" if match[0] == "«" else "”"
            message = told("English uses “ ” for quotations.")
            yield Issue(
                "guillemets", Category.LOCALE, Severity.MINOR, message, None, match.span(), suggestion
            )


def find_lower_calendar(_source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """A month, a day of the week or a nationality without its capital."""
    if context.target_language != "en":
        return
    for word in words(target):
        stem = word.text.removesuffix("'s").removesuffix("’s")
        if stem in _CALENDAR or (stem[:-1] in _CALENDAR and stem.endswith("s")) or stem in _DEMONYMS:
            if target[word.start - 1 : word.start] in {"@", ".", "/", "#"}:
                continue
            message = told("English writes “{word}” with a capital.", word=word.text.capitalize())
            span = (word.start, word.end)
            yield _style("lower-calendar", message, span, word.text[0].upper() + word.text[1:])


def find_sentence_capital(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The first word has a small letter though the source starts with a capital."""
    first = re.match(r"[\"'“‘(\[]*([^\W\d_][\w’'-]*)", target)
    there = re.match(r"[\"'“‘«(¿¡\[]*([^\W\d_])", source)
    if (
        first
        and there
        and first[1].islower()
        and there[1].isupper()
        and context.segment.kind is not Kind.TABLE_CELL
    ):
        if (
            not first[1].isalpha()
            or target[first.end() : first.end() + 1] in {".", "@", "/"}
            or first[1] in source
        ):
            return
        span = (first.start(1), first.start(1) + 1)
        yield _style("sentence-capital", told("A sentence starts with a capital."), span, first[1][0].upper())


def find_stray_capital(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """A common word has a capital in mid-sentence, neither in the source nor part of a name."""
    if context.segment.kind in _ARTICLE_KINDS or context.target_language != "en":
        return
    starts = {start for start, _ in sentences(target)}
    spoken = words(target)
    written = {word.text for word in words(source)}
    names = {word.text for match in context.matches for word in words(match.term.target)}
    small_target = sum(word.text.islower() for word in spoken)
    if small_target < 0.5 * len(spoken):
        return
    for place, word in enumerate(spoken):
        if not word.text.istitle() or word.lower not in _COMMON or word.text in written or word.text in names:
            continue
        before = target[max(0, word.start - 2) : word.start]
        opens = word.start in starts or place == 0 or not re.fullmatch(r"[a-z,;] |.-", before)
        opens = (
            opens
            or (before == ", " and _SAID.search(target, 0, word.start) is not None)
            or _is_title(spoken, place)
        )
        around = [*spoken[max(0, place - 2) : place], *spoken[place + 1 : place + 3]]
        if opens or any(not each.text[0].islower() for each in around):
            continue
        span = (word.start, word.start + 1)
        yield _style(
            "stray-capital",
            told("“{word}” has a capital in mid-sentence.", word=word.text),
            span,
            word.text[0].lower(),
        )


_SAID = re.compile(
    rf"\b(?:{ENGLISH_SAYING}|say|state|add|note|reply|remark|wr[io]te|written|quipped|joked|tweeted), $"
)
_PERIODS = word_set("year month week day")
_BEFORE_A_LETTER = word_set("""
    vitamin vitamins exhibit hepatitis type plan class grade group category influenza section appendix
    annex table figure zone level option team list part schedule point paragraph article blood block
    serie phase unit chapter channel
""")


def _is_title(spoken: Sequence[Token], place: int) -> bool:
    """Whether the capital belongs there: "Woman of the Year", "vitamin A"."""
    before = [word.lower for word in spoken[max(0, place - 2) : place]]
    if spoken[place].lower == "a":
        return before[-1:] != [] and before[-1] in _BEFORE_A_LETTER
    return before == ["of", "the"] and spoken[place].lower in _PERIODS


_DATELINE = re.compile(r"[A-Z][A-Z .,’'/-]{2,50}(?:[,(][^()–—]{1,40}\)?)? ?[-–—:] ?(?=\W?[A-Z])")
_COMMON = word_set("""
    the of and a to in for on with by from at or but as an is that this it was are were be has had
    have not they we he she you his her their its our which who when where while because although
    said says will would could should can may new more most other some many such only also then than
    into over after before between during through people years year time country countries company
    companies work first last great good high own old big small same different important large next
    public social local economic political international production exports growth market markets
    sector sectors products product price prices sales workers women men children students there
    here what how all each every both few about against among under since until without within like
    made make makes take took taken give given gave get got see seen saw know known found part parts
    number numbers percent million billion day days week weeks month months today yesterday tomorrow
    home family life water food money business businesses industry industries services service
    development quality technology information data process programme program project projects
    report results result information level levels according during use used using increase
    increased decrease decreased reached fell rose grew announced added explained stated indicated
    pointed reported called want wants wanted need needs needed help helped support supports
""") - {
    "may",
    "will",
}


def find_all_capitals(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """A run of words in capitals where the source has none."""
    if context.segment.kind in {Kind.TITLE, Kind.HEADING} or source.isupper():
        return
    dateline = _DATELINE.match(target)
    for match in re.finditer(r"\b[A-Z][A-Z’']{3,}\b(?: [A-Z’']+\b)*", target):
        if dateline and match.end() <= dateline.end():
            continue
        shouted = [word for word in words(match[0]) if knows(word.lower, "en") and len(word.text) > 3]  # noqa: PLR2004
        upper = [word.text for word in words(source) if word.text.isupper() and len(word.text) > 2]  # noqa: PLR2004
        if shouted and len(match[0]) > 4 and not upper and "-" not in target[match.end() : match.end() + 1]:  # noqa: PLR2004
            message = told("“{match}” is in capitals.", match=match[0])
            choices = (match[0].lower(),) if is_english(match[0].split()[0].lower()) else ()
            yield replace(_style("all-capitals", message, match.span(), None), choices=choices)


def find_invisible(_source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """Zero-width, soft-hyphen, direction and control characters."""
    for match in _INVISIBLE.finditer(target):
        message = told("An invisible character (U+{match:04X}) stands here.", match=ord(match[0]))
        yield _style("invisible", message, match.span(), "", Severity.MINOR)


def find_corrupted(_source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """Characters broken by a wrong encoding: � or Ã©."""
    for match in _CORRUPTED.finditer(target):
        yield Issue(
            "corrupted",
            Category.LINGUISTIC_CONVENTIONS,
            Severity.MAJOR,
            told("“{match}” comes from a wrong character encoding.", match=match[0]),
            None,
            match.span(),
            _repaired(match[0]),
        )


def _repaired(broken: str) -> str | None:
    """Return what UTF-8 bytes read as Windows-1252 were, or None when they cannot be told."""
    if "\ufffd" in broken or not all(ord(character) < 0x100 for character in broken):  # noqa: PLR2004 - Latin-1
        return None
    raw = broken.encode("latin-1")
    valid = len(raw) == 2 and 0xC2 <= raw[0] <= 0xDF and 0x80 <= raw[1] <= 0xBF  # noqa: PLR2004 - UTF-8's own rule
    return raw.decode("utf-8") if valid else None


def find_placeholder(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """A placeholder of the engine is left in the text."""
    for match in _PLACEHOLDER.finditer(target):
        if match[0] not in source or match[0][0] in "⟦⟧":
            message = told("“{match}” stands for a name that was never put back.", match=match[0])
            yield Issue("placeholder", Category.ACCURACY, Severity.CRITICAL, message, None, match.span())


def find_entity(_source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """An HTML entity stands in plain text: &amp; &quot;."""
    if "&" not in target:
        return
    import html  # noqa: PLC0415 - only texts with an ampersand need its table of 2,000 entities

    for match in _ENTITY.finditer(target):
        plain = html.unescape(match[0])
        if plain != match[0]:
            yield _style(
                "entity",
                told("“{match}” is HTML for “{plain}”.", match=match[0], plain=plain),
                match.span(),
                plain,
                Severity.MAJOR,
            )


def find_markup(source: str, target: str, _context: CheckContext) -> Iterator[Issue]:
    """Inline markup is unpaired, or differs from that of the source."""
    if not re.search(r"[<*]", target + source):
        return
    here = Counter(f"{match[1]}{match[2].lower()}" for match in _TAG.finditer(target) if not match[3])
    there = Counter(f"{match[1]}{match[2].lower()}" for match in _TAG.finditer(source) if not match[3])
    void = {"br", "img", "hr", "wbr", "input", "p", "li"}
    for match in _TAG.finditer(target):
        name = match[2].lower()
        if match[3] or name in void or here[name] == here["/" + name]:
            continue
        message = told("“{match}” has no partner.", match=match[0])
        yield _style("markup", message, match.span(), None, Severity.MAJOR)
        return
    lost = [name for name in there if there[name] > here[name]]
    stars = len(re.findall(r"\*\*", target)) % 2
    if lost or (stars and not len(re.findall(r"\*\*", source)) % 2):
        message = told(
            "Markup of the source is missing: {name}.", name=", ".join(f"<{name}>" for name in lost) or "**"
        )
        yield _style("markup", message, (0, len(target)), None, Severity.MINOR)


_CONVENTIONS, _MINOR, _MAJOR = Category.LINGUISTIC_CONVENTIONS, Severity.MINOR, Severity.MAJOR
FORM_CHECKS: tuple[Check, ...] = (
    Check(
        "doubled-word",
        "Doubled word",
        "A word stands twice in a row.",
        _CONVENTIONS,
        _MINOR,
        find_doubled_word,
        needs_source=False,
    ),
    Check(
        "double-space",
        "Double space",
        "More than one space, or one at either end.",
        _CONVENTIONS,
        _MINOR,
        find_double_space,
        needs_source=False,
    ),
    Check(
        "stray-space",
        "Stray space",
        "A space before a mark or just inside a bracket.",
        _CONVENTIONS,
        _MINOR,
        find_stray_space,
        needs_source=False,
    ),
    Check(
        "missing-space",
        "Missing space",
        "No space after a mark.",
        _CONVENTIONS,
        _MINOR,
        find_missing_space,
        needs_source=False,
    ),
    Check(
        "repeated-punctuation",
        "Repeated mark",
        "A mark stands twice.",
        _CONVENTIONS,
        _MINOR,
        find_repeated_punctuation,
        needs_source=False,
    ),
    Check(
        "end-punctuation",
        "End of the sentence",
        "The end mark differs from the source's.",
        _CONVENTIONS,
        _MINOR,
        find_end_punctuation,
    ),
    Check(
        "brackets",
        "Brackets",
        "A bracket without partner.",
        _CONVENTIONS,
        _MINOR,
        find_brackets,
        needs_source=False,
    ),
    Check(
        "inverted-mark",
        "¿ or ¡ left over",
        "Spanish opening marks in English.",
        Category.LOCALE,
        _MAJOR,
        find_inverted_marks,
        needs_source=False,
    ),
    Check(
        "guillemets",
        "« » left over",
        "Spanish quotation marks in English.",
        Category.LOCALE,
        _MINOR,
        find_guillemets,
        needs_source=False,
    ),
    Check(
        "lower-calendar",
        "Small letter in a month, day or nationality",
        "English writes them with a capital.",
        _CONVENTIONS,
        _MINOR,
        find_lower_calendar,
        needs_source=False,
    ),
    Check(
        "sentence-capital",
        "Small letter at the start",
        "A sentence starts with a capital.",
        _CONVENTIONS,
        _MINOR,
        find_sentence_capital,
    ),
    Check(
        "stray-capital",
        "Capital in mid-sentence",
        "A common word with a capital.",
        _CONVENTIONS,
        _MINOR,
        find_stray_capital,
        needs_source=False,
    ),
    Check(
        "all-capitals",
        "Words in capitals",
        "A run of capitals that the source does not have.",
        _CONVENTIONS,
        _MINOR,
        find_all_capitals,
    ),
    Check(
        "invisible",
        "Invisible character",
        "Zero-width, direction and control characters.",
        _CONVENTIONS,
        _MINOR,
        find_invisible,
        needs_source=False,
    ),
    Check(
        "corrupted",
        "Corrupted character",
        "Characters broken by a wrong encoding.",
        _CONVENTIONS,
        _MAJOR,
        find_corrupted,
        needs_source=False,
    ),
    Check(
        "placeholder",
        "Placeholder left over",
        "A placeholder of the engine stands in the text.",
        Category.ACCURACY,
        Severity.CRITICAL,
        find_placeholder,
        needs_source=False,
    ),
    Check(
        "entity",
        "HTML entity",
        "&amp; and its like in plain text.",
        _CONVENTIONS,
        _MAJOR,
        find_entity,
        needs_source=False,
    ),
    Check(
        "markup",
        "Inline markup",
        "Tags or stars without partner.",
        _CONVENTIONS,
        _MAJOR,
        find_markup,
        needs_source=False,
    ),
)
