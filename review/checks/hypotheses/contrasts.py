"""A word or a phrase in the place of one of another degree, tense, duty, field or sex."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from glossary.language.analysis import Analysis
from glossary.language.english_forms import (
    gerund,
    participle,
    past_forms,
    third_person,
    verb_of,
)
from glossary.language.lexicon import base_form
from glossary.language.people import SpeakerKind, kind_of_noun, name_gender, people_words
from glossary.language.saying_verbs import saying
from glossary.language.tables import WORD_CLASSES, language_pattern, language_words, words_in
from glossary.language.tokens import Token, cased_like
from review.checks.hypotheses.denials import deny_alike
from review.checks.hypotheses.doubts import UNSUPPORTED, doubt_of, is_refused, supported_by
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.hypotheses.support import LISTED, SUPPORTED, is_small_word
from review.checks.judgement import HypothesisKind
from review.checks.speech.gendered_words import GenderedWord, pronouns_of
from translation.languages.contrasts import Contrast, contrasts, denials
from translation.languages.language import language_of
from translation.languages.qualifications import DUTY, FUTURE, MAY, UNDER_WAY, UNREAL, is_answered

_SPOKEN_FOR = frozenset({HypothesisKind.DEGREE, HypothesisKind.FIELD})
"""Kinds of which some word of the source has to speak for the other word."""
_MEANT = -6.0
"""Nats of doubt where the words of the source speak for the other time or duty, and none for what
stands.
"""
_OF_THE_OTHER_SEX = -6.0
"""The same where pronouns of the source say one sex and those of the target the other."""
_UNTOLD_SEX = 4.0
"""The same where no noun, name or pronoun of the source tells the sex that the other word says."""
_UNSAID = -3.0
"""The same where the source says that something may be, and no word of the target does."""
_DENIED_WITHIN = 6
"""Words from a verb on in which a denial is of it."""
_SUBJECT_WITHIN = 3
"""Words before a verb in which "we" is who does it: "we very much want"."""
_MOST_WORDS = 4
"""Words of a phrase that is contrasted with another: "with the exception of"."""


def contrast_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each of its words that has a counterpart exchanged for it."""
    is_plain = deny_alike(pair)
    for token, contrast in _contrasted(pair):
        kind = HypothesisKind(contrast.kind)
        excused = _EXCUSES.get(kind)
        if excused is not None and excused(token, contrast.other, pair):
            continue
        # "Poco después" is no less after; only "no" says the opposite of a degree.
        turned = None if kind is HypothesisKind.FIELD else is_refused
        doubt = doubt_of(token, contrast.other, pair, turned) if kind in _SPOKEN_FOR else 0.0
        if kind is HypothesisKind.GENDER:
            doubt = _doubt_of_sex(token, pair)
        if kind is HypothesisKind.MODALITY:
            doubt = _modal_doubt(token, contrast.other, pair)
        if turned and not is_plain:  # "rarely" is "often not", "no week" is no month
            doubt = max(doubt, 0.0)
        if doubt < UNSUPPORTED:
            yield RepairHypothesis(
                kind, token.span, cased_like(contrast.other, token.text), doubt=doubt
            )


def _is_plainly_said(token: Token, other: str, pair: HeardPair) -> bool:
    """Whether a word of the source is well known to be rendered so, and none by the opposite: an
    engine that likes "more than" better for «près de» errs.
    """
    if not pair.renderings or max(pair.supported(token), default=0.0) < LISTED:
        return False
    return all(
        share < SUPPORTED or is_small_word(word.lower, pair.renderings)
        for word, share in zip(pair.source.tokens, supported_by(other, pair), strict=False)
    )


