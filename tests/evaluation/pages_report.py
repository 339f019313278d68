"""How much of public sets of saved pages is read as people marked it, beside what trafilatura alone
reads.

Four sets (page_sets.py). Trafilatura's own names for each page passages that belong to the text and
others that do not, and for most the title and the authors as people read them there; a passage
counts as found where it stands in the title or the text that a reader gives: some are headlines,
which the library keeps in the text and Cotejo apart from it. People mark captions as text on some
pages and as none on others, and Cotejo keeps all of them, for its readers translate them: a second
figure leaves out the passages that stand in captions alone, wanted or not, for both readers. What a
caption is, the page's elements say, and neither reader. Mozilla's of Readability gives each page's
whole text, by words, and what Readability itself takes for its title and byline; pages of a few
words of "Lorem ipsum" are told for Catalan. Of Fundus the running text counts by words, with its
headings; standfirst, captions, title and authors are neither found nor wrong, and how many
standfirsts are kept is told apart. Of Postlight's, title and author alone are known.

Usage: make pages-report, with PAGES=folder for where the repositories lie or are fetched to.
"""

import argparse
import logging
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unicodedata import normalize

from lxml.html import HtmlElement
from page_sets import REPOSITORIES, Page, all_pages, is_held_out
from trafilatura import bare_extraction
from trafilatura.utils import load_html

from translation.detection import UNDETERMINED, detect_language
from translation.document import Kind
from translation.errors import CotejoError
from translation.formats import read_document
from translation.formats.bylines import byline_opening
from translation.formats.normalisation import letters_of

# What stands for a picture where it is not seen is no part of the running text.
_NO_TEXT = (Kind.BOILERPLATE, Kind.TITLE, Kind.BYLINE, Kind.PICTURE)
# A word; where no spaces stand between words, a letter.
_CODE = ("script", "style", "template", "noscript")
_CAPTIONS = (
    "//figure | //figcaption | //*[self::div or self::p or self::span]"
    "[contains(translate(@class, 'CAPTION', 'caption'), 'caption')]"
)
_CAPTION_WORDS = 100
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_BETWEEN_NAMES = re.compile(r"[,;/&|]|\s(?:and|und|et|y|e|i)\s")
_TITLE_PARTS = re.compile(r"\s+(?:[|·•–—:»-]+|::)\s+|\s*_")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a page; ``failure`` says why it made nothing."""

    text: str = ""
    title: str = ""
    byline: str = ""
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One page read by both; ``body`` is the page without the passages of its captions."""

    page: Page
    body: Page
    language: str
    ours: Reading
    library: Reading


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one table for each third asked for, and every page that could not be read."""
    parser = argparse.ArgumentParser(description="How well saved pages of public sets are read.")
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get("COTEJO_PAGES"))
    parser.add_argument("--fetch", action="store_true", help="clone what is missing from GitHub")
    parser.add_argument("--third", choices=("open", "held-out"), help="count these pages alone")
    parser.add_argument("--set", help="count the pages of this set alone")
    given = parser.parse_args(arguments)
    if given.folder is None:
        print("Skipped: say where the sets lie, as an argument or in COTEJO_PAGES.")
        return
    folder = Path(given.folder)
    if given.fetch:
        fetch(folder)
    pages = [(at, one) for at, one in all_pages(folder) if given.set in (None, one.source)]
    if not pages:
        print(f"Skipped: no set lies under {folder}.")
        return
    for third in [given.third] if given.third else ["open", "held-out"]:
        chosen = [page for number, page in pages if is_held_out(number) is (third == "held-out")]
        print(f"\n{third}: {len(chosen)} pages")
        print_table(measured(chosen))


def fetch(folder: Path) -> None:
    """Clone the repositories that are not there; what cannot be had is told and left out."""
    for name, repository in REPOSITORIES.items():
        if (folder / name).exists():
            continue
        address = f"https://github.com/{repository}.git"
        command = ["git", "clone", "--quiet", "--depth=1", address, str(folder / name)]
        # Git would ask for a name and a password where a repository is no longer there.
        environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
        try:
            subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        except FileNotFoundError:
            print(f"Left out: git, which fetches {address}, is not installed.", file=sys.stderr)
        except subprocess.CalledProcessError as error:
            said, _, _ = error.stderr.partition("\n")
            print(f"Left out: {address} cannot be had. {said}", file=sys.stderr)


def measured(pages: Sequence[Page]) -> list[Result]:
    """Read every page with both."""
    logging.disable(logging.CRITICAL)
    with ProcessPoolExecutor() as pool:
        return list(pool.map(_measured, pages, chunksize=4))


def without_captions(page: Page) -> Page:
    """Return the page without the passages that it shows in captions and nowhere else; the words of
    captions stand beside its text.
    """
    captions, rest = _captions_and_rest(page.data())

    def in_captions_alone(passage: str) -> bool:
        plain = _plain(passage)
        return plain in captions and plain not in rest

    wanted, unwanted = (
        tuple(passage for passage in some if not in_captions_alone(passage))
        for some in (page.wanted, page.unwanted)
    )
    beside = f"{page.beside}\n{captions}"
    return replace(page, wanted=wanted, unwanted=unwanted, beside=beside)


def _captions_and_rest(data: bytes) -> tuple[str, str]:
    """Return the text of a page's figures and of what it calls captions, and the text of all else.

    A box of more words than a caption has is no caption, whatever it is called.
    """
    tree = load_html(data)
    if tree is None:
        return "", ""
    for element in list(tree.iter(*_CODE)):
        element.drop_tree()

    captions = []
    for element in tree.xpath(_CAPTIONS):
        text = _shown(element)
        if len(text.split()) <= _CAPTION_WORDS:
            captions.append(text)
            element.drop_tree()
    return "\n".join(captions), _shown(tree)


def _shown(element: HtmlElement) -> str:
    return _plain("".join(element.itertext()))


def _measured(page: Page) -> Result:
    data = page.data()
    library = read_by_library(data)
    codes = [
        detect_language(text).code for text in (page.text or library.text, " ".join(page.wanted))
    ]
    language = next((code for code in codes if code != UNDETERMINED), UNDETERMINED)
    return Result(page, without_captions(page), language, read_by_us(page.name, data), library)


def read_by_us(name: str, data: bytes) -> Reading:
    """Return what Cotejo keeps of a page."""
    try:
        document = read_document(f"{name}.html", data)
    except CotejoError as error:
        return Reading(failure=str(error))
    except Exception as error:  # noqa: BLE001 - a reader that falls is what is looked for
        return Reading(failure=f"{type(error).__name__}: {error}")
    text = "\n".join(block.text for block in document.blocks if block.kind not in _NO_TEXT)
    return Reading(text, document.title, document.author)


def read_by_library(data: bytes) -> Reading:
    """Return what trafilatura's own reading is, as its evaluation sets it up."""
    page: Any = bare_extraction(
        data, include_comments=False, include_tables=True, with_metadata=True
    )
    return Reading(page.text or "", page.title or "", page.author or "") if page else Reading()


