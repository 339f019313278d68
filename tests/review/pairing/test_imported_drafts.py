"""A draft from elsewhere is a draft: what a reviewer changed in it is measured, shown and learnt
from.
"""

import pytest
from lxml import etree
from sqlalchemy import Engine
from sqlmodel import col, select

from glossary.matching import NO_TERMS
from review.editor.payload import EditorTerms, article_payload, segment_details
from review.export import export_article
from review.export.gathering import gather_article
from review.pairing.alignment import Pairing
from review.pairing.article import read_paired_article
from review.pairing.by_hand import PairingSide, move_sentence, split_pair
from review.pairing.storing import store_paired_article
from review.reports.effort import edit_effort, reviewed_segments
from review.reports.learning import training_triples
from review.segments.counting import count_issues
from review.segments.json_objects import article_object
from review.segments.workflow import confirm, edit_target
from review.store.articles import get_article, list_segments
from review.store.database import reading, writing
from review.store.tables import IMPORTED, Segment, SegmentDraft, stored_id
from review.terms.stored import glossary_index

SOURCE = (
    "La cámara pidió ayer más apoyo para las empresas de Lima. El ministro Yauri recibió el pedido "
    "de 45 gremios el lunes.\n\nLa próxima reunión será el 14 de octubre en Huancayo.\n"
)
DRAFT = (
    "The chamber asked yesterday for more support for companies in Lima. Minister Yauri received "
    "the request of 45 guilds on Monday.\n\nThe next meeting will be on October 14 in Huancayo.\n"
)


def _stored(database: Engine, pairings: tuple[Pairing, ...] | None = None) -> int:
    article = read_paired_article(
        ("nota.txt", SOURCE.encode()),
        ("note.txt", DRAFT.encode()),
        source_language="es",
        target_language="en",
    )
    if pairings is not None:
        article = type(article)(
            article.source, article.draft, "en", article.sources, article.targets, pairings
        )
    with writing(database) as session:
        return stored_id(store_paired_article(session, article, author="Ana"))


def _drafts(database: Engine, article_id: int) -> list[tuple[str, str]]:
    with reading(database) as session:
        rows = session.exec(
            select(Segment, SegmentDraft)
            .join(SegmentDraft, isouter=True)
            .where(Segment.article_id == article_id)
            .order_by(col(Segment.position))
        ).all()
        return [(segment.target, draft.text if draft else "") for segment, draft in rows]


def _review(database: Engine, article_id: int) -> None:
    with writing(database) as session:
        first, second, _ = list_segments(session, article_id)
        edited = edit_target(
            session,
            stored_id(second),
            target=second.target.replace("guilds", "associations"),
            version=second.version,
            author="Ana",
        )
        confirm(session, stored_id(first), version=first.version, author="Ana")
        confirm(session, stored_id(edited), version=edited.version, author="Ana")


def test_each_paired_target_is_kept_as_a_draft_of_its_file(database: Engine) -> None:
    """A draft names its file and the file's hash, and has no score; every target has one."""
    article_id = _stored(database)
    assert all(target and target == draft for target, draft in _drafts(database, article_id))
    with reading(database) as session:
        draft = session.exec(select(SegmentDraft)).first()
        assert draft is not None
        assert (draft.engine, draft.model, draft.score, len(draft.sha256)) == (
            IMPORTED,
            "note.txt",
            None,
            64,
        )


@pytest.mark.parametrize("act", ["as found", "moved", "split"])
def test_the_drafts_are_those_of_the_pairing_as_put_right_by_hand(
    database: Engine, act: str
) -> None:
    """A sentence moved on the pairing page is part of the draft where the reviewer finds it."""
    found = tuple(Pairing((number,), (number,), 1.0) for number in range(3))
    pairings = {
        "as found": found,
        "moved": move_sentence(found, 1, side=PairingSide.TARGET, down=False),
        "split": split_pair(found, 1),
    }[act]
    drafts = _drafts(database, _stored(database, pairings))
    assert all(target == draft for target, draft in drafts)
    assert len([draft for _, draft in drafts if draft]) == (2 if act == "moved" else 3)


def test_an_edit_leaves_the_draft_as_it_was(database: Engine) -> None:
    """The draft is what the reviewer began with, whatever became of the target."""
    article_id = _stored(database)
    _review(database, article_id)
    target, draft = _drafts(database, article_id)[1]
    assert "associations" in target
    assert "guilds" in draft


def test_reports_and_lessons_count_imported_drafts(database: Engine) -> None:
    """HTER is over the two reviewed segments; model and triples say which file the draft came
    from.
    """
    article_id = _stored(database)
    _review(database, article_id)
    with reading(database) as session:
        segments = reviewed_segments(session)
    (row, everything) = edit_effort(segments, by="model")
    assert (row.group, row.segments, row.untouched) == ("imported: note.txt", 2, 1)
    assert row.hter == everything.hter == pytest.approx(100 / row.words, abs=0.01)
    assert 80 < row.chrf < 100
    triples = [*training_triples(segments)]
    assert {triple["model"] for triple in triples} == {"imported: note.txt"}
    assert "guilds" in triples[1]["draft"]
    assert "associations" in triples[1]["correction"]


def test_the_editor_shows_the_draft_without_a_score(database: Engine) -> None:
    """The panel has the text to compare with; no row claims to know how sure an engine was."""
    article_id = _stored(database)
    with reading(database) as session:
        segment = list_segments(session, article_id)[1]
        draft = segment_details(session, segment, index=NO_TERMS)["draft"]
        assert (draft["text"], draft["score"], draft["model"]) == (segment.target, None, "note.txt")
        payload = article_payload(session, article_id, EditorTerms(NO_TERMS, NO_TERMS.find))
        assert {row["score"] for row in payload["segments"]} == {None}


@pytest.mark.parametrize(
    "output_format", ["xliff", "xliff2", "tmx", "csv", "xlsx", "jsonl", "po", "html"]
)
def test_every_export_copes_with_a_draft_without_a_score(
    database: Engine, output_format: str
) -> None:
    """The formats that hold drafts write them; none invents a score."""
    article_id = _stored(database)
    _review(database, article_id)
    with reading(database) as session:
        gathered = gather_article(session, article_id)
    data = export_article(gathered, output_format)
    assert data
    if output_format in ("xliff", "xliff2"):
        root = etree.fromstring(data)
        origins = {str(element.get("origin")) for element in root.iter() if element.get("origin")}
        assert origins == {"imported note.txt"}
        assert not [
            element
            for element in root.iter()
            if element.get("match-quality") or element.get("matchQuality")
        ]
        assert b'type="mt"' not in data


def test_the_checks_and_the_json_cope_with_a_draft_without_a_score(database: Engine) -> None:
    """Counting issues and printing the article need no score."""
    article_id = _stored(database)
    with reading(database) as session:
        article = get_article(session, article_id)
        index = glossary_index(session, article)
        plain = article_object(article, list_segments(session, article_id), {}, None)
    assert [segment["score"] for segment in plain["segments"]] == [None] * 3
    count_issues(database, article_id, index)
