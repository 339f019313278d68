"""Who says each quotation of an article, in the source's words; "" where the text does not tell.

It is told by a verb of saying beside its subject, or by "according to", in the sentences of the
quotation; by the same before it, where nothing but the quotation stands in its sentence; and where
a verb has no subject, by whom the sentences before name.
"""

import re
from collections.abc import Sequence
from functools import lru_cache, partial

from glossary.discovery.article_people import office_before, office_words
from glossary.language.lexicon import knows
from glossary.language.mentions import Mention
from glossary.language.people import names_a_person, organisation_nouns, people_words
from glossary.language.person_names import naming_in
from glossary.language.quoted_passages import Passage, QuotedPart, quoted_passages, quoted_spans
from glossary.language.speech import LOOKS_BACK, kinds_by_name, leaves_out_who_speaks, speaker_of
from glossary.language.tokens import Span, Token, is_inside, words_of
from translation.languages.language import language_of

_BEHIND_TITLE = re.compile(r"(?:\.\w*)? ")
"""What stands between a title and the name: a stop, and behind it the end of what it shortens."""
_FEW = 3
_OPENING_MARKS = ' “„«"‘'
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
        is_alone = _is_alone(passage, texts)
        if not near and (is_alone or _has_no_subject(texts[position], passage[-1], language)):
            near = _told_before(passage[0].position, paragraphs, told)
        if near or is_alone:
            return near
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


def _has_no_subject(text: str, part: QuotedPart, language: str) -> bool:
    """Whether a verb of saying alone stands right behind the quotation: "“No”, dijo ayer."."""
    behind = next((word for word in words_of(text) if word.start >= part.span[1]), None)
    says = behind is not None and behind.lower in language_of(language).saying
    return says and leaves_out_who_speaks(text, language)


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
    telling = language_of(language).saying | people_words(language, "according")
    verbs = [index for index, word in enumerate(spoken) if word.lower in telling]
    # The one beside the quotation says who speaks there.
    for index in sorted(verbs, key=lambda index: _distance(spoken[index].span, quoted)):
        verb, ahead = spoken[index], spoken[:index]
        after = partial(_phrase_at, text, spoken[index + 1 :], verb.end, names, language)
        before = partial(_phrase_before, text, ahead, verb.start, names, language)
        ended = max((end for _, end in quoted if end <= verb.start), default=None)
        between = [word for word in ahead if ended is not None and word.start >= ended]
        follows = ended is not None and len(between) <= _FEW
        if verb.lower in people_words(language, "according"):
            found = after()
        else:
            found = (after() or before()) if follows else (before() or after())
        if not found and follows:
            found = _unknown_noun(text, spoken[index + 1 :], verb.end, language)
        if found:
            return text[slice(*found)]
    opens = next((name for name in names if not re.search("[a-z]", text[: name.start])), None)
    announced = any(text[:start].rstrip(_OPENING_MARKS).endswith(":") for start, _ in quoted)
    return text[: opens.end] if opens and announced else ""


def _distance(span: Span, quoted: Sequence[Span]) -> int:
    """How far a word stands from what is quoted, 0 for a text that quotes nothing."""
    return min((max(start - span[1], span[0] - end) for start, end in quoted), default=0)


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
    if not article and first.lower in people_words(language, "that", "goes-on"):
        return None
    name = next((name for name in names if _opens(text, first, name)), None)
    if name is not None:
        return (first.start, name.end)
    if first.is_capital and not article:
        return _capitals(text, rest)
    noun = next((index for index, word in enumerate(rest[:3]) if _acts(word, language)), None)
    if noun is None:
        return _capitals(text, rest) if first.is_capital else None
    # "dijo primero el secretario general"
    opens = max(
        (at + 1 for at, word in enumerate(rest[:noun]) if word.lower in articles), default=0
    )
    for name in names:
        office = office_before(text, name.start, language)
        if office and office[2][0] in {rest[opens].start, rest[noun].start}:
            return (rest[opens].start, name.end)
    return (rest[opens].start, office_words(text, rest[noun:][:_MOST_WORDS], language)[-1].end)


def _opens(text: str, first: Token, name: Mention) -> bool:
    """Whether the name begins with that word, or behind it as its title: "Sr. Pérez"."""
    is_title = name.after_title and _BEHIND_TITLE.fullmatch(text, first.end, name.start)
    return name.start == first.start or bool(is_title)


def _unknown_noun(text: str, following: Sequence[Token], start: int, language: str) -> Span | None:
    """Where an article and a noun stand right behind the verb of a quotation: "el gremialista"."""
    articles = people_words(language, "the-woman", "the-man", "a-woman", "a-man")
    if len(following) < 2 or text[start : following[0].start].strip():
        return None
    article, noun = following[:2]
    if article.lower not in articles or noun.lower in people_words(language, "time"):
        return None
    return (noun.start, office_words(text, following[1:_MOST_WORDS], language)[-1].end)


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
    # "Ana Ruiz, abogada de las tejedoras, dijo"
    is_apposed = text[last.end : end].startswith(",")
    name = next(
        (
            name
            for name in reversed(names)
            if name.end == last.end
            or (is_apposed and re.fullmatch(r", [^,]+", text[name.end : last.end]))
        ),
        None,
    )
    if name is not None:
        office = office_before(text, name.start, language)
        return (office[2][0] if office else name.start, name.end)
    opens_sentence = last.initial and knows(last.lower, language)
    if _acts(last, language) or (last.is_capital and not opens_sentence):
        return last.span
    # "El banco de desarrollo dijo"
    subject = next((word for word in ahead[:2] if _acts(word, language)), None)
    is_short = len(ahead) <= _MOST_WORDS and "," not in text[ahead[0].start : end]
    is_short = is_short and not {word.lower for word in ahead} & language_of(language).saying
    return (subject.start, last.end) if subject and is_short else None


def _acts(word: Token, language: str) -> bool:
    """Whether the word is a noun for who may speak: a person or an organisation."""
    return names_a_person(word, language) or word.lower in organisation_nouns(language)


def _capitals(text: str, rest: Sequence[Token]) -> Span:
    """A name of words with capitals, or initials, that follow one another."""
    last = rest[0]
    for word in rest[1:]:
        between = (" ", ". ") if len(last.text) == 1 else (" ",)
        if not word.is_capital or text[last.end : word.start] not in between:
            break
        last = word
    return (rest[0].start, last.end)
