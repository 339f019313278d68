"""One term in two renderings in one article: what is said of it, and what an edit elsewhere makes
of it.
"""

from dataclasses import replace

from glossary.matching import TermIndex
from glossary.term import Term, TermStatus
from review.checks.issue import SegmentText
from review.checks.running import affected_positions, article_matches, check_article

_INDEX = TermIndex(
    [Term("gremio", "guild"), Term("gremio", "trade body", status=TermStatus.ADMITTED)]
)
_GUILDS = (
    SegmentText("El gremio pidió ayuda.", "The guild asked for help."),
    SegmentText("Los gremios callaron.", "The trade bodies were silent."),
    SegmentText("El gremio volvió.", "The guild came back."),
)
_HOUSES = (
    SegmentText("Habló la Asamblea.", "The Assembly spoke."),
    SegmentText("Votó la Asamblea ayer.", "Yesterday the House voted."),
)


def _offered(segments: tuple[SegmentText, ...]) -> list[list[tuple[str, ...]]]:
    return [
        [issue.offers for issue in issues if issue.check == "term-varies"]
        for issues in check_article(segments, _INDEX)
    ]


def test_an_admitted_rendering_beside_the_preferred_one_is_said() -> None:
    """Either may be used, but not both in one text; the rarer is marked, and the usual one is
    offered.
    """
    assert _offered(_GUILDS) == [[], [("guild",)], []]
    alone = (_GUILDS[1], replace(_GUILDS[0], target="The trade body asked for help."))
    assert _offered(alone) == [[], []]


def test_an_edit_elsewhere_settles_what_is_said_here() -> None:
    """Where the other segment changes its rendering, this one is checked again and has nothing to
    answer.
    """
    for article, target in (
        (_GUILDS, "The guilds were silent."),
        (_HOUSES, "Yesterday the Assembly voted."),
    ):
        edited = (article[0], replace(article[1], target=target), *article[2:])
        matches = article_matches(edited, _INDEX)
        again = affected_positions(edited, {1: article[1]}, index=_INDEX, matches=matches)
        assert again == [*range(len(article))]
        assert not any(_offered(edited))
