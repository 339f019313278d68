"""Names that pass through a translation as they stand, or as the data's English, without any glossary.

Sure are persons, acronyms, brands and foreign names, and places and bodies that the data names in English.
Names of offices, courts, ministries and laws are translated: of those only the words that no Spanish lexicon
knows are kept. A name found once in an article is one everywhere in it: "Castillo" after "Pedro Castillo".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from glossary.language.bilingual import look_up
from glossary.language.exonyms import exonyms
from glossary.language.lexicon import is_english_word, is_spanish_word
from glossary.language.mentions import Mention, names_in
from glossary.language.name_cues import cues, gazetteer, opens_organisation
from glossary.language.name_words import given_names, is_title_of_pope_or_monarch, surnames
from glossary.language.quotations import quotations
from glossary.language.similarity import without_accents
from glossary.language.tokens import is_roman_numeral
from glossary.term import TermKind

_WORD = re.compile(r"[^\W\d_][\w]*(?:[-'’][^\W_]+)*")
_OF_SLAVIC_SHAPE = re.compile(r"[áéíóú].*(?:[oei]v|[oei]va|sk|ski|grad|kov|burgo|stán)$|burgo$")
"""Spanish respells such names (Cheliábinsk, Orenburgo); English does otherwise, and the engine may know."""
_OF_A_PLACE = re.compile(r".*(?:ens|eñ[oa])(?:es?|s)?")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"«»“”]*[^\s<>\"«»“”.,;:!?)]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w/])[@#]\w+"
)
"""Web and mail addresses, @accounts and #words: no engine has anything to do with them."""
_HALVES_OF_ABBREVIATIONS = frozenset({"EE", "UU", "FF", "AA", "JJ", "OO", "RR", "HH", "CC"})
_MOST_FORMS = 12
_QUOTED_WORDS = 3


@dataclass(frozen=True, slots=True)
class SureName:
    """``source[start:end]`` (code points) is a name; ``renderings`` are its English, the usual one first."""

    start: int
    end: int
    kind: TermKind
    renderings: tuple[str, ...]


def sure_names(sentences: Sequence[str]) -> tuple[tuple[SureName, ...], ...]:
    """Return the sure names of each of an article's Spanish ``sentences``, from left to right.

    >>> sentences = ["Ayer Pedro Castillo voló a Londres.", "Castillo negó todo ante el Ministerio de Salud."]
    >>> [[name.renderings[0] for name in names] for names in sure_names(sentences)]
    [['Pedro Castillo', 'London'], ['Castillo']]
    """
    taken = [bytearray(len(sentence)) for sentence in sentences]
    found = [[*_no_names_but_kept(*one)] for one in zip(sentences, taken, strict=True)]
    known: dict[str, SureName] = {}
    for number, (sentence, mentions) in enumerate(zip(sentences, names_in(sentences), strict=True)):
        for name in (part for mention in mentions for part in _sure_parts(mention, sentence)):
            if not _take(taken[number], name.start, name.end):
                continue
            found[number].append(name)
            for word, kept in _words_to_know(sentence, name):
                known.setdefault(word, kept)
    for number, sentence in enumerate(sentences):
        found[number] += _known_again(sentence, known, taken[number])
        found[number].sort(key=lambda name: name.start)
    return tuple(tuple(names) for names in found)


def _no_names_but_kept(sentence: str, taken: bytearray) -> Iterator[SureName]:
    """The English quotations of a sentence, and its addresses outside them."""
    quoted = [span for span in quotations(sentence) if _is_english_already(sentence[slice(*span)])]
    for span in (*quoted, *(address.span() for address in _ADDRESS.finditer(sentence))):
        if _take(taken, *span):
            yield SureName(*span, TermKind.OTHER, (sentence[slice(*span)],))


def _is_english_already(text: str) -> bool:
    """Tell whether a quotation or title is in English: half of its words are English ones alone."""
    words = [word.group().lower() for word in _WORD.finditer(text)]
    english = sum(is_english_word(word) and not is_spanish_word(word) for word in words)
    return len(words) >= _QUOTED_WORDS and 2 * english >= len(words)


