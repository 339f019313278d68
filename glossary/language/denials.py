"""The words of a text that deny, and those that say no without denying."""

import re

from glossary.language.analysis import Analysis
from glossary.language.lexicon import base_form
from glossary.language.people import people_words
from glossary.language.tokens import Token, is_inside
from translation.languages.contrasts import (
    Denial,
    denials,
    denying_forms,
    idle_stretches,
    refusals,
)

_NUMBERED = re.compile(r"[.º°]{0,2} ?\d")
"""What follows "No" where it is short for "number"."""
_CLAUSE_END = re.compile(r"[.,;:!?]")
_BESIDE = 4
"""Words before the second half of a denial among which the first half stands: "ne me l'a pas"."""


def denials_of(text: Analysis) -> list[Token]:
    """Return the words of ``text`` that deny, in order; none in a language without a table."""
    idle = idle_stretches(text.text, text.language)
    found: list[Token] = []
    for token in text.tokens:
        is_number = _NUMBERED.match(text.text, token.end)
        # "¿No le suena?" asks for a yes.
        is_asked = text.text[: token.start].endswith("¿")
        if not denies(token, text.language) or is_number or is_asked or is_inside(token.span, idle):
            continue
        denial = denials(text.language).get(token.lower)
        if denial is not None and denial.agrees and found and _answers(token, found[-1], text):
            continue
        if denial is None or not denial.is_half or _has_other_half(token, denial, text):
            found.append(token)

    return found


def _answers(token: Token, first: Token, text: Analysis) -> bool:
    """Whether the denial only goes on with ``first``, "no vino nadie"; "no llovió y nadie vino"
    says no twice.
    """
    if _CLAUSE_END.search(text.text, first.end, token.start):
        return False
    before = text.tokens[text.tokens.index(token) - 1].lower
    return before not in people_words(text.language, "and")


def _has_other_half(token: Token, denial: Denial, text: Analysis) -> bool:
    """Whether "n'est" or the like stands shortly before the denial or right after it: unlike "ne"
    it is not counted by itself.
    """
    index = text.tokens.index(token)
    near = text.tokens[max(0, index - _BESIDE) : index + 2]
    known = denials(text.language)
    return any(
        word.lower not in known and first_part(word) in (denial.beside or ()) for word in near
    )


def denies(token: Token, language: str) -> bool:
    """Whether the word is one that denies, wherever it stands."""
    # One letter is parted from a verb by an apostrophe; here it is not parted: AT&T is no denial.
    is_word = len(token.lower) > 1
    return (is_word and token.lower in denials(language)) or token.lower.endswith("n't")


def first_part(word: Token) -> str:
    """Return what stands before an apostrophe of the word, all of it where there is none."""
    return re.split("['’]", word.lower, maxsplit=1)[0]


def says_no(word: Token, language: str) -> bool:
    """Return whether the word is one that says no without denying: "failed", "refusal"."""
    return _is_form_of_one(word, denying_forms(language)[2], language)


def is_refusal(word: Token, language: str) -> bool:
    """Return whether the word surely says no: "refuse", and not "bad" or "only"."""
    return _is_form_of_one(word, refusals(language), language)


def _is_form_of_one(word: Token, listed: frozenset[str], language: str) -> bool:
    # A language without a list may be one without base forms.
    return bool(listed) and not listed.isdisjoint((word.lower, base_form(word.lower, language)))
