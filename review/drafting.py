"""From source sentences to drafts: memory lookup, protection, the engine, names verified.

This is the middle of a text's road; it touches neither files nor the database, so that the command
line, the pages and the tests all walk the same one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from glossary.matching import TermIndex
from glossary.models import TermStatus
from review.models import Origin
from translation.engine import EngineSignature, TranslationEngine
from translation.errors import EngineError
from translation.protection import NameOutcome, ProtectedName, ProtectedSentence, translate_protected


@dataclass(frozen=True, slots=True)
class DraftedTarget:
    """What the machine (or the memory) made of one sentence.

    ``score`` is 0 to 1, None from the memory; ``error`` is "" unless the engine failed on it, in which
    case ``target`` is "" too.
    """

    target: str
    origin: Origin
    score: float | None = None
    signature: EngineSignature | None = None
    names: tuple[NameOutcome, ...] = field(default=())
    error: str = ""


def draft_targets(
    sources: Sequence[str],
    engine: TranslationEngine,
    index: TermIndex,
    *,
    remembered: Mapping[str, str] | None = None,
) -> Iterator[tuple[int, DraftedTarget]]:
    """Yield ``(index in sources, DraftedTarget)`` for each source once, as they are done.

    ``remembered`` maps sources to targets that were approved before: those do not go to the engine.
    Closing the iterator stops the engine after the batches in flight.
    """
    known = remembered or {}
    for number, source in enumerate(sources):
        if source in known:
            yield number, DraftedTarget(known[source], Origin.MEMORY)
    to_translate = [number for number, source in enumerate(sources) if source not in known]
    sentences = [protected_sentence(sources[number], index) for number in to_translate]
    for place, outcome in translate_protected(engine, sentences):
        if isinstance(outcome, EngineError):
            yield to_translate[place], DraftedTarget("", Origin.NONE, error=str(outcome))
        else:
            draft = outcome.draft
            yield (
                to_translate[place],
                DraftedTarget(draft.text, Origin.ENGINE, draft.score, draft.signature, outcome.names),
            )


def protected_sentence(source: str, index: TermIndex) -> ProtectedSentence:
    """Return the sentence with the glossary's names to be kept whole; forbidden terms only say what not to write."""
    names = []
    for match in index.find(source):
        others = index.alternatives(match.term)
        if match.term.status is TermStatus.FORBIDDEN:
            continue
        forbidden = [other.target for other in others if other.status is TermStatus.FORBIDDEN]
        names.append(
            ProtectedName(
                match.start,
                match.end,
                match.term.target,
                admitted=tuple(other.target for other in others if other.status is TermStatus.ADMITTED),
                forbidden=(*match.term.variants, *forbidden),
            )
        )
    return ProtectedSentence(source, tuple(names))


def name_record(source: str, outcome: NameOutcome) -> dict[str, object]:
    """Return a protected name as it is stored with its segment and printed as JSON; spans in code points."""
    name = outcome.name
    return {
        "source": source[name.start : name.end],
        "rendering": name.rendering,
        "layer": str(outcome.layer),
        "source_span": [name.start, name.end],
        "target_span": None if outcome.target_span is None else [*outcome.target_span],
    }
