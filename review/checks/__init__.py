"""All checks, in the order in which their families are listed in the settings."""

from review.checks import clauses, consistency, failed, false_friends, judged, long_segments
from review.checks.any_pair import denials as any_denials
from review.checks.any_pair import left_over, mixed_people, qualifications, slips
from review.checks.any_pair import names as any_names
from review.checks.any_pair import opposites as any_opposites
from review.checks.english import grammar, spelling
from review.checks.facts import (
    acronyms,
    another_of_its_kind,
    calendar,
    clock,
    currency,
    movements,
    new_version,
    numbers,
    percentage_points,
    temperatures,
    wrong_place,
)
from review.checks.form import (
    accents,
    articles,
    capitals,
    characters,
    completeness,
    formatting,
    fragments,
    marks,
    reading_speed,
    spacing,
)
from review.checks.issue import Check, checks_in
from review.checks.names import explanations, names, term_varies
from review.checks.speech import attribution, quotations
from review.checks.style import STYLE_FAMILIES
from translation.messages import told_later
from translation.plugins import PluginKind, things

_FAMILIES = (
    *(
        numbers,
        percentage_points,
        temperatures,
        currency,
        calendar,
        clock,
        movements,
        wrong_place,
        another_of_its_kind,
        new_version,
        names,
        term_varies,
        explanations,
    ),
    *(attribution, judged),
    *(
        quotations,
        acronyms,
        completeness,
        clauses,
        left_over,
        any_names,
        mixed_people,
        qualifications,
        any_denials,
        any_opposites,
        false_friends,
        fragments,
        consistency,
    ),
    *(spacing, marks, capitals, articles, characters, formatting, long_segments, reading_speed),
    *(spelling, slips, accents, grammar, *STYLE_FAMILIES, failed),
)
CHECKS: tuple[Check, ...] = tuple(one for family in _FAMILIES for one in checks_in(family))
"""Our own."""

CHECK_PLUGINS = PluginKind(told_later("checks"), Check)


def all_checks() -> tuple[Check, ...]:
    """Return every check there is, our own first."""
    return things(CHECK_PLUGINS)
