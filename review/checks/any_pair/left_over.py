"""What is left in the language of the source, in any pair of languages: a stretch, or a word.

Which words a language has is told by simplemma's lists; of a language without one nothing is said.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from rapidfuzz.distance import OSA

from glossary.language.bilingual import look_up
from glossary.language.english_forms import each_fitting
from glossary.language.lexicon import (
    base_form,
    has_words,
    is_compound,
    is_foreign,
    is_listed_name,
    is_usual,
    knows,
    lent_words,
    per_million,
)
from glossary.language.name_lists import given_names, surnames
from glossary.language.tables import language_words
from glossary.language.tokens import Span, Token, cased_like, is_inside, overlaps_any, words_of
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check
from review.checks.names.street_names import spanish_avenues
from review.checks.shared_runs import shared_runs
from translation.document import Kind
from translation.languages.language import (
    are_sisters,
    capitalises_nouns,
    is_studied,
    languages_with_folders,
)
from translation.languages.names import language_name
from translation.languages.renderings import is_shared, known_renderings, renderings
from translation.messages import told

_LEAST_WORDS, _LEAST_FOREIGN = 5, 3
_LEAST_SHARED, _LEAST_SMALL = 4, 3
_FEW_KNOWN, _MOST_KNOWN = 0.5, 0.8
"""Share of a sentence's small words that another language has at most, and its own at least."""
_SHORTEST, _LEAST_PART, _LEAST_OTHERS, _CHOICES = 3, 4, 2, 3
_MOST_JOINED, _LONGEST_JOINT = 5, 4
"""Words of a name of two that small ones join, “Juntos por el Cambio”, and letters of these."""
_OFTEN, _FAR_OFTENER = 10, 100
"""How often a word must have been counted to be told by it, and how many times as often as in the
target's language.
"""
_COUNTED = 4
"""How often a word must have been met for its renderings to be known."""
_RENDERS = 0.1
"""Share of its places in which a word has to be seen in a sister language to be one of it."""
_COMMON, _KEPT = 400, 0.03
"""Times in a million words from which on a word is hardly a name, and the share of its places in
which it may have been kept all the same.
"""
_PARTS = frozenset("-@/#_")
"""What stands beside a part of a compound or of an address."""
_IN_CAPITALS = re.compile(r"[^\W\d_a-zß-ÿ]{2,}(?:[ -][^\W\d_a-zß-ÿ]{2,})*(?=[,(. ])")
_BEFORE_DATE = 25
"""How far behind the place of a dateline its date stands: "CUENCA (España), 6 mar"."""
_HYPHENED = re.compile(r"[\w-]+")
_FIGURE = re.compile(r"\d")
_ADDRESS = re.compile(r"(?<![\w-])(?:[\w-]+\.)+[\w-]+")
_QUOTED = re.compile(r"[\"“”„«‘(\[*_][^\"“”»’)\]*_]{0,300}[\"“”»’)\]*_]|(?<!\w)'[^']{1,80}'(?!\w)")

_EXPLANATION = re.compile(r"[”\"»’']?(?:, \w{1,3} | \()")
"""What begins an explanation behind a word: an article after a comma, or a bracket."""


def words_are_known(pair: Pair) -> bool:
    """Whether the words of both languages are known.

    >>> words_are_known(("fr", "en")), words_are_known(("xx", "en"))
    (True, False)
    """
    return pair[0] != pair[1] and all(map(has_words, pair))


