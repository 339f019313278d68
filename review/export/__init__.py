"""All formats an article can be written in."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from review.export.exported import ExportedArticle, as_document, unfinished_notice
from review.store.whole_files import safe_stem
from translation.errors import CotejoError, UsageError
from translation.formats.file_kinds import XLIFF_SUFFIXES, suffix_of
from translation.formats.margins import without_margins
from translation.formats.recognition import Format
from translation.formats.translated import TranslatedDocument
from translation.messages import by_command, told, told_later
from translation.plugins import PluginKind, named_if_it_fails, things

_WITH_PICTURES = frozenset({"md", "html", "html-clean", "docx"})
"""Those into which pictures go along where the article's own file is not the one written."""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One format. ``ending`` is that of its files' names, without the first dot: the extension, and
    before it what a person tells the format by; ``writer`` names a module and its function, which
    is given the article and returns the bytes of a file: an ExportedArticle, or a
    TranslatedDocument where ``is_document``. Issues take long to find: a writer that reads none is
    given none where its format ``tells_issues`` not. One that ``may_leave_out`` what cannot be
    written returns what is wrong with that beside the bytes.
    """

    identifier: str
    name: str
    ending: str
    media_type: str
    writer: str
    is_document: bool = False
    tells_issues: bool = True
    may_leave_out: bool = False

    @property
    def extension(self) -> str:
        """The extension of its files, without its dot."""
        return self.ending.rpartition(".")[2]

    def write(self, article: ExportedArticle, faults: list[CotejoError] | None = None) -> bytes:
        """The article as the bytes of a file; loads the module and its library when asked.

        What is wrong with what is left out is added to ``faults``, and raised where there are none.
        """
        if not self.is_document:
            return self._written(article, _called(article), faults)
        # What is said at a time of a film says nothing after it.
        translated = as_document(article, closed=self not in OWN_FORMATS)
        is_anew = self.identifier == "html-clean" or not translated.original_of(self.media_type)
        if is_anew:
            translated = without_margins(translated)
        if self.identifier in _WITH_PICTURES and is_anew:
            from translation.formats.pictures import with_pictures  # noqa: PLC0415 - slow

            translated = with_pictures(translated)
        return self._written(translated, _called(article), faults)

    def _written(
        self,
        given: ExportedArticle | TranslatedDocument,
        name: str,
        faults: list[CotejoError] | None,
    ) -> bytes:
        with named_if_it_fails(EXPORTER_PLUGINS, self, name):
            write: Callable[..., Any] = resolve_name(self.writer)
            written, found = write(given) if self.may_leave_out else (write(given), ())
            if found and faults is None:
                raise found[0]
            if faults is not None:
                faults += found
            if not isinstance(written, bytes):
                raise TypeError(f"{self.writer} returns {type(written).__name__} and not bytes")
            return written


def _called(article: ExportedArticle) -> str:
    """Return the name of the article's file, or its title where a text was pasted."""
    return article.name if "." in article.name else article.title or article.name


def _misfit(added: ExportFormat) -> str:
    """Return why the files of a format cannot be named by its ending, "" where they can."""
    if re.fullmatch(r"\w[\w.-]*", added.ending):
        return ""
    return told(
        "“{ending}” is no ending of a file without its first dot, such as lines.txt",
        ending=added.ending,
    )


EXPORTER_PLUGINS = PluginKind(told_later("exporters"), ExportFormat, _misfit)


def _ours(
    identifier: str,
    name: str,
    ending: str,
    media_type: str,
    writer: str,
    *,
    may_leave_out: bool = False,
) -> ExportFormat:
    """A format of ours, whose writer is of this package, or else is given a document."""
    is_document = not writer.startswith(("exchange.", "export."))
    return ExportFormat(
        identifier,
        name,
        ending,
        media_type,
        f"translation.formats.{writer}" if is_document else f"review.{writer}",
        is_document,
        tells_issues=False,
        may_leave_out=may_leave_out,
    )


