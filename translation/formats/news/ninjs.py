"""ninjs, News in JSON of the IPTC (1.x, 2.x and 3.x), in and out.

Version 1 has a field for each form of a text (``body_text``, ``body_xhtml``), versions 2 and 3 a
list of them with their media types.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from lxml.html import HtmlElement

from translation.document import Document, Kind
from translation.errors import DamagedFileError
from translation.formats.encoding import declared_encoding, decode
from translation.formats.html.blocks import holds_text, text_of
from translation.formats.news.fragments import NewsFragment, fragment_of, written
from translation.formats.news.story import (
    Part,
    Story,
    byline_of,
    editors_note,
    new_text,
    story_document,
    write_story,
)
from translation.formats.normalisation import letters_of
from translation.formats.recognition import Format
from translation.formats.translated import TranslatedDocument
from translation.messages import told

_REMEDY = told("Export the file again.")
_DEEPEST = 8
_ENOUGH = 30
"""How many letters behind the first paragraph tell that a text begins as another does."""

_TYPES = ("contentType", "contenttype")
_FORMS = {
    "text": "text/plain",
    "xhtml": "application/xhtml+xml",
    "html": "text/html",
    "html5": "text/html",
}
_BYLINES = ("byline", "by")
_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"


@dataclass(frozen=True, slots=True)
class _Value:
    """One text of the item: where it stands, ``holder[key]``, and its media type, if it says."""

    holder: Any
    key: str
    media_type: str

    @property
    def text(self) -> str:
        return str(self.holder[self.key])

    @property
    def is_markup(self) -> bool:
        return "html" in self.media_type


@dataclass(slots=True)
class _Item:
    """The item as JSON, the parts of its story, and how each text gets back into its field.

    ``others`` are further forms of a text that was read, each with the fragment that was, and how
    many of its first blocks this form has not, such as a headline above the text.
    """

    data: dict[str, Any]
    parts: list[Part] = field(default_factory=list)
    fragments: list[tuple[_Value, NewsFragment]] = field(default_factory=list)
    others: list[tuple[_Value, NewsFragment, int]] = field(default_factory=list)


def read_ninjs(name: str, text: str, encoding: str) -> Document:
    """Return headlines, byline, descriptions and text of an item, and its captions.

    Of a text that stands there in several forms that with most markup is read. Raises
    DamagedFileError for what is no JSON object, FileTooLargeError, NoTextError.
    """
    item = _item(name, text)
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
    item = _item(translated.name, text)
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


def _item(name: str, text: str) -> _Item:
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise DamagedFileError(name, "it is not well-formed JSON", _REMEDY) from error
    if not isinstance(data, dict):
        raise DamagedFileError(name, "it holds no news item", _REMEDY)
    item = _Item(data)
    _gather(name, item, data, depth=0)
    return item


def _gather(name: str, item: _Item, data: dict[str, Any], *, depth: int) -> None:
    """Add what ``data`` says, and then what belongs to it: a picture's byline stays as it is."""
    main = depth == 0
    for number, value in enumerate(_values(data, "headline", "headlines")):
        kind = (Kind.TITLE, 0) if main and not number else (Kind.HEADING, 2)
        _add(name, item, value, *kind)

    for key in _BYLINES if main else ():
        if isinstance(data.get(key), str):
            _add(name, item, _Value(data, key, "text/plain"), Kind.BYLINE)

    said: dict[str, NewsFragment] = {}
    for value in _values(data, "description", "descriptions"):
        fragment = fragment_of(name, value.text, value.media_type)
        if fragment is None:
            continue
        before = said.setdefault(letters_of(fragment.root.text_content()), fragment)
        if before is not fragment:
            item.others.append((value, before, 0))
            continue
        item.fragments.append((value, fragment))
        item.parts.append(Part(fragment.root, is_deck=main))

    _add_body(name, item, data)
    if depth < _DEEPEST:
        for one in _associations(data):
            _gather(name, item, one, depth=depth + 1)


def _add(name: str, item: _Item, value: _Value, kind: Kind, level: int = 0) -> None:
    fragment = fragment_of(name, value.text, value.media_type)
    if fragment is not None:
        item.fragments.append((value, fragment))
        item.parts.append(Part(fragment.root, kind, level))


def _add_body(name: str, item: _Item, data: dict[str, Any]) -> None:
    values = [*_values(data, "body", "bodies")]
    read = [(value, fragment_of(name, value.text, value.media_type)) for value in values]
    whole = [(value, fragment) for value, fragment in read if fragment is not None]
    if not whole:
        return

    chosen, fragment = next((one for one in whole if one[1].is_markup), whole[0])
    item.fragments.append((chosen, fragment))
    item.parts.append(Part(fragment.root, is_text=data is item.data))
    first, *rest = [*filter(None, (letters_of(text_of(one)) for one in _blocks(fragment)))] or [""]
    opening = first + "".join(rest)[:_ENOUGH]

    for value, other in whole:
        if value is not chosen:
            is_whole = letters_of(other.root.text_content()).startswith(opening)
            item.others.append((value, fragment, 0 if is_whole else 1))

    if isinstance(data.get("bodies"), list):
        kept = {id(value.holder) for value, _ in whole}
        data["bodies"] = [one for one in data["bodies"] if id(one) in kept]
    else:
        for value, found in read:
            if found is None:
                del data[value.key]


def _values(data: dict[str, Any], name: str, plural: str) -> Iterator[_Value]:
    """Yield what an item says under a name, in whichever version of ninjs."""
    if isinstance(data.get(name), str):
        yield _Value(data, name, "")
    for key in [key for key in data if key.startswith(f"{name}_") and isinstance(data[key], str)]:
        yield _Value(data, key, _FORMS.get(key.removeprefix(f"{name}_"), ""))
    listed = data.get(plural)
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and isinstance(one.get("value"), str):
            declared = next((one[key] for key in _TYPES if isinstance(one.get(key), str)), "")
            yield _Value(one, "value", declared or _FORMS.get(str(one.get("role", "")), ""))


def _associations(data: dict[str, Any]) -> Iterable[dict[str, Any]]:
    listed = data.get("associations")
    found = (
        listed.values() if isinstance(listed, dict) else listed if isinstance(listed, list) else ()
    )
    return [one for one in found if isinstance(one, dict)]


def _story(item: _Item) -> Story:
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


def _other_form(value: _Value, fragment: NewsFragment, left_out: int) -> str:
    """What a text says in another form, without the first blocks that this form has not."""
    if value.is_markup and fragment.is_markup:
        return written(fragment)
    lines = _lines(fragment)[left_out:]
    if value.is_markup:
        return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    return "\n".join(lines)


def _lines(fragment: NewsFragment) -> list[str]:
    return [*filter(None, (" ".join(text_of(one).split()) for one in _blocks(fragment)))]


def _blocks(fragment: NewsFragment) -> list[HtmlElement]:
    return [one for one in fragment.root.iter() if holds_text(one)]


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
    for one in (data, *_associations(data)):
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
