"""Wrong renderings of names that no glossary holds.

A capitalised source name that the target lacks, while a near twin stands there that nothing else in
the source explains; or an English word that the name happens to mean. Everything is anchored in the
source; what English regularly writes otherwise (``exonyms``) is right, and a cognate of a common
word ("Comisión", "Commission") is no twin.
"""

import re
from collections import Counter
from collections.abc import Sequence

from glossary.language.exonyms import exonyms
from glossary.language.lexicon import is_english, is_spanish_word
from glossary.language.mentions import Mention
from glossary.language.name_cues import cues, opens_organisation
from glossary.language.name_lists import given_names
from glossary.language.name_words import name_words
from glossary.language.similarity import same_letters
from glossary.language.tokens import Token, is_inside, is_roman_numeral, words_of
from glossary.renderings.other_names import beside_its_neighbour, other_name
from glossary.renderings.sentence_pair import SentencePair, Verdict, phrases_in
from glossary.renderings.spelling_conventions import looks_foreign
from glossary.renderings.translated_names import translated_word
from glossary.renderings.twins import best_twin
from glossary.renderings.wrong_rendering import Reason, WrongRendering
from glossary.term import TermKind
from translation.languages import usual
from translation.languages.plurals import plurals_of

_ARTICLES = frozenset({"el", "la", "los", "las"})
_LOST_ACCENT = 0.6
"""How sure a finding is that tells of an accent alone."""
# What may stand between two words of a name; a word in between that lost nothing belongs to it too.
_INSIDE_A_NAME = re.compile(r"[ -](?:(?:[A-ZÁÉÍÓÚÑ][\wáéíóúñ]{1,20}|de|del|la|los|y)[ -]){0,3}")


def find_unlisted(sentence: SentencePair) -> list[WrongRendering]:
    """Wrong renderings of names that no glossary decides on, where nothing explains the target."""
    if sentence.source.isupper():
        return []
    mentions = {word.start: mention for mention in sentence.mentions for word in mention.words}
    missing = [word for word in _missing_words(sentence) if word.start in mentions]
    if not missing:
        return []

    expected = _expected_forms(sentence)
    found: list[WrongRendering] = []
    done: set[str] = set()
    for word in missing:
        mention, forms = mentions[word.start], expected.get(word.start)
        if word.text in done or is_inside(word.span, [wrong.source_span for wrong in found]):
            continue
        done.add(word.text)
        # A word that is also a place is a surname here: "la doctora Luna" is not the moon.
        if forms == () and not (mention.after_title and _is_surname(mention, word)):
            continue
        if _is_translated(mention, word):
            continue
        verdict = _verdict(sentence, mention, word, forms or ())
        if verdict is not None and verdict.span is not None:
            found.append(_finding(sentence, mention, word, verdict))
            sentence = sentence.explaining(found[-1:])

    return _one_for_each_name(sentence, found)


def _verdict(
    sentence: SentencePair, mention: Mention, word: Token, expected: Sequence[str]
) -> Verdict | None:
    verdict = translated_word(sentence, mention, word) or best_twin(
        sentence, mention, word, expected
    )
    if verdict or expected:
        return verdict
    return beside_its_neighbour(sentence, mention, word) or other_name(sentence, mention, word)


def _finding(
    sentence: SentencePair, mention: Mention, word: Token, verdict: Verdict
) -> WrongRendering:
    if verdict.span and same_letters(sentence.target[slice(*verdict.span)], word.text):
        verdict = verdict._replace(confidence=_LOST_ACCENT)
    sure = _is_surely_named(mention, word, translated=verdict.reason is Reason.TRANSLATED)
    return sentence.wrong(word.span, verdict, kind=mention.kind if sure else TermKind.OTHER)


def _is_surely_named(mention: Mention, word: Token, *, translated: bool) -> bool:
    """Whether more than shape says what the mention is, and English would write ``word`` so.

    A given name or a title makes it a person. A foreign name may be the Spanish text's own
    spelling, a word may be translated in an organisation's name, and initials may be another
    language's.
    """
    text, is_person = word.text, mention.kind is TermKind.PERSON
    if is_person and not (mention.after_title or mention.words[0].text in given_names()):
        return False
    kept = is_person and (text in given_names() or is_english(text))
    spanish = not is_person and (word.is_acronym or is_spanish_word(text))
    return translated or kept or not (spanish or looks_foreign(text))


