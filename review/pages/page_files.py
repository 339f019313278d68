"""Where the pages lie, whichever script serves them."""

from pathlib import Path

PAGE_BEFORE = "page before"
"""In the session: the page that was shown last and is no help, so that Help opens what fits."""


def page_file(name: str) -> str:
    """Return the file of the page ``name``, as Streamlit's links and switches want it.

    A path that is not absolute is looked for beside the script that serves, which lies elsewhere.
    """
    return str(Path(__file__).with_name(f"{name}.py"))
