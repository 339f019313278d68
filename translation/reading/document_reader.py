"""Bytes or pasted text to a Document: the one entry to reading."""

from collections.abc import Callable
from pkgutil import resolve_name
from typing import Any

from translation.document import Block, Document
from translation.errors import EmptyFileError, InputError
from translation.messages import told
from translation.reading.encoding import declared_encoding, decode
from translation.reading.formats import Format, binary_format, text_format
from translation.reading.limits import MAX_FILE_BYTES, check_size
from translation.reading.normalisation import clean_text
from translation.reading.plain import plain_blocks
from translation.reading.structure import assemble

_READERS = {
    Format.PDF: "pdf:read_pdf",
    Format.WORD: "word:read_word",
    Format.OPENDOCUMENT: "opendocument:read_opendocument",
}
_MAX_NAME = 200
_BLANK = b" \t\r\n\x0b\x0c"
_EMPTY_REMEDY = told("Choose a file that has text in it.")


def read_document(name: str, data: bytes) -> Document:
    r"""Return the article in the file ``data``, whatever its format and encoding.

    ``name`` may be a path; only its last part is kept and shown. Raises a kind of InputError: the file is
    empty, over a limit, of a kind that Cotejo does not read, damaged, encrypted, or has no text.

    >>> document = read_document("nota.txt", "Sube el dólar\n\nEl sol cayó hoy en Lima.".encode("latin-1"))
    >>> document.title, document.encoding, len(document.blocks)
    ('Sube el dólar', 'cp1252', 2)
    """
    name = _base_name(name)
    check_size(name, len(data), MAX_FILE_BYTES)
    if not data.strip(_BLANK):
        raise EmptyFileError(name, "the file is empty", _EMPTY_REMEDY)
    kind = binary_format(name, data)
    if kind is None:
        return _read_text(name, data)
    read: Callable[[str, bytes], Document] = _loaded(_READERS[kind])
    return read(name, data)


def read_pasted_text(text: str, name: str = "Pasted text") -> Document:
    """Return the article in ``text``. Raises EmptyFileError or FileTooLargeError.

    >>> read_pasted_text("Por ahora, nada.").blocks[0].kind.value
    'paragraph'
    """
    check_size(name, len(text), MAX_FILE_BYTES)
    _check_not_blank(name, text, "the text is empty", "Paste the article into the box.")
    return assemble(name, plain_blocks(name, text), media_type=Format.PLAIN.value)


def is_plain_text(name: str, data: bytes) -> bool:
    """Tell whether ``data`` is UTF-8 and plain text: nothing that a parser could choke on.

    >>> is_plain_text("nota.txt", b"Hola."), is_plain_text("nota.html", b"<p>Hola.")
    (True, False)
    """
    try:
        return binary_format(name, data) is None and text_format(name, data.decode()) is Format.PLAIN
    except (UnicodeDecodeError, InputError):
        return False


def _read_text(name: str, data: bytes) -> Document:
    text, encoding = decode(name, data, declared_encoding(data))
    _check_not_blank(name, text, "the file is empty", _EMPTY_REMEDY)
    kind = text_format(name, text)
    if kind is Format.HTML:
        read_html: Callable[[str, str, str], Document] = _loaded("html:read_html")
        return read_html(name, text, encoding)
    if kind in (Format.SUBRIP, Format.VTT):
        read_subtitles: Callable[[str, str, str, Format], Document] = _loaded("subtitles:read_subtitles")
        return read_subtitles(name, text, encoding, kind)
    if kind is Format.MARKDOWN:
        markdown_blocks: Callable[[str, str], list[Block]] = _loaded("markdown:markdown_blocks")
        return assemble(name, markdown_blocks(name, text), media_type=kind.value, encoding=encoding)
    return assemble(name, plain_blocks(name, text), media_type=kind.value, encoding=encoding)


def _loaded(function: str) -> Any:  # noqa: ANN401 - whatever stands under that name
    """A function of a module here. Its library, of 0.1 s or more, is loaded with it when a file needs it."""
    return resolve_name(f"translation.reading.{function}")


def _check_not_blank(name: str, text: str, problem: str, remedy: str) -> None:
    # Cleaning stops at the first visible character's neighbourhood: a long text is not cleaned twice.
    if not any(clean_text(text[start : start + 4096]) for start in range(0, len(text), 4096)):
        raise EmptyFileError(name, problem, remedy)


def _base_name(name: str) -> str:
    last = clean_text(name.replace("\\", "/").rpartition("/")[2])
    return last[-_MAX_NAME:] or "file"
