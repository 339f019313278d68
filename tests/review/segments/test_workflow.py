"""What a reviewer can do to a segment."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from review.segments.history import undo_change
from review.segments.parting import merge_with_next, split_segment
from review.segments.versions import EditConflictError
from review.segments.workflow import (
    change_kind,
    change_segment,
    confirm,
    confirm_many,
    edit_target,
    reopen,
    set_locked,
    write_draft,
)
from review.store.articles import (
    ArticleStage,
    finish_article,
    get_article,
    list_segments,
    reopen_article,
    stage_of,
)
from review.store.database import reading, writing
from review.store.readings import unread_count
from review.store.tables import (
    CONFIRM_UNREAD,
    Correction,
    MemoryUnit,
    Origin,
    Segment,
    SegmentState,
    stored_id,
)
from tests.review.conftest import argos_draft
from translation.errors import NotAllowedError, NotFoundError


def first(session: Session, article_id: int) -> Segment:
    """The article's first segment."""
    return list_segments(session, article_id)[0]


def edited(session: Session, segment: Segment, target: str) -> Segment:
    """The segment with another target."""
    return edit_target(
        session, stored_id(segment), target=target, version=segment.version, author="Ana"
    )


def confirmed(
    session: Session, segment: Segment, author: str = "Ana", *, final: bool = False
) -> Segment:
    """The segment after one confirmation."""
    return confirm(session, stored_id(segment), version=segment.version, author=author, final=final)


def test_an_edit_is_stored_with_author_before_and_after(database: Engine, article_id: int) -> None:
    """Editing keeps who, when, before and after, raises the version and makes the segment
    translated.
    """
    with writing(database) as session:
        segment = edited(session, first(session, article_id), "Capece asked for support.")
        assert (segment.version, segment.state, segment.updated_by) == (
            2,
            SegmentState.TRANSLATED,
            "Ana",
        )
    with reading(database) as session:
        [correction] = session.exec(select(Correction))
        assert (correction.before, correction.after) == (
            "Capisi asked for support.",
            "Capece asked for support.",
        )
        assert (correction.author, correction.action) == ("Ana", "edit")


def test_the_second_of_two_edits_gets_all_three_texts(database: Engine, article_id: int) -> None:
    """An edit of an outdated version changes nothing and tells what both wrote and where they
    began.
    """
    with writing(database) as session:
        segment = first(session, article_id)
        segment_id = stored_id(segment)
        edited(session, segment, "Capece asked.")
        edit_target(session, segment_id, target="Capece asked for help.", version=2, author="Ana")
    with pytest.raises(EditConflictError) as caught, writing(database) as session:
        edit_target(session, segment_id, target="The Capece asked.", version=1, author="Luis")
    conflict = caught.value
    assert conflict.original == "Capisi asked for support."
    assert conflict.theirs == "Capece asked for help."
    assert conflict.mine == "The Capece asked."
    assert (conflict.author, conflict.version) == ("Ana", 3)


def test_the_same_text_changes_nothing(database: Engine, article_id: int) -> None:
    """Saving a text that stands there already makes no version and no correction."""
    with writing(database) as session:
        segment = first(session, article_id)
        assert edited(session, segment, segment.target).version == 1
        assert session.exec(select(Correction)).all() == []


def test_one_confirmation_is_done(database: Engine, article_id: int) -> None:
    """Without a second reader a segment is confirmed once; confirming it again changes nothing."""
    with writing(database) as session:
        segment = confirmed(session, first(session, article_id))
        assert segment.state is SegmentState.REVIEWED
        assert confirmed(session, segment, author="Luis").version == segment.version == 2
        assert [row.author for row in session.exec(select(Correction))] == ["Ana"]


def test_a_draft_that_nobody_touched_is_a_draft_again_when_taken_back(
    database: Engine, article_id: int
) -> None:
    """Taking a confirmation back calls edited only what somebody has written in."""
    with writing(database) as session:
        for change, state in ((False, SegmentState.INITIAL), (True, SegmentState.TRANSLATED)):
            segment = first(session, article_id)
            if change:
                segment = edited(session, segment, "Capece asked.")
            segment = confirmed(session, segment)
            segment = reopen(
                session, stored_id(segment), version=segment.version, author="Ana", reason="Early"
            )
            assert segment.state is state
            with pytest.raises(NotAllowedError, match="not confirmed"):
                reopen(
                    session,
                    stored_id(segment),
                    version=segment.version,
                    author="Ana",
                    reason="Early",
                )


