"""Wrong renderings of names that no glossary holds.

A capitalised source name that the target lacks, while a near twin stands there that nothing else in the
source explains; or an English word that the name happens to mean. Everything is anchored in the source;
what English regularly writes otherwise (``exonyms``) is right, and a cognate of a common word ("Comisión",
"Commission") is no twin.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from glossary.language.exonyms import exonyms
from glossary.language.mentions import Mention, name_mentions
from glossary.language.name_cues import cues, opens_organisation
from glossary.language.name_words import name_words
from glossary.language.tokens import Token, words_of
from glossary.renderings.other_names import beside_its_neighbour, other_name
from glossary.renderings.sentence_pair import (
    LOST_ACCENT,
    SentencePair,
    is_inside,
    is_roman_numeral,
    report,
    same_letters,
)
from glossary.renderings.stretches import stretches_in
from glossary.renderings.translated_names import translated_phrases, translated_word
from glossary.renderings.twins import best_twin
from glossary.renderings.wrong_rendering import Reason, WrongRendering, message_for
from glossary.term import TermKind

_LONGEST_PHRASE = 6
_ARTICLES = frozenset({"el", "la", "los", "las"})
# What may stand between two words of a name; a word in between that lost nothing belongs to it too.
_INSIDE_A_NAME = re.compile(r"[ -](?:(?:[A-ZÁÉÍÓÚÑ][\wáéíóúñ]{1,20}|de|del|la|los|y)[ -]){0,3}")


def find_unlisted(
    source: str,
    target: str,
    source_words: tuple[Token, ...],
    target_words: tuple[Token, ...],
    *,
    covered: Sequence[tuple[int, int]] = (),
    explained: Sequence[tuple[int, int]] = (),
    article_names: Sequence[str] = (),
) -> tuple[WrongRendering, ...]:
    """Wrong renderings of names outside ``covered`` (source spans), in the target outside ``explained``."""
    if source.isupper():
        return ()
    mentions = name_mentions(source)
    missing = [
        word
        for word in _missing_words(source_words, target_words, covered)
        if is_inside(word.span, [mention.span for mention in mentions])
    ]
    if not missing:
        return ()
    sentence = _read(
        source, target, source_words, target_words, explained=explained, article_names=article_names
    )
    handled, phrases = _known_forms(sentence)
    found: list[WrongRendering] = list(translated_phrases(sentence, covered))
    taken = {span for wrong in found if (span := wrong.target_span)}
    done: set[str] = set()
    for word in missing:
        if word.text in done or is_inside(word.span, [w.source_span for w in found]):
            continue
        done.add(word.text)
        mention = _mention_of(sentence, word)
        if mention is None or (word.start in handled and not _is_titled_surname(mention, word)):
            continue
        if _is_translated(mention, word):
            continue
        wrong = _wrong_rendering(sentence, mention, word, phrases.get(word.start, ()), taken)
        if wrong is not None and wrong.target_span is not None:
            taken.add(wrong.target_span)
            found.append(wrong)
    return tuple(_one_for_each_name(sentence, found))


def _is_translated(mention: Mention, word: Token) -> bool:
    """Whether the word is a numeral, a rank or a head noun, of which English makes its own word."""
    if word.is_acronym and len(word.text) > 2 and is_roman_numeral(word.text):  # "MI" may be initials
        return True
    if mention.kind is TermKind.PERSON and (mention.after_title or word is not mention.words[0]):
        return False
    lower = word.text.lower()
    heads = cues("title", "place-head", "office", "rank", "translated-head")
    surname = word.text in name_words() and mention.words == (word,)
    return (opens_organisation(word.text) or lower in heads or word.text in heads) and not surname


def _one_for_each_name(sentence: SentencePair, found: Sequence[WrongRendering]) -> Iterator[WrongRendering]:
    """``found`` with the lost accents of one name taken together: "Jose Tomas Perez" is one mistake."""
    last: WrongRendering | None = None
    for wrong in found:
        if (
            last is not None
            and _is_lost_accent(last)
            and _is_lost_accent(wrong)
            and _adjoin(sentence, last, wrong)
        ):
            last = _joined(sentence, last, wrong)
            continue
        if last is not None:
            yield last
        last = wrong
    if last is not None:
        yield last


def _is_lost_accent(wrong: WrongRendering) -> bool:
    return wrong.reason is Reason.NEAR_TWIN and wrong.confidence == LOST_ACCENT


def _adjoin(sentence: SentencePair, one: WrongRendering, other: WrongRendering) -> bool:
    if one.target_span is None or other.target_span is None:
        return False
    between = sentence.source[one.source_span[1] : other.source_span[0]]
    return (
        between == sentence.target[one.target_span[1] : other.target_span[0]]
        and _INSIDE_A_NAME.fullmatch(between) is not None
    )


def _joined(sentence: SentencePair, one: WrongRendering, other: WrongRendering) -> WrongRendering:
    source_span = (one.source_span[0], other.source_span[1])
    target_span = ((one.target_span or (0, 0))[0], (other.target_span or (0, 0))[1])
    name, rendering = sentence.source[slice(*source_span)], sentence.target[slice(*target_span)]
    return replace(
        one,
        source_span=source_span,
        target_span=target_span,
        suggestion=name,
        message=message_for(one.reason, name, rendering, name),
    )


def _missing_words(
    source_words: Sequence[Token], target_words: Sequence[Token], covered: Sequence[tuple[int, int]]
) -> tuple[Token, ...]:
    there = Counter(word.text for word in target_words)
    upper = Counter(word.text for word in target_words if word.is_acronym)
    names = [
        word
        for word in source_words
        # A single letter is an initial.
        if word.is_capital and len(word.text) >= 2 and not is_inside(word.span, covered)
    ]
    wanted = Counter(word.text for word in names)
    return tuple(word for word in names if wanted[word.text] > _times_there(word, there, upper))


def _times_there(word: Token, there: Counter[str], upper: Counter[str]) -> int:
    text = word.text
    count = there[text] + there[text + "es"]
    if not text.lower().endswith(("s", "z", "x")):
        count += there[text + "s"]
    if not word.is_acronym:
        count += upper[text.upper()]
    else:
        count += there[text.capitalize()] + there[text + "S"]
    return count


def _read(
    source: str,
    target: str,
    source_words: tuple[Token, ...],
    target_words: tuple[Token, ...],
    *,
    explained: Sequence[tuple[int, int]],
    article_names: Sequence[str],
) -> SentencePair:
    known = {word.text for word in source_words}
    known |= {word.text.lower() for word in source_words if not word.is_capital}
    known |= {word + "s" for word in known if not word.endswith(("s", "z", "x"))}
    forms = exonyms()
    first_words = _first_words_of_exonyms()
    for first, word in enumerate(source_words):
        if word.text not in first_words:
            continue
        for last in range(first, min(first + _LONGEST_PHRASE - 1, len(source_words))):
            for form in forms.get(source[word.start : source_words[last].end], ()):
                known.update(form.replace("-", " ").split())
    unexplained = tuple(
        len(word.text) > 1 and word.text not in known and not (explained and is_inside(word.span, explained))
        for word in target_words
    )
    names = _parts_of_names(tuple(article_names))
    stretches = stretches_in(target, target_words, unexplained)
    mentions = name_mentions(source)
    return SentencePair(source, target, source_words, target_words, mentions, unexplained, stretches, names)


@lru_cache(maxsize=16)
def _parts_of_names(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(part for name in names for part in name.split() if part[:1].isupper())


@cache
def _first_words_of_exonyms() -> frozenset[str]:
    return frozenset(words_of(phrase)[0].text for phrase in exonyms())


def _mention_of(sentence: SentencePair, word: Token) -> Mention | None:
    for mention in sentence.mentions:
        if mention.start <= word.start and word.end <= mention.end:
            return mention
    return None


def _is_titled_surname(mention: Mention, word: Token) -> bool:
    """Whether a word that is also a place is a surname here: "la doctora Luna" is not the moon."""
    return mention.after_title and mention.words == (word,) and word.text in name_words()


def _known_forms(sentence: SentencePair) -> tuple[set[int], dict[int, tuple[str, ...]]]:
    """Starts of source words whose English form stands in the target; the forms expected of others."""
    handled: set[int] = set()
    expected: dict[int, tuple[str, ...]] = {}
    words = sentence.source_words
    padded = " " + " ".join(word.text for word in sentence.target_words) + " "
    for first, word in enumerate(words):
        if word.text not in _first_words_of_exonyms():
            continue
        for size in range(min(_LONGEST_PHRASE, len(words) - first), 0, -1):
            phrase = sentence.source[word.start : words[first + size - 1].end]
            forms = exonyms().get(phrase)
            if forms is None:
                continue
            starts = [w.start for w in words[first : first + size]]
            if any(
                f" {' '.join(form.replace('.', ' ').replace('-', ' ').split())} " in padded for form in forms
            ):
                handled.update(starts)
            elif size == 1:
                expected.setdefault(word.start, forms)
            elif word.text.lower() in _ARTICLES and all(" " not in form for form in forms):
                expected.setdefault(words[first + size - 1].start, forms)  # El Cairo
            else:
                # "Estados Unidos" without "United States": a pronoun, "American"... its parts are no names.
                handled.update(starts)
    return handled, expected


def _wrong_rendering(
    sentence: SentencePair,
    mention: Mention,
    word: Token,
    expected: Sequence[str],
    taken: set[tuple[int, int]],
) -> WrongRendering | None:
    translated = translated_word(sentence, mention, word)
    if translated is not None:
        return translated
    twin = best_twin(sentence, mention, word, expected, taken)
    if twin is not None:
        stretch, score = twin
        person = mention.kind is TermKind.PERSON and len(mention.words) > 1  # no Caesar is a César Nava
        suggestion = expected[0] if expected and not person else word.text
        is_other = stretch.text in sentence.article_names and not same_letters(stretch.text, word.text)
        return report(
            sentence,
            mention,
            word,
            stretch,
            reason=Reason.OTHER_NAME if is_other else Reason.NEAR_TWIN,
            confidence=score,
            suggestion=suggestion,
        )
    if expected:
        return None
    return beside_its_neighbour(sentence, mention, word, taken) or other_name(sentence, mention, word, taken)
