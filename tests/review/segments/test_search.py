"""Full-text search over articles, on a real database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, text

from review.segments.search import (
    FoundIn,
    Hit,
    SearchFilter,
    found_spans,
    query_parts,
    search_articles,
)
from review.segments.workflow import confirm, edit_target
from review.store.articles import list_segments
from review.store.comments import add_comment
from review.store.database import open_database, reading, temporary_database, writing
from review.store.deleted_articles import delete_article, restore_article
from review.store.tables import Article, Comment, SegmentState, stored_id
from review.store.word_index import OF_ARTICLES, WordIndex, restore_word_indexes
from tests.review.conftest import add_article_of


def found(database: Engine, words: str, **wanted: object) -> list[Hit]:
    """The hits for ``words``."""
    with reading(database) as session:
        # The tests name real fields.
        return search_articles(session, words, SearchFilter(**wanted))  # type: ignore[arg-type]


def places(hits: list[Hit]) -> list[tuple[str, int | None]]:
    """Where each hit is, and the position of its segment."""
    return [("+".join(hit.found_in), hit.segment.position if hit.segment else None) for hit in hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("caceda", [("source", 1)]),
        ("HELMUT presid", [("source+target", 1)]),
        ("pidió Capece", [("source", 0)]),
        ("Capisi", [("target", 0)]),
        ("400", [("source+target", 2)]),
        ("Capece Helmut", []),
        ('"presidente es"', [("source", 1)]),
        ('"es presidente"', []),
        ('"presid"', []),
        ("ana", [("about", None)]),
    ],
)
@pytest.mark.usefixtures("article_id")
def test_words_are_found_on_the_side_where_all_of_them_stand(
    database: Engine, words: str, expected: list[tuple[str, int | None]]
) -> None:
    """Case and accents do not matter, words may be unfinished, and a quoted phrase is taken as it
    is.
    """
    assert places(found(database, words)) == expected


def test_decimals_and_compounds_are_found_by_their_parts(database: Engine) -> None:
    """A sign within a word parts it, with either kind of database."""
    with writing(database) as session:
        add_article_of(session, ("Costó 48,5 millones por e-mail a ana@example.org.", ""))
    for words in ("48", "48,5", '"48,5 millones"', "«48,5 millones»", "“48,5”", "mail"):
        assert places(found(database, words)) == [("source", 0)], words


def test_the_index_follows_every_change(database: Engine, article_id: int) -> None:
    """What is written, taken back or removed is found as it stands, in the same transaction."""
    with writing(database) as session:
        segment = list_segments(session, article_id)[0]
        edit_target(
            session,
            stored_id(segment),
            target="Capece sought help.",
            version=segment.version,
            author="Ana",
        )
        assert [hit.found_in for hit in search_articles(session, "sought")] == [(FoundIn.TARGET,)]
        assert search_articles(session, "Capisi") == []
    with writing(database) as session:
        session.delete(session.get(Article, article_id))
    with reading(database) as session:
        assert search_articles(session, "sought") == []


def test_comments_and_people_are_found(database: Engine, article_id: int) -> None:
    """A comment is found by its words and its author, with the segment that it stands on."""
    with writing(database) as session:
        segment = list_segments(session, article_id)[2]
        add_comment(session, stored_id(segment), text="¿De qué año es la cifra?", author="Íñigo")
    assert places(found(database, "cifra")) == [("comment", 2)]
    [hit] = found(database, "inigo")
    assert (hit.author, hit.words) == ("Íñigo", "¿De qué año es la cifra?")


def test_filters_narrow_the_places(database: Engine, article_id: int) -> None:
    """Desk, state, languages, people and place each leave out what does not fit."""
    with writing(database) as session:
        other = add_article_of(
            session,
            ("El comercio cayó.", "Le commerce a chuté."),
            desk="Lima",
            target_language="fr",
        )
        segment = list_segments(session, article_id)[2]
        confirm(session, stored_id(segment), version=segment.version, author="Luis")
    assert [hit.article.id for hit in found(database, "comercio")] == [other, article_id]
    for wanted, expected in (
        ({"desk": "Lima"}, [other]),
        ({"language": "fr"}, [other]),
        ({"language": "es"}, [other, article_id]),
        ({"state": SegmentState.REVIEWED}, [article_id]),
        ({"person": "Luis"}, [article_id]),
        ({"person": "Ana"}, [article_id]),
        ({"where": FoundIn.TARGET}, []),
    ):
        assert [hit.article.id for hit in found(database, "comercio", **wanted)] == expected, wanted


def test_what_is_deleted_merged_or_junk_is_passed_over(database: Engine, article_id: int) -> None:
    """A deleted article is found again once it is brought back; junk and merged segments are
    not.
    """
    with writing(database) as session:
        delete_article(session, article_id, author="Ana")
    assert found(database, "Capece") == []
    with writing(database) as session:
        restore_article(session, article_id, author="Ana")
        first, second, _ = list_segments(session, article_id)
        first.kind, second.removed = "boilerplate", True
    assert places(found(database, "pidió")) == places(found(database, "Helmut")) == []


def test_a_title_is_told_once(database: Engine) -> None:
    """The title of an article is a segment of it too, and is shown as that one alone."""
    with writing(database) as session:
        add_article_of(session, ("Sube el dólar", "The dollar rises"), title="Sube el dólar")
        # It is a statement in words.
        session.exec(text("UPDATE segment SET kind = 'title'"))  # type: ignore[call-overload]
    assert places(found(database, "dolar")) == [("source", 0)]


@given(st.text(max_size=60) | st.text(alphabet='"*()^:-+{}. ANDORNOTEAR\0\ud800', max_size=60))
def test_typed_text_is_never_an_operator(words: str) -> None:
    """Whatever is typed is looked for, or is nothing; it never breaks the question."""
    database = _DATABASE
    with reading(database) as session:
        hits = search_articles(session, words)
        assert bool(query_parts(words)) or hits == []
        for hit in hits:
            assert hit.segment is None or hit.found_in


_DATABASE = temporary_database()
with writing(_DATABASE) as _session:
    add_article_of(_session, ("Ni NEAR ni OR: «and» y A.", "Neither NEAR nor OR: not E."))


def test_found_words_are_marked_where_they_stand() -> None:
    """Spans are in code points of the text itself, accents and all."""
    words = "Ñandú, ñandú y Nandu."
    assert [words[start:end] for start, end in found_spans(words, query_parts("ñan"))] == [
        "Ñandú",
        "ñandú",
        "Nandu",
    ]


@pytest.mark.usefixtures("sqlite_only")
def test_lost_triggers_come_back_with_what_they_missed(database: Engine, article_id: int) -> None:
    """A migration that rebuilds a table takes the triggers with it; the next upgrade makes them
    again.
    """
    with writing(database) as session:
        connection = session.connection()
        for name in OF_ARTICLES[0].sqlite_triggers:
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text("UPDATE segment SET source = 'Nuevo.' WHERE position = 0"))
        restore_word_indexes(connection)
    assert places(found(database, "nuevo")) == [("source", 0)]


def _drop(index: WordIndex, connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        statements = [f"DROP TRIGGER {trigger}" for trigger in index.sqlite_triggers]
        statements.append(f"DROP TABLE {index.words_table}")
    else:
        statements = [f"ALTER TABLE {index.table} DROP {group}_words" for group in index.groups]
    for statement in statements:
        connection.exec_driver_sql(statement)


def test_what_an_older_database_holds_is_indexed(empty_database: str) -> None:
    """The migration fills the index with what was there before it."""
    engine = open_database(empty_database)
    with writing(engine) as session:
        add_article_of(session, ("La Cámara habló.", "The Chamber spoke."), assignee="Íñigo Paz")
        number = session.connection().execute(text("SELECT id FROM segment")).scalar_one()
        session.add(Comment(segment_id=number, article_id=1, text="¿Qué cámara?", author="Ana"))
        session.flush()
        connection = session.connection()
        for index in OF_ARTICLES:
            _drop(index, connection)
            index.create(connection)
    assert places(found(engine, "camara")) == [("source", 0), ("comment", 0)]
    assert places(found(engine, "inigo")) == [("about", None)]
    engine.dispose()
