"""The people of an article: gender and office as its source shows, and where it names them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from glossary.language.bilingual import look_up
from glossary.language.mentions import Mention
from glossary.language.name_lists import surnames
from glossary.language.people import (
    SpeakerKind,
    kind_of_noun,
    name_gender,
    names_a_person,
    people_words,
)
from glossary.language.person_names import naming_in
from glossary.language.speech import kinds_by_name
from glossary.language.tables import language_words
from glossary.language.tokens import Span, Token, words_before, words_behind, words_of
from glossary.term import TermKind

_LONGEST_HEAD = 4
"""Words: "el hijo menor de", "the youngest son of"."""
_LONGEST_OFFICE = 9
"""Words: "ministra de Vivienda, Construcción y Saneamiento"; a sentence goes on behind."""


@dataclass(frozen=True, slots=True)
class ArticlePerson:
    """One person of an article. ``name`` is the source's fullest form, ``forms`` are all.

    ``kind`` is None where the source leaves woman or man open; ``shown_by`` are the words that show
    it. ``office`` is what the source first calls the person, "" for nothing, in segment
    ``office_position``, and ``office_noun`` its noun as it stands there. ``places`` are the
    segments that name the person, with the spans. ``is_sure`` is False where only capitals say
    that it is a person: no given name, surname, title or office.
    """

    name: str
    forms: tuple[str, ...]
    kind: SpeakerKind | None
    shown_by: str
    office: str
    office_position: int
    places: tuple[tuple[int, Span], ...]
    office_noun: str = ""
    is_sure: bool = True

    @property
    def first(self) -> int:
        """The segment that names the person first."""
        return self.places[0][0]


@dataclass(slots=True)
class _Gathered:
    places: list[tuple[int, Span]] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)
    office: tuple[str, int, str] | None = None
    titles: dict[str, SpeakerKind] = field(default_factory=dict)
    is_sure: bool = False
    is_thing: bool = False


def article_people(sources: Sequence[str], language: str) -> tuple[ArticlePerson, ...]:
    """Return the people whom the ``sources`` of an article name, in the order of first mention.

    >>> sources = ["La ministra de Economía, Rosa Orellana, calló.", "Orellana no asistió."]
    >>> [person] = article_people(sources, "es")
    >>> person.name, str(person.kind), person.shown_by, person.office
    ('Rosa Orellana', 'woman', 'ministra', 'ministra de Economía')
    >>> person.forms, [position for position, _ in person.places]
    (('Rosa Orellana', 'Orellana'), [0, 1])
    """
    kinds = kinds_by_name(sources, language)
    things = people_words(language, "before-no-person")
    gathered: dict[str, _Gathered] = {}
    for position, mentions in enumerate(naming_in(tuple(sources), language)):
        for mention in mentions:
            if mention.kind is not TermKind.PERSON:
                continue
            entry = gathered.setdefault(mention.full or mention.text, _Gathered())
            entry.places.append((position, mention.span))
            entry.forms.setdefault(mention.text)
            entry.is_sure |= mention.sure or mention.after_title
            entry.is_thing |= mention.preceding.lower() in things
            _note_office(entry, sources[position], mention, position, language)

    people = [
        (_person(name, entry, kinds, language), entry.is_thing)
        for name, entry in _joined(gathered).items()
    ]
    # "La Cromwell Society" is nobody.
    return tuple(person for person, is_thing in people if person.is_sure or not is_thing)


def _joined(gathered: Mapping[str, _Gathered]) -> dict[str, _Gathered]:
    """Give what was gathered under a surname of several words to the only one who bears it: "Mme Le
    Pen" is Marine Le Pen.
    """
    joined = dict(gathered)
    for name in sorted(gathered, key=len, reverse=True):
        bearers = [other for other in joined if other.endswith(f" {name}")]
        if " " not in name or len(bearers) != 1:
            continue
        surname, whole = joined.pop(name), joined[bearers[0]]
        whole.places = sorted(whole.places + surname.places)
        whole.forms.update(surname.forms)
        for noun, kind in surname.titles.items():
            whole.titles.setdefault(noun, kind)
        whole.office = whole.office or surname.office
        whole.is_sure |= surname.is_sure
    return joined


def _person(
    name: str, entry: _Gathered, kinds: Mapping[str, SpeakerKind], language: str
) -> ArticlePerson:
    given, surname = name.split(" ", maxsplit=1)[0], name.rsplit(" ", maxsplit=1)[-1]
    titled = {*entry.titles.values()}
    named = kinds.get(name) or kinds.get(surname)
    # Where title and given name disagree, it is open.
    shown = titled | {named} - {None}
    kind = next(iter(shown)) if len(shown) == 1 else None
    by_name = given if kind and name_gender(name, language) is kind else ""
    office, position, noun = entry.office or ("", -1, "")
    is_sure = entry.is_sure or bool(office or kind) or surname in surnames()

    return ArticlePerson(
        name,
        tuple({name: None, **entry.forms}),
        kind,
        next((noun for noun, shown in entry.titles.items() if shown is kind), by_name),
        office,
        position,
        tuple(entry.places),
        noun,
        is_sure,
    )


def _note_office(
    entry: _Gathered, source: str, mention: Mention, position: int, language: str
) -> None:
    found = office_before(source, mention.start, language) or _office_after(
        source, mention, language
    )
    if found is None:
        return
    noun, article, span = found
    shown = kind_of_noun(noun, article, language)
    if shown is not None:
        entry.titles.setdefault(noun.text, shown)
    if entry.office is None:
        entry.office = (source[slice(*span)], position, noun.text)


def office_before(source: str, start: int, language: str) -> tuple[Token, str, Span] | None:
    """Return the office of whose name is at ``start``, its noun, the article before it and where it
    stands: "la ministra de Economía, Rosa Orellana" or "la ministra Orellana"; None for none.

    Before a comma words in lower case belong to it too, behind one that joins or behind the noun:
    "la presidenta de la asociación, Rosa Orellana", "la líder sindical, Rosa Orellana".
    """
    here = [*islice(words_before(words_of(source), start), _LONGEST_OFFICE)][::-1]
    is_apposed = bool(here) and source[here[-1].end : start].startswith(",")
    joining = people_words(language, "joining", "within-office")
    titled = _title_before(source, here, start, language)
    if titled is not None:
        return titled

    def belongs(index: int) -> bool:
        before = here[index - 1] if is_apposed and index else None
        is_told = before is not None and (before.lower in joining or _is_office(before, language))
        return is_told or _belongs(here[index], language)

    for index in range(len(here) - 1, -1, -1):
        noun = here[index]
        if _is_head_of_office(source, here[: index + 1], language):
            between = source[noun.end : start]
            if any(sign in between for sign in '.;:()«»“”"–—') or between.count(",") > 1:
                return None
            behind = here[index + 1 :]
            is_title = noun.lower in _offices(language)
            if behind and (behind[-1].lower in joining or not (is_title or is_apposed)):
                return None
            first = _first_of_office(source, here, index, language)
            article = here[first - 1].lower if first else ""
            office = office_words(source, here[index:], language)
            return noun, article, (here[first].start, office[-1].end)
        if not belongs(index):
            return None

    return None


def _title_before(
    source: str, here: Sequence[Token], start: int, language: str
) -> tuple[Token, str, Span] | None:
    """The office with capitals right before the name: "Economy Minister Ana Ruiz"."""
    is_title = bool(here) and here[-1].is_capital and names_a_person(here[-1], language)
    if not is_title or source[here[-1].end : start] != " ":
        return None
    small = people_words(
        language, "article", "before-noun", "governs", "clause-start", "the-woman", "the-man"
    )
    first = len(here) - 1
    while first and here[first - 1].is_capital and here[first - 1].lower not in small:
        if source[here[first - 1].end : here[first].start] != " ":
            break
        first -= 1
    first = _first_of_office(source, here, first, language)
    article = here[first - 1].lower if first else ""
    return here[-1], article, (here[first].start, here[-1].end)


def _first_of_office(source: str, here: Sequence[Token], noun: int, language: str) -> int:
    """Where the office begins whose noun is at ``noun``: "primer ministro", "vice president"."""
    opening = people_words(language, "opens-office")
    first = noun
    while first and here[first - 1].lower in opening:
        if not _adjoins(source, here[first - 1], here[first]):
            break
        first -= 1
    return first


def _office_after(source: str, mention: Mention, language: str) -> tuple[Token, str, Span] | None:
    """The office in "Rosa Orellana, ministra de Economía,"."""
    if not source[mention.end :].startswith(", ") or _names_whose(source, mention, language):
        return None
    here = [*islice(words_behind(words_of(source), mention.end), _LONGEST_OFFICE)]
    opening = people_words(language, "opens-office")
    articles = people_words(language, "the-woman", "the-man")
    article = here[0].lower if here and here[0].lower in articles else ""
    here = here[1:] if article else here
    noun = next((index for index, word in enumerate(here) if word.lower not in opening), None)
    if noun is None or not _is_office(here[noun], language):
        return None
    office = office_words(source, here[noun:], language)
    return here[noun], article, (here[0].start, office[-1].end)


def _names_whose(source: str, mention: Mention, language: str) -> bool:
    """Whether a name only says whose somebody is, as in "el hijo menor de Ana Ruiz, acusado": what
    follows may be said of either.
    """
    before = [*islice(words_before(words_of(source), mention.start), _LONGEST_HEAD)]
    if not before or before[0].lower not in people_words(language, "belongs"):
        return False
    heads = (word for word in before[1:] if names_a_person(word, language))
    return any("," not in source[head.end : mention.start] for head in heads)


def office_words(source: str, here: Sequence[Token], language: str) -> list[Token]:
    """The office's noun with the words that belong to it: "ministra de Economía y Finanzas"."""
    found = [here[0]]
    for word in here[1:]:
        # "Chief economist" is one office.
        is_part = _belongs(word, language) or (
            _is_office(found[-1], language) and _is_office(word, language)
        )
        if not is_part or not _adjoins(source, found[-1], word):
            break
        found.append(word)
    while found[-1].lower in people_words(language, "joining", "within-office"):
        found.pop()
    return found


