"""Prints what is kept of confirmed text when a new version of an article comes, and what is kept
wrongly.

Run from the root of the repository, with a file of "Spanish TAB English ..." sentences (else PUD is
taken):

    python tests/evaluation/versions_report.py [PAIRS.tsv] [--articles 50] [--seed 1] [--each
    missed.tsv]

Articles of two dozen consecutive sentences, all confirmed, meet a version of themselves that
new_versions.py has made; they walk the road of the program from reading to the database. Who wrote
the edits also wrote what is measured: a public set of real versions would say more.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from new_versions import FACTS, TRAPS, Edited, Pair, edited
from sqlalchemy import Engine

from glossary.matching import TermIndex
from review.checks.issue import Issue
from review.intake.new_versions import lay_over, plan_new_version
from review.intake.pipeline import read_pasted_article, store_article
from review.segments.checking import article_issues
from review.segments.workflow import confirm, edit_target
from review.store.articles import list_segments
from review.store.database import temporary_database, writing
from review.store.states import CONFIRMED_STATES
from review.store.tables import Segment, TranslationState, stored_id
from translation.document import Kind

_PUD = Path(__file__).with_name("pud_es_en.tsv")
_SENTENCES = 24
_MAY_STAND = ("", "moved", "typo")
"""What may have been done to a sentence whose confirmation stands; "" for nothing."""


@dataclass
class Measured:
    """What was counted over all pairs: of each kind how many sentences, of how many the
    confirmation stands, the translation is there, and, where a fact changed, both sides are marked.
    """

    articles: int = 0
    sentences: Counter[str] = field(default_factory=Counter)
    confirmed: Counter[str] = field(default_factory=Counter)
    translated: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)
    on_both_sides: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def kept(self) -> float:
        """The share of confirmed text that is kept, of that which may be."""
        all_of_it = sum(self.sentences[kind] for kind in _MAY_STAND)
        return sum(self.confirmed[kind] for kind in _MAY_STAND) / all_of_it if all_of_it else 1.0

    @property
    def wrongly_kept(self) -> int:
        """How many confirmations stand on a sentence that says something else now."""
        return sum(self.confirmed[kind] for kind in (*FACTS, *TRAPS))


def articles(pairs: Sequence[Pair], count: int) -> Iterator[Sequence[Pair]]:
    """Yield up to ``count`` articles of consecutive sentences, none of them twice."""
    for number in range(min(count, len(pairs) // _SENTENCES)):
        yield pairs[number * _SENTENCES : (number + 1) * _SENTENCES]


def single_sentences(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs whose source is one segment and stands once, so that its fate can be
    followed.
    """
    found: dict[str, str] = {}
    for source, target in pairs:
        read = read_pasted_article(f"{source}\n\nFin del texto.", source_language="es")
        segments = [each for each in read.segments if each.kind is not Kind.BOILERPLATE]
        if len(segments) == 2 and segments[0].source == source:
            found.setdefault(source, target)
    return [*found.items()]


def measure(pairs: Sequence[Pair], *, count: int, seed: int) -> Measured:
    """Return what became of ``count`` articles made of ``pairs``."""
    outcome, chance = Measured(), Random(seed)
    strangers = [source for source, _ in pairs]
    for article in articles(pairs, count):
        made = edited(article, strangers, chance)
        _count(outcome, made, *_after(made))
        outcome.articles += 1
    return outcome


def _after(made: Edited) -> tuple[dict[str, Segment], dict[int, tuple[Issue, ...]]]:
    """Return the segments by their old source after the new version came, and their issues."""
    database = temporary_database()
    article_id, numbers = _stored(database, made.old)
    version = read_pasted_article("\n\n".join(made.new), source_language="es")
    with writing(database) as session:
        shown = plan_new_version(session, article_id, version).fingerprint
        lay_over(session, article_id, version, shown=shown, author="Luz")
    with writing(database) as session:
        issues = article_issues(session, article_id, TermIndex([]))
        segments = {stored_id(each): each for each in list_segments(session, article_id)}
        session.expunge_all()
    database.dispose()
    return {source: segments[number] for source, number in numbers.items()}, issues


def _stored(database: Engine, article: Sequence[Pair]) -> tuple[int, dict[str, int]]:
    targets = dict(article)
    read = read_pasted_article("\n\n".join(targets), source_language="es")
    with writing(database) as session:
        stored = store_article(session, read, author="Ana")
        stored.translation_state = TranslationState.DONE
        for segment in list_segments(session, stored_id(stored)):
            if segment.source in targets:
                number, target = stored_id(segment), targets[segment.source]
                edit_target(session, number, target=target, version=segment.version, author="Ana")
                confirm(session, number, version=segment.version, author="Ana")
        segments = list_segments(session, stored_id(stored))
        return stored_id(stored), {each.source: stored_id(each) for each in segments if each.target}


def _count(
    outcome: Measured, made: Edited, after: dict[str, Segment], issues: dict[int, tuple[Issue, ...]]
) -> None:
    for source, segment in after.items():
        kind = made.kinds.get(source, "")
        if segment.kind == Kind.BOILERPLATE and kind != "removed":
            outcome.missed.append((kind, source, "set aside"))
        stands = segment.state in CONFIRMED_STATES and segment.kind != Kind.BOILERPLATE
        outcome.sentences[kind] += 1
        outcome.confirmed[kind] += stands
        outcome.translated[kind] += bool(segment.target) and segment.kind != Kind.BOILERPLATE
        if kind in FACTS:
            found = issues.get(stored_id(segment), ())
            outcome.marked[kind] += any(issue.source_span or issue.target_span for issue in found)
            outcome.on_both_sides[kind] += any(
                issue.source_span and issue.target_span for issue in found
            )
        if stands != (kind in _MAY_STAND) and kind != "removed":
            outcome.missed.append((kind, source, made.now.get(source, source)))


def _print(outcome: Measured) -> None:
    print(
        f"{outcome.articles} pairs of versions, {sum(outcome.sentences.values())} confirmed "
        "sentences"
    )
    print(
        f"{'edit':20}{'sentences':>10}{'confirmed':>10}{'translated':>11}{'marked':>8}{'both sides':>12}"
    )
    for kind, count in sorted(outcome.sentences.items()):
        marks = f"{outcome.marked[kind]:8}{outcome.on_both_sides[kind]:12}" if kind in FACTS else ""
        numbers = f"{count:10}{outcome.confirmed[kind]:10}{outcome.translated[kind]:11}"
        print(f"{kind or 'none':20}{numbers}{marks}")
    print(f"confirmed text kept: {outcome.kept:.1%}; wrongly kept: {outcome.wrongly_kept}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="?", type=Path, default=_PUD)
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=Path)
    options = parser.parse_args()
    lines = options.pairs.read_text(encoding="utf-8").splitlines()
    pairs = [(fields[0], fields[1]) for line in lines if len(fields := line.split("\t")) > 1]
    outcome = measure(single_sentences(pairs), count=options.articles, seed=options.seed)
    _print(outcome)
    if options.each:
        rows = ("\t".join(row) for row in outcome.missed)
        options.each.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
