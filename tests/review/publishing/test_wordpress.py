"""A finished article becomes a draft of a WordPress site, the same draft again, and never more than
that.
"""

import stat
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event as ThreadEvent

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from review.intake.pipeline import read_article, store_article
from review.publishing.site import PASSWORD_VARIABLE, WordPressSite, wordpress_site
from review.publishing.wordpress import DraftPost, post_content, send_draft
from review.segments.workflow import confirm
from review.store.articles import finish_article, list_segments
from review.store.database import reading, writing
from review.store.tables import Event, stored_id
from tests.review.conftest import Cotejo
from tests.review.publishing.conftest import PASSWORD, USER, Site
from translation.document import InlineCode, Kind
from translation.errors import DeliveryError, NotAllowedError, StoppedError, UsageError
from translation.formats.translated import TranslatedBlock, TranslatedDocument
from translation.watcher import Watcher

_PAGE = (
    b"<html><body><h1>Sube</h1><figure><img src='a.jpg'><figcaption>El "
    b"muelle.</figcaption></figure></body>"
)


_PATIENCE_SECONDS = 60
_P, _END = "<!-- wp:paragraph -->", "<!-- /wp:paragraph -->"
_QUOTE = '<blockquote class="wp-block-quote">'


def finish(database: Engine, article_id: int) -> None:
    """Confirm every segment, and close the article."""
    with writing(database) as session:
        for segment in list_segments(session, article_id):
            segment.target = segment.target or "The mayor planted trees in the square of Lima."
            confirm(session, stored_id(segment), version=segment.version, author="Ana")
    with writing(database) as session:
        finish_article(session, article_id, author="Ana")


@pytest.fixture
def finished(database: Engine, article_id: int) -> int:
    """An article in which nothing waits for a person."""
    finish(database, article_id)
    return article_id


def _secrets(folder: Path, site: Site, *, password: str = PASSWORD) -> Path:
    (file := folder / "secrets.toml").write_text(
        f'[wordpress]\naddress = "{site.address}/"\nuser = "{USER}"\napplication_password = '
        f'"{password}"\n'
    )
    return file


def test_an_article_becomes_a_draft_and_the_same_draft_again(
    database: Engine, finished: int, wordpress: Site, as_cotejo: WordPressSite
) -> None:
    """Sent twice it is one post, as a draft, and the log says who sent it where."""
    first = send_draft(database, finished, as_cotejo, author="Ana")
    again = send_draft(database, finished, as_cotejo, author="Luz")
    assert (first.number, first.is_new, again.number, again.is_new) == (41, True, 41, False)
    assert [post["status"] for post in wordpress.posts.values()] == ["draft"]
    assert "<p>" in wordpress.posts[41]["content"]["raw"]
    assert first.address == f"{wordpress.address}/wp-admin/post.php?post=41&action=edit"
    with reading(database) as session:
        sent = session.exec(select(Event).where(Event.action == "sent to WordPress")).all()
    assert [(event.author, event.detail) for event in sent] == [
        ("Ana", {"site": wordpress.address, "post": 41}),
        ("Luz", {"site": wordpress.address, "post": 41}),
    ]


def test_what_was_published_is_not_touched_and_what_was_deleted_is_made_anew(
    database: Engine, finished: int, wordpress: Site, as_cotejo: WordPressSite
) -> None:
    """A public post stays as it is; one in the bin or gone for good gives way to a new draft."""
    send_draft(database, finished, as_cotejo, author="Ana")
    wordpress.posts[41] |= {"status": "publish", "content": {"raw": "Corrected there."}}
    with pytest.raises(NotAllowedError, match="its post 41 is public now"):
        send_draft(database, finished, as_cotejo, author="Ana")
    assert wordpress.posts[41]["content"]["raw"] == "Corrected there."
    wordpress.posts[41]["status"] = "archived by a plugin"
    with pytest.raises(NotAllowedError, match="no draft any more"):
        send_draft(database, finished, as_cotejo, author="Ana")
    del wordpress.posts[41]["status"]
    with pytest.raises(DeliveryError, match="does not say what became of post 41"):
        send_draft(database, finished, as_cotejo, author="Ana")
    wordpress.posts[41]["status"] = "trash"
    assert send_draft(database, finished, as_cotejo, author="Ana").number == 42
    del wordpress.posts[42]
    assert send_draft(database, finished, as_cotejo, author="Ana").is_new


def test_a_draft_of_which_the_site_never_told_is_found_and_written_again(
    database: Engine, finished: int, wordpress: Site, as_cotejo: WordPressSite
) -> None:
    """The site made it and its answer was lost: the next sending makes no second one of it."""
    wordpress.loses_answers = True
    with pytest.raises(DeliveryError, match="answers 504"):
        send_draft(database, finished, as_cotejo, author="Ana")
    wordpress.loses_answers = False
    again = send_draft(database, finished, as_cotejo, author="Luz")
    assert (again.number, again.is_new, [*wordpress.posts]) == (41, False, [41])


