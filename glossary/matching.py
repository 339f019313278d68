"""Find the glossary's terms in a source text, and approved renderings in a target text.

A table of first words proposes, over text without case and accents; ``_fits`` then decides on case,
accents and inflection by the term itself. The forms of an inflected term are worked out when a text
first holds a word that it may begin with: of 100,000 terms an article needs a part.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from threading import Lock

from glossary.language.english_forms import inflection_pattern
from glossary.language.inflection import spanish_forms
from glossary.language.normalisation import (
    TextView,
    plain_letters,
    plain_letters_of,
    stands_alone,
    view_of,
    views_of,
)
from glossary.language.tokens import Span
from glossary.term import Term, TermKind, TermMatch, TermStatus
from translation.languages.language import STUDIED

_ACRONYM_LONGEST = 5
_STATUS_ORDER = (TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.FORBIDDEN)
# A word, or one sign; the pieces of a text make up the text.
_PIECE = re.compile(r"\w+|\W")
# Letters in which the forms of a common term may differ, without accents, before others follow.
_LONGEST_ENDING = 2
# Names of which each capital counts: "La Libertad" is a region, "La libertad" opens a sentence.
_EVERY_CAPITAL_COUNTS = (TermKind.PERSON, TermKind.PLACE)


class TermIndex:
    """The terms of a glossary, ready to be found in any number of texts; it never changes.

    Safe to share between threads. Terms whose source is empty are never found. A mapping gives the
    terms by numbers, by which ``changed`` makes another index of it.

    >>> index = TermIndex([Term("Capece", "Capece", TermKind.ORGANISATION),
    ...                    Term("mype", "small business")])
    >>> [(match.term.target, match.start, match.end)
    ...  for match in index.find("Capece apoya a las mypes.")]
    [('Capece', 0, 6), ('small business', 19, 24)]
    """

    __slots__ = ("_by_key", "_by_stem", "_lengths", "_lock", "_terms")

    def __init__(self, terms: Iterable[Term] | Mapping[int, Term]) -> None:
        self._terms = dict(terms if isinstance(terms, Mapping) else enumerate(terms))
        # Inflected terms whose forms have not been worked out, by number: under the letters with
        # which all forms of their first word begin.
        self._by_stem: dict[str, tuple[int, ...]] = {}
        # The other terms, and forms that have been: the terms of each, and for a first word the
        # lengths of those that it begins.
        self._by_key: dict[str, tuple[int, ...]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._lock = Lock()
        self._add(self._terms)

    def changed(self, changes: Mapping[int, Term | None]) -> "TermIndex":
        """This index with other terms under some numbers, None for those that are taken out.

        Of 100,000 terms it takes a hundredth of the time of a new index.

        >>> index = TermIndex({7: Term("Ica", "Ica"), 8: Term("mype", "SME")})
        >>> other = index.changed(
        ...     {7: None, 8: Term("mype", "small business"), 9: Term("ley", "law")})
        >>> ([match.term.target for match in other.find("Ica: una ley de mypes")],
        ...  len(index), len(other))
        (['law', 'small business'], 2, 2)
        """
        made = TermIndex(())
        with self._lock:
            made._terms = self._terms.copy()
            made._by_stem, made._by_key = self._by_stem.copy(), self._by_key.copy()
            made._lengths = self._lengths.copy()

        for number in changes:
            made._take_out(number)
        added = {number: term for number, term in changes.items() if term is not None}
        made._terms.update(added)
        made._add(added)
        return made

    def __len__(self) -> int:
        return len(self._terms)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms in the order given, those of a desk before the general ones."""
        return tuple(sorted(self._terms.values(), key=lambda term: not term.desk))

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """The mentions in ``text``: the longest first where they overlap, given from left to right.

        Offsets are code points of ``text`` as given. Where several terms have the same source, the
        one written exactly so wins, then preferred before admitted before forbidden, then a desk's
        own, then the lowest number; ``alternatives`` gives the others.
        """
        if not self._terms:
            return ()

        found: dict[Span, tuple[tuple[int, int, bool, int], Term]] = {}
        for view in views_of(text):
            for number, start, end in self._proposed(view):
                term = self._terms[number]
                exactness = _fits(term, view, start, end)
                if exactness is None:
                    continue
                span = view.span(start, end)
                rank = (exactness, _STATUS_ORDER.index(term.status), not term.desk, number)
                if span not in found or rank < found[span][0]:
                    found[span] = (rank, term)
        return longest_first(TermMatch(term, *span) for span, (_, term) in found.items())

    def alternatives(self, term: Term) -> tuple[Term, ...]:
        """The other terms with the same source, such as forbidden renderings of a name."""
        key = plain_letters(term.source.strip())
        self._open([_first_of(key)])
        return tuple(
            other
            for other in map(self._terms.__getitem__, self._by_key.get(key, ()))
            if other != term
        )

    def _proposed(self, view: TextView) -> Iterator[tuple[int, int, int]]:
        """Number, start and end of each term alone in the view, whatever its case and accents."""
        pieces = _PIECE.findall(view.plain)
        self._open(pieces)
        start = 0
        for piece in pieces:
            for length in self._lengths.get(piece, ()):
                key = view.plain[start : start + length]
                end = start + len(key)
                if (
                    key in self._by_key
                    and len(key) == length
                    and stands_alone(view.lower, start, end)
                ):
                    for number in self._by_key[key]:
                        yield number, start, end
            start += len(piece)

    def _open(self, pieces: Iterable[str]) -> None:
        """Work out the forms of all terms that may begin with one of ``pieces``."""
        for piece in dict.fromkeys(pieces) if self._by_stem else ():
            for length in range(len(piece) + 1):
                if piece[:length] in self._by_stem:
                    self._work_out(piece[:length])

    def _work_out(self, stem: str) -> None:
        with self._lock:
            for number in self._by_stem.get(stem, ()):
                for key in _forms(self._terms[number]):
                    self._enter(key, number)
            # At last: whoever sees that nothing waits finds the forms worked out.
            self._by_stem.pop(stem, None)

    def _add(self, terms: Mapping[int, Term]) -> None:
        keys = plain_letters_of([term.source.strip() for term in terms.values()])
        by_stem: defaultdict[str, list[int]] = defaultdict(list)
        for (number, term), key in zip(terms.items(), keys, strict=True):
            if _is_inflected(term):
                by_stem[_stem_of(key)].append(number)
            elif key:
                self._enter(key, number)
        for stem, numbers in by_stem.items():
            self._by_stem[stem] = (*self._by_stem.get(stem, ()), *numbers)

    def _take_out(self, number: int) -> None:
        term = self._terms.pop(number, None)
        if term is None:
            return
        key = plain_letters(term.source.strip())
        _without(self._by_stem, _stem_of(key), number)
        for form in {key, *(_forms(term) if _is_inflected(term) else ())}:
            _without(self._by_key, form, number)

    def _enter(self, key: str, number: int) -> None:
        known = self._by_key.get(key)
        self._by_key[key] = (number,) if known is None else tuple(sorted({*known, number}))
        first = _first_of(key)
        lengths = self._lengths.get(first, ())
        if len(key) not in lengths:
            self._lengths[first] = (*lengths, len(key))


