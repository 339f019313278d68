"""Who speaks: a pronoun for a person whom the source does not name, or for one of the other sex."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from glossary.discovery.article_people import office_before
from glossary.language.analysis import Analysis
from glossary.language.people import (
    MentionedPerson,
    SpeakerKind,
    kind_of_noun,
    knows_people,
    names_a_person,
    organisation_nouns,
    organisations_in,
    people_in,
    people_words,
    pronouns_that_speak,
)
from glossary.language.person_names import may_name_others
from glossary.language.saying_verbs import saying
from glossary.language.speech import speaker_of
from glossary.language.tables import language_pattern
from glossary.language.tokens import Span, Token, cased_like, is_inside, words
from glossary.term import TermKind
from review.checks.issue import Category, CheckContext, Finding, Pair, SegmentText, Severity, check
from review.checks.same_article import SameArticle
from review.checks.speech.agreeing import agreeing_with_names
from review.checks.speech.gendered_words import (
    beside_names,
    gendered_words,
    knows_gendered_words,
    offices_of_names,
    pronouns_of,
)
from review.checks.speech.speakers import kinds_in_same, names_of, said_by, speaker_in
from translation.messages import Message, told

_OPENING_WORDS = 2
"""Words before the noun that opens a sentence: “the former”."""


def _tells_sexes(pair: Pair) -> bool:
    """Whether it is known how one language tells of people, and the other woman from man."""
    source, target = pair
    return knows_people(source) and knows_gendered_words(target)


def _tells_speakers(pair: Pair) -> bool:
    return _tells_sexes(pair) and bool(pronouns_of(pair[1]))


def _may_invent(pair: Pair) -> bool:
    """Whether the source may leave out its subject, so that the target has to guess a pronoun."""
    things = any(one.neutral for one in pronouns_of(pair[1]).values())
    return things and knows_people(pair[0]) and bool(people_words(pair[0], "verb"))


@cache
def _pronoun_says(language: str, acting: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of the pronouns ``acting`` beside a verb of saying: "he said", "dit-elle"."""
    any_of = "|".join(acting) or "(?!)"
    between = "|".join(sorted(people_words(language, "beside-saying"))) or "(?!)"
    return re.compile(
        rf"\b(?P<before>{any_of}) (?:(?:{between}) )?{saying(language)}\b"
        rf"|\b{saying(language)}[ -](?:t-)?(?P<after>{any_of})\b",
        re.IGNORECASE,
    )


def _before(context: CheckContext) -> tuple[SegmentText, ...]:
    """Return the two segments before this one: where a pronoun may find its person."""
    return context.article[max(0, context.position - 2) : context.position]


def _pronouns_in(target: str, language: str) -> list[Token]:
    return [word for word in _whole_words(target) if word.lower in pronouns_of(language)]


def _whole_words(text: str) -> Iterator[Token]:
    """Yield the words that no digit belongs to: "HER2" is a protein."""
    return (word for word in words(text) if not text[word.end : word.end + 1].isdigit())


def _may_mean_a_person(text: str, known: frozenset[str], language: str) -> bool:
    """Whether a person may be meant: by a name or a noun, or by a word built like such a noun."""
    if any(not person.several for person in people_in(text, known, language)):
        return True
    people = people_words(language, "anybody")
    others = people_words(language, "no-person") | organisation_nouns(language)
    ending = language_pattern(language, "people", "person-ending")
    return any(
        word.lower in people
        or names_a_person(word, language)
        or (word.text.islower() and word.lower not in others and ending.search(word.lower))
        for word in words(text)
    )