def _modal_doubt(here: Token, other: str, pair: HeardPair) -> float:
    """Return the doubt that what has to be only may be, or the reverse: below 0 where the words of
    the source speak for the other alone, infinite where they speak for what stands or it is denied:
    what "must not" be «não pode».
    """
    said, meant = (_duties(words, pair.target.language) for words in (here.lower, other))
    there = _duties(pair.source.text, pair.source.language)
    if there == meant == {MAY} and not _duties(pair.target.text, pair.target.language):
        return _UNSAID
    if len(said) != 1 or len(meant) != 1 or said == meant:
        return 0.0
    if there == said or (there == meant and _is_denied(here, pair)):
        return UNSUPPORTED
    # "Could be a headache … who is expected to": what the target says besides was not lost here.
    is_lost = there == meant and not meant & _duties(
        pair.target.text.replace(here.text, " "), pair.target.language
    )
    return _MEANT if is_lost else 0.0


def _explains(token: Token, _other: str, pair: HeardPair) -> bool:
    """Whether the word is an "or" behind a comma, which says the same again: "the Barri Vell, or
    old quarter".
    """
    is_or = token.lower in people_words(pair.target.language, "or")
    return is_or and pair.target.text[: token.start].endswith(", ")


def _is_denied(here: Token, pair: HeardPair) -> bool:
    """Whether a word right before ``here`` denies, or a few words behind: «darf sie nicht»."""
    tokens = pair.target.tokens
    index = next(index for index, token in enumerate(tokens) if token.start == here.start)
    around = tokens[max(0, index - 1) : index + _DENIED_WITHIN]
    return any(token.lower in denials(pair.target.language) for token in around)


@lru_cache(maxsize=1024)
def _duties(text: str, language: str) -> frozenset[str]:
    """Return which of "may" and "must" words of ``text`` say."""
    return frozenset(group for group in (MAY, DUTY) if is_answered(group, text, language))


def _is_answered(token: Token, other: str, pair: HeardPair) -> bool:
    """Whether the source says what ``token`` does: "20 years" for "dos décadas", or in a compound
    the word that ``other`` lacks: "Vice President" for "ex-vice-presidente".
    """
    beginning = token.lower.removesuffix(other).rstrip(" -") if token.lower.endswith(other) else ""
    is_compound = bool(beginning) and any(beginning in there.lower for there in pair.source.tokens)
    return is_compound or token.start in pair.answered[1]


def _contrasted(pair: HeardPair) -> Iterator[tuple[Token, Contrast]]:
    """Yield each word of the target, and each few in a row, with what they are contrasted with."""
    text, tokens = pair.target.text, pair.target.tokens
    listed = contrasts(pair.target.language)
    for index, first in enumerate(tokens):
        for last in tokens[index : index + _MOST_WORDS]:
            words = text[first.start : last.end]
            for contrast in listed.get(words.lower().replace("’", "'"), ()):
                yield first._replace(text=words, lower=words.lower(), end=last.end), contrast


