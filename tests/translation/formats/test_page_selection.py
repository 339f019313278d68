"""Which lines of a page are its article where the names of its elements mislead, or the library
misses some; every page is invented.
"""

import pytest

from tests.translation.formats.test_newspaper_pages import PROSE, TITLE, kept
from tests.translation.formats.test_page_mechanisms import BODY, linked, read
from translation.document import Document
from translation.formats import read_document


def headed(top: str, body: str = BODY) -> Document:
    """Return what is read of a page whose headline stands in a box with ``top``."""
    page = (
        f"<html><head><title>{TITLE}</title></head><body><main><div class='kopf'><h1>{TITLE}</h1>"
        f"{top}</div><div class='cuerpo'>{body}</div></main></body></html>"
    )
    return read_document("p.html", page.encode())


def test_a_paragraph_that_is_called_paid_is_text() -> None:
    """Where a reader has to pay from the third paragraph on, it is text from there on as well."""
    paid = BODY.replace("<p>El sin", '<p class="paywall">El sin')
    assert kept(read(body=paid)) == [TITLE, *PROSE]


@pytest.mark.parametrize("mark", ["hidden", 'style="display: none"'])
def test_a_text_that_is_hidden_from_those_who_have_not_paid_is_read(mark: str) -> None:
    """Where the page shows how it begins and hides the rest beside it, the rest is text too; menus
    that are hidden elsewhere stay so.
    """
    paid = BODY.replace("<p>Según", f"<div {mark}><p>Según") + "</div>"
    sections = "".join(f"<li><a href='/{one}'>Noticias de {one}</a></li>" for one in range(99))
    window = f"<div {mark}><ul>{sections}</ul><p>Inicie sesión para leer esta noticia.</p></div>"
    document = read(body=paid, after=window)
    assert kept(document) == [TITLE, *PROSE]
    assert "Inicie" not in " ".join(block.text for block in document.blocks)


def test_letters_in_an_identifier_that_was_drawn_are_no_words() -> None:
    """Of "n1AuAdJlVL" the middle says nothing of advertisements."""
    drawn = BODY.replace("<p>Los", '<p id="block-id-n1AuAdJlVL">Los')
    assert kept(read(body=drawn)) == [TITLE, *PROSE]


def test_a_system_may_call_each_part_of_a_text_a_widget() -> None:
    """Where a name is that of most of the text, the rest of that name is text too; elsewhere it
    tells what is none.
    """
    rest = "".join(map("<p>{}</p>".format, PROSE[1:]))
    rest = f'<div class="widget widget-text">{rest}</div>'
    promise = "Reciba cada mañana las noticias del puerto en su buzón, gratis y sin anuncios."
    other = f'<div class="widget widget-promise"><p>{promise}</p></div>'
    text = f'<div class="widget widget-text"><p>{PROSE[0]}</p></div>'
    assert kept(read(body=text + other + rest)) == [TITLE, *PROSE]


def test_a_heading_of_the_text_may_be_called_that_of_a_widget() -> None:
    """Where the library keeps a heading, and its box is none of furniture, its own name is no
    reason against it.
    """
    heading = '<h2 class="widget-title">LO QUE FALTA</h2>'
    headings = BODY.replace("<p>Los", f"{heading}<p>Los")
    assert kept(read(body=headings)) == [TITLE, *PROSE[:2], "LO QUE FALTA", *PROSE[2:]]


def test_a_heading_stands_over_the_picture_above_its_text() -> None:
    """The word under that picture, which is left out, does not take the heading along."""
    picture = (
        '<div class="media slide-in"><img src="a.png"><div class="image-text">Muelle</div></div>'
    )
    heading = f'<div class="slide-in"><h2>¿Qué falta?</h2></div>{picture}'
    parts = BODY.replace("<p>Los", f"{heading}<p>Los")
    assert "¿Qué falta?" in kept(read(body=parts))


def test_a_paragraph_among_those_of_the_text_is_text() -> None:
    """The library leaves out what slides into view, also a paragraph beside others."""
    sliding = BODY.replace("<p>Los", '<p class="slide-in">Los')
    assert kept(read(body=sliding)) == [TITLE, *PROSE]


DECLARED_TEXTS = (
    "\n\n".join(PROSE),
    "".join(map("<p>{}</p>\n".format, PROSE)),
    "".join(map("&lt;p&gt;{}&lt;br&gt;&lt;/p&gt;".format, PROSE)),
)


@pytest.mark.parametrize("text", DECLARED_TEXTS)
def test_a_text_that_a_page_gives_to_programs_alone_is_read(text: str) -> None:
    """Each line is a paragraph, and what the page shows of it comes once."""
    document = read(head=linked(articleBody=text), body=f"<p>{PROSE[0]}</p>")
    assert kept(document) == [TITLE, *PROSE]
    assert document.is_declared
    shown = read(head=linked(articleBody=text))
    assert kept(shown) == [TITLE, *PROSE]
    assert not shown.is_declared


