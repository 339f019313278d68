"""What a web page says about itself: its title and who wrote it."""

import json
from collections.abc import Iterator
from typing import Any

from translation.reading.normalisation import clean_text

_MAX_JSON = 500_000
_MAX_AUTHOR = 80
_AUTHOR_PATHS = (
    "//meta[@name='author']/@content",
    "//meta[@property='article:author']/@content",
    "//*[@rel='author']",
    "//*[@itemprop='author']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' author ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' autor ')]",
)


def page_titles(root: Any) -> tuple[str, str]:  # noqa: ANN401 - lxml ships no types
    """Return the title for sharing (Open Graph) and that of the window, "" for one the page lacks."""
    shared = root.xpath("//meta[@property='og:title']/@content")
    window = root.xpath("//head/title")
    return (
        clean_text(str(shared[0])) if shared else "",
        clean_text(window[0].text_content()) if window else "",
    )


def page_authors(root: Any) -> list[str]:  # noqa: ANN401 - lxml ships no types
    """Return the author names that the page declares, most reliable first; web addresses are none."""
    found = [*_linked_data_authors(root)]
    for path in _AUTHOR_PATHS:
        matches = root.xpath(path)[:3]
        found.extend(str(match) if isinstance(match, str) else match.text_content() for match in matches)
    names = [clean_text(name) for name in found]
    return list(
        dict.fromkeys(name for name in names if name and len(name) <= _MAX_AUTHOR and "://" not in name)
    )


def _linked_data_authors(root: Any) -> Iterator[str]:  # noqa: ANN401 - lxml ships no types
    for script in root.xpath("//script[@type='application/ld+json']")[:5]:
        text = script.text or ""
        if len(text) > _MAX_JSON:
            continue
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            # A page with a broken script is still a page.
            continue
        entries = (
            data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        )
        for entry in entries if isinstance(entries, list) else []:
            yield from _names(entry.get("author") if isinstance(entry, dict) else None)


def _names(author: object) -> Iterator[str]:
    for one in author if isinstance(author, list) else [author]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str):
            yield name
