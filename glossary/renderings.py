"""Wrong renderings of the source's names and terms, glossary first.

Everything is anchored in the source: a finding needs a mention there whose approved rendering is missing from the
target (or a forbidden one that stands in it). The target alone is never searched for look-alikes.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from glossary.candidates import Candidate, candidates_in, joined_similarity
from glossary.english_forms import inflected_like, inflection_pattern, stem
from glossary.exonyms import english_given_names
from glossary.lexicon import is_english_word
from glossary.matching import find_renderings
from glossary.mentions import Word, words_of
from glossary.models import Term, TermKind, TermMatch, TermStatus
from glossary.name_words import given_names, name_phrases, name_words
from glossary.similarity import name_similarity, without_accents
from glossary.unlisted import find_unlisted
from glossary.word_lists import word_set
from glossary.wrong_rendering import Reason, Span, WrongRendering, message_for

_TWIN = 0.6
_TWIN_IN_SMALL_LETTERS = 0.78
_TWIN_THAT_IS_A_WORD = 0.68
_SHORT_WORD = 3
_PRONOUNS = {
    TermKind.PERSON: word_set("he she him her his hers they them their who whom himself herself"),
    TermKind.ORGANISATION: word_set("it its itself they them their which"),
    TermKind.PLACE: word_set("it its there here where"),
}
_SMALL = word_set("a an and at by de del e for from in la las los el of on or the to with y")
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Group:
    """All mentions of one source expression, and what may and may not be written for it."""

    terms: tuple[Term, ...]
    spans: tuple[Span, ...]
    approved: tuple[str, ...]
    forbidden: tuple[str, ...]

    @property
    def term(self) -> Term:
        return self.terms[0]

    @property
    def is_name(self) -> bool:
        """Whether it is a name: by its kind, or by capitals on both sides where nobody chose a kind."""
        return self.term.kind is not TermKind.OTHER or (
            self.term.source[:1].isupper()
            and self.term.target[:1].isupper()
            and self.term.target == self.term.source
        )


def find_wrong_renderings(
    source: str,
    target: str,
    matches: Sequence[TermMatch],
    *,
    article_names: Sequence[str] = (),
    alternatives: Callable[[Term], Sequence[Term]] | None = None,
) -> tuple[WrongRendering, ...]:
    """What ``target`` writes wrongly of the names and terms that stand in ``source``, ordered by source span.

    ``matches`` are the glossary's matches in ``source``; several at one span (a preferred, an admitted, a forbidden
    term) are taken together, and so is what ``alternatives`` gives for a term (``TermIndex.alternatives``).
    ``article_names`` are the names of the whole article, to tell a mangled name from another name of it. An empty
    target yields nothing.

    >>> [wrong] = find_wrong_renderings("La Capece informó.", "The Capisi reported.",
    ...     [TermMatch(Term("Capece", "Capece", TermKind.ORGANISATION), 3, 9)])
    >>> wrong.message, wrong.target_span, wrong.suggestion
    ('The source names "Capece"; the draft has "Capisi".', (4, 10), 'Capece')
    """
    if not target.strip():
        return ()
    source_words, target_words = words_of(source), words_of(target)
    groups = _groups(source, matches, alternatives)
    rendered = [_rendered(group, target) for group in groups]
    explained = tuple(span for spans in rendered for span in spans)
    found: list[WrongRendering] = []
    for group, spans in zip(groups, rendered, strict=True):
        forbidden = tuple(_forbidden(group, source, target, explained))
        found.extend(forbidden)
        if len(spans) + len(forbidden) < len(group.spans):
            taken = (*explained, *(wrong.target_span for wrong in found if wrong.target_span))
            pair = _Pair(source, target, source_words, target_words, taken)
            wrong = _not_rendered(group, pair, seen=len(spans) + len(forbidden))
            if wrong is not None:
                found.append(wrong)
    covered = tuple(span for group in groups for span in group.spans)
    explained += tuple(wrong.target_span for wrong in found if wrong.target_span)
    found.extend(
        find_unlisted(
            source,
            target,
            source_words,
            target_words,
            covered=covered,
            explained=explained,
            article_names=article_names,
        )
    )
    return tuple(sorted(found, key=lambda wrong: (wrong.source_span, wrong.target_span or (0, 0))))


@dataclass(frozen=True, slots=True)
class _Pair:
    source: str
    target: str
    source_words: tuple[Word, ...]
    target_words: tuple[Word, ...]
    explained: tuple[Span, ...]


def _groups(
    source: str, matches: Sequence[TermMatch], alternatives: Callable[[Term], Sequence[Term]] | None
) -> tuple[_Group, ...]:
    by_span: dict[Span, list[Term]] = {}
    for match in matches:
        terms = by_span.setdefault((match.start, match.end), [])
        terms.append(match.term)
        terms.extend(alternatives(match.term) if alternatives else ())
    by_terms: dict[tuple[Term, ...], list[Span]] = {}
    for span, terms in by_span.items():
        order = sorted(dict.fromkeys(terms), key=lambda term: list(TermStatus).index(term.status))
        by_terms.setdefault(tuple(order), []).append(span)
    groups = []
    for terms, spans in by_terms.items():
        allowed = tuple(
            term.target for term in terms if term.status is not TermStatus.FORBIDDEN and term.target
        )
        banned = [term.target for term in terms if term.status is TermStatus.FORBIDDEN]
        banned += [variant for term in terms for variant in term.variants]
        banned = [wrong for wrong in dict.fromkeys(banned) if wrong and wrong not in allowed]
        groups.append(_Group(terms, tuple(spans), allowed, tuple(banned)))
    return tuple(groups)


def _rendered(group: _Group, target: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    exact = group.is_name or group.term.case_sensitive
    for approved in sorted(group.approved, key=len, reverse=True):
        places = find_renderings(target, approved, case_sensitive=exact)
        if group.is_name:
            takes_s = approved[-1:].isalpha() and not approved.lower().endswith(("s", "z", "x"))
            places += find_renderings(target, approved + "s") if takes_s else ()
            places += find_renderings(target, approved.upper())
        else:
            places += tuple(match.span() for match in inflection_pattern(approved).finditer(target))
        spans.extend(span for span in dict.fromkeys(places) if not _overlaps(span, spans))
    return tuple(spans)


def _overlaps(span: Span, spans: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in spans)


def _forbidden(
    group: _Group, source: str, target: str, explained: Sequence[Span]
) -> Iterator[WrongRendering]:
    taken: list[Span] = list(explained)
    suggestion = group.approved[0] if group.approved else None
    name = source[slice(*group.spans[0])]
    for variant in sorted(group.forbidden, key=len, reverse=True):
        exact = group.is_name and variant.lower() != variant
        for span in find_renderings(target, variant, case_sensitive=exact):
            if not _overlaps(span, taken):
                taken.append(span)
                yield _wrong(
                    group, name, target, group.spans[0], span, suggestion, Reason.FORBIDDEN_VARIANT, 0.98
                )
        if not group.is_name:
            for match in inflection_pattern(variant).finditer(target):
                if not _overlaps(match.span(), taken):
                    taken.append(match.span())
                    fitting = suggestion and inflected_like(
                        suggestion, plural=match.group().lower() != variant.lower()
                    )
                    yield _wrong(
                        group,
                        name,
                        target,
                        group.spans[0],
                        match.span(),
                        fitting,
                        Reason.FORBIDDEN_VARIANT,
                        0.97,
                    )


def _wrong(
    group: _Group,
    name: str,
    target: str,
    source_span: Span,
    target_span: Span | None,
    suggestion: str | None,
    reason: Reason,
    confidence: float,
) -> WrongRendering:
    rendering = target[slice(*target_span)] if target_span else None
    return WrongRendering(
        source_span, target_span, suggestion, group.term, reason, round(min(confidence, 0.99), 2),
        message_for(reason, name, rendering, suggestion or ""), group.term.kind,
    )  # fmt: skip


def _not_rendered(group: _Group, pair: _Pair, *, seen: int) -> WrongRendering | None:
    if not group.approved:
        return None
    position = min(seen, len(group.spans) - 1)
    source_span = group.spans[position]
    name = pair.source[slice(*source_span)]
    if group.is_name:
        return _wrong_name(group, pair, name, source_span, seen=seen)
    return _wrong_term(group, pair, name, source_span, seen=seen)


# ---- names


def _wrong_name(
    group: _Group, pair: _Pair, name: str, source_span: Span, *, seen: int
) -> WrongRendering | None:
    translated = _translated(group, pair, name)
    if translated is not None:
        return _wrong(
            group, name, pair.target, source_span, translated, group.approved[0], Reason.TRANSLATED, 0.9
        )
    for approved in group.approved:
        twin = _twin_of_name(group, pair, approved)
        if twin is not None:
            span, suggestion, score = twin
            return _wrong(
                group, name, pair.target, source_span, span, suggestion, Reason.NEAR_TWIN, max(score, 0.7)
            )
    left = _left_in_source(group, pair, name)
    if left is not None:
        return _wrong(
            group, name, pair.target, source_span, left, group.approved[0], Reason.LEFT_IN_SOURCE, 0.9
        )
    partly = _partly_there(group, pair)
    if partly is not None:
        return _wrong(
            group, name, pair.target, source_span, partly, group.approved[0], Reason.NEAR_TWIN, 0.75
        )
    if seen or _is_referred_to(group, pair, source_span):
        return None
    return _wrong(group, name, pair.target, source_span, None, group.approved[0], Reason.MISSING, 0.6)


def _parts(name: str) -> tuple[Word, ...]:
    return tuple(
        word for word in words_of(name) if word.text.lower() not in _SMALL or len(words_of(name)) == 1
    )


def _twin_of_name(group: _Group, pair: _Pair, approved: str) -> tuple[Span, str, float] | None:
    """Span, suggestion and score of the mangled name: of the whole of it where its parts stand side by side."""
    parts = _parts(approved)
    target_texts = {word.text for word in pair.target_words}
    source_texts = {word.text for word in pair.source_words}
    missing = [part for part in parts if part.text not in target_texts or len(parts) == 1]
    free = [
        word.text not in source_texts
        and not _overlaps((word.start, word.end), pair.explained)
        and word.text not in {part.text for part in parts}
        and len(word.text) > 1
        for word in pair.target_words
    ]
    kept = len(parts) - len(missing)
    if len(parts) > 2 and group.term.kind is not TermKind.PERSON and not kept:  # noqa: PLR2004 - a look-alike of one word in three proves nothing
        return None
    best: tuple[float, Candidate, Word] | None = None
    for part in missing:
        for candidate in candidates_in(pair.target, pair.target_words, free):
            score = _twin_score(
                group, pair, part, candidate, alone=len(parts) == 1 or group.term.kind is TermKind.PERSON
            )
            if score and (best is None or score > best[0]):
                best = (score, candidate, part)
    if best is None:
        return _beside_given_name(group, pair, parts, free, approved)
    score, candidate, part = best
    return (*_whole_name(pair, approved, parts, candidate, part), score)


def _twin_score(group: _Group, pair: _Pair, part: Word, candidate: Candidate, *, alone: bool) -> float:
    if len(part.text) < 2:  # noqa: PLR2004 - an initial
        return 0.0
    if candidate.pieces > 1:
        return (
            joined_similarity(part.text, candidate, pair.target_words)
            if len(part.text) > _SHORT_WORD
            else 0.0
        )
    score = name_similarity(part.text, candidate.text)
    if part.is_acronym and len(part.text) <= 4 and candidate.text.lower() != part.text.lower():  # noqa: PLR2004 - short acronyms are a letter apart by chance
        if not candidate.text.isupper():
            return 0.0
        score = max(score, 0.75) if len(candidate.text) > 1 and score >= _HALF else 0.0
    if score < _TWIN or _has_rival(pair, part, candidate, score):
        return 0.0
    if candidate.text == part.text:
        return 0.0
    if not candidate.is_capital:
        if part.text[0].islower():
            return score if score >= _TWIN_IN_SMALL_LETTERS else 0.0
        needed = 0.85 if is_english_word(candidate.text) else _TWIN_IN_SMALL_LETTERS
        return score if score >= needed and alone else 0.0
    if is_english_word(candidate.text):
        needed = _TWIN_IN_SMALL_LETTERS if candidate.initial else _TWIN_THAT_IS_A_WORD
        return score if score >= needed else 0.0
    return score


def _has_rival(pair: _Pair, part: Word, candidate: Candidate, score: float) -> bool:
    plain = without_accents(part.text)
    return any(
        len(other.text) > _SHORT_WORD
        and without_accents(other.text) != plain
        and name_similarity(other.text, candidate.text) > score
        for other in pair.source_words
    )


def _whole_name(
    pair: _Pair, approved: str, parts: Sequence[Word], candidate: Candidate, part: Word
) -> tuple[Span, str]:
    """The span and suggestion: the whole name where all its other parts stand around the candidate."""
    words = pair.target_words
    names = {other.text for other in parts}
    first, last = candidate.first, candidate.last

    def belongs(word: Word) -> bool:
        if word.text in names or word.text.lower() in _SMALL:
            return True
        return any(name_similarity(word.text, other.text) >= _TWIN for other in parts if other is not part)

    while first > 0 and _adjacent(pair.target, words[first - 1], words[first]) and belongs(words[first - 1]):
        first -= 1
    while (
        last + 1 < len(words)
        and _adjacent(pair.target, words[last], words[last + 1])
        and belongs(words[last + 1])
    ):
        last += 1
    while first < candidate.first and words[first].text.lower() in _SMALL:
        first += 1
    while last > candidate.last and words[last].text.lower() in _SMALL:
        last -= 1
    run = [word for word in words[first : last + 1] if word.text.lower() not in _SMALL]
    if len(run) - candidate.pieces + 1 == len(parts):
        return (words[first].start, words[last].end), approved
    return (candidate.start, candidate.end), part.text


def _adjacent(target: str, left: Word, right: Word) -> bool:
    return target[left.end : right.start] in (" ", "-", "\u00a0")


def _beside_given_name(
    group: _Group, pair: _Pair, parts: Sequence[Word], free: Sequence[bool], approved: str
) -> tuple[Span, str, float] | None:
    """ "Helmut Quesada" for Helmut Cáceda: the given name is there, another surname beside it."""
    if group.term.kind is not TermKind.PERSON or len(parts) < 2:  # noqa: PLR2004 - a given name and a surname
        return None
    words = pair.target_words
    for index in range(len(words) - 1):
        following = words[index + 1]
        if (
            words[index].text == parts[0].text
            and following.is_capital
            and free[index + 1]
            and _adjacent(pair.target, words[index], following)
            and not any(word.text in {part.text for part in parts[1:]} for word in words)
        ):
            return (words[index].start, following.end), approved, 0.8
    return None


def _translated(group: _Group, pair: _Pair, name: str) -> Span | None:
    """Where an English word stands for a name that means it."""
    if (
        any(name_similarity(name, approved) < 1 for approved in group.approved[:1])
        and name not in group.approved
    ):
        return None
    for wrong in name_phrases().get(name, ()):
        for span in find_renderings(pair.target, wrong, case_sensitive=False):
            if not _overlaps(span, pair.explained):
                return span
    there = {word.text for word in pair.target_words}
    for part in _parts(name):
        if part.text in there:
            continue
        meanings = name_words().get(part.text, ())
        if part.text in given_names() and " " in name:
            meanings += english_given_names().get(part.text, ())
        for meaning in meanings:
            for span in find_renderings(pair.target, meaning, case_sensitive=False):
                capital = pair.target[span[0]].isupper()
                if (capital or group.term.kind is not TermKind.PLACE) and not _overlaps(span, pair.explained):
                    return _with_given_name(pair, name, span)
    return None


def _with_given_name(pair: _Pair, name: str, span: Span) -> Span:
    """The span widened over the name's other parts: "Pedro Castle" as a whole."""
    parts = [part.text for part in _parts(name)]
    words = pair.target_words
    index = next((i for i, word in enumerate(words) if word.start == span[0]), None)
    if index is None or len(parts) == 1:
        return span
    start, end = span
    if index and words[index - 1].text in parts and _adjacent(pair.target, words[index - 1], words[index]):
        start = words[index - 1].start
    return start, end


