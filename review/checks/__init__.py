"""All checks, in the order in which their families are listed in the settings."""

from review.checks.consistency import CONSISTENCY_CHECKS
from review.checks.english.grammar import GRAMMAR_CHECKS
from review.checks.english.spelling import SPELLING_CHECKS
from review.checks.facts.acronyms import ACRONYM_CHECKS
from review.checks.facts.calendar import CALENDAR_CHECKS
from review.checks.facts.negation import NEGATION_CHECKS
from review.checks.facts.numbers import NUMBER_CHECKS
from review.checks.facts.reversal import REVERSAL_CHECKS
from review.checks.facts.wrong_place import PLACE_CHECKS
from review.checks.form.capitals import CAPITAL_CHECKS
from review.checks.form.characters import CHARACTER_CHECKS
from review.checks.form.completeness import COMPLETENESS_CHECKS
from review.checks.form.formatting import FORMATTING_CHECKS
from review.checks.form.fragments import FRAGMENT_CHECKS
from review.checks.form.left_over import LEFT_OVER_CHECKS
from review.checks.form.marks import MARK_CHECKS
from review.checks.form.spacing import SPACING_CHECKS
from review.checks.issue import Check
from review.checks.long_segments import LENGTH_CHECKS
from review.checks.names.names import NAME_CHECKS
from review.checks.speech.attribution import ATTRIBUTION_CHECKS
from review.checks.speech.missing_subject import SUBJECT_CHECKS
from review.checks.speech.quotations import QUOTATION_CHECKS

CHECKS: tuple[Check, ...] = (
    *NUMBER_CHECKS,
    *CALENDAR_CHECKS,
    *PLACE_CHECKS,
    *NAME_CHECKS,
    *ATTRIBUTION_CHECKS,
    *SUBJECT_CHECKS,
    *NEGATION_CHECKS,
    *REVERSAL_CHECKS,
    *QUOTATION_CHECKS,
    *ACRONYM_CHECKS,
    *COMPLETENESS_CHECKS,
    *LEFT_OVER_CHECKS,
    *FRAGMENT_CHECKS,
    *CONSISTENCY_CHECKS,
    *SPACING_CHECKS,
    *MARK_CHECKS,
    *CAPITAL_CHECKS,
    *CHARACTER_CHECKS,
    *FORMATTING_CHECKS,
    *LENGTH_CHECKS,
    *SPELLING_CHECKS,
    *GRAMMAR_CHECKS,
)
