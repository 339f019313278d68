"""What any pair of languages can be asked: a sentence left in the language of the source, a name misspelt.

Which words a language has is told by simplemma's lists; of a language without one nothing is said. Spanish to
English has closer readers of both.
"""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from glossary.language.lexicon import has_words, is_usual, knows
from glossary.language.similarity import without_accents
from glossary.language.tokens import Token, words
from review.checks.issue import ES_EN, Category, CheckContext, Finding, Severity, check
from translation.messages import told

_LEAST_WORDS, _LEAST_FOREIGN = 5, 3
_SHORTEST_NAME, _LONG_NAME = 5, 8


def _is_asked(context: CheckContext) -> bool:
    pair = (context.source_language, context.target_language)
    return pair != ES_EN and pair[0] != pair[1] and all(map(has_words, pair))


@check("left-in-source", "Left in the source's language", Severity.CRITICAL, Category.ACCURACY)
def find_left_in_source(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """Five or more words in a row are in the language of the source."""
    if not _is_asked(context) or context.segment.language:
        return
    run: list[Token] = []
    best: list[Token] = []
    for word in (*words(target), None):
        if word and word.text.islower() and knows(word.lower, context.source_language):
            run.append(word)
            continue
        foreign = sum(not knows(each.lower, context.target_language) for each in run)
        if len(run) >= _LEAST_WORDS and foreign >= max(_LEAST_FOREIGN, len(run) // 2):
            best = max(best, run, key=len)
        run = []
    if best:
        message = told("This stretch is still in the language of the source.")
        yield Finding(message, None, (best[0].start, best[-1].end))


@check("name-misspelt", "Name misspelt", Severity.MAJOR, Category.ACCURACY)
def find_name_misspelt(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A name of the source stands in the translation with another letter."""
    if not _is_asked(context):
        return
    there, here = words(source), words(target)
    said, written = ({without_accents(word.text) for word in side} for side in (there, here))
    names = [word for word in there if word.is_capital and without_accents(word.text) not in written]
    strangers = [
        word
        for word in here
        if word.is_capital
        and without_accents(word.text) not in said
        and not is_usual(word.lower, context.target_language)
    ]
    for name in names:
        twin = next((word for word in strangers if _is_slip(name.text, word.text)), None)
        if twin is not None:
            strangers.remove(twin)
            message = told(
                "“{word}” should perhaps be “{name}” as in the source.", word=twin.text, name=name.text
            )
            yield Finding(message, name.span, twin.span, confidence=0.8, choices=(name.text,))


def _as_heard(name: str) -> str:
    """The name with what languages write of other scripts each in its own way alike: Zyuzino, Ziuzino."""
    return without_accents(name).replace("y", "i").replace("ou", "u")


def _is_slip(name: str, word: str) -> bool:
    """Whether a letter of ``name`` was changed, lost, added or swapped, or two of a long one.

    >>> _is_slip("Rushden", "Rushdon"), _is_slip("Obama", "Obamas"), _is_slip("Lima", "Lime")
    (True, False, False)
    """
    left, right = _as_heard(name), _as_heard(word)
    short = min(len(left), len(right)) < _SHORTEST_NAME
    if short or left.startswith(right) or right.startswith(left):
        return False
    most = 2 if min(len(left), len(right)) >= _LONG_NAME else 1
    # Another ending is another language's way to write it: Italia, Italie.
    return 0 < OSA.distance(left, right, score_cutoff=most) <= most and left[-1] == right[-1]
