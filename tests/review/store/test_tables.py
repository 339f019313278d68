"""What every stored row promises."""

import pytest

from review.store.people_tables import Person
from review.store.tables import stored_id


def test_a_row_that_was_never_stored_has_no_identifier_to_give() -> None:
    """Asking a row for its identifier before the database gave it one is an error, never a
    nought.
    """
    with pytest.raises(ValueError, match="Person"):
        stored_id(Person(name="Ana"))
