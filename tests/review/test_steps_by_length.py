"""Names, discovery and checks take steps in proportion to the length: 10,000 and 40,000 characters.

Reading is counted in tests/translation/formats/test_linear_time.py, pairing in
tests/review/pairing/test_alignment.py, what one endless segment costs in
tests/review/checks/test_long_segments.py.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import product

import pytest

from glossary.discovery.article_names import article_names
from glossary.discovery.proposals import discover
from glossary.discovery.sure_names import sure_names
from glossary.language.analysis import Analysis
from glossary.matching import TermIndex
from glossary.term import Term
from review.checks.issue import SegmentText
from review.checks.running import check_article
from translation.segmentation import split_sentences

_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "ro", "su", "ta", "ve")
_WORDS = [one + two + three for one, two, three in product(_SYLLABLES, repeat=3)]
_INDEX = TermIndex([Term(word.title(), word.title()) for word in _WORDS[:100]])
_PARTS = ("tokens", "sentences", "names", "quantities", "dates", "places", "quotations")

Work = Callable[[Sequence[str]], object]


def _names(number: int) -> str:
    """A sentence with names that no other has, an acronym, a quotation and a figure."""
    first, second, third, fourth = (
        _WORDS[(4 * number + place) % len(_WORDS)] for place in range(4)
    )
    return (
        f"El ministro {first.title()} {second.title()} ({first[:1].upper()}{second[:3].upper()}) "
        "pidió "
        f"{number} %: «{third}», dijo {fourth.title()} {first.title()}."
    )


def _same(_number: int) -> str:
    return "El ministro Ana Ruiz habló el 3 de mayo con Luis Paz (LP) en Lima."


def _text(sentence: Callable[[int], str], characters: int) -> list[str]:
    return [sentence(number) for number in range(characters // len(sentence(1)))]


def _analysed(sentences: Sequence[str]) -> object:
    analysis = Analysis(" ".join(sentences), "es")
    return [getattr(analysis, part) for part in _PARTS]


def _checked(sentences: Sequence[str]) -> object:
    return check_article([SegmentText(one, one.replace("El", "The")) for one in sentences], _INDEX)


def _repeated(sentences: Sequence[str]) -> object:
    """Half of the segments stand twice, each time with another translation that spells an acronym
    out.
    """
    pairs = [(sentences[number // 2], number) for number in range(len(sentences))]
    spelled = [SegmentText(one, f"The Great Lima Chamber (GLC) {number}.") for one, number in pairs]
    return check_article(spelled, _INDEX)


@pytest.mark.parametrize("sentence", [_names, _same], ids=["other names", "the same names"])
@pytest.mark.parametrize(
    "work",
    [
        pytest.param(_analysed, id="a paragraph analysed"),
        pytest.param(lambda sentences: split_sentences(" ".join(sentences)), id="sentences"),
        pytest.param(lambda sentences: _INDEX.find(" ".join(sentences)), id="terms in a paragraph"),
        pytest.param(sure_names, id="names kept"),
        pytest.param(
            lambda sentences: sure_names([" ".join(sentences)]), id="names kept in a paragraph"
        ),
        pytest.param(lambda sentences: discover(sentences, sentences), id="discovery"),
        pytest.param(
            lambda sentences: discover([" ".join(sentences)]), id="discovery in a paragraph"
        ),
        pytest.param(
            lambda sentences: article_names(sentences, sentences, []), id="names of the article"
        ),
        pytest.param(_checked, id="checks"),
        pytest.param(_repeated, id="checks of what repeats"),
    ],
)
def test_four_times_the_text_takes_about_four_times_the_steps(
    work: Work, sentence: Callable[[int], str], calls_of: Callable[[Callable[[], object]], int]
) -> None:
    """Nothing is held against everything that came before it."""
    work(_text(sentence, 1_000))  # Imports and tables are loaded once.
    short, long = (
        calls_of(partial(work, _text(sentence, characters))) for characters in (10_000, 40_000)
    )
    assert long < 6 * short + 1_000
