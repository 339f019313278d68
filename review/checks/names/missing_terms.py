"""Terms of the glossary that a translation does not render as approved, in any pair of languages.

What else the article may call somebody, and words that are only like the term, are told of the
studied pair alone, in names.py.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import dropwhile

from glossary.language.lexicon import base_form
from glossary.language.similarity import without_accents
from glossary.language.tokens import Span, Token, side_by_side, words_of
from glossary.matching import find_bent
from glossary.renderings.wrong_names import LOOKED_BACK
from glossary.renderings.wrong_rendering import Reason, message_for
from glossary.term import Term
from review.checks.issue import CheckContext, Finding
from review.checks.names.term_varies import forms_of

_CONFIDENCE = 0.7
_SHORTEST = 3
"""Letters of a word of a name that can stand for the whole: "Lúcia"."""


def missing_terms(target: str, context: CheckContext) -> Iterator[Finding]:
    """Yield each term of which no approved rendering stands in the target, once; with the place of
    one that lacks only accents.
    """
    seen = set[str]()
    for match, others in zip(context.matches, context.alternatives, strict=False):
        forms = forms_of(match.term, others)
        if not forms or match.term.source in seen:
            continue
        seen.add(match.term.source)
        language = context.target_language
        if any(_stands(form, target, language) for form in forms):
            continue
        here = _without_accents(forms, target)
        if here is None and forms[0].is_name and _is_told_otherwise(forms, context):
            continue
        written = target[slice(*here)] if here else None
        reason = Reason.NEAR_TWIN if here else Reason.MISSING
        said = message_for(reason, match.term.source, written, forms[0].target)
        yield Finding(said, match.span, here, forms[0].target if here else None, _CONFIDENCE)


def _stands(form: Term, target: str, language: str) -> bool:
    """Whether an approved rendering stands in the target as written, or bent as its language
    does.
    """
    case_sensitive = form.case_sensitive
    if find_bent(target, form.target, is_name=form.is_name, case_sensitive=case_sensitive):
        return True
    wanted = [base_form(word.lower, language) for word in words_of(form.target)]
    there = [base_form(word.lower, language) for word in words_of(target)]
    starts = range(len(there) - len(wanted) + 1)
    return not form.is_name and any(there[at : at + len(wanted)] == wanted for at in starts)


def _without_accents(forms: Sequence[Term], target: str) -> Span | None:
    """Return where a name stands that is an approved one but for its accents."""
    there = words_of(target)
    for form in forms:
        wanted = [without_accents(word.text) for word in words_of(form.target)]
        for at in range(len(there) - len(wanted) + 1) if form.is_name and wanted else ():
            found = there[at : at + len(wanted)]
            if [without_accents(word.text) for word in found] == wanted and found[0].is_capital:
                return found[0].start, found[-1].end
    return None


def _is_told_otherwise(forms: Sequence[Term], context: CheckContext) -> bool:
    """Whether a part of a name stands for it, or the target has just named it: "the court"."""
    before = context.article[max(0, context.position - LOOKED_BACK) : context.position]
    parts = {word.text for form in forms for word in words_of(form.target) if _may_stand(word)}
    return _is_part_said(parts, context.target.tokens, context.target.text) or any(
        _stands(form, segment.target, context.target_language)
        for form in forms
        for segment in before
    )


def _is_part_said(parts: AbstractSet[str], tokens: Sequence[Token], text: str) -> bool:
    """Whether a part of a name stands in a text, with no other capital behind it: "São Bento
    Flat" is not São Bento do Sul.
    """
    for run in side_by_side((token for token in tokens if token.is_capital), text):
        part = [*dropwhile(lambda word: word not in parts, (token.text for token in run))]
        if part and parts >= {*part}:
            return True
    return False


def _may_stand(word: Token) -> bool:
    return word.is_capital and len(word.text) >= _SHORTEST