def _offices(language: str) -> frozenset[str]:
    """The nouns for what somebody is: those of the language's names, and of its people."""
    return language_words(language, "name_cues", "title", "office") | people_words(
        language, "title"
    )


def _is_office(word: Token, language: str) -> bool:
    return word.text.islower() and (
        word.lower in _offices(language) or names_a_person(word, language)
    )


def _is_head_of_office(source: str, here: Sequence[Token], language: str) -> bool:
    """Whether the last of ``here`` is an office: "general" is one, and none in "fiscal general"."""
    *before, noun = here
    is_said_of_one = noun.lower in people_words(language, "of-office") and bool(before)
    if is_said_of_one and _is_office(before[-1], language) and _adjoins(source, before[-1], noun):
        return False
    return _is_office(noun, language)


def _belongs(word: Token, language: str) -> bool:
    """Whether a word may be part of an office's name behind its noun."""
    parts = people_words(language, "joining", "within-office", "of-office")
    return word.is_capital or word.lower in parts


def office_in(target: str, language: str, noun: str, name: str = "") -> str:
    """Return how ``target`` in ``language`` calls an office, by the ``noun`` that its source has
    for it, "" if not plain.

    ``name`` is how it writes whoever holds the office: no word of that is of the office.

    >>> office_in("Economy Minister Rosa Orellana said no.", "en", "ministra")
    'Economy Minister'
    >>> office_in("The minister of Economy and Finance said no.", "en", "ministra")
    'minister of Economy and Finance'
    >>> office_in("He is the candidate of the League of Anti-Corruption Governors.", "en",
    ...     "candidato", "Rodolfo Hernández")
    'candidate of the League of Anti-Corruption Governors'
    >>> office_in("Belgium's prime minister, Leonard Bruns, spoke.", "en", "ministro")
    'prime minister'
    """
    known = _english_of(noun)
    here = words_of(target)
    index = next((index for index, word in enumerate(here) if word.lower in known), None)
    if index is None:
        return ""

    outside = people_words(language, "before-office")
    first = index
    while first and _adjoins(target, here[first - 1], here[first]):
        before = here[first - 1]
        if not before.is_capital or before.lower in outside:
            break
        first -= 1
    first = _first_of_office(target, here, first, language)

    own = {word.lower for word in words_of(name)}
    last = _end_of_office(target, here, index, own, people_words(language, "within-office"))
    return target[here[first].start : here[last].end]


