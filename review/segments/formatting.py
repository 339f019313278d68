"""What a reviewer does to the formatting of a translation: bold, italics, links, guesses."""

import re
from functools import partial

from sqlmodel import Session

from review.segments.versions import segment_name, take_segment
from review.segments.workflow import change_segment, edit_target
from review.store.tables import Segment
from translation.document import InlineCode
from translation.errors import NotAllowedError, UsageError
from translation.formats.html.markup import is_safe_address
from translation.formatting import (
    LINK,
    WRITTEN_KINDS,
    asked_span,
    settled,
    with_formatting,
    without_formatting,
)
from translation.inline_codes import adjust_codes, codes_as_rows, codes_from_rows
from translation.messages import told
from translation.whole_spans import TextSpan

FORMAT, SETTLE = "formatting", "settle formatting"
"""``action`` of a Correction that sets formatting, and of one that says it was guessed right."""
_LONGEST_ADDRESS = 2_000
_LONGEST_SHOWN = 80
_MAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/.]+")


def set_formatting(
    session: Session,
    segment_id: int,
    *,
    kind: str,
    span: TextSpan,
    text: str,
    version: int,
    author: str,
    is_set: bool = True,
    address: str = "",
) -> tuple[Segment, str]:
    """Set bold, italics or a link on the words of ``span``, or take it away; return those too.

    ``span`` is of ``text``, the target as its author saw it: it goes where its words stand now, and
    covers whole words and brackets. Raises NotAllowedError where there is no word, UsageError for a
    kind that nobody writes and an address that no link may have, and as edit_target.
    """
    segment = take_segment(session, segment_id, version)
    if kind not in WRITTEN_KINDS:
        raise UsageError(kind, "there is no such formatting", "Reload the page.")

    codes, partners = codes_from_rows(segment.target_codes), codes_from_rows(segment.source_codes)
    words = asked_span(segment.target, codes, kind, _span_now(segment, span, text))
    _require_words(segment, words)
    reference = link_address(address) if is_set and kind == LINK else ""
    change = partial(with_formatting, reference=reference) if is_set else without_formatting
    codes = change(segment.target, codes, words, kind, partners=partners)
    edited = edit_target(
        session,
        segment_id,
        target=segment.target,
        version=version,
        author=author,
        codes=codes_as_rows(codes),
        action=FORMAT,
    )

    return edited, segment.target[slice(*words)]


def _require_words(segment: Segment, span: TextSpan) -> None:
    """Raise NotAllowedError for a span without a word."""
    if span[0] == span[1]:
        remedy = told("Put the cursor in a word, or mark some words.")
        raise NotAllowedError(segment_name(segment), "no word stands there", remedy)


def settle_formatting(session: Session, segment_id: int, *, version: int, author: str) -> Segment:
    """Confirm the places of formatting that were guessed; the segment's state does not change."""
    segment = take_segment(session, segment_id, version)
    fields = {"target_codes": settled(segment.target_codes), "state": segment.state}
    return change_segment(session, segment, fields, author=author, action=SETTLE)


def link_address(written: str) -> str:
    """Return the address of a link as it is stored; raises UsageError if it might do otherwise.

    >>> (link_address(" www.camaralima.org.pe "), link_address("ana@example.org"),
    ...  link_address("/notas/1"))
    ('https://www.camaralima.org.pe', 'mailto:ana@example.org', '/notas/1')
    """
    address = written.strip()
    if address.lower().startswith("www."):
        address = f"https://{address}"
    elif _MAIL.fullmatch(address):
        address = f"mailto:{address}"

    if len(address) > _LONGEST_ADDRESS or len(address.split()) != 1 or not is_safe_address(address):
        raise UsageError(
            address[:_LONGEST_SHOWN],
            "no link may have this address",
            "It begins with https://, http:// or mailto:, or names a place of the same site: "
            "/news.",
        )

    return address


def _span_now(segment: Segment, span: TextSpan, text: str) -> TextSpan:
    """Where the words of ``span`` in ``text`` stand in the segment's target."""
    start, end = span
    if not 0 <= start <= end <= len(text):
        raise UsageError("", "the span lies outside the text", "Reload the page.")
    asked = codes_as_rows([InlineCode(start, end, "asked", "")])
    moved = asked if text == segment.target else adjust_codes(asked, text, segment.target)
    if not moved:
        raise NotAllowedError(
            segment_name(segment), "the words are not there any more", "Mark others."
        )
    return moved[0]["start"], moved[0]["end"]