def test_a_list_among_the_paragraphs_of_the_text_is_text() -> None:
    """The library leaves out lists that slide into view; one of links it judges better."""
    items = ("Doce metros de muelle", "Tres grúas nuevas")
    listed = "".join(f"<li>{item}</li>" for item in items)
    body = BODY.replace("<p>Los", f'<ul class="slide-in">{listed}</ul><p>Los')
    assert kept(read(body=body)) == [TITLE, *PROSE[:2], *items, *PROSE[2:]]
    tags = body.replace("<li>", "<li>#<a href='/tema'>").replace("</li>", "</a> del puerto</li>")
    assert kept(read(body=tags)) == [TITLE, *PROSE]


def test_comments_may_be_longer_than_the_text() -> None:
    """They are set aside where several paragraphs stand beside them."""
    said = "Yo trabajé treinta años en ese muelle y nunca vi que nadie lo cuidara como hace falta."
    comments = "".join(
        f'<div class="faro-comment-content"><p>{said} Lo digo por {number}.ª vez.</p></div>'
        for number in range(1, 9)
    )
    assert kept(read(after=f'<div class="lista">{comments}</div>')) == [TITLE, *PROSE]


def test_a_sentence_in_the_box_of_the_headline_is_the_deck() -> None:
    """A standfirst may end with a full stop; what is said of the author there is none."""
    deck = "Las obras costaron 12 millones y la empresa promete empleo para todo el barrio."
    assert headed(f"<div>{deck}</div>").deck == deck
    head = linked(author={"@type": "Person", "name": "Eva Sol"})
    post = "Eva Sol es profesora de derecho público en la Universidad de Santa Clara."
    assert headed(f"{head}<div>{post}</div>").deck == ""


def test_a_date_beside_the_author_in_a_figure_is_no_caption() -> None:
    """Some systems set portrait, author and day into a figure of their own."""
    top = (
        "<figure><img src='eva.jpg'><figcaption><address>Por Eva Sol</address>10.09.2025, 09:53 Uhr"
        "</figcaption></figure>"
    )
    document = headed(top)
    assert kept(document) == [TITLE, "Por Eva Sol", *PROSE]
    assert document.published == "2025-09-10"


def test_a_heading_behind_a_box_of_teasers_stays() -> None:
    """The heading that follows what "Auch interessant" points to is the text's."""
    teaser = (
        '<div class="t"><a href="/b"><div>Wie der Hafen von Santa Clara entstand</div></a></div>'
    )
    body = BODY.replace("<p>Los", f"<h4>Lea también</h4>{teaser}<h3>Lo que falta</h3><p>Los")
    assert kept(read(body=body)) == [TITLE, *PROSE[:2], "Lo que falta", *PROSE[2:]]


HEADLINES = (
    ("Puerto:", "Así quedó el muelle norte tras las obras"),
    ("¿Qué falta?", "Las cuentas que pide el sindicato del puerto"),
    ("Crónica", "La alcaldesa promete empleo para todo el barrio"),
)


def listed(site: str) -> str:
    """Return a list of HEADLINES, each behind its label, that lead to ``site``."""
    return "".join(
        f'<li><strong>{label}</strong> <a href="{site}{number}">{headline}</a></li>'
        for number, (label, headline) in enumerate(HEADLINES)
    )


def test_a_list_of_headlines_of_the_site_is_none_of_the_text() -> None:
    """Where each item is a link to another article, maybe behind a label, the list is a teaser."""
    head = '<link rel="canonical" href="https://faro.example/puerto">'
    for site in ("/", "https://faro.example/"):
        body = BODY.replace("<p>Los", f"<ul>{listed(site)}</ul><p>Los")
        assert kept(read(head=head, body=body)) == [TITLE, *PROSE]


def test_a_list_that_leads_to_other_sites_or_within_the_page_is_text() -> None:
    """Sources, goods and a table of contents are the article's."""
    head = '<link rel="canonical" href="https://faro.example/puerto">'
    for site in ("https://andere.example/", "#teil"):
        body = BODY.replace("<p>Los", f"<ul>{listed(site)}</ul><p>Los")
        assert len(kept(read(head=head, body=body))) == len([TITLE, *PROSE, *HEADLINES])


def test_the_path_of_a_page_through_its_site_is_no_kicker() -> None:
    """What stands over the headline in steps is set aside."""
    for path in ("Noticias / Puertos", "Noticias|Puertos|", "Noticias › Puertos"):
        page = (
            f"<html><head><title>{TITLE}</title></head><body><main><p class='kicker'>{path}</p>"
            f"<h1>{TITLE}</h1><div class='cuerpo'>{BODY}</div></main></body></html>"
        )
        assert kept(read_document("p.html", page.encode())) == [TITLE, *PROSE]


def test_a_kicker_with_a_colon_does_not_stick_to_its_headline() -> None:
    """Two elements of a heading are parted by style alone, also behind a colon."""
    heading = "<h2><span>Kreis und quer:</span><span>Streber und faule Socken</span></h2>"
    body = BODY.replace("<p>Los", f"{heading}<p>Los")
    assert "Kreis und quer: Streber und faule Socken" in kept(read(body=body))


def test_an_agency_signs_in_small_letters() -> None:
    """A line that says "dpa" alone, as that agency writes itself, is the byline."""
    assert headed("<div>dpa</div>").author == "dpa"
