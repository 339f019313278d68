"""What is chosen for all desks, or for one of them: a Setting by its name, that of a desk by "name:desk"."""

from typing import Any

from sqlmodel import Session

from review.store.articles import log_event
from review.store.roles import Role, require_role
from review.store.tables import Setting


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


def chosen_for(session: Session, name: str, desk: str) -> Any:  # noqa: ANN401 - each setting has its own type
    """Return what was chosen for the desk itself, or where it is "" for all desks; None for nothing."""
    setting = session.get(Setting, desk_key(name, desk))
    return None if setting is None else setting.value


def holding_for(session: Session, name: str, desk: str) -> Any:  # noqa: ANN401 - as above
    """Return what holds for the desk: its own choice, else that of all desks; None where nobody chose."""
    settings = (session.get(Setting, key) for key in desk_keys(name, desk))
    return next((setting.value for setting in settings if setting is not None and setting.value), None)


def choose_for(
    session: Session, name: str, desk: str, value: object, *, author: str, action: str, said: object = None
) -> None:
    """Keep what is chosen for the desk, or for every desk where ``desk`` is empty; None takes it back.

    ``action`` is the log's word for it, ``said`` what the log holds in place of a long value. Raises
    NotAllowedError.
    """
    require_role(session, author, Role.EDITOR)
    key = desk_key(name, desk)
    if value is not None:
        session.merge(Setting(key=key, value=value))
    elif (kept := session.get(Setting, key)) is not None:
        session.delete(kept)
    log_event(session, "setting", None, action, author=author, key=key, value=said or value)
