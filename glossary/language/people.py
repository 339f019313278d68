"""Who may be meant in a text: persons, women or men, and organisations, by nouns and by names.

What the table of people in the language's folder holds is read: without one, nobody.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from glossary.language.name_lists import given_name_genders, names_that_are_words
from glossary.language.person_names import naming
from glossary.language.person_nouns import is_either, is_persons_noun, is_womans, listed_noun
from glossary.language.quotations import quotations
from glossary.language.tables import language_words, translations_in
from glossary.language.tokens import Span, Token, is_inside, words
from glossary.term import TermKind
from translation.languages.language import capitalises_nouns, pair_table, table_of

_SOON = 4


class SpeakerKind(StrEnum):
    """What a pronoun has to agree with."""

    WOMAN = "woman"
    MAN = "man"
    ORGANISATION = "organisation"


def people_words(language: str, *classes: str) -> frozenset[str]:
    """Return the words of these classes in the table of people of ``language``."""
    return language_words(language, "people", *classes)


@cache
def contractions(language: str) -> Mapping[str, str]:
    """Return what is written for a preposition and an article, with the two.

    >>> contractions("es")["al"], contractions("en")
    ('a el', {})
    """
    return dict(row.split("=") for row in sorted(people_words(language, "contracted")))


def names_joined(names: str, languages: tuple[str, str]) -> str:
    """Return ``names`` of the first language joined as the second one joins them.

    >>> names_joined("Ana Núñez y Luis Paz", ("es", "en")), names_joined("Ana Núñez", ("es", "en"))
    ('Ana Núñez and Luis Paz', 'Ana Núñez')
    """
    source, target = languages
    joining = people_words(target, "and")
    joined = "|".join(people_words(source, "and", "and-too"))
    if not joining or not joined:
        return names
    return re.sub(rf" (?:{joined}) ", f" {min(joining)} ", names)


def knows_people(language: str) -> bool:
    """Whether it is known by which words ``language`` tells of people.

    >>> knows_people("es"), knows_people("xx")
    (True, False)
    """
    return table_of(language, "people") is not None


def stands_before_names(word: Token, language: str) -> bool:
    """Whether the word is a title: it stands before names and is none.

    >>> [stands_before_names(words(text)[0], "fr") for text in ("Mme Ford", "Ford")]
    [True, False]
    """
    titles = people_words(language, "title") | language_words(language, "name_cues", "title")
    return word.lower in titles or word.text in people_words(language, "sign-woman", "sign-man")


@cache
def _articles(language: str) -> dict[str, SpeakerKind]:
    """The articles, and the like before a noun, that tell one woman from one man."""
    women = ("the-woman", "a-woman", "shows-woman")
    men = ("the-man", "a-man", "shows-man")
    return dict.fromkeys(people_words(language, *women), SpeakerKind.WOMAN) | dict.fromkeys(
        people_words(language, *men), SpeakerKind.MAN
    )


@cache
def _pronouns(language: str) -> dict[str, SpeakerKind | None]:
    """The pronouns of persons, with None where they leave open who is meant."""
    others = people_words(language, "pronoun-open", "pronoun-of-things")
    return {**pronouns_that_speak(language), **dict.fromkeys(others, None)}


@cache
def pronouns_that_speak(language: str) -> dict[str, SpeakerKind]:
    """Return the pronouns that tell a woman from a man beside a verb of saying.

    >>> {word: str(kind) for word, kind in pronouns_that_speak("fr").items()}
    {'elle': 'woman', 'il': 'man'}
    """
    women, men = people_words(language, "pronoun-woman"), people_words(language, "pronoun-man")
    return dict.fromkeys(women, SpeakerKind.WOMAN) | dict.fromkeys(men, SpeakerKind.MAN)


@dataclass(frozen=True, slots=True)
class MentionedPerson:
    """A person at ``start:end`` (code points) of a text; ``kind`` is None where it is open.

    ``several`` is True for a plural noun, any of whose persons may be meant later.
    """

    kind: SpeakerKind | None
    start: int
    end: int
    several: bool = False

    @property
    def span(self) -> Span:
        """Start and end."""
        return (self.start, self.end)


def organisation_nouns(language: str) -> frozenset[str]:
    """Return the nouns for organisations of ``language``: "la cámara dijo".

    >>> "cámara" in organisation_nouns("es")
    True
    """
    return people_words(language, "organisation")


@cache
def organisation_renderings(languages: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    """Return nouns for organisations with what the other language repeats: "the chamber said".

    >>> organisation_renderings(("es", "en"))["cámara"], organisation_renderings(("es", "pt"))
    (('chamber',), {})
    """
    return translations_in(pair_table(languages, "organisations.tsv"))


def name_gender(name: str, language: str) -> SpeakerKind | None:
    """Return whose a name is by its given name, a woman's or a man's; None if either's, or if it
    has none. A given name that is a word too tells it before another word.

    >>> names = ("Inés Paz", "Borja", "Guadalupe", "Martin", "Martin Schulz")
    >>> [kind and str(kind) for kind in (name_gender(name, "es") for name in names)]
    ['woman', 'man', None, None, 'man']
    """
    given, _, surname = name.partition(" ")
    if given in people_words(language, "given-either"):
        return None
    words_too = names_that_are_words() if surname else {}
    gender = given_name_genders().get(given) or words_too.get(given, "c")
    return {"f": SpeakerKind.WOMAN, "m": SpeakerKind.MAN}.get(gender)


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


def names_a_person(word: Token, language: str) -> bool:
    """Whether the word is a noun for a person: presidenta, fiscal."""
    return is_persons_noun(word.lower, language)


def kind_of_noun(noun: Token, article: str, language: str) -> SpeakerKind | None:
    """Return whom the noun means after ``article``: la fiscal, el juez; None for no person, or for
    an office that has a man's article whoever holds it: il presidente Meloni.
    """
    if article in people_words(language, "the-woman") and noun.lower in organisation_nouns(
        language
    ):
        return None  # la policía
    men = people_words(language, "man")
    shown = _articles(language).get(article)
    listed = listed_noun(noun.lower, language)
    if listed in people_words(language, "one-gender"):
        return None  # "la víctima" may be a man
    if shown is SpeakerKind.MAN and listed in people_words(language, "said-of-women"):
        return None
    if is_either(noun.lower, language):
        return shown
    if _is_several(noun.lower, article, language):
        return None
    if listed in men and shown is SpeakerKind.WOMAN:
        return shown
    if is_womans(noun.lower, language):
        return SpeakerKind.WOMAN
    # A compound may be a surname: "Neumann".
    is_man = listed in men and (listed == noun.lower or shown is SpeakerKind.MAN)
    return SpeakerKind.MAN if is_man else None


@lru_cache(maxsize=4096)
def people_in(text: str, known: frozenset[str], language: str) -> tuple[MentionedPerson, ...]:
    """Return every person that ``text`` may name outside its quotations, from left to right.

    ``known`` are words in lower case that name organisations.
    """
    found: list[MentionedPerson] = []
    spoken = _without_elision(text, language)
    before_noun = people_words(language, "before-noun") | _articles(language).keys()
    pronouns = _pronouns(language)
    either = people_words(language, "either") - organisation_nouns(language)
    for index, word in enumerate(spoken):
        article = _article_before(spoken, index, language)
        joined = index and text[spoken[index - 1].end : word.start] == " "
        # An adjective follows its noun: "la clase trabajadora" is no woman.
        is_noun = not joined or article in before_noun or spoken[index - 1].text[0].isupper()
        is_noun |= word.is_capital and capitalises_nouns(language)
        kind = kind_of_noun(word, article, language) if is_noun else None
        several = _is_several(word.lower, article, language)
        kind = kind or _signs(language).get(word.text)
        if kind or word.lower in pronouns or word.lower in either or several:
            found.append(
                MentionedPerson(kind or pronouns.get(word.lower), word.start, word.end, several)
            )

    found += _named(text, found, known, language)
    return tuple(sorted(found, key=lambda person: person.start))


def _article_before(spoken: Sequence[Token], index: int, language: str) -> str:
    """The word before a noun, or the article before an adjective: "a nova presidente"."""
    before = [word.lower for word in spoken[max(0, index - 2) : index]]
    articles = _articles(language)
    if len(before) > 1 and before[0] in articles and before[1] not in articles:
        small = people_words(language, "governs", "joining", "and", "or", "according")
        if before[1] in people_words(language, "before-noun") and before[1] not in small:
            return before[0]
    return before[-1] if before else ""


@cache
def _signs(language: str) -> dict[str, SpeakerKind]:
    """What tells a person's sex as it is written alone: "M." and "Mme", but "m" is a metre."""
    women, men = (people_words(language, f"sign-{kind}") for kind in ("woman", "man"))
    return dict.fromkeys(women, SpeakerKind.WOMAN) | dict.fromkeys(men, SpeakerKind.MAN)


