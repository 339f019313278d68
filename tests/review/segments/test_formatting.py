"""Formatting that a reviewer sets, takes away, or calls right where it was guessed."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from glossary.matching import NO_TERMS
from review.editor.commands import handle_command
from review.editor.payload import segment_details
from review.segments.formatting import SETTLE, link_address, set_formatting, settle_formatting
from review.segments.history import redo, restore_version, segment_history, undo
from review.segments.versions import EditConflictError
from review.segments.workflow import change_segment, confirm, edit_target, write_draft
from review.store.articles import get_segment, list_segments
from review.store.database import reading, writing
from review.store.tables import Correction, Origin, SegmentState, new_change, stored_id
from tests.review.conftest import NO_ENGINES
from translation.errors import NotAllowedError, UsageError

_TARGET = "Capisi asked for support."


@pytest.fixture
def segment_id(database: Engine, article_id: int) -> int:
    """Return the first segment: “Capisi asked for support.”, with bold whose place was guessed."""
    guess = {
        "start": 7,
        "end": 12,
        "kind": "bold",
        "identifier": "1",
        "reference": "",
        "guessed": True,
    }
    with writing(database) as session:
        first = list_segments(session, article_id)[0]
        first.source_codes = [
            {"start": 10, "end": 15, "kind": "bold", "identifier": "1", "reference": ""}
        ]
        first.target_codes = [guess]
        session.add(first)
        return stored_id(first)


def codes_of(session: Session, segment_id: int) -> list[tuple[str, str, bool]]:
    """Return each code's kind, what it covers, and whether it is a guess."""
    row = get_segment(session, segment_id)
    return [
        (code["kind"], row.target[code["start"] : code["end"]], code.get("guessed", False))
        for code in row.target_codes
    ]


def do(
    database: Engine,
    article_id: int,
    name: str,
    **fields: Any,  # noqa: ANN401 - a command's fields are of any type
) -> dict[str, Any]:
    """Send one command of the editor."""
    return handle_command(
        database,
        article_id,
        {"id": new_change(), "command": name, **fields},
        "Ana",
        tools=NO_ENGINES,
    )


def test_a_mark_is_a_change_like_any_other(
    database: Engine, article_id: int, segment_id: int
) -> None:
    """It raises the version, edits the segment, stands in the history, and undo and redo know
    it.
    """
    with writing(database) as session:
        confirm(session, segment_id, version=1, author="Ana")
        edited, covered = set_formatting(
            session, segment_id, kind="italic", span=(2, 9), text=_TARGET, version=2, author="Luz"
        )
        assert (edited.version, edited.state, covered) == (
            3,
            SegmentState.TRANSLATED,
            "Capisi asked",
        )
        newest = segment_details(session, edited, index=NO_TERMS)["history"][0]
        assert (newest["action"], newest["author"]) == ("formatting", "Luz")
        assert newest["formatting"] == [
            {"kind": "italic", "text": "Capisi asked", "isSet": True, "reference": ""}
        ]
        undo(session, article_id, author="Luz")
        assert codes_of(session, segment_id) == [("bold", "asked", False)]
        assert get_segment(session, segment_id).state is SegmentState.REVIEWED
        redo(session, article_id, author="Luz")
        assert ("italic", "Capisi asked", False) in codes_of(session, segment_id)


def retype(session: Session, segment_id: int, *texts: str) -> None:
    """Save each of the texts, as an editor does that is typed in with pauses."""
    for text in texts:
        version = get_segment(session, segment_id).version
        edit_target(session, segment_id, target=text, version=version, author="Ana")


def format_source(session: Session, segment_id: int, source: str, words: str, target: str) -> None:
    """Give the segment a source with bold on those words, and a draft that a machine formatted."""
    row = get_segment(session, segment_id)
    start = source.index(words)
    bold = {"kind": "bold", "identifier": "1", "reference": ""}
    row.source = source
    row.source_codes = [{"start": start, "end": start + len(words), **bold}]
    row.target = ""
    write_draft(
        session, row, target=target, origin=Origin.ENGINE, score=None, error="", names=[],
        author="Ana",
    )  # fmt: skip


@pytest.mark.parametrize("confirmed", [False, True])
def test_what_covers_the_whole_source_covers_the_whole_text_however_it_is_retyped(
    database: Engine, segment_id: int, *, confirmed: bool
) -> None:
    """Also after a pause within it, and where somebody confirmed it before."""
    source = "La Cámara pide ayuda."
    with writing(database) as session:
        format_source(session, segment_id, source, source, "The House asks for help.")
        if confirmed:
            version = get_segment(session, segment_id).version
            confirm(session, segment_id, version=version, author="Ana")
        retype(session, segment_id, "The CCL ", "The CCL asks ", "The CCL asks for support.")
        assert codes_of(session, segment_id) == [("bold", "The CCL asks for support.", False)]


