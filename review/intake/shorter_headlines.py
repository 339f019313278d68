"""What else the engine has for a headline that is too long: shorter, names kept, no fact lost."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Engine

from glossary.language.changed_facts import changed_facts
from glossary.language.headlines import sentence_case, without_articles
from glossary.language.normalisation import view_of
from review.checks.issue import Category, SegmentText, Severity
from review.checks.judge import judge
from review.checks.running import check_article
from review.intake.article_manner import manner_of
from review.intake.second_drafts import AskedSegment, other_drafts
from review.intake.tools import Tools
from review.segments.headline_limits import length_of
from review.segments.headlines import article_headlines, in_case
from review.segments.judging import EngineFor, witnesses_for
from review.store.articles import get_article, get_segment
from review.store.database import reading
from review.store.tables import SegmentState
from translation.document import Kind
from translation.errors import NotAllowedError, UsageError

_SHOWN = 3
_LOOKED_AT = 12
_OF_FACTS = frozenset({Category.ACCURACY, Category.TERMINOLOGY})


def shorter_for_article(
    database: Engine, article_id: int, of: str, text: str, tools: Tools
) -> tuple[str, ...]:
    """Return what may be the headline ``of`` the article, "title", "standfirst" or "web_title", in
    place of ``text``: as shorter_headlines, in the house's case.

    The database is read and let go before the engine is asked. Raises NotAllowedError where the
    headline does not stand in one segment, UsageError for another text, and as shorter_headlines.
    """
    with reading(database) as session:
        article = get_article(session, article_id)
        index = tools.index_for(session, article)
        found = article_headlines(session, article_id)
        if of not in {"title", "standfirst", "web_title"}:
            raise UsageError(of, "there is no engine for this text")
        segments = found.named("standfirst" if of == "standfirst" else "title").segments
        if len(segments) != 1:
            raise NotAllowedError(
                article.called,
                "this headline is not one segment, so that the engine has nothing for the whole",
                "Shorten its segments one by one.",
            )
        segment = get_segment(session, segments[0])
        manner = manner_of(session, article)
        limit = found.named(of).limit
        session.expunge_all()

    asked = AskedSegment(tools.engine_for(*manner.languages), segment, index, manner)
    text = text or segment.target
    texts = shorter_headlines(asked, tools.engine_for, text=text, limit=limit)
    if of == "standfirst" or not found.case:
        return texts

    with reading(database) as session:
        return tuple(in_case(session, article_id, each, found.case, index=index) for each in texts)


def shorter_headlines(
    asked: AskedSegment, engine_for: EngineFor, *, text: str, limit: int
) -> tuple[str, ...]:
    """Return at most three headlines for the title that is asked of, shorter than ``text``, which
    stands there now: those that keep the limit, or where none does the shortest.

    They are ``text`` itself and the engine's hypotheses, the likeliest first, with their articles
    or, where that is too long, without. None lacks a name; none has another fact than a ``text``
    that a person has written or confirmed; and of none a check, or the judge of both directions,
    says anything but a matter of form. Raises EngineError and NoModelError.
    """
    segment, language = asked.segment, asked.manner.languages[1]
    drafts = other_drafts(asked, known=(text, segment.target), count=_LOOKED_AT)
    longest = length_of(text) - 1
    found = [
        _fitting(draft, min(limit, longest), language) or _fitting(draft, longest, language)
        for draft in (text, *(each.text for each in drafts))
    ]
    fitting = _distinct(each for each in found if each)
    if segment.state is not SegmentState.INITIAL:
        written = sentence_case(text, language)
        fitting = [each for each in fitting if not _loses_a_fact(written, each, language)]

    sound = _sound(asked, fitting, engine_for)
    shorter = [each for each in fitting if each in sound]
    within = [each for each in shorter if length_of(each) <= limit]
    return tuple(within or sorted(shorter, key=length_of))[:_SHOWN]


def _fitting(text: str, longest: int, language: str) -> str:
    """``text`` as a headline of at most ``longest`` characters, "" if longer without articles."""
    whole = text.removesuffix(".")
    forms = (whole, without_articles(whole, language))
    return next((form for form in forms if length_of(form) <= longest), "")


def _distinct(texts: Iterable[str]) -> list[str]:
    """The texts, of those that differ in apostrophes alone the first."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(view_of(text).cased, text)
    return [*first.values()]


def _loses_a_fact(old: str, new: str, language: str) -> bool:
    return any(fact.old is not None for fact in changed_facts(old, new, language))


def _sound(asked: AskedSegment, texts: Sequence[str], engine_for: EngineFor) -> frozenset[str]:
    source, manner = asked.segment.source, asked.manner
    pairs = [(source, text) for text in dict.fromkeys(texts)]
    if not pairs:
        return frozenset()

    witnesses = witnesses_for(engine_for, *manner.languages)
    judged = dict(zip(pairs, judge(pairs, witnesses), strict=True))
    return frozenset(
        text
        for _, text in pairs
        if not any(
            issue.category in _OF_FACTS or issue.severity is not Severity.MINOR
            for [*issues] in check_article(
                [SegmentText(source, text, Kind.TITLE)],
                asked.index,
                judged=judged,
                source_language=manner.languages[0],
                target_language=manner.languages[1],
                style=manner.style,
            )
            for issue in issues
        )
    )
