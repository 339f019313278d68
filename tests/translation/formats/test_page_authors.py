"""How pages name their authors beside and instead of metadata, one mechanism a test; every page is
invented.
"""

import json

import pytest

from translation.document import Document, Kind
from translation.formats import read_document

TITLE = "El puerto reabre el lunes próximo"
PROSE = (
    (
        "El gobierno anunció este martes que el puerto de Santa Clara abrirá de nuevo el lunes "
        "próximo."
    ),
    "Las obras costaron 12 millones y terminaron antes de lo previsto, según dijo la ministra.",
    "Los vecinos dijeron que esperarán a ver los primeros barcos antes de celebrar la noticia.",
)
BODY = "".join(f"<p>{text}</p>" for text in PROSE)
ADDRESS = '<link rel="canonical" href="https://www.elfaro.example/puerto">'


def read(
    *, head: str = "", over: str = "", top: str = "", body: str = BODY, after: str = ""
) -> Document:
    """Return what is read of a page with ``over`` and ``top`` around the headline and ``after``
    behind the article.
    """
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8">{ADDRESS}{head}</head><body><main>
    {over}<h1>{TITLE}</h1>{top}<div class="cuerpo">{body}</div>{after}</main></body></html>"""
    return read_document("p.html", page.encode())


def linked(**facts: object) -> str:
    """Return JSON-LD with ``facts``."""
    return f'<script type="application/ld+json">{json.dumps(facts)}</script>'


@pytest.mark.parametrize(
    ("top", "author"),
    [
        ("<div>19.10.2022 11:36 <a href='/author/anasol/'>anasol</a></div>", "anasol"),
        ("<div>Texte <a href='https://www.elfaro.example/fr/auteur/7-ana'>Ana</a></div>", "Ana"),
        (
            "<div><a href='/autoren/ana'>Ana Sol</a> <a href='/autoren/luis'>Luis Mar</a></div>",
            "Ana Sol, Luis Mar",
        ),
        ("<div>Síguenos <a href='https://radio.example/user/faro'>Radio Mar</a></div>", ""),
        ("<div>Hoy <a href='/user/login'>Login</a></div>", ""),
        ("<div>Más <a href='/puertos/ana'>Ana Sol</a> <a href='http://['>Mar</a></div>", ""),
    ],
)
def test_a_link_to_the_page_of_an_author_names_her(top: str, author: str) -> None:
    """The address says whose page it is, where it is one of the same site."""
    assert read(top=top).author == author


def test_a_link_over_the_headline_names_the_author_whom_nothing_else_names() -> None:
    """Sites of stories set the account there; where metadata name an author, it is a menu."""
    over = "<div><a href='/profile/201'>delta201</a></div>"
    assert read(over=over).author == "delta201"
    assert read(over=over, head='<meta name="author" content="Ana Sol">').author == "Ana Sol"


@pytest.mark.parametrize(
    ("top", "author"),
    [
        ("<p>by <span class='fn'>oz</span> on December 4, 2022</p>", "oz"),
        ("<p class='author'>von <b>lupa</b> am 26/10/13, 03:48</p>", "lupa"),
        ("<p>Por <b>ahora</b> no se sabe más de las obras</p>", ""),
    ],
)
def test_what_is_set_apart_behind_by_is_the_author(top: str, author: str) -> None:
    """An account in small letters signs, beside a date or in the author's box."""
    assert read(top=top).author == author


def test_those_who_are_declared_together_sign_together() -> None:
    """Each of two authors may have a line of her own, and the metadata name the first alone."""
    head = linked(**{"@type": "NewsArticle", "author": {"name": "Ana Sol"}})
    head += '<meta name="author" content="Ana Sol, Luis Mar">'
    lines = "<div>Por</div><div>Ana Sol</div><div>@anasol</div><div>Luis Mar</div>"
    assert read(head=head, top=lines).author == "Ana Sol, Luis Mar"


def test_whoever_a_page_declares_goes_before_the_names_in_a_box_of_teasers() -> None:
    """Teasers beside the headline name their own authors, as the author's box does hers."""
    head = linked(**{"@type": "WebPage", "author": {"name": "Ana Sol"}})
    teaser = "<aside><ul><li class='author'><time>3/5/2022</time> <b>Inés Paz</b></li></ul></aside>"
    assert read(head=head, top=teaser).author == "Ana Sol"


def test_whoever_a_page_declares_goes_before_who_signs_a_teaser_below() -> None:
    """Also where the page does not show her, and a card has a line that says "By"."""
    card = "<div class='related'><h3>Otra historia</h3><div>Por</div><div>Inés Paz</div></div>"
    head = linked(**{"@type": "NewsArticle", "author": {"name": "Ana Sol"}})
    assert read(head=head, after=card).author == "Ana Sol"


def test_the_author_of_the_page_is_that_of_its_article() -> None:
    """Publishing systems declare pages where they know no article."""
    assert read(head=linked(**{"@type": ["WebPage"], "author": {"name": "Ana Sol"}})).author == (
        "Ana Sol"
    )


@pytest.mark.parametrize("nobody", ["No Author", "admin", "Administrador", "unknown"])
def test_a_default_of_the_publishing_system_is_nobody(nobody: str) -> None:
    """The line that the page shows signs, and without one nobody does."""
    head = f'<meta name="author" content="{nobody}">'
    assert read(head=head, top="<p>JIJI</p>").author == "JIJI"
    assert read(head=head, top=f"<p>Por <a rel='author' href='/x'>{nobody}</a></p>").author == ""


