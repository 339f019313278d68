"""The names, places, figures, dates and quotations of an article: how source and target have each.

Nothing is decided here that the checks have not decided: a fact with an open issue is open, one
whose issue a person dismissed is their word, one that stands on both sides agrees, and of the
others no machine knows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from glossary.discovery.article_names import ArticleName, article_names
from glossary.discovery.quoted_speakers import quoted_speakers
from glossary.language.analysis import Analysis, analyse
from glossary.language.dates import DateKind
from glossary.language.lexicon import knows
from glossary.language.name_cues import opens_organisation
from glossary.language.quantity import Quantity, QuantityRole
from glossary.language.quoted_passages import quoted_passages, quoted_spans
from glossary.language.similarity import same_letters
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Span
from glossary.matching import TermIndex
from glossary.term import TermKind
from review.checks.facts.comparison import differences
from review.checks.issue import Category, Issue, SegmentText, Severity
from review.checks.long_segments import LONGEST
from translation.messages import told

_OF_TIME = frozenset({QuantityRole.TIME, QuantityRole.CENTURY})
_NAMED_DAYS = frozenset({DateKind.MONTH, DateKind.WEEKDAY})
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DAY = re.compile(r"(\d{1,2})\.?[^\W\d]{0,2}")
"""A figure with its ordinal sign or letters."""
_LAST_DAY = 31
_ENDS = frozenset(".;:!?()")
_LONGEST_LIST = 12
"""Words that say what an office is for."""
_MOST_BETWEEN, _LONGEST_DATE = 5, 60
"""Code points between the parts of a date, and of a whole one with its weekday."""


class FactKind(StrEnum):
    """What a reader looks a fact up by; a statement is a segment that is critically wrong."""

    STATEMENT = "statement"
    NAME = "name"
    PLACE = "place"
    OTHER_NAME = "other name"
    FIGURE = "figure"
    TIME = "time"
    QUOTATION = "quotation"


class FactVerdict(StrEnum):
    """What is known of a fact.

    ``OPEN``: an issue that nobody has answered. ``ANSWERED``: one that a person dismissed.
    ``DIFFERS``: the two sides do not say the same, and the check that would object is off.
    ``AGREES``: it stands on both sides. ``REWORDED``: a name is said in other words, which no
    glossary asks for: only a person knows whether "Ministry of Health" is right, and "Miracle" for
    somebody called Milagro wrong. ``UNDECIDED``: no machine has found how the target says it,
    and none misses it. ``MISSING``: its segment has no translation yet.
    """

    OPEN = "open"
    ANSWERED = "answered"
    DIFFERS = "differs"
    AGREES = "agrees"
    REWORDED = "reworded"
    UNDECIDED = "undecided"
    MISSING = "missing"


_KINDS = {
    TermKind.PERSON: FactKind.NAME,
    TermKind.ORGANISATION: FactKind.NAME,
    TermKind.PLACE: FactKind.PLACE,
}
"""What is asked of a name of that kind; of another nobody knows whether it is a who or a where."""
FACT_WORDS = {
    FactKind.STATEMENT: told("Statements"),
    FactKind.NAME: told("Names"),
    FactKind.PLACE: told("Places"),
    FactKind.OTHER_NAME: told("Other names"),
    FactKind.FIGURE: told("Figures"),
    FactKind.TIME: told("Dates and times"),
    FactKind.QUOTATION: told("Quotations"),
}
VERDICT_WORDS = {
    FactVerdict.OPEN: told("open issue"),
    FactVerdict.ANSWERED: told("issue dismissed by a person"),
    FactVerdict.DIFFERS: told("differs, and its check is off"),
    FactVerdict.AGREES: told("stands on both sides"),
    FactVerdict.REWORDED: told("said in other words"),
    FactVerdict.UNDECIDED: told("not found by machine"),
    FactVerdict.MISSING: told("not translated"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a segment, as it stands in source and target at their spans (code points).

    ``target`` is "" and its span None where none was found; ``differs`` says they are not the same.
    ``speaker`` is who says a quotation, in the words of the source, "" where that is not told.
    ``is_reworded`` says that a name is said in other words than its own or the glossary's.
    """

    kind: FactKind
    source: str
    target: str
    source_span: Span
    target_span: Span | None
    differs: bool = False
    speaker: str = ""
    is_reworded: bool = False


