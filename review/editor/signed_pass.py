"""The signed pass with which the editor in a browser acts for a person, in one article.

The page that shows an article signs the pass after it has asked who sits there; the editor hands it
in with every request. Whoever has no pass of this installation can neither read nor write an
article that way. Where people sign in the pass names the signing in, is worth nothing after it, and
is renewed as long as it is used. A personal token stands for a pass.
"""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from secrets import token_hex

from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy import Engine

from review.access.sign_ins import standing_person
from review.access.tokens import person_of_token
from review.store.database import reading, writing
from review.store.roles import login_in_force
from review.store.tables import Setting
from translation.errors import NotAllowedError, UsageError
from translation.languages import usual

PASS_SECONDS = 24 * 3600
"""How long a pass is good for: longer than any shift; every showing of the page makes one."""

SIGNED_IN_PASS_SECONDS = 3600
"""The same for somebody who has signed in: a browser that slept for longer shows its page anew."""

_SECRET = "editor secret"  # noqa: S105 - the name of the setting, not its value


@dataclass(frozen=True, slots=True)
class EditorPass:
    """Who edits which article, and in what language Cotejo speaks to them.

    ``sign_in`` is the signing in that it was given for (see review.access.sign_ins), "" where
    nobody does.
    """

    article_id: int
    person: str
    language: str
    sign_in: str = ""

    @property
    def seconds(self) -> int:
        """How long it is good for."""
        return SIGNED_IN_PASS_SECONDS if self.sign_in else PASS_SECONDS


def editor_secret(engine: Engine) -> str:
    """Return the secret that this installation signs with, made when it is first needed.

    It stays in the database, so that a pass outlives the server that gave it.
    """
    with reading(engine) as session:
        known = session.get(Setting, _SECRET)
        if known is not None:
            return str(known.value)
    with writing(engine) as session:
        setting = session.get(Setting, _SECRET) or Setting(key=_SECRET, value=token_hex(32))
        session.add(setting)
        return str(setting.value)


def sign_pass(editor_pass: EditorPass, secret: str) -> str:
    """Return the pass as text, to be handed to the browser.

    >>> read_pass(sign_pass(EditorPass(7, "Ana", "es"), "secret"), "secret")
    EditorPass(article_id=7, person='Ana', language='es', sign_in='')
    """
    return URLSafeTimedSerializer(secret).dumps(asdict(editor_pass))


def read_pass(text: str, secret: str, *, seconds: int | None = None) -> EditorPass:
    """Return the pass that ``sign_pass`` made; NotAllowedError for one that is forged or too old.

    ``seconds`` is how old it may be, by default what the pass itself is good for.
    """
    try:
        said, signed_at = URLSafeTimedSerializer(secret).loads(text, return_timestamp=True)
        editor_pass = EditorPass(**said)
    except (BadData, TypeError) as error:
        raise _no_pass() from error
    if _age(signed_at) > (editor_pass.seconds if seconds is None else seconds):
        raise _no_pass()
    return editor_pass


def renewed_pass(text: str, secret: str) -> str | None:
    """Return a new pass for a good one that is past half of its time, None while it is not."""
    said, signed_at = URLSafeTimedSerializer(secret).loads(text, return_timestamp=True)
    editor_pass = EditorPass(**said)
    return sign_pass(editor_pass, secret) if _age(signed_at) > editor_pass.seconds / 2 else None


def _age(signed_at: datetime) -> float:
    return (datetime.now(UTC) - signed_at).total_seconds()


def _no_pass() -> NotAllowedError:
    return NotAllowedError("", "this page is no longer signed in", "Reload the page.")


def require_signed_in(database: Engine, editor_pass: EditorPass) -> None:
    """Raise NotAllowedError where people sign in and the pass's person is signed in no more."""
    with reading(database) as session:
        if not login_in_force(session):
            return
        person = standing_person(session, editor_pass.sign_in)
        if person.name != editor_pass.person:
            raise NotAllowedError("", "this page is no longer signed in", "Reload the page.")


def caller_by_token(database: Engine, text: str, article: str) -> EditorPass:
    """Return the pass that a personal token stands for in ``article``, its number.

    Raises NotAllowedError for a forged, old or revoked token, UsageError without an article.
    """
    if not (article.isascii() and article.isdecimal()):
        raise UsageError(
            "request", "with a token it names its article", "Add ?article= and its number."
        )
    return EditorPass(int(article), person_of_token(database, text).name, usual.WRITTEN_IN)
