"""How headlines are set: in sentence case, in title case with its capitals, without articles.

Where only capitals change the text stays letter for letter as long as it was. A language has title
case where somebody listed the words that stay small in it (``headline_words.tsv``).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from glossary.language.analysis import analyse
from glossary.language.calendar_names import month_names, weekday_names, writes_months_small
from glossary.language.lexicon import has_words, is_listed_name, knows, per_million
from glossary.language.name_lists import given_name_genders, given_names, surnames
from glossary.language.places import is_people, places
from glossary.language.tables import rows
from glossary.language.tokens import Span, Token, capitalised, overlaps_any, words
from translation.languages.language import STUDIED, table_of
from translation.languages.renderings import known_renderings

TITLE, SENTENCE = "title", "sentence"
"""The names of the two cases."""

_PART = re.compile(r"[^-‐‑]+")
_BREAK = re.compile(r"[.!?…:;|–—]\W*$")
_ELIDED = re.compile(r"(?!O)\w{1,5}['’](?=\w{3})")
"""What is written together with the word behind it: "D'ITALIA", not "O'BRIEN"."""
_IN_ADDRESS = re.compile(r"[@#/._\d]$")
_LONGEST_ACRONYM, _MOST_WORDS = 5, 4
_GRAMMAR = 1000.0
"""Times in a million words from which on a word is no name."""
_USUALLY, _RARE = 0.5, 10.0
"""Share of its renderings, and times in a million words: "Bush" stands five times."""
_FEWEST_PRINCIPAL, _LEAST_SHARE = 3, 0.75
_ENDS_SENTENCE = re.compile(r"[.!?…]\W*$")


def has_title_case(language: str) -> bool:
    """Whether headlines in ``language`` can be set in title case.

    >>> has_title_case("en"), has_title_case("es")
    (True, False)
    """
    return bool(_listed(language, "small"))


def cases_of(language: str) -> tuple[str, ...]:
    """Return in which cases a headline in ``language`` can be set.

    >>> cases_of("en"), cases_of("es"), cases_of("xx")
    (('title', 'sentence'), ('sentence',), ())
    """
    return ((TITLE,) if has_title_case(language) else ()) + (
        (SENTENCE,) if has_words(language) else ()
    )


def title_case(text: str, language: str, *, names: Iterable[str] = ()) -> str:
    """Return ``text`` with a capital on its first, its last and its principal words.

    ``names`` are written as they are given. The text itself where the language has no title case.

    >>> title_case("Congress votes on the law of the sea", "en")
    'Congress Votes on the Law of the Sea'
    >>> title_case("eBay sues Ana de la Cruz over data-sharing", "en", names=["Ana de la Cruz"])
    'eBay Sues Ana de la Cruz Over Data-Sharing'
    """
    if not has_title_case(language):
        return text
    tokens = words(text)
    small, either = _listed(language, "small"), _listed(language, "either")

    def cased(place: int, word: Token) -> str:
        is_edge = place in {0, len(tokens) - 1} or _BREAK.search(text, 0, word.start) is not None
        if any(letter.isupper() for letter in word.text[1:]) or (
            word.lower in either and not is_edge
        ):
            return text[slice(*word.span)]
        if word.lower in small and not is_edge:
            return word.text.lower()
        return _PART.sub(lambda part: capitalised(part[0]), word.text)

    return _set(text, tokens, names, cased)


def sentence_case(
    text: str, language: str, *, names: Iterable[str] = (), capitals: Iterable[str] = ()
) -> str:
    """Return ``text`` with capitals on its first word, after a colon, and on names alone.

    ``names`` are written as they are given; ``capitals`` are words, in small letters, that the
    article writes with one. Places and peoples, months and what no list of words knows keep theirs.
    The text itself where no list of words of the language is at hand.

    >>> sentence_case("Congress Votes On Peruvian Mining Law In Lima: Zegarra Will Decide", "en")
    'Congress votes on Peruvian mining law in Lima: Zegarra will decide'
    >>> sentence_case("Crisis Looms For The Ministry Of Trade", "en", names=["Ministry of Trade"])
    'Crisis looms for the Ministry of Trade'
    """
    if not has_words(language):
        return text

    tokens = words(text)
    named = tuple(_places_in(text, tokens, language))
    line = _Line(text, language, tokens, frozenset(capitals), named)
    return _set(text, tokens, names, line.cased)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is set in sentence case: ``kept`` are words that the article writes with a
    capital, ``named`` where places and peoples stand.
    """

    text: str
    language: str
    tokens: Sequence[Token]
    kept: frozenset[str]
    named: tuple[Span, ...]

    def cased(self, place: int, word: Token) -> str:
        """Return the word in sentence case, each of its parts by itself; the first of a sentence
        keeps its first letter.
        """
        written = self.text[slice(*word.span)]
        parts: list[str] = []
        for match in _PART.finditer(written):
            at = (word.start + match.start(), word.start + match.end())
            set_part = self._part(match[0], place, at) if match[0][0].isupper() else match[0]
            parts.append(set_part if parts or not word.initial else match[0][0] + set_part[1:])
        return "".join(_with_hyphens(written, parts))

    def _part(self, part: str, place: int, span: Span) -> str:
        is_shouted = self.text.isupper()
        elided = _ELIDED.match(part)
        if elided and is_shouted:
            return elided[0].lower() + self._part(part[elided.end() :], place, span)

        has_capitals = any(letter.isupper() for letter in part[1:])
        if self._is_acronym(part) if is_shouted else has_capitals:
            return part

        stem = _stem(part.lower())
        is_name = (
            stem in self.kept
            or overlaps_any(span, self.named)
            or _is_always_capital(self.tokens, place, stem, self.language)
        )
        return capitalised(part.lower()) if is_name else part.lower()

    def _is_acronym(self, part: str) -> bool:
        """Whether a part in capitals is so short, and no word and no given name."""
        return (
            not _is_word(_stem(part.lower()), self.language)
            and len(part) <= _LONGEST_ACRONYM
            and capitalised(part.lower()) not in given_name_genders()
        )


