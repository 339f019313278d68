"""The pictures of the original, for a file in another format than it came in."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace

import docx

from translation.formats.archives import office_document
from translation.formats.docx.changes import accept_changes
from translation.formats.docx.reading import PICTURE_PROPERTIES, original_text
from translation.formats.html.page_pictures import page_pictures
from translation.formats.office_names import RELATIONSHIPS, W
from translation.formats.placement import blocks_in_place
from translation.formats.recognition import Format
from translation.formats.translated import Picture, TranslatedDocument

_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = f"{{{RELATIONSHIPS}}}embed"


def word_pictures(translated: TranslatedDocument, data: bytes) -> tuple[Picture, ...]:
    """Return the pictures in the text of the file, each before the text that it stands in or above.

    One that is only linked to lies elsewhere, and is left out.
    """
    data = office_document(translated.name, data)
    word = docx.Document(io.BytesIO(data))
    accept_changes(word.element.body)
    paragraphs = list(word.element.body.iter(W + "p"))
    blocks = blocks_in_place(
        translated.running, [original_text(paragraph) for paragraph in paragraphs]
    )
    found = []

    for index, paragraph in enumerate(paragraphs):
        following = (
            number
            for number, one in enumerate(blocks)
            if one.index is not None and one.block.text and one.index >= index
        )
        before = next(following, len(blocks))
        for drawing in paragraph.iter(W + "drawing"):
            said = next((one.get("descr", "") for one in drawing.iter(PICTURE_PROPERTIES)), "")
            parts = [
                word.part.related_parts.get(blip.get(_EMBED, "")) for blip in drawing.iter(_BLIP)
            ]
            alternative = translated.alternative_of(said) or said
            found += [
                Picture(before, alternative, data=part.blob, media_type=part.content_type)
                for part in parts
                if part is not None
            ]

    return tuple(found)


_READERS: Mapping[str, Callable[[TranslatedDocument, bytes], tuple[Picture, ...]]] = {
    "text/html": page_pictures,
    Format.WORD.value: word_pictures,
}


def with_pictures(translated: TranslatedDocument) -> TranslatedDocument:
    """Return the article with the pictures of its original, where its format tells of any."""
    reader = _READERS.get(translated.media_type)
    if reader is None or translated.original is None:
        return translated
    return replace(translated, pictures=reader(translated, translated.original))
