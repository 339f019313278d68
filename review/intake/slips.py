"""Capitals that a draft lacks: at its beginning, and in what English calls days and peoples."""

from glossary.matching import NO_TERMS
from review.checks.form.capitals import find_lower_calendar, find_sentence_capital
from review.checks.issue import SegmentText
from review.checks.running import check_article


def with_capitals(target: str, source: str, languages: tuple[str, str]) -> str:
    """Return what an engine wrote for ``source`` with the capitals that the checks would ask for.

    >>> with_capitals("parliament meets this friday.", "El Congreso se reúne el viernes.",
    ...               ("es", "en"))
    'Parliament meets this Friday.'
    >>> with_capitals("iPhone sales fell.", "iPhone vende menos.", ("es", "en"))
    'iPhone sales fell.'
    """
    (issues,) = check_article(
        [SegmentText(source, target)],
        NO_TERMS,
        source_language=languages[0],
        target_language=languages[1],
        checks=(find_lower_calendar, find_sentence_capital),
    )
    for issue in sorted(issues, key=lambda issue: issue.target_span or (0, 0), reverse=True):
        if issue.target_span and issue.suggestion:
            start, end = issue.target_span
            target = target[:start] + issue.suggestion + target[end:]
    return target
