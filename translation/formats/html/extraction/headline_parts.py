"""What stands in the element of a headline and is none of it: a kicker, a date, a subtitle."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from lxml.html import HtmlElement

from translation.formats.bylines import date_in, is_date_line
from translation.formats.html.extraction.metadata import PageFacts
from translation.formats.html.extraction.roles import Roles
from translation.formats.html.extraction.title import declared_titles
from translation.formats.html.loose_text import Inline
from translation.formats.normalisation import letters_of
from translation.safe_xml import content_of, fill

_HEADINGS = ("h1", "h2", "h3")
_SURE_LENGTH = 12
_READ = ".//text()[not(ancestor::script or ancestor::style or ancestor::template)]"


def part_headlines(root: HtmlElement, facts: PageFacts) -> None:
    """Put what the page's declared titles leave out of a heading before or behind it, as a line of
    its own.

    Where no title says which part of a heading is the headline, its elements may say so.
    """
    # A word or two may be a section or a site.
    keys = {key for key in map(letters_of, declared_titles(facts)) if len(key) >= _SURE_LENGTH}
    for heading in [*root.iter(*_HEADINGS)] if keys else ():
        while _parted(heading, keys):
            pass


def _parted(heading: HtmlElement, titles: AbstractSet[str]) -> bool:
    """Move the first or the last part of the heading out of it where it is none of the headline;
    tell whether one was.
    """
    holder = heading
    while len(holder) == 1 and not any(letters_of(_text(text)) for text in content_of(holder)[::2]):
        holder = holder[0]

    pieces = content_of(holder)
    shown = [number for number, piece in enumerate(pieces) if letters_of(_text(piece))]
    for cut in dict.fromkeys((shown[1], shown[-1])) if len(shown) > 1 else ():
        sides = pieces[:cut], pieces[cut:]
        number = _headline(sides, titles)
        if number is not None:
            fill(holder, sides[number])
            _put_beside(heading, sides[1 - number], is_before=number == 1)
            return True
    return False


def _text(piece: Inline) -> str:
    return piece if isinstance(piece, str) else "".join(piece.xpath(_READ))


def _headline(sides: tuple[list[Inline], list[Inline]], titles: AbstractSet[str]) -> int | None:
    """Return which of both sides of a heading is the headline, None where that is not known or both
    are.
    """
    texts = ["".join(map(_text, side)) for side in sides]
    first, second = keys = [*map(letters_of, texts)]
    dated = [
        is_date_line(text) and not any(key in title for title in titles)
        for text, key in zip(texts, keys, strict=True)
    ]
    if dated[0] is not dated[1]:
        return dated.index(False)
    if (first in titles) is (second in titles):
        return _named_headline(sides)
    return 0 if first in titles else 1


def _named_headline(sides: tuple[list[Inline], list[Inline]]) -> int | None:
    """Return which side is the headline where the other is called a kicker or a subtitle."""
    roles = Roles(())
    elements: list[list[Any]] = [
        [one for piece in side if not isinstance(piece, str) for one in piece.iter()]
        for side in sides
    ]
    apart = [
        any(roles.names(one, "kicker") or roles.names(one, "deck") for one in some)
        for some in elements
    ]
    return None if apart[0] is apart[1] else apart.index(False)


def _put_beside(heading: HtmlElement, pieces: Sequence[Inline], *, is_before: bool) -> None:
    is_subtitle = not is_before and not date_in("".join(map(_text, pieces)))
    line = heading.makeelement("h2" if is_subtitle else "p", {})
    fill(line, pieces)
    if is_before:
        heading.addprevious(line)
        return
    line.tail, heading.tail = heading.tail, None
    heading.addnext(line)