def passages(text: str, page: Page) -> tuple[int, int, int]:
    """Return how many passages are found rightly, found wrongly and missed."""
    plain = _plain(text)
    right, wrong = (
        sum(_plain(passage) in plain for passage in some) for some in (page.wanted, page.unwanted)
    )
    return right, wrong, len(page.wanted) - right


def _plain(text: str) -> str:
    # A soft hyphen says where a word may be broken, and is none of its letters.
    return " ".join(text.replace("\u00ad", "").split())


def words(text: str, page: Page) -> tuple[int, int, int]:
    """Return how many words are found rightly, found wrongly and missed; those of what may stand
    ``beside`` the text are never wrong.
    """
    ours, theirs, beside = (
        Counter(_WORD.findall(normalize("NFC", one).lower()))
        for one in (text, page.text, page.beside)
    )
    right = (ours & theirs).total()
    return right, (ours - theirs - beside).total(), theirs.total() - right


def f_score(right: int, wrong: int, missed: int) -> float:
    """Return F1.

    >>> f_score(3, 1, 1)
    0.75
    """
    return 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0


def score(results: Sequence[Result], reader: str) -> float:
    """Return F1 of all passages together; of whole texts the mean over the pages."""
    if not any(result.page.text for result in results):
        read = [(getattr(result, reader), result.page) for result in results]
        counts = [passages(f"{reading.title}\n{reading.text}", page) for reading, page in read]
        return f_score(*map(sum, zip(*counts, strict=True)))
    each = [f_score(*words(getattr(result, reader).text, result.page)) for result in results]
    return sum(each) / len(each)


def same_title(title: str, expected: str) -> bool:
    """Tell whether the titles are one, but for the name of a site or section at their ends.

    >>> same_title("Mozilla", "Mozilla - Wikipedia"), same_title("Wiki", "Mozilla - Wikipedia")
    (True, False)
    """
    ways = [
        {letters_of(one)}
        | {
            letters_of(side)
            for cut in _TITLE_PARTS.finditer(one)
            for side in (one[: cut.start()], one[cut.end() :])
        }
        - {""}
        for one in (title, expected)
    ]
    return letters_of(title) in ways[1] or letters_of(expected) in ways[0]


