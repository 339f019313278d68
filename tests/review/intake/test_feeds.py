"""A feed as an inbox: what is new becomes an article once, and nobody's network is looked into."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from review.intake.feeds import Fetched, fetch_feeds
from review.intake.waiting_versions import waiting_versions
from review.store.articles import list_articles
from review.store.database import reading, writing
from review.store.feeds import FEEDS, Inbox, add_inbox
from review.store.tables import Article, ArticleFile
from tests.conftest import Listen
from tests.review.conftest import Cotejo
from translation.errors import NotFoundError, UsageError
from translation.watcher import Watcher

_TEXT = "El alcalde de Lima plantó {number} árboles en la plaza, dijo ayer la ministra Ana Núñez."
_ITEM = (
    "<item><title>La plaza {number}</title><link>https://faro.example/{number}</link>"
    "<guid isPermaLink='false'>{number}</guid><dc:creator>Ana Sol</dc:creator>"
    "<pubDate>Sun, 01 Mar 2026 09:00:00 -0500</pubDate><description>Corto.</description>"
    "<content:encoded><![CDATA[<p>{text}</p><p>{text}</p>]]></content:encoded></item>"
)


def rss(*numbers: int) -> str:
    """A feed with items of those numbers, the newest first."""
    items = "".join(_ITEM.format(number=one, text=_TEXT.format(number=one)) for one in numbers)
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>El Faro</title>'
        f"<language>es-PE</language>{items}</channel></rss>"
    )


@dataclass
class Site:
    """What a site of this machine answers by path, and what it was asked for, with its
    conditions.
    """

    address: str = ""
    pages: dict[str, tuple[int, dict[str, str], str]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)


@pytest.fixture
def site(listen: Listen) -> Site:
    """The site, listening."""
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            condition = self.headers.get("If-None-Match", "")
            made.asked.append((self.path, condition))
            status, headers, body = made.pages[self.path]
            if condition and headers.get("ETag") == condition:
                status, body = 304, ""
            data = body.encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_arguments: object) -> None:
            pass

    made.address = listen(Handler)
    return made


@pytest.fixture
def inbox(own_database: Callable[[], Engine], site: Site) -> Engine:
    """A database that fetches the site's feed for the desk Lima."""
    database = own_database()
    with writing(database) as session:
        add_inbox(session, Inbox(0, f"{site.address}/rss", "Lima", is_near=True), author="Ana")
    return database


def _fetch(database: Engine) -> Fetched:
    (fetched,) = fetch_feeds(database, author="Ana")
    return fetched


def _articles(database: Engine) -> list[Article]:
    with reading(database) as session:
        return sorted(list_articles(session), key=lambda article: article.id or 0)


def test_each_item_becomes_an_article_once(inbox: Engine, site: Site) -> None:
    """The oldest first, from the whole text; a later fetch takes what is new, and what was edited
    waits.
    """
    site.pages["/rss"] = (200, {}, rss(2, 1))
    assert [one.name for one in _fetch(inbox).taken] == ["La plaza 1", "La plaza 2"]
    site.pages["/rss"] = (200, {}, rss(3, 2, 1).replace("plantó 2", "sembró 2"))
    taken = _fetch(inbox).taken
    assert [(one.name, one.waits) for one in taken] == [
        ("La plaza 2", True),
        ("La plaza 3", False),
    ]
    assert len(_articles(inbox)) == 3
    with reading(inbox) as session:
        [(waits_with, version)] = waiting_versions(session)
    assert waits_with.source_url == "https://faro.example/2"
    assert version.name.startswith("La_plaza_2")
    assert _fetch(inbox).taken == ()
    first = _articles(inbox)[0]
    assert (first.desk, first.source_language, first.author) == ("Lima", "es", "Ana Sol")
    assert (first.source_url, first.published) == ("https://faro.example/1", "2026-03-01")
    assert [path for path, _ in site.asked] == ["/rss", "/rss", "/rss"]


def test_what_is_left_when_somebody_stops_it_comes_the_next_time(inbox: Engine, site: Site) -> None:
    """The items that were taken stay, the others are as new as before, and each share is told."""
    site.pages["/rss"] = (200, {"ETag": '"v1"'}, rss(3, 2, 1))
    shares: list[float] = []
    [stopped] = fetch_feeds(
        inbox,
        author="Ana",
        watcher=Watcher(lambda: len(shares) > 2, shares.append),
    )
    assert [one.name for one in stopped.taken] == ["La plaza 1"]
    assert shares == [0, 0, 1 / 3]
    assert [one.name for one in _fetch(inbox).taken] == ["La plaza 2", "La plaza 3"]


def test_an_item_of_two_feeds_is_taken_once(inbox: Engine, site: Site) -> None:
    """The address of its page tells that it is the same."""
    with writing(inbox) as session:
        add_inbox(session, Inbox(0, f"{site.address}/portada", is_near=True), author="Ana")
    site.pages |= {"/rss": (200, {}, rss(1)), "/portada": (200, {}, rss(1))}
    assert [len(one.taken) for one in fetch_feeds(inbox, author="Ana")] == [1, 0]


