"""Sentences in another language than the article's are told; foreign names make no sentence
foreign.
"""

import pytest

from translation.detection import DetectedLanguage, detect_language
from translation.formats.article import foreign_language, read_here, sentence_language

_ENGLISH = "The mayor of Springfield said on Tuesday that the bridge will reopen."


def test_a_foreign_sentence_within_a_paragraph_is_told_alone() -> None:
    """What somebody said in English passes as it is; the sentences around it are translated."""
    sentences = (
        "La ministra Lucía Ferrán abrió ayer el puerto de Santa Clara ante los vecinos.",
        "We will not leave the harbour until the contracts are published.",
        "Así lo dijo en la plaza el capitán del barco, que es de Liverpool.",
    )
    article = read_here("nota.txt", " ".join(sentences).encode())
    assert [(segment.source, segment.language) for segment in article.segments] == [
        (sentences[0], ""),
        (sentences[1], "en"),
        (sentences[2], ""),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Contiene un monumento a Martin Luther King, Jr.",
        "Es redactor jefe de la revista Mathematical Control and Related Fields.",
        "“The New York Times” publicó ayer el reportaje.",
        "La actriz dijo: “I will not leave this country until the contracts are published”.",
        "En la versión inglesa se habla de the Northern dimension of the European Union.",
        "La entidad Òmnium Cultural pide que el Gobierno pague las obras de Sant Boi.",
        "El lema era «Això no és només per als veïns» y lo gritaron todos.",
        "La casa de la plaza es grande.",
    ],
)
def test_names_and_quotations_make_no_sentence_foreign(sentence: str) -> None:
    """The small words between them tell the language of the sentence; where too few tell, nothing
    is guessed.
    """
    assert foreign_language(detect_language(sentence), sentence, "es") == ""
    assert sentence_language(sentence, DetectedLanguage("es", 1.0), "es") == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Això no és bo per als veïns, però l'Ajuntament ho farà demà.", "ca"),
        ("O autarca disse ontem que não há dinheiro para as obras da praça.", "pt"),
        ("Le maire a dit que les travaux de la place sont terminés depuis hier.", "fr"),
    ],
)
def test_a_short_paragraph_of_a_sister_language_is_told_by_its_own_words(
    text: str, language: str
) -> None:
    """Words that no sister has tell it below the letters that the detection needs."""
    assert foreign_language(detect_language(text), text, "es") == language
    assert sentence_language(text, DetectedLanguage("es", 1.0), "es") == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("O presidente falou ontem em Lisboa.", "pt"),
        ("Le président a parlé hier à Paris.", "fr"),
        ("Il presidente ha parlato ieri a Roma.", "it"),
        ("El president va parlar ahir a Barcelona.", "ca"),
        ("Der Präsident sprach gestern in Berlin.", "de"),
        ("Emmanuel Macron met Angela Merkel in Paris.", ""),
        ("The Rio de Janeiro carnival opened in the Avenida Marquês de Sapucaí.", ""),
    ],
)
def test_a_short_line_in_an_english_article_is_told_by_its_small_words(
    text: str, language: str
) -> None:
    """A line goes to no engine for English, though one word alone tells its language or none."""
    assert foreign_language(detect_language(text), text, "en") == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قال المتحدث باسم البلدية إن الجسر آمن.", "ar"),
        ("La alcaldesa no quiso responder a las preguntas de los periodistas.", "es"),
        ("O autarca disse ontem que não há dinheiro para as obras da praça.", "pt"),
        ("Los Angeles mayor Karen Bass and San Diego mayor Todd Gloria met in La Jolla.", ""),
        ("Colombia president Gustavo Petro and Nicolás Maduro meet in San Cristóbal.", ""),
    ],
)
def test_a_line_in_an_english_article_is_told_by_its_script_or_its_own_words(
    text: str, language: str
) -> None:
    """What no engine from English can read passes as it is, however short; names do not do it."""
    article = read_here("note.txt", f"{_ENGLISH}\n\n{text}\n".encode(), source_language="en")
    assert article.segments[-1].language == language
