"""Adding a draft from elsewhere: laid beside its source, put right by key, then reviewed like any article."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from review.checks import CHECKS
from review.pages.jobs import IsCancelled, OnProgress, made_by_job
from review.pages.marked_text import escaped, without_links
from review.pages.session import database
from review.pages.signature import signature
from review.pages.text_rows import Column, Row, show_text_rows
from review.pages.wording import _, error_said, errors_shown
from review.pairing.alignment import Pairing
from review.pairing.article import PairedArticle, read_bilingual_article, read_paired_article
from review.pairing.by_hand import PairingSide, join_pairs, move_sentence, set_aside, split_pair
from review.pairing.rows import PairingRow, next_unusual, pairing_rows
from review.pairing.storing import store_paired_article
from review.pairing.tables import BILINGUAL_SUFFIXES
from review.store.database import writing
from translation.errors import LanguageError
from translation.messages import told

_REVIEW = "review/pages/article_review.py"
_TYPES = ["txt", "md", "html", "htm", "docx", "odt", "pdf"]
_BILINGUAL_TYPES = [suffix[1:] for suffix in BILINGUAL_SUFFIXES]
_WAYS = (told("Source and draft"), told("One bilingual file"), told("Only the draft"))
_LANGUAGES = {
    "": told("as detected"),
    "en": told("English"),
    "es": told("Spanish"),
    "pt": told("Portuguese"),
    "fr": told("French"),
    "it": told("Italian"),
    "de": told("German"),
}
_CHECKED = ("es", "en")

_Given = tuple[str, bytes]
_Pairings = tuple[Pairing, ...]


def read_once(
    source: _Given | None, draft: _Given, languages: tuple[str, str], digest: str, *, bilingual: bool
) -> PairedArticle | None:
    """What was given, read and paired: kept, so that a key press does not pair it again; None until then."""
    source_language, target_language = (language or None for language in languages)

    def read(is_cancelled: IsCancelled, _progress: OnProgress) -> PairedArticle:
        if bilingual:
            return read_bilingual_article(
                *draft,
                source_language=source_language,
                target_language=target_language,
                is_cancelled=is_cancelled,
            )
        return read_paired_article(
            source,
            draft,
            source_language=source_language,
            target_language=target_language,
            is_cancelled=is_cancelled,
        )

    return made_by_job(f"draft {digest}", read, label=_("Reading {name}").format(name=escaped(draft[0])))


def ask_for_text(label: str, key: str, types: list[str]) -> _Given | None:
    """A file, else what was pasted, as name and bytes."""
    file = st.file_uploader(label, type=types, key=f"{key} file")
    pasted = st.text_area(_("Or paste the text"), key=f"{key} pasted", height=140)
    if file is not None:
        return file.name, file.getvalue()
    return (f"{label}.txt", pasted.encode()) if pasted.strip() else None


def ask_for_everything(way: str) -> tuple[_Given | None, _Given | None]:
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
        return None, ask_for_text(_("Draft"), "draft", _TYPES)
    left, right = st.columns(2)
    with left:
        source = ask_for_text(_("Source"), "source", _TYPES)
    with right:
        draft = ask_for_text(_("Draft"), "draft", [*_TYPES, *_BILINGUAL_TYPES])
    return source, draft


def say_what_is_not_checked() -> None:
    """What a draft without its source can be held to, and by name what it cannot."""
    st.info(
        _(
            "Without the source, what can be seen in the draft itself is checked: form, spelling,"
            " consistency, and renderings that the glossary forbids. Whether it says what the source says"
            " is not checked."
        )
    )
    wanting = [_(check.name) for check in CHECKS if check.needs_source and check.default]
    with st.expander(_("{count} checks need the source").format(count=len(wanting))):
        st.caption(" · ".join(wanting))


def ask_for_languages(way: str) -> tuple[str, str]:
    """The languages of source and draft as chosen, "" as detected; a draft alone has no source to ask for."""
    left, right = st.columns(2)

    def chosen(label: str, key: str) -> str:
        return str(
            st.selectbox(label, list(_LANGUAGES), format_func=lambda code: _(_LANGUAGES[code]), key=key)
        )

    if way == _WAYS[2]:
        with left:
            return "", chosen(_("Language of the draft"), "draft target language")
    with left:
        source = chosen(_("Source language"), "draft source language")
    with right:
        return source, chosen(_("Language of the draft"), "draft target language")


def change(position: int, changed: _Pairings) -> None:
    """Take a changed pairing, remember the one before, and keep the marked row inside."""
    state = st.session_state["pairing"]
    if changed != state["pairings"]:
        state["before"].append((state["pairings"], state["position"]))
    state["pairings"] = changed
    state["position"] = max(0, min(position, len(changed) - 1))


def undo() -> None:
    """Go back by one change."""
    state = st.session_state["pairing"]
    if state["before"]:
        state["pairings"], state["position"] = state["before"].pop()


def do(act: Mapping[str, Any], rows: tuple[PairingRow, ...]) -> None:
    """Do what was pressed in the rows: go, join, split, move or set aside, next remark, undo."""
    state = st.session_state["pairing"]
    pairings, position, name = state["pairings"], int(act.get("place", 0)), act.get("name")
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
    elif name == "aside":
        number = line if isinstance(line, int) else None
        change(position, set_aside(pairings, position, side=side, number=number))
    else:
        change(next_unusual(rows, position) if name == "next" else position, pairings)


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


def show_facts(article: PairedArticle, rows: tuple[PairingRow, ...]) -> None:
    """What was understood: sentences, junk, and how many rows are unusual."""
    words = [row.word for row in rows]
    languages = [] if article.source is None else [article.source.source_language]
    languages.append(article.target_language)
    facts = [
        " → ".join(_(_LANGUAGES.get(code, code)) for code in languages),
        *(
            [_("{count} sentences in the source").format(count=len(article.sources))]
            if article.source
            else []
        ),
        _("{count} in the draft").format(count=len(article.targets)),
        _("{count} lines set aside as junk").format(count=sum(article.junk)),
        *(
            f"{words.count(word)} {_(word)}"
            for word in ("missing", "added", "joined", "split", "doubtful")
            if word in words and article.has_source
        ),
    ]
    st.caption(" · ".join(facts))
    if tuple(languages) != _CHECKED and article.has_source:
        st.caption(
            _(
                "The checks of names, terms, denials, pronouns and left-over words know Spanish with an"
                " English draft only, and say nothing here; numbers, quotations and form are checked."
            )
        )


def show_rows(article: PairedArticle, rows: tuple[PairingRow, ...], position: int) -> None:
    """All of both texts, sentence beside sentence; what is pressed in them is done at once."""
    languages = ("" if article.source is None else article.source.source_language, article.target_language)
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
                note=_(row.word) if row.word else "",
                is_remarkable=row.word not in {"", "aside"},
                is_aside=pairing.is_aside,
            )
            for number, (row, pairing) in enumerate(zip(rows, article.pairings, strict=True))
        ],
        at=position,
    ).act
    if act is not None:
        do(act, rows)
        st.rerun()


def _line(text: str, number: int) -> dict[str, object]:
    return {"text": text, "number": number}


def show_changes(rows: tuple[PairingRow, ...]) -> None:
    """The buttons that move about and change the pairing, each with its key."""
    state = st.session_state["pairing"]
    pairings, position = state["pairings"], state["position"]

    def button(label: str, icon: str, shortcut: str, action: Callable[..., None], *arguments: object) -> None:
        st.button(
            label, key=label, icon=f":material/{icon}:", shortcut=shortcut, on_click=action, args=arguments
        )

    def moved(side: PairingSide, *, down: bool) -> _Pairings:
        return move_sentence(pairings, position, side=side, down=down)

    with st.container(horizontal=True):
        button(_("Up"), "arrow_upward", "Alt+Up", change, position - 1, pairings)
        button(_("Down"), "arrow_downward", "Alt+Down", change, position + 1, pairings)
        button(_("Next remark"), "flag", "Alt+N", change, next_unusual(rows, position), pairings)
        button(_("Join with next"), "merge", "Alt+J", change, position, join_pairs(pairings, position))
        button(_("Split apart"), "call_split", "Alt+S", change, position, split_pair(pairings, position))
        button(_("Undo"), "undo", "Alt+U", undo)
    with st.container(horizontal=True):
        for label, icon, shortcut, side, down in (
            (_("Draft up"), "north_east", "Alt+Shift+Up", PairingSide.TARGET, False),
            (_("Draft down"), "south_east", "Alt+Shift+Down", PairingSide.TARGET, True),
            (_("Source up"), "north_west", "Alt+Shift+PageUp", PairingSide.SOURCE, False),
            (_("Source down"), "south_west", "Alt+Shift+PageDown", PairingSide.SOURCE, True),
        ):
            button(label, icon, shortcut, change, position, moved(side, down=down))
        for label, shortcut, side in (
            (_("Source aside"), "Alt+X", PairingSide.SOURCE),
            (_("Draft aside"), "Alt+Shift+X", PairingSide.TARGET),
        ):
            aside = set_aside(pairings, position, side=side)
            button(label, "visibility_off", shortcut, change, position, aside)
    st.caption(
        _(
            "In the rows the arrow keys go up and down; J joins with the next, S splits, U and D move a"
            " sentence of the draft up and down, X sets the source aside (with Shift: the other side), N goes"
            " to the next remark, Z takes back. Missing sentences come up in review as not translated, added"
            " ones without a source."
        )
    )


def start_review(article: PairedArticle) -> None:
    """Store the article and open it."""
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
    del st.session_state["pairing"]
    st.switch_page(_REVIEW, query_params={"article": str(article_id)})


def show_paired(article: PairedArticle, digest: str) -> None:
    """The pairing, what can be done to it, and the way on."""
    article = with_changes(article, digest)
    rows = pairing_rows(article)
    show_facts(article, rows)
    if article.has_source:
        show_rows(article, rows, st.session_state["pairing"]["position"])
        show_changes(rows)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("Desk (section or country)"), key="draft desk")
        st.checkbox(_("Use the glossary"), value=True, key="draft uses glossary")
        st.checkbox(_("Ask for a second reader"), key="draft second reader")
        st.checkbox(
            _("A person wrote this draft"),
            key="draft from person",
            help=_("Then its sentences may be confirmed together; a machine's are read one by one."),
        )
    if st.button(_("Start review"), type="primary", shortcut="Ctrl+Enter"):
        start_review(article)


chosen_way = st.segmented_control(
    _("What do you have?"), _WAYS, default=_WAYS[0], format_func=_, key="way", required=True
)
given_source, given_draft = ask_for_everything(str(chosen_way))
chosen_languages = ask_for_languages(str(chosen_way))
if given_draft is None or (given_source is None and chosen_way == _WAYS[0]):
    st.info(_("Give both texts, and see what belongs together before the review begins."))
else:
    parts = (*(given_source or ("", b"")), *given_draft, chosen_languages, str(chosen_way))
    digest = hashlib.sha256(repr(parts).encode()).hexdigest()
    with errors_shown():
        try:
            paired = read_once(
                given_source, given_draft, chosen_languages, digest, bilingual=chosen_way == _WAYS[1]
            )
        except LanguageError as error:
            st.warning(without_links(error_said(error)), icon=":material/translate:")
        else:
            if paired is not None:
                show_paired(paired, digest)
