"""Subtitles go in and out at the same times, a sentence over several cues shared among them."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.export import export_article, formats_for
from review.export.exported import ExportedArticle
from review.store.tables import SegmentState
from tests.review.export.conftest import segment
from translation.document import InlineCode
from translation.errors import DamagedFileError, UsageError
from translation.formats.article import read_here
from translation.formats.document_reader import read_document
from translation.formats.subtitles import LINE, shares
from translation.inline_codes import project_codes

_SRT = """1
00:00:01,000 --> 00:00:03,000
<i>El puerto de Santa Clara</i>

2
00:00:03,000 --> 00:00:05,500
reabre el lunes.

3
00:00:06,000 --> 00:00:08,000
- ¿Cuándo reabre?
- El lunes.

4
00:00:09,000 --> 00:00:12,000
{\\an8}Las obras costaron doce millones y duraron once meses.
"""
_VTT = """WEBVTT - Puerto

STYLE
::cue { color: white }

NOTE el archivo

intro
00:01.000 --> 00:03.000 align:start position:10%
<v Ana>El puerto reabre.
"""
_WORDS = {
    "El puerto de Santa Clara reabre el lunes.": "The port of Santa Clara reopens on Monday.",
    "- ¿Cuándo reabre?": "- When does it reopen?",
    "- El lunes.": "- On Monday.",
    "Las obras costaron doce millones y duraron once meses.": "The works cost twelve million and "
    "took all of eleven months to finish.",
    "El puerto reabre.": "The port --> reopens.",
}


def article_of(name: str, text: str) -> ExportedArticle:
    """The article that reading ``text`` gives, translated and final."""
    read = read_here(name, text.encode(), source_language="es")
    segments = tuple(
        replace(
            segment(
                number,
                one.source,
                target := _WORDS[one.source],
                target_codes=project_codes(one.source, one.codes, target),
            ),
            paragraph=one.paragraph,
            state=SegmentState.FINAL,
        )
        for number, one in enumerate(read.segments, start=1)
    )
    return ExportedArticle(
        name=name,
        title=name,
        source_language="es",
        target_language="en",
        segments=segments,
        exported_at=datetime(2026, 3, 1, tzinfo=UTC),
        original=text.encode(),
        media_type=read.document.media_type,
    )


def test_what_an_earlier_version_said_has_no_time() -> None:
    """Left out it is in nobody's way; who has it back is told why it cannot be shown."""
    article = article_of("a.srt", _SRT)
    earlier = segment(9, "El alcalde calló.", "The mayor kept silent.", paragraph=9)
    aside = replace(article, left_out=(replace(earlier, kind="boilerplate"),))
    assert export_article(aside, "srt") == export_article(article, "srt")
    back = replace(article, segments=(*article.segments, earlier))
    with pytest.raises(UsageError, match="no time for “El alcalde calló"):
        export_article(back, "srt")


def test_formatting_stays_on_its_words_behind_two_spaces() -> None:
    """What somebody typed with two spaces is shown with one, and the same words in italics."""
    article = article_of("a.srt", _SRT)
    *others, last = article.segments
    italic = InlineCode(5, 10, "italic", "1")
    last = replace(last, target="The  works cost twelve.", target_codes=(italic,))
    written = export_article(replace(article, segments=(*others, last)), "srt").decode()
    assert "The <i>works</i> cost twelve." in written


def test_times_and_positions_stay_and_lines_are_rebalanced() -> None:
    """Each cue has its share of the sentence, in lines that fit; turns of a dialogue keep their
    lines.
    """
    assert (
        export_article(article_of("a.srt", _SRT), "srt").decode()
        == """1
00:00:01,000 --> 00:00:03,000
<i>The port of Santa Clara</i>

2
00:00:03,000 --> 00:00:05,500
reopens on Monday.

3
00:00:06,000 --> 00:00:08,000
- When does it reopen?
- On Monday.

4
00:00:09,000 --> 00:00:12,000
{\\an8}The works cost twelve million and
took all of eleven months to finish.
"""
    )


def test_whatever_a_web_player_reads_stays() -> None:
    """Header, styles, notes, names and settings of cues and voices of WebVTT stay; no text becomes
    times.
    """
    written = export_article(article_of("a.vtt", _VTT), "vtt").decode()
    assert written == _VTT.replace("El puerto reabre.", "The port → reopens.")


def test_unfinished_subtitles_say_so_and_what_is_left_out_leaves_its_cue_empty() -> None:
    """The notice is a first cue, numbered and over before the next; the times of what is left out
    stay.
    """
    article = article_of("a.srt", _SRT)
    article = replace(article, segments=article.segments[:-1], left_out=article.segments[-1:])
    written = export_article(article, "srt").decode()
    assert written.startswith("1\n00:00:00,000 --> 00:00:01,000\nUNFINISHED: 1 left out")
    assert re.findall(r"(?m)^(\d+)\n\d\d:", written) == ["1", "2", "3", "4", "5"]
    assert written.endswith("5\n00:00:09,000 --> 00:00:12,000\n")
    started = export_article(
        replace(article_of("a.vtt", _VTT), left_out=article.segments[:0]), "vtt"
    ).decode()
    assert started.startswith("WEBVTT - Puerto\n")


def test_an_article_without_times_is_no_subtitles() -> None:
    """The format is offered only where it fits, and refused with a reason where it is asked for."""
    article = replace(article_of("a.srt", _SRT), media_type="text/html")
    with pytest.raises(UsageError, match="no times"):
        export_article(article, "srt")
    assert "srt" not in [one.identifier for one in formats_for(["text/html"])]


@pytest.mark.parametrize(
    "text", ["Hola.", "WEBVTT\n\nHola.", "1\n00:00:01,000 -> 00:00:03,000\nHola."]
)
def test_a_file_without_times_is_refused(text: str) -> None:
    """What has no cue is named, with what a cue looks like."""
    with pytest.raises(DamagedFileError, match="when a subtitle is shown"):
        read_document("a.srt", text.encode())


@given(
    st.text(alphabet="ab ,.", max_size=300), st.lists(st.integers(0, 90), min_size=1, max_size=6)
)
def test_shares_lose_no_word(text: str, lengths: list[int]) -> None:
    """Whatever the lengths, the stretches hold all words, in order."""
    text = " ".join(text.split())
    cuts = shares(text, lengths)
    assert len(cuts) == len(lengths)
    assert " ".join(text[start:end] for start, end in cuts).split() == text.split()


@given(st.lists(st.text(alphabet="abc", min_size=1, max_size=12), min_size=1, max_size=14))
def test_two_lines_hold_what_fits_into_them(words: list[str]) -> None:
    """No line is longer than 42 characters, and what has room in two lines has no third."""
    target = " ".join(words)
    article = article_of("a.vtt", _VTT)
    article = replace(
        article, segments=(replace(article.segments[0], target=target, target_codes=()),)
    )
    shown = export_article(article, "vtt").decode().rpartition("<v Ana>")[2].split("\n")
    lines = [line for line in shown if line]
    assert all(len(line) <= LINE for line in lines)
    assert " ".join(lines) == target
    assert len(lines) <= 2 or len(target) > LINE * 2 - 12
