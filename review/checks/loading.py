"""Loads what the checks know before the first text needs it."""

import gc

from glossary.language.lexicon import preload
from glossary.matching import NO_TERMS
from review.checks.issue import SegmentText
from review.checks.running import check_article
from translation.collector import spare_what_is_loaded
from translation.languages import usual

# A table is read when it is first asked for: this pair has of each what there is to be asked about,
# "they're" of the grammar.
_SAID = SegmentText(
    "«No crecen», dijo ayer María Quispe de la ONU en Lima: S/ 1.234,5 millones, 4 % menos, el 3 "
    "de mayo.",
    "“They're not growing”, Maria Quispe of the UN said in Lima yesterday: S/ 1,234.5 million, 4% "
    "less, May 3.",
)


def load_for_good() -> None:
    """Read all word lists and tables of the usual pair (1.5 s), and exempt them from the
    collector, without which a server begins.
    """
    try:
        preload((usual.SOURCE, usual.TARGET))
        check_article([_SAID], NO_TERMS)
        gc.collect()
    finally:
        spare_what_is_loaded()
