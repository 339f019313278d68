"""Markup that programs send: whatever it is, it comes back whole around other words, or is
refused.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translation.document import InlineCode
from translation.errors import FileFormatError
from translation.formats.rich_text import Line
from translation.markup import Fragment, Syntax

_PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "<b>",
                "</b>",
                "<p>",
                "</p>",
                "<x id='1'/>",
                "<x id='2'></x>",
                "<br>",
                "<code>",
                "</code>",
            ),
            *(
                "<!--",
                "-->",
                "`0`",
                "`1`",
                "El puerto",
                " abrió.",
                " ",
                "\n",
                "&amp;",
                "&",
                "<",
                ">",
                "\0",
            ),
            *("\ud800", "ñ", "<script>"),
        ]
    ),
    max_size=30,
).map("".join)


@given(_PIECES, st.sampled_from(["html", "xml"]))
def test_any_markup_is_read_or_refused(text: str, syntax: Syntax) -> None:
    """What was read is written with its own texts again, and reads the same the second time."""
    try:
        fragment = Fragment(text, syntax)
    except FileFormatError:
        return
    written = fragment.written(fragment.flows)
    assert [flow.text for flow in Fragment(written, syntax).flows] == [
        flow.text for flow in fragment.flows
    ]


@pytest.mark.parametrize("syntax", ["html", "xml"])
def test_what_the_engine_lost_or_moved_is_still_there(syntax: Syntax) -> None:
    """A stand-in that did not come back follows the text; elements that cross are nested."""
    fragment = Fragment("El <x id='1'></x> <b>puerto</b> <i>abrió</i>", syntax)
    [flow] = fragment.flows
    bold, italic = flow.codes
    crossed = [
        InlineCode(0, 8, "element", bold.identifier),
        InlineCode(4, 15, "element", italic.identifier),
    ]
    written = fragment.written([Line("The port opened", tuple(crossed))])
    assert re.sub("<[^>]+>", "", written) == "The port opened"
    assert sorted(re.findall("<(x|b|i)[ >]", written)) == ["b", "i", "x"]
    assert Fragment(written, syntax).flows[0].text.startswith("The port opened")


def test_what_is_not_to_be_translated_is_no_text() -> None:
    """Code, scripts, what says so itself, and the elements that a program names."""
    kept = '<code>dos</code> <span translate="no">tres</span> <script>cuatro</script>'
    html = Fragment(f"<p>Uno {kept}</p><pre><code>x</code></pre>", "html")
    assert [flow.text for flow in html.flows] == ["Uno `0` `1` `2`"]
    xml = Fragment("<t>Uno</t> <k>dos</k>", "xml", ignored=["k"])
    assert [flow.text for flow in xml.flows] == ["Uno `0`"]
