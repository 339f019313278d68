"""What a rule of style leaves alone, and how the house's rule is said."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from glossary.language.tokens import Span, overlaps_any
from glossary.matching import find_renderings
from review.checks.issue import SHORT_KINDS, CheckContext
from review.checks.style_pack import NO_STYLE, Rule, StylePack
from translation.messages import Message, told
from translation.tables import words_in

WORDS = Path(__file__).with_name("words.tsv")
"""Words around a figure that decide how it is written, by class and language."""
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|[@#]\w+|\S*\w[/\\]\w\S*|\w+(?:\.\w+)*\.[a-z]{2,6}\b(?!\.)"
)


def style_of(context: CheckContext) -> StylePack:
    """Return the desk's pack, an empty one for another language and a target all in capitals."""
    return NO_STYLE if context.segment.target.isupper() else context.house


def is_running_text(context: CheckContext) -> bool:
    """Whether it is no headline, table or byline: houses write those in a style of their own."""
    return context.segment.kind not in SHORT_KINDS


def kept_in(context: CheckContext) -> Callable[[Span], bool]:
    """Return what tells whether a span of the target is left alone: it shares a letter with an
    address or a rendering of the glossary, or it is a word of a glossary that has no source.

    Where these stand is looked up at the first question: most texts break no rule.
    """

    @cache
    def spans() -> tuple[Span, ...]:
        target = context.segment.target
        terms = {match.term.target for match in context.matches}
        terms.update(term.target for others in context.alternatives for term in others)
        named = (
            span for term in terms for span in find_renderings(target, term, case_sensitive=False)
        )
        return (*named, *(match.span() for match in _ADDRESS.finditer(target)))

    def is_kept(span: Span) -> bool:
        if overlaps_any(span, spans()):
            return True
        word = context.segment.target[slice(*span)].lower()
        return context.renderings is not None and context.renderings.has_word(word)

    return is_kept


def words_around(language: str, name: str) -> frozenset[str]:
    """Return the words of class ``name`` in ``language``."""
    return words_in(WORDS, f"{name}-{language}")


def said(rule: Rule) -> str:
    """Return what an issue says: the house's own words.

    >>> said(Rule("Words up to nine.", "three ministers"))
    'House style: Words up to nine. Example: three ministers'
    """
    wanted = _in_words(rule.rule)
    return told("House style: {rule} Example: {example}", rule=wanted, example=rule.example)


def said_of_word(preferred: Sequence[str], avoided: str, reason: str) -> str:
    """Return what an issue says of a word that the house avoids.

    >>> said_of_word(("use",), "utilize", "The plain verb says the same")
    'House style: “use”, not “utilize”. The plain verb says the same.'
    """
    if not preferred:
        return told("House style: not “{avoid}”. {reason}", avoid=avoided, reason=_in_words(reason))
    return told(
        "House style: “{prefer}”, not “{avoid}”. {reason}",
        prefer=" / ".join(preferred),
        avoid=avoided,
        reason=_in_words(reason),
    )


def _in_words(text: str) -> Message:
    """The house's words as a sentence; those of our own packs in each reader's language."""
    sentence = text if text.endswith((".", "!", "?", "…")) else f"{text}."
    return told(sentence.replace("{", "{{").replace("}", "}}"))
