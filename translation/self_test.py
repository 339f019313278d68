"""How good is this model? Bundled sentences with references, translated once for each model file.

A hundred are in Spanish and English; some 80 of these, from public treebanks, in further languages
too. People wrote them all. They serve every direction, each side is the other's reference.

The result lies beside the installed model, with the digest of the file that it is about. A file
that changes is tested again when it is next loaded; one that is good no more is refused.
"""

import json
import os
import re
import time
from collections import Counter
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from translation.digests import file_sha256
from translation.engine import Draft, EngineRequest, TranslationEngine
from translation.errors import EngineError, PackageError, StoppedError
from translation.messages import told
from translation.package_inspection import ModelPackage
from translation.tables import records
from translation.watcher import UNWATCHED, Watcher
from translation.words import most_repeated

if TYPE_CHECKING:
    from sacrebleu.metrics.chrf import CHRF

BUNDLE = Path(str(files("translation") / "models"))
"""Where the packages lie that Cotejo brings along, the sentences, and what each made of them."""
_SENTENCES = BUNDLE / "self_test.tsv"
_MODEL = Path("model", "model.bin")
_MOST_LOST = 5.0
"""chrF points that a changed file may lose and still be the same good model."""
_LEAST_CHRF = 30.0
"""Below this a reader cannot tell what a sentence is about."""
_FIGURE = re.compile(r"\d+")
_LOOP = 4
_TOLD_EVERY = 10


@dataclass(frozen=True, slots=True)
class TriedSentence:
    """One of the hundred. ``kind`` is news, long, placeholder, capitals, figures or short."""

    kind: str
    source: str
    reference: str
    origin: str


@dataclass(frozen=True, slots=True)
class SelfTest:
    """What a model made of a hundred sentences. ``chrf`` is 0 to 100, ``rate`` sentences a second.

    ``kept`` and ``asked`` count by kind of trap how often the model passed it: "placeholders",
    "figures", "whole" (not cut off), "no loops"; a model that knows no placeholders is not asked
    for them. ``worst`` are the three drafts furthest from their reference, as (source, draft).
    ``model_sha256`` is the digest of the model file, ``model_state`` its length and time of change.
    """

    chrf: float
    rate: float
    kept: dict[str, int]
    asked: dict[str, int]
    worst: tuple[tuple[str, str], ...]
    model_sha256: str
    model_state: tuple[int, int]

    @property
    def is_good(self) -> bool:
        """Whether a newsroom can work with what the model writes."""
        return self.chrf >= _LEAST_CHRF


@cache
def sentences(from_code: str, to_code: str) -> tuple[TriedSentence, ...]:
    """Return the sentences written in both languages, none for a pair that is not among them.

    >>> len(sentences("es", "en")), len(sentences("en", "es")), len(sentences("fr", "en"))
    (100, 100, 78)
    >>> sentences("qu", "en"), sentences("en", "en")
    ((), ())
    """
    if from_code == to_code or not {from_code, to_code} <= languages_tried():
        return ()
    return tuple(
        TriedSentence(row["kind"], row[from_code], row[to_code], row["origin"])
        for row in records(_SENTENCES)
        if row[from_code] and row[to_code]
    )


def languages_tried() -> frozenset[str]:
    """Return the codes of the languages that the sentences are written in.

    >>> sorted(languages_tried())
    ['de', 'en', 'es', 'fr', 'it', 'pt']
    """
    _kind, *codes, _origin = next(records(_SENTENCES))
    return frozenset(codes)


def is_testable(package: ModelPackage) -> bool:
    """Whether there are sentences for the package's languages."""
    return bool(sentences(package.from_code, package.to_code))


def bundled_result(package: ModelPackage) -> Path:
    """Return the path of the result that a bundled package brings along, by name and direction."""
    return BUNDLE / f"{package.name}{_direction(package)}.self-test.json"


def _direction(package: ModelPackage) -> str:
    """What tells the results of a model of several directions apart."""
    return f"-{package.from_code}" if package.also_from else ""


def known_result(package: ModelPackage) -> SelfTest | None:
    """Return the result that lies beside the installed package, whatever became of its file since.

    The bundled package brings one along. A damaged result is none: the test runs again.
    """
    paths = [_result_path(package), *([bundled_result(package)] if package.bundled else [])]
    kept = next((path for path in paths if path.is_file()), None)
    if kept is None:
        return None
    try:
        row = json.loads(kept.read_text(encoding="utf-8"))
        worst = tuple((source, draft) for source, draft in row.pop("worst"))
        return SelfTest(**row | {"worst": worst, "model_state": tuple(row["model_state"])})
    except (ValueError, TypeError, KeyError):
        return None


