"""How a record is written down byte by byte, signed, and proven: with Ed25519 (RFC 8032).

The key of an installation is made when it is first needed and stays in its database, as its other
secret does: in the data folder, readable by its owner alone, and in every backup.
"""

import hashlib
import json
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import Engine

from review.store.database import reading, writing
from review.store.tables import Setting

FORMAT, VERSION = "cotejo-record", 1
"""What a record says that it is."""

_KEY = "record key"
_PURPOSE = b"cotejo record 1\n"
"""Begins everything that is signed, so that no signature serves for anything else."""

# They would end an element of HTML, or begin one; JSON writes them otherwise as well.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def canonical_json(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON holds
    r"""Return ``value`` as a record alone writes it: sorted names, no space, ASCII, safe in HTML.

    >>> canonical_json({"b": "é<", "a": [1, None]})
    b'{"a":[1,null],"b":"\\u00e9\\u003c"}'
    """
    written = json.dumps(
        value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return written.translate(_ESCAPES).encode("ascii")


def signing_key(engine: Engine) -> Ed25519PrivateKey:
    """Return the key with which this installation signs records, made when it is first needed."""
    with reading(engine) as session:
        known = session.get(Setting, _KEY)
    if known is None:
        with writing(engine) as session:
            made = Ed25519PrivateKey.generate().private_bytes_raw().hex()
            known = session.get(Setting, _KEY) or Setting(key=_KEY, value=made)
            session.add(known)
            return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(str(known.value)))
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(str(known.value)))


def public_key_of(key: Ed25519PrivateKey) -> str:
    """Return the public half of a key in hexadecimal: it proves what the key has signed."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def fingerprint_of(public_key: str) -> str:
    """Return what people compare of a public key: 32 hexadecimal digits of its SHA-256, in fours.

    >>> fingerprint_of("00" * 32)
    '6668 7aad f862 bd77 6c8f c18b 8e9f 8e20'
    """
    digest = hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


def sign(data: bytes, key: Ed25519PrivateKey) -> str:
    """Return the signature of ``data`` in hexadecimal."""
    return key.sign(_PURPOSE + data).hex()


def is_signed(data: bytes, signature: str, public_key: str) -> bool:
    """Whether ``signature`` is that of ``data`` by the key; False also for what is neither.

    >>> is_signed(b"", "zz", "")
    False
    """
    try:
        raw, key = bytes.fromhex(signature), bytes.fromhex(public_key)
        if raw.hex() != signature or key.hex() != public_key:
            return False
        Ed25519PublicKey.from_public_bytes(key).verify(raw, _PURPOSE + data)
    except (ValueError, InvalidSignature):
        return False
    return True
