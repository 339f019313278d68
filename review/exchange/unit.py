"""A source and its target as they travel in a bilingual file, in one form for all formats."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from review.export.exported import ExportedSegment
from review.store.tables import SegmentState
from translation.document import InlineCode
from translation.formats.encoding import decode
from translation.formats.normalisation import REPLACEMENT, whole_characters, without_forbidden
from translation.messages import told

LONGEST_CELL = 1_000_000
_KEY = re.compile(r"\bs([0-9]{1,18})\.v([0-9]{1,18})\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class Unit:
    """One pair of a bilingual file. ``identifier`` is its name there, "" where it has none;
    Cotejo's own is that of unit_key. ``line`` counts from 1 in the file (rows for tables and Word
    tables), 0 in one not read.

    ``state`` is None where the format does not say, ``codes`` where it carries no formatting;
    ``doubt`` is the word by which the file asks to look at the target again, "" where it does not;
    ``tagged`` is the unit with the codes of another tool as tags in its texts, None without such.
    ``remarks`` say what was wrong with the unit and could still be read, ``notes`` what translators
    wrote beside it; ``is_kept`` is what the file says is not to be translated. The rest is what a
    translation memory tells: its times are aware, and a field is "" or None where nothing is told.
    """

    source: str
    target: str
    line: int = 0
    identifier: str = ""
    state: SegmentState | None = None
    codes: tuple[InlineCode, ...] | None = None
    remarks: tuple[str, ...] = ()
    source_language: str = ""
    target_language: str = ""
    created_at: datetime | None = None
    created_by: str = ""
    changed_at: datetime | None = None
    changed_by: str = ""
    document: str = ""
    desk: str = ""
    unread: bool = False
    notes: tuple[str, ...] = ()
    source_codes: tuple[InlineCode, ...] = ()
    doubt: str = ""
    is_kept: bool = False
    tagged: "Unit | None" = None

    @property
    def segment_id(self) -> int | None:
        """The segment that the unit was exported from, None in a file that Cotejo did not write."""
        key = _KEY.search(self.identifier)
        return int(key[1]) if key else None

    @property
    def with_tags(self) -> "Unit":
        """The unit as an article shows it that came in such a file."""
        return self.tagged or self

    @property
    def has_text(self) -> bool:
        """Whether there is anything to read in it."""
        return bool(self.source.strip() or self.target.strip())

    @property
    def version(self) -> int | None:
        """The version that the segment then had, None in a file that Cotejo did not write.

        >>> own = Unit("Sí.", "Yes.", identifier="4 · s17.v3")
        >>> own.segment_id, own.version, Unit("Sí.", "Yes.", identifier="other").version
        (17, 3, None)
        """
        key = _KEY.search(self.identifier)
        return int(key[2]) if key else None


def unit_key(segment: ExportedSegment) -> str:
    """The name under which a segment travels through other programs: its number and its version."""
    return f"s{segment.segment_id}.v{segment.version}"


def place_said(line: int, identifier: str) -> str:
    """Where a unit stands: a program may write the whole file in one line, its name says more."""
    if not identifier:
        return told("line {line}", line=line)
    return told("line {line}, unit {identifier}", line=line, identifier=identifier)


def permitted(unit: Unit) -> Unit:
    """Return the unit with a mark for characters that no text may hold, and a remark on any."""
    tagged = permitted(unit.tagged) if unit.tagged is not None else None
    unit = replace(unit, notes=tuple(map(without_forbidden, unit.notes)), tagged=tagged)
    source, target = without_forbidden(unit.source), without_forbidden(unit.target)
    if (source, target) == (unit.source, unit.target):
        return unit
    said = told("a mark stands for characters that no text may hold")
    remarks = (said,) if REPLACEMENT in source + target else ()
    return replace(unit, source=source, target=target, remarks=(*unit.remarks, *remarks))


def decoded(name: str, data: bytes, declared: str = "") -> str:
    """The text of a data file: UTF-8 as it is, any other encoding as an article's would be told.

    Data may hold what no article does (a control character in a cell), so that UTF-8 is not
    doubted; a mark stands for what nothing can store.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = decode(name, data, declared)[0]
    return whole_characters(text)
