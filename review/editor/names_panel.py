"""The panel "Names": people, organisations and places of an article, as its target has them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from glossary.discovery.article_names import ArticleName, NamePlace, article_names
from glossary.matching import TermIndex
from glossary.term import TermKind
from review.checks.long_segments import LONGEST
from review.editor.fields import Answer, Command
from review.store.articles import get_article, text_segments
from review.store.tables import Segment


def names(session: Session, article_id: int, _command: Command, index: TermIndex) -> Answer:
    """Answer with the names of the article, as the panel "Names" lists them."""
    return {"names": names_payload(session, article_id, index)}


def names_payload(session: Session, article_id: int, index: TermIndex) -> list[dict[str, Any]]:
    """Return each person, organisation and place, in order of first mention, ready for JSON.

    ``mentions`` are stretches with ``segment`` (identifier), ``start`` and ``end`` (code points of
    its source) and ``text``. ``forms`` are the ways in which the targets write the name, the most
    frequent first, each with its ``segments``, and with the ``correction`` of a wrong one, None for
    one that is right. ``unrendered`` are the segments that name it and have nothing for it.
    """
    article = get_article(session, article_id)
    segments = text_segments(session, article_id)
    found = article_names(
        [segment.source[:LONGEST] for segment in segments],
        [segment.target[:LONGEST] for segment in segments],
        [index.find(segment.source[:LONGEST]) for segment in segments],
        (article.source_language, article.target_language),
    )

    return [_entry(name, segments) for name in found]


def _entry(name: ArticleName, segments: Sequence[Segment]) -> dict[str, Any]:
    corrections = {occurrence.text: correction for occurrence, correction in name.corrections}
    forms = Counter(occurrence.text for occurrence in name.renderings)
    written: defaultdict[str, dict[int | None, None]] = defaultdict(dict)
    for occurrence in name.renderings:
        written[occurrence.text][segments[occurrence.position].id] = None

    return {
        "name": name.name,
        "kind": name.kind.value,
        "mentions": [_occurrence_row(occurrence, segments) for occurrence in name.mentions],
        "forms": [
            {
                "text": text,
                "count": count,
                "segments": [*written[text]],
                "correction": corrections.get(text),
            }
            for text, count in forms.most_common()
        ],
        "unrendered": _unrendered(name, segments),
        "firstInFull": name.mentions[0].text == name.name,
        "acronym": name.acronym,
        "acronymExpanded": name.acronym_expanded,
        "evidence": name.term.evidence if name.term else "",
        "approved": name.term.target if name.term else None,
    }


def _occurrence_row(occurrence: NamePlace, segments: Sequence[Segment]) -> dict[str, Any]:
    return {
        "segment": segments[occurrence.position].id,
        "start": occurrence.span[0],
        "end": occurrence.span[1],
        "text": occurrence.text,
    }


def _unrendered(name: ArticleName, segments: Sequence[Segment]) -> list[int | None]:
    """The segments that mention the name and write nothing for it, though they have a target.

    Only of what must stand there: a person, or what the glossary holds. An office or a ministry is
    translated, and where its words went nobody can say.
    """
    if name.term is None and name.kind is not TermKind.PERSON:
        return []
    rendered = {occurrence.position for occurrence in name.renderings}
    mentioned = dict.fromkeys(occurrence.position for occurrence in name.mentions)
    return [
        segments[position].id
        for position in mentioned
        if position not in rendered and segments[position].target.strip()
    ]
