"""Wrong renderings: the published rows, clean human translations, and the rules one by one."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from glossary.language.name_lists import given_names
from glossary.matching import TermIndex
from glossary.renderings.wrong_names import find_wrong_renderings
from glossary.renderings.wrong_rendering import Reason, WrongRendering
from glossary.term import Term, TermKind, TermStatus

ROWS = Path(__file__).with_name("renderings.tsv")
PUD = Path(__file__).parents[2] / "evaluation" / "pud_es_en.tsv"

# Most of these pairs differ because the Spanish side misspells the name.
MOST_ALARMS_IN_PUD = 20


def _term(row: dict[str, str]) -> Term:
    source, _, target = row["entry"].partition("=")
    if row["kind"].startswith("term"):
        return Term(source, target)
    is_person = " " in source and source.split()[0] in given_names()
    return Term(source, target, TermKind.PERSON if is_person else TermKind.ORGANISATION)


@cache
def _judged() -> tuple[tuple[dict[str, str], tuple[WrongRendering, ...]], ...]:
    judged = []
    with ROWS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            matches = TermIndex([_term(row)]).find(row["source"]) if row["entry"] else ()
            judged.append((row, find_wrong_renderings(row["source"], row["target"], matches)))
    return tuple(judged)


def test_the_published_set_is_large_on_both_sides() -> None:
    """At least 430 right and 430 wrong renderings are published."""
    counts = Counter(row["expected"] for row, _ in _judged())
    assert counts["right"] >= 430
    assert counts["wrong"] >= 430


@pytest.mark.parametrize("part", ["tuning", "held out", "fresh"])
def test_recall_and_precision_hold_on_each_part(part: str) -> None:
    """Recall is at least 0.95 and precision at least 0.97, on rows tuned on and on rows that were
    not.

    The fresh rows, another style of text, gave 0.950 and 0.962 when they were first read.
    """
    rows = [
        (row["expected"] == "wrong", bool(found)) for row, found in _judged() if row["part"] == part
    ]
    counts = Counter(rows)
    hits = counts[True, True]
    assert hits / (hits + counts[True, False]) >= 0.95
    assert hits / (hits + counts[False, True]) >= 0.97


def test_the_suggestion_repairs_the_rendering() -> None:
    """Where a wrong rendering stands in the target, the suggestion put over its span brings the
    name back.
    """
    repaired = total = 0
    for row, found in _judged():
        spans = [wrong for wrong in found if wrong.target_span]
        if row["expected"] != "wrong" or not row["rendering"] or not spans:
            continue
        total += 1
        target = row["target"]
        for wrong in sorted(spans, key=lambda wrong: wrong.target_span or (0, 0), reverse=True):
            assert wrong.target_span is not None
            start, end = wrong.target_span
            target = target[:start] + (wrong.suggestion or "") + target[end:]
        approved = row["entry"].partition("=")[2] or row["name"]
        repaired += approved.lower() in target.lower()
    assert repaired / total >= 0.95


def test_clean_human_translations_raise_few_alarms() -> None:
    """On 1,000 human translations without a glossary, at most 20 pairs fire, none left out of the
    count.
    """
    alarms = 0
    for line in PUD.read_text(encoding="utf-8").splitlines():
        source, target = line.split("\t")[:2]
        alarms += bool(find_wrong_renderings(source, target, ()))
    assert alarms <= MOST_ALARMS_IN_PUD


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Zelenski", "Zelensky"),
        ("Jruschov", "Khrushchev"),
        ("Jamenei", "Khamenei"),
        ("Nasralá", "Nasrallah"),
        ("Rohaní", "Rouhani"),
        ("Medvédev", "Medvedev"),
        ("Erdogan", "Erdoğan"),
        ("Waziristán", "Waziristan"),
        ("Petterson", "Pettersson"),
        ("Halifx", "Halifax"),
        ("Samnio", "Samnium"),
        ("Yerevan", "Yerevan"),
    ],
)
def test_another_spelling_of_a_foreign_name_is_right(source: str, target: str) -> None:
    """How English writes a name from elsewhere, or puts a slip of the source right, is not
    reported.
    """
    found = find_wrong_renderings(
        f"El lunes citaron a {source} otra vez.", f"They cited {target} again.", ()
    )
    assert found == ()


CAPECE = Term("Capece", "Capece", TermKind.ORGANISATION, variants=("Capisy",))


@pytest.mark.parametrize(
    ("term", "source", "target", "reason", "rendering", "suggestion"),
    [
        (CAPECE, "La Capece informó.", "Capisi reported.", Reason.NEAR_TWIN, "Capisi", "Capece"),
        (
            CAPECE,
            "La Capece informó.",
            "Capisy’s report.",
            Reason.FORBIDDEN_VARIANT,
            "Capisy",
            "Capece",
        ),
        (
            CAPECE,
            "La Capece informó.",
            "The cap ece reported.",
            Reason.NEAR_TWIN,
            "cap ece",
            "Capece",
        ),
        (
            CAPECE,
            "La Capece informó.",
            "The capece reported.",
            Reason.NEAR_TWIN,
            "capece",
            "Capece",
        ),
        (
            Term("Pedro Castillo", "Pedro Castillo", TermKind.PERSON),
            "Habló Pedro Castillo.",
            "Pedro Castle spoke.",
            Reason.TRANSLATED,
            "Pedro Castle",
            "Pedro Castillo",
        ),
        (
            Term("mype", "micro and small enterprise"),
            "Apoya a las mypes.",
            "It supports mypes.",
            Reason.LEFT_IN_SOURCE,
            "mypes",
            "micro and small enterprises",
        ),
        (
            Term("Perú Libre", "Free Peru", TermKind.ORGANISATION),
            "Perú Libre ganó.",
            "Perú Libre won.",
            Reason.LEFT_IN_SOURCE,
            "Perú Libre",
            "Free Peru",
        ),
    ],
)
def test_a_glossary_term_is_followed(
    term: Term, source: str, target: str, *, reason: Reason, rendering: str, suggestion: str
) -> None:
    """A wrong rendering of a glossary term is found with its reason, its span and what should stand
    there.
    """
    [wrong] = find_wrong_renderings(source, target, TermIndex([term]).find(source))
    assert wrong.target_span is not None
    assert (wrong.reason, target[slice(*wrong.target_span)], wrong.suggestion) == (
        reason,
        rendering,
        suggestion,
    )
    assert wrong.term == term


def test_a_name_left_out_is_missing() -> None:
    """A name of the glossary that the target neither has nor refers to is reported without a
    span.
    """
    source = "La Capece informó ayer."
    [wrong] = find_wrong_renderings(
        source, "A report came yesterday.", TermIndex([CAPECE]).find(source)
    )
    assert (wrong.reason, wrong.target_span, wrong.suggestion) == (Reason.MISSING, None, "Capece")


@pytest.mark.parametrize(
    "target",
    [
        "Capece said it will grow.",
        "Capece said that Capece will grow.",
        "CAPECE SAYS CAPECE WILL GROW",
    ],
)
def test_a_repeated_name_may_become_a_pronoun(target: str) -> None:
    """A second mention may be a pronoun or be left out in English."""
    source = "Capece dijo que Capece crecerá."
    assert find_wrong_renderings(source, target, TermIndex([CAPECE]).find(source)) == ()


@pytest.mark.parametrize(
    "target", ["It asked for support.", "They asked for support.", "The Kenyans asked it."]
)
def test_an_organisation_is_it_only_where_it_was_named_just_before(target: str) -> None:
    """Without its name just before, "it" may be anything: the name is missing."""
    source = "La Capece pidió apoyo."
    matches = TermIndex([CAPECE]).find(source)
    [wrong] = find_wrong_renderings(source, target, matches)
    assert (wrong.reason, wrong.target_span) == (Reason.MISSING, None)
    assert find_wrong_renderings(source, target, matches, before="Capece met on Monday.") == ()


@pytest.mark.parametrize("before", ["Helmut Cáceda arrived.", "Cáceda arrived on Monday."])
def test_a_person_is_he_only_where_he_was_named_just_before(before: str) -> None:
    """Without a name just before, "he" may be anybody; his given name alone is anybody's too."""
    person = Term("Helmut Cáceda", "Helmut Cáceda", TermKind.PERSON)
    source, target = "Helmut Cáceda agradeció a los socios.", "He thanked the members."
    matches = TermIndex([person]).find(source)
    for silent in ("", "Helmut arrived.", "Quesada arrived."):
        [wrong] = find_wrong_renderings(source, target, matches, before=silent)
        assert (wrong.reason, wrong.target_span) == (Reason.MISSING, None)
    assert find_wrong_renderings(source, target, matches, before=before) == ()


