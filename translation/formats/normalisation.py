"""Raw text to the one form that all later stages expect: NFC, single spaces, nothing invisible."""

import re
import unicodedata

from translation.joiners import stray_joiners

# Soft hyphen, zero-width space, word joiner, byte order mark, direction marks: invisible, and each
# of them makes two spellings of one name unequal.
_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SPACES = (
    " \t\n\r\u000b\u000c\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
REPLACEMENT = "\ufffd"

_TABLE: dict[int, str | None] = dict.fromkeys((*range(32), *range(127, 160)))
_TABLE.update({ord(character): None for character in _INVISIBLE + _DIRECTIONS})
_TABLE.update({ord(character): " " for character in _SPACES})
# Half of a surrogate pair cannot be stored or sent, and no XML holds these two; the reviewer must
# see that something was there.
_TABLE.update(dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), REPLACEMENT))

# C0 without tab and line ends, DEL and C1, surrogates, and the code points that are no characters
# (Unicode 17, table 23-1).
_FORBIDDEN = re.compile(
    f"[{_DIRECTIONS}"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
_OLD_LINE_END = re.compile("[\u000b\u000c\u0085]")
_LINE_BREAK = re.compile("\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]")


def clean_text(raw: str) -> str:
    r"""Return ``raw`` in NFC with single spaces, no line break, no invisible or control character.

    >>> clean_text(" S/\u00a03,5  mi\u00adllones\u200b ")
    'S/ 3,5 millones'
    """
    strays = stray_joiners(raw)
    if strays:
        raw = "".join(character for at, character in enumerate(raw) if at not in strays)
    visible = raw.translate(_TABLE)
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def letters_of(text: str) -> str:
    """Return the letters and digits of ``text``, in lower case: what two writings of a line share.

    >>> letters_of("¡Sube el dólar!") == letters_of("SUBE EL DÓLAR")
    True
    """
    return "".join(character for character in text.casefold() if character.isalnum())


def whole_characters(text: str) -> str:
    r"""Return ``text`` with U+FFFD for what no database stores: NUL, and each half of a surrogate
    pair that stands alone. The rest is untouched.

    >>> whole_characters("a\ud800b\0"), whole_characters("\ud83d\ude00") == "\U0001f600"
    ('a\ufffdb\ufffd', True)
    """
    text = text.replace("\0", REPLACEMENT)
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def without_forbidden(text: str) -> str:
    r"""Return ``text`` with U+FFFD for each character that no text of ours may hold: it is seen. A
    line feed stands for the line ends of old programs, VT, FF and NEL.

    These are controls but tabs and line ends, halves of surrogate pairs, what is no character, and
    marks that turn the direction of all that follows: they show other words than are there.

    >>> without_forbidden("pague \u202e001 \x1b€\x85ya")
    'pague \ufffd001 \ufffd€\nya'
    """
    return _FORBIDDEN.sub(REPLACEMENT, _OLD_LINE_END.sub("\n", text))


def clean_with_origins(raw: str) -> tuple[str, list[int]]:
    r"""Return ``clean_text(raw)`` and, for each of its code points, its offset in ``raw``.

    The offsets never decrease. A composed character comes from where its base letter stood.

    >>> clean_with_origins(" a\u00a0 e\u0301")
    ('a é', [1, 2, 4])
    """
    characters: list[str] = []
    origins: list[int] = []
    strays = stray_joiners(raw)
    space_at = -1
    for offset, character in enumerate(raw):
        shown = _TABLE.get(ord(character), character)
        if shown is None or offset in strays:
            continue
        if shown.isspace():
            space_at = offset if space_at < 0 else space_at
            continue
        if space_at >= 0 and characters:
            characters.append(" ")
            origins.append(space_at)
        space_at = -1
        characters.append(shown)
        origins.append(offset)

    visible = "".join(characters)
    if unicodedata.is_normalized("NFC", visible):
        return visible, origins

    return _compose_with_origins(visible, origins)


def split_lines(raw: str) -> list[str]:
    r"""Split at every line ending that text files use (``str.splitlines`` also splits at separators
    such as U+001C, which are no line endings in an article).

    >>> split_lines("a\r\nb\rc\nd")
    ['a', 'b', 'c', 'd']
    """
    return _LINE_BREAK.split(raw)


def _compose_with_origins(visible: str, origins: list[int]) -> tuple[str, list[int]]:
    composed: list[str] = []
    mapped: list[int] = []
    start = 0
    for end in range(1, len(visible) + 1):
        if end < len(visible) and not _starts_cluster(visible, start, end):
            continue
        cluster = unicodedata.normalize("NFC", visible[start:end])
        composed.append(cluster)
        mapped.extend([origins[start]] * len(cluster))
        start = end
    return "".join(composed), mapped


def _starts_cluster(visible: str, start: int, at: int) -> bool:
    character = visible[at]
    if unicodedata.combining(character):
        return False
    if character.isascii():
        return True
    # Some letters (Hangul jamo, Indic vowel signs) compose with the one before although they do not
    # combine.
    before = visible[max(start, at - 2) : at]
    whole = unicodedata.normalize("NFC", before + character)
    return whole == unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)
