"""Bytes to text when the format does not say, or wrongly says, how its characters are encoded."""

import codecs
import re

from translation.binary_bytes import MAX_CONTROL_SHARE, binary_problem
from translation.errors import DamagedFileError, UnsupportedFormatError
from translation.formats.readers import remedy_for
from translation.messages import told

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers do (WHATWG Encoding Standard, "get an encoding"): these labels mean Windows-1252.
_WESTERN_LABELS = frozenset({"iso8859-1", "ascii", "cp1252"})
# Every character outside ASCII that Western European prose uses and Windows-1252 has.
_WESTERN = frozenset(
    "áéíóúüñçàèìòùâêîôûãõäëïöåøæœÁÉÍÓÚÜÑÇÀÈÌÒÙÂÊÎÔÛÃÕÄËÏÖÅØÆŒß¿¡«»‹›“”‘’„–—…€£¥§°ºª·•´½¼®©™ \u00ad"
)
_MAX_WESTERN_SHARE = 0.25
_SAMPLE_BYTES = 200_000
_MULTIBYTE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# Letters and quotation marks of the west in UTF-8, and the letters of Latin-1 whose bytes none of
# them has.
_WESTERN_UTF8 = re.compile(rb"\xc2[\xa1-\xbf]|\xc3[\x80-\xbf]|\xe2\x80[\x90-\xbf]")
_LATIN_LETTER = re.compile(rb"[\xc0\xc1\xc4-\xe1\xe3-\xff]")
_BROKEN = re.compile("\ufffd+")
_DECLARATION = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# HTML asks for the declaration within the first 1,024 bytes; pages in the wild have it later.
_DECLARED_WITHIN = 4_096


def decode(name: str, data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text of ``data`` and the name of the encoding that was used.

    In order: a byte order mark; UTF-8; UTF-16 told by where its zero bytes stand; the ``declared``
    encoding of the file itself; UTF-8 with a few broken bytes (shown as U+FFFD) and lines of
    Windows-1252, as in a file that was put together from others; Windows-1252 when that reads as
    Western prose; else what charset-normalizer finds. Raises UnsupportedFormatError for bytes that
    are no text, DamagedFileError for UTF-16 or UTF-32 that is cut off.

    >>> decode("wire.txt", "Helmut Cáceda".encode("latin-1"))
    ('Helmut Cáceda', 'cp1252')
    """
    if declared and 0 < data.count(b"\x00") <= MAX_CONTROL_SHARE * len(data):
        # Browsers pass over the zero bytes that a broken template leaves in a page.
        data = data.replace(b"\x00", b"")

    text, encoding = _decode(name, data, declared)
    if problem := binary_problem(text):
        raise _not_text(name, problem)

    return text, encoding


def declared_encoding(data: bytes) -> str:
    """Return the encoding that a web page or XML file says it is in, "" when it says none.

    >>> declared_encoding(b'<html><head><meta charset="iso-8859-2">')
    'iso-8859-2'
    """
    found = _DECLARATION.search(data[:_DECLARED_WITHIN])
    return found[1].decode("ascii") if found else ""


def _decode(name: str, data: bytes, declared: str) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_marked(name, data[len(mark) :], encoding)
    text = _strictly(data, "utf-8")
    if text is not None and "\x00" not in text:
        return text, "utf-8"
    wide = _wide_encoding(data)
    if wide:
        return _decode_marked(name, data, wide)
    if b"\x00" in data:
        raise _not_text(name, "it holds NUL bytes, which no text has")
    if declared:
        text = _strictly(data, _python_name(declared))
        if text is not None:
            return text, _python_name(declared)

    return _guess(name, data)


def _decode_marked(name: str, data: bytes, encoding: str) -> tuple[str, str]:
    text = _strictly(data, encoding)
    if text is not None:
        return text, encoding
    if encoding == "utf-8":
        return _guess(name, data)
    raise DamagedFileError(
        name,
        told(
            "it is {encoding} text cut off or broken inside a character", encoding=encoding.upper()
        ),
        "Save or download it again.",
    )


def _guess(name: str, data: bytes) -> tuple[str, str]:
    mixed = _by_lines(data)
    if mixed is not None:
        return mixed, "utf-8"
    # A download with one bad byte is still UTF-8: reading it as Windows-1252 would break every
    # accent in it.
    broken = data.decode("utf-8", errors="replace")
    if len(_MULTIBYTE.findall(data)) > 10 * (broken.count("\ufffd") - data.count(b"\xef\xbf\xbd")):
        return broken, "utf-8"
    western = _strictly(data, "cp1252")
    if western is not None and _reads_western(western):
        return western, "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only if not UTF-8

    sample = data[:_SAMPLE_BYTES]
    best = from_bytes(sample[: sample.rfind(b"\n") + 1] or sample).best()
    text = None if best is None else _strictly(data, best.encoding)
    if best is not None and text is not None:
        return text, best.encoding
    if western is not None:
        return western, "cp1252"
    raise _not_text(name, "the encoding of its characters could not be told")


def _by_lines(data: bytes) -> str | None:
    """The text of lines of Western UTF-8 among which are some of Windows-1252 or with broken bytes.

    None when more is broken than is certainly UTF-8.
    """
    certain = len(_WESTERN_UTF8.findall(data))
    if not certain:
        return None
    text = "".join(
        line.decode("cp1252" if _is_latin(line) else "utf-8", errors="replace")
        for line in data.splitlines(keepends=True)
    )
    broken = len(_BROKEN.findall(text)) - data.count(b"\xef\xbf\xbd")
    return text if broken <= certain else None


def _is_latin(line: bytes) -> bool:
    text = _strictly(line, "cp1252") if _LATIN_LETTER.search(line) else None
    return text is not None and not _WESTERN_UTF8.search(line) and _reads_western(text)


def _reads_western(text: str) -> bool:
    foreign = [character for character in text if not character.isascii()]
    if len(foreign) > _MAX_WESTERN_SHARE * len(text):
        return False
    return _WESTERN.issuperset(foreign)


def _wide_encoding(data: bytes) -> str:
    """Name the UTF-16 of ``data`` by where its zero bytes stand, "" if it is none."""
    pairs = len(data) // 2
    if not pairs:
        return ""
    first = data[0 : 2 * pairs : 2].count(0) / pairs
    second = data[1 : 2 * pairs : 2].count(0) / pairs
    often, seldom = 0.4, 0.02
    if second >= often and first <= seldom:
        return "utf-16-le"
    if first >= often and second <= seldom:
        return "utf-16-be"
    return ""


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _python_name(label: str) -> str:
    try:
        found = codecs.lookup(label)
    except LookupError:
        return ""
    # Codecs such as "zip" or "rot13" are no character encodings and would unpack the file.
    if not getattr(found, "_is_text_encoding", False):
        return ""
    return "cp1252" if found.name in _WESTERN_LABELS else found.name


def _not_text(name: str, problem: str) -> UnsupportedFormatError:
    return UnsupportedFormatError(name, problem, remedy_for(name))
