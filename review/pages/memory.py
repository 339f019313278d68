"""The memory: find what was translated before, try a segment, take memories in and out."""

import io
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from glossary.language.tokens import Span
from review.interface.language import name_said
from review.memory.search import MemoryMatch, concordance, similar_units
from review.memory.tmx import export_memory_tmx
from review.memory.units import delete_unit, memory_size, restore_unit
from review.memory.words import Side
from review.pages.changing import keep_undo, offer_undo, read, written
from review.pages.downloads import offer_file
from review.pages.marked_text import escaped, marked
from review.pages.session import database, may, wake_runner
from review.pages.signature import signature
from review.pages.wording import (
    _,
    caption,
    counted,
    day_said,
    errors_shown,
    inform,
    interface_language,
    number_said,
    pair_said,
    person_said,
    stored_error_said,
)
from review.store.database import reading
from review.store.job_tables import Job, JobState
from review.store.jobs import ask_for_import, cancel_job
from review.store.roles import Role
from review.store.tables import MemoryUnit, stored_id

_SHOWN = 50
_WIDTHS = (0.44, 0.44, 0.12)
_PROBLEMS_SHOWN = 10
_DELETED = "unit deletion"
_JOB, _LOOK_SECONDS = "memory job", 1.0

LanguagePair = tuple[str, str]


