"""Tables of others as bilingual files: comments come along, and what is not read is said."""

import io

import openpyxl
import pytest
from sqlalchemy import Engine

from review.exchange import read_returned_here
from review.export import export_article
from review.export.gathering import gather_article
from review.pairing.article import read_paired_article
from review.pairing.storing import store_paired_article
from review.pairing.tables import bilingual_units_here
from review.segments.imports import ImportChoice, apply_import, plan_import
from review.store.articles import list_segments
from review.store.comments import add_comment, list_comments
from review.store.database import reading, writing
from review.store.tables import stored_id
from translation.formats import sheet_rows

_ROWS = (
    ("source", "target", "Notas", "Prioridad"),
    ("La cámara pidió más apoyo.", "The chamber asked for more support.", "¿Cuál cámara?", "alta"),
    ("Nadie habló del accidente.", "Nobody spoke of the accident.", None, "baja"),
)


_LONG = (
    "El ministro recibió ayer a los gremios de la ciudad.,"
    "The minister received the guilds of the city yesterday.\n"
).encode()


def _workbook(*sheets: tuple[tuple[str | None, ...], ...]) -> bytes:
    workbook = openpyxl.Workbook()
    for number, rows in enumerate(sheets):
        sheet = workbook.worksheets[0] if number == 0 else workbook.create_sheet(f"Hoja {number}")
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", _workbook(_ROWS)),
        ("a.csv", "\n".join(",".join(cell or "" for cell in row) for row in _ROWS).encode()),
    ],
)
def test_comments_come_along_and_other_columns_are_named(name: str, data: bytes) -> None:
    """A column of notes gives notes; one that nobody reads is told once, with the first unit."""
    first, second = read_returned_here(name, data)
    assert (first.notes, second.notes) == (("¿Cuál cámara?",), ())
    assert [str(said) for said in first.remarks] == ["columns that are not read: Prioridad"]
    assert second.remarks == ()


@pytest.mark.parametrize(
    "heads", ["Fonte;Traduzione", "Texto original;Tradução", "Quelle;Übersetzung", "font;traducció"]
)
def test_a_table_may_head_its_columns_in_another_language(heads: str) -> None:
    """What stands over the columns is no pair of sentences."""
    [unit] = bilingual_units_here("a.csv", f"{heads}\nGraz;Graz, Austria\n".encode())
    assert (unit.source, unit.target) == ("Graz", "Graz, Austria")


@pytest.mark.parametrize("heads", ["de-AT,en", "key,de,en-GB", "source,en"])
def test_a_table_may_head_its_columns_with_its_languages(heads: str) -> None:
    """The heading is no segment, and says which languages they are."""
    key = "1," if heads.startswith("key") else ""
    [unit] = bilingual_units_here("a.csv", f'{heads}\n{key}Graz,"Graz, Austria"\n'.encode())
    assert (unit.source, unit.target, unit.target_language) == ("Graz", "Graz, Austria", "en")


def test_sheets_that_are_not_read_are_named() -> None:
    """Of a workbook the first sheet is read; empty ones are no loss."""
    first, _ = read_returned_here("a.xlsx", _workbook(_ROWS[:3], _ROWS, ()))
    assert "only the first sheet is read, not Hoja 1" in map(str, first.remarks)
    plain = tuple(row[:2] for row in _ROWS[1:])
    first, _ = bilingual_units_here("a.xlsx", _workbook(plain, plain))
    assert [*map(str, first.remarks)] == ["only the first sheet is read, not Hoja 1"]


def test_a_workbook_is_opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """For its rows and for what stands behind them: opening is most of the time that it takes."""
    opened = list[io.BytesIO]()

    def opening(file: io.BytesIO, **options: bool) -> openpyxl.Workbook:
        opened.append(file)
        return openpyxl.load_workbook(file, **options)

    monkeypatch.setattr(sheet_rows, "load_workbook", opening)
    assert len(read_returned_here("a.xlsx", _workbook(_ROWS, _ROWS))) == 2
    assert len(opened) == 1


def test_comments_that_are_here_already_do_not_come_twice(database: Engine) -> None:
    """Of a cell that took comments along only what somebody wrote to them is new."""
    with writing(database) as session:
        paired = read_paired_article(None, ("a.csv", _LONG))
        article_id = stored_id(store_paired_article(session, paired, author="Ana"))
        segment = stored_id(list_segments(session, article_id)[0])
        add_comment(session, segment, text="Blue?\nSurely.", author="Ana")

    with reading(database) as session:
        file = export_article(gather_article(session, article_id), "csv")
    added = file.replace(b'"notice"', b'"notice","Para Eva"')
    (said,) = read_returned_here("a.csv", added)[0].remarks
    assert said == "columns that are not read: Para Eva"
    returned = file.replace(b"Surely.", b"Surely.\r\nYes.")
    for data in (file, returned, returned):
        with writing(database) as session:
            units = read_returned_here("a.csv", data)
            assert units[0].remarks == ()
            choice = ImportChoice(plan_import(session, article_id, units))
            apply_import(session, choice, author="Eva")
    with reading(database) as session:
        texts = [one.text for one in list_comments(session, article_id)]
    assert texts == ["Blue?\nSurely.", "Yes."]
