"""What the newspapers' own page builders do to an article, one mechanism a page; every page is
invented.
"""

import html
import json

import pytest

from tests.translation.formats.test_newspaper_pages import PROSE, TITLE, kept
from translation.document import Document, Kind
from translation.errors import UnsupportedFormatError
from translation.formats import read_document
from translation.formats.normalisation import letters_of

DECK = "Las obras costaron 12 millones y la empresa promete empleo para todo el barrio."
BODY = "".join(f"<p>{text}</p>" for text in PROSE)


def read(*, head: str = "", top: str = "", body: str = BODY, after: str = "") -> Document:
    """Return what is read of a page with ``top`` under the headline and ``after`` behind the
    article.
    """
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body><main>
    <h1>{TITLE}</h1>{top}<div class="cuerpo">{body}</div>{after}</main></body></html>"""
    return read_document("p.html", page.encode())


def linked(**facts: object) -> str:
    """Return the JSON-LD of a news article with ``facts``."""
    return (
        "<script "
        f'type="application/ld+json">{json.dumps({"@type": "NewsArticle", **facts})}</script>'
    )


def test_a_comment_in_a_heading_is_no_text_and_no_obstacle() -> None:
    """Page builders leave comments inside headings and paragraphs; the page is read as without
    them.
    """
    body = BODY.replace("<p>Los", "<h2> <!-- -->Lo que falta<!-- --> </h2><p><!-- -->Los")
    assert kept(read(body=body)) == [TITLE, *PROSE[:2], "Lo que falta", *PROSE[2:]]


def test_an_article_that_stands_twice_is_kept_once() -> None:
    """A page may hold its text once for each width of screen: the second copy goes, with its
    headings.
    """
    body = BODY.replace("<p>Los", "<h3>LO QUE FALTA</h3><p>Los")
    document = read(body=body, after=f'<div class="cuerpo movil">{body}</div>')
    assert kept(document) == [TITLE, *PROSE[:2], "LO QUE FALTA", *PROSE[2:]]


def test_a_quotation_that_says_more_is_kept() -> None:
    """A quotation set apart stays whole also where the text comes back to a part of it."""
    quoted = ["Esperarán a ver los primeros barcos.", "Y nosotros con ellos, hasta la noche."]
    box = f"<blockquote><p>{quoted[0]}</p><p>{quoted[1]}</p></blockquote>"
    assert kept(read(body=BODY.replace("<p>El sin", f"{box}<p>El sin"))) == [
        TITLE,
        *PROSE[:3],
        *quoted,
        PROSE[3],
    ]


def test_a_refrain_is_no_second_copy() -> None:
    """A short line that the article itself repeats stays where each time it stands."""
    body = BODY.replace("<p>Los", "<p>—¿Y los barcos?</p><p>Los").replace(
        "<p>El sin", "<p>—¿Y los barcos?</p><p>El sin"
    )
    assert kept(read(body=body)).count("—¿Y los barcos?") == 2


def test_what_follows_the_end_that_the_page_declares_is_set_aside() -> None:
    """Where JSON-LD holds the whole text, a notice to subscribers behind it is none of it."""
    notice = (
        "<div class='me'><h2>Tu cuenta se usa en otro aparato</h2>"
        "<p>Si quieres compartir tu cuenta, cambia tu modalidad y añade a otra persona a "
        "ella.</p></div>"
    )
    whole = linked(articleBody="\n".join(PROSE))
    assert kept(read(head=whole, after=notice)) == [TITLE, *PROSE]
    first_alone = linked(articleBody=PROSE[0])
    assert kept(read(head=first_alone))[-1] == PROSE[-1]


def test_a_link_in_a_list_is_text_and_a_headline_alone_leads_elsewhere() -> None:
    """What the library keeps of a list stays, as names, files and titles; the headline of another
    story that stands between paragraphs goes.
    """
    items = (
        "<a href='/1'>Los planos</a>",
        "<a href='/2'>El plan de la bahía de 2019</a>",
        PROSE[2],
    )
    listed = "".join(f"<li>{item}</li>" for item in items)
    other = "<p><a href='/3'>Otro barco encalló en la bahía</a></p>"
    texts = kept(read(body=BODY.replace(f"<p>{PROSE[2]}</p>", f"{other}<ul>{listed}</ul>")))
    assert texts == [TITLE, *PROSE[:2], "Los planos", "El plan de la bahía de 2019", *PROSE[2:]]


def test_a_link_that_leads_nowhere_is_none() -> None:
    """Such as a headline that a script of the page shares when it is clicked."""
    dead, live = "<a href='#' class='share'>puerto</a>", "<a href='/bahia'>bahía</a>"
    document = read(body=BODY + f"<p>El {dead} y la {live} son de todos los vecinos de aquí.</p>")
    assert [code.reference for block in document.blocks for code in block.codes] == ["/bahia"]


def test_a_table_of_short_cells_with_links_is_text() -> None:
    """Results and ingredients stand in rows of one make, each with a heading and a link, and are
    text.
    """
    rows = "".join(
        f"<tr><th>{name}</th><td><a href='/{name}'>12 metros</a></td></tr>" for name in "ABCD"
    )
    texts = kept(read(body=BODY.replace("<p>Los", f"<table>{rows}</table><p>Los")))
    assert [texts.count(one) for one in (*"ABCD", "12 metros")] == [1, 1, 1, 1, 4]


def test_a_text_that_a_click_shows_is_read() -> None:
    """Where most of the text is hidden a page shows it part by part; a hidden notice stays so."""
    parts = "".join(f"<div style='display: none'><p>{text}</p></div>" for text in PROSE[1:])
    assert kept(read(body=f"<p>{PROSE[0]}</p>{parts}")) == [TITLE, *PROSE]
    notice = (
        "<p style='display: none'>Este navegador ya no recibe las novedades de la redacción.</p>"
    )
    assert kept(read(body=notice + BODY)) == [TITLE, *PROSE]


def test_how_a_word_is_read_aloud_is_no_text() -> None:
    """Readings stand in small letters over the words of a Japanese page."""
    ruby = "<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>"
    assert f"{PROSE[3]} 港" in kept(read(body=BODY.replace("obras.</p>", f"obras. {ruby}</p>")))


def test_a_text_set_in_headings_alone_is_read() -> None:
    """Calls and posters are set so; a heading without a paragraph under it is text as well."""
    body = BODY.replace("<p>", "<h4>").replace("</p>", "</h4>")
    assert kept(read(body=f"<blockquote>{body}</blockquote>")) == [TITLE, *PROSE]


@pytest.mark.parametrize("mark", ["{}", "<![CDATA[{}]]>"])
def test_a_body_that_is_declared_signs(mark: str) -> None:
    """The name of an organisation need not look like one; some pages mark their data as no
    markup.
    """
    facts = {
        "@type": "Article",
        "author": {"@type": "Organization", "name": "Vecinos por la bahía de todos"},
    }
    head = f'<script type="application/ld+json">{mark.format(json.dumps(facts))}</script>'
    assert read(head=head).author == "Vecinos por la bahía de todos"


def test_the_last_item_of_a_list_signs_nothing() -> None:
    """A list of ports or ministries ends an article as the name of its author may."""
    assert read(body=f"{BODY}<ul><li>Puerto Nuevo</li><li>Santa Clara</li></ul>").author == ""


@pytest.mark.parametrize("line", ["Más noticias", "Inés Sol", "Foto: Inés Sol", "¡Buena Suerte!"])
def test_what_stands_under_the_text_without_a_date_signs_nothing(line: str) -> None:
    """Captions, thanks and the names of sections stand there as the names of authors do."""
    assert read(body=f"{BODY}<p>{line}</p>").author == ""


def test_every_author_whom_the_metadata_name_has_written_it() -> None:
    """Two who wrote together sign together; another author's teaser on the page adds nobody."""
    both = linked(author=[{"name": "Ana Sol"}, {"name": "Luis Mar"}])
    teaser = "<aside><a rel='author' href='/i'>Inés Paz</a></aside>"
    assert read(head=both, after=teaser).author == "Ana Sol, Luis Mar"


