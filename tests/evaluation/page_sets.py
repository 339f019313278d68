"""Public sets of saved pages, and what is said there of each: passages or the whole of its text,
its title and who signs it.

Trafilatura's and Mozilla's Readability were read while Cotejo's reader was made. Fundus holds news
pages of some 180 publishers in 40 countries, and what a reader written for each publisher takes
from them. Postlight's parser holds one of some 130 publishers, older ones, with title and author.
Zyte's benchmark (scrapinghub) holds 181 pages with their texts, AndyTheFactory's data set 424 pages
of 212 news sites with texts, titles and authors, all written out by people. Newspaper4k and Goose3
bring the pages that their own tests read, of the second with the beginnings of the texts alone.
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
    "scrapinghub": "scrapinghub/article-extraction-benchmark",
    "andythefactory": "AndyTheFactory/article-extraction-dataset",
    "newspaper4k": "AndyTheFactory/newspaper4k",
    "goose3": "goose3/goose3",
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
    name. A page that was not fetched leaves the others their numbers.
    """
    sets = (
        passage_pages(folder / "trafilatura" / "tests"),
        text_pages(folder / "readability" / "test"),
        publishers_pages(folder / "fundus" / "tests" / "resources" / "parser" / "test_data"),
        headed_pages(folder / "postlight"),
        benchmark_pages(folder / "scrapinghub"),
        site_pages(folder / "andythefactory"),
        library_pages(folder / "newspaper4k" / "tests" / "data"),
        beginning_pages(folder / "goose3" / "tests" / "data" / "content"),
    )
    return [
        (number, page)
        for pages in sets
        for number, page in enumerate(sorted(pages, key=lambda page: page.name))
        if page.file.is_file()
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


def benchmark_pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of Zyte's benchmark, of which the text is said."""
    listed = folder / "ground-truth.json"
    items = json.loads(listed.read_text("utf-8")) if listed.exists() else {}
    for name, facts in items.items():
        file = folder / "html" / f"{name}.html.gz"
        yield Page("scrapinghub", name, file, text=facts["articleBody"])


def site_pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of AndyTheFactory's data set, two of each site."""
    listed = folder / "articles.json"
    items = json.loads(listed.read_text("utf-8")) if listed.exists() else {}
    for name, facts in items.items():
        yield Page(
            "andythefactory",
            name,
            folder / "html" / f"{name}.html",
            text=facts["articleBody"],
            title=facts["title"],
            byline=facts["authors"],
        )


def library_pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of Newspaper4k's tests of which the text is said; whom it names as authors is
    what it reads itself, right or wrong.
    """
    for said in sorted((folder / "txt").glob("*.txt")):
        facts = folder / "metadata" / f"{said.stem}.json"
        title = json.loads(facts.read_text("utf-8"))["title"] if facts.exists() else ""
        file = folder / "html" / f"{said.stem}.html"
        yield Page("newspaper4k", said.stem, file, text=said.read_text("utf-8"), title=title)


def beginning_pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of Goose3's tests: a passage is a paragraph of the text, often its beginning
    alone.
    """
    for listed in sorted(folder.glob("*.json")):
        expected = json.loads(listed.read_text("utf-8"))["expected"]
        yield Page(
            "goose3",
            listed.stem,
            listed.with_suffix(".html"),
            wanted=tuple(expected["cleaned_text"].split("\n\n")),
            title=expected.get("title") or "",
        )