def _without_elision(text: str, language: str) -> tuple[Token, ...]:
    """The words that are not quoted; what is joined to a noun, "l'avocate", is a word."""
    elided = people_words(language, "elided")
    if not elided:
        return words_outside_quotations(text)
    found = []
    for word in words_outside_quotations(text):
        head, apostrophe, rest = word.lower.partition("'")
        cut = len(head) + len(apostrophe)
        if rest and head in elided:
            found.append(
                Token(word.text[:cut], word.lower[:cut], word.start, word.start + cut, word.initial)
            )
            found.append(word.behind(cut)._replace(initial=False))
        else:
            found.append(word)
    return tuple(found)


def _named(
    text: str, titles: list[MentionedPerson], known: frozenset[str], language: str
) -> list[MentionedPerson]:
    """Persons by their names, each with the gender of the given name or of the title before it."""
    found = []
    for mention in naming(text, language):
        quoted = is_inside(mention.span, quotations(text))
        is_other = mention.kind in {TermKind.ORGANISATION, TermKind.PLACE} or mention.text.isupper()
        # The short form of a long name.
        is_other |= text[mention.start - 1 : mention.start] == "("
        if quoted or is_other or any(word.text.lower() in known for word in mention.words):
            continue
        if mention.kind is TermKind.PERSON:
            kind = name_gender(" ".join(word.text for word in mention.words), language)
            titled = [each.kind for each in titles if 0 <= mention.start - each.end <= len(". la ")]
            shown = titled[-1] if titled else None
            # "Mme Laurent": a surname may be a given name too.
            kind = (kind or shown) if len(mention.words) > 1 else (shown or kind)
            found.append(MentionedPerson(kind, mention.start, mention.end))
        elif not (
            mention.after_article or mention.preceding.lower() in people_words(language, "governs")
        ):
            found.append(MentionedPerson(None, mention.start, mention.end))

    return found


