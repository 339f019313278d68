"""Broken drafts are seen, and the drafts of a sentence's parts make one."""

import pytest

from review.intake.broken import SIGNS, between_signs, is_broken, joined
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


def test_the_drafts_of_the_parts_make_one_sentence() -> None:
    """Names are told at their places of the whole, and only one full stop is left."""
    source = "Llegó la reforma<br>Prado la rechazó."
    at, whom = source.index("<br>"), source.index("Prado")
    sign = ProtectedName(at, at + 4, "<br>", by=SIGNS)
    prado = ProtectedName(whom, whom + 5, "Prado")
    parts = between_signs(ProtectedSentence(source, (sign, prado)))
    name = parts[1].sentence.names[0]

    def drafted(text: str, *names: NameOutcome) -> ProtectedDraft:
        return ProtectedDraft(Draft(text, 0.5, (Hypothesis(text, 0.5),), SIGNATURE), names)

    whole = joined(
        parts,
        [
            drafted("The reform came."),
            drafted("Prado refused.", NameOutcome(name, "n-best", (0, 5))),
        ],
    )
    assert whole.draft.text == "The reform came<br>Prado refused."
    outcome = next(each for each in whole.names if each.name.rendering == "Prado")
    assert source[outcome.name.start : outcome.name.end] == "Prado"
    assert outcome.target_span is not None
    assert whole.draft.text[slice(*outcome.target_span)] == "Prado"
