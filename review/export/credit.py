"""Whom an export names as the author to programs: whoever its byline names to readers."""

from collections.abc import Sequence

from glossary.language.people import names_joined
from review.export.exported import ExportedSegment
from translation.document import Kind
from translation.formats.bylines import read_byline


def credited(
    said: str, byline: str, segments: Sequence[ExportedSegment], languages: tuple[str, str]
) -> str:
    """Return the author of the translation: ``said`` where it is not of the source's ``byline``
    but said by the file or an editor, else who stands in the byline of ``segments`` as translated,
    "" where that was set aside.
    """
    if not said or said not in byline:
        return said

    own = [one for one in segments if one.kind == Kind.BYLINE or one.source == byline]
    shown = [one for one in own if one.kind != Kind.BOILERPLATE]
    if own and not shown:
        return ""

    names = names_joined(said, languages)
    written = [one.target for one in shown if one.target]
    if not written or any(names in target for target in written):
        return names
    read = read_byline(written[0])
    return read.authors if read is not None else names
