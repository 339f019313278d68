"""Prints the word pairs that help to lay an English draft beside its Spanish source.

Words are paired by Dice's coefficient of the sentences that hold them, over parallel texts
(Melamed, "Models of translational equivalence among words", Computational Linguistics 26, 2000,
section 2): what occurs in very few or very many sentences is left out, and a word keeps its best
three partners at most.

Usage: python tests/evaluation/alignment_words_report.py CORPUS.tsv > alignment_words.tsv
       (Spanish TAB English TAB source, as the bundled engine was trained on)
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from glossary.language.similarity import without_accents
from translation.words import LETTERS

_SHARES = {
    "wmt_news_2008_2011": 1.0,
    "news_commentary_v11": 0.35,
    "europarl_sample": 1.0,
    "europarl_sample2": 1.0,
    "tatoeba_joeynmt": 1.0,
    "mt_geneval": 1.0,
    "tico19": 1.0,
}
_LEAST_SENTENCES, _LEAST_TOGETHER, _GREATEST_SHARE = (60, 40), 10, 0.03
_LEAST_DICE, _LEAST_OF_BEST, _MOST_PARTNERS = 0.15, 0.4, 3
_SHORTEST = 3


def main() -> None:
    """Print a line for each Spanish word: the word, TAB, its partners parted by spaces."""
    rng = random.Random(3)
    sides: tuple[list[set[str]], list[set[str]]] = ([], [])
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        for line in file:
            source, target, origin = line.rstrip("\n").split("\t")[:3]
            share = _SHARES.get(origin, 0.0)
            if share and rng.random() < share:
                sides[0].append(_words(source))
                sides[1].append(_words(target))
    for word, partners in partners_of(*sides):
        print(word, " ".join(partners), sep="\t")


def partners_of(
    sources: list[set[str]], targets: list[set[str]]
) -> Iterable[tuple[str, list[str]]]:
    """Yield each source word that has partners among the target words, in alphabetical order."""
    most = _GREATEST_SHARE * len(sources)
    counts = []
    for side, least in zip((sources, targets), _LEAST_SENTENCES, strict=True):
        counted = Counter(word for sentence in side for word in sentence)
        counts.append({word: count for word, count in counted.items() if least <= count <= most})
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for source, target in zip(sources, targets, strict=True):
        there = [word for word in target if word in counts[1]]
        for word in source:
            if word in counts[0]:
                together[word].update(there)
    for word in sorted(together):
        ranked = sorted(
            (
                (2 * shared / (counts[0][word] + counts[1][partner]), partner)
                for partner, shared in together[word].items()
                if shared >= _LEAST_TOGETHER
            ),
            reverse=True,
        )[:_MOST_PARTNERS]
        kept = [
            partner
            for dice, partner in ranked
            if dice >= _LEAST_DICE and dice >= _LEAST_OF_BEST * ranked[0][0]
        ]
        if kept:
            yield word, kept


def _words(text: str) -> set[str]:
    return {word for word in LETTERS.findall(without_accents(text)) if len(word) >= _SHORTEST}


if __name__ == "__main__":
    main()
