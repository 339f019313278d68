"""What no engine has to do with: addresses, accounts, #words, code, tags, telephone numbers abroad,
values to put in, pictures, and where a line ends.
"""

import re

_ADDRESS = (
    r"(?:https?://|www\.)(?:\([^\s<>\"«»“”()]*\)|[^\s<>\"«»“”()])*"
    r"(?:\([^\s<>\"«»“”()]*\)|[^\s<>\"«»“”.,;:!?()])|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_ACCOUNT = r"(?<![\w/])[@#]\w+"
_SITE = (
    r"(?<![\w@./-])(?:[a-z0-9-]+\.)*(?:[a-z0-9-]+\.(?:com|org|net|info|gov|gob|edu|int)(?:\.[a-z]{2})?"
    r"|[a-z0-9-]{3,}\.[a-z]{2})(?![\w-]|\.\w)(?:/(?:[^\s<>\"«»“”()]*[^\s<>\"«»“”.,;:!?()])?)?"
)
"""A site as texts name it, in small letters, without what a browser sets before it."""
_CODE = r"(?<!`)(?::\w{1,20}:)?(?P<ticks>`{1,2})(?!`)[^`\n]{1,200}(?P=ticks)(?!`)"
_TELEPHONE = r"(?<![\w+])\+(?=(?:\D{0,2}\d){8})\d{1,3}(?:[ -]\(?\d{1,4}\)?){2,5}(?![\w-])"
"""As the ITU writes a number for callers from abroad (Recommendation E.123): + and eight digits at
least, so that it is no sum."""
_SIGNS = "\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff"
_JOINED_SIGNS = f"{_SIGNS}\u200d\ufe0f\U000e0020-\U000e007f"
_PICTURE = f"[{_SIGNS}][{_JOINED_SIGNS}]*"
"""Emoji and arrows with what joins and colours them (Unicode Technical Standard 51)."""
_VALUE = (
    r"%\([A-Za-z_]\w{0,60}\)(?:\.\d)?[sdifr]|%(?:[1-9]\$)?(?:\.\d)?[sdif@](?!\w)"
    r"|\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\}"
    r"|\{[A-Za-z0-9_.]{0,60}(?:, ?(?:number|date|time)[^{}\n]{0,60})?\}"
    r"|\{\w{1,60}, ?(?:plural|select|selectordinal),(?:[^{}]|\{[^{}]{0,300}\}){1,2000}\}"
    r"|\[X\d{1,6}X\]"
)
"""Where a program puts a value into its text, as printf, Python, Qt, ICU and the languages of
templates write it. What an ICU plural would say is code as well: its words stand between braces."""
_RAISED = (
    r"(?<!\w)(?:\d+(?:[.,]\d+)?|[A-Za-z]{1,3})[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+"
    r"|\d*[\u00bc-\u00be\u2150-\u215e]"
)
"""Powers and fractions of one sign, of which an engine makes plain figures: 10⁶ would be 106."""
_TAG = r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>\n]{0,300})?/?>"
_MAILBOX = r"<[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+>"
_BAR = r"[|\u00a6<>]+"
"""What parts a line or quotes one, for which an engine sets in words."""
_LINE_BREAK = r" *\n\s*"
_OTHER_LETTERS = r"[^\W\d_A-Za-z\u00aa-\u036f\u1d00-\u1eff]"
_OTHER_SCRIPT = re.compile(rf"{_OTHER_LETTERS}+(?:[ ,-]{{1,2}}{_OTHER_LETTERS}+)*")
"""A stretch in another script than the Latin one, whose text no engine of two languages reads."""
_LAST_PICTURES = re.compile(rf"(?<![\s{_JOINED_SIGNS}])[\s{_JOINED_SIGNS}]+$")
_WEB_OR_MAIL = re.compile(f"(?i:{_ADDRESS})|{_SITE}")
_NO_CHARACTER = "\ufffd"
_UNTOUCHED = re.compile(
    f"{_CODE}|{_TAG}|{_MAILBOX}|{_RAISED}|{_ADDRESS}|{_SITE}|{_ACCOUNT}|{_TELEPHONE}|{_VALUE}|{_PICTURE}|{_BAR}|{_LINE_BREAK}"
)


