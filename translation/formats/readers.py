"""What reads one kind of file, in Cotejo or in another package that adds a kind."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pkgutil import resolve_name

from translation.document import Document
from translation.errors import FileTooLargeError
from translation.formats.file_kinds import (
    OTHERS,
    PICTURE,
    SCAN,
    FileKind,
    kind_not_read,
    suffix_of,
)
from translation.formats.text_recognition import recognised_languages
from translation.messages import told, told_later
from translation.plugins import PluginKind, named_if_it_fails, plugin_of, things


@dataclass(frozen=True, slots=True)
class Reader:
    """How files of one ``kind`` are read; ``identifier`` is their media type.

    ``function`` names a module and its function, loaded with its libraries when a file needs it. It
    is given ``(name, text, encoding)`` where ``is_text``, decoded by Cotejo, else ``(name, data)``;
    it returns a Document or raises a kind of InputError. It runs in a child process with limits of
    time and memory.
    """

    identifier: str
    kind: FileKind
    function: str
    is_text: bool = False

    def read(self, *given: object) -> Document:
        """Return the article of a file, whose name is given first. Raises a kind of InputError, and
        PluginError where another package's function fails.
        """
        with named_if_it_fails(READER_PLUGINS, self, str(given[0])):
            function: Callable[..., object] = resolve_name(self.function)
            document = function(*given)
            if not isinstance(document, Document):
                raise TypeError(
                    f"{self.function} returns {type(document).__name__} and not a Document"
                )
            return document


def _misfit(reader: Reader) -> str:
    """Return which of the reader's suffixes no file is known by, "" where it is by all."""
    wrong = [suffix for suffix in reader.kind.suffixes if suffix != suffix_of(f"any{suffix}")]
    return (
        told(
            "{suffixes}: a suffix has one dot, at its beginning, and small letters",
            suffixes=", ".join(wrong),
        )
        if wrong
        else ""
    )


READER_PLUGINS = PluginKind(told_later("readers"), Reader, _misfit)


def readers() -> tuple[Reader, ...]:
    """Return every reader there is, our own first."""
    return things(READER_PLUGINS)


def kinds_read() -> tuple[FileKind, ...]:
    """Return every kind of file that is read, our own first; pictures where they are recognised."""
    scans = (SCAN,) if recognised_languages() else ()
    kinds = (
        replace(reader.kind, suffixes=used)
        for reader in readers()
        if (used := suffixes_read(reader))
    )
    return (*dict.fromkeys(kinds), *scans)


def suffixes_read(reader: Reader) -> tuple[str, ...]:
    """Return those of the reader's suffixes that it is called for: of another package's reader none
    that Cotejo reads, or a package before it.
    """
    suffixes = reader.kind.suffixes
    if plugin_of(READER_PLUGINS, reader) is None:
        return suffixes
    return tuple(suffix for suffix in suffixes if added_reader(f"any{suffix}") is reader)


def kinds_not_read() -> tuple[FileKind, ...]:
    """Return the kinds that people bring and that are not read here, each with what to do instead.

    >>> kinds_not_read()[-1].name
    'Translation model'
    """
    return tuple(kind for kind in OTHERS if kind is not PICTURE or not recognised_languages())


def added_reader(name: str) -> Reader | None:
    """Return the reader that another package adds for files of that ``name``, None where none does.

    What Cotejo reads itself it goes on reading itself.

    >>> added_reader("acta.docx"), added_reader("acta.xyz")
    (None, None)
    """
    suffix = suffix_of(name)
    first = next((reader for reader in readers() if suffix in reader.kind.suffixes), None)
    return first if first and plugin_of(READER_PLUGINS, first) else None


@contextmanager
def plugin_named_of_too_much(name: str) -> Iterator[None]:
    """Have a file that takes too much in the block say which plugin reads those of its ``name``."""
    try:
        yield
    except FileTooLargeError as error:
        reader = added_reader(name)
        plugin = plugin_of(READER_PLUGINS, reader) if reader else None
        if plugin is None:
            raise
        reads = told("Such files are read by the plugin {package}.", package=plugin.package)
        remedy = told("{first} {then}", first=error.remedy, then=reads)
        raise FileTooLargeError(error.subject, error.problem, remedy) from error


def remedy_for(name: str) -> str:
    """Return what to do with a file that is not read, by what its ``name`` says; else what is read.

    >>> remedy_for("acta.pages")
    'Export it from Pages as Word (.docx) and add that.'
    """
    kind = kind_not_read(name)
    if kind is not None:
        return kind.remedy
    suffixes = ", ".join(suffix for kind in kinds_read() for suffix in kind.suffixes)
    return told("Cotejo reads {suffixes}.", suffixes=suffixes)
