"""The four headlines of an article: title and standfirst, both segments, web title, social text.

The last two are no part of the source: the desk writes them, and they are kept with the article.
What is proposed for them comes from a title, and a standfirst, that somebody has confirmed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import dropwhile, groupby, takewhile
from typing import Any

from sqlmodel import Session

from glossary.language.analysis import analyse
from glossary.language.headlines import cases_of
from glossary.matching import TermIndex
from review.checks.style.headlines import cased_headline, names_of
from review.segments.checking import segment_text
from review.segments.headline_limits import desk_limits, length_of
from review.segments.house_style import desk_style, house_decimal_mark
from review.store.articles import get_article, list_segments
from review.store.states import CONFIRMED_STATES
from review.store.tables import Article, Segment, stored_id
from translation.document import Kind
from translation.errors import UsageError
from translation.messages import told
from translation.untouched import without_last_pictures

_NO_STANDFIRST = frozenset({Kind.TITLE, Kind.BYLINE, Kind.BOILERPLATE})
_RUNNING = frozenset({Kind.PARAGRAPH, Kind.QUOTATION})


@dataclass(frozen=True, slots=True)
class Headline:
    """One of four texts in the target language, "" for none, and the desk's soft ``limit``.

    ``segments`` are those that it stands in, none for a text beside the article; ``is_confirmed``
    says that somebody has confirmed all of them. ``proposal`` is what might be written. ``unsaid``
    are the figures of a text beside the article that its translation does not have: what was
    corrected there may stand here still.
    """

    name: str
    text: str
    limit: int
    segments: tuple[int, ...] = ()
    is_confirmed: bool = False
    proposal: str = ""
    unsaid: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Its characters."""
        return length_of(self.text)


@dataclass(frozen=True, slots=True)
class Headlines:
    """The headlines of an article, in order; ``case`` is the house's, "title", "sentence" or "".

    ``cases`` are those in which the target language sets a headline. ``has_deck`` says that the
    article names its standfirst; without, its first paragraph stands there.
    """

    texts: tuple[Headline, ...]
    case: str
    has_deck: bool
    cases: tuple[str, ...] = ()

    def named(self, name: str) -> Headline:
        """Return the headline of that name; raises StopIteration for none of the four."""
        return next(one for one in self.texts if one.name == name)


def article_headlines(
    session: Session, article_id: int, segments: Sequence[Segment] | None = None
) -> Headlines:
    """Return the headlines of the article; ``segments`` may be given. Raises NotFoundError."""
    article = get_article(session, article_id)
    segments = list_segments(session, article_id) if segments is None else segments
    title, standfirst, has_deck = headline_segments(article, segments)
    limits = desk_limits(session, article.desk)
    first = _of_segments("title", title, limits.title)
    second = _of_segments("standfirst", standfirst, limits.standfirst)
    read_title, read_standfirst = (one.text if one.is_confirmed else "" for one in (first, second))
    beside = (article.web_title, article.social_text)
    written = article.target_language, house_decimal_mark(session, article)
    web_unsaid, social_unsaid = figures_unsaid(beside, segments, *written)
    web = Headline(
        "web_title",
        article.web_title,
        limits.web_title,
        proposal=read_title,
        unsaid=web_unsaid,
    )
    social = Headline(
        "social_text",
        article.social_text,
        limits.social_text,
        proposal=proposed_social_text(read_title, read_standfirst, limits.social_text),
        unsaid=social_unsaid,
    )

    return Headlines(
        (first, second, web, social),
        house_case(session, article),
        has_deck,
        cases_of(article.target_language),
    )


def figures_unsaid(
    texts: Sequence[str], segments: Sequence[Segment], language: str, decimal_mark: str = ""
) -> list[tuple[str, ...]]:
    """Return for each of ``texts`` the figures, in its order, that no target has in any form."""
    wanted = [analyse(text, language, decimal_mark).quantities for text in texts]
    if not any(wanted):
        return [()] * len(texts)

    said = {
        reading
        for segment in segments
        if segment.kind != Kind.BOILERPLATE
        for quantity in analyse(segment.target, language, decimal_mark).quantities
        for reading in quantity.readings
    }
    return [
        tuple(
            text[slice(*quantity.span)]
            for quantity in found
            if quantity.figures and said.isdisjoint(quantity.readings)
        )
        for text, found in zip(texts, wanted, strict=True)
    ]