def same_byline(byline: str, expected: str) -> bool:
    """Tell whether one of the lines holds all the other's names, whatever stands between them.

    >>> same_byline("Ana Sol", "By Ana Sol, March 11"), same_byline("", "Ana Sol")
    (True, False)
    >>> same_byline("Ana Sol, Luis Mar", "Ana Sol, PhD and Luis Mar")
    True
    >>> same_byline("Ana Sol, Inés Paz", "Ana Sol and Luis Mar")
    False
    """
    ours, theirs = (one[byline_opening(one) :] for one in (byline, expected))
    return _holds_names(ours, theirs) or _holds_names(theirs, ours)


def _holds_names(line: str, names: str) -> bool:
    """Tell whether the line holds each of the names; none is held by no line."""
    key = letters_of(line)
    wanted = [letters_of(one) for one in _BETWEEN_NAMES.split(names)]
    return bool(key) and any(wanted) and all(one in key for one in wanted)


def print_table(results: Sequence[Result]) -> None:
    """Print F1 by set and language, then titles and bylines, ours beside the library's.

    The last two columns leave out the passages of captions, equally for both.
    """
    print(f"{'':<32}{'all that was marked':>20}{'without captions':>20}")
    print(f"{'set':<14}{'language':<12}{'pages':>6}" + f"{'ours':>11}{'library':>9}" * 2)
    for source in sorted({result.page.source for result in results}, reverse=True):
        of_set = [result for result in results if result.page.source == source]
        by_language: dict[str, list[Result]] = defaultdict(list)
        for result in of_set:
            by_language[result.language].append(result)
        rows = sorted(by_language.items(), key=lambda row: -len(row[1]))
        for language, some in [("all", of_set), *rows]:
            print_row(source, language, some)
        print_lines(of_set, "title", title_is_right)
        print_lines(of_set, "byline", byline_is_right)
        if any(result.page.wanted for result in of_set):
            print_captions(of_set)
        print_decks(of_set)
    print_failures(results)


def print_row(source: str, language: str, results: Sequence[Result]) -> None:
    """Print how much of some pages is read as it should be; nothing where only the heads are
    known.
    """
    if not any(one.page.text or one.page.wanted or one.page.unwanted for one in results):
        return
    bodies = [replace(one, page=one.body) for one in results]
    figures = "".join(
        f"{score(of, 'ours'):>11.3f}{score(of, 'library'):>9.3f}" for of in (results, bodies)
    )
    print(f"{source:<14}{language:<12}{len(results):>6}{figures}")


def print_lines(
    results: Sequence[Result], field: str, is_right: Callable[[Reading, Page], bool]
) -> None:
    """Print how many titles or bylines of a set are right, of the pages that are said to have one,
    and how many of those that Cotejo has otherwise the page shows nowhere.
    """
    some = [result for result in results if getattr(result.page, field)]
    ours, library = (
        [is_right(getattr(result, reader), result.page) for result in some]
        for reader in ("ours", "library")
    )
    others = [result.page for result, right in zip(some, ours, strict=True) if not right]
    hidden = sum(not _shows(page, getattr(page, field)) for page in others)
    print(
        f"{field}s right: {sum(ours)} of {len(some)}; the library's {sum(library)};"
        f" of {len(others)} others the page shows {hidden} nowhere"
    )


def title_is_right(reading: Reading, page: Page) -> bool:
    """Tell whether the title is the one that is said, alone or with a line that stands over it: a
    kicker is no part of Cotejo's title.
    """
    expected = letters_of(page.title)
    return same_title(reading.title, page.title) or any(
        letters_of(line + reading.title) == expected for line in reading.text.splitlines()
    )


def byline_is_right(reading: Reading, page: Page) -> bool:
    """Tell whether those sign who are said to."""
    return same_byline(reading.byline, page.byline)


def _shows(page: Page, text: str) -> bool:
    captions, rest = _captions_and_rest(page.data())
    return letters_of(text) in letters_of(f"{captions}\n{rest}")


def print_decks(results: Sequence[Result]) -> None:
    """Print how many standfirsts are in the text that is kept, of the pages that have one."""
    some = [result for result in results if result.page.deck]
    ours, library = (
        sum(letters_of(one.page.deck) in letters_of(getattr(one, reader).text) for one in some)
        for reader in ("ours", "library")
    )
    if some:
        print(f"standfirsts kept: {ours} of {len(some)}; the library's {library}")


def print_captions(results: Sequence[Result]) -> None:
    """Print how many passages stand in captions alone, which the last two columns leave out."""
    wanted, unwanted = (
        sum(len(getattr(one.page, field)) - len(getattr(one.body, field)) for one in results)
        for field in ("wanted", "unwanted")
    )
    print(
        f"in captions alone, and left out of the last two columns for both: {wanted} passages that"
        f" people marked as text, {unwanted} as none"
    )


def print_failures(results: Iterable[Result]) -> None:
    """Print every page that could not be read."""
    for result in results:
        if result.ours.failure:
            print(f"not read: {result.page.name}: {result.ours.failure}")


if __name__ == "__main__":
    main()
