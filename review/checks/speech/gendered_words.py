"""Words of a target that tell whether a woman or a man is meant: pronouns, nouns, and titles."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from glossary.discovery.article_people import office_before
from glossary.language.people import SpeakerKind, kind_of_noun, names_a_person, people_words
from glossary.language.tables import rows
from glossary.language.tokens import Span, Token, words, words_before, words_behind
from review.checks.speech.agreeing import ASIDE, bearers_in
from translation.languages.language import table_of


class GenderedWord(NamedTuple):
    """A word for one person: that person's sex, the word for the other, and that for a thing.

    ``acts`` is True of a pronoun that is a subject.
    """

    kind: SpeakerKind
    other: str | None
    neutral: str
    acts: bool = False


def knows_gendered_words(language: str) -> bool:
    """Whether it is known by which words ``language`` tells a woman from a man.

    >>> knows_gendered_words("en"), knows_gendered_words("xx")
    (True, False)
    """
    return bool(pronouns_of(language) or _beside(language))


@cache
def pronouns_of(language: str) -> dict[str, GenderedWord]:
    """Return the pronouns that mean one person, none where the language has no such table."""
    return {
        pronoun: GenderedWord(SpeakerKind(kind), other or None, neutral, acts == "1")
        for pronoun, kind, other, neutral, acts, _ in rows(table_of(language, "pronouns"))
    }


@cache
def gendered_words(language: str) -> dict[str, GenderedWord]:
    """Return the pronouns, and the nouns for one person that say the sex."""
    return pronouns_of(language) | {
        noun: GenderedWord(SpeakerKind(kind), other, other)
        for noun, kind, other, _ in rows(table_of(language, "gendered_nouns"))
    }


@cache
def _beside(language: str) -> dict[tuple[str, str], GenderedWord]:
    """What says the sex before a name or behind it, by its place; a gendered noun does either."""
    words_here, pronouns = gendered_words(language), pronouns_of(language)
    nouns = {
        (where, noun): one
        for noun, one in words_here.items()
        for where in ("before", "after")
        if noun not in pronouns
    }
    titles = {
        (where, word): GenderedWord(SpeakerKind(kind), other, other)
        for where, word, kind, other, _ in rows(table_of(language, "beside_names"))
    }
    return nouns | titles


def beside_names(
    target: str, named: Mapping[str, SpeakerKind], language: str
) -> Iterator[tuple[Token, GenderedWord]]:
    """Yield what stands right before or behind a person's name and says the other sex."""
    here = words(target)
    articles = people_words(language, "the-woman", "a-woman", "the-man", "a-man")

    for kind, (start, end) in bearers_in(target, named, language):
        before = islice(words_before(here, start), 1)
        after = [*islice(words_behind(here, end), 2)]
        near = [("before", word) for word in before if target[word.end : start] in {" ", ". "}]
        if target[end : end + 2] == ", ":
            after = after[1:] if after and after[0].lower in articles else after[:1]
            near += [
                ("after", word)
                for word in after
                if not target[word.end : word.end + 2].strip()[:1].isupper()
            ]

        for where, word in near:
            found = _beside(language).get((where, word.lower))
            if found is not None and found.kind is not kind:
                yield word, found


def offices_of_names(
    target: str, named: Mapping[str, SpeakerKind], language: str
) -> Iterator[tuple[Span, SpeakerKind, str | None]]:
    """Yield each article with its noun that says the other sex of a person named beside it, whom it
    says, and both for this one, None where the language's tables have none: "el jefe de Policía,
    Ana Ruiz", "el primer ministro Ana Ruiz", "Ana Ruiz, de 30 años, un maestro".

    Nothing of a language that nobody has told what stands beside names.
    """
    for kind, name in bearers_in(target, named, language) if _beside(language) else ():
        near = [*_before(target, name, language), *_behind(target, name[1], language)]
        for noun in near:
            article, *between = _led_by(target, noun, language) or (noun,)
            said = kind_of_noun(noun, article.lower, language)
            if article is not noun and said not in {None, kind}:
                other = _for_the_other(article.lower, between, noun.lower, kind, language)
                yield (article.start, noun.end), said, other


