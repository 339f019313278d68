"""Reading gettext catalogues (PO)."""

import re
from collections.abc import Iterator

import polib

from glossary.formats.gettext_catalogue import parsed_catalogue
from review.export.exported import unit_key_parts
from review.import_formats.returned import ReturnedUnit, decoded
from review.store.tables import SegmentState
from translation.errors import GlossaryFormatError
from translation.messages import told

_CHARSET = re.compile(rb"charset=([\w.:-]{2,40})")
_LINE = re.compile(r"line (\d+)")


def read(name: str, data: bytes) -> tuple[ReturnedUnit, ...]:
    """The entries in order; obsolete ones and plural forms are left out. Raises GlossaryFormatError."""
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
    position = 0
    for entry in catalogue:
        if entry.obsolete or entry.msgid_plural:
            continue
        key = unit_key_parts(entry.msgctxt or "")
        state = SegmentState.INITIAL if entry.fuzzy or not entry.msgstr else SegmentState.TRANSLATED
        yield ReturnedUnit(
            source=entry.msgid,
            target=entry.msgstr,
            position=position,
            line=entry.linenum or 0,
            segment_id=key[0] if key else None,
            version=key[1] if key else None,
            state=state,
        )
        position += 1