def test_editing_a_confirmed_segment_takes_it_back(database: Engine, article_id: int) -> None:
    """A confirmed segment is translated again once its text changes, and leaves the memory."""
    with writing(database) as session:
        segment = confirmed(session, first(session, article_id))
        assert session.exec(select(MemoryUnit)).one().target == segment.target
        assert edited(session, segment, "Capece asked.").state is SegmentState.TRANSLATED
        assert session.exec(select(MemoryUnit)).all() == []


def test_putting_formatting_back_takes_a_confirmed_segment_back(
    database: Engine, article_id: int
) -> None:
    """Formatting belongs to what was confirmed: other codes ask for another look, the same ones do
    not.
    """
    bold = [{"start": 0, "end": 6, "kind": "bold", "identifier": "1", "reference": ""}]
    with writing(database) as session:
        segment = confirmed(session, edited(session, first(session, article_id), "Capece asked."))
        for state in (SegmentState.TRANSLATED, SegmentState.REVIEWED):
            segment = edit_target(
                session,
                stored_id(segment),
                target=segment.target,
                version=segment.version,
                author="Ana",
                codes=bold,
            )
            assert segment.state is state
            if state is SegmentState.TRANSLATED:
                segment = confirmed(session, segment)


def test_an_empty_target_cannot_be_confirmed(database: Engine, article_id: int) -> None:
    """There is nothing to confirm where nothing was written."""
    with writing(database) as session:
        segment = edited(session, first(session, article_id), " ")
        assert segment.state is SegmentState.INITIAL
        with pytest.raises(NotAllowedError, match="no translation to confirm"):
            confirmed(session, segment)


def test_the_second_reader_must_be_another_person(database: Engine, article_id: int) -> None:
    """Where a second reader is asked for, whoever reviewed a segment cannot make it final."""
    with writing(database) as session:
        get_article(session, article_id).needs_second_reader = True
        segment = first(session, article_id)
        with pytest.raises(NotAllowedError, match="second reader"):
            confirmed(session, segment, final=True)
        segment = confirmed(session, segment)
        with pytest.raises(NotAllowedError, match="second reader"):
            confirmed(session, segment)
        assert confirmed(session, segment, author="Luis").state is SegmentState.FINAL


def test_the_first_reader_stays_the_first_when_a_second_reading_is_taken_back(
    database: Engine, article_id: int
) -> None:
    """Who confirmed it first cannot make it final then either; the second reader can."""
    with writing(database) as session:
        get_article(session, article_id).needs_second_reader = True
        segment = confirmed(session, first(session, article_id))
        segment = confirmed(session, segment, author="Luis")
        segment = reopen(
            session,
            stored_id(segment),
            version=segment.version,
            author="Luis",
            reason="the name is wrong",
        )
        with pytest.raises(NotAllowedError, match="second reader"):
            confirmed(session, segment)
        assert confirmed(session, segment, author="Luis").state is SegmentState.FINAL


def test_taking_back_needs_a_reason(database: Engine, article_id: int) -> None:
    """Reopening takes the second reader's confirmation back first, and keeps the reason."""
    with writing(database) as session:
        get_article(session, article_id).needs_second_reader = True
        segment = confirmed(session, first(session, article_id))
        segment = confirmed(session, segment, author="Luis")
        with pytest.raises(NotAllowedError, match="reason"):
            reopen(session, stored_id(segment), version=segment.version, author="Luis", reason=" ")
        segment = reopen(
            session,
            stored_id(segment),
            version=segment.version,
            author="Luis",
            reason="the name is wrong",
        )
        assert segment.state is SegmentState.REVIEWED
        last = session.exec(select(Correction).where(Correction.action == "reopen")).one()
        assert last.reason == "the name is wrong"


