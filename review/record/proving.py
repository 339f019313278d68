"""The proof that not a byte of a record has changed since it was signed; from the file alone.

A file holds an envelope, ``{"record", "signature": {"algorithm", "public_key", "value"}}``, in the one way in
which a record writes JSON. A page is signed besides, up to its last line, which is that signature.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from review.record.signing import FORMAT, VERSION, canonical_json, is_signed
from translation.errors import DamagedFileError, UnsupportedFormatError
from translation.messages import told

ALGORITHM = "Ed25519"
OPENING, CLOSING = b'<script type="application/json" id="cotejo-record">', b"</script>"
"""Between them a page holds the envelope."""

_LAST_LINE = re.compile(rb"<!-- cotejo-signature ([0-9a-f]{128}) -->\n\Z")


@dataclass(frozen=True, slots=True)
class ProvenRecord:
    """A record that is as it was signed, and the public key (hexadecimal) that it was signed with."""

    record: dict[str, Any]
    public_key: str


def prove_record(name: str, data: bytes) -> ProvenRecord:
    """Return what the file of that name holds once all of it has been proven; no database is needed.

    Raises DamagedFileError when a byte has changed since it was signed, UnsupportedFormatError for a file
    that is no record, or one of a later version.
    """
    last_line = _LAST_LINE.search(data)
    if data.lstrip()[:1] != b"{" and last_line is None and OPENING not in data:
        raise UnsupportedFormatError(name, "it is no record of review", "Choose another file.")
    written = data.removesuffix(b"\n") if data[:1] == b"{" else _embedded(name, data)
    proven = _proven(name, written)
    if data[:1] == b"{":
        if data != written + b"\n":
            raise _changed(name)
        return proven
    if last_line is None:
        raise _changed(name)
    if not is_signed(data[: last_line.start()], last_line[1].decode(), proven.public_key):
        raise _changed(name)
    return proven


def _embedded(name: str, page: bytes) -> bytes:
    _, opening, rest = page.partition(OPENING)
    written, closing, _ = rest.partition(CLOSING)
    if not opening or not closing:
        raise _changed(name)
    return written


def _proven(name: str, written: bytes) -> ProvenRecord:
    try:
        envelope = json.loads(written)
        record, signature = envelope["record"], envelope["signature"]
        # Only one way to write it is the signed one: spaces and other escapes are changes too.
        is_whole = canonical_json(envelope) == written and set(envelope) == {"record", "signature"}
        public_key = str(signature["public_key"])
        is_whole = is_whole and set(signature) == {"algorithm", "public_key", "value"}
        is_whole = is_whole and signature["algorithm"] == ALGORITHM
        is_whole = is_whole and is_signed(canonical_json(record), str(signature["value"]), public_key)
        kind = record["format"], record["version"]
        is_told = kind != (FORMAT, VERSION) or _tells(record)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _changed(name) from error
    if not is_whole or not is_told:
        raise _changed(name)
    if kind[0] != FORMAT:
        raise UnsupportedFormatError(name, "it is no record of review", "Choose another file.")
    if kind[1] != VERSION:
        written_by = record.get("cotejo", "?")
        raise UnsupportedFormatError(
            name,
            told("it was written by another version of Cotejo ({version})", version=written_by),
            "Prove it with that version.",
        )
    return ProvenRecord(record, public_key)


def _tells(record: dict[str, Any]) -> bool:
    """Whether the record says what whoever proves it is told of it; anybody can sign anything else."""
    article, summary = record["article"], record["summary"]
    texts = (record["made_at"], article["title"], article["finished_at"] or "")
    return (
        all(isinstance(text, str) for text in texts)
        and isinstance(summary["segments"], int)
        and isinstance(summary["not_read"], list)
    )


def _changed(name: str) -> DamagedFileError:
    return DamagedFileError(
        name,
        "it was changed after it was signed, or is not whole",
        "Do not rely on it: ask whoever made it for the file again.",
    )
