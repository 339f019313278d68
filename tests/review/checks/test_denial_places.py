"""Where a lost denial is put back, and how the offer shows it."""

import pytest

from glossary.language.analysis import analyse
from glossary.language.denials import denials_of
from glossary.matching import NO_TERMS
from review.checks.hypotheses.denials import denial_hypotheses
from review.checks.hypotheses.hypothesis import HeardPair
from review.checks.issue import Issue, SegmentText
from review.checks.judgement import HypothesisKind, Judgement
from review.checks.running import check_article
from translation.languages.renderings import NOTHING_COUNTED

_SOURCE = "They have never crossed the valley."


def _issue(target: str, judgement: Judgement) -> Issue:
    [issues] = check_article(
        [SegmentText(_SOURCE, target)],
        NO_TERMS,
        source_language="en",
        target_language="es",
        judged={(_SOURCE, target): (judgement,)},
    )
    [issue] = [one for one in issues if one.check == "negation-lost"]
    return issue


def test_a_denial_before_the_first_word_takes_its_capital() -> None:
    """“Nunca han cruzado” and not “nunca Han cruzado”, which no engine likes; a name keeps its."""
    target = "Han cruzado el valle."
    pair = HeardPair(analyse(_SOURCE, "en"), analyse(target, "es"), None, None, NOTHING_COUNTED)
    repaired = {one.repaired(target) for one in denial_hypotheses(pair)}

    assert "Nunca han cruzado el valle." in repaired
    assert not any("Han" in one and one.startswith(("nunca", "Nunca")) for one in repaired)


def test_the_offer_shows_the_word_before_which_a_denial_goes() -> None:
    """“Nunca” alone would not say where; no key writes it unasked."""
    target = "Los vecinos han cruzado el valle."
    issue = _issue(target, Judgement(HypothesisKind.DENIAL_LOST, (10, 15), (12, 12), "nunca", 9.0))

    assert issue.target_span == (12, 15)
    assert (issue.suggestion, issue.choices) == (None, ("nunca han",))


def test_a_word_that_only_says_no_opens_no_sentence_with_a_denial() -> None:
    """“Two miles away” holds no “not” that a translation could have lost at its beginning."""
    source, target = "It shook the town two miles away.", "Sacudió el pueblo a dos millas."
    pair = HeardPair(analyse(source, "en"), analyse(target, "es"), None, None, NOTHING_COUNTED)

    assert not [one for one in denial_hypotheses(pair) if one.replacement.endswith("sacudió")]


@pytest.mark.parametrize(
    ("language", "text", "denials"),
    [
        ("fr", "Il y a plus d’un an, une personne a vu les plus grandes.", []),
        ("fr", "Il n’y a plus de pain, mais plus de dix hommes.", ["plus"]),
        ("fr", "Il ne viendra plus.", ["ne"]),
        ("fr", "Personne n’est venu.", ["Personne"]),
        ("ca", "El cap del govern va anar cap a casa.", []),
        ("ca", "Cap partit no ha guanyat.", ["no"]),
        ("de", "Er ist noch da.", []),
        ("de", "Weder er noch sie.", ["Weder"]),
    ],
)
def test_half_of_a_denial_denies_only_with_the_other_half(
    language: str, text: str, denials: list[str]
) -> None:
    """French “plus” is “more” by itself, Catalan “cap” a head, German “noch” still."""
    assert [token.text for token in denials_of(analyse(text, language))] == denials


@pytest.mark.parametrize(
    ("language", "text", "denials"),
    [
        ("es", "No vino nadie.", ["No"]),
        ("es", "No llovió y nadie vino.", ["No", "nadie"]),
        ("it", "Non ha piovuto e nessuno è venuto.", ["Non", "nessuno"]),
        ("pt", "Não choveu e ninguém veio.", ["Não", "ninguém"]),
    ],
)
def test_a_second_denial_counts_anew_behind_an_and(
    language: str, text: str, denials: list[str]
) -> None:
    """«Nadie» only goes on with a “no” before it, but for one that a new clause opens with."""
    assert [token.text for token in denials_of(analyse(text, language))] == denials
