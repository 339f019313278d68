"""The engines that are loaded: one for each pair, found or missed without an error."""

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
    there, back = shelf.find("es", "en"), shelf.find("en", "es")
    assert there is not None
    assert back is not None
    assert (there.signature.model, back.signature.model) == ("translate-es_en", "translate-en_es")
    assert shelf.find("es", "en") is there is shelf.get("es", "en")
    assert shelf.find("nl", "en") is None
    assert shelf.find("es", "es") is None
    with pytest.raises(NoModelError):
        shelf.get("nl", "en")
