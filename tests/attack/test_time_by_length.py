"""No text makes a check, a pattern or a reader take time by the square of its length, no article
an edit by the number of its segments.

Patterns run in C, where nothing can be counted: so 1,000 and 4,000 characters are compared by the
time of the processor, the best of several tries. Four times the text takes four times as long, or
sixteen times.
"""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.formats import read_glossary
from glossary.matching import TermIndex
from glossary.term import Term
from review.checks import CHECKS
from review.checks.issue import Check, SegmentText
from review.checks.running import article_matches, check_alone, check_article
from review.exchange import read_returned_here
from translation.errors import CotejoError
from translation.formats.article import read_here

pytestmark = pytest.mark.attack

_SHORT, _LONG = 1_000, 4_000
_MOST = 9
"""Between four times and sixteen."""
_NO_MATTER_SECONDS = 0.02
_TRIES = 4
_TABLE = Path(__file__).with_name("hostile_shapes.tsv").read_text(encoding="utf-8")
_ESCAPED = re.compile(r"\\(?:n|u[0-9a-f]{4}|U[0-9a-f]{8})")
_SHAPES = [
    _ESCAPED.sub(lambda found: found[0].encode().decode("unicode_escape"), line.split("\t")[0])
    for line in _TABLE.splitlines()[1:]
]
_INDEX = TermIndex([Term("Capece", "Capece"), Term("Ana Ruiz", "Ana Ruiz")])


def _grows_with_the_square(work: Callable[[str], object], shape: str) -> str:
    """Return by how much the time grew, "" where it is in proportion to the length or does not
    matter.
    """
    times = {_SHORT: float("inf"), _LONG: float("inf")}
    for number in range(_TRIES):
        for size in (_SHORT, _LONG):
            # Another text each time, for what is read once is kept.
            text = f"{(shape * size)[: size - 12]} z{number}"
            begun = time.process_time()
            work(text)
            times[size] = min(times[size], time.process_time() - begun)
        if times[_LONG] < max(_NO_MATTER_SECONDS, _MOST * times[_SHORT]):
            return ""
    return f"{times[_SHORT]:.4f} s became {times[_LONG]:.4f} s"


def _of_check(check: Check) -> Callable[[str], object]:
    def work(text: str) -> object:
        return check_article([SegmentText(text, text + "s")], _INDEX, checks=(check,))

    return work


def _of_file(
    read: Callable[[str, bytes], object], name: str, frame: str
) -> Callable[[str], object]:
    def work(text: str) -> object:
        try:
            return read(name, frame.replace("TEXT", text * 5).encode())
        except CotejoError:
            return None

    return work


@pytest.mark.parametrize("shape", _SHAPES)
def test_no_check_grows_with_the_square(shape: str) -> None:
    """Every check, on a segment of nothing but this shape."""
    check_article([SegmentText("Ana Ruiz dijo 3.", "Ana Ruiz said 3.")], _INDEX)
    slow = {check.identifier: _grows_with_the_square(_of_check(check), shape) for check in CHECKS}
    assert not {name: grew for name, grew in slow.items() if grew}


@pytest.mark.parametrize(
    "work",
    [
        _of_file(read_here, "a.txt", "El ministro habló hoy.\n\nTEXT\n\nLa cámara respondió."),
        _of_file(
            read_here,
            "a.html",
            "<html><title>TEXT</title><body><p>El ministro habló. TEXT</p></body>",
        ),
        _of_file(read_returned_here, "a.csv", "source,target\na,TEXT\n"),
        _of_file(read_returned_here, "a.po", 'msgid "a"\nmsgstr "TEXT"\n'),
        _of_file(read_glossary, "a.csv", "source,target\na,TEXT\n"),
        _of_file(read_glossary, "a.utx", "#UTX 1.20; es/en\n#src\ttgt\na\tTEXT\n"),
    ],
    ids=["text", "page", "table", "catalogue", "glossary", "UTX"],
)
@pytest.mark.parametrize("shape", _SHAPES)
def test_no_reader_grows_with_the_square(work: Callable[[str], object], shape: str) -> None:
    """Every reader of ours, on a file whose one text is of this shape.

    Markdown is parsed by a library that is slow with thousands of links; the child process bounds
    it.
    """
    work("Uno.")
    assert not _grows_with_the_square(work, shape)


def test_an_edit_is_checked_as_soon_in_a_long_article() -> None:
    """Nothing that only the sources tell is read from the whole article again."""
    source, target = "Ana Ruiz dijo en Lima que Luis Paz {}.", "Ana Ruiz said that Luis Paz {}."
    article = tuple(
        SegmentText(source.format(number), target.format(number)) for number in range(2_000)
    )
    matches = article_matches(article, _INDEX)
    check_alone(article, 0, _INDEX, matches=matches)
    least = float("inf")
    for number in range(_TRIES):
        edited = (replace(article[0], target=target.format(f"left {number}")), *article[1:])
        begun = time.process_time()
        check_alone(edited, 0, _INDEX, matches=matches)
        least = min(least, time.process_time() - begun)
    assert least < _NO_MATTER_SECONDS
