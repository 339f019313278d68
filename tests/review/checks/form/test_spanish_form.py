"""What a Spanish translation must have: opening marks, small months, contractions, accents, quiet
titles.
"""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import Issue, SegmentText
from review.checks.running import check_article
from translation.document import Kind


def issues(source: str, target: str, kind: Kind = Kind.PARAGRAPH) -> list[Issue]:
    """What the checks find in a Spanish translation of an English sentence."""
    segment = SegmentText(source, target, kind)
    [found] = check_article([segment], TermIndex(()), source_language="en", target_language="es")
    return [*found]


@pytest.mark.parametrize(
    ("check", "source", "wrong", "marked", "right"),
    [
        ("opening-mark", "Did he win the vote?", "Ganó la votación?", "Ganó", "¿Ganó"),
        ("opening-mark", "What a great victory!", "Qué gran victoria!", "Qué", "¡Qué"),
        ("calendar-capital", "They met on Monday.", "Se reunieron el Lunes.", "Lunes", "lunes"),
        ("calendar-capital", "It rose in January.", "Subió en Enero.", "Enero", "enero"),
        (
            "article",
            "The minister of the region spoke.",
            "Habló el ministro de el ramo.",
            "de el",
            "del",
        ),
        ("verb-form", "He and Ignacio came.", "Vinieron él y Ignacio.", "y", "e"),
        ("verb-form", "Seven or eight came.", "Vinieron siete o ocho.", "o", "u"),
        ("agreement", "The problem is serious.", "Es grave la problema.", "la", "el"),
        ("agreement", "The information is old.", "Es vieja el información.", "el", "la"),
        ("accent", "He also came.", "Vino tambien.", "tambien", "también"),
        ("people-capital", "He speaks English.", "Habla Inglés en casa.", "Inglés", "inglés"),
        ("people-capital", "The Mexicans won.", "Los Mexicanos ganaron.", "Mexicanos", "mexicanos"),
        ("verb-form", "There were many people.", "Habían muchas personas.", "Habían", "Había"),
        ("verb-form", "There were five dead.", "Luego hubieron cinco muertos.", "hubieron", "hubo"),
        ("verb-form", "There have been cases.", "Se cree que han habido casos.", "han", "ha"),
        ("verb-form", "He said that no.", "El jefe dijo de que no.", "de que", "que"),
        ("confused-word", "He gave it to her.", "Ayer le lo dio a ella.", "le", "se"),
        ("confused-word", "He has done it.", "El jefe lo a hecho.", "a", "ha"),
        ("confused-word", "They had done it.", "Lo habían echo ayer.", "echo", "hecho"),
        ("confused-word", "There will be rain.", "Mañana va haber lluvia.", "haber", "a haber"),
        ("confused-word", "He came with me.", "Vino con mí ayer.", "con mí", "conmigo"),
        ("agreement", "It is the first time.", "Es la primer vez.", "primer", "primera"),
        ("agreement", "He spent two years.", "Pasó dos año en Lima.", "año", "años"),
        ("accent", "The government denied it.", "Lo negó el govierno.", "govierno", "gobierno"),
        ("acronym-left", "NATO met.", "Se reunió la NATO.", "NATO", "OTAN"),
    ],
)
def test_a_slip_of_form_is_marked_with_what_should_stand_there(
    check: str, source: str, wrong: str, marked: str, right: str
) -> None:
    """The very words are marked, and what should stand there is offered; put right, nothing is
    said.
    """
    [issue] = [one for one in issues(source, wrong) if one.check == check]
    assert issue.target_span is not None
    assert wrong[slice(*issue.target_span)] == marked
    assert right in issue.offers
    start, end = issue.target_span
    mended = wrong[:start] + right + wrong[end:]
    assert check not in {one.check for one in issues(source, mended)}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Who? When?", "¿Quién vino? ¿Cuándo vino?"),
        ("If he comes, what will he do?", "Si viene, ¿qué hará?"),
        ("Yahoo! won.", "Yahoo! ganó la votación."),
        ("They met in Plaza de Mayo.", "Se reunieron en la Plaza de Mayo."),
        ("Plácido Domingo sang.", "Cantó Plácido Domingo."),
        (
            "Fish of the Irish Sea.",
            "Los peces del mar de Irlanda y los que hay en el Mar del norte.",
        ),
        ("The prime minister May accuses them.", "La primera ministra May los acusa."),
        ("He left El Salvador.", "Salió de El Salvador."),
        ("Water and ice.", "Agua y hielo."),
        ("He lives in Bosnia.", "Vive en Bosnia."),
        ("He swam in the Baltic.", "Nadó ayer en el Báltico."),
        ("They had come two times.", "Habían venido dos veces."),
        ("He spoke of the fear that they come.", "Habló del miedo de que vengan."),
        ("The firm gives it to them.", "La empresa se lo da a un lado."),
        ("Prices rose 4.5%.", "Los precios subieron 4.5 %."),
        ("Prices rose 4.5%.", "Los precios subieron 4,5 %."),
        ("The firm paid 1,234.5 dollars.", "La empresa pagó 1,234.5 dólares."),
        ("The firm paid 1,234.5 dollars.", "La empresa pagó 1.234,5 dólares."),
    ],
)
def test_what_spanish_writes_so_is_no_issue(source: str, target: str) -> None:
    """Names, marks that something opens, and the figures of either side of the Atlantic."""
    assert issues(source, target) == []


