"""The house's style: each rule of a desk's pack is a check, and none speaks without a pack."""

from review.checks.style import dates, headlines, marks, numbers, percent, spelling, titles, words

STYLE_FAMILIES = (spelling, numbers, dates, titles, headlines, percent, marks, words)
"""Where its checks lie, in the order of a pack."""
