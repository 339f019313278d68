"""The verbs by which news attributes what was said."""

import re
from functools import cache

from glossary.language.tokens import Span
from translation.languages.language import STUDIED, language_of


@cache
def saying(language: str) -> str:
    """A pattern for the verbs of saying of ``language``; it finds nothing where none are known.

    >>> import re
    >>> bool(re.fullmatch(saying("en"), "pointed out")), re.search(saying("xx"), "")
    (True, None)
    """
    return f"(?:{'|'.join(sorted(language_of(language).saying, key=len, reverse=True)) or '(?!)'})"


def english_saying() -> str:
    """The same of English."""
    return saying(STUDIED.target)


def saying_without_subject(text: str) -> Span | None:
    """Return where an English verb of saying stands after a quotation with nobody who says it, else None.

    >>> saying_without_subject('"We will pay," said.'), saying_without_subject('"No," said in 1932.')
    ((15, 19), (6, 10))
    >>> [saying_without_subject(text) for text in ('"No," he said.', '"No," said, Ana Paz.')]
    [None, None]
    """
    found = _alone().search(text)
    return found.span("verb") if found else None


@cache
def _alone() -> re.Pattern[str]:
    # Who speaks may come late, after a comma and with a capital, and where the verb opens a new thought.
    later = r"(?!,? [^.]{0,80},? (?:the [a-z]|[A-Z]\w+ [A-Z]))"
    circumstance = r" (?:in|on|at|to|during|after|before|when|yesterday)\b" + later
    return re.compile(
        rf"(?:[\"”»]|[.,!?][’']),? (?P<verb>{english_saying()})(?=[.;:]|\W*$|,(?! [A-Z])|{circumstance})"
    )