def article_facts(
    texts: Sequence[SegmentText], index: TermIndex, *, target_language: str, decimal_mark: str = ""
) -> tuple[tuple[Fact, ...], ...]:
    """Return the facts of each segment, in the order of its source. Each says its ``language``.

    ``decimal_mark`` is what the desk writes before decimals, "" for the mark of the target's
    language.
    """
    quoted = _quotations(texts)
    names = _names(texts, index, target_language, [*map(_set_apart, texts, quoted)])
    targets = (analyse(text.target, target_language, decimal_mark) for text in texts)
    return tuple(
        tuple(
            sorted(
                (*named, *_others(text, target), *_said(said, named)),
                key=lambda fact: fact.source_span,
            )
        )
        for named, text, target, said in zip(names, texts, targets, quoted, strict=True)
    )


def facts_with_issues(
    facts: Sequence[Fact], source: str, target: str, issues: Sequence[Issue]
) -> Iterator[tuple[Fact, tuple[Issue, ...]]]:
    """Yield each fact of a segment with the issues about it; at last the segment as a statement,
    with those about none of its facts that are critical or tell what the target alone says.
    """
    told_of: set[Issue] = set()
    for fact in facts:
        touched = tuple(touching(fact, issues))
        told_of.update(touched)
        yield fact, touched
    others = tuple(
        issue
        for issue in issues
        if (issue.severity is Severity.CRITICAL or _is_added(issue))
        and issue.category is not Category.STYLE
        and issue not in told_of
    )
    if others and source.strip() and target.strip():
        whole = (0, len(source)), (0, len(target))
        yield Fact(FactKind.STATEMENT, source, target, *whole), others


def _is_added(issue: Issue) -> bool:
    """Whether the issue is that the target says what no fact of the source is about."""
    is_accuracy = issue.category is Category.ACCURACY and issue.severity is not Severity.MINOR
    return is_accuracy and issue.target_span is not None and issue.source_span is None


def touching(fact: Fact, issues: Iterable[Issue]) -> Iterator[Issue]:
    """Yield the issues that are about the fact: that mark a part of it, on either side.

    How the house writes a thing says nothing of whether it is true. Nor does a doubt about words
    around a fact that stands on both sides, unless it is critical.
    """
    agrees = fact.target_span is not None and not fact.differs
    for issue in issues:
        if issue.category is Category.STYLE:
            continue
        is_sure = not agrees or issue.severity is Severity.CRITICAL
        if any(
            _overlap(mark, span) and (is_sure or not _reaches_beyond(mark, span))
            for mark, span in (
                (issue.source_span, fact.source_span),
                (issue.target_span, fact.target_span),
            )
        ):
            yield issue


def verdict_of(fact: Fact, target: str, *, is_open: bool, is_dismissed: bool) -> FactVerdict:
    """Return what is known of a fact of a segment with that ``target``, from whether an issue about
    it is open or was dismissed.

    >>> fact = Fact(FactKind.FIGURE, "48,5", "48.5", (0, 4), (0, 4))
    >>> verdict_of(fact, "48.5 million", is_open=False, is_dismissed=False)
    <FactVerdict.AGREES: 'agrees'>
    >>> verdict_of(fact, "", is_open=True, is_dismissed=False)
    <FactVerdict.MISSING: 'missing'>
    """
    if not target.strip():
        return FactVerdict.MISSING
    if is_open:
        return FactVerdict.OPEN
    if is_dismissed:
        return FactVerdict.ANSWERED
    if fact.differs:
        return FactVerdict.DIFFERS
    if fact.target_span is None:
        return FactVerdict.UNDECIDED
    return FactVerdict.REWORDED if fact.is_reworded else FactVerdict.AGREES


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _reaches_beyond(mark: Span | None, span: Span | None) -> bool:
    return mark is not None and span is not None and (mark[0] < span[0] or mark[1] > span[1])


