"""What a mail program writes above a message: who wrote when to whom, and of what."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from translation.document import Block, Kind
from translation.tables import READING, words_in

_WORDS = READING / "mail_headers.tsv"
_FIELDS = ("from", "to", "copy", "sent", "attached", "subject")
_LINE = re.compile(r"\*?(?P<label>[^:*<>@]{1,20}?)\s?:\*?\s+(?P<value>\S.*)")
_FEWEST = 3


def headers_in(lines: Sequence[str]) -> list[Block]:
    """Return a block for each of the first lines that is a header of a mail, none where they are
    none: the subject is the title, without "Re:", and the others are set aside.

    >>> [block.text for block in headers_in(["Von: Ana", "An: Luis", "Betreff: AW: Hafen", "Ja."])]
    ['Von: Ana', 'An: Luis', 'Hafen']
    >>> headers_in(["De: Ana", "Para: Luis", "Sube el pan."])
    []
    """
    headers = list(_headers(lines))
    fields = {field for field, _ in headers}
    if len(headers) < _FEWEST or not fields.issuperset({"from", "subject"}):
        return []
    return [
        Block(Kind.TITLE, _without_answer(value))
        if field == "subject"
        else Block(Kind.BOILERPLATE, line)
        for line, (field, value) in zip(lines, headers, strict=False)
    ]


def _headers(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        found = _LINE.fullmatch(line)
        label = found["label"].lower() if found else ""
        field = next((field for field in _FIELDS if label in words_in(_WORDS, field)), "")
        if found is None or not field:
            return
        yield field, found["value"]


def _without_answer(subject: str) -> str:
    rest = _answers().sub("", subject, count=1)
    return rest or subject


@cache
def _answers() -> re.Pattern[str]:
    words = "|".join(sorted(words_in(_WORDS, "answer")))
    return re.compile(rf"(?:(?:{words})\s?:\s*)+", re.IGNORECASE)