def test_a_newsroom_may_come_behind_its_name() -> None:
    """Not every language writes it before: "Redacción Faro"."""
    assert read(top="<div>Faro Redaktion</div>").author == "Faro Redaktion"


def test_many_authors_are_authors_and_no_deck() -> None:
    """What the page declares as its description may be the line of its authors."""
    names = "Ana Sol, Luis Mar, Inés Paz Olmo, Eva del Río Ruiz and Kim C Nam"
    line = f"Posted by {names} - Faro team"
    document = read(head=f'<meta name="description" content="{line}">', body=f"<p>{line}</p>{BODY}")
    assert (document.author, document.byline, document.deck) == (names, line, "")


@pytest.mark.parametrize(
    ("first", "last", "author"),
    [
        ("Santa Clara (dpa/mar) – ", "", "dpa/mar"),
        ("SANTA CLARA, 3 may (EFE).- ", "", "EFE"),
        ("", " (Ana P. Sol) +++", "Ana P. Sol"),
        ("", " (FARO mit dpa)", "FARO mit dpa"),
        ("El Puerto (Santa Clara) – ", "", ""),
        ("", " (risas)", ""),
    ],
)
def test_an_article_may_be_signed_in_its_text(first: str, last: str, author: str) -> None:
    """Agencies sign in the dateline, and newsrooms in brackets behind the last sentence."""
    body = f"<p>{first}{PROSE[0]}</p><p>{PROSE[1]}</p><p>{PROSE[2]}{last}</p>"
    document = read(body=body)
    assert document.author == author
    assert f"{PROSE[2]}{last}" in [
        block.text for block in document.blocks if block.kind is not Kind.BOILERPLATE
    ]


@pytest.mark.parametrize("line", ["Von Ana In Puertos", "By Ana in Ports", "Por Ana em Portos"])
def test_a_section_behind_the_author_is_none_of_her_name(line: str) -> None:
    """Blogs write into which part of their pages an article went."""
    assert read(top=f"<p>{line}</p>").author == "Ana"


@pytest.mark.parametrize(
    ("label", "line", "author"),
    [("Von:", "Ana Sol", "Ana Sol"), ("Texto", "ANA SOL", "ANA SOL"), ("Di", "Mi", "")],
)
def test_a_label_under_the_text_may_name_its_author(label: str, line: str, author: str) -> None:
    """Magazines close so; the names of the days in a calendar are as short as such a label."""
    after = f"<div><p>Más del puerto</p><b>{label}</b><br><br><p>{line}</p></div>"
    assert read(after=after).author == author


@pytest.mark.parametrize(
    "facts",
    [
        {"creator": ["Ana Sol", "Luis Mar"]},
        {"author": {"@type": "Person", "name": ["Ana Sol", "Luis Mar"]}},
        {"author": [{"givenName": "Ana", "familyName": "Sol"}, "Luis Mar"]},
        {"author": [{"name": "", "familyName": "Ana Sol"}, {"@id": None}, 7, {"name": "Luis Mar"}]},
    ],
)
def test_linked_data_name_authors_in_every_form_of_their_vocabulary(
    facts: dict[str, object],
) -> None:
    """Names come as texts, lists and parts; what is broken in them is passed over."""
    assert read(head=linked(**{"@type": "NewsArticle", **facts})).author == "Ana Sol, Luis Mar"


@pytest.mark.parametrize(
    "mark",
    [
        "<p itemprop='author' itemscope><b itemprop='name'>Ana Sol</b>, jefa de prensa</p>",
        "<span itemprop='author' itemscope><meta itemprop='name' content='Ana Sol'></span>",
        "<div><a property='schema:author' href='/x'>Ana Sol</a></div>",
        "<span class='author h-card'><i class='fn'>Ana Sol</i></span>",
    ],
)
def test_marked_elements_name_authors_in_every_vocabulary(mark: str) -> None:
    """Microdata, RDFa and microformats name her, apart from what else they say of her."""
    assert read(after=mark).author == "Ana Sol"


@pytest.mark.parametrize(
    "name",
    [
        "authors",
        "citation_author",
        "shareaholic:article_author_name",
        "og:article:author",
        "dcterms.creator",
    ],
)
def test_metadata_name_authors_by_every_known_key(name: str) -> None:
    """Plugins and journals have keys of their own."""
    assert read(head=f'<meta name="{name}" content="Ana Sol">').author == "Ana Sol"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Eingestellt von Ana Sol | 6. Mai 2022", "Ana Sol"),
        ("Door Ana Sol, Luis Mar", "Ana Sol, Luis Mar"),
        ("Av Ana Sol och Luis Mar", "Ana Sol och Luis Mar"),
        ("Per Ana Sol i Lluís Mar", "Ana Sol i Lluís Mar"),
        ("Postado por Ana Sol e Luís Mar", "Ana Sol e Luís Mar"),
        ("Opublikowane przez Ana Sol i Jan Mar", "Ana Sol i Jan Mar"),
        ("Автор: Анна Соль", "Анна Соль"),
        ("Soumis par Ana Sol et Luc Mer", "Ana Sol et Luc Mer"),
    ],
)
def test_bylines_open_and_join_names_in_more_languages(line: str, author: str) -> None:
    """As WordPress, Blogger, Joomla, Drupal and phpBB are translated."""
    assert read(top=f"<p>{line}</p>").author == author
