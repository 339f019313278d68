"""Who speaks: a pronoun for a person whom the source does not name, or for one of the other sex."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from glossary.language.people import (
    SpeakerKind,
    organisation_nouns,
    organisations_in,
    people_in,
)
from glossary.language.saying_verbs import english_saying
from glossary.language.speech import speaker_of
from glossary.language.tables import DATA, pattern_in, words_in
from glossary.language.tokens import Token, words
from glossary.term import TermKind
from review.checks.issue import Category, CheckContext, Finding, SegmentText, Severity, check
from review.checks.same_article import SameArticle
from review.checks.speech.gendered_words import (
    beside_names,
    english_pronouns,
    gendered_words,
    in_the_case_of,
)
from review.checks.speech.speakers import kinds_in_same, names_of, said_by, speaker_in
from translation.languages.language import is_studied
from translation.messages import Message, told

_PATTERNS = Path(__file__).with_name("patterns.tsv")
_PEOPLE = DATA / "people.tsv"
_PRONOUN = re.compile(r"\b[SsHh]h?e\b")
_SPEAKS_AS = {"he": SpeakerKind.MAN, "she": SpeakerKind.WOMAN}


@cache
def _pronoun_says() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<before>he|she) (?:\w{{2,20}}ly |also |then |later )?{english_saying()}\b"
        rf"|\b{english_saying()} (?P<after>he|she)\b",
        re.IGNORECASE,
    )


def _before(context: CheckContext) -> tuple[SegmentText, ...]:
    """Return the two segments before this one: where a pronoun may find its person."""
    return context.article[max(0, context.position - 2) : context.position]


def _pronouns_in(target: str) -> list[Token]:
    return [word for word in words(target) if word.lower in english_pronouns()]


def _may_mean_a_person(text: str, known: frozenset[str]) -> bool:
    """Whether a person may be meant: by a name or a noun, or by a word that is built like such a noun."""
    if any(not person.several for person in people_in(text, known)):
        return True
    return any(
        word.lower in words_in(_PEOPLE, "anybody", "woman", "man", "either")
        or (
            word.text.islower()
            and word.lower not in words_in(_PEOPLE, "no-person")
            and word.lower not in organisation_nouns()
            and pattern_in(_PATTERNS, "person-ending").search(word.lower)
        )
        for word in words(text)
    )


@check("invented-pronoun", "Invented pronoun", Severity.CRITICAL, Category.ACCURACY, knows=is_studied)
def find_invented_pronoun(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """He or she, where the source names an organisation and no person."""
    pronouns = _pronouns_in(target)
    if not pronouns:
        return
    known, people = _glossary_words(context)
    sources = [*(segment.source for segment in _before(context)), source]
    if people or not _organisation_acts(context, known):
        return
    if any(_may_mean_a_person(text, known) for text in sources):
        return
    if any(word.lower in {"le", "lo", "les"} for word in words(source)):
        return
    subjects = [word for word in pronouns if word.lower.startswith(("he", "she")) and not _is_object(word)]
    word = (subjects or pronouns)[0]
    suggestion = in_the_case_of(word.text, english_pronouns()[word.lower].neutral)
    message = told(
        "The source names no person; “{word}” may be an organisation (“{suggestion}”).",
        word=word.text,
        suggestion=suggestion,
    )
    yield Finding(message, None, word.span, confidence=0.8, choices=(suggestion,))


def _is_object(word: Token) -> bool:
    return word.lower.startswith("her")


def _organisation_acts(context: CheckContext, known: frozenset[str]) -> bool:
    """Whether an organisation opens the sentence, is named as its source or speaks in it."""
    source = context.segment.source
    stated = source[len("según") :] if source.lower().startswith("según ") else source
    opening = organisations_in(stated, known)
    # "Fundó el Centro": who founded it is another, left unsaid.
    ahead = words(stated[: opening[0][0]]) if opening else ()
    if opening and not any(pattern_in(_PATTERNS, "verb").fullmatch(word.lower) for word in ahead):
        return True
    speaker = speaker_of([*(segment.source for segment in _before(context)[-1:]), source], known=known)
    return speaker is not None and speaker.kind is SpeakerKind.ORGANISATION


def _glossary_words(context: CheckContext) -> tuple[frozenset[str], bool]:
    """Return the words of glossary names that are no persons', and whether a person's name is near."""
    first = max(0, context.position - 2)
    near = [
        *context.matches,
        *(match for matches in context.article_matches[first : context.position] for match in matches),
    ]
    known = names_of(near, {TermKind.ORGANISATION, TermKind.PLACE, TermKind.WORK})
    return known, any(match.term.kind is TermKind.PERSON for match in near)


@check("pronoun-gender", "Word of the other sex", Severity.CRITICAL, Category.ACCURACY, knows=is_studied)
def find_pronoun_gender(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """He for a woman, she for a man, “the congressman” for la congresista, or “Mr” before her name."""
    named = kinds_in_same(SameArticle(context.article), context.people)
    named_here = {form: kind for form, kind in named.items() if form in source}
    beside = {word.span: (word, wrong) for word, wrong in beside_names(target, named_here)}
    for word, wrong in beside.values():
        suggestion = in_the_case_of(word.text, wrong.other) if wrong.other else None
        yield Finding(_said_of(word, wrong.kind), None, word.span, suggestion, 0.9)
    yield from (one for one in _of_who_acts(source, target, context, named) if one.target_span not in beside)


def _said_of(word: Token, said: SpeakerKind) -> Message:
    if said is SpeakerKind.MAN:
        return told("The source speaks of a woman, the translation says “{word}”.", word=word.text)
    return told("The source speaks of a man, the translation says “{word}”.", word=word.text)


def _of_who_acts(
    source: str, target: str, context: CheckContext, named: Mapping[str, SpeakerKind]
) -> Iterator[Finding]:
    """Yield the pronouns and nouns of the other sex than that of who acts in the sentence."""
    pronouns = _pronouns_in(target)
    nouns = [word for word in words(target) if word.lower in gendered_words() and word not in pronouns]
    if not (nouns or pronouns) or pattern_in(_PATTERNS, "kin").search(source):
        return
    kind = _who_acts(source, named)
    # A pronoun may go back to somebody else, a noun names whom the sentence names.
    several = len({english_pronouns()[word.lower].kind for word in pronouns}) > 1
    if several or not all(_names_only(kind, each.source, named) for each in _before(context)):
        pronouns = []
    for word in (*nouns, *pronouns) if kind else ():
        if gendered_words()[word.lower].kind is kind:
            continue
        other = gendered_words()[word.lower].other
        suggestion = in_the_case_of(word.text, other) if other else None
        message = _said_of(word, gendered_words()[word.lower].kind)
        # Whose or whom may be another than who acts: "su", "la recibe".
        acts = word in nouns or (word.lower.startswith(("he", "she")) and not _is_object(word))
        severity = Severity.CRITICAL if acts else Severity.MAJOR
        yield Finding(message, None, word.span, suggestion, 0.8, severity=severity)


def _kinds_of(source: str, named: Mapping[str, SpeakerKind]) -> list[SpeakerKind | None]:
    """Whether each person whom a sentence names is a woman or a man, by the article's ``named`` people."""
    return [
        named.get(source[person.start : person.end], person.kind) for person in people_in(source, frozenset())
    ]


