"""Where names stand in a Spanish text that no glossary knows: persons, organisations, places, acronyms.

Capitals are the evidence: Spanish writes common words small, so a capital inside a sentence is a name. At the
start of a sentence the lexicon decides.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from glossary.language.exonyms import exonyms
from glossary.language.lexicon import is_spanish_word
from glossary.language.name_words import given_names, name_words
from glossary.language.tables import DATA, words_in
from glossary.term import TermKind

_WORD = re.compile("[^\\W\\d_][\\w\u0300-\u036f]*")
_SENTENCE_BREAK = re.compile(r"[.!?…:;¿¡]\s*[\"'“”‘’«»(\[—–-]*\s*$")
_OPENING = re.compile(r"^[\s\"'“”‘’«»¿¡—–•*(\[-]*$")
_JOINING = re.compile(r"[ \u00a0]|-")
_CUES = DATA / "name_cues.tsv"
_NAME_PARTICLES = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "von",
        "van",
        "der",
        "den",
        "al",
        "bin",
        "ben",
    ]
)
_PARTICLES = _NAME_PARTICLES - {"der", "den"} | {"el", "y", "e", "i"}


def _particles(*, is_organisation: bool) -> frozenset[str]:
    more = ("particle-of-organisation",) if is_organisation else ("particle-of-person",)
    return words_in(_CUES, "particle-in-name", *more)


def _organisation_openings() -> frozenset[str]:
    return words_in(_CUES, "organisation-opening")


def _place_openings() -> frozenset[str]:
    return words_in(_CUES, "place-opening")


def _before_persons() -> frozenset[str]:
    return words_in(_CUES, "before-person")


def _never_names() -> frozenset[str]:
    return words_in(_CUES, "never-name")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits at ``start:end`` (code points). ``text`` is NFC, without any possessive.

    ``initial`` is True where a capital says nothing: at the start of a sentence or of a quotation.
    """

    text: str
    start: int
    end: int
    initial: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_acronym(self) -> bool:
        """Whether it has two letters or more, all capitals."""
        return len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at ``start:end`` (code points) of a source text, with the capitalised words that make it.

    ``after_title`` is True where a title ("ministro", "doctora") stands before it, ``after_article`` where an
    article does.
    """

    text: str
    start: int
    end: int
    kind: TermKind
    words: tuple[Word, ...]
    after_title: bool = False
    after_article: bool = False
    preceding: str = ""


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of ``text`` from left to right. Hyphens and apostrophes part words.

    >>> [word.text for word in words_of("Capece-led, Cáceda's")]
    ['Capece', 'led', 'Cáceda', 's']
    """
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        start = match.start()
        written = match.group()
        initial = not words
        if words and written[0].isupper():
            between = text[end:start]
            initial = len(between) > 1 and _SENTENCE_BREAK.search(between) is not None
            initial = initial or (
                len(between) > 1 and between[-1] in "\"“«¡¿'‘" and _OPENING.match(between) is not None
            )
            if initial and between.strip() == "." and len(words[-1].text) < 3:  # noqa: PLR2004 - an initial or "EE. UU." ends no sentence
                initial = False
        normal = written if written.isascii() else unicodedata.normalize("NFC", written)
        end = match.end()
        words.append(Word(normal, start, end, initial))
    return tuple(words)


def is_name_at_start(word: str) -> bool:
    """Whether ``word``, at the start of a sentence, is a name: no common Spanish word, or a known name.

    >>> is_name_at_start("Vizcarra"), is_name_at_start("Según"), is_name_at_start("Comerciantes")
    (True, False, False)
    """
    if word in _never_names():
        return False
    return word in given_names() or word in exonyms() or not is_spanish_word(word)


@lru_cache(maxsize=8192)
def name_mentions(source: str) -> tuple[Mention, ...]:
    """The names of a Spanish text, from left to right, each as long as it reaches ("Ministerio de Economía").

    >>> [(mention.text, mention.kind.value) for mention in name_mentions("Según Helmut Cáceda, la Sunat…")]
    [('Helmut Cáceda', 'person'), ('Sunat', 'other')]
    """
    return mentions_among(source, words_of(source))


def mentions_among(source: str, words: tuple[Word, ...]) -> tuple[Mention, ...]:
    """``name_mentions`` for a text whose words are known already."""
    mentions: list[Mention] = []
    position = 0
    while position < len(words):
        word = words[position]
        if not word.is_capital or word.text in _never_names() or _is_plain_start(words, position):
            position += 1
            continue
        last = _end_of_name(source, words, position)
        mentions.append(_mention(source, words, position, last))
        position = last + 1
    return tuple(mentions)


def _is_plain_start(words: tuple[Word, ...], position: int) -> bool:
    word = words[position]
    if not word.initial:
        return False
    if is_name_at_start(word.text):
        return False
    if word.text in _organisation_openings() or word.text in name_words():
        return False
    return word.text.lower() in _before_persons() or is_spanish_word(word.text)


def _end_of_name(source: str, words: tuple[Word, ...], first: int) -> int:
    is_organisation = words[first].text in _organisation_openings()
    last = first
    position = first + 1
    particles = 0
    while position < len(words):
        word = words[position]
        if not _JOINING.fullmatch(source[words[position - 1].end : word.start]):
            break
        if word.is_capital:
            if words[position - 1].text == "al" and (word.text in exonyms() or is_spanish_word(word.text)):
                break  # "Zarela al Teatro Colón" is "to the", "Bashar al Asad" is one name
            last, particles = position, 0
        elif word.text in _particles(is_organisation=is_organisation) and particles < 2:  # noqa: PLR2004 - "de la", "de los"
            particles += 1
        else:
            break
        position += 1
    return last


def _mention(source: str, words: tuple[Word, ...], first: int, last: int) -> Mention:
    before = words[first - 1].text if first else ""
    capitals = tuple(word for word in words[first : last + 1] if word.is_capital)
    return Mention(
        source[words[first].start : words[last].end],
        words[first].start,
        words[last].end,
        _kind(capitals, before),
        capitals,
        before.lower() in _before_persons(),
        before.lower() in {"el", "la", "los", "las", "al", "del", "lo"},
        before,
    )


def _kind(capitals: tuple[Word, ...], before: str) -> TermKind:
    first = capitals[0].text
    if len(capitals) > 1 and first in _organisation_openings() and first not in given_names():
        return TermKind.ORGANISATION
    if before.lower() in _before_persons() and not capitals[0].is_acronym:
        return TermKind.PERSON
    if first in given_names() and (len(capitals) > 1 or first not in name_words()):
        return TermKind.PERSON
    if len(capitals) == 1 and capitals[0].is_acronym:
        return TermKind.ORGANISATION
    if (len(capitals) > 1 and first in _place_openings()) or before.lower() == "en":
        return TermKind.PLACE
    if first in exonyms():
        return TermKind.PLACE
    if len(capitals) in (2, 3) and not any(is_spanish_word(word.text) for word in capitals[:1]):
        return TermKind.PERSON
    return TermKind.OTHER
