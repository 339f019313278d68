"""Argos packages decoded by CTranslate2, whole articles at a time.

argostranslate serves for the package's metadata and tokenizer only: its own ``translate`` goes
through a text by paragraphs in batches of 32 tokens and throws the pairing of sentences away.
"""

import math
import os
import threading
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path
from types import ModuleType
from typing import Any

from translation.engine import (
    AlignmentLink,
    Completion,
    Draft,
    EngineRequest,
    EngineSignature,
    Hypothesis,
    TargetScore,
    TranslationEngine,
)
from translation.engine_kinds import EngineKind, engine_kinds
from translation.errors import EngineError, NoModelError, PackageError
from translation.messages import told
from translation.network_engine import NetworkEngine
from translation.package_inspection import ModelPackage
from translation.pivot import PivotEngine
from translation.plugin_engine import load_named
from translation.self_test import verify
from translation.tokenizers import END_OF_SENTENCE, BytePairs, Pieces, ends_sources, load_pieces
from translation.typography import restore_typography

BEAM_SIZE = 4
QUICK_BEAM_SIZE = 2
MAX_SOURCE_TOKENS = 512
"""Models are trained on sentences of up to some 200 tokens; longer ones come out as nonsense."""

_MAX_WORKERS = 8
_MAX_BATCH_TOKENS = 512
"""Measured on two cores: one thread a batch and 512 tokens a batch give the most sentences a
second, and a batch is done in some 70 ms, so that progress is smooth and stopping quick.
"""
_MIN_BATCH_TOKENS = 96
_MIN_SCORED_TOKENS, _MAX_SCORED_TOKENS = 256, 2048
"""Scoring decodes nothing: one pass over a batch of any length, the larger the faster."""
_BATCHES_IN_FLIGHT = 2
"""For each worker: one being decoded and one waiting, so that none idles while we write results."""
_LEAST_LINK_WEIGHT = 0.05
_LOOP = 4
_DECODING_ERRORS = (RuntimeError, ValueError, MemoryError)

_import_lock = threading.Lock()


def load_engine(
    packages: Sequence[ModelPackage], *, threads: int | None = None
) -> TranslationEngine:
    """Return the engine that translates with one installed package, or through two in a row.

    ``threads`` is how many batches are decoded at once (by default the cores this process may use,
    at most 8). Raises NoModelError when there is no package, PackageError when a model cannot be
    loaded, or its file changed and it is not good any more, PluginError when another package's
    engine fails.
    """
    if not packages:
        raise NoModelError("", "no package was given to load", "Install one in Settings.")
    engines = [
        load_named(_kind_of(package), package, threads or _usable_cores()) for package in packages
    ]
    for package, engine in zip(packages, engines, strict=True):
        verify(package, engine)
    return engines[0] if len(engines) == 1 else PivotEngine(tuple(engines))


def _kind_of(package: ModelPackage) -> EngineKind:
    identifier = package.engine or ("server" if package.address else "ctranslate2")
    return next(kind for kind in engine_kinds() if kind.identifier == identifier)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A request in tokens, with its place in the caller's sequence."""

    index: int
    request: EngineRequest
    tokens: list[str]
    prefix: list[str]

    @property
    def decoding(self) -> tuple[tuple[str, ...], bool]:
        """What all sentences of one call of the engine must share."""
        return self.request.suppressed, self.request.quick


