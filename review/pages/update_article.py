"""A new version of an article's source: what it would do, taking it over, and the way back."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial

import streamlit as st

from review.intake.correction_note import note_of_desk, was_published
from review.intake.new_versions import (
    FACT_WORDS,
    OUTCOME_WORDS,
    ShownPlan,
    lay_over,
    plan_new_version,
)
from review.intake.pipeline import read_article
from review.intake.version_plan import PlannedSegment, SegmentOutcome, VersionPlan
from review.intake.waiting_versions import (
    add_apart,
    set_version_aside,
    wait_again,
    waiting_version_of,
)
from review.pages.asked_article import show_for_article, show_title
from review.pages.changing import keep_undo, offer_undo, read, written
from review.pages.given_text import Given, ask_for_text, show_kinds
from review.pages.hidden_script import read_pastes_at_once
from review.pages.known_already import VERSION_GIVEN
from review.pages.marked_text import escaped
from review.pages.page_files import go_to_article
from review.pages.page_work import made_meanwhile
from review.pages.session import ask_for_jobs, database
from review.pages.signature import signature
from review.pages.text_rows import Column, Row, show_text_rows
from review.pages.wording import _, caption, counted, day_said, errors_shown, person_said, today
from review.segments.article_versions import is_in_force, versions_of
from review.segments.history import undo_change
from review.store.articles import get_article, list_segments
from review.store.database import writing
from review.store.job_tables import JobKind
from review.store.jobs import cancel_jobs_of
from review.store.tables import Article, ArticleVersion, stored_id
from translation.errors import ConflictError
from translation.formats.article import SourceArticle
from translation.messages import Message, told

_SHOWN = "plan shown"
_READING = "waiting version read"
_SHOWN_FIRST = (
    SegmentOutcome.REOPENED,
    SegmentOutcome.NEW,
    SegmentOutcome.SET_ASIDE,
    SegmentOutcome.REWORDED,
    SegmentOutcome.RESPELLED,
)
# What stands beside a row: what of it changed.
_SHORT: dict[SegmentOutcome, Message] = {
    SegmentOutcome.KEPT: told("the same"),
    SegmentOutcome.RESPELLED: told("slip put right"),
    SegmentOutcome.REWORDED: told("words changed"),
    SegmentOutcome.REOPENED: told("fact changed"),
    SegmentOutcome.NEW: told("new"),
    SegmentOutcome.SET_ASIDE: told("set aside"),
}
_REMARKABLE = (SegmentOutcome.REOPENED, SegmentOutcome.SET_ASIDE)
_LEAST_LIKE = 0.2


def given_version(article: Article) -> SourceArticle | None:
    """The new version as read: the one brought here from Add, else what is given on this page."""
    brought = st.session_state.get(VERSION_GIVEN)
    if brought is not None and brought[0] == article.id:
        brought_version: SourceArticle = brought[1]
        with st.container(horizontal=True, vertical_alignment="center"):
            name, pasted = brought_version.document.name, _("The new version")
            words = _("The new version: {name}").format(name=escaped(name))
            # What was pasted has no other name than its field.
            st.caption(pasted if name == pasted else words, width="content")
            if st.button(_("Choose another"), icon=":material/upload_file:", type="tertiary"):
                del st.session_state[VERSION_GIVEN]
                st.rerun()
        return brought_version

    if show_waiting(article):
        return None
    read_pastes_at_once()
    given = ask_for_text(_("The new version"), "new version")
    show_kinds()
    version = None if given is None else _read(article, given)
    if version is not None:
        # From now on the page is about this text: fields for another would push it out of sight.
        st.session_state[VERSION_GIVEN] = (article.id, version)
        st.rerun()

    return None


def show_waiting(article: Article) -> bool:
    """The version that came by itself, and what can be done; return whether it is being read."""
    waiting = read(waiting_version_of, stored_id(article))
    set_aside = f"new version of {article.id}"
    if waiting is None:
        offer_undo(set_aside, label=_("Have the new version wait again"), shortcut="Alt+U")
        return False

    words = _(
        "A new version came {day} by {name}: {file}. Nothing is changed before you take it over."
    )
    said = words.format(
        day=day_said(waiting.created_at),
        name=escaped(person_said(waiting.author)),
        file=escaped(waiting.name),
    )
    st.info(said, icon=":material/update:")
    number, given = stored_id(waiting), (waiting.name, waiting.data)

    with st.container(horizontal=True):
        icon, key = ":material/difference:", "Ctrl+Enter"
        is_wanted = st.button(_("Show what it does"), type="primary", icon=icon, shortcut=key)
        if st.button(_("Set aside"), icon=":material/close:", shortcut="Alt+X"):
            written(set_version_aside, number, author=signature())
            keep_undo(set_aside, "", partial(wait_again, version_id=number))
            st.rerun()
        if st.button(_("Add as an article of its own"), icon=":material/note_add:"):
            _add_apart(article, number, given)

    if is_wanted or st.session_state.get(_READING) == number:
        st.session_state[_READING] = number
        version = _read(article, given)
        if version is not None:
            del st.session_state[_READING]
            st.session_state[VERSION_GIVEN] = (article.id, version)
            st.rerun()
        return True

    return False


def _add_apart(article: Article, version_id: int, given: Given) -> None:
    """It is a version of nothing: it becomes an article, and goes where other new articles go."""
    name, data = given
    version = read_article(name, data, presumed_language=article.source_language)
    author = signature()
    made = stored_id(written(add_apart, version_id, version, author=author))
    ask_for_jobs(JobKind.TRANSLATE, [made], author=author)
    go_to_article(made)


def _read(article: Article, given: Given) -> SourceArticle | None:
    name, data = given
    return made_meanwhile(
        ("new version", article.id, hashlib.sha256(data).hexdigest(), name),
        partial(read_article, name, data, presumed_language=article.source_language),
        label=_("Reading {name}").format(name=escaped(name)),
    )


def show_plan(shown: ShownPlan) -> None:
    """What the new version does, in numbers."""
    plan = shown.plan
    if plan.likeness < _LEAST_LIKE:
        st.warning(
            _("This is hardly a version of that article: almost none of its sentences are in it."),
            icon=":material/help:",
        )

    counts = [
        f"{plan.count(outcome)} {_(words)}"
        for outcome, words in OUTCOME_WORDS.items()
        if plan.count(outcome)
    ]
    moved = sum(each.is_moved for each in plan.segments)
    if moved:
        counts.append(counted(moved, "{count} moved", "{count} moved"))
    links = sum(len(each.links) for each in plan.segments)
    if links:
        counts.append(
            counted(links, "{count} link leads elsewhere", "{count} links lead elsewhere")
        )

    formatted = sum(each.is_formatted_otherwise for each in plan.segments)
    if formatted:
        counts.append(
            counted(formatted, "{count} formatted otherwise", "{count} formatted otherwise")
        )

    st.markdown(" · ".join(counts))
    if shown.all_confirmed:
        st.caption(
            _("Of {all} confirmed segments {kept} stay confirmed.").format(
                all=shown.all_confirmed, kept=shown.confirmed
            )
        )


def show_rows(article: Article, plan: VersionPlan) -> None:
    """Each segment that does not stay as it is: its source word by word, and its translation."""
    targets = {segment.id: segment.target for segment in read(list_segments, stored_id(article))}
    kinds = [outcome for outcome in _SHOWN_FIRST if plan.count(outcome)]
    wanted = st.segmented_control(
        _("Show"),
        ["", *kinds],
        default="",
        format_func=lambda one: (
            f"{_(_SHORT[SegmentOutcome(one)])} ({plan.count(SegmentOutcome(one))})"
            if one
            else _("All that changes")
        ),
        key="outcome shown",
        required=True,
        label_visibility="collapsed",
    )

    rows = [
        _row(index, each, targets.get(each.segment_id, ""))
        for index, each in enumerate(plan.segments, start=1)
        if (each.outcome == wanted if wanted else not each.stays_as_it_is)
    ]
    columns = [
        Column(_("source"), article.source_language),
        Column(_("target"), article.target_language),
    ]
    show_text_rows(f"version plan {wanted}", columns, rows)


def _row(index: int, each: PlannedSegment, target: str) -> Row:
    source: dict[str, str] = {"text": each.new.source if each.new else each.old}
    if each.new and each.old:
        source["before"] = each.old
    changed = " · ".join((*_facts_said(each), *_links_said(each)))
    if changed:
        source["note"] = changed
    words = _(_SHORT[each.outcome])
    if each.is_moved:
        words = f"{words} · {_('moved')}"
    if each.is_formatted_otherwise:
        words = f"{words} · {_('formatted otherwise')}"

    return Row(
        str(index),
        [source, target],
        note=words,
        is_remarkable=each.outcome in _REMARKABLE,
        is_aside=each.outcome is SegmentOutcome.SET_ASIDE,
    )


def _facts_said(each: PlannedSegment) -> Iterator[str]:
    new = each.new.source if each.new else ""
    for fact in each.facts:
        before = each.old[slice(*fact.old)] if fact.old else "–"
        yield f"{_(FACT_WORDS[fact.kind])}: {before} → {new[slice(*fact.new)] if fact.new else '–'}"


def _links_said(each: PlannedSegment) -> Iterator[str]:
    for link in each.links:
        yield f"{_('link')}: {link.before} → {link.after}"


def ask_for_note(article: Article, shown: ShownPlan) -> str:
    """The note of correction: proposed where readers may have the article, on request elsewhere."""
    proposed = read(note_of_desk, article, shown.plan, day=today())
    if not proposed:
        return ""

    wanted = st.checkbox(
        _("Note of correction for readers"),
        value=read(was_published, article),
        key=f"note wanted {shown.fingerprint}",
        help=_(
            "Proposed where the article was finished or exported. It is kept with the version, "
            "below on this page, for you to copy; no export prints it."
        ),
    )
    if not wanted:
        return ""

    return str(
        st.text_area(
            _("Note of correction"),
            value=proposed,
            key=f"note {shown.fingerprint}",
            label_visibility="collapsed",
            height=100,
        )
    )


def take_over(article: Article, version: SourceArticle, shown: ShownPlan, note: str) -> None:
    """Lay the version over the article, have new sentences drafted, and go to Review."""
    article_id, author = stored_id(article), signature()
    with writing(database()) as session:
        done = lay_over(
            session,
            article_id,
            version,
            shown=shown.fingerprint,
            author=author,
            note=note,
            reopens=article.finished_at is not None,
        )
    kind = JobKind.TRANSLATE if done.is_to_be_drafted else JobKind.COUNT
    ask_for_jobs(kind, [article_id], author=author)
    st.session_state.pop(VERSION_GIVEN, None)
    st.session_state.pop(_SHOWN, None)

    changed = (
        each.segment_id
        for each in shown.plan.segments
        if each.outcome is not SegmentOutcome.KEPT and each.new is not None
    )
    go_to_article(article_id, segment_id=next(filter(None, changed), None))


def show_new_version(article: Article) -> None:
    """The new version beside the old one, and the button that takes it over."""
    version = given_version(article)
    if version is None:
        return

    shown = read(plan_new_version, stored_id(article), version)
    key, before = (article.id, version.document.name), st.session_state.get(_SHOWN)
    if before is not None and before[0] == key and before[1] != shown.fingerprint:
        st.info(
            _("Somebody has changed the article meanwhile: this is what the new version does now."),
            icon=":material/sync:",
        )

    show_plan(shown)
    note = ask_for_note(article, shown)
    if article.finished_at is not None:
        st.info(
            _("The article is finished. Taking the new version over takes it up again."),
            icon=":material/lock_open:",
        )

    pressed = st.button(
        _("Take the new version over"),
        type="primary",
        shortcut="Ctrl+Enter",
        icon=":material/update:",
    )
    st.session_state[_SHOWN] = (key, shown.fingerprint)
    # What the person pressed the button under may not be what would be done now.
    if pressed and before in {None, st.session_state[_SHOWN]}:
        try:
            take_over(article, version, shown, note)
        except ConflictError:
            st.rerun()

    show_rows(article, shown.plan)


def show_earlier(article: Article, versions: Sequence[ArticleVersion]) -> None:
    """The versions laid over the article, with their notes, and the way back from the last."""
    st.subheader(_("Versions taken over"))
    standing = [version.id for version in versions if read(is_in_force, version)]

    for version in versions:
        words = _("{time} by {name}").format(
            time=day_said(version.created_at), name=escaped(person_said(version.author))
        )
        counts = " · ".join(
            f"{version.counts[outcome]} {_(said)}"
            for outcome, said in OUTCOME_WORDS.items()
            if version.counts.get(outcome)
        )
        is_standing = version.id in standing
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(
                " · ".join((words, counts, "" if is_standing else _("taken back"))).strip(" ·")
            )
            is_undone = version.id in standing[:1] and st.button(
                _("Undo this version"),
                key=f"undo version {version.id}",
                icon=":material/undo:",
                type="tertiary",
            )
        if version.note:
            st.code(version.note, language=None, wrap_lines=True)
        if is_undone:
            with errors_shown():
                take_back(article, version)


def take_back(article: Article, version: ArticleVersion) -> None:
    """Put in force again what the version has put out of force."""
    author = signature()
    with writing(database()) as session:
        cancel_jobs_of(session, [stored_id(article)], author=author)
        undo_change(session, version.change, author=author)
    ask_for_jobs(JobKind.COUNT, [stored_id(article)], author=author)
    st.rerun()


def show_update(asked: int) -> None:
    """The article, and a new version of it."""
    article, versions = read(get_article, asked), read(versions_of, asked)
    show_title(article)
    caption(
        "The new version is laid against this one, sentence by sentence. What is equal keeps "
        "its translation, state and comments. Nothing changes before you take it over, and one "
        "undo brings all of it back."
    )
    with errors_shown():
        show_new_version(article)
    if versions:
        show_earlier(article, versions)


show_for_article(
    "update_article",
    show_update,
    words=_("Choose the article that there is a new version of."),
    no_articles=_("There is no article yet that could have a new version."),
)
