"""Zero-width joiners and non-joiners that words are spelt with, as files hold them."""

import io

import docx
import pytest

from translation.formats import read_document
from translation.formats.normalisation import clean_text

WORD = "می\u200cرود"
"""Persian for "goes": two parts of one word, which a non-joiner keeps apart."""
SENTENCE = f"او به خانه {WORD} و برمی\u200cگردد."


def _page() -> bytes:
    return f"<html><body><article><h1>{WORD}</h1><p>{SENTENCE}</p></article></body></html>".encode()


def _word() -> bytes:
    file, document = io.BytesIO(), docx.Document()
    document.add_paragraph(SENTENCE)
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", f"{WORD}\n\n{SENTENCE}\n".encode()),
        ("a.md", f"# {WORD}\n\n{SENTENCE}\n".encode()),
        ("a.html", _page()),
        ("a.docx", _word()),
        ("a.srt", f"1\n00:00:01,000 --> 00:00:03,000\n{SENTENCE}\n".encode()),
        ("a.csv", f"texto\n{SENTENCE}\n".encode()),
    ],
)
def test_a_word_is_read_as_it_is_spelt(name: str, data: bytes) -> None:
    """Whatever the file, and nothing else that nobody sees comes with it."""
    assert SENTENCE in [block.text for block in read_document(name, data).blocks]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Ca\u200cpe\u200dce", "Capece"),
        (f"\u200c{WORD}\u200c \u202e{WORD}\u200f.", f"{WORD} {WORD}."),
        ("می\u200c\u200cرود", WORD),
        ("क्\u200dष", "क्\u200dष"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
    ],
)
def test_what_holds_nothing_together_is_left_out(raw: str, clean: str) -> None:
    """Between letters of the west, at an end, twice, and what turns the direction of the text."""
    assert clean_text(raw) == clean
