"""Words that look like one of the source and say something else, in pairs that have a table."""

import pytest

from glossary.matching import TermIndex
from glossary.term import Term
from review.checks.issue import Issue, SegmentText
from review.checks.running import check_article


def _found(pair: str, source: str, target: str, *terms: Term) -> list[Issue]:
    """The false friends that the checks find."""
    source_language, target_language = pair.split("-")
    [issues] = check_article(
        [SegmentText(source, target)],
        TermIndex(terms),
        source_language=source_language,
        target_language=target_language,
    )
    return [issue for issue in issues if issue.check == "false-friend"]


@pytest.mark.parametrize(
    ("pair", "source", "target", "marked", "right"),
    [
        ("en-es", "He actually lives in Lima.", "Actualmente vive en Lima.", "Actualmente", ""),
        ("en-es", "She assists the poor.", "Asiste a los pobres.", "Asiste", ""),
        ("en-es", "He left by the exit.", "Se fue por el éxito.", "éxito", "salida"),
        ("en-es", "They realized that it rained.", "Realizaron que llovía.", "Realizaron", ""),
        ("en-es", "It was a success.", "Fue un suceso.", "suceso", "éxito"),
        ("en-es", "They eventually came.", "Vinieron eventualmente.", "eventualmente", "al final"),
        ("es-en", "Actualmente vive en Lima.", "He actually lives in Lima.", "actually", "now"),
        (
            "es-en",
            "El alcalde asistió a la boda.",
            "The mayor assisted the wedding.",
            "assisted",
            "",
        ),
        ("es-en", "Sus parientes viven en Lima.", "His parents live in Lima.", "parents", ""),
        ("es-en", "Fue un suceso raro.", "It was a strange success.", "success", "event"),
        (
            "es-en",
            "Más de cuatrocientos vecinos asistieron a la asamblea.",
            "More than four hundred residents assisted the meeting.",
            "assisted",
            "",
        ),
        ("es-en", "Han asistido a la boda.", "They have assisted the wedding.", "assisted", ""),
        ("en-es", "They assisted at once.", "Asistieron enseguida.", "Asistieron", ""),
        ("fr-en", "L’actuel président est là.", "The actual head is there.", "actual", "current"),
        ("fr-en", "Il a assisté à la noce.", "He assisted the wedding.", "assisted", ""),
        ("it-en", "Ha due parenti a Roma.", "He has two parents in Rome.", "parents", ""),
        ("pt-en", "Pretende viajar.", "He pretends to travel.", "pretends", ""),
        ("de-en", "Das ist die Fraktion.", "This is the fraction.", "fraction", "group"),
        ("de-en", "Eventuell regnet es.", "It will eventually rain.", "eventually", "possibly"),
        ("ca-en", "És una fàbrica.", "It is a fabric.", "fabric", "factory"),
        ("es-fr", "Fue un fracaso.", "Ce fut un fracas.", "fracas", "échec"),
        ("es-pt", "Está en la oficina.", "Está na oficina.", "oficina", "escritório"),
        ("pt-es", "Ele fechou a porta.", "Él fechó la puerta.", "fechó", ""),
        ("fr-es", "Le maire est là.", "El mayor está aquí.", "mayor", "alcalde"),
        ("it-es", "Il sindaco è qui.", "El síndico está aquí.", "síndico", "alcalde"),
    ],
)
def test_a_false_friend_is_marked_where_nothing_renders_the_word(
    pair: str, source: str, target: str, marked: str, right: str
) -> None:
    """The word is marked on both sides, and what renders it offered where it fits as listed."""
    [issue] = _found(pair, source, target)
    assert issue.target_span is not None
    assert target[slice(*issue.target_span)] == marked
    assert issue.suggestion is None
    assert not right or right in issue.choices


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("en-es", "He actually lives in Lima.", "En realidad vive en Lima."),
        (
            "en-es",
            "She is currently the only one who actually knows it.",
            "Actualmente es la única que de verdad lo sabe.",
        ),
        ("en-es", "They legalised assisted suicide.", "Legalizaron el suicidio asistido."),
        ("es-en", "Ha sido asistida en casa.", "She has been assisted at home."),
        ("fr-en", "Il est pour le suicide assisté.", "He is for assisted suicide."),
        ("es-fr", "Fue un fracaso.", "Ce fut un échec."),
        ("es-pt", "Vive en una vivienda amarilla.", "Vive numa casa amarela."),
        ("de-en", "Das ist die Fraktion.", "This is the group."),
        ("en-es", "The exit was a success.", "La salida fue un éxito."),
        ("es-en", "Legalizaron el suicidio asistido.", "They legalised assisted suicide."),
        ("es-en", "Actualmente vive en Lima.", "He currently lives in Lima, actually."),
        ("es-en", "Sus padres y parientes vinieron.", "His parents and relatives came."),
    ],
)
def test_a_word_that_something_renders_has_no_false_friend(
    pair: str, source: str, target: str
) -> None:
    """Where the right word stands, or the other one renders another word, nothing is said."""
    assert _found(pair, source, target) == []


def test_what_the_glossary_has_is_no_false_friend() -> None:
    """A desk may call a library librería."""
    source, target = "He went to the library.", "Fue a la librería."
    assert _found("en-es", source, target)
    assert _found("en-es", source, target, Term("library", "librería")) == []
