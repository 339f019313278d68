"""Whether a database has the newest schema, told without Alembic, which takes half a second to
load.
"""

import re
from functools import cache
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

_VERSIONS = Path(__file__).parent / "migrations" / "versions"
_REVISION = re.compile(r"^(down_)?revision\b[^=\n]*=(.*)$", re.MULTILINE)
_NAME = re.compile(r"['\"](\w+)['\"]")


def has_newest_schema(engine: Engine) -> bool:
    """Return whether every migration has been applied; False where that cannot be told, and to a
    new file.
    """
    try:
        with engine.connect() as connection:
            present = (
                connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
            )
    except DatabaseError:
        # Upgrading says what is wrong with it, if anything is.
        return False
    return frozenset(present) == newest_revisions()


@cache
def newest_revisions() -> frozenset[str]:
    """Return the migrations that no other follows: one, as long as nobody has made two of one
    parent.
    """
    made: set[str] = set()
    followed: set[str] = set()
    for path in _VERSIONS.glob("*.py"):
        for is_parent, names in _REVISION.findall(path.read_text("utf-8")):
            (followed if is_parent else made).update(_NAME.findall(names))
    return frozenset(made - followed)
