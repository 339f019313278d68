"""A finished article becomes a draft of WordPress, by its REST interface
(developer.wordpress.org/rest-api).

The post holds the article as the blocks of WordPress's editor, without its headline. Nothing is
ever published by Cotejo, and no post is touched that somebody has published: whatever it writes is
a draft for people to look at there.
"""

import json
from base64 import b64encode
from collections.abc import Container, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from review.export.exported import as_document
from review.export.gathering import gather_article
from review.publishing.site import WordPressSite
from review.store.articles import get_article, log_event
from review.store.database import reading, writing
from review.store.roles import Role, require_role
from review.store.tables import Event
from review.store.turns import turn_awaited
from translation.document import InlineCode, Kind
from translation.errors import DeliveryError, NotAllowedError, StoppedError, UsageError
from translation.formats.cell_rows import with_what_goes_on
from translation.formats.html.markup import marked_up, note, with_first_marks
from translation.formats.html.page_pictures import parsed_original
from translation.formats.normalisation import letters_of
from translation.formats.translated import TranslatedBlock, TranslatedDocument
from translation.messages import told, told_later
from translation.watcher import UNWATCHED, Watcher
from translation.web_requests import WebAnswer, ask

SENT = "sent to WordPress"
"""The log's word for an article that became a draft there."""
ASKED = "asked WordPress for a draft"
"""The log's word for a new draft that was asked for: the site may have made it and not said so."""

_POSTS = "/wp-json/wp/v2/posts"
_MOST_BYTES = 4_000_000
_LONGEST_REASON = 300
_LONGEST_OPENING = 80
_REMEDY = told("Check the site and secrets.toml, then send the article again.")
_LOOK = told("Look at the site, then send the article again.")
_SHARE_OF_WRITING, _SHARE_OF_ASKING = 0.2, 0.5
_DRAFTS = ("draft", "auto-draft", "pending")
_GONE = (404, 410)
_REFUSED = range(400, 500)
_PUBLIC = {
    "publish": told_later("its post {number} is public now"),
    "future": told_later("its post {number} is scheduled now"),
    "private": told_later("its post {number} is private now"),
}
_OTHER = told_later("its post {number} is no draft any more")


@dataclass(frozen=True, slots=True)
class DraftPost:
    """The post: its ``number`` there, the address where people edit it, whether it is new."""

    number: int
    address: str
    is_new: bool


def send_draft(
    database: Engine,
    article_id: int,
    site: WordPressSite,
    *,
    author: str,
    watcher: Watcher = UNWATCHED,
) -> DraftPost:
    """Make a draft of the article, or write the draft that it became before once more.

    One that was deleted there is made anew; one whose number never came back is found by its words.
    Raises NotFoundError; NotAllowedError for an article whose post has been published; UsageError
    for one that is not finished, and for an address that may not be asked; DeliveryError where the
    site does not take it; StoppedError when ``watcher`` is over before it was handed over.
    """
    with reading(database) as session:
        require_role(session, author, Role.REVIEWER)
        translated = _finished(session, article_id)

    # Of two who send at one moment the second writes the draft that the first has made.
    with turn_awaited(database, "wordpress", watcher, subject=translated.title):
        with reading(database) as session:
            last = next(_sendings(session, article_id, site, SENT, ASKED), None)
        draft = _sent(database, article_id, site, translated, last, author=author, watcher=watcher)
        with writing(database) as session:
            log_event(
                session,
                "article",
                article_id,
                SENT,
                author=author,
                site=site.address,
                post=draft.number,
            )
    return draft


def _sent(
    database: Engine,
    article_id: int,
    site: WordPressSite,
    translated: TranslatedDocument,
    last: Event | None,
    *,
    author: str,
    watcher: Watcher,
) -> DraftPost:
    """Write the draft that the article became by ``last``, else make one; raises as send_draft."""
    title = _headline(translated)
    wanted = {"title": title, "content": post_content(translated), "status": "draft"}
    watcher.tell(_SHARE_OF_WRITING)
    before = _draft_of(site, last, translated.title)
    if watcher.is_over():
        raise StoppedError(translated.title, told("nothing was sent"))
    watcher.tell(_SHARE_OF_ASKING)
    number = _written_again(site, before, wanted) if before else 0
    is_new = not number
    if is_new:
        words = {"title": title, "letters": _letters_in(wanted["content"])}
        with writing(database) as session:
            log_event(
                session, "article", article_id, ASKED, author=author, site=site.address, **words
            )
        number = _number_in(site, _ask(site, "POST", _POSTS, wanted))
    return DraftPost(number, edit_address(site, number), is_new=is_new)


def edit_address(site: WordPressSite, number: int) -> str:
    """Where people edit the post of that number."""
    return f"{site.address}/wp-admin/post.php?post={number}&action=edit"


