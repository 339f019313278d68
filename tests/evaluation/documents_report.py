"""Counts what a public set of documents keeps on its way in and out: that it opens, its text, its
styles.

Usage: python tests/evaluation/documents_report.py FOLDER...

The folders hold files of other people: pandoc's (test/), python-docx's and Apache POI's
(test-data/) test documents are such sets; they are fetched by whoever runs this, and never kept
here. Each file is read, written in its own format with every sentence as it was, read again, and
compared.
"""

import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from pkgutil import resolve_name

from lxml import etree

from review.export import default_format
from translation.document import Document, Kind
from translation.errors import CotejoError
from translation.formats.document_reader import read_document
from translation.formats.translated import TranslatedBlock, TranslatedDocument

_ENDINGS = frozenset({".docx", ".odt", ".pptx", ".odp", ".epub", ".xlsx", ".rtf"})
# How each kind of package says that text has a style, as the bytes of its parts have it.
_STYLES = {
    ".docx": (b"<w:pStyle ", b"<w:tbl>", b"<w:drawing"),
    ".odt": (b"<table:table ", b"<draw:frame"),
    ".odp": (b"<table:table ", b"<draw:frame"),
    ".pptx": (b"<a:pPr", b"<a:tbl>", b"<p:pic>"),
    ".epub": (b"<h1", b"<h2", b"<em", b"<strong", b"<table", b"<img"),
    ".xlsx": (b"<c ", b"<f>", b"<drawing "),
}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OF_RUNS = ("rStyle", "b", "i", "color")
_OFF = ("0", "false", "none")


@dataclass(frozen=True, slots=True)
class Passage:
    """What became of a file: ``outcome`` in a word or two, ``detail`` what differs or what was
    said.
    """

    path: Path
    outcome: str
    detail: str = ""


def pass_through(path: Path) -> Passage:
    """Read the file, write it with its own text, read that again, and say what became of it."""
    data = path.read_bytes()
    try:
        before = read_document(path.name, data)
    except CotejoError as error:
        return Passage(path, "refused", str(error))
    written_as = default_format(before.media_type)
    try:
        written: bytes = resolve_name(written_as.writer)(_with_its_own_text(before, data))
        after = read_document(f"{path.stem}.{written_as.extension}", written)
    except CotejoError as error:
        return Passage(path, "lost", str(error))
    lost = _texts(before) - _texts(after)
    if lost:
        return Passage(path, "text lost", " | ".join(list(lost)[:3])[:200])
    lacking = _styles(path.suffix, data) - _styles(path.suffix, written)
    if lacking and written_as.media_type == before.media_type:
        return Passage(path, "styles lost", str(dict(lacking)))
    return Passage(path, "whole")


def _with_its_own_text(document: Document, data: bytes) -> TranslatedDocument:
    blocks = tuple(
        TranslatedBlock(
            number,
            block.kind,
            block.level,
            block.text,
            None if block.kind is Kind.BOILERPLATE else block.text,
            block.codes,
        )
        for number, block in enumerate(document.blocks)
    )
    return TranslatedDocument(
        document.name,
        document.title,
        document.language or "es",
        blocks,
        datetime.now(UTC),
        original=data,
        media_type=document.media_type,
    )


def _texts(document: Document) -> Counter[str]:
    """The words of the document, each as often as it stands there; what goes out without a word is
    none.
    """
    blocks = (block for block in document.blocks if block.kind is not Kind.BOILERPLATE)
    return Counter(word for block in blocks for word in block.text.split())


def _styles(suffix: str, data: bytes) -> Counter[str]:
    if suffix == ".rtf":
        return _of_rich_text(data)
    marks = _STYLES.get(suffix, ())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = [
            archive.read(name)
            for name in archive.namelist()
            if name.endswith((".xml", "html", ".htm"))
        ]
    counted = Counter({mark.decode(): sum(part.count(mark) for part in parts) for mark in marks})
    # By letters, for runs that become one lose nothing.
    roots = [etree.fromstring(part) for part in parts if part.strip() and suffix in _LETTERS]
    return counted + sum((_LETTERS[suffix](root) for root in roots), Counter())


def _of_rich_text(data: bytes) -> Counter[str]:
    """The control words of pictures, tables, notes, boxes and styles, and the links."""
    words = re.findall(rb"\\(pict|row|cell|footnote|shptxt|objdata|s[0-9]+)(?![a-z])", data)
    counted = Counter(word.decode("ascii") for word in words)
    return counted + Counter({"link": data.count(b"HYPERLINK")})


def _of_word(root: etree._Element) -> Counter[str]:
    counted: Counter[str] = Counter()
    for run in root.iter(f"{_W}r"):
        for name in _OF_RUNS:
            found = run.find(f"{_W}rPr/{_W}{name}")
            if found is not None and found.get(f"{_W}val", "1") not in _OFF:
                counted[name] += _length("".join(text.text or "" for text in run.iter(f"{_W}t")))
    return counted


def _of_slides(root: etree._Element) -> Counter[str]:
    counted: Counter[str] = Counter()
    for run in root.iter(f"{_A}r"):
        look = run.find(f"{_A}rPr")
        names = [] if look is None else [name for name in "biu" if look.get(name, "0") not in _OFF]
        names += (
            []
            if look is None
            else [name for name in ("solidFill", "hlinkClick") if look.find(_A + name) is not None]
        )
        counted += Counter(dict.fromkeys(names, _length(run.findtext(f"{_A}t", ""))))
    return counted


def _of_opendocument(root: etree._Element) -> Counter[str]:
    spans = (
        one for one in root.iter(f"{_T}span") if next(one.iterancestors(f"{_T}span"), None) is None
    )
    return Counter({"span": sum(_length("".join(span.itertext())) for span in spans)})


def _length(text: str) -> int:
    return len("".join(text.split()))


_LETTERS = {
    ".docx": _of_word,
    ".pptx": _of_slides,
    ".odt": _of_opendocument,
    ".odp": _of_opendocument,
}


def _files(folders: list[str]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix.lower() in _ENDINGS and path.is_file():
                yield path


def main() -> None:
    """Print a line for each kind and outcome, then each file that is not whole."""
    counted: Counter[tuple[str, str]] = Counter()
    lacking = []
    for path in _files(sys.argv[1:]):
        try:
            passage = pass_through(path)
        # What a stranger's file makes a library raise is counted too.
        except Exception as error:  # noqa: BLE001
            passage = Passage(path, "fell over", f"{type(error).__name__}: {error}"[:200])
        counted[path.suffix, passage.outcome] += 1
        if passage.outcome != "whole":
            lacking.append(passage)
    for (suffix, outcome), count in sorted(counted.items()):
        print(f"{suffix}\t{outcome}\t{count}")
    for passage in lacking:
        print(f"{passage.outcome}\t{passage.path.name}\t{passage.detail}")


if __name__ == "__main__":
    main()
