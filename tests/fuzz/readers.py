"""Every reader of strangers' files, whole files that it reads, and how they are damaged."""

import io
import signal
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import FrameType

import made_files
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import strategies as st

from glossary.formats import GlossaryFormat, read_glossary, write_glossary
from glossary.term import Term
from review.exchange import read_returned_here
from review.export import export_article
from review.export.exported import ExportedArticle, ExportedSegment
from review.memory.tmx import read_batches
from review.pairing.tables import bilingual_units_here, is_bilingual_word_here
from review.record.envelope import record_json
from review.record.proving import prove_record
from review.store.tables import SegmentState
from translation.errors import CotejoError
from translation.formats.article import read_here
from translation.formats.document_reader import read_document
from translation.formats.feeds import read_feed
from translation.formats.rtf.writing import write as write_rich_text
from translation.formats.scans import pages_of
from translation.formats.translated import TranslatedBlock, TranslatedDocument
from translation.packages import inspect_model

MOST_SECONDS = 10
"""Of the processor, for a damaged file of some kilobytes: whatever takes longer can be made to take
hours.
"""

CORPUS = Path(__file__).parent / "corpus"
"""Files that once made a reader fall; a file's name begins with that of the reader."""

_TEXTS = (
    ("La Cámara pide <cambios>", "Chamber asks for <changes>"),
    (
        "Capece habló en Lima el 3 de mayo: «Creció 4,5 %».",
        "Capece spoke in Lima on May 3: “It grew 4.5%.”",
    ),
    ("El presidente, Ana Núñez, dijo que no.", "The president, Ana Núñez, said no."),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """``read(name, data)`` and whole files to damage, each a name and its bytes."""

    name: str
    read: Callable[[str, bytes], object]
    files: Callable[[], tuple[tuple[str, bytes], ...]]


class TooSlowError(Exception):
    """A reader took more of the processor than a file may."""


def try_reading(reader: Reader, name: str, data: bytes) -> None:
    """Read a damaged file: it is read, or refused in our words; anything else is raised."""
    try:
        _read(reader, name, data)
    except TooSlowError:
        # What a library builds at its first use is no time of the file: a date has patterns of 200
        # locales.
        _read(reader, name, data)


def _read(reader: Reader, name: str, data: bytes) -> None:
    with _limited(), _refusals_allowed():
        reader.read(name, data)


def damaged(data: bytes) -> st.SearchStrategy[bytes]:
    """Return a way to draw what becomes of ``data``; of an archive also its members one by one."""
    whole = st.lists(_edits(), min_size=1, max_size=4).map(lambda edits: _edited(data, edits))
    if not data.startswith(b"PK\x03\x04"):
        return whole
    return st.one_of(whole, _damaged_member(data), _damaged_member(data))


@cache
def _articles() -> tuple[tuple[str, bytes], ...]:
    written = ("txt", "md", "html", "html-clean", "docx", "odt")
    whole = ((f"a.{form.partition('-')[0]}", _exported(form)) for form in written)
    return (*whole, ("a.pdf", _pdf()), *_subtitles(), *_slides_and_books(), *_news())


def _slides_and_books() -> tuple[tuple[str, bytes], ...]:
    return (
        ("a.pptx", made_files.slides()),
        ("a.odp", made_files.open_slides()),
        ("a.epub", made_files.book()),
        ("a.rtf", made_files.RICH_TEXT),
        ("b.rtf", made_files.RICH_LAYOUT),
        ("a.xlsx", made_files.workbook()),
        ("a.csv", made_files.TABLE),
    )


def _news() -> tuple[tuple[str, bytes], ...]:
    return (
        ("a.nitf", made_files.NITF.encode()),
        ("a.xml", made_files.NEWSML.encode()),
        ("a.json", made_files.NINJS.encode()),
        ("b.json", made_files.NINJS_3.encode()),
    )


def _subtitles() -> tuple[tuple[str, bytes], ...]:
    cues = "\n".join(
        f"{number}\n00:00:0{number},000 --> 00:00:0{number + 1},500\n<i>{source}</i>\n"
        for number, (source, _) in enumerate(_TEXTS, start=1)
    )
    return (
        ("a.srt", cues.encode()),
        ("a.vtt", f"WEBVTT\n\nNOTE x\n\n{cues}".replace(",0", ".0").encode()),
    )


@cache
def _returned() -> tuple[tuple[str, bytes], ...]:
    return (
        ("a.po", _exported("po")),
        ("a.xlf", _exported("xliff")),
        ("a.xliff", _exported("xliff2")),
        ("a.docx", _exported("bilingual-docx")),
        ("a.csv", _exported("csv")),
        ("a.tsv", _exported("csv").replace(b",", b"\t")),
        ("a.xlsx", _exported("xlsx")),
        ("a.tmx", _exported("tmx")),
        ("a.jsonl", _exported("jsonl")),
    )


@cache
def _glossaries() -> tuple[tuple[str, bytes], ...]:
    terms = [
        Term("Capece", "Capece", variants=("Capisi", "A|B")),
        Term("mype", "small business", note="n"),
    ]
    written = [(form, write_glossary(terms, form)) for form in GlossaryFormat]
    martif = next(data for form, data in written if form is GlossaryFormat.TBX).replace(
        b"tbx", b"martif"
    )
    files = [
        (f"g.{'txt' if form is GlossaryFormat.OMEGAT else form}", data) for form, data in written
    ]
    return (*files, ("g.tbx", martif), ("g.xlsx", _exported("xlsx")))


@cache
def _packages() -> tuple[tuple[str, bytes], ...]:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "a/metadata.json", '{"from_code": "es", "to_code": "en", "package_version": "1.0"}'
        )
        archive.writestr("a/model/model.bin", bytes(200))
        archive.writestr("a/sentencepiece.model", bytes(100))
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("opus-mt-es-en/model.bin", bytes(200))
        archive.writestr("opus-mt-es-en/config.json", '{"add_source_eos": true}')
        archive.writestr("opus-mt-es-en/shared_vocabulary.json", '["a"]')
        archive.writestr("opus-mt-es-en/source.spm", bytes(100))
        archive.writestr("opus-mt-es-en/target.spm", bytes(100))
    return (("a.argosmodel", packed.getvalue()), ("opus-mt-es-en.zip", other.getvalue()))


