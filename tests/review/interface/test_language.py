"""The interface in Spanish: a catalogue without gaps, messages told again, and a choice that is kept."""

import ast
from string import Formatter

import polib
import pytest
from sqlalchemy import Engine

from glossary.matching import TermIndex
from glossary.renderings.wrong_rendering import Reason, message_for
from glossary.term import Term
from review.checks.issue import SegmentText
from review.checks.running import check_article
from review.interface.error_texts import error_texts, makers_in
from review.interface.extract import collect_texts, update_catalogue
from review.interface.language import (
    CATALOGUES,
    LANGUAGES,
    choose_language,
    chosen_language,
    error_text,
    stored_error_text,
    translate_message,
)
from review.store.database import reading, writing
from translation.errors import (
    ConflictError,
    CotejoError,
    EmptyFileError,
    EngineError,
    FileTooLargeError,
    NoModelError,
    NotAllowedError,
    PackageError,
    StorageError,
    UsageError,
)
from translation.reading.document_reader import read_document

_TEXTS = collect_texts()
_SPANISH = polib.pofile(str(CATALOGUES / "es" / "cotejo.po"), check_for_duplicates=True)

_BAD_PAIRS = (
    (
        "La Capece pidió 48,5 millones de soles el martes 5 de mayo.",
        " Capisi asked asked for 45 million dollars on Friday 5 June .",
    ),
    ("“No lo haremos nunca más”, dijo la ministra Ana Ruiz (CITE).", "He will do it ( QUOTE"),
    ("¿Cuánto cuesta?", "¿How much plan cost plan cost plan cost plan cost plan cost?"),
    ("El plan fue aprobado por los congresistas.", "El plan fue aprobado por los congresistas."),
    ("El comercio creció 40% en www.capece.pe.", "Trade grew 40 in «www.capece.com» &amp; ⟦1⟧."),
    ("Llegaron las empresas.", ""),
)


def _fields(text: str) -> list[str]:
    return sorted(f"{name}:{form}" for _, name, form, _ in Formatter().parse(text) if name is not None)


def _edges(text: str) -> tuple[str, str]:
    inner = text.strip()
    return text[: text.index(inner)], text[text.index(inner) + len(inner) :]


def test_every_text_has_its_spanish() -> None:
    """The catalogue has a finished translation for every text of the interface and for no other."""
    finished = {entry.msgid for entry in _SPANISH.translated_entries()}
    assert sorted(set(_TEXTS) - finished) == [], "run `make messages` and translate what it lists"
    assert sorted({entry.msgid for entry in _SPANISH if not entry.obsolete} - set(_TEXTS)) == []


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_translations_fill_in_the_same_fields(language: str) -> None:
    """A translation has exactly the fields of its English text, so that filling it in cannot fail."""
    catalogue = polib.pofile(str(CATALOGUES / language / "cotejo.po"))
    wrong = [entry.msgid for entry in catalogue if _fields(entry.msgid) != _fields(entry.msgstr)]
    assert wrong == []


def test_a_translation_has_no_stray_spaces() -> None:
    """A translation begins and ends as its text does: with a space or a new line, or without."""
    wrong = [
        entry.msgid for entry in _SPANISH.translated_entries() if _edges(entry.msgid) != _edges(entry.msgstr)
    ]
    assert wrong == []


def test_updating_keeps_translations_and_marks_gone_texts() -> None:
    """New texts come in empty, known ones keep their Spanish, gone ones become obsolete."""
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="Save", msgstr="Guardar"))
    catalogue.append(polib.POEntry(msgid="Gone", msgstr="Ido"))
    update_catalogue(catalogue, {"Add {count}": ("app.py",), "Save": ("app.py",)})
    assert [(entry.msgid, entry.msgstr, bool(entry.obsolete)) for entry in catalogue] == [
        ("Add {count}", "", False),
        ("Save", "Guardar", False),
        ("Gone", "Ido", True),
    ]
    assert catalogue[0].flags == ["python-brace-format"]


