"""Bytes or pasted text to a Document: the one entry to reading."""

from collections.abc import Callable

from translation.document import Document
from translation.errors import EmptyFileError, InputError, NoTextError
from translation.formats import file_kinds
from translation.formats.encoding import declared_encoding, decode
from translation.formats.limits import check_size
from translation.formats.normalisation import clean_text
from translation.formats.plain import read_plain
from translation.formats.readers import Reader, added_reader, readers
from translation.formats.recognition import Format, binary_format, text_format
from translation.formats.text_recognition import recognised_languages
from translation.messages import told

READERS: tuple[Reader, ...] = (
    Reader(Format.PLAIN, file_kinds.TEXT, "translation.formats.plain:read_plain", is_text=True),
    Reader(
        Format.MARKDOWN,
        file_kinds.MARKDOWN,
        "translation.formats.markdown.reading:read_markdown",
        is_text=True,
    ),
    Reader(
        Format.HTML, file_kinds.WEB_PAGE, "translation.formats.html.reading:read_html", is_text=True
    ),
    Reader(Format.WORD, file_kinds.WORD, "translation.formats.docx.reading:read_word"),
    Reader(
        Format.OPENDOCUMENT,
        file_kinds.OPENDOCUMENT,
        "translation.formats.odt.reading:read_opendocument",
    ),
    Reader(Format.PRESENTATION, file_kinds.PRESENTATION, "translation.formats.pptx:read_pptx"),
    Reader(Format.SLIDES, file_kinds.SLIDES, "translation.formats.odt.reading:read_presentation"),
    Reader(Format.BOOK, file_kinds.BOOK, "translation.formats.epub:read_epub"),
    Reader(Format.RICH_TEXT, file_kinds.RICH_TEXT, "translation.formats.rtf.reading:read_rtf"),
    Reader(Format.WORKBOOK, file_kinds.WORKBOOK, "translation.formats.xlsx:read_workbook"),
    Reader(
        Format.TABLE, file_kinds.TABLE, "translation.formats.delimited:read_delimited", is_text=True
    ),
    Reader(Format.NITF, file_kinds.NEWS, "translation.formats.news.nitf:read_nitf", is_text=True),
    Reader(
        Format.NEWSML, file_kinds.NEWS, "translation.formats.news.newsml:read_newsml", is_text=True
    ),
    Reader(
        Format.NINJS,
        file_kinds.NEWS_DATA,
        "translation.formats.news.ninjs:read_ninjs",
        is_text=True,
    ),
    Reader(Format.PDF, file_kinds.PDF, "translation.formats.pdf.reading:read_pdf"),
    Reader(
        Format.SUBRIP,
        file_kinds.TIMED_TEXT,
        "translation.formats.subtitles:read_subrip",
        is_text=True,
    ),
    Reader(
        Format.VTT, file_kinds.TIMED_TEXT, "translation.formats.subtitles:read_vtt", is_text=True
    ),
)
"""Our own. Their files are known by their bytes first, by their names only then; those of other
packages by the suffixes that Cotejo does not read itself.
"""

_MAX_NAME = 200
_BLANK = b" \t\r\n\x0b\x0c"
_EMPTY_REMEDY = told("Choose a file that has text in it.")


def read_document(
    name: str, data: bytes, *, on_progress: Callable[[float], None] = lambda _: None
) -> Document:
    r"""Return the article in the file ``data``, whatever its format and encoding.

    ``name`` may be a path; only its last part is kept and shown. Raises a kind of InputError: the
    file is empty, over a limit, of a kind that Cotejo does not read, damaged, encrypted, or has no
    text. Only recognising the text of pictures tells ``on_progress`` shares of 1.

    >>> document = read_document(
    ...     "nota.txt", "Sube el dólar\n\nEl sol cayó hoy en Lima.".encode("latin-1"))
    >>> document.title, document.encoding, len(document.blocks)
    ('Sube el dólar', 'cp1252', 2)
    """
    name = _base_name(name)
    check_size(name, len(data))
    if not data.strip(_BLANK):
        raise EmptyFileError(name, "the file is empty", _EMPTY_REMEDY)

    reader = added_reader(name)
    if reader is None and (kind := binary_format(name, data)) is not None:
        if kind is Format.SCAN:
            return _read_scan(name, data, on_progress)
        reader = _reader_of(kind)

    if reader is not None and not reader.is_text:
        try:
            return reader.read(name, data)
        except NoTextError:
            if reader.identifier != Format.PDF or not recognised_languages():
                raise
            return _read_scan(name, data, on_progress)

    text, encoding = decode(name, data, declared_encoding(data))
    _check_not_blank(name, text, "the file is empty", _EMPTY_REMEDY)
    return (reader or _reader_of(text_format(name, text))).read(name, text, encoding)


def read_pasted_text(text: str, name: str = "Pasted text") -> Document:
    """Return the article in ``text``. Raises EmptyFileError or FileTooLargeError.

    >>> read_pasted_text("Por ahora, nada.").blocks[0].kind.value
    'paragraph'
    """
    check_size(name, len(text))
    _check_not_blank(name, text, "the text is empty", "Paste the article into the box.")
    return read_plain(name, text)


def is_plain_text(name: str, data: bytes) -> bool:
    """Tell whether ``data`` is UTF-8 and plain text: nothing that a parser could choke on.

    >>> is_plain_text("nota.txt", b"Hola."), is_plain_text("nota.html", b"<p>Hola.")
    (True, False)
    """
    if added_reader(name) is not None:
        return False
    try:
        return (
            binary_format(name, data) is None and text_format(name, data.decode()) is Format.PLAIN
        )
    except (UnicodeDecodeError, InputError):
        return False


def _read_scan(name: str, data: bytes, on_progress: Callable[[float], None]) -> Document:
    from translation.formats.scans import read_scan  # noqa: PLC0415 - loads what reads PDFs

    return read_scan(name, data, on_progress=on_progress)


def _reader_of(media_type: str) -> Reader:
    return next(reader for reader in readers() if reader.identifier == media_type)


def _check_not_blank(name: str, text: str, problem: str, remedy: str) -> None:
    # Cleaned piece by piece until a visible character is found, for no long text is cleaned twice.
    if not any(clean_text(text[start : start + 4096]) for start in range(0, len(text), 4096)):
        raise EmptyFileError(name, problem, remedy)


def _base_name(name: str) -> str:
    last = clean_text(name.replace("\\", "/").rpartition("/")[2])
    return last[-_MAX_NAME:] or "file"
