"""Texts that other programs send to be translated at once: drafted as articles, stored nowhere."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from glossary.matching import TermIndex
from review.intake.drafting import draft_targets
from translation.document import Block, Document, InlineCode, Kind
from translation.engine import ScoringEngine, TranslationEngine
from translation.errors import error_of
from translation.formats.normalisation import clean_text
from translation.formats.rich_text import Line
from translation.inline_codes import project_codes
from translation.markup import Fragment
from translation.segmentation import segment_document

_LINE = re.compile(r"(\s*\n\s*)")


@dataclass(frozen=True, slots=True)
class Drafter:
    """What texts of no article are drafted with: the engines of both directions, the terms that are
    to be kept, and ``recall``, which gives what the memory holds for sentences.
    """

    languages: tuple[str, str]
    engine: TranslationEngine
    opposite: ScoringEngine | None
    index: TermIndex
    recall: Callable[[Collection[str]], Mapping[str, str]] = lambda _sources: {}


def draft_plain(texts: Sequence[str], drafter: Drafter) -> list[str]:
    """Return the texts in the other language, line by line. Raises EngineError for one that failed.

    White space around a line, and a line without any letter, stay as they are.
    """
    parts = [_LINE.split(text) for text in texts]
    lines = [line for text in parts for line in text if _has_words(line)]
    drafted = iter(_draft_flows([Line(clean_text(line)) for line in lines], drafter))
    return ["".join(_in_place(line, drafted) for line in text) for text in parts]


def draft_marked_up(fragments: Sequence[Fragment], drafter: Drafter) -> list[str]:
    """Return the fragments of markup with texts in the other language. Raises as draft_plain."""
    drafted = iter(
        _draft_flows([flow for fragment in fragments for flow in fragment.flows], drafter)
    )
    return [fragment.written([next(drafted) for _ in fragment.flows]) for fragment in fragments]


def _has_words(line: str) -> bool:
    return any(map(str.isalpha, line))


def _in_place(line: str, drafted: Iterable[Line]) -> str:
    if not _has_words(line):
        return line
    target = next(iter(drafted)).text
    return line[: len(line) - len(line.lstrip())] + target + line[len(line.rstrip()) :]


def _draft_flows(flows: Sequence[Line], drafter: Drafter) -> list[Line]:
    blocks = tuple(Block(Kind.PARAGRAPH, flow.text, flow.codes) for flow in flows)
    segments = segment_document(
        Document("text", "", "", blocks, "text/plain"), drafter.languages[0]
    )
    targets = dict(
        draft_targets(
            segments,
            drafter.engine,
            drafter.index,
            remembered=drafter.recall({segment.source for segment in segments}),
            languages=drafter.languages,
            opposite=drafter.opposite,
        )
    )
    made = [Line("")] * len(flows)

    for number, segment in enumerate(segments):
        drafted = targets[number]
        if drafted.error:
            raise error_of(drafted.error)
        codes = project_codes(segment.source, segment.codes, drafted.target)
        made[segment.paragraph] = _joined(made[segment.paragraph], Line(drafted.target, codes))

    return made


def _joined(first: Line, second: Line) -> Line:
    """Both in one line; a code at the end of one and the beginning of the other is one again."""
    offset = len(first.text) + bool(first.text)
    codes: dict[str, InlineCode] = {code.identifier: code for code in first.codes}
    for code in second.codes:
        start = codes[code.identifier].start if code.identifier in codes else code.start + offset
        codes[code.identifier] = replace(code, start=start, end=code.end + offset)
    return Line(f"{first.text} {second.text}" if first.text else second.text, tuple(codes.values()))
