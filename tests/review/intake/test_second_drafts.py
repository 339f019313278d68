"""Tests of review.intake.second_drafts: what else the engine had in mind, steered by the
reviewer.
"""

import re
from collections.abc import Iterator, Sequence

import pytest

from glossary.language.figures import malformed_figures
from glossary.matching import NO_TERMS, TermIndex
from glossary.term import Term, TermKind
from review.checks.style_pack import read_pack
from review.intake.article_manner import ArticleManner
from review.intake.second_drafts import AskedSegment, other_drafts
from review.store.tables import Segment
from translation.engine import (
    Draft,
    EngineRequest,
    EngineSignature,
    Hypothesis,
    TranslationEngine,
    single_draft,
)
from translation.errors import EngineError, UsageError
from translation.protection import ProtectedName
from translation.untouched import keeps_untouched

SOURCE = "El presidente de la Capece pidió que el gobierno apoye a las pequeñas empresas."
NAMELESS = "Ayer pidió que el gobierno apoye a las pequeñas empresas."
INDEX = TermIndex([Term("Capece", "Capece", TermKind.ORGANISATION)])


class ScriptedEngine:
    """Answers with the same hypotheses whatever the source; remembers the requests."""

    signature = EngineSignature("scripted", "none", "1", "0")

    def __init__(self, *texts: str, placeholders: tuple[str, ...] = ("⟦0⟧",)) -> None:
        self.texts = texts
        self.placeholders = placeholders
        self.requests: list[EngineRequest] = []

    def translate(
        self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        """Yield the texts, or an error when there are none."""
        self.requests += requests
        for index in range(len(requests)):
            if not self.texts:
                yield index, EngineError("", "no words")
                continue
            found = tuple(
                Hypothesis(text, 0.9 - place / 10)
                for place, text in enumerate(self.texts[:hypotheses])
            )
            yield index, Draft(found[0].text, found[0].score, found, self.signature)


def drafts(engine: TranslationEngine, source: str = SOURCE, **options: object) -> list[str]:
    """The texts of the alternatives."""
    index, manner = options.pop("index", NO_TERMS), options.pop("manner", ArticleManner())
    segment = Segment(article_id=1, position=0, source=source)
    # The tests name real options.
    found = other_drafts(AskedSegment(engine, segment, index, manner), **options)  # type: ignore[arg-type]
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    return [each.text for each in found]


def test_hypotheses_are_distinct_the_best_first_and_new_to_the_reviewer() -> None:
    """What the reviewer has already, and what is said twice, is left out; no more come than asked
    for.
    """
    engine = ScriptedEngine("One.", "Two.", "Two.", "Three.", "Four.")
    assert drafts(engine, NAMELESS, known=["One."]) == ["Two.", "Three.", "Four."]
    assert drafts(engine, NAMELESS, count=2) == ["One.", "Two."]
    of_one = ScriptedEngine("Lima’s mayor.", "Lima's mayor.", "A mayor.")
    assert drafts(of_one, NAMELESS) == ["Lima’s mayor.", "A mayor."]
    assert drafts(of_one, NAMELESS, known=["Lima's mayor."]) == ["A mayor."]
    segment = Segment(article_id=1, position=0, source="Uno.")
    (best, *_) = other_drafts(AskedSegment(engine, segment, NO_TERMS, ArticleManner()))
    assert best == single_draft("One.", 0.9, engine.signature)


def test_a_hypothesis_that_loses_a_name_is_never_told() -> None:
    """Each alternative holds the glossary's names, wherever the engine put them."""
    engine = ScriptedEngine("⟦0⟧ asked.", "It asked.", "Asked ⟦0⟧.")
    assert drafts(engine, index=INDEX) == ["Capece asked.", "Asked Capece."]
    assert drafts(ScriptedEngine("It asked."), index=INDEX) == []


def test_the_engine_is_given_plain_dates_and_forced_names_where_they_stand_then() -> None:
    """A dateline's month is written out for the engine; a forced word behind it is still that."""
    source = "Quito, 14 mar (EFE).- Habló el gremio a las 16.00 horas."
    gremio = source.index("gremio")
    forced = ProtectedName(gremio, gremio + len("gremio"), "guild")
    engine = ScriptedEngine("The guild told EFE in Quito.")
    assert drafts(engine, source, forced=[forced], prefix="The") == ["The guild told EFE in Quito."]
    plain = "Quito, 14 de marzo (EFE).- Habló el gremio a las 16:00."
    assert engine.requests[0].source == plain


def test_a_name_that_no_draft_recorded_is_kept_as_well() -> None:
    """A segment from elsewhere has no record of its names; what loses or turns one is not told."""
    engine = ScriptedEngine("Castlenos Victor spoke.", "Víctor Castellanos spoke.", "He spoke.")
    assert drafts(engine, "Ayer habló Víctor Castellanos.") == ["Víctor Castellanos spoke."]


def test_a_surname_of_the_article_never_becomes_a_word() -> None:
    """Whom the article names in full elsewhere is no ford, and no other draft says so."""
    manner = ArticleManner(("en", "es"), frozenset({"Ford"}))
    engine = ScriptedEngine("Ford habló.", "Vado habló.", "Ayer habló Ford.")
    assert drafts(engine, "Ford spoke.", manner=manner) == ["Ford habló.", "Ayer habló Ford."]


def test_figures_have_the_mark_of_the_house_and_are_known_by_it() -> None:
    """In Mexico the engine's 312.000,5 is another number, and 312,000.5 stands there already."""
    rules = '[numbers]\ndecimal_mark = "."\nrule = "Mexico"\nexample = "1,234.5"\n'
    pack = read_pack("mx.toml", f'name = "MX"\nlanguage = "es"\n{rules}'.encode())
    manner = ArticleManner(("en", "es"), style=pack)
    engine = ScriptedEngine("Pagó 312.000,5 hoy.", "Pagó hoy 312.000,5.", placeholders=())
    found = drafts(engine, "It paid 312,000.5.", manner=manner, known=["Pagó 312,000.5 hoy."])
    assert found == ["Pagó hoy 312,000.5."]


def test_a_hypothesis_that_breaks_a_sign_or_a_figure_is_never_told() -> None:
    """An emoji spelt in bytes, an address in pieces, and "14.372.4" are no translation."""
    engine = ScriptedEngine(
        "It rose to 14,372.4 🌡️, says www.capece.pe.",
        "It rose to 14,372.4 \ufffd, says www.capece.pe.",
        "It rose to 14,372.4 🌡️🏸, says www.capece.pe.",
        "It rose to 14,372.4 🌡️, says www.cape.",
        "It came to 14.372.4 🌡️, says www.capece.pe.",
        placeholders=(),
    )
    found = drafts(engine, "Subió a 14.372,4 🌡️, dice www.capece.pe.", count=5)
    assert found == [
        "It rose to 14,372.4 🌡️, says www.capece.pe.",
        "It came to 14,372.4 🌡️, says www.capece.pe.",
    ]


def test_suppressed_words_reach_the_engine_and_never_the_reviewer() -> None:
    """A word kept out is kept out even if the engine writes it all the same; longer words are not
    hit.
    """
    engine = ScriptedEngine("Small firms.", "Smaller firms.", "Little firms.")
    assert drafts(engine, NAMELESS, suppressed=["small", " "]) == [
        "Smaller firms.",
        "Little firms.",
    ]
    assert all(request.suppressed == ("small",) for request in engine.requests)


def test_a_beginning_reaches_the_engine_and_stands_in_each_draft() -> None:
    """Drafts that do not begin as asked are dropped."""
    engine = ScriptedEngine("Yesterday he came.", "He came.")
    assert drafts(engine, NAMELESS, prefix="Yesterday") == ["Yesterday he came."]
    assert {request.prefix for request in engine.requests} == {"Yesterday"}


def test_a_forced_rendering_takes_the_place_of_the_glossarys() -> None:
    """The reviewer's word for a name stands in for the glossary's in this draft."""
    start = SOURCE.index("Capece")
    forced = [ProtectedName(start, start + 6, "the Chamber")]
    assert drafts(ScriptedEngine("⟦0⟧ asked."), index=INDEX, forced=forced) == [
        "The Chamber asked."
    ]


def test_what_the_engine_cannot_do_is_raised() -> None:
    """A failed sentence and an impossible span are errors, not empty answers."""
    with pytest.raises(EngineError):
        drafts(ScriptedEngine())
    with pytest.raises(UsageError):
        drafts(ScriptedEngine("x"), forced=[ProtectedName(0, 999, "x")])


@pytest.mark.engine
def test_the_real_engine_offers_others_with_the_name_kept(engine: TranslationEngine) -> None:
    """What the bundled model offers is each time another text, and Capece is Capece in each."""
    found = drafts(engine, index=INDEX)
    assert len(set(found)) == len(found)
    assert all("Capece" in text for text in found)


_SIGNS = (
    "Víctor Castellanos dijo el martes que la temperatura subió a 38 °C 🌡️ en Piura.",
    (
        "La cuenta @MinSaPeru publicó 🚨 la alerta #AlertaRoja en "
        "https://www.gob.pe/alerta?id=23 el lunes."
    ),
    "Ejecute `pip install cotejo` antes de abrir `config.yaml`, dijo Ana Ñahui.",
    "El déficit llegó a 14.372,4 millones de soles, frente a 13.900 millones de 2023.",
    "La boleta única costará S/ 1.250,50 por familia, dijo Rosa Quispe Mamani.",
)


@pytest.mark.engine
@pytest.mark.parametrize("source", _SIGNS)
def test_the_real_engine_breaks_no_sign_name_or_figure(
    engine: TranslationEngine, source: str
) -> None:
    """Whatever else it offers: what is the same in every language is there, and a figure is one."""
    for text in drafts(engine, source, count=8):
        assert keeps_untouched(source, text)
        assert malformed_figures(text, "en") == ()
        names = ("Víctor Castellanos", "Ana Ñahui", "Rosa Quispe Mamani")
        assert all(name in text for name in names if name in source)


@pytest.mark.engine
def test_the_real_engine_is_steered(engine: TranslationEngine) -> None:
    """A word kept out is gone, a rendering put in is there, a beginning is kept."""
    without = drafts(engine, index=INDEX, suppressed=["government"])
    assert not any(re.search(r"\bgovernment\b", text, re.IGNORECASE) for text in without)
    start = SOURCE.index("gobierno")
    administration = [ProtectedName(start, start + len("gobierno"), "administration")]
    found = drafts(engine, index=INDEX, forced=administration)
    assert all("administration" in text.lower() for text in found)
    assert all(
        text.startswith("The head") for text in drafts(engine, index=INDEX, prefix="The head")
    )
