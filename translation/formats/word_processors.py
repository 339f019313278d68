"""What Word and rich text say alike: the kind of a paragraph by its style, the link of a field."""

import re

from translation.document import Kind

_TITLES = frozenset({"title", "título", "titulo"})
_HEADINGS = ("heading ", "título ", "titulo ")
_LISTS = ("list", "lista")
_QUOTATIONS = ("quote", "intense quote", "cita")


# As Word, LibreOffice and Pandoc name them. "Preformatted Text" is none: whole articles are in it.
_CODE = frozenset(
    {
        "code",
        "html code",
        "html keyboard",
        "html sample",
        "inline code",
        "source code",
        "source text",
        "verbatim char",
    }
)


def is_code_style(name: str) -> bool:
    """Tell whether the style of that lower-case ``name`` is for code.

    >>> is_code_style("html code"), is_code_style("preformatted text")
    (True, False)
    """
    return name in _CODE


def kind_of_style(name: str) -> tuple[Kind, int]:
    """Return the kind and the level of a paragraph by the lower-case ``name`` of its style.

    >>> kind_of_style("heading 2")[1], kind_of_style("list bullet 3")[1], kind_of_style("normal")[1]
    (2, 3, 0)
    """
    if name in _TITLES:
        return Kind.TITLE, 0
    for prefix in _HEADINGS:
        number = name.removeprefix(prefix)
        if number != name and number.isdecimal():
            return Kind.HEADING, min(6, max(1, int(number)))
    if name.startswith(_LISTS):
        return Kind.LIST_ITEM, max(1, int(name[-1])) if name[-1].isdecimal() else 1
    return (Kind.QUOTATION if name.startswith(_QUOTATIONS) else Kind.PARAGRAPH), 0


_ADDRESS = re.compile(r"\s*HYPERLINK\s*(?:\"([^\"]*)\"|([^\s\"\\]+))?", re.IGNORECASE)
_ANCHOR = re.compile(r"\\l\s+\"([^\"]*)\"")


def link_of(command: str) -> str:
    r"""Return where the field leads, "" where it is no link (ECMA-376, part 1, 17.16.5.25).

    >>> (link_of('HYPERLINK "https://example.org" \\l "uno"'),
    ...  link_of('HYPERLINK \\l "uno"'), link_of("PAGE"))
    ('https://example.org#uno', '#uno', '')
    """
    found = _ADDRESS.match(command)
    if found is None:
        return ""
    anchor = _ANCHOR.search(command)
    return (found[1] or found[2] or "") + (f"#{anchor[1]}" if anchor else "")
