"""What the counts of a pair tell."""

import pytest

from translation.languages.language import FOLDER
from translation.languages.renderings import renderings

_PAIRS = sorted(path.parent.name for path in FOLDER.glob("pairs/*/renderings.tsv.gz"))


@pytest.mark.parametrize("pair", _PAIRS)
def test_both_directions_tell_the_same(pair: str) -> None:
    """How often a word stood for another is one number, whichever of them is asked about."""
    source, _, target = pair.partition("-")
    there, back = renderings(source, target), renderings(target, source)
    assert there
    assert back
    for word in ("hospital", "radio", "international"):
        for rendering, share in there.of(word).items():
            if back.count(rendering):
                other = back.of(rendering)[word] * back.count(rendering)
                assert share * there.count(word) == pytest.approx(other)


def test_nothing_is_counted_that_says_the_opposite_of_the_dictionary() -> None:
    """What an aligner counted of denials and slips is taken out; another meaning is kept."""
    assert "increased" not in renderings("it", "en").of("diminuita")
    assert "incapable" not in renderings("es", "en").of("capaz")
    assert "capaz" not in renderings("en", "es").of("incapable")
    assert "borrow" in renderings("de", "en").of("leihen")


def test_a_word_is_told_with_its_renderings_the_likeliest_first() -> None:
    """Shares are of the word's occurrences; how usual it is and how well a rendering fits
    follows.
    """
    table = renderings("es", "en")
    assert next(iter(table.of("gobierno"))) == "government"
    assert table.support("gobierno", "government") > 0.5 > table.support("gobierno", "house") == 0.0
    assert (
        table.per_million("gobierno")
        > table.per_million("ministro")
        > table.per_million("cebolla")
        > 0
    )
    assert table.target_per_million("government") > table.target_per_million("onion") > 0


def test_a_word_that_was_never_counted_is_told_nothing_of() -> None:
    """Neither it nor what stands for it has a share."""
    table = renderings("en", "es")
    assert (dict(table.of("xyzzyq")), table.count("xyzzyq"), table.per_million("xyzzyq")) == (
        {},
        0,
        0.0,
    )
    assert table.target_per_million("xyzzyq") == table.support("xyzzyq", "casa") == 0.0
