"""How the runs of a paragraph look, so that what is written in their place looks the same."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from translation.document import InlineCode
from translation.formats.rich_text import Mark

EMPHASES = frozenset({"bold", "italic", "underline"})

Look = TypeVar("Look")
"""The properties of a run, as the format has them."""

TextRole = tuple[str, frozenset[str]]
"""Where a run leads, "" where it is no link, and which of the emphases it has."""


def role_of(covering: Iterable[InlineCode | Mark]) -> TextRole:
    """Return the role of the text that these codes or marks cover.

    >>> role_of([Mark("bold"), Mark("link", "https://example.org")])
    ('https://example.org', frozenset({'bold'}))
    """
    address = ""
    kinds = set()
    for one in covering:
        kinds.add(one.kind)
        if one.kind == "link" and not address:
            address = one.reference
    return address, EMPHASES & kinds


def looks_of(runs: Iterable[tuple[TextRole, int, Look]]) -> dict[TextRole, Look]:
    """Return of ``runs``, each with its role and its length, the look of the longest of each role.

    That of the longest of all stands first; one without text, such as a note's mark, shows no look.
    """
    looks: dict[TextRole, Look] = {}
    for role, _length, look in sorted((run for run in runs if run[1]), key=lambda run: -run[1]):
        looks.setdefault(role, look)
    return looks


def nearest_look(looks: Mapping[TextRole, Look], role: TextRole) -> Look | None:
    """Return the look for a text of this role, None where there is none at all.

    Where no run had the role: that of the same link, then of the same emphasis, then of most of the
    text.

    >>> nearest_look({("", frozenset()): "plain", ("#a", frozenset()): "link"}, ("#a", frozenset({"bold"})))
    'link'
    """
    address, emphasis = role
    same_link = (one for one in looks if one[0] == address and address)
    plain = (one for one in looks if not one[0])
    nearest = next(
        (one for one in (role, *same_link, ("", emphasis), *plain, *looks) if one in looks), None
    )
    return None if nearest is None else looks[nearest]
