"""Headers and footers of the original: no part of the text, where that goes into another file."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pkgutil import resolve_name

from translation.document import Block
from translation.formats.recognition import Format
from translation.formats.translated import TranslatedDocument

_READERS: Mapping[str, str] = {
    Format.WORD.value: "translation.formats.docx.reading:margins_of",
    Format.OPENDOCUMENT.value: "translation.formats.odt.reading:margins_of",
    Format.RICH_TEXT.value: "translation.formats.rtf.reading:margins_of",
}


def without_margins(translated: TranslatedDocument) -> TranslatedDocument:
    """Return the article without what stands over or under each page of its original.

    Its own file says it there; in one without pages it would close the text as its last paragraph.
    """
    reader = _READERS.get(translated.media_type)
    if reader is None or translated.original is None:
        return translated
    margins_of: Callable[[str, bytes], list[Block]] = resolve_name(reader)
    margins = {block.text for block in margins_of(translated.name, translated.original)}
    blocks = tuple(
        replace(block, text=None) if block.source in margins else block
        for block in translated.blocks
    )
    return replace(translated, blocks=blocks)
