"""Makes ``telling_words.tsv`` of sister languages that were counted: usual words that none of the
others has.

Run from the root of the repository, with the version of simplemma that constraints.txt pins:

    python tests/evaluation/build_telling_words.py
"""

import gzip
from collections.abc import Iterator, Mapping

from simplemma import is_known

from translation.languages.language import FOLDER, families
from translation.languages.usual import TARGET

_USUAL, _FAR_USUALER = 60.0, 50
"""Times in a million words, and how many times as often as in each sister."""
_SOURCE = (
    "the counts of pairs/{language}-{other}/renderings.tsv.gz, and simplemma's lists of its sisters"
)


def counted(language: str) -> dict[str, float]:
    """Return how often each word stands in a million words of ``language``; nothing where nobody
    counted.
    """
    path = FOLDER / "pairs" / f"{language}-{TARGET}" / "renderings.tsv.gz"
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()[1:] if path.is_file() else ()
    counts = {word: int(count) for word, count, *_ in (line.split("\t") for line in lines)}
    total = sum(counts.values())
    return {word: 1e6 * count / total for word, count in counts.items()}


def telling(language: str, sisters: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Yield the usual words of ``language`` that none of ``sisters`` has, by their counts or by
    simplemma.
    """
    uncounted = [TARGET, *(sister for sister, words in sisters.items() if not words)]
    for word, often in sisters[language].items():
        if (
            often < _USUAL
            or len(word) < 2
            or not word.isalpha()
            or not is_known(word, lang=language)
        ):
            continue
        others = (words.get(word, 0.0) for sister, words in sisters.items() if sister != language)
        is_own = _FAR_USUALER * max(others) < often
        if is_own and not any(is_known(word, lang=other) for other in uncounted):
            yield word


def main() -> None:
    """Write the table of each language that has counted sisters."""
    for family in {family for family, _ in families().values()}:
        sisters = {
            code: counted(code) for code, (other, _) in families().items() if other == family
        }
        for language in (code for code, words in sisters.items() if words and len(sisters) > 1):
            source = _SOURCE.format(language=language, other=TARGET)
            rows = "".join(f"{word}\t{source}\n" for word in sorted(telling(language, sisters)))
            path = FOLDER / language / "telling_words.tsv"
            path.write_text(f"word\tsource\n{rows}", encoding="utf-8")


if __name__ == "__main__":
    main()
