"""A cache of loaded engines: one for each pair of languages, shared by all that translates."""

from threading import Lock

from review.checks.judgement import JudgingEngines
from review.intake.tools import Tools
from review.store.data_folder import models_folder
from review.terms.index_shelf import TermIndexShelf
from translation.argos import load_engine
from translation.engine import ScoringEngine, TranslationEngine
from translation.languages import usual
from translation.network_engine import ScoredEngine
from translation.package_inspection import ModelPackage
from translation.packages import PackageChoice, choose_packages, find_packages, package_choice


def judging_engines(
    source_language: str, target_language: str, choice: PackageChoice | None = None
) -> JudgingEngines:
    """Return which installed engines can be asked of the pair.

    ``choice`` is for who asks of many pairs; without one the packages are read now.
    """
    choice = choice or package_choice(models_folder())
    pair = (source_language, target_language)
    # An engine of two packages writes through a language and cannot say how likely a target is.
    forward, backward = (len(choice.find(*way, embedded=True)) == 1 for way in (pair, pair[::-1]))
    ways = [(language, usual.PIVOT) for language in pair]
    through = [len(choice.find(*way, embedded=True)) == 1 for way in ways]
    is_through = all(through) and not (forward or backward)
    return JudgingEngines(forward, backward, is_through)


class EngineShelf:
    """Keeps the engine of each pair loaded until other packages make the pair."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._loaded: dict[tuple[str, ...], TranslationEngine] = {}

    def get(self, source_language: str, target_language: str) -> TranslationEngine:
        """Return the engine of the pair. Raises NoModelError when no installed package makes it."""
        return self._load(choose_packages(models_folder(), source_language, target_language))

    def _load(self, packages: tuple[ModelPackage, ...]) -> TranslationEngine:
        asked = (packages, _scorers(packages))
        key = tuple(package.sha256 for group in asked for package in group)
        with self._lock:
            if key not in self._loaded:
                writer, *scorers = (load_engine(group) for group in asked if group)
                scorer = next((one for one in scorers if isinstance(one, ScoringEngine)), None)
                self._loaded[key] = writer if scorer is None else ScoredEngine(writer, scorer)
            return self._loaded[key]


def _scorers(packages: tuple[ModelPackage, ...]) -> tuple[ModelPackage, ...]:
    """Return the packages of this machine that say how likely a server's drafts are."""
    if not any(package.address for package in packages):
        return ()
    return find_packages(
        models_folder(), packages[0].from_code, packages[-1].to_code, embedded=True
    )


def shelved_tools() -> Tools:
    """Return what translates as long as somebody holds it: each engine and index is loaded once."""
    return Tools(EngineShelf().get, TermIndexShelf().get)
