"""What the checks look at in a pair of languages, and what not: no issue means no more."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from review.checks import all_checks
from review.checks import judged as judge_checks
from review.checks.duplicates import STAND_INS
from review.checks.issue import Check, Severity, checks_in
from review.checks.judgement import JudgingEngines
from review.checks.style import STYLE_FAMILIES
from translation.languages.names import language_name
from translation.messages import told, told_later
from translation.tables import words_by_class

CHECKED_TOPICS = words_by_class(Path(__file__).with_name("topics.tsv"))
"""What people call what some checks look at together; another check is called by its own name."""

IN_PLACE_OF = (
    *STAND_INS.items(),
    ("number-format", "number-changed"),
    ("same-as-source", "untranslated"),
    ("accent", "misspelt"),
    ("slip", "misspelt"),
    ("accent", "slip"),
    ("misspelt", "slip"),
    ("another-spelling", "slip"),
    ("another-spelling", "misspelt"),
    ("another-spelling", "accent"),
    ("invented-word", "misspelt"),
    ("another-form", "agreement"),
    ("article-agreement", "agreement"),
    ("people-capital", "lower-calendar"),
    ("calendar-capital", "lower-calendar"),
    ("title-capitals", "sentence-capital"),
    ("opening-mark", "inverted-mark"),
    ("guillemets", "quotes-unbalanced"),
)
"""Checks that look at the same thing, or one at what its languages alone have: where either reads a
pair, the other is no gap.
"""

_JUDGES = {
    1: told_later("One engine judges the meaning: there is none of the opposite direction."),
    2: told_later("The engines of both directions judge the meaning."),
}
_THROUGH = told_later(
    "Engines judge denials, opposites, questions and who did what by way of another language."
)

NEED_OPPOSITE = frozenset({"added"})
"""What the engine of the direction never decides alone: it finds what is shorter likelier."""

NEED_DIRECTION = frozenset({"another-word", "singular-plural"})
"""What the opposite engine never decides alone."""

READ_THROUGH = frozenset(
    {
        *("negation-lost", "negation-added", "reversed-meaning", "degree-changed"),
        *("modality-changed", "exchanged", "question-changed", "another-of-its-field"),
        "name-replaced",
    }
)
"""What is judged of a target that is read in another language; its margins are finite."""

_SAY_HOW_MUCH = frozenset({"checked-in-part", "not-checked"})
"""They tell how much of a segment was looked at, and look at nothing themselves."""

_OF_THE_HOUSE = frozenset(
    check.identifier for family in STYLE_FAMILIES for check in checks_in(family)
)
"""They read what the desk's style pack says, whatever the pair."""

_OF_NO_PAIR = _SAY_HOW_MUCH | _OF_THE_HOUSE


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is looked at for a pair and what not: topics, and checks that part from their topic."""

    text: str
    """The pair as people call it, or the target's language where there is no source."""
    looked_at: tuple[str, ...]
    not_looked_at: tuple[str, ...]
    checks: int
    """How many checks read the pair."""
    judges: str = ""
    """Who is asked what the source makes likelier, "" where nobody is."""


def coverage(
    source_language: str,
    target_language: str,
    *,
    engines: JudgingEngines,
    sourceless: bool = False,
    off: Collection[str] = (),
) -> Coverage:
    """Return what the checks look at for the pair; ``sourceless`` is a text without its source.

    A topic is looked at where one of its most severe checks reads the pair; the ones that do not,
    or of another topic the ones that do, are named. ``engines`` are those that can be asked of the
    pair: without one the judge's checks say nothing. ``off`` are the checks that were switched off.

    >>> "denials" in coverage("es", "en", engines=JudgingEngines(True, True)).looked_at
    True
    >>> "denials" in coverage("es", "en", engines=JudgingEngines(False, False)).not_looked_at
    True
    """
    languages = (source_language, target_language)
    silent = {*off} | _silent_without(engines)
    reading = {
        check.identifier
        for check in all_checks()
        if check.identifier not in silent
        and check.reads(languages, sourceless=sourceless, empty=False)
    }
    number = len(reading - _OF_NO_PAIR)
    for pair in IN_PLACE_OF:
        if not reading.isdisjoint(pair):
            reading.update(pair)

    looked_at, not_looked_at = _parted(reading)
    target = language_name(target_language)
    text = told("{target} without its source", target=target)
    if not sourceless:
        text = told("{source} to {target}", source=language_name(source_language), target=target)

    judges = _THROUGH if engines.through else _JUDGES.get(sum(engines), "")
    return Coverage(text, tuple(looked_at), tuple(not_looked_at), number, judges)


