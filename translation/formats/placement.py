"""Which paragraph of the original file each block of the article came from."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from unicodedata import normalize

from rapidfuzz.distance import LCSseq

from translation.document import HEAD, InlineCode, Kind
from translation.formats.rich_text import parts_paragraphs
from translation.formats.translated import TranslatedBlock

_SURE_LENGTH = 20
"""Letters and digits."""
_MOST_COMPARED = 400_000_000
"""So many pairs of paragraphs at most are compared, a bit of memory each."""

Original = TypeVar("Original")
"""A paragraph of the original file, as the format's library has it."""


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block of the article, and the index of the original's paragraph it belongs to, None when
    that was not found.
    """

    index: int | None
    block: TranslatedBlock


def blocks_in_place(
    blocks: Sequence[TranslatedBlock], originals: Sequence[str], *, headlines: Container[int] = ()
) -> tuple[PlacedBlock, ...]:
    """The article's ``blocks``, each with its index among the texts of the original's paragraphs.

    Where the original says the title or the byline again, as pages do in their menus, the one
    nearest to the text is meant; of the title one of the ``headlines``, which are marked as such,
    where there is one.
    """
    indices = original_indices(originals, [block.source for block in blocks])
    placed = [PlacedBlock(index, block) for index, block in zip(indices, blocks, strict=True)]
    keys = [_key(text) for text in originals]
    start = next((one.index for one in placed if _begins_text(one, keys)), None)
    if start is None:
        return tuple(placed)

    taken = {index for index in indices if index is not None}
    for number, one in enumerate(placed):
        if one.block.kind in HEAD and one.index is not None:
            free = [at for at, key in enumerate(keys) if key == keys[one.index] and at not in taken]
            is_title = one.block.kind is Kind.TITLE
            index = min(
                [one.index, *free],
                key=lambda at: (is_title and at not in headlines, abs(at - start)),
            )
            placed[number] = replace(one, index=index)
            taken.add(index)

    return tuple(placed)


def _begins_text(one: PlacedBlock, keys: Sequence[str]) -> bool:
    """Tell whether the block is surely of the text: long, and said once in the whole original."""
    is_text = one.index is not None and one.block.kind not in (*HEAD, Kind.BOILERPLATE)
    return (
        is_text
        and len(keys[one.index or 0]) >= _SURE_LENGTH
        and keys.count(keys[one.index or 0]) == 1
    )


def is_any_in_place(placed: Iterable[PlacedBlock]) -> bool:
    """Tell whether any text of the article has a place in the original."""
    return any(one.index is not None and one.block.text is not None for one in placed)


def joined_blocks(
    blocks: Iterable[TranslatedBlock], gap: str
) -> tuple[str, tuple[InlineCode, ...]]:
    """The text of blocks of one original paragraph, parted by line breaks, and its codes.

    As in the original, which has a ``gap`` between its paragraphs: two breaks where one would not
    have parted them.
    """
    text = before = ""
    codes: list[InlineCode] = []
    for block in blocks:
        if text:
            text += gap if parts_paragraphs(before, block.source) else "\n\n"
        before = block.source
        codes.extend(code.moved(len(text)) for code in block.codes)
        text += block.text or ""
    return text, tuple(codes)


def write_blocks(
    blocks: Iterable[PlacedBlock],
    originals: Sequence[Original],
    *,
    insert_after: Callable[[Original | None, TranslatedBlock], Original],
    rewrite: Callable[[Original, str, tuple[InlineCode, ...]], None],
    empty: Callable[[Original], None],
    gap_in: Callable[[Original], str] = lambda _original: "\n",
) -> None:
    """Put every block's text where it belongs among ``originals``, the file's paragraphs.

    A block without an index becomes a new paragraph, which ``insert_after`` makes behind the one
    before it (None at the very beginning). An original whose blocks were all left out is emptied.
    ``gap_in`` gives the line breaks between the paragraphs of an original that holds several.
    """
    placed: dict[int, list[TranslatedBlock]] = {}
    last: Original | None = None
    for one in blocks:
        block = one.block
        if one.index is not None:
            members = placed.setdefault(one.index, [])
            if block.text is not None:
                members.append(block)
                last = originals[one.index]
        elif block.text is not None:
            last = insert_after(last, block)
            rewrite(last, block.text, block.codes)

    for index, members in placed.items():
        if members:
            original = originals[index]
            rewrite(original, *joined_blocks(members, gap_in(original)))
        else:
            empty(originals[index])


def original_indices(originals: Sequence[str], blocks: Sequence[str]) -> tuple[int | None, ...]:
    r"""For each block the number of the original whose text it is, or a part of whose text it is.

    Letters and digits alone are compared, but for what stands there word for word, which goes
    first. Equal paragraphs are taken in order; title and byline may stand elsewhere than first.

    >>> original_indices(["Inicio", "Sube el sol", "Uno. Dos."],
    ...                  ["Sube el sol", "Inicio", "Uno.", "Dos."])
    (1, 0, 2, 2)
    >>> original_indices(["Dos", "¡Dos! Tres"], ["¡Dos!", "Tres", "Dos"])
    (1, 1, 0)
    >>> original_indices(["Firma:\\n____", "Sello:", "____"], ["Firma:", "____", "Sello:", "____"])
    (0, 0, 1, 2)
    >>> original_indices(["Uno: sí.", "Dos:", "Sí."], ["Uno:", "sí.", "Dos:", "Sí."])
    (0, 0, 1, 2)
    >>> original_indices(["Todo fue así. LIMA", "Lima"], ["Todo fue así.", "LIMA"])
    (0, 0)
    """
    keys = [_key(text) for text in originals]
    wanted = [_key(text) for text in blocks]
    indices: list[int | None] = [None] * len(blocks)

    _take_in_order([*map(_words, originals)], [*map(_words, blocks)], indices)
    _take_in_order(keys, wanted, indices)
    _take_elsewhere(keys, wanted, indices)
    _find_parts(keys, wanted, indices)
    _keep_together(keys, wanted, indices)
    _find_signs(originals, blocks, indices)

    return tuple(indices)


def _take_in_order(
    originals: Sequence[str], wanted: Sequence[str], indices: list[int | None]
) -> None:
    """Give as many blocks as can have one the number of an equal original, all in the same order.

    So a line that is equal to a later paragraph, and came from a part of another, takes none away.
    """
    waiting = _free(originals, indices)
    open_blocks = [
        number for number, index in enumerate(indices) if index is None and wanted[number]
    ]
    left = [wanted[number] for number in open_blocks]
    if len(left) * len(waiting) > _MOST_COMPARED:
        return

    free = [originals[number] for number in waiting]
    last = -1
    for edit in LCSseq.opcodes(left, free):
        for step in range(edit.src_end - edit.src_start if edit.tag == "equal" else 0):
            key = left[edit.src_start + step]
            # Of several equal ones the first that keeps the order.
            last = free.index(key, last + 1, edit.dest_start + step + 1)
            indices[open_blocks[edit.src_start + step]] = waiting[last]


def _take_elsewhere(
    originals: Sequence[str], wanted: Sequence[str], indices: list[int | None]
) -> None:
    """Give the blocks that are left the next original that is equal, else the first."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for number in _free(originals, indices):
        waiting[originals[number]].append(number)

    last = -1
    for block, key in enumerate(wanted):
        candidates = waiting.get(key, [])
        if indices[block] is None and key and candidates:
            index = next((number for number in candidates if number > last), candidates[0])
            candidates.remove(index)
            indices[block] = index
        placed = indices[block]
        last = last if placed is None else placed