AUTHOR_BY_IDENTIFIER = linked(author={"@id": "#ana"}) + (
    '<script type="application/ld+json">'
    '{"@type": "Person", "@id": "#ana", "name": "Ana Sol"}</script>'
)
CARD = (
    '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ana Sol">'
    '<meta name="twitter:label2" content="Reading time"><meta name="twitter:data2" content="Tres">'
)


@pytest.mark.parametrize("head", [AUTHOR_BY_IDENTIFIER, CARD], ids=["identifier", "card"])
def test_an_author_may_be_named_by_another_node_or_on_a_card(head: str) -> None:
    """Publishing systems describe people apart from what they wrote, and label what a card
    shows.
    """
    assert read(head=head).author == "Ana Sol"


def test_a_microformat_names_the_author_and_not_those_who_comment() -> None:
    """The name stands in the card of the author, with words around it or none."""
    card = "<p class='author vcard'>Archivo de <a class='url fn n' href='/ana'>Ana Sol</a></p>"
    comment = "<ol><li class='comment-author vcard'><b class='fn'>Luis Mar</b></li></ol>"
    assert read(after=card + comment).author == "Ana Sol"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Ein Artikel von Ana Sol | 06.05.2022 - 12:45", "Ana Sol"),
        ("View all posts by Ana Sol", "Ana Sol"),
        ("Redaktion", "Redaktion"),
    ],
)
def test_a_line_opens_as_publishing_systems_write_it(line: str, author: str) -> None:
    """Blogs say in their own words whose page it is; a newsroom signs in its language."""
    assert read(top=f"<p>{line}</p>").author == author