def last_sent(session: Session, article_id: int, site: WordPressSite) -> Event | None:
    """When, by whom and as which ``post`` the article was last sent there; None for never."""
    return next(_sendings(session, article_id, site, SENT), None)


def _finished(session: Session, article_id: int) -> TranslatedDocument:
    """Return the article as it goes out; raises UsageError for one that is not finished."""
    article = get_article(session, article_id)
    if article.finished_at is None:
        raise UsageError(
            article.called,
            "the article is not finished",
            "Finish it first: then nothing in it waits for a person.",
        )
    return as_document(gather_article(session, article_id))


def _headline(translated: TranslatedDocument) -> str:
    """Return the title, or where there is only a file's name what the article begins with."""
    if translated.title != translated.name:
        return translated.title
    words = " ".join(
        next((text for _block, text in translated.written if text.strip()), "").split()
    )
    if len(words) <= _LONGEST_OPENING:
        return words or translated.name
    cut = words[:_LONGEST_OPENING].rpartition(" ")[0] or words[:_LONGEST_OPENING]
    return f"{cut.rstrip(',;:')} …"


def _sendings(
    session: Session, article_id: int, site: WordPressSite, *actions: str
) -> Iterator[Event]:
    """What was done of these actions with the article and the site, the latest first."""
    sent = session.exec(
        select(Event)
        .where(
            Event.subject == "article",
            Event.subject_id == article_id,
            col(Event.action).in_(actions),
        )
        .order_by(col(Event.id).desc())
    )
    return (event for event in sent if event.detail["site"] == site.address)


def _draft_of(site: WordPressSite, last: Event | None, title: str) -> int:
    """The number of the draft that the article became, 0 for none; raises as _is_draft does."""
    if last is None:
        return 0
    if last.action == ASKED:
        return _found_draft(site, str(last.detail["title"]), str(last.detail["letters"]))

    number = int(last.detail["post"])
    return number if _is_draft(site, number, title) else 0


def _found_draft(site: WordPressSite, title: str, letters: str) -> int:
    """The number of a draft of that title and text, which the site made without saying so, or 0."""
    asked = {"context": "edit", "status": "draft,pending", "search": title, "per_page": 20}
    # Who may not look is told so when the draft is to be made, if then.
    answer = _ask(site, "GET", f"{_POSTS}?{urlencode(asked)}", None, heeded=_REFUSED)
    posts = _json_in(answer)
    for post in posts if isinstance(posts, list) else ():
        match post:
            case {"id": int(number), "title": {"raw": str(named)}, "content": {"raw": str(text)}}:
                if named.strip() == title and _letters_in(text) == letters:
                    return number
    return 0


def _letters_in(content: str) -> str:
    """What a text is known by, whatever white space and signs the site changes in it."""
    return sha256(letters_of(content).encode()).hexdigest()


def _written_again(site: WordPressSite, number: int, wanted: dict[str, str]) -> int:
    """Write into that draft and return its number; 0 where somebody has just deleted it."""
    answer = _ask(site, "POST", f"{_POSTS}/{number}", wanted, heeded=_GONE)
    return 0 if answer.status in _GONE else _number_in(site, answer)


def _is_draft(site: WordPressSite, number: int, title: str) -> bool:
    """Whether the post is still a draft; False if gone. Raises NotAllowedError for a public one,
    DeliveryError where the site does not say.
    """
    answer = _ask(site, "GET", f"{_POSTS}/{number}?context=edit", None, heeded=_GONE)
    status = "trash" if answer.status in _GONE else _said(answer).get("status")
    if not isinstance(status, str):
        raise DeliveryError(
            site.address, told("it does not say what became of post {number}", number=number), _LOOK
        )
    if status == "trash" or status in _DRAFTS:
        return status in _DRAFTS
    raise NotAllowedError(
        title,
        told(_PUBLIC.get(status, _OTHER), number=number),
        "Change it in WordPress, or delete it there and send the article again.",
    )


def _ask(
    site: WordPressSite,
    method: str,
    path: str,
    data: dict[str, str] | None,
    *,
    heeded: Container[int] = (),
) -> WebAnswer:
    """Ask the site as the user of its application password.

    Raises DeliveryError where it refuses by another number than those ``heeded``.
    """
    login = b64encode(f"{site.user}:{site.password}".encode()).decode()
    answer = ask(
        method,
        site.address + path,
        allows_outside=site.allows_outside,
        remedy=_REMEDY,
        headers={"Authorization": f"Basic {login}", "Content-Type": "application/json"},
        content=b"" if data is None else json.dumps(data).encode(),
        most_bytes=_MOST_BYTES,
    )
    if answer.is_success or answer.status in heeded:
        return answer

    raise DeliveryError(site.address, *_refusal(answer))


