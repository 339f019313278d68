"""What the states of a segment mean to a person: a word for each, and when a segment is done."""

from functools import cache

from sqlmodel import col

from review.interface.language import LANGUAGES, translate
from review.store.tables import Segment, SegmentState
from translation.document import Kind

STATE_WORDS = {
    SegmentState.INITIAL: "draft",
    SegmentState.TRANSLATED: "edited",
    SegmentState.REVIEWED: "confirmed",
    SegmentState.FINAL: "final",
}
"""The same on the screen, in the list, in every file that people read, and on the command line: in
English here, in the language of whoever reads there.
"""

CONFIRMED_UNREAD = "confirmed, not read one by one"
"""What a file that people read calls a segment that was confirmed among many."""

CONFIRMED_STATES = (SegmentState.REVIEWED, SegmentState.FINAL)
OF_THE_TEXT = (col(Segment.removed).is_(False), col(Segment.kind) != Kind.BOILERPLATE)
"""What holds of a segment that stands in its article and is no junk."""

STATE_ORDER = tuple(SegmentState)
"""From a draft that nobody touched to the final text."""


def is_done(state: SegmentState, *, needs_second_reader: bool) -> bool:
    """Whether nothing is left to do: confirmed once, or twice where a second reader is asked for.

    >>> is_done(SegmentState.REVIEWED, needs_second_reader=False)
    True
    >>> is_done(SegmentState.REVIEWED, needs_second_reader=True)
    False
    """
    return state is SegmentState.FINAL or (
        state is SegmentState.REVIEWED and not needs_second_reader
    )


def state_named(word: str) -> SegmentState | None:
    """Return the state that a file calls ``word``: ours in any language, or XLIFF's, or None.

    >>> state_named(" Confirmed "), state_named("confirmado"), state_named("ready")
    (<SegmentState.REVIEWED: 'reviewed'>, <SegmentState.REVIEWED: 'reviewed'>, None)
    """
    return _named().get(word.strip().lower())


@cache
def _named() -> dict[str, SegmentState]:
    words = {
        translate(word, code): state for code in LANGUAGES for state, word in STATE_WORDS.items()
    }
    words |= {translate(CONFIRMED_UNREAD, code): SegmentState.REVIEWED for code in LANGUAGES}
    return words | {str(state): state for state in SegmentState}
