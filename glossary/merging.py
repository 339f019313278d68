"""What an import would do, before it is done, and which terms say the same twice."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from glossary.language.normalisation import cased_letters
from glossary.language.similarity import without_accents
from glossary.term import Term, TermKind, TermStatus

_Place = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What becomes of each incoming term; nothing of it has happened yet.

    ``new`` are not in the glossary. ``changed`` pairs an existing term with the incoming one that
    has the same source and target but other details. ``conflicts`` pairs two preferred terms of one
    source with different targets: a person decides. ``unchanged`` are there already. ``duplicates``
    came up before. ``doubtful`` are new as well, and each may misspell somebody: a person decides.
    """

    new: tuple[Term, ...] = ()
    changed: tuple[tuple[Term, Term], ...] = ()
    conflicts: tuple[tuple[Term, Term], ...] = ()
    unchanged: tuple[Term, ...] = ()
    duplicates: tuple[Term, ...] = ()
    doubtful: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedTerms:
    """``terms`` without duplicates; ``merged`` pairs each that unites several with these."""

    terms: tuple[Term, ...]
    merged: tuple[tuple[Term, tuple[Term, ...]], ...]


def plan_merge(existing: Iterable[Term], incoming: Iterable[Term]) -> MergePlan:
    """Sort ``incoming`` by what it would do to ``existing``.

    Sources and targets are the same when they differ only in composition (NFC, NFD), white space or
    the shape of apostrophes; language pair and desk must be equal. Two incoming terms that disagree
    on the preferred target of one source are in conflict as well.

    >>> plan = plan_merge([Term("mype", "small business")],
    ...                   [Term("mype", "SME"), Term("ley", "law")])
    >>> len(plan.conflicts), [term.source for term in plan.new]
    (1, ['ley'])
    """
    known: dict[_Place, dict[str, Term]] = {}
    for term in existing:
        known.setdefault(_place(term), {}).setdefault(_letters(term.target), term)

    seen: dict[_Place, dict[str, Term]] = {}
    new, unchanged, duplicates, doubtful = (list[Term]() for _ in range(4))
    changed, conflicts = list[tuple[Term, Term]](), list[tuple[Term, Term]]()
    for term in incoming:
        place, target = _place(term), _letters(term.target)
        there, before = known.get(place, {}), seen.setdefault(place, {})
        if target in before:
            duplicates.append(term)
        elif there.get(target) == term:
            unchanged.append(term)
        elif target in there:
            changed.append((there[target], term))
        elif rival := _rival(term, (*there.values(), *before.values())):
            conflicts.append((rival, term))
        else:
            (doubtful if may_misspell(term) else new).append(term)
        before.setdefault(target, term)

    return MergePlan(
        *(tuple(new), tuple(changed), tuple(conflicts)),
        *(tuple(unchanged), tuple(duplicates), tuple(doubtful)),
    )


def may_misspell(term: Term) -> bool:
    """Whether the rendering of a person is a letter off the source, and no evidence is given.

    A name of the same letters stays as it is, but where it comes from another script ("Zelenski",
    "Zelensky"). Accents make no difference: a house may drop them.

    >>> rosatti = Term("Horacio Rosatti", "Horacio Rossatti", TermKind.PERSON)
    >>> may_misspell(rosatti), may_misspell(replace(rosatti, evidence="his own page"))
    (True, False)
    >>> may_misspell(Term("Núñez", "Nunez", TermKind.PERSON))
    False
    """
    if term.kind is not TermKind.PERSON or term.evidence or term.status is TermStatus.FORBIDDEN:
        return False
    return OSA.distance(without_accents(term.source), without_accents(term.target)) == 1


def _rival(term: Term, others: Iterable[Term]) -> Term | None:
    """Return the first of ``others`` that is preferred as ``term`` is."""
    preferred = (one for one in others if one.status is term.status is TermStatus.PREFERRED)
    return next(preferred, None)


def merge_duplicates(terms: Iterable[Term]) -> MergedTerms:
    r"""Unite terms of one source and target: the first stands for all with what the others add.

    A forbidden rendering is never united with one that may be used: that is for a person.

    >>> merge_duplicates([Term("mype", "SME", note="a"),
    ...                   Term("mype", "SME", note="b")]).terms[0].note
    'a\nb'
    """
    groups: dict[tuple[_Place, str, bool], list[Term]] = {}
    for term in terms:
        key = (_place(term), _letters(term.target), term.status is TermStatus.FORBIDDEN)
        groups.setdefault(key, []).append(term)
    united = [(_united(group), tuple(group)) for group in groups.values()]
    return MergedTerms(
        tuple(term for term, _ in united),
        tuple((term, group) for term, group in united if len(group) > 1),
    )


def _united(group: list[Term]) -> Term:
    first = group[0]
    if len(group) == 1:
        return first
    variants = dict.fromkeys(variant for term in group for variant in term.variants)
    preferred = any(term.status is TermStatus.PREFERRED for term in group)
    return replace(
        first,
        kind=next((term.kind for term in group if term.kind is not TermKind.OTHER), TermKind.OTHER),
        status=TermStatus.PREFERRED if preferred else first.status,
        variants=tuple(variants),
        note="\n".join(dict.fromkeys(term.note for term in group if term.note)),
        evidence="\n".join(dict.fromkeys(term.evidence for term in group if term.evidence)),
        explanation=next((term.explanation for term in group if term.explanation), ""),
    )


def _place(term: Term) -> _Place:
    """Where a term stands: source, language pair, desk."""
    return _letters(term.source), term.source_language, term.target_language, term.desk


def _letters(text: str) -> str:
    return cased_letters(text.strip())
