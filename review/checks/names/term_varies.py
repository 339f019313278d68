"""One rendering: an institution, or a term that the glossary lets be rendered in several ways."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from glossary.matching import find_bent
from glossary.renderings.institutions import OtherForm, varying_institutions
from glossary.term import Term, TermStatus
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.same_article import SameArticle
from translation.document import Kind
from translation.languages.language import is_studied
from translation.messages import told

_RUNNING = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTATION})


@lru_cache(maxsize=8)
def _institutions(key: SameArticle) -> dict[int, tuple[OtherForm, ...]]:
    # Every word of a heading may have a capital, and boilerplate is not translated.
    texts = [segment if segment.kind in _RUNNING else None for segment in key.article]
    return varying_institutions(
        [text.source if text else "" for text in texts],
        [text.target if text else "" for text in texts],
    )


@check(
    "term-varies", "Term in two renderings", Severity.MINOR, Category.TERMINOLOGY, knows=is_studied
)
def find_term_varies(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The article renders one term in two ways: “House” here, “Assembly” elsewhere, for
    “Asamblea”.
    """
    if not context.article:
        return
    listed = [*_listed(target, context)]
    yield from listed
    marked = {finding.target_span for finding in listed}

    for other in _institutions(SameArticle(context.article)).get(context.position, ()):
        form = other.form
        # Of a long text only its beginning is checked.
        is_here = target[slice(*form.target_span)] == form.text and source[slice(*form.source_span)]
        if is_here and form.target_span not in marked:
            noun = source[slice(*form.source_span)]
            yield _finding(
                noun,
                form.text,
                other.wanted,
                context.number(other.position),
                form.source_span,
                form.target_span,
            )


def _listed(target: str, context: CheckContext) -> Iterator[Finding]:
    """What the glossary admits beside the preferred rendering, where most of the article has it."""
    for match, others in zip(context.matches, context.alternatives, strict=False):
        forms = forms_of(match.term, others)
        here = form_in(target, forms) if len(forms) > 1 else None
        if here is None:
            continue
        used = {
            position: form
            for position, matches in enumerate(context.article_matches)
            if any(one.term.source == match.term.source for one in matches)
            and (form := form_in(context.article[position].target, forms))
        }
        counts = Counter(form.target for form in used.values())
        usual = max(forms, key=lambda form: counts[form.target])
        if here != usual and counts[usual.target]:
            where = next(position for position, form in used.items() if form == usual)
            [span, *_] = find_bent(target, here.target, is_name=here.is_name)
            yield _finding(
                match.term.source,
                target[slice(*span)],
                usual.target,
                context.number(where),
                match.span,
                span,
            )


def forms_of(term: Term, others: Sequence[Term]) -> list[Term]:
    """The renderings that the glossary lets be used, the preferred first."""
    known = {one.target: one for one in (term, *others) if one.status is not TermStatus.FORBIDDEN}
    return sorted(known.values(), key=lambda one: one.status is not TermStatus.PREFERRED)


def renders_otherwise(forms: Sequence[Term], target: str, before: str) -> bool:
    """Whether an edit of a target has changed which one of several ``forms`` it has."""
    return len(forms) > 1 and form_in(target, forms) != form_in(before, forms)


def form_in(target: str, forms: Sequence[Term]) -> Term | None:
    """Return the only form that the target has; None where it has several forms or no form."""
    found = [form for form in forms if find_bent(target, form.target, is_name=form.is_name)]
    # "National Assembly" holds "Assembly".
    longest = max(found, key=lambda form: len(form.target), default=None)
    is_one = longest and all(form.target.lower() in longest.target.lower() for form in found)
    return longest if is_one else None


def _finding(  # noqa: PLR0917 - the parts of one sentence
    noun: str,
    here: str,
    wanted: str,
    number: int,
    source_span: tuple[int, int],
    span: tuple[int, int],
) -> Finding:
    message = told(
        "“{noun}” is “{wanted}” in segment {place}, and “{here}” here.",
        noun=noun,
        wanted=wanted,
        here=here,
        place=number,
    )
    return Finding(message, source_span, span, choices=(wanted,))
