"""Showing pages stays light: what only the engine needs is never loaded for them."""

import os
import re
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_NAMES = re.findall(
    r'\("(\w+)", told_later\(',
    (_ROOT / "review" / "pages" / "router.py").read_text(encoding="utf-8"),
)
_PAGES = [f"review/pages/{name}.py" for name in _NAMES]
_NEVER_FOR_A_PAGE = (
    "torch",
    "stanza",
    "spacy",
    "ctranslate2",
    "argostranslate.translate",
    "sentencepiece",
    "trafilatura",
    "docx",
    "openpyxl",
    "pypdf",
    "sacrebleu",
    "harper",
)
_PROGRAM = """
import sys
from streamlit.testing.v1 import AppTest

root, never, *pages = sys.argv[1:]
app = AppTest.from_file(f"{root}/app.py", default_timeout=120).run()
for page in [None, *pages]:
    if page is not None:
        app.switch_page(page).run()
    assert not app.exception, (page, app.exception[0].value)
    assert len(app.main), page
    print(page or "start", *(name for name in never.split() if name in sys.modules))
"""


def test_no_page_loads_the_engine(tmp_path: Path) -> None:
    """A new process with a new data folder shows every page; the engine's libraries are in none of
    them.
    """
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(_ROOT), " ".join(_NEVER_FOR_A_PAGE), *_PAGES],
        check=False,
        capture_output=True,
        text=True,
        cwd=_ROOT,
        env={**os.environ, "COTEJO_DATA": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert len(_PAGES) >= 5
    assert done.stdout.split("\n") == ["start", *_PAGES, ""]
