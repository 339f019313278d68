"""What is chosen for all desks, or for one of them: a Setting by name, a desk's by "name:desk"."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy
from sqlmodel import Session, SQLModel

from review.store.articles import log_event
from review.store.prepared import run_prepared
from review.store.roles import Role, require_role
from review.store.tables import Setting

SETTING = "setting"
"""What the log calls a choice."""

_TABLE = SQLModel.metadata.tables[str(Setting.__tablename__)]
_VALUES = sqlalchemy.select(_TABLE.c.key, _TABLE.c.value).where(
    _TABLE.c.key.in_(sqlalchemy.bindparam("keys", expanding=True))
)


def desk_key(name: str, desk: str) -> str:
    """Return the key of what is chosen for the desk, or where ``desk`` is empty for all of them.

    >>> desk_key("style", "Lima"), desk_key("style", "")
    ('style:Lima', 'style')
    """
    return f"{name}:{desk}" if desk else name


def desk_keys(name: str, desk: str) -> tuple[str, ...]:
    """Return the keys that say what holds for the desk, its own before that of all desks.

    >>> desk_keys("style", "Lima"), desk_keys("style", "")
    (('style:Lima', 'style'), ('style',))
    """
    return tuple(dict.fromkeys((desk_key(name, desk), name)))


def settings_of(session: Session, keys: Iterable[str]) -> dict[str, Any]:
    """Return what was chosen under each of ``keys``, in one statement, if anybody chose."""
    return dict(run_prepared(session, _VALUES, keys=[*keys]))


def holding_among(
    settings: Mapping[str, Any],
    name: str,
    desk: str,
) -> Any:  # noqa: ANN401 - a setting
    """Return what holds for the desk by ``settings``, which settings_of gave for its desk_keys."""
    return next((settings[key] for key in desk_keys(name, desk) if settings.get(key)), None)


def chosen_for(session: Session, name: str, desk: str = "") -> Any:  # noqa: ANN401 - a setting
    """Return what was chosen for the desk itself, or with "" for all desks; None for nothing."""
    setting = session.get(Setting, desk_key(name, desk))
    return None if setting is None else setting.value


def holding_for(session: Session, name: str, desk: str) -> Any:  # noqa: ANN401 - as above
    """Return what holds for the desk: its own choice, that of all desks, or None."""
    return holding_among(settings_of(session, desk_keys(name, desk)), name, desk)


def choose_for(
    session: Session,
    name: str,
    desk: str,
    value: object,
    *,
    author: str,
    action: str,
    said: object = None,
) -> None:
    """Keep what is chosen for the desk, or with "" for every desk; None takes it back.

    ``action`` is the log's word for it, ``said`` what the log holds in place of a long value.
    Raises NotAllowedError.
    """
    require_role(session, author, Role.EDITOR)
    key = desk_key(name, desk)
    if value is not None:
        session.merge(Setting(key=key, value=value))
    elif (kept := session.get(Setting, key)) is not None:
        session.delete(kept)

    log_event(session, SETTING, None, action, author=author, key=key, value=said or value)
