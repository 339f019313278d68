"""Which style pack a desk holds its texts to: one of ours, its own in TOML, or none."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select, update

from review.checks.style_pack import StylePack, our_packs, read_pack
from review.store.desk_settings import choose_for, chosen_for, desk_keys, holding_among, settings_of
from review.store.job_tables import JobKind
from review.store.jobs import ask_for
from review.store.roles import MACHINE, Role, require_role
from review.store.tables import Article, Setting
from translation.errors import UsageError
from translation.messages import told

NO_PACK = "none"
OWN_PACK = "own"
"""How a pack is called that is none of ours."""

STYLE_SETTING = "style"
"""Name of the setting that holds the name of a pack and its text."""


def desk_style(session: Session, desk: str) -> StylePack | None:
    """Return the pack that holds for the desk: its own choice, that of all desks, or None."""
    return style_among(settings_of(session, desk_keys(STYLE_SETTING, desk)), desk)


def house_decimal_mark(session: Session, article: Article) -> str:
    """Return what the article's desk writes before decimals in the target, "" where it has no pack
    of that language or the pack names none.
    """
    style = desk_style(session, article.desk)
    return style.decimal_mark_in(article.target_language) if style else ""


def style_among(settings: Mapping[str, Any], desk: str) -> StylePack | None:
    """Return the same by ``settings``, which have what was chosen for the desk and all desks."""
    value = holding_among(settings, STYLE_SETTING, desk)
    if not isinstance(value, Mapping):
        return None
    return _pack_of(str(value.get("name", "")), str(value.get("text", "")))


@lru_cache(maxsize=16)
def _pack_of(name: str, text: str) -> StylePack | None:
    # Every save asks, and a pack is read strictly: some milliseconds.
    if name == NO_PACK:
        return None
    return our_packs().get(name) or read_pack(name, text.encode())


def chosen_style(session: Session, desk: str) -> str | None:
    """Return what was chosen for the desk itself, or where it is "" for all desks.

    The name of a pack of ours, ``OWN_PACK``, ``NO_PACK``, or None for nothing.
    """
    value = chosen_for(session, STYLE_SETTING, desk)
    return str(value["name"]) if isinstance(value, Mapping) else None


def desks_with_style(session: Session) -> dict[str, str]:
    """Return the desks that chose for themselves ("" for all), each with the name of its pack."""
    found = session.exec(select(Setting).where(col(Setting.key).startswith(STYLE_SETTING))).all()
    chosen = {
        setting.key.partition(":")[2]: str(setting.value["name"])
        for setting in found
        if setting.key.partition(":")[0] == STYLE_SETTING and isinstance(setting.value, Mapping)
    }
    return dict(sorted(chosen.items()))


def no_such_pack(name: str) -> UsageError:
    """Return that no pack of ours has the name, and which there are."""
    return UsageError(
        name,
        "no style pack has this name",
        told("Choose one of: {codes}", codes=", ".join([*our_packs(), NO_PACK])),
    )


def set_style(session: Session, desk: str, pack: StylePack | str | None, *, author: str) -> None:
    """Hold the desk, or with "" every desk, to a pack: its own, or one of ours by name.

    ``NO_PACK`` holds the desk to none whatever holds for all; None takes the desk's choice back.
    Issues are counted again where it holds. Raises NotAllowedError, and UsageError for a name that
    no pack of ours has.
    """
    require_role(session, author, Role.EDITOR)
    if isinstance(pack, str) and pack != NO_PACK and pack not in our_packs():
        raise no_such_pack(pack)

    value = said = None
    if isinstance(pack, StylePack):
        value, said = {"name": OWN_PACK, "text": pack.text}, pack.name
    elif pack is not None:
        # The text is kept for the day when a pack of ours no longer comes along.
        ours = our_packs().get(pack)
        value, said = {"name": pack, "text": ours.text if ours else ""}, pack

    choose_for(
        session, STYLE_SETTING, desk, value, author=author, action="style pack changed", said=said
    )
    _count_again(session, *([col(Article.desk) == desk] if desk else []))


def _count_again(session: Session, *which: ColumnElement[bool]) -> None:
    """Have the issues of articles counted again: now of those in work, else when one is shown."""
    session.exec(update(Article).where(*which).values(recount_due=True))
    in_work = (col(Article.finished_at).is_(None), col(Article.deleted_at).is_(None))
    numbers = session.exec(select(col(Article.id)).where(*which, *in_work)).all()
    ask_for(session, JobKind.COUNT, filter(None, numbers), author=MACHINE)
