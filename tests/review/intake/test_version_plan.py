"""What becomes of each segment when a new version of the source comes."""

from collections.abc import Sequence
from dataclasses import replace

from review.intake.version_plan import OldSegment, SegmentOutcome, VersionPlan, plan_version
from translation.document import InlineCode, Kind
from translation.segmentation import SourceSegment

_OLD = (
    "El ministro presentó la ley en Lima.",
    "Murieron 8 personas en el choque.",
    "Los vecinos protestaron en la plaza.",
    "La empresa prometió pagar los daños.",
)


def _plan(old: Sequence[str | OldSegment], *new: str) -> VersionPlan:
    segments = [
        each if isinstance(each, OldSegment) else OldSegment(number, each)
        for number, each in enumerate(old, start=1)
    ]
    sources = [SourceSegment(number, 0, Kind.PARAGRAPH, each) for number, each in enumerate(new)]
    return plan_version(segments, sources, language="es")


def _outcomes(plan: VersionPlan) -> list[tuple[SegmentOutcome, int | None]]:
    return [(each.outcome, each.segment_id) for each in plan.segments]


def test_the_same_text_changes_nothing() -> None:
    """Every segment is kept, and nothing is to be done."""
    assert _plan(_OLD, *_OLD).changes_nothing


def test_a_changed_fact_reopens_its_segment_and_no_other() -> None:
    """The figure is told on both sides; what stands around it is kept."""
    plan = _plan(_OLD, _OLD[0], "Murieron 9 personas en el choque.", *_OLD[2:])
    assert [each.outcome for each in plan.segments].count(SegmentOutcome.KEPT) == 3
    (reopened,) = [each for each in plan.segments if each.outcome is SegmentOutcome.REOPENED]
    assert reopened.segment_id == 2
    assert [(fact.old, fact.new) for fact in reopened.facts] == [((9, 10), (9, 10))]


def test_furniture_is_not_counted() -> None:
    """Who is told that 112 segments stay thinks of the text, not of the menus around it."""
    menu = OldSegment(9, "Inicio Deportes", kind=Kind.BOILERPLATE)
    old = [OldSegment(1, "Murieron ocho personas."), menu]
    new = [
        SourceSegment(0, 0, Kind.PARAGRAPH, "Murieron ocho personas."),
        SourceSegment(1, 1, Kind.BOILERPLATE, "Lea también"),
    ]
    plan = plan_version(old, new, language="es")
    assert plan.count(SegmentOutcome.KEPT) == 1
    assert plan.count(SegmentOutcome.NEW) == 0
    assert plan_version(old, new[:1], language="es").changes_nothing


def test_a_denial_that_went_reopens_its_segment() -> None:
    """It says the opposite, though only a word of three letters is otherwise."""
    plan = _plan(["El Gobierno no renegociará."], "El Gobierno renegociará.")
    assert _outcomes(plan) == [(SegmentOutcome.REOPENED, 1)]


def test_other_words_keep_the_translation() -> None:
    """A segment whose words changed and whose facts did not is the same segment."""
    plan = _plan(_OLD, *_OLD[:2], "Los vecinos marcharon por la plaza.", _OLD[3])
    assert (SegmentOutcome.REWORDED, 3) in _outcomes(plan)


def test_a_sentence_that_moved_is_kept_where_it_goes() -> None:
    """Its work goes along, and the plan says that it moved."""
    plan = _plan(_OLD, _OLD[3], *_OLD[:3])
    assert _outcomes(plan) == [(SegmentOutcome.KEPT, number) for number in (4, 1, 2, 3)]
    assert any(each.is_moved for each in plan.segments)
    assert not plan.changes_nothing


def test_new_sentences_are_new_and_lost_ones_set_aside_behind_their_neighbour() -> None:
    """Nothing is deleted: what the new version lacks stands where it stood."""
    plan = _plan(_OLD, _OLD[0], "Hubo además tres incendios en el puerto.", *_OLD[2:])
    assert _outcomes(plan) == [
        (SegmentOutcome.KEPT, 1),
        (SegmentOutcome.SET_ASIDE, 2),
        (SegmentOutcome.NEW, None),
        (SegmentOutcome.KEPT, 3),
        (SegmentOutcome.KEPT, 4),
    ]


def test_of_sentences_that_repeat_each_is_paired_once() -> None:
    """Two equal sentences are two segments, and a third one is new."""
    plan = _plan(("Sí.", "No.", "Sí."), "Sí.", "No.", "Sí.", "Sí.")
    assert sorted(each.segment_id or 0 for each in plan.segments) == [0, 1, 2, 3]


def test_what_somebody_joined_or_parted_is_found_again() -> None:
    """The sentences of the file count as the segments that people made of them."""
    joined = OldSegment(1, f"{_OLD[0]} {_OLD[1]}")
    parts = [OldSegment(2, "Los vecinos protestaron"), OldSegment(3, "en la plaza.")]
    plan = _plan([joined, *parts], *_OLD[:3])
    assert _outcomes(plan) == [(SegmentOutcome.KEPT, number) for number in (1, 2, 3)]


def test_what_somebody_parted_keeps_the_formatting_of_each_part() -> None:
    """What the file sets in bold in one sentence is bold in the part that has it."""
    bold = InlineCode(12, 21, "bold", "1")
    parts = [
        OldSegment(1, "Los vecinos"),
        OldSegment(2, "protestan hoy.", codes=(replace(bold, start=0, end=9),)),
    ]
    whole = SourceSegment(0, 0, Kind.PARAGRAPH, "Los vecinos protestan hoy.", (bold,))
    assert plan_version(parts, [whole], language="es").changes_nothing


def test_a_source_that_was_put_right_by_hand_stays_so() -> None:
    """A file that repeats its mistake does not bring it back."""
    corrected = OldSegment(
        1, "El ministro presentó la ley en Lima.", former=("El ministro presentó la rey en Lima.",)
    )
    plan = _plan([corrected], "El ministro presentó la rey en Lima.")
    assert _outcomes(plan) == [(SegmentOutcome.KEPT, 1)]


def test_what_was_set_aside_before_is_not_set_aside_again() -> None:
    """The junk of the old page is no loss of the new one."""
    plan = _plan(
        [OldSegment(1, _OLD[0]), OldSegment(2, "Comparta esta nota", Kind.BOILERPLATE)], _OLD[0]
    )
    assert plan.changes_nothing


def test_another_text_has_no_likeness() -> None:
    """Whoever takes the wrong file is told by it."""
    plan = _plan(_OLD, "Las papas se helaron en Cusco.", "Nadie sabe quién pagará la semilla.")
    assert plan.likeness == 0.0
