"""Which programs recognise text in scanned pages and pictures: ocrmypdf with Debian's tesseract.

They are used where they are installed; nothing else needs them.
"""

import shutil
import subprocess
from functools import cache

from translation.messages import told, told_later

INSTALL = told(
    "Run text recognition (OCR) on it first, or have it installed for Cotejo: ocrmypdf and "
    "tesseract with the languages of your texts (Debian: ocrmypdf, tesseract-ocr-spa, "
    "tesseract-ocr-eng)."
)
"""What to do with a scan where nothing here recognises its text."""

RECOGNISED = told_later(
    "A machine recognised this text in pictures: it misreads letters, above all in names and "
    "figures. Keep the scan beside you."
)
"""What whoever adds such a text must know."""

# Data of tesseract that is of no language.
_OTHER_DATA = ("osd", "equ", "snum")


@cache
def recognised_languages() -> tuple[str, ...]:
    """Return the languages whose text can be recognised here, in tesseract's codes; none where
    tesseract is not installed.
    """
    program = shutil.which("tesseract")
    if program is None or shutil.which("ocrmypdf") is None:
        return ()
    command = [program, "--list-langs"]
    listed = subprocess.run(  # noqa: S603 - nothing of a file
        command, capture_output=True, text=True, check=False
    )
    return tuple(sorted({*listed.stdout.split("\n")[1:]} - {"", *_OTHER_DATA}))
