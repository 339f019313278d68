"""All checks, in the order in which their families are listed in the settings."""

from review.checks.acronyms import ACRONYM_CHECKS
from review.checks.attribution import ATTRIBUTION_CHECKS
from review.checks.completeness import COMPLETENESS_CHECKS
from review.checks.consistency import CONSISTENCY_CHECKS
from review.checks.form import FORM_CHECKS
from review.checks.formatting import FORMATTING_CHECKS
from review.checks.grammar import GRAMMAR_CHECKS
from review.checks.issue import Check
from review.checks.names import NAME_CHECKS
from review.checks.negation import NEGATION_CHECKS
from review.checks.numbers import NUMBER_CHECKS
from review.checks.quotations import QUOTATION_CHECKS
from review.checks.spelling import SPELLING_CHECKS

CHECKS: tuple[Check, ...] = (
    *NUMBER_CHECKS,
    *NAME_CHECKS,
    *ATTRIBUTION_CHECKS,
    *NEGATION_CHECKS,
    *QUOTATION_CHECKS,
    *ACRONYM_CHECKS,
    *COMPLETENESS_CHECKS,
    *CONSISTENCY_CHECKS,
    *FORM_CHECKS,
    *FORMATTING_CHECKS,
    *SPELLING_CHECKS,
    *GRAMMAR_CHECKS,
)