def without_articles(text: str, language: str) -> str:
    """Return ``text`` without the articles that headlines leave out, if any are listed.

    What somebody is quoted with, names and numbers ("a million", "a few") keep theirs.

    >>> without_articles("The mayor opens a school in the Rimac: “I am the mayor”", "en")
    'Mayor opens school in the Rimac: “I am the mayor”'
    >>> without_articles("A few of the men paid a million", "en")
    'A few of men paid a million'
    """
    articles, kept = _listed(language, "article"), _listed(language, "after-article")
    quoted = analyse(text, language).quotations
    tokens, result = words(text), text
    for word, after in reversed([*pairwise(tokens)]):
        is_needed = after.lower in kept or (after.is_capital and not after.initial)
        is_between = text[word.end : after.start].isspace() and not overlaps_any(word.span, quoted)
        if word.lower in articles and is_between and not is_needed:
            rest = result[after.start :]
            result = result[: word.start] + (capitalised(rest) if word.is_capital else rest)

    return result


def words_with_capitals(texts: Iterable[str]) -> frozenset[str]:
    """Return the words, in lower case, that running ``texts`` write with a capital everywhere.

    The first word of a sentence says nothing.

    >>> sorted(words_with_capitals(
    ...     ["The Congress met. In Congress a law was read, and Law is law."]))
    ['congress']
    """
    large: Counter[str] = Counter()
    small: set[str] = set()
    for text in texts:
        for word in words(text):
            stem = _stem(word.lower)
            if word.text[0].islower():
                small.add(stem)
            elif not word.initial:
                large[stem] += 1
    return frozenset(large.keys() - small)


def principal_words(text: str, language: str) -> tuple[Token, ...]:
    """Return the words of ``text`` whose capitals show its case: no first word, no small words.

    >>> [word.text for word in principal_words("The law of the sea", "en")]
    ['law', 'sea']
    """
    small = _listed(language, "small") | _listed(language, "either")
    return tuple(word for word in words(text) if not word.initial and word.lower not in small)


def is_in_title_case(text: str, language: str) -> bool:
    """Whether ``text`` is a line, no sentence, of which nearly all principal words have capitals
    and not all of those are names. Never where the language has no title case.

    >>> [is_in_title_case(text, "en") for text in (
    ...     "Why Trump Will Win a Second Term", "Why Trump will win a second term",
    ...     "Donald Trump in New York City", "He Won.")]
    [True, False, False, False]
    """
    if not has_title_case(language) or _ENDS_SENTENCE.search(text) or text.isupper():
        return False
    principal = principal_words(text, language)
    large = sum(word.is_capital for word in principal)
    if len(principal) < _FEWEST_PRINCIPAL or large < _LEAST_SHARE * len(principal):
        return False
    small = sum(
        word.is_capital for word in principal_words(sentence_case(text, language), language)
    )
    return large - small > 1


