"""What the log says, and of when."""

import logging
import re
from collections.abc import Iterator

import pytest

from translation.log_lines import log_all, log_in_lines


@pytest.fixture
def last_resort() -> Iterator[logging.Handler]:
    """What writes where no handler is set up, as it was again afterwards."""
    handler = logging.lastResort
    assert handler is not None
    before = handler.formatter
    yield handler
    handler.setFormatter(before)


def _failure() -> logging.LogRecord:
    error = ValueError("nine")
    told, caught = "Article %s could not be told", (ValueError, error, None)
    return logging.LogRecord("review.x", logging.ERROR, "x.py", 1, told, (3,), caught)


def test_what_runs_for_weeks_logs_when_and_how_grave(
    last_resort: logging.Handler,
) -> None:
    """Who mends it reads it days later, among lines of others."""
    log_all()
    first, *others = last_resort.format(_failure()).splitlines()
    when = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}"
    assert re.fullmatch(rf"{when} ERROR review\.x: Article 3 could not be told", first)
    assert others[-1].startswith("ValueError: ")


def test_a_command_logs_a_line_for_whoever_typed_it(
    last_resort: logging.Handler, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A traceback helps nobody there, and they know what time it is."""
    monkeypatch.delenv("COTEJO_TRACEBACK", raising=False)
    log_in_lines()
    assert last_resort.format(_failure()).strip() == "Article 3 could not be told"
