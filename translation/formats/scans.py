"""Scanned pages and pictures to blocks: text is recognised by ocrmypdf and Debian's tesseract."""

import io
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from translation.document import Document
from translation.errors import (
    DamagedFileError,
    FileTooLargeError,
    NoTextError,
    UnsupportedFormatError,
)
from translation.formats.limits import cut_off
from translation.formats.pdf.reading import BROKEN_PDF, read_pdf
from translation.formats.text_recognition import INSTALL, recognised_languages
from translation.messages import told

MOST_PAGES = 50
_SECONDS_A_PAGE = 180
_PR_SET_PDEATHSIG = 1


def read_scan(name: str, data: bytes, *, on_progress: Callable[[float], None]) -> Document:
    """Return the article in a scanned PDF or a picture, whose text is recognised.

    Raises as with_text, and NoTextError where none was found.
    """
    recognised = with_text(name, data, on_progress=on_progress)
    try:
        document = read_pdf(name, recognised)
    except NoTextError as error:
        # What to install it says of a PDF that nothing here has looked at.
        raise NoTextError(
            name,
            "no text was found in its pictures",
            "If it shows text, scan it again, sharper or larger; else there is none to translate.",
        ) from error
    return replace(document, is_recognised=True)


def with_text(
    name: str, data: bytes, *, on_progress: Callable[[float], None] = lambda _: None
) -> bytes:
    """Return the scanned PDF or picture as a PDF with the text that was recognised, page by page.

    ``on_progress`` is told shares of 1. Raises UnsupportedFormatError where the programs are not
    installed, FileTooLargeError for more than 50 pages or a page that takes over three minutes,
    DamagedFileError.
    """
    languages = recognised_languages()
    if not languages:
        raise UnsupportedFormatError(name, "its pages are pictures without text", INSTALL)

    pages = pages_of(name, data)
    made = PdfWriter()
    for number, page in enumerate(pages):
        on_progress(number / len(pages))
        made.append(io.BytesIO(_recognised(name, page, languages)))

    written = io.BytesIO()
    made.write(written)
    on_progress(1.0)
    return written.getvalue()


def pages_of(name: str, data: bytes) -> list[bytes]:
    """Return the pages of a PDF, each as one; a picture is a page itself.

    Raises DamagedFileError, and FileTooLargeError for more than 50.
    """
    if not data.startswith(b"%PDF-"):
        return [data]
    try:
        reader = PdfReader(io.BytesIO(data))
        if len(reader.pages) > MOST_PAGES:
            raise FileTooLargeError(
                name,
                told("it has more than {most} scanned pages", most=MOST_PAGES),
                "Split it, or run text recognition (OCR) on it first.",
            )
        return [_alone(reader, number) for number in range(len(reader.pages))]
    except BROKEN_PDF as error:
        raise cut_off(name) from error


def _alone(reader: PdfReader, number: int) -> bytes:
    writer = PdfWriter()
    writer.add_page(reader.pages[number])
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _recognised(name: str, page: bytes, languages: tuple[str, ...]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        scan, made = Path(folder) / "scan", Path(folder) / "made.pdf"
        scan.write_bytes(page)

        try:
            _run_ocrmypdf(scan, made, "+".join(languages))
        except subprocess.TimeoutExpired as error:
            raise FileTooLargeError(
                name,
                told(
                    "recognising the text of a page takes over {seconds} seconds",
                    seconds=_SECONDS_A_PAGE,
                ),
                "Save it in a lower resolution, or run text recognition (OCR) on it first.",
            ) from error
        except subprocess.CalledProcessError as error:
            raise DamagedFileError(
                name,
                "its text could not be recognised",
                "Open it and save it again, as PNG or PDF.",
            ) from error
        return made.read_bytes()


def _run_ocrmypdf(scan: Path, made: Path, languages: str) -> None:
    """Raises CalledProcessError, TimeoutExpired. The program has our limits, and ends as we do."""
    options = [
        "--quiet",
        "--jobs",
        "1",
        "--output-type",
        "pdf",
        "--optimize",
        "0",
        "--image-dpi",
        "300",
    ]

    subprocess.run(  # noqa: S603 - the names are ours
        [  # noqa: S607 - as installed
            "ocrmypdf",
            *options,
            "--skip-text",
            "--language",
            languages,
            str(scan),
            str(made),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=_SECONDS_A_PAGE,
        check=True,
        env={
            "PATH": os.environ.get("PATH", os.defpath),
            "TMPDIR": str(scan.parent),
            "LC_ALL": "C.UTF-8",
        },
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
    )


def _end_with_parent() -> None:
    """Have the program end with the process that reads, which is killed when reading is stopped."""
    import ctypes  # noqa: PLC0415 - of use to whoever recognises a text alone

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
