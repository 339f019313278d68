"""What a Word file says of itself: title, language, who made it and when."""

from docx.opc.coreprops import CoreProperties

from translation.formats.translated import TranslatedDocument
from translation.safe_xml import storable

# The package format allows so many characters.
_LONGEST = 255
_PROGRAM = "Cotejo"


def set_properties(
    properties: CoreProperties, translated: TranslatedDocument, *, is_new: bool
) -> None:
    """Set the properties of the file; one that is ``is_new`` has none of its own but python-docx's,
    of 2013.

    The author is the article's where it names one, the description what others are to show of it.
    Whoever confirmed segments changed the file last.
    """
    properties.title = storable(translated.title)[:_LONGEST]
    properties.language = translated.language

    properties.last_modified_by = storable("; ".join(translated.reviewers) or _PROGRAM)[:_LONGEST]
    properties.modified = translated.exported_at
    author = translated.fields.get("author", "")
    if author or is_new:
        properties.author = storable(author or _PROGRAM)[:_LONGEST]
    if is_new:
        properties.created = translated.created_at or translated.exported_at
        properties.comments = ""
    if social_text := translated.fields.get("social_text", ""):
        properties.comments = storable(social_text)[:_LONGEST]
