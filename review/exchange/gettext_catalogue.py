"""A gettext catalogue (PO): the place of a segment in ``msgctxt``, since segments repeat."""

import polib

from review.export.exported import (
    ExportedArticle,
    ExportedSegment,
    state_words,
    storable,
    term_note,
    unfinished_notice,
    unit_key,
)
from review.interface.language import translate
from review.store.tables import SegmentState
from translation.messages import told


def write(article: ExportedArticle) -> bytes:
    """The catalogue in UTF-8. A draft that nobody touched is ``fuzzy``; notes are ``#.`` comments."""
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.header = storable(unfinished_notice(article))
    reviewers = ", ".join(article.reviewers) or translate(told("nobody yet"), article.spoken)
    catalogue.metadata = {
        "Project-Id-Version": storable(article.name).replace("\n", " "),
        "POT-Creation-Date": f"{article.created_at or article.exported_at:%Y-%m-%d %H:%M}+0000",
        "PO-Revision-Date": f"{article.exported_at:%Y-%m-%d %H:%M}+0000",
        "Last-Translator": storable(reviewers).replace("\n", " "),
        "Language-Team": "none",
        "Language": article.target_language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": article.source_language,
        "X-Generator": "Cotejo",
    }
    for segment in article.segments:
        catalogue.append(
            polib.POEntry(
                msgctxt=f"{segment.position + 1:05} {unit_key(segment)}",
                # gettext wants both to begin and to end with a line break, or neither.
                msgid=storable(segment.source).strip("\n"),
                msgstr=storable(segment.target).strip("\n"),
                comment=storable(_notes(segment)),
                flags=["fuzzy"] if segment.state is SegmentState.INITIAL and segment.target else [],
            )
        )
    return str(catalogue).encode("utf-8")


def _notes(segment: ExportedSegment) -> str:
    place = told(
        "{kind}, paragraph {number}, {state}",
        kind=translate(segment.kind.replace("_", " "), segment.spoken),
        number=segment.paragraph + 1,
        state=state_words(segment),
    )
    notes = [translate(place, segment.spoken)]
    notes.extend(term_note(term, segment.spoken) for term in segment.terms)
    notes.extend(f"{comment.author}: {comment.text}" for comment in segment.comments)
    return "\n".join(" ".join(note.split()) for note in notes)
