"""Saved pages of newspapers, invented but built as real ones are: what is the article and what is
not.
"""

from collections.abc import Sequence
from functools import partial

import pytest

from tests.translation.formats.steps import steps_of
from translation.document import Document, Kind
from translation.formats import read_document

PROSE = (
    (
        "El gobierno anunció este martes que el puerto de Santa Clara abrirá de nuevo el lunes "
        "próximo."
    ),
    (
        "Según la ministra Lucía Ferrán, las obras costaron 12 millones y terminaron antes de lo "
        "previsto."
    ),
    "Los vecinos dijeron que esperarán a ver los primeros barcos antes de celebrar la noticia.",
    (
        "El sindicato, en cambio, pidió que se publiquen los contratos de la empresa que hizo las "
        "obras."
    ),
)
JUNK = (
    "LEE MÁS | El puerto en cifras",
    "(Lee más aquí).",
    "Síguenos en Telegram y Facebook para recibir en directo todas nuestras noticias",
    "¡Qué buena noticia para todos los vecinos de este barrio tan olvidado!",
    "MÁS INFORMACIÓN:",
    "Así quedó el muelle",
    "Compartir esta noticia",
)


def page(head: str, top: str, *, middle: str = "") -> bytes:
    """Return a page with ``head`` in its head and ``top`` before the text, amid the usual
    furniture.
    """
    paragraphs = [f"<p>{text}</p>" for text in PROSE]
    paragraphs[1] = f"<p>{PROSE[1]} (<a href='/cifras'>Lee más aquí</a>).</p>"
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>
<nav><a href="/">Portada</a></nav><ul class="temas"><li><a href="/a">Elecciones</a></li></ul>
<div class="main"><div class="top">{top}</div>
<div class="share-bar">Compartir esta noticia</div>
<figure><img src="p.jpg"><figcaption>El puerto de Santa Clara, ayer.</figcaption></figure>
<div class="body">{paragraphs[0]}
<blockquote><b>LEE MÁS |</b> <a href="/b">El puerto en cifras</a></blockquote>
{paragraphs[1]}{middle}{paragraphs[2]}{paragraphs[3]}
<p><b>MÁS INFORMACIÓN:</b></p><ul><li><a href="/c">Así quedó el muelle</a></li></ul>
<p>Síguenos en Telegram y Facebook para recibir en directo todas nuestras noticias</p></div></div>
<section id="comments"><h3>Comentarios</h3>
<p>¡Qué buena noticia para todos los vecinos de este barrio tan olvidado!</p></section>
<footer>El Faro, calle Mayor 1</footer></body></html>""".encode()


def kept(document: Document) -> list[str]:
    """Return the texts of all that is not set aside."""
    return [block.text for block in document.blocks if block.kind is not Kind.BOILERPLATE]


LINKED_DATA = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "El Faro"},
{"@type": "NewsArticle", "headline": "El puerto reabre: «Ya era hora»", "author":
{"@type": "Person", "name": "Marta Olmos"}, "datePublished": "2023-05-02T10:00:00-05:00",
"contentLocation": {"@type": "Place", "name": "Santa Clara"}, \
"url": "https://elfaro.example/puerto"}]}</script>"""
TITLE = "El puerto reabre: «Ya era hora»"
CUT_TITLE = '<meta property="og:title" content="El puerto reabre: ">'
DECK = "Las obras costaron 12 millones y la empresa promete empleo para todo el barrio"


