"""Prints what is kept of confirmed text when a new version of an article comes, and what is kept
wrongly.

Run from the root of the repository, with a file of "Spanish TAB English ..." sentences (else PUD is
taken):

    python tests/evaluation/versions_report.py [PAIRS.tsv] [--articles 50] [--seed 1] [--each
    missed.tsv]
    python tests/evaluation/versions_report.py --history REPOSITORY --under FOLDER [--articles 50]

Articles of two dozen consecutive sentences, all confirmed, meet a version of themselves that
new_versions.py has made; they walk the road of the program from reading to the database. Who wrote
the edits also wrote what is measured; with a history, version_history.py takes real versions of
texts that others edited. There nobody says what an edit was: a confirmation that stands on other
words than before is right where a slip was mended, and --each lists all of them for people to read.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from new_versions import FACTS, TRAPS, Edited, Pair, edited
from sqlalchemy import Engine
from version_history import version_pairs
from written_table import write_table

from glossary.matching import TermIndex
from review.checks.issue import Issue
from review.intake.new_versions import lay_over, plan_new_version
from review.intake.pipeline import read_pasted_article, store_article
from review.segments.article_text import article_issues
from review.segments.workflow import confirm, edit_target
from review.store.articles import list_segments
from review.store.database import temporary_database, writing
from review.store.states import CONFIRMED_STATES
from review.store.tables import Segment, TranslationState, stored_id
from translation.document import Kind
from translation.formats.article import SourceArticle

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


def _stored(
    database: Engine, article: Sequence[Pair], read: SourceArticle | None = None
) -> tuple[int, dict[str, int]]:
    targets = dict(article)
    read = read or read_pasted_article("\n\n".join(targets), source_language="es")
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


@dataclass
class Met:
    """What was counted over real versions: sentences that both have, those whose confirmation
    stands, those that only the old one has, and the confirmations that stand on other words.
    """

    articles: int = 0
    equal: int = 0
    kept: int = 0
    changed: int = 0
    lost: list[str] = field(default_factory=list)
    on_other_words: list[tuple[str, str]] = field(default_factory=list)


def measure_real(versions: Iterable[tuple[str, str]]) -> Met:
    """Return what became of texts whose every sentence was confirmed when their other version
    came.
    """
    met = Met()
    for old, new in versions:
        _meet(met, old, new)
        met.articles += 1
    return met


def _meet(met: Met, old: str, new: str) -> None:
    database = temporary_database()
    read = read_pasted_article(old, source_language="es")
    texts = {each.source for each in read.segments if each.kind is not Kind.BOILERPLATE}
    article_id, numbers = _stored(database, [(text, text) for text in texts], read)
    with writing(database) as session:
        version = read_pasted_article(new, source_language="es")
        shown = plan_new_version(session, article_id, version).fingerprint
        lay_over(session, article_id, version, shown=shown, author="Luz")
    with writing(database) as session:
        after = {stored_id(each): each for each in list_segments(session, article_id)}
        words = f" {' '.join(new.split())} "
        for source, number in numbers.items():
            stands = after[number].state in CONFIRMED_STATES
            is_equal = f" {' '.join(source.split())} " in words
            met.equal += is_equal
            met.kept += is_equal and stands
            met.changed += not is_equal
            if is_equal and not stands:
                met.lost.append(source)
            if stands and not is_equal and after[number].kind != Kind.BOILERPLATE:
                met.on_other_words.append((source, after[number].source))
    database.dispose()


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
        f"{'edit':20}{'sentences':>10}{'confirmed':>10}{'translated':>11}"
        f"{'marked':>8}{'both sides':>12}"
    )
    for kind, count in sorted(outcome.sentences.items()):
        marks = f"{outcome.marked[kind]:8}{outcome.on_both_sides[kind]:12}" if kind in FACTS else ""
        numbers = f"{count:10}{outcome.confirmed[kind]:10}{outcome.translated[kind]:11}"
        print(f"{kind or 'none':20}{numbers}{marks}")
    print(f"confirmed text kept: {outcome.kept:.1%}; wrongly kept: {outcome.wrongly_kept}")


def _print_met(met: Met) -> None:
    print(f"{met.articles} pairs of versions, {met.equal + met.changed} confirmed sentences")
    share = met.kept / met.equal if met.equal else 1.0
    print(f"in both versions: {met.equal}; confirmed text kept: {share:.1%}")
    print(
        f"in the old one alone: {met.changed}; confirmations that stand on other words, for people "
        f"to read: {len(met.on_other_words)}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="?", type=Path, default=_PUD)
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=Path)
    parser.add_argument("--history", type=Path)
    parser.add_argument("--under", default="webwml/spanish/News")
    options = parser.parse_args()
    if options.history:
        met = measure_real(version_pairs(options.history, options.under, options.articles))
        _print_met(met)
        _write_each(
            options.each,
            [*(("lost", text, "") for text in met.lost)]
            + [("kept", *both) for both in met.on_other_words],
        )
        return
    lines = options.pairs.read_text(encoding="utf-8").splitlines()
    pairs = [(fields[0], fields[1]) for line in lines if len(fields := line.split("\t")) > 1]
    outcome = measure(single_sentences(pairs), count=options.articles, seed=options.seed)
    _print(outcome)
    _write_each(options.each, outcome.missed)


def _write_each(path: Path | None, rows: Iterable[tuple[str, str, str]]) -> None:
    if path:
        write_table(path, rows)


if __name__ == "__main__":
    main()
