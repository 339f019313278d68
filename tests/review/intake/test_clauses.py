"""Broken drafts are seen, and their sentences are translated clause by clause."""

import pytest

from review.intake.clauses import clauses_of, is_broken, joined
from translation.engine import Draft, EngineSignature, Hypothesis
from translation.protection import NameOutcome, ProtectedDraft, ProtectedName, ProtectedSentence

LONG = (
    "El gobierno anunció ayer la reforma del mercado; Prado y los gremios de Lima la rechazaron de "
    "plano."
)
SIGNATURE = EngineSignature("none", "none", "1", "0")


@pytest.mark.parametrize(
    ("source", "target", "broken"),
    [
        (LONG, "The government announced the market reform yesterday; Prado rejected it.", False),
        (LONG, "The government announced.", True),
        (
            LONG,
            "The government of the government of the government of the government of the market.",
            True,
        ),
        ("Cometió cohecho.", "He did cohechochochor.", True),
        ("Ella calló.", "She fell silent.", False),
        ("Ja ja ja ja ja ja ja ja.", "Ha ha ha ha ha ha ha ha.", False),
    ],
)
def test_a_broken_draft_is_seen(source: str, target: str, *, broken: bool) -> None:
    """It stops half-way or goes in circles where the source does not."""
    assert is_broken(source, target) is broken


def test_a_sentence_is_parted_at_the_mark_nearest_to_its_middle() -> None:
    """The names go with their clause."""
    start = LONG.index("Prado")
    clauses = clauses_of(ProtectedSentence(LONG, (ProtectedName(start, start + 5, "Prado"),)))
    assert [clause.sentence.source + clause.mark for clause in clauses] == [
        LONG[:start],
        LONG[start:],
    ]
    assert clauses[1].sentence.names[0].start == 0


def test_no_name_is_cut_and_short_sentences_stay_whole() -> None:
    """A mark inside a name is none, and four words are no clause."""
    assert clauses_of(ProtectedSentence(LONG, (ProtectedName(0, len(LONG), "x"),))) == ()
    assert clauses_of(ProtectedSentence("Vino; se fue.")) == ()


def test_the_drafts_of_the_clauses_make_one_sentence() -> None:
    """Names are told at their places of the whole, and only one full stop is left."""
    start = LONG.index("Prado")
    clauses = clauses_of(ProtectedSentence(LONG, (ProtectedName(start, start + 5, "Prado"),)))
    name = clauses[1].sentence.names[0]

    def drafted(text: str, *names: NameOutcome) -> ProtectedDraft:
        return ProtectedDraft(Draft(text, 0.5, (Hypothesis(text, 0.5),), SIGNATURE), names)

    whole = joined(
        clauses,
        [
            drafted("The reform came."),
            drafted("Prado refused.", NameOutcome(name, "n-best", (0, 5))),
        ],
    )
    assert whole.draft.text == "The reform came; Prado refused."
    (outcome,) = whole.names
    assert LONG[outcome.name.start : outcome.name.end] == "Prado"
    assert outcome.target_span is not None
    assert whole.draft.text[slice(*outcome.target_span)] == "Prado"