def test_declared_authors_are_told_from_the_rest_of_their_line() -> None:
    """A section and a house beside names are no names where the page says who wrote it."""
    head = linked(author=[{"name": "Ana Sol"}, {"name": "Luis Mar"}])
    document = read(
        head=head, top="<p class='byline'>6 de mayo de 2022 Ana Sol, Luis Mar Puertos Hoy</p>"
    )
    assert document.author == "Ana Sol, Luis Mar"


@pytest.mark.parametrize("name", ["肖春芳", "史蒂文的家 (steven)", "Mac & i"])
def test_a_name_in_any_script_signs_where_it_is_declared(name: str) -> None:
    """Not every script has capitals, and not every body writes its name with them."""
    assert read(head=f'<meta name="author" content="{html.escape(name)}">').author == name


def test_what_the_metadata_call_an_article_goes_before_the_title_of_the_window() -> None:
    """A window may be called by the headline of another day."""
    head = (
        '<meta property="og:title" content="Reabre el puerto de Santa '
        f'Clara"><title>{TITLE}</title>'
    )
    page = f"<html><head>{head}</head><body>{BODY}</body></html>"
    assert read_document("p.html", page.encode()).title == "Reabre el puerto de Santa Clara"


@pytest.mark.parametrize("site", ["El Faro", "elfaro.example", "Faro de Santa Clara"])
def test_a_title_ends_before_the_name_of_the_site(site: str) -> None:
    """The site may say its name, or have it in its address alone."""
    named = (
        '<meta property="og:site_name" content="Faro de Santa Clara">' if "Santa" in site else ""
    )
    address = '<link rel="canonical" href="https://www.elfaro.example/1">'
    page = (
        f"<head>{named}{address}<title>Reabre el puerto » {site}</title></head><body>{BODY}</body>"
    )
    assert read_document("p.html", page.encode()).title == "Reabre el puerto"


def test_a_headline_is_never_taken_for_the_name_of_the_site() -> None:
    """Where nothing says what the site is called, the longer part of the window's title is the
    headline.
    """
    page = f"<head><title>{TITLE} | El Faro</title></head><body><h1>{TITLE}</h1>{BODY}</body>"
    assert read_document("p.html", page.encode()).title == TITLE


def test_a_line_over_the_headline_is_no_paragraph_of_the_text() -> None:
    """A kicker is kept as the heading that it is: the first paragraph is the first of the text."""
    kicker = "<p>Polémica en la bahía</p>"
    page = f"<body><article><div>{kicker}<h1>{TITLE}</h1></div>{BODY}</article></body>"
    blocks = read_document("p.html", page.encode()).blocks
    assert [(block.kind, block.text) for block in blocks[:3]] == [
        (Kind.TITLE, TITLE),
        (Kind.HEADING, "Polémica en la bahía"),
        (Kind.PARAGRAPH, PROSE[0]),
    ]


def test_other_stories_below_the_page_s_own_are_left_out() -> None:
    """Pages that go on for ever hold the next stories, each an article with its headline."""
    head = f"<meta charset='utf-8'><meta property='og:title' content='El Faro | {TITLE}'>"
    head += f"<title>El Faro | {TITLE}</title><meta property='og:site_name' content='El Faro'>"
    other = "".join(
        f"<p>El fiscal imputó a {number} jóvenes por el robo de ayer en la capital, según dijo.</p>"
        for number in ("tres", "cuatro", "cinco", "seis")
    )
    stories = "".join(
        f"<div><article class='entry-main-content'><header><h1>{title}</h1></header>"
        f"<div class='entry-content'>{body}</div></article></div>"
        for title, body in ((TITLE, BODY), ("Tres imputados en la capital", other))
    )
    text = f"<section class='main-content entry-content'>{stories}</section>"
    page = f"<html><head>{head}</head><body><article class='post'>{text}</article></body></html>"
    assert kept(read_document("p.html", page.encode())) == [TITLE, *PROSE]


def test_the_caption_of_a_picture_above_the_headline_is_kept() -> None:
    """Many pages open with the picture."""
    caption = "El muelle norte, este lunes por la tarde. Foto: Inés Sol"
    picture = f"<figure><img src='a.jpg'><figcaption>{caption}</figcaption></figure>"
    head = linked(articleBody="\n".join([caption, *PROSE]))
    page = f"<head>{head}</head><body><article>{picture}<h1>{TITLE}</h1>{BODY}</article></body>"
    assert caption in kept(read_document("p.html", page.encode()))


def test_a_line_behind_the_house_and_two_dates_names_its_authors() -> None:
    """French pages join them by "avec" and "et"; such a line is no deck."""
    dates = "04.05.2022 à 13h36 • Mis à jour le 05.05.2022 à 20h13"
    line = f"Le Phare de la Baie | {dates} | Par Ana Sol (avec Luis Mar et Inés Paz del Puerto)"
    document = read(top=f"<p>{line}</p>")
    assert (document.author, document.deck) == (
        "Ana Sol (avec Luis Mar et Inés Paz del Puerto)",
        "",
    )


