"""The people of an article, by what its sentences say of them."""

import pytest

from glossary.discovery.article_people import article_people


@pytest.mark.parametrize(
    ("source", "office", "kind"),
    [
        ("La presidenta de la asociación, Edelmira Choque Ticona, calló.", "presidenta", "woman"),
        ("El secretario del sindicato de maestros, Ana Ruiz, calló.", "secretario", None),
        ("La ministra viajó a Lima, Rosa Orellana calló.", "", "woman"),
        ("Dos espías siguieron al padre y al hijo –Rosa Orellana calló–.", "", "woman"),
    ],
)
def test_an_office_before_a_comma_may_say_of_what_it_is(
    source: str, office: str, kind: str | None
) -> None:
    """In lower case too; a verb between the two is no part of it, and where given name and office
    disagree woman and man stay open.
    """
    [person] = article_people([source], "es")
    assert (person.office, person.kind) == (office, kind)


@pytest.mark.parametrize(
    ("language", "source", "office"),
    [
        ("es", "El primer ministro de Italia, Luca Serra, calló.", "primer ministro de Italia"),
        ("es", "Recibió a Ana Ruiz, ex primera ministra española.", "ex primera ministra"),
        ("pt", "O primeiro-ministro do Peru, Luís Serra, falou.", "primeiro-ministro do Peru"),
        ("pt", "A secretária de Saúde, Ana Ferreira, falou.", "secretária de Saúde"),
        ("fr", "La Première ministre danoise, Anne Serre, se tait.", "Première ministre"),
        ("fr", "L'ancien ministre Luc Serre se tait.", "ancien ministre"),
        ("it", "Il primo ministro Luca Serra tacque.", "primo ministro"),
        ("en", "The prime minister of Peru, Luke Ford, spoke.", "prime minister of Peru"),
        ("en", "Peru's former Prime Minister Luke Ford spoke.", "former Prime Minister"),
    ],
)
def test_an_office_is_named_whole(language: str, source: str, office: str) -> None:
    """With what stands before its noun and of what it is: no prime minister is a minister."""
    [person] = article_people([source], language)
    assert person.office == office


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("es", "Luis D'Elía"),
        ("es", "Luis M'Bappé"),
        ("es", "Bernardo O’Higgins"),
        ("it", "Massimo D'Alema"),
        ("en", "Brian O'Driscoll"),
    ],
)
def test_a_surname_goes_on_behind_its_apostrophe(language: str, name: str) -> None:
    """Nobody is called "Luis D" and somebody else "Elía"."""
    people = article_people([f"{name}.", f"{name.split()[1]}."], language)
    assert [(person.name, len(person.places)) for person in people] == [(name, 2)]


@pytest.mark.parametrize(
    ("sources", "names"),
    [
        (["Habló Álvaro Reinaldo.", "Reinaldo dijo que no."], ["Álvaro Reinaldo"]),
        (["Habló Juan Pablo García.", "Pablo dijo que no."], ["Juan Pablo García", "Pablo"]),
        (
            ["Habló Ana Martín.", "Habló Martín Guzmán.", "Martín dijo que no."],
            ["Ana Martín", "Martín Guzmán", "Martín"],
        ),
    ],
)
def test_a_surname_may_be_a_given_name_too(sources: list[str], names: list[str]) -> None:
    """It names whose name ends so, unless somebody else is called so first."""
    assert [person.name for person in article_people(sources, "es")] == names


@pytest.mark.parametrize(
    ("language", "sources"),
    [
        ("fr", ["La députée, Marine Le Pen, parle.", "Mme Le Pen part.", "Le Pen a dit non."]),
        ("fr", ["Le ministre Jean-Yves Le Drian parle.", "M. Le Drian part."]),
        ("it", ["Il ministro Luigi Di Maio parla.", "Il ministro Di Maio parte."]),
    ],
)
def test_a_surname_with_a_particle_is_of_who_bears_it(language: str, sources: list[str]) -> None:
    """Behind a title or alone it names nobody else."""
    [person] = article_people(sources, language)
    assert [position for position, _ in person.places] == [*range(len(sources))]


def test_what_only_its_capitals_make_a_person_is_unsure() -> None:
    """It may be a company; with an article before it, it surely is no person."""
    sources = [
        "Montecon afirmó que Katoen Natie pidió la ayuda de la Cromwell Society.",
        "La ministra Zhu Ling y Ana Prado no fueron con Kenji Fujimori.",
    ]
    people = {person.name: person.is_sure for person in article_people(sources, "es")}
    assert people == {
        "Montecon": False,
        "Katoen Natie": False,
        "Zhu Ling": True,
        "Ana Prado": True,
        "Kenji Fujimori": True,
    }


@pytest.mark.parametrize(
    ("source", "office"),
    [
        ("La fiscal general, Diana Salazar, calló.", "fiscal general"),
        ("La secretaria general de la OEA, Rosa Leal, calló.", "secretaria general de la OEA"),
        ("La gerenta general, Carla Rebolledo, calló.", "gerenta general"),
        ("La contralora general Ana Ruiz calló.", "contralora general"),
    ],
)
def test_what_an_office_is_called_by_is_no_office_of_a_general(source: str, office: str) -> None:
    """The noun before it says what she is, and that she is a woman."""
    [person] = article_people([source], "es")
    assert (person.office, person.kind) == (office, "woman")


@pytest.mark.parametrize(
    ("language", "source", "office"),
    [
        ("es", "Piden cárcel para el hijo menor de Alberto Paz, acusado de cohecho.", ""),
        ("es", "Aceptó la renuncia de Alberto Paz, ministro de Salud.", "ministro de Salud"),
        ("en", "Police held the brother of Albert Pace, defendant in a trial.", ""),
    ],
)
def test_what_follows_a_name_may_be_said_of_the_relative(
    language: str, source: str, office: str
) -> None:
    """Nobody is called accused for the son's crimes; behind what is no person it is plain."""
    [person] = article_people([source], language)
    assert person.office == office


def test_a_general_is_one() -> None:
    """Where no office stands right before the word, it is the office."""
    [person] = article_people(["El general Luis Pérez calló."], "es")
    assert person.office == "general"


def test_a_body_that_a_list_names_is_nobody() -> None:
    """The Red Cross has a given name in it, "Cruz"."""
    assert article_people(["Cruz Roja repartió víveres en Lima."], "es") == ()


def test_an_english_office_with_capitals_stands_before_the_name() -> None:
    """With the words that belong to it; "chief economist" is one office, too."""
    sources = [
        "Coastal Governor Marta Beltrán met Mexican President Pablo Alonso.",
        "Elena Duarte, chief economist at the bank, said no.",
    ]

    offices = {person.name: person.office for person in article_people(sources, "en")}

    assert offices == {
        "Marta Beltrán": "Coastal Governor",
        "Pablo Alonso": "Mexican President",
        "Elena Duarte": "chief economist",
    }


def test_a_department_a_firm_and_a_quoted_pronoun_are_nobody() -> None:
    """“Justice” before “Department” is no title, and what a nurse says begins with “I”."""
    sources = [
        "He left the Justice Department for Laura Hart & Company.",
        "“It shook,” said Rosa Duarte, a nurse. “I ran.”",
    ]

    assert [person.name for person in article_people(sources, "en")] == ["Rosa Duarte"]
