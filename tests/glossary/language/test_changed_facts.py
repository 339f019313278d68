"""Which facts differ between two versions of a sentence, and what is a slip alone."""

import pytest

from glossary.language.changed_facts import ChangedKind, changed_facts, is_same_but_spelling


def _told(old: str, new: str, language: str = "es") -> list[tuple[str, str, str]]:
    return [
        (
            change.kind.value,
            old[slice(*change.old)] if change.old else "",
            new[slice(*change.new)] if change.new else "",
        )
        for change in changed_facts(old, new, language)
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Pagó 20 euros.", "Pagó 25 euros.", ("figure", "20", "25")),
        ("Pagó 20 $.", "Pagó 20 €.", ("figure", "$", "€")),
        ("Creció 4 % en Lima.", "Creció 4 en Lima.", ("figure", "4 %", "4")),
        ("Murieron dos personas.", "Murieron tres personas.", ("figure", "dos", "tres")),
        ("Vino 2 veces con 5 amigos.", "Vino 5 veces con 2 amigos.", ("figure", "", "5")),
        ("Llegó el 3 de mayo.", "Llegó el 4 de mayo.", ("date", "3", "4")),
        ("Llegó el 3 de mayo.", "Llegó el 3 de junio.", ("date", "mayo", "junio")),
        ("Llegó el lunes.", "Llegó el martes.", ("date", "lunes", "martes")),
        ("Ayer llegó.", "Hoy llegó.", ("date", "Ayer", "Hoy")),
        ("Nació en 1980.", "Nació en 1982.", ("date", "1980", "1982")),
        ("Habló Ana Prado.", "Habló Ana Paz.", ("name", "Ana Prado", "Ana Paz")),
        ("Castillo habló.", "Montes habló.", ("name", "Castillo", "Montes")),
        ("La Sunat calló.", "La Sunarp calló.", ("name", "Sunat", "Sunarp")),
        ("Vive en Lima.", "Vive en Líma.", ("name", "Lima", "Líma")),
        ("Dijo: «no iré».", "Dijo: «sí iré».", ("quotation", "no iré", "sí iré")),
        ("El juez no irá.", "El juez irá.", ("denial", "no", "")),
        ("Hubo heridos.", "Nunca hubo heridos.", ("denial", "", "Nunca")),
        ("Salió con daños.", "Salió sin daños.", ("denial", "", "sin")),
        (
            "Dijo: «No iré nunca.",
            "Dijo: «No iré mañana.",
            ("quotation", "No iré nunca.", "No iré mañana."),
        ),
    ],
)
def test_a_changed_fact_is_told_with_its_place_on_both_sides(
    old: str, new: str, expected: tuple[str, str, str]
) -> None:
    """Figures, units, signs, dates, names and quotations that are otherwise are found."""
    assert expected in _told(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Murieron 8 personas en Lima.", "Fallecieron ocho personas en Lima."),
        ("Pagó 1.000 soles.", "Pagó mil soles."),
        ("«No iré», dijo.", "“No iré”, dijo."),
        ("No habrá despidos, dijo.", "Dijo que no habrá despidos."),
        ("El juez no fue.", "El juez nunca fue."),
        ("No vino nadie.", "Nadie vino."),
        ("Ganó sin duda.", "Ganó."),
        ("El Gobierno calló.", "El gobierno calló."),
        ("Los vecinos protestaron en la plaza.", "Los vecinos marcharon por la plaza."),
    ],
)
def test_other_words_for_the_same_facts_are_no_changed_fact(old: str, new: str) -> None:
    """A number in words, another style of marks and other words say the same."""
    assert _told(old, new) == []


def test_the_order_of_facts_of_one_kind_counts() -> None:
    """Who did what to whom is another fact when the names change places."""
    assert {kind for kind, *_ in _told("Ana denunció a Luis.", "Luis denunció a Ana.")} == {
        ChangedKind.NAME
    }


def test_what_no_reader_tells_of_is_told_by_digits_capitals_and_signs() -> None:
    """A code, or a name in a language without a reader of names, does not pass unseen."""
    assert _told("El vuelo IB3170 salió.", "El vuelo IB3171 salió.")
    assert _told("Het vliegtuig van Jansen landde.", "Het vliegtuig van Janssen landde.", "nl")


@pytest.mark.parametrize(
    ("old", "new", "is_slip"),
    [
        ("El gobirno aprobó la norma.", "El gobierno aprobó la norma.", True),
        ("El gobierno aprobó la norma.", "El gobeirno aprobó la norma.", True),
        ("La «norma» rige.", "La “norma” rige.", True),
        ("Hablo con todos.", "Habló con todos.", False),
        ("El acto fue legal.", "El acto fue ilegal.", False),
        ("No vino.", "No, vino.", False),
        ("Va a renunciar.", "¿Va a renunciar?", False),
        ("Subió el dólar.", "Bajó el dólar.", False),
        ("No habrá paro.", "Habrá paro.", False),
        ("Lo dijo Gonzales ayer.", "Lo dijo González ayer.", False),
    ],
)
def test_a_slip_is_one_letter_of_a_word_that_is_none_otherwise(
    old: str, new: str, *, is_slip: bool
) -> None:
    """Two words of the language, a comma, a question and a name are more than a slip."""
    assert is_same_but_spelling(old, new, "es") is is_slip
