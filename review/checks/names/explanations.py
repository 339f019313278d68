"""What readers abroad are told of a name, by the glossary, where the article first mentions it."""

from collections.abc import Iterator

from glossary.explanations import first_mention, is_explained, with_explanation
from glossary.term import Term
from review.checks.issue import Category, CheckContext, Finding, SegmentText, Severity, check
from translation.document import Kind
from translation.messages import told

# A title has no room for it, and a quotation is somebody else's words.
_RUNNING = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM})


@check("explanation", "No explanation at the first mention", Severity.MINOR, Category.STYLE)
def find_explanation(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The first mention of “Sunat” lacks what the glossary tells readers; nothing fits before a
    noun.
    """
    firsts = {
        match.term.source: match for match in reversed(context.matches) if match.term.explanation
    }
    for term, match in ((match.term, match) for match in firsts.values()):
        place = first_mention(target, term)
        if place is None or not _is_first(term, context):
            continue
        message = told(
            "Readers abroad may not know “{name}”: {explanation}.",
            name=target[slice(*place)],
            explanation=term.explanation,
        )
        yield Finding(message, match.span, place, with_explanation(target, place, term.explanation))


def mentions(segment: SegmentText, term: Term) -> tuple[bool, bool]:
    """Return whether the segment mentions the term in running text, and whether it explains it
    there.
    """
    is_here = segment.kind in _RUNNING and first_mention(segment.target, term) is not None
    return is_here, is_here and is_explained(segment.target, term)


def _is_first(term: Term, context: CheckContext) -> bool:
    """Whether the segment is the first that mentions the term, and none of the article explains
    it.
    """
    for position, (segment, matches) in enumerate(
        zip(context.article, context.article_matches, strict=True)
    ):
        if all(match.term.source != term.source for match in matches):
            continue
        is_here, is_explained_here = mentions(segment, term)
        if is_explained_here or (is_here and position < context.position):
            return False
        if not is_here and position == context.position:
            return False
    return True
