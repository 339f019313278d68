"""What is known of models: every row has its source, and a broken package of the index is not offered."""

from translation.known_models import known_models
from translation.package_index import AvailablePackage, find_available


def test_every_row_says_where_it_is_from() -> None:
    """A score names who measured it."""
    assert all(model.source for model in known_models())
    assert all(bool(model.score) == bool(model.score_source) for model in known_models())


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
