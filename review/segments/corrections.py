"""What a reviewer's edit says about a name or a common word: "Capisi" became "Capece", and Capece
stands in the source; "gremy" became "guild" where "gremio" stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from glossary.language.bilingual import look_up
from glossary.language.english_forms import inflection_pattern
from glossary.language.exonyms import exonyms
from glossary.language.lexicon import is_english_word
from glossary.language.mentions import name_mentions
from glossary.language.similarity import name_similarity, without_accents
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Span, overlaps_any
from glossary.matching import TermIndex, find_renderings
from glossary.term import Term, TermKind, TermStatus
from translation.english import pluralise
from translation.words import LETTERS, LETTERS_AND_DIGITS

_ARTICLES = ("the", "a", "an")
_MOST_WORDS = 400  # comparing is quadratic at worst, and a sentence of more words is none
_HEARD_ALIKE = (
    0.5  # by name_similarity: Capisi and Capece have 0.74, unrelated words stay below 0.4
)
_SAME_NAME = 0.8  # a name that English spells a little differently (Nicolás, Nicolas)
_LONGEST_WRONG = 8  # words; a longer stretch was rewritten, not corrected


_Block = tuple[str, int, int, int, int]
"""What became of a stretch of words: how, from and to in the old ones, from and to in the new."""


@dataclass(frozen=True, slots=True)
class NameCorrection:
    """``wrong`` was replaced by ``right``, which renders ``term``; it may be ``listed``."""

    wrong: str
    right: str
    term: Term
    listed: bool


def suggest_fix_from_edit(
    before: str, after: str, source: str, index: TermIndex
) -> tuple[NameCorrection, ...]:
    """The names and terms of ``source`` that an edit of its target put right, in its order.

    Empty when the edit touched none, when a name was only moved, shortened or written out, or when
    nothing was there before that it could have replaced: then there is nothing to offer.

    >>> edit = "The Capisi asked.", "Capece, the chamber, asked.", "La Capece pidió."
    >>> [(found.wrong, found.right, found.listed)
    ...  for found in suggest_fix_from_edit(*edit, TermIndex(()))]
    [('Capisi', 'Capece', False)]
    """
    old, new = [*LETTERS_AND_DIGITS.finditer(before)], [*LETTERS_AND_DIGITS.finditer(after)]
    if before == after or not old or not new or max(len(old), len(new)) > _MOST_WORDS:
        return ()

    blocks = _blocks(old, new)
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


def _blocks(old: Sequence[re.Match[str]], new: Sequence[re.Match[str]]) -> tuple[_Block, ...]:
    before, after = [match.group() for match in old], [match.group() for match in new]
    return tuple(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())


def _renderings(
    after: str, source: str, index: TermIndex
) -> Iterator[tuple[Term, bool, str, Span]]:
    """Each rendering of the source's names in the new target: term, whether listed, text, span."""
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
    blocks: Sequence[_Block],
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


_LONGEST_TERM, _LONGEST_RIGHT_TERM = 2, 4
_SHORTEST = 4  # letters; shorter ones are articles and prepositions, which stand for nothing alone
_SAME_STEM = 4
_ALIKE = 0.5  # by name_similarity, as gremio and gremy


@dataclass(frozen=True, slots=True)
class WordCorrection:
    """``wrong`` was replaced by ``right``, which renders ``source``."""

    wrong: str
    right: str
    source: str


def word_corrections(
    before: str, after: str, source: str, others: Sequence[tuple[str, str]]
) -> tuple[WordCorrection, ...]:
    """Return the words that an edit put right and that the same word of the source has elsewhere.

    ``others`` are sources and targets of the article's other segments. The word of the source is
    the one that stands in all of them that hold the wrong word, and in the fewest others; where two
    do, it is the one that looks like the wrong word, and nothing is said where none does. Single
    terms alone are told: what the dictionary has for the word of the source was no error, and what
    it does not have for it is told only in place of a wrong word that looks like that of the
    source.

    >>> others = [("El gremio calló.", "The gremy was silent."),
    ...           ("La cámara habló.", "The chamber spoke.")]
    >>> word_corrections("The gremy spoke.", "The guild spoke.", "El gremio habló.", others)
    (WordCorrection(wrong='gremy', right='guild', source='gremio'),)
    """
    found: dict[str, WordCorrection] = {}
    for wrong, right in replaced_words(before, after):
        holding = [pair for pair in others if _is_wrong_in(wrong, *pair)]
        is_term = _is_term(wrong) and _is_term(right)
        word = _word_of_source(source, wrong, holding, others) if holding and is_term else None
        if word is not None and not _renders(wrong, word) and _is_evident(wrong, right, word):
            found.setdefault(wrong, WordCorrection(wrong, right, word))

    return tuple(found.values())


