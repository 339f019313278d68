"""What lets the editor in a browser speak for a person: a signed note of who it is, and in which article.

The page that shows an article signs the pass after it has asked who sits there; the editor hands it in with
every request. Whoever has no pass of this installation can neither read nor write an article that way.
"""

from dataclasses import asdict, dataclass
from secrets import token_hex

from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy import Engine

from review.store.database import writing
from review.store.tables import Setting
from translation.errors import NotAllowedError

PASS_SECONDS = 24 * 3600
"""How long a pass is good for: longer than any shift, and every showing of the page makes a new one."""

_SECRET = "editor secret"  # noqa: S105 - the name of the setting, not its value


@dataclass(frozen=True, slots=True)
class EditorPass:
    """Who edits which article, and in what language Cotejo speaks to them."""

    article_id: int
    person: str
    language: str


def editor_secret(engine: Engine) -> str:
    """Return the secret that this installation signs with, made when it is first needed.

    It stays in the database, so that a pass outlives the server that gave it.
    """
    with writing(engine) as session:
        setting = session.get(Setting, _SECRET) or Setting(key=_SECRET, value=token_hex(32))
        session.add(setting)
        return str(setting.value)


def sign_pass(editor_pass: EditorPass, secret: str) -> str:
    """Return the pass as text, to be handed to the browser.

    >>> read_pass(sign_pass(EditorPass(7, "Ana", "es"), "secret"), "secret")
    EditorPass(article_id=7, person='Ana', language='es')
    """
    return URLSafeTimedSerializer(secret).dumps(asdict(editor_pass))


def read_pass(text: str, secret: str, *, seconds: int = PASS_SECONDS) -> EditorPass:
    """Return the pass that ``sign_pass`` made at most ``seconds`` ago; raises NotAllowedError."""
    try:
        return EditorPass(**URLSafeTimedSerializer(secret).loads(text, max_age=seconds))
    except (BadData, TypeError) as error:
        raise NotAllowedError("", "this page is no longer signed in", "Reload the page.") from error
