"""Strangers' files of pairs: whatever JSON and tables can spell, what comes out can be stored."""

import json

import pytest

from review.exchange import read_returned
from translation.errors import FileFormatError


def test_half_a_character_becomes_one_that_is_missing() -> None:
    """JSON can spell half of a surrogate pair; no database and no file can hold it."""
    line = json.dumps({"source": "Ho\ud800la", "target": "He\udc00llo"})
    (unit,) = read_returned("a.jsonl", line.encode())
    assert (unit.source, unit.target) == ("Ho\ufffdla", "He\ufffdllo")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", b'{"source": "Ho\\u0000la", "target": "Hello"}'),
        ("a.csv", b"source,target\nHo\0la,Hello\n"),
        ("a.po", b'msgid "Ho\0la"\nmsgstr "Hello"\n'),
    ],
)
def test_a_nul_becomes_a_character_that_is_missing(name: str, data: bytes) -> None:
    """PostgreSQL stores none, and in a SQLite file it would cut the text short for other
    programs.
    """
    (unit,) = read_returned(name, data)
    assert (unit.source, unit.target) == ("Ho\ufffdla", "Hello")


@pytest.mark.parametrize(
    "line", ["[" * 100_000, '{"source": ' * 50_000, '{"source": [[[]]], "target": 3}']
)
def test_deep_or_other_json_is_refused_by_line(line: str) -> None:
    """Nesting without end is an error that names the line, as is anything else that holds no two
    texts.
    """
    with pytest.raises(FileFormatError, match=r"^a\.jsonl: line 1: "):
        read_returned("a.jsonl", line.encode())
