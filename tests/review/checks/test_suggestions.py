"""What one key makes of a target that has a single mistake."""

import pytest

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks.issue import SegmentText
from review.checks.running import check_article


def _mended(check: str, source: str, target: str) -> str | None:
    [issues] = check_article([SegmentText(source, target)], TermIndex([]))
    [issue] = [issue for issue in issues if issue.check == check]
    if not issue.offers or issue.target_span is None:
        return None
    start, end = issue.target_span
    return target[:start] + issue.offers[0] + target[end:]


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("Costó S/ 187,90.", "It cost US$187.90.", "It cost S/187.90."),
        ("Costó S/ 187,90.", "It cost $187.90.", "It cost S/187.90."),
        ("Pagó 100 euros.", "He paid 100 dollars.", "He paid 100 euros."),
        ("Pagó 100 euros.", "He paid $100.", "He paid €100."),
        ("Pagó un millón de euros.", "He paid £1 million.", "He paid €1 million."),
        ("Vale US$ 12.", "It is worth 12 euros.", "It is worth 12 dollars."),
        ("Vale 12 soles.", "It is worth 12 dollars.", "It is worth 12 soles."),
        ("Vale 12 soles.", "It is worth USD 12.", "It is worth PEN 12."),
        ("Vale 12 quetzales.", "It is worth €12.", None),
    ],
)
def test_money_is_put_back_into_the_currency_of_the_source(
    source: str, target: str, mended: str | None
) -> None:
    """As a sign where the target has a sign, as a word where it has a word."""
    assert _mended("currency", source, target) == mended


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("Cobra 1,20 euros.", "She gets 12 euros.", "She gets 1.20 euros."),
        ("Es de los años setenta.", "It dates from the 1960s.", "It dates from the 1970s."),
        ("Es de los años setenta.", "It dates from the 60s.", "It dates from the 70s."),
    ],
)
def test_a_price_keeps_its_last_nought_and_a_decade_its_form(
    source: str, target: str, mended: str
) -> None:
    """The repairs were “1.2 euros” and “the 70”."""
    assert _mended("number-changed", source, target) == mended


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("Creció 19,8 %.", "It grew 19.8.", "It grew 19.8%."),
        ("Creció en 12 casos.", "It grew by 12% cases.", "It grew by 12 cases."),
    ],
)
def test_a_percent_sign_is_put_and_taken(source: str, target: str, mended: str) -> None:
    """On the side that differs from the source."""
    assert _mended("percent", source, target) == mended


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        (
            "«Volveremos hoy», dijo Rosa.",
            "“We will be back, said Rosa.",
            "“We will be back,” said Rosa.",
        ),
        (
            "«Volveremos hoy», dijo Rosa.",
            "We will be back,” said Rosa.",
            "“We will be back,” said Rosa.",
        ),
        (
            "Rosa dijo: «Volveremos hoy».",
            "Rosa said: “We will be back.",
            "Rosa said: “We will be back.”",
        ),
        (
            "Rosa dijo: «Volveremos hoy».",
            "Rosa said: We will be back.”",
            "Rosa said: “We will be back.”",
        ),
        (
            "La canción “Mi Rosa” suena.",
            "The song “Mi Rosa is playing.",
            "The song “Mi Rosa” is playing.",
        ),
        (
            "La canción “Mi Rosa” suena.",
            "The song Mi Rosa” is playing.",
            "The song “Mi Rosa” is playing.",
        ),
        ("Volveremos, dijo Rosa.", "“We will be back, Rosa said.", "“We will be back,” Rosa said."),
        ("«Es grave», dijo, y calló.", "“It is serious, she said, and he says no.", None),
        ("La “alarma” creció mucho.", "The “alarm grew a lot.", None),
    ],
)
def test_a_missing_quotation_mark_is_put_where_only_one_place_is_right(
    source: str, target: str, mended: str | None
) -> None:
    """Before the verb of saying, at the end, or around the same words."""
    assert _mended("quotes-unbalanced", source, target) == mended


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        (
            "Será en la Av. Arequipa.",
            "It will be on Av. Arequipa.",
            "It will be on Arequipa Avenue.",
        ),
        ("Cerró la Av. de la Marina.", "They closed the Av. de la Marina.", None),
        (
            "Cerró la Av. Javier Prado Este hoy.",
            "They closed the Av. Javier Prado Este today.",
            "They closed Javier Prado Este Avenue today.",
        ),
    ],
)
def test_an_avenue_is_written_as_english_does(source: str, target: str, mended: str | None) -> None:
    """The name goes before its noun; one that begins with "de la" is left to a person."""
    if mended is None:
        [issues] = check_article([SegmentText(source, target)], TermIndex([]))
        assert [issue.check for issue in issues] == []
    else:
        assert _mended("left-over-word", source, target) == mended


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        (
            "Habló Athina (Sony) ayer.",
            "Athina (Sony spoke yesterday.",
            "Athina (Sony) spoke yesterday.",
        ),
        (
            "Los feudos (condados) crecen.",
            "The fiefs (counties grow.",
            "The fiefs (counties) grow.",
        ),
        (
            "Se fue (sin decir por qué).",
            "She left (without saying why.",
            "She left (without saying why).",
        ),
        (
            "Vino (ayer mismo), y calló.",
            "He came (only yesterday, silent.",
            "He came (only yesterday), silent.",
        ),
        ("Vino (ayer mismo) y calló.", "He came (only yesterday and was silent.", None),
    ],
)
def test_a_bracket_is_closed_where_the_source_tells_it(
    source: str, target: str, mended: str | None
) -> None:
    """After the same text or word, at the end, before the comma."""
    assert _mended("brackets", source, target) == mended