def unsaid_in_headlines(session: Session, article_id: int) -> dict[str, tuple[str, ...]]:
    """Return by name the figures of web title and social text that the translation does not have.

    Raises NotFoundError.
    """
    article = get_article(session, article_id)
    if not article.web_title and not article.social_text:
        return {}
    texts = article_headlines(session, article_id).texts
    return {one.name: one.unsaid for one in texts if one.unsaid}


def headline_segments(
    article: Article, segments: Sequence[Segment]
) -> tuple[tuple[Segment, ...], tuple[Segment, ...], bool]:
    """Return the segments of title and standfirst, and whether the article's deck is the latter.

    Where no block says what the deck says, the first paragraph below the title is taken for it: the
    line above or below it that ends as no sentence is a kicker, unless there is nothing else.
    """
    title = tuple(segment for segment in segments if segment.kind == Kind.TITLE)
    blocks = [tuple(group) for _, group in groupby(segments, key=lambda segment: segment.paragraph)]
    deck = _letters([article.deck or ""])

    def is_deck(block: Sequence[Segment]) -> bool:
        letters = _letters(segment.source for segment in block) if deck else ""
        return bool(letters) and letters in deck and block[0].kind not in _NO_STANDFIRST

    begins = next((index for index, block in enumerate(blocks) if is_deck(block)), None)
    if begins is not None:
        parts = takewhile(is_deck, blocks[begins:])
        return title, tuple(segment for block in parts for segment in block), True
    below = dropwhile(
        lambda block: block[-1].position < title[0].position if title else False, blocks
    )
    running = [block for block in below if block[0].kind in _RUNNING]
    sentences = (block for block in running if _ends_as_sentence(block[-1].source))
    return title, next(sentences, running[0] if running else ()), False


def _ends_as_sentence(text: str) -> bool:
    return without_last_pictures(text).rstrip('"”»’)').endswith((".", "!", "?", "…"))


def proposed_social_text(title: str, standfirst: str, limit: int) -> str:
    """Return the title, and after it the standfirst where both keep the limit; "" without a title.

    >>> proposed_social_text("Capece asks for help", "Small firms are closing.", 280)
    'Capece asks for help. Small firms are closing.'
    >>> proposed_social_text("Capece asks for help", "Small firms are closing.", 40)
    'Capece asks for help'
    """
    ended = title if title.endswith((".", "!", "?", "…", "”")) else f"{title}."
    both = f"{ended} {standfirst}"
    return both if title and standfirst and length_of(both) <= limit else title


def house_case(session: Session, article: Article) -> str:
    """Return the case that the desk's pack has for headlines in the article's target language."""
    style = desk_style(session, article.desk)
    if style is None or style.headlines is None:
        return ""
    return (
        style.headlines.case if article.target_language.partition("-")[0] == style.language else ""
    )


def in_case(session: Session, article_id: int, text: str, case: str, *, index: TermIndex) -> str:
    """Return ``text`` as a headline of the article in ``case``, "title" or "sentence".

    Raises UsageError for a case that the target language has not.
    """
    article, segments = get_article(session, article_id), list_segments(session, article_id)
    cases = cases_of(article.target_language)
    if case not in cases:
        raise UsageError(
            case,
            "headlines in this language are not set so",
            told("Choose one of: {codes}", codes=", ".join(cases) or told("nothing")),
        )

    source = " ".join(segment.source for segment in headline_segments(article, segments)[0])
    protected = (str(name.get("rendering", "")) for segment in segments for name in segment.names)
    names = [*names_of(source, article.source_language, index.find(source)), *protected]
    return cased_headline(
        text,
        case,
        article.target_language,
        names=[name for name in names if name != name.lower()],
        article=[segment_text(segment) for segment in segments],
    )


def headlines_object(headlines: Headlines) -> dict[str, Any]:
    """Return the headlines as the JSON object that programs get."""
    return {
        **{
            one.name: {
                "text": one.text,
                "length": one.length,
                "limit": one.limit,
                "segments": [*one.segments],
                "proposal": one.proposal,
                "unsaid": [*one.unsaid],
            }
            for one in headlines.texts
        },
        "case": headlines.case or None,
        "cases": [*headlines.cases],
        "has_deck": headlines.has_deck,
    }


def _of_segments(name: str, segments: Sequence[Segment], limit: int) -> Headline:
    text = " ".join(filter(None, (segment.target.strip() for segment in segments)))
    is_confirmed = bool(text) and all(segment.state in CONFIRMED_STATES for segment in segments)
    return Headline(name, text, limit, tuple(map(stored_id, segments)), is_confirmed)


def _letters(texts: Iterable[str]) -> str:
    return "".join(letter for text in texts for letter in text.casefold() if letter.isalnum())
