"""What the engine does for a reviewer who writes, by the engine that comes with Cotejo."""

import pytest

from glossary.matching import NO_TERMS
from review.intake.article_manner import ArticleManner
from review.intake.losses import has_whole_figures
from review.intake.rephrasing import continuations, phrase_otherwise, shorter_drafts
from review.intake.second_drafts import AskedSegment
from review.store.tables import Segment
from translation.engine import TranslationEngine
from translation.untouched import keeps_untouched

SOURCE = "El presidente de la cámara pidió que el gobierno apoye a las pequeñas empresas."
TARGET = "The president of the chamber asked the government to support small businesses."


def _asked(
    engine: TranslationEngine,
    source: str = SOURCE,
    target: str = TARGET,
    *,
    manner: ArticleManner | None = None,
) -> AskedSegment:
    segment = Segment(article_id=1, position=0, source=source, target=target)
    return AskedSegment(engine, segment, NO_TERMS, manner or ArticleManner())


@pytest.mark.parametrize("prefix", ["", "The pres", "The president of the chamber ", "Our head"])
def test_it_goes_on_from_the_last_letter_that_is_typed(
    engine: TranslationEngine, prefix: str
) -> None:
    """Each way is another one, and none repeats the letters of a word that was begun."""
    found = continuations(_asked(engine), prefix)
    assert len(set(found)) == len(found) <= 4
    assert all(text.strip() for text in found)
    if prefix == "The pres":
        assert found
        assert not any(text.startswith((" ", "pres")) for text in found)


def test_a_phrase_is_said_otherwise_within_its_sentence(engine: TranslationEngine) -> None:
    """The words marked are gone."""
    start = TARGET.index("chamber")
    found = phrase_otherwise(_asked(engine), (start, start + len("chamber")))
    assert all("chamber" not in each.text for each in found)
    assert len({each.text for each in found}) == len(found)


def test_what_is_shorter_takes_less_room(engine: TranslationEngine) -> None:
    """The shortest comes first."""
    target = TARGET + " Really."
    lengths = [len(each.text) for each in shorter_drafts(_asked(engine, target=target))]
    assert lengths == sorted(lengths)
    assert all(length < len(target) for length in lengths)


@pytest.mark.parametrize(
    ("source", "prefix"),
    [
        (
            "Víctor Castellanos dijo que la temperatura subió a 38 °C 🌡️ en Piura.",
            "Víctor Castellanos said ",
        ),
        (
            "La cuenta @MinSaPeru publicó 🚨 la alerta #AlertaRoja el lunes.",
            "The @MinSaPeru account ",
        ),
        (
            "Escriba a prensa@capece.pe o visite www.capece.pe para saber más 📩.",
            "Write to prensa@capece.pe ",
        ),
        (
            "El presidente, Helmut Cáceda, y la ministra Úrsula León visitaron Huancayo.",
            "The president, ",
        ),
    ],
)
def test_what_it_goes_on_with_keeps_names_and_signs(
    engine: TranslationEngine, source: str, prefix: str
) -> None:
    """An emoji, an account or an address stands once, whether it was typed already or is still to
    come.
    """
    for text in continuations(_asked(engine, source), prefix):
        assert keeps_untouched(source, prefix + text)
        assert "⟦" not in text
        names = ("Castellanos", "Cáceda", "León")
        assert all(name in prefix + text for name in names if name in source)


def test_going_on_says_something_beside_an_emoji(engine: TranslationEngine) -> None:
    """What no engine can spell stands behind a mark, so that there is something to go on with."""
    asked = _asked(engine, "La temperatura subió a 38 °C 🌡️ en Piura.")
    assert continuations(asked, "The temperature ")


def test_it_goes_on_in_the_languages_of_the_article(opposite_engine: TranslationEngine) -> None:
    """Into Spanish a figure has Spanish marks: read as English it was refused, and nothing went
    on.
    """
    source, prefix = "The council spent 14,372.4 million dollars on schools.", "El consejo "
    asked = _asked(opposite_engine, source, manner=ArticleManner(("en", "es")))
    found = continuations(asked, prefix)
    assert found
    assert all(has_whole_figures(source, prefix + text, "es") for text in found)


def test_a_surname_stays_whom_the_article_names(opposite_engine: TranslationEngine) -> None:
    """Alone the engine writes “Vado dijo al comité” for Ford."""
    manner = ArticleManner(("en", "es"), frozenset({"Ford"}))
    source = "Ford told the committee that she was sure."
    target = "Ford dijo al comité que estaba segura."
    asked = _asked(opposite_engine, source, target, manner=manner)
    others = phrase_otherwise(asked, (target.index("comité"), target.index(" que")))
    assert others
    assert all("Ford" in each.text for each in others)
    assert all("Ford" in text for text in continuations(asked, ""))
