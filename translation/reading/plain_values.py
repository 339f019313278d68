"""Frozen dataclasses to what JSON can hold and back, so that a child process need not be trusted with more.

Unpickling runs what the bytes say; a value built from its type's own annotations cannot.
"""

import types
import typing
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any

from translation.messages import Message, as_row, from_row

_NONE = type(None)


def as_plain(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Return ``value`` in dicts, lists, text, numbers, booleans and None alone.

    Bytes become base64, moments text in ISO 8601. Raises TypeError for a value of another kind.

    >>> from translation.document import InlineCode
    >>> as_plain((InlineCode(0, 3, "bold", "1"),))
    [{'start': 0, 'end': 3, 'kind': 'bold', 'identifier': '1', 'reference': ''}]
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Message):
        return as_row(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    if is_dataclass(value):
        return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): as_plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_plain(one) for one in value]
    message = f"a {type(value).__name__} cannot be passed between processes"
    raise TypeError(message)


def from_plain(kind: Any, value: Any) -> Any:  # noqa: ANN401 - the type is only known at run time
    """Return the value of type ``kind`` that ``as_plain`` made ``value`` of.

    Raises TypeError or ValueError when ``value`` does not fit its type.

    >>> from translation.document import InlineCode
    >>> from_plain(tuple[InlineCode, ...], [{"start": 0, "end": 3, "kind": "bold", "identifier": "1"}])
    (InlineCode(start=0, end=3, kind='bold', identifier='1', reference=''),)
    """
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        # Of the unions that we pass one part alone is not None.
        return None if value is None else from_plain(next(one for one in inner if one is not _NONE), value)
    if origin in (tuple, list, dict, Sequence):
        return _collection(origin, inner, value)
    if kind is str and isinstance(value, dict):
        return from_row(value)
    if kind is bytes:
        return b64decode(value, validate=True)
    if kind is datetime:
        return datetime.fromisoformat(value)
    if not isinstance(kind, type):
        message = f"{kind} cannot be passed between processes"
        raise TypeError(message)
    if is_dataclass(kind):
        return kind(**{name: from_plain(_hints(kind)[name], item) for name, item in value.items()})
    if issubclass(kind, Enum):
        return kind(value)
    if not isinstance(value, kind) and not (kind is float and isinstance(value, int)):
        message = f"{kind.__name__} was expected, not {type(value).__name__}"
        raise TypeError(message)
    return value


def _collection(origin: Any, inner: tuple[Any, ...], value: Any) -> Any:  # noqa: ANN401 - as from_plain
    if origin is dict:
        return {key: from_plain(inner[1], item) for key, item in value.items()}
    if origin is Sequence:
        return tuple(from_plain(inner[0], item) for item in value)
    if origin is list or inner[-1] is Ellipsis:
        return origin(from_plain(inner[0], item) for item in value)
    return tuple(from_plain(one, item) for one, item in zip(inner, value, strict=True))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
