"""Tells a program what has happened, signed as Standard Webhooks has it (standardwebhooks.com)."""

import hashlib
import hmac
import json
import time
from base64 import b64decode, b64encode
from collections.abc import Mapping
from functools import partial
from secrets import token_hex
from typing import Any

from sqlalchemy import Engine

from review.store.database import read, write
from review.store.webhooks import WEBHOOKS, Webhook, note_answer
from translation.errors import DeliveryError, UsageError, stored_error
from translation.messages import told
from translation.watcher import UNWATCHED, Watcher, awaited
from translation.web_requests import ask

_SECRET_PREFIX = "whsec_"  # noqa: S105 - how a secret begins, not one


def signature_of(secret: str, delivery: str, timestamp: int, body: bytes) -> str:
    """Return the header webhook-signature: HMAC-SHA256 over the delivery's name, time and body.

    >>> signature_of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
    ...              1614265330, b'{"test": 2432232314}')
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    signed = f"{delivery}.{timestamp}.".encode() + body
    key = b64decode(secret.removeprefix(_SECRET_PREFIX))
    return "v1," + b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def deliver(hook: Webhook, delivery: str, name: str, data: Mapping[str, Any]) -> int:
    """Tell the program, and return the status that it answers with. Raises UsageError for an
    address that may not be asked (any more), DeliveryError where nobody takes it.

    The address is looked up now and asked by its number; no redirect is followed, no answer read.
    """
    headers, body = _signed(hook, delivery, name, data)
    answer = ask(
        "POST",
        hook.address,
        allows_outside=hook.allows_outside,
        remedy=told("Start it, then try again."),
        headers=headers,
        content=body,
    )
    if not answer.is_success:
        raise DeliveryError(
            hook.address,
            told("it answers {status}", status=answer.status),
            told("Its log says why; then try again."),
        )

    return answer.status


def try_webhook(database: Engine, number: int, *, watcher: Watcher = UNWATCHED) -> int:
    """Send the program a message of the type “test”, keep what it answers, and return its status.

    Raises NotFoundError; UsageError, DeliveryError as deliver; StoppedError as soon as ``watcher``
    is over, and then nothing is kept.
    """
    hook = read(database, WEBHOOKS.numbered, number)
    return deliver_and_note(database, hook, f"msg_{token_hex(16)}", "test", {}, watcher=watcher)


def deliver_and_note(
    database: Engine,
    hook: Webhook,
    delivery: str,
    name: str,
    data: Mapping[str, Any],
    *,
    watcher: Watcher = UNWATCHED,
) -> int:
    """Tell the program as deliver does, and keep what it answered or why it did not take it.

    Raises StoppedError as soon as ``watcher`` is over.
    """
    tell_it = partial(deliver, hook, delivery, name, data)
    try:
        status = awaited(tell_it, watcher, subject=hook.address)
    except (UsageError, DeliveryError) as error:
        write(database, note_answer, hook.number, problem=stored_error(error))
        raise

    write(database, note_answer, hook.number, status=status)
    return status


def _signed(
    hook: Webhook, delivery: str, name: str, data: Mapping[str, Any]
) -> tuple[dict[str, str], bytes]:
    timestamp = int(time.time())
    body = json.dumps(
        {"type": name, "timestamp": timestamp, "data": data}, ensure_ascii=False
    ).encode()
    headers = {
        "Content-Type": "application/json",
        "webhook-id": delivery,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature_of(hook.secret, delivery, timestamp, body),
    }
    return headers, body
