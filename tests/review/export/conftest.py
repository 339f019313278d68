"""A small article that has everything a format must carry."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from glossary.term import Term
from review.export.exported import (
    ExportedArticle,
    ExportedComment,
    ExportedSegment,
)
from review.store.tables import SegmentState
from translation.document import Document, InlineCode, Kind
from translation.engine import EngineSignature
from translation.formats import read_document

MOMENT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


def segment(number: int, source: str, target: str, **fields: object) -> ExportedSegment:
    """A sentence of its own paragraph, unless told otherwise."""
    plain = ExportedSegment(
        segment_id=number,
        position=number - 1,
        paragraph=number - 1,
        kind="paragraph",
        level=0,
        source=source,
        target=target,
        state=SegmentState.FINAL,
        version=2,
        changed_at=MOMENT,
        changed_by="Ana",
        origin="engine",
    )
    # The test names fields of the dataclass.
    return replace(plain, **fields)  # type: ignore[arg-type]


def in_capitals(
    document: Document, *, state: SegmentState = SegmentState.FINAL
) -> list[ExportedSegment]:
    """The blocks of a document, each "translated" into capitals with its codes where they stood."""
    return [
        segment(
            number,
            block.text,
            block.text.upper(),
            kind=block.kind,
            level=block.level,
            item=block.item,
            state=state,
            source_codes=block.codes,
            target_codes=block.codes,
        )
        for number, block in enumerate(document.blocks, start=1)
    ]


def article_in_capitals(name: str, data: bytes) -> ExportedArticle:
    """The article of a file, "translated" into capitals; what is boilerplate is left out."""
    document = read_document(name, data)
    segments = in_capitals(document)
    return ExportedArticle(
        name=name,
        title=document.title.upper(),
        source_language="es",
        target_language="en",
        segments=tuple(one for one in segments if one.kind != Kind.BOILERPLATE),
        left_out=tuple(one for one in segments if one.kind == Kind.BOILERPLATE),
        exported_at=MOMENT,
        original=data,
        media_type=document.media_type,
        fields={"source_url": document.source_url},
    )


@pytest.fixture
def article() -> ExportedArticle:
    """Six sentences in five paragraphs: one of each state, one without a target, one of
    furniture.
    """
    return ExportedArticle(
        name="cámara.txt",
        title="Chamber asks for <changes>",
        source_language="es",
        target_language="en",
        exported_at=MOMENT,
        created_at=MOMENT,
        models=(EngineSignature("argos", "translate-es_en", "1.9", "ab" * 32),),
        segments=(
            segment(1, "La Cámara pide <cambios>", "Chamber asks for <changes>", kind="title"),
            segment(
                2,
                "Capece habló en Lima.",
                "Capece spoke in Lima.",
                draft="Capisi spoke at Lima.",
                draft_origin="argos translate-es_en",
                score=0.71,
                drafted_at=MOMENT,
                reviewer="Ana",
                comments=(ExportedComment("Is it Lima & Callao?", "Luis", MOMENT),),
                source_codes=(
                    InlineCode(0, 6, "bold", "1"),
                    InlineCode(16, 20, "link", "2", "https://lima.pe/?a=1&b=2"),
                ),
                target_codes=(
                    InlineCode(0, 6, "bold", "1"),
                    InlineCode(16, 20, "link", "2", "https://lima.pe/?a=1&b=2"),
                ),
                terms=(Term("Capece", "Capece", note="the chamber"),),
            ),
            segment(
                3,
                "Repitió: «No».",
                "He repeated: “No”.",
                paragraph=1,
                state=SegmentState.REVIEWED,
                reviewer="Ana",
                unread=True,
            ),
            segment(
                4,
                "=1+1 es dos.",
                "=1+1 is two.",
                kind="list_item",
                level=1,
                state=SegmentState.TRANSLATED,
            ),
            segment(
                5,
                "Capece habló en Lima.",
                "Capisi spoke.",
                draft="Capisi spoke.",
                draft_origin="argos translate-es_en",
                score=0.4,
                state=SegmentState.INITIAL,
                version=1,
                changed_by="",
            ),
            segment(6, "Sin traducir.", "", state=SegmentState.INITIAL, version=1, origin=""),
        ),
        left_out=(
            segment(7, "Compartir en Facebook", "", kind="boilerplate", state=SegmentState.INITIAL),
        ),
    )
