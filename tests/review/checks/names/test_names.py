"""The checks of names, as the reviewer meets them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks.issue import CheckContext, Issue, SegmentText, Severity, checks_in
from review.checks.names import names
from review.checks.running import (
    affected_positions,
    article_matches,
    check_alone,
    check_article,
)
from review.checks.style_pack import read_pack

INDEX = TermIndex(
    [
        Term("Capece", "Capece", TermKind.ORGANISATION, variants=("Capisy",)),
        Term("mype", "micro and small enterprise"),
    ]
)


def _issues(
    source: str, target: str, article: tuple[SegmentText, ...] = (), position: int = 0
) -> list[Issue]:
    context = CheckContext(SegmentText(source, target), position, article, INDEX.find(source))
    return [issue for check in checks_in(names) for issue in check.find(context)]


@pytest.mark.parametrize(
    ("source", "target", "check", "severity", "repaired"),
    [
        ("La Capece ganó.", "The Capisi won.", "wrong-name", Severity.CRITICAL, "The Capece won."),
        (
            "La Capece ganó.",
            "The Capisy won.",
            "forbidden-variant",
            Severity.CRITICAL,
            "The Capece won.",
        ),
        (
            "Habló Pedro Castillo.",
            "Pedro Castle spoke.",
            "name-translated",
            Severity.CRITICAL,
            "Pedro Castillo spoke.",
        ),
        (
            "Habló ayer Bienvenido Ramírez.",
            "Welcome Ramírez spoke yesterday.",
            "name-translated",
            Severity.CRITICAL,
            "Bienvenido Ramírez spoke yesterday.",
        ),
        (
            "Las mypes crecen.",
            "The mypes grow.",
            "missing-term",
            Severity.MAJOR,
            "The micro and small enterprises grow.",
        ),
        (
            "Habló Martín Vizcarra con José.",
            "Martin Vizcarra spoke with José.",
            "wrong-name",
            Severity.MINOR,
            "Martín Vizcarra spoke with José.",
        ),
    ],
)
def test_each_check_finds_its_fault_and_mends_it(
    source: str, target: str, check: str, severity: Severity, repaired: str
) -> None:
    """One issue of the right check, and its suggestion put over its span is the right sentence."""
    [issue] = _issues(source, target)
    assert (issue.check, issue.severity) == (check, severity)
    assert issue.target_span is not None
    start, end = issue.target_span
    assert target[:start] + issue.offers[0] + target[end:] == repaired


@pytest.mark.parametrize(
    ("term", "severity"),
    [
        (Term("Sutep", "Sutep"), Severity.CRITICAL),
        (Term("Perú Libre", "Free Peru"), Severity.CRITICAL),
        (Term("Perú Libre", "Free Peru", TermKind.WORK), Severity.CRITICAL),
        (Term("gremio", "trade association"), Severity.MAJOR),
    ],
)
def test_a_missing_name_is_critical_whatever_kind_it_was_given(
    term: Term, severity: Severity
) -> None:
    """A glossary without kinds holds names too: capitals tell. For a common word there may be
    another.
    """
    source, target = f"Pidió apoyo {term.source} ayer.", "The Kenyans asked for support yesterday."
    context = CheckContext(SegmentText(source, target), 0, (), TermIndex([term]).find(source))
    [issue] = [issue for check in checks_in(names) for issue in check.find(context)]
    assert (issue.severity, issue.target_span) == (severity, None)


def test_a_name_spelt_in_two_ways_is_reported_once() -> None:
    """The rarer spelling of the article is reported where it stands, and not where the usual one
    stands.
    """
    article = (
        SegmentText("Voló a Kiev.", "He flew to Kyiv."),
        SegmentText("En Kiev nieva.", "It snows in Kyiv."),
        SegmentText("Dejó Kiev.", "He left Kiev."),
    )
    found = [
        _issues(text.source, text.target, article, place) for place, text in enumerate(article)
    ]
    assert [[issue.check for issue in issues] for issues in found] == [
        [],
        [],
        ["name-spelling-varies"],
    ]


def test_a_first_mention_is_given_in_full() -> None:
    """A person introduced by surname alone is reported at the first mention only."""
    article = (
        SegmentText("Habló Helmut Cáceda.", "Cáceda spoke."),
        SegmentText("Helmut Cáceda rió.", "Cáceda laughed."),
    )
    found = [
        _issues(text.source, text.target, article, place) for place, text in enumerate(article)
    ]
    assert [[issue.check for issue in issues] for issues in found] == [
        ["first-mention-in-full"],
        [],
    ]
    assert found[0][0].suggestion == "Helmut Cáceda"


def test_other_language_pairs_and_empty_targets_are_left_alone() -> None:
    """Nothing is said where nothing was translated."""
    assert _issues("La Capece ganó.", "") == []
    assert _issues("La Capece ganó.", "The Capece won.") == []


def test_a_term_named_in_full_long_before_may_be_called_by_its_noun() -> None:
    """The whole article before counts for "the ministry", not only the last sentences."""
    index = TermIndex([Term("Hacienda", "Finance Ministry", TermKind.ORGANISATION)])
    article = (
        SegmentText("Hacienda aceptó.", "The Finance Ministry agreed."),
        *(SegmentText("Llueve.", "Rain fell."),) * 9,
        SegmentText("Hacienda paga.", "The ministry pays."),
    )
    for segments, number in ((article, 0), (article[1:], 1)):
        *_, issues = check_article(segments, index)
        assert [issue.check for issue in issues] == ["wrong-name"] * number

    edited = (replace(article[0], target="It agreed."), *article[1:])
    matches = article_matches(edited, index)
    again = affected_positions(edited, {0: article[0]}, index=index, matches=matches)
    assert again == [0, len(article) - 1]


def test_who_is_called_by_a_noun_depends_on_the_first_full_name_alone() -> None:
    """An edit that drops a full name concerns what follows up to the next one, and nobody where an
    earlier one stands.
    """
    index = TermIndex([Term("Hacienda", "Finance Ministry", TermKind.ORGANISATION)])
    called = "The ministry", "The Finance Ministry"
    article = [
        SegmentText(f"Hacienda pagó la deuda {place}.", f"{called[place % 2]} paid debt {place}.")
        for place in range(7)
    ]
    matches = article_matches(article, index)

    for dropped, concerned in ((1, [1, 2, 3]), (3, [3]), (5, [5])):
        edited = [*article]
        edited[dropped] = replace(article[dropped], target="It was paid.")
        before = {dropped: article[dropped]}
        assert affected_positions(edited, before, index=index, matches=matches) == concerned


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("La vecina Peña habló.", "The neighbor Pena spoke.", "Peña"),
        ("El senador Zúñiga habló.", "Senator Zuniga spoke.", "Zúñiga"),
        ("Vive en Logroño.", "He lives in Logrono.", "Logroño"),
    ],
)
def test_a_name_that_lost_its_enye_has_lost_a_letter(source: str, target: str, right: str) -> None:
    """Ana Pena is another person than Ana Peña; accents alone are dropped by much of the press."""
    [issue] = _issues(source, target)
    expected = ("wrong-name", Severity.MINOR, right)
    assert (issue.check, issue.severity, issue.suggestion) == expected
    assert _issues("El abogado Béjar habló.", "The lawyer Bejar spoke.") == []


@pytest.mark.parametrize(
    ("other", "number"),
    [
        (SegmentText("Rió Inés Ávila.", "Inés Ávila laughed."), 1),
        (SegmentText("Rió Inés Ávila.", "Ines Avila laughed."), 0),
        (SegmentText("Rió Inés.", "Inés laughed."), 0),
        (SegmentText("Cantó ella.", "She sang at the Café."), 0),
    ],
)
def test_an_accent_is_lost_where_the_article_keeps_that_of_another_name(
    other: SegmentText, number: int
) -> None:
    """One name without its accent among others that have theirs is a slip, not a custom."""
    source, target = "En Paso Centurión habló Béjar.", "Bejar spoke at Paso Centurion."
    article = (SegmentText(source, target), other)
    found = [issue.suggestion for issue in _issues(source, target, article)]
    assert found == ["Centurión", "Béjar"] * number


@pytest.mark.parametrize(("accents", "number"), [("kept", 2), ("dropped", 0)])
def test_the_house_says_whether_names_keep_their_accents(accents: str, number: int) -> None:
    """Where the desk's style pack has a rule for names, it decides alone."""
    text = f'name = "X"\nlanguage = "en"\n[names]\nrule = "R"\nexample = "E"\naccents = "{accents}"'
    article = (
        SegmentText("Habló el abogado Béjar.", "The lawyer Bejar spoke."),
        SegmentText("Habló la vecina Peña.", "The neighbor Pena spoke."),
    )
    found = check_article(article, INDEX, style=read_pack("x.toml", text.encode()))
    assert [issue.check for issues in found for issue in issues] == ["wrong-name"] * number


def test_whether_a_term_was_introduced_is_read_where_it_stands(
    calls_of: Callable[[Callable[[], object]], int],
) -> None:
    """However much stands before that says nothing of the term."""
    index = TermIndex([Term("Ana Ruiz", "Ana Ruiz", TermKind.PERSON)])

    def steps(length: int) -> int:
        named = [SegmentText(f"Vino Ana Ruiz {length}{n}.", f"Ana Ruiz came {n}.") for n in "ab"]
        article = (*(SegmentText("Llovió mucho.", "It rained a lot."),) * length, *named)
        matches = article_matches(article, index)
        checks = [names.find_wrong_name]
        look = partial(check_alone, article, index=index, matches=matches, checks=checks)
        look(length)
        return calls_of(partial(look, length + 1))

    steps(10)
    few, many = steps(20), steps(300)
    assert many < 1.5 * few