class ArgosEngine:
    """One loaded package. Thread-safe: the translator and the tokenizer keep no state.

    ``placeholders`` are the marks ⟦0⟧ to ⟦9⟧ that are single pieces of the vocabulary; none for
    most packages.
    """

    def __init__(
        self,
        translator: Any,  # noqa: ANN401 - CTranslate2 has no types
        pieces: Pieces | BytePairs,
        package: ModelPackage,
        target_prefix: str,
        workers: int,
    ) -> None:
        self._translator = translator
        self._pieces = pieces
        self._target_prefix = [target_prefix] if target_prefix else []
        self._workers = workers

        self.signature = EngineSignature(
            f"argostranslate {version('argostranslate')}, ctranslate2 {version('ctranslate2')}"
            if package.is_argos
            else f"ctranslate2 {version('ctranslate2')}",
            package.name,
            package.version,
            package.sha256,
        )
        candidates = [f"⟦{number}⟧" for number in range(10)]
        self.placeholders = tuple(mark for mark in candidates if self._is_one_piece(mark))

    def translate(
        self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        """Yield ``(index, Draft or EngineError)`` as batches are done, short sentences first.

        Closing the iterator stops after batches in flight. White space alone is an empty draft.
        """
        sentences: list[_Sentence] = []
        for index, request in enumerate(requests):
            if not request.source.strip():
                yield index, self._draft([Hypothesis("", 1.0)])
                continue
            try:
                sentences.append(self._tokenized(index, request))
            except (UnicodeEncodeError, EngineError) as error:
                yield index, _engine_error(error)

        waiting: deque[tuple[list[_Sentence], list[Any]]] = deque()
        for batch in self._batches(sentences):
            waiting.append((batch, self._start(batch, hypotheses)))
            if len(waiting) >= self._workers * _BATCHES_IN_FLIGHT:
                yield from self._finish(*waiting.popleft(), hypotheses)

        while waiting:
            yield from self._finish(*waiting.popleft(), hypotheses)

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[TargetScore]:
        """Return how likely the model finds each ``(source, target)``, in their order.

        A text of more than MAX_SOURCE_TOKENS tokens is judged by its beginning. Raises EngineError.
        """
        if not pairs:
            return []
        try:
            tokens = [self._pieces.encode(source)[:MAX_SOURCE_TOKENS] for source, _ in pairs]
            written = [
                self._pieces.encode_target(target)[:MAX_SOURCE_TOKENS] for _, target in pairs
            ]
            results = self._translator.score_batch(
                tokens,
                [self._target_prefix + target for target in written],
                max_batch_size=self._scored_at_once(tokens, written),
                batch_type="tokens",
            )
        except (*_DECODING_ERRORS, UnicodeEncodeError) as error:
            raise _engine_error(error) from error

        return [
            self._target_score(target, pieces, result.log_probs)
            for (_, target), pieces, result in zip(pairs, written, results, strict=True)
        ]

    def complete(
        self, beginnings: Sequence[tuple[str, str]], *, pieces: int, ways: int
    ) -> list[tuple[Completion, ...]]:
        """Return ``ways`` in which the model would go on after each ``(source, begun target)``.

        Each beginning is a batch of its own: it is decoded no further than ``pieces`` pieces behind
        itself. Raises EngineError.
        """
        try:
            begun = [
                (self._pieces.encode(source)[:MAX_SOURCE_TOKENS], self._begun(beginning))
                for source, beginning in beginnings
            ]
            waiting = [
                self._translator.translate_batch(
                    [source],
                    target_prefix=[prefix],
                    asynchronous=True,
                    beam_size=1,
                    num_hypotheses=ways,
                    return_alternatives=True,
                    max_decoding_length=len(prefix) + pieces,
                )[0]
                for source, prefix in begun
            ]
            results = [each.result() for each in waiting]
        except (*_DECODING_ERRORS, UnicodeEncodeError) as error:
            raise _engine_error(error) from error

        return [
            tuple(self._completion(prefix, tokens, pieces) for tokens in result.hypotheses)
            for (_, prefix), result in zip(begun, results, strict=True)
        ]

    def _begun(self, beginning: str) -> list[str]:
        pieces = self._pieces.encode_target(beginning)[:MAX_SOURCE_TOKENS] if beginning else []
        return self._target_prefix + pieces

    def _completion(self, prefix: list[str], tokens: list[str], pieces: int) -> Completion:
        """Return what follows ``prefix``, without the word that the limit may have cut."""
        skipped = len(self._target_prefix)
        text, before = (self._pieces.decode(each[skipped:]) for each in (tokens, prefix))
        is_whole = len(tokens) < len(prefix) + pieces
        text = text if is_whole else text.rpartition(" ")[0]
        return Completion(text[len(before) :], is_whole)

    def _scored_at_once(self, sources: list[list[str]], targets: list[list[str]]) -> int:
        """Return how many tokens a batch holds, so that each worker has one."""
        total = sum(
            max(len(source), len(target)) for source, target in zip(sources, targets, strict=True)
        )
        return min(max(total // self._workers + 1, _MIN_SCORED_TOKENS), _MAX_SCORED_TOKENS)

    def _target_score(self, target: str, pieces: list[str], values: list[float]) -> TargetScore:
        skipped = len(self._target_prefix)
        said, ending = values[skipped : skipped + len(pieces)], sum(values[skipped + len(pieces) :])
        if self._pieces.target is None:
            # This tokenizer does not say where a piece stands: each is of the whole.
            return TargetScore(tuple((0, len(target), value) for value in said), ending)
        spans = _spans(self._pieces.target.encode_as_proto(target).pieces)
        return TargetScore(
            tuple((*span, value) for span, value in zip(spans, said, strict=False)), ending
        )

    def _tokenized(self, index: int, request: EngineRequest) -> _Sentence:
        # Asked here because the tokenizer only says that it cannot cast the string.
        request.source.encode()
        request.prefix.encode()
        tokens = self._pieces.encode(request.source)
        if len(tokens) > MAX_SOURCE_TOKENS:
            raise EngineError(
                "",
                told(
                    "the segment is too long for the model ({tokens:,} of {max_source_tokens} "
                    "tokens)",
                    tokens=len(tokens),
                    max_source_tokens=MAX_SOURCE_TOKENS,
                ),
                "Split it in two.",
            )
        prefix = self._pieces.encode_target(request.prefix) if request.prefix else []

        return _Sentence(index, request, tokens, self._target_prefix + prefix)

    def _batches(self, sentences: list[_Sentence]) -> Iterator[list[_Sentence]]:
        total = sum(len(sentence.tokens) for sentence in sentences)
        limit = min(max(total // (2 * self._workers), _MIN_BATCH_TOKENS), _MAX_BATCH_TOKENS)
        batch: list[_Sentence] = []
        # Suppression and beam hold for a whole call, so sentences with others never share a batch.
        for sentence in sorted(sentences, key=lambda each: (*each.decoding, len(each.tokens))):
            longest = max(len(sentence.tokens), len(batch[-1].tokens) if batch else 0)
            if batch and (
                batch[0].decoding != sentence.decoding or longest * (len(batch) + 1) > limit
            ):
                yield batch
                batch = []
            batch.append(sentence)
        if batch:
            yield batch

    def _start(self, batch: list[_Sentence], hypotheses: int, *, no_repeats: int = 0) -> list[Any]:
        """Return CTranslate2's pending results, one for each sentence of ``batch``."""
        longest = max(len(sentence.tokens) for sentence in batch)
        longest_prefix = max(len(sentence.prefix) for sentence in batch)
        quick = batch[0].request.quick
        results: list[Any] = self._translator.translate_batch(
            [sentence.tokens for sentence in batch],
            target_prefix=[sentence.prefix for sentence in batch] if longest_prefix else None,
            asynchronous=True,
            beam_size=max(BEAM_SIZE, hypotheses) if not quick else QUICK_BEAM_SIZE,
            num_hypotheses=hypotheses if not quick else min(hypotheses, QUICK_BEAM_SIZE),
            max_input_length=MAX_SOURCE_TOKENS,
            max_decoding_length=2 * longest + longest_prefix + 16,
            no_repeat_ngram_size=no_repeats,
            suppress_sequences=self._suppressed(batch[0].request.suppressed) or None,
            replace_unknowns=True,
            return_scores=True,
            return_attention=any(sentence.request.align for sentence in batch),
        )

        return results

    def _finish(
        self, batch: list[_Sentence], pending: list[Any], hypotheses: int
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        try:
            results = [each.result() for each in pending]
        except _DECODING_ERRORS as error:
            if len(batch) == 1:
                yield batch[0].index, _engine_error(error)
                return
            middle = len(batch) // 2
            for half in (batch[:middle], batch[middle:]):
                yield from self._finish(half, self._start(half, hypotheses), hypotheses)
            return
        for sentence, result in zip(batch, results, strict=True):
            yield sentence.index, self._answer(sentence, result, hypotheses)

    def _answer(
        self,
        sentence: _Sentence,
        result: Any,  # noqa: ANN401 - as above
        hypotheses: int,
    ) -> Draft | EngineError:
        try:
            if is_in_a_loop(result.hypotheses[0], sentence.tokens):
                (again,) = self._start([sentence], hypotheses, no_repeats=3)
                result = again.result()
            found = [
                self._hypothesis(sentence, result, rank) for rank in range(len(result.hypotheses))
            ]
        except _DECODING_ERRORS as error:
            return _engine_error(error)
        return self._draft(found)

    def _hypothesis(
        self,
        sentence: _Sentence,
        result: Any,  # noqa: ANN401 - as above
        rank: int,
    ) -> Hypothesis:
        skipped = len(self._target_prefix)
        tokens = result.hypotheses[rank][skipped:]
        # With length penalty 1, CTranslate2's score already is the mean log-probability per token.
        score = min(1.0, math.exp(result.scores[rank]))
        text = self._pieces.decode(tokens)
        if sentence.request.align and self._pieces.source is not None:
            return Hypothesis(
                text, score, self._links(sentence, tokens, result.attention[rank][skipped:])
            )
        return Hypothesis(restore_typography(sentence.request.source, text), score)

    def _links(
        self, sentence: _Sentence, tokens: list[str], attention: list[list[float]]
    ) -> tuple[AlignmentLink, ...]:
        read, written = self._pieces.source, self._pieces.target
        if read is None or written is None:
            return ()
        sources = _spans(read.encode_as_proto(sentence.request.source).pieces)
        targets = _spans(written.decode_pieces_as_proto(tokens).pieces)
        # The piece that ends the source stands for none of its text.
        if not 0 <= len(sentence.tokens) - len(sources) <= 1 or len(targets) != len(tokens):
            return ()
        return tuple(
            AlignmentLink(*source, *target, weight)
            for target, row in zip(targets, attention, strict=False)
            for source, weight in zip(sources, row, strict=False)
            if weight >= _LEAST_LINK_WEIGHT and target[0] < target[1]
        )

    def _suppressed(self, texts: tuple[str, ...]) -> list[list[str]]:
        """Return the tokens of ``texts`` at the start of a word and after a bracket or quote."""
        sequences = []
        for text in texts:
            sequences.append(self._pieces.encode_target(text))
            if self._pieces.source is not None:
                inside = self._pieces.encode_target(f"({text}")
                # One piece alone would be forbidden inside every other word too.
                if inside and inside[0] in {"(", "▁("} and len(inside) > 2:  # bracket + two pieces
                    sequences.append(inside[1:])
        return [sequence for sequence in sequences if sequence]

    def _is_one_piece(self, mark: str) -> bool:
        both = self._pieces.source, self._pieces.target
        return all(side is not None and side.piece_to_id(mark) != side.unk_id() for side in both)

    def _draft(self, found: list[Hypothesis]) -> Draft:
        return Draft(found[0].text, found[0].score, tuple(found), self.signature)


def _spans(pieces: Sequence[Any]) -> list[tuple[int, int]]:
    """Return where each piece stands in the text, in code points (SentencePiece counts bytes)."""
    ends = list(accumulate(len(piece.surface) for piece in pieces))
    return list(zip([0, *ends], ends, strict=False))


def is_in_a_loop(written: Sequence[str], source: Sequence[str]) -> bool:
    """Whether three tokens stand so four times in ``written``, oftener than any in ``source``.

    A run of one token counts twice: four in a row are a loop, but for the zeros of a figure.

    >>> is_in_a_loop("a rate rate rate rate".split(), "una tarifa".split())
    True
    >>> is_in_a_loop("1 0 0 0 0 0 0".split(), "un millón".split())
    False
    """
    return _most_repeated(written) >= max(_LOOP, _most_repeated(source) + 1)


def _most_repeated(tokens: Sequence[str]) -> int:
    runs = Counter(
        run for run in zip(tokens, tokens[1:], tokens[2:], strict=False) if run != ("0", "0", "0")
    )
    return max((count * (2 if len({*run}) == 1 else 1) for run, count in runs.items()), default=0)


def _engine_error(error: Exception) -> EngineError:
    if isinstance(error, EngineError):
        return error
    if isinstance(error, UnicodeEncodeError):
        problem = told("the segment holds half a character (a lone surrogate)")
    else:
        problem = told("the engine failed on the segment ({cause})", cause=error)
    wrapped = EngineError("", problem, "Try again, or translate this one by hand.")
    wrapped.__cause__ = error
    return wrapped


def _usable_cores() -> int:
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    return min(cores, _MAX_WORKERS)


def _load(package: ModelPackage, workers: int) -> ArgosEngine:
    # Loading takes a moment and pages that only show themselves need neither.
    import ctranslate2  # noqa: PLC0415 - see above

    try:
        translator = ctranslate2.Translator(
            str(package.path / "model"), device="cpu", inter_threads=workers, intra_threads=1
        )
        if not package.is_argos:
            end = "" if ends_sources(package.path / "model") else END_OF_SENTENCE
            return ArgosEngine(translator, load_pieces(package.path, end=end), package, "", workers)
        opened = _argos_package_module(package.path.parent).Package(package.path)
        opened.tokenizer.encode("a")  # loads it now, and not in two threads at once later
        if hasattr(opened.tokenizer, "lazy_processor"):
            # Argos's own decode turns every "_" into a space, which breaks e-mail addresses and
            # file names.
            processor = opened.tokenizer.lazy_processor()
            pieces: Pieces | BytePairs = Pieces(processor, processor)
        else:
            pieces = BytePairs(opened.tokenizer)
        return ArgosEngine(translator, pieces, package, opened.target_prefix, workers)
    except (*_DECODING_ERRORS, OSError, AttributeError) as error:
        raise PackageError(
            package.name,
            told("its model cannot be loaded ({error})", error=error),
            "Get the package again.",
        ) from error


def _argos_package_module(folder: Path) -> ModuleType:
    """Return ``argostranslate.package``, imported so that its folders are made below ``folder``.

    Importing it creates folders in the user's home unless these variables point elsewhere; they are
    put back because other programs' libraries read the same ones.
    """
    ours = str(folder / ".argostranslate")
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR")
    with _import_lock:
        before: Mapping[str, str] = {name: os.environ[name] for name in names if name in os.environ}
        os.environ.update(dict.fromkeys(names, ours))
        try:
            from argostranslate import package  # noqa: PLC0415 - creates folders, see above
        finally:
            for name in names:
                os.environ.pop(name, None)
            os.environ.update(before)
    return package  # type: ignore[no-any-return]  # the library has no types


CTRANSLATE2 = EngineKind("ctranslate2", _load)
SERVER = EngineKind("server", lambda package, _threads: NetworkEngine(package))
