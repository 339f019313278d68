"""What a text in Markdown says of itself first: YAML between "---", or TOML between "+++"."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from translation.document import Kind
from translation.formats.normalisation import clean_text
from translation.tables import records

_TABLE = Path(__file__).with_name("front_matter.tsv")
# What parts a name from its value, by the line that opens and closes.
_SEPARATORS = {"---": ":", "+++": "="}
_FIELDS = {sign: re.compile(rf"([\w-]{{1,40}})\s*{sign}\s*(.*)") for sign in ":="}
_MOST_LINES = 60
_INDENTED = re.compile(r"[ \t]+\S")
# How a value of one kind or the other is written (YAML 1.2.2, sections 7.3 and 8.1).
_BLOCK = re.compile(r"[>|][+-]?(?:\s+#.*)?")
_DOUBLE = re.compile(r"(\"(?:[^\"\\]|\\.)*\")(\s*(?:\s#.*)?)")
_SINGLE = re.compile(r"('(?:[^']|'')*')(\s*(?:\s#.*)?)")
_PLAIN = re.compile(r"((?:[^#]|(?<=\S)#)*)(.*)")
# How a value begins that is no text.
_NO_TEXT = (">", "|", "[", "{", "&", "*", "!")
# What ends a value in YAML that is not quoted, or makes it another thing.
_ENDS_VALUE = re.compile(r": |:$| #|^[\W\d]")


@dataclass(frozen=True, slots=True)
class FrontValue:
    """A value that is a text for readers, in the lines from ``first`` to before ``end``.

    ``before`` stands before it in its lines, ``quote`` opens it, "" where it stands as it is, and
    ``after`` follows it.
    """

    first: int
    end: int
    kind: Kind
    text: str
    before: str
    quote: str = ""
    after: str = ""

    def written(self, text: str) -> str:
        """The lines with ``text`` as the value, written as this one is."""
        if self.quote == '"' or (not self.quote and _ENDS_VALUE.search(text)):
            # A text in JSON is one in YAML and in TOML as well.
            text = json.dumps(text, ensure_ascii=False)
        elif self.quote == "'":
            text = "'" + text.replace("'", "’") + "'"
        return f"{self.before}{text}{self.after}"


def separator_of(lines: Sequence[str]) -> str:
    """Return what parts a name from its value in the front matter with which ``lines`` begin, ""
    where they begin with none.

    >>> separator_of(["---", "title: Lima", "---"]), separator_of(["+++"]), separator_of(["Lima"])
    (':', '=', '')
    """
    return _SEPARATORS.get(lines[0].strip("\ufeff "), "") if lines else ""


def front_matter_end(lines: Sequence[str]) -> int:
    """Return how many lines the front matter at the very start takes, 0 when there is none.

    >>> front_matter_end(["---", "title: Lima", "---", "Sube."]), front_matter_end(["Sube."])
    (3, 0)
    """
    separator = separator_of(lines)
    if not separator:
        return 0
    closing = (lines[0].strip("\ufeff "), "..." if separator == ":" else "+++")
    for end in range(1, min(len(lines), _MOST_LINES)):
        if lines[end].strip() in closing:
            has_fields = any(_FIELDS[separator].match(line) for line in lines[1:end])
            return end + 1 if has_fields else 0
    return 0


def front_values(lines: Sequence[str]) -> Iterator[FrontValue]:
    """Yield the texts for readers in the front matter, by the names in front_matter.tsv.

    What is a list, or stands deeper, is none.

    >>> [one.text for one in front_values(
    ...     ["---", "title: 'Sube'", "summary: >", "  Uno", "  dos.", "---"])]
    ['Sube', 'Uno dos.']
    """
    separator, end = separator_of(lines), front_matter_end(lines) - 1
    for number in range(1, end):
        if separator == "=" and lines[number].startswith("["):
            return
        match = _FIELDS[separator].match(lines[number])
        kind = _kinds().get(match[1].lower()) if match else None
        if match is None or kind is None:
            continue
        behind = number + 1
        while behind < end and _INDENTED.match(lines[behind]):
            behind += 1
        following = next((line for line in lines[behind:end] if line.strip()), "")
        value = _value(kind, number, lines[number:behind], match.start(2))
        is_text = value is not None and (value.quote or separator == ":")
        # A value that an empty line parts is more than a line of text.
        if value is not None and is_text and value.text and not _INDENTED.match(following):
            yield value


def _value(kind: Kind, first: int, lines: Sequence[str], start: int) -> FrontValue | None:
    head, *more = lines
    before, said = head[:start], " ".join([head[start:].rstrip(), *map(str.strip, more)])
    end = first + len(lines)
    if more and _BLOCK.fullmatch(head[start:].rstrip()):
        indent = more[0][: len(more[0]) - len(more[0].lstrip())]
        text = clean_text(" ".join(more))
        return FrontValue(first, end, kind, text, f"{head}\n{indent}", said[0])
    if said.startswith(_NO_TEXT) or said.startswith('"""'):
        return None
    if double := _DOUBLE.fullmatch(said):
        return FrontValue(first, end, kind, _unescaped(double[1]), before, '"', double[2])
    if single := _SINGLE.fullmatch(said):
        text = clean_text(single[1][1:-1].replace("''", "'"))
        return FrontValue(first, end, kind, text, before, "'", single[2])
    plain = _PLAIN.fullmatch(said)
    text = plain[1].rstrip() if plain else said
    after = said[len(text) :]

    return FrontValue(first, end, kind, clean_text(text), before, "", after)


def _unescaped(quoted: str) -> str:
    try:
        return clean_text(str(json.loads(quoted, strict=False)))
    except ValueError:
        return clean_text(quoted[1:-1])


@cache
def _kinds() -> dict[str, Kind]:
    return {row["name"]: Kind(row["kind"]) for row in records(_TABLE)}
