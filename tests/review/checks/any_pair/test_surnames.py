"""Surnames over an article: whom a sentence names in full another may name by the surname."""

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.running import check_article


def _offers(*pairs: tuple[str, str]) -> list[tuple[str, ...]]:
    """What is offered in the last of the ``pairs`` of English and Spanish."""
    issues = check_article(
        [SegmentText(*pair) for pair in pairs],
        TermIndex([]),
        source_language="en",
        target_language="es",
    )
    return [issue.offers for issue in issues[-1] if issue.check == "name-misspelt"]


def test_a_surname_alone_is_held_to_the_person_whom_the_article_names_in_full() -> None:
    """Of nobody named in full another ending may be the other language's."""
    wrong = ("Halvorne wrote the ruling.", "Halvorna redactó el fallo.")

    assert _offers(("Judge Kathleen Halvorne sat.", "La jueza Kathleen Halvorne."), wrong) == [
        ("Halvorne",)
    ]
    assert _offers(wrong) == []


def test_a_surname_that_begins_the_sentence_is_read_though_it_is_a_word() -> None:
    """“Carpeta” is a word that nobody wrote of an Edward Carpetta."""
    whole = ("Minister Edward Carpetta spoke.", "El ministro Edward Carpetta habló.")
    article = (whole, ("Carpetta said no.", "Carpenta dijo que no."))

    assert _offers(*article) == [("Carpetta",)]


def test_a_name_is_offered_with_what_an_apostrophe_parts_from_it() -> None:
    """“Halvorn'ar” ends behind its apostrophe; what the translation has of it is left, and so is a
    genitive. The c'h of a Breton name is parted from nothing.
    """
    assert _offers(("Yann Halvorn'ar spoke.", "Yann Halvurn habló.")) == [("Halvorn'ar",)]
    assert _offers(("Yann Halvorn'ar spoke.", "Yann Halvurn'ar habló.")) == [("Halvorn",)]
    for wrong in ("Guivarh", "Guivarec'h"):
        assert _offers(("Yann Guivarc'h spoke.", f"Yann {wrong} habló.")) == [("Guivarc'h",)]
    assert _offers(("Kate Halvorne's dog.", "El perro de Kate Halvurne.")) == [("Halvorne",)]
