"""What agencies send (NITF, NewsML-G2, ninjs) goes into review, and out with the translation in
place.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime

import made_files
import pytest
from lxml import etree

from review.export import default_format, export_article
from review.export.exported import ExportedArticle
from review.store.tables import SegmentState
from tests.review.export.conftest import in_capitals
from translation.document import Document, Kind
from translation.engine import EngineSignature
from translation.errors import (
    DamagedFileError,
    FileFormatError,
    NoTextError,
    UnsupportedFormatError,
)
from translation.formats import read_document
from translation.formats.article import read_here

_FILES = {
    "nitf": ("a.nitf", made_files.NITF),
    "newsml": ("a.xml", made_files.NEWSML),
    "ninjs": ("a.json", made_files.NINJS),
    "ninjs 3": ("b.json", made_files.NINJS_3),
}
_TITLE, _BYLINE, _DECK = (
    "El puerto reabre",
    "Por Ana Sol",
    "Tras dos meses sin barcos, el puerto abre.",
)
_FIRST, _CAPTION = "El puerto reabre hoy, dijo Capece.", "El muelle en mayo."
_TEXTS = {
    "nitf": [
        *(_TITLE, _BYLINE, "La cámara espera más barcos", "Lima, 1 de marzo", _DECK),
        *(_FIRST, "Lo que falta", "Aprobar el plan.", _CAPTION),
    ],
    "newsml": [
        *(_TITLE, _BYLINE, _DECK, _FIRST, _CAPTION),
        *("El muelle", "Barcos en el muelle.", "Fuente: la cámara."),
    ],
    "ninjs": [
        *(_TITLE, _BYLINE, _DECK, _FIRST, "Falta aprobar el plan."),
        *("El muelle", "Barcos en el muelle."),
    ],
    "ninjs 3": [_TITLE, _BYLINE, "Reabre", "El puerto reabre hoy."],
}
_G2 = "{http://iptc.org/std/nar/2006-10-01/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def _document(kind: str) -> Document:
    name, text = _FILES[kind]
    return read_document(name, text.encode())


def _translated(kind: str, **fields: object) -> ExportedArticle:
    """The article of a file, each text in capitals and its codes where they stood."""
    document = _document(kind)
    article = ExportedArticle(
        name=document.name,
        title=document.title.upper(),
        source_language="es",
        target_language="en",
        segments=tuple(in_capitals(document)),
        exported_at=datetime(2026, 3, 1, tzinfo=UTC),
        original=_FILES[kind][1].encode(),
        media_type=document.media_type,
    )
    # The test names fields of the dataclass.
    return replace(article, **fields)  # type: ignore[arg-type]


def _written(kind: str, **fields: object) -> bytes:
    article = _translated(kind, **fields)
    return export_article(article, default_format(article.media_type).identifier)


def _drafted(kind: str, *, state: SegmentState = SegmentState.FINAL) -> bytes:
    """The article as a machine drafted it and, once it is final, Ana read it."""
    reviewer = "Ana" if state is SegmentState.FINAL else ""
    segments = [
        replace(one, draft=one.target, state=state, reviewer=reviewer)
        for one in _translated(kind).segments
    ]
    models = (EngineSignature("argos", "translate-es_en", "1.9", "ab" * 32),)
    return _written(kind, segments=tuple(segments), models=models)


@pytest.mark.parametrize("kind", _FILES)
def test_every_text_is_read_once_and_in_order(kind: str) -> None:
    """Headline, byline, dateline, standfirst, paragraphs and captions; what repeats a line is
    left.
    """
    document = _document(kind)
    assert [block.text for block in document.blocks] == _TEXTS[kind]
    assert [block.kind for block in document.blocks[:2]] == [Kind.TITLE, Kind.BYLINE]
    assert (document.title, document.byline, document.author) == (_TITLE, _BYLINE, "Ana Sol")


@pytest.mark.parametrize("kind", ["nitf", "newsml", "ninjs"])
def test_what_an_item_says_of_itself_is_read(kind: str) -> None:
    """Standfirst, place and day come from the fields that the standards have for them."""
    document = _document(kind)
    assert (document.deck, document.place, document.published) == (_DECK, "Lima", "2026-03-01")


def test_the_language_that_an_item_declares_is_taken_unless_its_text_speaks_against_it() -> None:
    """A headline alone tells no language; the item does."""
    short = '{"uri": "urn:a:1", "language": "pt-BR", "headline": "Porto reabre"}'
    assert read_here("a.json", short.encode()).source_language == "pt"
    lying = made_files.NEWSML.replace("es-PE", "en-US").encode()
    assert read_here("a.xml", lying).source_language == "es"


@pytest.mark.parametrize("kind", _FILES)
def test_the_target_goes_in_place(kind: str) -> None:
    """What goes out reads as what came in, translated: kinds, bold words and links stand where they
    stood.
    """
    document = _document(kind)
    back = read_document(_FILES[kind][0], _written(kind))
    assert [(one.kind, one.level, one.text) for one in back.blocks] == [
        (one.kind, one.level, one.text.upper()) for one in document.blocks
    ]
    assert [
        [(code.kind, code.start, code.end, code.reference) for code in one.codes]
        for one in back.blocks
    ] == [
        [(code.kind, code.start, code.end, code.reference) for code in one.codes]
        for one in document.blocks
    ]
    assert back.language == "en"


@pytest.mark.parametrize("kind", ["nitf", "newsml"])
def test_no_word_of_the_source_stays_in_the_xml(kind: str) -> None:
    """Titles in the metadata are written with the headline; the photographer keeps his name."""
    text = _written(kind).decode()
    assert "puerto" not in text
    assert "EL PUERTO REABRE</title>" in text


def test_all_else_of_a_nitf_item_stays() -> None:
    """Document type, number, date and picture are those that came; a class says what is bold."""
    text = _written("nitf").decode()
    for kept in (
        'PUBLIC "-//IPTC//DTD NITF 3.4//EN"',
        'id-string="ac-12"',
        'norm="20260301T090000-0500"',
    ):
        assert kept in text
    assert '<media-reference source="muelle.jpg"' in text
    assert "<media-producer>Luis Mar</media-producer>" in text
    assert '<em class="bold">PUERTO</em>' in text


def test_a_day_that_stands_in_the_dateline_stays_known() -> None:
    """The words of the dateline are translated, and what they mark goes with them."""
    item = (
        '<nitf xml:lang="es"><body><body.head><hedline><hl1>El puerto reabre</hl1></hedline>'
        '<dateline><location>Lima</location>, <story.date norm="20260301">1 mar.</story.date>'
        "</dateline></body.head><body.content><p>Sube el sol.</p></body.content></body></nitf>"
    )
    document = read_document("a.nitf", item.encode())
    written = export_article(
        replace(_translated("nitf"), segments=tuple(in_capitals(document)), original=item.encode()),
        "nitf",
    )
    assert read_document("a.nitf", written).published == document.published == "2026-03-01"


def test_all_else_of_a_newsml_item_stays() -> None:
    """Subjects and their names, a headline in a third language, signals and pictures are those that
    came.
    """
    root = etree.fromstring(_written("newsml"))
    assert [one.text for one in root.iter(f"{_G2}headline")] == [
        "EL PUERTO REABRE",
        "Der Hafen öffnet",
        "EL MUELLE",
    ]
    assert [
        (one.get(_LANGUAGE), one.text) for one in root.iterfind(f".//{_G2}subject/{_G2}name")
    ] == [
        ("en", "economy"),
        ("es", "economía"),
    ]
    assert [one.get("tag") for one in root.iter(f"{_G2}language")] == ["en"]
    assert [one.get(_LANGUAGE) for one in root.iter(f"{_G2}newsItem")] == ["en", "en"]
    assert root.find(f".//{_G2}signal") is not None
    assert root.find(f".//{_G2}remoteContent") is not None


def test_every_form_of_a_ninjs_text_is_written() -> None:
    """Plain text and markup of a description and a body say the same; what belongs to it keeps its
    names.
    """
    data = json.loads(_written("ninjs"))
    assert data["description_text"] == _DECK.upper()
    assert data["description_xhtml"] == f"<p>{_DECK.upper()}</p>"
    assert data["body_text"] == "EL PUERTO REABRE HOY, DIJO CAPECE.\nFALTA APROBAR EL PLAN."
    assert data["body_xhtml"].startswith("<p>EL <strong>PUERTO</strong> REABRE HOY, DIJO <a href=")
    assert data["associations"]["foto"] == {
        **json.loads(made_files.NINJS)["associations"]["foto"],
        "headline": "EL MUELLE",
        "description_text": "BARCOS EN EL MUELLE.",
    }
    assert (data["slugline"], data["subject"][0]["name"], data["language"]) == (
        "puerto",
        "economía",
        "en",
    )


def test_a_body_that_cannot_be_written_is_left_out() -> None:
    """An agency's own XML would go on in the source language; lengths are counted anew."""
    bodies = json.loads(_written("ninjs 3"))["bodies"]
    assert [one["role"] for one in bodies] == ["text", "html"]
    assert bodies[0]["value"] == "EL PUERTO REABRE HOY."
    assert "<title>EL PUERTO REABRE</title>" in bodies[1]["value"]
    assert (bodies[0]["wordCount"], bodies[1]["charCount"]) == (4, 38)


