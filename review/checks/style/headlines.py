"""Headlines in title case or in sentence case, as the house has it; names keep their capitals."""

from collections.abc import Iterable, Iterator, Sequence

from glossary.language.analysis import analyse
from glossary.language.headlines import (
    TITLE,
    principal_words,
    sentence_case,
    title_case,
    words_with_capitals,
)
from glossary.term import TermMatch
from review.checks.issue import Category, CheckContext, Finding, SegmentText, Severity, check
from review.checks.style.kept import said, style_of
from translation.document import Kind

_RUNNING = frozenset({Kind.PARAGRAPH, Kind.QUOTATION, Kind.LIST_ITEM})


@check("style-headline", "House style: headlines", Severity.MINOR, Category.STYLE, alone=True)
def find_headline(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A title in another case than the desk's style pack has; an everyday word may be a name."""
    rule = style_of(context).headlines
    if rule is None or context.segment.kind is not Kind.TITLE:
        return

    right = cased_headline(
        target,
        rule.case,
        context.target_language,
        names=names_of(source, context.source_language, context.matches),
        article=context.article,
    )
    if right == target:
        return

    whole = (0, len(target))
    if rule.case == TITLE:
        yield Finding(said(rule), None, whole, right)
    elif _is_mostly_other(target, right, context.target_language):
        # Which words are names is a guess in part: a person chooses.
        yield Finding(said(rule), None, whole, choices=(right,))


def cased_headline(
    text: str, case: str, language: str, *, names: Iterable[str], article: Sequence[SegmentText]
) -> str:
    """Return ``text`` in ``case``, TITLE or SENTENCE, with ``names`` as given, or as it is.

    In sentence case a word keeps its capital where ``article`` always writes it so.
    """
    if case == TITLE:
        return title_case(text, language, names=names)
    capitals = words_with_capitals(
        segment.target for segment in article if segment.kind in _RUNNING
    )
    return sentence_case(text, language, names=names, capitals=capitals)


def names_of(source: str, language: str, matches: Iterable[TermMatch]) -> tuple[str, ...]:
    """Return the names that a headline may hold: the glossary's renderings and the source's."""
    mentions = () if source.isupper() else analyse(source, language).names
    found = (*(match.term.target for match in matches), *(mention.text for mention in mentions))
    return tuple(dict.fromkeys(name for name in found if name != name.lower()))


def _is_mostly_other(target: str, right: str, language: str) -> bool:
    """Whether most words that tell a headline's case would be otherwise: one may be a name."""
    changed = [
        target[slice(*word.span)] != right[slice(*word.span)]
        for word in principal_words(target, language)
    ]
    return sum(changed) > 1 and 2 * sum(changed) >= len(changed)