def people_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with all men made women or the reverse, and what "we" do done by them."""
    words = contrasts(pair.target.language)
    for kind in (HypothesisKind.GENDER, HypothesisKind.PERSON):
        others = {
            token: contrast.other
            for token in pair.target.tokens
            for contrast in words.get(token.lower, ())[:1]
            if contrast.kind == kind
        }
        makes_us = kind is HypothesisKind.PERSON and all(
            _makes_us(token, other, pair) for token, other in others.items()
        )
        if len(others) > 1 and not makes_us:
            start, end = min(token.start for token in others), max(token.end for token in others)
            text = pair.target.text[:end]
            for token, other in reversed(others.items()):
                text = text[: token.start] + cased_like(other, token.text) + text[token.end :]
            is_of_sex = kind is HypothesisKind.GENDER
            doubt = _doubt_of_sex(next(iter(others)), pair) if is_of_sex else 0.0
            yield RepairHypothesis(kind, (start, end), text[start:], doubt=doubt)


def _doubt_of_sex(here: Token, pair: HeardPair) -> float:
    """Return the doubt that a person is of the other sex than ``here`` says: below 0 where one text
    has pronouns of a woman alone and the other of a man, "Elle regrette", "He regrets"; more where
    no word of the source tells of a person of that sex, «su voz», and an engine only guesses.
    """
    said = [
        {
            kind
            for kind in ("pronoun-woman", "pronoun-man")
            if any(token.lower in people_words(text.language, kind) for token in text.tokens)
        }
        for text in (pair.source, pair.target)
    ]
    if all(len(kinds) == 1 for kinds in said) and said[0] != said[1]:
        return _OF_THE_OTHER_SEX
    pronoun = _pronoun(here.lower, pair)
    told = {*map(str, _sexes_told(pair.source))} | {
        kind.removeprefix("pronoun-") for kind in said[0]
    }
    return _UNTOLD_SEX if pronoun and not told - {pronoun.kind} else 0.0


def _sexes_told(text: Analysis) -> Iterator[SpeakerKind]:
    """Yield what nouns and given names of ``text`` tell of persons, a woman or a man."""
    for token in text.tokens:
        noun = kind_of_noun(token, "", text.language)
        kind = name_gender(token.text, text.language) if token.is_capital and not noun else noun
        if kind is not None:
            yield kind


def _makes_us(_token: Token, other: str, pair: HeardPair) -> bool:
    """Whether ``other`` says "we" or "I" and no word or ending of the source does: «espero que
    estejam» is never "I hope we are", nor «tenía» alone "I had".
    """
    return any(_says_alone(person, other, pair) for person in ("first-plural", "first-singular"))


def _says_no_other(token: Token, other: str, pair: HeardPair) -> bool:
    """Whether ``other`` makes us of them, or only a man of a woman, which is asked for itself."""
    kinds = [one.kind for word in (token.lower, other) if (one := _pronoun(word, pair))]
    return len({*kinds}) > 1 or _makes_us(token, other, pair)


def _pronoun(word: str, pair: HeardPair) -> GenderedWord | None:
    return pronouns_of(pair.target.language).get(word)


def _says_alone(person: str, other: str, pair: HeardPair) -> bool:
    """Whether ``other`` says the ``person`` and the source, if it is known how, does not."""
    source, target = (language_words(language, "people", person) for language in pair.languages)
    if not source or not target:
        return False
    ours, theirs = (
        language_pattern(language, "people", person) for language in pair.languages[::-1]
    )
    return ours.search(other) is not None and theirs.search(pair.source.text) is None


def tense_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each future verb in the past and present, and each past one in the
    future and present.
    """
    grammar = language_of(pair.target.language).grammar
    future = grammar.get("future", ())
    if not future:
        return
    doubts = {group: _doubt_of(group, pair) for group in (FUTURE, UNDER_WAY)}
    endings = grammar.get("adverb-ending", ())
    will: Token | None = None
    for before, token in pairwise((None, *pair.target.tokens)):
        if token is None or token.is_capital:
            continue
        if will is not None and not token.lower.endswith(endings):
            yield from _at_another_time(will, token, pair)
            will = None
        if token.lower in future:
            will = token
        base = verb_of(token.lower) or base_form(token.lower, pair.target.language)
        auxiliary = before is not None and before.lower in words_in(WORD_CLASSES, "auxiliary")
        is_past = token.lower != base and token.lower in past_forms(base)
        if before is not None and auxiliary:
            span = before.start, token.end
            verb = before.lower, token.lower
            for other, doubt in _done_at_another_time(verb, base, grammar, doubts):
                yield RepairHypothesis(HypothesisKind.TENSE, span, other, doubt=doubt)
        elif is_past and not _is_reported(token, pair):
            for other, doubt in _told_at_another_time(base, token, pair, doubts[FUTURE]):
                yield RepairHypothesis(HypothesisKind.TENSE, token.span, other, doubt=doubt)