@lru_cache(maxsize=1024)
def find_renderings(text: str, rendering: str, *, case_sensitive: bool = True) -> tuple[Span, ...]:
    """Where ``rendering`` stands in a target ``text``: start and end, from left to right.

    On word boundaries, so that a possessive is left out of the span; NFC or NFD, any apostrophe, a
    hyphen or a space, and a line break make no difference. Accents do. In a text all in capitals,
    case does not count.

    >>> find_renderings("Cáceda’s chamber, Cáceda", "Cáceda")
    ((0, 6), (18, 24))
    >>> find_renderings("the e commerce market", "e-commerce")
    ((4, 14),)
    """
    sought = view_of(rendering.strip())
    if not sought.cased:
        return ()

    spans: set[Span] = set()
    for view in views_of(text):
        exact = case_sensitive and not view.cased.isupper()
        letters = (view.cased if exact else view.lower).replace("-", " ")
        wanted = (sought.cased if exact else sought.lower).replace("-", " ")
        start = letters.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            if stands_alone(view.lower, start, end):
                spans.add(view.span(start, end))
                start = letters.find(wanted, end)
            else:
                start = letters.find(wanted, start + 1)

    return tuple(sorted(spans))


def find_bent(
    text: str, rendering: str, *, is_name: bool, case_sensitive: bool = False
) -> tuple[Span, ...]:
    """Where ``rendering`` stands in a target ``text`` as written or as English bends it, in order.

    A name may be in capitals and in the plural; a common term stands in any case and any
    inflection.

    >>> find_bent("CAPECE and the Capeces", "Capece", is_name=True)
    ((0, 6), (15, 22))
    """
    exact = case_sensitive or (is_name and rendering != rendering.lower())
    spans = [*find_renderings(text, rendering, case_sensitive=exact)]
    if is_name:
        takes_s = rendering[-1:].isalpha() and not rendering.lower().endswith(("s", "z", "x"))
        spans += find_renderings(text, rendering + "s", case_sensitive=exact) if takes_s else ()
        spans += find_renderings(text, rendering.upper())
    else:
        spans += (match.span() for match in inflection_pattern(rendering).finditer(text))

    return tuple(sorted(set(spans), key=lambda span: (span[0], -span[1])))


