"""Inflection of English renderings, enough to see how "micro and small enterprises" renders "mype".

Rules of spelling for -s, -ed and -ing as any grammar gives them; the irregular plurals are those
that glossaries of business, law and politics hold.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from glossary.language.lexicon import base_form, frequencies, knows
from glossary.language.tables import DATA, rows
from translation.english import irregular_plurals, irregular_singulars, plural_word, pluralise
from translation.languages import usual

_STEM_ENDING = re.compile("(?:ies|es|ed|ing|s|y|e)$")
_SHORTEST_STEM = 3


def is_plural(written: str, rendering: str, *, is_name: bool) -> bool:
    """Whether ``written`` is ``rendering`` in the plural.

    >>> is_plural("Taxes", "tax", is_name=False), is_plural("Capeces", "Capece", is_name=True)
    (True, True)
    """
    plural = rendering + "s" if is_name else pluralise(rendering)
    return written.lower() == plural.lower() != rendering.lower()


@lru_cache(maxsize=4096)
def is_plural_noun(word: str) -> bool:
    """Whether the lower-case ``word`` is the plural of a noun, and no form of a verb.

    It takes a few adverbs for one, "sometimes"; what may be a verb too is none, "reports".

    >>> [is_plural_noun(word) for word in ("municipalities", "cities", "says", "denies", "reports")]
    [True, True, False, False, False]
    """
    singulars = {f"{word[:-3]}y" if word.endswith("ies") else "", word[:-2], word[:-1]}
    nouns = [
        one
        for one in singulars
        if len(one) > _SHORTEST_STEM and plural_word(one) == word and knows(one, usual.TARGET)
    ]
    return bool(nouns) and not any(
        knows(form, usual.TARGET) for one in nouns for form in (*past_forms(one), gerund(one))
    )


@lru_cache(maxsize=4096)
def in_other_number(word: str) -> str | None:
    """Return the plural of the lower-case ``word``, or the singular of a plural; None of what is
    neither. What may be a verb too is taken for a noun, "reports".

    >>> [in_other_number(word) for word in ("minister", "cities", "people", "news", "quickly")]
    ['ministers', 'city', 'person', None, None]
    """
    singular = irregular_singulars().get(word)
    if singular or word in irregular_plurals():
        return singular or irregular_plurals()[word]
    base = base_form(word, usual.TARGET)
    if base != word and plural_word(base) == word:
        return base
    plural = plural_word(word)
    return plural if plural != word and knows(plural, usual.TARGET) else None


def stem(word: str) -> str:
    """What the inflected forms of an English word share, in lower case.

    >>> stem("enterprises") == stem("Enterprise"), stem("companies") == stem("company")
    (True, True)
    """
    lower = word.lower()
    lower = irregular_singulars().get(lower, lower)
    if len(lower) <= _SHORTEST_STEM:
        return lower
    short = _STEM_ENDING.sub("", lower)
    return short if len(short) >= _SHORTEST_STEM else lower


@lru_cache(maxsize=2048)
def inflection_pattern(rendering: str) -> re.Pattern[str]:
    """A pattern for ``rendering`` in any number and tense, any case, hyphens for spaces or none.

    Each word may take -s, -es, -'s, -ed, -ing; linear in the length of the text.

    >>> inflection_pattern("e-commerce").search("eCommerce").group()
    'eCommerce'
    >>> bool(inflection_pattern("tax").search("syntax"))
    False
    """
    words = re.split(r"[\s-]+", rendering.strip())
    return re.compile(
        r"(?<!\w)" + r"[\s-]?".join(map(_word_pattern, words)) + r"(?!\w)", re.IGNORECASE
    )


def _word_pattern(word: str) -> str:
    lower = word.lower()
    if lower in irregular_plurals() or lower in irregular_singulars():
        singular = irregular_singulars().get(lower, lower)
        return f"(?:{re.escape(singular)}|{re.escape(irregular_plurals()[singular])})"
    if len(lower) <= _SHORTEST_STEM and not lower.endswith("s"):
        return re.escape(word) + "(?:s|es)?"
    if re.search("[^aeiou]y$", lower):
        return re.escape(word[:-1]) + "(?:y|ies|ied|ying)"
    if lower.endswith("e"):
        return re.escape(word[:-1]) + "(?:e|es|ed|ing)"
    if lower.endswith("ies"):
        return re.escape(word[:-3]) + "(?:y|ies)"
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return re.escape(word[:-1]) + "s?"
    return re.escape(word) + "(?:s|es|ed|ing)?"


_BE = frozenset("be been being am is are was were".split())
_PREPOSITIONS = frozenset("of from by without for in on at after before".split())
_DOUBLED = re.compile("^[^aeiou]*[aeiou][bdgklmnprt]$")
_MAY_DOUBLE = re.compile("(?:[^aeiou]|qu)[aeiou][bdgklmnprt]$")


def each_fitting(renderings: Iterable[str], before: str) -> tuple[str, ...]:
    """Return each of a dictionary's ``renderings`` as it fits behind ``before``, once.

    >>> (each_fitting(["to seek", "search", "to search"], "for"),
    ...  each_fitting(["to seek", "seek"], "will"))
    (('seeking', 'search', 'searching'), ('seek',))
    """
    return tuple(dict.fromkeys(fitting(rendering, before) for rendering in renderings))


def fitting(rendering: str, before: str) -> str:
    """A dictionary's ``rendering`` behind ``before``: a verb without "to", its participle after
    "be" and its form in -ing after a preposition.

    >>> (fitting("to give", "be"), fitting("to plan", "were"), fitting("to join", "will"),
    ...  fitting("tax", "be"))
    ('given', 'planned', 'join', 'tax')
    >>> fitting("to sabotage", "of"), fitting("to plan", "by"), fitting("to seek", "for")
    ('sabotaging', 'planning', 'seeking')
    """
    if not rendering.startswith("to "):
        return rendering
    verb, gap, rest = rendering.removeprefix("to ").partition(" ")
    if before.lower() in _PREPOSITIONS:
        return gerund(verb) + gap + rest
    return (participle(verb) if before.lower() in _BE else verb) + gap + rest


def gerund(verb: str) -> str:
    """Return the form of ``verb`` in -ing.

    >>> gerund("plan"), gerund("seek"), gerund("sabotage"), gerund("admit"), gerund("visit")
    ('planning', 'seeking', 'sabotaging', 'admitting', 'visiting')
    """
    return re.sub("(?<=[^eoy])e$", "", verb) + _doubled(verb, "ing") + "ing"


def third_person(verb: str) -> str:
    """Return the form of ``verb`` that he or she takes in the present.

    >>> third_person("deny"), third_person("pass"), third_person("plan")
    ('denies', 'passes', 'plans')
    """
    return plural_word(verb)


def past_forms(verb: str) -> tuple[str, ...]:
    """Return the past and the participle of ``verb``, in the order of the alphabet if they differ.

    >>> past_forms("give"), past_forms("deny"), past_forms("plan"), past_forms("acquit")
    (('gave', 'given'), ('denied',), ('planned',), ('acquitted',))
    """
    forms = _irregular_forms().get(verb, ())
    if forms:
        return forms
    if verb.endswith("e"):
        return (verb + "d",)
    if re.search("[^aeiou]y$", verb):
        return (verb[:-1] + "ied",)
    return (verb + _doubled(verb, "ed") + "ed",)


def _doubled(verb: str, ending: str) -> str:
    """Return the last letter of a verb that doubles it before ``ending``, else nothing: "admitted",
    not "visitted". Where the stress lies is not spelled; how often either is written tells.
    """
    if _DOUBLED.search(verb):
        return verb[-1]
    if not _MAY_DOUBLE.search(verb):
        return ""
    written = frequencies(usual.TARGET)
    is_doubled = written.get(verb + verb[-1] + ending, 0) > written.get(verb + ending, 0)
    return verb[-1] if is_doubled else ""


def verb_of(form: str) -> str | None:
    """Return the verb with the irregular form ``form``, None where there is none.

    >>> verb_of("rose"), verb_of("house")
    ('rise', None)
    """
    return _verbs().get(form)


@cache
def _verbs() -> dict[str, str]:
    return {form: verb for form, verb, _ in rows(DATA / "irregular_verbs.tsv")}


def participle(verb: str) -> str:
    """Return the form of ``verb`` that stands behind "has".

    >>> participle("give"), participle("sing"), participle("plan")
    ('given', 'sung', 'planned')
    """
    # Of "gave" and "given", "sang" and "sung" the participle is the one in -n or with u.
    forms = past_forms(verb)
    return next((form for form in forms if form.endswith(("n", "ne")) or "u" in form), forms[0])


@cache
def _irregular_forms() -> dict[str, tuple[str, ...]]:
    forms: dict[str, list[str]] = {}
    for form, verb, _ in rows(DATA / "irregular_verbs.tsv"):
        forms.setdefault(verb, []).append(form)
    return {verb: tuple(of_verb) for verb, of_verb in forms.items()}
