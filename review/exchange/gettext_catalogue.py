"""Gettext catalogues (PO): a segment's position stands in ``msgctxt``, since segments repeat."""

import re
from collections.abc import Iterator

import polib

from glossary.formats.gettext_catalogue import parsed_catalogue
from review.exchange.unit import Unit, decoded, unit_key
from review.export.exported import (
    ExportedArticle,
    ExportedSegment,
    state_words,
    term_note,
    unfinished_notice,
)
from review.interface.language import translate
from review.store.tables import SegmentState
from translation.messages import told
from translation.safe_xml import storable

_CHARSET = re.compile(rb"charset=([\w.:-]{2,40})")


def write(article: ExportedArticle) -> bytes:
    """The catalogue in UTF-8. An untouched draft is ``fuzzy``; notes are ``#.`` comments."""
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
    about = told(
        "{kind}, paragraph {number}, {state}",
        kind=translate(segment.kind.replace("_", " "), segment.spoken),
        number=segment.paragraph + 1,
        state=state_words(segment),
    )
    notes = [translate(about, segment.spoken)]
    notes.extend(term_note(term, segment.spoken) for term in segment.terms)
    notes.extend(f"{comment.author}: {comment.text}" for comment in segment.comments)
    return "\n".join(" ".join(note.split()) for note in notes)


def read(name: str, data: bytes) -> Iterator[Unit]:
    """Yield the entries in order, each plural form a unit of its own; obsolete ones are left out.

    Raises FileFormatError.
    """
    declared = _CHARSET.search(data[:4096])
    text = decoded(name, data, declared[1].decode("ascii") if declared else "")
    catalogue = parsed_catalogue(name, text)
    for entry, source, target in _texts(catalogue):
        yield Unit(
            source=source,
            target=target,
            line=entry.linenum or 0,
            identifier=entry.msgctxt or "",
            state=SegmentState.INITIAL if entry.fuzzy or not target else SegmentState.TRANSLATED,
            source_language=catalogue.metadata.get("X-Source-Language", ""),
            target_language=catalogue.metadata.get("Language", ""),
            notes=(entry.tcomment.strip(),) if entry.tcomment.strip() else (),
        )


def _texts(catalogue: polib.POFile) -> Iterator[tuple[polib.POEntry, str, str]]:
    """Each entry with its source and target; of plural forms the first is of one thing."""
    for entry in catalogue:
        if entry.obsolete:
            continue
        if not entry.msgid_plural:
            yield entry, entry.msgid, entry.msgstr
        for number, form in sorted(entry.msgstr_plural.items()) if entry.msgid_plural else ():
            yield entry, entry.msgid if number == 0 else entry.msgid_plural, form
