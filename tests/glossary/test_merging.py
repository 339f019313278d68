"""The preview of an import, and the merging of duplicates."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from glossary.merging import MergePlan, merge_duplicates, plan_merge
from glossary.term import Term, TermKind, TermStatus

MYPE = Term("mype", "small business", note="Peru")
NAMES = st.builds(
    Term,
    source=st.sampled_from(["mype", "ley", "Ca\u0301ceda", "Cáceda"]),
    target=st.sampled_from(["a", "b"]),
    status=st.sampled_from(TermStatus),
    note=st.sampled_from(["", "x"]),
    desk=st.sampled_from(["", "Peru"]),
)


def test_each_incoming_term_has_one_fate() -> None:
    """New, changed, in conflict, unchanged and duplicate are told apart."""
    plan = plan_merge(
        [MYPE, Term("ley", "law")],
        [
            Term("ley", "law"),
            replace(MYPE, note="Chile"),
            Term("mype", "SME"),
            Term("luz", "light"),
            Term("luz", "light", note="again"),
            Term("luz", "lamp"),
        ],
    )
    assert plan == MergePlan(
        new=(Term("luz", "light"),),
        changed=((MYPE, replace(MYPE, note="Chile")),),
        conflicts=((MYPE, Term("mype", "SME")), (Term("luz", "light"), Term("luz", "lamp"))),
        unchanged=(Term("ley", "law"),),
        duplicates=(Term("luz", "light", note="again"),),
    )


def test_a_person_a_letter_off_the_source_is_in_doubt_until_somebody_says_so() -> None:
    """A slip in a rendering would spoil each right name; other kinds, evidence and what is in the
    glossary already are not asked about.
    """
    slip = Term("Horacio Rosatti", "Horacio Rossatti", TermKind.PERSON)
    right = replace(slip, target="Horacio Rosatti")
    city = Term("Seúl", "Seoul", TermKind.PLACE)
    proved = replace(slip, evidence="his own page")
    assert plan_merge([], [slip, right]).doubtful == (slip,)
    for known, term in ([], city), ([], proved), ([slip], slip):
        assert plan_merge(known, [term]).doubtful == ()


def test_an_admitted_or_forbidden_rendering_is_no_conflict() -> None:
    """Only two preferred renderings exclude each other."""
    incoming = [
        Term("mype", "SME", status=status) for status in (TermStatus.ADMITTED, TermStatus.FORBIDDEN)
    ]
    assert plan_merge([MYPE], incoming[:1]).new == (incoming[0],)
    assert plan_merge([MYPE], incoming[1:]).new == (incoming[1],)


def test_composition_and_spaces_make_no_new_term() -> None:
    """NFC and NFD spellings of a source are one source; other languages and desks are not."""
    term = Term("Pedro Cáceda", "Pedro Cáceda", TermKind.PERSON)
    decomposed = replace(term, source="Pedro\u00a0Ca\u0301ceda")
    assert plan_merge([term], [decomposed]).changed == ((term, decomposed),)
    elsewhere = replace(term, target="Peter", desk="Chile")
    assert plan_merge([term], [elsewhere]).new == (elsewhere,)


def test_merging_keeps_what_every_duplicate_adds() -> None:
    """Variants, notes and evidence are united; the first kind that says something wins."""
    group = (
        Term("Capece", "Capece", status=TermStatus.ADMITTED, variants=("Capisi",), note="a"),
        Term(
            "Capece",
            "Capece",
            TermKind.ORGANISATION,
            variants=("Capice", "Capisi"),
            note="a",
            evidence="e",
        ),
    )
    forbidden = Term("Capece", "Capece", status=TermStatus.FORBIDDEN)
    merged = merge_duplicates([*group, forbidden, MYPE])
    united = Term(
        "Capece",
        "Capece",
        TermKind.ORGANISATION,
        variants=("Capisi", "Capice"),
        note="a",
        evidence="e",
    )
    assert merged.terms == (united, forbidden, MYPE)
    assert merged.merged == ((united, group),)


@given(st.lists(NAMES, max_size=8), st.lists(NAMES, max_size=8))
def test_no_incoming_term_is_lost(existing: list[Term], incoming: list[Term]) -> None:
    """The fates add up to what came in."""
    plan = plan_merge(existing, incoming)
    paired = [term for _, term in (*plan.changed, *plan.conflicts)]
    fates = [*plan.new, *paired, *plan.unchanged, *plan.duplicates]
    assert sorted(map(repr, fates)) == sorted(map(repr, incoming))


@given(st.lists(NAMES, max_size=8))
def test_merging_twice_changes_nothing_more(terms: list[Term]) -> None:
    """What has been merged has no duplicates left."""
    merged = merge_duplicates(terms)
    assert merge_duplicates(merged.terms).terms == merged.terms
    assert merge_duplicates(merged.terms).merged == ()
