"""How whatever an engine writes for a stored article is to be written."""

from sqlalchemy import Engine

from review.checks.style_pack import read_pack
from review.intake.article_manner import manner_of
from review.intake.pipeline import read_pasted_article, store_article
from review.segments.house_style import set_style
from review.store.database import writing

TEXT = "Christine Ford and Jonathan Heath spoke on Monday.\n\nFord paid 4.5 dollars to the board."


def test_an_article_is_written_with_its_surnames_and_the_mark_of_its_desk(
    database: Engine,
) -> None:
    """What is drafted again for one sentence knows the article around it, and its house."""
    rules = '[numbers]\ndecimal_mark = "."\nrule = "Mexico"\nexample = "1,234.5"\n'
    pack = read_pack("mx.toml", f'name = "MX"\nlanguage = "es"\n{rules}'.encode())
    with writing(database) as session:
        set_style(session, "Mexico", pack, author="Ana")
        article = store_article(
            session, read_pasted_article(TEXT), author="Ana", target_language="es", desk="Mexico"
        )
        manner = manner_of(session, article)
    assert (manner.languages, manner.surnames) == (("en", "es"), frozenset({"Ford"}))
    written, _ = manner.as_the_house("Pagó 4,5 dólares.", "Ford paid 4.5 dollars.")
    assert written == "Pagó 4.5 dólares."