def _names_only(kind: SpeakerKind | None, source: str, named: Mapping[str, SpeakerKind]) -> bool:
    """Whether nobody may be meant in a sentence but persons of that kind, whom it names."""
    if not _may_mean_a_person(source, frozenset()):
        return True
    people = people_in(source, frozenset())
    is_one = {*_kinds_of(source, named)} == {kind} and not any(person.several for person in people)
    rest = _without(source, [(person.start, person.end) for person in people])
    return is_one and not _may_mean_a_person(rest, frozenset())


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "-" * (end - start) + text[end:]
    return text


def _who_acts(source: str, named: Mapping[str, SpeakerKind]) -> SpeakerKind | None:
    """Return whether a woman or a man acts in the sentence, where it names nobody else."""
    people = people_in(source, frozenset())
    kinds = _kinds_of(source, named)
    if len({*kinds}) != 1 or kinds[0] is None:
        return None
    before = [word.lower for word in words(source) if word.end <= people[0].start]
    if "le" in before:  # "le gusta el chico": somebody else likes him
        return None
    later_clause = set(before) & words_in(_PEOPLE, "clause-start")
    governed = set(before[-2:]) & words_in(_PEOPLE, "governs")
    return None if later_clause or governed else kinds[0]


@check("wrong-speaker", "Wrong speaker", Severity.CRITICAL, Category.ACCURACY, knows=is_studied)
def find_wrong_speaker(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """He said, where a woman or an organisation speaks, or she said for a man."""
    if not _PRONOUN.search(target):
        return
    quoted = context.target.quotations
    pronouns = [
        match.span("before" if match["before"] else "after")
        for match in _pronoun_says().finditer(target)
        if not any(start <= match.start() < end for start, end in quoted)
    ]
    if len(pronouns) != 1:
        return
    found = speaker_in(context.article, context.position, context.article_matches.__getitem__, context.people)
    [(start, end)] = pronouns
    pronoun = target[start:end]
    if found is None or found[0].kind is _SPEAKS_AS[pronoun.lower()]:
        return
    speaker, matches = found
    first, *others = said_by(speaker, matches)
    suggestion = in_the_case_of(pronoun, first)
    if others:
        message = told(
            "“{words}” speaks here: “{first}” or “{others}”, not “{pronoun}”.",
            words=speaker.words,
            first=first,
            others=others[0],
            pronoun=pronoun,
        )
    else:
        message = told(
            "“{words}” speaks here: “{first}”, not “{pronoun}”.",
            words=speaker.words,
            first=first,
            pronoun=pronoun,
        )
    source_span = speaker.span if not speaker.back else None
    yield Finding(message, source_span, (start, end), suggestion, 0.8, tuple(others))
