"""Prints how good first drafts are with nothing set up: the engine alone, and the whole road of a
sentence.

Run from the root of the repository: python tests/evaluation/drafts_report.py [PAIRS.tsv]

Each sentence is an article of its own, so that no name is known from a neighbour. Counted are:
names that the reference writes as the source does, and how many of them the draft has; chrF
(sacrebleu); words that no English has; words left in Spanish, of all words of the drafts; and
drafts that repeat themselves. Last, the same names stand in a glossary: in how many sentences does
the engine copy each mark once at its first answer, and in how many does the draft hold every name?
"""

import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from checks_report import read_pairs
from sacrebleu.metrics.chrf import CHRF

from glossary.language.lexicon import is_english, is_english_word, is_spanish_word
from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.intake.drafting import draft_targets
from translation.argos import load_engine
from translation.engine import Draft, EngineRequest, ScoringEngine, TranslationEngine
from translation.name_masking import first_marks, masked_sentence
from translation.packages import choose_packages
from translation.protection import (
    ProtectedDraft,
    ProtectedName,
    ProtectedSentence,
    translate_protected,
)

_NAME = re.compile(r"(?<!^)(?<![.:!?¿¡«“\"] )\b[A-ZÁÉÍÓÚÜÑ][\w’'-]*\w(?: [A-ZÁÉÍÓÚÜÑ][\w’'-]*\w)*")
"""Words with a capital, but for those that may have it because a sentence begins."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_LOOP = re.compile(r"(\b\w+(?:\W+\w+){0,4}\W+)\1{3,}")


@dataclass(frozen=True, slots=True)
class Quality:
    """What was counted of the drafts of one set; ``names`` that should be there, and ``right`` that
    are.
    """

    names: int
    right: int
    chrf: float
    words: int
    invented: int
    left_over: int
    loops: int


def shared_names(source: str, reference: str) -> tuple[str, ...]:
    """Return the names of the source that the reference writes alike.

    >>> shared_names("Dijo Keiko Fujimori en Londres.", "Keiko Fujimori said so in London.")
    ('Keiko Fujimori',)
    """
    return tuple(
        name for name in _NAME.findall(source) if re.search(rf"\b{re.escape(name)}\b", reference)
    )


def quality(pairs: list[tuple[str, str]], drafts: list[str]) -> Quality:
    """Count the drafts of the pairs' sources, in the same order, against their references."""
    names = [
        (name, draft)
        for (source, reference), draft in zip(pairs, drafts, strict=True)
        for name in shared_names(source, reference)
    ]
    words = [
        (word, source, reference)
        for (source, reference), draft in zip(pairs, drafts, strict=True)
        for word in _WORD.findall(draft)
        if word.islower()
    ]
    return Quality(
        names=len(names),
        right=sum(bool(re.search(rf"\b{re.escape(name)}\b", draft)) for name, draft in names),
        chrf=CHRF().corpus_score(drafts, [[reference for _, reference in pairs]]).score,
        words=len(words),
        invented=sum(not is_english(word) for word, *_ in words),
        left_over=sum(
            word in source
            and word not in reference
            and is_spanish_word(word)
            and not is_english_word(word)
            for word, source, reference in words
        ),
        loops=sum(bool(_LOOP.search(draft)) for draft in drafts),
    )


def by_the_engine(sources: list[str], engine: TranslationEngine) -> list[str]:
    """Return what the engine writes by itself, "" where it failed."""
    answers = dict(engine.translate([EngineRequest(source) for source in sources]))
    return [
        answer.text if isinstance(answer, Draft) else "" for _, answer in sorted(answers.items())
    ]


def by_the_road(
    sources: list[str], engine: TranslationEngine, opposite: ScoringEngine | None
) -> list[str]:
    """Return the drafts that a reviewer would see, without a glossary."""
    nothing = TermIndex([])
    return [
        drafted.target
        for source in sources
        for _, drafted in draft_targets(
            [SegmentText(source, "")], engine, nothing, opposite=opposite
        )
    ]


def known_names(pairs: list[tuple[str, str]]) -> list[ProtectedSentence]:
    """Return the sentences that have shared names, with these as a glossary would protect them."""
    found = []
    for source, reference in pairs:
        shared = shared_names(source, reference)
        mentions = [match for match in _NAME.finditer(source) if match[0] in shared]
        if mentions:
            names = tuple(ProtectedName(*mention.span(), mention[0]) for mention in mentions)
            found.append(ProtectedSentence(source, names))
    return found


def marks_copied(sentences: list[ProtectedSentence], engine: TranslationEngine) -> int:
    """Return in how many sentences the engine writes each name's mark once, at its first answer."""
    masked = [masked_sentence(each, first_marks(each, engine.placeholders)) for each in sentences]
    drafts = by_the_engine([each.source for each in masked], engine)
    return sum(
        all(draft.count(mark) == 1 for mark in each.marks if mark)
        for draft, each in zip(drafts, masked, strict=True)
    )


def names_kept(sentences: list[ProtectedSentence], engine: TranslationEngine) -> int:
    """Return in how many sentences the draft holds every name."""
    return sum(
        isinstance(outcome, ProtectedDraft) and all(name.target_span for name in outcome.names)
        for _, outcome in translate_protected(engine, sentences)
    )


def main() -> None:
    """Print the rows for PUD, or for the file named as argument."""
    path = str(Path(sys.argv[1]).resolve()) if sys.argv[1:] else "pud_es_en.tsv"
    pairs = read_pairs(path)
    with tempfile.TemporaryDirectory() as folder:
        engine = load_engine(choose_packages(Path(folder), "es", "en"))
        opposite = load_engine(choose_packages(Path(folder), "en", "es"))
        assert isinstance(opposite, ScoringEngine)
        contenders: dict[str, Callable[[list[str], TranslationEngine], list[str]]] = {
            "engine alone": by_the_engine,
            "one direction": partial(by_the_road, opposite=None),
            "draft": partial(by_the_road, opposite=opposite),
        }
        print(f"{Path(path).name}: {len(pairs)} sentences")
        print(
            f"{'':14}{'names right':>16}{'chrF':>8}{'invented':>10}"
            f"{'left in Spanish':>17}{'loops':>7}"
        )
        for name, translate in contenders.items():
            found = quality(pairs, translate([source for source, _ in pairs], engine))
            right = f"{found.right}/{found.names} {100 * found.right / found.names:.1f} %"
            left = f"{100 * found.left_over / found.words:.2f} %"
            print(
                f"{name:14}{right:>16}{found.chrf:>8.1f}{found.invented:>10}"
                f"{left:>17}{found.loops:>7}"
            )
        known = known_names(pairs)
        copied, kept = (
            f"{100 * count(known, engine) / len(known):.2f} %"
            for count in (marks_copied, names_kept)
        )
        print(
            f"{len(known)} sentences with names in a glossary: marks copied {copied}, names kept "
            f"{kept}"
        )


if __name__ == "__main__":
    main()
