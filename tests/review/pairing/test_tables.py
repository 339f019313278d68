"""Bilingual tables as drafts, and the draft's language told from its text."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from sqlalchemy import Engine

from review.export import export_article
from review.export.gathering import gather_article
from review.pairing.article import PairedArticle, read_paired_article
from review.pairing.storing import paired_segments, store_paired_article
from review.pairing.tables import bilingual_units, is_bilingual
from review.store.database import reading, writing
from review.store.tables import stored_id
from tests.review.conftest import Cotejo
from translation.errors import DamagedFileError, FileFormatError, LanguageError, NoTextError

PAIRS = (
    (
        "La cámara pidió ayer más apoyo para las empresas de Lima.",
        "The chamber asked yesterday for more support for companies in Lima.",
    ),
    (
        "El ministro Yauri recibió el pedido de 45 gremios el lunes.",
        "Minister Yauri received the request of 45 guilds on Monday.",
    ),
    (
        "La próxima reunión será el 14 de octubre en Huancayo.",
        "The next meeting will be on October 14 in Huancayo.",
    ),
)
SOURCE = ("nota.txt", "\n\n".join(source for source, _ in PAIRS).encode())
FRENCH = (
    "La chambre a demandé hier davantage de soutien pour les entreprises de Lima.\n\n"
    "Le ministre Yauri a reçu lundi la demande de 45 associations.\n"
)


def _read(
    draft: tuple[str, bytes], source: tuple[str, bytes] | None = None, target: str | None = None
) -> PairedArticle:
    return read_paired_article(source, draft, source_language=None, target_language=target)


def _pairs(article: PairedArticle) -> list[tuple[str, str]]:
    return [(segment.source, segment.target) for segment in paired_segments(article)]


def _word(rows: tuple[tuple[str, ...], ...], paragraphs: tuple[str, ...] = ()) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _sheet(rows: tuple[tuple[str, ...], ...]) -> bytes:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.worksheets[0].append(row)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


@pytest.fixture
def exported(database: Engine) -> Callable[[str], bytes]:
    """Return a way to export the pairs, stored as an article, in a format."""
    with writing(database) as session:
        article = _read(("a.csv", "\n".join(";".join(pair) for pair in PAIRS).encode()))
        article_id = stored_id(store_paired_article(session, article, author="Ana"))

    def export(output_format: str) -> bytes:
        with reading(database) as session:
            return export_article(gather_article(session, article_id), output_format)

    return export


@pytest.mark.parametrize(
    ("name", "output_format"), [("a.docx", "bilingual-docx"), ("a.xlsx", "xlsx"), ("a.csv", "csv")]
)
def test_our_own_tables_are_read_as_pairs(
    exported: Callable[[str], bytes], name: str, output_format: str
) -> None:
    """What Cotejo exported with both languages is a draft with its source."""
    article = _read((name, exported(output_format)))
    assert article.has_source
    assert _pairs(article) == [*PAIRS]


@pytest.mark.parametrize(
    "draft",
    [
        pytest.param(("a.docx", _word(PAIRS)), id="word"),
        pytest.param(("a.xlsx", _sheet(PAIRS)), id="excel"),
        pytest.param(("a.xlsx", _sheet((("Español", "Inglés"), *PAIRS))), id="excel with heading"),
        pytest.param(("a.csv", "\n".join(";".join(pair) for pair in PAIRS).encode()), id="csv"),
    ],
)
def test_anybodys_two_columns_are_read_as_pairs(draft: tuple[str, bytes]) -> None:
    """Two columns in two languages need no heading."""
    assert _pairs(_read(draft)) == [*PAIRS]


@pytest.mark.parametrize("draft", [("a.docx", _word(PAIRS)), ("a.xlsx", _sheet(PAIRS))])
def test_beside_a_source_of_its_own_a_table_gives_its_draft(draft: tuple[str, bytes]) -> None:
    """The second column is laid beside the source that was given."""
    longer = (SOURCE[0], SOURCE[1] + b"\n\nNadie quiso hablar del accidente del tren.")
    assert _pairs(_read(draft, longer)) == [
        *PAIRS,
        ("Nadie quiso hablar del accidente del tren.", ""),
    ]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            _word((("Año", "Ventas"), ("2019", "45")), tuple(s for _, s in PAIRS)), id="figures"
        ),
        pytest.param(_word(tuple((t, t) for _, t in PAIRS)), id="one language"),
        pytest.param(b"no Word file", id="damaged"),
    ],
)
def test_an_article_with_a_table_is_not_bilingual(data: bytes) -> None:
    """Only a table of two languages that holds most of the text is taken for one."""
    assert not is_bilingual("a.docx", data)


def test_a_damaged_spreadsheet_is_an_error_in_plain_words() -> None:
    """What is no Excel file, or has no pairs, says so."""
    for data, error in (
        (_word(PAIRS), DamagedFileError),
        (_sheet((("a", "b", "c"), ("1", "2", "3"))), FileFormatError),
        (_sheet((("source", "target"), ("Hola", ""))), NoTextError),
    ):
        with pytest.raises(error):
            _read(("a.xlsx", data))


def test_a_table_without_heading_is_read_or_refused_by_line() -> None:
    """What nothing can store shows as a mark, and a cell that is too long is named by its line."""
    (unit,) = bilingual_units("a.csv", b"La\0 casa,The house\n")
    assert (unit.source, unit.target) == ("La\ufffd casa", "The house")
    with pytest.raises(FileFormatError, match=r"^a\.csv: line 2: "):
        bilingual_units("a.csv", b"La casa,The house\n" + b"a" * 1_000_001 + b",b\n")


def test_the_drafts_language_is_told_from_its_text() -> None:
    """A French draft of a Spanish source is French, stored as such, and an English one English."""
    assert _read(("note.txt", FRENCH.encode()), SOURCE).target_language == "fr"
    english = "\n\n".join(target for _, target in PAIRS).encode()
    assert _read(("note.txt", english), SOURCE).target_language == "en"
    assert _read(("note.txt", english)).target_language == "en"


def test_what_cannot_be_told_is_asked_and_what_is_said_wrongly_refused() -> None:
    """Three words have no language; a French text is no English draft."""
    with pytest.raises(LanguageError, match="too short"):
        _read(("note.txt", b"Lima, 14-10"), SOURCE)
    with pytest.raises(LanguageError, match="as French"):
        _read(("note.txt", FRENCH.encode()), SOURCE, target="en")


@pytest.mark.parametrize("target", [None, "es"])
def test_an_english_source_may_have_a_spanish_draft(target: str | None) -> None:
    """Either direction is translated: nobody has to say which one it is."""
    english = "\n\n".join(target for _, target in PAIRS).encode()
    article = _read(SOURCE, ("note.txt", english), target=target)
    assert article.source is not None
    assert (article.source.source_language, article.target_language) == ("en", "es")


def test_two_texts_are_swapped_where_the_source_is_in_the_language_chosen() -> None:
    """Who chose English for the draft has put the English text on the other side."""
    english = "\n\n".join(target for _, target in PAIRS).encode()
    with pytest.raises(LanguageError, match="swapped"):
        _read(SOURCE, ("note.txt", english), target="en")


def test_the_command_line_reads_tables_and_tells_the_language(
    tmp_path: Path, cotejo: Cotejo
) -> None:
    """`cotejo check` finds a changed number in a Word table, alone and beside its source."""
    wrong = (PAIRS[0], (PAIRS[1][0], PAIRS[1][1].replace("45", "54")), PAIRS[2])
    draft, source = tmp_path / "a.docx", tmp_path / "nota.txt"
    draft.write_bytes(_word(wrong))
    source.write_bytes(SOURCE[1])
    for arguments in (("--draft", draft), ("--draft", draft, "--source", source)):
        code, stdout, _ = cotejo("check", *arguments)
        assert code == 1
        assert "[number-changed]" in stdout


def test_a_draft_alone_is_held_to_the_forbidden_renderings(tmp_path: Path, cotejo: Cotejo) -> None:
    """Without a source, what the glossary forbids is found in the draft."""
    draft, glossary = tmp_path / "note.txt", tmp_path / "terms.csv"
    draft.write_text(PAIRS[0][1].replace("The chamber", "Capisi"), encoding="utf-8")
    glossary.write_text(
        "source,target,kind,variants\nCapece,Capece,organisation,Capisi\n", encoding="utf-8"
    )
    code, stdout, _ = cotejo("check", "--draft", draft, "--glossary", glossary)
    assert code == 1
    assert "“Capisi” is a forbidden rendering of “Capece”." in stdout
