"""What tests of several packages share: the bundled model, loaded once."""

import pytest

from translation.argos import load_engine
from translation.engine import TranslationEngine
from translation.packages import choose_packages


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> TranslationEngine:
    """The bundled Spanish to English model, unpacked into a folder of this test run."""
    return load_engine(choose_packages(tmp_path_factory.mktemp("models"), "es", "en"), threads=2)
