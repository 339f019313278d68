"""Reading gettext catalogues (PO)."""

import re
from collections.abc import Iterator

import polib

from glossary.formats.gettext_catalogue import parsed_catalogue
from review.exchange.unit import ReturnedUnit, decoded
from review.export.exported import unit_key_parts
from review.store.tables import SegmentState
from translation.errors import GlossaryFormatError
from translation.messages import told

_CHARSET = re.compile(rb"charset=([\w.:-]{2,40})")
_LINE = re.compile(r"line (\d+)")


def read(name: str, data: bytes) -> tuple[ReturnedUnit, ...]:
    """The entries in order, each plural form a unit of its own; obsolete ones are left out.

    Raises GlossaryFormatError.
    """
    return tuple(_units(_catalogue(name, data)))


def _catalogue(name: str, data: bytes) -> polib.POFile:
    declared = _CHARSET.search(data[:4096])
    text = decoded(name, data, declared[1].decode("ascii") if declared else "")
    try:
        return parsed_catalogue(text)
    except (OSError, ValueError, IndexError, KeyError) as error:
        line = _LINE.search(str(error))
        raise GlossaryFormatError(
            name,
            told("line {line}: this is not a gettext catalogue", line=line[1])
            if line
            else told("this is not a gettext catalogue"),
            told("Check it with “msgfmt --check”."),
        ) from error


def _units(catalogue: polib.POFile) -> Iterator[ReturnedUnit]:
    for position, (entry, source, target) in enumerate(_texts(catalogue)):
        key = unit_key_parts(entry.msgctxt or "")
        state = SegmentState.INITIAL if entry.fuzzy or not target else SegmentState.TRANSLATED
        yield ReturnedUnit(
            source=source,
            target=target,
            position=position,
            line=entry.linenum or 0,
            segment_id=key[0] if key else None,
            version=key[1] if key else None,
            state=state,
        )


def _texts(catalogue: polib.POFile) -> Iterator[tuple[polib.POEntry, str, str]]:
    """Each entry with its source and target; of an entry with plural forms the first is of one thing."""
    for entry in catalogue:
        if entry.obsolete:
            continue
        if not entry.msgid_plural:
            yield entry, entry.msgid, entry.msgstr
        for number, form in sorted(entry.msgstr_plural.items()) if entry.msgid_plural else ():
            yield entry, entry.msgid if number == 0 else entry.msgid_plural, form
