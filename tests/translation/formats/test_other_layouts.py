"""Layouts of agencies, magazines and blogs, invented: the author, and single lines of furniture."""

import pytest

from tests.translation.formats.test_newspaper_pages import DECK, PROSE, TITLE, kept
from translation.formats import read_document


def page(head: str, top: str, middle: str = "", end: str = "") -> bytes:
    """Return a page with ``top`` between the headline and the text, ``middle`` in it, ``end`` under
    it.
    """
    paragraphs = "".join(f"<p>{text}</p>" for text in PROSE[:3])
    body = f"<div class='texto'>{paragraphs}{middle}<p>{PROSE[3]}</p>{end}</div>"
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title>{head}</head>\
<body>
<nav><a href="/">Portada</a></nav><main><h1>{TITLE}</h1>{top}{body}</main></body></html>""".encode()


@pytest.mark.parametrize(
    ("top", "author"),
    [
        (
            (
                '<div class="author"><a href="/quien/eva">Eva Sol '
                "B.</a><span>eva@faro.example</span></div>"
            ),
            "Eva Sol B.",
        ),
        ('<div class="autor-opinion"><b>Eva Sol</b><i>Economista y docente</i></div>', "Eva Sol"),
        ('<div class="byline"><span>Por</span><a href="/quien/eva">Eva Sol</a></div>', "Eva Sol"),
        ("<div>Enviado por <span>Eva Sol</span> el Mar, 10/05/2022 - 10:12</div>", "Eva Sol"),
        ("<div>Publicado el 10 mayo, 2022 por Eva Sol</div>", "Eva Sol"),
        (
            "<div>Nación | 10/05/2022 | 08:12 | <span class='autor'>Eva Sol</span> | 09:30</div>",
            "Eva Sol",
        ),
        (
            (
                '<ul aria-labelledby="byline"><li><i class="sr-only">Autor</i> Eva Sol</li><li>El '
                "Faro</li></ul>"
            ),
            "Eva Sol",
        ),
    ],
)
def test_the_author_is_whom_the_line_names(top: str, author: str) -> None:
    """Neither section, address, date nor house goes with the name, however the page sets them
    apart.
    """
    head = (
        '<meta property="og:site_name" content="El Faro"><script type="application/ld+json">'
        '{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "El Faro"}}</script>'
    )
    assert read_document("p.html", page(head, top)).author == author


def test_two_authors_beside_each_other_are_two() -> None:
    """Two links without a space between them are parted."""
    head = '<meta name="author" content="Eva Sol"><meta name="author" content="Luis Mar">'
    top = '<div><a href="/eva">Eva Sol</a><a href="/luis">Luis Mar</a></div>'
    assert read_document("p.html", page(head, top)).author == "Eva Sol, Luis Mar"


def test_a_word_in_several_elements_is_one_word() -> None:
    """An element begins a word only where a capital follows a small letter or a stop."""
    top = (
        "<p><span>E</span>l puerto de <b>Santa</b> Clara <b>re</b><i>abre</i> hoy, dijo la "
        "ministra.</p>"
    )
    assert "El puerto de Santa Clara reabre hoy, dijo la ministra." in kept(
        read_document("p.html", page("", top))
    )


@pytest.mark.parametrize(
    "line",
    [
        "<p>PUBLICIDAD - CONTINÚE LEYENDO ABAJO</p>",
        "<p>Este contenido es exclusivo para suscriptores.</p>",
        "<p>Regístrate gratis para seguir leyendo</p>",
        "<p>Si tienes cuenta en El Faro, puedes utilizarla para identificarte</p>",
        "<p>Suscríbete aquí para recibir en tu correo nuestras newsletters sobre el día.</p>",
        "<p>¿Te interesan los puertos? Suscribite y recibí cada viernes lo mejor.</p>",
        "<p>Recuerda que puedes recibir notificaciones de El Faro. Descarga nuestra app.</p>",
        '<p class="visually-hidden">Fin de los recomendados</p>',
        "<div>Te recomendamos<a href='/b'>Sube el precio del pan en la capital</a></div>",
        "<p>120 lecturas</p>",
        "<p>Las opiniones vertidas en esta columna son responsabilidad de su autora.</p>",
        "<p>Convierta a El Faro en su fuente de noticias aquí</p>",
        "<p>¡No se quede atrás! Descargue la aplicación de El Faro</p>",
        "<p>3 minutos de lectura</p>",
    ],
)
def test_a_line_of_furniture_in_the_text_is_set_aside(line: str) -> None:
    """A single line between two paragraphs, or under the last one, is told by what it says of the
    page.
    """
    for place in ("middle", "end"):
        assert kept(read_document("p.html", page("", "", **{place: line})))[1:] == list(PROSE)


@pytest.mark.parametrize("line", ["as/lm/ro", "DS", "(EFE)", "(FIN) ABC/DEF"])
def test_a_signature_under_the_text_is_none_of_it(line: str) -> None:
    """Initials and agencies sign under the last paragraph; in the text the same letters stay."""
    assert kept(read_document("p.html", page("", "", end=f"<p>{line}</p>")))[1:] == list(PROSE)
    assert line in kept(read_document("p.html", page("", "", middle=f"<p>{line}</p>")))


@pytest.mark.parametrize(
    "line",
    [
        "Si tiene una cuenta en el banco, debe acudir a la ventanilla antes del viernes.",
        "Recuerda que puedes recibir el bono hasta el 30 de abril en cualquier agencia.",
        "Recibe una pensión desde que dejó el puerto, hace ya doce años de aquello.",
        "Descarga el barco cada lunes, y el martes vuelve a zarpar hacia el norte.",
    ],
)
def test_prose_that_begins_like_furniture_stays(line: str) -> None:
    """What the reader is told about the world is no word about the page."""
    assert line in kept(read_document("p.html", page("", "", middle=f"<p>{line}</p>")))


def test_a_deck_in_a_list_and_a_caption_without_a_figure_are_kept() -> None:
    """Pages that know no better elements tell both by their classes."""
    caption = "El muelle nuevo, esta mañana (Foto: Archivo)"
    picture = f"<div><img src='m.jpg'><div class='caption'>{caption}</div></div>"
    top = f"<ul class='subtitles'><li>{DECK}</li></ul>{picture}"
    document = read_document("p.html", page("", top))
    assert document.deck == DECK
    assert kept(document)[1:] == [DECK, caption, *PROSE]


def test_a_breadcrumb_is_no_kicker_and_a_dated_caption_no_date() -> None:
    """Each is told by where it stands, and not by its length or the day in it."""
    top = (
        "<figure><img src='m.jpg'><figcaption>El muelle el 9 de mayo de 2022</figcaption></figure>"
    )
    html = page("", top).replace(
        b"<main>", b"<main><div class='breadcrumb-section'>Inicio Puertos</div>"
    )
    assert kept(read_document("p.html", html)) == [TITLE, "El muelle el 9 de mayo de 2022", *PROSE]


def test_a_blog_parts_its_text_by_breaks_and_its_title_by_its_name() -> None:
    """A short line amid the text of one box is text, and a year alone no date."""
    text = "<br><br>".join((*PROSE[:2], "<b>Los contratos</b>", *PROSE[2:]))
    html = (
        f"<html><head><title>Crónicas del muelle: {TITLE}</title></head><body><div class='post'>"
        f"<h3>{TITLE}</h3><div class='post-body'>{text}</div></div><p>© 2022</p></body></html>"
    )
    document = read_document("p.html", html.encode())
    assert (document.title, document.published) == (TITLE, "")
    assert kept(document) == [TITLE, *PROSE[:2], "Los contratos", *PROSE[2:]]


def test_a_place_beside_the_author_is_no_part_of_the_name() -> None:
    """What the page calls the author's name ends where it says so."""
    top = "<div class='author-row'><a class='author-name'>Eva Sol</a><span>Santa Clara</span></div>"
    assert read_document("p.html", page("", top)).author == "Eva Sol"
