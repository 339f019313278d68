"""What a program can ask over HTTP: each endpoint says what it takes, which describes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine

from review.intake.tools import Tools
from review.store.roles import Role
from translation.errors import FileTooLargeError, UsageError
from translation.formats.limits import MAX_FILE_BYTES
from translation.messages import told

SMALL_BODY = 256_000
"""Bytes of a request whose key stands in its body: strangers send it too."""

LONGEST_NAME = 120
_MULTIPART_ROOM = 100_000
_LARGEST_JSON = 4_000_000


class Family(StrEnum):
    """Whose clients an endpoint answers, in whose shapes."""

    COTEJO = "Cotejo"
    LIBRETRANSLATE = "LibreTranslate"
    DEEPL = "DeepL"


class Type(StrEnum):
    """What a value is, as OpenAPI says it; TEXTS is one text or a list of them."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    TRUTH = "boolean"
    TEXTS = "array"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value that an endpoint takes. ``most`` is its largest number, or how many characters it
    may have, of TEXTS all together.
    """

    name: str
    meaning: str
    type: Type = Type.TEXT
    default: Any = None
    required: bool = False
    most: int = LONGEST_NAME
    least: int = 0
    choices: tuple[str, ...] = ()


def flag(name: str, meaning: str, *, default: bool = False) -> Parameter:
    """Return a value that is true or false, ``default`` where it is left out."""
    return Parameter(name, meaning, Type.TRUTH, default)


@dataclass(frozen=True, slots=True)
class Service:
    """What the interface works with; each is asked for when a request needs it."""

    database: Callable[[], Engine]
    tools: Tools
    wake: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: in whose name, in which language errors are said, and the values that the
    endpoint takes.

    ``given`` is the body's fields as they came; ``file`` a name and its bytes where one was sent.
    """

    service: Service
    author: str
    spoken: str
    values: Mapping[str, Any]
    given: Mapping[str, Any]
    file: tuple[str, bytes] | None = None

    @property
    def database(self) -> Engine:
        """The database of this server."""
        return self.service.database()


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered: a value of JSON, or with ``file_name`` the bytes of a file."""

    body: Any
    status: int = 200
    file_name: str = ""
    media_type: str = "application/json"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One thing that can be asked. ``in_path`` and ``in_query`` stand in the address, ``in_body``
    in the body. ``role`` None needs nobody's name. What is ``is_slow`` waits for its turn.
    """

    method: str
    path: str
    summary: str
    answer: Callable[[Asked], Reply]
    role: Role | None = Role.READER
    family: Family = Family.COTEJO
    in_path: tuple[Parameter, ...] = ()
    in_query: tuple[Parameter, ...] = ()
    in_body: tuple[Parameter, ...] = ()
    takes_file: bool = False
    is_slow: bool = False
    answers: Mapping[int, str] = field(default_factory=lambda: {200: "Done."})

    @property
    def most_bytes(self) -> int:
        """How large a request may be."""
        if self.takes_file:
            return MAX_FILE_BYTES + _MULTIPART_ROOM
        return _LARGEST_JSON if self.family is Family.COTEJO else SMALL_BODY


def values_of(parameters: Sequence[Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the value of each of ``parameters``, of whatever came from outside. Raises UsageError,
    and FileTooLargeError for a text that is too long.

    What came in an address or a form is text, read as the number or truth it stands for.

    >>> values_of([Parameter("limit", "", Type.WHOLE, default=20, most=100)], {"limit": "7"})
    {'limit': 7}
    """
    return {one.name: _value(one, given.get(one.name)) for one in parameters}


def require_known(parameters: Sequence[Parameter], given: Mapping[str, Any]) -> None:
    """Raise UsageError for a name that none of the parameters has: it would pass unseen."""
    known = [one.name for one in parameters]
    for name in given:
        if name not in known:
            raise UsageError(
                name[:LONGEST_NAME],
                "nothing of this name is taken here",
                told("Known are: {known}.", known=", ".join(known) or "–"),
            )


def _value(parameter: Parameter, given: object) -> Any:  # noqa: ANN401 - each type has its own
    if given is None or (given == "" and parameter.type is not Type.TEXTS):
        if parameter.required:
            raise UsageError(parameter.name, "it is missing", "Send it with the request.")
        return parameter.default
    value = _READ[parameter.type](parameter, given)
    if parameter.choices and value not in parameter.choices:
        raise UsageError(
            parameter.name,
            "this cannot be chosen",
            told("Choose one of: {known}.", known=", ".join(parameter.choices)),
        )
    return value


def _text(parameter: Parameter, given: object) -> str:
    if not isinstance(given, str):
        raise _wrong(parameter, told("it is no text"))
    _require_length(parameter, len(given))
    return given.replace("\0", "")


def _texts(parameter: Parameter, given: object) -> list[str]:
    texts = [_text(parameter, one) for one in (given if isinstance(given, list) else [given])]
    _require_length(parameter, sum(map(len, texts)))
    return texts


def _require_length(parameter: Parameter, length: int) -> None:
    if length > parameter.most:
        raise FileTooLargeError(
            parameter.name,
            told("the text is longer than {limit:,} characters", limit=parameter.most),
            "Make it shorter, or send it in parts.",
        )


def _number(parameter: Parameter, given: object) -> float:
    number = _read_number(parameter, given) if isinstance(given, str) else given
    is_whole = isinstance(number, int) and not isinstance(number, bool)
    is_of_type = is_whole or (isinstance(number, float) and parameter.type is Type.NUMBER)
    if (
        isinstance(number, int | float)
        and is_of_type
        and parameter.least <= number <= parameter.most
    ):
        return number
    raise _wrong(
        parameter,
        told("it is no number from {least} to {most}", least=parameter.least, most=parameter.most),
    )


def _read_number(parameter: Parameter, text: str) -> float | None:
    try:
        if not text.isascii() or len(text) > LONGEST_NAME:
            return None
        return int(text) if parameter.type is Type.WHOLE else float(text)
    except ValueError:
        return None


def _truth(parameter: Parameter, given: object) -> bool:
    words = {"true": True, "1": True, "false": False, "0": False}
    found = words.get(str(given).lower()) if isinstance(given, bool | int | str) else None
    if found is None:
        raise _wrong(parameter, told("it is neither true nor false"))
    return found


def _wrong(parameter: Parameter, problem: str) -> UsageError:
    return UsageError(parameter.name, problem, "See /api for what is taken.")


_READ: Mapping[Type, Callable[[Parameter, object], Any]] = {
    Type.TEXT: _text,
    Type.TEXTS: _texts,
    Type.WHOLE: _number,
    Type.NUMBER: _number,
    Type.TRUTH: _truth,
}
