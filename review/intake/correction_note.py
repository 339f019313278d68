"""The note that tells readers of a published article what a new version has put right."""

from collections.abc import Iterator
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal
from sqlmodel import Session, col, select

from glossary.language.analysis import Analysis, analyse
from glossary.language.calendar_names import locale_of
from glossary.language.changed_facts import ChangedFact, ChangedKind
from glossary.language.dates import DateKind
from glossary.language.figures import decimal_mark as mark_of
from glossary.language.figures import with_marks_exchanged
from glossary.language.tokens import Span
from review.intake.version_plan import PlannedSegment, SegmentOutcome, VersionPlan
from review.interface.language import LANGUAGES, translate
from review.store.articles import EXPORTED
from review.store.tables import Article, Event
from translation.languages.usual import WRITTEN_IN
from translation.messages import Message, told, told_later


def was_published(session: Session, article: Article) -> bool:
    """Return whether readers may have the article: it is finished, or somebody has taken it out."""
    went_out = select(Event.id).where(
        Event.subject == "article", Event.subject_id == article.id, col(Event.action) == EXPORTED
    )
    return article.finished_at is not None or session.exec(went_out.limit(1)).first() is not None


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
        for fact in segment.facts:
            yield from _of_fact(fact, segment, languages, decimal_mark)
    if plan.count(SegmentOutcome.SET_ASIDE):
        yield told("Part of an earlier version of this article has been taken out.")


def _of_fact(
    fact: ChangedFact, segment: PlannedSegment, languages: tuple[str, str], decimal_mark: str
) -> Iterator[Message]:
    if fact.kind is ChangedKind.QUOTATION:
        yield told("A quotation in an earlier version of this article has been corrected.")
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

    for word in text.dates:
        if (
            word.span == span
            and word.kind in {DateKind.MONTH, DateKind.WEEKDAY}
            and word.text.isalpha()
        ):
            names = locale.months if word.kind is DateKind.MONTH else locale.days
            return str(names["format"]["wide"][word.numbers[0]])

    for quantity in text.quantities:
        value = quantity.value
        if quantity.span == span and value is not None:
            is_year = kind is ChangedKind.DATE
            number = format_decimal(float(value), locale=locale)
            if decimal_mark not in {"", mark_of(language)}:
                number = with_marks_exchanged(number)
            number = written if is_year else number
            return f"{number}%" if quantity.percent else number

    return written
