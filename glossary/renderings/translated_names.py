"""Names that the draft translates as if they were common words: "Pedro Castle", "The Country"."""

import re
from functools import lru_cache

from glossary.language.bilingual import look_up
from glossary.language.english_forms import stem
from glossary.language.exonyms import english_given_names, exonyms
from glossary.language.lexicon import is_spanish_word
from glossary.language.mentions import Mention
from glossary.language.name_cues import cues, is_title_of_pope_or_monarch
from glossary.language.name_lists import given_names, surnames
from glossary.language.name_words import name_words
from glossary.language.similarity import same_letters
from glossary.language.tokens import Token, is_roman_numeral
from glossary.renderings.sentence_pair import SentencePair, Verdict
from glossary.renderings.wrong_rendering import Reason
from glossary.term import TermKind


def translated_word(sentence: SentencePair, mention: Mention, word: Token) -> Verdict | None:
    """``word`` translated as a common word, or a given name into its English cousin or into what it
    means ("Welcome Ramírez"); None if it was not.
    """
    span, confidence = None, 0.75
    cousins = english_given_names().get(word.text) or _meant(mention, word)
    if (
        cousins
        and mention.words[0] is word
        and len(mention.words) > 1
        and mention.kind is TermKind.PERSON
    ):
        if not is_royal(mention):
            others = [form for form in cousins if not same_letters(form, word.text)]
            span = sentence.find(others, capital=True)
        # It stands before a surname: a space, or a dash, and a capital follow.
        following = next((w for w in sentence.target_words if span and w.start >= span[1]), None)
        span = (
            span
            if span and following and following.is_capital and following.start - span[1] <= 2
            else None
        )
    elif word.text in name_words():
        meanings = [form for form in name_words()[word.text] if not same_letters(form, word.text)]
        if _is_person(sentence, mention, word):
            plurals = [meaning + "s" for meaning in meanings]
            span = sentence.find(meanings) or sentence.find(plurals, capital=True)
            confidence = 0.9
        elif word.is_acronym or _stands_bare(sentence, mention, word):
            span = sentence.find(meanings, capital=not word.is_acronym)

    return span and Verdict(span, word.text, Reason.TRANSLATED, confidence)


def _meant(mention: Mention, word: Token) -> tuple[str, ...]:
    """Return what a given name means where it is a word too, before what is none, or a surname."""
    last = mention.words[-1].text
    if word.text not in given_names() or (last not in surnames() and is_spanish_word(last)):
        return ()
    return tuple(entry.target.capitalize() for entry in look_up(word.lower))


@lru_cache(maxsize=4096)
def is_translation(name: str, rendering: str) -> bool:
    """Whether the dictionary has ``rendering`` for the word ``name``: "Promesas", "Promises".

    >>> is_translation("Promesas", "Promises"), is_translation("Vizcarra", "Viscera")
    (True, False)
    """
    if not is_spanish_word(name):
        return False
    wanted = stem(rendering.lower())
    return any(stem(entry.target.lower()) == wanted for entry in look_up(name))


def is_royal(mention: Mention) -> bool:
    """Whether English translates given names: of a pope, a saint, "Carlos V", "Ana de Austria"."""
    return (
        is_title_of_pope_or_monarch(mention.preceding)
        or is_numbered(mention)
        or re.match(r"\w+ (?:de|la|el) ", mention.text) is not None
        or all(part.text in given_names() or part.text in exonyms() for part in mention.words[1:])
    )


def is_numbered(mention: Mention) -> bool:
    """Whether a Roman numeral stands in or before it, as with a monarch: "Carlos XVI Gustavo"."""
    return any(map(is_roman_numeral, (mention.preceding, *(part.text for part in mention.words))))


def is_determined(mention: Mention) -> bool:
    """Whether an article or a word whose names English translates (mar, calle) stands before it."""
    return mention.after_article or mention.preceding.lower() in cues("before-translated-name")


def _is_person(sentence: SentencePair, mention: Mention, word: Token) -> bool:
    """Whether ``word`` names a person here: a given name or a title stands before it."""
    first = mention.words[0]
    if is_title_of_pope_or_monarch(first.text) or first.text in (
        "San",
        "Santa",
        "Santo",
        "Santos",
        "Sor",
    ):
        return False
    if mention.kind is TermKind.PERSON and (word is not first or mention.after_title):
        return True
    if word is first and mention.after_title:
        return True

    return mention.words == (word,) and any(
        name.endswith(" " + word.text) for name in sentence.article_names
    )


def _stands_bare(sentence: SentencePair, mention: Mention, word: Token) -> bool:
    """Whether a word is used as only a name can be: without article, before a singular verb."""
    if mention.words != (word,) or is_determined(mention):
        return False
    before, after = sentence.source[: word.start].rstrip(), sentence.source[word.end : word.end + 1]
    if before[-1:].isdigit() or (before[-1:] in "\"“«'‘" and after == ","):
        return False  # a numbered heading, and "Bueno, no creo"
    if mention.preceding in cues("of") and re.search(r"[A-ZÁÉÍÓÚÑ]\w* \w+$", before):
        return False  # the end of a longer name: "Damas de Blanco"
    if not word.initial:
        return True

    following = next((w for w in sentence.source_words if w.start >= word.end), None)
    if (
        following is None
        or following.is_capital
        or sentence.source[word.end : following.start] != " "
    ):
        return False

    return following.text in cues("verb-after-name") or following.text.endswith("ó")