def _set_apart(text: SegmentText, quoted: Sequence[Fact]) -> frozenset[Span]:
    """What stands in quotation marks or italics in the source."""
    italics = ((code.start, code.end) for code in text.source_codes if code.kind == "italic")
    return frozenset((*(fact.source_span for fact in quoted), *italics))


def _said(quoted: Sequence[Fact], names: Sequence[Fact]) -> Iterator[Fact]:
    """The quotations, without a name in quotation marks that nobody says: a film, a ship."""
    named = {name.source_span for name in names}
    return (fact for fact in quoted if fact.speaker or fact.source_span not in named)


def _names(
    texts: Sequence[SegmentText],
    index: TermIndex,
    target_language: str,
    apart: Sequence[frozenset[Span]],
) -> list[list[Fact]]:
    """The names in each segment; ``apart`` is what is set apart there."""
    found: list[list[Fact]] = [[] for _ in texts]
    # What stands in another language than most is read in its own.
    for language in dict.fromkeys(text.language for text in texts):
        sources, targets = (
            [getattr(text, side)[:LONGEST] if text.language == language else "" for text in texts]
            for side in ("source", "target")
        )
        matches = [index.find(source) for source in sources]
        for name in article_names(sources, targets, matches, (language, target_language)):
            for position, fact in _occurrences(name, sources, apart):
                found[position].append(fact)

    return [
        _lists_joined(names, text.source, text.language)
        for names, text in zip(found, texts, strict=True)
    ]


def _occurrences(
    name: ArticleName, sources: Sequence[str], apart: Sequence[frozenset[Span]]
) -> Iterator[tuple[int, Fact]]:
    """Yield each mention of the name, and in which segment it stands."""
    wrong = {occurrence for occurrence, _ in name.corrections}
    kind = _KINDS.get(name.kind, FactKind.OTHER_NAME)
    # "Johnny English Strikes Again" has a given name in it: a film.
    is_set_apart = all(mention.span in apart[mention.position] for mention in name.mentions)
    if is_set_apart and name.kind is TermKind.PERSON and name.term is None:
        kind = FactKind.OTHER_NAME
    for position in {occurrence.position for occurrence in name.mentions}:
        mentions = [
            occurrence
            for occurrence in name.mentions
            if occurrence.position == position
            and not _is_cut_off(occurrence.span, sources[position])
        ]
        renderings = [
            occurrence for occurrence in name.renderings if occurrence.position == position
        ]
        for number, mention in enumerate(mentions):
            # The second rendering, or the only one, answers the second mention.
            there = renderings[min(number, len(renderings) - 1)] if renderings else None
            words, span = (there.text, there.span) if there else ("", None)
            # A place has the name that the target's language gives it.
            is_own = name.term is not None or kind is FactKind.PLACE
            is_reworded = not is_own and not same_letters(words, mention.text)
            fact = Fact(kind, mention.text, words, mention.span, span, differs=there in wrong)
            yield position, replace(fact, is_reworded=is_reworded)


def _lists_joined(names: Sequence[Fact], source: str, language: str) -> list[Fact]:
    """The names, where what an office is for is one with it: "Ministerio de Vivienda, Construcción
    y Saneamiento".
    """
    waiting = sorted(names, key=lambda name: name.source_span)
    joined: list[Fact] = []
    while waiting:
        length = _length_of_list(waiting, source, language)
        parts, waiting = waiting[:length], waiting[length:]
        joined.append(parts[0] if length == 1 else _one_name(parts, source))
    return joined


