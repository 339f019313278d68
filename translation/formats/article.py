"""An article read, its language told and its sentences parted: what all else starts from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypedDict

from translation.detection import (
    RELIABLE_LETTERS,
    UNDETERMINED,
    DetectedLanguage,
    DocumentLanguage,
    detect_document,
    detect_language,
    is_held_together,
    is_told_from,
)
from translation.document import Document
from translation.formats.apart import run_apart
from translation.formats.document_reader import is_plain_text, read_document, read_pasted_text
from translation.formats.normalisation import whole_characters
from translation.formats.readers import plugin_named_of_too_much
from translation.formats.tables import with_columns
from translation.languages.language import are_sisters, families, language_of, telling_words
from translation.messages import PASTED
from translation.segmentation import SourceSegment, segment_document
from translation.untouched import is_in_another_script
from translation.watcher import UNWATCHED, Watcher

_SURELY_FOREIGN = 0.99


def foreign_language(found: DetectedLanguage, text: str, source_language: str) -> str:
    """Return the code of the language that ``text`` is surely in if not the article's, else "".

    ``found`` is its detected language. English is told from a line, and another script by itself;
    others, which are easily taken for one another, from some twenty words, or where words tell it
    that no sister has, or small ones where the article's is no sister. A sentence that the
    article's own small words hold together is no foreign one else, however many foreign names stand
    in it.

    >>> text = "Freedom of expression is the right of everyone in this country."
    >>> foreign_language(detect_language(text), text, "es")
    'en'
    >>> foreign_language(DetectedLanguage("ca", 1.0), "A", "es")
    ''
    >>> foreign_language(DetectedLanguage("en", 1.0),
    ...                  "Vio un monumento a Martin Luther King junior", "es")
    ''
    """
    if found.code in {UNDETERMINED, source_language}:
        return ""
    if is_told_from(text, found.code, source_language) or (
        language_of(source_language).number_words and is_in_another_script(text)
    ):
        return found.code
    if found.probability < _SURELY_FOREIGN or is_held_together(text, source_language):
        return ""

    if is_held_together(text, found.code) and not are_sisters(found.code, source_language):
        return found.code
    _, enough = families().get(found.code, ("", RELIABLE_LETTERS))
    return found.code if sum(map(str.isalpha, text)) >= enough else ""


def sentence_language(sentence: str, block: DetectedLanguage, source_language: str) -> str:
    """Return what ``foreign_language`` does for one sentence of a longer block, whose language is
    ``block``.

    A sentence too short to tell its language is taken to be in that of its block.

    >>> spanish = DetectedLanguage("es", 1.0)
    >>> sentence_language("We will not leave this country, she said in the square.", spanish, "es")
    'en'
    >>> sentence_language("Eso dijo ayer la ministra en la plaza mayor.",
    ...                   DetectedLanguage("en", 1.0), "es")
    ''
    """
    sisters = (each for each in telling_words() if are_sisters(each, source_language))
    is_told = any(
        is_told_from(sentence, each, source_language) for each in sisters if each != source_language
    )
    if is_held_together(sentence, source_language) and not is_told:
        return ""

    found = detect_language(sentence)
    return foreign_language(
        block if found.code == UNDETERMINED else found, sentence, source_language
    )


_SMALL_TEXT = 50_000
"""Characters that are read sooner than a process is asked."""
_READ, _TOLD = 0.4, 0.9


class Reading(TypedDict, total=False):
    """What may be said of a file before it is read, and who waits; see read_strangers_file."""

    source_language: str | None
    presumed_language: str | None
    columns: Sequence[str]
    watcher: Watcher


class PastedReading(TypedDict, total=False):
    """The same of a text that was typed or pasted; see read_pasted."""

    name: str
    source_language: str | None
    watcher: Watcher


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """An article as read, before anything is stored: what the preview on the Add page shows.

    ``language`` is what was detected; ``source_language`` what is used, which a person may overrule
    and which is "und" when neither tells.
    """

    document: Document
    data: bytes
    language: DocumentLanguage
    source_language: str
    segments: tuple[SourceSegment, ...]


def read_strangers_file(
    name: str,
    data: bytes,
    *,
    source_language: str | None = None,
    presumed_language: str | None = None,
    columns: Sequence[str] = (),
    watcher: Watcher = UNWATCHED,
) -> SourceArticle:
    """Read a file that anybody may have made, its language and sentences told, in a child process.

    ``source_language`` is what a person says; what the file declares, then ``presumed_language``,
    is taken unless the text speaks against it. ``columns`` are those of a table that are
    translated; with none it is those that hold prose. ``watcher`` is told shares of 1, and asked
    all the while. Raises InputError; UsageError for a column that is not there; StoppedError. A
    small plain text needs no child.

    >>> read_strangers_file(
    ...     "nota.txt", "El ministro presentó hoy el presupuesto.".encode()).source_language
    'es'
    """
    said: dict[str, Any] = {
        "source_language": source_language,
        "presumed_language": presumed_language,
        "columns": [*columns],
    }
    if len(data) <= _SMALL_TEXT and is_plain_text(name, data):
        article = read_here(name, data, **said)
    else:
        with plugin_named_of_too_much(name):
            article = run_apart(read_here, name, data, said, watcher=watcher)

    return replace(article, data=data)


def read_pasted(
    text: str,
    *,
    name: str = PASTED,
    source_language: str | None = None,
    watcher: Watcher = UNWATCHED,
) -> SourceArticle:
    """Read text typed or pasted, a long one in a child process. Raises as read_strangers_file.

    ``name`` is what the text is called, in the language of whoever pasted it.
    """
    data = whole_characters(text).encode()
    if len(text) <= _SMALL_TEXT:
        article = read_pasted_here(name, data, source_language=source_language)
    else:
        article = run_apart(
            read_pasted_here, name, data, {"source_language": source_language}, watcher=watcher
        )

    return replace(article, data=data)


def read_here(
    name: str,
    data: bytes,
    *,
    source_language: str | None = None,
    presumed_language: str | None = None,
    columns: Sequence[str] = (),
    on_progress: Callable[[float], None] = lambda _: None,
) -> SourceArticle:
    """Do here what read_strangers_file has a child do; ``data`` of the result is empty."""
    document = read_document(name, data, on_progress=lambda share: on_progress(_READ * share))
    if columns:
        document = with_columns(document, columns)
    return _segmented(document, source_language, presumed_language, on_progress)


def read_pasted_here(
    name: str,
    data: bytes,
    *,
    source_language: str | None = None,
    on_progress: Callable[[float], None] = lambda _: None,
) -> SourceArticle:
    """As read_here, for the UTF-8 of a pasted text."""
    return _segmented(read_pasted_text(data.decode(), name), source_language, None, on_progress)


def _segmented(
    document: Document,
    source_language: str | None,
    presumed_language: str | None,
    on_progress: Callable[[float], None],
) -> SourceArticle:
    on_progress(_READ)
    language = detect_document(document.blocks)
    on_progress(_TOLD)
    presumed = [one for one in (document.language, presumed_language) if one]
    likely = [one for one in presumed if not language.speaks_against(one)]
    chosen = source_language or next(iter(likely), language.article.code)
    segments = tuple(
        replace(segment, language=_own_language(segment, document, language, chosen))
        for segment in segment_document(document, chosen)
    )
    on_progress(1.0)
    return SourceArticle(document, b"", language, chosen, segments)


def _own_language(
    segment: SourceSegment, document: Document, language: DocumentLanguage, source_language: str
) -> str:
    """Return the language of a segment that is surely in another than the article's, else ""."""
    found, block = language.blocks[segment.paragraph], document.blocks[segment.paragraph]
    if segment.source == block.text:
        return foreign_language(found, block.text, source_language)
    return sentence_language(segment.source, found, source_language)