def test_two_who_send_at_one_moment_make_one_draft(
    database: Engine, finished: int, wordpress: Site, as_cotejo: WordPressSite
) -> None:
    """The second waits until the site has made the draft of the first, and writes that one."""
    has_looked = ThreadEvent()

    def goes_on() -> bool:
        has_looked.set()
        return False

    with ThreadPoolExecutor(1) as second:
        sent: list[Future[DraftPost]] = []

        def send_too() -> None:
            sending = partial(
                send_draft, database, finished, as_cotejo, author="Luz", watcher=Watcher(goes_on)
            )
            sent.append(second.submit(sending))
            assert has_looked.wait(_PATIENCE_SECONDS)

        wordpress.meanwhile = send_too
        first = send_draft(database, finished, as_cotejo, author="Ana")
        again = sent[0].result(_PATIENCE_SECONDS)

    assert [*wordpress.posts] == [41]
    assert (first.number, first.is_new, again.number, again.is_new) == (41, True, 41, False)


def test_a_draft_of_somebody_else_with_the_same_title_is_not_taken_for_ours(
    database: Engine, finished: int, wordpress: Site, as_cotejo: WordPressSite
) -> None:
    """What the site never told of is known by its text too: another text stays as it is."""
    wordpress.loses_answers = True
    with pytest.raises(DeliveryError):
        send_draft(database, finished, as_cotejo, author="Ana")
    wordpress.loses_answers = False
    wordpress.posts[41]["content"] = {"raw": "<p>Written by hand.</p>"}
    assert send_draft(database, finished, as_cotejo, author="Ana").number == 42
    assert wordpress.posts[41]["content"]["raw"] == "<p>Written by hand.</p>"


def test_a_draft_that_is_deleted_while_it_is_sent_is_made_anew(
    database: Engine, finished: int, wordpress: Site, as_cotejo: WordPressSite
) -> None:
    """It was there when the site was asked, and gone when it was to be written."""
    send_draft(database, finished, as_cotejo, author="Ana")
    send_draft(database, finished, as_cotejo, author="Ana")
    wordpress.deleted = 41
    again = send_draft(database, finished, as_cotejo, author="Ana")
    assert (again.is_new, [post["status"] for post in wordpress.posts.values()]) == (
        True,
        ["draft"],
    )


def test_only_a_finished_article_is_sent(
    database: Engine, article_id: int, wordpress: Site, as_cotejo: WordPressSite
) -> None:
    """As long as something waits for a person nothing leaves."""
    with pytest.raises(UsageError, match="not finished"):
        send_draft(database, article_id, as_cotejo, author="Ana")
    assert wordpress.asked == []


def test_what_the_site_refuses_is_said(
    database: Engine, finished: int, wordpress: Site, as_cotejo: WordPressSite
) -> None:
    """A wrong password, no WordPress there, a site in trouble, and nobody there: each in words."""
    with pytest.raises(DeliveryError, match="application password"):
        send_draft(
            database,
            finished,
            replace(as_cotejo, password="x"),  # noqa: S106 - wrong
            author="Ana",
        )
    with pytest.raises(DeliveryError, match="no REST interface"):
        send_draft(
            database,
            finished,
            replace(as_cotejo, address=f"{wordpress.address}/blog"),
            author="Ana",
        )
    wordpress.broken = 500
    with pytest.raises(DeliveryError, match="500: The database is down"):
        send_draft(database, finished, as_cotejo, author="Ana")
    wordpress.broken, wordpress.said = 503, ""
    with pytest.raises(DeliveryError, match=r"answers 503\. Look at the site"):
        send_draft(database, finished, as_cotejo, author="Ana")
    wordpress.broken = 301
    with pytest.raises(DeliveryError, match="sends on to https"):
        send_draft(database, finished, as_cotejo, author="Ana")
    wordpress.broken, wordpress.said = 403, "You may not create posts."
    with pytest.raises(DeliveryError, match=r"let this user write: You may not create posts.*role"):
        send_draft(database, finished, as_cotejo, author="Ana")
    with pytest.raises(DeliveryError, match="does not answer"):
        send_draft(
            database, finished, replace(as_cotejo, address="http://127.0.0.1:1"), author="Ana"
        )
    with pytest.raises(UsageError, match="not on your own network"):
        send_draft(
            database, finished, replace(as_cotejo, address="http://169.254.169.254"), author="Ana"
        )
    assert wordpress.posts == {}


