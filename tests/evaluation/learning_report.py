"""Prints what learning from corrections does, by replaying articles in time order as a desk's
confirmed ones.

Usage: python tests/evaluation/learning_report.py [--articles 60] [--folder build/ntrex]
[--consistent | --mixed | --edited]

The articles are those of newstest2019 (NTREX-128: English news with professional Spanish
translations, CC BY-SA 4.0), a house at a time and in the order of its numbers, cloned from GitHub
where the folder lacks them. The Spanish text is drafted, the English original stands for what the
desk confirmed. That is harder than a desk's own week: the originals are by many houses, nobody
wrote them from the draft, and so nearly every sentence differs from it. With ``--consistent`` the
desk confirms the drafts but for twenty words that it writes its own way, nine times in ten: easier
than any real desk, and the most that can be hoped for. With ``--mixed`` it does so in every
second sentence and writes the others anew, as the originals are. With ``--edited`` it writes its
twenty words so, and besides exchanges in each draft the first two stretches of at most two words
that the original words otherwise: most of these corrections never come again, and nothing should be
learnt of them.

Every ten articles all that came before is learnt from, and the next ten are drafted without and
with it. Counted are: chrF of all next articles and of the sentences that came out otherwise; and
corrections (stretches of words that the desk replaced by others, each of them with a word that says
something) that had been made in the same words in an earlier article already. This count knows
neither the source nor what was learnt.
"""

import argparse
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path

from sacrebleu.metrics.chrf import CHRF

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.intake.drafting import draft_targets
from review.intake.learnt import Learnt, learnt_by_source
from review.learning.renderings import gather_evidence, learn_renderings, small_words
from review.reports.effort import ReviewedSegment
from review.reports.learning import word_replacements
from translation.argos import load_engine
from translation.engine import ScoringEngine, TranslationEngine
from translation.languages.language import STUDIED
from translation.packages import choose_packages

_ADDRESS = "https://github.com/MicrosoftTranslator/NTREX.git"
_AT_ONCE = 10
_NOTHING = TermIndex(())
_ITS_WAY = dict(
    pair.split(" ")
    for pair in (
        "army military,legislators lawmakers,elections polls,workers employees,companies "
        "businesses,"
        "authorities officials,vehicle car,agreement deal,meeting gathering,increase rise,country "
        "nation,"
        "film movie,doctors physicians,students pupils,important key,support backing,economic "
        "financial,children youngsters,declared stated,started began"
    ).split(",")
)
_KEPT_OUT_OF_TEN = 1
_EXCHANGED, _LONGEST_EXCHANGED = 2, 2
"""Stretches of a draft, and words of a stretch."""

Pairs = Sequence[tuple[str, str]]
"""Sources and confirmed targets of an article."""


@dataclass
class Replayed:
    """What was counted: drafts of the next articles without and with what was learnt, and their
    targets.
    """

    learnt: int = 0
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    repeated: int = 0
    repeated_after: int = 0
    twice: int = 0
    twice_after: int = 0


def articles_in(folder: Path) -> list[Pairs]:
    """Return the articles of NTREX, a house at a time, each house's in the order of its numbers."""
    texts = folder / "NTREX-128"
    lines = [
        path.read_text("utf-8").splitlines()
        for path in (
            folder / "DOCUMENT_IDS.tsv",
            texts / "newstest2019-ref.spa.txt",
            texts / "newstest2019-src.eng.txt",
        )
    ]
    rows = zip(*lines, strict=True)
    found = [
        (name, [row[1:] for row in group]) for name, group in groupby(rows, key=lambda row: row[0])
    ]

    def by_house(article: tuple[str, object]) -> tuple[str, int]:
        house, _, number = article[0].rpartition(".")
        return house, int(number)

    return [pairs for _, pairs in sorted(found, key=by_house)]


def drafts_of(
    pairs: Pairs,
    engines: tuple[TranslationEngine, ScoringEngine],
    learnt: Learnt | None = None,
    wanted: Sequence[int] | None = None,
) -> dict[int, str]:
    """Return the drafts of an article's sentences, or of those ``wanted``."""
    drafts = draft_targets(
        [SegmentText(source, "") for source, _ in pairs],
        engines[0],
        _NOTHING,
        opposite=engines[1],
        learnt=learnt,
        wanted=wanted,
    )
    return {index: drafted.target for index, drafted in drafts}


def replay(
    articles: Sequence[Pairs],
    drafts: Sequence[dict[int, str]],
    engines: tuple[TranslationEngine, ScoringEngine],
) -> Replayed:
    """Learn every ten articles from all before them and count in the next; ``drafts`` are the plain
    ones.
    """
    done = Replayed()
    made: dict[tuple[str, str], set[int]] = {}
    learnt = learnt_by_source((), STUDIED.source)
    for number, (pairs, plain) in enumerate(zip(articles, drafts, strict=True)):
        if number and number % _AT_ONCE == 0:
            renderings = learn_renderings(
                gather_evidence(_confirmed(articles[:number], drafts), STUDIED)
            )
            learnt, done.learnt = learnt_by_source(renderings, STUDIED.source), len(renderings)
        concerned = [index for index, (source, _) in enumerate(pairs) if learnt.concerning(source)]
        with_it = plain | drafts_of(pairs, engines, learnt, concerned) if concerned else plain
        now: set[tuple[str, str]] = set()
        for index, (_, target) in enumerate(pairs):
            if number >= _AT_ONCE:
                done.before.append(plain[index])
                done.after.append(with_it[index])
                done.targets.append(target)
                done.repeated += sum(one in made for one in corrections(plain[index], target))
                done.repeated_after += sum(
                    one in made for one in corrections(with_it[index], target)
                )
                done.twice += sum(
                    len(made.get(one, ())) > 1 for one in corrections(plain[index], target)
                )
                done.twice_after += sum(
                    len(made.get(one, ())) > 1 for one in corrections(with_it[index], target)
                )
            now |= corrections(plain[index], target)
        for one in now:
            made.setdefault(one, set()).add(number)
    return done


