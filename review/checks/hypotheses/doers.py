"""Who did it to whom, and who said it: two noun phrases exchanged."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, product, takewhile

from glossary.language.denials import first_part
from glossary.language.lexicon import base_form
from glossary.language.people import contractions, people_words
from glossary.language.person_nouns import is_persons_noun
from glossary.language.saying_verbs import saying
from glossary.language.tables import language_words
from glossary.language.tokens import Token, capitalised, uncapitalised
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.judgement import HypothesisKind
from translation.languages.language import language_of

_LONGEST_PHRASE, _LONGEST_VERB = 3, 3
"""In words: "the former trade minister", "has often accused"."""
_CROSSED = -4.0
"""Nats of doubt where the source has the two phrases the other way round about the same verb."""
_BEHIND_ELISION = re.compile("['’]")
_PLAIN = re.compile(r"[\w\s'’-]+")


def doer_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each two noun phrases exchanged between which a verb may stand, or
    which are of people whom the source names in another order.

    Where a phrase ends is not known, so that each of its beginnings is one: which of them makes
    sense the engine tells. Of a language whose determiners are not listed only people are
    exchanged, as the source knows them.
    """
    phrases = [*_phrases(pair)]
    for number, one in enumerate(phrases):
        for other in phrases[number + 1 :]:
            doubt = _doubt(one, other, pair)
            if doubt is not None:
                yield from exchanged_phrases(one, other, doubt, pair)
    for first, second in combinations(_people(pair), 2):
        if second.there < first.there and _may_be_exchanged(first, second, pair):
            for end, last in product(first.ends, second.ends):
                yield from exchanged_phrases((first.start, end), (second.start, last), 0.0, pair)


def exchanged_phrases(
    one: tuple[int, int], other: tuple[int, int], doubt: float, pair: HeardPair
) -> Iterator[RepairHypothesis]:
    """Yield the target with two phrases exchanged, nothing where they are alike or overlap."""
    (start, end), (first, last) = one, other
    text, tokens, language = pair.target.text, pair.target.tokens, pair.target.language
    (before, here), (between, there) = (
        _parted(text[tokens[opens].start : tokens[closes].end], language)
        for opens, closes in (one, other)
    )
    if here == there or end >= first:
        return
    subjects, objects = _cases(language)
    here, there = subjects.get(here.lower(), here), objects.get(there.lower(), there)
    if start == 0:
        here = here if is_name(pair, start) else uncapitalised(here)
        there = capitalised(there)
    rest = text[tokens[end].end : tokens[first].start]
    exchanged = _contracted(before + there + rest + between + here, language)
    span = tokens[start].start, tokens[last].end
    yield RepairHypothesis(HypothesisKind.EXCHANGED, span, exchanged, doubt=doubt)


def _doubt(one: tuple[int, int], other: tuple[int, int], pair: HeardPair) -> float | None:
    """Return how many nats are asked besides of two phrases that are exchanged, None where they can
    not be.
    """
    (_, end), (first, _) = one, other
    if not _may_be_verb(pair, end, first):
        return None
    crossed = _crossed(one, other, pair)
    # An engine that only reads the target finds many an order likelier.
    if _is_behind_office(pair, first) or (crossed is None and pair.forward is None):
        return None
    if is_turned(one, other, pair):
        return None
    return _CROSSED if crossed else 0.0


@dataclass(frozen=True, slots=True)
class _Person:
    """Where a phrase for a person or a body starts and may end, and which word of the source it
    renders; all are indexes of words.
    """

    start: int
    ends: tuple[int, ...]
    there: int


def _people(pair: HeardPair) -> Iterator[_Person]:
    """Yield each phrase for a person or a body whose word in the source is known."""
    tokens, language = pair.target.tokens, pair.target.language
    opening, ending = (people_words(language, one) for one in ("opens-noun", "ends-noun"))
    opening |= contractions(language).keys()
    for head in range(len(tokens)):
        if not _names_somebody(pair, head):
            continue
        words = range(head, max(-1, head - _LONGEST_PHRASE - 1), -1)
        before = [*takewhile(lambda at: tokens[at].lower not in ending | opening, words)]
        opens = (before[-1] if before else head) - 1
        is_opened = opens >= 0 and first_part(tokens[opens]) in opening
        start = opens if is_opened else head
        ends = (head, *_owners(pair, head))
        there = pair.first_rendered([head, *before, *range(head + 1, ends[-1] + 1)])
        if there is not None:
            yield _Person(start, ends, there)


def _may_be_exchanged(one: _Person, other: _Person, pair: HeardPair) -> bool:
    """Whether two phrases are no list, none owns the other, and none is turned by a passive."""
    language, text, tokens = pair.target.language, pair.target.text, pair.target.tokens
    end, first = one.ends[0], other.start
    between = {word.lower for word in tokens[end + 1 : first]}
    is_joined = bool(between) or text[tokens[end].end : tokens[first].start].isspace()
    if is_joined and between <= people_words(language, "and", "and-too", "or", "belongs"):
        return False
    return not is_turned((one.start, end), (first, other.ends[0]), pair)


