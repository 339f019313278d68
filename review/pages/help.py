"""Help: the guide's page for what the reader was just doing, and the others beside it."""

import streamlit as st

from review.guide.topics import TOPICS, topic_text, topic_title
from review.pages.page_files import PAGE_BEFORE, page_file
from review.pages.wording import errors_shown, interface_language

_TOPIC = "topic"
# The topic of each page of the menu that has one of its own.
_OF_PAGES = {
    "add_article": "add",
    "add_draft": "check",
    "article_review": "review",
    "compare_drafts": "compare",
    "export_articles": "export",
    "for_me": "review",
    "glossary": "terms",
    "import_work": "export",
    "memory": "memory",
    "reports": "memory",
}


def show_help() -> None:
    """The topics, and the one that the address or the page before asks for."""
    language = interface_language()
    asked = st.query_params.get(_TOPIC) or _OF_PAGES.get(
        st.session_state.get(PAGE_BEFORE, ""), TOPICS[0]
    )
    # The address is of what is shown: it can be kept and sent.
    st.query_params[_TOPIC] = asked
    topics, text = st.columns((0.24, 0.76), gap="large")

    with topics:
        for topic in TOPICS:
            st.page_link(
                page_file("help"),
                label=topic_title(topic, language),
                query_params={_TOPIC: topic},
                icon=":material/chevron_right:" if topic == asked else None,
            )

    with text, errors_shown():
        st.header(topic_title(asked, language))
        st.markdown(topic_text(asked, language))


show_help()
