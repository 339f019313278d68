"""Language detection: stable, careful with little text, and open about what it does not know."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import langdetect
import pytest
from hypothesis import given
from hypothesis import strategies as st
from langdetect import detector_factory

from translation import detection
from translation.detection import (
    DetectedLanguage,
    DocumentLanguage,
    detect_document,
    detect_language,
    known_language,
    require_language,
)
from translation.document import Block, Kind
from translation.errors import LanguageError

SPANISH = (
    "La cámara pidió al ministerio un plan para que las pequeñas empresas vendan por internet."
)
ENGLISH = (
    "The chamber asked the ministry for a plan to have small enterprises selling online this year."
)
AMBIGUOUS = "Contiene un monumento a Martin Luther King, Jr."
UNDETERMINED = DetectedLanguage("und", 0.0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SPANISH, "es"),
        (ENGLISH, "en"),
        (
            (
                "A câmara pediu ao ministério um plano para que as pequenas empresas vendam pela "
                "internet."
            ),
            "pt",
        ),
        ("EL CONGRESO APROBÓ AYER LA LEY DE PRESUPUESTO", "es"),
        ("这个国家的经济去年增长了百分之三点五，政府对此表示满意。", "zh"),
    ],
)
def test_the_language_of_a_sentence_is_found(text: str, code: str) -> None:
    """A full sentence is told, in capitals too, and Chinese is plain "zh"."""
    found = detect_language(text)
    assert found.code == code
    assert 0.7 <= found.probability <= 1.0


@pytest.mark.parametrize(
    "text",
    ["", " \n", ".", "1.234,5", "Hola", "Compartir", "¿Quiénes son?", "Pedro Castillo",
     "S/ 48,5 millones", "https://www.gob.pe/institucion/produce/noticias",
     "capece@example.org capece@example.org", "😀" * 50, "a" * 50_000, "\ud800\udfff",
     "\x00" * 100],
)  # fmt: skip
def test_too_little_text_is_undetermined(text: str) -> None:
    """A word or two, figures, addresses and noise give no guess."""
    assert detect_language(text) == UNDETERMINED


@given(st.text(st.characters(), max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    """Nothing is raised, and the answer is a code with a probability between 0 and 1."""
    found = detect_language(text)
    assert found.code
    assert 0.0 <= found.probability <= 1.0
    assert (found.code == "und") == (found.probability == 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "利馬市長週三宣布，將在市中心種植三千五百棵樹。居民對這一消息表示歡迎，但要求公布預算。",
        "利马市长周三宣布，将在市中心种植三千五百棵树。居民对这一消息表示欢迎，但要求公布预算。",
    ],
)
def test_chinese_is_told_however_it_is_written(text: str) -> None:
    """It has no hangul, and is not taken for Korean; either way of writing it is Chinese."""
    assert detect_language(text).code == "zh"


def test_a_script_that_is_not_known_has_no_language() -> None:
    """Also where names amid it stand in Latin letters, which say nothing of the rest."""
    assert detect_language("ပင်လယ် ဆိပ်ကမ်း ပြန်ဖွင့် " * 9 + "Santa Clara").code == "und"


def test_the_answer_depends_on_nothing_that_went_before() -> None:
    """Other texts, and another seed set by somebody else, change no later answer."""
    before = detect_language(AMBIGUOUS)
    saved = langdetect.DetectorFactory.seed
    try:
        for seed in range(5):
            langdetect.DetectorFactory.seed = seed
            detect_language(ENGLISH)
            assert detect_language(AMBIGUOUS) == before
    finally:
        langdetect.DetectorFactory.seed = saved


def test_threads_get_the_same_answers() -> None:
    """Many threads at once read what one reads."""
    texts = [SPANISH, ENGLISH, AMBIGUOUS] * 20
    alone = [detect_language(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(detect_language, texts)) == alone


def test_every_run_gives_the_same_answer() -> None:
    """Processes with other hash seeds agree to the last digit."""
    program = (
        f"from translation.detection import detect_language; print(detect_language({AMBIGUOUS!r}))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert answers == {f"{detect_language(AMBIGUOUS)}\n"}


def test_langdetect_is_loaded_only_when_asked_for() -> None:
    """Importing the module, as a page does, does not load langdetect."""
    program = "import sys, translation.detection; print('langdetect' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    )
    assert run.stdout.strip() == "False"


def test_a_quotation_in_another_language_is_seen() -> None:
    """The article is Spanish, its English quotation English, its short heading undetermined."""
    blocks = [
        Block(Kind.HEADING, "Los plazos"),
        Block(Kind.PARAGRAPH, SPANISH),
        Block(Kind.QUOTATION, ENGLISH),
        Block(Kind.PARAGRAPH, f"{SPANISH} Según el gremio, el costo no es alto. {SPANISH}"),
    ]
    found = detect_document(blocks)
    assert found.article.code == "es"
    assert [language.code for language in found.blocks] == ["und", "es", "en", "es"]


def test_boilerplate_does_not_count_for_the_article() -> None:
    """English junk around a short Spanish text leaves the article Spanish."""
    junk = [Block(Kind.BOILERPLATE, ENGLISH)] * 10
    assert detect_document([*junk, Block(Kind.PARAGRAPH, SPANISH)]).article.code == "es"


def test_a_long_foreign_opening_does_not_hide_the_article() -> None:
    """Over the sample's limit every block gives its share, not only the first ones."""
    blocks = [
        Block(Kind.QUOTATION, f"{ENGLISH} " * 220),
        *[Block(Kind.PARAGRAPH, f"{SPANISH} " * 50)] * 12,
    ]
    assert detect_document(blocks).article.code == "es"