def test_the_title_is_the_headline_that_the_page_shows() -> None:
    """Readers see the headline, and what a page declares may be made for search engines alone."""
    document = read(head='<meta property="og:title" content="Reabre el puerto de Santa Clara">')
    assert (document.title, kept(document)[0]) == (TITLE, TITLE)


_HEADLINE = "El puerto de Santa Clara reabre"


@pytest.mark.parametrize(
    ("headline", "declared", "kickers"),
    [
        (f"<span>Economía</span> {_HEADLINE}", _HEADLINE, ["Economía"]),
        (f"<span>1 de febrero de 2022</span> {_HEADLINE}", f"{_HEADLINE} - El Faro", []),
        (f"{_HEADLINE}<br><small>2 de mayo de 2022 • Puertos</small>", _HEADLINE, []),
        (
            f"<a href='/1'><b class='kicker'>En la bahía</b> <span>{_HEADLINE}</span></a>",
            f"En la bahía - {_HEADLINE}",
            ["En la bahía"],
        ),
    ],
)
def test_what_stands_in_the_element_of_the_headline_is_told_from_it(
    headline: str, declared: str, kickers: list[str]
) -> None:
    """A kicker, a date or a section in an element of its own is no part of what the page
    declares.
    """
    head = f'<meta property="og:title" content="{declared}">'
    page = f"<html><head>{head}</head><body><h1>{headline}</h1>{BODY}</body></html>"
    document = read_document("p.html", page.encode())
    assert (document.title, kept(document)) == (_HEADLINE, [_HEADLINE, *kickers, *PROSE])


@pytest.mark.parametrize(
    ("kicker", "titles"),
    [
        ("card-topline", ("Reabre por fin el puerto de Santa Clara",)),
        ("subline", ("En las aguas de la bahía", _HEADLINE)),
    ],
)
def test_a_kicker_is_told_by_the_name_of_its_element(kicker: str, titles: tuple[str, ...]) -> None:
    """The page may word its titles otherwise, or declare the kicker alone as one of them."""
    head = "".join(f'<meta property="og:title" content="{title}">' for title in titles)
    parts = f"<span class='{kicker}'>En las aguas de la bahía</span><span>{_HEADLINE}</span>"
    page = f"<html><head>{head}</head><body><h1>{parts}</h1>{BODY}</body></html>"
    assert read_document("p.html", page.encode()).title == _HEADLINE


@pytest.mark.parametrize("name", ["aural", "sr-only"])
def test_what_is_only_read_aloud_is_none_of_the_headline(name: str) -> None:
    """Public offices name their boxes for those who do not see the page, also in the headline."""
    headline = f"{_HEADLINE} <span class='{name}'>, Tema: Puertos</span>"
    page = f"<html><head></head><body><h1>{headline}</h1>{BODY}</body></html>"
    assert read_document("p.html", page.encode()).title == _HEADLINE


def test_a_subtitle_in_the_headline_is_the_deck() -> None:
    """It is translated as a line of its own, and is none of the title."""
    subtitle = "Los vecinos esperan trabajo para todo el barrio"
    headline = f"<span>{_HEADLINE}</span> <small>{subtitle}</small>"
    head = f"<title>{_HEADLINE}</title>"
    page = f"<html><head>{head}</head><body><h1>{headline}</h1>{BODY}</body></html>"
    document = read_document("p.html", page.encode())
    assert (document.title, document.deck) == (_HEADLINE, subtitle)


