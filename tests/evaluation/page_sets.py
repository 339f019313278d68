"""Public sets of saved pages, and what is said there of each: passages or the whole of its text,
its title and who signs it.

Trafilatura's and Mozilla's Readability were read while Cotejo's reader was made. Fundus holds news
pages of some 180 publishers in 40 countries, and what a reader written for each publisher takes
from them. Postlight's parser holds one of some 130 publishers, older ones, with title and author.
Every third page of a set, by name, is held out: nothing is tuned on those.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml.html import HTMLParser, document_fromstring

REPOSITORIES = {
    "trafilatura": "adbar/trafilatura",
    "readability": "mozilla/readability",
    "fundus": "flairNLP/fundus",
    "postlight": "postlight/parser",
}
"""Where each set lies on GitHub."""

_HELD_OUT = 3
_FUNDUS_NAME = re.compile(r"(.+)_\d{4}_\d{2}_\d{2}\.html\.gz")
_POSTLIGHT_PAGE = re.compile(r"readFileSync\(\s*'\./(fixtures/[^']+\.html)'")
_POSTLIGHT_FACT = re.compile(
    r"assert\.equal\(\s*(title|author),\s*(['\"`])((?:\\.|(?!\2)[^\\])*)\2", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page and what is said of it: passages in and outside of its text, or the whole
    ``text``. ``deck`` is its standfirst; ``beside`` is what may be kept or not: it is of the
    article and none of its running text.
    """

    source: str
    name: str
    file: Path
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    text: str = ""
    title: str = ""
    byline: str = ""
    deck: str = ""
    beside: str = ""

    def data(self) -> bytes:
        """Return the bytes of the page as it was saved."""
        data = self.file.read_bytes()
        return gzip.decompress(data) if self.file.suffix == ".gz" else data


def is_held_out(number: int) -> bool:
    """Tell whether a page is counted at the end alone, by its number in its set.

    >>> [number for number in range(9) if is_held_out(number)]
    [2, 5, 8]
    """
    return number % _HELD_OUT == _HELD_OUT - 1


def all_pages(folder: Path) -> list[tuple[int, Page]]:
    """Return the pages of the sets that lie in ``folder``, each with its number in its set, by
    name.
    """
    sets = (
        passage_pages(folder / "trafilatura" / "tests"),
        text_pages(folder / "readability" / "test"),
        publishers_pages(folder / "fundus" / "tests" / "resources" / "parser" / "test_data"),
        headed_pages(folder / "postlight"),
    )
    return [
        numbered
        for pages in sets
        for numbered in enumerate(sorted(pages, key=lambda page: page.name))
    ]


def passage_pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of trafilatura's evaluation."""
    listed = folder / "evaldata.json"
    items = json.loads(listed.read_text("utf-8")).values() if listed.exists() else ()
    for item in items:
        file = next(
            path for part in ("cache", "eval") if (path := folder / part / item["file"]).exists()
        )
        authors = item.get("author") or []
        yield Page(
            "trafilatura",
            file.name,
            file,
            tuple(item["with"]),
            tuple(item["without"]),
            title=item.get("title") or "",
            byline=authors if isinstance(authors, str) else ", ".join(authors),
        )


def text_pages(folder: Path) -> Iterator[Page]:
    """Yield the test pages of Readability."""
    parser = HTMLParser(encoding="utf-8")
    for one in sorted((folder / "test-pages").glob("*/source.html")):
        facts = json.loads((one.parent / "expected-metadata.json").read_text("utf-8"))
        expected = (one.parent / "expected.html").read_text("utf-8")
        text = " ".join(document_fromstring(expected, parser=parser).itertext())
        yield Page(
            "readability",
            one.parent.name,
            one,
            text=text,
            title=facts.get("title") or "",
            byline=facts.get("byline") or "",
        )


def publishers_pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of Fundus, where each version of a publisher's reader has a page of its time.

    Standfirst and captions stand apart from the text, and who took the pictures.
    """
    for listed in sorted(folder.glob("*/*.json")):
        versions = sorted(json.loads(listed.read_text("utf-8")).items())
        files = sorted(
            file
            for file in listed.parent.glob(f"{listed.stem}_*.html.gz")
            if (named := _FUNDUS_NAME.fullmatch(file.name)) and named[1] == listed.stem
        )
        for (_, facts), file in zip(versions, files, strict=True):
            body = facts["body"] or {"summary": [], "sections": []}
            sections = [line for one in body["sections"] for part in one.values() for line in part]
            pictures = [
                line
                for one in facts.get("images", ())
                for line in (one["caption"], one["description"], *(one["authors"] or ()))
                if line
            ]
            authors = ", ".join(facts.get("authors", ()))
            yield Page(
                "fundus",
                f"{listed.parent.name}-{file.name.removesuffix('.html.gz')}",
                file,
                text="\n".join(sections),
                title=facts["title"] or "",
                byline=authors,
                deck=" ".join(body["summary"]),
                beside="\n".join((*body["summary"], *pictures, facts["title"] or "", authors)),
            )


def headed_pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of Postlight's parser of which a title or an author is said."""
    for test in sorted((folder / "src" / "extractors" / "custom").glob("*/index.test.js")):
        # What is said of a page stands between its name and that of the next.
        _, *parts = _POSTLIGHT_PAGE.split(test.read_text("utf-8"))
        file = folder / "".join(parts[:1])
        facts = dict(facts_of("".join(parts[1:2])))
        if facts and file.is_file():
            title, byline = facts.get("title", ""), facts.get("author", "")
            yield Page("postlight", test.parent.name, file, title=title, byline=byline)


def facts_of(test: str) -> Iterator[tuple[str, str]]:
    """Yield what a test of Postlight's asks for: "title" or "author", and the text."""
    for kind, _, said in _POSTLIGHT_FACT.findall(test):
        yield kind, re.sub(r"\\(.)", r"\1", said)
