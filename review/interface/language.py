"""The words of the interface: English in the code, other languages in gettext catalogues beside it."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from sqlmodel import Session

from review.store.tables import Setting
from translation.errors import CotejoError, error_sentences

LANGUAGES = {"en": "English", "es": "Español"}
"""Code and own name of every language that the interface speaks."""

CATALOGUES = Path(__file__).parent
"""The folder that holds ``LANGUAGE/cotejo.po``."""

FIELD = "{}"
"""What stands in a catalogue for a text that a check fills in."""

_CHOICE = "interface language"
_NUMBER = re.compile(r"\d+")
# More full stops or colons than any error of ours has.
_MOST_PIECES = 8


def translate(text: str, language: str) -> str:
    """Return ``text`` in ``language``; as it is where the catalogue has nothing for it.

    >>> translate("Articles", "es")
    'Artículos'
    >>> translate("Articles", "en")
    'Articles'
    """
    return _catalogue(language).get(text, text)


def translate_message(message: str, language: str) -> str:
    """Return what a check says in ``language``; the texts of the article that it quotes stay as they are.

    Checks make whole English sentences. The sentence of the catalogue that it was made from is found
    again by what stands between its fields.

    >>> translate_message("“the” stands twice.", "es")
    '“the” está repetido.'
    >>> translate_message("Something else.", "es")
    'Something else.'
    """
    whole = _catalogue(language).get(message)
    if whole is not None:
        return whole
    for pieces, translated in _sentences(language):
        fields = _fields(message, pieces)
        if fields is not None:
            return translated.format(*fields)
    return message


def error_text(error: CotejoError, language: str) -> str:
    """Return what ``error`` says, in ``language``; the name of a file or a term stays as it is.

    >>> error_text(CotejoError("nota.txt", "the file is empty", "Choose a file that has text in it."), "es")
    'nota.txt: el archivo está vacío. Elija un archivo que tenga texto.'
    >>> error_text(CotejoError("Segment 7", "it is locked", "Unlock it first."), "es")
    'Segmento 7: está bloqueado. Primero desbloquéelo.'
    """
    return error_sentences(
        _translated_subject(error.subject, language),
        translate_message(error.problem, language),
        translate_message(error.remedy, language),
    )


@lru_cache(maxsize=1_000)
def stored_error_text(text: str, language: str) -> str:
    """Return an error that was stored as its English text, in ``language``; as it is if none of ours.

    >>> stored_error_text("There is no room left on the disk. Free some space and try again.", "es")
    'No queda espacio en el disco. Libere espacio e intente de nuevo.'
    >>> stored_error_text("nota.txt: the file is empty. Choose a file that has text in it.", "es")
    'nota.txt: el archivo está vacío. Elija un archivo que tenga texto.'
    >>> stored_error_text("Something else. Who knows?", "es")
    'Something else. Who knows?'
    """
    for subject, problem, remedy in _readings(text):
        told = translate_message(problem, language), translate_message(remedy, language)
        if told[0] != problem and (told[1] != remedy or not remedy):
            return error_sentences(_translated_subject(subject, language), *told)
    return translate_message(text, language)


def chosen_language(session: Session, person: str) -> str | None:
    """Return the code of the language that the person chose, None when they never did."""
    setting = session.get(Setting, _key(person))
    code = setting.value.get("language") if setting else None
    return code if code in LANGUAGES else None


def choose_language(session: Session, person: str, language: str) -> None:
    """Keep the person's choice for their next visits."""
    session.merge(Setting(key=_key(person), value={"language": language}))


def _key(person: str) -> str:
    # As long as the column is; names that only differ after that share a language, which hurts nobody.
    return f"{_CHOICE}:{person}"[:120]


def _translated_subject(subject: str, language: str) -> str:
    """A subject of ours in the language: it is one where only a number was filled in, as in “Segment 7”."""
    catalogue = _catalogue(language)
    numbered = _NUMBER.sub(FIELD, subject)
    if numbered != subject and numbered in catalogue:
        return catalogue[numbered].format(*_NUMBER.findall(subject))
    return catalogue.get(subject, subject)


def _readings(text: str) -> Iterator[tuple[str, str, str]]:
    """Every way to take apart what ``error_sentences`` put together: subject, problem and remedy."""
    sentences = text.split(". ", _MOST_PIECES)
    for last in range(1, len(sentences) + 1):
        head = ". ".join(sentences[:last]).removesuffix(".")
        remedy = ". ".join(sentences[last:])
        parts = head.split(": ", _MOST_PIECES)
        for first in range(1, len(parts)):
            yield ": ".join(parts[:first]), ": ".join(parts[first:]), remedy
        yield "", head[:1].lower() + head[1:], remedy


def _fields(message: str, pieces: tuple[str, ...]) -> list[str] | None:
    """What stands between the pieces, None when the message is not made of them; linear in its length.

    >>> _fields("“a” is “b”.", ("“", "” is “", "”."))
    ['a', 'b']
    """
    first, *between, last = pieces
    if len(message) < len(first) + len(last) or not message.startswith(first) or not message.endswith(last):
        return None
    rest = message[len(first) : len(message) - len(last)]
    fields = []
    for piece in between:
        field, found, rest = rest.partition(piece)
        if not found:
            return None
        fields.append(field)
    return [*fields, rest]


@cache
def _sentences(language: str) -> list[tuple[tuple[str, ...], str]]:
    """The catalogue's sentences with fields, in pieces, with their translations; the most telling first."""
    split = [
        (tuple(text.split(FIELD)), translated)
        for text, translated in _catalogue(language).items()
        if FIELD in text
    ]
    return sorted(split, key=lambda one: -sum(map(len, one[0])))


@cache
def _catalogue(language: str) -> dict[str, str]:
    path = CATALOGUES / language / "cotejo.po"
    if language not in LANGUAGES or not path.exists():
        return {}
    # Imported here: an English page needs no catalogue.
    import polib  # noqa: PLC0415 - see the line above

    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.translated()}
