"""The engines that are loaded: one for each pair."""

from pathlib import Path

import pytest

from review.intake.engine_shelf import EngineShelf
from translation.errors import NoModelError


@pytest.mark.engine
def test_an_engine_is_found_where_a_package_makes_the_pair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both directions are there out of the box and loaded once; another pair is none."""
    monkeypatch.setenv("COTEJO_DATA", str(tmp_path))
    shelf = EngineShelf()
    there, back = shelf.get("es", "en"), shelf.get("en", "es")
    assert (there.signature.model, back.signature.model) == ("translate-es_en", "translate-en_es")
    assert shelf.get("es", "en") is there
    with pytest.raises(NoModelError):
        shelf.get("nl", "en")