def show_search() -> None:
    """Every unit that holds the words looked for, on either side."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(_("Words to find"), key="memory words", icon=":material/search:")
        side: Side = st.segmented_control(
            _("Where"),
            ["source", "target"],
            default="source",
            required=True,
            format_func=lambda one: _("Source") if one == "source" else _("Translation"),
            key="memory side",
        )

    if not words.strip():
        caption(
            "Finds the words as a phrase, else all of them anywhere. Case and accents do not "
            "matter."
        )
        return

    lines = read(concordance, words, side=side, limit=_SHOWN)
    if not lines:
        inform("No segment in the memory has these words.")
        return

    if len(lines) == _SHOWN:
        st.caption(
            _("The newest {count} are shown; add a word to narrow it down.").format(count=_SHOWN)
        )

    for line in lines:
        show_unit(line.unit, line.spans, side)


def show_unit(unit: MemoryUnit, spans: tuple[Span, ...], side: Side) -> None:
    """Show one unit: both texts, its origin, and the button that removes it."""
    marks = [(span, "mention") for span in spans]

    with st.container(border=True):
        source, target, actions = st.columns(_WIDTHS, vertical_alignment="center")
        source.markdown(marked(unit.source, marks if side == "source" else ()))
        target.markdown(marked(unit.target, marks if side == "target" else ()))
        if may(Role.EDITOR) and actions.button(
            _("Remove"),
            key=f"delete unit {unit.id}",
            icon=":material/delete:",
            type="tertiary",
            help=_("Take it out of the memory; it can be undone"),
        ):
            author = signature()
            with errors_shown():
                event_id = written(delete_unit, stored_id(unit), author=author)
                said = _("“{source}” was taken out of the memory.").format(
                    source=escaped(unit.source[:80])
                )
                keep_undo(_DELETED, said, partial(restore_unit, event_id=event_id))
                st.rerun()
        st.caption(escaped(origin(unit)))


def origin(unit: MemoryUnit) -> str:
    """Where a unit is from, who changed it last and when."""
    parts = (
        name_said(unit.article_name, interface_language()),
        unit.desk,
        person_said(unit.updated_by),
        day_said(unit.updated_at),
    )
    return " · ".join(part for part in parts if part)


def show_trial(pair: LanguagePair) -> None:
    """What a reviewer would be offered for a segment."""
    sentence = st.text_area(_("A segment to translate"), key="memory sentence", height=80)
    percent = st.slider(
        _("At least as like as (%)"), 50, 100, 70, step=5, key="memory threshold", width=320
    )
    if not sentence.strip():
        caption("Shows what a reviewer would be offered, with its numbers and names put in.")
        return

    matches = read(similar_units, sentence, pair, threshold=percent / 100)
    if not matches:
        inform("The memory has nothing like it.")

    for match in matches:
        show_match(match)


def show_match(match: MemoryMatch) -> None:
    """Show one match: how similar it is, the remembered texts, its target adapted to the source."""
    with st.container(border=True):
        like, source, target = st.columns((0.12, 0.44, 0.44), vertical_alignment="center")
        like.markdown(f"**{match.score:.0%}**")
        source.markdown(escaped(match.unit.source))
        target.markdown(
            marked(match.adapted, [((swap.start, swap.end), "right") for swap in match.swaps])
        )
        notes = [origin(match.unit)]
        if match.swaps:
            swaps = ", ".join(f"{swap.before} → {swap.after}" for swap in match.swaps)
            notes.append(
                _("put in: {swaps} (−{penalty:.0%})").format(swaps=swaps, penalty=match.penalty)
            )
        st.caption(escaped(" · ".join(notes)))


def show_import() -> None:
    """Take in a file, with progress, and say what became of it."""
    if not may(Role.EDITOR):
        return
    file = st.file_uploader(_("Translation memory (TMX)"), type=["tmx", "xml"], key="memory file")
    if file is None:
        told = _("At most {size} MB; whoever runs Cotejo can import a larger file.")
        st.caption(told.format(size=st.get_option("server.maxUploadSize")))
    elif st.button(_("Import"), key="import memory", type="primary", icon=":material/upload:"):
        author = signature()
        with errors_shown():
            st.session_state[_JOB] = written(ask_for_import, file.name, file, author=author)
            wake_runner()
            st.rerun()


def show_import_job(job_id: int) -> None:
    """How far the file has been taken in, and what became of it; it goes on without this page."""
    with reading(database()) as session:
        job = session.get(Job, job_id)
    if job is None:
        return

    if job.finished_at is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            label = _("Importing {name}").format(name=escaped(job.subject))
            st.progress(job.done / max(job.total, 1), text=label)
            if st.button(_("Cancel"), key="cancel memory", icon=":material/stop:", type="tertiary"):
                author = signature()
                with errors_shown():
                    written(cancel_job, job_id, author=author)
        return

    if st.session_state.get("memory imported") != job_id:
        # All that the page says of the memory has changed.
        st.session_state["memory imported"] = job_id
        st.rerun()

    if job.problem:
        st.error(stored_error_said(job.problem), icon=":material/error:")
    elif job.state is JobState.CANCELLED:
        st.caption(_("{what}: stopped.").format(what=escaped(job.subject)))
    else:
        show_imported(job.subject, job.detail)


def progress(expected: int) -> Callable[[int], object]:
    """A bar that is told how many units are done."""
    bar = st.progress(0.0)
    return lambda units: bar.progress(
        min(1.0, units / expected), text=counted(units, "{count} segment", "{count} segments")
    )


def show_imported(name: str, result: Mapping[str, Any]) -> None:
    """What became of the file, and what could not be used, line by line."""
    words = _("{name}: {added} added, {present} there already.").format(
        name=escaped(name),
        added=number_said(result["added"]),
        present=number_said(result["present"]),
    )
    (st.success if result["is_whole"] else st.warning)(words)
    # What was imported before this was counted does not say it.
    if result.get("left_out"):
        words = _("Second texts of a segment in the same language, left out: {count}.")
        st.caption(words.format(count=number_said(result["left_out"])))
    for line, problem in result["problems"][:_PROBLEMS_SHOWN]:
        words = _("Line {number}: {problem}")
        st.caption(words.format(number=line, problem=stored_error_said(problem)))
    more = result["refused"] - _PROBLEMS_SHOWN
    if more > 0:
        st.caption(_("and {count} more that could not be used").format(count=number_said(more)))


def show_export(pair: LanguagePair, units: int) -> None:
    """Write the memory of a pair, then offer it."""
    if st.button(
        _("Write segments as TMX ({count})").format(count=number_said(units)),
        key="write memory",
        icon=":material/description:",
    ):
        stream = io.BytesIO()
        with errors_shown(), reading(database()) as session:
            export_memory_tmx(session, stream, pair, on_progress=progress(units))
            file_name = f"memory-{pair[0]}-{pair[1]}.tmx"
            offer_file(_("Download"), stream.getvalue(), file_name, "application/xml")


def chosen_pair(sizes: dict[LanguagePair, int]) -> LanguagePair:
    """The pair of languages that the rest of the page is about."""
    pairs = list(sizes)
    if len(pairs) == 1:
        return pairs[0]
    return st.selectbox(
        _("Languages"),
        pairs,
        format_func=lambda pair: f"{pair_said(*pair)} ({number_said(sizes[pair])})",
        key="memory pair",
        width=220,
    )


def show_memory() -> None:
    """The page: search, trial and files, or what to do while the memory is empty."""
    sizes = read(memory_size)
    offer_undo(_DELETED, shortcut="Alt+U")
    # Above the tabs: the first import makes them appear, and search is the one that is open.
    if _JOB in st.session_state:
        st.fragment(show_import_job, run_every=_LOOK_SECONDS)(st.session_state[_JOB])

    if not sizes:
        inform(
            "The memory is empty. Segments come into it when they are confirmed, or from a file."
        )
        show_import()
        return

    pair = chosen_pair(sizes)
    search, trial, files = st.tabs([_("Search"), _("Try a segment"), _("Import and export")])
    with search:
        show_search()

    with trial:
        show_trial(pair)
    with files:
        show_import()
        show_export(pair, sizes[pair])


show_memory()
