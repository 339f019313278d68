"""What a table names by its module and its name is loaded late, and is there."""

from pkgutil import resolve_name

from review.export import REGISTERED
from translation.formats.document_reader import READERS


def test_every_format_is_read_and_written_by_a_function_that_is_there() -> None:
    """A table of names would tell of a lost one only when the first file of its kind comes."""
    named = [*(one.writer for one in REGISTERED), *(str(one.function) for one in READERS)]
    assert all(callable(resolve_name(name)) for name in named)
