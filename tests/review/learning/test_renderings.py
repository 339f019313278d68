"""What corrections teach: what came again, is agreed on, and is about a word of the source."""

import pytest

from review.learning.renderings import gather_evidence, learn_renderings, source_words
from review.reports.effort import ReviewedSegment
from translation.languages.language import STUDIED

_Text = tuple[str, str, str]

_GREMY: tuple[_Text, ...] = (
    ("El gremio calló.", "The gremy was silent.", "The guild was silent."),
    ("Ayer habló el gremio.", "Yesterday the gremy spoke.", "Yesterday the guild spoke."),
)


def segments(*texts: _Text, articles: tuple[int, ...] = ()) -> list[ReviewedSegment]:
    """Return texts as confirmed segments, each of an article of its own where nothing else is
    said.
    """
    numbers = articles or tuple(range(len(texts)))
    return [
        ReviewedSegment(
            index, source, draft, target, "", "Lima", "", "Ana", "engine", article_id=number
        )
        for index, ((source, draft, target), number) in enumerate(zip(texts, numbers, strict=True))
    ]


def learnt(*texts: _Text, articles: tuple[int, ...] = ()) -> list[tuple[str, str, str]]:
    """Return the corrections that the texts teach."""
    evidence = gather_evidence(segments(*texts, articles=articles), STUDIED)
    return [one.correction for one in learn_renderings(evidence)]


def test_what_came_again_in_another_article_is_learnt() -> None:
    """The word of the source is told by its likeness to the engine's, in its dictionary form."""
    found = learn_renderings(gather_evidence(segments(*_GREMY), STUDIED))
    assert [one.correction for one in found] == [("gremio", "gremy", "guild")]
    assert (found[0].segments, found[0].articles, found[0].segment_ids) == (2, 2, (0, 1))


def test_one_article_teaches_nothing_however_often() -> None:
    """What one text needs may be wrong in the next."""
    assert learnt(*_GREMY, articles=(1, 1)) == []


def test_a_draft_that_was_written_anew_teaches_nothing() -> None:
    """Other words in another order are no corrections, and say nothing of what the desk keeps."""
    anew = (
        "El gremio pidió ayer más ayuda.",
        "The gremy yesterday asked for more aid.",
        "More help for the gremy: that is what was wanted, said its head.",
    )
    assert learnt(*_GREMY, anew) == [("gremio", "gremy", "guild")]
    army = ("El ejército calla.", "The army is silent.", "Not one word came from the military.")
    assert learnt(army, army) == []


def test_what_is_worded_in_a_third_way_speaks_for_neither() -> None:
    """The desk keeps its word where it dropped the engine's for another one."""
    third = ("Habló el gremio ayer.", "The gremy spoke yesterday.", "The union spoke yesterday.")
    assert learnt(*_GREMY, third, third) == [("gremio", "gremy", "guild")]


def test_an_article_can_be_left_out() -> None:
    """Nothing is tried on the very article that taught it."""
    evidence = gather_evidence(segments(*_GREMY), STUDIED)
    assert learn_renderings(evidence, without=0) == ()
    assert learn_renderings(evidence, without=7) == learn_renderings(evidence)


@pytest.mark.parametrize(
    "other",
    [
        ("El gremio cerró.", "The gremy closed.", "The gremy closed."),
        ("El gremio cerró.", "The trade closed.", "The gremy closed."),
    ],
    ids=["left", "written"],
)
def test_what_the_desk_does_not_agree_on_is_not_learnt(other: _Text) -> None:
    """Two against one is less than four in five, whether the engine's word was left or put
    there.
    """
    assert learnt(*_GREMY, other) == []


def test_a_word_is_told_by_what_renders_it() -> None:
    """A good word that was replaced for style is anchored by the counts of the pair."""
    texts = (
        ("El ejército avanza hoy.", "The army advances today.", "The military advances today."),
        ("Todos temen al ejército.", "Everyone fears the army.", "Everyone fears the military."),
    )
    assert learnt(*texts) == [("ejército", "army", "military")]


@pytest.mark.parametrize(
    ("draft", "target"),
    [
        ("Lima grew by 14 per cent", "Lima grew by 15 per cent"),
        ("Capisi spoke", "Capece spoke"),
        ("it was of them", "it was for them"),
        ("the congress spoke", "the Congress spoke"),
    ],
    ids=["figure", "name", "small words", "capital"],
)
def test_names_figures_small_words_and_capitals_have_their_own_rules(
    draft: str, target: str
) -> None:
    """They are checked and kept elsewhere, so no correction of them is a lesson."""
    source = "El congreso de Capece creció para ellos"
    assert learnt((source, draft, target), (source, f"Now {draft}", f"Now {target}")) == []


def test_words_of_the_source_are_those_that_say_something() -> None:
    """Names and small words are none, and the first word of a sentence is one."""
    assert source_words("Gremios de Lima callan.", "es") == {
        "gremio": ["gremios"],
        "callar": ["callan"],
    }
