"""The register of an article's people: what the source shows of each, or a person has said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from glossary.discovery.article_names import article_names
from glossary.discovery.article_people import ArticlePerson, article_people, office_in
from glossary.language.people import SpeakerKind, knows_people
from glossary.language.similarity import without_accents
from glossary.language.tokens import overlaps_any
from glossary.matching import TermIndex, find_renderings
from glossary.term import TermKind
from review.checks.long_segments import LONGEST
from review.store.articles import text_segments
from review.store.said_people import said_people
from review.store.tables import Article, PersonInArticle, stored_id
from translation.errors import NotFoundError
from translation.languages.language import is_studied
from translation.messages import told

OPEN = "open"
"""Said of a gender: nobody is held to one for this person."""

_NO_PEOPLE = frozenset({TermKind.ORGANISATION, TermKind.PLACE, TermKind.WORK})
GENDERS = (SpeakerKind.WOMAN.value, SpeakerKind.MAN.value, OPEN)
GENDER_WORDS = {
    SpeakerKind.WOMAN.value: told("woman"),
    SpeakerKind.MAN.value: told("man"),
    OPEN: told("left open"),
}


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    """Somebody whom the article names; ``said`` is what a person said of them, None for nothing.

    ``renderings`` are the names that the translation writes, the first first, each with its
    segment's index and span; ``office`` is what it calls them, at first mention of the source's
    office. ``segment_ids`` are those of the article's places, ``numbers`` what readers see.
    """

    person: ArticlePerson
    said: PersonInArticle | None
    renderings: tuple[tuple[int, tuple[int, int], str], ...]
    office: str
    segment_ids: tuple[int, ...]
    numbers: tuple[int, ...]

    @property
    def gender(self) -> str:
        """Return woman, man or open: by a person's word, else as the source shows it."""
        guess = self.person.kind.value if self.person.kind else OPEN
        return (self.said.gender if self.said else "") or guess

    @property
    def rendering(self) -> str:
        """The name in the translation: by a person's word, else its longest form there."""
        longest = max((text for *_, text in self.renderings), key=len, default=self.person.name)
        return (self.said.rendering if self.said else "") or longest


def people_register(session: Session, article: Article, index: TermIndex) -> list[RegisteredPerson]:
    """Return the people whom the article names, in the order of their first mention.

    Empty where nobody has told by which words the source's language tells of people.
    """
    if not article.has_source or not knows_people(article.source_language):
        return []
    languages = article.languages
    segments = text_segments(session, stored_id(article))
    sources = [segment.source[:LONGEST] for segment in segments]
    targets = [segment.target[:LONGEST] for segment in segments]
    said = said_people(session, article)
    people = _people(sources, article.source_language, index, said)
    names = _renderings(people, sources, targets, index, languages=languages)
    identifiers = tuple(map(stored_id, segments))
    numbers = tuple(segment.position + 1 for segment in segments)
    found = []

    for person in people:
        row = said.get(person.name)
        written = tuple(sorted({each for form in person.forms for each in names.get(form, ())}))
        # What the target calls an office is looked up in the dictionary of the pair.
        is_read = person.office_noun and is_studied(languages)
        target, name = targets[person.office_position], " ".join(text for *_, text in written)
        office = office_in(target, languages[1], person.office_noun, name) if is_read else ""
        said_office = row.office if row else ""
        found.append(
            RegisteredPerson(person, row, written, said_office or office, identifiers, numbers)
        )

    return found


def left_out(session: Session, article: Article) -> tuple[PersonInArticle, ...]:
    """Return whom a person has taken out of the register: as nobody, or as the same as another."""
    said = said_people(session, article)
    return tuple(row for _, row in sorted(said.items()) if row.is_nobody or row.same_as)