def _names_somebody(pair: HeardPair, index: int) -> bool:
    """Whether a word of the target, or what it renders, is a noun for a person or a body."""
    if _is_somebody(pair.target.tokens[index].lower, pair.target.language):
        return True
    there = pair.rendered_by(index)
    return there is not None and _is_somebody(pair.source.tokens[there].lower, pair.source.language)


@lru_cache(maxsize=8192)
def _is_somebody(word: str, language: str) -> bool:
    listed = language_words(language, "persons", "person", "body")
    forms = word, base_form(word, language)
    is_body = word in people_words(language, "organisation")
    return is_body or is_persons_noun(word, language) or not listed.isdisjoint(forms)


def _phrases(pair: HeardPair) -> Iterator[tuple[int, int]]:
    """Yield the first and the last word of a determiner with one to three words behind it, each
    way, and of each name.
    """
    text, tokens, language = pair.target.text, pair.target.tokens, pair.target.language
    opening, ending = (people_words(language, one) for one in ("opens-noun", "ends-noun"))
    if not opening:
        return
    subjects, objects = _cases(language)
    opening |= contractions(language).keys()
    for index, token in enumerate(tokens):
        if first_part(token) in opening:
            # « l’accord » is a word with its article.
            is_elided = token.lower not in opening
            for length in range(not is_elided, _LONGEST_PHRASE + 1 - is_elided):
                words = tokens[index + 1 : index + 1 + length]
                whole = text[token.start : words[-1].end] if words else token.text
                is_over = any(first_part(word) in opening | ending for word in words)
                if len(words) < length or is_over or not _PLAIN.fullmatch(whole):
                    break
                yield index, index + length
                if end := _with_owner(pair, index + length):
                    yield index, end
        elif token.lower in subjects or token.lower in objects:
            yield index, index
        elif _opens_name(pair, index):
            last = index
            while last + 1 < len(tokens) and tokens[last + 1].is_capital:
                last += 1
            yield index, last


