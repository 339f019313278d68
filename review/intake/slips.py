"""Slips of form that an engine makes and whose mending is sure: capitals that a draft lacks, a word
that stands twice, a space too many or too few, "a" for "an", the article of another noun, the wrong
form of a word, a name of the source with other letters.
"""

from glossary.language.lexicon import knows
from glossary.language.tokens import overlaps_any
from review.checks.any_pair.names import find_name_misspelt
from review.checks.english.grammar import ARTICLE, VERB_FORM
from review.checks.facts.acronyms import find_acronym_changed
from review.checks.form.articles import find_article_of_another_noun
from review.checks.form.capitals import find_lower_calendar, find_sentence_capital
from review.checks.form.spacing import (
    find_double_space,
    find_doubled_word,
    find_missing_space,
    find_stray_space,
)
from review.checks.issue import Issue
from review.checks.running import check_sentence
from review.intake.draft_names import written_over
from translation.protection import NameOutcome

_MENDED = (
    find_lower_calendar,
    find_sentence_capital,
    find_doubled_word,
    find_double_space,
    find_stray_space,
    find_missing_space,
    ARTICLE,
    find_article_of_another_noun,
    VERB_FORM,
    find_name_misspelt,
    find_acronym_changed,
)


def without_slips(
    target: str, source: str, names: tuple[NameOutcome, ...], languages: tuple[str, str]
) -> tuple[str, tuple[NameOutcome, ...]]:
    """Return what an engine wrote for ``source`` with the repairs that the checks of its form would
    offer outside the names, and the names where they stand then.

    >>> without_slips("parliament meets on on a Friday.", "El Congreso se reúne el viernes.", (),
    ...               ("es", "en"))[0]
    'Parliament meets on a Friday.'
    >>> without_slips("iPhone sales fell.", "iPhone vende menos.", (), ("es", "en"))[0]
    'iPhone sales fell.'
    """
    issues = check_sentence(source, target, languages, _MENDED)
    taken = [name.target_span for name in names if name.target_span]
    for issue in sorted(issues, key=lambda issue: issue.target_span or (0, 0), reverse=True):
        span, right = issue.target_span, _right(issue, target, languages[1])
        if span and right is not None and not overlaps_any(span, taken):
            target, names = written_over(target, names, span, right)
            taken.append(span)
    return target, names


def _right(issue: Issue, target: str, language: str) -> str | None:
    """Return what a sure repair writes: the suggestion, or the source's name over what is no word.
    None where there is no such repair.
    """
    if issue.suggestion is not None or not issue.choices or issue.target_span is None:
        return issue.suggestion
    written = target[slice(*issue.target_span)]
    return None if knows(written.lower(), language) else issue.choices[0]