def _before(target: str, name: Span, language: str) -> Iterator[Token]:
    """Yield the noun of the office before the name, and of the one to which that stands in
    apposition: "el jefe de cirugía, la doctora Ana Ruiz, dijo"; in a list both may be people.
    """
    start, end = name
    found = office_before(target, start, language)
    if found is None:
        return
    noun = found[0]
    yield noun
    led = _led_by(target, noun, language)
    after = [word.lower for word in islice(words_behind(words(target), end), 1)]
    others = people_words(language, "and", "the-woman", "a-woman", "the-man", "a-man")
    is_aside = led and target[: led[0].start].endswith(", ") and target[end : end + 2] == ", "
    if is_aside and others.isdisjoint(after):
        apposed = office_before(target, led[0].start, language)
        if apposed:
            yield apposed[0]


def _led_by(target: str, noun: Token, language: str) -> list[Token]:
    """Return the article of ``noun`` with the adjectives between, "el primer"; empty for none."""
    articles = people_words(language, "the-woman", "a-woman", "the-man", "a-man")
    between = people_words(language, "before-noun") - people_words(language, "governs", "joining")
    found: list[Token] = []
    for word in words_before(words(target), noun.start):
        if target[word.end : (found[0] if found else noun).start] != " ":
            break
        found.insert(0, word)
        if word.lower in articles:
            return found
        if word.lower not in between:
            break
    return []


def _behind(target: str, end: int, language: str) -> Iterator[Token]:
    """Yield the noun for what somebody is behind the name, with its article, "un maestro"; another
    article may go on with somebody else.
    """
    aside = ASIDE.match(target, end)
    after = [*islice(words_behind(words(target), aside.end()), 2)] if aside else []
    if len(after) == 2 and aside and after[0].start == aside.end():
        article, noun = after
        is_one = article.lower in people_words(language, "a-woman", "a-man")
        if is_one and target[article.end : noun.start] == " " and names_a_person(noun, language):
            yield noun


def _for_the_other(
    article: str, between: Sequence[Token], noun: str, kind: SpeakerKind, language: str
) -> str | None:
    """Return article, adjectives and noun of a woman or a man, whose words end as the tables have
    them.
    """
    sexes = ("woman", "man") if kind is SpeakerKind.WOMAN else ("man", "woman")
    for prefix in ("the", "a"):
        wanted, other = (people_words(language, f"{prefix}-{sex}") for sex in sexes)
        if article in other and len(wanted) == 1:
            noun_there = _noun_for(noun, sexes[0], language)
            adjectives = [_adjective_for(word.lower, language) for word in between]
            return " ".join([*wanted, *adjectives, noun_there]) if noun_there else None
    return None


def _adjective_for(word: str, language: str) -> str:
    """Return the other ending of what stands before a noun, the word itself where it has one.

    >>> _adjective_for("primer", "es"), _adjective_for("actual", "es")
    ('primera', 'actual')
    """
    known = sorted(people_words(language, "before-noun") - {word})
    return next((one for one in known if one.rstrip("aeo") == word.rstrip("aeo")), word)


def _noun_for(noun: str, sex: str, language: str) -> str | None:
    """Return what a woman or a man is called who is ``noun`` of the other sex; None if untold.

    >>> _noun_for("jefe", "woman", "es"), _noun_for("líder", "woman", "es")
    ('jefa', 'líder')
    """
    if noun in people_words(language, "either"):
        return noun
    listed = _beside(language).get(("before", noun))
    if listed and listed.other:
        return listed.other
    stem = noun.rstrip("aeo")
    return next(
        (one for one in sorted(people_words(language, sex)) if one.rstrip("aeo") == stem), None
    )