def test_what_a_person_shortened_does_not_grow_again(database: Engine, segment_id: int) -> None:
    """Though the source's covers all: it moves with its words from then on."""
    source = "La Cámara pide ayuda."
    with writing(database) as session:
        format_source(session, segment_id, source, source, "The House asks for help.")
        set_formatting(
            session, segment_id, kind="bold", span=(10, 24), text="The House asks for help.",
            version=get_segment(session, segment_id).version, author="Ana", is_set=False,
        )  # fmt: skip
        retype(session, segment_id, "The House wants help. ", "The House wants help. It pays.")
        assert codes_of(session, segment_id) == [("bold", "The House", False)]


def test_a_guess_is_made_anew_from_the_whole_text(database: Engine, segment_id: int) -> None:
    """What was half typed at a pause leaves no trace, and the place is called a guess."""
    whole = "The House will give an answer in January, he said."
    with writing(database) as session:
        format_source(
            session, segment_id, "La Cámara responderá en enero, dijo.", "enero",
            "The House will answer in January, he said.",
        )  # fmt: skip
        (guess,) = codes_of(session, segment_id)
        assert guess == ("bold", "January", True)
        retype(session, segment_id, "The House ", "The House will give ", whole)
        assert codes_of(session, segment_id) == [("bold", "January", True)]


def test_a_copied_name_is_found_again_after_a_pause(database: Engine, segment_id: int) -> None:
    """While it is not there, its place is a guess; once it is, none."""
    with writing(database) as session:
        format_source(session, segment_id, "Lo dijo Capece.", "Capece", "Capece said it.")
        assert codes_of(session, segment_id) == [("bold", "Capece", False)]
        retype(session, segment_id, "That was ")
        assert [guessed for *_, guessed in codes_of(session, segment_id)] == [True]
        retype(session, segment_id, "That was said by Capece.")
        assert codes_of(session, segment_id) == [("bold", "Capece", False)]


def test_what_was_confirmed_moves_with_its_words(database: Engine, segment_id: int) -> None:
    """It is never guessed again, wherever the source has it."""
    with writing(database) as session:
        settle_formatting(session, segment_id, version=1, author="Ana")
        retype(session, segment_id, "For support Capece asked.", "For support Luis has asked.")
        assert codes_of(session, segment_id) == [("bold", "asked", False)]


def test_a_mark_over_a_version_that_is_gone_is_a_conflict(
    database: Engine, segment_id: int
) -> None:
    """Two marks at once: the second is refused and nothing of it is kept; so is text typed over a
    mark.
    """
    asked: dict[str, Any] = {"text": _TARGET, "version": 1, "author": "Ana"}
    with writing(database) as session:
        set_formatting(session, segment_id, kind="italic", span=(0, 0), **asked)
        with pytest.raises(EditConflictError):
            set_formatting(session, segment_id, kind="bold", span=(0, 0), **asked)
        with pytest.raises(EditConflictError) as conflict:
            edit_target(session, segment_id, target="Capece asked.", version=1, author="Luz")
        assert conflict.value.is_formatted
        confirm(session, segment_id, version=2, author="Ana")
        with pytest.raises(EditConflictError) as confirmed:
            edit_target(session, segment_id, target="Capece asked.", version=2, author="Luz")
        assert not confirmed.value.is_formatted
        assert codes_of(session, segment_id) == [
            ("italic", "Capisi", False),
            ("bold", "asked", False),
        ]


def test_a_mark_goes_where_its_words_stand_by_now(
    database: Engine, article_id: int, segment_id: int
) -> None:
    """What was typed between the key and its arrival moves it; UTF-16 counts as the browser
    does.
    """
    with writing(database) as session:
        edit_target(session, segment_id, target=f"😀 Now {_TARGET}", version=1, author="Ana")
    answer = do(
        database, article_id, "format", segment=segment_id, version=2, kind="italic",
        text=f"😀 {_TARGET}", span=[3, 9], isSet=True,
    )  # fmt: skip
    assert (answer["status"], answer["covered"]) == ("done", "Capisi")
    with reading(database) as session:
        assert codes_of(session, segment_id) == [
            ("italic", "Capisi", False),
            ("bold", "asked", True),
        ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "underline", "span": [0, 3]}, "no such formatting"),
        ({"kind": "bold", "span": [0, 99]}, "outside the text"),
        ({"kind": "bold", "span": [25, 25]}, "no word stands there"),
        ({"kind": "bold", "span": [28, 32], "text": f"{_TARGET}   gone"}, "not there any more"),
        (
            {"kind": "link", "span": [0, 0], "address": "javascript:alert(1)"},
            "no link may have this address",
        ),
        ({"kind": "link", "span": [0, 0], "address": ""}, "No link may have this address"),
    ],
)
def test_what_cannot_be_marked_is_refused_in_words(
    database: Engine, article_id: int, segment_id: int, fields: dict[str, Any], words: str
) -> None:
    """And nothing is changed."""
    answer = do(
        database,
        article_id,
        "format",
        **{"segment": segment_id, "version": 1, "text": _TARGET, **fields},
    )
    assert answer["status"] == "refused"
    assert words in answer["message"]
    with reading(database) as session:
        assert codes_of(session, segment_id) == [("bold", "asked", True)]


