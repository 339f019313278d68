"""Prints how well drafts are laid beside their sources, on human translations disturbed in known
ways.

python tests/evaluation/alignment_report.py PAIRS.tsv
"""

import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from review.pairing.alignment import AlignmentSide, Pairing, align_sides

_ARTICLE = 40
_KINDS = (
    "untouched",
    "missing sentences",
    "missing paragraph",
    "added",
    "replaced",
    "merged",
    "split",
    "all of these",
)


def disturbed(
    pairs: Sequence[tuple[str, str]], kind: str, rng: random.Random
) -> tuple[AlignmentSide, AlignmentSide, list[tuple[tuple[int, ...], tuple[int, ...]]]]:
    """Return both sides of an article made of ``pairs`` and the pairing that is right."""
    sources, targets = [source for source, _ in pairs], [target for _, target in pairs]
    paragraphs = [number // 3 for number in range(len(pairs))]
    out: list[str] = []
    out_paragraphs: list[int] = []
    right: list[tuple[tuple[int, ...], tuple[int, ...]]] = []

    def add(text: str, paragraph: int) -> int:
        out.append(text)
        out_paragraphs.append(paragraph)
        return len(out) - 1

    lost = rng.randrange(paragraphs[-1]) if kind in ("missing paragraph", "all of these") else -1
    number = 0
    while number < len(pairs):
        paragraph = paragraphs[number]
        what = kind if kind != "all of these" else rng.choice(_KINDS[:7])
        if what == "missing paragraph" or rng.random() > 0.1:
            what = "untouched"
        if paragraph == lost or what == "missing sentences":
            right.append(((number,), ()))
        elif what == "merged" and number + 1 < len(pairs) and paragraphs[number + 1] == paragraph:
            text = (
                targets[number].rstrip(".")
                + ", and "
                + targets[number + 1][:1].lower()
                + targets[number + 1][1:]
            )
            right.append(((number, number + 1), (add(text, paragraph),)))
            number += 1
        elif what == "split" and ", " in targets[number][20:-20]:
            cut = targets[number].index(", ", 20)
            first, second = targets[number][:cut] + ".", targets[number][cut + 2 :]
            right.append(
                (
                    (number,),
                    (add(first, paragraph), add(second[:1].upper() + second[1:], paragraph)),
                )
            )
        elif what in ("added", "replaced"):
            right.append(((number,), (add(targets[number], paragraph),) if what == "added" else ()))
            right.append(((), (add(rng.choice(_ADDED), paragraph),)))
        else:
            right.append(((number,), (add(targets[number], paragraph),)))
        number += 1
    return (
        AlignmentSide(sources, paragraphs, (), "es"),
        AlignmentSide(out, out_paragraphs, (), "en"),
        right,
    )


def measure(
    pairs: Sequence[tuple[str, str]], kind: str, *, with_paragraphs: bool
) -> tuple[float, float]:
    """Return the shares of right pairings found and of pairings found that are right."""
    rng = random.Random(5)
    hits = wanted = found = 0
    for start in range(0, len(pairs) - _ARTICLE + 1, _ARTICLE):
        source, target, right = disturbed(pairs[start : start + _ARTICLE], kind, rng)
        if not with_paragraphs:
            source, target = (
                AlignmentSide(source.sentences, (), (), "es"),
                AlignmentSide(target.sentences, (), (), "en"),
            )
        got = {(pairing.sources, pairing.targets) for pairing in align_sides(source, target)}
        hits += len(got & set(right))
        wanted += len(right)
        found += len(got)
    return hits / wanted, hits / found


_ADDED = [
    "This is a developing story and will be updated as more details become available.",
    "Reporters were present when it happened.",
    "Reuters could not independently verify the claim.",
    (
        "The newspaper asked the government for comment but received no answer before going to "
        "press on Friday."
    ),
]


def main() -> None:
    """Print the table and the time for a long article."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    pairs = [(cells[0], cells[1]) for cells in (line.split("\t") for line in lines)]
    sys.stdout.write(f"{'':20}{'with paragraphs':>18}{'without':>18}" + "\n")
    for kind in _KINDS:
        cells = [measure(pairs, kind, with_paragraphs=known) for known in (True, False)]
        sys.stdout.write(
            f"{kind:20}"
            + "".join(f"{recall:9.3f}{precision:9.3f}" for recall, precision in cells)
            + "\n"
        )
    long = (pairs * 2)[:2_000]
    started = time.perf_counter()
    aligned: tuple[Pairing, ...] = align_sides(
        AlignmentSide([a for a, _ in long], (), (), "es"),
        AlignmentSide([b for _, b in long], (), (), "en"),
    )
    right = sum(pairing.sources == pairing.targets for pairing in aligned)
    sys.stdout.write(
        f"2,000 x 2,000 sentences: {time.perf_counter() - started:.2f} s, {right} right" + "\n"
    )


if __name__ == "__main__":
    main()