@check(
    "invented-pronoun", "Invented pronoun", Severity.CRITICAL, Category.ACCURACY, knows=_may_invent
)
def find_invented_pronoun(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """He or she, where the source names an organisation and no person."""
    language, here = context.languages
    pronouns = _pronouns_in(target, here)
    if not pronouns:
        return

    known, people = _glossary_words(context)
    sources = [*(segment.source for segment in _before(context)), source]
    if people or not _organisation_acts(context, known):
        return
    if any(_may_mean_a_person(text, known, language) for text in sources):
        return
    said = {word.text for word in words(source)}
    if any(target[slice(*person.span)] in said for person in people_in(target, known, here)):
        return  # "Mr Joko" of "el govern de Joko"
    if any(word.lower in people_words(here, "woman", "man", "either") for word in words(target)):
        return  # "The coach keeps his job"
    if any(word.lower in people_words(language, "object") for word in words(source)):
        return

    subjects = [word for word in pronouns if pronouns_of(here)[word.lower].acts]
    word = (subjects or pronouns)[0]
    # "According to the police, he fired twice": a body named as the source only says it.
    is_reported = source.partition(" ")[0].lower() in people_words(language, "according")
    spoken = _that_say(context.target, (word.lower,))
    verbs = re.findall(rf"\b{saying(here)}\b", target, re.IGNORECASE)
    if subjects and is_reported and (word.span not in spoken or len(verbs) > len(spoken)):
        return

    suggestion = cased_like(pronouns_of(here)[word.lower].neutral, word.text)
    message = told(
        "The source names no person; “{word}” may be an organisation (“{suggestion}”).",
        word=word.text,
        suggestion=suggestion,
    )
    yield Finding(message, None, word.span, confidence=0.8, choices=(suggestion,))


def _organisation_acts(context: CheckContext, known: frozenset[str]) -> bool:
    """Whether an organisation opens the sentence, is named as its source or speaks in it."""
    source, language = context.segment.source, context.source_language
    first, _, rest = source.partition(" ")
    stated = f" {rest}" if first.lower() in people_words(language, "according") else source
    opening = organisations_in(stated, known, language)
    # "Fundó el Centro": who founded it is another, left unsaid.
    ahead = words(stated[: opening[0][0]]) if opening else ()
    verb = language_pattern(language, "people", "verb")
    if opening and not any(verb.fullmatch(word.lower) for word in ahead):
        return True
    before = [segment.source for segment in _before(context)[-1:]]
    speaker = speaker_of([*before, source], language, known=known)
    return speaker is not None and speaker.kind is SpeakerKind.ORGANISATION


def _glossary_words(context: CheckContext) -> tuple[frozenset[str], bool]:
    """Return the words of glossary names that are no persons', and if a person's name is near."""
    first = max(0, context.position - 2)
    near = [
        *context.matches,
        *(
            match
            for matches in context.article_matches[first : context.position]
            for match in matches
        ),
    ]
    known = names_of(near, {TermKind.ORGANISATION, TermKind.PLACE, TermKind.WORK})
    return known, any(match.term.kind is TermKind.PERSON for match in near)


@check(
    "pronoun-gender",
    "Word of the other sex",
    Severity.CRITICAL,
    Category.ACCURACY,
    knows=_tells_sexes,
)
def find_pronoun_gender(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """He for a woman, she for a man, “the congressman” for la congresista, “Mr” before her name,
    or “fue elegido” behind it.
    """
    named, named_here = _named(context)
    offices = {
        span: (said, other)
        for span, said, other in offices_of_names(target, named_here, context.target_language)
    }
    for span, (said, other) in offices.items():
        written = target[slice(*span)]
        suggestion = cased_like(other, written) if other else None
        yield Finding(_said_of(written, said), None, span, suggestion, 0.9)

    misnamed = beside_names(target, named_here, context.target_language)
    beside = {
        word.span: (word, wrong) for word, wrong in misnamed if not is_inside(word.span, [*offices])
    }
    for word, wrong in beside.values():
        suggestion = cased_like(wrong.other, word.text) if wrong.other else None
        yield Finding(_said_of(word.text, wrong.kind), None, word.span, suggestion, 0.9)
    agreeing = {
        span: (said, other)
        for span, said, other in agreeing_with_names(target, named_here, context.target_language)
    }
    for span, (said, other) in agreeing.items():
        yield Finding(_said_of(target[slice(*span)], said), None, span, other, 0.9)
    told_of = [*offices, *beside, *agreeing]
    of_acting = [
        one
        for one in _of_who_acts(source, target, context, named)
        if one.target_span is None or not is_inside(one.target_span, told_of)
    ]
    yield from of_acting or _of_who_is_introduced(source, target, context)
    yield from _of_relatives(source, target, context, named)
    yield from _of_who_speaks_of_self(source, target, context, named)


def _of_who_is_introduced(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """Yield the pronoun of the other sex than the words say by which the source introduces whom it
    is about, where the target has none of that sex: “he wrote” for «Hija de un zapatero, escribió».

    Of several people whom the source names the pronoun may mean another: this may misfire.
    """
    kind = _kind_of_introduced(source, context.source_language)
    gendered = pronouns_of(context.target_language)
    pronouns = _pronouns_in(target, context.target_language) if kind else []
    acting = [word for word in pronouns if gendered[word.lower].acts]
    if not acting or kind in {gendered[word.lower].kind for word in pronouns}:
        return
    other = gendered[acting[0].lower].other
    message = _said_of(acting[0].text, gendered[acting[0].lower].kind)
    suggestion = cased_like(other, acting[0].text) if other else None
    yield Finding(message, None, acting[0].span, suggestion, 0.8)


def _kind_of_introduced(source: str, language: str) -> SpeakerKind | None:
    """Return whether what opens the source and ends at a comma says that a woman or a man is spoken
    of: "Nacida en Lima, …", "Figlia di un ferroviere, …".
    """
    opening = words(source)[:2]
    if len(opening) < 2 or "," not in source[opening[1].end :]:
        return None
    first, second = opening
    for kind in (SpeakerKind.WOMAN, SpeakerKind.MAN):
        if first.lower in people_words(language, f"born-{kind}"):
            return kind
    belongs = second.lower in people_words(language, "belongs")
    return kind_of_noun(first, "", language) if belongs else None


def _of_who_speaks_of_self(
    source: str, target: str, context: CheckContext, named: Mapping[str, SpeakerKind]
) -> Iterator[Finding]:
    """Yield who opens the target as one of the other sex than the pronoun says by which who opens
    the source goes on: “El juez dijo” for “The judge said she”.
    """
    language, here = context.languages
    subject = _opening_person(source, language)
    says = _says_of_self(language).match(source, subject.end) if subject else None
    opening = _opening_person(target, here) if says else None
    if subject is None or says is None or opening is None or opening.kind is None:
        return
    pronoun = pronouns_that_speak(language)[says[1]]
    kinds = {*_kinds_of(source, named, language)} - {None}
    is_clear = all(_names_only(pronoun, each.source, named, language) for each in _before(context))
    if kinds == {pronoun} and is_clear and opening.kind is not pronoun:
        message = _said_of(target[slice(*opening.span)], opening.kind)
        yield Finding(message, subject.span, opening.span, confidence=0.8)


@cache
def _says_of_self(language: str) -> re.Pattern[str]:
    """A pattern of what follows a person who says something of themselves: " said that she"."""
    that, pronouns = (
        "|".join(sorted(words_of_class)) or "(?!)"
        for words_of_class in (people_words(language, "that"), pronouns_that_speak(language))
    )
    return re.compile(rf" {saying(language)} (?:(?:{that}) )?({pronouns})\b")


def _opening_person(text: str, language: str) -> MentionedPerson | None:
    """Return the one person whom the first words of the text name."""
    first = next(iter(people_in(text, frozenset(), language)), None)
    if first is None or first.several or len(words(text[: first.start])) > _OPENING_WORDS:
        return None
    return first


def _of_relatives(
    source: str, target: str, context: CheckContext, named: Mapping[str, SpeakerKind]
) -> Iterator[Finding]:
    """Yield whose relative is told of where that is of the other sex than all whom the sentence
    names, and names before: “her wife” for «su mujer» behind «Damián Ugarte».
    """
    language, gendered = context.source_language, gendered_words(context.target_language)
    there, here = (
        [match.span() for match in language_pattern(of, "people", "kin").finditer(text)]
        for of, text in ((language, source), (context.target_language, target))
    )
    if len(there) != 1 or len(here) != 1 or may_name_others(source, language):
        return

    people = [
        person
        for person in people_in(source, frozenset(), language)
        if not is_inside(person.span, there)
    ]
    kinds = {named.get(source[slice(*person.span)], person.kind) for person in people}
    is_one = len(kinds) == 1 and not any(person.several for person in people)
    if not is_one or not all(
        _names_only(kind, each.source, named, language)
        for kind in kinds
        for each in _before(context)
    ):
        return

    [kind] = kinds
    [(start, _)], [(first, last)] = there, here
    names = [name for name in named if name in source[:start]]
    is_named_before = any(name in target[:first] for name in names)
    for word in words(target[first:last])[:1] if kind and is_named_before else ():
        if word.lower in gendered and gendered[word.lower].kind is not kind:
            other = gendered[word.lower].other
            message = _said_of(word.text, gendered[word.lower].kind)
            span = first + word.start, first + word.end
            yield Finding(message, None, span, other or None, 0.8, severity=Severity.MAJOR)


def _named(
    context: CheckContext,
) -> tuple[Mapping[str, SpeakerKind], Mapping[str, SpeakerKind]]:
    """Return which people of the article are women and which men, and those of the segment."""
    named = kinds_in_same(SameArticle(context.article), context.people, context.source_language)
    source = context.segment.source
    return named, {form: kind for form, kind in named.items() if form in source}


def says_as_named(span: Span, context: CheckContext) -> bool:
    """Return whether the articles, pronouns and nouns at ``span`` of the target say the sex that
    all have whom the source names or speaks of by nouns and pronouns.
    """
    _, named = _named(context)
    language = context.target_language
    spoken_of = people_in(context.segment.source, frozenset(), context.source_language)
    shown = {*named.values(), *(person.kind for person in spoken_of)} - {None}
    said = {
        one.kind for word, one in gendered_words(language).items() if word in _lower(span, context)
    }
    for kind in (SpeakerKind.WOMAN, SpeakerKind.MAN):
        articles = people_words(language, f"the-{kind}", f"a-{kind}")
        if not articles.isdisjoint(_lower(span, context)):
            said.add(kind)
    return len(said) == 1 and said == shown


def _lower(span: Span, context: CheckContext) -> frozenset[str]:
    return frozenset(word.lower for word in words(context.segment.target[slice(*span)]))


def _said_of(word: str, said: SpeakerKind) -> Message:
    if said is SpeakerKind.MAN:
        return told("The source speaks of a woman, the translation says “{word}”.", word=word)
    return told("The source speaks of a man, the translation says “{word}”.", word=word)


def _of_who_acts(
    source: str, target: str, context: CheckContext, named: Mapping[str, SpeakerKind]
) -> Iterator[Finding]:
    """Yield the pronouns and nouns of the other sex than that of who acts in the sentence."""
    language, gendered = context.source_language, gendered_words(context.target_language)
    pronouns = _pronouns_in(target, context.target_language)
    nouns = [
        word for word in _whole_words(target) if word.lower in gendered and word not in pronouns
    ]
    if not (nouns or pronouns) or language_pattern(language, "people", "kin").search(source):
        return

    kind = _who_acts(source, named, language)
    # A pronoun may go back to somebody else, a noun names whom the sentence names.
    several = len({gendered[word.lower].kind for word in pronouns}) > 1
    is_clear = _opens_with_pronoun(source, language) or all(
        _names_only(kind, each.source, named, language) for each in _before(context)
    )
    # "Le preguntó si pensaba ir": the one who was asked is somebody else.
    datives = people_words(language, "liker") - people_words(language, "before-noun")
    is_told = any(word.lower in datives for word in words(source))
    if several or not is_clear or is_told or may_name_others(source, language):
        pronouns = []

    # "His mother": the person whom the source names is told by somebody else, left unsaid.
    kin = [
        match.span()
        for match in language_pattern(context.target_language, "people", "kin").finditer(target)
    ]
    pronouns = [word for word in pronouns if not is_inside(word.span, kin)]
    for word in (*nouns, *pronouns) if kind else ():
        if gendered[word.lower].kind is kind:
            continue
        other = gendered[word.lower].other
        suggestion = cased_like(other, word.text) if other else None
        message = _said_of(word.text, gendered[word.lower].kind)
        # Whose or whom may be another than who acts: "su", "la recibe".
        acts = word in nouns or gendered[word.lower].acts
        severity = Severity.CRITICAL if acts else Severity.MAJOR
        yield Finding(message, None, word.span, suggestion, 0.8, severity=severity)


def _opens_with_pronoun(source: str, language: str) -> bool:
    """Whether the sentence opens with a pronoun that stands for persons only, and so tells by
    itself of what sex who acts is: "Ella", "She".
    """
    opening = {word.lower for word in words(source)[:1]} & pronouns_that_speak(language).keys()
    return bool(opening - people_words(language, "pronoun-of-things"))


def _kinds_of(
    source: str, named: Mapping[str, SpeakerKind], language: str
) -> list[SpeakerKind | None]:
    """Whether each person of a sentence is a woman or a man, by the article's ``named`` people.

    What one is called beside the name is no other person, nor is a pronoun that may stand for a
    thing if it agrees: "il presidente Giorgia Meloni", "Anna Loos sagte, dass sie".
    """
    people = people_in(source, frozenset(), language)
    kinds = {person: named.get(source[slice(*person.span)], person.kind) for person in people}
    told = {kind for kind in kinds.values() if kind}
    pronouns = pronouns_that_speak(language)

    def is_same(person: MentionedPerson) -> bool:
        return {pronouns.get(source[slice(*person.span)].lower())} == told

    offices = {
        found[0].start
        for person, kind in kinds.items()
        if kind and (found := office_before(source, person.start, language))
    }
    return [
        kind
        for person, kind in kinds.items()
        if kind or not (person.start in offices or is_same(person))
    ]


def _names_only(
    kind: SpeakerKind | None, source: str, named: Mapping[str, SpeakerKind], language: str
) -> bool:
    """Whether nobody may be meant in a sentence but persons of that kind, whom it names."""
    if not _may_mean_a_person(source, frozenset(), language):
        return True
    people = people_in(source, frozenset(), language)
    several = any(person.several for person in people)
    is_one = {*_kinds_of(source, named, language)} == {kind} and not several
    rest = _without(source, [(person.start, person.end) for person in people])
    return is_one and not _may_mean_a_person(rest, frozenset(), language)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "-" * (end - start) + text[end:]
    return text


def _who_acts(source: str, named: Mapping[str, SpeakerKind], language: str) -> SpeakerKind | None:
    """Return whether a woman or a man acts in the sentence, where it names nobody else."""
    people = people_in(source, frozenset(), language)
    kinds = _kinds_of(source, named, language)
    if len({*kinds}) != 1 or kinds[0] is None:
        return None
    before = [word.lower for word in words(source) if word.end <= people[0].start]
    # "Die" begins no clause and "a" governs nothing where they are the person's article.
    articles = people_words(language, f"the-{kinds[0]}", f"a-{kinds[0]}")
    adjectives = people_words(language, "before-noun") - articles
    own = len(before) - 1 - int(not adjectives.isdisjoint(before[-1:]))
    before = [word for at, word in enumerate(before) if word not in articles or 0 < at != own]
    # "le gusta el chico": somebody else likes him.
    if not people_words(language, "liker").isdisjoint(before):
        return None
    later_clause = set(before) & people_words(language, "clause-start")
    reach = source.rfind(",", 0, people[0].start)
    near = [word.lower for word in words(source) if reach < word.start < people[0].start]
    governed = set(before[-2:]) & set(near) & people_words(language, "governs")
    return None if later_clause or governed else kinds[0]


def _that_say(text: Analysis, acting: tuple[str, ...]) -> list[Span]:
    """The places of the pronouns ``acting`` beside a verb of saying, outside quotations."""
    return [
        match.span("before" if match["before"] else "after")
        for match in _pronoun_says(text.language, acting).finditer(text.text)
        if not is_inside(match.span(), text.quotations)
    ]


def _pronouns_that_say(context: CheckContext) -> set[SpeakerKind]:
    """Whether a woman or a man says something in the source, as its pronouns tell."""
    pronouns = pronouns_that_speak(context.source_language)
    said = _that_say(context.source, tuple(pronouns))
    return {pronouns[context.segment.source[slice(*span)].lower()] for span in said}


@check(
    "wrong-speaker", "Wrong speaker", Severity.CRITICAL, Category.ACCURACY, knows=_tells_speakers
)
def find_wrong_speaker(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """He said, where a woman or an organisation speaks, or she said for a man."""
    here = context.target_language
    if not any(pronouns_of(here)[word.lower].acts for word in _pronouns_in(target, here)):
        return

    acting = tuple(word for word, one in pronouns_of(here).items() if one.acts and one.other)
    pronouns = _that_say(context.target, acting)
    if len(pronouns) != 1:
        return

    found = speaker_in(
        context.article,
        context.position,
        context.article_matches.__getitem__,
        context.source_language,
        context.people,
    )
    [(start, end)] = pronouns
    pronoun = target[start:end]
    said = pronouns_of(here)[pronoun.lower()]
    if found is None:
        kinds = _pronouns_that_say(context)
        if len(kinds) == 1 and said.kind not in kinds and said.other:
            suggestion = cased_like(said.other, pronoun)
            yield Finding(_said_of(pronoun, said.kind), None, (start, end), suggestion, 0.8)
        return

    if found[0].kind is said.kind:
        return
    speaker, matches = found
    first, *others = said_by(speaker, matches, (context.source_language, here))
    message = _speaks_here(speaker.words, first, others, pronoun)
    suggestion = cased_like(first, pronoun)
    source_span = speaker.span if not speaker.back else None
    yield Finding(message, source_span, (start, end), suggestion, 0.8, tuple(others))


def _speaks_here(speaker: str, first: str, others: Sequence[str], pronoun: str) -> str:
    """Return the message that names the speaker and the pronouns that fit."""
    if not others:
        return told(
            "“{words}” speaks here: “{first}”, not “{pronoun}”.",
            words=speaker,
            first=first,
            pronoun=pronoun,
        )
    return told(
        "“{words}” speaks here: “{first}” or “{others}”, not “{pronoun}”.",
        words=speaker,
        first=first,
        others=others[0],
        pronoun=pronoun,
    )