@pytest.mark.parametrize(
    ("source", "suggestion"),
    [
        ("El ministro recibió a la alcaldesa.", "mayor"),
        ("El ministro recibió al alcalde.", "mayor"),
        ("El ministro recibió a las alcaldesas.", "mayors"),
        ("El ministro recibió a los alcaldes.", "mayors"),
    ],
)
def test_the_feminine_of_a_term_asks_for_no_plural(source: str, suggestion: str) -> None:
    """The approved rendering is asked for in the number of the source's form."""
    matches = TermIndex([Term("alcalde", "mayor")]).find(source)
    [wrong] = find_wrong_renderings(source, "The minister received them.", matches)
    assert wrong.suggestion == suggestion


def test_a_word_of_a_name_that_renders_something_else_does_not_stand_for_it() -> None:
    """Beside "peruana", "Peruvian" is no short form of the Peruvian Chamber; "the Chamber" is."""
    chamber = Term(
        "Cámara Peruana de Comercio", "Peruvian Chamber of Commerce", TermKind.ORGANISATION
    )
    source = "La Cámara Peruana de Comercio dijo que la economía peruana creció."
    matches = TermIndex([chamber]).find(source)
    [wrong] = find_wrong_renderings(source, "The Peruvian economy grew.", matches)
    assert wrong.reason is Reason.MISSING
    assert find_wrong_renderings(source, "The Chamber said the economy grew.", matches) == ()


