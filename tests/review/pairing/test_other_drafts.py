"""Another draft of an article that is here: beside ours by segment, taken where a person says
so.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from glossary.matching import TermIndex
from review.pairing.article import read_paired_article
from review.pairing.comparison import (
    Beside,
    ComparedRow,
    LeftOut,
    chosen,
    compare,
    judge_other_draft,
)
from review.pairing.kept_drafts import get_other_draft, keep_other_draft, other_drafts, throw_away
from review.pairing.other_draft import OtherArticleError, read_other_draft
from review.pairing.storing import store_paired_article
from review.pairing.taking import TAKE, take_many, take_one
from review.segments.history import redo, segment_history, undo
from review.segments.parting import split_segment
from review.segments.versions import EditConflictError
from review.segments.workflow import change_kind, confirm, edit_target, set_locked
from review.store.articles import get_article, get_segment, list_segments, text_segments
from review.store.columns import now
from review.store.database import reading, writing
from review.store.tables import Article, Correction, Origin, SegmentState, stored_id
from tests.review.conftest import positions_checked, targets
from translation.engine import TranslationEngine
from translation.errors import (
    EmptyFileError,
    LanguageError,
    NotAllowedError,
    NoTextError,
    NotFoundError,
    UsageError,
)

SAMPLES = Path(__file__).parents[3] / "review" / "samples"
NO_TERMS = TermIndex(())

SOURCE = """La cámara pidió más apoyo para las 45 empresas de Lima. \
El ministro Yauri recibió el pedido.

Nadie aceptó la propuesta de Huancayo. La próxima reunión será el 14 de octubre en Arequipa.
"""
OURS = """The chamber asked for more support for the 54 companies of Lima. \
Minister Yauri received it.

Nobody accepted the proposal of Huancayo. The next meeting will be on October 14 in Arequipa.
"""
THEIRS = """Now the chamber requested more help for the 45 firms in Lima. \
Minister Yauri got the request.

No one accepted Huancayo's proposal. The next meeting is set for October 14 in Arequipa.
"""
FRENCH = """La chambre a demandé davantage de soutien pour les entreprises. \
Le ministre a reçu la demande.

