"""Each format by itself: escaping, states, notices, and what other people's programs say of it."""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook
from translate.storage.factory import getobject
from translate.storage.xliff2 import Xliff2File

from review.exchange import read_returned_here
from review.exchange.tmx import read_units
from review.export import (
    FORMATS,
    ExportFormat,
    export_article,
    export_files,
    export_name,
    format_named,
    zip_of,
)
from review.export.exported import ExportedArticle, ExportedComment, unfinished_notice
from review.store.tables import SegmentState
from translation.document import InlineCode
from translation.errors import UsageError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
needs_msgfmt = pytest.mark.skipif(
    shutil.which("msgfmt") is None, reason="needs the Debian package gettext"
)


def finished(article: ExportedArticle) -> ExportedArticle:
    """The article with every sentence translated and confirmed once."""
    return replace(
        article,
        segments=tuple(
            replace(segment, state=SegmentState.REVIEWED, target=segment.target or "Untranslated.")
            for segment in article.segments
        ),
    )


def without_unread(article: ExportedArticle) -> ExportedArticle:
    """The article with every confirmed sentence read."""
    return replace(
        article, segments=tuple(replace(segment, unread=False) for segment in article.segments)
    )


@pytest.mark.parametrize(
    "identifier", [one.identifier for one in FORMATS if one.identifier != "tmx"]
)
def test_an_unfinished_article_says_so(article: ExportedArticle, identifier: str) -> None:
    """Every file says how many sentences are open; that of a finished article does not. TMX holds
    none.
    """
    assert unfinished_notice(article) == (
        "UNFINISHED: 1 edited, 1 draft, 1 not translated; segments in all: 6."
    )
    assert unfinished_notice(finished(article)) == ""
    assert b"UNFINISHED" in visible(export_article(article, identifier))
    assert b"UNFINISHED" not in visible(export_article(finished(article), identifier))


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: str(one.identifier))
def test_files_of_pairs_say_what_was_confirmed_unread(
    article: ExportedArticle, one: ExportFormat
) -> None:
    """They say it of the one segment that was; texts for readers say nothing of it."""
    said = rb"not read one by one|subState=\"cotejo:unread|\"x-unread\"|\"unread\": true"
    assert len(re.findall(said, visible(one.write(article)))) == (not one.is_document)
    assert not re.search(said, visible(one.write(without_unread(article))))


def test_a_second_reader_who_was_asked_for_is_waited_for(article: ExportedArticle) -> None:
    """Where a second reader was asked for, a sentence that was confirmed once is not done."""
    waiting = replace(finished(article), needs_second_reader=True)
    assert unfinished_notice(waiting) == "UNFINISHED: 6 confirmed once; segments in all: 6."
    final = [replace(segment, state=SegmentState.FINAL) for segment in waiting.segments]
    assert unfinished_notice(replace(waiting, segments=tuple(final))) == ""


