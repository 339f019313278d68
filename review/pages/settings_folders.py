"""Folders that the server or a worker watches: chosen by an administrator, with what was seen."""

from datetime import datetime

import streamlit as st

from review.pages.changing import change, offer_undo, read, take_away
from review.pages.followed import follow
from review.pages.marked_text import escaped
from review.pages.signature import signature
from review.pages.wording import (
    _,
    caption,
    counted,
    day_said,
    interface_language,
    stored_error_said,
)
from review.store.watched_folders import (
    FOLDERS,
    FolderSeen,
    WatchedFolder,
    add_folder,
    folders_seen,
    switch_folder,
)

_LOOK_SECONDS = 5.0
_LONGEST_PATH = 1_000


def show_folders() -> None:
    """The folders with what came of them, and a way to add one."""
    caption(
        "What lands in a folder becomes an article of its desk and is translated; what is finished "
        "is written to another folder. A file that cannot be taken gets a note beside it that says "
        "why."
    )
    st.fragment(_show_present, run_every=_LOOK_SECONDS)()
    _ask_folder(len(read(FOLDERS.rows)))


def _show_present() -> None:
    present, seen = read(FOLDERS.rows), read(folders_seen)
    offer_undo(FOLDERS.setting)
    if not present:
        caption("No folder is watched yet. Name one below.")
    for folder in present:
        _show_folder(folder, seen.get(folder.number, FolderSeen()))


def _show_folder(folder: WatchedFolder, seen: FolderSeen) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        way = " → ".join(escaped(path) for path in (folder.folder, folder.results) if path)
        st.markdown(" · ".join(filter(None, (way, escaped(folder.desk)))), width="stretch")
        on = st.toggle(_("Watched"), key=follow(f"folder on {folder.number}", folder.is_on))
        if on != folder.is_on:
            change(switch_folder, folder.number, on=on, author=signature())
        if st.button(_("Remove"), key=f"remove folder {folder.number}", icon=":material/delete:"):
            take_away(FOLDERS, folder.number, folder.folder)
    if folder.is_on:
        _show_seen(folder, seen)


def _show_seen(folder: WatchedFolder, seen: FolderSeen) -> None:
    if not seen.looked_at:
        caption("Nobody has looked into it yet: the server or a worker does within seconds.")
        return

    said = [
        _("looked into {moment} on {machine}").format(
            moment=_moment(seen.looked_at), machine=seen.machine
        )
    ]
    if seen.file:
        said.append(
            _("last file {moment}: {name}").format(moment=_moment(seen.came_at), name=seen.file)
        )

    st.caption(escaped(" · ".join(said)))
    if seen.problem:
        problem = stored_error_said(seen.problem, under=folder.folder)
        st.warning(problem, icon=":material/warning:")

    if seen.refused:
        with st.expander(
            counted(
                len(seen.refused), "{count} file was not taken", "{count} files were not taken"
            ),
            icon=":material/block:",
        ):
            for name, why in seen.refused.items():
                problem = stored_error_said(why, under=name)
                st.markdown(f"**{escaped(name)}**  \n{problem}")
            caption("Mend the file, or delete the note beside it to have it tried again.")


def _ask_folder(present: int) -> None:
    # Other keys, and so empty fields, once one was added.
    with st.form("new folder", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            folder = st.text_input(
                _("Folder to watch"),
                key=f"folder path {present}",
                max_chars=_LONGEST_PATH,
                placeholder="/home/lima/in",
            )
            results = st.text_input(
                _("Folder for what is finished (may be left empty)"),
                key=f"folder results {present}",
                max_chars=_LONGEST_PATH,
                placeholder="/home/lima/out",
            )
            desk = st.text_input(_("Desk"), key=f"folder desk {present}", max_chars=120, width=200)

        if st.form_submit_button(_("Watch it from now on"), icon=":material/folder_eye:"):
            wanted = WatchedFolder(
                0, folder.strip(), desk.strip(), results.strip(), spoken=interface_language()
            )
            change(add_folder, wanted, author=signature())


def _moment(said: str) -> str:
    return day_said(datetime.fromisoformat(said))
