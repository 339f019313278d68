"""What readers abroad are told of a name, by the glossary, where the article first mentions it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from glossary.language.english_forms import is_plural_noun
from glossary.language.quotations import quotations
from glossary.language.quoted_passages import quoted_passages, quoted_spans
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Span, overlaps_any, words_of
from glossary.matching import find_bent
from glossary.term import Term
from review.checks.issue import Category, CheckContext, Finding, SegmentText, Severity, check
from translation.document import Kind
from translation.messages import told

# What ends the apposition by itself, so that no comma is wanted behind it.
_ENDS = re.compile(r"\s*(?:$|[,.;:!?)\]…—–])")
# "Sunat's", "Sunat-run": nothing can stand between a name and what is tied to it.
_TIED = re.compile(r"['’\-/]\w|['’](?:\s|$)")
_SHORT_FORM = re.compile(r"\s\([^\s()]+\)")
_NEXT_WORD = re.compile(r"\s+(\w+)")
_SHORTEST_WORD = 3
"""Letters: shorter words, "of" and "la", stand in every text."""


def first_mention(target: str, term: Term, quoted: Sequence[Span] | None = None) -> Span | None:
    """Return where the target first writes the term in words of its own, None where it does not.

    What is ``quoted`` is somebody else's; left out, what stands within quotation marks here. A
    short form in brackets behind it is part of it.

    >>> first_mention("“Sunat lies,” he told Sunat.", Term("Sunat", "Sunat"))
    (22, 27)
    >>> first_mention("The Tax Agency (Sunat) said so.", Term("Sunat", "Tax Agency"))
    (4, 22)
    """
    quoted = quotations(target) if quoted is None else quoted
    found = find_bent(target, term.target, is_name=term.is_name, case_sensitive=term.case_sensitive)
    first = next((span for span in found if not overlaps_any(span, quoted)), None)
    short = _SHORT_FORM.match(target, first[1]) if first else None
    return (first[0], short.end()) if first and short else first


def is_explained(target: str, term: Term) -> bool:
    """Whether the words of the term's explanation stand in the target already, in whatever order.

    >>> term = Term("Sunat", "Sunat", explanation="Peru's tax agency")
    >>> (is_explained("The Peruvian tax agency, Sunat, said so.", term),
    ...  is_explained("Sunat said so.", term))
    (True, False)
    """
    written = [word.text.casefold() for word in words_of(target)]
    wanted = [
        word.text.casefold()
        for word in words_of(term.explanation)
        if len(word.text) >= _SHORTEST_WORD
    ]
    return all(any(word.startswith(one) for word in written) for one in wanted)


def explanations_in(target: str, term: Term) -> Iterator[Span]:
    """Yield where the target has the term's explanation word for word, commas around it included.

    >>> term = Term("Sunat", "Sunat", explanation="Peru's tax agency")
    >>> [*explanations_in("Sunat, Peru's tax agency, fined Lima.", term)]
    [(5, 25)]
    """
    words = _bare(term.explanation).split()
    if words:
        pattern = r",?\s*(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w),?"
        yield from (found.span() for found in re.finditer(pattern, target, re.IGNORECASE))


def _bare(explanation: str) -> str:
    return explanation.strip().strip(",;.").strip()


def with_explanation(target: str, span: Span, explanation: str) -> str | None:
    """Return ``target[span]`` with the explanation behind it; None where none can stand there.

    >>> with_explanation("Sunat fined Lima.", (0, 5), "Peru's tax agency")
    "Sunat, Peru's tax agency,"
    >>> with_explanation("He runs Sunat.", (8, 13), "Peru's tax agency")
    "Sunat, Peru's tax agency"
    >>> with_explanation("Sunat's chief", (0, 5), "Peru's tax agency") is None
    True
    >>> with_explanation("Sunat officials said so.", (0, 5), "Peru's tax agency") is None
    True
    >>> with_explanation("the Tax Agency (TA) said", (16, 18), "Peru's tax agency") is None
    True
    """
    start, end = span
    behind = _NEXT_WORD.match(target, end)
    is_attribute = behind and _names_what_is_behind(behind[1])
    if _TIED.match(target, end) or is_attribute or _follows_full_name(target, span):
        return None

    words = _bare(explanation)
    comma = "" if _ENDS.match(target, end) else ","
    return f"{target[start:end]}, {words}{comma}"


def _names_what_is_behind(word: str) -> bool:
    """Whether a name before the word is its attribute: "Sunat officials", "PDET areas"."""
    return word in words_in(WORD_CLASSES, "noun-behind-name") or (
        word.islower() and is_plural_noun(word)
    )


def _follows_full_name(target: str, span: Span) -> bool:
    """Whether only the initials of the words before stand there in brackets: "Tax Agency (TA)"."""
    start, end = span
    if target[start - 1 : start] != "(" or target[end : end + 1] != ")":
        return False
    initials = target[start:end].upper()
    before = words_of(target[: start - 1])[-2 * len(initials) :]
    named = [word.text[0] for word in before if word.is_capital]
    # Long ones have a letter from within a word, the U of Sunat.
    spare = len(initials) > _SHORTEST_WORD
    return len(named) > 1 and (Counter(initials) - Counter(named)).total() <= spare


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
        place = first_mention(target, term, _quoted(context.article)[context.position])
        if place is None or not _is_first(term, context):
            continue
        message = told(
            "Readers abroad may not know “{name}”: {explanation}.",
            name=target[slice(*place)],
            explanation=term.explanation,
        )
        yield Finding(message, match.span, place, with_explanation(target, place, term.explanation))


def mentions(
    segment: SegmentText, term: Term, quoted: Sequence[Span] | None = None
) -> tuple[bool, bool]:
    """Whether the segment mentions the term in running text, and whether it explains it there.

    What is ``quoted`` is as in first_mention.
    """
    is_here = segment.kind in _RUNNING and first_mention(segment.target, term, quoted) is not None
    return is_here, is_here and is_explained(segment.target, term)


def _quoted(article: Sequence[SegmentText]) -> tuple[tuple[Span, ...], ...]:
    """What is quoted in the target of each segment, also where a quotation goes on from before."""
    targets = tuple(segment.target for segment in article)
    paragraphs = tuple(segment.paragraph for segment in article)
    return quoted_spans(quoted_passages(targets, paragraphs), len(targets))


def _is_first(term: Term, context: CheckContext) -> bool:
    """Whether the segment first mentions the term, and none of the article explains it."""
    quoted = _quoted(context.article)
    for position, (segment, matches) in enumerate(
        zip(context.article, context.article_matches, strict=True)
    ):
        if all(match.term.source != term.source for match in matches):
            continue
        is_here, is_explained_here = mentions(segment, term, quoted[position])
        if is_explained_here or (is_here and position < context.position):
            return False
        if not is_here and position == context.position:
            return False
    return True
