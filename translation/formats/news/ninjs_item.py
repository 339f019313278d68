"""What an item of ninjs says, and in which field of its JSON each text stands.

Each version has its own fields for the same thing. Version 1 has one for each form of a text, and
says the form in the field's name; versions 2 and 3 have a list of forms, each with its media type:

    {"headline": "…", "body_text": "…", "body_xhtml": "<p>…</p>"}
    {"headlines": [{"value": "…"}], "bodies": [{"contentType": "text/html", "value": "<p>…</p>"}]}

Of the forms of a text one is read; the others are remembered, to hold the same target. Pictures and
other items that belong to it, its associations, have such fields themselves.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from translation.document import Kind
from translation.errors import DamagedFileError
from translation.formats.html.blocks import holds_text, text_of
from translation.formats.news.fragments import NewsFragment, fragment_of
from translation.formats.news.story import Part
from translation.formats.normalisation import letters_of
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


@dataclass(frozen=True, slots=True)
class FieldText:
    """One text of the item: where it stands, ``holder[key]``, and its media type, if it says."""

    holder: Any
    key: str
    media_type: str

    @property
    def text(self) -> str:
        """The text itself."""
        return str(self.holder[self.key])

    @property
    def is_markup(self) -> bool:
        """Whether it says that it is HTML."""
        return "html" in self.media_type


@dataclass(slots=True)
class NinjsItem:
    """The item as JSON, the parts of its story, and how each text gets back into its field.

    ``others`` are further forms of a text that was read, each with the fragment that was, and how
    many of its first blocks this form has not, such as a headline above the text.
    """

    data: dict[str, Any]
    parts: list[Part] = field(default_factory=list)
    fragments: list[tuple[FieldText, NewsFragment]] = field(default_factory=list)
    others: list[tuple[FieldText, NewsFragment, int]] = field(default_factory=list)


def ninjs_item(name: str, text: str) -> NinjsItem:
    """Return the item of the JSON ``text``. Raises DamagedFileError, FileTooLargeError.

    Bodies that Cotejo cannot write are taken out of its ``data``.
    """
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise DamagedFileError(name, "it is not well-formed JSON", _REMEDY) from error
    if not isinstance(data, dict):
        raise DamagedFileError(name, "it holds no news item", _REMEDY)
    item = NinjsItem(data)
    _gather(name, item, data, depth=0)
    return item


def associations(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the items that belong to one, such as its pictures."""
    listed = data.get("associations")
    if isinstance(listed, dict):
        listed = [*listed.values()]
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def blocks_of(fragment: NewsFragment) -> list[HtmlElement]:
    """Return the elements of a text that hold text themselves, in their order."""
    return [one for one in fragment.root.iter() if holds_text(one)]


def _gather(name: str, item: NinjsItem, data: dict[str, Any], *, depth: int) -> None:
    """Add what ``data`` says, and then what belongs to it: a picture's byline stays as it is."""
    is_main = depth == 0
    for number, value in enumerate(_values(data, "headline", "headlines")):
        kind = (Kind.TITLE, 0) if is_main and not number else (Kind.HEADING, 2)
        _add_line(name, item, value, *kind)
    for key in _BYLINES if is_main else ():
        if isinstance(data.get(key), str):
            _add_line(name, item, FieldText(data, key, "text/plain"), Kind.BYLINE)
    _add_descriptions(name, item, data, is_main=is_main)
    _add_body(name, item, data, is_main=is_main)
    for one in associations(data) if depth < _DEEPEST else ():
        _gather(name, item, one, depth=depth + 1)


def _values(data: dict[str, Any], name: str, plural: str) -> Iterator[FieldText]:
    """Yield what an item says under a name, in whichever version of ninjs."""
    if isinstance(data.get(name), str):
        yield FieldText(data, name, "")
    for key in [key for key in data if key.startswith(f"{name}_") and isinstance(data[key], str)]:
        yield FieldText(data, key, _FORMS.get(key.removeprefix(f"{name}_"), ""))
    listed = data.get(plural)
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and isinstance(one.get("value"), str):
            declared = next((one[key] for key in _TYPES if isinstance(one.get(key), str)), "")
            yield FieldText(one, "value", declared or _FORMS.get(str(one.get("role", "")), ""))


def _add_line(name: str, item: NinjsItem, value: FieldText, kind: Kind, level: int = 0) -> None:
    fragment = fragment_of(name, value.text, value.media_type)
    if fragment is not None:
        item.fragments.append((value, fragment))
        item.parts.append(Part(fragment.root, kind, level))


def _add_descriptions(name: str, item: NinjsItem, data: dict[str, Any], *, is_main: bool) -> None:
    """Add each description once, and as another form of it what says the same again."""
    said: dict[str, NewsFragment] = {}
    for value in _values(data, "description", "descriptions"):
        fragment = fragment_of(name, value.text, value.media_type)
        if fragment is None:
            continue
        before = said.setdefault(letters_of(fragment.root.text_content()), fragment)
        if before is fragment:
            item.fragments.append((value, fragment))
            item.parts.append(Part(fragment.root, is_deck=is_main))
        else:
            item.others.append((value, before, 0))


def _add_body(name: str, item: NinjsItem, data: dict[str, Any], *, is_main: bool) -> None:
    """Add the text, of its forms the first with markup, and take out those of which nothing can be
    read, if others can.
    """
    values = [*_values(data, "body", "bodies")]
    read = [(value, fragment_of(name, value.text, value.media_type)) for value in values]
    whole = [(value, fragment) for value, fragment in read if fragment is not None]
    if not whole:
        return

    chosen, fragment = next((one for one in whole if one[1].is_markup), whole[0])
    item.fragments.append((chosen, fragment))
    item.parts.append(Part(fragment.root, is_text=is_main))
    said = (letters_of(text_of(one)) for one in blocks_of(fragment))
    first, *rest = [*filter(None, said)] or [""]
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
