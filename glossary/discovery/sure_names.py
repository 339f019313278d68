"""Names that pass through a translation as they stand, or as the data's English, unlisted.

Sure are persons, acronyms, brands and foreign names, and places and bodies that the data names in
English. So is who is credited with a picture. Names of offices, courts, ministries and laws are
translated: of those only the words that no Spanish lexicon knows are kept. A name found once in an
article is one everywhere in it: "Castillo" after "Pedro Castillo".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from glossary.language.bilingual import look_up
from glossary.language.exonyms import exonyms
from glossary.language.lexicon import is_english_word, is_spanish_word
from glossary.language.mentions import Mention, names_in
from glossary.language.name_cues import cues, is_title_of_pope_or_monarch, opens_organisation
from glossary.language.name_lists import given_names, surnames
from glossary.language.places import place_names
from glossary.language.quotations import quotations
from glossary.language.similarity import without_accents
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Placed, Span, Token, is_roman_numeral, side_by_side, words
from glossary.term import TermKind

_OF_SLAVIC_SHAPE = re.compile(r"[áéíóú].*(?:[oei]v|[oei]va|sk|ski|grad|kov|burgo|stán)$|burgo$")
"""Spanish respells names (Cheliábinsk), English in its own way, and the engine may know."""
_OF_A_PLACE = re.compile(r".*(?:ens|eñ[oa])(?:es?|s)?")
_HALVES_OF_ABBREVIATIONS = frozenset({"EE", "UU", "FF", "AA", "JJ", "OO", "RR", "HH", "CC"})
_CREDIT = re.compile(r"(?<!\w)(\w+): *([^\n:()]{2,120})")
_CREDITED = re.compile(r"[^/|,;]+?(?= *(?:[/|,;]| [-–—] |[. ]*$))")
_MOST_FORMS = 12
_QUOTED_WORDS = 3


@dataclass(frozen=True, slots=True)
class SureName(Placed):
    """``source[start:end]`` is a name; ``renderings`` are its English, the usual one first."""

    start: int
    end: int
    kind: TermKind
    renderings: tuple[str, ...]


def sure_names(sentences: Sequence[str]) -> tuple[tuple[SureName, ...], ...]:
    """Return the sure names of each of an article's Spanish ``sentences``, from left to right.

    >>> sentences = ["Ayer Pedro Castillo voló a Londres.",
    ...              "Castillo negó todo ante el Ministerio de Salud."]
    >>> [[name.renderings[0] for name in names] for names in sure_names(sentences)]
    [['Pedro Castillo', 'London'], ['Castillo']]
    """
    found = []
    for sentence, mentions in zip(sentences, names_in(sentences), strict=True):
        kept = [*_english_already(sentence), *_credited(sentence)]
        taken = {index for each in kept for index in range(*each.span)}
        parts = (part for mention in mentions for part in _sure_parts(mention, sentence))
        kept += [part for part in parts if taken.isdisjoint(part.span)]
        found.append(tuple(sorted(kept, key=lambda name: name.start)))
    return tuple(found)


def _english_already(sentence: str) -> Iterator[SureName]:
    """The quotations of a sentence that are in English."""
    for span in quotations(sentence):
        if _is_english_already(sentence[slice(*span)]):
            yield SureName(*span, TermKind.OTHER, (sentence[slice(*span)],))


def _is_english_already(text: str) -> bool:
    """Tell whether a quotation or title is in English: half of its words are English ones alone."""
    english = sum(
        is_english_word(word.text) and not is_spanish_word(word.text) for word in words(text)
    )
    return len(words(text)) >= _QUOTED_WORDS and 2 * english >= len(words(text))


def _credited(sentence: str) -> Iterator[SureName]:
    """Whom a sentence credits with a picture: “Foto: Andina”; no body of a translated name."""
    for credit in _CREDIT.finditer(sentence):
        if credit[1].lower() not in cues("credit"):
            continue
        for part in _CREDITED.finditer(sentence, credit.start(2), credit.end()):
            start = part.start() + len(part[0]) - len(part[0].lstrip())
            name = sentence[start : part.end()]
            found = words(name)
            if len(found) > 2 and found[0].lower in cues("credit-note") and _is_small(found[1]):
                start, found = start + found[1].start, found[1:]  # "Archivo El País"
            if _is_credited_name(found):
                yield SureName(start, part.end(), TermKind.OTHER, (sentence[start : part.end()],))


def _is_small(word: Token) -> bool:
    return word.lower in words_in(WORD_CLASSES, "spanish-function")


def _is_credited_name(name: Sequence[Token]) -> bool:
    return (
        bool(name)
        and name[0].is_capital
        and all(word.is_capital or word.text in cues("particle") for word in name)
        and name[0].lower not in cues("credit-note")
        and not opens_organisation(name[0].text)
    )


def _sure_parts(mention: Mention, sentence: str) -> Iterator[SureName]:
    start, end = mention.start, mention.end
    written = sentence[start:end]
    listed = _listed_forms(written)
    if listed:
        if written not in _HALVES_OF_ABBREVIATIONS:
            yield SureName(start, end, mention.kind, listed)
        return
    if mention.kind is TermKind.PERSON and is_title_of_pope_or_monarch(mention.preceding):
        return
    if _is_kept_whole(mention):
        yield SureName(start, end, mention.kind, _forms(written))
        return

    for first, last in _unknown_runs(written) if len(words(written)) > 1 else ():
        part = written[first:last]
        yield SureName(
            start + first, start + last, TermKind.OTHER, exonyms().get(part) or _forms(part)
        )


def _listed_forms(written: str) -> tuple[str, ...]:
    """Return what English calls a listed name, in capitals as it is: "LONDRES" of a dateline."""
    if written in exonyms() or not written.isupper():
        return exonyms().get(written, ())
    return tuple(form.upper() for form in exonyms().get(written.title(), ()))


def _is_kept_whole(mention: Mention) -> bool:
    parts = [word.text for word in mention.words]
    if mention.sure:
        return True
    if len(parts) == 1:
        opens_as_word = mention.words[0].initial and is_spanish_word(parts[0])
        return _is_sure_word(parts[0], mention.kind) and not opens_as_word
    if opens_organisation(parts[0]) or parts[0].lower() in cues("place-head"):
        return False
    has_particle = not words_in(WORD_CLASSES, "spanish-of").isdisjoint(mention.text.split(" "))
    if mention.kind is TermKind.PERSON:
        named = parts[0] in given_names() or mention.after_title or parts[-1] in surnames()
        foreign = any(not _is_common(part) and not _OF_A_PLACE.fullmatch(part) for part in parts)
        if named or (foreign and not mention.words[0].initial and not has_particle):
            return True

    return not any(
        _is_common(part) and (has_particle or not is_english_word(part)) for part in parts
    )


def _is_sure_word(word: str, kind: TermKind) -> bool:
    if word.isupper() and len(word) > 1:
        return not is_roman_numeral(word) and word not in _HALVES_OF_ABBREVIATIONS
    if len(word) < 3:  # one or two letters are an initial, not a name
        return False
    if kind is TermKind.PERSON or word in place_names():
        return not opens_organisation(word) and word.lower() not in cues("title")
    common = _is_common(word) if kind is TermKind.PLACE else is_spanish_word(word)
    return not (common or _OF_SLAVIC_SHAPE.search(word) or _OF_A_PLACE.fullmatch(word))


def _is_common(word: str) -> bool:
    """Whether English has another word for it; lists of Spanish words hold names as well."""
    if not is_spanish_word(word):
        return False
    entries = look_up(word)
    return any(
        without_accents(entry.target.lower()) != without_accents(word.lower()) for entry in entries
    )


def _unknown_runs(written: str) -> Iterator[Span]:
    """Where capitalised words that stand side by side are unknown to Spanish."""
    unknown = (
        word
        for word in words(written)
        if word.is_capital and _is_sure_word(word.text, TermKind.OTHER)
    )
    for run in side_by_side(unknown, written, joints={" "}):
        yield run[0].start, run[-1].end


def _forms(written: str) -> tuple[str, ...]:
    """The name with each word as the data has it in English, as it stands first if English may."""
    whole = " de " in written  # "Mar de Irlanda" is no "Mar de Ireland"
    words = [
        (word,)
        if word in given_names()
        else (word, *english)
        if whole or word in english
        else (*english, word)
        for word in written.split(" ")
        for english in (exonyms().get(word, (word,)),)
    ]
    forms = (
        " ".join(chosen) for chosen, _ in zip(product(*words), range(_MOST_FORMS), strict=False)
    )
    return tuple(dict.fromkeys(forms))
