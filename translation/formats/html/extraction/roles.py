"""What the names of a page's elements say of them: comments, share bars, decks, bylines."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Any

from lxml import etree

from translation.tables import READING, words_in

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_LETTERS = re.compile(r"[^a-z]+")
# "block-id-n1AuAdJl": what a program drew says nothing, whatever words are in it.
_DRAWN = re.compile(r"[A-Za-z]*\d+[A-Za-z]\w*")
_NAMING = ("class", "id", "itemprop", "role", "rel", "aria-labelledby")
_NEAR = 3


CONTAINERS = READING / "html_containers.tsv"
HTML_ELEMENTS = READING / "html_elements.tsv"
"""What each element of HTML is for."""


class Roles:
    """The roles (html_containers.tsv) of elements, told by their classes and ids, each looked up
    once.

    ``prose`` are the elements of the paragraphs that surely belong to the article: an element that
    holds half of them or more is no furniture, whatever it is called.
    """

    def __init__(self, prose: Iterable[Any]) -> None:
        self._patterns = {
            role: re.compile("-(?:" + "|".join(sorted(words_in(CONTAINERS, role))) + ")-")
            for role in ("aside", "deck", "kicker", "author", "caption")
        }
        self._names: dict[Any, str] = {}
        self._aside: dict[Any, bool] = {}
        self._prose: Counter[Any] = Counter()
        self._of_class: Counter[str] = Counter()
        self._all = 0
        for element in prose:
            self._all += 1
            path = (element, *element.iterancestors())
            self._prose.update(path)
            self._of_class.update({one.get("class", "") for one in path} - {""})

    def has(self, element: etree._Element, role: str) -> bool:
        """Tell whether the element, what stands in it, or one close above it has the role.

        What holds several paragraphs, and most of them, is the text, whatever it is called.
        """
        above = [element, *islice(element.iterancestors(), _NEAR - 1)]
        near = (*above, *islice(element.iterdescendants(), _NEAR))
        return any(self.names(one, role) and not self.holds_most(one) for one in near)

    def is_aside(self, element: etree._Element) -> bool:
        """Tell whether the element stands in furniture of the page, however deep."""
        path = []
        answer = False
        for one in (element, *element.iterancestors()):
            if one in self._aside:
                answer = self._aside[one]
                break
            path.append(one)
        for one in reversed(path):
            answer = answer or (self.names(one, "aside") and not self._holds_article(one))
            self._aside[one] = answer
        return answer

    def is_part_of_text(self, element: etree._Element) -> bool:
        """Tell whether all furniture in which the element stands is called as most of the text is:
        a system may call each part of a text a widget.
        """
        boxes = [
            one
            for one in (element, *element.iterancestors())
            if self.names(one, "aside") and not self._holds_article(one)
        ]
        return all(2 * self._of_class[box.get("class", "")] >= self._all for box in boxes)

    def names(self, element: etree._Element, role: str) -> bool:
        """Tell whether the element's own class, id or the like says that it has the role."""
        return self._patterns[role].search(self._name(element)) is not None

    def _name(self, element: etree._Element) -> str:
        if element not in self._names:
            name = "-".join(element.get(attribute, "") for attribute in _NAMING)
            name = _HUMP.sub("-", _DRAWN.sub("-", f"-{name}-"))
            self._names[element] = _NOT_LETTERS.sub("-", name.lower())
        return self._names[element]

    def holds_most(self, element: etree._Element) -> bool:
        """Tell whether several paragraphs stand in the element, and most of all."""
        return self._prose[element] > 1 and 2 * self._prose[element] > self._all

    def _holds_article(self, element: etree._Element) -> bool:
        return 2 * self._prose[element] >= self._all
