"""An article's facts on one sheet: who, how many, when, where, said what; contradictions on top."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

import streamlit as st
from sqlmodel import Session

from review.facts.facts import VERDICT_WORDS, FactKind, FactVerdict
from review.facts.sheet import (
    SheetRow,
    Withdrawal,
    confirm_facts,
    fact_sheet,
    restore_facts,
    withdraw_facts,
)
from review.pages.asked_article import show_for_article, show_way_back
from review.pages.changing import change, keep_undo, offer_undo, written
from review.pages.marked_text import escaped, without_links
from review.pages.page_files import link_to_segments
from review.pages.paging import columns_of_row, page_of
from review.pages.session import database, may, term_index
from review.pages.signature import signature
from review.pages.wording import _, caption, counted, errors_shown, inform, person_said
from review.store.articles import get_article
from review.store.database import reading
from review.store.roles import Role
from translation.messages import Message, told

_TAKEN_BACK = "fact taken back"
_PER_PAGE = 50
_MOST_NAMED = 12
_WIDTHS = (0.3, 0.3, 0.24, 0.16)
_QUESTIONS: dict[FactKind, Message] = {
    FactKind.STATEMENT: told("What is said"),
    FactKind.NAME: told("Who"),
    FactKind.PLACE: told("Where"),
    FactKind.OTHER_NAME: told("Other names"),
    FactKind.FIGURE: told("How many"),
    FactKind.TIME: told("When"),
    FactKind.QUOTATION: told("Who said what"),
}
_SIGNS = {
    FactVerdict.OPEN: ":red[:material/close:]",
    FactVerdict.DIFFERS: ":red[:material/close:]",
    FactVerdict.ANSWERED: ":material/person_check:",
    FactVerdict.AGREES: ":green[:material/check:]",
    FactVerdict.REWORDED: ":material/compare_arrows:",
    FactVerdict.UNDECIDED: ":material/question_mark:",
    FactVerdict.MISSING: ":material/translate:",
}


def show_sheet(article_id: int) -> None:
    """The facts, and the way back into the text."""
    with reading(database()) as session:
        article = get_article(session, article_id)
        sheet = fact_sheet(session, article_id, term_index(session, article))

    show_way_back(article, "export_articles", label=_("Export"), icon=":material/download:")
    offer_undo(_TAKEN_BACK)
    if not sheet:
        inform("No fact was found: no name, figure, date or quotation. Read the article in Review.")
        return

    if all(row.verdict is FactVerdict.MISSING for row in sheet):
        inform("There is no translation yet to lay these facts beside.")
    elif not any(row.is_contradiction for row in sheet):
        caption("No machine finds a contradiction, or somebody has answered for what there was.")
    _say_what_to_look_for(sheet)
    page = page_of(len(sheet), _PER_PAGE, f"facts page {article_id}")
    with st.container(key="rows"):
        for heading, rows in groupby(sheet[page], key=partial(_heading, sheet=sheet)):
            st.subheader(heading)
            for row in rows:
                show_row(article_id, row)

    caption(
        "Found by machine, in the text as it stands: what it does not find is not listed. "
        "Confirm what you know to be right; it stands until one of the two texts changes."
    )


def _say_what_to_look_for(sheet: Sequence[SheetRow]) -> None:
    """Name over all what nothing was found for: it stands with its kind, often far below."""
    undecided = [row for row in sheet if row.verdict is FactVerdict.UNDECIDED]
    facts = [escaped(row.source) for row in undecided if not row.confirmed_by]
    if facts:
        more = " …" if len(facts) > _MOST_NAMED else ""
        words = _("Not found in the translation by machine; look there yourself: {facts}")
        st.caption(words.format(facts=", ".join(facts[:_MOST_NAMED]) + more))


def _heading(row: SheetRow, *, sheet: Sequence[SheetRow]) -> str:
    """What stands over the rows around this one: how much is left to answer, or what is asked."""
    if row.is_disputed:
        left = sum(each.is_contradiction for each in sheet)
        return counted(left, "{count} contradiction", "{count} contradictions")
    if row.verdict is FactVerdict.MISSING:
        return _("Not translated yet")
    return _(_QUESTIONS[row.kind])


def show_row(article_id: int, row: SheetRow) -> None:
    """One fact: source beside translation, what is known of it, and the ways to its segments."""
    source, target, verdict, action = columns_of_row(str(row.key), _WIDTHS)
    with source, st.container(gap=None):
        st.markdown(escaped(row.source))
        if row.speaker:
            st.caption(escaped(row.speaker))
        segments = [occurrence.segment for occurrence in row.occurrences]
        link_to_segments(article_id, [(segment.position + 1, segment.id) for segment in segments])

    target.markdown(escaped(row.target) or "–")
    with verdict, st.container(gap=None):
        words = _("confirmed by {name}").format(name=escaped(person_said(row.confirmed_by)))
        st.markdown(
            f"{_SIGNS[row.verdict]} {words if row.confirmed_by else _(VERDICT_WORDS[row.verdict])}"
        )
        is_asked = not row.confirmed_by and row.verdict is not FactVerdict.MISSING
        for message in row.messages if is_asked else ():
            st.caption(without_links(_(message)))

    if may(Role.REVIEWER) and row.verdict is not FactVerdict.MISSING:
        with action:
            show_action(article_id, row)


def show_action(article_id: int, row: SheetRow) -> None:
    """Confirm the fact, or take that back."""
    label = _("Take back") if row.confirmed_by else _("Confirm")
    icon = ":material/undo:" if row.confirmed_by else ":material/check:"
    name = _("{action}: {fact}").format(action=label, fact=escaped(row.source[:60]))
    if st.button(label, key=f"act {row.key}", icon=icon, type="tertiary", help=name):
        author = signature()
        if row.confirmed_by:
            take_back(article_id, row, author=author)
        else:
            change(confirm, article_id, row.key, author=author)


def confirm(session: Session, article_id: int, key: str, *, author: str) -> None:
    """Write down that the fact is right."""
    index = term_index(session, get_article(session, article_id))
    reason = _("Confirmed on the sheet of facts.")
    confirm_facts(session, article_id, [key], index, reason=reason, author=author)


def take_back(article_id: int, row: SheetRow, *, author: str) -> None:
    """Take the word for the fact back, and keep the way back from that."""
    with errors_shown():
        withdrawal = written(withdraw, article_id, row.key, author=author)
        said = _("Taken back: {fact}").format(fact=escaped(row.source[:60]))
        keep_undo(_TAKEN_BACK, said, partial(restore_facts, withdrawal=withdrawal))
        st.rerun()


def withdraw(session: Session, article_id: int, key: str, *, author: str) -> Withdrawal:
    """Take back that the fact was confirmed."""
    index = term_index(session, get_article(session, article_id))
    return withdraw_facts(session, article_id, [key], index, author=author)


show_for_article(
    "article_facts",
    show_sheet,
    words=_("Choose an article to see its facts."),
    no_articles=_("There is no article yet whose facts could be shown."),
)
