"""Forbidden renderings in a target whose source nobody has, and words of approved ones."""

from collections import defaultdict
from collections.abc import Iterable

from glossary.language.normalisation import view_of
from glossary.matching import find_renderings, longest_first
from glossary.term import Term, TermKind, TermMatch, TermStatus


class RenderingIndex:
    """What a glossary says of target texts alone; nothing can be added afterwards.

    Where the source is at hand the source decides (see glossary.renderings.wrong_names). Without it
    only a rendering that somebody has forbidden, letter by letter, is found, never what merely
    looks like a name.

    >>> index = RenderingIndex(
    ...     [Term("Capece", "Capece", TermKind.ORGANISATION, variants=("Capisi",))])
    >>> [(match.term.target, match.start, match.end)
    ...  for match in index.forbidden_in("So Capisi says.")]
    [('Capece', 3, 9)]
    >>> index.has_word("capece"), index.has_word("capisi")
    (True, False)
    """

    __slots__ = ("_approved", "_forbidden", "_words")

    def __init__(self, terms: Iterable[Term]) -> None:
        terms = tuple(terms)
        approved = [term for term in terms if term.status is not TermStatus.FORBIDDEN]
        self._words = frozenset(word for term in approved for word in _words(term.target))
        # By first word: a text costs a look-up for each of its words, however many terms there are.
        self._forbidden: dict[str, dict[tuple[str, bool], Term]] = defaultdict(dict)
        self._approved: dict[str, dict[str, None]] = defaultdict(dict)
        preferred = {term.source: term for term in reversed(approved)}
        allowed = {view_of(term.target).lower for term in approved}
        for term in approved:
            for word in _words(term.target)[:1]:
                self._approved[word][term.target] = None

        for term in terms:
            banned = (term.target,) if term.status is TermStatus.FORBIDDEN else term.variants
            for rendering in banned:
                words = _words(rendering)
                # What is right for another term is not wrong in itself.
                if words and view_of(rendering).lower not in allowed:
                    exact = term.kind is not TermKind.OTHER or term.case_sensitive
                    exact = exact and rendering != rendering.lower()
                    self._forbidden[words[0]].setdefault(
                        (rendering, exact), preferred.get(term.source, term)
                    )

    def has_word(self, word: str) -> bool:
        """Whether an approved rendering holds ``word``, which is in lower case."""
        return view_of(word).plain in self._words

    def forbidden_in(self, target: str) -> tuple[TermMatch, ...]:
        """Where forbidden renderings stand in ``target``, in order, the longest where they overlap.

        The term of a match is the approved one where there is one. What is part of an approved
        rendering that stands there is passed over.
        """
        if not self._forbidden:
            return ()
        words = dict.fromkeys(_words(target))
        approved = (
            index
            for word in words
            for rendering in self._approved.get(word, ())
            for span in find_renderings(target, rendering)
            for index in range(*span)
        )
        found = (
            TermMatch(term, start, end)
            for word in words
            for (rendering, exact), term in self._forbidden.get(word, {}).items()
            for start, end in find_renderings(target, rendering, case_sensitive=exact)
        )

        return longest_first(found, approved)


def _words(text: str) -> list[str]:
    plain = view_of(text.strip()).plain
    return "".join(letter if letter.isalnum() else " " for letter in plain).split()
