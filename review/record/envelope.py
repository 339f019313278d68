"""A record written as a signed file: JSON, or a page of HTML that holds the same JSON."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from review.record.page import written_page
from review.record.proving import ALGORITHM, CLOSING, OPENING
from review.record.signing import canonical_json, public_key_of, sign


def record_json(record: dict[str, Any], key: Ed25519PrivateKey) -> bytes:
    """Return the record as a signed file of JSON, one line."""
    return canonical_json(_envelope(record, key)) + b"\n"


def record_page(record: dict[str, Any], key: Ed25519PrivateKey) -> bytes:
    """Return the record as a signed page, which holds the file of JSON as well."""
    data = OPENING + canonical_json(_envelope(record, key)) + CLOSING
    page = written_page(record, public_key_of(key), data.decode("ascii")).encode("utf-8")
    return page + f"<!-- cotejo-signature {sign(page, key)} -->\n".encode()


def _envelope(record: dict[str, Any], key: Ed25519PrivateKey) -> dict[str, Any]:
    signature = {
        "algorithm": ALGORITHM,
        "public_key": public_key_of(key),
        "value": sign(canonical_json(record), key),
    }
    return {"record": record, "signature": signature}
