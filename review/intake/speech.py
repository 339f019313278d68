"""Speech in drafts: who said it, and the marks around it, as English has them.

Where the source leaves out who spoke, the engine did too: '"No", dijo.' is not '"No," said.' Speech
that Spanish opens with a dash is set in quotation marks, which the engine knows; no letter moves,
so that names keep their places.
"""

import re
from collections.abc import Sequence

from glossary.language.saying_verbs import saying_without_subject
from glossary.language.speech import leaves_out_who_speaks
from glossary.matching import TermIndex
from review.checks.speech.speakers import Text, said_by, speaker_in
from review.intake.draft_names import written_over
from translation.protection import NameOutcome


def with_subject(
    target: str,
    names: tuple[NameOutcome, ...],
    article: Sequence[Text],
    number: int,
    index: TermIndex,
    *,
    languages: tuple[str, str],
) -> tuple[str, tuple[NameOutcome, ...]] | None:
    """Return the draft of ``article[number]`` with its speaker before the verb and names moved.

    None where nothing is missing, and where the sentences before leave open who speaks.
    """
    verb = saying_without_subject(target, languages[1])
    if verb is None or not leaves_out_who_speaks(article[number].source, languages[0]):
        return None

    found = speaker_in(article, number, lambda near: index.find(article[near].source), languages[0])
    if found is None:
        return None

    speaker = f"{said_by(*found, languages)[0]} "
    return written_over(target, names, (verb[0], verb[0]), speaker)


_SPEECH = re.compile(r"[—–](?P<said>[A-ZÁÉÍÓÚÑ¿¡][^—–]*?)(?: [—–](?P<told>[a-záéíóúñ][^—–]*))?")
_NO_COMMA = re.compile(r"(?<=\w)”(?= [a-z])")


def is_speech(source: str) -> bool:
    """Whether it is what somebody says, behind a dash, and perhaps who says it behind another.

    >>> [is_speech(text)
    ...  for text in ("—No —dijo Paz.", "—No.", "–8 °C", "Paz —que no vino— calló.")]
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
    """Return a draft of speech with English's comma before the closing mark, its names moved.

    >>> with_comma("“No” said Paz.", ())
    ('“No,” said Paz.', ())
    """
    closing = _NO_COMMA.search(target)
    if closing is None:
        return target, names
    return written_over(target, names, closing.span(), ",”")
