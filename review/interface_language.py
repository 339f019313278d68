"""The words of the interface: English in the code, other languages in gettext catalogues beside it."""

from functools import cache
from pathlib import Path

LANGUAGES = {"en": "English", "es": "Español"}
"""Code and own name of every language that the interface speaks."""

_FOLDER = Path(__file__).parent / "locale"


def translate(text: str, language: str) -> str:
    """Return ``text`` in ``language``; as it is where the catalogue has nothing for it.

    >>> translate("Articles", "es")
    'Artículos'
    >>> translate("Articles", "en")
    'Articles'
    """
    return _catalogue(language).get(text, text)


@cache
def _catalogue(language: str) -> dict[str, str]:
    path = _FOLDER / language / "cotejo.po"
    if language not in LANGUAGES or not path.exists():
        return {}
    # Imported here: an English page needs no catalogue.
    import polib  # noqa: PLC0415 - see the line above

    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.translated()}
