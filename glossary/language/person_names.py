"""Whom the sentences of a text name: by given names, titles and particles of the language.

A language with a table of cues for names of all kinds is read by that. Of the others only those are
read who are surely persons: a given name with a surname, a title with a name, and then that surname
alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain, pairwise

from glossary.language.calendar_names import weekday_names, writes_months_small
from glossary.language.lexicon import knows
from glossary.language.mentions import Mention, names_in
from glossary.language.name_lists import given_name_genders, names_that_are_words
from glossary.language.person_nouns import is_persons_noun
from glossary.language.places import places
from glossary.language.tables import language_words
from glossary.language.tokens import Token, words_of, written_small
from glossary.term import TermKind
from translation.languages.language import capitalises_nouns, table_of

_SENTENCE_ENDS = re.compile(r"[.!?…]\W*[\"“«„”»]|[!?…]")
"""What ends a sentence and no shortened title: "nurse. “I", unlike "Mr. Ford"."""
_MOST_WORDS = 6
_SHORTEST_SURNAME = 3


@lru_cache(maxsize=8192)
def naming(text: str, language: str) -> tuple[Mention, ...]:
    """Return the names of one sentence; of most languages those of persons only.

    >>> [(name.text, name.after_title) for name in naming("La ministre Agnès Buzyn a parlé.", "fr")]
    [('Agnès Buzyn', True)]
    """
    [found] = naming_in((text,), language)
    return found


@lru_cache(maxsize=64)
def naming_in(sentences: tuple[str, ...], language: str) -> tuple[tuple[Mention, ...], ...]:
    """Return the names in each of the ``sentences`` of one text, surnames with whom they name.

    >>> [_, [again]] = naming_in(("Angela Merkel kam.", "Merkel sprach."), "de")
    >>> again.text, again.full
    ('Merkel', 'Angela Merkel')
    """
    if table_of(language, "name_cues") is not None:
        return names_in(sentences)
    if table_of(language, "people") is None:
        return ((),) * len(sentences)

    found = [[*_sure(sentence, language)] for sentence in sentences]
    bearers: dict[str, set[str]] = {}
    for mention in (mention for mentions in found for mention in mentions):
        # "Mme Le Pen" says no given name.
        if len(mention.words) > 1 and not (
            mention.after_title and mention.words[0].lower in particles(language)
        ):
            bearers.setdefault(mention.words[-1].text, set()).add(mention.text)
        elif mention.after_title:
            bearers.setdefault(mention.text, set())

    return tuple(
        tuple(_with_surnames(sentence, mentions, bearers))
        for sentence, mentions in zip(sentences, found, strict=True)
    )


def surnames_alone(sentences: tuple[str, ...], language: str) -> frozenset[str]:
    """Return the surnames by which a text calls again whom it names in full, but those that it
    writes small as well or that its language may write so, being a noun.

    >>> sorted(surnames_alone(("Jonathan Heath spoke.", "Heath left Martha Ray."), "en"))
    ['Heath']
    """
    small = written_small(sentences)

    def is_word(word: str) -> bool:
        is_noun = capitalises_nouns(language) and knows(word, language)
        return word in small or is_noun or is_title(word, language)

    return frozenset(
        mention.text
        for mention in chain(*naming_in(sentences, language))
        if mention.full and len(mention.words) == 1 and not is_word(mention.text.lower())
    )


def may_name_others(text: str, language: str) -> bool:
    """Whether words with capitals that ``naming`` does not know may name somebody: several side by
    side, or one that is no word and stands before all others.

    >>> may_name_others("Patricia Schroeder ha lavorato con Tansu Çiller.", "it")
    True
    >>> may_name_others("Patricia Schroeder ha lavorato negli Stati Uniti.", "it")
    False
    >>> may_name_others("Kavanaugh negò di aver molestato la professoressa Ford.", "it")
    True
    """
    known = [*naming(text, language), *places(text, language)]
    nouns = [word.start for word in words_of(text) if is_persons_noun(word.lower, language)]
    first = min((*(one.start for one in known), *nouns), default=len(text))
    elided = language_words(language, "people", "elided")
    for _, run in runs_of_capitals(text, language):
        apart = not any(run[0].start < one.end and one.start < run[-1].end for one in known)
        # A capital says nothing of what opens a sentence or of a noun: "El Gobierno", "Ende Juli".
        is_small = knows(run[0].lower, language) or run[0].lower.partition("'")[0] in elided
        others = run[1:] if run[0].initial and is_small else run
        if capitalises_nouns(language) and all(knows(word.lower, language) for word in others):
            continue
        alone = len(others) == 1 and others[0].end <= first and not knows(others[0].lower, language)
        if apart and (len(others) > 1 or alone):
            return True
    return False


def _sure(sentence: str, language: str) -> Iterator[Mention]:
    """Yield who is surely a person: "Marie Dupont", "Mme Dupont", "die Ministerin Schmidt"."""
    if sentence.isupper():
        return
    for before, run in runs_of_capitals(sentence, language):
        title, start = before, 0
        # Where nouns have capitals a title belongs to the run: "Kanzlerin Angela Merkel".
        for index, word in enumerate(run[:-1], start=1):
            if is_title(word.lower, language):
                title, start = word.lower, index
        start = start or _words_before_name(run, language)

        name = run[start:]
        if not name[0].is_capital:
            continue
        capitals = tuple(word for word in name if word.is_capital)
        if _is_body(sentence, name, language):
            continue
        titled = is_title(title, language)
        given = (
            len(capitals) > 1
            and not _is_named_after(sentence, name, language)
            and (is_given_name(name[0], language) or _is_named(capitals, language))
        )
        if not (given or titled) or len(name) > _MOST_WORDS or name[0].is_acronym:
            continue

        first, last = name[0].start, name[-1].end
        yield Mention(
            sentence[first:last],
            first,
            last,
            TermKind.PERSON,
            capitals,
            sure=True,
            after_title=titled,
            preceding=title,
        )


def _is_body(sentence: str, name: Sequence[Token], language: str) -> bool:
    """Whether the words with capitals name a body: "Justice Department", "Ana Ruiz & Company"."""
    is_joined = sentence[: name[0].start].endswith("& ") or sentence[name[-1].end :].startswith(
        " &"
    )
    return is_joined or name[-1].lower in language_words(language, "people", "organisation")


def _is_named_after(sentence: str, name: Sequence[Token], language: str) -> bool:
    """Whether the words are of a street or a thing named after somebody, as hyphens alone tell that
    join them, behind the given name too: "Carl-Neuberg-Straße", "Jean-Jaurès". "Karl-Heinz" is two.
    """
    joints = {sentence[one.end : other.start] for one, other in pairwise(name)}
    return joints == {"-"} and not is_given_name(name[-1], language)


@cache
def particles(language: str) -> frozenset[str]:
    """Return the small words that stand inside names of the language: "de", "van"."""
    tables = ("people", "name_cues")
    return frozenset().union(*(language_words(language, table, "particle") for table in tables))


def runs_of_capitals(sentence: str, language: str) -> Iterator[tuple[str, list[Token]]]:
    """Yield each run of capitalised words and particles between them, with the word before it."""
    run: list[Token] = []
    before = previous = ""
    end = 0

    for word in (*words_of(sentence), None):
        joined = (
            bool(run)
            and word is not None
            and sentence[run[-1].end : word.start] in {" ", "-", ". "}
        )
        if run and joined and sentence[run[-1].end] == ".":
            joined = len(run[-1].text) == 1 or is_title(run[-1].lower, language)
        if (
            run
            and word is not None
            and joined
            and (word.is_capital or word.lower in particles(language))
        ):
            run.append(word)
        else:
            yield from _ended(before, run, language)
            run = [word] if word is not None and word.is_capital else []
            # Another sentence has begun: "said a nurse. “I ..."
            is_apart = word is not None and bool(_SENTENCE_ENDS.search(sentence, end, word.start))
            before = "" if is_apart else previous
        if word is None:
            return
        # "dott.ssa" is one title, whose end stands behind its stop.
        is_end = sentence[end : word.start] == "." and not word.is_capital
        previous = previous if is_end and is_title(previous, language) else word.lower
        end = word.end


def _ended(before: str, run: list[Token], language: str) -> Iterator[tuple[str, list[Token]]]:
    # English leaves out "on": "told the U.N. General Assembly Saturday". Freitag is a German name.
    is_apart = capitalises_nouns(language) or writes_months_small(language)
    days = () if is_apart else weekday_names(language)
    while run and (not run[-1].is_capital or run[-1].lower in days):
        run = run[:-1]
    if run:
        yield before, run


def is_title(word: str, language: str) -> bool:
    """Return whether the lower-case word stands before names: "ministre", "mme"."""
    return word in language_words(language, "people", "title") or is_persons_noun(word, language)


def is_given_name(word: Token, language: str) -> bool:
    """Return whether the word is a given name and no small word that opens a sentence."""
    return word.text in given_name_genders() and not _is_small(word, language)


def _is_small(word: Token, language: str) -> bool:
    classes = ("clause-start", "governs", "pronoun-woman", "pronoun-man", "a-woman", "a-man")
    return word.lower in language_words(language, "people", *classes)


def _is_named(name: Sequence[Token], language: str) -> bool:
    """Whether a given name that is a word too stands before a word that is none: "Anna Loos"."""
    given, *others = name
    is_given = given.text in names_that_are_words() and not _is_small(given, language)
    return is_given and not all(knows(word.lower, language) for word in others)


def _words_before_name(run: Sequence[Token], language: str) -> int:
    """Return how many words stand before a given name and a surname: one that opens the sentence,
    and nouns where they have capitals: "Selon Ana Prado", "Der Bäckermeister Karl Huber".
    """
    bodies = language_words(language, "people", "organisation")
    for index, word in enumerate(run[:-1]):
        given = is_given_name(word, language) or _is_named(run[index:], language)
        if given or not knows(word.lower, language) or word.lower in bodies:
            return index if given else 0
        if not (word.initial or capitalises_nouns(language)):
            return 0
    return 0


def _with_surnames(
    sentence: str, mentions: Sequence[Mention], bearers: dict[str, set[str]]
) -> Iterator[Mention]:
    taken = {word.start for mention in mentions for word in mention.words}
    found = [replace(mention, full=_only(bearers.get(mention.text))) for mention in mentions]
    for word in words_of(sentence) if bearers else ():
        if word.text in bearers and word.start not in taken and len(word.text) >= _SHORTEST_SURNAME:
            known = (word.text, word.start, word.end, TermKind.PERSON, (word,))
            found.append(Mention(*known, sure=True, full=_only(bearers[word.text])))
    yield from sorted(found, key=lambda mention: mention.start)


def _only(people: set[str] | None) -> str:
    return next(iter(people)) if people and len(people) == 1 else ""
