"""Search: words in sources, targets, comments and people of all articles, hits as ways there."""

from itertools import groupby

import streamlit as st

from review.pages.changing import read
from review.pages.choices import one_of
from review.pages.deleted import show_deleted
from review.pages.hidden_script import focus_first
from review.pages.marked_text import escaped, marked
from review.pages.page_files import go_to_article, link_to_article
from review.pages.wording import (
    _,
    caption,
    day_said,
    errors_shown,
    inform,
    language_said,
    person_said,
    title_said,
)
from review.segments.search import (
    BETWEEN,
    FOUND_IN_WORDS,
    FoundIn,
    Hit,
    SearchFilter,
    deleted_with,
    found_spans,
    languages_in_use,
    query_parts,
    search_articles,
)
from review.store.articles import STAGE_WORDS, desk_names, stage_of
from review.store.known_names import known_names
from review.store.states import STATE_WORDS
from review.store.tables import SegmentState

_SHOWN = 50
_WIDTHS = (0.06, 0.47, 0.47)
_WORDS = "words"


def ask_words() -> str:
    """What is searched for: what the address says, until somebody types."""
    st.session_state.setdefault("searched words", st.query_params.get(_WORDS, ""))
    words = st.text_input(
        _("Words to find"),
        key="searched words",
        icon=":material/search:",
        placeholder=_("Words, beginnings of words, or “a phrase” in quotes"),
        label_visibility="collapsed",
    )
    # The address is of what is shown: it can be kept, sent and gone back to.
    st.query_params[_WORDS] = words
    return words


def ask_where() -> SearchFilter:
    """What is searched."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sides = {one.value: _(words) for one, words in FOUND_IN_WORDS.items()}
        where = one_of(_("Where"), sides, _("everywhere"), key="searched where")
        states = {one.value: _(words) for one, words in STATE_WORDS.items()}
        state = one_of(_("State"), states, _("all states"), key="searched state")
        desk = one_of(_("Desk"), read(desk_names), _("all desks"), key="searched desk")
        languages = {code: language_said(code) for code in read(languages_in_use)}
        language = one_of(_("Language"), languages, _("all languages"), key="searched language")
        person = one_of(_("Person"), read(known_names), _("all people"), key="searched person")
    return SearchFilter(
        desk=desk or None,
        state=SegmentState(state) if state else None,
        language=language or None,
        person=person or None,
        where=FoundIn(where) if where else None,
    )


def show_hits(words: str, wanted: SearchFilter) -> None:
    """The hits, under the article that each is in."""
    parts = query_parts(words)
    if not parts:
        caption(
            "Looks in sources, translations, comments, and what an article says of itself and "
            "its people. Case and accents do not matter. From everywhere: Ctrl+Shift+F."
        )
        return

    hits = read(search_articles, words, wanted, limit=_SHOWN + 1)
    if not hits:
        show_nothing(wanted)
        show_what_was_deleted(words, wanted)
        return

    if len(hits) > _SHOWN:
        st.caption(
            _("The first {count} places are shown; add a word or choose above.").format(
                count=_SHOWN
            )
        )

    with st.container(key="rows"):
        for _number, found in groupby(hits[:_SHOWN], key=lambda hit: hit.article.id):
            show_article([*found], parts)
    show_what_was_deleted(words, wanted)


def show_what_was_deleted(words: str, wanted: SearchFilter) -> None:
    """Articles in the bin that hold the words, which no search shows."""
    deleted = read(deleted_with, words, wanted)
    if deleted:
        st.warning(_("Deleted articles have these words, too:"), icon=":material/delete:")
        show_deleted(deleted, key="search", then=go_to_article)


def show_nothing(wanted: SearchFilter) -> None:
    """What to do next where nothing was found."""
    if wanted == SearchFilter():
        inform(
            "No place has all of these words. Search for fewer words, or only the beginning of "
            "one: “cam” finds “cámara”."
        )
        return
    inform("No place here has all of these words. Choose “all” above to search everywhere.")


def show_article(hits: list[Hit], parts: tuple[tuple[str, ...], ...]) -> None:
    """One article, and the hits in it."""
    article = hits[0].article
    with st.container(key=f"row_{article.id}"), st.container(gap="small"):
        link_to_article(escaped(title_said(article)), article.id)
        about = (article.desk, _(STAGE_WORDS[stage_of(article)]), day_said(article.created_at))
        st.caption(escaped(" · ".join(part for part in about if part)))
        for number, hit in enumerate(hits):
            with st.container(key=f"place_{article.id}_{number}"):
                show_hit(hit, parts)


def show_hit(hit: Hit, parts: tuple[tuple[str, ...], ...]) -> None:
    """Show one hit; its number is a link to its segment in the article."""

    def shown(text: str) -> str:
        return marked(text, [(span, "mention") for span in found_spans(text, parts)])

    number, source, target = st.columns(_WIDTHS)
    segment = hit.segment
    if segment is None:
        about = BETWEEN.join(map(person_said, hit.words.split(BETWEEN)))
        source.markdown(shown(about))
        target.caption(_(FOUND_IN_WORDS[hit.found_in[0]]))
        return
    with number:
        link_to_article(str(segment.position + 1), hit.article.id, segment_id=segment.id)
    source.markdown(shown(segment.source))
    target.markdown(
        shown(segment.target) if segment.target.strip() else f":gray[{_('not translated')}]"
    )
    if hit.words:
        comment = f":material/chat: {shown(person_said(hit.author))}: {shown(hit.words)}"
        st.columns(_WIDTHS)[1].markdown(comment)


focus_first("[data-testid=stTextInput] input")
asked_words = ask_words()
asked_where = ask_where()
with errors_shown():
    show_hits(asked_words, asked_where)
