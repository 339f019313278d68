"""No twin stands there: the neighbour gives the wrong name away, or it is another name of the article."""

from glossary.language.lexicon import is_english_word, is_spanish_word
from glossary.language.mentions import Mention
from glossary.language.name_words import given_names
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Token
from glossary.renderings.sentence_pair import SentencePair, is_roman_numeral, report
from glossary.renderings.spelling_conventions import is_marked_otherwise, is_source_slip, is_transliteration
from glossary.renderings.stretches import SHORTEST_NAME, Stretch
from glossary.renderings.twins import is_stranger
from glossary.renderings.wrong_rendering import Reason, WrongRendering
from glossary.term import TermKind


def beside_its_neighbour(
    sentence: SentencePair, mention: Mention, word: Token, taken: set[tuple[int, int]]
) -> WrongRendering | None:
    """As "Helmut Quesada" or "Helm Cáceda" for Helmut Cáceda: one name is kept, something else beside it."""
    position = mention.words.index(word)
    step = 1 if position else -1
    if len(mention.words) == 1 or mention.kind is not TermKind.PERSON:
        return None
    kept = mention.words[position - step].text
    given = kept if position else word.text
    if given not in given_names() and (not position or is_spanish_word(given)):
        return None
    words = sentence.target_words
    for index in range(max(0, -step), len(words) - max(0, step)):
        following = words[index + step]
        first, last = sorted((words[index], following), key=lambda each: each.start)
        if words[index].text != kept or sentence.target[first.end : last.start] not in (" ", "-"):
            continue
        if (
            not following.is_capital
            or len(following.text) < SHORTEST_NAME
            or not sentence.unexplained[index + step]
            # A title or a country stands before a surname alone: "President Toledo".
            or (not position and not is_stranger(following.text))
        ):
            continue
        if following.span in taken or is_roman_numeral(following.text):
            continue
        if is_transliteration(word.text, following.text) or is_source_slip(word.text, following.text):
            continue
        if is_marked_otherwise(word.text, following.text) or following.text in words_in(
            WORD_CLASSES, "nationality"
        ):
            continue
        reason = Reason.TRANSLATED if is_english_word(following.text) else Reason.OTHER_NAME
        if following.text in sentence.article_names:
            reason = Reason.OTHER_NAME
        place = index + step
        stretch = Stretch(following.text, place, place, following.start, following.end, initial=False)
        return report(sentence, mention, word, stretch, reason=reason, confidence=0.75, suggestion=word.text)
    return None


def other_name(
    sentence: SentencePair, mention: Mention, word: Token, taken: set[tuple[int, int]]
) -> WrongRendering | None:
    """Another name of the same article in the place of this one."""
    if not sentence.article_names or (is_spanish_word(word.text) and mention.kind is not TermKind.PERSON):
        return None
    for index, other in enumerate(sentence.target_words):
        if (
            other.text in sentence.article_names
            and sentence.unexplained[index]
            and other.text not in sentence.source
            and other.span not in taken
            and not is_english_word(other.text.lower())
        ):
            stretch = Stretch(other.text, index, index, other.start, other.end, other.initial)
            return report(
                sentence,
                mention,
                word,
                stretch,
                reason=Reason.OTHER_NAME,
                confidence=0.7,
                suggestion=word.text,
            )
    return None
