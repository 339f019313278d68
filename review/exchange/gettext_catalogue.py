"""Gettext catalogues (PO): a segment's position stands in ``msgctxt``, since segments repeat."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import polib
from babel.core import UnknownLocaleError
from babel.messages.plurals import get_plural

from glossary.formats.gettext_catalogue import new_catalogue, parsed_catalogue
from review.exchange.in_place import ReviewedUnit, new_notes, reviewed_units, spaced_as
from review.exchange.unit import Unit, decoded, permitted, unit_key
from review.export.exported import (
    ExportedArticle,
    ExportedSegment,
    as_document,
    comment_line,
    state_words,
    term_note,
    unfinished_notice,
)
from review.interface.language import translate
from review.store.tables import SegmentState
from translation.formats.recognition import Format
from translation.messages import told
from translation.safe_xml import storable

_CHARSET = re.compile(rb"charset=([\w.:-]{2,40})")
_PLURALS_SAID = re.compile(r"\s*nplurals\s*=\s*\d")
_LAST_BACKSLASH = re.compile(r"\\$", re.MULTILINE)


class _Text(NamedTuple):
    """A text of an entry: of a plural, that of its ``form``."""

    entry: polib.POEntry
    source: str
    target: str
    form: int | None = None


def write(article: ExportedArticle) -> bytes:
    """The catalogue in UTF-8. An untouched draft is ``fuzzy``; notes are ``#.`` comments."""
    catalogue = new_catalogue(article.source_language, article.target_language)
    catalogue.header = storable(unfinished_notice(article))
    reviewers = ", ".join(article.reviewers_said) or translate(told("nobody yet"), article.spoken)
    catalogue.metadata |= {
        "Project-Id-Version": storable(article.name).replace("\n", " "),
        "POT-Creation-Date": f"{article.created_at or article.exported_at:%Y-%m-%d %H:%M}+0000",
        "PO-Revision-Date": f"{article.exported_at:%Y-%m-%d %H:%M}+0000",
        "Last-Translator": storable(reviewers).replace("\n", " "),
        "Language-Team": "none",
    }

    for segment in article.segments:
        catalogue.append(
            polib.POEntry(
                msgctxt=f"{segment.position + 1:05} {unit_key(segment)}",
                # gettext wants both to begin and to end with a line break, or neither.
                msgid=storable(segment.source).strip("\n"),
                msgstr=storable(segment.target).strip("\n"),
                comment=_comment(_notes(segment)),
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
    notes.extend(comment_line(comment, segment.spoken) for comment in segment.comments)
    return "\n".join(" ".join(note.split()) for note in notes)


def _comment(text: str) -> str:
    """Return the text as a comment may stand: after a backslash at its end GNU gettext takes the
    next line for a part of it.
    """
    return _LAST_BACKSLASH.sub(r"\\ ", storable(text))


def read(name: str, data: bytes) -> Iterator[Unit]:
    """Yield the entries in order, each plural form a unit of its own; obsolete ones are left out.

    Raises FileFormatError.
    """
    catalogue = _parsed(name, data)
    return (_unit(catalogue, text) for text in _texts(catalogue))


def write_in_place(article: ExportedArticle) -> bytes:
    """The catalogue that the article came as, each translation from the reviewed text.

    What nobody confirmed and nobody changed stays as it was, ``fuzzy`` too. Raises UsageError for
    an article that came in another format, or whose entries were joined.
    """
    original = as_document(article).original_or_refuse(Format.CATALOGUE)
    catalogue = _parsed(article.name, original)
    texts = [text for text in _texts(catalogue) if _unit(catalogue, text).has_text]
    units = [permitted(_unit(catalogue, text)) for text in texts]

    is_open = [bool(unit.doubt) for unit in units]
    for number, reviewed in reviewed_units(article, units).items():
        text, unit = texts[number], units[number]
        if not reviewed.keeps(unit):
            _put(text, reviewed, unit)
            is_new = reviewed.state is SegmentState.INITIAL and not reviewed.is_done
            is_open[number] = is_new and bool(reviewed.text)
        notes = [text.entry.tcomment, *new_notes(reviewed.comments, unit)]
        text.entry.tcomment = _comment("\n".join(filter(None, notes)))

    _mark(texts, is_open)
    charset = {"Content-Type": "text/plain; charset=UTF-8"}
    revised = {"PO-Revision-Date": f"{article.exported_at:%Y-%m-%d %H:%M}+0000"}
    if not catalogue.metadata.get("Language"):
        is_template = not any(unit.target for unit in units)
        _fill_template(catalogue, article.target_language, is_template=is_template)
    catalogue.metadata |= charset | revised
    return str(catalogue).encode("utf-8")


def _fill_template(catalogue: polib.POFile, language: str, *, is_template: bool) -> None:
    """Write what a template leaves to its translator: the language, and how many plurals it has.
    A form that was translated before is never left out.
    """
    catalogue.metadata["Language"] = language
    catalogue.metadata_is_fuzzy = False
    if _PLURALS_SAID.match(catalogue.metadata.get("Plural-Forms", "")):
        return
    try:
        plural = get_plural(language)
    except (UnknownLocaleError, ValueError):
        return
    catalogue.metadata["Plural-Forms"] = plural.plural_forms
    for entry in catalogue:
        if entry.msgid_plural:
            _fill_plurals(entry, plural.num_plurals, is_template=is_template)


def _fill_plurals(entry: polib.POEntry, count: int, *, is_template: bool) -> None:
    """Give the entry ``count`` forms; a template has two, whatever the language.

    What a language has beyond those says the same as the last, and is to be read again.
    """
    forms = {number: text for number, text in entry.msgstr_plural.items() if text}
    last = forms[max(forms)] if forms else ""
    if is_template and count == 1:
        forms = {0: last}
    if last and len(forms) < count and not entry.fuzzy:
        entry.flags.append("fuzzy")
    numbers = sorted({*forms, *range(count)})
    entry.msgstr_plural = {number: forms.get(number, last) for number in numbers}


def _put(text: _Text, reviewed: ReviewedUnit, unit: Unit) -> None:
    if reviewed.says(unit):
        return
    # gettext wants both to begin and to end with a line break, or neither: a doubted one may not.
    ends = [(side.startswith("\n"), side.endswith("\n")) for side in (unit.source, unit.target)]
    like = unit.target if unit.target.strip() and ends[0] == ends[1] else unit.source
    written = storable(spaced_as(reviewed.text, like)[0]) if reviewed.text else ""
    if text.form is None:
        text.entry.msgstr = written
    else:
        text.entry.msgstr_plural[text.form] = written


def _mark(texts: Sequence[_Text], is_open: Sequence[bool]) -> None:
    """Flag as ``fuzzy`` the entries of which a text is still open, and no others."""
    fuzzy = {id(text.entry) for text, one in zip(texts, is_open, strict=True) if one}
    for entry in {id(text.entry): text.entry for text in texts}.values():
        if id(entry) not in fuzzy and entry.fuzzy:
            entry.flags.remove("fuzzy")
            entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
        elif id(entry) in fuzzy and not entry.fuzzy:
            entry.flags.append("fuzzy")


def _parsed(name: str, data: bytes) -> polib.POFile:
    declared = _CHARSET.search(data[:4096])
    return parsed_catalogue(
        name, decoded(name, data, declared[1].decode("ascii") if declared else "")
    )


def _unit(catalogue: polib.POFile, text: _Text) -> Unit:
    entry, note = text.entry, text.entry.tcomment.strip()
    is_new = entry.fuzzy or not text.target
    return Unit(
        source=text.source,
        target=text.target,
        line=entry.linenum or 0,
        identifier=entry.msgctxt or "",
        state=SegmentState.INITIAL if is_new else SegmentState.TRANSLATED,
        source_language=catalogue.metadata.get("X-Source-Language", ""),
        target_language=catalogue.metadata.get("Language", ""),
        notes=(note,) if note else (),
        doubt="fuzzy" if entry.fuzzy and text.target else "",
    )


def _texts(catalogue: polib.POFile) -> Iterator[_Text]:
    """Each entry with its source and target; of plural forms the first is of one thing."""
    for entry in catalogue:
        if entry.obsolete:
            continue
        if not entry.msgid_plural:
            yield _Text(entry, entry.msgid, entry.msgstr)
        for number, form in sorted(entry.msgstr_plural.items()) if entry.msgid_plural else ():
            source = entry.msgid if number == 0 else entry.msgid_plural
            yield _Text(entry, source, form, number)