def longest_first(matches: Iterable[TermMatch], taken: Iterable[int] = ()) -> tuple[TermMatch, ...]:
    """The ``matches`` outside the ``taken`` places, the longest where they overlap, in order."""
    chosen: list[TermMatch] = []
    covered = {*taken}
    for match in sorted(matches, key=lambda match: (match.start - match.end, match.start)):
        # Any two spans that overlap share the first or the last letter of the shorter one.
        if match.start not in covered and match.end - 1 not in covered:
            chosen.append(match)
            covered.update(range(*match.span))
    return tuple(sorted(chosen, key=lambda match: match.start))


def is_acronym(source: str) -> bool:
    """Whether ``source`` is an acronym: at most 5 letters, all capitals. Its case always counts.

    >>> is_acronym("CITE"), is_acronym("mype"), is_acronym("CAPECE")
    (True, False, False)
    """
    return len(source) <= _ACRONYM_LONGEST and source.isupper() and source.isalnum()


def _without(numbers: dict[str, tuple[int, ...]], key: str, number: int) -> None:
    """Take ``number`` out of what stands under ``key``, and the key with the last of them."""
    if number in numbers.get(key, ()):
        numbers[key] = tuple(other for other in numbers[key] if other != number)
        if not numbers[key]:
            del numbers[key]


def _forms(term: Term) -> Collection[str]:
    return {plain_letters(form) for form in spanish_forms(_source_view(term.source).lower)} - {""}


def _first_of(plain: str) -> str:
    piece = _PIECE.match(plain)
    return piece.group() if piece else ""


def _stem_of(key: str) -> str:
    """The letters with which all forms of an inflected term begin."""
    return _first_of(key)[:-_LONGEST_ENDING]


def _is_inflected(term: Term) -> bool:
    return (
        term.kind is TermKind.OTHER
        and not term.case_sensitive
        and term.source_language == STUDIED.source
        and not is_acronym(term.source)
    )


@lru_cache(maxsize=4096)
def _source_view(source: str) -> TextView:
    return view_of(source.strip())


def _fits(term: Term, view: TextView, start: int, end: int) -> int | None:
    """How the letters are the term: 0 as written, 1 in other case or inflected, 2 without accents.

    None if case or accents say that it is another word.
    """
    source = _source_view(term.source)
    cased = view.cased[start:end]
    if cased == source.cased:
        return 0
    if term.case_sensitive or is_acronym(term.source):
        return 0 if cased.replace("-", " ") == source.cased.replace("-", " ") else None

    lower = view.lower[start:end].replace("-", " ")
    if term.kind is TermKind.OTHER:
        forms = spanish_forms(source.lower) if _is_inflected(term) else (source.lower,)
        if any(lower == form.replace("-", " ") for form in forms):
            return 1
        # Capitals are often set without accents, and every key of the index is a form of the term.
        return 2 if cased.isupper() else None

    if not _has_its_capitals(term, source.cased, cased):
        return None
    wanted = source.lower.replace("-", " ")
    if lower == wanted:
        return 1

    plain = view.plain[start:end]
    accents_only_missing = all(
        letter in (full, base) for letter, full, base in zip(lower, wanted, plain, strict=True)
    )
    return 2 if accents_only_missing else None


def _has_its_capitals(term: Term, source: str, written: str) -> bool:
    if term.kind not in _EVERY_CAPITAL_COUNTS:
        first = next((i for i, letter in enumerate(source) if letter.isalpha()), 0)
        return not source[first].isupper() or not written[first].islower()
    for index, letter in enumerate(source):
        begins_word = index == 0 or not source[index - 1].isalnum()
        if begins_word and letter.isupper() and written[index].islower():
            return False
    return True


NO_TERMS = TermIndex(())
"""The index of a glossary without terms."""
