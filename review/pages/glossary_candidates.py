"""Candidates of an article, accepted or set aside one by one."""

from functools import partial

import streamlit as st

from glossary.term import Term, TermKind
from review.pages.asked_article import show_no_articles
from review.pages.changing import keep_undo, offer_undo, read, written
from review.pages.choices import ask_for_glossary
from review.pages.marked_text import escaped, marked
from review.pages.page_files import number_asked
from review.pages.session import database, term_index
from review.pages.signature import signature
from review.pages.text_rows import Column, Row, show_text_rows
from review.pages.wording import _, caption, counted, errors_shown, title_said
from review.store.articles import list_articles
from review.store.database import reading
from review.store.proposals import Proposal, propose_again, propose_no_more
from review.store.tables import Approval, Article, stored_id
from review.terms.candidates import (
    Sighting,
    article_candidates,
    likely_target,
    likely_wrong,
    skipped_candidates,
)
from review.terms.stored import add_term, delete_terms, glossary_revision
from translation.messages import told_later

_SHOWN_NEXT = 12
_CANDIDATE = "candidate"
_ACCEPTED = told_later("“{name}” was accepted.")
_PROPOSED = told_later("“{name}” was proposed: an editor decides.")
_SKIPPED = told_later("“{name}” was set aside.")


def show_candidates() -> None:
    """Choose articles, then decide on one candidate after the other."""
    articles = {stored_id(article): article for article in read(list_articles)}
    if not articles:
        show_no_articles(
            _("There is no article yet. Names are proposed from the articles that you add.")
        )
        return

    asked = number_asked()
    chosen = st.multiselect(
        _("Articles"),
        list(articles),
        default=[asked if asked in articles else next(iter(articles))],
        format_func=lambda number: title_said(articles[number]),
        placeholder=_("Choose one or more"),
        key="candidate articles",
    )
    if not chosen:
        caption("Choose at least one article.")
        return

    with errors_shown():
        _show_next([articles[number] for number in chosen])


def _show_next(articles: list[Article]) -> None:
    state = [read(glossary_revision), *(str(article.updated_at) for article in articles)]
    state.append(str(len(read(skipped_candidates))))
    found = _found(tuple(stored_id(article) for article in articles), tuple(state))
    offer_undo(_CANDIDATE, shortcut="Alt+U")
    if not found:
        st.success(_("Every name of these articles is decided."), icon=":material/check:")
        return

    _show_candidate(found[0], len(found), articles[0])
    if len(found) > 1:
        caption("Next")
        show_text_rows(
            "candidates next",
            [Column(_("name"), articles[0].source_language), Column(_("in the drafts"))],
            [
                Row(
                    f"{one.candidate.count}×",
                    (
                        one.candidate.source,
                        " | ".join(
                            f"{text or '–'} ({count})" for text, count in one.candidate.renderings
                        ),
                    ),
                    note=_(str(one.candidate.kind)),
                )
                for one in found[1 : 1 + _SHOWN_NEXT]
            ],
        )


@st.cache_data(show_spinner=False, max_entries=8)
def _found(article_ids: tuple[int, ...], state: tuple[str, ...]) -> list[Sighting]:
    del state  # part of the cache's key
    with reading(database()) as session:
        articles = [session.get_one(Article, article_id) for article_id in article_ids]
        indexes = [term_index(session, article) for article in articles]
        return article_candidates(session, article_ids, indexes)


def _show_candidate(sighting: Sighting, left: int, article: Article) -> None:
    name = sighting.candidate.source
    with st.form(f"candidate {name}", border=True):
        _show_facts(sighting, left)
        term = _term_fields(sighting, article)
        with st.container(horizontal=True):
            accepted = st.form_submit_button(
                _("Accept"),
                key=f"accept {name}",
                type="primary",
                icon=":material/check:",
                shortcut="Ctrl+Enter",
            )
            skipped = st.form_submit_button(
                _("Skip"), key=f"skip {name}", icon=":material/skip_next:", shortcut="Alt+S"
            )

    if not accepted and not skipped:
        return
    author = signature()
    with errors_shown():
        if accepted:
            stored = written(add_term, term, author=author)
            decision = _PROPOSED if stored.approval is Approval.PROPOSED else _ACCEPTED
            undo = partial(delete_terms, term_ids=[stored_id(stored)])
        else:
            written(propose_no_more, Proposal.NAME, name, author=author)
            decision, undo = _SKIPPED, partial(propose_again, kind=Proposal.NAME, before=name)
        keep_undo(_CANDIDATE, _(decision).format(name=escaped(name)), undo)
        st.rerun()


def _show_facts(sighting: Sighting, left: int) -> None:
    """How often the name stands in the articles, and its first sentence with the draft of it."""
    candidate = sighting.candidate
    facts = [
        counted(candidate.count, "once", "{count} times"),
        _("{count} left").format(count=left),
    ]
    if candidate.expansion:
        facts.insert(0, _("stands for {name}").format(name=escaped(candidate.expansion)))

    if len(candidate.renderings) > 1:
        facts.insert(
            0, _("the draft writes it in {count} ways").format(count=len(candidate.renderings))
        )
    st.markdown(f"#### {escaped(candidate.source)}")
    st.caption(" · ".join(facts))
    start = candidate.first_position[1]
    st.markdown(marked(sighting.sentence, [((start, start + len(candidate.source)), "mention")]))
    if sighting.draft:
        st.caption(escaped(sighting.draft))


def _term_fields(sighting: Sighting, article: Article) -> Term:
    """Ask what the term is to be, and return it as it is filled in."""
    candidate = sighting.candidate
    name, target = candidate.source, likely_target(candidate)
    kinds = [str(kind) for kind in TermKind]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        written = st.text_input(_("Target"), target, key=f"target {name}", max_chars=1000)
        kind = st.selectbox(
            _("Kind"),
            kinds,
            kinds.index(candidate.kind),
            format_func=_,
            key=f"kind {name}",
            width=160,
        )
        desk = ask_for_glossary(_("Desk"), article.desk, key=f"desk {name}")

    wrong, forbidden = likely_wrong(candidate, target), []
    if wrong:
        label = _("Forbid these spellings of the draft")
        forbidden = st.multiselect(label, wrong, default=wrong, key=f"wrong {name}")

    return Term(
        name,
        " ".join(written.split()),
        TermKind(kind),
        variants=tuple(text for text in forbidden if text != written.strip()),
        source_language=article.source_language,
        target_language=article.target_language,
        desk=desk,
    )
