"""Zero-width non-joiners that words are spelt with, from the editor to a file."""

from sqlalchemy import Engine

from review.export import export_article
from review.export.gathering import gather_article
from review.segments.workflow import edit_target
from review.store.articles import list_segments
from review.store.database import reading, writing
from review.store.tables import stored_id
from tests.review.conftest import add_article_of

SENTENCE = "او به خانه می\u200cرود."


def test_a_word_is_edited_and_exported_as_it_is_spelt(database: Engine) -> None:
    """What a person writes stands so in the database and in the files."""
    with writing(database) as session:
        article_id = add_article_of(session, ("Va a casa.", "He goes home."))
        [segment] = list_segments(session, article_id)
        number = stored_id(segment)
        edit_target(session, number, target=SENTENCE, version=segment.version, author="Ana")
    with reading(database) as session:
        [segment] = list_segments(session, article_id)
        exported = gather_article(session, article_id)
    assert segment.target == SENTENCE
    for kind in ("txt", "html", "md", "xliff2", "po", "csv"):
        assert SENTENCE in export_article(exported, kind).decode()
