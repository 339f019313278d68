"""Another draft beside ours, as a page shows it: which rows, what is said of each, and the keys."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from review.checks.issue import Issue, Severity
from review.editor.labels import LABELS
from review.pages.text_rows import Column, Row, show_text_rows
from review.pages.wording import _, caption, counted
from review.pairing.comparison import WORDS, Beside, Choice, ComparedRow, LeftOut
from review.store.tables import Article
from translation.messages import told_later

ALL, DIFFERENT, FEWER = (
    told_later("All"),
    told_later("Where they differ"),
    told_later("Fewer issues"),
)
SHOWN = (ALL, DIFFERENT, FEWER)
"""Which rows a person may choose to see."""

_ROWS_A_PAGE = 200
_AT = "compared at"
_PAGE = "comparison page"


def rows_shown(rows: Sequence[ComparedRow], shown: str) -> list[ComparedRow]:
    """Return the rows that the person wants to see."""
    if shown == DIFFERENT:
        return [row for row in rows if not row.is_same]
    if shown == FEWER:
        return [row for row in rows if row.has_fewer_issues]
    return [*rows]


def facts_said(rows: Sequence[ComparedRow]) -> str:
    """Return what to know of both drafts before anything is taken: what differs, what one lacks."""
    count = sum(len(row.ours) for row in rows)
    beside = [row.beside for row in rows]
    differ = sum(not row.is_same for row in rows if row.ours and row.theirs)
    facts = [
        counted(count, "{count} segment", "{count} segments"),
        counted(differ, "{count} differs", "{count} differ"),
        *(f"{beside.count(word)} {_(WORDS[word])}" for word in Beside if word and word in beside),
    ]
    return " · ".join(facts)


def left_out_said(choice: Choice) -> str:
    """Return how many are left out of what is taken together, and why; "" where none is."""
    reasons = [f"{count} {_(WORDS[reason])}" for reason, count in choice.left_out.items()]
    return _("Left out: {reasons}.").format(reasons=", ".join(reasons)) if reasons else ""


def show_comparison(
    article: Article, name: str, rows: Sequence[ComparedRow]
) -> tuple[Mapping[str, Any], ComparedRow | None] | None:
    """Show the rows; return the act that was done in one, and the row if it is still as seen."""
    at = min(int(st.session_state.get(_AT, 0)), max(0, len(rows) - 1))
    first = at // _ROWS_A_PAGE * _ROWS_A_PAGE
    act = show_text_rows(
        "compared rows",
        (
            Column(_("source"), article.source_language),
            Column(_("ours"), article.target_language),
            Column(name, article.target_language),
        ),
        [_row(row) for row in rows[first : first + _ROWS_A_PAGE]],
        first=first,
        at=at,
        purpose="comparison",
    ).act
    if len(rows) > _ROWS_A_PAGE:
        st.session_state[_PAGE] = first // _ROWS_A_PAGE + 1
        st.pagination(-(-len(rows) // _ROWS_A_PAGE), key=_PAGE, on_change=_turn_page)

    caption(
        "Keys in a row: the arrow keys go up and down, T takes the text, N goes to the next that "
        "differs, Z takes your last change back; Shift+F takes all with fewer issues, Shift+A all."
    )
    if act is None:
        return None

    index = int(act.get("index", 0))
    st.session_state[_AT] = index
    if act.get("name") == "next":
        st.session_state[_AT] = _next_different(rows, index)

    row = rows[index] if 0 <= index < len(rows) and rows[index].key == act.get("key") else None
    return act, row


def go_on() -> None:
    """Bring the row after the one in view into view."""
    st.session_state[_AT] = int(st.session_state.get(_AT, 0)) + 1


def _turn_page() -> None:
    st.session_state[_AT] = (st.session_state[_PAGE] - 1) * _ROWS_A_PAGE


def _next_different(rows: Sequence[ComparedRow], index: int) -> int:
    order = [*range(index + 1, len(rows)), *range(min(index, len(rows)))]
    return next((number for number in order if rows[number].may_be_taken), index)


def _row(row: ComparedRow) -> Row:
    ours = "\n".join(one.target for one in row.ours)
    theirs = _with_issues(row.theirs, row.their_issues or ())
    if row.ours and row.theirs:
        theirs["before"] = " ".join(one.target for one in row.ours)

    return Row(
        "–".join(
            str(number)
            for number in dict.fromkeys(one.number for one in (row.ours[:1] + row.ours[-1:]))
        ),
        (
            "\n".join(one.source for one in row.ours),
            _with_issues(ours, [issue for one in row.ours for issue in one.issues]),
            theirs,
        ),
        note=" · ".join(_words(row)),
        key=row.key,
        tool="take" if row.may_be_taken else "",
        is_remarkable=row.beside is not Beside.ONE or row.has_fewer_issues,
    )


def _words(row: ComparedRow) -> list[str]:
    """Return what is to be known of the row, in words."""
    words = [_(WORDS[row.beside])] if row.beside else []
    if row.ours and row.theirs and row.is_same:
        words.append(_("the same"))
    if row.has_fewer_issues:
        words.append(_("fewer issues"))
    if any(one.is_locked for one in row.ours):
        words.append(_(WORDS[LeftOut.LOCKED]))
    elif any(one.is_confirmed for one in row.ours):
        words.append(_(WORDS[LeftOut.CONFIRMED]))
    return words


def _with_issues(text: str, issues: Sequence[Issue]) -> dict[str, Any]:
    """Return the cell of a text: below it its issues, the gravest first, and how grave that is."""
    if not issues:
        return {"text": text}
    count = counted(len(issues), "{count} issue", "{count} issues")
    gravest = sorted(issues, key=lambda issue: [*Severity].index(issue.severity), reverse=True)
    said = (f"{_(LABELS[f'severity_{issue.severity}'])}: {_(issue.message)}" for issue in gravest)
    return {"text": text, "note": f"{count}, {' · '.join(said)}", "gravity": gravest[0].severity}
