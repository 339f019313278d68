"""Places: another country or city than the source's, or one left as the source writes it."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from glossary.language.analysis import Analysis
from glossary.language.cldr_names import names_between
from glossary.language.exonyms import acronyms
from glossary.language.name_lists import is_persons
from glossary.language.people import stands_before_names
from glossary.language.places import Place, is_country, is_home_country, is_known_in
from glossary.language.similarity import without_accents
from glossary.language.tokens import Span, is_inside
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check, other_said
from review.checks.names.approved import approved_names
from translation.languages.language import STUDIED
from translation.languages.renderings import is_shared, renderings
from translation.messages import told

_BRACKET = re.compile(r"\([^()]*\)")
_SHORTEST = 4
"""Letters of a name that is looked for as the source writes it."""
_STAYS = 0.15
"""Share of its places in which it has to stay as it is to be another place's name."""


@check("wrong-place", "Another place", Severity.CRITICAL, Category.ACCURACY)
def find_wrong_place(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A place of the source stands in the translation as another one, or with the name of the
    source.
    """
    source, target = context.source, context.target
    left = [*left_as_they_are(source, target, approved_names(context)[1])]
    for name in left:
        message = told(
            "“{acronym}” stands as in the source; here it is “{right}”.",
            acronym=name.text,
            right=name.right,
        )
        yield Finding(message, name.there, name.here, name.right, severity=Severity.MAJOR)

    lost, new = _exchanged_places(context, {name.text for name in left})
    # Where one side has more places, the translator may have named an implied one.
    severity = Severity.CRITICAL if len(lost) == len(new) else Severity.MAJOR
    for there, here in _opposite(lost, new, len(source.text) / max(1, len(target.text))):
        message = other_said(there.text, here.text)
        names = _called(there, context)
        right = next(iter(names)) if len(names) == len(lost) == 1 else None
        yield Finding(message, there.span, here.span, right, severity=severity)


def _called(place: Place, context: CheckContext) -> Collection[str]:
    """Return what the target language may call a place of the source: only English calls peoples
    one thing, whose ending does not hang on a noun.
    """
    if not context.is_into_usual_language:
        return names_between(*context.languages).get(place.text, ())
    english = place.sense.english
    return {name for name in english if name.isascii()} or english


class LeftName(NamedTuple):
    """A name that both texts have, where it stands in either, and the target language's for it."""

    text: str
    there: Span
    here: Span
    right: str


def left_as_they_are(
    source: Analysis, target: Analysis, approved: Sequence[Span] = ()
) -> Iterator[LeftName]:
    """Yield each place that the target calls as the source does though its language has another
    name; none that is ``approved`` there, a part of a longer name or stands in a quotation.
    """
    for name, right in _named_otherwise((source.language, target.language)):
        if name not in target.text or name not in source.text:
            continue
        pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        there, here = pattern.search(source.text), pattern.search(target.text)
        is_place = there and here and not _is_part(here.span(), target)
        if there and here and is_place and not is_inside(here.span(), approved):
            yield LeftName(name, there.span(), here.span(), right)


def _exchanged_places(
    context: CheckContext, besides: Collection[str]
) -> tuple[list[Place], list[Place]]:
    """Return the places of the source that the target lacks, and those that it has in their stead:
    none that is approved, or called as one of ``besides``.
    """
    source, target = context.source, context.target
    approved, written_so = approved_names(context)
    lost = [
        place
        for place in missing_places(source, target)
        if place.text not in besides and not is_inside(place.span, approved)
    ]
    new = [
        place
        for place in (missing_places(target, source) if lost else ())
        if not is_inside(place.span, written_so)
    ]
    # Readers abroad are told in which country a region or a river is.
    if not any(map(is_country, lost)):
        new = [place for place in new if not is_home_country(place, source.language)]
    for there in tuple(lost):
        here = next((place for place in new if there.means(place)), None)
        if here is not None:
            lost.remove(there)
            new.remove(here)

    return lost, new


def _is_part(span: Span, text: Analysis) -> bool:
    """Whether the name belongs to a longer one or to a person, "Radio Bolivie", "Ms. Maurice", to a
    quotation or to a title in brackets.
    """
    before = [token for token in text.tokens if token.end < span[0]][-1:]
    beside = [
        token
        for token in text.tokens
        if text.text[token.end : span[0]] == " " or text.text[span[1] : token.start] == " "
    ]

    is_longer = any(
        token.is_capital and not token.initial
        for token in beside
        if token.end < span[0] or token.start > span[1]
    )
    is_longer = is_longer or any(
        stands_before_names(token, text.language) and text.text[token.end : span[0]] in {" ", ". "}
        for token in before
    )

    return is_longer or is_inside(
        span, [*text.quotations, *(one.span() for one in _BRACKET.finditer(text.text))]
    )


@cache
def _named_otherwise(languages: Pair) -> tuple[tuple[str, str], ...]:
    """The CLDR's names of places of the first language that the second calls by another one, as
    they are written and as datelines write them, in capitals; what is called after a person is
    none: "Maurice", "San Martín" of Peru.
    """
    return tuple(
        (write(name), write(forms[0]))
        for write in (str, str.upper)
        for name, forms in names_between(*languages).items()
        if len(name) >= _SHORTEST
        and name[0].isupper()
        and forms[0][0].isupper()
        and not is_persons(name.split()[-1])
        and not any(_are_alike(name, form) for form in forms)
        and not is_shared(name.lower(), *languages)
        and not _is_another_too(name.lower(), languages)
    )


def _is_another_too(name: str, languages: Pair) -> bool:
    """Whether the name was seen to stay often enough to be that of another place too: "Granada"."""
    return renderings(*languages).of(name).get(name, 0.0) >= _STAYS


def _are_alike(name: str, form: str) -> bool:
    """Whether the two differ in accents, or one is a part of the other: "México", "Timor-Leste"."""
    one, other = without_accents(name).lower(), without_accents(form).lower()
    return one in other or other in one


def missing_places(text: Analysis, other: Analysis) -> Iterator[Place]:
    """Yield the places of ``text`` that ``other`` does not name, though it has a name for them."""
    for place in text.places:
        if is_known_in(place, other.language) and not _is_said(place, other):
            yield place


def _stands_in(name: str, text: Analysis) -> bool:
    """Whether the name stands in the text, and not as the beginning of another place's: "Niger",
    "Nigeria", unlike "Korea", "North Korea".
    """
    if name not in text.text:
        return False
    others = [
        place.span
        for place in text.places
        if not any(name in each.split() for each in place.sense.of | place.sense.english)
    ]
    found = re.finditer(re.escape(name), text.text)
    return any(not is_inside(match.span(), others) for match in found)


def _opposite(
    lost: Sequence[Place], new: Sequence[Place], ratio: float
) -> Iterator[tuple[Place, Place]]:
    """Pair each place of the shorter list with the one that stands nearest to where it would be."""
    lost, new = list(lost), list(new)
    while lost and new:
        pairs = ((there, here) for there in lost for here in new)
        there, here = min(pairs, key=lambda pair: abs(pair[0].start - ratio * pair[1].start))
        lost.remove(there)
        new.remove(here)
        yield there, here


def _is_said(place: Place, text: Analysis) -> bool:
    """Whether ``text`` names the place or its people, in English or by its initials."""
    sense, said = place.sense, text.word_forms
    # "North and South America" names both, "Koreans" and "Unión Africana" a part of the name.
    if any(
        said.issuperset(name.split()) or _stands_in(name, text) for name in sense.english | sense.of
    ):
        return True
    # What the other language takes for no name: "la Luna", "the moon".
    if not said.isdisjoint(name.lower() for name in sense.english):
        return True
    listed = acronyms((text.language, STUDIED.target))
    initials = (
        form for token in text.tokens if token.text.isupper() for form in listed.get(token.text, ())
    )
    same = (each for each in text.places if not sense.of.isdisjoint(each.sense.of))
    return not sense.of.isdisjoint(initials) or any(same)
