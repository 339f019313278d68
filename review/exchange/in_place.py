"""What came as a bilingual file goes out as that file: what each of its units gets.

A unit is a paragraph of the article, of its number; whatever else the file holds stays as it is.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from review.exchange.unit import Unit
from review.export.exported import (
    ExportedArticle,
    ExportedComment,
    ExportedParagraph,
    paragraph_text,
    paragraphs,
)
from review.store.states import CONFIRMED_STATES, STATE_ORDER
from review.store.tables import SegmentState
from translation.document import InlineCode
from translation.errors import UsageError
from translation.messages import told
from translation.spacing import in_one_line


@dataclass(frozen=True, slots=True)
class ReviewedUnit:
    """What the article says for one unit, whose first segment is ``number``, counted from 1.

    ``state`` is that of its segments that is farthest from final, ``is_done`` says that nothing is
    left to do on any; ``comments`` are what people wrote beside them.
    """

    number: int
    text: str
    codes: tuple[InlineCode, ...]
    state: SegmentState
    is_done: bool
    comments: tuple[ExportedComment, ...]

    def keeps(self, unit: Unit) -> bool:
        """Whether nobody confirmed it, and the article says the same as the unit of the file, or
        nothing where that has its source again for a translation.
        """
        is_copy = not self.text and unit.target == unit.source
        return not self.is_done and (is_copy or self.says(unit))

    def says(self, unit: Unit) -> bool:
        """Whether the article has the unit's text with the same formatting."""
        text, codes = in_one_line(unit.target, unit.codes or ())
        return (text, {*codes}) == (self.text, {*self.codes})


def reviewed_units(article: ExportedArticle, units: Sequence[Unit]) -> Mapping[int, ReviewedUnit]:
    """Return what is to be written for the ``units`` of the original file, by their numbers.

    Left out are those that the article leaves out. Raises UsageError where a unit was joined with
    another when the file was brought: nobody knows which part of the text is whose.
    """
    everything = sorted(
        (*article.segments, *article.left_out), key=lambda one: (one.position, one.part)
    )
    known = {segment.paragraph for segment in everything}
    joined = [number + 1 for number in range(len(units)) if number not in known]
    if joined:
        raise UsageError(
            article.name,
            told(
                "units of the file were joined with others, so that it cannot be written again: "
                "{numbers}",
                numbers=", ".join(map(str, joined[:10])),
            ),
            "Choose another format, or add the file again and leave its rows as they are.",
        )
    exported = sorted(article.segments, key=lambda one: (one.paragraph, one.position, one.part))
    return {one.number: _reviewed(article, one) for one in paragraphs(exported)}


def _reviewed(article: ExportedArticle, paragraph: ExportedParagraph) -> ReviewedUnit:
    written = tuple(one for one in paragraph.segments if one.target.strip())
    whole = ExportedParagraph(paragraph.number, paragraph.kind, paragraph.level, written)
    text, codes = paragraph_text(whole)

    return ReviewedUnit(
        paragraph.segments[0].position + 1,
        text,
        codes,
        min((one.state for one in paragraph.segments), key=STATE_ORDER.index),
        all(article.is_done(one) and one.target.strip() for one in paragraph.segments),
        tuple(comment for one in paragraph.segments for comment in one.comments),
    )


def new_notes(comments: Iterable[ExportedComment], unit: Unit) -> list[str]:
    """Return the comments that do not stand in the unit yet, with their authors."""
    known = {note.strip() for note in unit.notes}
    return [
        f"{comment.author}: {comment.text}"
        for comment in comments
        if comment.text.strip() not in known | {said_doubt(unit)}
    ]


def said_doubt(unit: Unit) -> str:
    """Return the comment that a unit gets which the file asks to look at again, else "".

    >>> said_doubt(Unit("Sí.", "Yes.", doubt="fuzzy"))
    '[fuzzy]'
    """
    return f"[{unit.doubt}]" if unit.doubt else ""


@dataclass(frozen=True, slots=True)
class StatesSaid:
    """Of how many units a file says that they are ``translated``, and of these how many it doubts
    and how many somebody approved.
    """

    translated: int
    doubted: int
    approved: int


def states_said(units: Iterable[Unit]) -> StatesSaid:
    """Count what a bilingual file says of its units.

    >>> states_said([Unit("Sí.", "Yes.", doubt="fuzzy"), Unit("No.", "")])
    StatesSaid(translated=1, doubted=1, approved=0)
    """
    translated = [unit for unit in units if unit.target.strip()]
    return StatesSaid(
        len(translated),
        sum(bool(unit.doubt) for unit in translated),
        sum(unit.state in CONFIRMED_STATES for unit in translated),
    )


def unit_in_one_line(unit: Unit) -> Unit:
    """Return the unit with its texts as an article holds them."""
    source, source_codes = in_one_line(unit.source, unit.source_codes)
    target, codes = in_one_line(unit.target, unit.codes or ())
    line = replace(
        unit,
        source=source,
        source_codes=source_codes,
        target=target,
        codes=None if unit.codes is None else codes,
    )
    return line if unit.tagged is None else replace(line, tagged=unit_in_one_line(unit.tagged))


def spaced_as(text: str, before: str) -> tuple[str, list[int]]:
    r"""Return ``text``, which has single spaces, with the white space that ``before`` has around it
    and between the words that both have; and for each offset in it the one in the result.

    >>> spaced_as("Uno. Dos tres.", "Uno.\n  Dos.\n")[0]
    'Uno.\n  Dos tres.\n'
    """
    words, old = text.split(" "), re.split(r"(\s+)", before.strip())
    gaps = [" "] * (len(words) - 1)
    for first, start, length in SequenceMatcher(
        None, [_letters(word) for word in old[::2]], [*map(_letters, words)], autojunk=False
    ).get_matching_blocks():
        for step in range(length - 1):
            gaps[start + step] = old[2 * (first + step) + 1]

    lead = before[: len(before) - len(before.lstrip())]
    spaced, offsets = lead if before.strip() else "", list[int]()
    for word, gap in zip(words, [*gaps, ""], strict=True):
        offsets += range(len(spaced), len(spaced) + len(word) + bool(gap))
        spaced += word + gap
    offsets.append(len(spaced))
    return spaced + (before[len(before.rstrip()) :] if before.strip() else ""), offsets


def _letters(word: str) -> str:
    return "".join(filter(str.isalnum, word)) or word
