"""What holds of an article whatever people do to it, one after the other."""

from collections.abc import Callable

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from review.exchange import read_returned_here
from review.export import export_article
from review.export.gathering import gather_article
from review.segments.formatting import set_formatting
from review.segments.history import redo, undo
from review.segments.imports import plan_import
from review.segments.parting import merge_with_next, split_segment
from review.segments.source_corrections import correct_source, set_aside_stretch
from review.segments.workflow import (
    change_kind,
    confirm,
    confirm_many,
    edit_target,
    reopen,
    set_locked,
)
from review.store.articles import get_article, list_segments
from review.store.database import reading, temporary_database, writing
from review.store.readings import standing_readings, unread_count
from review.store.states import CONFIRMED_STATES
from review.store.tables import Article, MemoryUnit, Origin, Segment, SegmentState, stored_id
from translation.document import Kind
from translation.errors import CotejoError

_PAIRS = (
    ("La Cámara 😀 pidió más. Luego calló.", "The Chamber 😀 asked for more. Then it was silent."),
    ("Dijo: «No».", "He said: “No”."),
    ("La Cámara 😀 pidió más. Luego calló.", ""),
)
_Act = Callable[[Session, Segment, str, int], object]
"""Does something to a segment by a person; where it needs a place or a choice, by the number."""


def _of_segment(act: Callable[..., object], **said: object) -> _Act:
    return lambda session, one, who, _: act(
        session, stored_id(one), version=one.version, author=who, **said
    )


def _split(session: Session, one: Segment, who: str, number: int) -> None:
    split_segment(
        session,
        stored_id(one),
        source_at=number % len(one.source),
        target_at=number % (len(one.target) + 1),
        version=one.version,
        author=who,
    )


def _edit(session: Session, one: Segment, who: str, number: int) -> None:
    target = ("", one.target[number:], f"{one.target[:number]} Lima{one.target[number:]}")
    edit_target(session, stored_id(one), target=target[number % 3], version=one.version, author=who)


def _format(session: Session, one: Segment, who: str, number: int) -> None:
    set_formatting(
        session,
        stored_id(one),
        kind=("bold", "link")[number % 2],
        span=(number % (len(one.target) + 1), len(one.target)),
        text=one.target,
        version=one.version,
        author=who,
        address="https://lima.pe",
    )


def _cut_out(session: Session, one: Segment, who: str, number: int) -> None:
    span = (number % len(one.source), len(one.source))
    set_aside_stretch(session, stored_id(one), span=span, version=one.version, author=who)


_ACTS: dict[str, _Act] = {
    "edit": _edit,
    "confirm": _of_segment(confirm),
    "reopen": _of_segment(reopen, reason="the name is wrong"),
    "lock": _of_segment(set_locked, locked=True),
    "unlock": _of_segment(set_locked, locked=False),
    "aside": _of_segment(change_kind, kind=Kind.BOILERPLATE.value),
    "back": _of_segment(change_kind, kind=Kind.PARAGRAPH.value),
    "source": _of_segment(correct_source, source="El alcalde calló."),
    "merge": _of_segment(merge_with_next),
    "split": _split,
    "format": _format,
    "cut out": _cut_out,
    "confirm many": lambda session, one, who, _: confirm_many(
        session, map(stored_id, list_segments(session, one.article_id)), author=who
    ),
    "undo": lambda session, one, who, _: undo(session, one.article_id, author=who),
    "redo": lambda session, one, who, _: redo(session, one.article_id, author=who),
}
_STEP = st.tuples(
    st.sampled_from([*_ACTS]),
    st.sampled_from(["Ana", "Luis"]),
    st.integers(0, 5),
    st.integers(0, 40),
)


# To make a failing run of acts shorter takes minutes, and twenty can be read.
@settings(max_examples=30, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(steps=st.lists(_STEP, min_size=6, max_size=20), needs_second_reader=st.booleans())
def test_what_is_said_of_an_article_agrees(
    steps: list[tuple[str, str, int, int]], *, needs_second_reader: bool
) -> None:
    """Counts, memory, readers and formatting fit the segments after every act, and a file that goes
    out and comes back untouched changes nothing.
    """
    database = temporary_database()
    with writing(database) as session:
        article = Article(name="nota.txt", title="Nota", needs_second_reader=needs_second_reader)
        session.add(article)
        session.flush()
        article_id = stored_id(article)
        bold = {"start": 0, "kind": "bold", "identifier": "1", "reference": ""}
        for position, (source, target) in enumerate(_PAIRS):
            session.add(
                Segment(
                    article_id=article_id,
                    position=position,
                    source=source,
                    target=target,
                    origin=Origin.PERSON,
                    source_codes=[{**bold, "end": len(source)}],
                    target_codes=[{**bold, "end": len(target)}] if target else [],
                )
            )

    for act, who, segment, number in steps:
        try:
            with writing(database) as session:
                present = list_segments(session, article_id)
                _ACTS[act](session, present[segment % len(present)], who, number)
        except CotejoError:
            continue
        _require_agreement(database, article_id)


def _require_agreement(database: Engine, article_id: int) -> None:
    with reading(database) as session:
        article, segments = get_article(session, article_id), list_segments(session, article_id)
        shown = [one for one in segments if one.kind != Kind.BOILERPLATE]
        confirmed = [one for one in shown if one.state in CONFIRMED_STATES]
        counts = article.segment_count, article.reviewed_count, article.final_count
        final = sum(one.state is SegmentState.FINAL for one in shown)
        assert counts == (len(shown), len(confirmed), final)
        units = session.exec(select(MemoryUnit)).all()
        assert {(one.segment_id, one.source, one.target) for one in units} == {
            (one.id, one.source, one.target) for one in confirmed
        }

        for one in segments:
            for text, codes in ((one.source, one.source_codes), (one.target, one.target_codes)):
                assert all(0 <= code["start"] <= code["end"] <= len(text) for code in codes)

        gathered = gather_article(session, article_id)
        readings = standing_readings(session, col(Segment.article_id) == article_id)
        assert {one.segment_id: one.reviewer for one in gathered.segments if one.reviewer} == {
            stored_id(one): readings[stored_id(one)][-1].by for one in confirmed
        }
        assert sum(one.unread for one in gathered.segments) == unread_count(session, article_id)
        for identifier, ending in (("xliff2", "xlf"), ("csv", "csv")):
            units_back = read_returned_here(f"n.{ending}", export_article(gathered, identifier))
            plan = plan_import(session, article_id, units_back)
            assert (plan.changes, plan.conflicts, plan.confirmations, plan.unmatched) == ((),) * 4
