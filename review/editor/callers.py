"""Who calls, by the database: whether a pass's person is still signed in, whose a personal token
is.
"""

from sqlalchemy import Engine

from review.access.sign_ins import standing_person
from review.access.tokens import person_of_token
from review.editor.signed_pass import EditorPass
from review.store.database import reading
from review.store.roles import login_in_force
from translation.errors import NotAllowedError, UsageError
from translation.languages import usual


def require_signed_in(database: Engine, editor_pass: EditorPass) -> None:
    """Raise NotAllowedError where people sign in and the pass's person does not stand signed in any
    more.
    """
    with reading(database) as session:
        if not login_in_force(session):
            return
        person = standing_person(session, editor_pass.sign_in)
        if person.name != editor_pass.person:
            raise NotAllowedError("", "this page is no longer signed in", "Reload the page.")


def caller_by_token(database: Engine, text: str, article: str) -> EditorPass:
    """Return the pass that a personal token stands for in ``article``, its number.

    Raises NotAllowedError for a token that is forged, too old or revoked, UsageError without an
    article.
    """
    if not (article.isascii() and article.isdecimal()):
        raise UsageError(
            "request", "with a token it names its article", "Add ?article= and its number."
        )
    return EditorPass(int(article), person_of_token(database, text).name, usual.WRITTEN_IN)
