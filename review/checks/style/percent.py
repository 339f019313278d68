"""How a percentage is written: with the sign or in words, as the house has it."""

import re
from collections.abc import Iterator
from functools import cache

from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.style.kept import is_running_text, kept_in, said, style_of
from review.checks.style_pack import style_forms


@cache
def _percentages(language: str) -> re.Pattern[str]:
    forms = {form.strip() for (form,) in style_forms(language, "percent").values()}
    listed = "|".join(rf"{re.escape(form).replace(chr(92) + ' ', '[ ]')}" for form in sorted(forms))
    return re.compile(
        rf"(?<![\w.,])(?P<figure>\d[\d.,]*)(?P<form>[ \u00a0\u202f]?(?:{listed}))(?!\w)"
    )


@check("style-percent", "House style: percent", Severity.MINOR, Category.STYLE, alone=True)
def find_percent(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A percentage in another form than the desk's style pack has."""
    pack = style_of(context)
    rule = pack.percent
    if rule is None or not is_running_text(context):
        return
    (right,) = style_forms(pack.language, "percent")[rule.write]
    is_kept = kept_in(context)
    for match in _percentages(pack.language).finditer(target):
        form = match["form"].replace("\u00a0", " ").replace("\u202f", " ")
        if form != right and not is_kept(match.span()):
            yield Finding(said(rule), None, match.span(), match["figure"] + right)
