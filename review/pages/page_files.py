"""Where the pages lie, whatever serves them, and the ways to those about an article."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from review.store.columns import number_in

PAGE_BEFORE = "page before"
"""In the session: the page that was shown last and is no help, so that Help opens what fits."""

_MOST_LINKS = 4


def page_file(name: str) -> str:
    """Return the file of the page ``name``, as Streamlit's links and switches want it.

    A path that is not absolute is looked for beside the script that serves, which lies elsewhere.
    """
    return str(Path(__file__).with_name(f"{name}.py"))


def number_asked(name: str = "article") -> int | None:
    """Return the number that the address gives under that name, None where it gives none."""
    return number_in(st.query_params.get(name, ""))


def link_to_article(
    label: str,
    article_id: int | None,
    *,
    segment_id: int | None = None,
    page: str = "article_review",
    icon: str | None = None,
    help: str | None = None,  # noqa: A002 - as Streamlit calls it
) -> None:
    """A way to the article on that page, and there to the segment."""
    query = _asked(article_id, segment_id)
    st.page_link(page_file(page), label=label, icon=icon, help=help, query_params=query)


def _asked(article_id: int | None, segment_id: int | None) -> dict[str, str]:
    segment = {} if segment_id is None else {"segment": str(segment_id)}
    return {"article": str(article_id)} | segment


def link_to_segments(article_id: int, segments: Sequence[tuple[int, int | None]]) -> None:
    """Ways to the first of the segments, given by the numbers people see and identifiers."""
    with st.container(horizontal=True, gap="small"):
        for number, segment_id in segments[:_MOST_LINKS]:
            link_to_article(str(number), article_id, segment_id=segment_id)
        if len(segments) > _MOST_LINKS:
            st.caption(f"+{len(segments) - _MOST_LINKS}", width="content")


def go_to_article(
    article_id: int | None, page: str = "article_review", *, segment_id: int | None = None
) -> None:
    """Show the article on that page, and there the segment."""
    st.switch_page(page_file(page), query_params=_asked(article_id, segment_id))
