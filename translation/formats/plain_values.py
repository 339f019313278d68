"""Frozen dataclasses to what JSON can hold and back, so that a child need not be trusted with more.

Unpickling runs what the bytes say; a value built from its type's own annotations cannot.
"""

import types
import typing
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache, partial
from typing import Any

from translation.messages import Message, as_row, from_row

_NONE = type(None)
_PLAIN = (str, int, float, bool, _NONE)


def as_plain(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Return ``value`` in dicts, lists, text, numbers, booleans and None alone.

    Bytes become base64, moments text in ISO 8601. A field that has its default is left out: of
    100,000 terms most cells are empty. Raises TypeError for a value of another kind.

    >>> from translation.document import InlineCode
    >>> as_plain((InlineCode(0, 3, "bold", "1"),))
    [{'start': 0, 'end': 3, 'kind': 'bold', 'identifier': '1'}]
    """
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Message):
        return as_row(value)
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")

    if is_dataclass(value):
        return {
            name: one if type(one) in _PLAIN else as_plain(one)
            for name, default in _fields(type(value))  # type: ignore[arg-type]  # hashable
            if (one := getattr(value, name)) is not default and one != default
        }

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
    >>> from_plain(tuple[InlineCode, ...],
    ...            [{"start": 0, "end": 3, "kind": "bold", "identifier": "1"}])
    (InlineCode(start=0, end=3, kind='bold', identifier='1', reference=''),)
    """
    return _maker(kind)(value)


_Maker = Callable[[Any], Any]


@cache
def _maker(kind: Any) -> _Maker:  # noqa: ANN401 - as from_plain
    """Return what makes a value of ``kind``; 100,000 values have few types, each looked at once."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        # Of the unions that we pass one part alone is not None.
        make = _maker(next(one for one in inner if one is not _NONE))
        return lambda value: None if value is None else make(value)

    if origin in (tuple, list, dict, Sequence):
        return _collection_maker(origin, inner)
    if kind is bytes:
        return partial(b64decode, validate=True)
    if kind is datetime:
        return datetime.fromisoformat
    if not isinstance(kind, type):
        message = f"{kind} cannot be passed between processes"
        raise TypeError(message)
    if is_dataclass(kind):
        # Looked up when the first value comes: a type may hold others of itself.
        return partial(_dataclass_made, kind)
    if issubclass(kind, Enum):
        return kind

    return partial(_checked, kind)


def _dataclass_made(kind: type, value: dict[str, Any]) -> Any:  # noqa: ANN401 - as from_plain
    makers = _makers(kind)
    return kind(**{name: makers[name](item) for name, item in value.items()})


def _checked(kind: type, value: Any) -> Any:  # noqa: ANN401 - as from_plain
    if type(value) is kind:
        return value
    if kind is str and isinstance(value, dict):
        return from_row(value)
    if not isinstance(value, kind) and not (kind is float and isinstance(value, int)):
        message = f"{kind.__name__} was expected, not {type(value).__name__}"
        raise TypeError(message)
    return value


def _collection_maker(
    origin: Any,  # noqa: ANN401 - as from_plain
    inner: tuple[Any, ...],
) -> _Maker:
    if origin is dict:
        make = _maker(inner[1])
        return lambda value: {key: make(item) for key, item in value.items()}
    if origin in (list, Sequence) or inner[-1] is Ellipsis:
        make, whole = _maker(inner[0]), list if origin is list else tuple
        return lambda value: whole(map(make, value))
    makers = tuple(_maker(one) for one in inner)
    return lambda value: tuple(make(item) for make, item in zip(makers, value, strict=True))


@cache
def _makers(kind: type) -> dict[str, _Maker]:
    return {name: _maker(hint) for name, hint in typing.get_type_hints(kind).items()}


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:  # noqa: ANN401 - a dataclass
    return tuple((field.name, field.default) for field in fields(kind))