@pytest.mark.parametrize(
    ("headline", "declared"),
    [
        (f"<em>Economía</em> {_HEADLINE}", f"Economía {_HEADLINE}"),
        ("El puerto el <b>3 de mayo de 2022</b>", "El puerto el 3 de mayo de 2022"),
        ("<span>El puerto</span> <span>de Santa Clara</span>", "El puerto: de Santa Clara"),
    ],
)
def test_a_headline_that_the_page_declares_whole_stays_whole(headline: str, declared: str) -> None:
    """An element in it may be no more than a style; where nothing says which part is the headline,
    both are.
    """
    head = f'<meta property="og:title" content="{declared}">'
    page = f"<html><head>{head}</head><body><h1>{headline}</h1>{BODY}</body></html>"
    assert letters_of(read_document("p.html", page.encode()).title) == letters_of(declared)


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        # The most reliable of what is declared.
        (
            (
                f'<meta property="og:title" content="{_HEADLINE}"><title>Noticias - Faro</title>'
                '<link rel="canonical" href="https://faro.example/1">'
            ),
            f"<h1>Noticias</h1><h1>{_HEADLINE}</h1>",
            _HEADLINE,
        ),
        # The window says the name of the site alone, or a template has left its title out.
        (
            '<title>El Faro</title><link rel="canonical" href="https://elfaro.example/">',
            "<h1>Bienvenidos</h1>",
            "Bienvenidos",
        ),
        ("<title>Puertos de la Bahía -</title>", f"<h2>{_HEADLINE}</h2>", _HEADLINE),
        # Nothing is declared, and something else is shown before the text.
        (
            "",
            f"<p>Warning: Use of undefined constant in line 813</p><h2>{_HEADLINE}</h2>",
            _HEADLINE,
        ),
        # A kicker over the headline is declared with it.
        (
            f'<meta property="og:title" content="Por una mina de carbón en la bahía: {_HEADLINE}">',
            f"<h4>Por una mina de carbón en la bahía</h4><h1>{_HEADLINE}</h1>",
            _HEADLINE,
        ),
        # The address says in other words what the window does not.
        (
            (
                '<title>Paseos por la costa</title><link rel="canonical"'
                ' href="https://elfaro.example/paseos/santa-clara.html">'
            ),
            "<h1>Santa Clara</h1>",
            "Santa Clara",
        ),
        # What the window says is that of a section, and the menus have headings too.
        (
            "<title>Puertos - Noticias - Puertos</title>",
            (
                "<h1>Menú</h1><h1>Temas</h1><h2><a href='/2'>Los puertos que nadie quiere</a></h2>"
                "<h2>Santa Clara y otros puertos abren</h2><h2>Agenda</h2>"
            ),
            "Santa Clara y otros puertos abren",
        ),
        # Several headings are of the first level, and one of them says it in other words.
        (
            "<title>El puerto reabre y da trabajo | Faro</title>",
            "<h1>Navegación y servicio</h1><h1>Reabre y da trabajo el puerto</h1>",
            "Reabre y da trabajo el puerto",
        ),
        # The path to the page repeats what is made for search engines, also as a heading.
        (
            f'<meta property="og:title" content="{_HEADLINE}"><title>Reabre el puerto hoy</title>',
            (f"<div class='breadcrumbs'><h1>Reabre el puerto hoy</h1></div><h2>{_HEADLINE}</h2>"),
            _HEADLINE,
        ),
        # Scripts without spaces have none before the name of the site.
        (
            "<title>海外留学生看两会出国前后关注点大不同-新华网</title>",
            "<div>海外留学生看两会出国前后关注点大不同</div>",
            "海外留学生看两会出国前后关注点大不同",
        ),
    ],
)
def test_the_headline_is_taken_and_no_site_or_section(head: str, top: str, title: str) -> None:
    """What the page says of its article, and where a heading stands, tell which it is."""
    page = (
        f"<html><head><meta charset='utf-8'>{head}</head>"
        f"<body><div>{top}</div><article>{BODY}</article></body></html>"
    )
    assert read_document("p.html", page.encode()).title == title


@pytest.mark.parametrize(
    ("line", "author", "place", "published"),
    [
        (
            "Ana Sol / Luis Mar Lima 27 OCT 2022 - 12:14 CET",
            "Ana Sol / Luis Mar",
            "Lima",
            "2022-10-27",
        ),
        ("Por Ana Sol Publicado Jul 23, 2022 1 0", "Ana Sol", "", "2022-07-23"),
        ("Ana Sol | El Faro", "Ana Sol", "", ""),
    ],
)
def test_a_line_that_opens_with_a_declared_author_is_the_byline(
    line: str, author: str, place: str, published: str
) -> None:
    """What the page's metadata call the author parts the line that shows it from place, date and
    counters.
    """
    head = linked(author=[{"name": "Ana Sol"}, {"name": "Luis Mar"}], publisher={"name": "El Faro"})
    document = read(head=head, top=f"<div><span>{line}</span></div>")
    assert (document.byline, document.author) == (line, author)
    assert (document.place, document.published) == (place, published)


def test_a_declared_author_goes_before_her_post() -> None:
    """A post such as "Corresponsal en Atenas" is neither the name of the author nor that of the
    place.
    """
    head = linked(
        author={"name": "Marta Olmos"}, contentLocation={"name": "Corresponsal en Atenas"}
    )
    document = read(
        head=head, top="<p>Corresponsal en Atenas</p><p><a href='/m'>Marta Olmos</a></p>"
    )
    assert (document.byline, document.place) == ("Marta Olmos", "Atenas")


@pytest.mark.parametrize("name", ["El Faro", "www.elfaro.example", "elfaro.com", "ELFARO"])
def test_the_house_is_not_the_author(name: str) -> None:
    """Many pages declare themselves the author of everything."""
    head = linked(
        author={"name": name}, publisher={"name": "El Faro"}, url="https://www.elfaro.example/1"
    )
    assert read(head=head).author == ""


def test_names_whose_entities_are_written_twice_are_read() -> None:
    """Metadata often hold "&amp;eacute;" where the page itself has "é"."""
    head = '<meta name="author" content="H&amp;eacute;ctor Paz">'
    assert read(head=head).author == "Héctor Paz"


