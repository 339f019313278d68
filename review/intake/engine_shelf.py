"""The engines that are loaded: one for each pair of languages, shared by whoever translates."""

from threading import Lock

from review.store.data_folder import models_folder
from translation.argos import load_engine
from translation.engine import TranslationEngine
from translation.packages import choose_packages


class EngineShelf:
    """Keeps the engine of each pair loaded until other packages make the pair."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._loaded: dict[tuple[str, ...], TranslationEngine] = {}

    def get(self, source_language: str, target_language: str) -> TranslationEngine:
        """Return the engine of the pair. Raises NoModelError when no installed package makes it."""
        with self._lock:
            packages = choose_packages(models_folder(), source_language, target_language)
            key = tuple(package.sha256 for package in packages)
            if key not in self._loaded:
                self._loaded[key] = load_engine(packages)
            return self._loaded[key]