def test_a_document_without_text_is_undetermined() -> None:
    """No blocks, no language."""
    assert detect_document([]) == DocumentLanguage(UNDETERMINED, (), letters=0)


def test_an_english_article_given_as_spanish_is_refused() -> None:
    """The message says what was found, how surely, and what to do."""
    found = DocumentLanguage(DetectedLanguage("en", 0.9876), ())
    with pytest.raises(LanguageError) as caught:
        require_language(found, "es", "note.txt")
    assert str(caught.value) == (
        "note.txt: the text reads as English (probability 0.99), not as Spanish. "
        "Choose another source language, or overrule the detection if it is mistaken."
    )


@pytest.mark.parametrize("code", ["es", "und"])
def test_the_expected_language_or_none_at_all_passes(code: str) -> None:
    """Nothing is said against a text that may well be what the person says."""
    require_language(DocumentLanguage(DetectedLanguage(code, 0.0), ()), "es", "note.txt")


def test_a_language_that_cannot_be_told_must_be_chosen() -> None:
    """Without an expected language an undetermined article is refused, a known one named."""
    assert known_language(DocumentLanguage(DetectedLanguage("es", 1.0), ()), "note.txt") == "es"
    with pytest.raises(LanguageError, match="Choose the source language yourself"):
        known_language(DocumentLanguage(UNDETERMINED, ()), "note.txt")


def test_a_short_text_does_not_speak_against_a_person() -> None:
    """A few words may read as a sister language with certainty; what the person said is
    believed.
    """
    found = detect_document(
        [Block(Kind.PARAGRAPH, "Bouchard sufrió una estremecedora derrota de tres sets.")]
    )
    assert not found.speaks_against("es")
    require_language(found, "es", "note.txt")


def test_a_book_of_many_paragraphs_speaks_its_language() -> None:
    """However many paragraphs there are, those that speak for the text are long enough to be
    told.
    """
    sentence = "El ministro presentó hoy el presupuesto del año ante la cámara de diputados."
    assert detect_document([Block(Kind.PARAGRAPH, sentence)] * 5_000).article.code == "es"


def test_a_book_is_told_from_a_bounded_part_of_it_and_its_foreign_lines_are_found() -> None:
    """Of five thousand paragraphs only those are looked at that Spanish words do not hold
    together.
    """
    blocks = [Block(Kind.PARAGRAPH, SPANISH)] * 5_000
    blocks[4_000] = Block(Kind.QUOTATION, ENGLISH)
    found = detect_document(blocks)
    assert {found.blocks[place] for place in range(5_000) if place != 4_000} == {found.article}
    assert (found.article.code, found.blocks[4_000].code) == ("es", "en")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ca", "L'alcalde de Girona ha dit que les obres de la plaça duraran mig any."),
        (
            "gl",
            (
                "O presidente da Xunta anunciou este luns que o goberno galego presentará unha "
                "nova lei de"
                " vivenda. A oposición considera que a medida non resolve o problema dos mozos."
            ),
        ),
        (
            "eu",
            (
                "Bilboko alkateak esan du plazako lanak irailean hasiko direla eta urte erdi "
                "iraungo dutela."
            ),
        ),
        (
            "ast",
            "L'alcalde de Xixón dixo que les obres de la plaza van entamar nel mes de setiembre.",
        ),
        ("es", "El alcalde de Gijón dijo que las obras de la plaza empezarán en septiembre."),
        (
            "pt",
            (
                "O presidente anunciou que o governo apresentará uma nova lei de habitação antes "
                "do verão."
            ),
        ),
    ],
)
def test_the_languages_of_spain_are_told_from_one_another(code: str, text: str) -> None:
    """Galician is no Portuguese, Asturian no Spanish, and Basque is known."""
    assert detect_language(text).code == code


def test_a_text_of_two_languages_is_in_the_one_of_most_letters_and_keeps_the_other() -> None:
    """The article gets a language, and the paragraph in another one its own."""
    texts = (
        (
            "El Parlamento aprobó ayer la ley de presupuestos con los votos de los socialistas, "
            "según dijo."
        ),
        (
            "El president va dir que la llei és una bona notícia per a tots els ciutadans de "
            "Catalunya."
        ),
        (
            "El portavoz añadió que la norma entrará en vigor en enero y que costará tres millones "
            "de euros."
        ),
    )
    found = detect_document([Block(Kind.PARAGRAPH, text) for text in texts])
    assert found.article.code == "es"
    assert [block.code for block in found.blocks] == ["es", "ca", "es"]


def test_ctrl_c_while_the_profiles_are_loaded_is_no_damaged_profile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever presses it in the first second of a translation has met no fault."""

    def press(*_arguments: object) -> None:
        raise KeyboardInterrupt

    detection._load_profiles.cache_clear()  # noqa: SLF001 - a test before may have loaded them
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(detector_factory.DetectorFactory, "add_profile", press)
        with pytest.raises(KeyboardInterrupt):
            detect_language(SPANISH)
    assert detect_language(SPANISH).code == "es"