def _is_several(word: str, article: str, language: str) -> bool:
    """Whether a plural of persons stands here, any of whom may go on to speak."""
    if people_words(language, "the-several") and listed_noun(word, language) in people_words(
        language, "man"
    ):
        return _articles(language).get(article) is not SpeakerKind.MAN  # die Politiker, Politiker
    return _is_plural_of_persons(word, language)


@lru_cache(maxsize=8192)
def _is_plural_of_persons(word: str, language: str) -> bool:
    counted = people_words(language, "counted-too")
    endings = (row.split("=") for row in people_words(language, "plural"))
    singular = (
        word.removesuffix(several) + one for several, one in endings if word.endswith(several)
    )
    return any(one in counted or is_persons_noun(one, language) for one in singular)


def mentions_organisation(text: str, known: frozenset[str], language: str) -> bool:
    """Whether one is named at all, also after a preposition: "según la cámara" lets it speak."""
    return any(
        word.lower in organisation_nouns(language) or is_organisation_name(word, known)
        for word in words_outside_quotations(text)
    )


@lru_cache(maxsize=4096)
def organisations_in(text: str, known: frozenset[str], language: str) -> tuple[Span, ...]:
    """Return the nouns and names of organisations that open the sentence, its subject."""
    spoken = words_outside_quotations(text)
    found = []
    for index, word in enumerate(spoken):
        before = [each.lower for each in spoken[max(0, index - 2) : index]]
        article = before[-1:] and before[-1] in _articles(language)
        named = word.lower in organisation_nouns(language) and article
        governed = before[-2:-1] if article else before[-1:]
        opens = index < _SOON and not set(governed) & people_words(language, "governs")
        if opens and (named or is_organisation_name(word, known)):
            found.append(word.span)
    return tuple(found)
