"""A killed server has lost nothing that it called saved."""

from pathlib import Path

from kill_writers import killed_writers


def test_what_was_acknowledged_before_a_kill_is_there(tmp_path: Path) -> None:
    """Three kills under eight writers; `make faults` does two hundred."""
    kills = list(killed_writers(tmp_path / "cotejo.db", 3))
    assert all(acknowledged for acknowledged, _ in kills)
    assert [lost for _, lost in kills] == [0, 0, 0]
