"""Every kind of file that people bring is read, or refused with what to do instead."""

import pytest

from translation.errors import InputError
from translation.formats.document_reader import READERS, read_document
from translation.formats.file_kinds import OTHERS, FileKind

_SUFFIXES = [(kind, suffix) for kind in OTHERS for suffix in kind.suffixes]


@pytest.mark.parametrize(
    ("kind", "suffix"), _SUFFIXES, ids=lambda part: part if isinstance(part, str) else ""
)
@pytest.mark.parametrize(
    "data", [b"Un texto de una nota.", bytes(range(256)) * 4], ids=["text", "bytes"]
)
def test_a_kind_that_is_not_read_says_what_to_do(kind: FileKind, suffix: str, data: bytes) -> None:
    """Whatever stands in a file of that name, the refusal names it and says what to do with its
    kind.
    """
    with pytest.raises(InputError) as refusal:
        read_document(f"nota{suffix}", data)
    assert refusal.value.remedy == kind.remedy
    assert str(refusal.value).startswith(f"nota{suffix}: ")


def test_no_suffix_is_of_two_kinds() -> None:
    """What to do with a file is said once."""
    read = {reader.kind for reader in READERS}
    suffixes = [suffix for kind in (*read, *OTHERS) for suffix in kind.suffixes]
    assert len(suffixes) == len(set(suffixes))
