"""Damaged files are read, or refused in our words: those that once made a reader fall, and a few
new ones.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers import CORPUS, READERS, Reader, damaged, try_reading

_FILES = [(reader, name, data) for reader in READERS for name, data in reader.files()]


@pytest.mark.parametrize(("reader", "name", "data"), _FILES, ids=lambda part: str(part)[:20])
def test_a_whole_file_is_read(reader: Reader, name: str, data: bytes) -> None:
    """What is damaged in the other tests is sound before."""
    reader.read(name, data)


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*-*-*")), ids=lambda file: file.name)
def test_what_once_made_a_reader_fall_does_no_more(file: Path) -> None:
    """Each file that fuzzing found is read or refused."""
    reader, _, name = file.name.split("-", 2)
    [of_name] = [one for one in READERS if one.name == reader]
    try_reading(of_name, name, file.read_bytes())


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@given(drawn=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[*HealthCheck])
def test_a_damaged_file_is_read_or_refused(reader: Reader, drawn: st.DataObject) -> None:
    """No damage makes a reader fall, take ten seconds or speak in words of a library."""
    name, data = drawn.draw(st.sampled_from(reader.files()))
    try_reading(reader, name, drawn.draw(damaged(data)))