def test_a_feed_that_has_not_changed_is_not_read(inbox: Engine, site: Site) -> None:
    """What it said of itself is sent along, and it answers that nothing is new."""
    site.pages["/rss"] = (200, {"ETag": '"v1"'}, rss(1))
    _fetch(inbox)
    assert _fetch(inbox).taken == ()
    assert site.asked == [("/rss", ""), ("/rss", '"v1"')]


def test_atom_is_read_and_what_has_no_text_is_left(inbox: Engine, site: Site) -> None:
    """XHTML in an entry is its text; one that is a link alone is named once, and no article."""
    page = f"<div xmlns='http://www.w3.org/1999/xhtml'><p>{_TEXT.format(number=7)}</p></div>"
    feed = (
        "<feed xmlns='http://www.w3.org/2005/Atom' "
        "xml:lang='es'><title>Faro</title><entry><id>urn:a:7</id>"
        "<title>La plaza</title><link href='https://faro.example/7'/><author><name>Luis "
        "Mar</name></author>"
        f"<updated>2026-03-02T09:00:00Z</updated><content type='xhtml'>{page}</content></entry>"
        "<entry><id>urn:a:8</id><title>Solo</title><link "
        "href='https://faro.example/8'/></entry></feed>"
    )
    site.pages["/rss"] = (200, {}, feed)
    alone, taken = _fetch(inbox).taken
    assert (taken.name, alone.name, alone.article_id) == ("La plaza", "Solo", 0)
    assert "feed has no text of it" in str(alone.error)
    assert _fetch(inbox).taken == ()
    (article,) = _articles(inbox)
    assert (article.author, article.published) == ("Luis Mar", "2026-03-02")


def test_two_items_under_one_key_are_told_apart_by_their_links(inbox: Engine, site: Site) -> None:
    """Neither is lost as a version of the other; the same item twice is one."""
    one, two = (rss(number).split("<item>", 1)[1].split("</item>", 1)[0] for number in (1, 2))
    same = [re.sub("<guid.*?</guid>", "<guid>nota</guid>", item) for item in (two, one, one)]
    items = "".join(f"<item>{item}</item>" for item in same)
    before, after = rss(1).split("<item>", 1)[0], rss(1).rsplit("</item>", 1)[1]
    site.pages["/rss"] = (200, {}, f"{before}{items}{after}")
    assert len(_fetch(inbox).taken) == len(_articles(inbox)) == 2
    assert _fetch(inbox).taken == ()


def test_a_title_that_holds_markup_is_read_as_words(inbox: Engine, site: Site) -> None:
    """RSS does not say whether its titles are HTML, Atom does; its plain text is left alone."""
    text = f"<content>{_TEXT.format(number=7)}</content>"
    titles = {
        "1": "<title type='html'>L&amp;eacute;rida &lt;em&gt;crece&lt;/em&gt;</title>",
        "2": "<title>Cómo usar &lt;b&gt;</title>",
    }
    entries = "".join(
        f"<entry><id>{one}</id>{title}{text}</entry>" for one, title in titles.items()
    )
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='es'>{entries}</feed>"
    site.pages["/rss"] = (200, {}, feed)
    assert [one.name for one in _fetch(inbox).taken] == ["Cómo usar <b>", "Lérida crece"]
    wordy = "<![CDATA[Sol &amp; <b>sombra</b> &#8211; &aacute;rboles]]>"
    site.pages["/rss"] = (200, {}, rss(5).replace("La plaza 5", wordy))
    assert [one.name for one in _fetch(inbox).taken] == ["Sol & sombra – árboles"]


def test_links_and_pictures_of_an_item_lead_where_they_did(inbox: Engine, site: Site) -> None:
    """What is written from its own page's place is whole in the article, which stands elsewhere."""
    more = "<p>Más en <a href='../obras'>la página de obras</a>.</p><img src='/a.jpg' alt='Plano'>"
    site.pages["/rss"] = (200, {}, rss(1).replace("]]>", f"{more}]]>"))
    assert _fetch(inbox).taken
    with reading(inbox) as session:
        [file] = session.exec(select(ArticleFile)).all()
    assert b'href="https://faro.example/obras"' in file.data
    assert b'src="https://faro.example/a.jpg"' in file.data


