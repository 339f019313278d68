"""Tests of review.editor.labels: the scripts of the editor show no text that Python does not hand
over.
"""

import re
from pathlib import Path

from review.editor.labels import LABELS

PAGES = Path(__file__).parents[3] / "review" / "pages" / "editor"


def test_every_label_that_the_scripts_name_exists() -> None:
    """A label missing from the table would show as "undefined"."""
    scripts = "\n".join(path.read_text("utf-8") for path in PAGES.glob("*.js"))
    named = set(re.findall(r"\blabels\.(\w+)", scripts))
    counted = {
        f"{name}_{form}"
        for name in re.findall(r'plural\(\w*\.?labels, "(\w+)"', scripts)
        for form in ("one", "many")
    }
    keys = set(re.findall(r'"(key_\w+)"', scripts))
    assert (named | counted | keys) - set(LABELS) == set()


def test_no_script_writes_markup() -> None:
    """What people wrote reaches the page as text only."""
    for path in PAGES.glob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", path.read_text("utf-8")
        )