def test_a_locked_segment_cannot_be_changed(database: Engine, article_id: int) -> None:
    """A lock forbids edits and confirmations until it is taken off."""
    with writing(database) as session:
        segment = first(session, article_id)
        segment = set_locked(
            session, stored_id(segment), locked=True, version=segment.version, author="Ana"
        )
        with pytest.raises(NotAllowedError, match="locked"):
            edited(session, segment, "Capece")
        segment = set_locked(
            session, stored_id(segment), locked=False, version=segment.version, author="Ana"
        )
        assert edited(session, segment, "Capece").target == "Capece"


def test_boilerplate_can_be_set_aside_and_brought_back(database: Engine, article_id: int) -> None:
    """Changing the kind keeps the text."""
    with writing(database) as session:
        segment = first(session, article_id)
        for kind in ("boilerplate", "paragraph"):
            segment = change_kind(
                session, stored_id(segment), kind=kind, version=segment.version, author="Ana"
            )
            assert segment.kind == kind
        assert segment.source == "La Capece pidió apoyo."


def test_splitting_and_merging_are_inverse(database: Engine, article_id: int) -> None:
    """A segment that was split and merged again has the texts that it had, and the others their
    order.
    """
    with writing(database) as session:
        segment = first(session, article_id)
        sources = [one.source for one in list_segments(session, article_id)]
        split_segment(
            session,
            stored_id(segment),
            source_at=10,
            target_at=6,
            version=segment.version,
            author="Ana",
        )
        assert [one.source for one in list_segments(session, article_id)][:2] == [
            "La Capece",
            "pidió apoyo.",
        ]
        segment = first(session, article_id)
        segment = merge_with_next(
            session, stored_id(segment), version=segment.version, author="Ana"
        )
        assert segment.target == "Capisi asked for support."
        assert [one.source for one in list_segments(session, article_id)] == sources


def test_formatting_goes_with_the_part_it_stands_in(database: Engine, article_id: int) -> None:
    """Bold words behind the cut are bold in the second part, and where they were after merging."""
    bold = {"start": 10, "end": 15, "kind": "bold", "identifier": "1", "reference": ""}
    with writing(database) as session:
        segment = first(session, article_id)
        segment.source_codes = [bold]
        split_segment(
            session,
            stored_id(segment),
            source_at=10,
            target_at=6,
            version=segment.version,
            author="Ana",
        )
        start, end = list_segments(session, article_id)[:2]
        assert (start.source_codes, end.source_codes) == ([], [{**bold, "start": 0, "end": 5}])
        assert end.source[0:5] == "pidió"

        merged = merge_with_next(session, stored_id(start), version=start.version, author="Ana")
        assert merged.source_codes == [bold]


def test_formatting_over_the_cut_stands_in_both_parts(database: Engine, article_id: int) -> None:
    """A link over the whole sentence links both parts, its note stays with its word, and merged
    again they are as they were.
    """
    link = {"kind": "link", "identifier": "1", "reference": "https://capece.pe"}
    mark = {"start": 9, "end": 9, "kind": "footnote", "identifier": "2", "reference": "1"}
    with writing(database) as session:
        segment = first(session, article_id)
        segment.source_codes = [{"start": 0, "end": 22, **link}, mark]
        segment.target_codes = [{"start": 0, "end": 24, **link}]
        split_segment(
            session,
            stored_id(segment),
            source_at=9,
            target_at=6,
            version=segment.version,
            author="Ana",
        )
        start, end = list_segments(session, article_id)[:2]
        assert start.source_codes == [{"start": 0, "end": 9, **link}, mark]
        assert start.target_codes == [{"start": 0, "end": 6, **link}]
        assert end.source_codes == [{"start": 0, "end": 12, **link}]
        assert end.target_codes == [{"start": 0, "end": 17, **link}]

        merged = merge_with_next(session, stored_id(start), version=start.version, author="Ana")
        assert merged.source_codes == [{"start": 0, "end": 22, **link}, mark]
        assert merged.target_codes == [{"start": 0, "end": 24, **link}]


