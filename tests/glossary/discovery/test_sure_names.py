"""Names that need no glossary: what passes whole, what stays with the engine, and what an article
knows.
"""

from itertools import pairwise

import pytest

from glossary.discovery.sure_names import sure_names


def kept(*sentences: str) -> list[list[tuple[str, str]]]:
    """For each sentence, each name as it stands and as it is to be written."""
    return [
        [(sentence[name.start : name.end], name.renderings[0]) for name in names]
        for sentence, names in zip(sentences, sure_names(sentences), strict=True)
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Ayer habló Kenji Fujimori.", [("Kenji Fujimori", "Kenji Fujimori")]),
        ("El congresista Moisés Mamani grabó todo.", [("Moisés Mamani", "Moisés Mamani")]),
        ("Lo dijo la ministra Carmen Prado.", [("Carmen Prado", "Carmen Prado")]),
        ("Viajó de Londres a Huamanga.", [("Londres", "London"), ("Huamanga", "Huamanga")]),
        ("LONDRES, 3 ene.- El banco calló.", [("LONDRES", "LONDON")]),
        ("Lo pidió la ONU.", [("ONU", "UN")]),
        ("¿Tan difícil es poner una rampa?", []),
        ("Ayer llegó Volodímir Zelenski.", [("Volodímir Zelenski", "Volodymyr Zelensky")]),
        ("Foto: Andina", [("Andina", "Andina")]),
        ("Foto: Archivo El País.", [("El País", "El País")]),
        (
            "El puerto. Fotos: Estudios Revolución / AFP.",
            [("Estudios Revolución",) * 2, ("AFP", "AFP")],
        ),
        ("La CONFIEP y la SUNAT callaron.", [("CONFIEP", "CONFIEP"), ("SUNAT", "SUNAT")]),
    ],
)
def test_sure_names_pass_whole(sentence: str, names: list[tuple[str, str]]) -> None:
    """Persons, acronyms and places stand as they are, or as the data's English."""
    assert kept(sentence) == [names]


@pytest.mark.parametrize(
    "sentence",
    [
        "El Ministerio de Economía y Finanzas respondió.",
        "La Corte Suprema falló según la Ley de Partidos.",
        "El Gobierno y el Congreso callan.",
        "Grábalo todo, le pidió.",
        "El papa Francisco rezó.",
        "La II Guerra Mundial acabó.",
        "Costó US$ 20 y MX$ 30.",
        "Los EE. UU. firmaron.",
        "Foto: Captura de pantalla",
        "Foto: Ministerio de Salud",
        "Imagen: El alcalde habla",
    ],
)
def test_what_english_translates_stays_with_the_engine(sentence: str) -> None:
    """Offices, courts, ministries, laws, popes, numerals, common words, notes of credits are no
    sure name.
    """
    assert kept(sentence) == [[]]


def test_a_name_found_once_is_known_in_the_whole_article() -> None:
    """A surname that is a word is a name after the full name stood anywhere, but not in small
    letters.
    """
    first, second = kept("Castillo negó que viva en un castillo.", "Ayer llegó Pedro Castillo.")
    assert first == [("Castillo", "Castillo")]
    assert second == [("Pedro Castillo", "Pedro Castillo")]


def test_names_never_overlap() -> None:
    """An address with an account in it, and a name within a name, are told once."""
    (names,) = sure_names(["Ana Paz (@anapaz, ana@paz.pe) y Ana Paz, de Lima."])
    spans = [(name.start, name.end) for name in names]
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize(
    "sentence",
    [
        "Lo publicó ayer el diario Página/12 en su tapa.",
        "El general San Martín cruzó los Andes en enero.",
        "La niña nació en San Antonio, cerca de la costa.",
        "El incendio empezó en San Juan y llegó al puerto.",
    ],
)
def test_a_name_of_many_places_and_people_keeps_its_spanish(sentence: str) -> None:
    """Page in Arizona and the island of Saint Martin are not what a Spanish text means by such
    names.
    """
    renderings = [r for name in sure_names([sentence])[0] for r in name.renderings]
    assert not {"Page", "Saint Martin", "Saint Anthony", "Saint John's"} & set(renderings)


def test_a_quotation_in_english_passes_whole() -> None:
    """What somebody said in English, or a title, is kept with all its words; Spanish quotations are
    not.
    """
    sentences = [
        "La actriz dijo: “I will not leave this country until the contracts are published”.",
        "Cantó “Will You Still Love Me Tomorrow” en la plaza.",
        "La actriz dijo: “No me voy de este país sin los contratos”.",
    ]
    kept = [
        [s[n.start : n.end] for n in names]
        for s, names in zip(sentences, sure_names(sentences), strict=True)
    ]
    assert kept == [
        ["I will not leave this country until the contracts are published"],
        ["Will You Still Love Me Tomorrow"],
        [],
    ]


def test_a_given_name_keeps_its_accent_in_every_form() -> None:
    """As "Jesus" is how English writes the Lord's name, it is no form of a minister's."""
    ((name,),) = sure_names(["Lo dijo María Jesús Montero."])
    assert name.renderings == ("María Jesús Montero",)
