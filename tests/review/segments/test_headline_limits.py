"""The soft limits of headlines: usual ones with their sources, those of all desks, and a desk's
own.
"""

import pytest
from sqlalchemy import Engine

from review.segments.headline_limits import (
    HeadlineLimits,
    chosen_limits,
    desk_limits,
    length_of,
    set_limits,
    usual_limits,
)
from review.store.database import reading, writing
from translation.errors import UsageError

OWN = HeadlineLimits(80, 200, 55, 500)


def test_a_desks_own_limits_come_before_those_of_all_and_the_usual_ones(database: Engine) -> None:
    """Taken back, the wider choice holds again."""
    with reading(database) as session:
        assert desk_limits(session, "Lima") == usual_limits()
    everywhere = HeadlineLimits(70, 150, 60, 300)
    with writing(database) as session:
        set_limits(session, "", everywhere, author="Ana")
        set_limits(session, "Lima", OWN, author="Ana")
    with reading(database) as session:
        assert (desk_limits(session, "Lima"), desk_limits(session, "Cusco")) == (OWN, everywhere)
        assert chosen_limits(session, "Cusco") is None
    with writing(database) as session:
        set_limits(session, "Lima", None, author="Ana")
    with reading(database) as session:
        assert desk_limits(session, "Lima") == everywhere


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_what_is_no_length_is_refused(database: Engine, limit: int) -> None:
    """A limit is a whole number from 1 to 1000."""
    with pytest.raises(UsageError, match=str(limit)), writing(database) as session:
        set_limits(session, "", HeadlineLimits(65, 160, limit, 280), author="Ana")


def test_letters_are_counted_as_readers_see_them() -> None:
    """A letter with its accent is one, composed or not; a space is one too."""
    assert length_of("Capece pide más") == length_of("Capece pide ma\u0301s") == 15