def _confirmed(
    articles: Sequence[Pairs], drafts: Sequence[dict[int, str]]
) -> Iterator[ReviewedSegment]:
    for number, pairs in enumerate(articles):
        for index, (source, target) in enumerate(pairs):
            yield ReviewedSegment(
                segment_id=0,
                source=source,
                draft=drafts[number][index],
                target=target,
                article="",
                desk="",
                model="",
                reviewer="",
                origin="engine",
                article_id=number,
            )


def corrections(draft: str, target: str) -> set[tuple[str, str]]:
    """Return the replacements of words that say something, in lower case."""
    small = small_words(STUDIED.target)
    return {
        (before.lower(), after.lower())
        for before, after in word_replacements(draft, target)
        if not any(small.issuperset(side.lower().split()) for side in (before, after))
    }


def confirmed_its_way(articles: Sequence[Pairs], drafts: Sequence[dict[int, str]]) -> list[Pairs]:
    """Return the articles as the desk of its_way confirms them."""
    return [
        [(source, its_way(made[index])) for index, (source, _) in enumerate(pairs)]
        for pairs, made in zip(articles, drafts, strict=True)
    ]


def mixed(articles: Sequence[Pairs], drafts: Sequence[dict[int, str]]) -> list[Pairs]:
    """Return the articles as that desk confirms them when it writes every second sentence anew."""
    return [
        [one[index % 2] for index, one in enumerate(zip(anew, kept, strict=True))]
        for anew, kept in zip(articles, confirmed_its_way(articles, drafts), strict=True)
    ]


def edited(articles: Sequence[Pairs], drafts: Sequence[dict[int, str]]) -> list[Pairs]:
    """Return the articles as a desk of its own words confirms them that has the originals too."""
    return [
        [
            (source, _nearer(its_way(made[index]), target))
            for index, (source, target) in enumerate(pairs)
        ]
        for pairs, made in zip(articles, drafts, strict=True)
    ]


def _nearer(draft: str, original: str) -> str:
    old, new = draft.split(), original.split()
    drafted, wanted = ([word.lower().strip(".,;:") for word in words] for words in (old, new))
    written: list[str] = []
    left = _EXCHANGED
    for tag, first, last, new_first, new_last in SequenceMatcher(
        None, drafted, wanted, autojunk=False
    ).get_opcodes():
        is_short = max(last - first, new_last - new_first) <= _LONGEST_EXCHANGED
        is_exchanged = tag == "replace" and is_short and left > 0
        left -= is_exchanged
        written += new[new_first:new_last] if is_exchanged else old[first:last]
    return " ".join(written)


def its_way(draft: str) -> str:
    """Return what a desk makes of a draft that writes twenty words its own way, nine times in ten.

    >>> its_way("The army left the country.")
    'The military left the nation.'
    """
    if len(draft) % 10 < _KEPT_OUT_OF_TEN:
        return draft
    return re.sub(r"[a-z]+", lambda match: _ITS_WAY.get(match.group(), match.group()), draft)


def chrf(drafts: Sequence[str], targets: Sequence[str]) -> float:
    """Return chrF, 0 to 100; 0 for nothing."""
    return float(CHRF().corpus_score([*drafts], [[*targets]]).score) if drafts else 0.0


def print_replayed(done: Replayed) -> None:
    """Print the numbers in one table."""
    rows = zip(done.before, done.after, done.targets, strict=True)
    changed = [row for row in rows if row[0] != row[1]]
    before, after, targets = ([row[column] for row in changed] for column in range(3))
    print(f"{done.learnt} renderings at the end; {len(done.before)} sentences of next articles")
    print(f"{'':42}{'without':>9}{'with':>9}")
    chrfs = {
        "chrF, next articles": (done.before, done.after, done.targets),
        f"chrF, {len(changed)} changed sentences": (before, after, targets),
    }
    for name, (plain, with_it, wanted) in chrfs.items():
        print(f"{name:42}{chrf(plain, wanted):>9.2f}{chrf(with_it, wanted):>9.2f}")
    print(
        f"{'corrections made in an earlier article':42}{done.repeated:>9}{done.repeated_after:>9}"
    )
    print(f"{'corrections made in two earlier articles':42}{done.twice:>9}{done.twice_after:>9}")


def main() -> None:
    """Draft and replay, and print what was counted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--folder", type=Path, default=Path("build/ntrex"))
    desks = parser.add_mutually_exclusive_group()
    desks.add_argument("--consistent", action="store_true")
    desks.add_argument("--mixed", action="store_true")
    desks.add_argument("--edited", action="store_true")
    given = parser.parse_args()
    if not given.folder.exists():
        subprocess.run(
            ["git", "clone", "--quiet", "--depth=1", _ADDRESS, str(given.folder)], check=True
        )
    articles = articles_in(given.folder)[: given.articles]
    with tempfile.TemporaryDirectory() as folder:
        engine = load_engine(choose_packages(Path(folder), *STUDIED))
        opposite = load_engine(choose_packages(Path(folder), *STUDIED[::-1]))
        assert isinstance(opposite, ScoringEngine)
        engines = engine, opposite
        drafts = [drafts_of(pairs, engines) for pairs in articles]
        if given.consistent:
            articles = confirmed_its_way(articles, drafts)
        elif given.mixed:
            articles = mixed(articles, drafts)
        elif given.edited:
            articles = edited(articles, drafts)
        print_replayed(replay(articles, drafts, engines))


if __name__ == "__main__":
    main()