@pytest.mark.parametrize(
    "address",
    [
        " javascript:alert(1)",
        "java\nscript:x",
        "data:text/html,x",
        "file:///etc",
        "a b",
        "\\\\host\\x",
        "x" * 2001,
    ],
)
def test_no_link_does_more_than_open_a_page_or_a_mail(address: str) -> None:
    """Whatever else is asked for is refused."""
    with pytest.raises(UsageError):
        link_address(address)


@pytest.mark.parametrize(
    "address", ["https://a.pe/x?y=1", "http://a.pe", "mailto:a@b.pe", "/x", "#n", "x.html", "../x"]
)
def test_pages_mails_and_places_of_the_same_site_are_addresses(address: str) -> None:
    """They are stored as they were written."""
    assert link_address(address) == address


def test_a_guess_is_settled_by_its_key_and_the_segment_stays_as_it_was(
    database: Engine, article_id: int, segment_id: int
) -> None:
    """Also where the segment was confirmed; undo makes it a guess again."""
    with writing(database) as session:
        row = get_segment(session, segment_id)
        row.state = SegmentState.FINAL
        session.add(row)
        settled = settle_formatting(session, segment_id, version=1, author="Ana")
        assert settled.state is SegmentState.FINAL
        assert codes_of(session, segment_id) == [("bold", "asked", False)]
        assert segment_history(session, segment_id)[0].action == SETTLE
        undo(session, article_id, author="Ana")
        assert get_segment(session, segment_id).state is SegmentState.FINAL
        assert codes_of(session, segment_id) == [("bold", "asked", True)]


def test_whoever_confirms_has_seen_the_guess(
    database: Engine, article_id: int, segment_id: int
) -> None:
    """Confirming settles it, and taking the confirmation back by undo makes it a guess again."""
    with writing(database) as session:
        confirm(session, segment_id, version=1, author="Ana")
        assert codes_of(session, segment_id) == [("bold", "asked", False)]
        undo(session, article_id, author="Ana")
        assert codes_of(session, segment_id) == [("bold", "asked", True)]


def test_an_earlier_version_comes_back_with_its_formatting(
    database: Engine, segment_id: int
) -> None:
    """As it stood then, guessed anew from that text, whatever was set or taken away since."""
    with writing(database) as session:
        asked: dict[str, Any] = {"text": _TARGET, "author": "Ana"}
        edit_target(session, segment_id, target="Capece asked for help.", version=1, author="Ana")
        edit_target(session, segment_id, target=_TARGET, version=2, author="Ana")
        set_formatting(session, segment_id, kind="italic", span=(0, 0), version=3, **asked)
        set_formatting(
            session, segment_id, kind="bold", span=(14, 14), version=4, is_set=False, **asked
        )
        of_text, of_italics = session.exec(
            select(Correction)
            .where(col(Correction.version).in_([2, 4]))
            .order_by(col(Correction.id))
        ).all()
        restore_version(session, segment_id, stored_id(of_italics), version=5, author="Ana")
        assert codes_of(session, segment_id) == [
            ("italic", "Capisi", False),
            ("bold", "for", True),
        ]
        restore_version(session, segment_id, stored_id(of_text), version=6, author="Ana")
        assert codes_of(session, segment_id) == [("bold", "asked", True)]


def test_a_locked_segment_takes_no_mark(database: Engine, segment_id: int) -> None:
    """It is refused as its words are."""
    with writing(database) as session:
        change_segment(
            session, get_segment(session, segment_id), {"locked": True}, author="Ana", action="lock"
        )
        with pytest.raises(NotAllowedError, match="locked"):
            set_formatting(
                session, segment_id, kind="bold", span=(0, 0), text=_TARGET, version=2, author="Ana"
            )