def test_one_right_and_one_wrong_mention_is_found() -> None:
    """Two mentions, one of them mangled: the mangled one is found."""
    source, target = "Capece dijo que Capece crecerá.", "Capece said Capeche will grow."
    [wrong] = find_wrong_renderings(source, target, TermIndex([CAPECE]).find(source))
    assert wrong.source_span == (16, 22)
    assert wrong.target_span == (12, 19)


def test_an_admitted_rendering_is_right() -> None:
    """Alternatives of the index count: an admitted rendering is right, a forbidden one wrong."""
    index = TermIndex(
        [
            Term("gremio", "trade association"),
            Term("gremio", "trade body", status=TermStatus.ADMITTED),
            Term("gremio", "guild", status=TermStatus.FORBIDDEN),
        ]
    )
    source = "El gremio protesta."
    matches = index.find(source)
    alternatives = (index.alternatives(matches[0].term),)
    right = find_wrong_renderings(
        source, "The trade body protests.", matches, alternatives=alternatives
    )
    assert right == ()
    [wrong] = find_wrong_renderings(
        source, "The guild protests.", matches, alternatives=alternatives
    )
    assert (wrong.reason, wrong.suggestion) == (Reason.FORBIDDEN_VARIANT, "trade association")


def test_another_name_of_the_article_is_told_apart() -> None:
    """A name of the article in the place of another is reported as such."""
    [wrong] = find_wrong_renderings(
        "Habló Vizcarra ayer.",
        "Sagasti spoke yesterday.",
        (),
        article_names=("Martín Vizcarra", "Francisco Sagasti"),
    )
    assert (wrong.reason, wrong.suggestion) == (Reason.OTHER_NAME, "Vizcarra")


def test_the_target_alone_proves_nothing() -> None:
    """A look-alike of a glossary name is not reported where the source does not hold the name."""
    assert find_wrong_renderings("El capitán habló.", "The captain Capisi spoke.", ()) == ()
    assert find_wrong_renderings("La Capece habló.", "", ()) == ()


@pytest.mark.parametrize(
    ("term", "source", "target"),
    [
        (
            Term("mype", "micro and small enterprise"),
            "La mype vende.",
            "A micro or small enterprise sells.",
        ),
        (
            Term("gremio", "trade association"),
            "Firman 340 empresas y gremios.",
            "Signed by 340 companies and associations.",
        ),
        (
            Term("cafetero", "coffee grower"),
            "Irá la Cooperativa Cafetera Los Naranjos.",
            "The Cooperativa Cafetera Los Naranjos will go.",
        ),
    ],
)
def test_a_term_is_followed_where_grammar_or_a_name_bends_it(
    term: Term, source: str, target: str
) -> None:
    """Another small word, a list that shares the noun, a name kept whole are no wrong terms."""
    matches = TermIndex([term]).find(source)
    assert matches
    assert find_wrong_renderings(source, target, matches) == ()


@pytest.mark.parametrize(
    ("term", "source", "target"),
    [
        (Term("mype", "micro and small enterprise"), "La mype vende.", "An enterprise sells."),
        (Term("gremio", "trade association"), "El gremio protesta.", "The company protests."),
        (
            Term("cafetero", "coffee grower"),
            "Irá la región cafetera.",
            "The Cafetera region will go.",
        ),
    ],
)
def test_a_term_that_is_not_followed_is_still_found(term: Term, source: str, target: str) -> None:
    """What makes the difference above is the grammar, the list and the name, nothing else."""
    assert len(find_wrong_renderings(source, target, TermIndex([term]).find(source))) == 1


def test_a_name_without_its_accent_beside_its_other_word_is_no_english_word() -> None:
    """A centurion is an English word, and "Paso Centurion" a place that lost its accent."""
    source, target = "Viven en Paso Centurión.", "They live in Paso Centurion."
    [wrong] = find_wrong_renderings(source, target, ())
    assert (wrong.reason, wrong.suggestion) == (Reason.NEAR_TWIN, "Centurión")
    assert find_wrong_renderings("Viven en El Paso.", "They live in The Paso.", ()) == ()
