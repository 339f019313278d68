"""Makes ``forms.tsv.gz`` of the languages whose texts every server checks, from the lists inside
simplemma.

Run from the root of the repository, with the version of simplemma that constraints.txt pins:

    python tests/evaluation/build_forms.py es en
"""

import sys

from simplemma.strategies import DefaultDictionaryFactory

from translation.languages.language import FOLDER
from translation.sorted_table import write_sorted


def main() -> None:
    """Write the table of each language named."""
    for language in sys.argv[1:]:
        forms = DefaultDictionaryFactory().get_dictionary(language)
        rows = (f"{form}\t{lemma}" for form, lemma in forms.items())
        write_sorted(FOLDER / language / "forms.tsv.gz", ("form", "dictionary form"), rows)


if __name__ == "__main__":
    main()
