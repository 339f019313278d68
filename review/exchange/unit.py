"""What a bilingual file says of one segment, in one form for all formats."""

from dataclasses import dataclass, replace

from review.store.tables import SegmentState
from translation.document import InlineCode
from translation.messages import told
from translation.reading.encoding import decode
from translation.reading.normalisation import whole_characters, without_forbidden


@dataclass(frozen=True, slots=True)
class ReturnedUnit:
    """One pair as it came back. ``line`` counts from 1 in the file (rows for tables and Word tables).

    ``segment_id`` and ``version`` are None in a file that Cotejo did not write; ``position`` counts the
    units of the file from 0. ``state`` is None where the format does not say. ``codes`` are None where
    the format carries no formatting. ``remarks`` say what was wrong with the unit and could still be read.
    """

    source: str
    target: str
    position: int
    line: int
    segment_id: int | None = None
    version: int | None = None
    state: SegmentState | None = None
    codes: tuple[InlineCode, ...] | None = None
    remarks: tuple[str, ...] = ()


def permitted(unit: ReturnedUnit) -> ReturnedUnit:
    """Return the unit with a mark for characters that no text may hold, and a remark where there were any."""
    source, target = without_forbidden(unit.source), without_forbidden(unit.target)
    if (source, target) == (unit.source, unit.target):
        return unit
    said = told("a mark stands for characters that no text may hold")
    return replace(unit, source=source, target=target, remarks=(*unit.remarks, said))


def decoded(name: str, data: bytes, declared: str = "") -> str:
    """The text of a data file: UTF-8 as it is, any other encoding as an article's would be told.

    Data may hold what no article does (a control character in a cell), so that UTF-8 is not doubted; a mark
    stands for what nothing can store.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = decode(name, data, declared)[0]
    return whole_characters(text)