def test_the_first_paragraph_is_no_deck_for_being_declared() -> None:
    """A description that is the beginning of the text gives no deck; one that stands apart does."""
    description = f'<meta name="description" content="{PROSE[0]}">'
    document = read(head=description)
    assert (document.deck, kept(document)) == ("", [TITLE, *PROSE])
    described = f'<meta name="description" content="{DECK}">'
    document = read(head=described, top=f"<ul class='footer'><li><h4>{DECK}</h4></li></ul>")
    assert (document.deck, kept(document)) == (DECK, [TITLE, DECK, *PROSE])


def test_a_date_beside_the_author_goes_before_one_found_anywhere() -> None:
    """Without a declared date the one of the byline holds, not that of the day when the page was
    saved.
    """
    document = read(
        top="<p>Marta Olmos | Santa Clara | 08/01/2014</p>",
        after="<div>jueves, 09 enero 2014 - 10:21 h</div>",
    )
    assert document.published == "2014-01-08"


def test_a_row_of_section_date_and_agency_is_no_text() -> None:
    """Short parts between bars, one of them a date, tell of the page and are set aside."""
    document = read(
        body=f"<p>Nacional Puertos | octubre 7, 2020 | 7:09 am | Agencia Sur.</p>{BODY}"
    )
    assert kept(document) == [TITLE, *PROSE]
    assert document.published == "2020-10-07"


def test_a_caption_loses_the_stop_of_the_text_that_it_lacks() -> None:
    """An empty caption before its credit leaves a lone stop or bar, which is nobody's text."""
    figure = (
        "<figure><img src='p.jpg'><figcaption>. Foto: <b>Agencia del "
        "Puerto</b></figcaption></figure>"
    )
    document = read(body=BODY.replace("<p>Los", f"{figure}<p>Los"))
    caption = next(block for block in document.blocks if "Foto" in block.text)
    assert caption.text == "Foto: Agencia del Puerto"
    assert [caption.text[code.start : code.end] for code in caption.codes] == ["Agencia del Puerto"]


def test_a_caption_is_parted_from_its_credit() -> None:
    """The credit is an element of its own, set apart by its style and by no space."""
    figure = (
        "<figure><img><figcaption>La ministra en el muelle.<b>Ana Sol</b></figcaption></figure>"
    )
    assert "La ministra en el muelle. Ana Sol" in kept(
        read(body=BODY.replace("<p>Los", f"{figure}<p>Los"))
    )


def test_a_caption_is_no_deck() -> None:
    """The deck is the line that the page calls so."""
    top = f"""<div class="intro"><div class="titulo-foto"><p>El muelle de Santa Clara</p></div>
    <p class="article-epigraph">{DECK}</p></div>"""
    assert read(top=top).deck == DECK


def test_a_caption_in_a_figure_without_the_element_for_it_is_kept() -> None:
    """Some pages set the caption in a paragraph of the figure, or in a link that enlarges the
    picture.
    """
    bare = "<figure><img><div><p>La ministra en el muelle.</p></div></figure>"
    large = (
        "<figure><a href='/p.jpg'><img><figcaption>El muelle norte, ayer.</figcaption></a></figure>"
    )
    texts = kept(read(top=large, body=BODY.replace("<p>Los", f"{bare}<p>Los")))
    assert texts == [
        TITLE,
        "El muelle norte, ayer.",
        *PROSE[:2],
        "La ministra en el muelle.",
        *PROSE[2:],
    ]


def test_a_caption_begins_as_the_picture_says() -> None:
    """What stands between headline and text and begins as the picture's own text does is its
    caption.
    """
    caption = "La ministra Lucía Ferrán visita el muelle. (Foto: El Faro)"
    top = f'<div><img alt="{caption[:42]}"><div class="desc"><p>{caption}</p></div></div>'
    assert kept(read(top=top)) == [TITLE, caption, *PROSE]


@pytest.mark.parametrize("label", ["Autor:", "Por", "Escrito por:"])
def test_a_byline_may_stand_in_two_lines(label: str) -> None:
    """The word that opens a byline stands alone, and the name in the next line."""
    document = read(
        top=f"<h4>{label}</h4><div><a href='/a'>Ana Sol Mar</a></div><p>Lunes 4 de mayo de 2022</p>"
    )
    assert (document.byline, document.author, document.published) == (
        "Ana Sol Mar",
        "Ana Sol Mar",
        "2022-05-04",
    )


@pytest.mark.parametrize("name", ["deportes", "Hecho en Bolivia con un gestor por Acme"])
def test_what_is_no_name_is_no_author(name: str) -> None:
    """Sections and the makers of the page stand where the author should."""
    assert read(head=f'<meta name="author" content="{name}">', top=f"<p>{name}</p>").author == ""


def test_a_time_may_follow_its_date_without_a_space() -> None:
    """A date line is told although the page sets date, time and house apart by style alone."""
    line = "<div><time>3 de mayo de 2022</time><span>21:25</span><span>EL FARO</span></div>"
    document = read(top=line, body=BODY)
    assert (document.published, kept(document)) == ("2022-05-03", [TITLE, *PROSE])