def test_a_part_that_was_split_can_be_split_again(database: Engine, article_id: int) -> None:
    """Each further part takes its place between its neighbours."""
    with writing(database) as session:
        segment = first(session, article_id)
        options = {"target_at": 0, "author": "Ana"}
        split_segment(
            session,
            stored_id(segment),
            source_at=10,
            version=1,
            **options,  # type: ignore[arg-type] # the table's values
        )
        split_segment(
            session,
            stored_id(segment),
            source_at=2,
            version=2,
            **options,  # type: ignore[arg-type] # as above
        )
        texts = [one.source for one in list_segments(session, article_id)]
        assert texts[:3] == ["La", "Capece", "pidió apoyo."]


def test_a_cut_that_leaves_no_source_is_refused(database: Engine, article_id: int) -> None:
    """Splitting at the very beginning or end makes no sense and is said so."""
    with writing(database) as session:
        segment = first(session, article_id)
        with pytest.raises(NotAllowedError, match="no source text"):
            split_segment(
                session, stored_id(segment), source_at=0, target_at=3, version=1, author="Ana"
            )


def test_the_last_of_a_paragraph_has_nothing_to_merge_with(
    database: Engine, article_id: int
) -> None:
    """Merging never crosses a paragraph."""
    with writing(database) as session:
        second = list_segments(session, article_id)[1]
        with pytest.raises(NotAllowedError, match="last one of its paragraph"):
            merge_with_next(session, stored_id(second), version=1, author="Ana")


def test_many_are_confirmed_as_one_change(database: Engine, article_id: int) -> None:
    """Confirming many leaves out what is locked and makes one change of the rest, which says
    how.
    """
    with writing(database) as session:
        segments = list_segments(session, article_id)
        for segment in segments:
            segment.origin = Origin.MEMORY
        set_locked(session, stored_id(segments[1]), locked=True, version=1, author="Ana")
        change, count = confirm_many(
            session, [stored_id(segment) for segment in segments], author="Ana"
        )
        states = [segment.state for segment in list_segments(session, article_id)]
        assert states == [SegmentState.REVIEWED, SegmentState.INITIAL, SegmentState.REVIEWED]
        rows = session.exec(select(Correction).where(Correction.change == change)).all()
        assert [row.action for row in rows] == [CONFIRM_UNREAD] * count
        assert count == unread_count(session, article_id) == 2
        first = list_segments(session, article_id)[0]
        reopen(session, stored_id(first), version=first.version, author="Ana", reason="To read it")
        assert unread_count(session, article_id) == 1


@pytest.mark.parametrize(
    ("origin", "count"),
    [
        (Origin.ENGINE, 0),
        (Origin.IMPORT, 0),
        (Origin.RULE, 0),
        (Origin.MEMORY, 3),
        (Origin.PERSON, 3),
    ],
)
def test_what_a_machine_wrote_is_read_one_by_one(
    database: Engine, article_id: int, origin: Origin, count: int
) -> None:
    """Confirming together takes what the memory or a person wrote, and nothing that nobody has
    read.
    """
    with writing(database) as session:
        segments = list_segments(session, article_id)
        for segment in segments:
            segment.origin = origin
        assert (
            confirm_many(session, [stored_id(segment) for segment in segments], author="Ana")[1]
            == count
        )


def test_what_the_source_lacks_is_read_by_itself(database: Engine, article_id: int) -> None:
    """A sentence that the draft added is confirmed by whoever reads it, whatever its issues say."""
    with writing(database) as session:
        segments = list_segments(session, article_id)
        for segment in segments:
            segment.origin = Origin.PERSON
        segments[1].source = ""
        assert (
            confirm_many(session, [stored_id(segment) for segment in segments], author="Ana")[1]
            == 2
        )
        assert list_segments(session, article_id)[1].state is SegmentState.INITIAL


def test_a_segment_that_is_gone_is_named(database: Engine) -> None:
    """Editing what is not there says so."""
    with (
        pytest.raises(NotFoundError, match="not in the article any more"),
        writing(database) as session,
    ):
        edit_target(session, 999, target="x", version=1, author="Ana")