@cache
def _listed(language: str, name: str) -> frozenset[str]:
    listed = rows(table_of(language, "headline_words"))
    return frozenset(word for of, word, _ in listed if of == name)


def _set(
    text: str, tokens: Sequence[Token], names: Iterable[str], cased: Callable[[int, Token], str]
) -> str:
    """``text`` with each word as ``cased`` says, names as they are given, addresses as they are."""
    given = [*_names_in(text, names)]
    spans = [span for span, _ in given]
    changed = [*text]
    for index, word in enumerate(tokens):
        is_address = _IN_ADDRESS.search(text[: word.start]) or re.match(
            r"[@/_]|\.\w", text[word.end :]
        )
        if not is_address and not overlaps_any(word.span, spans):
            wanted = cased(index, word)
            if len(wanted) == word.end - word.start:
                changed[slice(*word.span)] = wanted
    for (start, end), name in given:
        opens = tokens and start <= tokens[0].start
        changed[start:end] = capitalised(name) if opens else name
    return "".join(changed)


def _names_in(text: str, names: Iterable[str]) -> Iterator[tuple[Span, str]]:
    taken: list[Span] = []
    for name in sorted(filter(None, dict.fromkeys(names)), key=len, reverse=True):
        # Initials may be a word in small letters.
        flags = 0 if name.isupper() else re.IGNORECASE
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags):
            if len(match[0]) == len(name) and not overlaps_any(match.span(), taken):
                taken.append(match.span())
                yield match.span(), name


def _with_hyphens(written: str, parts: Sequence[str]) -> Iterator[str]:
    rest = iter(parts)
    end = 0
    for match in _PART.finditer(written):
        yield written[end : match.start()]
        yield next(rest)
        end = match.end()
    yield written[end:]


def _stem(lower: str) -> str:
    return _without_possessive(lower).removesuffix("'")


def _without_possessive(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s")


def _places_in(text: str, tokens: Sequence[Token], language: str) -> Iterator[Span]:
    """Where places and peoples stand, each seen alone: in title case neighbours look like names."""
    for index in range(len(tokens)):
        for last in tokens[index : index + _MOST_WORDS]:
            start, end = tokens[index].start, last.end
            phrase = text[start:end].title() if text.isupper() else text[start:end]
            elided = _ELIDED.match(phrase)
            at = elided.end() if elided else 0
            found = places(phrase, language)
            is_whole = bool(found) and found[0].text == _without_possessive(phrase[at:])
            if not is_whole or found[0].start != at:
                continue
            # Where months are written small, peoples are too: "peruano" is no name.
            if not writes_months_small(language) or not is_people(found[0]):
                yield start, end


def _is_always_capital(tokens: Sequence[Token], index: int, stem: str, language: str) -> bool:
    """Whether the language writes the word with a capital, or no list has it without one."""
    if stem in _listed(language, "capital"):
        return True
    if not writes_months_small(language) and stem in {
        *month_names(language),
        *weekday_names(language),
    }:
        before = tokens[index - 1].lower if index else ""
        return stem not in _listed(language, "month-or-word") or before in _listed(
            language, "before-month"
        )
    return (
        not _is_word(stem, language)
        or is_listed_name(capitalised(stem), language)
        or _is_left_as_it_is(stem, language)
        or _is_given_name(tokens, index)
    )


def _is_word(stem: str, language: str) -> bool:
    """Whether a list has the word, or it is one of grammar, which lists of forms may lack: "du"."""
    table = known_renderings(language, STUDIED.target)
    return knows(stem, language) or table.per_million(stem) > _GRAMMAR


def _is_left_as_it_is(stem: str, language: str) -> bool:
    """Whether translators write a rare word, no word of theirs, as it is: "Trump", "York"."""
    other = STUDIED.source if language == STUDIED.target else STUDIED.target
    share = known_renderings(language, other).of(stem).get(stem, 0.0)
    return share >= _USUALLY and per_million(stem, language) < _RARE and not knows(stem, other)


def _is_given_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name that is a word as well ("Rosa") stands before or after another name."""
    names = given_names() | surnames()
    around = (*tokens[max(0, index - 1) : index], *tokens[index + 1 : index + 2])
    here = capitalised(tokens[index].lower)
    others = {capitalised(other.lower) for other in around if other.is_capital}
    return here in names and any(
        other in names and not {here, other}.isdisjoint(given_names()) for other in others
    )
