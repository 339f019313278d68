"""The names of a Spanish text that no glossary knows: persons, organisations, places, works.

Capitals, particles and the words around them are the evidence. A capital at the start of a sentence
means nothing by itself: such a word is a name only if the text writes it with a capital elsewhere,
or if no Spanish lexicon knows it.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from glossary.language.exonyms import exonyms
from glossary.language.lexicon import is_english_word, is_spanish_word, per_million
from glossary.language.name_cues import cues, opens_organisation
from glossary.language.name_lists import given_name_genders, given_names, surnames
from glossary.language.name_words import name_phrases
from glossary.language.places import place_names
from glossary.language.tables import language_pattern
from glossary.language.tokens import (
    ABBREVIATED_TITLES,
    Placed,
    Token,
    capitalised,
    is_inside,
    is_roman_numeral,
    words_of,
)
from glossary.term import TermKind
from translation.languages.language import STUDIED


def is_kept(text: str, capitals: Sequence[Token], kind: TermKind, *, after_title: bool) -> bool:
    """Whether English surely keeps the name as it is, because nothing in it can be translated.

    >>> from glossary.language.tokens import words_of
    >>> [word] = words_of("Vizcarra")
    >>> is_kept("Vizcarra", [word], TermKind.PERSON, after_title=True)
    True
    """
    if text in name_phrases():
        return True
    if (
        text in exonyms()
        or any(word.text in exonyms() for word in capitals)
        or kind is TermKind.WORK
    ):
        return False

    first = capitals[0]
    if kind is TermKind.PERSON:
        named = first.text in given_name_genders() and len(capitals) > 1
        surname = first.text in surnames() or not is_spanish_word(first.text)
        return named or (after_title and surname)

    if opens_organisation(first.text) or first.lower in cues("place-head"):
        return False
    if len(capitals) == 1 and first.is_acronym:
        return len(text) > 2 and not is_roman_numeral(text)  # two letters stand for many things

    return not any(is_spanish_word(word.text) or is_english_word(word.text) for word in capitals)


_QUOTED = re.compile(r'["«“]([^"«»“”]{1,80})["»”]')
_SHORTENED = {". ", ".ª "}
"""What stands between a shortened word and the rest of a name: "D. Juan Soto", "M.ª Luisa Sanz"."""
_JOINT = re.compile(r" |-")
_NO_BREAK_SPACE = re.compile(r"[\u00a0\u2007\u202f]")
_VERB_WITH_PRONOUN = re.compile(r"[a-zñü]*[áéíóú][a-zñ]{1,6}(?:me|nos|se|le|les|lo|la|los|las)")
_CURRENCY = re.compile(r"\$|(?<!\w\w)/")
"""US$ and MX$; S/ and B/, but two names part at a slash too."""
_ARTICLES = frozenset("el la los las un una de del".split())
_BEFORE_PLACE = frozenset({"el", "la", "los", "las", "al", "del"})
_DETERMINERS = _ARTICLES | {"este", "esta", "estos", "estas"}
_SAINTS = frozenset({"san", "santa", "santo"})
_KINDS_AFTER = {
    "title": TermKind.PERSON,
    "place-noun": TermKind.PLACE,
    "work": TermKind.WORK,
    "organisation-head": TermKind.ORGANISATION,
}
"""Classes of nouns -> what the name just behind one is: Dr. Huerta, río Mantaro."""
_SAID_OF_PLACES = (("place-noun", "of"), ("motion", "to"))
"""Classes of two words before the name of a place: ciudad de Ica, llegó a Ica."""
_USUAL = 100  # times in a million words: a word, though lists of forms lack it ("tan")
_LONGEST_KNOWN = 4
_MOST_PERSON_WORDS = 6
_LONGEST_NAME = 40  # words
_LONGEST_TAIL = 6  # words; a list of a thousand capitalised words must not take a million steps


@dataclass(frozen=True, slots=True)
class Mention(Placed):
    """A name at ``start:end`` of a source; ``text`` is NFC, ``words`` its capitalised words.

    ``sure`` says that English keeps the name letter by letter: a person, a brand, initials.
    ``after_title`` is True where a title ("ministro", "doctora") stands before it,
    ``after_article`` where an article does, ``preceding`` is the word before it. ``full`` is the
    full name of the person whom a surname alone names, where the text has only one.
    """

    text: str
    start: int
    end: int
    kind: TermKind
    words: tuple[Token, ...]
    sure: bool = False
    after_title: bool = False
    after_article: bool = False
    preceding: str = ""
    full: str = ""


@lru_cache(maxsize=8192)
def name_mentions(source: str) -> tuple[Mention, ...]:
    """The names of one Spanish sentence, from left to right, each as long as it reaches.

    >>> [(mention.text, mention.kind.value)
    ...  for mention in name_mentions("Según Helmut Cáceda, la Sunat…")]
    [('Helmut Cáceda', 'person'), ('Sunat', 'other')]
    """
    [found] = names_in([source])
    return found


def names_in(sentences: Sequence[str]) -> tuple[tuple[Mention, ...], ...]:
    """The names in each of the ``sentences`` of one text. A name found once counts everywhere.

    Sentences all in capitals say nothing and are passed over.

    >>> [(name.text, name.kind.value, name.sure)
    ...  for [name] in names_in(["Habló Ana Prado.", "Prado rió."])]
    [('Ana Prado', 'person', True), ('Prado', 'person', True)]
    """
    # Pages of newspapers hold names together with no-break spaces.
    texts = [_text(_NO_BREAK_SPACE.sub(" ", sentence)) for sentence in sentences]
    confirmed = set().union(*(_confirmed(text, run) for text in texts for run in text.runs))
    found = [[*text.names(confirmed)] for text in texts]
    bearers = _bearers(mention for mentions in found for mention in mentions)
    return tuple(
        tuple(sorted(_with_surnames(text, mentions, bearers), key=lambda mention: mention.start))
        for text, mentions in zip(texts, found, strict=True)
    )


def _bearers(mentions: Iterable[Mention]) -> dict[str, dict[str, bool]]:
    """Each surname and end of a name -> the persons named so in full, and whether surely so."""
    found: dict[str, dict[str, bool]] = {}
    people = [mention for mention in mentions if mention.kind is TermKind.PERSON]
    for person in sorted(people, key=lambda person: -len(person.text)):
        parts = person.text.split(" ")
        for index in range(1, len(parts)):
            tail = " ".join(parts[index:])
            # "De la Cruz" opens a sentence, "Óscar de la Cruz" does not.
            for surname in {parts[index], tail, capitalised(tail)}:
                bearers = found.setdefault(surname, {})
                full = next(
                    (longer for longer in bearers if longer.startswith(person.text)), person.text
                )
                bearers[full] = bearers.get(full, False) or person.sure
    for person in people:
        given, *others = person.text.split(" ")
        # Martín may be Ana Martín, or Martín Guzmán.
        if others and given in found:
            found[given].setdefault(person.text, person.sure)
    return found


def _with_surnames(
    text: "_Text", mentions: Sequence[Mention], bearers: Mapping[str, Mapping[str, bool]]
) -> Iterator[Mention]:
    """The mentions with whom they name, and the surnames that alone look like no name: Iglesias."""
    for mention in mentions:
        people = bearers.get(mention.text, {}) if mention.kind is not TermKind.WORK else {}
        full = _only(people, mention.text)
        sure = len(mention.words) == 1 and any(people.values())
        kind = TermKind.PERSON if full or sure else mention.kind
        yield replace(mention, kind=kind, sure=mention.sure or sure, full=full)

    inside = {word.start for mention in mentions for word in mention.words}
    for word in text.words if bearers else ():
        people = bearers.get(word.text, {}) if word.is_capital and word.start not in inside else {}
        if any(people.values()):
            known = (word.text, word.start, word.end, TermKind.PERSON, (word,))
            yield Mention(
                *known, sure=True, preceding=text.before(word), full=_only(people, word.text)
            )


def _only(people: Iterable[str], name: str) -> str:
    """The one of the ``people`` who is called by ``name``, "" where it may be more than one. A
    given name is a surname as well where a person's name ends in it.
    """
    first, *others = (*people, "")
    is_surname = name not in given_names() or first.endswith(f" {name}")
    return first if others == [""] and is_surname else ""


class _Text:
    """A sentence, its words and its runs of capitalised words, particles between them included."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.words = () if source.isupper() else words_of(source)
        self.places = {word.start: index for index, word in enumerate(self.words)}
        forms = language_pattern(STUDIED.source, "name_cues", "legal-form")
        self.legal_forms = [match.span() for match in forms.finditer(source)]
        self.runs = list(self._runs())

    def _runs(self) -> Iterator[list[Token]]:
        run: list[Token] = []
        # "Neltume Ports S.A." is no S. of a person.
        for word in (word for word in self.words if not is_inside(word.span, self.legal_forms)):
            articles = ("arabic-article",) if self.source.startswith("-", word.end) else ()
            fits = word.is_capital or (run and word.text in cues("particle", *articles))
            if run and not (fits and self._joined(run[-1], word)):
                yield from _ended(run, before_small=word.text.islower())
                run = []
            if run or word.is_capital:
                run.append(word)
        yield from _ended(run)

    def _joined(self, left: Token, right: Token) -> bool:
        between = self.source[left.end : right.start]
        if _JOINT.fullmatch(between):
            return True
        return between in _SHORTENED and (len(left.text) == 1 or left.lower in ABBREVIATED_TITLES)

    def names(self, confirmed: set[str]) -> Iterator[Mention]:
        titled = list(self._titled_works())
        yield from titled
        inside = {index for work in titled for index in range(work.start, work.end)}
        runs = (run for run in self.runs if run[0].start not in inside)
        for part in (part for run in runs for part in self._parts(run, confirmed)):
            kind = self._kind(part)
            if kind is not None:
                yield self._mention(part, kind)

    def _mention(self, part: Sequence[Token], kind: TermKind) -> Mention:
        before = self.before(part[0])
        capitals = tuple(word for word in part if word.is_capital)
        title, article = before.lower() in cues("title"), before.lower() in _ARTICLES | {"al", "lo"}
        text = unicodedata.normalize("NFC", self.source[part[0].start : part[-1].end])
        sure = is_kept(text, capitals, kind, after_title=title)
        sure |= self._is_company(part) and not opens_organisation(_head(part))
        return Mention(
            text, part[0].start, part[-1].end, kind, capitals, sure, title, article, before
        )

    def before(self, word: Token) -> str:
        place = self.places[word.start]
        return self.words[place - 1].text if place else ""

    def _titled_works(self) -> Iterator[Mention]:
        """The titles in quotation marks that follow a noun such as novela."""
        starts = [word.start for word in self.words]
        for match in _QUOTED.finditer(self.source):
            opened, closed = bisect_left(starts, match.start(1)), bisect_left(starts, match.end(1))
            before = [word.lower for word in self.words[max(0, opened - 2) : opened]]
            inside = tuple(self.words[opened:closed])
            if inside and any(word in cues("work") for word in before):
                yield Mention(match[1], *match.span(1), TermKind.WORK, inside)

    def _parts(self, run: list[Token], confirmed: set[str]) -> Iterator[list[Token]]:
        """The names of a run: what only opens a sentence goes, and a joint may part it."""
        start = 0
        while start < len(run):
            # A name is no longer: a thousand capitalised words must not be copied a thousand times.
            rest = run[start : start + _LONGEST_NAME]
            if not rest[0].is_capital or not self._starts_name(rest, confirmed):
                start += 1
                continue
            end = self._known_length(rest)
            if not end or opens_organisation(_head(rest)):
                end = next((i for i in range(1, len(rest)) if _parts_at(rest, i)), len(rest))
            yield from _ended(rest[:end])
            start += end

    def _starts_name(self, run: list[Token], confirmed: set[str]) -> bool:
        first = run[0]
        if first.lower in cues("title") and not first.is_acronym:
            return False
        if self._known_length(run) > (first.initial and first.lower in _DETERMINERS):
            return True
        if not first.initial or first.is_acronym:
            return len(run) > 1 or first.is_acronym or first.text not in cues("never-name")
        if len(run) > 1 and self.source[first.start : run[-1].end] in confirmed:
            return True

        if first.lower in _ARTICLES:
            return False
        if first.lower in cues("foreign-particle"):
            # Van Dijk marcó, but "Van Ana y Luis"
            return len(run) > 1 and run[1].text not in given_names()
        if opens_organisation(first.text) or first.lower in cues("place-head"):
            return len(run) > 1
        if first.text in given_names() or first.text in confirmed:
            return True

        is_verb = (
            _VERB_WITH_PRONOUN.fullmatch(first.lower) is not None and first.text not in surnames()
        )
        return (
            not is_verb
            and not is_spanish_word(first.text)
            and per_million(first.lower, STUDIED.source) < _USUAL
        )

    def _known_length(self, run: list[Token]) -> int:
        lengths = range(min(_LONGEST_KNOWN, len(run)), 0, -1)
        return next(
            (n for n in lengths if self.source[run[0].start : run[n - 1].end] in place_names()), 0
        )

    def _kind(self, part: list[Token]) -> TermKind | None:
        """What the name is; None for a common noun alone (el Gobierno) and for money."""
        name = self.source[part[0].start : part[-1].end]
        head = _head(part)
        place = self.places[part[0].start]
        previous = [word.lower for word in self.words[max(0, place - 3) : place]]
        if name.isupper() and _CURRENCY.match(self.source, part[-1].end):
            return None
        if name in cues("newspaper") or self._is_company(part):
            return TermKind.ORGANISATION
        if name in place_names():
            return TermKind.PLACE

        article = bool(previous) and previous[-1] in _BEFORE_PLACE  # el Mar Blanco; but Mar Flores
        ends = head in cues("place-head") or (article and part[-1].lower in cues("place-head"))
        if opens_organisation(head) or (ends and (article or part[0].text not in given_names())):
            if len(part) == 1:
                return None
            return TermKind.ORGANISATION if opens_organisation(head) else TermKind.PLACE

        if len(part) == 1 and part[0].is_acronym:
            known = cues("acronym-of-organisation")
            return TermKind.ORGANISATION if name in known else TermKind.OTHER
        if _is_portfolio(part, previous):
            return None

        said = _KINDS_AFTER if previous and self._between(place - 1) in (" ", ". ") else {}
        for nouns, kind in said.items():
            if previous[-1] in cues(nouns):
                return kind

        return self._kind_by_neighbours(part, previous)

    def _kind_by_neighbours(self, part: list[Token], previous: list[str]) -> TermKind:
        """What the words before and after say of a name, and then its own words."""
        before = previous[-2:]
        listed = self.source[part[0].start : part[-1].end] in exonyms()
        if len(before) > 1 and any(
            before[0] in cues(nouns) and before[1] in cues(joining)
            for nouns, joining in _SAID_OF_PLACES
        ):
            return TermKind.PLACE

        # "Cruz Roja" has a given name in it.
        is_given = part[0].text in given_name_genders() and not listed
        if is_given and 1 < len(part) <= _MOST_PERSON_WORDS:
            return TermKind.PERSON

        last = self.places[part[-1].start]
        speaks = last + 1 < len(self.words) and self.words[last + 1].lower in cues("saying")
        if speaks and self._between(last) == " ":
            return TermKind.PERSON

        head = part[0].lower
        is_in = len(part) == 1 and not cues("in").isdisjoint(previous[-1:])
        joined = self.words[: self.places[part[0].start]][-2:-1]
        if is_in and is_spanish_word(head) and joined and joined[0].is_capital:
            return TermKind.OTHER  # "Colombia Piensa en Grande"
        if is_in or head in _SAINTS | _ARTICLES:
            return TermKind.PLACE

        capitals = [word for word in part if word.is_capital]
        shape = len(capitals) in (2, 3) and all(
            word.text not in cues("of") and not word.is_acronym for word in part
        )
        unknown = shape and not listed and any(not is_spanish_word(word.text) for word in capitals)

        return TermKind.PERSON if unknown else TermKind.OTHER

    def _is_company(self, part: Sequence[Token]) -> bool:
        """Whether the legal form of a company stands right behind a name."""
        return any(
            self.source[part[-1].end : start] in (" ", ", ") for start, _ in self.legal_forms
        )

    def _between(self, index: int) -> str:
        """What stands between a word and the next."""
        return self.source[self.words[index].end : self.words[index + 1].start]


