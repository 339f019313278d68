"""A draft laid beside its source, as a page shows it and a person puts it right."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from review.checks.coverage import coverage, coverage_line
from review.exchange import WHOLE_BILINGUAL
from review.exchange.in_place import states_said
from review.intake.engine_shelf import judging_engines
from review.pages.marked_text import escaped
from review.pages.text_rows import Column, Row, show_text_rows
from review.pages.wording import _, caption, counted, error_said, inform, language_said, number_said
from review.pairing.alignment import Pairing
from review.pairing.article import PairedArticle
from review.pairing.by_hand import (
    PairingSide,
    join_pairs,
    move_sentence,
    move_to_missing,
    set_aside,
    split_pair,
)
from review.pairing.rows import next_unusual

_ROWS_A_PAGE = 200

_Pairings = tuple[Pairing, ...]


def change(position: int, changed: _Pairings) -> None:
    """Take a changed pairing, remember the former and where it changes, keep the row in view."""
    state = st.session_state["pairing"]
    if changed != state["pairings"]:
        state["before"].append((state["pairings"], position))
    state["pairings"] = changed
    state["position"] = max(0, min(position, len(changed) - 1))


def undo() -> None:
    """Go back by one change."""
    state = st.session_state["pairing"]
    if state["before"]:
        state["pairings"], state["position"] = state["before"].pop()


def do(act: Mapping[str, Any], words: Sequence[str]) -> None:
    """Do what was pressed in the rows: go, join, split, move or set aside, next remark, undo."""
    state = st.session_state["pairing"]
    pairings, position, name = state["pairings"], int(act.get("index", 0)), act.get("name")
    side = PairingSide.SOURCE if act.get("side") == "source" else PairingSide.TARGET
    line = act.get("line")

    if name == "undo":
        undo()
    elif name == "join":
        change(position, join_pairs(pairings, position))
    elif name == "split":
        change(position, split_pair(pairings, position))
    elif name in {"up", "down"}:
        change(position, move_sentence(pairings, position, side=side, down=name == "down"))
    elif name in {"missing-down", "missing-up"}:
        moved = pairings[position].targets
        changed = move_to_missing(pairings, position, down=name == "missing-down")
        there = (index for index, one in enumerate(changed) if moved and one.targets == moved)
        change(next(there, position), changed)
    elif name == "aside":
        number = line if isinstance(line, int) else None
        change(position, set_aside(pairings, position, side=side, number=number))
    else:
        change(next_unusual(words, position) if name == "next" else position, pairings)


def with_changes(article: PairedArticle, digest: str) -> PairedArticle:
    """The article with the pairing as this person left it."""
    if st.session_state.get("pairing", {}).get("digest") != digest:
        st.session_state["pairing"] = {
            "digest": digest,
            "pairings": article.pairings,
            "position": 0,
            "before": [],
        }
    return replace(article, pairings=st.session_state["pairing"]["pairings"])


def show_facts(article: PairedArticle, words: Sequence[str]) -> None:
    """What was understood: sentences, junk, and how many rows are unusual."""
    languages = [] if article.source is None else [article.source.source_language]
    languages.append(article.target_language)
    facts = [
        " → ".join(map(language_said, languages)),
        *(
            [
                counted(
                    len(article.sources),
                    "{count} segment in the source",
                    "{count} segments in the source",
                )
            ]
            if article.source
            else []
        ),
        _("{count} in the draft").format(count=number_said(len(article.targets))),
        counted(
            sum(article.junk), "{count} line set aside as junk", "{count} lines set aside as junk"
        ),
        *(
            f"{words.count(word)} {_(word)}"
            for word in ("missing", "added", "joined", "split", "doubtful")
            if word in words and article.has_source
        ),
    ]
    st.caption(" · ".join(facts))
    for doubt in article.doubts:
        st.warning(error_said(doubt), icon=":material/translate:")
    show_what_comes_along(article)

    if article.source is not None:
        pair = (article.source.source_language, article.target_language)
        st.caption(coverage_line(coverage(*pair, engines=judging_engines(*pair)), _))


def show_what_comes_along(article: PairedArticle) -> None:
    """What of a bilingual file comes into review and goes out again, and what does not."""
    said = states_said(article.units)
    comes_whole = article.draft.document.media_type in WHOLE_BILINGUAL
    if comes_whole and not article.units:
        inform(
            "Of this file the translations alone are taken. Given as one bilingual file, it "
            "goes out again with its names, contexts, notes, codes and states."
        )
    elif comes_whole:
        counted = _(
            "States in the file: {doubted} to be looked at again, {approved} approved."
        ).format(doubted=number_said(said.doubted), approved=number_said(said.approved))
        caption(
            "Here all are drafts until somebody confirms them; notes and doubts become comments. "
            "The export “as the original” is this file again, with its names, contexts, notes, "
            "codes and, where nothing was changed or confirmed, its states."
        )
        if said.doubted or said.approved:
            st.caption(counted)
    elif article.units:
        caption(
            "Of this file the two texts and its comments are taken. Its states, other columns and "
            "formatting do not come along, and it cannot be written again as it was: export the "
            "article as what you need. PO and XLIFF files go out again as they came, and so does "
            "a table that is added under “Add”."
        )
    for remark in dict.fromkeys(one for unit in article.units for one in unit.remarks):
        st.warning(escaped(_(remark)))


def show_rows(article: PairedArticle, words: Sequence[str], position: int) -> None:
    """All of both texts, sentence beside sentence; what is pressed in them is done at once."""
    languages = (
        "" if article.source is None else article.source.source_language,
        article.target_language,
    )
    first = position // _ROWS_A_PAGE * _ROWS_A_PAGE
    shown = range(first, min(first + _ROWS_A_PAGE, len(words)))
    act = show_text_rows(
        "pairing rows",
        (Column(_("source"), languages[0]), Column(_("draft"), languages[1])),
        [
            Row(
                str(number + 1),
                (
                    {"lines": [_line(article.sources[one].source, one) for one in pairing.sources]},
                    {"lines": [_line(article.targets[one].source, one) for one in pairing.targets]},
                ),
                note=_(words[number]) if words[number] else "",
                is_remarkable=words[number] not in {"", "aside"},
                is_aside=pairing.is_aside,
            )
            for number in shown
            for pairing in (article.pairings[number],)
        ],
        first=first,
        at=position,
        purpose="pairing",
    ).act
    if len(words) > _ROWS_A_PAGE:
        # The page follows the row in view, and the row the page.
        st.session_state["pairing page"] = first // _ROWS_A_PAGE + 1
        st.pagination(-(-len(words) // _ROWS_A_PAGE), key="pairing page", on_change=turn_page)

    if act is not None:
        do(act, words)
        st.rerun()


def turn_page() -> None:
    """Bring the first row of the chosen page into view."""
    st.session_state["pairing"]["position"] = (st.session_state["pairing page"] - 1) * _ROWS_A_PAGE


def _line(text: str, number: int) -> dict[str, object]:
    return {"text": text, "number": number}


def show_changes(words: Sequence[str]) -> None:
    """The way to the next remark and back by one change; all else is done in the rows."""
    state = st.session_state["pairing"]
    with st.container(horizontal=True):
        st.button(
            _("Next remark"),
            icon=":material/flag:",
            shortcut="Alt+N",
            on_click=lambda: change(next_unusual(words, state["position"]), state["pairings"]),
        )
        st.button(_("Undo"), icon=":material/undo:", shortcut="Alt+U", on_click=undo)

    caption(
        "Each row has its tools, and keys when it is in focus: the arrow keys go up and down, J "
        "joins with the next, S splits, U and D move a segment of the draft up and down, M moves "
        "it down to the next source without a translation (with Shift: up), X sets the source "
        "aside (with Shift: the other side), N goes to the next remark, Z takes back. "
        "Missing segments come up in review as not translated, added ones without a source."
    )