def visible(data: bytes) -> bytes:
    """The bytes, those of an office file unpacked."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: str(one.identifier))
def test_boilerplate_is_in_no_export(article: ExportedArticle, one: ExportFormat) -> None:
    """Furniture of the page is written in no format."""
    assert b"Facebook" not in visible(one.write(article))


def test_paragraphs_survive_in_plain_text(article: ExportedArticle) -> None:
    """Sentences of a paragraph stand together, paragraphs apart, and a gap is marked as one."""
    text = export_article(article, "txt").decode()
    assert "\n\nCapece spoke in Lima. He repeated: “No”.\n\n- =1+1 is two.\n\n" in text
    assert text.endswith("[not translated: Sin traducir.]\n")


def test_markdown_marks_formatting_and_escapes_the_rest(article: ExportedArticle) -> None:
    """Bold and links are Markdown; signs of the text are not."""
    text = export_article(article, "md").decode()
    assert "# Chamber asks for \\<changes\\>" in text
    assert "**Capece** spoke in [Lima](<https://lima.pe/?a=1&b=2>)." in text


@pytest.mark.parametrize("identifier", ["html", "side-by-side"])
def test_web_pages_escape_every_text(article: ExportedArticle, identifier: str) -> None:
    """No text becomes a tag, and an address that could run is no link."""
    hostile = replace(
        article.segments[1],
        target="<script>alert(1)</script> Lima",
        target_codes=(
            replace(article.segments[1].target_codes[1], reference="javascript:alert(1)"),
        ),
    )
    page = export_article(replace(article, title="</title><b>", segments=(hostile,)), identifier)
    assert b"<script>" not in page
    assert b"javascript:" not in page
    assert b"</title><b>" not in page
    assert b'lang="en"' in page


def test_cells_that_would_run_are_neutralised_unless_raw(article: ExportedArticle) -> None:
    """A formula is a text in CSV and XLSX; the raw CSV is for programs."""

    def targets(identifier: str) -> list[str]:
        text = export_article(article, identifier).decode("utf-8-sig")
        return [row["target"] for row in csv.DictReader(io.StringIO(text))]

    assert targets("csv")[3] == "'=1+1 is two."
    assert targets("csv-raw")[3] == "=1+1 is two."
    sheet = load_workbook(io.BytesIO(export_article(article, "xlsx")))["Segments"]
    cell = sheet["H5"]
    assert (cell.value, cell.data_type) == ("=1+1 is two.", "s")


def test_what_is_typed_into_a_workbook_stays_text(article: ExportedArticle) -> None:
    """A cell that is no text would make 0.2 of 20%, a day of 3 May and an error of what begins with
    a dash; an empty one is to be filled in.
    """
    sheet = load_workbook(io.BytesIO(export_article(article, "xlsx")))["Segments"]
    assert {cell.number_format for cell in sheet["H"][1:]} == {"@"}


def test_a_workbook_opens_at_its_notice(article: ExportedArticle) -> None:
    """Who opens an unfinished workbook sees that first; the sentences are the first sheet all the
    same.
    """
    unfinished = load_workbook(io.BytesIO(export_article(article, "xlsx")))
    assert unfinished.sheetnames == ["Segments", "UNFINISHED"]
    assert unfinished.active is unfinished["UNFINISHED"]
    assert unfinished["UNFINISHED"]["A1"].value == unfinished_notice(article)
    assert [cell.value or "" for cell in unfinished["Segments"]["F"]] == [
        *("unfinished", "", "", "", "edited", "draft", "not translated"),
    ]
    assert load_workbook(io.BytesIO(export_article(finished(article), "xlsx"))).sheetnames == [
        "Segments"
    ]


def test_json_lines_hold_one_object_a_sentence(article: ExportedArticle) -> None:
    """Each line is whole JSON with the draft, the score and the comments."""
    lines = [json.loads(line) for line in export_article(article, "jsonl").splitlines()]
    assert len(lines) == 6
    assert lines[1]["draft"] == "Capisi spoke at Lima."
    assert lines[1]["comments"][0]["author"] == "Luis"


def test_tmx_holds_only_what_was_reviewed(article: ExportedArticle) -> None:
    """Drafts stay out of anybody's memory; authors and times are in the attributes."""
    units = list(read_units("m.tmx", io.BytesIO(export_article(article, "tmx"))))
    assert [unit.target for unit in units] == [
        "Chamber asks for <changes>",
        "Capece spoke in Lima.",
        "He repeated: “No”.",
    ]
    assert (units[1].created_by, units[1].changed_by) == ("argos translate-es_en", "Ana")
    assert units[1].changed_at == article.segments[1].changed_at


def test_a_bilingual_table_tracks_changes_and_keeps_comments(article: ExportedArticle) -> None:
    """What was changed in the draft is a deletion and an insertion with its author; comments are
    Word's.
    """
    word = Document(io.BytesIO(export_article(article, "bilingual-docx")))
    markup = word.element.xml
    assert "Capisi</w:delText>" in markup
    assert '<w:ins w:id="2001" w:author="Ana" w:date="2026-03-01T12:30:00Z">' in markup
    assert [comment.text for comment in word.comments] == ["Is it Lima & Callao?"]


def test_tracked_changes_keep_bold_and_links(article: ExportedArticle) -> None:
    """New and kept words look as in the target: a bold insertion, a link around one, a note mark
    once.
    """
    bold = InlineCode(0, 6, "bold", "1")
    codes = (
        bold,
        InlineCode(15, 20, "link", "2", "https://lima.pe/"),
        InlineCode(20, 20, "footnote", "3", "7"),
    )
    changed = replace(article.segments[1], target_codes=codes, comments=())
    data = export_article(replace(article, segments=(changed,)), "bilingual-docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        cell = [*etree.fromstring(archive.read("word/document.xml")).iter(_W + "tc")][-1]
    assert [
        _text(run) for run in cell.iter(_W + "r") if run.find(f"{_W}rPr/{_W}b") is not None
    ] == ["Capece"]
    assert [_text(change) for change in cell.iter(_W + "ins")] == ["Capece", "in"]
    assert [_text(link) for link in cell.iter(_W + "hyperlink")] == [" Lima"]
    assert all(link.find(f".//{_W}u") is not None for link in cell.iter(_W + "hyperlink"))
    assert _text(cell) == "Capece spoke in Lima7."
    numbers = [change.get(_W + "id") for change in cell.iter(_W + "ins", _W + "del")]
    assert len(numbers) == len(set(numbers)) == 4


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(_W + "t"))


