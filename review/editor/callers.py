"""Identifies the caller: verifies an editor's pass or a person's token against the database."""

from sqlalchemy import Engine

from review.access.sign_ins import standing_person
from review.access.tokens import is_token, person_of_token
from review.editor.signed_pass import EditorPass, read_pass
from review.store.database import reading
from review.store.roles import login_in_force
from translation.errors import NotAllowedError, UsageError
from translation.languages import usual


def known_caller(database: Engine, text: str, secret: str, *, article: str = "") -> EditorPass:
    """Return the pass that ``text`` is, or that a personal token stands for in ``article``, its number.

    Raises NotAllowedError for what is forged, too old, signed out or revoked, UsageError for a token without
    an article.
    """
    if is_token(text):
        return _by_token(database, text, article)
    editor_pass = read_pass(text, secret)
    with reading(database) as session:
        if login_in_force(session):
            person = standing_person(session, editor_pass.sign_in)
            if person.name != editor_pass.person:
                raise NotAllowedError("", "this page is no longer signed in", "Reload the page.")
    return editor_pass


def _by_token(database: Engine, text: str, article: str) -> EditorPass:
    if not (article.isascii() and article.isdecimal()):
        raise UsageError("request", "with a token it names its article", "Add ?article= and its number.")
    return EditorPass(int(article), person_of_token(database, text).name, usual.WRITTEN_IN)