def _length_of_list(names: Sequence[Fact], source: str, language: str) -> int:
    """How many of the names are one: the first, and the words of the language that stand behind it
    in a list with commas and an "and".
    """
    first = names[0].source.split()
    if not (opens_organisation(first[0]) and len(first) > 2 and first[1].islower()):
        return 1
    joining = words_in(WORD_CLASSES, "joins-names")
    has_comma = False
    for number, (name, following) in enumerate(pairwise(names[:_LONGEST_LIST]), start=1):
        joint = source[name.source_span[1] : following.source_span[0]].strip(" ")
        words = following.source.split()
        is_common = all(word in joining or knows(word.lower(), language) for word in words)
        if not is_common or joint not in {",", *joining} or (joint in joining and not has_comma):
            return 1
        if joint in joining or not joining.isdisjoint(words):
            return number + 1
        has_comma = True
    return 1


def _one_name(parts: Sequence[Fact], source: str) -> Fact:
    start, end = parts[0].source_span[0], parts[-1].source_span[1]
    # Nothing was found opposite that is the whole name.
    differs = any(part.differs for part in parts)
    return Fact(parts[0].kind, source[start:end], "", (start, end), None, differs=differs)


def _is_cut_off(span: Span, source: str) -> bool:
    """Whether a letter or an abbreviation stands for no name: "N.º 4", "Av. Arequipa"."""
    word = source[slice(*span)]
    is_short = (
        word.lower() in words_in(WORD_CLASSES, "abbreviation") and source[span[1] :][:1] == "."
    )
    return len(word) == 1 or is_short


def _others(text: SegmentText, target: Analysis) -> Iterator[Fact]:
    source = analyse(text.source, text.language)
    figures = [*_figures(source, target)]
    times = _times(figures, source, target)
    yield from (figure for figure in figures if not any(_is_in(figure, time) for time in times))
    yield from times


def _quotations(texts: Sequence[SegmentText]) -> list[list[Fact]]:
    """What each segment quotes, also of a quotation that goes on from one to the next."""
    paragraphs = tuple(text.paragraph for text in texts)
    targets = tuple(text.target for text in texts)
    spans = quoted_spans(quoted_passages(targets, paragraphs), len(texts))
    found: list[list[Fact]] = [[] for _ in texts]
    for language in dict.fromkeys(text.language for text in texts):
        sources = tuple(text.source if text.language == language else "" for text in texts)
        passages = quoted_passages(sources, paragraphs)
        parts = quoted_spans(passages, len(texts))
        speakers = quoted_speakers(sources, paragraphs, language)
        for passage, speaker in zip(passages, speakers, strict=True):
            for part in passage:
                here, there = parts[part.position], spans[part.position]
                number = here.index(part.span)
                span = there[number] if len(there) == len(here) else None
                found[part.position].append(
                    Fact(
                        FactKind.QUOTATION,
                        sources[part.position][slice(*part.span)],
                        targets[part.position][slice(*span)] if span else "",
                        part.span,
                        span,
                        speaker=speaker,
                    )
                )
    return found


def _figures(source: Analysis, target: Analysis) -> Iterator[Fact]:
    differing = {
        one.source: one.target for one in differences(source, target) if one.source is not None
    }
    open_there = [
        one for one in target.quantities if one not in differing.values() and not _is_article(one)
    ]

    for quantity in source.quantities:
        if _is_article(quantity) and quantity not in differing:
            continue
        if quantity in differing:
            there = differing[quantity]
        else:
            alike = (
                one
                for one in open_there
                if set(one.readings) & set(quantity.readings) and one.percent == quantity.percent
            )
            there = next(alike, None)
            open_there = [one for one in open_there if one is not there]
        if there is None and quantity not in differing and _is_idle(quantity):
            continue
        yield Fact(
            FactKind.TIME if quantity.role in _OF_TIME else FactKind.FIGURE,
            quantity.written(source.text),
            there.written(target.text) if there else "",
            (quantity.start, quantity.end),
            (there.start, there.end) if there else None,
            differs=quantity in differing,
        )


