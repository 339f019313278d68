"""The verbs by which news attributes what was said."""

import re
from functools import cache

from glossary.language.tables import DATA, words_in
from glossary.language.tokens import Span


@cache
def english_saying() -> str:
    """A pattern for the English verbs of saying.

    >>> import re
    >>> bool(re.fullmatch(english_saying(), "pointed out"))
    True
    """
    return f"(?:{'|'.join(sorted(words_in(DATA / 'people.tsv', 'english-says'), key=len, reverse=True))})"


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