def untouched_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans (code points) of ``text`` that every language writes as they stand.

    >>> text = "🌡️ Corre `pip install` con @Ana #Lima"
    >>> [text[start:end] for start, end in untouched_spans(text)]
    ['🌡️', '`pip install`', '@Ana', '#Lima']
    >>> text = "(https://example.org/Lima_(Perú).)"
    >>> [text[start:end] for start, end in untouched_spans(text)]
    ['https://example.org/Lima_(Perú)']
    >>> text = "Está en elcomercio.pe, en folha.uol.com.br y en unicef.org/peru. No en EE.UU."
    >>> [text[start:end] for start, end in untouched_spans(text)]
    ['elcomercio.pe', 'folha.uol.com.br', 'unicef.org/peru']
    >>> text = "%(who)s pagó {price} el 5 % de %s"
    >>> [text[start:end] for start, end in untouched_spans(text)]
    ['%(who)s', '{price}', '%s']
    >>> text = "<a href='%(url)s'>Lea</a> el ``None`` de {{ user.name }} en {n, number}"
    >>> [text[start:end] for start, end in untouched_spans(text)]
    ["<a href='%(url)s'>", '</a>', '``None``', '{{ user.name }}', '{n, number}']
    >>> text = "20.15 h | Habla Iago <iago@example.org>"
    >>> [text[start:end] for start, end in untouched_spans(text)]
    ['|', '<iago@example.org>']
    >>> text = "10⁶ años, 25 km² y ½ kilo de Ñandú²"
    >>> [text[start:end] for start, end in untouched_spans(text)]
    ['10⁶', 'km²', '½']
    >>> text = "El lema del partido es «شعار الحزب» según dijo Юлия Петрова"
    >>> [text[start:end] for start, end in untouched_spans(text)]
    ['شعار الحزب', 'Юлия Петрова']
    >>> text = "Llame al +41 22 917 90 00 o al +54 (11) 4321-5678: +1 234 567 votos."
    >>> [text[start:end] for start, end in untouched_spans(text)]
    ['+41 22 917 90 00', '+54 (11) 4321-5678']
    """
    spans = [match.span() for match in _UNTOUCHED.finditer(text)]
    taken = {offset for span in spans for offset in range(*span)}
    spans += (span for span in _in_other_scripts(text) if taken.isdisjoint(range(*span)))
    return tuple(sorted(spans))


def addresses_in(text: str) -> list[str]:
    """Return the web and e-mail addresses of ``text`` in their order.

    >>> addresses_in("Vea HTTPS://example.org/Lima o unicef.org, escriba a ana@example.org.")
    ['HTTPS://example.org/Lima', 'unicef.org', 'ana@example.org']
    """
    return [match.group() for match in _WEB_OR_MAIL.finditer(text)]


def without_last_pictures(text: str) -> str:
    """Return ``text`` without the emoji after its end, behind which a sentence ends all the same.

    >>> without_last_pictures("Reabrirá el puente. 👩‍👧 🎉"), without_last_pictures("🎉 Ya está")
    ('Reabrirá el puente.', '🎉 Ya está')
    """
    return _LAST_PICTURES.sub("", text)


def is_in_another_script(text: str) -> bool:
    """Whether half of the letters of ``text`` or more are of another script than the Latin one.

    >>> is_in_another_script("إن الجسر آمن (WHO)"), is_in_another_script("Lo dijo Юлия ayer")
    (True, False)
    """
    letters = [*filter(str.isalpha, text)]
    others = sum(bool(_OTHER_SCRIPT.match(letter)) for letter in letters)
    return bool(others) and 2 * others >= len(letters)


def _in_other_scripts(text: str) -> list[tuple[int, int]]:
    """Return the stretches in another script than the Latin one of a text that is mostly Latin."""
    if text.isascii() or is_in_another_script(text):
        return []
    return [match.span() for match in _OTHER_SCRIPT.finditer(text)]


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
