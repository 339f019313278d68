"""How a request is refused: one status for each kind of error, in the shape its client reads."""

from collections.abc import Mapping

from starlette.responses import JSONResponse

from review.api.endpoint import Family
from review.interface.language import error_text, translate
from translation.errors import (
    BusyError,
    ConflictError,
    CotejoError,
    FileTooLargeError,
    InputError,
    NoModelError,
    NotAllowedError,
    NotFoundError,
    PluginError,
    ReplacedDatabaseError,
    UnsupportedFormatError,
    error_sentences,
)

UNKNOWN_CALLER, WRONG_METHOD, FAULT = 401, 405, 500

# The first that fits.
_STATUSES: tuple[tuple[type[CotejoError], int], ...] = (
    (NotAllowedError, 403),
    (NotFoundError, 404),
    (ConflictError, 409),
    (ReplacedDatabaseError, 409),
    (FileTooLargeError, 413),
    (UnsupportedFormatError, 415),
    (NoModelError, 422),
    (InputError, 422),
    (BusyError, 429),
    (PluginError, FAULT),
    (CotejoError, 503),
)
CODES: Mapping[int, str] = {
    401: "unknown_caller",
    403: "not_allowed",
    404: "not_found",
    405: "wrong_method",
    409: "conflict",
    413: "too_large",
    415: "not_read",
    422: "not_understood",
    429: "busy",
    500: "fault",
    503: "not_now",
}
"""What each status is called in an answer."""

_AS_CLIENTS_EXPECT: Mapping[Family, Mapping[int, int]] = {
    Family.COTEJO: {},
    Family.LIBRETRANSLATE: {401: 403, 422: 400},
    Family.DEEPL: {401: 403, 422: 400},
}
_SECONDS_TO_WAIT = 5


def status_of(error: CotejoError) -> int:
    """Return the status that the error has.

    >>> status_of(FileTooLargeError("a.txt", "the file has 60 MB"))
    413
    """
    return next(status for kind, status in _STATUSES if isinstance(error, kind))


def refusal(
    error: CotejoError, family: Family, spoken: str, *, status: int | None = None
) -> JSONResponse:
    """Return the answer that says in ``spoken`` what is wrong and what to do, for a ``family``.

    The ``status`` is the error's own unless it is told.
    """
    found = status_of(error) if status is None else status
    # A field keeps its name, which is a word of the interface too: "draft".
    subject = error.subject if error.subject.isidentifier() else translate(error.subject, spoken)
    message = error_sentences(subject, translate(error.problem, spoken), "")
    body = {"code": CODES[found], "message": message, "what_to_do": translate(error.remedy, spoken)}
    if family is Family.LIBRETRANSLATE:
        body["error"] = error_text(error, spoken)
    elif family is Family.DEEPL:
        body["message"] = error_text(error, spoken)

    headers = {}
    if found == UNKNOWN_CALLER:
        headers["WWW-Authenticate"] = 'Bearer realm="Cotejo"'
    elif isinstance(error, BusyError):
        headers["Retry-After"] = str(_SECONDS_TO_WAIT)

    return JSONResponse(body, _AS_CLIENTS_EXPECT[family].get(found, found), headers)
