"""Changes of a file by place: what goes, what comes, and what moves with the changes within it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FilePart = bytes | tuple[int, int]
"""New bytes, or a place of the original whose bytes come here."""


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    parts: tuple[FilePart, ...]


class Edits:
    """Changes of ``data``; what lies within a larger change goes with it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._edits: list[_Edit] = []

    def replace(self, start: int, end: int, *parts: FilePart) -> None:
        """Put ``parts`` in place of ``data[start:end]``."""
        self._edits.append(_Edit(start, end, parts))

    def made(self) -> bytes:
        """Return the changed file.

        >>> edits = Edits(b"one two three")
        >>> edits.replace(4, 8)
        >>> edits.replace(0, 0, (4, 8), b"and ")
        >>> edits.replace(4, 7, b"2")
        >>> edits.made()
        b'2 and one three'
        """
        # Of two that begin alike, what comes before the place stands first, then the larger.
        self._edits.sort(key=lambda edit: (edit.start, edit.end > edit.start, -edit.end))
        starts = [edit.start for edit in self._edits]
        return b"".join(self._written(starts, 0, len(self._data), is_whole=True))

    def _written(
        self, starts: Sequence[int], start: int, end: int, *, is_whole: bool = False
    ) -> Iterator[bytes]:
        at = start
        first = 0 if is_whole else bisect_right(starts, start - 1)
        for edit in self._edits[first:]:
            if edit.start >= end:
                break
            # What moves is not taken away within itself, and what comes before it stays there.
            is_outside = not is_whole and edit.start == start and edit.end in (start, end)
            if edit.start < at or edit.end > end or is_outside:
                continue
            yield self._data[at : edit.start]
            for part in edit.parts:
                if isinstance(part, bytes):
                    yield part
                else:
                    yield from self._written(starts, *part)
            at = edit.end
        yield self._data[at:end]
