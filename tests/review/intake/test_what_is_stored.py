"""What reading finds out about an article reaches the database."""

from sqlalchemy import Engine
from sqlmodel import select

from review.intake.pipeline import read_article, store_article
from review.store.database import reading, writing
from review.store.tables import Article, Segment

SPANISH = (
    "El gobierno anunció este martes que el puerto de Santa Clara abrirá de nuevo el lunes próximo."
)
ENGLISH = (
    "Freedom of expression is the right of everybody who lives in this country, said the report."
)
PAGE = f"""<!DOCTYPE html><html><head>\
<link rel="canonical" href="https://elfaro.example/puerto"></head><body>
<h1>El puerto reabre</h1><h2>Las obras costaron 12 millones y hay empleo para todos</h2>
<p>Marta Olmos | Santa Clara | 02/05/2023</p><p>{SPANISH}</p><blockquote>{ENGLISH}</blockquote>
<p>{SPANISH.replace("martes", "lunes")}</p></body></html>""".encode()


def test_fields_of_the_page_and_paragraphs_in_another_language_are_stored(database: Engine) -> None:
    """Deck, author, place, date and address are columns; only what surely is English is marked as
    such.
    """
    with writing(database) as session:
        store_article(session, read_article("puerto.html", PAGE), author="Ana")
    with reading(database) as session:
        article = session.exec(select(Article)).one()
        rows = session.exec(select(Segment)).all()
    assert article.deck == "Las obras costaron 12 millones y hay empleo para todos"
    assert (article.author, article.place, article.published) == (
        "Marta Olmos",
        "Santa Clara",
        "2023-05-02",
    )
    assert article.source_url == "https://elfaro.example/puerto"
    assert {row.source: row.language for row in rows if row.language} == {ENGLISH: "en"}
