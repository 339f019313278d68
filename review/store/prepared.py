"""Running statements that were made once, for columns: every save asks some twenty.

To make a statement anew takes as long as to run it, a mapped row thrice as long as its columns.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select
from sqlmodel import Session


def run_prepared(session: Session, statement: Select[Any], **values: object) -> Sequence[Any]:
    """Return the rows that ``statement`` selects for ``values``, its parameters by name.

    What the session has yet to write is written first, as before every statement of the mapper.
    """
    session.flush()
    return session.connection().execute(statement, values).all()