def _told_at_another_time(
    base: str, verb: Token, pair: HeardPair, to_be: float
) -> Iterator[tuple[str, float]]:
    """Yield a verb of the past in the future and the present, each with its doubt; that somebody
    said it the news tells in either, "dice".
    """
    language = pair.target.language
    yield f"{language_of(language).grammar['future'][0]} {base}", to_be
    if not re.fullmatch(saying(language), verb.lower):
        yield _present(base, verb, pair), 0.0


def _at_another_time(will: Token, verb: Token, pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with what ``will`` be in the past and in the present."""
    between = pair.target.text[will.end : verb.start].lstrip()
    is_auxiliary = verb.lower in words_in(WORD_CLASSES, "auxiliary")
    present = () if is_auxiliary else (_present(verb.lower, will, pair),)
    for other in (*past_forms(verb.lower), *present):
        yield RepairHypothesis(HypothesisKind.TENSE, (will.start, verb.end), between + other)


def _present(base: str, verb: Token, pair: HeardPair) -> str:
    """Return the present of a verb by who does it: "we very much want", else "she wants"."""
    plain = language_of(pair.target.language).grammar.get("plain-present", ())
    before = [token for token in pair.target.tokens if token.start < verb.start]
    subject = any(token.lower in plain for token in before[-_SUBJECT_WITHIN:])
    return base if subject else third_person(base)


def _doubt_of(group: str, pair: HeardPair) -> float:
    """Return the doubt that what the target tells is still to be, or under way: below 0 where the
    source alone says so.
    """
    there, here = (
        is_answered(group, text.text, text.language) for text in (pair.source, pair.target)
    )
    return _MEANT if there and not here else 0.0


def _done_at_another_time(
    verb: tuple[str, str],
    base: str,
    grammar: Mapping[str, Sequence[str]],
    doubts: Mapping[str, float],
) -> Iterator[tuple[str, float]]:
    """Yield for what has been done what is still to be or under way, if only the source speaks of
    that, and for what is being done what has been; each with its doubt. ``verb`` are its auxiliary
    and its form.
    """
    auxiliary, form = verb
    to_be, under_way = doubts[FUTURE], doubts[UNDER_WAY]
    if to_be and auxiliary in grammar.get("done", ()) and form == participle(base):
        yield f"{grammar['future'][0]} {base}", to_be
    for now, has in map(str.split, grammar.get("being-done", ())):
        if auxiliary == now and form == gerund(base):
            yield f"{has} {participle(base)}", 0.0
        if under_way and auxiliary == has and form == participle(base):
            yield f"{now} {gerund(base)}", under_way


def _is_backshifted(token: Token, other: str, pair: HeardPair) -> bool:
    """Whether a verb is in the past because it is reported speech, "she said they would return", or
    the source says what would be: an engine that likes "will" better for «se arrepentiría» errs.
    """
    grammar = language_of(pair.target.language).grammar
    if token.lower not in grammar.get("backshift", ()):
        return False
    if _is_reported(token, pair):
        return True
    source = pair.source.text, pair.source.language
    is_to_be = is_answered(FUTURE, *source) or not is_answered(UNREAL, *source)
    return other in grammar.get("future", ()) and not is_to_be


def _is_reported(token: Token, pair: HeardPair) -> bool:
    """Whether a verb of saying stands before ``token``, so that its tense is not the source's."""
    said = rf"(?<!\w){saying(pair.target.language)}(?!\w)"
    return re.search(said, pair.target.text[: token.start].lower()) is not None


_EXCUSES: Mapping[HypothesisKind, Callable[[Token, str, HeardPair], bool]] = {
    HypothesisKind.TENSE: _is_backshifted,
    HypothesisKind.PERSON: _says_no_other,
    HypothesisKind.OPPOSITE: _is_plainly_said,
    HypothesisKind.DEGREE: _explains,
    HypothesisKind.FIELD: _is_answered,
}
"""What speaks for a word as it stands, by the kind of what it is contrasted with."""