def _end_of_office(
    target: str,
    here: Sequence[Token],
    noun: int,
    own: Collection[str],
    small: Collection[str],
) -> int:
    """Return the last word of the office whose noun is at ``noun``: capitalised words behind
    ``small`` ones and hyphens, or further on; none of ``own``, its holder's name.
    """
    last, after = noun, noun + 1
    while after < len(here) and _adjoins(target, here[after - 1], here[after]):
        before = here[after - 1]
        goes_on = before.lower in small or target[before.end] == "-" or (own and after - 1 > noun)
        if here[after].lower in own:
            break
        if here[after].is_capital and goes_on:
            last = after
        elif here[after].lower not in small:
            break
        after += 1
    return last


def _english_of(noun: str) -> frozenset[str]:
    """The single words that English has for an office, that of a woman like that of a man."""
    entries = (
        look_up(noun) or look_up(noun.removesuffix("a") + "o") or look_up(noun.removesuffix("a"))
    )
    return frozenset(entry.target.lower().removeprefix("female ") for entry in entries)


def kinds_of_people(people: Sequence[ArticlePerson]) -> dict[str, SpeakerKind]:
    """Return which people are women and which men, by each form of their names, if of one."""
    found: dict[str, set[SpeakerKind | None]] = {}
    for person in people:
        for form in {*person.forms, person.name.rsplit(" ", maxsplit=1)[-1]}:
            found.setdefault(form, set()).add(person.kind)
    certain = {form: next(iter(kinds)) for form, kinds in found.items() if len(kinds) == 1}
    return {form: kind for form, kind in certain.items() if kind is not None}


def _adjoins(target: str, one: Token, other: Token) -> bool:
    """Whether two words are parted by a space or by a hyphen alone."""
    between = target[one.end : other.start]
    return between == "-" or between.isspace()
