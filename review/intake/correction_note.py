"""The note that tells readers of a published article what a new version has put right."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal
from sqlmodel import Session, col, select

from glossary.language.analysis import Analysis, analyse
from glossary.language.calendar_names import locale_of
from glossary.language.changed_facts import ChangedFact, ChangedKind, whole_dates
from glossary.language.dates import DateKind
from glossary.language.figures import decimal_mark as mark_of
from glossary.language.figures import with_marks_exchanged
from glossary.language.tokens import Span, is_inside, overlaps_any, words_of
from review.intake.version_plan import PlannedSegment, SegmentOutcome, VersionPlan
from review.interface.language import LANGUAGES, translate
from review.segments.house_style import house_decimal_mark
from review.store.articles import EXPORTED
from review.store.tables import Article, Event
from translation.languages.usual import WRITTEN_IN
from translation.messages import Message, told, told_later

_MILLION, _THOUSAND, _DECIMALS = 1_000_000, 1_000, 3
_LAST_DAY, _FIRST_YEAR, _LEAP_YEAR = 31, 1000, 2000


def was_published(session: Session, article: Article) -> bool:
    """Return whether readers may have the article: it is finished, or somebody has taken it out."""
    went_out = select(Event.id).where(
        Event.subject == "article", Event.subject_id == article.id, col(Event.action) == EXPORTED
    )
    return article.finished_at is not None or session.exec(went_out.limit(1)).first() is not None


def note_of_desk(session: Session, article: Article, plan: VersionPlan, *, day: date) -> str:
    """Return what proposed_note gives for the article, its figures as its desk writes them.

    ``day`` is that of whoever asks: where they are it may be another than in UTC.
    """
    mark = house_decimal_mark(session, article)
    return proposed_note(plan, languages=article.languages, day=day, decimal_mark=mark)


def proposed_note(
    plan: VersionPlan, *, languages: tuple[str, str], day: date, decimal_mark: str = ""
) -> str:
    """Return a note that names each changed fact, in the second of ``languages``, its figures with
    the desk's ``decimal_mark``, "" for that of the language.

    It is in English where we do not speak that language, "" where nothing that was said is
    otherwise. A person reads it before anybody else does.
    """
    language = languages[1] if languages[1] in LANGUAGES else WRITTEN_IN
    mark = decimal_mark if language == languages[1] else ""
    said = dict.fromkeys(_sentences(plan, (languages[0], language), mark))
    if not said:
        return ""
    head = told("Correction, {day}:", day=format_date(day, "long", locale=language))
    return " ".join(translate(sentence, language) for sentence in (head, *said))


_CHANGED = {
    ChangedKind.FIGURE: told_later(
        "An earlier version of this article gave a figure as {old}. It is {new}."
    ),
    ChangedKind.DATE: told_later(
        "An earlier version of this article gave a date as {old}. It is {new}."
    ),
    ChangedKind.NAME: told_later(
        "An earlier version of this article gave a name as {old}. It is {new}."
    ),
}
"""What the note says of a fact, by its kind."""


def _sentences(
    plan: VersionPlan, languages: tuple[str, str], decimal_mark: str
) -> Iterator[Message]:
    for segment in plan.segments:
        for fact in _told_once(segment, languages[0]):
            yield from _of_fact(fact, segment, languages, decimal_mark)
    if plan.count(SegmentOutcome.SET_ASIDE):
        yield told("Part of an earlier version of this article has been taken out.")


def _told_once(segment: PlannedSegment, language: str) -> list[ChangedFact]:
    """The segment's changed facts, each date as one, and without the quotations of which nothing is
    otherwise but another fact that is told.
    """
    old, new = segment.old, segment.new.source if segment.new else ""
    facts = [fact for fact in segment.facts if fact.kind is not ChangedKind.DATE]
    facts += _dates(segment.facts, analyse(old, language), analyse(new, language))
    told_facts = [fact for fact in facts if fact.kind is not ChangedKind.QUOTATION]

    def says_more(quoted: ChangedFact) -> bool:
        before = _words(old, quoted.old, [fact.old for fact in told_facts])
        return before != _words(new, quoted.new, [fact.new for fact in told_facts])

    kept = (fact for fact in facts if fact.kind is not ChangedKind.QUOTATION or says_more(fact))
    return sorted(kept, key=lambda fact: fact.new or fact.old or (0, 0))


def _dates(facts: Iterable[ChangedFact], old: Analysis, new: Analysis) -> Iterator[ChangedFact]:
    """The changed dates as whole ones: of "29 de mayo" day and month are told together."""
    sides: tuple[list[Span | None], list[Span | None]] = ([], [])
    for fact in facts:
        if fact.kind is not ChangedKind.DATE:
            continue
        spans = _around(fact.old, old), _around(fact.new, new)
        known = next(
            (
                index
                for index, pair in enumerate(zip(*sides, strict=True))
                if any(
                    one is not None and one == other for one, other in zip(spans, pair, strict=True)
                )
            ),
            None,
        )
        for side, span in zip(sides, spans, strict=True):
            if known is None:
                side.append(span)
            else:
                side[known] = side[known] or span
    for before, after in zip(*sides, strict=True):
        yield ChangedFact(ChangedKind.DATE, before, after)


def _around(span: Span | None, text: Analysis) -> Span | None:
    """The whole date of which ``span`` is a part."""
    return span and next((whole for whole in whole_dates(text) if is_inside(span, [whole])), span)


def _words(text: str, span: Span | None, but: Iterable[Span | None]) -> list[str]:
    """The words at ``span`` of the text but those at other spans."""
    left_out = [each for each in but if each is not None]
    return [
        word.lower
        for word in words_of(text)
        if span and is_inside(word.span, [span]) and not overlaps_any(word.span, left_out)
    ]


def _of_fact(
    fact: ChangedFact, segment: PlannedSegment, languages: tuple[str, str], decimal_mark: str
) -> Iterator[Message]:
    if fact.kind is ChangedKind.QUOTATION:
        yield told("A quotation in an earlier version of this article has been corrected.")
    elif fact.kind is ChangedKind.DENIAL:
        yield told("An earlier version of this article said the opposite in one place.")
    elif fact.old and fact.new and segment.new:
        old, new = (
            _written(fact.kind, span, analyse(text, languages[0]), languages[1], decimal_mark)
            for span, text in ((fact.old, segment.old), (fact.new, segment.new.source))
        )
        yield told(_CHANGED[fact.kind], old=old, new=new)
    elif fact.old:
        text = analyse(segment.old, languages[0])
        old = _written(fact.kind, fact.old, text, languages[1], decimal_mark)
        yield told(
            "An earlier version of this article said {old}. This has been taken out.", old=old
        )


def _written(
    kind: ChangedKind, span: Span, text: Analysis, language: str, decimal_mark: str
) -> str:
    """Return the fact as the ``language`` of the note writes it; a name as it stands."""
    written, locale = text.text[slice(*span)], locale_of(language)
    if kind is ChangedKind.NAME or locale is None:
        return written
    if kind is ChangedKind.DATE:
        return _written_date(span, text, locale) or written

    for quantity in text.quantities:
        value = quantity.value
        if quantity.span == span and value is not None:
            number = _written_number(value, locale)
            if decimal_mark not in {"", mark_of(language)}:
                number = with_marks_exchanged(number)
            return f"{number}%" if quantity.percent else number

    return written


def _written_number(value: Fraction, locale: Locale) -> str:
    """Return a number as news write it: millions with their word, where three decimals hold it.

    >>> [_written_number(Fraction(n), Locale("en")) for n in (12_400_000, 25_611, 1_234_567_000)]
    ['12.4 million', '25,611', '1,234,567,000']
    """
    unit = _THOUSAND ** ((len(str(int(value))) - 1) // _DECIMALS)
    if value >= _MILLION and value * _THOUSAND % unit == 0:
        written = format_compact_decimal(
            float(value), format_type="long", locale=locale, fraction_digits=_DECIMALS
        )
        return str(written)
    return format_decimal(float(value), locale=locale)


def _written_date(span: Span, text: Analysis, locale: Locale) -> str:
    """Return a date as ``locale`` writes it, "" for one of other parts than weekday, day, month and
    year.
    """
    named = [word for word in text.dates if is_inside(word.span, [span])]
    months, weekdays = (
        [word.numbers[0] for word in named if word.kind is kind and word.text.isalpha()]
        for kind in (DateKind.MONTH, DateKind.WEEKDAY)
    )
    numbers = [each.value for each in text.quantities if is_inside(each.span, [span])]
    days = [int(number) for number in numbers if number is not None and 0 < number <= _LAST_DAY]
    years = [int(number) for number in numbers if number is not None and number >= _FIRST_YEAR]
    parts = (months, weekdays, days, years)
    is_plain = len(named) == len(months) + len(weekdays) and len(numbers) == len(days + years)
    if not is_plain or any(len(part) > 1 for part in parts) or not (months or weekdays):
        return ""

    weekday = str(locale.days["format"]["wide"][weekdays[0]]) if weekdays else ""
    if not months:
        return weekday if not numbers else ""
    skeleton = f"{'y' if years else ''}MMMM{'d' if days else ''}"
    year, day = (years or [_LEAP_YEAR])[0], (days or [1])[0]
    if day > monthrange(year, months[0])[1]:
        return ""
    shown = date(year, months[0], day)
    return ", ".join(filter(None, (weekday, format_skeleton(skeleton, shown, locale=locale))))
