"""Loads what the checks know before the first text waits for it, and keeps it out of the collector's way."""

import gc

from glossary.language.lexicon import preload
from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.running import check_article

# A table is read when it is first asked for: this pair has of each what there is to be asked about.
_SAID = SegmentText(
    "«No creció», dijo ayer María Quispe de la ONU en Lima: S/ 1.234,5 millones, 4 % menos, el 3 de mayo.",
    "“It did not grow”, Maria Quispe of the UN said in Lima yesterday: S/ 1,234.5 million, 4% less, May 3.",
)
_THRESHOLDS = 5_000, 2, 100


def load_for_good() -> None:
    """Read all word lists and tables of Spanish and English, 1 s, and have them collected as garbage never.

    Of 1,000 segments that are checked a sixth of the time was spent on looking through what is young for
    garbage, of which there is next to none: the analyses are kept. So it is looked through less often, yet in
    pieces so small that an edit in between waits for none of them.
    """
    preload()
    check_article([_SAID], TermIndex(()))
    gc.collect()
    # They stay for good: else the collector walks all their words again, 0.1 s in the middle of a save.
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
