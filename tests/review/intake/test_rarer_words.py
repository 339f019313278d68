"""Rarer words that a first draft lost are rendered in a second one, which has to be better."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from review.intake.rarer_words import with_rarer_words
from review.intake.reranking import Outcome
from translation.engine import Draft, EngineSignature, Hypothesis, ScoringEngine, TranslationEngine
from translation.errors import EngineError
from translation.protection import NameOutcome, ProtectedDraft, ProtectedName, ProtectedSentence

_LANGUAGES = ("es", "en")
_SEATS = ProtectedSentence("El partido perdió cuatro escaños.")
_SCARS = "The party lost four scars."


def _drafted(text: str, names: tuple[NameOutcome, ...] = ()) -> ProtectedDraft:
    signature = EngineSignature("test", "es_en", "1", "0")
    return ProtectedDraft(Draft(text, 1.0, (Hypothesis(text, 1.0),), signature), names)


def _again(
    second: ProtectedDraft | EngineError,
) -> Callable[[Sequence[ProtectedSentence]], Iterator[Outcome]]:
    """Return what drafts each sentence as ``second``, once it is seen that it names the lost
    words.
    """

    def draft(sentences: Sequence[ProtectedSentence]) -> Iterator[Outcome]:
        for number, sentence in enumerate(sentences):
            assert "seats" in [name.rendering for name in sentence.names]
            yield number, second

    return draft


def _text(outcome: ProtectedDraft | EngineError) -> str:
    assert isinstance(outcome, ProtectedDraft)
    return outcome.draft.text


@pytest.mark.engine
@pytest.mark.parametrize(
    ("second", "kept"),
    [
        ("The party lost four seats.", "The party lost four seats."),
        ("A seat of seven dogs.", _SCARS),
    ],
)
def test_the_second_draft_stays_unless_the_source_becomes_much_less_likely(
    opposite_engine: TranslationEngine, second: str, kept: str
) -> None:
    """A prescribed word alone is no reason: the engine of the opposite direction compares both
    drafts.
    """
    assert isinstance(opposite_engine, ScoringEngine)
    first = [(0, _drafted(_SCARS))]
    [(_, outcome)] = with_rarer_words(
        [_SEATS], first, _LANGUAGES, _again(_drafted(second)), opposite_engine
    )
    assert _text(outcome) == kept


def test_without_an_opposite_engine_the_second_draft_stays() -> None:
    """Nobody can compare then, and a word that is rendered is worth more than one that is lost."""
    again = _again(_drafted("The party lost four seats."))
    [(_, outcome)] = with_rarer_words([_SEATS], [(0, _drafted(_SCARS))], _LANGUAGES, again, None)
    assert _text(outcome) == "The party lost four seats."


def test_a_second_draft_that_failed_or_lost_a_name_or_a_number_is_dropped() -> None:
    """The first one is whole: nothing is given away for a word."""
    name = ProtectedName(3, 10, "party")
    held = _drafted(_SCARS, (NameOutcome(name, "n-best", (4, 9)),))
    without = _drafted("The party lost four seats.", (NameOutcome(name, "unprotected", None),))
    wrong = _drafted("The party lost five seats.", held.names)
    for second in (EngineError("", "it failed"), without, wrong):
        [(_, outcome)] = with_rarer_words([_SEATS], [(0, held)], _LANGUAGES, _again(second), None)
        assert outcome is held


def test_a_second_draft_that_loses_a_name_that_the_first_wrote_is_dropped() -> None:
    """A word is not paid for with a name that nobody had to ask for."""
    first = _drafted("Theresa May lost four sedges.")
    second = _drafted("He lost four chairs.")

    def draft(sentences: Sequence[ProtectedSentence]) -> Iterator[Outcome]:
        yield from ((number, second) for number, _ in enumerate(sentences))

    for source, kept in (
        ("Theresa May perse quattro sedie.", first),
        ("Perse quattro sedie.", second),
    ):
        sentence = ProtectedSentence(source)
        [(_, outcome)] = with_rarer_words([sentence], [(0, first)], ("it", "en"), draft, None)
        assert outcome is kept


def test_each_outcome_comes_once_and_in_its_order() -> None:
    """Errors, drafts that lost nothing, and drafts that are made anew come out as they went in."""
    sentences = [ProtectedSentence("Vino el rey."), _SEATS, ProtectedSentence("Sí.")]
    outcomes: list[Outcome] = [
        (2, EngineError("", "it failed")),
        (0, _drafted("The king came.")),
        (1, _drafted(_SCARS)),
    ]
    again = _again(_drafted("The party lost four seats."))
    found = [*with_rarer_words(sentences, outcomes, _LANGUAGES, again, None)]
    assert [index for index, _ in found] == [2, 0, 1]
    assert found[0] == outcomes[0]
    assert [_text(outcome) for _, outcome in found[1:]] == [
        "The king came.",
        "The party lost four seats.",
    ]
