"""Every text that the editor in the browser shows, in English; pages translate them.

They stand in ``labels.tsv``, by the part of the editor that shows them.
"""

from pathlib import Path

from translation.name_masking import LAYER_WORDS
from translation.tables import rows

LABELS: dict[str, str] = {
    **{key: text for _part, key, text in rows(Path(__file__).with_name("labels.tsv"))},
    **{f"layer_{layer}": words for layer, words in LAYER_WORDS.items()},
}
