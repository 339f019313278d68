"""Headlines set in title case and in sentence case: nothing but capitals changes, and names keep
theirs.
"""

import pytest

from glossary.language.headlines import sentence_case, title_case

_SENTENCES = (
    ("Peru's Economy Grows For Third Year", "Peru's economy grows for third year"),
    ("Thousands March In Lima; Vote Due In May", "Thousands march in Lima; Vote due in May"),
    ("NATO-Led Mission Ends In Anti-Drug Failure", "NATO-led mission ends in anti-drug failure"),
    (
        "iPhone Maker Sues ‘Big Tech’ Over 5G: The Ruling",
        "iPhone maker sues ‘Big tech’ over 5G: The ruling",
    ),
    ("Kenji Fujimori And Rosa María Palacios Meet", "Kenji Fujimori and Rosa María Palacios meet"),
    ("French Firm Wins $3.5m Deal On Monday", "French firm wins $3.5m deal on Monday"),
    ("CONGRESS APPROVES LAW ON SUNAT IN LIMA", "Congress approves law on SUNAT in Lima"),
    (
        "What I'm Reading: @El_Comercio On www.Gob.pe",
        "What I'm reading: @El_Comercio on www.Gob.pe",
    ),
    ("Congress votes", "Congress votes"),
)
_TITLES = (
    ("peru's economy grows for third year", "Peru's Economy Grows for Third Year"),
    ("congress sets up a fund, so what is it for", "Congress Sets up a Fund, so What Is It For"),
    ("the fall: a day in the life of eBay", "The Fall: A Day in the Life of eBay"),
    ("state-of-the-art lab opens on the 10th", "State-Of-The-Art Lab Opens on the 10th"),
    ("U.S. judge rules on $3.5m deal", "U.S. Judge Rules on $3.5m Deal"),
    ("Votes On The Law Of The Sea", "Votes on the Law of the Sea"),
)


@pytest.mark.parametrize(("text", "wanted"), _SENTENCES)
def test_sentence_case_leaves_names_places_and_initials(text: str, wanted: str) -> None:
    """Only words that are no names lose their capitals, and a second time changes nothing."""
    assert sentence_case(text, "en") == wanted
    assert sentence_case(wanted, "en") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dr. Kavanaugh Moves to St. Louis", "Dr. Kavanaugh moves to St. Louis"),
        ("Donald Trump Wins Over Google", "Donald Trump wins over Google"),
        ("Tsunami Hits the Hospital", "Tsunami hits the hospital"),
    ],
)
def test_sentence_case_keeps_what_other_languages_write_as_it_is(text: str, wanted: str) -> None:
    """A rare word that translators leave is a name; a usual one, or one of theirs too, is none."""
    assert sentence_case(text, "en") == wanted


@pytest.mark.parametrize(("text", "wanted"), _TITLES)
def test_title_case_leaves_small_words_and_inner_capitals(text: str, wanted: str) -> None:
    """Articles, conjunctions and short prepositions stay small, and a second time changes
    nothing.
    """
    assert title_case(text, "en") == wanted
    assert title_case(wanted, "en") == wanted


def test_names_that_are_given_stand_as_they_are_given_in_both_cases() -> None:
    """The longest first; initials only where they are written so."""
    names = ["Ana de la Cruz", "Cruz", "ONE", "Ministry of Trade", ""]
    text = "Ana De La Cruz And One Ministry Of Trade"
    assert sentence_case(text, "en", names=names) == "Ana de la Cruz and one Ministry of Trade"
    assert title_case(text, "en", names=names) == "Ana de la Cruz and One Ministry of Trade"


def test_words_of_the_article_with_capitals_keep_them() -> None:
    """They come in small letters, as words_with_capitals gives them."""
    assert sentence_case("The House Votes", "en", capitals=["house"]) == "The House votes"


def test_a_language_without_title_case_or_words_is_left_alone() -> None:
    """Spanish has sentence case only; of a language that nobody listed nothing is known."""
    assert title_case("el congreso aprueba", "es") == "el congreso aprueba"
    assert (
        sentence_case("El Congreso Aprueba La Ley En Lima", "es")
        == "El congreso aprueba la ley en Lima"
    )
    assert sentence_case("Qo Xo Yo", "xx") == "Qo Xo Yo"
