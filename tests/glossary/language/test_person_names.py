"""Whom the sentences of a text name, in languages without cues for names of all kinds."""

import pytest

from glossary.language.person_names import naming, surnames_alone


@pytest.mark.parametrize(
    ("language", "sentence", "name"),
    [
        ("pt", "Ontem Paulo Costa saiu da reunião.", "Paulo Costa"),
        ("pt", "A vereadora e Maria Domingos pediram mais polícias.", "Maria Domingos"),
        ("pt", "Depois falou Vítor Branco.", "Vítor Branco"),
        ("fr", "Hier Éric Blanc a parlé.", "Éric Blanc"),
        ("it", "Ieri Giorgia Bianchi ha parlato.", "Giorgia Bianchi"),
        ("de", "Gestern sprach Annalena Klein.", "Annalena Klein"),
        ("ca", "Laia Blanc va parlar.", "Laia Blanc"),
    ],
)
def test_a_usual_given_name_makes_a_person_of_any_surname(
    language: str, sentence: str, name: str
) -> None:
    """Also of one that is a word."""
    assert [mention.text for mention in naming(sentence, language)] == [name]


def test_a_day_behind_a_name_is_no_part_of_it() -> None:
    """English leaves out "on"; of the day every other Saturday of the article became a surname."""
    sources = ("He told the U.N. General Assembly Saturday of it.", "It rained on Saturday.")
    assert not surnames_alone(sources, "en")
    [mention] = naming("She met Theresa May Friday.", "en")
    assert mention.text == "Theresa May"
    [mention] = naming("Gestern sprach Angela Freitag.", "de")
    assert mention.text == "Angela Freitag"


def test_a_shortened_office_is_no_part_of_the_name_behind_it() -> None:
    """Of a sentence that "Flake" opened the draft made "Lasca"."""
    sources = ("Arizona Sen. Jeff Flake agreed.", "Flake was the central figure.")
    assert surnames_alone(sources, "en") == {"Flake"}


def test_a_surname_that_is_a_day_stays_a_name_where_it_opens_a_sentence() -> None:
    """Drafts are held to it: the engine took it for a plural."""
    sources = ("A vereadora Maria Domingos pediu calma.", "Domingos diz que não se demite.")
    assert surnames_alone(sources, "pt") == {"Domingos"}


@pytest.mark.parametrize(
    ("language", "sentence", "names"),
    [
        ("de", "Sie sicherten den Eingang in der Carl-Neuberg-Straße.", []),
        ("fr", "La rue Jean-Jaurès est fermée.", []),
        ("de", "Gestern sprach Anne-Sophie Mutter.", ["Anne-Sophie Mutter"]),
        ("de", "Gestern sprach Ministerin Kramp-Karrenbauer.", ["Kramp-Karrenbauer"]),
    ],
)
def test_what_is_named_after_somebody_is_nobody(
    language: str, sentence: str, names: list[str]
) -> None:
    """Hyphens alone join a street to the name that it has: it stood among the people, as a man."""
    assert [mention.text for mention in naming(sentence, language)] == names
