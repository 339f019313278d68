"""Tests of review.memory.units, the word index, memory_search and memory_adaptation on a real
database.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, insert, text
from sqlmodel import Session, select

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.editor.commands import handle_command
from review.intake.pipeline import translate_article
from review.intake.tools import Tools
from review.memory.adaptation import adapt_target
from review.memory.search import MemoryMatch, concordance, similar_units, word_spans
from review.memory.units import delete_unit, memory_key, restore_unit
from review.memory.words import Side
from review.segments.workflow import confirm, edit_target
from review.store.articles import list_segments
from review.store.database import open_database, reading, temporary_database, writing
from review.store.tables import (
    Article,
    MemoryUnit,
    Origin,
    Segment,
    SegmentDraft,
    SegmentState,
    stored_id,
)
from review.store.word_index import MEMORY_WORDS
from translation.engine import TranslationEngine

UNITS = (
    (
        "El gobierno invirtió 1.200 millones en carreteras.",
        "The government invested 1.2 billion in roads.",
    ),
    ("Luis Paz presentó el informe en Lima.", "Luis Paz presented the report in Lima."),
    ("La Cámara pidió apoyo a las pymes.", "The Chamber asked for support for SMEs."),
    ("Sí.", "Yes."),
)


def add(
    session: Session,
    source: str,
    target: str,
    **fields: Any,  # noqa: ANN401 - any column
) -> MemoryUnit:
    """Store one unit."""
    unit = MemoryUnit(source=source, target=target, source_key=memory_key(source), **fields)
    session.add(unit)
    session.flush()
    return unit


def look_up(engine: Engine, source: str, **options: object) -> tuple[MemoryMatch, ...]:
    """The matches for Spanish to English."""
    with reading(engine) as session:
        return similar_units(
            session,
            source,
            ("es", "en"),
            **options,  # type: ignore[arg-type]  # the tests name real options
        )


@pytest.fixture
def memory() -> Iterator[Engine]:
    """A database in memory with the units above."""
    engine = temporary_database()
    with writing(engine) as session:
        for source, target in UNITS:
            add(session, source, target)
    yield engine
    engine.dispose()


def test_an_exact_match_scores_one_and_is_left_as_it_is(memory: Engine) -> None:
    """What was translated before comes back unchanged, whatever its quotes and spaces."""
    (match,) = look_up(memory, "La  Cámara pidió apoyo a las pymes.")
    assert (match.score, match.adapted, match.swaps) == (1.0, UNITS[2][1], ())


@pytest.mark.parametrize(
    ("source", "adapted", "swapped", "penalty"),
    [
        (
            "El gobierno invirtió 1.300 millones en carreteras.",
            "The government invested 1.3 billion in roads.",
            ["1.3 billion"],
            0.01,
        ),
        (
            "Ana Ruiz presentó el informe en Cusco.",
            "Ana Ruiz presented the report in Cusco.",
            ["Ana Ruiz", "Cusco"],
            0.04,
        ),
    ],
)
def test_numbers_and_names_that_differ_are_put_in_and_marked(
    memory: Engine, source: str, adapted: str, swapped: list[str], penalty: float
) -> None:
    """The adapted target has the sentence's own values, each marked by its span, for a stated
    penalty.
    """
    match = look_up(memory, source)[0]
    assert match.adapted == adapted
    assert [match.adapted[swap.start : swap.end] for swap in match.swaps] == swapped
    assert match.penalty == pytest.approx(penalty)
    assert match.score == pytest.approx(min(match.similarity - penalty, 0.99))


def test_a_changed_word_costs_likeness_and_the_threshold_is_kept(memory: Engine) -> None:
    """A sentence with another verb is found below 1, and not at all above its likeness."""
    source = "La Cámara exigió apoyo a las pymes."
    (match,) = look_up(memory, source)
    assert 0.7 <= match.score < 0.95
    assert look_up(memory, source, threshold=0.95) == ()


def test_unlike_sentences_and_other_languages_are_not_offered(memory: Engine) -> None:
    """One shared word makes no match, nor does a unit of another pair of languages."""
    assert look_up(memory, "El informe de la Cámara llegó ayer por la noche.") == ()
    with reading(memory) as session:
        assert similar_units(session, UNITS[0][0], ("es", "fr")) == ()


@pytest.mark.parametrize(
    "source", ["", "   ", "!?", '"AND" OR NOT *', "' ; DROP TABLE memory_unit", "a" * 9000]
)
def test_any_text_may_be_looked_up(memory: Engine, source: str) -> None:
    """Signs of the query language and of SQL are text; nothing is found and nothing breaks."""
    assert look_up(memory, source) == ()
    with reading(memory) as session:
        assert concordance(session, source, side="source") == []


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_the_look_up(source: str) -> None:
    """Whatever the characters, a look-up answers."""
    engine = temporary_database()
    with writing(engine) as session:
        add(session, "Sí, señor.", "Yes, sir.")
        similar_units(session, source, ("es", "en"))
        concordance(session, source, side="target")
    engine.dispose()


def test_the_best_match_comes_first_and_the_newest_of_equals(memory: Engine) -> None:
    """Among exact matches with different targets the one changed last is offered first, both are
    kept.
    """
    with writing(memory) as session:
        add(session, "Sí.", "Yeah.", updated_at=datetime(2030, 1, 1, tzinfo=UTC))
    assert [match.unit.target for match in look_up(memory, "Sí.")] == ["Yeah.", "Yes."]


def test_targets_that_would_read_the_same_are_told_once(memory: Engine) -> None:
    """Ten articles with one sentence make one match."""
    with writing(memory) as session:
        for _ in range(10):
            add(session, *UNITS[2])
    assert len(look_up(memory, UNITS[2][0])) == 1


def test_the_index_follows_changed_and_deleted_units(memory: Engine) -> None:
    """A unit is found by its new words only, and after deletion not at all."""
    with writing(memory) as session:
        unit = session.exec(select(MemoryUnit).where(MemoryUnit.source == UNITS[1][0])).one()
        unit.source, unit.target = "El volcán despertó.", "The volcano woke up."
        unit.source_key = memory_key(unit.source)
    with reading(memory) as session:
        assert concordance(session, "informe", side="source") == []
        assert [line.unit.target for line in concordance(session, "volcan", side="source")] == [
            "The volcano woke up."
        ]
    with writing(memory) as session:
        session.delete(
            session.exec(
                select(MemoryUnit).where(MemoryUnit.target == "The volcano woke up.")
            ).one()
        )
    with reading(memory) as session:
        assert concordance(session, "volcan", side="source") == []


def test_words_common_to_the_whole_memory_still_find_their_sentence() -> None:
    """When every word stands in thousands of units, words that stand together narrow it down."""
    engine = temporary_database()
    words = ["gobierno", "ministro", "decreto", "salario", "congreso", "empresa"]
    rows = [
        {"source": " ".join(pair), "target": "other", "source_key": " ".join(pair)}
        for pair in combinations(words, 2)
        for _ in range(320)
    ]
    with writing(engine) as session:
        session.connection().execute(insert(MemoryUnit), rows)
        add(session, " ".join(words), "wanted")
    assert look_up(engine, " ".join(words) + "s")[0].unit.target == "wanted"
    engine.dispose()


@pytest.mark.parametrize(
    ("words", "side", "found"),
    [
        ("camara pidio", "source", [2]),
        ("apoyo Cámara", "source", [2]),
        ("report in li", "target", [1]),
        ("Lima", "target", [1]),
        ("Cámara", "target", []),
    ],
)
def test_concordance_finds_phrases_then_words_on_one_side(
    memory: Engine, words: str, side: Side, found: list[int]
) -> None:
    """Case and accents do not matter, and the last word may be unfinished."""
    with reading(memory) as session:
        lines = concordance(session, words, side=side)
        assert [line.unit.source for line in lines] == [UNITS[number][0] for number in found]
        assert all(line.spans for line in lines)


def test_spans_of_what_was_looked_for_are_code_points() -> None:
    """Marks stand on the words, also after signs outside the basic plane."""
    assert word_spans("😀 Sí, Lima", "lima") == ((6, 10),)
    assert word_spans("Lima", "...") == ()


def test_a_glossary_rendering_is_put_in_for_a_name(memory: Engine) -> None:
    """Names are swapped by what the glossary writes for them."""
    index = TermIndex(
        [
            Term("Estados Unidos", "the United States", TermKind.PLACE),
            Term("Países Bajos", "the Netherlands", TermKind.PLACE),
        ]
    )
    with writing(memory) as session:
        add(session, "Viajó a Estados Unidos en mayo.", "He travelled to the United States in May.")
    match = look_up(memory, "Viajó a Países Bajos en mayo.", index=index)[0]
    assert match.adapted == "He travelled to the Netherlands in May."


@pytest.mark.parametrize(
    ("wanted", "source", "target"),
    [
        # The name stands in the target otherwise than in the source: nobody knows where.
        ("Inglaterra ganó.", "Alemania ganó.", "Germany won."),
        # Twice in the source, once in the target.
        ("Paz y Ruiz.", "Paz y Paz.", "Paz twice."),
        # A number written out is left to the reviewer.
        ("Compró 4 casas.", "Compró 3 casas.", "He bought three houses."),
        # A per cent is not a plain number.
        ("Subió 4 puntos.", "Subió 3% puntos.", "It rose 3% points."),
        # A word against a number.
        ("Son mil.", "Son 1000.", "They are 1000."),
    ],
)
def test_what_is_not_certain_is_left_alone(wanted: str, source: str, target: str) -> None:
    """A value is put in only where it is certain where it belongs."""
    adapted = adapt_target(wanted, source, target, ("es", "en"))
    assert (adapted.target, adapted.swaps, adapted.penalty) == (target, (), 0)


def test_several_values_keep_their_places() -> None:
    """Each number takes the place of its own, also where the target has another order."""
    adapted = adapt_target(
        "Entre 2011 y 2021 creció 3,5%.",
        "Entre 2010 y 2020 creció 2,5%.",
        "It grew 2.5% between 2010 and 2020.",
        ("es", "en"),
    )
    assert adapted.target == "It grew 3.5% between 2011 and 2021."
    assert adapted.source == "Entre 2011 y 2021 creció 3,5%."


def test_years_pass_between_any_languages() -> None:
    """Plain digits are the same everywhere; other figures follow conventions that are not
    guessed.
    """
    year = adapt_target("En 2021.", "En 2020.", "En 2020.", ("es", "fr"))
    figure = adapt_target("Son 1.300.", "Son 1.200.", "Ils sont 1 200.", ("es", "fr"))
    assert (year.target, figure.swaps) == ("En 2021.", ())


@settings(max_examples=200, deadline=None)
@given(*[st.text(alphabet="Aáb1. 2%,Ña", max_size=24)] * 3)
def test_swaps_mark_what_the_adapted_target_holds(wanted: str, source: str, target: str) -> None:
    """Whatever the texts, each span holds what was put in, and nothing else has changed."""
    adapted = adapt_target(wanted, source, target, ("es", "en"))
    rebuilt = adapted.target
    for swap in sorted(adapted.swaps, key=lambda each: -each.start):
        assert adapted.target[swap.start : swap.end] == swap.after
        rebuilt = rebuilt[: swap.start] + swap.before + rebuilt[swap.end :]
    assert rebuilt == target


@pytest.mark.usefixtures("sqlite_only")
def test_the_migrated_database_has_the_index_of_the_temporary_one(database: Engine) -> None:
    """Whether made by migration or from the metadata, the database has the same index."""
    query = text(
        "SELECT name, sql FROM sqlite_master WHERE name LIKE 'memory_words%' ORDER BY name"
    )
    temporary = temporary_database()
    with database.connect() as migrated, temporary.connect() as fresh:
        assert migrated.execute(query).all() == fresh.execute(query).all()
    temporary.dispose()


def test_making_the_index_again_finds_what_was_there_before(memory: Engine) -> None:
    """The migration indexes the units that an older database holds."""
    with writing(memory) as session:
        for name in ("insert", "update", "delete"):
            session.connection().execute(text(f"DROP TRIGGER memory_words_{name}"))
        session.connection().execute(text("DROP TABLE memory_words"))
        MEMORY_WORDS.create(session.connection())
    assert look_up(memory, UNITS[0][0])[0].score == 1.0
    with reading(memory) as session:
        assert len(concordance(session, "carreteras", side="source")) == 1


def test_a_database_is_opened_twice(tmp_path: object) -> None:
    """The index does not stand in the way of opening an existing database."""
    url = f"sqlite:///{tmp_path}/twice.db"
    for _ in range(2):
        engine = open_database(url)
        with writing(engine) as session:
            add(session, "Hola a todos.", "Hello everyone.")
        assert look_up(engine, "Hola a todas.")
        engine.dispose()


@pytest.mark.engine
def test_what_was_reviewed_once_is_applied_before_the_engine(
    database: Engine, article_id: int, engine: TranslationEngine
) -> None:
    """A sentence confirmed in one article is the target of its twin in the next, marked as
    remembered, and takes part in no decoding; what was only drafted is not remembered.
    """
    with writing(database) as session:
        first, second, _ = list_segments(session, article_id)
        edited = edit_target(
            session,
            stored_id(first),
            target="Capece asked for support.",
            version=first.version,
            author="Ana",
        )
        confirm(session, stored_id(first), version=edited.version, author="Ana")
        twin = Article(name="other.txt")
        session.add(twin)
        session.flush()
        twin_id = stored_id(twin)
        for position, source in enumerate((first.source, second.source)):
            session.add(Segment(article_id=twin_id, position=position, source=source))
    translate_article(database, twin_id, engine, TermIndex(()))
    with reading(database) as session:
        remembered, drafted = list_segments(session, twin_id)
        drafts = session.exec(select(SegmentDraft.segment_id)).all()
    assert (remembered.target, remembered.origin, remembered.state, remembered.score) == (
        "Capece asked for support.",
        Origin.MEMORY,
        SegmentState.INITIAL,
        None,
    )
    assert drafted.origin is Origin.ENGINE
    assert drafts == [drafted.id]


@pytest.mark.engine
def test_the_editor_is_offered_matches_and_second_drafts(
    database: Engine, article_id: int, engine: TranslationEngine
) -> None:
    """The panel's commands answer with the adapted target and its marks, and with the engine's
    others.
    """
    with writing(database) as session:
        add(session, "El comercio creció 300%.", "Commerce grew 300%.", updated_by="Eva")
        segment_id = list_segments(session, article_id)[2].id
    tools = Tools(lambda _source, _target: engine)

    def ask(command: str, **fields: object) -> dict[str, Any]:
        asked = {"id": "1", "command": command, "segment": segment_id, **fields}
        return handle_command(database, article_id, asked, "Ana", tools=tools)

    details = ask("details")["details"]
    (match,) = details["memory"]
    assert (match["target"], match["swaps"], details["canTranslate"]) == (
        "Commerce grew 400%.",
        [[14, 18]],
        True,
    )
    drafts = ask("second_draft", suppressed=["grew"])["hypotheses"]
    assert all("grew" not in each["text"] for each in drafts)
    forced = [{"source": [3, 11], "rendering": "retail"}]
    steered = ask("second_draft", forced=forced)["hypotheses"]
    assert all("retail" in each["text"].lower() for each in steered)
    assert (
        ask("second_draft", forced=[{"source": [0, 999], "rendering": "x"}])["status"] == "refused"
    )
    assert ask("second_draft", suppressed="grew")["status"] == "refused"


@pytest.mark.parametrize("segment_id", [None, 71])
def test_a_unit_comes_back_though_another_has_its_number_by_now(
    database: Engine, segment_id: int | None
) -> None:
    """Undo brings back what was taken out, once, and leaves alone what came in between."""
    with writing(database) as session:
        taken = _unit("Sí.", "Yes.", segment_id)
        session.add(taken)
        session.flush()
        event = delete_unit(session, stored_id(taken), author="Ana")
        session.add(_unit("No.", "No.", None))
        session.flush()
        for _ in range(2):
            restore_unit(session, event, author="Ana")
            held = session.exec(select(MemoryUnit.source).order_by(MemoryUnit.source)).all()
            assert held == ["No.", "Sí."]


def _unit(source: str, target: str, segment_id: int | None) -> MemoryUnit:
    return MemoryUnit(
        source=source, target=target, source_key=memory_key(source), segment_id=segment_id
    )


def test_a_unit_bears_the_title_of_its_article(database: Engine, article_id: int) -> None:
    """Of what was pasted the name says nothing."""
    with writing(database) as session:
        article = session.get_one(Article, article_id)
        article.name, article.title = "Pasted text", "La Capece pide apoyo"
        segment = list_segments(session, article_id)[0]
        confirm(session, stored_id(segment), version=segment.version, author="Ana")
        assert [unit.article_name for unit in session.exec(select(MemoryUnit))] == [article.title]
