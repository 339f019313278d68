"""Texts of articles and terms in Streamlit's Markdown: none of it acts, stretches are marked."""

import re
from collections.abc import Iterable

import streamlit as st

from glossary.language.tokens import Span
from review.segments.replacements import Replacement

_ADDRESS = re.compile(r"https?|www", re.IGNORECASE)
_WORD_JOINER = "\N{WORD JOINER}"
_LINKING = frozenset("[]<>`$")
_ACTIVE = frozenset(r"\`*_{}[]()#+-.!|<>$~:&")


def escaped(text: str) -> str:
    r"""Return the text on one line with every sign of Markdown made harmless.

    >>> print(escaped("*Capece* [PE]"))
    \*Capece\* \[PE\]
    """
    signs = "".join(f"\\{sign}" if sign in _ACTIVE else sign for sign in text.replace("\n", " "))
    # An address would become a link all the same: Streamlit looks for them behind Markdown's signs.
    return _ADDRESS.sub(f"\\g<0>{_WORD_JOINER}", signs)


def without_links(text: str) -> str:
    r"""Return a sentence of ours in which the name of a file or model makes no picture, link, tag.

    >>> said = without_links("![x](http://evil.example/a.png).docx: the file is empty.")
    >>> print(said.replace("\N{WORD JOINER}", "~"))
    !\[x\](http~://evil.example/a.png).docx: the file is empty.
    """
    return _ADDRESS.sub(
        f"\\g<0>{_WORD_JOINER}", "".join(f"\\{sign}" if sign in _LINKING else sign for sign in text)
    )


def marked(text: str, marks: Iterable[tuple[Span, str]]) -> str:
    """Return the text with each span (code points) in a style: "wrong", "right" or "mention".

    A wrong stretch is struck through on red, a right one bold on green, a mention on blue: the
    colour is never the only sign. Spans that overlap an earlier one are left out.
    """
    parts: list[str] = []
    at = 0
    for (start, end), style in sorted(marks):
        inside = text[start:end].strip()
        if start < at or not inside:
            continue
        parts += (escaped(text[at:start]), _STYLES[style].format(escaped(inside)))
        at = end
    return "".join((*parts, escaped(text[at:])))


def show_replacement(replacement: Replacement) -> None:
    """The text with what would go struck through, and below it the text with what would come."""
    st.markdown(marked(replacement.before, [(span, "wrong") for span in replacement.spans]))
    st.markdown(marked(replacement.after, [(span, "right") for span in replacement.new_spans]))


_STYLES = {
    "wrong": ":red-background[~~{}~~]",
    "right": ":green-background[**{}**]",
    "mention": ":blue-background[{}]",
}
