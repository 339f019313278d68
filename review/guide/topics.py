"""The guide that stands in every installation: a page a task, in each language of the interface.

The documentation takes these pages as they are; here they are made ready to be read without the
rest of it.
"""

import re
from pathlib import Path

from review.interface.language import LANGUAGES
from translation.errors import NotFoundError

TOPICS = ("add", "review", "terms", "style", "check", "compare", "export", "memory")
"""In the order in which a newcomer needs them."""

_FOLDER = Path(__file__).parent
_PICTURE = re.compile(r"^!\[[^]]*\]\([^)]*\)\n+", re.MULTILINE)
_LINK = re.compile(r"\[([^]]+)\]\(([^)]*)\)")


def topic_title(topic: str, language: str) -> str:
    """Return what the page of ``topic`` is called. Raises NotFoundError for a topic that is none.

    >>> topic_title("terms", "en")
    'Keep names and terms right'
    """
    return _text(topic, language).partition("\n")[0].removeprefix("# ")


def topic_text(topic: str, language: str) -> str:
    """Return the page of ``topic`` as Markdown, no title, no pictures; links lead to topics alone.

    Raises NotFoundError for a topic that is none.
    """
    body = _text(topic, language).partition("\n")[2].lstrip()
    return _LINK.sub(_as_topic, _PICTURE.sub("", body))


def _as_topic(link: re.Match[str]) -> str:
    """A link to another topic; what leads elsewhere is plain words here."""
    topic = link[2].removesuffix(".md")
    return f"[{link[1]}](help?topic={topic})" if topic in TOPICS else link[1]


def _text(topic: str, language: str) -> str:
    if topic not in TOPICS or language not in LANGUAGES:
        raise NotFoundError(topic, "the guide has no such page", "Choose one of the list.")
    return (_FOLDER / language / f"{topic}.md").read_text(encoding="utf-8")
