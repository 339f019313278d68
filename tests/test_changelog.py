"""What is told to somebody who installs a new version."""

from pathlib import Path

_CHANGELOG = Path(__file__).parent.parent / "CHANGELOG.md"
_WORDS = 2_500


def test_the_newest_part_is_read_in_ten_minutes() -> None:
    """A part for which every mend left a line had 20,000 words, and nobody read it."""
    newest = _CHANGELOG.read_text(encoding="utf-8").split("\n## ")[1]
    assert len(newest.split()) <= _WORDS