def _free(originals: Sequence[str], indices: Sequence[int | None]) -> list[int]:
    taken = {*indices}
    return [number for number, key in enumerate(originals) if key and number not in taken]


def _find_parts(keys: Sequence[str], wanted: Sequence[str], indices: list[int | None]) -> None:
    """Give blocks that are the beginning, then the rest, of a longer original its number."""
    taken = {index for index in indices if index is not None}
    free = [number for number in range(len(keys)) if number not in taken and keys[number]]
    used = dict.fromkeys(free, 0)
    current: int | None = None

    for block, key in enumerate(wanted):
        if indices[block] is not None or not key:
            continue
        order = (
            free
            if current is None
            else [current, *(number for number in free if number != current)]
        )
        current = next(
            (number for number in order if keys[number].startswith(key, used[number])), None
        )
        indices[block] = current
        if current is not None:
            used[current] += len(key)


def _keep_together(keys: Sequence[str], wanted: Sequence[str], indices: list[int | None]) -> None:
    """Give a block that goes on where the one before it ends in its original that one's number,
    though another original is equal to it.
    """
    reached: dict[int, int] = defaultdict(int)
    for block, key in enumerate(wanted):
        before = indices[block - 1] if block else None
        if before is not None and key and 0 < reached[before] < len(keys[before]):
            goes_on = keys[before].startswith(key, reached[before])
            indices[block] = before if goes_on else indices[block]
        index = indices[block]
        if index is not None and keys[index].startswith(key, reached[index]):
            reached[index] += len(key)


def _find_signs(originals: Sequence[str], blocks: Sequence[str], indices: list[int | None]) -> None:
    """Give a line of signs alone, such as one to sign on, the number of the block before it where
    that one's original holds it.
    """
    for block, text in enumerate(blocks):
        before = indices[block - 1] if block else None
        sign = _words(text) if indices[block] is None and not any(map(str.isalnum, text)) else ""
        # What has no original, such as the line that closes the text, is no sign.
        if sign and before is not None and sign in _words(originals[before]):
            indices[block] = before


def _words(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _key(text: str) -> str:
    # Reading composes what a file may write as a letter and its accent.
    composed = normalize("NFC", text).casefold()
    letters = "".join(character for character in composed if character.isalnum())
    return letters or "".join(text.split())