def test_a_title_with_capitals_on_every_word_is_offered_in_sentence_case() -> None:
    """Spanish has them on the first word and on names; a title that has them so is left alone."""
    source = "The House Passes the New Tax Law in Lima"
    wrong = "La Cámara Aprueba La Nueva Ley Tributaria En Lima"
    [issue] = [one for one in issues(source, wrong, Kind.TITLE) if one.check == "title-capitals"]
    assert issue.choices == ("La cámara aprueba la nueva ley tributaria en Lima",)
    right = "La Cámara aprueba la nueva ley tributaria en Lima"
    assert "title-capitals" not in {one.check for one in issues(source, right, Kind.TITLE)}


def test_two_spellings_of_two_countries_are_both_right() -> None:
    """Only the kind of an accent differs: Brazil writes gêmeos, Portugal gémeos."""
    segments = [
        SegmentText("The twins came.", f"Os {twins} vieram.") for twins in ("gêmeos", "gémeos")
    ]
    found = check_article(segments, TermIndex(()), source_language="en", target_language="pt")
    assert "accent" not in {issue.check for issues in found for issue in issues}


@pytest.mark.parametrize(
    ("source", "target", "marked", "offers"),
    [
        (
            "It is due on Feb. 5, 2027.",
            "Se espera el Feb. 5, 2027.",
            "Feb. 5, 2027",
            "5 de febrero de 2027",
        ),
        ("INEGI said on Nov. 9.", "INEGI lo dijo el Nov. 9.", "Nov. 9", "9 de noviembre"),
        ("From March 3 to Oct. 12.", "Del 3 de marzo al Oct. 12.", "Oct. 12", "12 de octubre"),
        (
            "It was on Dec. 3, 2027, here.",
            "Fue aquí en diciembre 3, 2027.",
            "diciembre 3, 2027",
            "3 de diciembre de 2027",
        ),
        ("They died in August.", "Murieron en August.", "August", "agosto"),
        ("They died on May 3.", "Murieron el 3 de May.", "May", "mayo"),
        ("Between July 4 and Aug. 15.", "Entre el 4 y Aug. 15 de julio.", "Aug. 15", ""),
        ("It was from Nov. 18-21.", "Fue del Nov. 18-21.", "Nov. 18-21", ""),
    ],
)
def test_a_date_in_the_form_of_the_source_is_marked(
    source: str, target: str, marked: str, offers: str
) -> None:
    """The whole date is marked and offered as Spanish writes it, unless it is part of a longer
    one.
    """
    [issue] = [one for one in issues(source, target) if one.check == "foreign-date"]
    assert issue.target_span is not None
    assert target[slice(*issue.target_span)] == marked
    assert "".join(issue.offers) == offers


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("In November 15 people died.", "En noviembre 15 personas murieron."),
        ("Theresa May said it on May 3.", "Theresa May lo dijo el 3 de mayo."),
        ("The film August: Osage County.", "La película August: Osage County."),
        ("CARACAS, Nov. 9 — It rained.", "CARACAS, 9 nov. — Llovió."),
        ("It came in time for Halloween.", "Llegó a tiempo para Halloween."),
    ],
)
def test_a_month_that_is_no_date_of_the_source_is_left_alone(source: str, target: str) -> None:
    """Names, titles and numbers after a month hold no date in the form of the source."""
    assert "foreign-date" not in {one.check for one in issues(source, target)}
