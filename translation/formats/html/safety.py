"""Others' web pages made safe to pass on: nothing in them runs, nothing is fetched for them."""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement, HTMLParser, document_fromstring

from translation.formats.html.markup import allowed_names, is_safe_address, plain
from translation.formats.html.styles import safe_style
from translation.languages.names import text_direction

POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action "
    "'none'"
)
"""The Content-Security-Policy of every exported page, in case anything was overlooked."""

PICTURES_POLICY = POLICY.replace("img-src data:", "img-src data: http: https: file:")
"""That of a page whose pictures stay where they are."""

KEPT_PICTURE = "data-cotejo-picture"
"""The attribute that marks a picture of the article itself, which is fetched from where it is."""

EMBEDDED_PICTURE = re.compile(
    r"data:image/(?:png|jpeg|gif|webp|avif|bmp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE
)
"""An address that holds all of a picture."""


def whole_page(language: str, title: str, style: str, body: str, *, head: str = "") -> str:
    """Return a page that loads nothing; ``head`` and ``body`` are HTML, the title plain text."""
    return f"""<!DOCTYPE html>
<html lang="{plain(language)}" dir="{text_direction(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{plain(title)}</title>
{head}<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


def html_parser() -> HTMLParser:
    """Return a parser of strangers' HTML in UTF-8. It leaves no comments, for their ``get``,
    ``tag`` and ``text`` are not those of an element.
    """
    return HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )


def parsed_html(text: str) -> HtmlElement:
    """Return the root of the page that a reader of ours has accepted."""
    root: HtmlElement = document_fromstring(
        text.encode("utf-8", errors="replace"), parser=html_parser()
    )
    return root


def make_safe(root: HtmlElement, shown: Iterable[HtmlElement]) -> None:
    """Leave of the page the elements and attributes of allowed.tsv, and the pictures that are
    marked as the article's.

    Elements that run or fetch go with all that is in them, but for the ``shown`` texts of the
    article: some pages stand in one form. Unknown ones go and leave their text.
    """
    holding = {ancestor for element in shown for ancestor in element.iterancestors()}
    removed, elements, attributes = map(allowed_names, ("removed", "element", "attribute"))
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag.lower() in removed:
            # Comments can be conditions, and instructions name style sheets.
            if element in holding:
                element.drop_tag()
            else:
                _drop(element)
        elif element.tag == "img":
            if element.attrib.pop(KEPT_PICTURE, None) != "yes":
                _drop(element)
            else:
                _keep_attributes(element, attributes | {"src"})
                element.set("referrerpolicy", "no-referrer")
        elif element.tag not in elements and element is not root:
            element.drop_tag()
        else:
            _keep_attributes(element, attributes)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _keep_attributes(element: HtmlElement, allowed: frozenset[str]) -> None:
    for name, value in list(element.attrib.items()):
        is_address = name == "href"
        style = safe_style(value) if name == "style" else ""
        if style:
            element.set("style", style)
        elif name not in allowed or (
            is_address and (element.tag != "a" or not is_safe_address(value))
        ):
            del element.attrib[name]
