"""Adding a draft from elsewhere: laid beside its source, put right, reviewed like any article."""

import hashlib
from dataclasses import replace
from functools import partial

import streamlit as st

from review.checks import all_checks
from review.intake.adding import Intake, target_for
from review.pages.choices import ask_for_language
from review.pages.draft_pairing import show_changes, show_facts, show_rows, with_changes
from review.pages.given_text import (
    Given,
    ask_for_text,
    forget_text,
    keep_texts,
    show_kinds,
)
from review.pages.hidden_script import read_pastes_at_once
from review.pages.known_already import wanted_again
from review.pages.marked_text import escaped
from review.pages.page_files import go_to_article
from review.pages.page_work import made_meanwhile
from review.pages.session import ask_for_jobs, database
from review.pages.signature import signature
from review.pages.wording import _, error_said, errors_shown, inform
from review.pairing.adding import can_be_drafted
from review.pairing.article import PairedArticle, read_bilingual_article, read_paired_article
from review.pairing.rows import pairing_words
from review.pairing.storing import store_paired_article
from review.pairing.tables import BILINGUAL_SUFFIXES
from review.store.database import writing
from review.store.job_tables import JobKind
from translation.errors import LanguageError
from translation.messages import PASTED, told
from translation.watcher import Watcher

_BILINGUAL_TYPES = [suffix[1:] for suffix in BILINGUAL_SUFFIXES]
_PASTED = ("source pasted", "draft pasted")
_WAYS = (told("Source and draft"), told("One bilingual file"), told("Only the draft"))


def read_once(
    source: Given | None, draft: Given, languages: tuple[str, str], digest: str, *, bilingual: bool
) -> PairedArticle | None:
    """What was given, read and paired: kept, so that no key pairs it again; None until then."""
    source_language, target_language = (language or None for language in languages)
    used = database()

    def read(*, watcher: Watcher) -> PairedArticle:
        if bilingual:
            return read_bilingual_article(
                *draft,
                source_language=source_language,
                target_language=target_language,
                usual_target=partial(target_for, used, Intake()),
                watcher=watcher,
            )
        return read_paired_article(
            source,
            draft,
            source_language=source_language,
            target_language=target_language,
            watcher=watcher,
        )

    return made_meanwhile(
        f"draft {digest}", read, label=_("Reading {name}").format(name=escaped(draft[0]))
    )


def ask_for_everything(way: str) -> tuple[Given | None, Given | None]:
    """Source and draft as given so far; a bilingual file stands as the draft."""
    if way == _WAYS[1]:
        file = st.file_uploader(
            _("PO, XLIFF, TMX, a table (Excel, CSV, TSV) or a Word table with both languages"),
            type=[*_BILINGUAL_TYPES, "docx"],
            key="bilingual file",
        )
        return None, None if file is None else (file.name, file.getvalue())
    if way == _WAYS[2]:
        say_what_is_not_checked()
        return None, ask_for_text(_("Draft"), "draft", is_kept=True)
    left, right = st.columns(2)
    with left:
        source = ask_for_text(_("Source"), "source", is_kept=True)

    with right:
        draft = ask_for_text(_("Draft"), "draft", is_kept=True)
    return source, draft


def say_what_is_not_checked() -> None:
    """What a draft without its source can be held to, and by name what it cannot."""
    inform(
        "Without the source, what can be seen in the draft itself is checked: form, spelling, "
        "consistency, and renderings that the glossary forbids. Whether it says what the "
        "source says is not checked."
    )
    wanting = [_(check.name) for check in all_checks() if check.needs_source]
    with st.expander(_("{count} checks need the source").format(count=len(wanting))):
        st.caption(" · ".join(wanting))


def ask_for_languages(way: str) -> tuple[str, str]:
    """The languages of source and draft as chosen, "" as detected; a draft alone has no source."""
    with st.container(horizontal=True):
        source = ""
        if way != _WAYS[2]:
            source = ask_for_language(_("Source language"), key="draft source language")
        return source, ask_for_language(_("Language of the draft"), key="draft target language")


def without_file(article: PairedArticle) -> PairedArticle:
    """Return the article called a pasted text where its text came from no file, so that it goes out
    under its title.
    """
    text, label = (
        (article.draft, _("Draft")) if article.source is None else (article.source, _("Source"))
    )
    if text.document.name != label:
        return article
    text = replace(text, document=replace(text.document, name=_(PASTED)))
    return replace(article, draft=text) if article.source is None else replace(article, source=text)


def start_review(article: PairedArticle) -> None:
    """Store the article and open it."""
    article = without_file(article)
    with writing(database()) as session:
        stored = store_paired_article(
            session,
            article,
            author=signature(),
            desk=str(st.session_state["draft desk"]).strip(),
            uses_glossary=bool(st.session_state["draft uses glossary"]),
            needs_second_reader=bool(st.session_state["draft second reader"]),
            from_person=bool(st.session_state["draft from person"]),
        )
        article_id = stored.id
    if article_id is not None and st.session_state.get("draft missing"):
        ask_for_jobs(JobKind.TRANSLATE, [article_id], author=signature())
    del st.session_state["pairing"]
    for key in _PASTED:
        forget_text(key)
    go_to_article(article_id)


def show_paired(article: PairedArticle, digest: str) -> None:
    """The pairing, what can be done to it, and the way on."""
    article = with_changes(article, digest)
    words = pairing_words(article)
    show_facts(article, words)
    if article.has_source:
        show_rows(article, words, st.session_state["pairing"]["position"])
        show_changes(words)

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("Desk (section or country)"), key="draft desk")
        st.checkbox(_("Use the glossary"), value=True, key="draft uses glossary")
        st.checkbox(_("Ask for a second reader"), key="draft second reader")
        st.checkbox(
            _("A person wrote this draft"),
            key="draft from person",
            help=_("Then its segments may be confirmed together; a machine's are read one by one."),
        )
        if article.units and can_be_drafted(article):
            st.checkbox(_("Draft what has no translation"), value=True, key="draft missing")

    whole = article.source or article.draft
    is_wanted = wanted_again(whole, key="draft")
    if st.button(_("Start review"), type="primary", shortcut="Ctrl+Enter", disabled=not is_wanted):
        start_review(article)


read_pastes_at_once()
keep_texts(*_PASTED)
chosen_way = st.segmented_control(
    _("What do you have?"), _WAYS, default=_WAYS[0], format_func=_, key="way", required=True
)
given_source, given_draft = ask_for_everything(str(chosen_way))
if chosen_way != _WAYS[1]:
    show_kinds()
chosen_languages = ask_for_languages(str(chosen_way))
if given_draft is None or (given_source is None and chosen_way == _WAYS[0]):
    inform("Give both texts, and see what belongs together before the review begins.")
else:
    parts = (*(given_source or ("", b"")), *given_draft, chosen_languages, str(chosen_way))
    digest = hashlib.sha256(repr(parts).encode()).hexdigest()
    with errors_shown():
        try:
            paired = read_once(
                given_source,
                given_draft,
                chosen_languages,
                digest,
                bilingual=chosen_way == _WAYS[1],
            )
        except LanguageError as error:
            st.warning(error_said(error), icon=":material/translate:")
        else:
            if paired is not None:
                show_paired(paired, digest)
