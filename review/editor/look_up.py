"""What is known of some words: glossary terms, dictionary, segments of the article, memory."""

from typing import Any

from sqlmodel import Session

from glossary.language import bilingual
from glossary.language.tokens import Span
from review.editor.fields import Answer, Command, text_field
from review.editor.offsets import utf16_span
from review.memory.search import concordance, word_spans
from review.memory.words import Side
from review.store.articles import get_article, list_segments
from review.store.tables import Approval, Segment
from review.terms.stored import TermFilter, find_terms, search_key
from translation.words import LETTERS

_LONGEST = 200
_LOOKED_UP = (Approval.APPROVED, Approval.PROPOSED)
_MOST_TERMS = 8
_MOST_ENTRIES = 12
_MOST_OF_A_WORD, _SHORTEST = 2, 4
"""Where several are looked up one by one: entries of each, and letters, for most words that hold a
sentence together have fewer.
"""
_MOST_SEGMENTS = 8


def look_up(session: Session, article_id: int, command: Command) -> Answer:
    """Answer with what terms and dictionary say of ``text``, and the article's segments that hold
    it, but for the one that the words were marked in.
    """
    text, side = _asked(command)
    article = get_article(session, article_id)
    segments = [
        segment
        for segment in list_segments(session, article_id)
        if segment.target.strip() and segment.id != command.get("segment")
    ]

    return {
        "text": text,
        "side": side,
        **known_words(session, text, side, article.languages),
        "pairs": [
            {"segment": segment.id, **_pair(segment.source, segment.target, side, spans)}
            for segment in segments
            if (spans := _phrases(segment, side, text))
        ][:_MOST_SEGMENTS],
    }


def known_words(
    session: Session, text: str, side: str, languages: tuple[str, str]
) -> dict[str, list[dict[str, str]]]:
    """Return the glossary's ``terms`` with ``text`` on a side, and the dictionary's ``entries``.

    A term that nobody has approved yet says who it is ``proposed_by``.

    Of a word of the "target" the dictionary of the opposite direction says what it renders. Of
    several words that it does not have together it says what each of them means, short ones left
    out: so much of a sentence who cannot read its language can follow.
    """
    terms, _ = find_terms(session, TermFilter(text, approvals=_LOOKED_UP), limit=_MOST_TERMS)
    direction = languages if side == "source" else languages[::-1]
    entries = bilingual.look_up(text, direction)[:_MOST_ENTRIES] or _word_by_word(text, direction)
    pairs = [(entry.source, entry.target)[:: 1 if side == "source" else -1] for entry in entries]

    return {
        "terms": [
            {
                "source": term.source,
                "target": term.target,
                "kind": term.kind,
                "note": term.note,
                **({"proposed_by": term.proposed_by} if term.approval is Approval.PROPOSED else {}),
            }
            for term in terms
            if (term.source_language, term.target_language) == languages
        ],
        "entries": [{"source": word, "target": rendering} for word, rendering in pairs],
    }


def _word_by_word(text: str, languages: tuple[str, str]) -> list[bilingual.Entry]:
    words = [word for word in LETTERS.findall(text.lower()) if len(word) >= _SHORTEST]
    return [
        entry
        for word in dict.fromkeys(words)
        for entry in bilingual.look_up(word, languages)[:_MOST_OF_A_WORD]
    ]


def search_memory(session: Session, article_id: int, command: Command) -> Answer:
    """Answer with the memory's units that hold ``text`` on ``side``, the newest first."""
    text, side = _asked(command)
    article = get_article(session, article_id)
    lines = concordance(session, text, side=side, languages=article.languages)

    return {
        "text": text,
        "side": side,
        "units": [
            {
                **_pair(line.unit.source, line.unit.target, side, line.spans),
                "article": line.unit.article_name,
                "author": line.unit.updated_by,
            }
            for line in lines
        ],
    }


def _asked(command: Command) -> tuple[str, Side]:
    text = " ".join(text_field(command, "text", _LONGEST).split())
    return text, "target" if command.get("side") == "target" else "source"


def _phrases(segment: Segment, side: str, text: str) -> tuple[Span, ...]:
    held = segment.target if side == "target" else segment.source
    # The words themselves: neither longer ones that begin so, nor single ones of a phrase.
    return tuple(
        span
        for span in word_spans(held, text)
        if search_key(held[slice(*span)]) == search_key(text)
    )


def _pair(source: str, target: str, side: str, spans: tuple[Span, ...]) -> dict[str, Any]:
    held = target if side == "target" else source
    return {
        "source": source,
        "target": target,
        "spans": [utf16_span(held, span) for span in spans],
    }