def _people(
    sources: Sequence[str], language: str, index: TermIndex, said: Mapping[str, PersonInArticle]
) -> list[ArticlePerson]:
    """The article's people without what the glossary knows as another kind of name, and without
    what a person has taken out; who is the same stands once.
    """
    others = [
        [match.span for match in index.find(source) if match.term.kind in _NO_PEOPLE]
        for source in sources
    ]
    found: dict[str, ArticlePerson] = {}
    for person in article_people(sources, language):
        places = tuple(
            (position, span)
            for position, span in person.places
            if not overlaps_any(span, others[position])
        )
        name = known_as(person.name, said)
        if not places or name is None:
            continue
        own = replace(person, places=places)
        found[name] = _joined(found[name], own, name) if name in found else own
    return [replace(person, name=name) for name, person in found.items()]


def known_as(name: str, said: Mapping[str, PersonInArticle]) -> str | None:
    """Return the name under which somebody stands in the register, None for nobody."""
    seen = {name}
    while (row := said.get(name)) is not None:
        if row.is_nobody:
            return None
        if not row.same_as or row.same_as in seen:
            break
        name = row.same_as
        seen.add(name)
    return name


def _joined(one: ArticlePerson, other: ArticlePerson, name: str) -> ArticlePerson:
    """Two names of one person, ``name`` the one that stays."""
    main, more = (other, one) if other.name == name else (one, other)
    kinds = {main.kind, more.kind} - {None}
    has_office = main if main.office or not more.office else more
    return replace(
        main,
        forms=tuple(dict.fromkeys((*main.forms, *more.forms))),
        kind=next(iter(kinds)) if len(kinds) == 1 else None,
        shown_by=main.shown_by or more.shown_by,
        office=has_office.office,
        office_position=has_office.office_position,
        office_noun=has_office.office_noun,
        places=tuple(sorted((*main.places, *more.places))),
    )


def _renderings(
    people: Sequence[ArticlePerson],
    sources: Sequence[str],
    targets: Sequence[str],
    index: TermIndex,
    *,
    languages: tuple[str, str],
) -> dict[str, tuple[tuple[int, tuple[int, int], str], ...]]:
    """By name, where the targets write each person: also in wrong letters where these are told,
    else as the source does.
    """
    if is_studied(languages):
        return {
            name.name: tuple((one.position, one.span, one.text) for one in name.renderings)
            for name in article_names(sources, targets, [index.find(source) for source in sources])
            if name.kind is TermKind.PERSON
        }
    return {person.name: tuple(_written_alike(person, sources, targets)) for person in people}


def _written_alike(
    person: ArticlePerson, sources: Sequence[str], targets: Sequence[str]
) -> Iterator[tuple[int, tuple[int, int], str]]:
    """Yield where the targets write the person as the source does, with its accents or without."""
    for position in dict.fromkeys(position for position, _ in person.places):
        here = {sources[position][slice(*span)] for at, span in person.places if at == position}
        spans: list[tuple[int, int]] = []
        target, plain = targets[position], without_accents(targets[position])
        for form in sorted(
            {*here, person.name, person.name.rsplit(" ", maxsplit=1)[-1]}, key=len, reverse=True
        ):
            found = find_renderings(target, form)
            if not found and len(plain) == len(target):
                # Read in small letters: "la costa" is no Costa.
                alike = find_renderings(plain, without_accents(form))
                found = tuple(span for span in alike if target[span[0]].isupper())
            spans += [one for one in found if not overlaps_any(one, spans)]
        yield from ((position, span, target[slice(*span)]) for span in sorted(spans))


def registered(register: Sequence[RegisteredPerson], name: str) -> RegisteredPerson:
    """Return the person of that name, the fullest or another form. Raises NotFoundError."""
    exact = [one for one in register if one.person.name == name]
    found = exact or [one for one in register if name in one.person.forms]
    if len(found) != 1:
        raise NotFoundError(
            told("“{name}”", name=name),
            "the article names nobody so, or several",
            "Write the name as the register has it.",
        )
    return found[0]
