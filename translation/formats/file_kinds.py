"""What kinds of files people bring: those that are read, and for every other what to do instead."""

from dataclasses import dataclass

from translation.formats.text_recognition import INSTALL
from translation.messages import by_command, told


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: ``name`` as people say it, the ``suffixes`` its files have, and ``remedy``,
    what to do with one that is not read; "" for a kind that is.
    """

    name: str
    suffixes: tuple[str, ...]
    remedy: str = ""


TEXT = FileKind(told("Text"), (".txt",))
MARKDOWN = FileKind(told("Markdown"), (".md", ".markdown", ".mdown", ".mkd"))
WEB_PAGE = FileKind(told("Web page"), (".html", ".htm", ".xhtml"))
WORD = FileKind(told("Word"), (".docx", ".dotx"))
OPENDOCUMENT = FileKind(told("OpenDocument text"), (".odt",))
PDF = FileKind(told("PDF with text in it"), (".pdf",))
TIMED_TEXT = FileKind(told("Subtitles"), (".srt", ".vtt"))
PRESENTATION = FileKind(told("PowerPoint"), (".pptx", ".ppsx", ".potx"))
SLIDES = FileKind(told("OpenDocument presentation"), (".odp",))
BOOK = FileKind(told("Electronic book (EPUB)"), (".epub",))
WORKBOOK = FileKind(told("Excel"), (".xlsx",))
TABLE = FileKind(told("Table (CSV)"), (".csv", ".tsv"))
RICH_TEXT = FileKind(told("Rich text"), (".rtf",))
NEWS = FileKind(told("News agency (NewsML-G2, NITF)"), (".xml", ".nitf"))
NEWS_DATA = FileKind(told("News agency (ninjs)"), (".json",))

SCAN = FileKind(
    told("Picture or scan, its text recognised"), (".png", ".jpg", ".jpeg", ".tif", ".tiff")
)
"""Read where the programs for it are installed."""

PICTURE = FileKind(told("Picture or scan"), SCAN.suffixes, INSTALL)
OTHER_PICTURE = FileKind(
    told("Other picture"),
    (".gif", ".webp", ".bmp", ".heic", ".svg"),
    told("Save it as PNG and add that."),
)
OLD_WORD = FileKind(
    told("Word, before 2007"),
    (".doc", ".dot", ".wps", ".wpd"),
    told("Open it in Word or LibreOffice, save it as .docx and add that."),
)
PAGES = FileKind(
    told("Apple Pages"), (".pages",), told("Export it from Pages as Word (.docx) and add that.")
)
OTHER_PRESENTATION = FileKind(
    told("Other presentation"),
    (".ppt", ".pps", ".key"),
    told("Open it in PowerPoint, Keynote or LibreOffice, save it as .pptx and add that."),
)
OTHER_BOOK = FileKind(
    told("Other electronic book"),
    (".mobi", ".azw3"),
    told("Save it as EPUB, for instance with Calibre, and add that."),
)
SPREADSHEET = FileKind(
    told("Other spreadsheet"),
    (".xls", ".xlsm", ".xlsb", ".ods", ".numbers"),
    told("Open it in Excel, Numbers or LibreOffice, save it as .xlsx without macros and add that."),
)
SUBTITLES = FileKind(
    told("Other subtitles"),
    (".ass", ".ssa", ".sub", ".stl", ".ttml"),
    told("Save them as SubRip (.srt), for instance with Subtitle Edit, and add that."),
)
SOUND = FileKind(
    told("Sound or film"),
    (".mp3", ".wav", ".m4a", ".ogg", ".mp4", ".mov", ".avi", ".mkv", ".webm"),
    told("Have it written down first, and add the text."),
)
MAIL = FileKind(
    told("Mail or web archive"),
    (".eml", ".msg", ".mht", ".mhtml"),
    told("Save the page as “HTML only” and add that; of a mail, paste the text."),
)
ARCHIVE = FileKind(
    told("Archive"),
    (".zip", ".7z", ".rar", ".gz", ".tar", ".tgz"),
    told("Unpack it and add the files in it."),
)
XLIFF_SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")
"""Trados, memoQ and Phrase name an XLIFF file after themselves."""
BILINGUAL = FileKind(
    told("Bilingual file"),
    (".po", ".pot", *XLIFF_SUFFIXES, ".tmx"),
    by_command(
        told("It holds source and translation: give it under “Add a draft” as the only file."),
        "cotejo articles add",
    ),
)
GLOSSARY = FileKind(
    told("List of terms"),
    (".tbx", ".utx"),
    by_command(told("Import it under “Glossary”."), "cotejo glossary import"),
)
MODEL = FileKind(
    told("Translation model"),
    (".argosmodel",),
    by_command(told("Install it under “Settings”."), "cotejo models install"),
)
OTHERS = (
    *(
        PICTURE,
        OTHER_PICTURE,
        OLD_WORD,
        PAGES,
        OTHER_PRESENTATION,
        OTHER_BOOK,
        SPREADSHEET,
        SUBTITLES,
        SOUND,
    ),
    *(MAIL, ARCHIVE, BILINGUAL, GLOSSARY, MODEL),
)
"""The kinds that people bring and that are not read, each with what to do instead."""

# Data in text form: read as an article, its field names would be translated too. What agencies send
# is told from it by what it holds.
DATA_SUFFIXES = frozenset(
    {
        ".json",
        ".xml",
        ".yaml",
        ".yml",
        ".ics",
        ".css",
        ".js",
        ".py",
        ".sql",
        ".log",
        ".ini",
        ".toml",
    }
)


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name in lower case, with its dot; "" when it has none.

    >>> suffix_of("Nota.DOC"), suffix_of(".gitignore"), suffix_of("nota")
    ('.doc', '', '')
    """
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""


def kind_not_read(name: str) -> FileKind | None:
    """Return the unread kind of file that ``name`` has by its ending, None for any other name.

    >>> kind_not_read("acta.doc").name, kind_not_read("acta.docx")
    ('Word, before 2007', None)
    """
    suffix = suffix_of(name)
    return next((kind for kind in OTHERS if suffix in kind.suffixes), None)