def _is_article(quantity: Quantity) -> bool:
    """Whether it is "un" or "a" before a noun rather than a number that anybody looks up."""
    is_counted = quantity.firm or quantity.figures or quantity.unit is not None
    return quantity.role is QuantityRole.COUNT and quantity.value == 1 and not is_counted


def _is_idle(quantity: Quantity) -> bool:
    """Whether a translation may leave it unsaid and it counts nothing: "once", "Primo Ministro"."""
    return not quantity.firm and quantity.role is not QuantityRole.COUNT


def _date_words(source: Analysis, target: Analysis) -> Iterator[Fact]:
    """Yield the months and weekdays of the source, each with the same one of the target."""
    open_there = [word for word in target.dates if word.firm and word.kind in _NAMED_DAYS]
    for word in source.dates:
        if not word.firm or word.kind not in _NAMED_DAYS:
            continue
        same = (
            one for one in open_there if one.kind is word.kind and {*one.numbers} & {*word.numbers}
        )
        there = next(same, None)
        open_there = [one for one in open_there if one is not there]
        span = (there.start, there.end) if there else None
        yield Fact(
            FactKind.TIME, word.text, there.text if there else "", (word.start, word.end), span
        )


def _times(figures: Sequence[Fact], source: Analysis, target: Analysis) -> list[Fact]:
    """Return dates and times as they stand: what adjoins a month or a weekday belongs to it."""
    named = [*_date_words(source, target)]
    joined: list[list[Fact]] = []
    for fact in sorted((*figures, *named), key=lambda each: each.source_span):
        if joined and _adjoin(joined[-1][-1], fact, source.text):
            joined[-1].append(fact)
        else:
            joined.append([fact])
    return [
        _as_one(group, source.text, target.text)
        for group in joined
        if any(fact.kind is FactKind.TIME or _YEAR.fullmatch(fact.source) for fact in group)
    ]


def _adjoin(one: Fact, other: Fact, text: str) -> bool:
    """Whether two facts are of one date: "31 de diciembre", "octubre de 2026", "martes 3"."""
    if not all(fact.kind is FactKind.TIME or _is_of_date(fact.source) for fact in (one, other)):
        return False
    between = text[one.source_span[1] : other.source_span[0]]
    is_near = one.source_span[1] <= other.source_span[0] and len(between) <= _MOST_BETWEEN
    return is_near and not set(between) & _ENDS and FactKind.TIME in {one.kind, other.kind}


def _is_of_date(figure: str) -> bool:
    """Whether a figure can be a day or a year: "48 millones" behind "martes" is neither."""
    day = _DAY.fullmatch(figure)
    return _YEAR.fullmatch(figure) is not None or (day is not None and int(day[1]) <= _LAST_DAY)


def _as_one(group: Sequence[Fact], source: str, target: str) -> Fact:
    start, end = group[0].source_span[0], group[-1].source_span[1]
    spans = [fact.target_span for fact in group]
    found = [span for span in spans if span is not None]
    there = (min(first for first, _ in found), max(last for _, last in found)) if found else None
    is_whole = (
        there is not None and len(found) == len(spans) and there[1] - there[0] <= _LONGEST_DATE
    )
    words = (
        target[slice(*there)] if is_whole and there else " … ".join(fact.target for fact in group)
    )

    return Fact(
        FactKind.TIME,
        source[start:end],
        words.strip(" …"),
        (start, end),
        there if len(found) == len(spans) else None,
        differs=any(fact.differs for fact in group),
    )


def _is_in(fact: Fact, whole: Fact) -> bool:
    (start, end), (first, last) = fact.source_span, whole.source_span
    return first <= start and end <= last
