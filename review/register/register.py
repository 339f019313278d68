"""The register of an article's people: what the source shows of each, and what a person has said instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from glossary.discovery.article_names import article_names
from glossary.discovery.article_people import ArticlePerson, article_people, office_in
from glossary.language.people import SpeakerKind
from glossary.matching import TermIndex
from glossary.term import TermKind
from review.checks.long_segments import LONGEST
from review.store.articles import list_segments
from review.store.said_people import said_people
from review.store.tables import Article, PersonInArticle, Segment, stored_id
from translation.document import Kind
from translation.errors import NotFoundError
from translation.languages.language import is_studied
from translation.messages import told

OPEN = "open"
"""Said of a gender: nobody is held to one for this person."""

GENDERS = (SpeakerKind.WOMAN.value, SpeakerKind.MAN.value, OPEN)
GENDER_WORDS = {
    SpeakerKind.WOMAN.value: told("woman"),
    SpeakerKind.MAN.value: told("man"),
    OPEN: told("left open"),
}


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    """Somebody whom the article names; ``said`` is what a person has said of them, None for nothing.

    ``renderings`` are the names that the translation writes, the first first, each with its segment's place
    and span; ``office`` is what it calls them, at first mention of the source's office. ``segment_ids`` are
    those of the article's places, ``numbers`` what readers see beside them.
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

    Empty where the source is none that names are read in.
    """
    if not article.has_source or not is_studied((article.source_language, article.target_language)):
        return []
    segments = register_segments(session, article)
    sources = [segment.source[:LONGEST] for segment in segments]
    targets = [segment.target[:LONGEST] for segment in segments]
    names = {
        name.name: name
        for name in article_names(sources, targets, [index.find(source) for source in sources])
        if name.kind is TermKind.PERSON
    }
    said = said_people(session, article)
    identifiers = tuple(map(stored_id, segments))
    numbers = tuple(segment.position + 1 for segment in segments)
    found = []
    for person in article_people(sources, article.source_language):
        places = names[person.name].renderings if person.name in names else ()
        written = tuple((place.position, place.span, place.text) for place in places)
        row = said.get(person.name)
        office = office_in(targets[person.office_position], person.office) if person.office else ""
        said_office = row.office if row else ""
        found.append(RegisteredPerson(person, row, written, said_office or office, identifiers, numbers))
    return found


def register_segments(session: Session, article: Article) -> Sequence[Segment]:
    """Return the segments that the register is read from, in the order of the text."""
    return [row for row in list_segments(session, article.id or 0) if row.kind != Kind.BOILERPLATE]


def registered(register: Sequence[RegisteredPerson], name: str) -> RegisteredPerson:
    """Return the person of that name, the fullest or another form. Raises NotFoundError."""
    exact = [one for one in register if one.person.name == name]
    found = exact or [one for one in register if name in one.person.forms]
    if len(found) != 1:
        raise NotFoundError(
            told("“{name}”", name=name),
            told("the article names nobody so, or several"),
            told("Write the name as the register has it."),
        )
    return found[0]
