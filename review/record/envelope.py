"""A record written as a signed file: JSON, or a page of HTML or a PDF that holds the same JSON."""

from collections.abc import Callable, Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine

from review.record.gathering import gather_record
from review.record.page import written_page
from review.record.pdf import written_pdf
from review.record.proving import ALGORITHM, PAGE, PDF, Holder
from review.record.signing import canonical_json, public_key_of, sign, signing_key
from review.store.articles import get_article
from review.store.database import reading
from review.terms.stored import IndexFor


def record_json(record: dict[str, Any], key: Ed25519PrivateKey) -> bytes:
    """Return the record as a signed file of JSON, one line."""
    return canonical_json(_envelope(record, key)) + b"\n"


def record_page(record: dict[str, Any], key: Ed25519PrivateKey) -> bytes:
    """Return the record as a signed page, which holds the file of JSON as well."""
    data = PAGE.opening + canonical_json(_envelope(record, key)) + PAGE.closing
    page = written_page(record, public_key_of(key), data.decode("ascii")).encode("utf-8")
    return _signed(page, PAGE, key)


def record_pdf(record: dict[str, Any], key: Ed25519PrivateKey) -> bytes:
    """Return the record as a signed PDF, to which the file of JSON is attached."""
    return _signed(written_pdf(record, public_key_of(key), record_json(record, key)), PDF, key)


WRITERS: Mapping[str, Callable[[dict[str, Any], Ed25519PrivateKey], bytes]] = {
    "html": record_page,
    "pdf": record_pdf,
    "json": record_json,
}
"""How a record is written, by the ending of its file."""


def signed_record(
    engine: Engine,
    article_id: int,
    ending: str,
    index_for: IndexFor,
    *,
    made_by: str,
    spoken: str,
) -> bytes:
    """Return the article's record as a file of that ``ending``, for whoever reads ``spoken``.

    Raises as gather_record.
    """
    with reading(engine) as session:
        index = index_for(session, get_article(session, article_id))
        made = gather_record(session, article_id, index, made_by=made_by, spoken=spoken)
    return WRITERS[ending](made, signing_key(engine))


def _signed(data: bytes, holder: Holder, key: Ed25519PrivateKey) -> bytes:
    return data + holder.last_line(sign(data, key))


def _envelope(record: dict[str, Any], key: Ed25519PrivateKey) -> dict[str, Any]:
    signature = {
        "algorithm": ALGORITHM,
        "public_key": public_key_of(key),
        "value": sign(canonical_json(record), key),
    }
    return {"record": record, "signature": signature}
