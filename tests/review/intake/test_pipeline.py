"""The road of an article, with the real engine, on real SQLite."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks.style_pack import read_pack
from review.intake.pipeline import (
    read_article,
    read_pasted_article,
    store_article,
    translate_article,
)
from review.samples.first_run import SAMPLES, Sample
from review.segments.house_style import set_style
from review.segments.workflow import confirm, edit_target
from review.store.articles import get_article, list_segments
from review.store.database import reading, writing
from review.store.tables import (
    Article,
    ArticleFile,
    Origin,
    Segment,
    SegmentDraft,
    SegmentState,
    TranslationState,
    stored_id,
)
from translation.engine import TranslationEngine
from translation.errors import LanguageError, UsageError
from translation.formats.article import read_here

TEXT = """La Capece pide apoyo a las mypes

Por Ana Núñez y Luis Paz

La Cámara Peruana de Comercio Electrónico (Capece) indicó que el comercio creció. \
El sector crecerá más.

Lea también: Otra nota

El presidente de la Capece habló ayer en Lima sobre el futuro del comercio.
"""
CAPECE = Term("Capece", "Capece", TermKind.ORGANISATION)


def stored(database: Engine, text: str = TEXT) -> int:
    """The identifier of an article with this text, not translated yet."""
    with writing(database) as session:
        return stored_id(
            store_article(session, read_article("nota.txt", text.encode()), author="Ana")
        )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "El martes habló la ministra de Comercio, y el jueves, el director general.",
            "El martes habló la ministra de Comercio, y el jueves, el…",
        ),
        ("El martes habló la ministra. Luego calló.", "El martes habló la ministra. Luego calló."),
        (TEXT, "La Capece pide apoyo a las mypes"),
    ],
)
def test_a_pasted_text_without_a_title_is_called_by_its_first_words(
    database: Engine, text: str, title: str
) -> None:
    """Two of them are told apart in the list, whatever we call a pasted text in which language."""
    article = read_pasted_article(text, name="Texto pegado", source_language="es")
    with writing(database) as session:
        found = store_article(session, article, author="Ana")
        assert (found.name, found.title) == ("Texto pegado", title)


def test_a_title_that_is_too_long_is_cut_at_a_word(database: Engine) -> None:
    """Above two hundred characters it was no title, and the file's name stood for it."""
    title = "La ministra de Comercio " + "visitó a los empresarios " * 10
    text = f"{title.strip()}\n\nEl martes llegó a Lima. El jueves se fue."
    article = read_here("informe_final_v3.txt", text.encode())
    with writing(database) as session:
        called = store_article(session, article, author="Ana").title
    assert called.startswith("La ministra de Comercio visitó a los empresarios")
    assert called.endswith((" visitó…", " a…", " los…", " empresarios…"))
    assert len(called) <= 201


@pytest.mark.engine
def test_an_article_walks_the_whole_road(database: Engine, engine: TranslationEngine) -> None:
    """Bytes become segments with drafts, scores, names and the signature of the engine; junk stays
    aside.
    """
    article_id = stored(database)
    progress = translate_article(database, article_id, engine, TermIndex([CAPECE]))
    assert (progress.done, progress.total, progress.failed) == (5, 5, 0)
    with reading(database) as session:
        article = get_article(session, article_id)
        segments = list_segments(session, article_id)
        drafts = session.exec(select(SegmentDraft)).all()
        assert session.get_one(ArticleFile, article_id).data == TEXT.encode()
    assert article.title == "La Capece pide apoyo a las mypes"
    assert (article.source_language, article.translation_state) == ("es", TranslationState.DONE)
    assert [segment.kind for segment in segments] == [
        "title", "byline", "paragraph", "paragraph", "boilerplate", "paragraph",
    ]  # fmt: skip
    junk = segments[4]
    assert (junk.target, junk.score) == ("", None)
    for segment in segments:
        if "Capece" in segment.source:
            (name,) = (name for name in segment.names if name["source"] == "Capece")
            assert ("Capece" in segment.target) == (name["layer"] != "unprotected")
    assert all(
        0 < (draft.score or 0) <= 1 and draft.sha256 == engine.signature.sha256 for draft in drafts
    )


@pytest.mark.engine
def test_figures_are_drafted_with_the_marks_of_the_house(
    database: Engine, opposite_engine: TranslationEngine
) -> None:
    """In Mexico 312.000 is another number than 312,000; a desk without a pack keeps Spain's."""
    rules = 'decimal_mark = "."\nrule = "Mexico"\nexample = "1,234.5"\n'
    pack = read_pack("mx.toml", f'name = "MX"\nlanguage = "es"\n[numbers]\n{rules}'.encode())
    text = b"The company paid 312,000 dollars to 1,870 workers in the city of Lima on Monday."
    with writing(database) as session:
        set_style(session, "Mexico", pack, author="Ana")
        numbers = {
            desk: stored_id(
                store_article(
                    session,
                    read_article("wire.txt", text),
                    author="Ana",
                    target_language="es",
                    desk=desk,
                )
            )
            for desk in ("Mexico", "Madrid")
        }
    for article_id in numbers.values():
        translate_article(database, article_id, opposite_engine, TermIndex(()))
    with reading(database) as session:
        drafts = {
            desk: list_segments(session, article_id)[0].target
            for desk, article_id in numbers.items()
        }
    assert "312,000" in drafts["Mexico"]
    assert "312.000" in drafts["Madrid"]