@pytest.mark.parametrize("kind", _FILES)
def test_those_who_receive_it_are_told_how_it_was_translated(kind: str) -> None:
    """The note names the machine and who read the text; it is no text of the article."""
    written = _drafted(kind)
    note = (
        "Translated from Spanish by machine (argos translate-es_en 1.9); read and confirmed by Ana."
    )
    assert note in written.decode()
    back = read_document(_FILES[kind][0], written)
    assert not any("machine" in block.text for block in back.blocks)


@pytest.mark.parametrize("kind", _FILES)
def test_an_unfinished_item_says_so_to_readers_and_editors(kind: str) -> None:
    """The notice is the first paragraph of the text, and begins the note."""
    written = _drafted(kind, state=SegmentState.INITIAL)
    texts = [block.text for block in read_document(_FILES[kind][0], written).blocks]
    assert [text.startswith("UNFINISHED") for text in texts].count(True) == 1
    assert "not read by a person throughout" in written.decode()


@pytest.mark.parametrize("kind", _FILES)
def test_what_the_desk_says_of_the_machine_closes_the_text(kind: str) -> None:
    """The line stands behind the text, also where captions follow it."""
    written = _written(kind, disclosure="A machine translated this.")
    texts = [block.text for block in read_document(_FILES[kind][0], written).blocks]
    last = {"newsml": _CAPTION, "nitf": _CAPTION, "ninjs": "Falta aprobar el plan."}.get(
        kind, "El puerto reabre hoy."
    )
    assert texts[texts.index(last.upper()) + 1] == "A machine translated this."


