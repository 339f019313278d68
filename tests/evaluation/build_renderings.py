"""Counts which words render which in aligned sentences, for translation/languages/pairs/.

Run from the root of the repository, with a file of "source TAB target ..." sentence pairs:

    python tests/evaluation/build_renderings.py es en PAIRS.tsv

It writes a table for each direction, sorted so that a word is found in the file.

The words are aligned by eflomal (R. Östling and J. Tiedemann, 2016), which is installed for this
alone: ``pip install eflomal``. A link that both directions of the alignment have counts as one, any
other as a half.
"""

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from glossary.language.tokens import words_of
from translation.languages.language import FOLDER
from translation.sorted_table import write_sorted

_LONGEST = 80
_LEAST_COUNT = 2.0
_LEAST_SHARE = 0.01
_MOST_RENDERINGS = 32
_RARE = 30


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the words of each pair in small letters, parted by spaces; what is empty or too long is
    left out.

    Hyphens and apostrophes part words: "d'Obama" holds a name. (es-en was counted with such words
    whole.)
    """
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            sides = [
                [word.lower for word in words_of(side)]
                for side in line.rstrip("\n").split("\t")[:2]
            ]
            if len(sides) == 2 and all(0 < len(side) <= _LONGEST for side in sides):
                yield " ".join(sides[0]), " ".join(sides[1])


def align(pairs: list[tuple[str, str]], folder: Path) -> tuple[Path, Path]:
    """Return the files of links of both directions, "source index-target index ..." a line."""
    from eflomal import Aligner  # noqa: PLC0415 - installed for this script alone

    sides = [folder / "source", folder / "target"]
    for number, path in enumerate(sides):
        path.write_text("\n".join(pair[number] for pair in pairs) + "\n", encoding="utf-8")
    links = folder / "forward", folder / "backward"
    with sides[0].open(encoding="utf-8") as source, sides[1].open(encoding="utf-8") as target:
        Aligner().align(
            source, target, links_filename_fwd=str(links[0]), links_filename_rev=str(links[1])
        )
    return links


def count(
    pairs: list[tuple[str, str]], links: tuple[Path, Path]
) -> tuple[dict[str, Counter[str]], Counter[str], Counter[str]]:
    """Return how often each source word stood for each target word, and how often each side's words
    stand.
    """
    joint: dict[str, Counter[str]] = defaultdict(Counter)
    sources: Counter[str] = Counter()
    targets: Counter[str] = Counter()
    with links[0].open(encoding="utf-8") as forward, links[1].open(encoding="utf-8") as backward:
        for (source, target), one, other in zip(pairs, forward, backward, strict=True):
            here, there = source.split(" "), target.split(" ")
            sources.update(here)
            targets.update(there)
            for link, number in Counter([*one.split(), *other.split()]).items():
                left, right = map(int, link.split("-"))
                # Halves are meant.
                joint[here[left]][there[right]] += number / 2  # type: ignore[assignment]
    return joint, sources, targets


def likely_renderings(
    joint: dict[str, Counter[str]], sources: Counter[str], targets: Counter[str]
) -> dict[str, dict[str, int]]:
    """Return each source word's likely renderings with their counts, the most frequent first."""
    found = {}
    for word in sorted(joint):
        total = sources[word]
        likely = [
            (target, number)
            for target, number in joint[word].items()
            if (number >= _LEAST_COUNT or total <= 2 * _LEAST_COUNT)
            and (number / total >= _LEAST_SHARE or number / targets[target] >= _LEAST_SHARE)
        ]
        # What stands rarely without the word tells more than what stands often with it and without.
        likely.sort(key=lambda each: -each[1] / total - each[1] / (targets[each[0]] + _RARE))
        kept = sorted(likely[:_MOST_RENDERINGS], key=lambda each: -each[1])
        if kept:
            found[word] = {target: max(1, round(number)) for target, number in kept}
    return found


def turned(found: dict[str, dict[str, int]], targets: Iterable[str]) -> dict[str, dict[str, int]]:
    """Return what was found of each of the ``targets``, from their side."""
    back: dict[str, dict[str, int]] = {word: {} for word in targets}
    for source, rendered in found.items():
        for target, number in rendered.items():
            if target in back:
                back[target][source] = number
    return {word: dict(sorted(of.items(), key=lambda each: -each[1])) for word, of in back.items()}


def write(
    languages: tuple[str, str], found: dict[str, dict[str, int]], counts: Counter[str]
) -> None:
    """Write the table of one direction as translation/languages/renderings.py reads it."""
    listed = {
        word: " ".join(f"{each}:{number}" for each, number in of.items())
        for word, of in found.items()
    }
    rows = (f"{word}\t{counts[word]}\t{renderings}" for word, renderings in listed.items())
    path = FOLDER / "pairs" / "-".join(languages) / "renderings.tsv.gz"
    path.parent.mkdir(exist_ok=True)
    write_sorted(path, ("word", f"of {sum(counts[word] for word in found)}", "renderings"), rows)


def main() -> None:
    """Align, count and write."""
    pairs = list(read_pairs(Path(sys.argv[3])))
    with tempfile.TemporaryDirectory() as name:
        joint, sources, targets = count(pairs, align(pairs, Path(name)))
    found = likely_renderings(joint, sources, targets)
    source, target = sys.argv[1:3]
    write((source, target), found, sources)
    write((target, source), turned(found, (word for word in targets if targets[word] > 1)), targets)


if __name__ == "__main__":
    main()