def _draft(session: Session, segment: Segment) -> None:
    write_draft(
        session,
        segment,
        target="Drafted.",
        origin=Origin.ENGINE,
        score=0.5,
        error="",
        names=[],
        author="machine",
    )


def test_a_draft_that_came_in_between_does_not_hide_what_a_person_began_from(
    database: Engine, article_id: int
) -> None:
    """A conflict tells as the original the text that stood in the version which the loser saw."""
    with writing(database) as session:
        segment = first(session, article_id)
        segment_id = stored_id(segment)
        edited(session, segment, "")
        empty = segment.version
        _draft(session, segment)
        edited(session, segment, "Ana's.")
        edited(session, segment, "Ana's own.")
    for seen, original in ((1, "Capisi asked for support."), (empty, ""), (empty + 1, "Drafted.")):
        with pytest.raises(EditConflictError) as caught, writing(database) as session:
            edit_target(session, segment_id, target="Luis's.", version=seen, author="Luis")
        assert (caught.value.original, caught.value.theirs) == (original, "Ana's own.")


def test_a_draft_leaves_alone_what_is_locked(database: Engine, article_id: int) -> None:
    """The engine writes where nothing stands and nobody has locked it."""
    with writing(database) as session:
        segment = edited(session, first(session, article_id), "")
        set_locked(session, stored_id(segment), locked=True, version=segment.version, author="Ana")
        _draft(session, segment)
        assert segment.target == ""


@pytest.mark.parametrize("action", ["source", "formatting"])
def test_a_reviewed_segment_whose_text_changes_is_translated_again(
    database: Engine, article_id: int, action: str
) -> None:
    """Whatever changes the text of a confirmed segment, it falls back and leaves the memory."""
    bold = [{"kind": "bold", "start": 0, "end": 6, "identifier": "", "address": ""}]
    fields: dict[str, Any] = (
        {"target_codes": bold} if action == "formatting" else {"source": "La Capece pide."}
    )
    with writing(database) as session:
        segment = confirmed(session, first(session, article_id))
        change_segment(session, segment, fields, author="Luis", action=action)
        assert segment.state is SegmentState.TRANSLATED
        assert session.exec(select(MemoryUnit)).all() == []


def test_a_finished_article_is_changed_only_once_it_is_taken_up_again(
    database: Engine, article_id: int
) -> None:
    """Only an article that is reviewed as a whole can be finished, and then no edit gets into
    it.
    """
    with (
        pytest.raises(NotAllowedError, match="segments not confirmed: 3"),
        writing(database) as session,
    ):
        finish_article(session, article_id, author="Ana")
    with writing(database) as session:
        for segment in list_segments(session, article_id):
            confirmed(session, segment)
    with writing(database) as session:
        assert finish_article(session, article_id, author="Ana").finished_at is not None
    with (
        pytest.raises(NotAllowedError, match="Take it up again first"),
        writing(database) as session,
    ):
        edited(session, first(session, article_id), "Capece asked.")
    with writing(database) as session:
        assert stage_of(get_article(session, article_id)) is ArticleStage.FINISHED
        reopen_article(session, article_id, author="Ana")
        edited(session, first(session, article_id), "Capece asked.")
        assert stage_of(get_article(session, article_id)) is not ArticleStage.FINISHED


def test_what_a_person_writes_anew_is_no_more_what_the_engine_was_unsure_of(
    database: Engine, article_id: int
) -> None:
    """A word put right leaves the rest of the draft as doubtful as it was; another sentence, also
    one that came by steps, does not, and an undo brings draft and doubt back.
    """
    draft = "The gremy asked for aid to the small firms."
    with writing(database) as session:
        segment = first(session, article_id)
        segment.target, segment.score = draft, 0.4
        session.add(
            argos_draft(segment, draft, 0.4)
        )  # fmt: skip
        assert edited(session, segment, draft.replace("gremy", "guild")).score == 0.4
        assert edited(session, segment, "The guild asked for help to small firms.").score
        assert edited(session, segment, "The guild wants help, and many more do.").score is None
        [*corrections] = session.exec(select(Correction))
        undo_change(session, corrections[-1].change, author="Ana")
        assert segment.score == 0.4
