"""The styles of others' pages made safe to pass on: how text looks, nothing that fetches or hides.

Where things stand, and how far apart, is left out: with menus, advertisements and columns gone, the
text would stand askew.

What is kept is put together anew of plain selectors and of the properties and functions of
allowed.tsv. No piece holds an address, an escape, a quotation mark or a brace: a browser reads what
is read here.
"""

import re
from collections.abc import Iterable

from translation.formats.html.markup import allowed_names

_MOST = 1_000_000
"""Characters of styles; a page with more keeps the plain look."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_GROUP = re.compile(r"@(?:media|supports) [\w\s():,.-]+")
_SELECTOR = re.compile(r"[\w\s.#:>+~*,()=\[\]-]+")
_VALUE = re.compile(r"[\w\s#%.,()+*/!-]+")
_COLOUR = re.compile(
    r"#[\da-f]{3,8}\b|(?:rgb|hsl)a?\([\d\s.,%/]+\)|\b(?:white|black|transparent|none)\b",
    re.IGNORECASE,
)
_FUNCTION = re.compile(r"([\w-]*)\(")
_HEX = re.compile(r"#(?:[\da-f]{3}|[\da-f]{6})\b", re.IGNORECASE)
_NO_HEIGHT = re.compile(r"(?:font-size|line-height):0(?:[a-z]+|%)?\s*(?:!.*)?", re.IGNORECASE)
# By these a sheet takes the look away that it gives anew elsewhere, often in a missing file.
_RESET = re.compile(r"\b(?:inherit|initial|unset|revert)\b|100%", re.IGNORECASE)
_NO_COLOUR = frozenset({"currentcolor", "transparent", "none"})
_WHITE = 765


def safe_sheet(sheets: Iterable[tuple[str, str]]) -> str:
    """Return what may stay of style sheets, given as their media and their text, "" for none.

    >>> safe_sheet([("", "@import 'x'; h1 { color: #900; background: url(//x/y) }"
    ...                  " p { position: fixed }")])
    'h1{color:#900}'
    >>> safe_sheet([("print", "p { color: #000 }")])
    '@media print{p{color:#000}}'
    """
    whole = "".join(f"@media {media}{{{text}}}" if media else f"{text}\n" for media, text in sheets)
    return _rules(_COMMENT.sub(" ", whole)) if len(whole) <= _MOST else ""


def safe_style(text: str) -> str:
    """Return what may stay of the declarations of a rule or a style attribute, "" for none.

    A light text on the page's dark ground is kept with that ground only: a picture may have been
    the ground.

    >>> safe_style("color: white; font-style: italic; display: none")
    'font-style:italic'
    >>> safe_style("color: white; background-color: #123")
    'color:white;background-color:#123'
    """
    kept = dict(filter(None, map(_declaration, _COMMENT.sub(" ", text).split(";"))))
    ground = next((name for name in ("background-color", "background") if name in kept), "")
    if "color" not in kept or not ground:
        if "color" in kept and not _is_dark(kept["color"]):
            del kept["color"]
        if ground and not _is_light(kept[ground]):
            del kept[ground]
    return ";".join(f"{name}:{value}" for name, value in kept.items())


def _rules(text: str) -> str:
    written: list[str] = []
    # For each open bracket what stands before it, and whether the rules in it are kept.
    opened: list[tuple[str, bool]] = []
    before = ""
    for part in re.split(r"([{}])", text):
        if part == "{":
            head = before.rpartition(";")[2].strip()
            is_open = not opened or opened[-1][1]
            is_group = is_open and _GROUP.fullmatch(head) is not None
            written.extend([f"{head}{{"] if is_group else [])
            opened.append((head, is_group))
        elif part == "}" and opened:
            head, is_group = opened.pop()
            is_inside = not opened or opened[-1][1]
            style = "" if is_group or not is_inside else safe_style(before)
            if is_group:
                written.append("}")
            elif style and _SELECTOR.fullmatch(head):
                written.append(f"{head}{{{style}}}")
        before = "" if part in ("{", "}") else part

    return "".join(written) + "}" * sum(is_group for _, is_group in opened)


def _declaration(text: str) -> tuple[str, str] | None:
    name, _, value = (part.strip() for part in text.partition(":"))
    name = name.lower()
    if name not in allowed_names("property"):
        return None
    if name.startswith("font"):
        value = value.replace('"', "").replace("'", "")
    if name.startswith("background"):
        # What else a ground has is a picture and its place.
        colour = _COLOUR.search(value)
        value = colour[0] if colour else ""
    if (
        not _VALUE.fullmatch(value)
        or _RESET.search(value)
        or _NO_HEIGHT.fullmatch(f"{name}:{value}")
    ):
        return None
    functions = {function.lower() for function in _FUNCTION.findall(value)}
    return (name, value) if functions <= allowed_names("function") else None


def _is_dark(colour: str) -> bool:
    return (
        colour.lower() in _NO_COLOUR
        or colour.lower() == "black"
        or 0 <= _brightness(colour) < _WHITE / 2
    )


def _is_light(colour: str) -> bool:
    return (
        colour.lower() in _NO_COLOUR
        or colour.lower() == "white"
        or _brightness(colour) > _WHITE / 2
    )


def _brightness(colour: str) -> int:
    """Return red, green and blue together, 0 to 765; -1 for a colour not told by its number."""
    found = _HEX.search(colour)
    if not found:
        return -1
    digits = found[0][1:]
    pairs = (
        [one * 2 for one in digits]
        if len(digits) < 6
        else [digits[at : at + 2] for at in (0, 2, 4)]
    )
    return sum(int(pair, 16) for pair in pairs)