def test_the_password_is_asked_of_the_file_or_the_environment_and_never_shown(
    data_folder: Path, wordpress: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is closed to others; the environment goes before it; nothing that is printed holds
    it.
    """
    assert wordpress_site() is None
    file = _secrets(data_folder, wordpress)
    file.chmod(0o644)
    site = wordpress_site()
    assert site == WordPressSite(wordpress.address, USER, PASSWORD)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert PASSWORD not in repr(site)
    monkeypatch.setenv(PASSWORD_VARIABLE, "other")
    assert wordpress_site() == WordPressSite(wordpress.address, USER, "other")
    monkeypatch.delenv(PASSWORD_VARIABLE)
    _secrets(data_folder, wordpress, password=" ")  # noqa: S106 - none
    with pytest.raises(UsageError, match="no application_password"):
        wordpress_site()


def test_the_command_sends_what_it_can_and_names_what_it_cannot(
    data_folder: Path,
    cotejo: Cotejo,
    own_database: Callable[[], Engine],
    tmp_path: Path,
    wordpress: Site,
) -> None:
    """Without a site nothing is sent; with one the finished article is a draft, and the other is
    named.
    """
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(
            f"El alcalde plantó {number} árboles en la plaza de Lima."
        )
        cotejo("articles", "add", tmp_path / f"{number}.txt", "--no-translate")
    code, _stdout, said = cotejo("publish", "wordpress", 1)
    assert (code, "no site is set up" in said) == (2, True)
    _secrets(data_folder, wordpress)
    finish(own_database(), 1)
    code, stdout, said = cotejo("publish", "wordpress", 1, 2)
    assert (code, "not finished" in said) == (2, True)
    assert stdout == f"1\t41\t{wordpress.address}/wp-admin/post.php?post=41&action=edit\n"
    code, stdout, _said = cotejo("publish", "wordpress", 1, "--json")
    assert (code, '"new": false' in stdout) == (0, True)


def test_a_post_has_headings_lists_quotations_captions_and_the_last_line() -> None:
    """The headline is the post's title; text is escaped; each part is a block of the editor."""
    blocks = (
        TranslatedBlock(0, Kind.TITLE, 0, "Sube", "It rises"),
        TranslatedBlock(1, Kind.BYLINE, 0, "Por Ana", "By Ana"),
        TranslatedBlock(
            2, Kind.HEADING, 3, "Ayer", "Yesterday", (InlineCode(0, 3, "link", "1", "/a"),)
        ),
        TranslatedBlock(
            3,
            Kind.PARAGRAPH,
            0,
            "a",
            "<script>1</script> Capece",
            (InlineCode(19, 25, "bold", "1"),),
        ),
        TranslatedBlock(4, Kind.LIST_ITEM, 1, "b", "One"),
        TranslatedBlock(5, Kind.LIST_ITEM, 1, "c", "Two"),
        TranslatedBlock(6, Kind.QUOTATION, 0, "d", "No."),
        TranslatedBlock(7, Kind.PARAGRAPH, 0, "El muelle.", "The pier."),
        TranslatedBlock(8, Kind.BOILERPLATE, 0, "e", None),
        TranslatedBlock(9, Kind.PARAGRAPH, 0, "", "A machine translated this."),
    )
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    content = post_content(
        TranslatedDocument(
            "a.html", "It rises", "en", blocks, moment, original=_PAGE, media_type="text/html"
        )
    )
    assert [one.replace("\n", "") for one in content.split("\n\n")] == [
        (
            '<!-- wp:paragraph {"className":"byline"} --><p class="byline">By Ana</p><!-- '
            "/wp:paragraph -->"
        ),
        (
            '<!-- wp:heading {"level":3} --><h3 class="wp-block-heading">Yesterday</h3><!-- '
            "/wp:heading -->"
        ),
        f"{_P}<p>&lt;script&gt;1&lt;/script&gt; <strong>Capece</strong></p>{_END}",
        '<!-- wp:list --><ul class="wp-block-list"><li>One</li><li>Two</li></ul><!-- /wp:list -->',
        f"<!-- wp:quote -->{_QUOTE}{_P}<p>No.</p>{_END}</blockquote><!-- /wp:quote -->",
        (
            f'<!-- wp:paragraph {{"className":"caption"}} --><p class="caption"><em>The '
            f"pier.</em></p>{_END}"
        ),
        f"{_P}<p>A machine translated this.</p>{_END}",
    ]


def test_what_is_stopped_before_it_is_handed_over_is_not_sent(
    database: Engine, finished: int, as_cotejo: WordPressSite, wordpress: Site
) -> None:
    """The site has no post of it, and it can be sent again."""
    assert wordpress.address
    with pytest.raises(StoppedError, match="nothing was sent"):
        send_draft(database, finished, as_cotejo, author="Ana", watcher=Watcher(lambda: True))
    assert send_draft(database, finished, as_cotejo, author="Ana").is_new


def test_an_article_without_a_title_is_headed_by_how_it_begins(
    database: Engine, wordpress: Site, as_cotejo: WordPressSite
) -> None:
    """Cut at a word; the name of its file is no headline."""
    text = "El puerto de Lima abrió ayer. El río subió dos metros."
    with writing(database) as session:
        number = stored_id(
            store_article(session, read_article("wire-17.txt", text.encode()), author="Ana")
        )
        for segment in list_segments(session, number):
            segment.target = (
                "The mayor and her council planted trees in the old square of Lima " * 2
            )
    finish(database, number)
    send_draft(database, number, as_cotejo, author="Ana")
    assert wordpress.posts[41]["title"]["raw"] == (
        "The mayor and her council planted trees in the old square of Lima The mayor and …"
    )
