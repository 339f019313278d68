"""LibreOffice opens what is exported, and its pages hold the translation."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from review.export import export_article, export_name
from review.export.exported import ExportedArticle

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)")
_FORMATS = ("docx", "odt", "xlsx", "bilingual-docx", "side-by-side")


def _pages_of(files: dict[str, bytes], folder: Path) -> dict[str, str]:
    """The text of each file's PDF, made by one LibreOffice with a profile of its own."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder / 'profile'}",
            "--headless",
            *("--convert-to", "pdf", "--outdir", str(folder / "pdf")),
            *(str(folder / name) for name in files),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return {
        name: " ".join(
            " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.read_bytes())).pages).split()
        )
        for name in files
        for pdf in (folder / "pdf" / f"{name.rpartition('.')[0]}.pdf",)
    }


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
