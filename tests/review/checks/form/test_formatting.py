"""Formatting that gets lost on the way is an issue wherever a segment is checked."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Engine

from glossary.matching import NO_TERMS, TermIndex
from review.checks.form.formatting import find_formatting
from review.checks.issue import CheckContext, SegmentText, Severity
from review.editor.changes import Known, changes_since
from review.editor.commands import handle_command
from review.editor.news import article_news
from review.editor.payload import EditorTerms, article_payload
from review.segments.article_text import article_issues
from review.segments.history import undo
from review.segments.workflow import edit_target
from review.store.articles import get_segment, list_segments
from review.store.database import reading, writing
from review.store.tables import stored_id
from tests.review.conftest import NO_ENGINES
from translation.document import InlineCode
from translation.inline_codes import codes_as_rows

_LINK = InlineCode(3, 9, "link", "1", "https://capece.pe/")
_BOLD = InlineCode(0, 9, "bold", "2")
_NOTE = InlineCode(22, 22, "footnote", "3", "4")
_SOURCE = "La Capece pidió apoyo."
_TERMS = EditorTerms(NO_TERMS, NO_TERMS.find)


@pytest.mark.parametrize(
    ("source_codes", "target_codes", "found"),
    [
        ((), (), []),
        ((_LINK,), (InlineCode(0, 6, "link", "1", "https://capece.pe/"),), []),
        ((_LINK,), (), [("The link of “Capece” is missing.", Severity.MAJOR)]),
        ((_BOLD,), (), [("The bold of “La Capece” is missing.", Severity.MINOR)]),
        ((_NOTE,), (), [("The note mark 4 is missing.", Severity.MAJOR)]),
        (
            (_LINK, _BOLD),
            (InlineCode(0, 6, "link", "1", "https://capece.pe/"), InlineCode(3, 12, "bold", "2")),
            [
                ("The link crosses other formatting.", Severity.MINOR),
                ("The bold crosses other formatting.", Severity.MINOR),
            ],
        ),
    ],
)
def test_lost_and_crossing_codes_are_issues(
    source_codes: Sequence[InlineCode],
    target_codes: Sequence[InlineCode],
    found: list[tuple[str, Severity]],
) -> None:
    """A lost link or note is major, lost emphasis and crossing codes are minor."""
    target = "Capece asked for support."
    segment = SegmentText(
        _SOURCE, target, source_codes=tuple(source_codes), target_codes=tuple(target_codes)
    )
    issues = find_formatting.find(CheckContext(segment))
    assert [(issue.message, issue.severity) for issue in issues] == found


def _format_first(database: Engine, article_id: int) -> int:
    """Give the first sentence a link on both sides; return its identifier."""
    with writing(database) as session:
        first = list_segments(session, article_id)[0]
        first.source_codes = codes_as_rows([_LINK])
        first.target_codes = codes_as_rows([InlineCode(0, 6, "link", "1", "https://capece.pe/")])
        session.add(first)
        return stored_id(first)


def test_an_edit_that_removes_linked_words_is_an_issue_at_once(
    database: Engine, article_id: int
) -> None:
    """The editor hears of the lost link with the edit, the whole article's issues hold it too."""
    segment_id = _format_first(database, article_id)
    with writing(database) as session:
        before = article_news(session, article_id).correction
        edit_target(session, segment_id, target="asked for support.", version=1, author="Ana")
    with reading(database) as session:
        changes = changes_since(session, article_id, Known(before), _TERMS)
        everything = article_issues(session, article_id, TermIndex(()))
    assert [
        row["message"] for row in changes["issues"][str(segment_id)] if row["check"] == "formatting"
    ] == ["The link of “Capece” is missing."]
    assert "formatting" in [issue.check for issue in everything[segment_id]]


def test_a_target_written_anew_gets_the_formatting_of_its_source(
    database: Engine, article_id: int
) -> None:
    """Once a target was emptied, what is typed in its place takes the source's codes again."""
    segment_id = _format_first(database, article_id)
    with writing(database) as session:
        edit_target(session, segment_id, target="", version=1, author="Ana")
        again = edit_target(
            session, segment_id, target="The Capece asked.", version=2, author="Ana"
        )
        assert [(code["start"], code["end"]) for code in again.target_codes] == [(4, 10)]


def test_the_editor_is_given_the_formatting_in_its_own_offsets(
    database: Engine, article_id: int
) -> None:
    """Codes come with each row, counted in UTF-16 as the browser does."""
    segment_id = _format_first(database, article_id)
    with writing(database) as session:
        edit_target(
            session, segment_id, target="😀 Capisi asked for support.", version=1, author="Ana"
        )
        [row] = [
            row
            for row in article_payload(session, article_id, _TERMS)["segments"]
            if row["id"] == segment_id
        ]
    code = {"span": [3, 9], "kind": "link", "reference": "https://capece.pe/", "guessed": False}
    assert (row["sourceCodes"], row["targetCodes"]) == ([code], [code])


def test_lost_formatting_is_put_back_by_one_command(database: Engine, article_id: int) -> None:
    """The editor's command lays the lost link on the target again; undo takes it away again."""
    segment_id = _format_first(database, article_id)
    with writing(database) as session:
        edit_target(session, segment_id, target="asked for support.", version=1, author="Ana")
        edit_target(
            session, segment_id, target="Capece asked for support.", version=2, author="Ana"
        )
        assert get_segment(session, segment_id).target_codes == []
    command = {"command": "formatting", "id": "one", "segment": segment_id, "version": 3}
    assert (
        handle_command(database, article_id, command, "Ana", tools=NO_ENGINES)["status"] == "done"
    )
    with writing(database) as session:
        [code] = get_segment(session, segment_id).target_codes
        assert (code["start"], code["end"], code["reference"]) == (0, 6, "https://capece.pe/")
        undo(session, article_id, author="Ana")
        assert get_segment(session, segment_id).target_codes == []
