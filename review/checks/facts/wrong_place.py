"""Places: another country or city than the source's."""

from collections.abc import Iterator, Sequence

from glossary.language.analysis import Analysis
from glossary.language.exonyms import acronyms
from glossary.language.places import Place, is_known_in
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from translation.languages.language import STUDIED
from translation.messages import told


@check("wrong-place", "Another place", Severity.CRITICAL, Category.ACCURACY)
def find_wrong_place(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A place of the source stands in the translation as another one."""
    source, target = context.source, context.target
    lost = [*missing_places(source, target)]
    new = [*missing_places(target, source)] if lost else []
    for there in tuple(lost):
        here = next((place for place in new if there.means(place)), None)
        if here is not None:
            lost.remove(there)
            new.remove(here)
    # Where one side has more places, the translator may have named one that the source only implies.
    severity = Severity.CRITICAL if len(lost) == len(new) else Severity.MAJOR
    for there, here in _opposite(lost, new, len(source.text) / max(1, len(target.text))):
        message = told(
            "The source says “{there}”, the translation “{here}”.", there=there.text, here=here.text
        )
        english = there.sense.english - {there.text} or there.sense.english
        right = next(iter(english)) if len(english) == len(lost) == 1 else None
        yield Finding(message, there.span, here.span, right, severity=severity)


def missing_places(text: Analysis, other: Analysis) -> Iterator[Place]:
    """Yield the places of ``text`` that ``other`` does not name, though its name for them is known."""
    for place in text.places:
        if is_known_in(place, other.language) and not _is_said(place, other):
            yield place


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
    """Whether ``text`` names the place or its people, in English or by initials that stand for it."""
    sense, said = place.sense, {token.text for token in text.tokens}
    # "North and South America" names both.
    if any(said.issuperset(name.split()) or name in text.text for name in sense.english | sense.of):
        return True
    # What the other language takes for no name: "la Luna", "the moon".
    if not said.isdisjoint(name.lower() for name in sense.english):
        return True
    listed = acronyms((text.language, STUDIED.target))
    initials = (form for token in text.tokens if token.text.isupper() for form in listed.get(token.text, ()))
    same = (each for each in text.places if not sense.of.isdisjoint(each.sense.of))
    return not sense.of.isdisjoint(initials) or any(same)