def test_zero_bytes_that_a_template_left_are_passed_over() -> None:
    """Browsers show such a page; a text with zero bytes in it is still refused."""
    page = f"<html><head><meta charset='utf-8'></head><h1>{TITLE}</h1>{BODY}<img>" + " " * 2000
    document = read_document("p.html", page.replace("<img>", "<img>\0\0\0").encode())
    assert document.title == TITLE
    with pytest.raises(UnsupportedFormatError):
        read_document("p.txt", (PROSE[0] * 50 + "\0").encode())


def test_the_article_that_a_page_goes_on_to_is_another() -> None:
    """At the end of an article some pages load the next ones, each with a headline of its own."""
    text = "El alcalde de Puerto Nuevo dijo que nadie le había preguntado por el precio del pan."
    page = (
        f"<html><head><title>El Faro | {TITLE}</title><meta property='og:site_name' content='El "
        "Faro'></head>"
        f"<body><article><h1>{TITLE}</h1>{BODY}</article><article><h1>Sube el "
        f"pan</h1><p>{text}</p></article>"
    )
    assert kept(read_document("p.html", page.encode())) == [TITLE, *PROSE]


def test_captions_that_come_again_are_no_copies() -> None:
    """Pictures of one event often have one caption; a copy of the text is the better part of the
    page.
    """
    caption = "Los ministros recorren juntos el muelle norte. Foto: Agencia del Puerto."
    figure = f"<figure><img><figcaption>{caption}</figcaption></figure>"
    body = BODY.replace("<p>Los", f"{figure}<p>Los").replace("<p>El sin", f"{figure}<p>El sin")
    assert kept(read(body=body)).count(caption) == 2


def test_the_text_is_no_deck_for_the_name_of_its_box() -> None:
    """Drupal calls the box of an article's paragraphs "text-with-summary"."""
    document = read(
        top=f"<h4>{DECK}</h4>", body=f"<div class='field text-with-summary'>{BODY}</div>"
    )
    assert document.deck == DECK


@pytest.mark.parametrize(
    "window", ["class='LoginWall'", "class='x-popup'", "id='reader' role='dialog'"]
)
def test_a_window_over_the_page_is_none_of_its_text(window: str) -> None:
    """What asks the reader to sign in stands in the page, hidden by a style that is not in it."""
    notice = "Estimado lector, muchas gracias por su interés en nuestras notas de cada día."
    texts = kept(read(after=f"<div {window}><p>{notice}</p><p>{notice[:60]}.</p></div>"))
    assert texts == [TITLE, *PROSE]


def test_headlines_listed_over_the_text_are_no_part_of_it() -> None:
    """Three teasers under the deck lead to other articles."""
    items = [f"Cómo se pagan las obras del puerto, parte {number}" for number in (1, 2, 3)]
    teasers = "".join(f'<li><a href="/{len(item)}">{item}</a></li>' for item in items)
    assert kept(read(top=f"<h2>{DECK}</h2><ul>{teasers}</ul>")) == [TITLE, DECK, *PROSE]


def test_the_name_of_an_account_signs_where_it_links_to_its_author() -> None:
    """Blogs sign with accounts in small letters, beside the sections, which look like names."""
    line = (
        'Veröffentlicht am 12. Juni 2022 von <a rel="author" href="/a">anasol</a> in '
        '<a rel="tag" href="/k">Puertos, Gente</a>'
    )
    assert read(top=f'<div class="by-author">{line}</div>').author == "anasol"


@pytest.mark.parametrize(
    ("after", "author"),
    [
        ("<p>Autora: Ana Sol, jefa de prensa del puerto</p>", "Ana Sol"),
        ("<p>Fecha: 12.6.2022 Autor: Ana Sol Fuente: El Faro</p>", "Ana Sol"),
        ("<p>— por Ana Sol</p>", "Ana Sol"),
        ("<p>Fotos: Ana Sol</p>", ""),
        ("<p>Por ahora: nada nuevo</p>", ""),
    ],
)
def test_a_line_of_the_text_may_label_its_author(after: str, author: str) -> None:
    """Where no line of the head names anybody; what else the line says is no name."""
    assert read(body=BODY + after).author == author


def test_an_author_may_be_labelled_over_the_headline() -> None:
    """Beside the date, with an office in brackets."""
    line = "05.02.2022 - Redacción: Ana Sol (jefa de prensa)"
    page = f"<body><main><p>{line}</p><h1>{TITLE}</h1>{BODY}</main></body>"
    assert read_document("p.html", page.encode()).author == "Ana Sol"


def test_what_stands_beside_the_author_in_her_box_is_none_of_the_name() -> None:
    """Pages write since when it is there behind a bar."""
    line = "<div class='autor'><h6>Ana Sol | Publicado hace 3 horas</h6></div>"
    assert read(top=line).author == "Ana Sol"