@pytest.mark.parametrize(
    ("form", "name"), [("nitf", "a.nitf"), ("newsml", "a.xml"), ("ninjs", "a.json")]
)
def test_any_article_becomes_a_new_item(article: ExportedArticle, form: str, name: str) -> None:
    """Title, text, bold words and lists of a text file go out as a news item that reads back."""
    written = export_article(replace(article, title="Chamber asks for <changes>"), form)
    back = read_document(name, written)
    assert back.title == "Chamber asks for <changes>"
    assert back.language == "en"
    assert "Capece spoke in Lima. He repeated: “No”." in [block.text for block in back.blocks]
    assert [block.kind for block in back.blocks if block.text.startswith("=1+1")] == [
        Kind.LIST_ITEM
    ]


@pytest.mark.parametrize(
    ("form", "name"), [("nitf", "a.nitf"), ("newsml", "a.xml"), ("ninjs", "a.json")]
)
def test_a_new_item_is_of_the_day_of_its_article(
    article: ExportedArticle, form: str, name: str
) -> None:
    """The day on which the source was published; where that is not known, the day of the export."""
    known = replace(article, fields={"published": "2026-02-27"})
    assert read_document(name, export_article(known, form)).published == "2026-02-27"
    day = article.exported_at.date().isoformat()
    assert read_document(name, export_article(article, form)).published == day


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("a.xml", "<catalog><item/></catalog>", UnsupportedFormatError),
        ("a.json", '{"name": "x"}', UnsupportedFormatError),
        ("a.json", '{"headline": "Uno"', DamagedFileError),
        ("a.json", '{"headline": ""}', NoTextError),
        ("a.nitf", "<nitf><body>", FileFormatError),
        ("a.nitf", "<nitf><head/></nitf>", NoTextError),
        ("a.nitf", "Una nota cualquiera.", UnsupportedFormatError),
        ("a.nitf", '<!DOCTYPE nitf [<!ENTITY a "b">]><nitf><body/></nitf>', FileFormatError),
        (
            "a.xml",
            (
                '<!DOCTYPE n [<!ENTITY a "b">]>'
                '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">&a;</newsItem>'
            ),
            FileFormatError,
        ),
    ],
)
def test_what_is_no_news_item_is_refused_in_words(
    name: str, text: str, error: type[Exception]
) -> None:
    """Other XML and JSON, cut-off files, empty items and declared entities each have their
    refusal.
    """
    with pytest.raises(error):
        read_document(name, text.encode())
