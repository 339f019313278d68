"""The interface in Spanish: a catalogue without gaps, messages told again, and a choice that is
kept.
"""

import ast
import json
import re
from pathlib import Path
from string import Formatter

import polib
import pytest
from collect_messages import collect_texts, update_catalogue

from glossary.matching import TermIndex
from glossary.renderings.wrong_rendering import Reason, message_for
from glossary.term import Term
from review.checks.issue import SegmentText
from review.checks.running import check_article
from review.checks.style.kept import said
from review.checks.style_pack import Rule
from review.interface.language import (
    CATALOGUES,
    LANGUAGES,
    error_text,
    translate,
)
from translation import errors
from translation.errors import (
    ConflictError,
    CotejoError,
    EmptyFileError,
    EngineError,
    PackageError,
    StorageError,
    UsageError,
    error_of,
    stored_error,
)
from translation.formats.document_reader import read_document
from translation.messages import Message, as_row, from_row, told

_ROOT = Path(__file__).parents[3]
_ERROR_NAMES = {
    name
    for name, one in vars(errors).items()
    if isinstance(one, type) and issubclass(one, CotejoError)
}
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


@pytest.fixture(scope="module")
def spanish() -> polib.POFile:
    """The catalogue of the Spanish interface."""
    return polib.pofile(str(CATALOGUES / "es" / "cotejo.po"), check_for_duplicates=True)


def _fields(text: str) -> list[str]:
    return sorted(
        f"{name}:{form}" for _, name, form, _ in Formatter().parse(text) if name is not None
    )


def _edges(text: str) -> tuple[str, str]:
    inner = text.strip()
    return text[: text.index(inner)], text[text.index(inner) + len(inner) :]


def test_every_text_has_its_spanish(spanish: polib.POFile) -> None:
    """The catalogue has a finished translation for every text of the interface and for no other."""
    texts = set(collect_texts())
    finished = {entry.msgid for entry in spanish.translated_entries()}
    assert sorted(texts - finished) == [], "run `make messages` and translate what it lists"
    assert sorted({entry.msgid for entry in spanish} - texts) == []


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_translations_fill_in_the_same_fields(language: str) -> None:
    """A translation has exactly the fields of its English text, so that filling it in cannot
    fail.
    """
    catalogue = polib.pofile(str(CATALOGUES / language / "cotejo.po"))
    wrong = [entry.msgid for entry in catalogue if _fields(entry.msgid) != _fields(entry.msgstr)]
    assert wrong == []


def test_a_translation_has_no_stray_spaces(spanish: polib.POFile) -> None:
    """A translation begins and ends as its text does: with a space or a new line, or without."""
    wrong = [
        entry.msgid
        for entry in spanish.translated_entries()
        if _edges(entry.msgid) != _edges(entry.msgstr)
    ]
    assert wrong == []


def test_spanish_quotes_as_spanish_does(spanish: polib.POFile) -> None:
    """With « », except where a mark is to be typed or is itself what the text is about."""
    typed = ('-c "', '"{before}"', '""', '"tal cual"', "“ ” para")
    texts = (text for entry in spanish for text in (entry.msgstr, *entry.msgstr_plural.values()))
    others = [text for text in texts if {*text} & {*'“”"'}]
    assert [text for text in others if not any(mark in text for mark in typed)] == []


def test_english_quotes_in_one_way(spanish: polib.POFile) -> None:
    """With curly marks; straight ones stand only where they are to be typed in a terminal."""
    typed = re.compile(r'cotejo |python3 |""|\'"[^"]+"\'')
    assert [one.msgid for one in spanish if '"' in one.msgid and not typed.search(one.msgid)] == []


def test_updating_keeps_translations_and_drops_gone_texts() -> None:
    """New texts come in empty, known ones keep their Spanish, gone ones go: the history has
    them.
    """
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="Save", msgstr="Guardar"))
    catalogue.append(polib.POEntry(msgid="Gone", msgstr="Ido"))
    update_catalogue(catalogue, {"Add {count}": ("app.py",), "Save": ("app.py",)})
    assert [(entry.msgid, entry.msgstr) for entry in catalogue] == [
        ("Add {count}", ""),
        ("Save", "Guardar"),
    ]
    assert catalogue[0].flags == ["python-brace-format"]


@pytest.mark.parametrize(
    ("message", "spanish"),
    [
        (told("This space does not belong here."), "Este espacio sobra."),
        ("Articles", "Artículos"),
        (told("“{match}” stands twice.", match="Names"), "«Names» está repetido."),
        (
            told("The source says “{there}”, the translation “{here}”.", there="a {b}", here=""),
            "El original dice «a {b}», la traducción «».",
        ),
        (
            message_for(Reason.NEAR_TWIN, "Cáceda", "Cassida", "Helmut Cáceda"),
            (
                "El original nombra a «Cáceda»; la traducción dice «Cassida». "
                "Debe ser «Helmut Cáceda»."
            ),
        ),
        (
            message_for(Reason.NEAR_TWIN, "Capece", "Capisi", "Capece"),
            "El original nombra a «Capece»; la traducción dice «Capisi».",
        ),
        (
            said(Rule("The month stands before the day", "May 3, 2024")),
            "Estilo de la casa: El mes va antes del día. Ejemplo: May 3, 2024",
        ),
        (
            said(Rule("Our {own} rule", "x")),
            "Estilo de la casa: Our {own} rule. Ejemplo: x",
        ),
        ("Nobody ever said this.", "Nobody ever said this."),
        ("", ""),
    ],
)
def test_messages_are_told_in_spanish(message: str, spanish: str) -> None:
    """A message is translated around the texts that it quotes, which stay as they are."""
    assert translate(message, "es") == spanish
    assert translate(message, "en") == message


