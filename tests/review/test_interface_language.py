"""The interface in Spanish: a catalogue without gaps, messages told again, and a choice that is kept."""

from string import Formatter

import polib
import pytest
from sqlalchemy import Engine

from glossary.matching import TermIndex
from glossary.models import Term
from glossary.wrong_rendering import Reason, message_for
from review.checks.issue import SegmentText
from review.checks.running import check_article
from review.database import reading, writing
from review.interface_language import (
    CATALOGUES,
    LANGUAGES,
    choose_language,
    chosen_language,
    translate_message,
)
from review.locale.extract import collect_texts, update_catalogue

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
