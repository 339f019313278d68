"""What a reviewer's edit says about a name: "Capisi" became "Capece", and Capece stands in the
source.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from glossary.language.english_forms import inflection_pattern
from glossary.language.exonyms import exonyms
from glossary.language.lexicon import is_english_word
from glossary.language.mentions import name_mentions
from glossary.language.similarity import name_similarity, without_accents
from glossary.language.tokens import Span, overlaps_any
from glossary.matching import TermIndex, find_renderings
from glossary.term import Term, TermKind, TermStatus
from translation.english import pluralise
from translation.words import LETTERS_AND_DIGITS

_ARTICLES = ("the", "a", "an")
_MOST_WORDS = 400  # comparing is quadratic at worst, and a sentence of more words is none
_HEARD_ALIKE = (
    0.5  # by name_similarity: Capisi and Capece have 0.74, unrelated words stay below 0.4
)
_SAME_NAME = 0.8  # a name that English spells a little differently (Nicolás, Nicolas)
_LONGEST_WRONG = 8  # words; a longer stretch was rewritten, not corrected


@dataclass(frozen=True, slots=True)
class NameCorrection:
    """``wrong`` was replaced by ``right``, which renders ``term``; ``listed`` says the glossary
    holds it.
    """

    wrong: str
    right: str
    term: Term
    listed: bool


def suggest_fix_from_edit(
    before: str, after: str, source: str, index: TermIndex
) -> tuple[NameCorrection, ...]:
    """The names and terms of ``source`` that an edit of its target put right, in the order of the
    target.

    Empty when the edit touched none, when a name was only moved, shortened or written out, or when
    nothing was there before that it could have replaced: then there is nothing to offer.

    >>> edit = "The Capisi asked.", "Capece, the chamber, asked.", "La Capece pidió."
    >>> [(found.wrong, found.right, found.listed) for found in suggest_fix_from_edit(*edit, TermIndex(()))]
    [('Capisi', 'Capece', False)]
    """
    old, new = [*LETTERS_AND_DIGITS.finditer(before)], [*LETTERS_AND_DIGITS.finditer(after)]
    if before == after or not old or not new or max(len(old), len(new)) > _MOST_WORDS:
        return ()

    matcher = SequenceMatcher(
        None, [m.group() for m in old], [m.group() for m in new], autojunk=False
    )
    blocks = tuple(matcher.get_opcodes())
    found: dict[str, NameCorrection] = {}

    for term, listed, right, span in _renderings(after, source, index):
        wrong = _counterpart(before, old, new, blocks, span, right=right, term=term)
        as_in_source = (
            not listed and wrong == term.source
        )  # an accent was left out: that is no correction
        if wrong and not as_in_source and _is_correction(before, after, wrong, right):
            pair = _in_the_singular(wrong, right, term)
            found.setdefault(pair[0], NameCorrection(*pair, term, listed))

    return tuple(found.values())


def _renderings(
    after: str, source: str, index: TermIndex
) -> Iterator[tuple[Term, bool, str, Span]]:
    """Each rendering of a name of the source in the new target: its term, whether listed, text and
    span.
    """
    matches = index.find(source)
    for match in matches:
        if match.term.status is TermStatus.FORBIDDEN:
            continue
        exact = match.term.kind is not TermKind.OTHER or match.term.case_sensitive
        spans = find_renderings(after, match.term.target, case_sensitive=exact)
        if not exact:
            spans += tuple(
                found.span() for found in inflection_pattern(match.term.target).finditer(after)
            )
        for span in dict.fromkeys(spans):
            yield match.term, True, match.term.target if exact else after[slice(*span)], span

    for mention in name_mentions(source):
        if overlaps_any(mention.span, [match.span for match in matches]):
            continue
        # The surname alone as well: later sentences name a person by it.
        for name in dict.fromkeys((mention.text, mention.words[-1].text)):
            for right in _spellings(name, after):
                for span in find_renderings(after, right):
                    yield Term(name, right, mention.kind), False, right, span


def _spellings(name: str, after: str) -> tuple[str, ...]:
    near = (
        match.group()
        for match in LETTERS_AND_DIGITS.finditer(after)
        if match.group()[0].isupper()
        and " " not in name
        and not is_english_word(match.group().lower())
        and name_similarity(name, match.group()) >= _SAME_NAME
        and without_accents(name) == without_accents(match.group())
    )
    return tuple(dict.fromkeys((name, *exonyms().get(name, ()), *near)))


def _counterpart(
    before: str,
    old: Sequence[re.Match[str]],
    new: Sequence[re.Match[str]],
    blocks: Sequence[tuple[str, int, int, int, int]],
    span: Span,
    *,
    right: str,
    term: Term,
) -> str:
    """The words of the old target that the rendering at ``span`` replaced, "" if none is told."""
    covered = [
        number for number, word in enumerate(new) if word.start() < span[1] and span[0] < word.end()
    ]
    if not covered:
        return ""

    first, last = covered[0], covered[-1] + 1
    touching = [block for block in blocks if block[3] < last and first < block[4]]
    if all(block[0] in ("equal", "insert") for block in touching):
        return ""

    start, end, exact = touching[0][1], touching[-1][2], True
    tag, i1, _, j1, _ = touching[0]
    if j1 < first:
        start, exact = (i1 + first - j1, exact) if tag == "equal" else (start, False)

    tag, _, i2, _, j2 = touching[-1]
    if j2 > last:
        end, exact = (i2 - (j2 - last), exact) if tag == "equal" else (end, False)
    if end <= start:
        return ""

    if exact and end - start <= _LONGEST_WRONG:
        start += end - start > 1 and _has_article(old[start].group()) > _has_article(right)
        wrong = before[old[start].start() : old[end - 1].end()]
        if _may_be_wrong(wrong, right, term):
            return wrong

    return _most_alike(before, old[start:end], right)


def _has_article(words: str) -> bool:
    return any(word.lower() in _ARTICLES for word in words.split(maxsplit=1)[:1])


def _may_be_wrong(wrong: str, right: str, term: Term) -> bool:
    if name_similarity(wrong, right) >= _HEARD_ALIKE:
        return True
    if term.kind is TermKind.OTHER:
        return True
    # A name for a name: a pronoun or a description in its place was style, not a wrong name.
    words = wrong.split()
    named = [word for word in words if word[0].isupper()]
    return bool(named) and not all(is_english_word(word.lower()) for word in named)


def _most_alike(before: str, words: Sequence[re.Match[str]], right: str) -> str:
    length = len(right.split())
    spans = (
        before[words[start].start() : words[end - 1].end()]
        for start in range(len(words))
        for end in range(start + 1, min(start + length + 1, len(words)) + 1)
        if words[start].group()[0].isupper()
    )
    best = max(((name_similarity(text, right), text) for text in spans), default=(0.0, ""))
    return best[1] if best[0] >= _HEARD_ALIKE else ""


def _in_the_singular(wrong: str, right: str, term: Term) -> tuple[str, str]:
    # "mypes" became "small businesses": the fix is for "mype" and for every number of it.
    if (
        term.kind is TermKind.OTHER
        and right.lower() == pluralise(term.target).lower() != term.target.lower()
    ):
        right = term.target
        if wrong.lower().endswith("s") and pluralise(wrong[:-1]) == wrong:
            wrong = wrong[:-1]
    return wrong, right


def _is_correction(before: str, after: str, wrong: str, right: str) -> bool:
    if find_renderings(wrong, right, case_sensitive=False) or find_renderings(
        right, wrong, case_sensitive=False
    ):
        return False
    fewer_wrong = len(find_renderings(after, wrong)) < len(find_renderings(before, wrong))
    return fewer_wrong and len(find_renderings(after, right)) > len(find_renderings(before, right))
