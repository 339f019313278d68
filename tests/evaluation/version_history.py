"""Real versions of press texts, from the history of a git repository that nobody here writes.

Meant for Debian's announcements in Spanish (``webwml/spanish/News`` of l/debian-webwml on GitHub);
any folder of pages will do. A page is taken once: as it was first, and as it was last while both
share much and differ in more than addresses.
"""

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from pathlib import Path

_PROGRAM = re.compile(r"<:.*?:>|<define-tag.*?</define-tag>|<!--.*?-->", re.DOTALL)
_INSTRUCTION = re.compile(r"^#.*$", re.MULTILINE)
_BREAK = re.compile(
    r"</?(?:p|div|h\d|li|ul|ol|dl|dt|dd|table|tr|td|th|blockquote|br|hr)\b[^>]*>|\n\s*\n"
)
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"\b(?:https?|ftp)://\S*")
_FEWEST, _LEAST_SHARED = 6, 0.4
"""So many paragraphs at least, and such a share of them in both versions."""


def version_pairs(repository: Path, folder: str, count: int) -> Iterator[tuple[str, str]]:
    """Yield up to ``count`` pairs of an old and a new text, one a page, in the order of their
    paths.
    """
    found = 0
    for _path, blobs in sorted(_histories(repository, folder).items()):
        texts = [_text(_git(repository, "cat-file", "blob", blob)) for blob in blobs]
        last = next((text for text in reversed(texts) if _is_edited(texts[0], text)), None)
        if last is not None:
            yield texts[0], last
            found += 1
        if found == count:
            return


def _histories(repository: Path, folder: str) -> dict[str, list[str]]:
    """The blobs of each page below the folder, oldest first."""
    log = _git(
        repository,
        *("log", "--reverse", "--raw", "--no-abbrev", "--no-renames", "--format=", "--", folder),
    )
    histories: dict[str, list[str]] = defaultdict(list)
    for line in log.decode("utf-8", "replace").splitlines():
        change, _, path = line.partition("\t")
        blob = change.split()[3:4]
        if blob and set(blob[0]) != {"0"} and path.endswith((".wml", ".html", ".md")):
            histories[path].append(blob[0])
    return histories


def _git(repository: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout


def _text(page: bytes) -> str:
    """The page's words, a paragraph a line."""
    try:
        markup = page.decode("utf-8")
    except UnicodeDecodeError:
        markup = page.decode("latin-1")
    markup = _INSTRUCTION.sub("", _PROGRAM.sub("", markup))
    parts = (unescape(_TAG.sub("", part)) for part in _BREAK.split(markup))
    return "\n\n".join(filter(None, (" ".join(part.split()) for part in parts)))


def _is_edited(old: str, new: str) -> bool:
    before, after = old.split("\n\n"), new.split("\n\n")
    shared = len({*before} & {*after})
    words = [_WORD.findall(_ADDRESS.sub("", text)) for text in (old, new)]
    is_long = min(len(before), len(after)) >= _FEWEST
    return is_long and shared >= _LEAST_SHARED * len({*before}) and words[0] != words[1]
