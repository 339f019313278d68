"""What no engine has to do with: addresses, accounts, #words, code, telephone numbers abroad,
values to put in, pictures.
"""

import re

_ADDRESS = (
    r"(?:https?://|www\.)(?:\([^\s<>\"«»“”()]*\)|[^\s<>\"«»“”()])*"
    r"(?:\([^\s<>\"«»“”()]*\)|[^\s<>\"«»“”.,;:!?()])|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w/])[@#]\w+"
)
_CODE = r"`[^`\n]{1,200}`"
_TELEPHONE = r"(?<![\w+])\+(?=(?:\D{0,2}\d){8})\d{1,3}(?:[ -]\(?\d{1,4}\)?){2,5}(?![\w-])"
"""As the ITU writes a number for callers from abroad (Recommendation E.123): + and eight digits at
least, so that it is no sum."""
_PICTURE = (
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff]"
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff"
    "\u200d\ufe0f\U000e0020-\U000e007f]*"
)
"""Emoji and arrows with what joins and colours them (Unicode Technical Standard 51)."""
_VALUE = (
    r"%\([A-Za-z_]\w{0,60}\)[sdifr]|%(?:[1-9]\$)?[sdif@](?!\w)"
    r"|\{[A-Za-z0-9_.]{0,60}\}|\{\{\s?[\w.]{1,60}\s?\}\}"
    r"|\[X\d{1,6}X\]"
)
"""Where a program puts a value into its text, as printf, Python and Qt write it."""
_NO_CHARACTER = "\ufffd"
_UNTOUCHED = re.compile(f"{_CODE}|{_ADDRESS}|{_TELEPHONE}|{_VALUE}|{_PICTURE}")


def untouched_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans (code points) of ``text`` that every language writes as they stand.

    >>> text = "🌡️ Corre `pip install` con @Ana #Lima"
    >>> [text[start:end] for start, end in untouched_spans(text)]
    ['🌡️', '`pip install`', '@Ana', '#Lima']
    >>> text = "(https://example.org/Lima_(Perú).)"
    >>> [text[start:end] for start, end in untouched_spans(text)]
    ['https://example.org/Lima_(Perú)']
    >>> text = "%(who)s pagó {price} el 5 % de %s"
    >>> [text[start:end] for start, end in untouched_spans(text)]
    ['%(who)s', '{price}', '%s']
    >>> text = "Llame al +41 22 917 90 00 o al +54 (11) 4321-5678: +1 234 567 votos."
    >>> [text[start:end] for start, end in untouched_spans(text)]
    ['+41 22 917 90 00', '+54 (11) 4321-5678']
    """
    return tuple(match.span() for match in _UNTOUCHED.finditer(text))


def keeps_untouched(source: str, target: str) -> bool:
    """Whether ``target`` has what is the same in every language as ``source``, and no other.

    What a model spells in bytes and does not end is a character that is none.

    >>> (keeps_untouched("38 °C 🌡️ en #Lima", "38 °C 🌡️ in #Lima"),
    ...  keeps_untouched("38 °C 🌡️", "38 °C 🟌"))
    (True, False)
    """
    if _NO_CHARACTER in target and _NO_CHARACTER not in source:
        return False
    there, here = (
        sorted(text[start:end] for start, end in untouched_spans(text)) for text in (source, target)
    )
    return there == here
