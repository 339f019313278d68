"""Signs of currencies in drafts whose engine was given their codes."""

from review.intake.currency_signs import with_signs_of
from translation.protection import NameOutcome, ProtectedName


def test_names_behind_a_sign_keep_their_place() -> None:
    """A name that stands behind an amount is marked where it stands once the sign is there."""
    target = "It paid BRL 30 and BRL 40 to Capece."
    names = tuple(
        NameOutcome(ProtectedName(0, 6, word), "placeholder", (at, at + len(word)))
        for word in ("It", "Capece")
        for at in [target.index(word)]
    )
    text, moved = with_signs_of("Pagou R$ 30 e R$ 40 a Capece.", target, names)
    assert text == "It paid R$30 and R$40 to Capece."
    assert [text[slice(*each.target_span)] for each in moved if each.target_span] == [
        "It",
        "Capece",
    ]
