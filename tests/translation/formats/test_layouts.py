"""Whole pages, invented, as themes, platforms and offices lay them out: what each must be read to.

`layouts/` holds a page and, beside it, what an editor expects: title, author, deck and date, then
each line that belongs to the text. "{1}" is the first of the shared paragraphs.
"""

import re
from pathlib import Path

import pytest

from tests.translation.formats.test_reading_files import pdf_file
from translation.document import Kind
from translation.formats import read_document

LAYOUTS = Path(__file__).parent / "layouts"
PARAGRAPHS = (LAYOUTS / "paragraphs.txt").read_text("utf-8").splitlines()
PAGES = sorted(path for path in LAYOUTS.iterdir() if path.suffix != ".txt")


def filled(path: Path) -> str:
    """Return the file's text with the paragraphs in it."""
    text = path.read_text("utf-8")
    for number, paragraph in enumerate(PARAGRAPHS, start=1):
        text = text.replace(f"{{{number}}}", paragraph)
    return text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_read_as_an_editor_reads_it(page: Path) -> None:
    """Title, author, deck, date and each line of the text are right; nothing else is kept."""
    expected = filled(page.with_suffix(".txt")).splitlines()
    fields = [line.partition(" ")[2] for line in expected[:4]]
    document = read_document(page.name, filled(page).encode())
    head = [document.title, document.author, document.deck, document.published[:10]]
    apart = (Kind.BOILERPLATE, Kind.TITLE, Kind.BYLINE)
    texts = [block.text for block in document.blocks if block.kind not in apart]
    assert (head, texts) == (fields, expected[4:])


_NO_MARKUP_WITHIN = re.compile(
    r"(<(script|style|title|textarea)\b.*?</\2>)", re.DOTALL | re.IGNORECASE
)


@pytest.mark.parametrize(
    "node", ["<!-- note -->", '<?php echo "note"; ?>', "<![CDATA[note]]>", "<!ENTITY note>"]
)
@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.suffix == ".html"], ids=lambda page: page.stem
)
def test_what_is_no_element_is_no_text_and_no_obstacle(page: Path, node: str) -> None:
    """Comments, instructions, sections and declarations before and behind each tag change
    nothing.
    """
    parts = _NO_MARKUP_WITHIN.split(filled(page))
    # The pattern's second group, the name of the tag, is every third part.
    texts = [
        part if number % 3 else part.replace(">", f">{node}") for number, part in enumerate(parts)
    ]
    strewn = "".join(text for number, text in enumerate(texts) if number % 3 != 2)
    assert strewn.count(node) > 20
    assert read_document(page.name, strewn.encode()) == read_document(
        page.name, filled(page).encode()
    )


def test_the_running_head_of_a_printed_page_tells_its_title() -> None:
    """A section stands above the headline; the head of each page begins with the headline
    itself.
    """
    title, deck = "El puerto de Santa Clara reabre el lunes", "Las obras duraron once largos meses"
    first = [
        "Economia",
        "",
        title,
        "",
        deck,
        "",
        "Por Ana Sol",
        "",
        PARAGRAPHS[3][:90],
        PARAGRAPHS[3][90:],
    ]
    second = [PARAGRAPHS[6][:90], PARAGRAPHS[6][90:]]
    pages = [
        [f"{title} - El Faro", "", *lines, "", f"{number}/2"]
        for number, lines in enumerate((first, second))
    ]
    document = read_document("p.pdf", pdf_file(pages))
    assert (document.title, document.deck, document.author) == (title, deck, "Ana Sol")


def test_a_printed_page_gives_its_date_also_below_a_caption() -> None:
    """The day of printing stands in the margin of each page and is not the article's."""
    head = [
        "El puerto de Santa Clara reabre",
        "",
        "El muelle norte, en abril.",
        "",
        "10 de mayo de 2022",
    ]
    texts = [
        [*head, "", PARAGRAPHS[3][:90], PARAGRAPHS[3][90:]],
        [PARAGRAPHS[6][:90], PARAGRAPHS[6][90:]],
    ]
    printed = [
        ["26/11/2026, 2:06 El Faro", "", *lines, "", f"{n}/2"] for n, lines in enumerate(texts, 1)
    ]
    assert read_document("p.pdf", pdf_file(printed)).published == "2022-05-10"