@pytest.mark.parametrize(
    ("message", "spanish"),
    [
        ("This space does not belong here.", "Este espacio sobra."),
        ("“Names” stands twice.", "“Names” está repetido."),
        ("The source says “5”, the translation “50”.", "El original dice “5”, la traducción “50”."),
        ("The source says “a {b}”, the translation “”.", "El original dice “a {b}”, la traducción “”."),
        (
            message_for(Reason.NEAR_TWIN, "Cáceda", "Cassida", "Helmut Cáceda"),
            'El original nombra a "Cáceda"; el borrador dice "Cassida". Debe ser "Helmut Cáceda".',
        ),
        (
            message_for(Reason.NEAR_TWIN, "Capece", "Capisi", "Capece"),
            'El original nombra a "Capece"; el borrador dice "Capisi".',
        ),
        ("Nobody ever said this.", "Nobody ever said this."),
        ("", ""),
    ],
)
def test_messages_are_told_in_spanish(message: str, spanish: str) -> None:
    """A message is translated around the texts that it quotes, which stay as they are."""
    assert translate_message(message, "es") == spanish
    assert translate_message(message, "en") == message


def test_every_message_of_a_bad_translation_is_told_in_spanish() -> None:
    """Whatever the checks find in a translation full of errors has its Spanish sentence."""
    segments = [SegmentText(source, target) for source, target in _BAD_PAIRS]
    index = TermIndex([Term("Capece", "Capece", variants=("Capisi",))])
    messages = {issue.message for issues in check_article(segments, index) for issue in issues}
    assert len(messages) > 10
    assert sorted(message for message in messages if translate_message(message, "es") == message) == []


_ERRORS = (
    (
        EmptyFileError("the file is empty.txt", "the file is empty", "Choose a file that has text in it."),
        "the file is empty.txt: el archivo está vacío. Elija un archivo que tenga texto.",
    ),
    (UsageError("", "the comment is empty"), "El comentario está vacío."),
    (
        NotAllowedError("Segment 12", "it is locked", "Unlock it first."),
        "Segmento 12: está bloqueado. Primero desbloquéelo.",
    ),
    (
        ConflictError(
            "Segment 3", "Ana: B. changed it while you were writing", "Compare the versions and choose."
        ),
        "Segmento 3: Ana: B. lo cambió mientras usted escribía. Compare las versiones y elija.",
    ),
    (
        FileTooLargeError(
            "a: b. c.pdf", "it has 700 pages, the limit is 300", "Save the article's pages alone."
        ),
        "a: b. c.pdf: tiene 700 páginas; el límite es 300. Guarde solo las páginas del artículo.",
    ),
    (
        NoModelError(
            "",
            "the package index has none for es to fr",
            "Install one in Settings, or by: cotejo models install es fr",
        ),
        (
            "El índice de paquetes no tiene ninguno de es a fr. "
            "Instale uno en Ajustes o con: cotejo models install es fr"
        ),
    ),
    (
        EngineError(
            "",
            "the sentence is too long for the model (1,612 of 500 tokens)",
            "Split it in two.",
        ),
        "La oración es demasiado larga para el modelo (1,612 de 500 unidades). Divídala en dos.",
    ),
    (
        EngineError(
            "",
            "the engine failed on the sentence (bad. very bad: x)",
            "Try again, or translate this one by hand.",
        ),
        "El motor falló con la oración (bad. very bad: x). Intente de nuevo o traduzca esta a mano.",
    ),
    (
        PackageError("es_en", "this package is not installed"),
        "es_en: este paquete no está instalado.",
    ),
    (
        StorageError("The database", "too many people are using it at this moment", "Try again."),
        "La base de datos: en este momento la usan demasiadas personas. Intente de nuevo.",
    ),
    (UsageError("{name}", "nobody wrote this", "{}"), "{name}: nobody wrote this. {}"),
)


@pytest.mark.parametrize(("error", "spanish"), _ERRORS)
def test_errors_are_told_in_spanish(error: CotejoError, spanish: str) -> None:
    """An error says in Spanish what is wrong and what helps; names of files and people stay."""
    assert error_text(error, "es") == spanish
    assert error_text(error, "en") == str(error)


@pytest.mark.parametrize(("error", "spanish"), _ERRORS)
def test_a_stored_error_is_told_in_spanish(error: CotejoError, spanish: str) -> None:
    """What the database keeps of an error, its English text, is told as the error itself would be."""
    assert stored_error_text(str(error), "es") == spanish
    assert stored_error_text(str(error), "en") == str(error)


