"""The pictures of the original, for a file in another format than it came in."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from translation.formats.docx.pictures import word_pictures
from translation.formats.html.page_pictures import page_pictures
from translation.formats.recognition import Format
from translation.formats.translated import Picture, TranslatedDocument

_READERS: Mapping[str, Callable[[TranslatedDocument, bytes], tuple[Picture, ...]]] = {
    "text/html": page_pictures,
    Format.WORD.value: word_pictures,
}


def with_pictures(translated: TranslatedDocument) -> TranslatedDocument:
    """Return the article with the pictures of its original, where that is of a format that tells of
    any.
    """
    reader = _READERS.get(translated.media_type)
    if reader is None or translated.original is None:
        return translated
    return replace(translated, pictures=reader(translated, translated.original))