@pytest.mark.parametrize(
    ("source", "target", "choices"),
    [
        ("Los campos son verdes.", "The campans are green.", ("sampans",)),
        ("La agonía duró un mes.", "The agrony lasted a month.", ("agony",)),
        ("La Capece dijo que sí.", "The Capisi said yes.", ("Capece",)),
        ("Ganó 12 y perdió 34 veces.", "It won 21 and lost 43 times.", ("12",)),
        ("La revista tiene el ISSN 2250-4567.", "The magazine has the ISSN 1234-4567.", ()),
        ("Lo dijo el 08/01/2014 en Lima.", "He said it on 08/01/2015 in Lima.", ()),
        ("Llegó la CAPECE hoy.", "CAPACE arrived today.", ("CAPECE",)),
        ("Habló Moisés ayer.", "Mosis spoke yesterday.", ("Moses",)),
    ],
)
def test_a_guess_is_a_choice_and_never_the_suggestion_that_one_key_writes(
    source: str, target: str, choices: tuple[str, ...]
) -> None:
    """What likeness found a person picks; for a part of a date or code nothing is offered."""
    [issues] = check_article([SegmentText(source, target)], TermIndex([]))
    assert [issue.suggestion for issue in issues] == [None] * len(issues)
    assert issues[0].choices == choices


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Moisés Mamani habló ayer.", "Moisés Mamani spoke yesterday."),
        ("La agonía duró un mes.", "The agony lasted a month."),
        ("La ONG Sin Fronteras protestó.", "The NGO No Borders protested."),
        ("Llegó No Borders a Lima.", "No Borders arrived in Lima."),
        ("El ISSN es 2250-4567.", "The ISSN is 2250-4567."),
        ("El 08/01/2014 llegó a Lima.", "On 08/01/2014 he arrived in Lima."),
    ],
)
def test_what_is_right_already_gets_neither(source: str, target: str) -> None:
    """Nothing is found in it, so that no key makes it worse."""
    assert check_article([SegmentText(source, target)], TermIndex([])) == ((),)


def test_what_the_glossary_says_is_no_guess() -> None:
    """The approved rendering is written by one key."""
    index = TermIndex([Term("Capece", "Capece", TermKind.ORGANISATION)])
    [[issue]] = check_article(
        [SegmentText("La Capece dijo que sí.", "The Capisi said yes.")], index
    )
    assert (issue.suggestion, issue.choices) == ("Capece", ())
