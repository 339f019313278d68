"""Running all checks over an article and over one edit."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks.issue import Issue, SegmentText, Severity
from review.checks.running import affected_positions, article_matches, check_alone, check_article
from translation.document import Kind

_ARTICLE = (
    SegmentText("Creció 4,5 %.", "It grew 45%."),
    SegmentText("Lea más.", "Read more."),
    SegmentText("Capece creció.", "Capece grew."),
    SegmentText("Lea más.", "See also."),
    SegmentText("La planta abrirá.", ""),
)
_INDEX = TermIndex([Term("Capece", "Capece", TermKind.ORGANISATION)])


def _checks(issues: tuple[tuple[Issue, ...], ...]) -> list[list[str]]:
    return [[issue.check for issue in row] for row in issues]


def test_an_article_gets_the_issues_of_each_segment_in_order() -> None:
    """One tuple for each segment, also where there is no issue."""
    found = _checks(check_article(_ARTICLE, _INDEX))
    assert found[0] == ["number-changed"]
    assert found[1] == found[2] == []
    assert found[3] == ["same-source"]
    assert found[4] == ["empty"]


def test_another_segment_is_named_by_the_number_beside_it() -> None:
    """After two segments were merged the numbers on the page have a gap."""
    numbered = tuple(
        replace(each, number=number) for each, number in zip(_ARTICLE, (1, 3, 4, 5, 6), strict=True)
    )
    [issue] = check_article(numbered, _INDEX)[3]
    assert "in segment 3" in issue.message


def test_the_whole_comes_after_its_words() -> None:
    """Whoever goes from issue to issue mends first what may settle the rest."""
    source = "La planta abrirá en mayo."
    memory = {source: ("The plant will open in May.",)}
    [issues] = check_article(
        [SegmentText(source, "The the plant will open in May.")], _INDEX, memory=memory
    )
    assert [issue.check for issue in issues] == ["doubled-word", "memory"]


def test_a_check_can_be_switched_off_and_its_severity_changed() -> None:
    """Settings of a desk reach every issue."""
    off = check_article(_ARTICLE, _INDEX, off={"number-changed"})
    assert off[0] == ()
    mild = check_article(_ARTICLE, _INDEX, severities={"number-changed": Severity.MINOR})
    assert mild[0][0].severity is Severity.MINOR


def test_boilerplate_has_no_issue() -> None:
    """What is not translated is not checked."""
    [issues] = check_article([SegmentText("Compartir", "", Kind.BOILERPLATE)], _INDEX)
    assert issues == ()


def test_a_target_without_source_gets_only_the_checks_that_need_none() -> None:
    """A draft whose source is unknown is still checked for form."""
    [issues] = check_article([SegmentText("", "The the plant grew 45%.")], _INDEX)
    assert [issue.check for issue in issues] == ["doubled-word"]


def test_an_edit_checks_again_what_depends_on_it_and_agrees_with_the_whole() -> None:
    """The incremental answer is the whole article's for every segment that it names."""
    before = _ARTICLE[1]
    edited = (*_ARTICLE[:1], replace(before, target="See also."), *_ARTICLE[2:])
    matches = article_matches(edited, _INDEX)
    again = affected_positions(edited, {1: before})
    whole = check_article(edited, _INDEX)
    assert set(again) == {1, 3}
    assert all(
        check_alone(edited, place, _INDEX, matches=matches) == whole[place] for place in again
    )
    untouched = set(range(len(edited))) - set(again)
    assert all(whole[place] == check_article(_ARTICLE, _INDEX)[place] for place in untouched)


def test_without_a_source_the_glossary_says_what_is_forbidden() -> None:
    """A forbidden name is critical; one ordinary word decides nothing, for only a source could."""
    index = TermIndex(
        [
            Term("Capece", "Capece", TermKind.ORGANISATION, variants=("Capisi",)),
            Term("Pedro Castillo", "Pedro Castillo", TermKind.PERSON, variants=("Castle",)),
            Term("comercio electrónico", "e-commerce", variants=("electronic commerce",)),
        ]
    )
    [issues] = check_article(
        [SegmentText("", "Capisi sees electronic commerce at the Castle.")], index
    )
    assert [(issue.check, issue.severity, issue.suggestion) for issue in issues] == [
        ("forbidden-variant", Severity.CRITICAL, "Capece"),
        ("forbidden-variant", Severity.MAJOR, "e-commerce"),
    ]