def run_self_test(
    package: ModelPackage,
    engine: TranslationEngine,
    *,
    watcher: Watcher = UNWATCHED,
) -> SelfTest:
    """Translate the hundred sentences with the package's ``engine``, keep and return the result.

    ``watcher`` is told (done, of how many). Raises StoppedError when it is over: what was known
    of the package before stays.
    """
    asked = sentences(package.from_code, package.to_code)
    started = time.perf_counter()
    texts = dict[int, str]()
    for number, answer in engine.translate([EngineRequest(each.source) for each in asked]):
        texts[number] = answer.text if isinstance(answer, Draft) else ""
        # Seldom: the time that telling takes must not be seen in the rate.
        if len(texts) % _TOLD_EVERY:
            continue
        watcher.tell(len(texts), len(asked))
        if watcher.is_over():
            raise StoppedError(package.name, "its test was stopped")

    seconds = time.perf_counter() - started
    drafted = [(each, texts[number]) for number, each in enumerate(asked)]
    pairs = [pair for pair in drafted if pair[0].kind != "placeholder" or engine.placeholders]
    kept, counted = _traps(pairs)
    result = SelfTest(
        chrf=round(_chrf(pairs), 1),
        rate=round(len(asked) / max(seconds, 0.001), 1),
        kept=kept,
        asked=counted,
        worst=_worst(pairs),
        model_sha256=model_digest(package),
        model_state=_state(package),
    )
    _write(package, result)

    return result


def verify(package: ModelPackage, engine: TranslationEngine) -> None:
    """Test a model again whose file is not the one that was tested.

    Raises PackageError when it was good and is not any more.
    """
    before = known_result(package)
    if not package.is_file or before is None or before.model_state == _state(package):
        return
    if before.model_sha256 == model_digest(package):
        _write(package, SelfTest(**{**asdict(before), "model_state": _state(package)}))
        return
    try:
        after = run_self_test(package, engine)
    except EngineError as error:
        raise _spoilt(package, before.chrf, 0.0) from error
    if after.chrf < before.chrf - _MOST_LOST:
        _write(package, before)
        raise _spoilt(package, before.chrf, after.chrf)


def model_digest(package: ModelPackage) -> str:
    """Return the SHA-256 of the installed package's model file in hexadecimal, or its own."""
    if not package.is_file:
        return package.sha256
    return file_sha256(package.path / _MODEL)


def _spoilt(package: ModelPackage, before: float, after: float) -> PackageError:
    return PackageError(
        package.name,
        told(
            "its file has changed and it translates badly now (self-test {after:.1f}, before "
            "{before:.1f})",
            after=after,
            before=before,
        ),
        "Remove the model and install it again.",
    )


def _state(package: ModelPackage) -> tuple[int, int]:
    if not package.is_file:
        return 0, 0
    told_by_disk = (package.path / _MODEL).stat()
    return told_by_disk.st_size, told_by_disk.st_mtime_ns


def _write(package: ModelPackage, result: SelfTest) -> None:
    package.path.mkdir(parents=True, exist_ok=True)
    kept = _result_path(package)
    written = kept.with_name(f".{kept.name}.{os.getpid()}")
    written.write_text(json.dumps(asdict(result), ensure_ascii=False), encoding="utf-8")
    written.replace(kept)


def _result_path(package: ModelPackage) -> Path:
    return package.path / f"cotejo-self-test{_direction(package)}.json"


def _metric() -> "CHRF":
    from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415 - loads for 0.1 s

    return CHRF()


def _chrf(pairs: list[tuple[TriedSentence, str]]) -> float:
    score = _metric().corpus_score(
        [text for _, text in pairs], [[each.reference for each, _ in pairs]]
    )
    return float(score.score)


def _worst(pairs: list[tuple[TriedSentence, str]]) -> tuple[tuple[str, str], ...]:
    metric = _metric()
    ranked = sorted(
        pairs, key=lambda pair: metric.sentence_score(pair[1], [pair[0].reference]).score
    )
    return tuple((each.source, text) for each, text in ranked[:3])


def _traps(pairs: list[tuple[TriedSentence, str]]) -> tuple[dict[str, int], dict[str, int]]:
    kept, asked = Counter[str](), Counter[str]()
    for each, text in pairs:
        tried = {
            "whole": len(text.split()) >= len(each.reference.split()) // 2,
            "no loops": most_repeated(text.lower().split()) < _LOOP,
        }
        if each.kind == "placeholder":
            marks = re.findall(r"⟦\d⟧", each.reference)
            tried["placeholders"] = all(text.count(mark) == 1 for mark in marks)
        if each.kind == "figures":
            tried["figures"] = not set(_FIGURE.findall(each.reference)) - set(_FIGURE.findall(text))
        asked.update(dict.fromkeys(tried, 1))
        kept.update({name: int(passed) for name, passed in tried.items()})
    return dict(kept), dict(asked)
