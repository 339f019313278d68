"""Every file of a bilingual format fits its standard, whatever the article holds."""

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from glossary.term import Term
from review.export import export_article
from review.export.exported import ExportedArticle, ExportedComment, ExportedSegment
from review.store.tables import SegmentState
from translation.document import InlineCode, Kind

_GRAMMARS = Path(__file__).parents[2] / "schemas"
_GRAMMAR_OF = {"xliff": "xliff-1.2.rng", "xliff2": "xliff-2.0.rng", "tmx": "tmx-1.4.rng"}
# Where .ci/install-proof-tools puts what the OASIS and the W3C have published.
_PUBLISHED = Path(sys.prefix) / "share" / "xliff"
_PUBLISHED_OF = {"xliff": "xliff-core-1.2-transitional.xsd", "xliff2": "xliff-core-2.0.xsd"}
needs_published = pytest.mark.skipif(
    not (_PUBLISHED / "xml.xsd").is_file(),
    reason="needs the schemas that .ci/install-proof-tools brings",
)
needs_xmllint = pytest.mark.skipif(
    shutil.which("xmllint") is None, reason="needs the Debian package libxml2-utils"
)
needs_msgfmt = pytest.mark.skipif(
    shutil.which("msgfmt") is None, reason="needs the Debian package gettext"
)
_MOMENT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
_SCHEMA = "{http://www.w3.org/2001/XMLSchema}"

_TEXT = st.text(
    st.sampled_from("<>&'\"] \t\n\x00\x0b\x85\u2028\u200f\u202e\ufffe\U0001f600=ñ")
    | st.characters(exclude_categories=["Cs"]),
    max_size=12,
)
_SPAN = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted)
_CODE = st.builds(
    lambda span, kind, identifier, reference: InlineCode(
        span[0],
        span[1],
        kind,
        identifier,
        "" if kind in ("bold", "italic", "underline") else reference,
    ),
    _SPAN,
    st.sampled_from(("bold", "italic", "underline", "link", "footnote")),
    st.sampled_from(("1", "2", "e2")) | _TEXT,
    _TEXT,
)
_SEGMENT = st.builds(
    ExportedSegment,
    segment_id=st.just(0),
    position=st.just(0),
    paragraph=st.just(0),
    level=st.integers(0, 3),
    version=st.integers(1, 9),
    changed_at=st.just(_MOMENT),
    source=_TEXT,
    target=_TEXT,
    state=st.sampled_from(SegmentState),
    kind=st.sampled_from([kind for kind in Kind if kind is not Kind.BOILERPLATE]),
    draft=_TEXT,
    draft_origin=_TEXT,
    score=st.none() | st.floats(0, 1),
    origin=st.sampled_from(("engine", "memory", "import", "")),
    changed_by=_TEXT,
    comments=st.lists(st.builds(ExportedComment, _TEXT, _TEXT, st.just(_MOMENT)), max_size=2).map(
        tuple
    ),
    terms=st.lists(st.builds(Term, _TEXT, _TEXT, note=_TEXT), max_size=2).map(tuple),
    source_codes=st.lists(_CODE, max_size=4).map(tuple),
    target_codes=st.lists(_CODE, max_size=4).map(tuple),
)


@cache
def _grammar(identifier: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(_GRAMMARS / _GRAMMAR_OF[identifier]))


@cache
def _published(identifier: str) -> etree.XMLSchema:
    """The schema, its import of the xml: attributes led to the copy beside it."""
    schema = etree.parse(_PUBLISHED / _PUBLISHED_OF[identifier])
    for wanted in schema.iter(f"{_SCHEMA}import"):
        wanted.set("schemaLocation", (_PUBLISHED / "xml.xsd").as_uri())
    return etree.XMLSchema(schema)


def _complaints(data: bytes, schema: etree.RelaxNG | etree.XMLSchema) -> list[str]:
    return (
        []
        if schema.validate(etree.fromstring(data))
        else [str(error) for error in schema.error_log]
    )