FORMATS: tuple[ExportFormat, ...] = (
    _ours("txt", "Plain text", "txt", "text/plain", "plain:write_plain"),
    _ours("md", "Markdown", "md", "text/markdown", "markdown.writing:write"),
    _ours("html", "Web page, as the original", "html", "text/html", "html.writing:write"),
    _ours("html-clean", "Web page, clean", "html", "text/html", "html.writing:write_clean"),
    _ours("docx", "Word", "docx", Format.WORD, "docx.writing:write"),
    _ours("odt", "OpenDocument text", "odt", Format.OPENDOCUMENT, "odt.writing:write"),
    _ours("nitf", "News agency (NITF)", "nitf.xml", Format.NITF, "news.nitf:write_nitf"),
    _ours("newsml", "News agency (NewsML-G2)", "g2.xml", Format.NEWSML, "news.newsml:write_newsml"),
    _ours("ninjs", "News agency (ninjs)", "ninjs.json", Format.NINJS, "news.ninjs:write_ninjs"),
    _ours(
        "side-by-side",
        "Side by side, to print",
        "side-by-side.html",
        "text/html",
        "export.side_by_side:write",
    ),
    _ours(
        "bilingual-docx",
        "Word table with changes",
        "table.docx",
        Format.WORD,
        "exchange.bilingual_word:write",
    ),
    _ours("xliff", "XLIFF 1.2", "xlf", Format.XLIFF, "exchange.xliff1:write"),
    _ours("xliff2", "XLIFF 2.0", "xliff2.xlf", Format.XLIFF2, "exchange.xliff2:write"),
    _ours("po", "gettext catalogue", "po", Format.CATALOGUE, "exchange.gettext_catalogue:write"),
    _ours("tmx", "Translation memory (TMX)", "tmx", "application/x-tmx+xml", "exchange.tmx:write"),
    _ours("csv", "Table (CSV)", "csv", "text/csv", "exchange.comma_separated:write"),
    _ours(
        "csv-raw",
        "Table (CSV) for programs",
        "raw.csv",
        "text/csv",
        "exchange.comma_separated:write_raw",
    ),
    _ours("xlsx", "Spreadsheet (Excel)", "xlsx", Format.WORKBOOK, "exchange.spreadsheet:write"),
    ExportFormat(
        "jsonl", "JSON Lines", "jsonl", "application/jsonl", "review.exchange.json_lines:write"
    ),
)


OWN_FORMATS: tuple[ExportFormat, ...] = (
    _ours("pptx", "PowerPoint", "pptx", Format.PRESENTATION, "pptx:write"),
    _ours(
        "odp", "OpenDocument presentation", "odp", Format.SLIDES, "odt.writing:write_presentation"
    ),
    _ours("epub", "Electronic book (EPUB)", "epub", Format.BOOK, "epub:write"),
    _ours("xlsx-in-place", "Excel, as the original", "xlsx", Format.WORKBOOK, "xlsx:write"),
    _ours("csv-in-place", "CSV, as the original", "csv", Format.TABLE, "delimited:write_delimited"),
    _ours("rtf", "Rich text (RTF)", "rtf", Format.RICH_TEXT, "rtf.writing:write"),
    _ours("srt", "Subtitles (SubRip)", "srt", Format.SUBRIP, "subtitles:write_subtitles"),
    _ours("vtt", "Subtitles (WebVTT)", "vtt", Format.VTT, "subtitles:write_subtitles"),
    _ours(
        "po-in-place",
        "gettext catalogue, as the original",
        "po",
        Format.CATALOGUE,
        "exchange.gettext_catalogue:write_in_place",
    ),
    _ours(
        "xliff-in-place",
        "XLIFF 1, as the original",
        "xlf",
        Format.XLIFF,
        "exchange.xliff_in_place:write1",
        may_leave_out=True,
    ),
    _ours(
        "xliff2-in-place",
        "XLIFF 2, as the original",
        "xliff2.xlf",
        Format.XLIFF2,
        "exchange.xliff_in_place:write2",
        may_leave_out=True,
    ),
)
"""Formats in which only what came in them goes out: no others have times, slides or chapters."""

REGISTERED = (*FORMATS, *OWN_FORMATS)
"""All of our own; other packages register theirs in the same way."""


def exporters() -> tuple[ExportFormat, ...]:
    """Return every format there is, our own first."""
    return things(EXPORTER_PLUGINS)


def formats_for(media_types: Collection[str]) -> tuple[ExportFormat, ...]:
    """The formats in which articles that came as ``media_types`` can go out, all of them.

    >>> formats_for(["text/vtt"])[0].identifier, formats_for(["text/vtt", "text/html"]) == FORMATS
    ('vtt', True)
    """
    own = [one for one in OWN_FORMATS if {*media_types} == {one.media_type}]
    return (*own, *(one for one in exporters() if one not in OWN_FORMATS))


def format_named(identifier: str) -> ExportFormat:
    """Return the format with that identifier. Raises UsageError, which names the known ones.

    >>> format_named("po").extension
    'po'
    """
    for one in exporters():
        if one.identifier == identifier:
            return one
    known = ", ".join(one.identifier for one in exporters())
    raise UsageError(
        "",
        told("there is no export format “{identifier}”", identifier=identifier),
        told("Choose one of: {known}.", known=known),
    )


def format_of_name(name: str) -> ExportFormat:
    """Return the format in which a file of that name is written, by the longest ending that fits.
    Raises UsageError, which names the known ones.

    >>> format_of_name("nota.docx").identifier, format_of_name("nota.table.docx").identifier
    ('docx', 'bilingual-docx')
    """
    fitting = [one for one in exporters() if name.casefold().endswith(f".{one.ending}")]
    if fitting:
        return max(fitting, key=lambda one: len(one.ending))
    known = ", ".join(dict.fromkeys(f".{one.ending}" for one in exporters()))
    raise UsageError(
        name,
        "no export format has this ending",
        by_command(told("Choose one of {known}.", known=known), "--format"),
    )


def format_asked(identifier: str, out: Path | None) -> str:
    """Return the format that is named, else that of the name of the file to write, else text.
    Raises UsageError.

    >>> format_asked("", Path("nota.docx")), format_asked("md", Path("nota.docx"))
    ('docx', 'md')
    """
    is_named = out is not None and not out.is_dir() and out.suffix not in ("", ".zip")
    if identifier or out is None or not is_named:
        return format_named(identifier or "txt").identifier
    return format_of_name(out.name).identifier


