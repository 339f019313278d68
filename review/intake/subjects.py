"""Who said it, where the source leaves that out and the engine did too: '"No", dijo.' is not '"No,"
said.'
"""

from collections.abc import Sequence
from dataclasses import replace

from glossary.language.saying_verbs import saying_without_subject
from glossary.language.speech import leaves_out_who_speaks
from glossary.matching import TermIndex
from review.checks.speech.speakers import Text, said_by, speaker_in
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
    """Return the draft of ``article[number]`` with its speaker before the verb of saying, its names
    moved.

    None where nothing is missing, and where the sentences before leave open who speaks.
    """
    verb = saying_without_subject(target, languages[1])
    if verb is None or not leaves_out_who_speaks(article[number].source, languages[0]):
        return None

    found = speaker_in(article, number, lambda near: index.find(article[near].source), languages[0])
    if found is None:
        return None

    return inserted(f"{said_by(*found, languages)[0]} ", verb[0], target, names)


def inserted(
    added: str, at: int, target: str, names: tuple[NameOutcome, ...]
) -> tuple[str, tuple[NameOutcome, ...]]:
    """Return the draft with ``added`` at that offset, and where its names are then."""
    return target[:at] + added + target[at:], tuple(_moved(name, at, len(added)) for name in names)


def _moved(outcome: NameOutcome, start: int, by: int) -> NameOutcome:
    span = outcome.target_span
    if span is None or span[0] < start:
        return outcome
    return replace(outcome, target_span=(span[0] + by, span[1] + by))
