"""Which articles a text may be a version of: by bytes, title, address, or most sentences."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from review.store.deleted_articles import is_in_bin
from review.store.tables import Article, ArticleFile, Segment
from translation.formats.article import SourceArticle

_MOST_SENTENCES, _MOST_ARTICLES, _MOST_KNOWN = 12, 100, 5_000
"""How much is compared at most: the longest sentences, the newest articles, and their segments."""
_SHORTEST = 25
"""Letters: shorter sentences, such as a dateline, are those of many articles."""
_ALIKE, _SHARE, _SHARE_OF_ARTICLE = 85.0, 0.5, 0.3
"""How alike sentences are (rapidfuzz) that are one, and what share of a text's letters, and of the
article's, they make in a version: an agency's line of rights is half of a short text and of every
other one.
"""


def digest_of(data: bytes) -> str:
    """Return the hash that a file is known by: SHA-256, in hexadecimal digits."""
    return sha256(data).hexdigest()


def known_articles(
    session: Session, text: SourceArticle, *, by_likeness: bool = True, in_bin: bool = False
) -> list[Article]:
    """Return the articles that a text may be a version of, the newest first: none that is deleted,
    or with ``in_bin`` deleted ones that can be brought back.

    They were made of the same bytes, have the same title or address, or else, ``by_likeness``, at
    least half of its sentences in some wording, and those are a fair part of the article too. A
    text without a title ("") or address is not known by it.
    """
    document = text.document
    alike = [col(ArticleFile.sha256) == digest_of(text.data)]
    if document.title.strip():
        alike.append(col(Article.title) == document.title)
    if document.source_url.strip():
        alike.append(col(Article.source_url) == document.source_url)
    among = is_in_bin() if in_bin else col(Article.deleted_at).is_(None)
    found = session.exec(
        select(Article)
        .join(ArticleFile, isouter=True)
        .where(among, or_(*alike))
        .order_by(col(Article.id).desc())
    ).all()
    if found or not by_likeness:
        return list(found)
    return _of_like_sentences(session, [segment.source for segment in text.segments], among)


def _of_like_sentences(
    session: Session, sources: Sequence[str], among: ColumnElement[bool]
) -> list[Article]:
    long = sorted((each for each in sources if len(each) >= _SHORTEST), key=len)
    telling = long[-_MOST_SENTENCES:]
    if not telling:
        return []

    known = _sentences_of_newest(session, among)
    shares = {number: _share_said(telling, there) for number, there in known.items()}
    likest = sorted(
        (
            number
            for number, share in shares.items()
            if share >= _SHARE
            and share * _letters(long) >= _SHARE_OF_ARTICLE * _letters(known[number])
        ),
        key=lambda one: -shares[one],
    )

    return [article for number in likest if (article := session.get(Article, number)) is not None]


def _sentences_of_newest(session: Session, among: ColumnElement[bool]) -> dict[int, list[str]]:
    """Return the long sentences of the newest articles, by their numbers."""
    newest = select(Article.id).where(among, col(Article.has_source))
    wanted = newest.order_by(col(Article.id).desc()).limit(_MOST_ARTICLES)
    rows = session.exec(
        select(Segment.article_id, Segment.source)
        .where(col(Segment.article_id).in_(wanted), col(Segment.removed).is_(False))
        .order_by(col(Segment.article_id).desc())
        .limit(_MOST_KNOWN)
    )
    known: dict[int, list[str]] = {}
    for article_id, source in rows:
        if len(source) >= _SHORTEST:
            known.setdefault(article_id, []).append(source)
    return known


def _share_said(telling: Sequence[str], there: Sequence[str]) -> float:
    """Return the share of the letters of the ``telling`` sentences that stand ``there``, in some
    wording.
    """
    said = (
        each
        for each in telling
        if extractOne(each, there, scorer=ratio, score_cutoff=_ALIKE) is not None
    )
    return _letters(said) / _letters(telling)


def _letters(texts: Iterable[str]) -> int:
    return sum(map(len, texts))
