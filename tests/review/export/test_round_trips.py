"""What is exported comes back as it went, whatever characters it holds."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review.exchange import read_returned_here
from review.exchange.unit import unit_key
from review.export import export_article
from review.export.exported import ExportedArticle, ExportedComment, ExportedSegment
from review.store.tables import SegmentState
from translation.document import InlineCode
from translation.errors import UsageError
from translation.formats.normalisation import whole_characters, without_forbidden
from translation.safe_xml import storable

_AWKWARD = (
    "=+-@'\"\\<>&;,\t "
    "\u200b\u200e\u200f\u202e\u2028\u2029\x85\x0b\x00\ufffe|%{}«»¿¡ñ\U0001f600\u0301#\n"
)
_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from(_AWKWARD), st.characters(exclude_categories=["Cs"], exclude_characters="\r")
    ),
    max_size=40,
)
_SOURCE = _TEXT.filter(lambda text: text.strip() != "")
_MOMENT = datetime(2026, 3, 1, tzinfo=UTC)
_FORMATS = ("po", "xliff", "xliff2", "csv", "csv-raw", "bilingual-docx", "xlsx", "jsonl", "tmx")


def one_article(pairs: list[tuple[str, str, SegmentState]]) -> ExportedArticle:
    """An article of the pairs, one paragraph each."""
    return ExportedArticle(
        name="nota.txt",
        title="Note",
        source_language="es",
        target_language="en",
        exported_at=_MOMENT,
        segments=tuple(
            ExportedSegment(
                segment_id=number,
                position=number - 1,
                paragraph=number - 1,
                kind="paragraph",
                level=0,
                source=source,
                target=target,
                state=state,
                version=number,
                changed_at=_MOMENT,
            )
            for number, (source, target, state) in enumerate(pairs, start=1)
        ),
    )


def _codes(text: str) -> st.SearchStrategy[tuple[InlineCode, ...]]:
    place = st.integers(0, len(text))
    code = st.tuples(place, place, st.sampled_from(("bold", "italic", "link"))).map(
        lambda drawn: InlineCode(
            min(drawn[:2]),
            max(drawn[:2]),
            "footnote" if drawn[0] == drawn[1] else drawn[2],
            "1",
            "7" if drawn[0] == drawn[1] else "https://camara.pe/",
        )
    )
    return st.lists(code, max_size=2).map(tuple)


@pytest.mark.parametrize("identifier", _FORMATS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    pairs=st.lists(
        st.tuples(_SOURCE, _TEXT, st.sampled_from([*SegmentState])), min_size=1, max_size=4
    ),
    repeats=st.integers(1, 2),
    draft=_TEXT,
    data=st.data(),
)
def test_texts_come_back_unchanged(
    identifier: str,
    pairs: list[tuple[str, str, SegmentState]],
    repeats: int,
    draft: str,
    data: st.DataObject,
) -> None:
    """Source, target and key survive each format, beside drafts, tracked changes, comments and
    formatting.

    What XML 1.0 forbids comes back as U+FFFD, and so does what no text may hold. Line breaks at the
    ends, which no segment has, are left out of a catalogue: gettext wants them on both sides.
    """
    plain = one_article(pairs * repeats)
    article = replace(
        plain,
        segments=tuple(
            replace(
                segment,
                draft=draft,
                comments=(ExportedComment(draft, "Ana", _MOMENT),),
                source_codes=data.draw(_codes(segment.source)),
                target_codes=data.draw(_codes(segment.target)),
            )
            for segment in plain.segments
        ),
    )
    written = whole_characters if identifier == "jsonl" else storable
    ends = "\n" if identifier == "po" else ""  # strip("") leaves all

    def kept(text: str) -> str:
        return without_forbidden(written(text).strip(ends))

    expected = [
        (unit_key(segment), kept(segment.source), kept(segment.target))
        for segment in article.segments
        if identifier != "tmx"
        or (segment.state in ("reviewed", "final") and segment.target.strip())
    ]
    returned = read_returned_here(
        f"nota.{extension(identifier)}", export_article(article, identifier)
    )
    assert [
        (f"s{unit.segment_id}.v{unit.version}", unit.source, unit.target) for unit in returned
    ] == expected


def extension(identifier: str) -> str:
    """The extension under which the reader knows the format."""
    return {"xliff2": "xlf", "xliff": "xlf", "csv-raw": "csv", "bilingual-docx": "docx"}.get(
        identifier, identifier
    )


@pytest.mark.parametrize("identifier", ["xliff", "xliff2", "jsonl"])
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_formatting_comes_back_unchanged(identifier: str, data: st.DataObject) -> None:
    """Codes that nest, cross or cover nothing come back where they were."""
    text = data.draw(
        st.text(alphabet="ab <", min_size=1, max_size=10).filter(lambda text: text.strip() != "")
    )
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=4)
    )
    codes = tuple(
        InlineCode(min(span), max(span), "footnote" if span[0] == span[1] else "bold", str(number))
        for number, span in enumerate(spans, start=1)
    )
    plain = one_article([("Uno", text, SegmentState.TRANSLATED)])
    article = replace(plain, segments=(replace(plain.segments[0], target_codes=codes),))
    (unit,) = read_returned_here(
        f"nota.{extension(identifier)}", export_article(article, identifier)
    )
    assert unit.target == text
    assert sorted(unit.codes or (), key=repr) == sorted(codes, key=repr)


@pytest.mark.parametrize("identifier", _FORMATS)
@pytest.mark.parametrize(
    "text", ["'=1+1", "''-5", "=1+1", "_x0041_", "_x000A_", "#N/A", "TRUE", "007", "&#10;", "%s"]
)
def test_what_looks_like_something_else_comes_back(identifier: str, text: str) -> None:
    """Formulas, their neutralised forms, escapes, errors and numbers are texts like any other."""
    article = one_article([(text, text, SegmentState.FINAL)])
    (unit,) = read_returned_here(
        f"nota.{extension(identifier)}", export_article(article, identifier)
    )
    assert (unit.source, unit.target) == (text, text)


@pytest.mark.parametrize(
    "identifier", ["xliff", "xliff2", "csv", "bilingual-docx", "xlsx", "jsonl"]
)
@pytest.mark.parametrize(
    ("state", "unread"),
    [*((state, False) for state in SegmentState), (SegmentState.REVIEWED, True)],
)
def test_states_come_back(identifier: str, state: SegmentState, *, unread: bool) -> None:
    """Each state is written so that it can be read again, whether or not it was confirmed
    unread.
    """
    plain = one_article([("Uno.", "One.", state)])
    article = replace(plain, segments=(replace(plain.segments[0], unread=unread),))
    (unit,) = read_returned_here(
        f"nota.{extension(identifier)}", export_article(article, identifier)
    )
    assert unit.state is state


def test_a_very_long_line_comes_back() -> None:
    """A sentence of 50,000 characters is neither cut nor wrapped; a spreadsheet refuses it."""
    text = "palabra " * 6_000 + "fin"
    article = one_article([(text, text, SegmentState.FINAL)])
    with pytest.raises(UsageError, match="32,767"):
        export_article(article, "xlsx")
    for identifier in set(_FORMATS) - {"xlsx"}:
        (unit,) = read_returned_here(
            f"nota.{extension(identifier)}", export_article(article, identifier)
        )
        assert unit.target == text