@pytest.mark.engine
def test_a_byline_keeps_its_names(database: Engine, engine: TranslationEngine) -> None:
    """Names after "Por" never pass through the engine."""
    article_id = stored(database)
    translate_article(database, article_id, engine, TermIndex(()))
    with reading(database) as session:
        byline = list_segments(session, article_id)[1]
    assert (byline.target, byline.origin) == ("By Ana Núñez and Luis Paz", Origin.RULE)


@pytest.mark.engine
def test_cancelling_keeps_what_is_done_and_resuming_does_the_rest(
    database: Engine, engine: TranslationEngine
) -> None:
    """After a cancel some segments have drafts; a second run drafts only the others."""
    article_id = stored(database)
    progress = translate_article(
        database, article_id, engine, TermIndex(()), is_cancelled=lambda: True
    )
    assert 0 < progress.done < progress.total
    with reading(database) as session:
        assert get_article(session, article_id).translation_state is TranslationState.CANCELLED
        before = {
            segment.id: segment.version
            for segment in list_segments(session, article_id)
            if segment.target
        }
    rest = translate_article(database, article_id, engine, TermIndex(()))
    assert rest.total == progress.total - progress.done
    with reading(database) as session:
        segments = list_segments(session, article_id)
        assert all(segment.target for segment in segments if segment.kind != "boilerplate")
        assert all(
            segment.version == before[segment.id] for segment in segments if segment.id in before
        )


@pytest.mark.engine
def test_what_a_reviewer_wrote_is_left_alone(database: Engine, engine: TranslationEngine) -> None:
    """A target typed before the engine came to the segment is not written over."""
    article_id = stored(database)
    with writing(database) as session:
        segment = list_segments(session, article_id)[2]
        edit_target(
            session, stored_id(segment), target="Mine.", version=segment.version, author="Ana"
        )
    translate_article(database, article_id, engine, TermIndex(()))
    with reading(database) as session:
        assert list_segments(session, article_id)[2].target == "Mine."


@pytest.mark.engine
def test_the_memory_comes_before_the_engine(database: Engine, engine: TranslationEngine) -> None:
    """A sentence that was reviewed once is not translated again, and is marked as remembered."""
    first = stored(database)
    translate_article(database, first, engine, TermIndex(()))
    with writing(database) as session:
        segment = list_segments(session, first)[3]
        segment = edit_target(
            session,
            stored_id(segment),
            target="The sector will grow further.",
            version=segment.version,
            author="Ana",
        )
        confirm(session, stored_id(segment), version=segment.version, author="Ana")
    second = stored(database)
    translate_article(database, second, engine, TermIndex(()))
    with reading(database) as session:
        remembered = list_segments(session, second)[3]
    assert remembered.target == "The sector will grow further."
    assert (remembered.origin, remembered.state) == (Origin.MEMORY, SegmentState.INITIAL)
    assert remembered.updated_by == "memory"


def test_a_foreign_quotation_is_seen() -> None:
    """The article is Spanish although one paragraph is English, and that paragraph says so."""
    english = (
        "We are very happy with the results of the programme and will continue to support it next "
        "year."
    )
    article = read_pasted_article(f"{TEXT}\n\n{english}\n")
    assert article.language.article.code == "es"
    assert article.language.blocks[-1].code == "en"


def test_too_little_text_has_no_language() -> None:
    """A text that is too short to tell is refused until a person says what it is."""
    with pytest.raises(LanguageError):
        read_pasted_article("12. 34.")
    assert read_pasted_article("12. 34.", source_language="es").source_language == "es"


@pytest.mark.parametrize("said", [None, "es"])
def test_an_address_is_no_text(said: str | None) -> None:
    """Whoever pastes one hopes that the page is fetched: they are told to bring its text."""
    with pytest.raises(UsageError, match="paste its text"):
        read_pasted_article(" https://faro.example/lima/puerto?a=1\n", source_language=said)
    assert read_pasted_article("Véase https://faro.example", source_language="es").segments


@pytest.mark.engine
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_every_sample_is_translated_whole(
    database: Engine, engine: TranslationEngine, sample: Sample, tmp_path: Path
) -> None:
    """Each sample leaves no sentence without a draft and no placeholder in any."""
    path = sample.article
    article_id = stored(database, path.read_text(encoding="utf-8"))
    assert translate_article(database, article_id, engine, TermIndex([CAPECE])).failed == 0
    with reading(database) as session:
        segments = [one for one in list_segments(session, article_id) if one.kind != "boilerplate"]
    assert all(segment.target for segment in segments)
    assert not any("⟦" in segment.target or "⟧" in segment.target for segment in segments)


def test_nothing_is_stored_of_an_article_that_cannot_be_read(database: Engine) -> None:
    """A file without text leaves no row behind."""
    with pytest.raises(LanguageError), writing(database) as session:
        store_article(session, read_article("n.txt", b"1234. 5678."), author="Ana")
    with reading(database) as session:
        assert session.exec(select(Article)).all() == []
        assert session.exec(select(Segment)).all() == []
