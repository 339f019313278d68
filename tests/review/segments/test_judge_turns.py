"""When the judge works beside people who write, by a clock of the test."""

from itertools import count

from review.segments.judge_turns import JudgeTurns

_WORKS, _ASKS_EVERY, _SAVES_EVERY = 0.2, 0.5, 0.07


class Clock:
    """A clock that the test puts forward."""

    def __init__(self) -> None:
        self.now = 10.0

    def __call__(self) -> float:
        """Return the moment."""
        return self.now

    def go_on(self, seconds: float) -> None:
        """Let so many seconds pass."""
        self.now += seconds


def _worked(*, others_write: bool) -> float:
    """Return the share of ten minutes in which the judge works for Ana, who asks twice a second."""
    clock, worked = Clock(), 0.0
    turns, saved, begun = JudgeTurns(clock), clock.now, clock.now
    while clock.now < begun + 600:
        while others_write and saved <= clock.now:
            turns.note_save("Luis")
            saved += _SAVES_EVERY
        if turns.may_work_for("Ana"):
            with turns.working():
                assert not others_write or not turns.may_work_for("Eva")
                clock.go_on(_WORKS)
            worked += _WORKS
        clock.go_on(_ASKS_EVERY)
    return worked / 600


def test_fewer_than_one_save_in_twenty_meets_the_judge() -> None:
    """While others write it works for less than a twentieth of the time, and still comes to its
    turn.
    """
    assert 0.01 < _worked(others_write=True) < 0.05


def test_for_one_person_alone_the_judge_works_whenever_it_is_asked() -> None:
    """Nobody else writes: each time the editor asks it works."""
    assert _worked(others_write=False) > 0.28


def test_one_s_own_saves_hold_the_judge_up_for_others_alone() -> None:
    """Ana saves: the judge works for her at once, and for Luis after its rest or two seconds."""
    clock = Clock()
    turns = JudgeTurns(clock)
    turns.note_save("Ana")
    with turns.working():
        clock.go_on(_WORKS)
    assert [turns.may_work_for(person) for person in ("Ana", "Luis")] == [True, False]
    clock.go_on(2)
    assert turns.may_work_for("Luis")


def test_a_job_works_in_large_slices_alone_and_in_small_ones_with_rests_beside_savers() -> None:
    """Nobody saves: slices of eight without a pause. Then somebody saves all the time: one by
    one.
    """
    clock, slices, rested = Clock(), list[int](), list[float]()
    turns = JudgeTurns(clock)

    def wait(seconds: float) -> None:
        clock.go_on(seconds)
        rested.append(seconds)
        turns.note_save("Luis")

    for some in turns.in_turns(range(20), alone=8, beside_savers=1, wait=wait):
        slices.append(len(some))
        clock.go_on(0.1)
        if len(slices) == 2:
            assert not rested
            turns.note_save("Luis")
    assert slices == [8, 8, 1, 1, 1, 1]
    assert sum(rested) > 4 * 2.5


def test_a_job_that_is_over_begins_no_other_slice() -> None:
    """A cancel is heard while it rests, and what is left is not handed out."""
    clock, looks = Clock(), count()
    turns = JudgeTurns(clock)
    turns.note_save("Luis")
    handed: list[str] = []
    for some in turns.in_turns(
        "abc",
        alone=8,
        beside_savers=1,
        is_over=lambda: next(looks) > 3,
        wait=lambda _seconds: turns.note_save("Luis"),
    ):
        handed += some
        clock.go_on(0.1)
    assert handed == ["a"]