def default_format(media_type: str) -> ExportFormat:
    """The format of an article that came as ``media_type`` when it goes out: its own, or plain.

    >>> default_format("text/html").identifier, default_format("application/pdf").identifier
    ('html', 'docx')
    """
    if media_type == Format.PDF:
        return format_named("docx")
    formats = formats_for([media_type])
    return next((one for one in formats if one.media_type == media_type), FORMATS[0])


def export_article(
    article: ExportedArticle, identifier: str, faults: list[CotejoError] | None = None
) -> bytes:
    """The article in the format of that identifier. Raises UsageError.

    With ``faults``, to which it is added what is wrong with them, segments that cannot be written
    are left out or as they came, where the format allows it.
    """
    return format_named(identifier).write(article, faults)


def export_name(article: ExportedArticle, identifier: str) -> str:
    """A file name for the export: that of the article with language and extension, safe on every
    system; the title's where the text was pasted, which has no file.

    >>> from dataclasses import replace
    >>> from datetime import UTC, datetime
    >>> article = ExportedArticle("../a b.docx", "", "es", "en", (), datetime.now(UTC))
    >>> export_name(article, "po"), export_name(article, "html-clean")
    ('a_b.en.po', 'a_b.en.html')
    >>> export_name(replace(article, name="Pasted text", title="Crece el IGV: 2 %"), "txt")
    'Crece_el_IGV_2.en.txt'
    """
    stem, ending = file_stem(article.name, article.title), format_named(identifier).ending
    suffix = suffix_of(article.name)
    if identifier in ("xliff-in-place", "xliff2-in-place") and suffix in XLIFF_SUFFIXES:
        # Trados opens what is named .sdlxliff, and no .xlf as its own.
        ending = suffix.removeprefix(".")
    return f"{stem}.{article.target_language}.{ending}"


def file_stem(name: str, title: str) -> str:
    """Return what the names of files about an article begin with, safe on every system: its file's,
    or its title where the text was pasted and has no file.

    >>> file_stem("../a b.docx", "Crece el IGV"), file_stem("Pasted text", "Crece el IGV: 2 %")
    ('a_b', 'Crece_el_IGV_2')
    """
    base = name.replace("\\", "/").rpartition("/")[2]
    return safe_stem(base.rpartition(".")[0] or title or base, "article")


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file that was written, with the article that stands in it."""

    name: str
    data: bytes
    article: ExportedArticle


def export_files(
    articles: Iterable[ExportedArticle], identifier: str, faults: list[CotejoError]
) -> list[ExportFile]:
    """Return a file of each article; a number tells equal names apart.

    Raises UsageError. An article that cannot be written is passed over, and what is wrong with it
    added to ``faults``; that is raised only where no other article can be written either.
    """
    used: set[str] = set()
    made = []
    for article in articles:
        try:
            data = export_article(article, identifier, faults)
        except CotejoError as error:
            faults.append(error)
            continue
        made.append(ExportFile(_unused(export_name(article, identifier), used), data, article))
    if faults and not made:
        raise faults[0]
    return made


def zip_of(files: Iterable[ExportFile]) -> bytes:
    """Return a zip of the files with ``manifest.json``: their sha256, models, reviewers, dates."""
    manifest = []
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(file.name, file.data)
            manifest.append(_manifest_entry(file))
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")
    return zipped.getvalue()


def packed(
    articles: Sequence[ExportedArticle], identifier: str, faults: list[CotejoError]
) -> tuple[bytes, list[ExportedArticle]]:
    """Return the file of the one article, or a zip of several, and the articles in it.

    Raises as export_files; what of them cannot be written is added to ``faults``.
    """
    if len(articles) == 1:
        return export_article(articles[0], identifier, faults), [*articles]
    made = export_files(articles, identifier, faults)
    return zip_of(made), [file.article for file in made]


def _manifest_entry(file: ExportFile) -> dict[str, object]:
    article = file.article
    return {
        "file": file.name,
        "sha256": hashlib.sha256(file.data).hexdigest(),
        "article": article.name,
        "article_id": article.article_id,
        "title": article.title,
        "about": dict(article.fields),
        "source_language": article.source_language,
        "target_language": article.target_language,
        "models": article.model_objects(),
        "reviewers": list(article.reviewers),
        "unfinished": unfinished_notice(article),
        "unread": sum(segment.unread for segment in article.segments),
        "created_at": article.created_at.isoformat() if article.created_at else None,
        "changed_at": max(
            (segment.changed_at for segment in article.segments), default=article.exported_at
        ).isoformat(),
        "exported_at": article.exported_at.isoformat(),
    }


def _unused(name: str, used: set[str]) -> str:
    stem, _, extension = name.rpartition(".")
    number = 1
    candidate = name
    while candidate.casefold() in used:
        number += 1
        candidate = f"{stem}-{number}.{extension}"
    used.add(candidate.casefold())
    return candidate
