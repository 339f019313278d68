"""What people call a language."""

from babel import Locale

from translation.languages import usual
from translation.messages import told

LANGUAGE_NAME = "{language_name}"
"""The template of a language's name, which CLDR has in all; its field ``code`` tells which."""


def language_name(code: str, spoken: str = usual.WRITTEN_IN) -> str:
    """Return what people call the language of the ISO 639-1 code, as a message; else the code.

    >>> language_name("pt"), language_name("qu"), language_name("qu", "es"), language_name("xx")
    ('Portuguese', 'Quechua', 'quechua', 'xx')
    """
    name = Locale(spoken).languages.get(code, code)
    return told(LANGUAGE_NAME, language_name=name, code=code)
