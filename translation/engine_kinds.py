"""What makes an engine of a model package: our own two kinds, and those that other packages add."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from translation.engine import TranslationEngine
from translation.messages import told_later
from translation.package_inspection import ModelPackage
from translation.plugins import PluginKind, things


@dataclass(frozen=True, slots=True)
class EngineKind:
    """One kind of engine. ``load(package, threads)`` returns it, ``threads`` being how many batches
    may be decoded at once; it is called when the first text is translated, never to show a page.

    ``pairs`` are the codes of source and target that it translates without any package being
    installed; ``version`` and ``licence`` are told to people for these.
    """

    identifier: str
    load: Callable[[ModelPackage, int], TranslationEngine]
    pairs: tuple[tuple[str, str], ...] = ()
    version: str = ""
    licence: str = ""

    def packages(self, folder: Path) -> tuple[ModelPackage, ...]:
        """Return the package of each of its ``pairs``, whose self-test is kept below ``folder``."""
        return tuple(
            ModelPackage(
                path=folder / f"plugin-{self.identifier}-{source}_{target}",
                from_code=source,
                to_code=target,
                name=self.identifier,
                version=self.version,
                sha256=self._digest(source, target),
                size=0,
                is_argos=False,
                licence=self.licence,
                engine=self.identifier,
            )
            for source, target in self.pairs
        )

    def _digest(self, source: str, target: str) -> str:
        known_by = f"{self.identifier}\0{self.version}\0{source}\0{target}"
        return hashlib.sha256(known_by.encode()).hexdigest()


ENGINE_PLUGINS = PluginKind(told_later("engines"), EngineKind)


def engine_kinds() -> tuple[EngineKind, ...]:
    """Return every kind of engine there is, our own first."""
    return things(ENGINE_PLUGINS)