@pytest.mark.parametrize(
    ("stored", "spanish"),
    [
        ("", ""),
        ("The program failed (ValueError). Try again.", "El programa falló (ValueError). Intente de nuevo."),
        ("What an older version said: nothing. Go on.", "What an older version said: nothing. Go on."),
    ],
)
def test_other_stored_texts_of_failures(stored: str, spanish: str) -> None:
    """Nothing stays nothing, a crash has its Spanish, and what nobody knows stays as it is."""
    assert stored_error_text(stored, "es") == spanish


def test_a_long_stored_text_is_taken_apart_at_once() -> None:
    """A stored text of many full stops and colons is tried in a limited number of ways."""
    text = "a: b. " * 20_000
    assert stored_error_text(text, "es") == text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b""),
        ("a.docx", b"text"),
        ("a.pdf", b"%PDF-1.7"),
        ("a.txt", b"\x89PNG\r\n"),
        ("a.txt", b"RIFF    WAVE"),
        ("a.txt", b"{\\rtf1}"),
        ("a.csv", b"a,b"),
        ("a.html", b"<html></html>"),
        ("a.zip", b"PK\x03\x04"),
    ],
)
def test_every_error_of_a_bad_file_is_told_in_spanish(name: str, data: bytes) -> None:
    """Whatever reading says of a file that is no article has its Spanish, problem and remedy."""
    with pytest.raises(CotejoError) as caught:
        read_document(name, data)
    error = caught.value
    assert translate_message(error.problem, "es") != error.problem
    assert translate_message(error.remedy, "es") != error.remedy


def test_every_error_text_has_the_fields_of_its_english() -> None:
    """What an error fills in is filled in once in Spanish as well, and nothing else is."""
    spanish = {entry.msgid: entry.msgstr for entry in _SPANISH}
    texts = [text for text in _TEXTS if "{}" in text]
    assert len(texts) > 50
    assert [text for text in texts if spanish[text].count("{}") != text.count("{}")] == []


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('raise UsageError("", "nothing here")', ["nothing here"]),
        ('raise UsageError("", problem="nothing here", remedy="Go away.")', ["nothing here", "Go away."]),
        ('return NotFoundError("The term", "it is gone")', ["The term", "it is gone"]),
        ('raise UsageError("forced", f"it has {len(data):,} bytes")', ["it has {} bytes"]),
        ('raise UsageError(f"Row {line}", "is bad" if line else "was bad")', ["Row {}", "is bad", "was bad"]),
        ('problem = "is bad" if x else "was bad"\n raise UsageError("", problem)', ["is bad", "was bad"]),
        ('raise ValueError("of no", "interest here")', []),
        ('raise _unread("a.txt", "cannot be read")', ["cannot be read"]),
        ("raise UsageError(name, str(error), data)", []),
    ],
)
def test_error_texts_are_found_in_the_source(source: str, texts: list[str]) -> None:
    """Problem and remedy are found wherever an error is made, and words of ours among the subjects."""
    makers = makers_in([ast.parse("def _unread(name, problem): return UsageError(name, problem)")])
    found = error_texts(ast.parse(f"def read(data):\n {source}"), makers)
    assert [*dict.fromkeys(found)] == texts


def test_an_error_text_of_another_module_is_asked_for() -> None:
    """A text that cannot be told where the error is made stops the collection instead of staying English."""
    tree = ast.parse("def read(name):\n raise UsageError(name, _IMPORTED)")
    with pytest.raises(UsageError, match=r"line 2.*_IMPORTED"):
        list(error_texts(tree, makers_in([])))


def test_a_very_long_message_is_read_at_once() -> None:
    """A message that quotes a huge hostile text is matched by searching, without going back."""
    text = "”, the translation “" * 20_000
    told = translate_message(f"The source says “{text}”, the translation “x”.", "es")
    assert told.startswith("El original dice “”, la traducción “")


def test_a_choice_is_kept_for_the_person(database: Engine) -> None:
    """What a person chose holds for that person and for nobody else."""
    with writing(database) as session:
        choose_language(session, "Ana", "es")
        choose_language(session, "A" * 500, "es")
    with reading(database) as session:
        assert chosen_language(session, "Ana") == "es"
        assert chosen_language(session, "Luis") is None
