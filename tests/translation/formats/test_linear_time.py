"""Reading takes steps in proportion to the length: 10,000 and 40,000 characters compared."""

from collections.abc import Callable

import pytest

from tests.translation.formats.steps import steps_of
from translation.document import Block, Kind
from translation.formats import read_document
from translation.formats.boilerplate import mark_boilerplate
from translation.formats.html.attributes import check_attributes
from translation.formats.rich_text import Mark, Piece, lay_out
from translation.segmentation import segment_document, split_sentences


def _marked(length: int) -> object:
    whole = frozenset({Mark("bold")})
    return lay_out(
        [Piece("Uno dos.\n\n", whole | {Mark("link", str(at))}) for at in range(length // 10)]
    )


def _codes(length: int) -> object:
    text = "# Uno\n\n" + "[Uno](http://a.example) dos. " * (length // 30)
    return segment_document(read_document("a.md", text.encode()), "es")


def _lines(*texts: str) -> Callable[[int], object]:
    def work(length: int) -> object:
        return mark_boilerplate([Block(Kind.PARAGRAPH, text) for text in texts * (length // 20)])

    return work


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(lambda length: read_document("a.txt", b"." * length), id="dots"),
        pytest.param(
            lambda length: read_document("a.txt", b"Uno dos tres.\n" * (length // 14)), id="lines"
        ),
        pytest.param(
            lambda length: read_document("a.txt", b"Uno dos.\n\n" * (length // 10)), id="paragraphs"
        ),
        pytest.param(
            lambda length: split_sentences("Uno dos. Sr. Paz «no» (sí). " * (length // 28)),
            id="sentences",
        ),
        pytest.param(_marked, id="marks"),
        pytest.param(_codes, id="codes"),
        pytest.param(_lines("Deja una respuesta", "Hola a todos."), id="comment forms"),
        pytest.param(_lines("Sobre el autor", "Ana Paz."), id="author boxes"),
        pytest.param(_lines("Lea también", "Sube el pan"), id="lists"),
        pytest.param(
            lambda length: check_attributes("a", '<p a="b">' * (length // 9)), id="attributes"
        ),
    ],
)
def test_four_times_the_text_takes_about_four_times_thesteps_of(
    work: Callable[[int], object],
) -> None:
    """No part of reading goes over what it has read again for each part that follows."""
    work(1_000)  # Imports and tables are loaded once.
    assert steps_of(lambda: work(40_000)) < 6 * steps_of(lambda: work(10_000)) + 100