def _sure_parts(mention: Mention, sentence: str) -> Iterator[SureName]:
    start, end = mention.start, mention.end
    written = sentence[start:end]
    if sentence[end : end + 1] == "$":
        return  # the capitals of a currency, US$
    if written in exonyms():
        if written not in _HALVES_OF_ABBREVIATIONS:
            yield SureName(start, end, mention.kind, exonyms()[written])
        return
    if mention.kind is TermKind.PERSON and is_title_of_pope_or_monarch(mention.preceding):
        return
    if _is_kept_whole(mention):
        yield SureName(start, end, mention.kind, _forms(written))
        return
    words = list(_WORD.finditer(written))
    for first, last in _unknown_runs(written, words) if len(words) > 1 else ():
        part = written[first:last]
        yield SureName(start + first, start + last, TermKind.OTHER, exonyms().get(part) or _forms(part))


def _is_kept_whole(mention: Mention) -> bool:
    words = [word.text for word in mention.words]
    if len(words) == 1:
        opens_as_word = mention.words[0].initial and is_spanish_word(words[0])
        return mention.sure or (_is_sure_word(words[0], mention.kind) and not opens_as_word)
    if mention.sure:
        return True
    if opens_organisation(words[0]) or words[0].lower() in cues("place-head"):
        return False
    foreign = [word for word in words if not _is_common(word) and not _OF_A_PLACE.fullmatch(word)]
    if mention.kind is TermKind.PERSON:
        named = words[0] in given_names() or mention.after_title or words[-1] in surnames()
        if named or (
            foreign and not mention.words[0].initial and not {"de", "del"} & {*mention.text.split(" ")}
        ):
            return True
    if any(particle in mention.text.split(" ") for particle in ("de", "del")):
        return not any(_is_common(word) for word in words)
    translated = [word for word in words if _is_common(word) and not is_english_word(word)]
    return not translated


def _is_sure_word(word: str, kind: TermKind) -> bool:
    if word.isupper() and len(word) > 1:
        return not is_roman_numeral(word) and word not in _HALVES_OF_ABBREVIATIONS
    if len(word) < 3:  # one or two letters are an initial, not a name
        return False
    if kind is TermKind.PERSON or word in gazetteer():
        return not opens_organisation(word) and word.lower() not in cues("title")
    common = _is_common(word) if kind is TermKind.PLACE else is_spanish_word(word)
    return not (common or _OF_SLAVIC_SHAPE.search(word) or _OF_A_PLACE.fullmatch(word))


def _is_common(word: str) -> bool:
    """Whether it is a word that English has another for; lists of Spanish words hold names as well."""
    if not is_spanish_word(word):
        return False
    entries = look_up(word)
    return any(without_accents(entry.english.lower()) != without_accents(word.lower()) for entry in entries)


def _unknown_runs(written: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Where capitalised words that stand side by side are unknown to Spanish."""
    run: list[re.Match[str]] = []
    for word in words:
        if not word.group()[0].isupper() or not _is_sure_word(word.group(), TermKind.OTHER):
            continue
        if run and written[run[-1].end() : word.start()] != " ":
            yield run[0].start(), run[-1].end()
            run = []
        run.append(word)
    if run:
        yield run[0].start(), run[-1].end()


def _forms(written: str) -> tuple[str, ...]:
    """The name with each word as the data writes it in English, as it stands first where English may."""
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
    forms = (" ".join(chosen) for chosen, _ in zip(product(*words), range(_MOST_FORMS), strict=False))
    return tuple(dict.fromkeys(forms))


def _words_to_know(sentence: str, name: SureName) -> Iterable[tuple[str, SureName]]:
    written = sentence[name.start : name.end]
    yield written, name
    if name.kind is not TermKind.PERSON or name.renderings[0] != written:
        return
    words = written.split(" ")
    for word in words:
        if word[0].isupper() and len(word) > 2 and (word not in given_names() or len(words) > 1):  # "J."
            yield word, SureName(0, len(word), TermKind.PERSON, _forms(word))


def _known_again(sentence: str, known: dict[str, SureName], taken: bytearray) -> Iterator[SureName]:
    """The words of ``sentence`` that name somebody elsewhere in the article."""
    if sentence.isupper():
        return
    for match in _WORD.finditer(sentence):
        name = known.get(match.group())
        if name is not None and _take(taken, *match.span()):
            yield SureName(*match.span(), name.kind, name.renderings)


def _take(taken: bytearray, start: int, end: int) -> bool:
    """Mark the place as taken; False where a part of it is taken already."""
    if any(taken[start:end]):
        return False
    taken[start:end] = b"\1" * (end - start)
    return True