def test_many_articles_come_as_a_zip_with_a_manifest(article: ExportedArticle) -> None:
    """Equal names are told apart, and each file's hash, models and reviewers are listed."""
    with zipfile.ZipFile(
        io.BytesIO(zip_of(export_files([article, article], "txt", [])))
    ) as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("manifest.json"))
        first = archive.read(names[0])
    assert names == ["cámara.en.txt", "cámara.en-2.txt", "manifest.json"]
    assert manifest[0]["sha256"] == hashlib.sha256(first).hexdigest()
    assert manifest[0]["reviewers"] == ["Ana"]
    assert manifest[0]["models"][0]["model"] == "translate-es_en"


def test_an_unknown_format_is_named() -> None:
    """The error says which formats there are."""
    with pytest.raises(UsageError, match="docx"):
        format_named("pages")


@needs_msgfmt
@pytest.mark.parametrize("target", ["\n", "Lima\n", "\nLima"])
def test_msgfmt_accepts_a_line_break_at_one_end(article: ExportedArticle, target: str) -> None:
    """GNU gettext refuses a translation that ends or begins with one where its source does not."""
    [first, *others] = article.segments
    broken = replace(article, segments=(replace(first, target=target), *others))
    subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", "-"],
        input=export_article(broken, "po"),
        check=True,
    )


def test_no_comment_of_a_catalogue_ends_in_a_backslash(article: ExportedArticle) -> None:
    """GNU gettext would read the next line as a part of it."""
    [first, *others] = article.segments
    comment = ExportedComment("C:\\press\\", "Eva", article.exported_at)
    commented = replace(first, comments=(comment,))
    written = export_article(replace(article, segments=(commented, *others)), "po")
    assert b"press\\ \n" in written


