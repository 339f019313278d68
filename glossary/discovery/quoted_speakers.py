"""Who says each quotation of an article, in the source's words; "" where the text does not tell.

It is told by a verb of saying beside its subject, or by "according to", in the sentences of the
quotation; by the same before it, where nothing but the quotation stands in its sentence; and where
a verb has no subject, by whom the sentences before name.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from glossary.discovery.article_people import office_before, office_words
from glossary.language.lexicon import knows
from glossary.language.mentions import Mention
from glossary.language.people import names_a_person, organisation_nouns, people_words
from glossary.language.person_names import naming_in
from glossary.language.quoted_passages import Passage, quoted_passages, quoted_spans
from glossary.language.speech import LOOKS_BACK, kinds_by_name, speaker_of
from glossary.language.tokens import Span, Token, is_inside, words_of
from translation.languages.language import language_of

_MOST_WORDS = 9
"""Of an office before the name of who holds it."""


@lru_cache(maxsize=64)
def quoted_speakers(
    texts: tuple[str, ...], paragraphs: tuple[int, ...], language: str
) -> tuple[str, ...]:
    """Return who says each of the ``quoted_passages`` of these texts.

    >>> texts = ("“No vamos”, dijo el ministro Ángel Castro.", "“No hace falta”.", "“Sí”, dijo.")
    >>> quoted_speakers(texts, (0, 0, 1), "es")
    ('ministro Ángel Castro', 'ministro Ángel Castro', 'ministro Ángel Castro')
    """
    passages = quoted_passages(texts, paragraphs)
    quoted = quoted_spans(passages, len(texts))
    outside = tuple(
        tuple(name for name in found if not is_inside(name.span, spans))
        for found, spans in zip(naming_in(texts, language), quoted, strict=True)
    )
    told = tuple(
        _attributed(text, names, spans, language)
        for text, names, spans in zip(texts, outside, quoted, strict=True)
    )
    kinds = kinds_by_name(texts, language)

    def speaker(passage: Passage) -> str:
        position = passage[-1].position
        near = next((told[part.position] for part in reversed(passage) if told[part.position]), "")
        if near or _is_alone(passage, texts):
            return near or _told_before(passage[0].position, paragraphs, told)
        sentences = texts[max(0, position - LOOKS_BACK) : position + 1]
        found = speaker_of(sentences, language, named=kinds)
        if found is None or (found.back and outside[position]):
            return ""
        return told[position - found.back] or found.words

    return tuple(map(speaker, passages))


def _is_alone(passage: Passage, texts: Sequence[str]) -> bool:
    """Whether nothing but the quotation stands in its sentences."""
    first, last = passage[0], passage[-1]
    around = texts[first.position][: first.span[0]] + texts[last.position][last.span[1] :]
    return not re.search(r"\w", around)


def _told_before(position: int, paragraphs: Sequence[int], told: Sequence[str]) -> str:
    """Who was last said to speak in the paragraph, before its sentence at ``position``."""
    before = (
        told[index]
        for index in range(position - 1, -1, -1)
        if paragraphs[index] == paragraphs[position] and told[index]
    )
    return next(before, "")


def _attributed(text: str, names: Sequence[Mention], quoted: Sequence[Span], language: str) -> str:
    """Who is said to speak in the sentence, outside what it quotes."""
    spoken = [word for word in words_of(text) if not is_inside(word.span, quoted)]
    saying = language_of(language).saying
    according = people_words(language, "according")
    for index, word in enumerate(spoken):
        if word.lower in according:
            found = _phrase_at(text, spoken[index + 1 :], word.end, names, language)
        elif word.lower in saying:
            found = _phrase_at(
                text, spoken[index + 1 :], word.end, names, language
            ) or _phrase_before(text, spoken[:index], word.start, names, language)
        else:
            continue
        if found:
            return text[slice(*found)]
    return ""


def _phrase_at(
    text: str, following: Sequence[Token], start: int, names: Sequence[Mention], language: str
) -> Span | None:
    """Where whoever stands right behind ``start`` is named: "el ministro Ángel Castro"."""
    if not following or text[start : following[0].start].strip():
        return None
    articles = people_words(language, "the-woman", "the-man", "a-woman", "a-man", "article")
    article = following[0].lower if following[0].lower in articles else ""
    rest = following[1:] if article else following
    if not rest:
        return None
    first = rest[0]
    name = next((name for name in names if name.start == first.start), None)
    if name is not None:
        return name.span
    if first.is_capital and not article:
        return _capitals(text, rest)
    noun = next((index for index, word in enumerate(rest[:3]) if _acts(word, language)), None)
    if noun is None:
        return _capitals(text, rest) if first.is_capital else None
    for name in names:
        office = office_before(text, name.start, language)
        if office and office[2][0] in {first.start, rest[noun].start}:
            return (first.start, name.end)
    return (first.start, office_words(text, rest[noun:][:_MOST_WORDS], language)[-1].end)


def _phrase_before(
    text: str, ahead: Sequence[Token], end: int, names: Sequence[Mention], language: str
) -> Span | None:
    """Where whoever stands right before ``end`` is named: "el ministro Castro le dijo"."""
    small = people_words(language, "clitic") - {word.lower for name in names for word in name.words}
    while ahead and ahead[-1].lower in small and not ahead[-1].is_capital:
        end, ahead = ahead[-1].start, ahead[:-1]
    if not ahead or text[ahead[-1].end : end].strip(" ,"):
        return None
    last = ahead[-1]
    name = next((name for name in names if name.end == last.end), None)
    if name is not None:
        office = office_before(text, name.start, language)
        return (office[2][0] if office else name.start, name.end)
    opens_sentence = last.initial and knows(last.lower, language)
    return last.span if _acts(last, language) or (last.is_capital and not opens_sentence) else None


def _acts(word: Token, language: str) -> bool:
    """Whether the word is a noun for who may speak: a person or an organisation."""
    return names_a_person(word, language) or word.lower in organisation_nouns(language)


def _capitals(text: str, rest: Sequence[Token]) -> Span:
    """A name of words with capitals that follow one another."""
    end = rest[0].end
    for word in rest[1:]:
        if not word.is_capital or text[end : word.start] != " ":
            break
        end = word.end
    return (rest[0].start, end)
