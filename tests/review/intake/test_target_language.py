"""Which language a text goes into: what was said, what its desk does, or what an engine makes of
it.
"""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from review.intake.target_language import (
    chosen_target,
    desk_target,
    set_desk_target,
    target_of,
    targets_made,
)
from review.store.database import reading, writing
from translation.errors import UsageError


def test_a_desk_has_a_choice_of_its_own(database: Engine) -> None:
    """Its own, else that of all desks, else English; taking it back brings the other again."""
    with writing(database) as session:
        set_desk_target(session, "", "pt", author="Ana")
        set_desk_target(session, "Wires", "es", author="Ana")
    with reading(database) as session:
        assert [desk_target(session, desk) for desk in ("", "Lima", "Wires")] == ["pt", "pt", "es"]
        assert chosen_target(session, "Lima") == ""
    with writing(database) as session:
        set_desk_target(session, "Wires", "", author="Ana")
        assert desk_target(session, "Wires") == "pt"
        set_desk_target(session, "", "", author="Ana")
        assert desk_target(session, "Wires") == "en"


def test_what_is_no_language_is_not_kept(database: Engine) -> None:
    """The choices are named."""
    with pytest.raises(UsageError, match="es, en, ca"), writing(database) as session:
        set_desk_target(session, "", "klingon", author="Ana")


def test_a_text_in_the_usual_language_goes_where_an_engine_takes_it(tmp_path: Path) -> None:
    """English becomes Spanish, what is said counts more, and what no engine makes stays to be
    refused.
    """
    made = targets_made(tmp_path, "en")
    assert made == ("es",)
    assert target_of("en", said=None, usual="en", made=made) == "es"
    assert target_of("en", said="fr", usual="en", made=made) == "fr"
    assert target_of("nl", said=None, usual="en", made=targets_made(tmp_path, "nl")) == "en"
    assert target_of("nl", said=None, usual="nl", made=targets_made(tmp_path, "nl")) == "nl"