# Discovery reads together what the checks have read one by one.
_text = lru_cache(maxsize=4096)(_Text)


def _ended(run: list[Token], *, before_small: bool = False) -> Iterator[list[Token]]:
    last = next((index for index in range(len(run), 0, -1) if run[index - 1].is_capital), 0)
    # "Foto de Ana Paz Este artículo", "Visita de Ana Paz Más de mil": the sentence before lacks its
    # stop, no name ends in "Este" or "Más".
    is_before_small = before_small or 0 < last < len(run)
    if (
        is_before_small
        and last > 1
        and run[last - 2].is_capital
        and len(run[last - 1].text) > 1
        and run[last - 1].text in cues("never-name")
    ):
        last -= 1
    if last:
        yield run[:last]


def _confirmed(text: _Text, run: list[Token]) -> set[str]:
    """The words and the tails of a run that are capitalised though no sentence starts there.

    A tail (de la Cruz) is entered as it would open a sentence: De la Cruz.
    """
    if opens_organisation(run[0].text):
        return set()
    inside = [word for word in run if not word.initial]
    tails = (text.source[word.start : run[-1].end] for word in inside[-_LONGEST_TAIL:])
    # A single letter is an initial.
    whole = {word.text for word in inside if word.is_capital and len(word.text) > 1}
    # Where a stop is missing, "viven en Lima Más de mil lo vieron", "Más" names nothing elsewhere.
    return (whole | {capitalised(tail) for tail in tails}) - cues("never-name")