@check(
    "untranslated",
    "Left in the source's language",
    Severity.CRITICAL,
    Category.ACCURACY,
    knows=words_are_known,
)
def find_left_in_source(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A sentence or a stretch of it is in the language of the source, or the whole in a third one.

    It may misfire where a paragraph in another language is to stay as it is. A byline is names and
    may.
    """
    segment = context.segment
    if segment.kind is Kind.BYLINE and segment.source.strip() == segment.target.strip():
        return
    span = _left_stretch(context)
    if span:
        message = told("This stretch is still in the language of the source.")
        yield Finding(message, None, span)
        return
    language = _third_language(context)
    if language:
        message = told("This is in another language: {language}.", language=language_name(language))
        severity = Severity.MAJOR if segment.language else None
        span = (0, len(segment.target))
        yield Finding(message, None, span, severity=severity)


def _third_language(context: CheckContext) -> str | None:
    """Return the language of a whole target that is in neither of the pair; None for no such.

    Sisters share words: it is told from the target's language by what that one has not, too.
    """
    target, own = context.segment.target, context.target_language
    kept = [match.span() for match in _QUOTED.finditer(target)]
    if 2 * sum(end - start for start, end in kept) > len(target):
        return None
    tokens = [
        word
        for word in context.target.tokens
        if not word.is_acronym and not overlaps_any(word.span, kept)
    ]
    small = {word.lower for word in tokens if word.text.islower()}
    every = {word.lower for word in tokens}
    if len(small) < _LEAST_SMALL or _share_own(every, own) > _FEW_KNOWN:
        return None
    if context.segment.language and target.strip() == context.segment.source.strip():
        return context.segment.language
    words = {
        language: every if capitalises_nouns(language) else small
        for language in languages_with_folders()
        if language not in context.languages
    }
    strange = [
        language
        for language, its in words.items()
        if len(its) >= _LEAST_WORDS and _share_own(its, own) <= _FEW_KNOWN
    ]
    # The words of a language take a third of a second to load: all are asked only if one may be it.
    if not any(_share_known(words[each], each) >= _MOST_KNOWN for each in strange):
        return None
    best = max(words, key=lambda language: _share_known(words[language], language))
    return best if best in strange else None


def _share_own(words: Collection[str], language: str) -> float:
    return sum(knows(word, language) for word in words) / len(words)


def _share_known(words: Collection[str], language: str) -> float:
    return sum(is_usual(word, language) for word in words) / max(1, len(words))


def _left_stretch(context: CheckContext) -> Span | None:
    if context.segment.language:
        return None
    runs = [run for run in _runs_of_source(context) if _is_foreign_run(run, context)]
    runs += [run for run in _shared(context) if _is_taken_over(run, context)]
    best = max(runs, key=len, default=None)
    return (best[0].start, best[-1].end) if best else None


def _runs_of_source(context: CheckContext) -> Iterator[list[Token]]:
    """Yield the runs of small words of the target that the language of the source has, without
    figures.
    """
    run: list[Token] = []
    for word in context.target.tokens:
        is_of_source = word.text.islower() and knows(word.lower, context.source_language)
        if run and _FIGURE.search(context.segment.target, run[-1].end, word.start):
            yield run
            run = []
        if is_of_source:
            run.append(word)
        else:
            yield run
            run = []
    yield run


def _is_foreign_run(run: list[Token], context: CheckContext) -> bool:
    foreign = sum(not is_usual(each.lower, context.target_language) for each in run)
    return len(run) >= _LEAST_WORDS and foreign >= max(_LEAST_FOREIGN, len(run) // 2)


def _shared(context: CheckContext) -> Iterator[list[Token]]:
    source, target = context.segment.source, context.segment.target
    kept = [match.span() for match in _QUOTED.finditer(target) if source.strip() != target.strip()]
    for run in shared_runs(source, target):
        if not overlaps_any((run[0].start, run[-1].end), kept):
            yield run


def _is_taken_over(run: list[Token], context: CheckContext) -> bool:
    """Whether a stretch that both texts have is in the language of the source, and not in the
    target's.
    """
    small = [word for word in run if word.text.islower()]
    # "On a Wing and a Prayer", but not a whole sentence of many names.
    is_title = 2 * len(small) <= len(run) and 3 * len(run) <= 2 * len(
        words_of(context.segment.target)
    )
    if len(run) < _LEAST_SHARED or len(small) < _LEAST_SMALL or is_title:
        return False
    strange = sum(
        is_foreign(word.lower, context.source_language, context.target_language) for word in small
    )
    known = sum(knows(word.lower, context.source_language) for word in small)
    return strange > 0 and 5 * strange >= len(small) and 5 * known >= 3 * len(small)


@check(
    "left-over-word",
    "Word of the source left over",
    Severity.MAJOR,
    Category.ACCURACY,
    knows=words_are_known,
)
def find_source_word_left(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A word of the source that the language of the translation does not have stands in it."""
    if context.segment.language or source.strip() == target.strip():
        return
    languages = context.languages
    yield from _avenues(source, target) if is_studied(languages) else ()
    left = [*_left_words(source, target, languages)]
    kept = [*_kept(context)] if left else []
    for word, meant in left:
        is_kept = _is_explained(word, target) and _is_explained(meant, source)
        if not is_kept and not is_inside(word.span, kept):
            message = told(
                "“{word}” looks like a word of the source that was left untranslated.",
                word=word.text,
            )
            choices = _choices(word, target, languages)
            yield Finding(message, meant.span, word.span, choices=choices)

    for name, half in _half_translated(source, target, languages):
        message = told(
            "“{half}” is half of a name: the source says “{name}”.",
            half=target[slice(*half)],
            name=source[slice(*name)],
        )
        yield Finding(message, name, half, choices=(source[slice(*name)],))


def _is_explained(word: Token, text: str) -> bool:
    """Whether what it means stands behind it, "the canícula, the rainless spell": a word that both
    texts explain is kept on purpose.
    """
    return _EXPLANATION.match(text, word.end) is not None


def _left_words(source: str, target: str, languages: Pair) -> Iterator[tuple[Token, Token]]:
    """Yield the words of the target that are words of the source and look like none of its own
    language, each with that of the source.
    """
    there = _words_by_form(source, languages[0])
    articles = language_words(languages[0], "people", "article", "the-woman", "the-man")
    for before, word in pairwise((None, *words_of(target))):
        if word is None or (before and _opens_title(before, articles)):
            continue
        meant = _meant(word, there, languages)
        is_short = len(word.text) < _SHORTEST or (
            len(word.text) == _SHORTEST and knows(word.lower, languages[1])
        )
        if is_short or meant is None or not _may_be_left(word, meant, languages):
            continue
        is_compounded = meant.text.islower() and _is_unknown_compound(word.lower, *languages)
        is_left = is_compounded or is_left_over(word.lower, *languages)
        if is_left and not _is_part(word, target, source):
            yield word, meant


def _opens_title(word: Token, articles: Collection[str]) -> bool:
    """Whether the word is an article of the source's language that is written as names are: "Die"
    of "according to Die Zeit".
    """
    return word.is_capital and not word.initial and word.lower in articles


def _kept(context: CheckContext) -> Iterator[Span]:
    """Yield what may stand in the target as in the source: quotations, addresses and names, and a
    stretch that is told of as a whole.
    """
    source, target = context.segment.source, context.segment.target
    yield from _kept_quotations(target, source, context.target_language)
    yield from (address.span() for address in _ADDRESS.finditer(target))
    yield from _kept_names(source, target)
    yield from _place_of_dateline(context)
    if stretch := _left_stretch(context):
        yield stretch


def _place_of_dateline(context: CheckContext) -> Iterator[Span]:
    """Yield the place in capitals with which both texts open before a date: "CUENCA, 6 mar"."""
    opening = _IN_CAPITALS.match(context.segment.target)
    if opening is None or not context.segment.source.startswith(opening[0]):
        return
    for text in (context.source, context.target):
        if not any(0 < date.start - opening.end() <= _BEFORE_DATE for date in text.dates):
            return
    yield opening.span()


def _kept_names(source: str, target: str) -> Iterator[Span]:
    """Yield the stretches that both texts have from one capitalised word to another: "Agua para
    Todos".
    """
    for run in shared_runs(source, target):
        capitals = [word for word in run if word.is_capital]
        if len(capitals) > 1:
            yield capitals[0].start, capitals[-1].end


def _is_part(word: Token, target: str, source: str) -> bool:
    """Whether the word belongs to an address or a compound, and not to one with a hyphen that the
    source has as well, in small letters: "quinta-feira".
    """
    around = {*(target[max(0, word.start - 1) : word.start] + target[word.end : word.end + 1])}
    if around & _PARTS != {"-"}:
        return not around.isdisjoint(_PARTS)
    wholes = (match for match in _HYPHENED.finditer(target) if match.start() <= word.start)
    *_, whole = wholes
    return not whole[0].islower() or whole[0] not in _HYPHENED.findall(source)


def _meant(word: Token, there: Mapping[str, Token], languages: Pair) -> Token | None:
    """Return the word of the source that ``word`` is, or is another form or a part of:
    "Pflegekräfte" of "Pflegekräften", "Vogel" of "Vogelgrippe".
    """
    if word.lower in there or knows(word.lower, languages[1]):
        return there.get(word.lower)
    base = base_form(word.lower, languages[0])
    if base in there or len(word.text) < _LEAST_PART:
        return there.get(base)
    compounds = (
        meant
        for form, meant in there.items()
        if form.startswith(word.lower) and is_compound(form, languages[0])
    )
    return next(compounds, None)


def _words_by_form(source: str, language: str) -> dict[str, Token]:
    """Return the words of the source by what they are in small letters, and by their base forms,
    the least likely to be names where several are one; what follows a capitalised word with a
    capital is one.
    """
    words = [
        word
        for before, word in pairwise((None, *words_of(source)))
        if word and not (word.is_capital and before and before.is_capital and not before.initial)
    ]
    words.sort(key=lambda word: (word.text.islower(), word.initial))
    by_base = {base_form(word.lower, language): word for word in words}
    return by_base | {word.lower: word for word in words}


def _may_be_left(word: Token, there: Token, languages: Pair) -> bool:
    """Whether a word of the target that the source has too is no name: written small, but where it
    opens a sentence; with a capital where it opens one in both, "Twelve personas", or its language
    writes all nouns so, and it was counted and never kept.
    """
    if there.is_capital and there.initial and word.is_capital and word.initial:
        return is_no_name(word.text, *languages)
    if there.is_capital and not there.initial:
        is_noun = word.is_capital and capitalises_nouns(languages[0])
        return is_noun and _is_always_rendered(word.lower, *languages)
    return word.text.islower() or (word.initial and there.text.islower())


def _half_translated(source: str, target: str, languages: Pair) -> Iterator[tuple[Span, Span]]:
    """Yield the names of which the words were kept and what joins them was translated, in both
    texts: “Juntos by the Cambio”. Two names that are told side by side (“Casillas and Xavi”), and
    who turns to whom (“Ríos to SNAP”), are none.
    """
    conjunctions = language_words(languages[0], "people", "and", "and-too", "or")
    turning = language_words(languages[0], "people", "to")
    there = {
        (run[0].text, run[-1].text): run
        for run in _joined(source)
        if conjunctions.isdisjoint(word.lower for word in run[1:-1])
        and not (run[1].lower in turning and any(map(_is_somebody, (run[0], run[-1]))))
    }
    for run in _joined(target):
        ends = run[0].text, run[-1].text
        name = there.get(ends)
        small = {word.lower for word in run[1:-1]}
        if name is None or not small.isdisjoint(word.lower for word in name[1:-1]):
            continue
        if any(is_left_over(end.lower(), *languages) for end in ends):
            yield (name[0].start, name[-1].end), (run[0].start, run[-1].end)


def _is_somebody(word: Token) -> bool:
    """Whether the word is a person's name or the initials of a body."""
    return word.is_acronym or word.text in surnames() or word.text in given_names()


def _joined(text: str) -> Iterator[tuple[Token, ...]]:
    """Yield two capitalised words with the small ones between them, where no other name touches
    them.
    """
    words = words_of(text)
    capitals = [index for index, word in enumerate(words) if word.is_capital]
    names = {*capitals} - {0}
    for first, last in pairwise(capitals):
        run = words[first : last + 1]
        if any(len(word.text) > _LONGEST_JOINT for word in run[1:-1]):
            continue
        between = text[run[0].end : run[-1].start].replace(" ", "")
        is_apart = names.isdisjoint((first - 1, last + 1))
        if len(run) <= _MOST_JOINED and is_apart and between.isalpha():
            yield run


def _avenues(source: str, target: str) -> Iterator[Finding]:
    for span, suggestion in spanish_avenues(source, target):
        message = told(
            "“{target}” keeps a Spanish abbreviation; English writes “{suggestion}”.",
            target=target[slice(*span)],
            suggestion=suggestion,
        )
        yield Finding(
            message, None, span, suggestion, severity=Severity.MINOR, category=Category.LOCALE
        )


def _choices(word: Token, target: str, languages: Pair) -> tuple[str, ...]:
    """Return the dictionary's renderings of the word in the form that fits, else the counted
    ones.
    """
    listed = look_up(word.lower, languages)
    before = target[: word.start].split() or [""]
    found = each_fitting((entry.target for entry in listed), before[-1])
    counted = renderings(*languages).of(word.lower)
    choices = found or tuple(form for form in counted if form != word.lower)
    return tuple(cased_like(choice, word.text) for choice in choices[:_CHOICES])


def _kept_quotations(target: str, source: str, language: str) -> Iterator[Span]:
    """Yield the quotations of which the source has most words, and the ``language`` of the target
    none that the source lacks: a title, a word that is meant as foreign.
    """
    there = {word.lower for word in words_of(source)}
    for match in _QUOTED.finditer(target):
        words = words_of(match[0])
        others = [word for word in words if word.lower not in there]
        is_translated = any(
            len(word.text) > _SHORTEST and is_usual(word.lower, language) for word in others
        )
        if not is_translated and 2 * len(others) < len(words):
            yield match.span()


def is_left_over(word: str, source_language: str, target_language: str) -> bool:
    """Return whether ``word`` of the source, in lower case, is none that the target's language has
    too.

    >>> is_left_over("whale", "en", "es"), is_left_over("radio", "en", "es")
    (True, False)
    """
    languages = source_language, target_language
    return _is_foreign_here(word, *languages) or _is_never_kept(word, *languages)


def is_no_name(word: str, source_language: str, target_language: str) -> bool:
    """Return whether a word with the capital of a sentence's beginning is a word of the source's
    language that translations render, and no name in any list.

    >>> [is_no_name(word, "en", "es") for word in ("Our", "Captain", "Labour", "Theresa")]
    [True, True, False, False]
    """
    languages = source_language, target_language
    listed = (
        given_names(),
        surnames(),
        language_words(languages[0], "word_names", "press", "party"),
    )
    is_listed = any(word in names for names in listed) or is_listed_name(word, languages[0])
    if is_listed or not knows(word.lower(), languages[0]):
        return False
    table = renderings(*languages)
    is_common = table.per_million(word.lower()) >= _COMMON
    is_kept = table.of(word.lower()).get(word.lower(), 0.0) >= _KEPT
    is_rendered = is_common and not is_kept and _is_foreign_here(word.lower(), *languages)
    return is_rendered or _is_always_rendered(word.lower(), *languages)


def _is_always_rendered(word: str, source_language: str, target_language: str) -> bool:
    """Whether a word was met, or is made of two, and never kept; often if the target's language may
    have it too.
    """
    languages = source_language, target_language
    table = renderings(*languages)
    is_kept = not table or word in table.of(word)
    is_met = table.count(word) >= _COUNTED or is_compound(word, source_language)
    is_left = is_met and not is_kept and _is_foreign_here(word, *languages)
    return is_left or _is_never_kept(word, *languages)


def _is_unknown_compound(word: str, source_language: str, target_language: str) -> bool:
    """Whether the source's language makes the word of two, and the target's does not have it:
    "federartig".
    """
    return is_compound(word, source_language) and not is_usual(word, target_language)


def _is_foreign_here(word: str, source_language: str, target_language: str) -> bool:
    """Whether the target's language lacks a word of the source's, by the lists of both."""
    languages = source_language, target_language
    if are_sisters(*languages) and _may_be_the_sisters(word, *languages):
        return False
    return (
        is_foreign(word, *languages)
        and not is_shared(word, *languages)
        and not _is_loan(word, *languages)
        and not _may_be_lent(word, *languages)
    )


def _may_be_lent(word: str, source_language: str, target_language: str) -> bool:
    """Whether the source's language lends words to others and nobody met what renders this one:
    "redshirt"; of "woodworm" the dictionary tells it, unless a text was met that keeps it:
    "brochure" in Italian.
    """
    languages = source_language, target_language
    table = known_renderings(*languages)
    is_met = not table or any(
        table.count(form) >= _COUNTED for form in {word, base_form(word, source_language)}
    )
    is_told = _is_listed(word, languages) and word not in table.of(word)
    return not is_met and not is_told and bool(lent_words(source_language))


def _is_listed(word: str, languages: Pair) -> bool:
    """Whether the dictionary renders the word, and never by itself."""
    found = {entry.target.lower() for entry in look_up(word, languages)}
    return bool(found) and all(word not in target.split() for target in found)


def _may_be_the_sisters(word: str, source_language: str, target_language: str) -> bool:
    """Whether nobody met the word, "teratoma", nor often its singular, or it is seen to render
    itself, or its singular.
    """
    table = known_renderings(source_language, target_language)
    base = base_form(word, source_language)
    if not table.count(word) and table.count(base) >= _COUNTED:
        word = base
    if not table.count(word):
        return bool(table) and not _is_listed(word, (source_language, target_language))
    forms = table.of(word)
    return any(forms.get(form, 0.0) >= _RENDERS and word.startswith(form) for form in (word, base))


def _is_never_kept(word: str, source_language: str, target_language: str) -> bool:
    """Whether the word was often counted, never for itself, and is hardly met in the target's
    language.

    Lists of words hold words of other languages: "rapports". What is spelled nearly as its
    rendering is a way to spell that, "civilisations".
    """
    table = renderings(source_language, target_language)
    if table.count(word) < _OFTEN or word in table.of(word):
        return False
    met = max(table.target_per_million(word), per_million(word, target_language))
    is_met = met * _FAR_OFTENER > table.per_million(word)
    return not is_met and all(OSA.distance(word, form) > 1 for form in table.of(word))


def _is_loan(word: str, source_language: str, target_language: str) -> bool:
    """Whether the source's language lends the word to others, or all use it, those that are no
    sisters of the source's among them: "chat".

    >>> (_is_loan("playoff", "en", "es"), _is_loan("chat", "es", "pt"),
    ...  _is_loan("tiempo", "es", "pt"))
    (True, True, False)
    """
    if not lent_words(source_language).isdisjoint({word, base_form(word, source_language)}):
        return True
    others = [
        code
        for code in languages_with_folders()
        if code not in {source_language, target_language} and not are_sisters(code, source_language)
    ]
    return len(others) >= _LEAST_OTHERS and all(knows(word, code) for code in others)
