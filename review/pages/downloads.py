"""A file that a page hands out. A page runs as a script, whose own types no cache can keep."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import streamlit as st


@dataclass(frozen=True, slots=True)
class Download:
    """The file that is offered, the articles in it, by name those that give a memory nothing, and
    in words what could not be written.
    """

    name: str
    data: bytes
    article_ids: tuple[int, ...]
    empty: tuple[str, ...]
    faults: tuple[str, ...]


def offer_file(
    label: str,
    data: bytes | Callable[[], bytes],
    file_name: str,
    media_type: str,
    *,
    key: str | None = None,
    icon: str = ":material/download:",
    type: Literal["primary", "secondary", "tertiary"] = "secondary",  # noqa: A002 - Streamlit's
    disabled: bool = False,
) -> None:
    """Show a button that downloads ``data``, made when it is pressed where it is a function.

    The page is not drawn anew for it.
    """
    st.download_button(
        label,
        data,
        file_name=file_name,
        mime=media_type,
        key=key,
        icon=icon,
        type=type,
        on_click="ignore",
        disabled=disabled,
    )