@cache
def _cases(language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return what the pronouns that are subjects are as objects, and the other way round."""
    pairs = [pair.split() for pair in language_of(language).grammar.get("cases", ())]
    return dict(pairs), {behind: before for before, behind in pairs}


def _with_owner(pair: HeardPair, last: int) -> int | None:
    """Return the last word of a phrase whose word ``last`` goes on with "of" and a name or one
    noun; None where it does not.
    """
    owners = [*_owners(pair, last)]
    name = [*takewhile(lambda end: pair.target.tokens[end].is_capital, owners)]
    return next(iter(name[-1:] or owners), None)


def _owners(pair: HeardPair, last: int) -> Iterator[int]:
    """Yield each last word of what the word ``last`` may go on with, "of" and up to three words."""
    text, tokens, language = pair.target.text, pair.target.tokens, pair.target.language
    opening, ending = (people_words(language, one) for one in ("opens-noun", "ends-noun"))
    belonging = tokens[last + 1 : last + 2]
    if not belonging or belonging[0].lower not in people_words(language, "belongs"):
        return
    says = re.compile(saying(language))
    articles = [*takewhile(lambda word: word.lower in opening, tokens[last + 2 :])]
    first = last + 2 + len(articles)
    for at, word in enumerate(tokens[first : first + _LONGEST_PHRASE], start=first):
        is_over = word.lower in opening | ending or says.fullmatch(word.lower)
        if is_over or not _PLAIN.fullmatch(text[tokens[last].start : word.end]):
            return
        yield at


def _opens_name(pair: HeardPair, index: int) -> bool:
    """Whether a name begins there, that is not only the capital of a sentence and has no
    determiner.
    """
    opening = people_words(pair.target.language, "opens-noun")
    before = pair.target.tokens[index - 1] if index else None
    is_inside = before and (before.is_capital or before.lower in opening)
    return is_name(pair, index) and not is_inside


def is_name(pair: HeardPair, index: int) -> bool:
    """Return whether a capital there is more than that of a sentence's first word, by a second one
    behind it or by the word of the source.
    """
    token, *follows = pair.target.tokens[index : index + 2]
    if first_part(token) in people_words(pair.target.language, "opens-noun"):
        return False
    if not token.is_capital or not token.initial:
        return token.is_capital
    rendered = pair.rendered_by(index)
    there = None if rendered is None else pair.source.tokens[rendered]
    is_name_there = there and not there.initial and _BEHIND_ELISION.split(there.text)[-1].istitle()
    return bool(is_name_there) or any(word.is_capital for word in follows)


def _may_be_verb(pair: HeardPair, end: int, first: int) -> bool:
    """Whether what stands between two words may be a verb: few words, at whose edges no
    preposition stands but that of a passive's doer.
    """
    text, tokens, language = pair.target.text, pair.target.tokens, pair.target.language
    words = [token.lower for token in tokens[end + 1 : first]]
    subjects, _ = _cases(language)
    # "That he handed to the companies".
    if tokens[end].lower in subjects and words[-1:] and words[-1] in people_words(language, "to"):
        words = words[:-1]
    if not 0 < len(words) <= _LONGEST_VERB:
        return False
    joining = people_words(language, "joins-noun")
    contracted = contractions(language).get(tokens[first].lower, "").split()[:1]
    return (
        joining.isdisjoint(contracted)
        and _PLAIN.fullmatch(text[tokens[end].end : tokens[first].start]) is not None
        and not people_words(language, "opens-noun", "ends-noun").issuperset(words)
        and words[0] not in joining | people_words(language, "doer", "to")
        and words[-1] not in joining
    )


def _is_behind_office(pair: HeardPair, first: int) -> bool:
    """Whether a name stands behind what the person is: "LSU player Wayde Sims"."""
    before = pair.target.tokens[first - 1].lower
    return is_name(pair, first) and is_persons_noun(before, pair.target.language)


def is_turned(one: tuple[int, int], other: tuple[int, int], pair: HeardPair) -> bool:
    """Return whether the phrases stand the other way round in the source because the verb is
    passive in one of the texts alone: "his sons unveiled a stone", "a stone was unveiled by his
    sons"; or because one of them may name first to whom it was done.
    """
    crossed = _crossed(one, other, pair)
    if crossed and _is_object_first(crossed, (one[0], other[0], other[0]), pair):
        return True

    first, second = (
        pair.first_rendered(range(last, start - 1, -1)) for start, last in (one, other)
    )
    if first is None or second is None or first < second:
        return False
    between_there = pair.source.tokens[second:first]
    between_here = pair.target.tokens[one[1] : other[0]]
    return _names_doer(between_there, pair.source.language) != _names_doer(
        between_here, pair.target.language
    )


def _crossed(
    one: tuple[int, int], other: tuple[int, int], pair: HeardPair
) -> tuple[int, int, int] | None:
    """Return where the source has a noun, a verb and another noun, where it has the two phrases the
    other way round, each on its side of the verb that parts them; None where it has not.
    """
    noun, verb, other_noun = (
        min(
            (at for at in map(pair.rendered_by, range(start, last + 1)) if at is not None),
            default=-1,
        )
        for start, last in (other, (one[1] + 1, other[0] - 1), one)
    )
    return (noun, verb, other_noun) if 0 <= noun < verb < other_noun else None


def _is_object_first(
    there: tuple[int, int, int], here: tuple[int, int, int], pair: HeardPair
) -> bool:
    """Whether one of the texts may name first to whom it was done: "a Juan", "el libro lo escribió
    Juan", „den Preis gewann sie“. Of each its first noun, its verb and the other noun are given.
    """
    return any(
        _may_be_object(text.tokens, *places, text.language)
        for places, text in ((there, pair.source), (here, pair.target))
    )


def _may_be_object(
    tokens: Sequence[Token], noun: int, verb: int, other: int, language: str
) -> bool:
    """Whether the words before the first noun, or those from it to the verb, may tell that it is
    the verb's object; a language that declines its articles tells by those of both that it is not.
    """
    before, between, behind = (
        {first_part(word) for word in words}
        for words in (
            tokens[max(0, noun - _LONGEST_PHRASE) : noun],
            tokens[noun + 1 : verb],
            tokens[max(verb, other - _LONGEST_PHRASE) : other],
        )
    )
    nominative, oblique, clitic, opening, *joining = (
        people_words(language, one)
        for one in ("nominative", "oblique", "clitic", "opens-noun", "to", "joins-noun", "doer")
    )
    if nominative:
        return before.isdisjoint(nominative) and behind.isdisjoint(oblique)
    is_joined = not before.isdisjoint(frozenset().union(*joining) - opening)
    return is_joined or not between.isdisjoint(clitic)


def _names_doer(tokens: Sequence[Token], language: str) -> bool:
    return any(token.lower in people_words(language, "doer") for token in tokens)


def _parted(phrase: str, language: str) -> tuple[str, str]:
    """Return the preposition of a phrase that opens with one contracted, with a space behind it,
    and the phrase without it: "a ", "el banco" of "al banco"; "" where there is none.
    """
    first, space, rest = phrase.partition(" ")
    whole = contractions(language).get(first.lower(), "")
    preposition, _, article = whole.partition(" ")
    return (f"{preposition} ", article + space + rest) if whole else ("", phrase)


def _contracted(text: str, language: str) -> str:
    """Return the text with each preposition and article contracted where the language does so."""
    for contraction, whole in contractions(language).items():
        text = re.sub(rf"(?<!\w){whole}(?!\w)", contraction, text)
    return text
