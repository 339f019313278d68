"""LibreOffice opens what is exported, and its pages hold the translation."""

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from review.exchange import read_returned
from review.export import export_article, export_name
from review.export.exported import ExportedArticle
from translation.document import InlineCode

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="needs LibreOffice (soffice)"
)
_FORMATS = ("docx", "odt", "xlsx", "bilingual-docx", "side-by-side")


def _converted(files: list[Path], folder: Path, extension: str) -> None:
    """Let LibreOffice save the files as another kind into the folder of that name."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder / 'profile'}",
            "--headless",
            *("--convert-to", extension, "--outdir", str(folder / extension)),
            *map(str, files),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )


def _pages_of(files: dict[str, bytes], folder: Path) -> dict[str, str]:
    """The text of each file's PDF, made by one LibreOffice with a profile of its own."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    _converted([folder / name for name in files], folder, "pdf")
    return {
        name: " ".join(
            " ".join(
                page.extract_text() for page in PdfReader(io.BytesIO(pdf.read_bytes())).pages
            ).split()
        )
        for name in files
        for pdf in (folder / "pdf" / f"{name.rpartition('.')[0]}.pdf",)
    }


@needs_libreoffice
@pytest.mark.parametrize(
    ("identifier", "extension"), [("bilingual-docx", "docx"), ("xlsx", "xlsx")]
)
def test_what_libreoffice_saves_comes_back(
    article: ExportedArticle, tmp_path: Path, identifier: str, extension: str
) -> None:
    """Opened and saved elsewhere, a table still says which sentence is which, tracked changes
    accepted.
    """
    path = tmp_path / f"nota.{extension}"
    second = article.segments[1]
    mark = InlineCode(6, 6, "footnote", "9", "7")
    marked = replace(second, target_codes=(*second.target_codes, mark))
    path.write_bytes(
        export_article(
            replace(article, segments=(article.segments[0], marked, *article.segments[2:])),
            identifier,
        )
    )
    _converted([path], tmp_path, extension)
    returned = read_returned(path.name, (tmp_path / extension / path.name).read_bytes())
    assert [(unit.segment_id, unit.version, unit.source, unit.target) for unit in returned] == [
        (segment.segment_id, segment.version, segment.source, segment.target)
        for segment in article.segments
    ]


@needs_libreoffice
def test_libreoffice_prints_every_format(article: ExportedArticle, tmp_path: Path) -> None:
    """Each file becomes pages that hold the translation and say that it is unfinished."""
    files = {
        f"{identifier}.{export_name(article, identifier).rpartition('.')[2]}": export_article(
            article, identifier
        )
        for identifier in _FORMATS
    }
    pages = _pages_of(files, tmp_path)
    for name, text in pages.items():
        assert "He repeated: “No”." in text, name
        assert "UNFINISHED" in text, name
