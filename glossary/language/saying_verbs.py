"""The verbs by which news attributes what was said."""

import re
from functools import cache

from glossary.language.tables import language_words
from glossary.language.tokens import Span
from translation.languages.language import language_of


@cache
def saying(language: str) -> str:
    """A pattern for the verbs of saying of ``language``; it finds nothing where none are known.

    >>> import re
    >>> bool(re.fullmatch(saying("en"), "pointed out")), re.search(saying("xx"), "")
    (True, None)
    """
    return f"(?:{'|'.join(sorted(language_of(language).saying, key=len, reverse=True)) or '(?!)'})"


def saying_without_subject(text: str, language: str) -> Span | None:
    """Return where a verb of saying stands after a quotation with nobody who says it, else None.

    None also where ``language`` is not known to want a subject.

    >>> [saying_without_subject(text, "en")
    ...  for text in ('"We will pay," said.', '"No," said in 1932.')]
    [(15, 19), (6, 10)]
    >>> [saying_without_subject(text, "en") for text in ('"No," he said.', '"No," said, Ana Paz.')]
    [None, None]
    """
    found = _alone(language).search(text) if wants_subject(language) else None
    return found.span("verb") if found else None


def wants_subject(language: str) -> bool:
    """Whether a verb of saying is known to have a subject in ``language``, and what may follow it.

    >>> wants_subject("en"), wants_subject("es")
    (True, False)
    """
    return bool(language_words(language, "people", "circumstance"))


@cache
def _alone(language: str) -> re.Pattern[str]:
    # Who speaks may come late, after a comma and with a capital, and where the verb opens a new
    # thought.
    definite = "|".join(sorted(language_words(language, "people", "article")))
    later = rf"(?!,? [^.]{{0,80}},? (?:(?:{definite}) [a-z]|[A-Z]\w+ [A-Z]))"
    opened = "|".join(sorted(language_words(language, "people", "circumstance")))
    circumstance = rf" (?:{opened})\b" + later
    return re.compile(
        rf"(?:[\"”»]|[.,!?][’']),? (?P<verb>{saying(language)})(?=[.;:]|\W*$|,(?! "
        rf"[A-Z])|{circumstance})"
    )
