"""A document's blocks, split into the sentences that are translated one by one."""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sentencex import get_sentence_boundaries

from translation.document import Document, InlineCode, Kind
from translation.languages import usual
from translation.languages.language import table_of
from translation.sentence_rules import LONGEST_WHOLE_QUOTATION, Gap, decide
from translation.tables import words_by_class
from translation.whole_spans import TextSpan

LONGEST_SENTENCE = 1_000
"""Code points; a longer stretch is cut, so that the engine gets what it can decode."""

_CONTEXT_LEFT = 80
_CONTEXT_RIGHT = 60
_WINDOW = 4_000
_MOST_TERMINATORS = 200
"""Of a window; prose has some forty. sentencex takes 0.4 ms for each in Catalan and Danish."""
_TERMINATOR = re.compile("[.!?…]+")
_CLOSING_MARKS = "»”’›\"')]}"
_OPENING_MARKS = "«“‘‹\"'([{"
_SPACE = re.compile(r"\s+|(?<=[。！？])(?=\S)")
# „Das ist so“ and »Das ist so« as “Das ist so” and «Das ist so»: by what stands on either side.
_TURNED_QUOTES = re.compile(
    r"„|‚(?=\w)|(?<![^\s(\[—–-])[»›](?=[\w¿¡…])|(?<=[\w.!?…,;%)\]])[“‘«‹](?![\w¿¡])"
)
_TURNED = str.maketrans("„‚»›“‘«‹", "“‘«‹”’»›")
_PAIRS = {"»": "«", "”": "“", ")": "(", "]": "["}
_MASKED = re.compile("[\"'«»“”„‘’‚‹›()\\[\\]{}<>「」『』《》【】\ud800-\udfff]")
_TERMINATORS = tuple(".!?…")
_NEVER_SPLIT = frozenset({Kind.BOILERPLATE, Kind.BYLINE})
_SELDOM_SPLIT = frozenset({Kind.TITLE, Kind.HEADING, Kind.LIST_ITEM, Kind.TABLE_CELL})
_REAL_SENTENCE_WORDS = 3
_ENDED = re.compile(rf"[.!?…][{re.escape(_CLOSING_MARKS)}]*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` is the original's ``[start:end]`` in code points, without white space around it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SourceSegment:
    """One sentence of an article, ready to be translated.

    ``position`` counts from 0 over the article; ``paragraph`` is the index of the block it comes
    from. The offsets of ``codes`` are relative to ``source``; a code that covers two sentences
    stands in both. ``language`` is "" for the article's and the code of another one that its block
    is surely in; ``level`` and ``item`` are those of its block.
    """

    position: int
    paragraph: int
    kind: Kind
    source: str
    codes: tuple[InlineCode, ...] = ()
    language: str = ""
    level: int = 0
    item: int = 0


def split_sentences(text: str, language: str = usual.SOURCE) -> tuple[Sentence, ...]:
    """Return the sentences of ``text`` in order; only white space lies between them.

    sentencex decides, with what it knows of ``language`` (ISO 639-1), wherever the rules of
    ``translation.sentence_rules`` have no answer. It takes time in proportion to the text.

    >>> [sentence.text
    ...  for sentence in split_sentences("El Sr. Pérez viajó a EE. UU. El lunes volvió.")]
    ['El Sr. Pérez viajó a EE. UU.', 'El lunes volvió.']
    >>> [sentence.text for sentence in split_sentences("«Es así. No hay más», dijo. Luego calló.")]
    ['«Es así. No hay más», dijo.', 'Luego calló.']
    """
    starts = _sentence_starts(text, language)
    return tuple(
        sentence
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
        for sentence in _overlong_sentence_is_cut(text, start, end)
    )


def segment_document(document: Document, language: str) -> tuple[SourceSegment, ...]:
    """Return the segments of all blocks, in order.

    Boilerplate and bylines stay whole; titles, headings, list items and table cells too, unless
    they hold several real sentences, each with its own end. Blocks without text give none.
    """
    return tuple(
        replace(segment, position=position)
        for position, segment in enumerate(
            SourceSegment(
                0, paragraph, block.kind, sentence.text, codes, "", block.level, block.item
            )
            for paragraph, block in enumerate(document.blocks)
            for sentences in [_sentences_of(block.text, block.kind, language)]
            for spans in [[(sentence.start, sentence.end) for sentence in sentences]]
            for sentence, codes in zip(sentences, share_codes(block.codes, spans), strict=True)
        )
    )


def _sentences_of(text: str, kind: Kind, language: str) -> tuple[Sentence, ...]:
    if kind in _NEVER_SPLIT:
        return tuple(_stripped(text, 0, len(text)))
    sentences = split_sentences(text, language)
    if (
        kind in _SELDOM_SPLIT
        and len(text) <= LONGEST_SENTENCE
        and not all(map(_is_real, sentences))
    ):
        return tuple(_stripped(text, 0, len(text)))
    return sentences


def _is_real(sentence: Sentence) -> bool:
    enough = len(sentence.text.split()) >= _REAL_SENTENCE_WORDS
    return enough and _ENDED.search(sentence.text) is not None


def _sentence_starts(text: str, language: str) -> list[int]:
    """Return where each sentence starts, the white space before it excluded but for the first."""
    text = _TURNED_QUOTES.sub(lambda found: found.group().translate(_TURNED), text)
    suggested = _suggestions(text, language)
    whole = _short_enclosures(text)
    titles = _titles_of(language)
    starts = [0]
    for gap_start, position in _gaps(text, suggested):
        gap = Gap(
            left=text[max(starts[-1], gap_start - _CONTEXT_LEFT) : gap_start],
            right=text[position : position + _CONTEXT_RIGHT],
            space=text[gap_start:position],
            enclosed=_is_inside(whole, position),
            titles=titles,
        )
        answer = decide(gap)
        if answer or (answer is None and position in suggested):
            starts.append(position)
    return starts


@cache
def _titles_of(language: str) -> frozenset[str]:
    """Return the words that the language sets before a name, as M for Monsieur."""
    table = table_of(language, "people")
    words = words_by_class(table) if table else {}
    return frozenset(
        word.casefold() for sign in ("sign-woman", "sign-man") for word in words.get(sign, ())
    )


def _gaps(text: str, suggested: set[int]) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of white space after a terminator, and where sentencex sees an end.

    Without white space there is no end, so that 1.234,5, 10.30, www.gob.pe and informe.pdf stay
    whole; the wide full stop of Chinese and Japanese is the exception.
    """
    for found in _SPACE.finditer(text):
        start, end = found.span()
        left = text[max(0, start - _CONTEXT_LEFT) : start]
        if end < len(text) and (
            end in suggested or _is_terminated(left) or found.group().count("\n") > 1
        ):
            yield start, end


def _is_terminated(left: str) -> bool:
    if left.endswith((" »", "\xa0»", "\u202f»")):  # French typography sets the mark off by a space
        left = left[:-2]
    return left.rstrip(_CLOSING_MARKS)[-1:] in _TERMINATORS


def _suggestions(text: str, language: str) -> set[int]:
    """Return where sentencex starts a sentence.

    Quotes and brackets are masked: inside them sentencex never splits, which is ours to decide, and
    its search for their ends is quadratic. So is what it does with abbreviations in some languages:
    text is passed in windows, and it is not asked of one that is nothing but terminators.
    """
    masked = _MASKED.sub(lambda found: _mask(text, found.start()), text)
    suggested: set[int] = set()
    offset = 0
    while offset < len(text):
        window = masked[offset : offset + _WINDOW]
        is_prose = len(_TERMINATOR.findall(window)) <= _MOST_TERMINATORS
        boundaries = get_sentence_boundaries(language, window) if is_prose else ()
        found = [offset + boundary["start_index"] for boundary in boundaries]
        is_last = offset + _WINDOW >= len(text)
        suggested.update(found if is_last else found[:-1])
        # The last sentence of a window may be cut short: the next window begins with it.
        offset = found[-1] if not is_last and found and found[-1] > offset else offset + _WINDOW

    suggested.discard(0)
    return {_before_opening_marks(text, position) for position in suggested}


def _before_opening_marks(text: str, position: int) -> int:
    """Return the end of the white space that sentencex meant: it took masked quotes for more."""
    nearest = max(0, position - _CONTEXT_LEFT)
    before = text[nearest:position].rstrip(_OPENING_MARKS + " ")
    ahead = text[nearest + len(before) : position + _CONTEXT_RIGHT]
    return nearest + len(before) + len(ahead) - len(ahead.lstrip())


def _mask(text: str, position: int) -> str:
    """Return the letter or space that replaces a mark, so that a full stop beside it counts."""
    before = text[position - 1 : position]
    return " " if not before or before.isspace() or before in ".!?…«“(¿¡" else "x"


def _short_enclosures(text: str) -> list[tuple[int, int]]:
    """Return the spans of quotations and brackets that stay whole, merged and in order."""
    spans: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    waiting = dict.fromkeys([*_PAIRS.values(), '"'], 0)
    for found in re.finditer('[«»“”()\\[\\]"]', text):
        mark, position = found.group(), found.start()
        opener = _PAIRS.get(mark, '"')
        closes = mark in _PAIRS or (mark == '"' and bool(waiting['"']))
        if not closes:
            opened.append((mark, position))
            waiting[mark] += 1
        elif waiting[opener]:
            start = position
            while opened:
                other, start = opened.pop()
                waiting[other] -= 1
                if other == opener:
                    break
            if position - start <= LONGEST_WHOLE_QUOTATION:
                spans.append((start, position))

    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))

    return merged


def _is_inside(spans: list[tuple[int, int]], position: int) -> bool:
    index = bisect_right(spans, (position, -1)) - 1
    return index >= 0 and spans[index][0] < position <= spans[index][1]


def _overlong_sentence_is_cut(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Yield ``text[start:end]`` in pieces of at most ``LONGEST_SENTENCE``.

    The cut falls after the last semicolon of the second half, else the last comma, else the last
    white space, else in the middle of the run.
    """
    while end - start > LONGEST_SENTENCE:
        window = text[start : start + LONGEST_SENTENCE]
        half = LONGEST_SENTENCE // 2
        cuts = (window.rfind(mark, half) + len(mark) for mark in ("; ", ", ", " "))
        cut = start + next((cut for cut in cuts if cut > half), LONGEST_SENTENCE)
        yield from _stripped(text, start, cut)
        start = cut
    yield from _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Yield the sentence at ``text[start:end]`` without outer white space, if any."""
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        yield Sentence(start, start + len(stripped), stripped)


def share_codes(
    codes: Sequence[InlineCode], spans: Sequence[TextSpan]
) -> Iterator[tuple[InlineCode, ...]]:
    """Yield the part of ``codes`` in each of ``spans``, which stand in the text one after another.

    What covers two stands in both. A footnote mark goes to the one before it.

    >>> bold, mark = InlineCode(0, 10, "bold", "1"), InlineCode(4, 4, "footnote", "2", "1")
    >>> [[(code.kind, code.start, code.end) for code in shared]
    ...  for shared in share_codes([bold, mark], [(0, 4), (5, 10)])]
    [[('bold', 0, 4), ('footnote', 4, 4)], [('bold', 0, 5)]]
    """
    waiting = deque(sorted(codes, key=lambda code: (code.start, code.end)))
    here: list[InlineCode] = []

    for number, (start, end) in enumerate(spans, start=1):
        is_last = number == len(spans)
        while waiting and (is_last or waiting[0].start < spans[number][0] or waiting[0].end <= end):
            here.append(waiting.popleft())
        yield tuple(
            code.within(start, end)
            for code in here
            if code.start == code.end or max(code.start, start) < min(code.end, end)
        )
        here = [code for code in here if code.end > end and code.start < code.end]
