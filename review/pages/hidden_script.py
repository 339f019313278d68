"""Scripts that a page needs and nobody sees: focus on the first field, pastes read at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

_FOLDER = Path(__file__).parent


def run_script(
    name: str, *, key: str, data: object = None, **listeners: Callable[[], object]
) -> None:
    """Run the script ``name``.js on this page; ``listeners`` have Streamlit's names for them.

    The style sheet puts its container, st-key-``name``, where it takes no room.
    """
    component: Any = st.components.v2.component(
        f"cotejo_{name}", js=(_FOLDER / f"{name}.js").read_text("utf-8")
    )
    with st.container(key=name, height=1, border=False):
        component(key=key, data=data, **listeners)


def focus_first(field: str) -> None:
    """Give the focus to the element that the selector ``field`` finds, once it is there."""
    run_script("first_field", key=f"first {field}", data={"field": field})


def heed_keys() -> None:
    """Have the keys of the page's buttons hold all over it, and the focus stay where it was."""
    run_script("page_keys", key="keys of the page")
    run_script("kept_focus", key="focus of the page")


def read_pastes_at_once() -> None:
    """Have the fields of this page hand over what is pasted into them, not when they are left."""
    run_script("read_at_once", key="reads at once")


def rows_as_table(name: str) -> None:
    """Have screen readers find this page's rows as a table of that name."""
    run_script("rows_as_table", key="rows as a table", data={"name": name})


def keep_way_back(*, is_in: bool) -> None:
    """Have this tab keep its page while its reader has to sign in, and go there after it."""
    run_script("way_back", key="way back", data={"isIn": is_in})


def say_when_unreached(words: str) -> None:
    """Have this page say ``words``, and take no focus, while the server cannot be reached."""
    run_script("unreached", key="says when unreached", data={"words": words})
