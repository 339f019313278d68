"""The names of an article as the editor's panel and the command line show them."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from glossary.discovery.article_names import ArticleName, Place, article_names
from glossary.matching import TermIndex, find_renderings
from review.store.articles import list_segments
from review.store.tables import Segment
from translation.document import Kind


def names_payload(session: Session, article_id: int, index: TermIndex) -> list[dict[str, Any]]:
    """Return each person, organisation and place of the article, in order of first mention, ready for JSON.

    ``mentions`` and ``renderings`` are places with ``segment`` (identifier), ``start`` and ``end`` (code
    points of its source or target) and ``text``; a rendering says whether it is ``right``, None where no
    term decides it. ``forms`` counts how the targets write the name, the most frequent first.
    """
    segments = [segment for segment in list_segments(session, article_id) if segment.kind != Kind.BOILERPLATE]
    found = article_names(
        [segment.source for segment in segments],
        [segment.target for segment in segments],
        [index.find(segment.source) for segment in segments],
    )
    return [_entry(name, segments) for name in found]


def _entry(name: ArticleName, segments: Sequence[Segment]) -> dict[str, Any]:
    forms = Counter(place.text for place in name.renderings)
    return {
        "name": name.name,
        "kind": name.kind.value,
        "mentions": [_place(place, segments) for place in name.mentions],
        "renderings": [
            {**_place(place, segments), "right": _is_right(name, place)} for place in name.renderings
        ],
        "forms": [{"text": text, "count": count} for text, count in forms.most_common()],
        "unrendered": _unrendered(name, segments),
        "firstInFull": name.first_in_full,
        "acronym": name.acronym,
        "acronymExpanded": name.acronym_expanded,
        "inconsistencies": list(name.inconsistencies),
        "evidence": name.evidence,
        "approved": name.term.target if name.term else None,
    }


def _place(place: Place, segments: Sequence[Segment]) -> dict[str, Any]:
    return {
        "segment": segments[place.position].id,
        "start": place.span[0],
        "end": place.span[1],
        "text": place.text,
    }


def _is_right(name: ArticleName, place: Place) -> bool | None:
    if name.term is None:
        return None
    # A surname is a right rendering of the person's whole name.
    return bool(
        find_renderings(place.text, name.term.target, case_sensitive=False)
        or find_renderings(name.term.target, place.text, case_sensitive=False)
    )


def _unrendered(name: ArticleName, segments: Sequence[Segment]) -> list[int | None]:
    """The segments that mention the name and write nothing for it, though they have a target."""
    rendered = {place.position for place in name.renderings}
    mentioned = dict.fromkeys(place.position for place in name.mentions)
    return [
        segments[position].id
        for position in mentioned
        if position not in rendered and segments[position].target.strip()
    ]