def _article_of(
    article: ExportedArticle, segments: list[ExportedSegment], name: str
) -> ExportedArticle:
    numbered = [
        replace(
            one,
            segment_id=number,
            position=number,
            paragraph=number // 2,
            source_codes=_clipped(one.source_codes, one.source),
            target_codes=_clipped(one.target_codes, one.target),
        )
        for number, one in enumerate(segments)
    ]
    return replace(article, name=name, desk=name, segments=tuple(numbered))


def _clipped(codes: tuple[InlineCode, ...], text: str) -> tuple[InlineCode, ...]:
    return tuple(
        replace(code, start=min(code.start, len(text)), end=min(code.end, len(text)))
        for code in codes
    )


@pytest.mark.parametrize("identifier", [*_GRAMMAR_OF])
def test_an_article_with_everything_fits_the_standard(
    article: ExportedArticle, identifier: str
) -> None:
    """All states, comments, terms, drafts and formatting stand where the standard wants them."""
    assert _complaints(export_article(article, identifier), _grammar(identifier)) == []


@pytest.mark.parametrize("identifier", [*_GRAMMAR_OF])
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(segments=st.lists(_SEGMENT, max_size=3), name=_TEXT)
def test_any_text_fits_the_standard(
    article: ExportedArticle, identifier: str, segments: list[ExportedSegment], name: str
) -> None:
    """No character, code or identifier of a text leads out of the standard, nor does an empty
    article.
    """
    written = export_article(_article_of(article, segments, name), identifier)
    assert _complaints(written, _grammar(identifier)) == []


@needs_published
@pytest.mark.parametrize("identifier", [*_PUBLISHED_OF])
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(segments=st.lists(_SEGMENT, max_size=3), name=_TEXT)
def test_any_text_is_valid_by_the_published_schemas(
    article: ExportedArticle, identifier: str, segments: list[ExportedSegment], name: str
) -> None:
    """The schemas of the OASIS accept the files as well."""
    written = export_article(_article_of(article, segments, name), identifier)
    assert _complaints(written, _published(identifier)) == []


@needs_msgfmt
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(segments=st.lists(_SEGMENT, max_size=3), name=_TEXT)
def test_msgfmt_accepts_any_text(
    article: ExportedArticle, segments: list[ExportedSegment], name: str
) -> None:
    """No text, comment or file name leads out of gettext's syntax."""
    written = export_article(_article_of(article, segments, name), "po")
    subprocess.run(
        ["msgfmt", "--check", "--output-file=/dev/null", "-"],
        input=written,
        capture_output=True,
        check=True,
    )


@pytest.mark.parametrize("identifier", [*_GRAMMAR_OF])
@pytest.mark.parametrize("damage", [(b"unit", b"units"), (b"state=", b"status="), (b"tuv", b"tvu")])
def test_a_damaged_file_does_not_fit(
    article: ExportedArticle, identifier: str, damage: tuple[bytes, bytes]
) -> None:
    """The grammars are no rubber stamps: a renamed element or attribute is an error."""
    written = export_article(article, identifier)
    damaged = written.replace(*damage)
    assert bool(_complaints(damaged, _grammar(identifier))) == (damaged != written)


@needs_xmllint
@pytest.mark.parametrize("identifier", [*_GRAMMAR_OF])
def test_xmllint_agrees(article: ExportedArticle, tmp_path: Path, identifier: str) -> None:
    """libxml2's own checker reads the files and finds that they fit."""
    path = tmp_path / "a.xml"
    path.write_bytes(export_article(article, identifier))
    grammar = str(_GRAMMARS / _GRAMMAR_OF[identifier])
    subprocess.run(
        ["xmllint", "--noout", "--nonet", "--relaxng", grammar, str(path)],
        capture_output=True,
        check=True,
    )
