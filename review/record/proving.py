"""The proof that not a byte of a record has changed since it was signed; from the file alone.

A file holds an envelope, ``{"record", "signature": {"algorithm", "public_key", "value"}}``, in the
one way in which a record writes JSON. A page or a PDF is signed besides, up to its last line, which
is that signature.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from review.record.signing import FORMAT, VERSION, canonical_json, is_signed
from translation.errors import DamagedFileError, UnsupportedFormatError
from translation.messages import told

ALGORITHM = "Ed25519"


@dataclass(frozen=True, slots=True)
class Holder:
    """A kind of file that holds the envelope between ``opening`` and ``closing``; its last line is
    a comment in it, which begins with ``before`` and ends with ``after``: the signature of all that
    stands above.
    """

    opening: bytes
    closing: bytes
    before: bytes
    after: bytes

    def last_line(self, signature: str) -> bytes:
        """Return the line that says the signature, given in hexadecimal."""
        return self.before + signature.encode("ascii") + self.after

    def signed_part(self, data: bytes) -> tuple[bytes, str] | None:
        """Return what is signed and its signature; None without a whole last line in its place."""
        line = re.escape(self.before) + rb"([0-9a-f]{128})" + re.escape(self.after) + rb"\Z"
        found = re.search(line, data)
        return None if found is None else (data[: found.start()], found[1].decode("ascii"))

    def envelope(self, data: bytes) -> bytes:
        """Return the envelope in the file, b"" for none."""
        inside = re.escape(self.opening) + rb"(\{.*?)" + re.escape(self.closing)
        found = re.search(inside, data, re.DOTALL)
        return b"" if found is None else found[1]


PAGE = Holder(
    opening=b'<script type="application/json" id="cotejo-record">',
    closing=b"</script>",
    before=b"<!-- cotejo-signature ",
    after=b" -->\n",
)
# The attachment, not compressed: a stream of its own, which alone begins so.
PDF = Holder(
    opening=b"stream\n", closing=b"\n\nendstream", before=b"%cotejo-signature ", after=b"\n"
)


@dataclass(frozen=True, slots=True)
class ProvenRecord:
    """A record that is as it was signed, and the public key (hexadecimal) of that."""

    record: dict[str, Any]
    public_key: str


def prove_record(name: str, data: bytes) -> ProvenRecord:
    """Return what the file of that name holds once all of it was proven; no database is needed.

    Raises DamagedFileError when a byte has changed since it was signed, UnsupportedFormatError for
    a file that is no record, or one of a later version.
    """
    if data.lstrip()[:1] == b"{":
        return _proven(name, data)
    holder = next((one for one in (PAGE, PDF) if one.signed_part(data) or one.envelope(data)), None)
    if holder is None:
        raise UnsupportedFormatError(name, "it is no record of review", "Choose another file.")
    signed, proven = holder.signed_part(data), _proven(name, holder.envelope(data) + b"\n")
    if signed is None or not is_signed(*signed, proven.public_key):
        raise _changed(name)
    return proven


def _proven(name: str, line: bytes) -> ProvenRecord:
    """What the line of JSON holds, its line end with it."""
    try:
        envelope = json.loads(line)
        record, signature = envelope["record"], envelope["signature"]
        # Only one way to write it is the signed one: spaces and other escapes are changes too.
        is_whole = canonical_json(envelope) + b"\n" == line and set(envelope) == {
            "record",
            "signature",
        }
        public_key = str(signature["public_key"])
        is_whole = is_whole and set(signature) == {"algorithm", "public_key", "value"}
        is_whole = is_whole and signature["algorithm"] == ALGORITHM
        is_whole = is_whole and is_signed(
            canonical_json(record), str(signature["value"]), public_key
        )
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
    """Whether the record says what its prover is told of it; anybody can sign anything else."""
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
