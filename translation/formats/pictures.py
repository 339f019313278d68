"""The pictures of the original, for a file in another format than it came in."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from mimetypes import guess_type

import docx
from lxml import etree

from translation.formats.archives import members_of, office_document
from translation.formats.docx.changes import accept_changes
from translation.formats.docx.reading import PICTURE_PROPERTIES, original_text
from translation.formats.html.page_pictures import page_pictures
from translation.formats.normalisation import clean_text
from translation.formats.odt.reading import DRAW, HREF, PARTS, TEXT, own_texts, said_of
from translation.formats.office_names import RELATIONSHIPS, W
from translation.formats.placement import blocks_in_place
from translation.formats.recognition import Format
from translation.formats.translated import Picture, TranslatedDocument
from translation.formats.xml_safety import parse

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
    starts = _blocks_behind(translated, [original_text(paragraph) for paragraph in paragraphs])
    found = []

    for before, paragraph in zip(starts, paragraphs, strict=True):
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


def open_text_pictures(translated: TranslatedDocument, data: bytes) -> tuple[Picture, ...]:
    """Return the same of an OpenDocument text: of each frame the first that lies in the file."""
    members = members_of(translated.name, data, parsed=PARTS)
    content = parse(translated.name, members["content.xml"])
    etree.strip_elements(content, TEXT + "tracked-changes", with_tail=False)
    paragraphs = list(content.iter(TEXT + "p", TEXT + "h"))
    texts = ["".join(text for _, text in own_texts(one, {})) for one in paragraphs]
    starts = dict(zip(paragraphs, _blocks_behind(translated, texts), strict=True))
    found = []

    before = 0
    for element in content.iter(TEXT + "p", TEXT + "h", DRAW + "frame"):
        before = starts.get(element, before)
        addresses = [image.get(HREF, "") for image in element.findall(DRAW + "image")]
        address = next((one for one in addresses if one in members), "")
        if address:
            said = next((one.text or "" for one in reversed(said_of(element))), "")
            alternative = translated.alternative_of(said) or clean_text(said)
            kind = guess_type(address)[0] or ""
            found.append(Picture(before, alternative, data=members[address], media_type=kind))

    return tuple(found)


def _blocks_behind(translated: TranslatedDocument, texts: Sequence[str]) -> list[int]:
    """Return for each paragraph of the original with these texts the number of the block that it
    begins, else of the next that the article has.
    """
    blocks = blocks_in_place(translated.running, texts)
    first: dict[int, int] = {}
    for number, one in enumerate(blocks):
        if one.index is not None and one.block.text:
            first.setdefault(one.index, number)
    following = len(blocks)
    starts = []
    for index in reversed(range(len(texts))):
        following = min(following, first.get(index, following))
        starts.append(following)
    return starts[::-1]


_READERS: Mapping[str, Callable[[TranslatedDocument, bytes], tuple[Picture, ...]]] = {
    "text/html": page_pictures,
    Format.WORD.value: word_pictures,
    Format.OPENDOCUMENT.value: open_text_pictures,
}


def with_pictures(translated: TranslatedDocument) -> TranslatedDocument:
    """Return the article with the pictures of its original, where its format tells of any."""
    reader = _READERS.get(translated.media_type)
    if reader is None or translated.original is None:
        return translated
    return replace(translated, pictures=reader(translated, translated.original))