def _parts_at(run: list[Token], index: int) -> bool:
    """Whether the name that starts ``run`` ends before the word at ``index``."""
    word, before = run[index], run[index - 1]
    head = _head(run)
    following = next((later for later in run[index : index + 4] if later.is_capital), word)
    if word.text in ("y", "e"):
        known = is_spanish_word(following.text) and following.text not in given_names()
        is_list = before.text in place_names() or opens_organisation(following.text) or not known
        return is_list or not opens_organisation(head)

    if opens_organisation(head) or head in cues("place-head") or head in _SAINTS:
        # Colegio de México Ana Paz
        is_person = before.text in place_names() and word.text in given_names()
        return word.is_capital and before.is_capital and (word.is_acronym or is_person)

    if word.text in cues("particle") and before.is_capital:
        # José de la Cruz, Dos de Mayo; but Vizcarra de Capece, Ana Torres del Banco Central, the
        # statue of Cromwell del Palacio de Westminster.
        behind = run[run.index(following) + 1 : run.index(following) + 2]
        opens_place = following.lower in cues("translated-head")
        if (
            following.text in place_names()
            or (opens_place and behind and behind[0].text in cues("of"))
            or following.is_acronym
            or opens_organisation(following.text)
        ):
            return True
        if word.text not in cues("of") or not run[index + 1].is_capital:
            return False
        if index == 1:
            return not (before.text in given_names() or is_spanish_word(before.text))
        return run[0].text not in given_names() or not _may_be_surname(following.text)

    return word.is_capital and word.is_acronym != before.is_acronym


def _may_be_surname(word: str) -> bool:
    """Tell whether it ends the name of a person behind de: Cristina Fernández de Kirchner, Juan
    Ponce de León; not Ana Torres de Seguridad, Ana Torres de Google.
    """
    return word in surnames() or not (is_spanish_word(word) or is_english_word(word))


def _head(run: Sequence[Token]) -> str:
    """Return the word that tells the kind of a name: the first, or the one behind its article."""
    return run[len(run) > 1 and run[0].lower in _ARTICLES and run[1].is_capital].lower


def _is_portfolio(part: list[Token], previous: list[str]) -> bool:
    """The ministra de Salud holds an office; its name is a common noun."""
    minister = any(
        word.startswith(("minist", "viceminist", "exminist", "secretari")) for word in previous
    )
    return minister and previous[-1] in cues("particle") and is_spanish_word(part[0].text)
