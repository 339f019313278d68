"""What speaks for a word in the place of one of another degree, field or sex."""

import pytest

from glossary.language.analysis import analyse
from review.checks.hypotheses.contrasts import contrast_hypotheses, tense_hypotheses
from review.checks.hypotheses.hypothesis import HeardPair
from review.checks.hypotheses.opposites import opposite_hypotheses
from review.checks.judgement import HypothesisKind
from translation.languages.renderings import renderings

_PAIR = ("fr", "en")


def _heard(source: str, target: str, languages: tuple[str, str]) -> HeardPair:
    there, here = analyse(source, languages[0]), analyse(target, languages[1])
    return HeardPair(there, here, None, None, renderings(*languages))


@pytest.mark.parametrize(
    ("source", "target", "speaks"),
    [
        ("Elle regrette le retard.", "He regrets the delay.", True),
        ("Il regrette le retard.", "She regrets the delay.", True),
        ("Il regrette le retard.", "He regrets the delay.", False),
        ("Elle dit qu’il viendra.", "He says that she will come.", False),
        ("Le ministre regrette le retard.", "He regrets the delay.", False),
    ],
)
def test_pronouns_of_one_sex_speak_against_those_of_the_other(
    source: str,
    target: str,
    speaks: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    """Where one text has pronouns of a woman alone and the other of a man, less is asked."""
    proposed = [
        hypothesis
        for hypothesis in contrast_hypotheses(_heard(source, target, ("fr", "en")))
        if hypothesis.kind is HypothesisKind.GENDER
    ]
    assert proposed
    assert all((hypothesis.doubt < 0) is speaks for hypothesis in proposed)


def test_an_opposite_that_the_target_says_already_is_not_proposed_elsewhere() -> None:
    """The former head beat the sitting mayor: "sitting" is no slip for "former"."""
    source = "A antiga diretora venceu o presidente que se recandidatava."
    target = "The former head beat the sitting mayor who was running again."
    proposed = opposite_hypotheses(_heard(source, target, ("pt", "en")))
    assert "former" not in {hypothesis.replacement for hypothesis in proposed}


@pytest.mark.parametrize(
    ("source", "target", "is_proposed"),
    [
        ("You must ask.", "Pode perguntar.", True),
        ("You must not ask.", "Não pode perguntar.", False),
    ],
)
def test_what_must_not_be_and_what_may_not_be_are_the_same(
    source: str, target: str, *, is_proposed: bool
) -> None:
    """«Não pode» renders “must not”; «pode» renders no “must”."""
    proposed = contrast_hypotheses(_heard(source, target, ("en", "pt")))
    assert ("Deve" in {each.replacement.capitalize() for each in proposed}) is is_proposed


@pytest.mark.parametrize("word", ["jusqu’à", "jusqu'à"])
def test_either_apostrophe_writes_a_listed_word(word: str) -> None:
    """News writes the curved one, the table the straight one."""
    source, target = "It is closed since Friday.", f"Il est fermé {word} vendredi."
    proposed = contrast_hypotheses(_heard(source, target, ("en", "fr")))
    assert "depuis" in {each.replacement for each in proposed}


@pytest.mark.parametrize(
    ("source", "is_proposed"),
    [("Tenía 84 años.", False), ("Cumplí 84 años.", True)],
)
def test_nobody_is_told_to_speak_of_himself_whom_no_word_lets(
    source: str,
    is_proposed: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    """«Tenía» is “she was” as well as “I was”: only «cumplí» lets “I” be proposed."""
    proposed = contrast_hypotheses(_heard(source, "She was 84 years old.", ("es", "en")))
    assert ("I" in {each.replacement for each in proposed}) is is_proposed


def test_many_for_most_is_proposed_as_a_degree_alone() -> None:
    """“Many” for «la mayoría» is another degree, and was told as a slip of its field besides."""
    source, target = "Los pocos fastidian a la mayoría.", "The few ruin it for the many."
    proposed = contrast_hypotheses(_heard(source, target, ("es", "en")))
    kinds = {each.kind for each in proposed if each.replacement == "most"}
    assert HypothesisKind.FIELD not in kinds


@pytest.mark.parametrize(
    ("source", "target", "present"),
    [
        (
            "Elle répond régulièrement aux questions.",
            "She will regularly answer questions.",
            "She regularly answers questions.",
        ),
        ("Nous voulons qu’elle reste.", "We wanted her to stay.", "We want her to stay."),
        ("Nous partons demain.", "We will leave tomorrow.", "We leave tomorrow."),
    ],
)
def test_what_is_told_at_another_time_is_proposed_in_the_present(
    source: str, target: str, present: str
) -> None:
    """The present has an ending or none by who does it, and an adverb stays where it is."""
    proposed = [each.repaired(target) for each in tense_hypotheses(_heard(source, target, _PAIR))]
    assert present in proposed
