"""Bilingual files as the programs of translators write them, which no standard foresaw."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from glossary.formats.gettext_catalogue import parsed_catalogue
from review.exchange import media_type_of, read_returned_here
from review.export import export_name
from review.export.exported import ExportedArticle
from review.pairing.tables import is_bilingual
from review.store.tables import SegmentState
from translation.formats.recognition import Format

_LICENCE = f"<!-- {'All of it is ours. ' * 4_000} -->"
_TRANS_UNIT = (
    '<trans-unit id="1"><source>La mina cerró.</source><target>The mine closed.</target>'
    "</trans-unit>"
)
_TRADOS = "http://sdl.com/FileTypes/SdlXliff/1.0"
_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"


@pytest.mark.parametrize("suffix", [".sdlxliff", ".mqxliff", ".mxliff"])
def test_what_trados_memoq_and_phrase_name_after_themselves_is_xliff(suffix: str) -> None:
    """Such a file comes in as bilingual, and goes out under the name that its program opens."""
    name = f"mina{suffix}"
    article = ExportedArticle(name, "", "es", "en", (), datetime.now(UTC))
    assert is_bilingual(name)
    assert export_name(article, "xliff-in-place") == f"mina.en{suffix}"
    assert export_name(article, "xliff") == "mina.en.xlf"
    assert export_name(replace(article, name="mina.docx"), "xliff-in-place") == "mina.en.xlf"


@pytest.mark.parametrize(
    ("said", "state", "doubt"),
    [
        ('<sdl:seg id="1" conf="ApprovedSignOff"/>', SegmentState.FINAL, ""),
        ('<sdl:seg id="1" conf="ApprovedTranslation"/>', SegmentState.REVIEWED, ""),
        (
            '<sdl:seg id="1" conf="ApprovedSignOff"/><sdl:seg id="2" conf="RejectedTranslation"/>',
            SegmentState.TRANSLATED,
            "RejectedTranslation",
        ),
        ('<sdl:seg id="1" conf="Translated"/><sdl:seg id="2"/>', SegmentState.INITIAL, ""),
    ],
)
def test_trados_says_how_far_a_sentence_is_beside_it(
    said: str, state: SegmentState, doubt: str
) -> None:
    """All that was confirmed there came in as a draft; a unit is as far as its last sentence."""
    trados = f'<sdl:seg-defs xmlns:sdl="{_TRADOS}">{said}</sdl:seg-defs></trans-unit>'
    text = (
        f"<xliff><file><body>{_TRANS_UNIT.replace('</trans-unit>', trados)}</body></file></xliff>"
    )
    (unit,) = read_returned_here("mina.sdlxliff", text.encode())
    assert (unit.state, unit.doubt) == (state, doubt)


@pytest.mark.parametrize(
    "text",
    [
        (
            f'<x:xliff xmlns:x="{_NAMESPACE}" version="1.2"><x:file><x:body><x:trans-unit id="1">'
            "<x:source>La mina cerró.</x:source><x:target>The mine closed.</x:target>"
            "</x:trans-unit></x:body></x:file></x:xliff>"
        ),
        f"{_LICENCE}<xliff version='1.2'><file><body>{_TRANS_UNIT}</body></file></xliff>",
        f"<xliff><file><body>{_TRANS_UNIT}</body></file></xliff>",
    ],
    ids=["prefix", "long comment", "no version"],
)
def test_xliff_is_known_by_its_root_and_its_name(text: str) -> None:
    """A prefix of the namespace, a licence before the root or a version left out hides no unit."""
    (unit,) = read_returned_here("mina.xlf", text.encode())
    assert (unit.source, unit.target) == ("La mina cerró.", "The mine closed.")
    assert media_type_of("mina.xlf", text.encode()) == Format.XLIFF


def test_a_catalogue_may_have_no_space_behind_its_marks() -> None:
    """What gettext takes, and polib does not, is read: comment, place, flag and what is over."""
    text = (
        '#Mesa de Lima\nmsgid ""\nmsgstr "Language: en\\n"\n\n#:web.c:4\n#.Over it\n#,fuzzy\n'
        '#|msgid "Vieja"\nmsgid "Mina"\nmsgstr "Mine"\n\n#~msgid "Ya no"\n#~msgstr "No more"\n\n'
        '## Kept\n# Kept\n#~| msgid "Antes"\n#~ msgid "Nada"\n#~ msgstr "Nothing"\n'
    )
    mine, *over = parsed_catalogue("a.po", text)
    assert (mine.occurrences, mine.comment, mine.flags) == ([("web.c", "4")], "Over it", ["fuzzy"])
    assert (mine.previous_msgid, mine.msgstr) == ("Vieja", "Mine")
    assert [(one.msgid, one.msgstr, one.obsolete) for one in over] == [
        ("Ya no", "No more", 1),
        ("Nada", "Nothing", 1),
    ]


def test_the_text_in_an_element_of_no_standard_is_text() -> None:
    """HTML that a program left in a unit is shown as tags, and its words are read."""
    text = (
        '<xliff version="1.2"><file><body><trans-unit id="1"><source>Vea <a>la mina</a>.</source>'
        "<target>See <a>the mine</a>.</target></trans-unit></body></file></xliff>"
    )
    (unit,) = read_returned_here("mina.xlf", text.encode())
    assert (unit.source, unit.target) == ("Vea la mina.", "See the mine.")
    assert (unit.with_tags.source, unit.with_tags.target) == (
        "Vea <a>la mina</a>.",
        "See <a>the mine</a>.",
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "page.xlf",
            (
                "<xliff version='1.2'><file><body><trans-unit id='1'><source>{}</source>"
                "<target>{}</target></trans-unit></body></file></xliff>"
            ),
        ),
        (
            "page.tmx",
            (
                "<!DOCTYPE tmx SYSTEM 'a.dtd'><tmx version='1.4'><header srclang='es'/><body><tu>"
                "<tuv xml:lang='es'><seg>{}</seg></tuv><tuv xml:lang='en'><seg>{}</seg></tuv></tu>"
                "</body></tmx>"
            ),
        ),
    ],
)
def test_a_page_that_is_a_text_of_a_unit_keeps_its_first_line(name: str, text: str) -> None:
    """A document type in a text or a comment declares nothing: it is neither cut nor refused."""
    page = "<!DOCTYPE html><!ENTITY mina>"
    file = f"<!-- {page} -->" + text.format(*[f"<![CDATA[{page}]]>"] * 2)
    (unit,) = read_returned_here(name, file.encode())
    assert (unit.source, unit.target) == (page, page)
