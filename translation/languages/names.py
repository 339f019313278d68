"""What people call a language, and how each writes a day."""

from datetime import date

from babel import Locale, localedata
from babel.core import get_global
from babel.dates import format_date

from translation.errors import LanguageError
from translation.languages import usual
from translation.languages.language import primary_code
from translation.messages import told

_NO_LANGUAGE = frozenset({"", "mis", "mul", "und", "zxx"})
LANGUAGE_NAME = "{language_name}"
"""The template of a language's name, which CLDR has in all; its field ``code`` tells which."""
WRITTEN_DAY = "{day_written}"
"""That of a day, which every language writes its own way; its field ``day`` is that of ISO 8601."""


def language_name(code: str, spoken: str = usual.WRITTEN_IN) -> str:
    """Return what people call the language of the ISO 639-1 code, as a message; else the code.

    >>> language_name("pt"), language_name("qu"), language_name("qu", "es"), language_name("xx")
    ('Portuguese', 'Quechua', 'quechua', 'xx')
    """
    name = Locale(spoken).languages.get(code, code)
    return told(LANGUAGE_NAME, language_name=name, code=code)


RIGHT_TO_LEFT = "rtl"


def text_direction(code: str) -> str:
    """Return which way a language is written: "rtl" or "ltr", which one that CLDR lacks is, too.

    >>> text_direction("he"), text_direction("en"), text_direction("xx")
    ('rtl', 'ltr', 'ltr')
    """
    plain = primary_code(code)
    is_known = plain in Locale(usual.WRITTEN_IN).languages and localedata.exists(plain)
    return Locale(plain).text_direction if is_known else "ltr"


def written_day(day: date) -> str:
    """Return a day as people write it, as a message.

    >>> written_day(date(2026, 11, 30))
    'November 30, 2026'
    """
    return told(WRITTEN_DAY, day_written=day_in(day.isoformat(), usual.WRITTEN_IN), day=str(day))


def day_in(day: str, spoken: str) -> str:
    """Return a day of ISO 8601 as the language writes it.

    >>> day_in("2026-11-30", "es")
    '30 de noviembre de 2026'
    """
    return format_date(date.fromisoformat(day), "long", locale=spoken)


def named_language(code: str) -> str:
    """Return the language that a file names, by its shortest code and without a country; "" for
    what names none.

    >>> named_language("en-GB"), named_language("spa"), named_language("English")
    ('en', 'es', '')
    """
    plain = primary_code(code)
    plain = get_global("language_aliases").get(plain, plain)
    is_known = plain not in _NO_LANGUAGE and plain in Locale(usual.WRITTEN_IN).languages
    return plain if is_known else ""


def language_of_code(code: str, asked: str, remedy: str) -> str:
    """Return the language of a code that somebody gave for ``asked``, as ``named_language`` does.

    Raises LanguageError, with the ``remedy``, for the code of no language.
    """
    known = named_language(code)
    if not known:
        raise LanguageError(asked, told("“{code}” is the code of no language", code=code), remedy)
    return known