@needs_msgfmt
def test_msgfmt_accepts_the_catalogue(article: ExportedArticle, tmp_path: Path) -> None:
    """GNU gettext checks the catalogue and counts fuzzy and untranslated as we do."""
    path = tmp_path / "a.po"
    path.write_bytes(export_article(article, "po"))
    done = subprocess.run(
        ["msgfmt", "--check", "--statistics", "-o", "/dev/null", str(path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert "4 translated messages, 1 fuzzy translation, 1 untranslated message" in done.stderr


@pytest.mark.parametrize(
    ("identifier", "extension"), [("po", "po"), ("xliff", "xlf"), ("xliff2", "xlf"), ("tmx", "tmx")]
)
def test_translate_toolkit_reads_the_same_pairs(
    article: ExportedArticle, tmp_path: Path, identifier: str, extension: str
) -> None:
    """The Translate Toolkit's parsers find the sentences that we wrote."""
    parse_string: Any = Xliff2File.parsestring
    data = export_article(finished(article), identifier)
    path = tmp_path / f"a.{extension}"
    path.write_bytes(data)
    store = parse_string(data) if identifier == "xliff2" else getobject(str(path))
    pairs = [(str(unit.source), str(unit.target)) for unit in store.units if unit.source]
    assert [target for _, target in pairs] == [
        segment.target for segment in finished(article).segments
    ]


def test_pofilter_finds_no_structural_fault(article: ExportedArticle, tmp_path: Path) -> None:
    """The pofilter checks of escapes, tabs, newlines and encoding find nothing in our catalogue."""
    source, result = tmp_path / "a.po", tmp_path / "faults.po"
    source.write_bytes(export_article(finished(article), "po"))
    checks = [f"--test={check}" for check in ("escapes", "newlines", "tabs", "isfuzzy", "nplurals")]
    subprocess.run(
        [
            sys.executable,
            "-m",
            "translate.filters.pofilter",
            "--progress=none",
            *checks,
            source,
            result,
        ],
        check=True,
        capture_output=True,
    )
    assert not result.exists() or b"msgctxt" not in result.read_bytes()


def test_what_the_article_says_of_itself_goes_out_with_it(article: ExportedArticle) -> None:
    """Author, day and address stand in the head of a page, the author in the properties of a Word
    file.
    """
    known = replace(
        article,
        fields={
            "author": 'Ana "N" Núñez',
            "published": "2026-11-25",
            "source_url": "https://x.pe/?a&b",
        },
    )
    original = replace(
        known, original="<p>Repitió: «No».</p><p>Sin traducir.</p>".encode(), media_type="text/html"
    )
    in_place = export_article(original, "html").decode()
    assert '<meta property="article:published_time" content="2026-11-25">' in in_place
    page = export_article(known, "html").decode()
    assert '<meta name="author" content="Ana &quot;N&quot; Núñez">' in page
    assert '<meta property="article:published_time" content="2026-11-25">' in page
    assert '<meta property="og:url" content="https://x.pe/?a&amp;b">' in page
    assert (
        Document(io.BytesIO(export_article(known, "docx"))).core_properties.author
        == 'Ana "N" Núñez'
    )


def test_web_title_and_social_text_go_out_where_a_format_has_a_place_for_them(
    article: ExportedArticle,
) -> None:
    """In the head of a page, in front matter, in a Word file's properties, with each line for
    programs.
    """
    social = 'Capece: "No & no"'
    written = replace(article, fields={"web_title": "Capece <asks>", "social_text": social})
    original = replace(
        written,
        original="<meta name='description' content='Repitió'><p>Repitió: «No».</p>".encode(),
        media_type="text/html",
    )
    for page in (export_article(written, "html-clean"), export_article(original, "html")):
        head = page.decode().partition("</head>")[0]
        assert "<title>Capece &lt;asks&gt;</title>" in head
        assert '<meta property="og:title" content="Capece &lt;asks&gt;">' in head
        for kind in ('name="description"', 'property="og:description"'):
            assert f'<meta {kind} content="Capece: &quot;No &amp; no&quot;">' in head
        assert "Repitió" not in head
    text = export_article(written, "md").decode()
    assert text.startswith(
        '---\nweb_title: "Capece <asks>"\nsocial_text: "Capece: \\"No & no\\""\n---\n\n'
    )
    assert Document(io.BytesIO(export_article(written, "docx"))).core_properties.comments == social
    about = json.loads(export_article(written, "jsonl").splitlines()[0])["about"]
    assert about == {"web_title": "Capece <asks>", "social_text": social}


def test_front_matter_takes_them_up_and_says_each_once(article: ExportedArticle) -> None:
    """A text that came as Markdown keeps its own lines; one without front matter gets it."""
    written = replace(article, fields={"web_title": "Capece asks"}, media_type="text/markdown")
    for original, head in (
        (
            "---\ntitle: Nota\nweb_title: Old\n---\nRepitió: «No».\n",
            "---\ntitle: Nota\nweb_title: ",
        ),
        ("Repitió: «No».\n", "---\nweb_title: "),
    ):
        text = export_article(replace(written, original=original.encode()), "md").decode()
        assert text.startswith(head + '"Capece asks"\n---\n')
        assert "Old" not in text


@pytest.mark.parametrize("identifier", ["docx", "bilingual-docx"])
def test_a_word_file_is_of_its_day_and_of_those_who_worked_on_it(
    article: ExportedArticle, identifier: str
) -> None:
    """Neither the library that wrote it nor its year stands in the properties."""
    properties = Document(io.BytesIO(export_article(article, identifier))).core_properties
    assert properties.author == "Cotejo"
    assert properties.last_modified_by == "; ".join(article.reviewers)
    assert properties.comments == ""
    assert properties.modified == article.exported_at.replace(microsecond=0)
    assert properties.created == (article.created_at or article.exported_at).replace(microsecond=0)


@pytest.mark.parametrize("identifier", ["csv", "xlsx", "bilingual-docx", "po", "side-by-side"])
def test_whoever_works_in_spanish_exports_in_spanish(
    article: ExportedArticle, identifier: str
) -> None:
    """States and kinds are said as on the screen, and no English word of ours stands among them."""
    segments = tuple(replace(segment, spoken="es") for segment in article.segments)
    seen = visible(
        export_article(replace(article, segments=segments, spoken="es"), identifier)
    ).decode(errors="replace")
    assert "editado" in seen
    assert "SIN TERMINAR: 1 en edición, 1 en borrador, 1 sin traducir;" in seen
    assert not re.search(r"\b(?:edited|changed_at|State|UNFINISHED|Segments|paragraph 1)\b", seen)


@pytest.mark.parametrize("identifier", ["csv", "xlsx", "bilingual-docx"])
def test_a_spanish_table_comes_back_as_it_went(article: ExportedArticle, identifier: str) -> None:
    """The import knows the heads and the states of every language of the interface."""
    there = replace(article, spoken="es")
    read = read_returned_here(export_name(there, identifier), export_article(there, identifier))
    known = [(one.segment_id, one.version, one.source, one.target, one.state) for one in read]
    assert known == [
        (one.segment_id, one.version, one.source, one.target, one.state) for one in article.segments
    ]


def test_a_table_for_programs_is_english(article: ExportedArticle) -> None:
    """What a program looks for is called the same whoever exports."""
    spanish, english = (
        export_article(replace(article, spoken=spoken), "csv-raw").decode("utf-8-sig")
        for spoken in ("es", "en")
    )
    assert spanish == english