@pytest.mark.parametrize(
    ("head", "top", "before_text"),
    [
        pytest.param(
            f'{LINKED_DATA}{CUT_TITLE}<meta name="description" content="{DECK}">',
            f'<div><span class="volanta">Polémica en la bahía</span><h1>{TITLE}</h1></div>'
            f"<h2>{DECK}</h2><p>Marta Olmos</p><p>02/05/2023 10:00</p>",
            ["Polémica en la bahía", DECK, "Marta Olmos"],
            id="linked data, kicker and deck",
        ),
        pytest.param(
            f"{CUT_TITLE}<title>El puerto reabre: | El Faro</title>",
            f'<h2 class="title"><a href="#">{TITLE}</a></h2><p class="bajada">{DECK}</p>'
            '<div class="author">m. olmos / J. da Silva</div>',
            [DECK, "m. olmos / J. da Silva"],
            id="title cut at the quotation, deck and author by their classes",
        ),
        pytest.param(
            f"<title>{TITLE} - El Faro</title><meta property='og:site_name' content='El Faro'>",
            f"<h1>{TITLE}</h1><p>Marta Olmos | Santa Clara | 02/05/2023</p>",
            ["Marta Olmos | Santa Clara | 02/05/2023"],
            id="byline with place and date",
        ),
    ],
)
def test_the_head_of_a_page_is_kept_and_its_furniture_set_aside(
    head: str, top: str, before_text: Sequence[str]
) -> None:
    """Headline, kicker, deck, byline and captions belong to the article, in the page's own order
    behind the headline; everything around it does not.
    """
    document = read_document("puerto.html", page(head, top))
    texts = kept(document)
    assert document.title == TITLE
    assert texts[0] == TITLE
    assert texts[1 : 1 + len(before_text)] == list(before_text)
    assert texts[1 + len(before_text) :] == ["El puerto de Santa Clara, ayer.", *PROSE]
    aside = [block.text for block in document.blocks if block.kind is Kind.BOILERPLATE]
    assert [line for line in JUNK if line not in aside] == []


def test_what_a_page_says_of_its_article_are_fields() -> None:
    """Deck, author, place, date and address come from the page's own metadata and its visible
    lines.
    """
    top = f"<h1>{TITLE}</h1><h2>{DECK}</h2><p>Por Marta Olmos</p>"
    document = read_document("puerto.html", page(LINKED_DATA, top))
    assert document.deck == DECK
    assert (document.byline, document.author) == ("Por Marta Olmos", "Marta Olmos")
    assert (document.place, document.published) == ("Santa Clara", "2023-05-02")
    assert document.source_url == "https://elfaro.example/puerto"
    document = read_document(
        "p.html", page("", f"<h1>{TITLE}</h1><p>Marta Olmos | Santa Clara | 02/05/2023</p>")
    )
    assert (document.author, document.place, document.published) == (
        "Marta Olmos",
        "Santa Clara",
        "2023-05-02",
    )


def test_sections_of_an_article_are_no_cards() -> None:
    """Headings with their own short text, lists and tables inside the article stay, whatever
    repeats.
    """
    middle = "".join(
        f"<div class='item'><h3>Muelle {number}</h3><p>Abre el {number} de mayo.</p></div>"
        for number in (1, 2, 3)
    )
    texts = kept(read_document("p.html", page("", f"<h1>{TITLE}</h1>", middle=middle)))
    start = texts.index("Muelle 1")
    assert texts[start : start + 4] == [
        "Muelle 1",
        "Abre el 1 de mayo.",
        "Muelle 2",
        "Abre el 2 de mayo.",
    ]


@pytest.mark.parametrize(
    "broken",
    ["{", "[" * 100_000, '{"@type": "NewsArticle", "headline": 3, "author": [[]]}', "null"],
)
def test_a_page_with_broken_metadata_is_still_a_page(broken: str) -> None:
    """Metadata that is cut off, endlessly deep or of other types is passed over."""
    head = f'<script type="application/ld+json">{broken}</script>'
    assert read_document("p.html", page(head, f"<h1>{TITLE}</h1>")).title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "Redacción EC",
        "Por Federico Mayol",
        "Patricio Candia | Palma de Mallorca | 08/01/2014",
        "EFE",
    ],
)
def test_a_byline_at_the_top_of_a_text_is_no_title(line: str) -> None:
    """The headline is the title, also where the byline stands above it."""
    document = read_document(
        "nota.txt", f"{line}\n\nSube el dólar en la bahía\n\n{PROSE[0]}\n\n{PROSE[1]}".encode()
    )
    assert (document.title, document.byline) == ("Sube el dólar en la bahía", line)


def test_reading_a_page_takes_time_in_proportion_to_its_length() -> None:
    """Four times the paragraphs and cards take about four times the steps of our own code."""
    pages = (page("", f"<h1>{TITLE}</h1>", middle=_filler(count)) for count in (40, 160))
    steps = [steps_of(partial(read_document, "p.html", one)) for one in pages]
    assert steps[1] < 6 * steps[0]


def _filler(count: int) -> str:
    return "".join(
        f"<p>El muelle número {number} abrió tarde, dijo <a href='/{number}'>la autoridad</a> del "
        "puerto.</p>"
        "<ul><li><article class='card'><h3>Sube el pan</h3><a href='/1'>ver</a></article></li></ul>"
        for number in range(count)
    )