def _feeds() -> tuple[tuple[str, bytes], ...]:
    return (("a.rss", made_files.RSS.encode()), ("a.atom", made_files.ATOM.encode()))


@cache
def _records() -> tuple[tuple[str, bytes], ...]:
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    article = {"title": "La Cámara </script>", "finished_at": None}
    told = {
        "made_at": "2026-03-01",
        "summary": {"segments": 1, "not_read": [1]},
        "article": article,
    }
    return (("r.json", record_json({"format": "cotejo-record", "version": 1, **told}, key)),)


def _in_a_file(read: Callable[[str, Path], object]) -> Callable[[str, bytes], object]:
    def read_bytes(name: str, data: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            (file := Path(folder) / name).write_bytes(data)
            return read(name, file)

    return read_bytes


def _tables(name: str, data: bytes) -> object:
    if name.endswith(".docx"):
        return is_bilingual_word_here(name, data)
    return bilingual_units_here(name, data)


def _in_place(name: str, data: bytes) -> object:
    """Write what is read into the file that it came from."""
    document = read_document(name, data)
    blocks = tuple(
        TranslatedBlock(number, one.kind, one.level, one.text, one.text.upper(), one.codes)
        for number, one in enumerate(document.blocks)
    )
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    return write_rich_text(
        TranslatedDocument(
            name,
            document.title,
            "en",
            blocks,
            moment,
            "Unfinished",
            original=data,
            media_type=document.media_type,
        )
    )


READERS = (
    Reader("article", read_here, _articles),
    Reader(
        "in place",
        _in_place,
        lambda: tuple(file for file in _articles() if file[0].endswith(".rtf")),
    ),
    Reader("scan", pages_of, lambda: (("a.pdf", _pdf()),)),
    Reader("returned", read_returned_here, _returned),
    Reader("table", _tables, _returned),
    Reader("glossary", read_glossary, _glossaries),
    Reader(
        "memory",
        _in_a_file(lambda name, file: list(read_batches(name, file))),
        lambda: tuple(file for file in _returned() if file[0].endswith(".tmx")),
    ),
    Reader("record", prove_record, _records),
    Reader("feed", read_feed, _feeds),
    Reader("package", _in_a_file(lambda _name, file: inspect_model(file)), _packages),
)


@cache
def _hostile() -> tuple[bytes, ...]:
    lines = (
        Path(__file__).with_name("hostile_pieces.tsv").read_text(encoding="utf-8").splitlines()[1:]
    )
    return tuple(
        _bytes_of(piece) * int(times) for piece, times, _ in (line.split("\t") for line in lines)
    )


def _bytes_of(piece: str) -> bytes:
    text = piece.encode("latin-1").decode("unicode_escape")
    # Bytes stand for themselves; what lies beyond them stands for its UTF-8.
    return text.encode("latin-1") if max(text, default="a") < "\u0100" else text.encode()


_Edit = tuple[str, float, float, bytes]


def _edits() -> st.SearchStrategy[_Edit]:
    share = st.floats(0, 1)
    return st.tuples(
        st.sampled_from(("replace", "insert", "cut", "repeat", "swap", "end")),
        share,
        st.one_of(st.just(0.0), st.floats(0, 0.02), share),
        st.one_of(st.sampled_from(_hostile()), st.binary(max_size=8)),
    )


def _edited(data: bytes, edits: list[_Edit]) -> bytes:
    for kind, place, length, piece in edits:
        start = int(place * len(data))
        end = start + max(1, int(length * len(data)))
        if kind == "replace":
            data = data[:start] + piece + data[start + len(piece) :]
        elif kind == "insert":
            data = data[:start] + piece + data[start:]
        elif kind == "cut":
            data = data[:start] + data[end:]
        elif kind == "repeat":
            data = data[:start] + data[start:end] * 3 + data[end:]
        elif kind == "swap":
            data = (
                data[:start]
                + data[end : 2 * end - start]
                + data[start:end]
                + data[2 * end - start :]
            )
        else:
            data = data[:start]
    return data


def _damaged_member(data: bytes) -> st.SearchStrategy[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}

    def packed(name: str, edits: list[_Edit]) -> bytes:
        saved = io.BytesIO()
        with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in members.items():
                archive.writestr(member, _edited(content, edits) if member == name else content)
        return saved.getvalue()

    return st.builds(
        packed, st.sampled_from(sorted(members)), st.lists(_edits(), min_size=1, max_size=4)
    )


@contextmanager
def _refusals_allowed() -> Iterator[None]:
    try:
        yield
    except CotejoError as refusal:
        # That it can be said is part of it: a message may quote the file.
        str(refusal).encode("utf-8", "surrogatepass")


@contextmanager
def _limited() -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _exported(form: str) -> bytes:
    moment = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
    segments = tuple(
        ExportedSegment(
            segment_id=number + 1,
            position=number,
            paragraph=number,
            kind="paragraph",
            level=0,
            source=source,
            target=target,
            state=SegmentState.FINAL,
            version=2,
            changed_at=moment,
            changed_by="Ana",
            origin="engine",
        )
        for number, (source, target) in enumerate(_TEXTS)
    )
    article = ExportedArticle(
        name="cámara.txt",
        title="La Cámara pide cambios",
        source_language="es",
        target_language="en",
        exported_at=moment,
        created_at=moment,
        models=(),
        segments=segments,
    )
    return export_article(article, form)


def _pdf() -> bytes:
    drawn = (
        "BT /F1 11 Tf 60 780 Td "
        + "".join(f"({source}) Tj 0 -14 Td " for source, _ in _TEXTS)
        + "ET"
    )
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
    )
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(
        f"{place:010} 00000 n \n".encode() for place in places
    )
    return bytes(out + f"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