def test_without_a_source_the_glossary_spells_its_own_words_rightly() -> None:
    """A word of an approved rendering is not taken for a slip of a usual one."""
    segment = SegmentText("", "The independance grew.")
    plain = check_article([segment], TermIndex([]))
    known = check_article([segment], TermIndex([Term("gremio", "independance")]))
    assert (_checks(plain), _checks(known)) == ([["misspelt"]], [[]])


def test_who_speaks_is_asked_again_when_a_sentence_before_changes() -> None:
    """A verb without subject looks three segments back, and so does the incremental run."""
    article = (
        SegmentText("La directora recibió la idea.", "The director received the idea."),
        SegmentText("Compartir", "", Kind.BOILERPLATE),
        SegmentText("“Faltan aulas”, señaló.", "“We need classrooms,” he said."),
    )
    index = TermIndex([])
    assert _checks(check_article(article, index))[2] == ["wrong-speaker"]
    edited = (replace(article[0], source="El director recibió la idea."), *article[1:])
    assert 2 in affected_positions(edited, {0: article[0]})
    assert check_article(edited, index)[2] == ()


def test_a_heading_ends_what_a_verb_without_subject_looks_back_to() -> None:
    """Behind a heading something else is spoken of."""
    article = (
        SegmentText("La directora recibió la idea.", "The director received the idea."),
        SegmentText("Las aulas", "The classrooms", Kind.HEADING),
        SegmentText("“Faltan aulas”, señaló.", "“We need classrooms,” he said."),
    )
    assert _checks(check_article(article, TermIndex([])))[2] == []


def test_an_organisation_is_named_as_the_glossary_names_it() -> None:
    """The approved rendering of its noun, or its name, stands for the pronoun."""
    index = TermIndex(
        [Term("gremio", "guild", TermKind.OTHER), Term("Capece", "Capece", TermKind.ORGANISATION)]
    )
    pairs = [("«No», indicó el gremio.", "the guild"), ("«No», indicó la Capece.", "Capece")]
    for source, named in pairs:
        [issues] = check_article([SegmentText(source, "“No,” she said.")], index)
        assert [issue.offers[0] for issue in issues] == [named]


_SOURCES = (
    "Fue a Kiev.",
    "En Kiev nieva.",
    "El gremio (CCL) creció.",
    "“No”, dijo Capece.",
    "«Sí», indicó.",
)
_TARGETS = (
    *(
        "To Kyiv.",
        "It snows in Kiev.",
        "The chamber (LCC) grew.",
        "“No,” said Capisi.",
        "“Yes,” he said.",
    ),
    *("The Lima Chamber of Commerce (LCC) grew.", "The Lima Chamber of Shops (LCC) grew.", ""),
)
_SEGMENTS = st.builds(
    SegmentText,
    st.sampled_from(_SOURCES),
    st.sampled_from(_TARGETS),
    st.sampled_from((Kind.PARAGRAPH, Kind.HEADING, Kind.BOILERPLATE)),
)


@given(st.lists(_SEGMENTS, min_size=2, max_size=7), st.data())
@settings(max_examples=150, deadline=None)
def test_what_an_edit_does_not_affect_has_the_issues_that_it_had(
    article: list[SegmentText], data: st.DataObject
) -> None:
    """Whatever is edited, the positions left out have the same issues in the whole article as
    before.
    """
    place, other = data.draw(st.integers(0, len(article) - 1)), data.draw(_SEGMENTS)
    before = check_article(article, _INDEX)
    for new in (other, replace(article[place], target=other.target)):
        edited = [*article[:place], new, *article[place + 1 :]]
        after = check_article(edited, _INDEX)
        left = set(range(len(article))) - set(affected_positions(edited, {place: article[place]}))
        assert all(before[each] == after[each] for each in left)
