"""When the judge works beside people who write, by a clock of the test."""

from review.editor.judge_turns import JudgeTurns

_WORKS, _ASKS_EVERY, _SAVES_EVERY = 0.2, 0.5, 0.07


def _worked(*, others_write: bool) -> float:
    """Return the share of ten minutes in which the judge works for Ana, who asks twice a second."""
    turns, worked, saved, moment = JudgeTurns(), 0.0, 0.0, 0.0
    while moment < 600:
        while others_write and saved <= moment:
            turns.note_save("Luis", saved)
            saved += _SAVES_EVERY
        if turns.may_work_for("Ana", moment):
            turns.begin()
            assert not others_write or not turns.may_work_for("Eva", moment)
            turns.end(moment, moment + _WORKS)
            worked += _WORKS
        moment += _ASKS_EVERY
    return worked / moment


def test_fewer_than_one_save_in_twenty_meets_the_judge() -> None:
    """While others write it works for less than a twentieth of the time, and still comes to its
    turn.
    """
    assert 0.01 < _worked(others_write=True) < 0.05


def test_for_one_person_alone_the_judge_works_whenever_it_is_asked() -> None:
    """Nobody else writes: each time the editor asks it works."""
    assert _worked(others_write=False) > 0.39