Personne n'a accepté la proposition de Huancayo.
"""


def _article(database: Engine, source: str = SOURCE, ours: str = OURS) -> int:
    read = read_paired_article(
        ("nota.txt", source.encode()),
        ("note.txt", ours.encode()),
        source_language="es",
        target_language="en",
    )
    with writing(database) as session:
        return stored_id(store_paired_article(session, read, author="Ana"))


def _brought(
    database: Engine,
    article_id: int,
    text: str = THEIRS,
    *,
    name: str = "DeepL",
    is_wanted: bool = False,
) -> int:
    with reading(database) as session:
        ours = text_segments(session, article_id)
    read = read_other_draft(
        ours, ("theirs.txt", text.encode()), target_language="en", is_wanted=is_wanted
    )
    with writing(database) as session:
        return stored_id(keep_other_draft(session, article_id, read, name=name, author="Ana"))


def _rows(database: Engine, draft_id: int) -> tuple[ComparedRow, ...]:
    with reading(database) as session:
        return compare(session, draft_id, NO_TERMS)


def _take(database: Engine, draft_id: int, rows: tuple[ComparedRow, ...]) -> None:
    with writing(database) as session:
        take_many(session, draft_id, rows, author="Ben")


def test_both_drafts_lie_beside_each_other_and_nothing_of_ours_changes(database: Engine) -> None:
    """Each segment of the sample's draft has the reference's beside it, with the issues of both."""
    texts = [
        (SAMPLES / name).read_text()
        for name in ("capece.txt", "capece.draft.en.txt", "capece.en.txt")
    ]
    article_id = _article(database, *texts[:2])
    with reading(database) as session:
        before = [(one.target, one.version) for one in list_segments(session, article_id)]
    rows = _rows(database, _brought(database, article_id, texts[2]))
    with reading(database) as session:
        assert [(one.target, one.version) for one in list_segments(session, article_id)] == before
    assert {row.beside for row in rows} == {Beside.ONE}
    assert all(row.theirs and len(row.ours) == 1 for row in rows)
    better = [row for row in rows if row.has_fewer_issues]
    assert len(better) > 5
    assert all(row.their_issues is not None and row.ours[0].issues for row in better)
    assert any(row.is_same for row in rows)


def test_their_text_is_checked_once_however_much_is_taken(database: Engine) -> None:
    """What was taken is ours then, and is looked at there; theirs is as it was."""
    article_id = _article(database)
    draft_id = _brought(database, article_id)
    rows = _rows(database, draft_id)
    _take(database, draft_id, rows[-1:])
    with positions_checked() as positions:
        again = _rows(database, draft_id)
    assert positions == [len(rows) - 1]
    assert [row.their_issues for row in again] == [row.their_issues for row in rows]


def test_what_is_taken_is_an_edit_that_says_where_it_comes_from(database: Engine) -> None:
    """The history has who took it and whose text it is; the engine's opinion of its own text is
    gone.
    """
    article_id = _article(database)
    draft_id = _brought(database, article_id)
    row = _rows(database, draft_id)[0]
    with writing(database) as session:
        take_one(session, draft_id, row, author="Ben")
    with reading(database) as session:
        segment = get_segment(session, row.ours[0].segment_id)
        newest = segment_history(session, stored_id(segment))[0]
        assert segment.target.startswith("Now the chamber")
        assert (segment.state, segment.origin, segment.version) == (
            SegmentState.TRANSLATED,
            Origin.IMPORT,
            row.ours[0].version + 1,
        )
        assert segment.score is None
        assert (newest.action, newest.author, newest.reason) == (TAKE, "Ben", "DeepL")


def test_all_are_taken_and_undone_as_one(database: Engine) -> None:
    """One undo takes every segment back as it was, one redo brings all of them again."""
    article_id = _article(database)
    draft_id = _brought(database, article_id)
    with reading(database) as session:
        before = [(one.target, one.origin, one.state) for one in list_segments(session, article_id)]
    _take(database, draft_id, chosen(_rows(database, draft_id)).rows)
    with writing(database) as session:
        taken = targets(session, article_id)
        assert taken == [sentence for row in _rows(database, draft_id) for sentence in [row.theirs]]
        undo(session, article_id, author="Ben")
        assert [
            (one.target, one.origin, one.state) for one in list_segments(session, article_id)
        ] == before
        redo(session, article_id, author="Ben")
        assert targets(session, article_id) == taken


def test_those_with_fewer_issues_are_taken_and_no_others(database: Engine) -> None:
    """The figure that ours has wrong is right in theirs; where neither has an issue ours stays."""
    article_id = _article(database)
    draft_id = _brought(database, article_id)
    choice = chosen(_rows(database, draft_id), only_fewer=True)
    assert [row.ours[0].number for row in choice.rows] == [1]
    _take(database, draft_id, choice.rows)
    with reading(database) as session:
        now = targets(session, article_id)
    assert now[0].startswith("Now")
    assert now[1].startswith("Minister Yauri received")


def test_fewer_issues_are_not_fewer_when_one_of_them_is_graver(database: Engine) -> None:
    """A draft with one critical issue is not better than one with two small ones."""
    article_id = _article(
        database, ours=OURS.replace("54", "45").replace("support for", "support  for for")
    )
    row = _rows(database, _brought(database, article_id, THEIRS.replace("45", "54")))[0]
    assert row.their_issues
    assert not row.has_fewer_issues
    worse = replace(row, their_issues=row.ours[0].issues[:1])
    assert worse.has_fewer_issues == (len(row.ours[0].issues) > 1)


def test_what_is_confirmed_or_locked_is_left_out_and_said(database: Engine) -> None:
    """All of theirs is not what somebody has read already, unless it is chosen; a lock holds either
    way. That the memory has what was confirmed here speaks against no text of theirs.
    """
    article_id = _article(database)
    draft_id = _brought(database, article_id)
    with writing(database) as session:
        first, second = list_segments(session, article_id)[:2]
        confirm(session, stored_id(first), version=1, author="Ana")
        set_locked(session, stored_id(second), locked=True, version=1, author="Ana")
    rows = _rows(database, draft_id)
    assert "memory" not in {issue.check for issue in rows[0].their_issues or ()}
    choice = chosen(rows)
    assert dict(choice.left_out) == {LeftOut.CONFIRMED: 1, LeftOut.LOCKED: 1}
    assert [row.ours[0].number for row in choice.rows] == [3, 4]
    with_confirmed = chosen(rows, with_confirmed=True)
    assert [row.ours[0].number for row in with_confirmed.rows] == [1, 3, 4]
    assert dict(with_confirmed.left_out) == {LeftOut.LOCKED: 1}
    with writing(database) as session, pytest.raises(NotAllowedError):
        take_one(session, draft_id, rows[1], author="Ben")


def test_what_somebody_changed_meanwhile_is_not_overwritten(database: Engine) -> None:
    """One is a conflict with all three texts; among many it is passed over and counted."""
    article_id = _article(database)
    draft_id = _brought(database, article_id)
    rows = _rows(database, draft_id)
    with writing(database) as session:
        edit_target(session, rows[0].ours[0].segment_id, target="Mine.", version=1, author="Eva")
    with writing(database) as session, pytest.raises(EditConflictError) as conflict:
        take_one(session, draft_id, rows[0], author="Ben")
    assert (conflict.value.theirs, conflict.value.author) == ("Mine.", "Eva")
    with writing(database) as session:
        taken = take_many(session, draft_id, rows, author="Ben")
        assert (len(taken.segments), taken.passed_over) == (3, 1)
        assert targets(session, article_id)[0] == "Mine."


def test_what_one_draft_has_and_the_other_has_not_is_plain(database: Engine) -> None:
    """A sentence that theirs lacks has nothing beside it, one that theirs added has no segment of
    ours.
    """
    article_id = _article(database)
    without = THEIRS.replace("Minister Yauri got the request.", "")
    added = without + "\nReporting by Marta Quintana from Puno.\n"
    rows = _rows(database, _brought(database, article_id, added))
    assert [row.beside for row in rows] == [
        Beside.ONE,
        Beside.MISSING,
        Beside.ONE,
        Beside.ONE,
        Beside.ADDED,
    ]
    assert [len(row.ours) for row in rows] == [1, 1, 1, 1, 0]
    assert len(chosen(rows).rows) == 3


def test_several_sentences_of_theirs_become_one_segment(database: Engine) -> None:
    """Theirs are joined where ours is one."""
    article_id = _article(database)
    split = THEIRS.replace(
        "help for the 45 firms in Lima.", "help. It is for the 45 firms in Lima."
    )
    row = _rows(database, _brought(database, article_id, split))[0]
    assert row.beside is Beside.SPLIT
    assert row.theirs == "Now the chamber requested more help. It is for the 45 firms in Lima."


def test_one_sentence_of_theirs_for_two_of_ours_is_taken_by_hand_alone(database: Engine) -> None:
    """Among all it is left out; taken by itself it makes one segment of both, and one undo parts
    them.
    """
    article_id = _article(database)
    joined = THEIRS.replace("in Lima. Minister Yauri got", "in Lima, and Minister Yauri got")
    draft_id = _brought(database, article_id, joined)
    rows = _rows(database, draft_id)
    assert (rows[0].beside, len(rows[0].ours)) == (Beside.JOINED, 2)
    assert dict(chosen(rows).left_out) == {LeftOut.JOINED: 1}
    with reading(database) as session:
        before = targets(session, article_id)
    with writing(database) as session:
        take_one(session, draft_id, rows[0], author="Ben")
        assert len(list_segments(session, article_id)) == 3
        assert targets(session, article_id)[0] == rows[0].theirs
    assert _rows(database, draft_id)[0].beside is Beside.ONE
    with writing(database) as session:
        undo(session, article_id, author="Ben")
        assert targets(session, article_id) == before


def test_a_segment_parted_since_is_not_given_a_text_for_both(database: Engine) -> None:
    """Its source is another now: theirs is shown, and not taken."""
    article_id = _article(database)
    draft_id = _brought(database, article_id)
    with writing(database) as session:
        first = list_segments(session, article_id)[0]
        split_segment(
            session, stored_id(first), source_at=20, target_at=10, version=1, author="Ana"
        )
    rows = _rows(database, draft_id)
    assert [row.beside for row in rows[:2]] == [Beside.ANOTHER, Beside.MISSING]
    assert not rows[0].may_be_taken
    assert dict(chosen(rows).left_out) == {LeftOut.ANOTHER: 1}


def test_a_segment_set_aside_since_stands_for_nothing(database: Engine) -> None:
    """What is no part of the article any more is not written into."""
    article_id = _article(database)
    draft_id = _brought(database, article_id)
    with writing(database) as session:
        first = list_segments(session, article_id)[0]
        change_kind(session, stored_id(first), kind="boilerplate", version=1, author="Ana")
    assert [row.beside for row in _rows(database, draft_id)][:2] == [Beside.ADDED, Beside.ONE]


def test_a_draft_in_another_language_is_refused_in_words(database: Engine) -> None:
    """The message names both languages."""
    article_id = _article(database)
    with pytest.raises(LanguageError, match=r"French.*English"):
        _brought(database, article_id, FRENCH)
    with pytest.raises(UsageError, match="same text as the source"):
        _brought(database, article_id, SOURCE)


def test_an_empty_draft_is_refused_in_words(database: Engine) -> None:
    """White space is no draft, and nor is the furniture of a page."""
    article_id = _article(database)
    with pytest.raises(EmptyFileError):
        _brought(database, article_id, " \n\n ")
    with pytest.raises(NoTextError):
        _brought(database, article_id, "Share this\n\nLeave a Reply\n")


def test_the_draft_of_another_article_is_refused_unless_it_is_wanted(database: Engine) -> None:
    """Hardly a sentence belongs to one of ours; whoever knows better may say so."""
    texts = [
        (SAMPLES / name).read_text()
        for name in ("capece.txt", "capece.draft.en.txt", "huila.en.txt")
    ]
    article_id = _article(database, *texts[:2])
    with pytest.raises(OtherArticleError):
        _brought(database, article_id, texts[2])
    with reading(database) as session:
        assert other_drafts(session, article_id) == []
    assert _rows(database, _brought(database, article_id, texts[2], is_wanted=True))


def test_a_draft_from_the_same_place_takes_the_place_of_the_one_before(database: Engine) -> None:
    """Two from different places stand beside the article together."""
    article_id = _article(database)
    _brought(database, article_id, name="DeepL")
    newer = _brought(database, article_id, THEIRS.replace("firms", "companies"), name=" DeepL ")
    other = _brought(database, article_id, name="Reuters")
    with reading(database) as session:
        assert [one.id for one in other_drafts(session, article_id)] == [other, newer]
    with pytest.raises(UsageError, match="is not said"):
        _brought(database, article_id, name="  ")


def test_a_comparison_can_be_thrown_away_and_what_was_taken_stays(database: Engine) -> None:
    """Whoever still has it open is told."""
    article_id = _article(database)
    draft_id = _brought(database, article_id)
    rows = _rows(database, draft_id)
    _take(database, draft_id, rows[:1])
    with writing(database) as session:
        throw_away(session, draft_id, author="Ana")
        assert other_drafts(session, article_id) == []
        assert targets(session, article_id)[0].startswith("Now")
    with writing(database) as session, pytest.raises(NotFoundError, match="thrown it away"):
        take_one(session, draft_id, rows[1], author="Ben")


def test_a_finished_article_takes_nothing(database: Engine) -> None:
    """It is to be taken up again first; nothing is written."""
    article_id = _article(database)
    draft_id = _brought(database, article_id)
    rows = _rows(database, draft_id)
    with writing(database) as session:
        get_article(session, article_id).finished_at = now()
    with writing(database) as session, pytest.raises(NotAllowedError, match="finished"):
        take_one(session, draft_id, rows[0], author="Ben")
    with writing(database) as session, pytest.raises(NotAllowedError, match="finished"):
        take_many(session, draft_id, rows, author="Ben")
    with reading(database) as session:
        assert session.exec(select(Correction)).all() == []


def test_a_draft_without_its_source_is_compared_too(database: Engine) -> None:
    """What can be seen in both drafts themselves is compared."""
    read = read_paired_article(
        None, ("note.txt", OURS.encode()), source_language=None, target_language="en"
    )
    with writing(database) as session:
        article_id = stored_id(store_paired_article(session, read, author="Ana"))
    rows = _rows(database, _brought(database, article_id))
    assert [row.beside for row in rows] == [Beside.ONE] * 4


def test_an_article_that_is_not_drafted_yet_is_laid_by_its_source(database: Engine) -> None:
    """Names and figures tell what belongs together; theirs fills what is empty."""
    article_id = _article(database)
    with writing(database) as session:
        for segment in list_segments(session, article_id):
            segment.target = ""
    draft_id = _brought(database, article_id)
    choice = chosen(_rows(database, draft_id))
    assert [row.ours[0].number for row in choice.rows] == [1, 2, 3, 4]
    assert chosen(_rows(database, draft_id), only_fewer=True).rows == choice.rows


def test_formatting_goes_along_with_what_is_taken(database: Engine) -> None:
    """A word in bold stays bold where theirs has it, and theirs is not blamed for a loss that will
    not be.
    """
    article_id = _article(database)
    bold = [{"start": 15, "end": 22, "kind": "bold", "identifier": "1", "reference": ""}]
    with writing(database) as session:
        first = list_segments(session, article_id)[3]
        at = first.target.index("October 14")
        first.source_codes = [
            {**bold[0], "start": first.source.index("14"), "end": first.source.index("14") + 13}
        ]
        first.target_codes = [{**bold[0], "start": at, "end": at + len("October 14")}]
    draft_id = _brought(database, article_id)
    row = _rows(database, draft_id)[3]
    assert row.their_issues == ()
    with writing(database) as session:
        take_one(session, draft_id, row, author="Ben")
        segment = get_segment(session, row.ours[0].segment_id)
        [code] = segment.target_codes
        assert segment.target[code["start"] : code["end"]] == "October 14"


@pytest.mark.engine
def test_the_engines_judge_both_drafts(
    database: Engine, engine: TranslationEngine, opposite_engine: TranslationEngine
) -> None:
    """A denial that theirs lost is an issue of theirs alone, as it would be after it was taken."""
    article_id = _article(database)
    draft_id = _brought(
        database, article_id, THEIRS.replace("No one accepted", "Everybody accepted")
    )
    engines = {("es", "en"): engine, ("en", "es"): opposite_engine}
    assert judge_other_draft(database, draft_id, lambda *pair: engines[pair])
    row = _rows(database, draft_id)[2]
    assert row.their_issues
    assert not row.ours[0].issues


def test_an_article_that_is_removed_takes_its_comparisons_along(database: Engine) -> None:
    """Nothing is left of them in the database."""
    article_id = _article(database)
    draft_id = _brought(database, article_id)
    with writing(database) as session:
        session.delete(session.get_one(Article, article_id))
    with reading(database) as session, pytest.raises(NotFoundError):
        get_other_draft(session, draft_id)
