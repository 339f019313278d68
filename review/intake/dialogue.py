"""Speech that Spanish opens with a dash, set in quotation marks, as English has it and the engine
knows it.

No letter moves, so that names keep their places.
"""

import re

from review.intake.subjects import inserted
from translation.protection import NameOutcome

_SPEECH = re.compile(r"[—–](?P<said>[A-ZÁÉÍÓÚÑ¿¡][^—–]*?)(?: [—–](?P<told>[a-záéíóúñ][^—–]*))?")
_NO_COMMA = re.compile(r"(?<=\w)”(?= [a-z])")


def is_speech(source: str) -> bool:
    """Whether it is what somebody says, behind a dash, and perhaps who says it behind another.

    >>> [is_speech(text) for text in ("—No —dijo Paz.", "—No.", "–8 °C", "Paz —que no vino— calló.")]
    [True, True, False, False]
    """
    return _SPEECH.fullmatch(source) is not None


def in_quotation_marks(source: str) -> str:
    """Return speech as the engine is to see it.

    >>> in_quotation_marks("—No —dijo Paz."), in_quotation_marks("—¿Viene?")
    ('“No” dijo Paz.', '“¿Viene?”')
    """
    speech = _SPEECH.fullmatch(source)
    if speech is None:
        return source
    told = speech["told"]
    return f"“{speech['said']}”" if told is None else f"“{speech['said']}” {told}"


def with_comma(target: str, names: tuple[NameOutcome, ...]) -> tuple[str, tuple[NameOutcome, ...]]:
    """Return a draft of speech with the comma that English has before the closing mark, its names
    moved.

    >>> with_comma("“No” said Paz.", ())
    ('“No,” said Paz.', ())
    """
    closing = _NO_COMMA.search(target)
    if closing is None:
        return target, names
    return inserted(",", closing.start(), target, names)
