"""Asks before a file that is already here is added again."""

from collections.abc import Iterable

import streamlit as st

from review.pages.article_rows import day_said
from review.pages.marked_text import escaped
from review.pages.page_files import page_file
from review.pages.session import database
from review.pages.wording import _, title_said
from review.store.database import reading
from review.store.known_articles import digest_of, known_articles

_REVIEW = page_file("article_review")
_MOST_SHOWN = 3


def wanted_again(data: bytes, title: str, *, key: str, others: Iterable[bytes] = ()) -> bool:
    """Return whether to add a text of these bytes and this title: yes where it is new, else what is answered.

    What it is like is shown with the way there. ``others`` are added together with it.
    """
    with reading(database()) as session:
        known = known_articles(session, data=data, title=title)
    is_twin = data in others
    if not known and not is_twin:
        return True
    if is_twin:
        st.warning(_("The same text stands above already."), icon=":material/content_copy:")
    else:
        st.warning(_("This text, or one of the same title, is here already:"), icon=":material/content_copy:")
    for article in known[:_MOST_SHOWN]:
        st.page_link(
            _REVIEW,
            label=_("“{title}”, added {day} by {name}").format(
                title=escaped(title_said(article)),
                day=day_said(article.created_at),
                name=escaped(article.owner or "–"),
            ),
            query_params={"article": str(article.id)},
        )
    return st.checkbox(_("Add it again"), key=f"again {key} {digest_of(data)}")