def test_what_stands_in_the_way_is_said_and_kept(inbox: Engine, site: Site) -> None:
    """No feed, a fault of the site, too much, a circle, and declared entities; the next time all is
    well.
    """
    site.pages["/rss"] = (200, {}, "<html><body>Hola</body></html>")
    assert "no feed" in str(_fetch(inbox).error)
    site.pages["/rss"] = (200, {}, rss(1)[:300])
    told = str(_fetch(inbox).error)
    assert f"{site.address}/rss: line 1: this is not well-formed XML" in told
    assert "tell whoever makes the feed" in told
    site.pages["/rss"] = (200, {}, '<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>')
    assert "not allowed" in str(_fetch(inbox).error)
    site.pages["/rss"] = (500, {}, "")
    assert "answers 500" in str(_fetch(inbox).error)
    site.pages["/rss"] = (302, {"Location": "/rss"}, "")
    assert "from one address to the next" in str(_fetch(inbox).error)
    site.pages["/rss"] = (302, {"Location": "http://["}, "")
    assert "answers 302" in str(_fetch(inbox).error)
    site.pages["/rss"] = (200, {}, "x" * 5_000_001)
    assert "more than is read" in str(_fetch(inbox).error)
    with reading(inbox) as session:
        assert "more than is read" in FEEDS.rows(session)[0].problem
    site.pages["/rss"] = (200, {}, rss(1))
    assert len(_fetch(inbox).taken) == 1
    with reading(inbox) as session:
        assert FEEDS.rows(session)[0].problem == ""


def test_an_item_whose_link_is_broken_is_taken(inbox: Engine, site: Site) -> None:
    """Without a title its file cannot be named after a page that is nowhere."""
    item = f"<item><link>http://[</link><description>{_TEXT.format(number=1)}</description></item>"
    site.pages["/rss"] = (200, {}, f'<rss version="2.0"><channel>{item}</channel></rss>')
    [landed] = _fetch(inbox).taken
    assert (landed.error, [article.name for article in _articles(inbox)]) == (None, ["item.html"])


def test_nobodys_network_is_looked_into(own_database: Callable[[], Engine], site: Site) -> None:
    """A machine of the own network, a cloud's, plain http outside are refused, also where a feed
    sends on.
    """
    database = own_database()
    with writing(database) as session:
        for address, words in (
            (f"{site.address}/rss", "your own network"),
            ("http://169.254.169.254/latest", "not on your own network"),
            ("http://[::ffff:127.0.0.1]/", "your own network"),
            ("http://localhost/rss", "your own network"),
            ("file:///etc/passwd", "not the address of a server"),
            ("http://1.1.1.1/rss", "read by others"),
        ):
            with pytest.raises(UsageError, match=words):
                add_inbox(session, Inbox(0, address), author="Ana")
        add_inbox(session, Inbox(0, f"{site.address}/rss", is_near=True), author="Ana")
    for elsewhere in ("http://169.254.169.254/", "http://localhost:1/", "file:///etc/passwd"):
        site.pages["/rss"] = (302, {"Location": elsewhere}, "")
        (fetched,) = fetch_feeds(database, author="Ana")
        assert isinstance(fetched.error, UsageError)


def test_feeds_are_added_listed_fetched_and_removed(
    data_folder: Path, cotejo: Cotejo, own_database: Callable[[], Engine], site: Site
) -> None:
    """By the command line, where nothing is fetched before an address is there."""
    code, _stdout, said = cotejo("feeds", "fetch")
    assert (code, "No feed is fetched" in said) == (0, True)
    assert cotejo("feeds", "add", f"{site.address}/rss")[0] == 2
    assert cotejo("feeds", "add", f"{site.address}/rss", "--near", "--to", "Lima")[1].startswith(
        "1\thttp"
    )
    site.pages["/rss"] = (200, {}, rss(1))
    assert cotejo("feeds", "fetch") == (0, "1\tLa plaza 1\n", "")
    assert _articles(own_database())[0].translation_state == "done"
    code, stdout, _said = cotejo("feeds", "fetch", "--json")
    assert (code, '"taken": []' in stdout) == (0, True)
    site.pages["/rss"] = (404, {}, "")
    code, _stdout, said = cotejo("feeds", "fetch")
    assert (code, "answers 404" in said) == (2, True)
    assert "answers 404" in cotejo("feeds", "list", "--json")[1]
    assert cotejo("feeds", "remove", 1)[0] == 0
    assert cotejo("feeds", "remove", 1)[0] == 2
    assert cotejo("feeds", "restore", 1)[0] == 0
    assert cotejo("feeds", "timer") == (0, "0\n", "")
    assert cotejo("feeds", "timer", 15) == (0, "15\n", "")
    assert cotejo("feeds", "timer", 1)[0] == 2


def test_what_is_removed_keeps_its_articles(inbox: Engine, site: Site) -> None:
    """And is there no more to be fetched."""
    site.pages["/rss"] = (200, {}, rss(1))
    _fetch(inbox)
    with writing(inbox) as session:
        FEEDS.remove(session, 1, author="Ana")
        with pytest.raises(NotFoundError):
            FEEDS.remove(session, 1, author="Ana")
    assert [*fetch_feeds(inbox, author="Ana")] == []
    assert len(_articles(inbox)) == 1
