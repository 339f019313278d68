"""How the runs of a paragraph look, so that what is written in their place looks the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from translation.document import InlineCode
from translation.formats.rich_text import Mark
from translation.inline_codes import project_codes

LOOK = "look"
"""The kind of a code over words that look otherwise than most of their role, such as coloured ones;
its reference is the name of the look.
"""
EMPHASES = frozenset({"bold", "italic", "underline"})

Look = TypeVar("Look")
"""The properties of a run, as the format has them."""

TextRole = tuple[str, frozenset[str]]
"""Where a run leads, "" where it is no link, and which of the emphases it has."""


def role_of(covering: Iterable[InlineCode | Mark]) -> TextRole:
    """Return the role of the text that these codes or marks cover.

    >>> role_of([Mark("bold"), Mark("link", "https://example.org")])
    ('https://example.org', frozenset({'bold'}))
    """
    address = ""
    kinds = set()
    for one in covering:
        kinds.add(one.kind)
        if one.kind == "link" and not address:
            address = one.reference
    return address, EMPHASES & kinds


def looks_of(runs: Iterable[tuple[TextRole, int, Look]]) -> dict[TextRole, Look]:
    """Return of ``runs``, each with its role and its length, the look of the longest of each role.

    That of the longest of all stands first; one without text, such as a note's mark, shows no look.
    """
    looks: dict[TextRole, Look] = {}
    for role, _length, look in sorted((run for run in runs if run[1]), key=lambda run: -run[1]):
        looks.setdefault(role, look)
    return looks


def usual_looks(runs: Iterable[tuple[TextRole, str, str]]) -> dict[TextRole, str]:
    """Return the look of most of the text of each role, of ``runs`` with role, text and name.

    >>> plain = ("", frozenset())
    >>> texts = {"It cost ": "black", "48 million soles": "red", " this year": "black"}
    >>> usual_looks((plain, text, look) for text, look in texts.items())
    {('', frozenset()): 'black'}
    """
    letters: defaultdict[TextRole, Counter[str]] = defaultdict(Counter)
    for role, text, look in runs:
        letters[role][look] += len(text)
    return {role: counted.most_common(1)[0][0] for role, counted in letters.items()}


def stretches_of_looks(runs: Sequence[tuple[TextRole, str, str]]) -> list[InlineCode]:
    """Return a LOOK code over each stretch without the usual look of its role.

    >>> plain = ("", frozenset())
    >>> texts = {"A ": "black", "red": "red", " word": "black"}
    >>> stretches_of_looks([(plain, text, look) for text, look in texts.items()])
    [InlineCode(start=2, end=5, kind='look', identifier='1', reference='red')]
    """
    usual, text = usual_looks(runs), "".join(run[1] for run in runs)
    spans: list[tuple[int, int, str]] = []
    at = 0

    for role, said, look in runs:
        start, at = at, at + len(said)
        if look == usual[role]:
            continue
        if spans and spans[-1][1:] == (start, look):
            spans[-1] = (spans[-1][0], at, look)
        else:
            spans.append((start, at, look))
    shown = [span for span in spans if text[span[0] : span[1]].strip()]
    return [
        InlineCode(start, end, LOOK, str(number), look)
        for number, (start, end, look) in enumerate(shown, start=1)
    ]


def _glued(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Tell at which of its ends the stretch cuts a word."""
    before, after = (0 < at < len(text) and text[at - 1 : at + 1].isalnum() for at in (start, end))
    return before, after


def _laid_in_words(source: str, code: InlineCode, target: str) -> Iterator[InlineCode]:
    """Yield the code of a part of a word, such as a raised figure, where the target has as many."""
    part = source[code.start : code.end]
    glued = _glued(source, code.start, code.end)
    ours, theirs = (
        [
            found.span()
            for found in re.finditer(re.escape(part), text)
            if _glued(text, *found.span()) == glued
        ]
        for text in (source, target)
    )
    if len(ours) == len(theirs):
        start, end = theirs[ours.index((code.start, code.end))]
        yield replace(code, start=start, end=end)


def nearest_look(looks: Mapping[TextRole, Look], role: TextRole) -> Look | None:
    """Return the look for a text of this role, None where there is none at all.

    Where no run had the role: that of the same link, then emphasis, then of most of the text.

    >>> nearest_look({("", frozenset()): "plain", ("#a", frozenset()): "link"},
    ...              ("#a", frozenset({"bold"})))
    'link'
    """
    address, emphasis = role
    same_link = (one for one in looks if one[0] == address and address)
    plain = (one for one in looks if not one[0])
    nearest = next(
        (one for one in (role, *same_link, ("", emphasis), *plain, *looks) if one in looks), None
    )
    return None if nearest is None else looks[nearest]


def laid_by_lines(source: str, codes: Sequence[InlineCode], target: str) -> tuple[InlineCode, ...]:
    r"""Return the codes of ``source`` laid on ``target``, where both have as many lines and columns
    each on its own.

    >>> laid_by_lines("Ana\nAna", [InlineCode(4, 7, "look", "1")], "Ana\nAna")[0].start
    4
    """
    ours, theirs = _stretches(source), _stretches(target)
    if len(ours) != len(theirs):
        return project_codes(source, codes, target)
    laid: list[InlineCode] = []
    for (start, end), (begin, stop) in zip(ours, theirs, strict=True):
        inside = [
            code.within(start, end) for code in codes if start <= code.start <= code.end <= end
        ]
        found = project_codes(source[start:end], inside, target[begin:stop])
        laid += [code.moved(begin) for code in found]
    across = [code for code in codes if re.search(r"[\n\t]", source[code.start : code.end])]
    return (*laid, *project_codes(source, across, target))


def _stretches(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\n\t]*(?:$|(?=[\n\t]))", text)]


class OriginalLooks(Generic[Look]):
    """How the runs of a paragraph look."""

    def __init__(self, runs: Iterable[tuple[TextRole, str, str, Look]]) -> None:
        """Each of the ``runs`` is a role, a text, the name of a look and that look."""
        runs = [*runs]
        named = [run[:3] for run in runs]
        self._text = "".join(text for _, text, _ in named)
        self._stretches = stretches_of_looks(named)
        # Of looks with one name, whose difference is none to see, the first is taken.
        self._by_name = {name: look for _, _, name, look in reversed(runs)}
        of_role = {(role, name): look for role, text, name, look in reversed(runs) if text}
        usual = usual_looks(named)
        longest = looks_of((role, len(text), name) for role, text, name in named)
        # The look that most of the text of each role has.
        self._by_role = {role: of_role[role, usual[role]] for role in longest}

    def laid_on(self, text: str) -> tuple[InlineCode, ...]:
        """Return the codes of the kind LOOK for the words of ``text`` that are to look otherwise
        than most of it.
        """
        cut = [one for one in self._stretches if any(_glued(self._text, one.start, one.end))]
        whole = [one for one in self._stretches if one not in cut]
        parts = [one for code in cut for one in _laid_in_words(self._text, code, text)]
        return (*laid_by_lines(self._text, whole, text), *parts)

    def look_of(self, covering: Sequence[InlineCode]) -> Look | None:
        """Return the look of a text under these codes, None where there is none at all."""
        own = next((code for code in covering if code.kind == LOOK), None)
        if own:
            return self._by_name[own.reference]
        return nearest_look(self._by_role, role_of(covering))
