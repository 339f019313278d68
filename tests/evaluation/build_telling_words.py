"""Makes ``telling_words.tsv`` of sister languages that were counted: usual words that none of the
others has; and ``small_words.tsv`` of the counted ones: those that say what Spanish small words do.

Run from the root of the repository, with the version of simplemma that constraints.txt pins:

    python tests/evaluation/build_telling_words.py
"""

import gzip
from collections.abc import Iterator, Mapping

from simplemma import is_known
from written_table import write_table

from translation.languages.language import FOLDER, STUDIED, families, language_of
from translation.languages.renderings import known_renderings
from translation.languages.usual import TARGET

_SMALL = 500.0
_USUAL, _FAR_USUALER = 60.0, 50
"""Times in a million words, and how many times as often as in each sister."""
_SOURCE = (
    "the counts of pairs/{language}-{other}/renderings.tsv.gz, and simplemma's lists of its sisters"
)

_SMALL_SOURCE = "the counts of pairs/{language}-{other}: it says what a Spanish small word says"


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


def small(language: str) -> Iterator[str]:
    """Yield the usual words of ``language`` that are rendered as the small words of Spanish are,
    but those that hold English sentences together, too.
    """
    here, there = known_renderings(language, TARGET), known_renderings(*STUDIED)
    english = known_renderings(TARGET, STUDIED.source)
    renderings = {
        next(iter(there.of(word)), "") for word in language_of(STUDIED.source).small_words
    }
    for word in counted(language):
        is_usual = here.per_million(word) >= _SMALL and english.per_million(word) < 2 * _SMALL
        if is_usual and word.isalpha() and next(iter(here.of(word)), "") in renderings:
            yield word


def main() -> None:
    """Write the tables of each language that was counted, or has counted sisters."""
    for language in ("ca", "de", "fr", "it", "pt"):
        source = _SMALL_SOURCE.format(language=language, other=TARGET)
        words = (("word", "source"), *((word, source) for word in sorted(small(language))))
        write_table(FOLDER / language / "small_words.tsv", words)
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