def test_every_message_of_a_bad_translation_is_told_in_spanish() -> None:
    """Whatever the checks find in a translation full of errors has its Spanish sentence."""
    segments = [SegmentText(source, target) for source, target in _BAD_PAIRS]
    index = TermIndex([Term("Capece", "Capece", variants=("Capisi",))])
    messages = {issue.message for issues in check_article(segments, index) for issue in issues}
    assert len(messages) > 10
    assert sorted(message for message in messages if translate(message, "es") == message) == []


_ERRORS = (
    (
        EmptyFileError(
            "the file is empty.txt", "the file is empty", "Choose a file that has text in it."
        ),
        "the file is empty.txt: el archivo está vacío. Elija un archivo que tenga texto.",
    ),
    (UsageError("", "the comment is empty"), "El comentario está vacío."),
    (
        ConflictError(
            told("Segment {segment}", segment=3),
            told("{segment} changed it while you were writing", segment="Ana: B."),
            "Compare the versions and choose.",
        ),
        "Segmento 3: Ana: B. lo cambió mientras usted escribía. Compare las versiones y elija.",
    ),
    (
        ConflictError(
            "",
            told("{segment} changed it while you were writing", segment=told("somebody")),
            "Compare the versions and choose.",
        ),
        "Alguien lo cambió mientras usted escribía. Compare las versiones y elija.",
    ),
    (
        EngineError(
            "",
            told(
                "the segment is too long for the model ({tokens:,} of {max_source_tokens} tokens)",
                tokens=1612,
                max_source_tokens=500,
            ),
            "Split it in two.",
        ),
        "El segmento es demasiado largo para el modelo (1612 de 500 unidades). Divídalo en dos.",
    ),
    (
        PackageError("es_en", "this package is not installed"),
        "es_en: este paquete no está instalado.",
    ),
    (
        StorageError(
            told("The database"), "too many people are using it at this moment", "Try again."
        ),
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
    """What the database keeps of an error is told as the error itself would be."""
    kept = error_of(stored_error(error))
    assert error_text(kept, "es") == spanish
    assert str(kept) == str(error)


def test_large_numbers_are_grouped_as_each_language_does() -> None:
    """A comma would be a decimal mark to many who read Spanish."""
    message = told("{label}: {done:,} of {total:,}", label="Archivo", done=1200, total=30_000)
    assert translate(message, "es") == "Archivo: 1200 de 30\u202f000"
    assert translate(message, "en") == "Archivo: 1,200 of 30,000"


def test_what_an_older_version_stored_of_a_failure_is_shown_as_it_is() -> None:
    """A stored text that is no error of this version is told word for word."""
    text = "What an older version said: nothing. Go on."
    assert error_text(error_of(text), "es") == text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b""),
        ("a.docx", b"text"),
        ("a.pdf", b"%PDF-1.7"),
        ("a.txt", b"GIF89a"),
        ("a.txt", b"RIFF    WAVE"),
        ("a.txt", b"{\\rtf1"),
        ("a.csv", b"source,target"),
        ("a.html", b"<html></html>"),
        ("a.zip", b"PK\x03\x04"),
    ],
)
def test_every_error_of_a_bad_file_is_told_in_spanish(name: str, data: bytes) -> None:
    """Whatever reading says of a file that is no article has its Spanish, problem and remedy."""
    with pytest.raises(CotejoError) as caught:
        read_document(name, data)
    error = caught.value
    assert translate(error.problem, "es") != error.problem
    assert translate(error.remedy, "es") != error.remedy


@pytest.mark.parametrize("package", ["translation", "glossary", "review"])
def test_no_error_is_made_of_a_sentence_that_only_english_can_say(package: str) -> None:
    """Whatever fills a sentence of an error goes through told, so that every language can say
    it.
    """
    wrong = [
        f"{path.relative_to(_ROOT)}:{call.lineno}"
        for path in (_ROOT / package).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) in _ERROR_NAMES
        for argument in call.args[1:]
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
    ]
    assert wrong == []


def test_a_message_survives_json_with_the_messages_inside_it() -> None:
    """Template and fields come back from JSON, nested ones too."""
    message = told(
        "{finding} It should be “{name}”.",
        finding=told("“{n}” is wrong.", n="Capisi"),
        name="Capece",
    )
    again = from_row(json.loads(json.dumps(as_row(message))))
    assert isinstance(again, Message)
    assert (again, again.template) == (message, message.template)
    assert isinstance(again.fields["finding"], Message)


def test_what_pages_say_names_no_option() -> None:
    """An editor has no command line: what errors say of it is said by ``by_command`` and left out
    there. Those that speak to whoever starts a server or has a record are known.
    """
    known = {"--let-anyone-in", "--host", "--check"}
    named = {
        option
        for entry in polib.pofile(str(CATALOGUES / "es" / "cotejo.po"))
        if any(not path.startswith("review/commands/") for path, _ in entry.occurrences)
        for option in re.findall(r"(?<![-\w])--[a-z-]+", entry.msgid)
    }
    assert named - known == set()


def test_the_words_of_pages_name_no_command() -> None:
    """Whoever reads them is in the browser; the door alone speaks to whoever starts the server."""
    named = [
        entry.msgid
        for entry in polib.pofile(str(CATALOGUES / "es" / "cotejo.po"))
        if any(path.startswith("review/pages/") for path, _ in entry.occurrences)
        and re.search(r"\bcotejo [a-z]", entry.msgid)
    ]
    assert named == ["This server does not go by that name: see cotejo serve --host."]
