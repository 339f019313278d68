"""Tables as articles: chosen columns go into review, and the table goes out with the target in its
cells.
"""

import csv
import io
import zipfile
from datetime import UTC, datetime

import made_files
import pytest
from openpyxl import load_workbook

from review.export import default_format, export_article
from review.export.exported import ExportedArticle
from review.store.tables import SegmentState
from tests.review.export.conftest import in_capitals, segment
from translation.document import Document, Kind
from translation.errors import FileTooLargeError, InputError, UnsupportedFormatError, UsageError
from translation.formats import read_document
from translation.formats.article import read_here
from translation.formats.tables import chosen_columns, with_columns


def _written(document: Document, data: bytes, *, state: SegmentState = SegmentState.FINAL) -> bytes:
    """The table that goes out when every text is translated into capitals."""
    segments = in_capitals(document, state=state)
    article = ExportedArticle(
        document.name,
        document.name,
        "es",
        "en",
        tuple(one for one in segments if one.kind != Kind.BOILERPLATE),
        datetime(2026, 3, 1, tzinfo=UTC),
        original=data,
        media_type=document.media_type,
        left_out=tuple(one for one in segments if one.kind == Kind.BOILERPLATE),
    )
    return export_article(article, default_format(document.media_type).identifier)


def _rows(data: bytes) -> list[list[str]]:
    return [*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")]


def test_columns_of_sentences_are_translated_and_others_stay() -> None:
    """Codes and names are set aside; a name in the column of texts is no reason to touch that of
    names.
    """
    document = read_document("a.csv", made_files.TABLE)
    assert document.columns == ("A: Código", "B: Nombre", "C: Descripción")
    assert chosen_columns(document) == ("C: Descripción",)
    assert _rows(_written(document, made_files.TABLE)) == [
        ["Código", "Nombre", "DESCRIPCIÓN"],
        ["PE-1", "Ana Pérez", "ZAPATOS DE CUERO"],
        ["-5", "Luis Mar", "SOMBRERO DE PAJA Y LONA"],
        ["PE-3", "Zoe Paz", "ANA PÉREZ"],
    ]


@pytest.mark.parametrize("column", ["B", "nombre", "B: Nombre"])
def test_a_person_chooses_the_columns(column: str) -> None:
    """By letter, by heading, or as the page shows them."""
    document = with_columns(read_document("a.csv", made_files.TABLE), [column])
    written = _rows(_written(document, made_files.TABLE))
    assert [row[1] for row in written] == ["NOMBRE", "ANA PÉREZ", "LUIS MAR", "ZOE PAZ"]
    assert written[3][2] == "Ana Pérez"
    segments = read_here("a.csv", made_files.TABLE, source_language="es", columns=[column]).segments
    assert [one.source for one in segments if one.kind is Kind.TABLE_CELL][1] == "Ana Pérez"


def test_a_column_that_is_not_there_is_named() -> None:
    """The refusal says which there are; a text has none."""
    with pytest.raises(UsageError, match=r"no column “Precio”.*A: Código, B: Nombre"):
        with_columns(read_document("a.csv", made_files.TABLE), ["Precio"])
    with pytest.raises(UsageError, match="no column"):
        with_columns(read_document("a.txt", b"Una nota."), ["B"])


def test_a_workbook_keeps_formulas_charts_and_headings_of_its_tables() -> None:
    """What goes out opens in openpyxl: texts are translated, bold stays bold, all else is as it
    was.
    """
    data = made_files.workbook()
    document = read_document("a.xlsx", data)
    assert chosen_columns(document) == ("Sheet C: Descripción", "Precios A")
    book = load_workbook(io.BytesIO(_written(document, data)), rich_text=True)
    rows = [[*row][:5] for row in book["Sheet"].iter_rows(values_only=True)]
    assert rows == [
        ["Código", "Nombre", "DESCRIPCIÓN", "Precio", None],
        ["PE-1", "Ana Pérez", "ZAPATOS DE CUERO PARA NIÑOS", 3.5, "=D2*2"],
        ["PE-2", "Luis Mar", "SOMBRERO DE PAJA QUE NO PESA", 4, None],
        ["PE-3", "Zoe Paz", "ANA PÉREZ", 5, None],
    ]
    with zipfile.ZipFile(io.BytesIO(_written(document, data))) as written:
        assert "xl/charts/chart1.xml" in written.namelist()
    assert [cell.value for cell in book["Precios"][1]] == ["Nota de precios", "Lugar"]
    assert book["Precios"]["A2"].value == "SEGÚN LA LISTA DE MAYO"
    plain, bold = book["Precios"]["A4"].value
    assert (str(plain), bold.text, bold.font.b) == ("PAGAR ", "ANTES DE MAYO", True)


@pytest.mark.parametrize(
    ("name", "data"), [("a.csv", made_files.TABLE), ("a.xlsx", made_files.workbook())]
)
def test_an_unfinished_table_says_so_beside_its_headings(name: str, data: bytes) -> None:
    """No row is added that a program would take for data."""
    written = _written(read_document(name, data), data, state=SegmentState.INITIAL)
    if name.endswith("csv"):
        first = _rows(written)[0]
    else:
        first = [str(cell.value) for cell in load_workbook(io.BytesIO(written)).worksheets[0][1]]
    assert first[-1].startswith("UNFINISHED")


def test_no_target_becomes_a_formula() -> None:
    """A text of which a spreadsheet would make a formula is made harmless, one that the table had
    stays.
    """
    data = b"Texto de la nota\n=1+1 de la lista\nla casa de\n"
    document = read_document("a.csv", data)
    changed = _written(document, data).decode("utf-8-sig").splitlines()
    assert changed[1] == "=1+1 DE LA LISTA"
    segments = tuple(
        segment(number, block.text, "=SUM(A1)", kind=block.kind)
        for number, block in enumerate(document.blocks, start=1)
    )
    article = ExportedArticle(
        "a.csv",
        "",
        "es",
        "en",
        segments,
        datetime(2026, 3, 1, tzinfo=UTC),
        data,
        document.media_type,
    )
    assert (
        export_article(article, "csv-in-place").decode("utf-8-sig").splitlines()[2] == "'=SUM(A1)"
    )


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        (
            "a.csv",
            b"source,target\nUno,One\n",
            UnsupportedFormatError,
            "table of source and translation",
        ),
        ("a.xlsx", made_files.zipped({"xl/workbook.xml": "<a/>"}), InputError, "not a whole Excel"),
        (
            "a.xlsx",
            made_files.zipped({"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"}),
            UnsupportedFormatError,
            "macros",
        ),
        ("a.xlsx", b"text", InputError, "not a whole Excel"),
        ("a.xlsx", made_files.repeating_workbook(), FileTooLargeError, "more than 40 MB"),
        ("a.csv", b'a\n"' + b"b " * 200_000, InputError, "field larger"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_what_is_no_table_to_translate_says_why(
    name: str, data: bytes, error: type[InputError], words: str
) -> None:
    """Each refusal has its reason and what to do."""
    with pytest.raises(error, match=words) as refusal:
        read_document(name, data)
    assert refusal.value.remedy