def test_a_declared_author_signs_at_the_end_behind_a_word_that_says_so() -> None:
    """Newsrooms of universities close so what their metadata sign."""
    document = read(
        head='<meta name="author" content="Ana Sol">', after="<div>Escrito por Ana Sol</div>"
    )
    assert [block.text for block in document.blocks if block.kind is Kind.BYLINE] == [
        "Escrito por Ana Sol"
    ]


def test_an_author_may_sign_over_the_headline() -> None:
    """Sports pages set date and author above it; a word must say that the name is the author's."""
    page = f"<body><main><p>von Ana Sol</p><h1>{TITLE}</h1>{BODY}</main></body>"
    assert read_document("p.html", page.encode()).author == "Ana Sol"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("VON ANA SOL am 21. April 2022", "2022-04-21"),
        ("Par Ana Sol, publié le 1er février 2022", "2022-02-01"),
        ("Di Ana Sol | 3 maggio 2022", "2022-05-03"),
        ("Por Ana Sol | 4 de março de 2022", "2022-03-04"),
        ("Przez Ana Sol | 5 września 2022", "2022-09-05"),
    ],
)
def test_the_date_of_a_byline_is_read_in_every_language(line: str, published: str) -> None:
    """Months come from the CLDR: each language's own stands beside the author."""
    document = read(top=f"<p>{line}</p>")
    assert (document.author.title(), document.published) == ("Ana Sol", published)


def test_a_label_in_the_box_of_the_author_is_no_author() -> None:
    """What the box says beside or instead of a name reads as no name."""
    document = read(top="<div class='author'>santa clara Hora de publicación del artículo</div>")
    assert (document.byline, document.author) == ("", "")


def test_a_credit_behind_a_caption_is_a_line_of_its_own() -> None:
    """Set apart by their style alone, the two would be read as one sentence."""
    caption = (
        "<figcaption><span>Ana Sol, la ministra del puerto</span><span>Luis Mar</span></figcaption>"
    )
    document = read(
        body=BODY.replace("<p>Los", f"<figure><img src='m.jpg'>{caption}</figure><p>Los")
    )
    assert "Ana Sol, la ministra del puerto" in kept(document)
    assert not any("puerto Luis" in text for text in kept(document))


def test_a_word_under_a_picture_is_no_author() -> None:
    """The word “Cortesía” stands in an element that is called an author's, and signs a picture."""
    top = '<img src="m.jpg"><span class="img-author">Cortesía</span><p class="meta">EFE</p>'
    document = read(top=top)
    assert document.author == "EFE"
    assert document.byline == "EFE"


def test_a_byline_that_stands_again_is_kept_once() -> None:
    """Pages show who wrote the text above it, below it and beside the picture."""
    line = "<p>Por Ana Sol</p>"
    document = read(head=linked(author={"name": "Ana Sol"}), top=line + line, body=BODY + line)
    assert kept(document) == [TITLE, "Por Ana Sol", *PROSE]


def test_what_holds_the_page_is_shown() -> None:
    """A menu that is never closed, or a notice for readers without scripts, may hold all of the
    text.
    """
    for tag in ("nav", "noscript"):
        page = (
            f"<!DOCTYPE html><html><body><{tag}><a "
            f"href='/'>Portada</a><h1>{TITLE}</h1>{BODY}</body></html>"
        )
        assert kept(read_document("p.html", page.encode())) == [TITLE, *PROSE]


def test_text_in_boxes_that_are_called_furniture_stays_where_it_is_most_of_the_text() -> None:
    """A site may lay its text out in cards, or call its sections what others call their asides."""
    cards = "".join(
        f"<div class='card'><h3>Muelle {number}</h3><p>{text}</p><a "
        f"href='/{number}'>Plano</a></div>"
        for number, text in enumerate(PROSE)
    )
    asides = "".join(f"<div class='widget'><p>{text}</p></div>" for text in PROSE)
    for body in (cards, asides):
        assert [text for text in kept(read(body=body)) if text in PROSE] == list(PROSE)


def test_a_heading_that_has_nothing_of_the_declared_title_is_none() -> None:
    """The site's name or a section may be the only first heading; what the page declares is its
    title.
    """
    page = (
        "<!DOCTYPE "
        f"html><html><head><title>{TITLE}</title></head><body><h1>Economía</h1>{BODY}</body></html>"
    )
    assert read_document("p.html", page.encode()).title == TITLE


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("Le port de Lima a annoncé mardi 17 mars 2026 sa réouverture. ", ""),
        ("Lima, 17 mars 2026. ", "2026-03-17"),
    ],
)
def test_a_day_that_the_text_tells_of_is_not_the_day_of_the_article(
    opening: str, published: str
) -> None:
    """Where the page says no day itself, only a dateline does."""
    document = read(body=f"<p>{opening}{PROSE[0]}</p>{BODY}")
    assert document.published == published
