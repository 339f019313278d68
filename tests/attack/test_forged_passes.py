"""A pass that this installation did not sign opens nothing, however it was made."""

import base64
import json
from collections.abc import Iterator

import pytest

from review.editor.signed_pass import EditorPass, read_pass, sign_pass
from translation.errors import NotAllowedError

pytestmark = pytest.mark.attack

_GOOD = sign_pass(EditorPass(7, "Ana", "en", "s"), "the key of this installation")


def _forged() -> Iterator[str]:
    body, time, signature = _GOOD.rsplit(".", 2)
    for place in range(len(_GOOD)):
        changed = "A" if _GOOD[place] != "A" else "B"
        # The last sign of base64 holds bits that no byte is made of.
        if place not in {len(_GOOD) - 1, len(body) - 1, len(body) + len(time)}:
            yield _GOOD[:place] + changed + _GOOD[place + 1 :]
    for key in ("", "secret", "the key of this installation ", "editor secret"):
        yield sign_pass(EditorPass(7, "Ana", "en", "s"), key)
    claims = {"article_id": 7, "person": "Ana", "language": "en", "sign_in": "s"}
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    header = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    yield from (
        payload,
        f"{payload}.",
        f"{payload}..",
        f"{header}.{payload}.",
        f"{payload}.{time}.{signature}",
    )
    yield from (
        body,
        f"{body}.{time}",
        f"{body}.{signature}",
        f".{time}.{signature}",
        "",
        ".",
        "..",
        "\x00",
    )
    yield from (
        "null",
        "{}",
        "[]",
        "é" * 50,
        "A" * 1_000_000,
        _GOOD + ".",
        "." + _GOOD,
        _GOOD.upper(),
    )


@pytest.mark.parametrize("text", list(_forged()), ids=lambda text: text[:12] + str(len(text)))
def test_a_forged_pass_is_refused(text: str) -> None:
    """Each is refused in words, and none of them as a fault."""
    with pytest.raises(NotAllowedError):
        read_pass(text, "the key of this installation")
