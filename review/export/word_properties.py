"""What a Word file says of itself: title, language, who made it and when."""

from docx.opc.coreprops import CoreProperties

from review.export.exported import ExportedArticle, storable

# The package format allows so many characters.
_LONGEST = 255
_PROGRAM = "Cotejo"


def set_properties(properties: CoreProperties, article: ExportedArticle, *, is_new: bool) -> None:
    """Set the properties of the file; one that is ``is_new`` has none of its own but python-docx's, of 2013.

    The author is the article's where it names one. Whoever confirmed segments changed the file last.
    """
    properties.title = storable(article.title)[:_LONGEST]
    properties.language = article.target_language
    properties.last_modified_by = storable("; ".join(article.reviewers) or _PROGRAM)[:_LONGEST]
    properties.modified = article.exported_at
    author = article.fields.get("author", "")
    if author or is_new:
        properties.author = storable(author or _PROGRAM)[:_LONGEST]
    if is_new:
        properties.created = article.created_at or article.exported_at
        properties.comments = ""