def _left_in_source(group: _Group, pair: _Pair, name: str) -> Span | None:
    forms = dict.fromkeys((name, group.term.source, without_accents(name)))
    for form in forms:
        if any(form.lower() in approved.lower() for approved in group.approved):
            continue
        for span in find_renderings(pair.target, form, case_sensitive=False):
            if not _overlaps(span, pair.explained):
                return span
    if not group.is_name:
        sought = without_accents(name)
        for word in pair.target_words:
            plain = without_accents(word.text)
            if plain.rstrip("s") == sought.rstrip("s") and not _overlaps(
                (word.start, word.end), pair.explained
            ):
                if any(plain.rstrip("s") in approved.lower() for approved in group.approved):
                    continue
                return word.start, word.end
    return None


def _partly_there(group: _Group, pair: _Pair) -> Span | None:
    """The window that holds most of the approved words but not all, as "Chamber of E-commerce" for
    "Chamber of Electronic Commerce"."""
    best: tuple[float, int, Span] | None = None
    if group.term.kind is TermKind.PERSON or _surname_stands(group, pair):
        return None
    words = pair.target_words
    stems = [stem(word.text) for word in words]
    for approved in group.approved:
        wanted = [stem(part.text) for part in _parts(approved)]
        if len(wanted) < 2:  # noqa: PLR2004 - one word is there or not
            continue
        size = len(_parts(approved))
        whole = len(words_of(approved))
        for width in range(max(size, whole - 1), whole + 3):
            for first in range(len(words) - width + 1):
                window = [s for s in stems[first : first + width] if s in wanted]
                share = len(set(window)) / len(set(wanted))
                span = words[first].start, words[first + width - 1].end
                if words[first].text.lower() in _SMALL or words[first + width - 1].text.lower() in _SMALL:
                    continue
                capitals = width == size and all(word.is_capital for word in words[first : first + width])
                enough = share > _HALF or (share == _HALF and (stems[first] == wanted[0] or capitals))
                if (
                    enough
                    and (best is None or (share, -width) > best[:2])
                    and not _overlaps(span, pair.explained)
                ):
                    best = (share, -width, span)
    return None if best is None else best[2]


