"""When the judge may work: at once for a person alone, now and then while others save.

Judging takes a tenth of a second of a processor, and a server that is written to by thirty people
has none to spare: whose save waits for it notices, whose judged issue comes seconds later does not.
"""

_SAVING_SECONDS = 2.0
"""So long after a save somebody counts as writing."""
_RESTS = 29
"""So many times as long as it worked the judge rests while others write: fewer than one save in
twenty meets it.
"""


class JudgeTurns:
    """Who wrote last, and until when the judge rests; moments are seconds of one clock that only
    goes on.
    """

    def __init__(self) -> None:
        self._saved: dict[str, float] = {}
        self._rests_until = 0.0

    def note_save(self, person: str, moment: float) -> None:
        """Remember that ``person`` saves at ``moment``."""
        lately = {who: at for who, at in self._saved.items() if moment - at < _SAVING_SECONDS}
        # A new one and not the same changed: threads read it meanwhile.
        self._saved = lately | {person: moment}

    def may_work_for(self, person: str, moment: float) -> bool:
        """Whether the judge may work now for ``person``, whose own saves do not count.

        >>> turns = JudgeTurns()
        >>> turns.note_save("Ana", 10.0)
        >>> turns.begin()
        >>> turns.end(10.0, 10.2)
        >>> [turns.may_work_for(*asked) for asked in (("Ana", 10.3), ("Luis", 10.3), ("Luis", 12.1))]
        [True, False, True]
        """
        others = (at for who, at in self._saved.items() if who != person)
        return moment >= self._rests_until or not any(
            moment - at < _SAVING_SECONDS for at in others
        )

    def begin(self) -> None:
        """Say that the judge works, and is not to be asked by anybody while others write."""
        self._rests_until = float("inf")

    def end(self, begun: float, ended: float) -> None:
        """Say from when to when it worked."""
        self._rests_until = ended + _RESTS * (ended - begun)
