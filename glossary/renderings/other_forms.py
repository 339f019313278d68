"""How another language writes a name: by its tables, and by what was counted."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from glossary.language.cldr_names import names_between
from glossary.language.exonyms import listed_names
from glossary.language.lexicon import base_form
from glossary.language.places import places
from glossary.language.similarity import without_accents
from glossary.language.tokens import Span, Token, is_inside, words_of
from translation.languages.language import is_studied
from translation.languages.renderings import known_renderings

_RENDERS = 0.1
"""Share of its places from which on a word is one that renders another."""
_MOST_BETWEEN = 2
"""Words that may stand between two of a name: "Board of Trade"."""
_SHORTEST = 3


def listed_forms(name: str, languages: tuple[str, str]) -> tuple[str, ...]:
    """Return what the second language is listed to write for a name or acronym of the first.

    >>> listed_forms("OTAN", ("es", "en"))[0], listed_forms("Österreich", ("de", "en"))
    ('NATO', ('Austria',))
    """
    of_places = () if is_studied(languages) else names_between(*languages).get(name, ())
    return (*of_places, *listed_names(languages).get(name, ()))


def other_language_forms(
    source: str, target: str, mentions: Sequence[Span], languages: tuple[str, str]
) -> list[Span]:
    """Return where the target writes the names at ``mentions`` of the source in its language's way:
    the same place, or words each of which renders one of the name's.

    >>> other_language_forms("En Macédoine.", "In Macedonia.", [(3, 12)], ("fr", "en"))
    [(3, 12)]
    """
    named = [place for place in places(source, languages[0]) if place.span in mentions]
    same = [
        place.span
        for place in places(target, languages[1])
        if any(place.is_of(each) for each in named)
    ]
    if same:
        return same
    words = words_of(source)
    stretches = (
        _rendered([word for word in words if is_inside(word.span, [span])], target, languages)
        for span in mentions
    )
    return [*dict.fromkeys(filter(None, stretches))]


def _rendered(name: Sequence[Token], target: str, languages: tuple[str, str]) -> Span | None:
    """Return where words with capitals render each capitalised word of ``name``, side by side."""
    words = words_of(target)
    telling = [word for word in name if word.is_capital and len(word.text) >= _SHORTEST]
    indices = [next(_rendering(word, words, languages), None) for word in telling]
    found = sorted(index for index in indices if index is not None)
    if not found or len(found) < len(indices) or len({*found}) < len(found):
        return None
    if any(later - one > _MOST_BETWEEN + 1 for one, later in pairwise(found)):
        return None
    return words[found[0]].start, words[found[-1]].end


def _rendering(there: Token, words: Sequence[Token], languages: tuple[str, str]) -> Iterator[int]:
    """Yield where a word with a capital renders ``there``, as it stands or in another form."""
    table = known_renderings(*languages)
    read = {there.lower, base_form(there.lower, languages[0])}
    known = {form for word in read for form, share in table.of(word).items() if share >= _RENDERS}
    plain = without_accents(there.text)
    for index, word in enumerate(words):
        if not word.is_capital:
            continue
        forms = {word.lower, base_form(word.lower, languages[1])}
        if plain == without_accents(word.text) or not known.isdisjoint(forms):
            yield index
