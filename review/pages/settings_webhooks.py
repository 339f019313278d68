"""Programs told of what happens to articles, added, tested and removed by an administrator."""

from contextlib import suppress
from datetime import datetime
from functools import partial

import streamlit as st
from sqlalchemy import Engine

from review.jobs.delivery import try_webhook
from review.pages.changing import offer_undo, read, take_away, written
from review.pages.marked_text import escaped
from review.pages.page_files import page_file
from review.pages.page_work import made_once
from review.pages.session import database
from review.pages.signature import signature, signer
from review.pages.wording import _, caption, day_said, errors_shown, stored_error_said
from review.store.webhooks import EVENTS, WEBHOOKS, Webhook, add_webhook
from translation.errors import DeliveryError, UsageError
from translation.messages import told_later
from translation.watcher import Watcher

_NAMES = {
    "article.finished": told_later("an article is finished"),
    "article.commented": told_later("a comment is made"),
}
_MADE = "webhook just made"


def show_webhooks() -> None:
    """The programs that are told with what they answered last, the secret just made, and a way to
    add one.
    """
    caption(
        "A program at such an address is told when something happens, signed as Standard "
        "Webhooks has it: numbers, titles and names, and no sentence of an article."
    )
    present = read(WEBHOOKS.rows)
    offer_undo(WEBHOOKS.setting)
    _show_secret()
    if not present:
        caption("No program is told of anything yet. Give an address below.")

    for hook in present:
        _show_webhook(hook)
    if any(hook.problem for hook in present):
        st.page_link(
            page_file("jobs"), label=_("What was not delivered"), icon=":material/pending_actions:"
        )

    _ask_webhook(len(present))


def _show_webhook(hook: Webhook) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        events = ", ".join(_(_NAMES.get(event, event)) for event in hook.events)
        st.markdown(f"{escaped(hook.address)} · {escaped(events)}", width="stretch")
        tested = st.button(
            _("Send a test"),
            key=f"test webhook {hook.number}",
            icon=":material/send:",
            help=_("A message of the type “test” is sent to it now."),
        )
        if st.button(_("Remove"), key=f"remove webhook {hook.number}", icon=":material/delete:"):
            take_away(WEBHOOKS, hook.number, hook.address)

    signer(tested)
    test = partial(_tested, database(), hook.number)
    label = _("Waiting for its answer…")
    if made_once(f"test of webhook {hook.number}", test, is_asked=tested, label=label):
        st.rerun()  # what it answered is shown now
    if hook.problem:
        st.warning(stored_error_said(hook.problem), icon=":material/warning:")
    elif hook.answered_at:
        said = _("last answer {moment}: {status}")
        st.caption(
            said.format(
                moment=day_said(datetime.fromisoformat(hook.answered_at)), status=hook.status
            )
        )
    else:
        caption("not told of anything yet")


def _tested(engine: Engine, number: int, *, watcher: Watcher) -> bool:
    """Tell the program of a test. What came of it, good or bad, is kept with its address."""
    with suppress(UsageError, DeliveryError):
        try_webhook(engine, number, watcher=watcher)
    return True


def _show_secret() -> None:
    if _MADE not in st.session_state:
        return
    address, secret = st.session_state[_MADE]
    st.caption(
        _(
            "The secret that signs what {address} is told. Copy it now: it is not shown again."
        ).format(address=escaped(address))
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.code(secret, language=None, width="content")
        if st.button(_("I have copied it"), key="webhook secret copied", icon=":material/check:"):
            del st.session_state[_MADE]
            st.rerun()


def _ask_webhook(present: int) -> None:
    # Other keys, and so empty fields, once one was added.
    with st.form("new webhook", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            address = st.text_input(
                _("Address of a program"),
                key=f"webhook address {present}",
                max_chars=2_000,
                placeholder="http://192.168.1.20:9000/cotejo",
            )
            events = st.multiselect(
                _("It is told when"),
                [*EVENTS],
                default=[*EVENTS],
                format_func=lambda event: _(_NAMES.get(str(event), str(event))),
                key=f"webhook events {present}",
            )

        outside = st.checkbox(
            _("It may be beyond our own network (https alone)"), key=f"webhook outside {present}"
        )
        if st.form_submit_button(_("Tell it from now on"), icon=":material/webhook:"):
            author = signature()
            with errors_shown():
                made = written(
                    add_webhook, address.strip(), events, allows_outside=outside, author=author
                )
                st.session_state[_MADE] = made.address, made.secret
                st.rerun()
