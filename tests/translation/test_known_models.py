"""What is known of models: every row has its source, and a broken package of the index is not
offered.
"""

import re

from translation.known_models import known_models, next_to_try
from translation.package_index import AvailablePackage, find_available


def test_every_row_says_where_it_is_from() -> None:
    """A score names who measured it."""
    assert all(model.source for model in known_models())
    assert all(bool(model.score) == bool(model.score_source) for model in known_models())


def test_every_row_says_how_it_is_had() -> None:
    """Each has a command, and a size and a licence are numbers and names or nothing."""
    assert all(model.command.startswith("cotejo models ") for model in known_models())
    assert all(re.fullmatch(r"(?:\d+\.\d)?", model.megabytes) for model in known_models())


def test_what_was_no_good_is_not_named_as_the_next_to_try() -> None:
    """After the one of the index another one is named, and at last none."""
    first = next_to_try("es", "en", name="translate-es_en", version="1.0")
    assert first is not None
    assert "opus" in first.name
    assert (
        next_to_try("en", "it", name=first.name.replace("es-en", "en-it"), version="2019-12-04")
        is None
    )


def test_the_package_that_loops_is_not_offered() -> None:
    """Of the index's Spanish to English 1.9 the table knows better; any other is taken as it is."""
    place = "https://argos-net.com/v1/translate-es_en-1_9.argosmodel"
    broken = AvailablePackage("es", "en", "translate-es_en", "1.9", (place,))
    offered = find_available((broken,), "es", "en")
    assert (offered.version, offered.addresses[0].rpartition("/")[2]) == (
        "1.0",
        "translate-es_en-1_0.argosmodel",
    )
    mended = AvailablePackage("es", "en", "translate-es_en", "2.0", (place.replace("1_9", "2_0"),))
    assert find_available((broken, mended), "es", "en") is mended
