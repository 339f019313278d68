"""The texts of the interface: English in the code, others in gettext catalogues beside it."""

from functools import cache
from pathlib import Path
from string import Formatter

import polib
from babel import Locale

from translation.errors import CotejoError, error_sentences
from translation.languages import usual
from translation.languages.names import LANGUAGE_NAME, WRITTEN_DAY, day_in, language_name
from translation.messages import (
    PASTED,
    Message,
    by_command,  # noqa: F401 - for examples below
    told,  # noqa: F401 - for examples below
    without_commands,
)

CATALOGUES = Path(__file__).parent
"""The folder that holds ``LANGUAGE/cotejo.po``."""

_GROUPED = 10_000

LANGUAGES = {
    code: str(Locale(code).display_name).capitalize()
    for code in (
        usual.WRITTEN_IN,
        *sorted(path.parent.name for path in CATALOGUES.glob("*/cotejo.po")),
    )
}
"""Code and own name of every language that the interface speaks: those that have a catalogue."""


def translate(text: str, language: str) -> str:
    """Return ``text`` in ``language``; in English where the catalogue has nothing for it.

    A message is said anew from its template: fields that are messages are translated too, the texts
    of the article that it quotes stay as they are.

    >>> translate("Articles", "es")
    'Artículos'
    >>> translate(told("“{match}” stands twice.", match="the"), "es")
    '«the» está repetido.'
    >>> translate(told("the draft is in {language}", language=language_name("eu")), "en")
    'the draft is in Basque'
    >>> translate("Something else.", "es")
    'Something else.'
    """
    if not isinstance(text, Message):
        return _catalogue(language).get(text, text)
    if text.template == LANGUAGE_NAME:
        return str(language_name(str(text.fields["code"]), language))
    if text.template == WRITTEN_DAY:
        return day_in(str(text.fields["day"]), language)

    template = _catalogue(language).get(text.template)
    if template is None:
        return str(text)

    return _InLanguage(language).vformat(template, (), text.fields)


class _InLanguage(Formatter):
    """Fills a template as ``language`` writes: messages are translated, numbers grouped."""

    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, Message):
            return format(translate(value, self._language), format_spec)
        if isinstance(value, int) and format_spec == ",":
            return number_in(value, self._language)
        return str(format(value, format_spec))


def number_in(value: int, language: str) -> str:
    """Return the number as ``language`` writes it: English parts thousands by a comma; elsewhere a
    comma or a point may be read as the decimal mark, so from five figures on it is the space of the
    SI brochure (BIPM, 5.4.4), which the RAE asks for as well.

    >>> number_in(1234, "en"), number_in(1234, "es"), number_in(12345, "es") == "12\u202f345"
    ('1,234', '1234', True)
    """
    if language == usual.WRITTEN_IN:
        return f"{value:,}"
    return f"{value:,}".replace(",", "\u202f") if abs(value) >= _GROUPED else str(value)


def spoken_language(tag: str) -> str | None:
    """Return the code of our language for a tag such as "es-PE" or "es", None for no language."""
    code = tag.lower().partition("-")[0]
    return code if code in LANGUAGES else None


def asked_language(accepted: str) -> str:
    """Return the code of our language that an Accept-Language header names first, or English.

    >>> asked_language("es-PE,es;q=0.9,en;q=0.8"), asked_language("qu")
    ('es', 'en')
    """
    asked = (spoken_language(part.strip().partition(";")[0]) for part in accepted.split(","))
    return next((code for code in asked if code is not None), usual.WRITTEN_IN)


def error_text(error: CotejoError, language: str, *, has_commands: bool = False) -> str:
    """Return what ``error`` says, in ``language``; the name of a file or a term stays as it is.
    Commands are for a terminal, which ``has_commands``.

    >>> error_text(CotejoError("nota.txt", "the file is empty",
    ...                        "Choose a file that has text in it."), "es")
    'nota.txt: el archivo está vacío. Elija un archivo que tenga texto.'
    >>> locked = CotejoError(told("Segment {segment}", segment=7), "it is locked",
    ...                      "Unlock it first.")
    >>> error_text(locked, "es")
    'Segmento 7: está bloqueado. Primero desbloquéelo.'
    >>> open_ = CotejoError("", "two fit", by_command(told("Say which one."), "--model NAME"))
    >>> error_text(open_, "es"), error_text(open_, "en", has_commands=True)
    ('Two fit. Diga cuál.', 'Two fit. Say which one. On the command line: --model NAME')
    """
    remedy = error.remedy if has_commands else without_commands(error.remedy)
    return error_sentences(
        *(translate(part, language) for part in (error.subject, error.problem, remedy))
    )


def name_said(name: str, language: str) -> str:
    """Return what an article is called, in ``language`` where that is what we call a pasted text.

    >>> name_said("Pasted text", "es"), name_said("Texto pegado", "en"), name_said("nota.txt", "es")
    ('Texto pegado', 'Pasted text', 'nota.txt')
    """
    return translate(PASTED, language) if is_pasted(name) else name


def is_pasted(name: str) -> bool:
    """Return whether ``name`` is no file's, but what we call a pasted text in some language."""
    return name in _pasted()


@cache
def _pasted() -> frozenset[str]:
    return frozenset(translate(PASTED, code) for code in LANGUAGES)


@cache
def _catalogue(language: str) -> dict[str, str]:
    path = CATALOGUES / language / "cotejo.po"
    if language not in LANGUAGES or not path.exists():
        return {}
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.translated()}
