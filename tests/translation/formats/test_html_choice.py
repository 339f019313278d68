"""Blocks of a page and the texts that they are made of."""

from lxml.html import document_fromstring

from translation.formats.html.extraction.choice import PageText, chosen_by_library, longest_texts

PROSE = (
    "The harbour of Saint Clare opens again on Monday, the government said to its neighbours this "
    "week."
)


def test_each_line_of_a_block_has_the_longest_of_its_own_texts() -> None:
    """A line break parts the texts of one paragraph, which may begin and end in the middle of
    it.
    """
    texts = [
        PageText(None, is_tail=number == 1, letters=letters)
        for number, letters in enumerate((3, 9, 4))
    ]
    assert longest_texts(["abc defghi", "jkl mnop"], texts) == [texts[1], texts[2]]
    assert longest_texts(["abc defghi jkl mnop"], texts) == [texts[1]]
    assert longest_texts([], texts) == []


def test_the_same_words_are_chosen_where_they_stand_in_the_text_alone() -> None:
    """A word in the text is of the article, the same word in the menu is not."""
    menu = "<ul>" + "<li><a href='/c'>Comment</a></li>" * 3 + "</ul>"
    body = (
        f"<article><h1>Harbour</h1><p>{PROSE}</p><p><b>Comment</b></p>"
        f"<p>{PROSE[::-1]}</p></article>"
    )
    root = document_fromstring(f"<html><body>{menu}{body}</body></html>")
    elements = [*root.iter("a"), *root.iter("p", "b")]
    texts = [
        PageText(element, is_tail=False, letters=len(element.text))
        for element in elements
        if element.text
    ]
    chosen = chosen_by_library(root, texts, [""] * len(texts))
    assert chosen == [False, False, False, True, True, True]
    assert "Comment" in root.text_content()
