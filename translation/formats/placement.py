"""Which paragraph of the original file each block of the article came from."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeVar
from unicodedata import normalize

from rapidfuzz.distance import LCSseq

from translation.document import HEAD, InlineCode, Kind
from translation.formats.normalisation import clean_text
from translation.formats.rich_text import parts_paragraphs
from translation.formats.translated import TranslatedBlock
from translation.inline_codes import project_codes

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


def blocks_in_lines(
    blocks: Sequence[TranslatedBlock],
    originals: Sequence[Sequence[str]],
    elsewhere: Container[str] = (),
) -> tuple[PlacedBlock, ...]:
    """The same for paragraphs of several texts each, as reading makes blocks of them; what stands
    ``elsewhere`` and not among them is left out.

    Where one is not found so, as in an article that was read by other rules, the texts of a
    paragraph are taken together.
    """
    owners = [number for number, texts in enumerate(originals) for _ in texts]
    placed = blocks_in_place(blocks, [text for texts in originals for text in texts])
    known = [one for one in placed if one.index is not None or one.block.source not in elsewhere]
    if all(one.index is not None for one in known):
        return tuple(replace(one, index=owners[one.index or 0]) for one in known)
    placed = blocks_in_place(blocks, ["\n".join(texts) for texts in originals])
    return tuple(
        one for one in placed if one.index is not None or one.block.source not in elsewhere
    )


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
    blocks: Iterable[TranslatedBlock],
) -> tuple[str, tuple[InlineCode, ...]]:
    """The text of blocks of one original paragraph, parted by line breaks, two where one would not
    have parted them, and its codes.
    """
    text = before = ""
    codes: list[InlineCode] = []
    for block in blocks:
        if block.text is None:
            continue
        if text:
            text += "\n" if parts_paragraphs(before, block.source) else "\n\n"
        before = block.source
        codes.extend(code.moved(len(text)) for code in block.codes)
        text += block.text
    return text, tuple(codes)


def joined_lines(raw: str, blocks: Sequence[TranslatedBlock]) -> tuple[str, tuple[InlineCode, ...]]:
    """The same of a paragraph whose text is ``raw``: with its line breaks and tabs where they were,
    those within a block behind the words that answer to the ones before them.
    """
    marks = _separators(raw, [block.source for block in blocks])
    if marks is None:
        return joined_blocks(blocks)
    text = ""
    codes: list[InlineCode] = []
    for number, block in enumerate(blocks):
        gap = "".join(mark for at, mark in marks[number] if not at)
        # What parted the texts is no sign of the text, as between a caption and its credit.
        gap = gap or ("\n" if text and block.text is not None else "")
        is_left_out = block.text is None or (number > 0 and not text)
        text += gap.replace("\n", "") if is_left_out else gap
        said, laid = _with_separators(block, [one for one in marks[number] if one[0]])
        codes.extend(code.moved(len(text)) for code in laid)
        text += said
    return text + "".join(mark for _, mark in marks[-1]), tuple(codes)


def _separators(raw: str, sources: Sequence[str]) -> list[list[tuple[int, str]]] | None:
    """Return the line breaks and tabs of each source, with where they stand in it, 0 for before it,
    and at last those behind them all; None where ``raw`` is not what the ``sources`` say.
    """
    letters = "".join("".join(sources).split())
    ends = [0, *accumulate(len("".join(source.split())) for source in sources)]
    found: list[list[tuple[int, str]]] = [[] for _ in ends]
    done = 0
    for piece in re.split("([\n\t])", raw):
        if piece not in ("\n", "\t"):
            line = "".join(clean_text(piece).split())
            if not letters.startswith(line, done):
                return None
            done += len(line)
            continue
        number = bisect_right(ends, done) - 1
        at = done - ends[number]
        if at:
            signs = [index for index, sign in enumerate(sources[number]) if not sign.isspace()]
            at = signs[at - 1] + 1
        found[number].append((at, piece))
    return found if done == len(letters) else None


def _with_separators(
    block: TranslatedBlock, marks: Sequence[tuple[int, str]]
) -> tuple[str, Sequence[InlineCode]]:
    """Return the block's text with each of the marks, or several in a row, in place of the space
    behind the words that answer to those before it, and its codes.
    """
    text, codes = block.text or "", block.codes
    rows: dict[int, str] = {}
    for at, mark in marks:
        rows[at] = rows.get(at, "") + mark
    points = [InlineCode(at, at, row, str(at)) for at, row in rows.items()]
    spaces = [at for at, sign in enumerate(text) if sign == " "]
    found: dict[int, str] = {}
    for point in project_codes(block.source, points, text):
        if spaces:
            nearest = min(spaces, key=lambda space: abs(space - point.start))
            spaces.remove(nearest)
            found[nearest] = point.kind

    for at, row in sorted(found.items(), reverse=True):
        text = f"{text[:at]}{row}{text[at + 1 :]}"
        codes = tuple(_behind_row(code, at, len(row) - 1) for code in codes)
    return text, codes


def _behind_row(code: InlineCode, at: int, more: int) -> InlineCode:
    start, end = (edge + more if edge > at else edge for edge in (code.start, code.end))
    return replace(code, start=start, end=end)


def write_blocks(
    blocks: Iterable[PlacedBlock],
    originals: Sequence[Original],
    *,
    insert_after: Callable[[Original | None, TranslatedBlock], Original],
    rewrite: Callable[[Original, str, tuple[InlineCode, ...]], None],
    empty: Callable[[Original], None],
    joined: Callable[
        [Original, Sequence[TranslatedBlock]], tuple[str, tuple[InlineCode, ...]]
    ] = lambda _original, blocks: joined_blocks(blocks),
) -> None:
    """Put every block's text where it belongs among ``originals``, the file's paragraphs.

    A block without an index becomes a new paragraph, which ``insert_after`` makes behind the one
    before it (None at the very beginning). An original whose blocks were all left out is emptied.
    ``joined`` makes one text of the blocks of an original that holds several.
    """
    placed: dict[int, list[TranslatedBlock]] = {}
    last: Original | None = None
    for one in blocks:
        block = one.block
        if one.index is not None:
            placed.setdefault(one.index, []).append(block)
            if block.text is not None:
                last = originals[one.index]
        elif block.text is not None:
            last = insert_after(last, block)
            rewrite(last, block.text, block.codes)

    for index, members in placed.items():
        if any(block.text is not None for block in members):
            original = originals[index]
            rewrite(original, *joined(original, members))
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