def _silent_without(engines: JudgingEngines) -> frozenset[str]:
    """Return the judge's checks that say nothing for want of an engine."""
    if engines.backward:
        return frozenset() if engines.forward else NEED_DIRECTION
    if engines.forward:
        return NEED_OPPOSITE
    silent = frozenset(check.identifier for check in checks_in(judge_checks))
    return silent - READ_THROUGH if engines.through else silent


def _parted(reading: Collection[str]) -> tuple[list[str], list[str]]:
    """Return the topics that are looked at and those that are not, by the checks that read, each
    with the names of the checks that it does not hold for.
    """
    looked_at: list[str] = []
    not_looked_at: list[str] = []
    for topic, checks in _by_topic():
        worst = max((one.severity for one in checks), key=[*Severity].index)
        is_covered = any(one.identifier in reading for one in checks if one.severity is worst)
        (looked_at if is_covered else not_looked_at).append(topic)
        for one in checks:
            if (one.identifier in reading) != is_covered:
                (not_looked_at if is_covered else looked_at).append(one.name)

    return looked_at, not_looked_at


def coverage_line(found: Coverage, translate: Callable[[str], str]) -> str:
    """Return in one line what is looked at, what is not, and who judges the meaning, in the
    language that ``translate`` speaks.

    >>> coverage_line(Coverage("Portuguese to English", ("numbers",), ("names", "denials"), 1), str)
    'Looked at for Portuguese to English: numbers. Not looked at: names, denials.'
    """
    line = told("Looked at for {text}: all that Cotejo checks.", text=found.text)
    if found.not_looked_at:
        line = told(
            "Looked at for {text}: {looked_at}. Not looked at: {not_looked_at}.",
            text=found.text,
            looked_at=listed(found.looked_at, translate),
            not_looked_at=listed(found.not_looked_at, translate),
        )
    return f"{translate(line)} {translate(found.judges)}" if found.judges else translate(line)


def gaps_line(found: Coverage, translate: Callable[[str], str]) -> str:
    """Return the second half of coverage_line alone, "" where everything is looked at.

    >>> gaps_line(Coverage("Portuguese to English", ("numbers",), ("names", "denials"), 1), str)
    'Not looked at for Portuguese to English: names, denials.'
    """
    if not found.not_looked_at:
        return ""
    return translate(
        told(
            "Not looked at for {text}: {not_looked_at}.",
            text=found.text,
            not_looked_at=listed(found.not_looked_at, translate),
        )
    )


def listed(topics: Sequence[str], translate: Callable[[str], str]) -> str:
    """Return topics and checks in one line, in the language that ``translate`` speaks; the checks
    stand in quotation marks, for some have a comma in their name.

    >>> listed(["numbers", "Same source, two translations"], str)
    'numbers, “Same source, two translations”'
    """
    return ", ".join(
        translate(topic)
        if topic in CHECKED_TOPICS
        else translate(told("“{words}”", words=translate(topic)))
        for topic in topics
    )


def _by_topic() -> list[tuple[str, list[Check]]]:
    known = {check.identifier: check for check in all_checks()}
    grouped = [
        (topic, [known[identifier] for identifier in identifiers if identifier in known])
        for topic, identifiers in CHECKED_TOPICS.items()
    ]
    named = {
        identifier for identifiers in CHECKED_TOPICS.values() for identifier in identifiers
    } | _OF_NO_PAIR
    alone = [(check.name, [check]) for check in all_checks() if check.identifier not in named]
    return [(topic, checks) for topic, checks in [*grouped, *alone] if checks]
