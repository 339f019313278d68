"""The names of a whole article: every mention, every rendering, and where they differ.

For the panel "Names of the article" and for checks that look past one sentence.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from glossary.language.all_names import all_names
from glossary.language.exonyms import exonyms
from glossary.language.similarity import name_similarity
from glossary.language.tokens import Span, is_inside, overlaps_any, words_of
from glossary.matching import find_renderings
from glossary.renderings.other_forms import listed_forms, other_language_forms
from glossary.renderings.other_words import introduced, positions_of_terms
from glossary.renderings.spelling_conventions import is_demonym
from glossary.renderings.wrong_names import LOOKED_BACK, find_wrong_renderings
from glossary.renderings.wrong_rendering import Reason, WrongRendering, message_for
from glossary.term import Term, TermKind, TermMatch
from translation.languages.language import STUDIED, is_studied

_SAME_NAME = 0.55
# A name that is kept whole keeps the place as Spanish writes it: "the Junta de Andalucía".
_LONGER_NAME = re.compile(r"[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+ (?:de |del )(?:la |los )?$")
_LOOKS_BACK = 60
"""Code points before a name in which the name that it is part of begins."""


@dataclass(frozen=True, slots=True)
class NamePlace:
    """``text`` stands at ``span`` (code points) of the source or target of segment ``position``."""

    position: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class ArticleName:
    """One person, organisation or place of an article.

    ``name`` is its fullest form; ``mentions`` are its places in the sources, ``renderings`` in the
    targets, wrong ones among them: ``corrections`` are those with what should stand there.
    ``acronym`` is "" when none stands beside it, ``acronym_expanded`` whether the draft gives its
    long form where it first writes it.
    """

    name: str
    kind: TermKind
    mentions: tuple[NamePlace, ...]
    renderings: tuple[NamePlace, ...]
    corrections: tuple[tuple[NamePlace, str], ...] = ()
    acronym: str = ""
    acronym_expanded: bool = False
    term: Term | None = None


@dataclass(slots=True)
class _Gathered:
    kind: TermKind
    term: Term | None = None
    mentions: list[NamePlace] = field(default_factory=list)
    acronym: str = ""


def article_names(
    sources: Sequence[str],
    targets: Sequence[str],
    matches: Sequence[Sequence[TermMatch]],
    languages: tuple[str, str] = STUDIED,
) -> tuple[ArticleName, ...]:
    """The names in the order of their first mention; one sequence element for each segment.

    Wrong ones are told in the pair that is studied, elsewhere those that the glossary forbids.

    >>> sources, targets = (["Habló Helmut Cáceda.", "Cáceda rió."],
    ...                     ["Helmut Cáceda spoke.", "Cassida sat."])
    >>> [name] = article_names(sources, targets, [])
    >>> name.name, [place.text for place in name.renderings]
    ('Helmut Cáceda', ['Helmut Cáceda', 'Cassida'])
    >>> [(place.text, right) for place, right in name.corrections]
    [('Cassida', 'Cáceda')]
    """
    gathered = _gather(sources, matches, languages[0])
    people = tuple(name for name, entry in gathered.items() if entry.kind is TermKind.PERSON)
    wrong = [
        [one for one in found if is_studied(languages) or one.reason is Reason.FORBIDDEN_VARIANT]
        for found in _wrong_in_each(sources, targets, matches, people)
    ]
    places = _places_of_words(targets)

    return tuple(
        ArticleName(
            name,
            entry.kind,
            tuple(entry.mentions),
            *_rendered(name, entry, (sources, targets), wrong, languages),
            entry.acronym,
            _is_expanded(entry.acronym, targets, places),
            entry.term,
        )
        for name, entry in gathered.items()
    )


def _wrong_in_each(
    sources: Sequence[str],
    targets: Sequence[str],
    matches: Sequence[Sequence[TermMatch]],
    people: tuple[str, ...],
) -> Iterator[tuple[WrongRendering, ...]]:
    """Yield what each target writes wrongly, where ``people`` are those of the article."""
    positions = positions_of_terms(matches)
    for index, (source, target) in enumerate(zip(sources, targets, strict=True)):
        here = tuple(matches[index]) if index < len(matches) else ()
        yield find_wrong_renderings(
            source,
            target,
            here,
            article_names=people,
            before="\n".join(targets[max(0, index - LOOKED_BACK) : index]),
            introduced=introduced((match.term for match in here), targets, positions, before=index),
        )


def _gather(
    sources: Sequence[str], matches: Sequence[Sequence[TermMatch]], language: str
) -> dict[str, _Gathered]:
    found: dict[str, _Gathered] = {}
    names_of = all_names(tuple(sources), language)
    for position, (source, names) in enumerate(zip(sources, names_of, strict=True)):
        listed = matches[position] if position < len(matches) else ()
        every = {match.span: match.term for match in listed}
        # A word is no name for being listed, but a name may be listed as one.
        terms = {span: term for span, term in every.items() if term.kind is not TermKind.OTHER}
        kinds = {name.span: name.kind for name in names if not overlaps_any(name.span, [*terms])}
        full_names = {name.span: name.full for name in names}
        last: tuple[NamePlace, _Gathered] | None = None
        for span in sorted((*terms, *kinds)):
            place, term = NamePlace(position, span, source[slice(*span)]), every.get(span)
            name = full_names.get(span) or place.text
            entry = found.setdefault(name, _Gathered(TermKind.OTHER))
            entry.term = term or entry.term
            if span in terms or entry.kind is TermKind.OTHER:
                entry.kind = terms[span].kind if span in terms else kinds[span]
            entry.mentions.append(place)
            if last and source[last[0].span[1] : span[0]].strip() == "(":
                long, short = sorted((last[0].text, place.text), key=lambda text: " " not in text)
                if " " in long and " " not in short:
                    entry.acronym = last[1].acronym = short
            last = place, entry

    return found


def _rendered(
    name: str,
    entry: _Gathered,
    texts: tuple[Sequence[str], Sequence[str]],
    wrong: Sequence[Sequence[WrongRendering]],
    languages: tuple[str, str],
) -> tuple[tuple[NamePlace, ...], tuple[tuple[NamePlace, str], ...]]:
    """Return the renderings of a name and the corrections among them."""
    renderings: list[NamePlace] = []
    corrections: list[tuple[NamePlace, str]] = []
    for position, mentions in groupby(entry.mentions, key=lambda place: place.position):
        source, target = (side[position] for side in texts)
        here = [*mentions]
        spans = [place.span for place in here]
        mistakes = {
            finding.target_span: finding.suggestion or name
            for finding in wrong[position]
            if finding.target_span and is_inside(finding.source_span, spans)
        }
        places = [*mistakes]
        for form in _right_forms(name, entry, [place.text for place in here], languages):
            right = find_renderings(target, form)
            places += [span for span in right if not overlaps_any(span, places)]
        if not places:
            places += other_language_forms(source, target, spans, languages)
        found = [NamePlace(position, span, target[slice(*span)]) for span in sorted(places)]
        renderings.extend(found)
        corrections.extend(
            (place, mistakes[place.span]) for place in found if place.span in mistakes
        )

    return tuple(renderings), tuple(corrections)


def _places_of_words(targets: Sequence[str]) -> dict[str, list[int]]:
    """Return for each word the targets that have it: no acronym is searched for in all of them."""
    places: dict[str, list[int]] = {}
    for position, target in enumerate(targets):
        for word in {word.lower for word in words_of(target)}:
            places.setdefault(word, []).append(position)
    return places


def _is_expanded(acronym: str, targets: Sequence[str], places: Mapping[str, Sequence[int]]) -> bool:
    """Whether brackets tie ``acronym`` to its long form in the first target with it, either way."""
    positions = min((places.get(word.lower, ()) for word in words_of(acronym)), key=len, default=())
    first = next(
        (targets[place] for place in positions if find_renderings(targets[place], acronym)), ""
    )
    return any(
        first[start - 1 : start] == "(" or first[end : end + 2] == " ("
        for start, end in (find_renderings(first, acronym) if first else ())
    )


def _right_forms(
    name: str, entry: _Gathered, written: Sequence[str], languages: tuple[str, str]
) -> tuple[str, ...]:
    forms = [entry.term.target] if entry.term else []
    forms += [name, *written]
    for text in (name, *written):
        forms += listed_forms(text, languages)
    # CITEs
    forms += [f"{form}s" for form in dict.fromkeys(forms) if form.isupper() and form.isalpha()]
    parts = [word.text for word in words_of(name)]
    if entry.kind is TermKind.PERSON and len(parts) > 1:
        forms.append(" ".join(parts[1:]))
        forms.append(parts[-1])
    return tuple(sorted(dict.fromkeys(forms), key=len, reverse=True))


def inconsistent_spellings(
    sources: Sequence[str], targets: Sequence[str]
) -> dict[int, list[WrongRendering]]:
    """By segment, the renderings of a name that differ from how most of the article writes it.

    Both may be right in themselves: "Kiev" here and "Kyiv" there. A tie goes to the earlier one.

    >>> sources = ["Fue a Kiev.", "En Kiev nieva.", "Dejó Kiev."]
    >>> found = inconsistent_spellings(sources, ["To Kyiv.", "Kyiv.", "Left Kiev."])
    >>> [(wrong.target_span, wrong.suggestion) for wrong in found[2]]
    [((5, 9), 'Kyiv')]
    """
    renderings: defaultdict[str, list[tuple[int, Span, Span, str]]] = defaultdict(list)
    for position in _naming_exonyms(tuple(sources)):
        for name, source_span, span, form in _spellings_in(sources[position], targets[position]):
            renderings[name].append((position, source_span, span, form))

    found: defaultdict[int, list[WrongRendering]] = defaultdict(list)
    for name, places in renderings.items():
        # Side by side in one sentence they are meant: "Cameroun, now Cameroon".
        if len({place[-1] for place in places}) == 1 or len({place[0] for place in places}) == 1:
            continue
        counts = Counter(form for *_, form in places)
        [(usual, _)] = counts.most_common(1)
        for position, source_span, span, form in places:
            if (
                form.startswith(usual)
                or usual.startswith(form)
                or name_similarity(form, usual) < _SAME_NAME
            ):
                continue
            if not is_demonym(usual, form) and not is_demonym(form, usual):
                message = message_for(Reason.INCONSISTENT, name, form, usual)
                found[position].append(
                    WrongRendering(
                        source_span, span, usual, None, Reason.INCONSISTENT, 0.8, message
                    )
                )

    return found


@lru_cache(maxsize=16384)
def name_forms(source: str, target: str) -> frozenset[tuple[str, str]]:
    """Return what ``inconsistent_spellings`` knows of a segment: names with forms in the target.

    >>> sorted(name_forms("Fue a Kiev.", "To Kyiv."))
    [('Kiev', 'Kyiv')]
    """
    return frozenset((name, form) for name, _, _, form in _spellings_in(source, target))


@lru_cache(maxsize=8)
def _naming_exonyms(sources: tuple[str, ...]) -> tuple[int, ...]:
    """Where a source names what English may write otherwise; kept while only targets change."""
    named = ({word.text for word in words_of(source)} for source in sources)
    return tuple(
        position for position, names in enumerate(named) if not exonyms().keys().isdisjoint(names)
    )


@lru_cache(maxsize=16384)
def _spellings_in(source: str, target: str) -> tuple[tuple[str, Span, Span, str], ...]:
    """Name, source span, target span and form of each known rendering that English may write."""
    words = {word.text: word for word in reversed(words_of(source)) if word.is_capital}
    return tuple(
        (word.text, word.span, span, form)
        for word in words.values()
        if not word.is_acronym
        for english in (exonyms().get(word.text, ()),)
        if english
        for form in dict.fromkeys((word.text, *english))
        if not form.isupper()
        and " " not in form
        and (form in target or not form.isascii() or target.isupper())
        for span in find_renderings(target, form)
        if form != word.text
        or not _LONGER_NAME.search(target, max(0, span[0] - _LOOKS_BACK), span[0])
    )