def _is_translated(mention: Mention, word: Token) -> bool:
    """Whether the word is a numeral, a rank or a head noun, of which English makes its own word."""
    # "MI" may be initials.
    if word.is_acronym and len(word.text) > 2 and is_roman_numeral(word.text):
        return True
    if mention.kind is TermKind.PERSON and (mention.after_title or word is not mention.words[0]):
        return False
    heads = cues("title", "place-head", "office", "rank", "translated-head")
    is_head = opens_organisation(word.text) or not heads.isdisjoint((word.lower, word.text))
    return is_head and not _is_surname(mention, word)


def _is_surname(mention: Mention, word: Token) -> bool:
    """Whether the word is the whole name, and a known name."""
    return mention.words == (word,) and word.text in name_words()


def _one_for_each_name(
    sentence: SentencePair, found: Sequence[WrongRendering]
) -> list[WrongRendering]:
    """``found`` with a name's lost accents taken together: "Jose Tomas Perez" is one mistake."""
    joined: list[WrongRendering] = []
    for wrong in found:
        whole = _joined(sentence, joined[-1], wrong) if joined else None
        joined[len(joined) - bool(whole) :] = [whole or wrong]
    return joined


def _joined(
    sentence: SentencePair, one: WrongRendering, other: WrongRendering
) -> WrongRendering | None:
    """Both as one, where both tell of lost accents and what is between belongs to that name."""
    lost = all(
        each.reason is Reason.NEAR_TWIN and each.confidence == _LOST_ACCENT for each in (one, other)
    )
    if not lost or one.target_span is None or other.target_span is None:
        return None
    between = sentence.source[one.source_span[1] : other.source_span[0]]
    there = sentence.target[one.target_span[1] : other.target_span[0]]
    if between != there or _INSIDE_A_NAME.fullmatch(between) is None:
        return None
    span = (one.source_span[0], other.source_span[1])
    rendering = (one.target_span[0], other.target_span[1])
    verdict = Verdict(rendering, sentence.source[slice(*span)], one.reason, one.confidence)
    return sentence.wrong(span, verdict, kind=one.kind)


def _missing_words(sentence: SentencePair) -> tuple[Token, ...]:
    """The words of names that the target has less often than the source."""
    there = Counter(word.text for word in sentence.target_words)
    names = [
        word
        for word in sentence.source_words
        # A single letter is an initial.
        if word.is_capital and len(word.text) >= 2 and not is_inside(word.span, sentence.covered)
    ]
    wanted = Counter(word.text for word in names)
    return tuple(
        word for word in names if wanted[word.text] > sum(there[form] for form in _forms_of(word))
    )


def _forms_of(word: Token) -> tuple[str, ...]:
    text = word.text
    cased = (text.capitalize(), text + "S") if word.is_acronym else (text.upper(),)
    return (text, *plurals_of(text, usual.TARGET, "of-name"), *cased)


def _expected_forms(sentence: SentencePair) -> dict[int, tuple[str, ...]]:
    """The English forms of source words by their starts; none where the target has the word."""
    expected: dict[int, tuple[str, ...]] = {}
    there = f" {' '.join(word.text for word in sentence.target_words)} "
    for phrase, forms in phrases_in(sentence.source, exonyms):
        stand = any(
            f" {' '.join(word.text for word in words_of(form))} " in there for form in forms
        )
        alone = phrase[1:] if phrase[0].lower in _ARTICLES else phrase  # El Cairo
        if (
            not stand
            and len(alone) == 1
            and (len(phrase) == 1 or all(" " not in form for form in forms))
        ):
            expected.setdefault(alone[0].start, forms)
        else:
            # "Estados Unidos" without "United States": a pronoun, "American"... its parts are no
            # names.
            expected |= {word.start: () for word in phrase}

    return expected
