"""The words of the interface: English in the code, other languages in gettext catalogues beside it."""

from functools import cache
from pathlib import Path

from sqlmodel import Session

from review.models import Setting

LANGUAGES = {"en": "English", "es": "Español"}
"""Code and own name of every language that the interface speaks."""

CATALOGUES = Path(__file__).parent / "locale"
"""The folder that holds ``LANGUAGE/cotejo.po``."""

FIELD = "{}"
"""What stands in a catalogue for a text that a check fills in."""

_CHOICE = "interface language"


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
