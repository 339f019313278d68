"""The body of a request, from anybody: read within a limit, as JSON or as a form, or refused."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from translation.errors import FileTooLargeError, UnsupportedFormatError, UsageError
from translation.messages import told

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_MOST_FIELDS = 400
_MOST_FILES = 1
_MOST_PART = 4_000_000
_FILE = "file"
_NO_FORM = 400
"""What Starlette says of a form that is none."""


_SEE = told("See /api for what is taken.")


def json_object(body: bytes, *, remedy: str = _SEE) -> dict[str, Any]:
    """Return the JSON object that ``body`` is. Raises UsageError with ``remedy`` for all else."""
    try:
        found = json.loads(body)
        # JSON may spell half of a surrogate pair, which no database and no answer can hold.
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise _not_understood(told("it is not JSON"), remedy) from error
    if not isinstance(found, dict):
        raise _not_understood(told("it is no object"), remedy)
    return found


async def read_body(request: Request, most: int) -> bytes:
    """Return the body. Raises FileTooLargeError when it has more than ``most`` bytes."""
    body = bytearray()
    async for chunk in _limited(request, most).stream():
        body += chunk
    return bytes(body)


async def read_fields(
    request: Request, most: int
) -> tuple[dict[str, Any], tuple[str, bytes] | None]:
    """Return the fields of a body of at most ``most`` bytes, and the file that came with them.

    Several fields of a form that have one name are a list. Raises FileTooLargeError,
    UnsupportedFormatError for what is neither JSON nor a form, UsageError.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in _FORMS:
        return await _form(_limited(request, most))

    body = await read_body(request, most)
    if not body.strip():
        return {}, None

    if kind != "application/json" and not kind.endswith("+json"):
        raise UnsupportedFormatError(
            "Content-Type",
            told("“{kind}” is not read here", kind=kind[:80]),
            "Send JSON or a form.",
        )

    # A large one takes some hundredths of a second, in which nobody else would be heard.
    return await run_in_threadpool(json_object, body), None


async def _form(request: Request) -> tuple[dict[str, Any], tuple[str, bytes] | None]:
    try:
        async with request.form(
            max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_MOST_PART
        ) as form:
            fields, file = _texts_of(form), await _file_of(form)
    except HTTPException as error:
        if error.status_code != _NO_FORM:
            raise
        raise _not_understood(told("it is no whole form ({cause})", cause=error.detail)) from error
    _require_characters(fields)
    return fields, file


def _texts_of(form: FormData) -> dict[str, Any]:
    texts: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            texts.setdefault(name, []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in texts.items()}


async def _file_of(form: FormData) -> tuple[str, bytes] | None:
    file = None
    for name, value in form.multi_items():
        if isinstance(value, str):
            continue
        if name != _FILE:
            raise UsageError(name[:80], "no file is taken under this name", "Call it “file”.")
        file = value.filename or "", await value.read()
    return file


def _require_characters(fields: Mapping[str, Any]) -> None:
    try:
        json.dumps(fields, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise _not_understood(told("it holds characters that are none")) from error


def _limited(request: Request, most: int) -> Request:
    """The request, whose body ends in a refusal as soon as it is too large."""
    received = 0

    async def receive() -> Message:
        nonlocal received
        message = await request.receive()
        received += len(message.get("body", b""))
        if received > most:
            raise FileTooLargeError(
                told("The request"),
                told("it has more than {limit:,} bytes", limit=most),
                "Make it shorter, or send it in parts.",
            )
        return message

    return Request(request.scope, receive)


def _not_understood(problem: str, remedy: str = _SEE) -> UsageError:
    return UsageError(told("The request"), problem, remedy)