def _surname_stands(group: _Group, pair: _Pair) -> bool:
    """Whether the last part of a name that stays as it is stands alone: "Cáceda" for Helmut Cáceda."""
    there = {word.text for word in pair.target_words}
    return group.is_name and any(
        approved == group.term.source and len(_parts(approved)) > 1 and _parts(approved)[-1].text in there
        for approved in group.approved
    )


def _is_referred_to(group: _Group, pair: _Pair, source_span: Span) -> bool:
    """Whether the target refers to the name in another way: surname, short form, acronym, pronoun."""
    kind = group.term.kind
    there = {word.text for word in pair.target_words}
    pronouns = _PRONOUNS.get(kind, frozenset())
    if any(word.text.lower() in pronouns for word in pair.target_words):
        return True
    if _surname_stands(group, pair):
        return True
    for approved in group.approved:
        parts = _parts(approved)
        if len(parts) > 1 and any(part.text in there and len(part.text) > _SHORT_WORD for part in parts):
            return True
        if len(parts) > 1 and _initials(approved) & {
            text.upper().rstrip("S") for text in there if text.isupper()
        }:
            return True
    following = re.match(r"\s*\(([^()\s]{2,20})\)", pair.source[source_span[1] : source_span[1] + 30])
    if following is not None and following.group(1) in there:
        return True
    before = re.search(r"([^()\s]{2,20})\s*\($", pair.source[max(0, source_span[0] - 30) : source_span[0]])
    return before is not None and before.group(1) in there


