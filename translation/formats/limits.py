"""What a file may weigh, checked before anything of it is decoded, unpacked or parsed."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Sequence

from translation.document import Block
from translation.errors import DamagedFileError, EncryptedFileError, FileTooLargeError
from translation.messages import told

MAX_FILE_BYTES = 20_000_000
MAX_MEMBERS = 5_000
_MANY = 100
MAX_UNPACKED_BYTES = 200_000_000
MAX_XML_BYTES = 40_000_000
"""All markup of one office file together: parsed, it takes some fifteen times as much memory."""

MAX_XML_TAGS = 2_000_000
MAX_EXPANSION = 200
# Small members of office files are repetitive XML that shrinks a hundredfold in good faith.
EXPANSION_COUNTS_FROM = 5_000_000
MAX_PARAGRAPH_CHARACTERS = 200_000
MAX_BLOCKS = 50_000
MAX_HTML_ELEMENTS = 150_000
MAX_HTML_ATTRIBUTES = 1_000
"""The most attributes that one element may have."""

MAX_PDF_PAGES = 1_000
MAX_PDF_CONTENT_BYTES = 30_000_000
"""What draws all pages together, unpacked; some 1,000,000 bytes are read in a second."""

BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)
"""What zipfile raises of a zip that is cut off, damaged or packed in a way unknown to it."""

_ENCRYPTED_FLAG = 0x1


def check_size(name: str, size: int, limit: int = MAX_FILE_BYTES) -> None:
    """Refuse a file of more than ``limit`` bytes.

    >>> check_size("note.txt", 60_000_000)
    Traceback (most recent call last):
    ...
    translation.errors.FileTooLargeError: note.txt: the file has 60 MB, the limit is 20 MB. ...
    """
    if size > limit:
        raise FileTooLargeError(
            name,
            told(
                "the file has {size}, the limit is {limit}",
                size=_megabytes(size),
                limit=_megabytes(limit),
            ),
            "Split it, or save only the article's text.",
        )


def check_archive(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse a zip whose directory promises too many members, too much data or a password.

    Raises FileTooLargeError or EncryptedFileError. Python's zipfile never yields more of a member
    than the directory declares, so that the declared sizes may be trusted as an upper bound.
    """
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    expansion = max(map(_expansion, members), default=0)

    if len(members) > MAX_MEMBERS:
        problem = told(
            "it packs {members} files, the limit is {max_members}",
            members=len(members),
            max_members=MAX_MEMBERS,
        )
        raise _packs_too_much(name, problem)

    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise encrypted(name)

    if unpacked > MAX_UNPACKED_BYTES:
        problem = told(
            "it unpacks to {unpacked}, the limit is {max_unpacked_bytes}",
            unpacked=_megabytes(unpacked),
            max_unpacked_bytes=_megabytes(MAX_UNPACKED_BYTES),
        )
        raise _packs_too_much(name, problem)

    if expansion > MAX_EXPANSION:
        problem = told(
            "a part of it grows {expansion:.0f} times when unpacked, the limit is {max_expansion}",
            expansion=expansion,
            max_expansion=MAX_EXPANSION,
        )
        raise _packs_too_much(name, problem)


def check_markup(name: str, size: int, tags: int) -> None:
    """Refuse an office file whose parts hold ``size`` bytes and ``tags`` tags of XML together.

    Raises FileTooLargeError.
    """
    if size > MAX_XML_BYTES:
        raise _packs_too_much(
            name, told("it has more than {limit} of XML", limit=_megabytes(MAX_XML_BYTES))
        )
    if tags > MAX_XML_TAGS:
        raise _packs_too_much(name, told("it has more than {limit:,} tags", limit=MAX_XML_TAGS))


def _expansion(member: zipfile.ZipInfo) -> float:
    """How many times the member grows when unpacked; 0 for a small one, which may in good faith."""
    if member.file_size <= EXPANSION_COUNTS_FROM:
        return 0
    return member.file_size / max(1, member.compress_size)


def _packs_too_much(name: str, problem: str) -> FileTooLargeError:
    return FileTooLargeError(
        name, problem, "Open it in the program that made it and save the text alone."
    )


def check_blocks(name: str, blocks: Sequence[Block]) -> None:
    """Refuse a text of more than ``MAX_BLOCKS`` paragraphs, or with one too long. Raises
    FileTooLargeError.
    """
    if len(blocks) > MAX_BLOCKS:
        raise FileTooLargeError(
            name,
            told(
                "it has {count:,} paragraphs, the limit is {limit:,}",
                count=len(blocks),
                limit=MAX_BLOCKS,
            ),
            "Split it into several files.",
        )
    for block in blocks:
        check_paragraph(name, len(block.text))


def check_paragraph(name: str, length: int) -> None:
    """Refuse a line or paragraph of more than ``MAX_PARAGRAPH_CHARACTERS`` code points.

    Raises FileTooLargeError.
    """
    if length > MAX_PARAGRAPH_CHARACTERS:
        raise FileTooLargeError(
            name,
            told(
                (
                    "one paragraph has {length:,} characters, the limit is "
                    "{max_paragraph_characters:,}"
                ),
                length=length,
                max_paragraph_characters=MAX_PARAGRAPH_CHARACTERS,
            ),
            "Break it into paragraphs, or check that it is an article.",
        )


def encrypted(name: str) -> EncryptedFileError:
    """Return the error for a file that asks for a password."""
    return EncryptedFileError(
        name, "the file asks for a password", "Save a copy without the password."
    )


def cut_off(name: str) -> DamagedFileError:
    """Return the error for a file of which a part is missing or broken."""
    return DamagedFileError(name, "it is cut off or broken", "Save or download it again.")


def _megabytes(size: int) -> str:
    """A size in three figures, or all of them where it has more.

    >>> _megabytes(1_500_000), _megabytes(1_500_000_000)
    ('1.5 MB', '1,500 MB')
    """
    megabytes = size / 1_000_000
    return f"{megabytes:,.0f} MB" if megabytes >= _MANY else f"{megabytes:.3g} MB"
