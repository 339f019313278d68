"""What a reviewer's edit says about a common word: "gremy" became "guild" where "gremio" stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from glossary.language.bilingual import look_up
from glossary.language.similarity import name_similarity
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.matching import find_renderings
from translation.words import LETTERS

_MOST_WORDS = 400
_LONGEST_WRONG, _LONGEST_RIGHT = 2, 4
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
    """Return the words that an edit of a target put right and that the same word of the source has
    elsewhere.

    ``others`` are sources and targets of the article's other segments. The word of the source is
    the one that stands in all of them that hold the wrong word, and in the fewest others; where two
    do, it is the one that looks like the wrong word, and nothing is said where none does. Single
    terms alone are told: what the dictionary has for the word of the source was no error, and what
    it does not have for it is told only in place of a wrong word that looks like that of the
    source.

    >>> others = [("El gremio calló.", "The gremy was silent."), ("La cámara habló.", "The chamber spoke.")]
    >>> word_corrections("The gremy spoke.", "The guild spoke.", "El gremio habló.", others)
    (WordCorrection(wrong='gremy', right='guild', source='gremio'),)
    """
    found: dict[str, WordCorrection] = {}
    for wrong, right in replaced_words(before, after):
        holding = [pair for pair in others if find_renderings(pair[1], wrong, case_sensitive=False)]
        is_term = _is_term(wrong) and _is_term(right)
        word = _word_of_source(source, wrong, holding, others) if holding and is_term else None
        if word is not None and not _renders(wrong, word) and _is_evident(wrong, right, word):
            found.setdefault(wrong, WordCorrection(wrong, right, word))

    return tuple(found.values())


def _is_term(right: str) -> bool:
    """Whether the text is a term: one word, or a noun with its adjectives.

    >>> [_is_term(text) for text in ("trade association", "s massive quake", "vote to be held")]
    [True, False, False]
    """
    words = right.lower().split()
    small = words_in(WORD_CLASSES, "says-little", "preposition", "auxiliary")
    return all(len(word) > 1 and word not in small for word in words)


def _renders(wrong: str, word: str) -> bool:
    """Whether the dictionary has ``wrong`` for the word of the source: then it was style and is no
    error.

    >>> _renders("earthquake", "terremoto"), _renders("reduce", "reducir"), _renders("gremy", "gremio")
    (True, True, False)
    """
    found = (entry.target.lower().removeprefix("to ") for entry in look_up(word.lower()))
    return wrong.lower() in found


def _is_evident(wrong: str, right: str, word: str) -> bool:
    """Whether the two forms are about that word of the source, and not by chance in the same
    sentences.

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

    matcher = SequenceMatcher(
        None, [m.group() for m in old], [m.group() for m in new], autojunk=False
    )
    pairs = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "replace" or i2 - i1 > _LONGEST_WRONG or j2 - j1 > _LONGEST_RIGHT:
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