def _refusal(answer: WebAnswer) -> tuple[str, str]:
    """Return why the site has not done it, in its own words where it has some, and what to do."""
    reason = " ".join(str(_said(answer).get("message", "")).split())[:_LONGEST_REASON]
    if answer.status == 401:
        return told("it refuses the user or the application password"), _REMEDY
    if answer.status == 404:
        return told("there is no REST interface of WordPress at this address"), _REMEDY
    if 300 <= answer.status < 400:
        elsewhere = answer.headers.get("location", "")[:_LONGEST_REASON]
        return told("it sends on to {address}", address=elsewhere), _REMEDY
    if answer.status == 403 and reason:
        remedy = told("Look at the user's role in WordPress, then send the article again.")
        return told("it does not let this user write: {reason}", reason=reason), remedy
    if reason:
        return told("it answers {status}: {reason}", status=answer.status, reason=reason), _LOOK

    return told("it answers {status}", status=answer.status), _LOOK


def _said(answer: WebAnswer) -> dict[str, Any]:
    said = _json_in(answer)
    return said if isinstance(said, dict) else {}


def _json_in(answer: WebAnswer) -> object:
    """What the site says, None where that is no JSON."""
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        return None


def _number_in(site: WordPressSite, answer: WebAnswer) -> int:
    number = _said(answer).get("id")
    if not isinstance(number, int) or number <= 0:
        raise DeliveryError(site.address, "it does not say which post it made", _REMEDY)
    return number


_WHOLE_ADDRESSES = ("http://", "https://", "mailto:")


def post_content(translated: TranslatedDocument) -> str:
    """Return the text with its headings, lists, quotations, links, captions of its pictures.

    The headline is left to the post's title; what the desk says of the machine closes the text.
    Pictures are not sent: who may show them is not ours to say.
    """
    captions, notes = _captions(translated), translated.notes
    whole = with_what_goes_on(translated.running)
    shown = [
        (block, block.text)
        for block in whole
        if block is not None and block.text is not None and block.kind is not Kind.TITLE
    ]
    parts = []
    kinds = groupby(shown, lambda one: (one[0].kind is Kind.LIST_ITEM, one[0].item > 0))
    for (is_list, is_numbered), group in kinds:
        if is_list:
            items = "".join(
                f"<li>{marked_up(text, _codes(block), notes)}</li>" for block, text in group
            )
            tag, options = ("ol", '{"ordered":true}') if is_numbered else ("ul", "")
            parts.append(_block("list", f'<{tag} class="wp-block-list">{items}</{tag}>', options))
        else:
            parts += [_post_block(block, text, captions, notes) for block, text in group]
    return with_first_marks("\n\n".join(parts))


def _post_block(
    block: TranslatedBlock, text: str, captions: frozenset[str], notes: frozenset[str]
) -> str:
    marked = marked_up(text, _codes(block), notes)
    if block.kind is Kind.NOTE:
        return _block("paragraph", note(block.level, marked))
    if block.kind is Kind.HEADING:
        level = min(max(block.level, 2), 6)
        options = "" if level == 2 else f'{{"level":{level}}}'
        return _block("heading", f'<h{level} class="wp-block-heading">{marked}</h{level}>', options)
    if block.kind is Kind.QUOTATION:
        return _block(
            "quote",
            "<blockquote "
            f'class="wp-block-quote">{_block("paragraph", f"<p>{marked}</p>")}</blockquote>',
        )
    if block.source and letters_of(block.source) in captions:
        return _block(
            "paragraph", f'<p class="caption"><em>{marked}</em></p>', '{"className":"caption"}'
        )
    if block.kind is Kind.BYLINE:
        return _block("paragraph", f'<p class="byline">{marked}</p>', '{"className":"byline"}')

    return _block("paragraph", f"<p>{marked}</p>")


def _codes(block: TranslatedBlock) -> list[InlineCode]:
    """The formatting without links that would lead to a page of the site that the post is on."""
    return [
        code
        for code in block.codes
        if code.kind != "link" or code.reference.startswith(_WHOLE_ADDRESSES)
    ]


def _block(name: str, markup: str, options: str = "") -> str:
    return f"<!-- wp:{name} {options}{' ' if options else ''}-->\n{markup}\n<!-- /wp:{name} -->"


def _captions(translated: TranslatedDocument) -> frozenset[str]:
    """Which texts of the article's page stand under its pictures, by their letters."""
    original = translated.original_of("text/html")
    if original is None:
        return frozenset()
    captions = list(parsed_original(translated, original).iter("figcaption"))
    lines = (
        line for caption in captions for line in ("".join(caption.itertext()), *caption.itertext())
    )
    return frozenset(map(letters_of, lines))
