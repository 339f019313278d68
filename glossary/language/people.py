"""Who may be meant in a Spanish text: persons, women or men, and organisations, by nouns and by names."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from glossary.language.mentions import name_mentions
from glossary.language.name_words import given_name_genders
from glossary.language.quotations import quotations
from glossary.language.tables import DATA, translations_in, words_in
from glossary.language.tokens import Span, Token, words
from glossary.term import TermKind

_PEOPLE = DATA / "people.tsv"
_SOON = 4


class SpeakerKind(StrEnum):
    """What a pronoun has to agree with."""

    WOMAN = "woman"
    MAN = "man"
    ORGANISATION = "organisation"


_ONE = {"la": SpeakerKind.WOMAN, "una": SpeakerKind.WOMAN, "el": SpeakerKind.MAN, "un": SpeakerKind.MAN}
_PRONOUNS = {"él": SpeakerKind.MAN, "ella": SpeakerKind.WOMAN}
_OPEN_PRONOUNS = frozenset({"quien", "ellos", "ellas", "quienes"})


@dataclass(frozen=True, slots=True)
class MentionedPerson:
    """A person at ``start:end`` (code points) of a text; ``kind`` is None where woman or man is open.

    ``several`` is True for a plural noun, any of whose persons may be meant later.
    """

    kind: SpeakerKind | None
    start: int
    end: int
    several: bool = False


@cache
def organisation_nouns() -> dict[str, tuple[str, ...]]:
    """Spanish nouns for organisations, with the English noun that a news text repeats: "the chamber said".

    >>> organisation_nouns()["cámara"]
    ('chamber',)
    """
    return translations_in(DATA / "organisations.tsv")


def given_name_gender(name: str) -> SpeakerKind | None:
    """Return whose a given name is, a woman's or a man's; None if either's, or if it is none.

    >>> [given_name_gender(name) and str(given_name_gender(name)) for name in ("Inés", "Borja", "Guadalupe")]
    ['woman', 'man', None]
    """
    return {"f": SpeakerKind.WOMAN, "m": SpeakerKind.MAN}.get(given_name_genders().get(name, "c"))


def words_outside_quotations(text: str) -> tuple[Token, ...]:
    """Return the words that are not quoted."""
    quoted = quotations(text)
    starts = [start for start, _ in quoted]

    def is_quoted(word: Token) -> bool:
        before = bisect_right(starts, word.start)
        return before > 0 and word.start < quoted[before - 1][1]

    return tuple(word for word in words(text) if not is_quoted(word))


def is_organisation_name(word: Token, known: frozenset[str]) -> bool:
    """Whether the word is initials, or one of the ``known`` words of organisations' names."""
    return (word.text.isupper() and len(word.text) > len("EL")) or (
        word.text[0].isupper() and word.lower in known
    )


def names_a_person(word: Token) -> bool:
    """Whether the word is a noun for a person: presidenta, fiscal."""
    return word.lower in words_in(_PEOPLE, "woman", "man", "either")


def kind_of_noun(noun: Token, article: str) -> SpeakerKind | None:
    """Return whom the noun means after ``article``: la fiscal, el juez; None if it means no person."""
    if article == "la" and noun.lower in organisation_nouns():
        return None  # la policía
    women, men = words_in(_PEOPLE, "woman"), words_in(_PEOPLE, "man")
    if noun.lower in words_in(_PEOPLE, "either") or (noun.lower in men and article in {"la", "una"}):
        return _ONE.get(article)
    if noun.lower in women:
        return SpeakerKind.WOMAN
    return SpeakerKind.MAN if noun.lower in men else None


@lru_cache(maxsize=4096)
def people_in(text: str, known: frozenset[str]) -> tuple[MentionedPerson, ...]:
    """Return every person that ``text`` may name outside its quotations, from left to right.

    ``known`` are words in lower case that name organisations.
    """
    found: list[MentionedPerson] = []
    spoken = words_outside_quotations(text)
    before_noun = words_in(_PEOPLE, "before-noun")
    for index, word in enumerate(spoken):
        article = spoken[index - 1].lower if index else ""
        joined = index and text[spoken[index - 1].end : word.start] == " "
        # An adjective follows its noun: "la clase trabajadora" is no woman.
        is_noun = not joined or article in before_noun | _ONE.keys() or spoken[index - 1].text[0].isupper()
        kind = kind_of_noun(word, article) if is_noun else None
        either = word.lower in words_in(_PEOPLE, "either") and word.lower not in organisation_nouns()
        open_to_both = either or word.lower in _OPEN_PRONOUNS
        several = _plural_of_person(word.lower)
        if kind or word.lower in _PRONOUNS or open_to_both or several:
            found.append(MentionedPerson(kind or _PRONOUNS.get(word.lower), word.start, word.end, several))
    found += _named(text, found, known)
    return tuple(sorted(found, key=lambda person: person.start))


def _named(text: str, titles: list[MentionedPerson], known: frozenset[str]) -> list[MentionedPerson]:
    """Persons by their names, each with the gender of the given name or of the title before it."""
    found = []
    for mention in name_mentions(text):
        quoted = any(start <= mention.start < end for start, end in quotations(text))
        is_other = mention.kind in {TermKind.ORGANISATION, TermKind.PLACE} or mention.text.isupper()
        is_other = is_other or text[mention.start - 1 : mention.start] == "("  # the short form of a long name
        if quoted or is_other or any(word.text.lower() in known for word in mention.words):
            continue
        kind = given_name_gender(mention.words[0].text)
        if mention.kind is TermKind.PERSON:
            titled = [each.kind for each in titles if 0 <= mention.start - each.end <= len(". la ")]
            found.append(
                MentionedPerson(kind or (titled[-1] if titled else None), mention.start, mention.end)
            )
        elif not (mention.after_article or mention.preceding.lower() in words_in(_PEOPLE, "governs")):
            found.append(MentionedPerson(None, mention.start, mention.end))
    return found


def _plural_of_person(word: str) -> bool:
    """Whether a plural of persons stands here, any of whom may go on to speak."""
    known = words_in(_PEOPLE, "woman", "man", "either") | {"fuente", "persona"}
    return word.endswith("s") and (word.removesuffix("es") in known or word.removesuffix("s") in known)


def mentions_organisation(text: str, known: frozenset[str]) -> bool:
    """Whether one is named at all, also after a preposition: "según la cámara" lets it speak."""
    return any(
        word.lower in organisation_nouns() or is_organisation_name(word, known)
        for word in words_outside_quotations(text)
    )


@lru_cache(maxsize=4096)
def organisations_in(text: str, known: frozenset[str]) -> tuple[Span, ...]:
    """Return the nouns and names of organisations that open the sentence, and so are its subject."""
    spoken = words_outside_quotations(text)
    found = []
    for index, word in enumerate(spoken):
        before = [each.lower for each in spoken[max(0, index - 2) : index]]
        article = before[-1:] and before[-1] in _ONE
        named = word.lower in organisation_nouns() and article
        governed = before[-2:-1] if article else before[-1:]
        opens = index < _SOON and not set(governed) & words_in(_PEOPLE, "governs")
        if opens and (named or is_organisation_name(word, known)):
            found.append(word.span)
    return tuple(found)
