"""Places: another country or city than the source's."""

from collections.abc import Iterator, Sequence

from glossary.language.analysis import Analysis
from glossary.language.exonyms import acronyms
from glossary.language.places import Place, countries_of, is_city, stems_of
from glossary.language.similarity import without_accents
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from translation.messages import told


@check("wrong-place", "Another place", Severity.CRITICAL, Category.ACCURACY)
def find_wrong_place(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A place of the source stands in the translation as another one."""
    source, target = context.source, context.target
    lost = [place for place in source.places if not _is_said(place, target)]
    new = [place for place in target.places if not _is_said(place, source)]
    for there in tuple(lost):
        here = next((place for place in new if _means(there, place)), None)
        if here is not None:
            lost.remove(there)
            new.remove(here)
    # Where one side has more places, a translator may have named one that the source only means.
    severity = Severity.CRITICAL if len(lost) == len(new) else Severity.MAJOR
    for there, here in _opposite(lost, new, len(source.text) / max(1, len(target.text))):
        message = told(
            "The source says “{there}”, the translation “{here}”.", there=there.text, here=here.text
        )
        right = next(iter(there.english)) if len(there.english) == len(lost) == 1 else None
        yield Finding(message, there.span, here.span, right, severity=severity)


def _opposite(lost: Sequence[Place], new: Sequence[Place], ratio: float) -> Iterator[tuple[Place, Place]]:
    """Pair each place of the shorter list with the one that stands nearest to where it would be."""
    lost, new = list(lost), list(new)
    while lost and new:
        pairs = ((there, here) for there in lost for here in new)
        there, here = min(pairs, key=lambda pair: abs(pair[0].start - ratio * pair[1].start))
        lost.remove(there)
        new.remove(here)
        yield there, here


def _is_said(place: Place, text: Analysis) -> bool:
    """Whether ``text`` has the place: by a name, a word or a place that begins as one does, or initials."""
    if any(name in text.text for name in place.english):
        return True
    stems = stems_of(place)
    initials = (
        form for token in text.tokens if token.text.isupper() for form in acronyms().get(token.text, ())
    )
    return (
        not place.english.isdisjoint(initials)
        or any(without_accents(token.lower).startswith(tuple(stems)) for token in text.tokens)
        or any(not stems.isdisjoint(stems_of(each)) for each in text.places)
    )


def _means(place: Place, other: Place) -> bool:
    """Whether one stands for the other: "Francia" and "French", "Londres" and "the British government"."""
    return not countries_of(place).isdisjoint(countries_of(other)) and not (is_city(place) and is_city(other))