def _initials(name: str) -> set[str]:
    words = [word.text for word in words_of(name)]
    content = [word for word in words if word.lower() not in _SMALL]
    return {
        "".join(word[0] for word in words).upper(),
        "".join(word[0] for word in content).upper().rstrip("S"),
    }


# ---- common terms


def _wrong_term(
    group: _Group, pair: _Pair, name: str, source_span: Span, *, seen: int
) -> WrongRendering | None:
    plural = name.lower() != group.term.source.lower()
    suggestion = inflected_like(group.approved[0], plural=plural)
    left = _left_in_source(group, pair, name)
    if left is not None:
        return _wrong(group, name, pair.target, source_span, left, suggestion, Reason.LEFT_IN_SOURCE, 0.95)
    if seen:
        return None
    for approved in group.approved:
        if len(_parts(approved)) > 1 and _initials(approved) & {
            word.text.upper().rstrip("S") for word in pair.target_words if word.text[:2].isupper()
        }:
            return None
    partly = _partly_there(group, pair)
    if partly is not None:
        return _wrong(group, name, pair.target, source_span, partly, suggestion, Reason.NEAR_TWIN, 0.8)
    single = replace(group.term, target=group.approved[0])
    twin = _twin_of_term(pair, name, single.target)
    if twin is not None:
        return _wrong(group, name, pair.target, source_span, twin, suggestion, Reason.NEAR_TWIN, 0.75)
    return _wrong(group, name, pair.target, source_span, None, suggestion, Reason.MISSING, 0.6)


def _twin_of_term(pair: _Pair, name: str, approved: str) -> Span | None:
    """A half-copied source word ("gremy" for gremio) or a misspelling of the one-word rendering."""
    best: tuple[float, Span] | None = None
    wanted = (name, approved) if " " not in approved else (name,)
    for word in pair.target_words:
        if (
            len(word.text) <= _SHORT_WORD
            or is_english_word(word.text)
            or _overlaps((word.start, word.end), pair.explained)
        ):
            continue
        score = max(name_similarity(form, word.text) for form in wanted)
        if score >= _TWIN_THAT_IS_A_WORD and (best is None or score > best[0]):
            best = (score, (word.start, word.end))
    return None if best is None else best[1]