def _is_wrong_in(wrong: str, source: str, target: str) -> bool:
    """Whether a target has the word that was wrong elsewhere, and no word of its source that the
    dictionary renders so: "three" is right where "tres" stands.
    """
    holds = bool(find_renderings(target, wrong, case_sensitive=False))
    return holds and not any(_renders(wrong, word) for word in _words(source))


def _is_term(right: str) -> bool:
    """Whether the text is a term: one word, or a noun with its adjectives.

    >>> [_is_term(text) for text in ("trade association", "s massive quake", "vote to be held")]
    [True, False, False]
    """
    words = right.lower().split()
    small = words_in(WORD_CLASSES, "says-little", "preposition", "auxiliary")
    return all(len(word) > 1 and word not in small for word in words)


def _renders(wrong: str, word: str) -> bool:
    """Whether the dictionary has ``wrong`` for the word of the source: then it was only style.

    >>> (_renders("earthquake", "terremoto"), _renders("reduce", "reducir"),
    ...  _renders("gremy", "gremio"))
    (True, True, False)
    """
    found = (entry.target.lower().removeprefix("to ") for entry in look_up(word.lower()))
    return wrong.lower() in found


def _is_evident(wrong: str, right: str, word: str) -> bool:
    """Whether both forms are about that word of the source, not by chance in the same sentences.

    >>> _is_evident("gremy", "guild", "gremio"), _is_evident("made", "created", "nuevos")
    (True, False)
    """
    return name_similarity(wrong, word) >= _ALIKE or _renders(right, word)


def replaced_words(before: str, after: str) -> list[tuple[str, str]]:
    """Return the common words that gave way to others, where the words around them stayed.

    >>> replaced_words("The gremy spoke.", "The guild spoke.")
    [('gremy', 'guild')]
    """
    old, new = [*LETTERS.finditer(before)], [*LETTERS.finditer(after)]
    if max(len(old), len(new)) > _MOST_WORDS:
        return []

    pairs = []
    for tag, i1, i2, j1, j2 in _blocks(old, new):
        if tag != "replace" or i2 - i1 > _LONGEST_TERM or j2 - j1 > _LONGEST_RIGHT_TERM:
            continue
        wrong = before[old[i1].start() : old[i2 - 1].end()]
        right = after[new[j1].start() : new[j2 - 1].end()]
        # A capital is a name, which has its own rules.
        if wrong.islower() and len(wrong) >= _SHORTEST and not _is_grammar(wrong, right):
            pairs.append((wrong, right))

    return pairs


def _is_grammar(wrong: str, right: str) -> bool:
    """Whether it is the same word with another ending, of this sentence alone; "patrol cars" for
    "patrollers" has one more.
    """
    other = [word for word in right.lower().split() if word[:_SAME_STEM] != wrong[:_SAME_STEM]]
    return len(other) < len(right.split()) and not any(len(word) >= _SHORTEST for word in other)


def _word_of_source(
    source: str, wrong: str, holding: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]
) -> str | None:
    shared = [
        word
        for word in dict.fromkeys(_words(source))
        if len(word) >= _SHORTEST and all(word in _words(other) for other, _ in holding)
    ]
    fewest = min((_count(word, others) for word in shared), default=0)
    best = [word for word in shared if _count(word, others) == fewest]
    if len(best) == 1:
        return best[0]
    alike = max(best, key=lambda word: name_similarity(word, wrong), default=None)
    return alike if alike is not None and name_similarity(alike, wrong) >= _ALIKE else None


def _words(text: str) -> set[str]:
    return {match.group() for match in LETTERS.finditer(text) if match.group().islower()}


def _count(word: str, others: Sequence[tuple[str, str]]) -> int:
    return sum(word in _words(other) for other, _ in others)
