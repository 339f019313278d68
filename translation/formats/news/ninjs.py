"""ninjs, News in JSON of the IPTC (1.x, 2.x and 3.x), in and out."""

import json
import uuid
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from translation.document import Document
from translation.formats.encoding import declared_encoding, decode
from translation.formats.html.blocks import text_of
from translation.formats.news.fragments import NewsFragment, written
from translation.formats.news.ninjs_item import (
    FieldText,
    NinjsItem,
    associations,
    blocks_of,
    ninjs_item,
)
from translation.formats.news.story import (
    Story,
    byline_of,
    editors_note,
    new_text,
    story_document,
    write_story,
)
from translation.formats.recognition import Format
from translation.formats.translated import TranslatedDocument

_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"


def read_ninjs(name: str, text: str, encoding: str) -> Document:
    """Return headlines, byline, descriptions and text of an item, and its captions.

    Of a text that stands there in several forms that with most markup is read. Raises
    DamagedFileError for what is no JSON object, FileTooLargeError, NoTextError.
    """
    item = ninjs_item(name, text)
    return story_document(name, _story(item), media_type=Format.NINJS, encoding=encoding)


def write_ninjs(translated: TranslatedDocument) -> bytes:
    """The item with the target in its fields, its language, and a note on how it was translated.

    Every form of a text that Cotejo can write holds the target; one that it cannot, such as an
    agency's own XML, is left out, for it would go on in the source language. Another article
    becomes a new item.
    """
    original = translated.original_of(Format.NINJS)
    if original is None:
        return _saved(_new_item(translated))

    text, _ = decode(translated.name, original, declared_encoding(original))
    item = ninjs_item(translated.name, text)
    story = _story(item)
    write_story(story, translated)
    for value, fragment in item.fragments:
        value.holder[value.key] = written(fragment)
        _count_anew(value.holder, _lines(fragment))

    for value, fragment, left_out in item.others:
        value.holder[value.key] = _other_form(value, fragment, left_out)
        _count_anew(value.holder, _lines(fragment)[left_out:])

    _say_language(item.data, story.language, translated.language)
    if note := editors_note(translated):
        key = "edNote" if "edNote" in item.data or "versionCreated" in item.data else "ednote"
        item.data[key] = " ".join(filter(None, [item.data.get(key, ""), note]))

    return _saved(item.data)


def _story(item: NinjsItem) -> Story:
    def said(*keys: str) -> str:
        return next((item.data[key] for key in keys if isinstance(item.data.get(key), str)), "")

    pages = [fragment.page for _, fragment in item.fragments if fragment.page is not None]
    return Story(
        item.parts,
        [one for page in pages for one in page.iter("title")],
        language=said("language"),
        place=said("located"),
        published=said("contentCreated", "contentcreated", "versionCreated", "versioncreated"),
        source_url=said("uri"),
    )


def _other_form(value: FieldText, fragment: NewsFragment, left_out: int) -> str:
    """What a text says in another form, without the first blocks that this form has not."""
    if value.is_markup and fragment.is_markup:
        return written(fragment)
    lines = _lines(fragment)[left_out:]
    if value.is_markup:
        return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    return "\n".join(lines)


def _lines(fragment: NewsFragment) -> list[str]:
    return [*filter(None, (" ".join(text_of(one).split()) for one in blocks_of(fragment)))]


def _count_anew(holder: dict[str, Any], lines: Sequence[str]) -> None:
    counts: dict[str, Callable[[str], int]] = {
        "charCount": len,
        "charcount": len,
        "wordCount": lambda text: len(text.split()),
        "wordcount": lambda text: len(text.split()),
    }
    text = " ".join(lines)
    holder.update({key: count(text) for key, count in counts.items() if key in holder})


def _say_language(data: dict[str, Any], before: str, after: str) -> None:
    for one in (data, *associations(data)):
        if one is data or one.get("language") == before:
            one["language"] = after


def _new_item(translated: TranslatedDocument) -> dict[str, Any]:
    named = f"{translated.name}\n{translated.title}\n{translated.language}\n{translated.created_at}"
    note, byline = editors_note(translated), byline_of(translated)
    body = NewsFragment(new_text(translated), is_markup=True)
    published = translated.fields.get("published", "")

    return {
        "uri": uuid.uuid5(uuid.NAMESPACE_OID, named).urn,
        "standard": {"name": "ninjs", "version": "3.1", "schema": _SCHEMA},
        "type": "text",
        "versionCreated": translated.exported_at.isoformat(timespec="seconds"),
        # The format knows no day without an hour.
        **({"contentCreated": f"{published[:10]}T00:00:00Z"} if published else {}),
        # What is unfinished is not for readers yet.
        "pubStatus": "withheld" if translated.notice else "usable",
        "language": translated.language,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": translated.title}],
        **({"by": byline} if byline else {}),
        "bodies": [
            {"role": "html", "contentType": "text/html", "value": written(body).strip()},
            {"role": "text", "contentType": "text/plain", "value": "\n".join(_lines(body))},
        ],
        **({"edNote": note} if note else {}),
    }


def _saved(data: dict[str, Any]) -> bytes:
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return (text + "\n").encode("utf-8", errors="replace")
