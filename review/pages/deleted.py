"""Articles that lie in the bin, shown where somebody asks for them, with the way back."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from review.pages.article_rows import offer_to_bring_back
from review.pages.marked_text import escaped
from review.pages.session import may
from review.pages.wording import _, caption, day_said, title_said
from review.store.columns import now
from review.store.roles import Role
from review.store.tables import Article, stored_id


def show_deleted(articles: Sequence[Article], *, key: str, then: Callable[[int], None]) -> None:
    """Each article with the day it was deleted; whoever may brings it back, ``then`` gets its
    number.
    """
    for article in articles:
        with st.container(horizontal=True, vertical_alignment="center"):
            said = _("“{title}”, deleted {day}").format(
                title=escaped(title_said(article)), day=day_said(article.deleted_at or now())
            )
            st.markdown(said, width="content")
            if may(Role.EDITOR):
                number = stored_id(article)
                offer_to_bring_back(
                    article, key=f"bring back {number} {key}", then=partial(then, number)
                )
    if not may(Role.EDITOR):
        caption("An editor can bring it back, in the list of articles.")
