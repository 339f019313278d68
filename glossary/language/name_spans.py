"""Where names stand in Spanish sentences, by capitals, particles and the words around them.

A capital at the start of a sentence means nothing by itself: such a word is a name only if the text writes it
with a capital elsewhere, or if no Spanish lexicon knows it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from glossary.language.lexicon import is_spanish_word
from glossary.language.name_cues import (
    gazetteer,
    nouns_before_places,
    opens_organisation,
    organisation_acronyms,
    organisation_heads,
    particles,
    place_heads,
    titles,
    verbs_of_motion,
    verbs_of_saying,
    works,
)
from glossary.language.name_words import given_names
from glossary.language.normalisation import view_of
from glossary.term import TermKind

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_OPENS_SENTENCE = frozenset('"¿¡:—–…?!.*•')
_ABBREVIATED_TITLES = frozenset({"sr", "sra", "dr", "dra", "ing", "lic"})
_ARTICLES = ("el", "la", "los", "las", "un", "una", "de", "del")
_QUOTED = re.compile(r'"([^"]{1,80})"')
_LONGEST_GAZETTEER = 4
_MOST_PERSON_WORDS = 6
_LONGEST_TAIL = 6  # words; a list of a thousand capitalised words must not take a million steps


@dataclass(frozen=True, slots=True)
class NameSpan:
    """``text`` names something of ``kind``, at ``start`` of the view of sentence number ``sentence``."""

    text: str
    kind: TermKind
    sentence: int
    start: int


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    index: int
    opens: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def lower(self) -> str:
        return self.text.lower()


def name_spans(sentences: Sequence[str]) -> tuple[NameSpan, ...]:
    """The names in ``sentences``, in order. Sentences all in capitals say nothing and are passed over.

    >>> [(span.text, span.kind.value) for span in name_spans(["Ayer Pedro Castillo viajó a La Paz."])]
    [('Pedro Castillo', 'person'), ('La Paz', 'place')]
    """
    texts = [view_of(sentence).cased for sentence in sentences]
    words = [[] if text.isupper() else list(_words(text)) for text in texts]
    runs = [list(_runs(text, of_sentence)) for text, of_sentence in zip(texts, words, strict=True)]
    confirmed = set().union(
        *(_confirmed(text, run) for text, found in zip(texts, runs, strict=True) for run in found)
    )
    spans = []
    for number, (text, of_sentence) in enumerate(zip(texts, words, strict=True)):
        titled = list(_titled_works(text, of_sentence))
        spans += [NameSpan(text[start:end], TermKind.WORK, number, start) for start, end in titled]
        for run in runs[number]:
            if any(start <= run[0].start < end for start, end in titled):
                continue
            for part in _parts(text, run, confirmed):
                kind = _kind(text, part, of_sentence)
                if kind is not None:
                    spans.append(NameSpan(text[part[0].start : part[-1].end], kind, number, part[0].start))
    return tuple(spans)


def _confirmed(text: str, run: list[_Word]) -> set[str]:
    """The words and the tails of a run that are capitalised though no sentence starts there.

    A tail (de la Cruz) is entered as it would open a sentence: De la Cruz.
    """
    if opens_organisation(run[0].text):
        return set()
    found = {word.text for word in run if word.capital and not word.opens}
    tails = (
        text[word.start : run[-1].end] for word in run[-_LONGEST_TAIL:] if not word.opens and len(run) > 1
    )
    return found | {tail[:1].upper() + tail[1:] for tail in tails}


def _titled_works(text: str, words: list[_Word]) -> Iterator[tuple[int, int]]:
    """The titles in quotation marks that follow a noun such as novela."""
    for match in _QUOTED.finditer(text):
        before = [word.lower for word in words if word.end <= match.start()][-2:]
        if any(word in works() for word in before):
            yield match.span(1)


def _words(text: str) -> Iterator[_Word]:
    end, last = 0, ""
    for index, match in enumerate(_WORD.finditer(text)):
        gap = text[end : match.start()].rstrip()
        abbreviated = gap == "." and (len(last) == 1 or last.lower() in _ABBREVIATED_TITLES)
        opens = not last or (gap != "" and gap[-1] in _OPENS_SENTENCE and not abbreviated)
        yield _Word(match.group(), match.start(), match.end(), index, opens=opens)
        end, last = match.end(), match.group()


def _runs(text: str, words: list[_Word]) -> Iterator[list[_Word]]:
    """Capitalised words with the particles between them."""
    run: list[_Word] = []
    for word in words:
        if run and not _joined(text, run[-1], word):
            yield from _ended(run)
            run = []
        if word.capital or (run and word.text in particles()):
            run.append(word)
        elif run:
            yield from _ended(run)
            run = []
    yield from _ended(run)


def _ended(run: list[_Word]) -> Iterator[list[_Word]]:
    while run and not run[-1].capital:
        run = run[:-1]
    if run:
        yield run


def _joined(text: str, left: _Word, right: _Word) -> bool:
    gap = text[left.end : right.start]
    if gap == " ":
        return True
    return gap == ". " and (len(left.text) == 1 or left.lower in _ABBREVIATED_TITLES)


def _parts(text: str, run: list[_Word], confirmed: set[str]) -> Iterator[list[_Word]]:
    """The names of a run: what opens a sentence without being a name is left out, and a joint may part it."""
    while run:
        if not run[0].capital or not _starts_name(text, run, confirmed):
            run = run[1:]
            continue
        end = _gazetteer_length(text, run)
        if not end or opens_organisation(run[0].text):
            end = next((i for i in range(1, len(run)) if _parts_at(run, i)), len(run))
        yield from _ended(run[:end])
        run = run[end:]


def _starts_name(text: str, run: list[_Word], confirmed: set[str]) -> bool:
    first = run[0]
    if first.lower in titles() and not first.text.isupper():
        return False
    if _gazetteer_length(text, run):
        return True
    if not first.opens or (first.text.isupper() and len(first.text) > 1):
        return True
    if first.lower in _ARTICLES:
        return len(run) > 1 and text[first.start : run[-1].end] in confirmed
    if opens_organisation(first.text) or first.lower in place_heads():
        return len(run) > 1
    if first.text in given_names() or first.text in confirmed:
        return True
    return not is_spanish_word(first.text)


def _gazetteer_length(text: str, run: list[_Word]) -> int:
    for length in range(min(_LONGEST_GAZETTEER, len(run)), 0, -1):
        if text[run[0].start : run[length - 1].end] in gazetteer():
            return length
    return 0


def _parts_at(run: list[_Word], index: int) -> bool:
    """Whether the name that starts ``run`` ends before the word at ``index``."""
    word, before = run[index], run[index - 1]
    head = run[0].lower
    following = next((later for later in run[index : index + 4] if later.capital), word)
    if word.text in ("y", "e"):
        known = is_spanish_word(following.text) and following.text not in given_names()
        is_list = before.text in gazetteer() or opens_organisation(following.text) or not known
        return is_list or not opens_organisation(head)
    if opens_organisation(head) or head in place_heads() or head in ("san", "santa", "santo"):
        return word.capital and before.capital and _is_acronym(word)
    if word.text in particles() and before.capital:
        # José de la Cruz, Dos de Mayo; but Vizcarra de Capece, Ana Torres del Banco Central.
        if following.text in gazetteer() or _is_acronym(following) or opens_organisation(following.text):
            return True
        is_word = before.text in given_names() or is_spanish_word(before.text)
        return word.text == "de" and run[index + 1].capital and not (index == 1 and is_word)
    return word.capital and _is_acronym(word) != _is_acronym(before)


def _is_acronym(word: _Word) -> bool:
    return len(word.text) > 1 and word.text.isupper()


def _kind(text: str, part: list[_Word], words: list[_Word]) -> TermKind | None:
    """What the name is; None for a capitalised common noun that stands alone (el Gobierno, la Cámara)."""
    name = text[part[0].start : part[-1].end]
    head = part[0].lower
    index = part[0].index
    previous = [word.lower for word in words[max(0, index - 3) : index]]
    if name in gazetteer():
        return TermKind.PLACE
    if opens_organisation(head) or head in place_heads():
        if len(part) == 1:
            return None
        return TermKind.ORGANISATION if opens_organisation(head) else TermKind.PLACE
    if len(part) == 1 and _is_acronym(part[0]):
        return TermKind.ORGANISATION if name in organisation_acronyms() else TermKind.OTHER
    if _is_portfolio(part, previous):
        return None
    told = [kind for nouns, kind in _kinds_by_noun() if _follows(text, part[0], words, index, nouns)]
    return told[0] if told else _kind_by_place(text, part, words, previous)


@cache
def _kinds_by_noun() -> tuple[tuple[frozenset[str], TermKind], ...]:
    """What a name is after a noun: presidenta Boluarte, río Mantaro, programa Cuarto Poder."""
    return (
        (titles(), TermKind.PERSON),
        (nouns_before_places(), TermKind.PLACE),
        (works(), TermKind.WORK),
        (organisation_heads(), TermKind.ORGANISATION),
    )


def _kind_by_place(text: str, part: list[_Word], words: list[_Word], previous: list[str]) -> TermKind:
    """What the words before and after say of a name, and then its own words."""
    nouns = {"de": nouns_before_places(), "a": verbs_of_motion()}.get(
        previous[-1] if previous else "", frozenset()
    )
    if previous[-2:-1] and previous[-2] in nouns:
        return TermKind.PLACE
    if part[0].text in given_names() and 1 < len(part) <= _MOST_PERSON_WORDS:
        return TermKind.PERSON
    following = words[part[-1].index + 1 : part[-1].index + 2]
    if (
        following
        and following[0].lower in verbs_of_saying()
        and text[part[-1].end : following[0].start] == " "
    ):
        return TermKind.PERSON
    if part[0].lower in ("san", "santa", "santo", *_ARTICLES) or (len(part) == 1 and previous[-1:] == ["en"]):
        return TermKind.PLACE
    capitals = [word for word in part if word.capital]
    unknown = [word for word in capitals if not is_spanish_word(word.text)]
    shape = len(capitals) in (2, 3) and "de" not in [word.text for word in part]
    if shape and unknown and not any(map(_is_acronym, capitals)):
        return TermKind.PERSON
    return TermKind.OTHER


def _is_portfolio(part: list[_Word], previous: list[str]) -> bool:
    """The ministra de Salud and the ministro de la Producción hold an office; its name is a common noun."""
    minister = any(word.startswith(("minist", "viceminist", "exminist", "secretari")) for word in previous)
    return minister and previous[-1] in particles() and is_spanish_word(part[0].text)


def _follows(text: str, first: _Word, words: list[_Word], index: int, nouns: frozenset[str]) -> bool:
    """Whether the word just before ``first`` is one of ``nouns``: doctor Huerta, Dr. Huerta, río Mantaro."""
    if index == 0:
        return False
    before = words[index - 1]
    return before.lower in nouns and text[before.end : first.start] in (" ", ". ")
