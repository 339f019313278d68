"""Makes opposites.tsv, English words and their opposites in each inflected form, from WordNet 3.0.

Run from the root of the repository, with the folder of WordNet's files (Debian's package
wordnet-base puts them in /usr/share/wordnet) and lemminflect installed beside Cotejo for the
inflected forms: python tests/evaluation/build_opposites.py /usr/share/wordnet
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from lemminflect import getInflection

_TABLE = Path(__file__).parent / "opposites.tsv"
_HEADER = (
    "# Words, their CLAWS C5 tags and their opposites, from WordNet 3.0, Copyright 2006 by "
    "Princeton\n"
    "# University, all rights reserved (WordNet licence), inflected by lemminflect 0.2.3 (MIT "
    "licence).\n# Made by build_opposites.py.\nword\ttag\topposite\n"
)

# Penn tags, which lemminflect knows, and the tags of the British National Corpus, which the reader
# gives.
_FORMS = {
    "noun": {"NN": "NN1", "NNS": "NN2"},
    "verb": {"VB": "VVI", "VBP": "VVB", "VBZ": "VVZ", "VBD": "VVD", "VBN": "VVN", "VBG": "VVG"},
    "adj": {"JJ": "AJ0", "JJR": "AJC", "JJS": "AJS"},
    "adv": {"RB": "AV0"},
}
_NUMBERS = {"noun": "1", "verb": "2", "adj": "3", "adv": "4"}

# Words so wide that their opposite need not change what a sentence says.
_TOO_WIDE = frozenset(
    "be have do go come get take give put let make see can no not so as back well right still one "
    "man".split()
)

# An opposite of a third or rarer sense is seldom the opposite of the word where it stands.
_SENSES = 2
_LEAST_COUNT = 2


def counts(folder: Path) -> dict[tuple[str, str, int], int]:
    """Return how often each lemma, part of speech and number of sense was met in WordNet's
    texts.
    """
    met: dict[tuple[str, str, int], int] = {}
    for line in (folder / "cntlist.rev").read_text(encoding="utf-8").splitlines():
        key, sense, count = line.split()
        lemma, rest = key.split("%")
        met[lemma, "3" if rest[0] == "5" else rest[0], int(sense)] = int(count)
    return met


def synsets(folder: Path, part: str) -> dict[str, tuple[list[str], list[tuple[int, str, int]]]]:
    """Return by offset the words of each synset and its opposites: word, other synset, word
    there.
    """
    found = {}
    for line in (folder / f"data.{part}").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        size = int(fields[3], 16)
        words = [word.split("(")[0] for word in fields[4 : 4 + 2 * size : 2]]
        pointers = fields[5 + 2 * size : 5 + 2 * size + 4 * int(fields[4 + 2 * size])]
        opposites = [
            (int(ends[0:2], 16), other, int(ends[2:4], 16))
            for symbol, other, ends in zip(
                pointers[::4], pointers[1::4], pointers[3::4], strict=True
            )
            if symbol == "!"
        ]
        found[fields[0]] = (words, opposites)
    return found


def pairs(folder: Path, part: str) -> Iterator[tuple[str, str]]:
    """Yield each lemma of a part of speech with the most usual opposite of its first two senses."""
    met, sets = counts(folder), synsets(folder, part)
    for line in (folder / f"index.{part}").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        lemma, senses = fields[0], fields[-int(fields[2]) :]
        if lemma in _TOO_WIDE or not lemma.isalpha():
            continue
        for number, offset in enumerate(senses[:_SENSES], 1):
            words, opposites = sets[offset]
            known = [
                sets[other][0][there - 1]
                for here, other, there in opposites
                if words[here - 1].lower() == lemma
            ]
            known = [
                word
                for word in known
                if word.isalpha() and word.islower() and word not in _TOO_WIDE
            ]
            if known and met.get((lemma, _NUMBERS[part], number), 0) >= _LEAST_COUNT:
                yield lemma, max(known, key=lambda word: met.get((word, _NUMBERS[part], 1), 0))
                break


def rows(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield word, tag and opposite for each form that both words are known to have."""
    for part, forms in _FORMS.items():
        for lemma, opposite in pairs(folder, part):
            for penn, tag in forms.items():
                here, there = (
                    getInflection(word, penn, inflect_oov=False) for word in (lemma, opposite)
                )
                if here and there:
                    yield here[0], tag, there[0]


def main() -> None:
    """Write the table."""
    lines = sorted({"\t".join(row) for row in rows(Path(sys.argv[1]))})
    _TABLE.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
