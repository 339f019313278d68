"""Which language a text is to be translated into: by somebody, by its desk, or as an engine can."""

from collections.abc import Sequence
from pathlib import Path

from sqlmodel import Session

from review.store.desk_settings import choose_for, chosen_for, holding_for
from review.store.roles import Role, require_role
from translation.errors import UsageError
from translation.languages import usual
from translation.languages.language import languages_with_folders
from translation.messages import told
from translation.packages import installed_directions

_SETTING = "target language"
"""Name of the setting that holds a code."""


def desk_target(session: Session, desk: str = "") -> str:
    """Return the language that the desk translates into: its own choice, else that of all desks."""
    return str(holding_for(session, _SETTING, desk) or usual.TARGET)


def chosen_target(session: Session, desk: str) -> str:
    """Return what was chosen for the desk itself, or with "" for all desks; "" for nothing."""
    return str(chosen_for(session, _SETTING, desk) or "")


def set_desk_target(session: Session, desk: str, code: str, *, author: str) -> None:
    """Keep what the desk, or with "" every desk, translates into; "" takes the choice back.

    Raises NotAllowedError, and UsageError for what is no code of a language that is offered.
    """
    require_role(session, author, Role.EDITOR)
    if code and code not in languages_with_folders():
        raise UsageError(
            code,
            "this is none of the languages that can be chosen",
            told("Choose one of: {codes}", codes=", ".join(languages_with_folders())),
        )
    choose_for(session, _SETTING, desk, code, author=author, action="target language changed")


def target_of(source_language: str, *, said: str | None, usual: str, made: Sequence[str]) -> str:
    """Return what a text is to be translated into: what somebody ``said``, else the ``usual`` one.

    A text in the usual one already goes into the first language that engines have ``made`` of it.

    >>> target_of("es", said=None, usual="en", made=["en"])
    'en'
    >>> target_of("en", said=None, usual="en", made=["es"])
    'es'
    >>> (target_of("en", said="en", usual="en", made=["es"]),
    ...  target_of("en", said=None, usual="en", made=[]))
    ('en', 'en')
    """
    if said:
        return said
    return next(iter(made), usual) if source_language == usual else usual


def installed_target(source_language: str, *, said: str | None, usual: str, models: Path) -> str:
    """Return the same, by the engines that are installed in ``models``."""
    return target_of(
        source_language, said=said, usual=usual, made=targets_made(models, source_language)
    )


def targets_made(folder: Path, source_language: str) -> tuple[str, ...]:
    """Return the languages that packages in ``folder`` make of a text, the user's own first."""
    directions = installed_directions(folder)
    made = (package.to_code for package in directions if package.from_code == source_language)
    return tuple(dict.fromkeys(made))
