"""Subtitles that are shown too short are found, once a sentence; other texts have no times."""

from glossary.matching import TermIndex
from review.checks.form.reading_speed import find_reading_speed
from review.checks.issue import SegmentText
from review.checks.running import check_article
from review.segments.checking import segment_text
from review.store.tables import Segment
from translation.formats import read_document

_SLOW = SegmentText("El puerto reabre.", "The port reopens.", paragraph=0, seconds=2.0)
_FAST = SegmentText(
    "¿Cuándo reabre el puerto?", "And when does the port reopen?", paragraph=1, seconds=1.0
)


def test_what_is_shown_too_short_is_found() -> None:
    """More than 20 characters a second are an issue, with both numbers; fewer are none."""
    found = check_article([_SLOW, _FAST], TermIndex([]), checks=(find_reading_speed,))
    assert [len(issues) for issues in found] == [0, 1]
    assert "1.0 s, 30 characters a second" in str(found[1][0].message)


def test_sentences_that_share_a_subtitle_are_counted_together_and_told_once() -> None:
    """Two sentences of a paragraph are shown in its time; the first of them says so."""
    first = SegmentText("Uno.", "The first one.", paragraph=0, seconds=1.0)
    second = SegmentText("Dos.", "The second one.", paragraph=0, seconds=1.0)
    found = check_article([first, second], TermIndex([]), checks=(find_reading_speed,))
    assert [len(issues) for issues in found] == [1, 0]


def test_the_time_is_that_of_the_file() -> None:
    """Reading tells how long a sentence is shown; a heading's level is no time."""
    srt = (
        "1\n00:00:01,000 --> 00:00:02,500\nEl puerto\n\n2\n00:00:03,000 --> 00:00:04,000\nreabre "
        "hoy.\n"
    )
    block = read_document("a.srt", srt.encode()).blocks[0]
    stored = Segment(
        article_id=1, position=0, paragraph=0, source=block.text, kind=block.kind, level=block.level
    )
    assert segment_text(stored).seconds == 2.5
    heading = Segment(article_id=1, position=0, paragraph=0, source="a", kind="heading", level=2)
    assert segment_text(heading).seconds == 0
