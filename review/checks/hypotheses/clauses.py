"""Words of the target that the source has not, and a statement made a question or the reverse.

A clause in which nearly nothing renders the source is added, whatever the source may have left to
say. Fewer words may render it freely: they are added where nothing of it is left, and where each
witness by itself is for leaving them out.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from glossary.language.analysis import Analysis
from glossary.language.articles import is_noun
from glossary.language.person_names import is_given_name
from glossary.language.person_nouns import is_persons_noun
from glossary.language.tokens import Span, Token, is_inside
from review.checks.form.marks import is_question_told
from review.checks.hypotheses.explanations import explanations
from review.checks.hypotheses.hypothesis import LESSER, HeardPair, RepairHypothesis
from review.checks.hypotheses.support import SUPPORTED, is_small_word
from review.checks.hypotheses.words import is_plain_word, is_telling
from review.checks.judgement import HypothesisKind
from translation.languages.language import usual_length
from translation.languages.renderings import renderings

_CLAUSE = re.compile(r"[^,;:–—()]+")
_CLAUSE_END = re.compile(r"[.,;:–—()]")
_MOSTLY = 3
"""Content words of a clause that say nothing of the source, and as many times more of them than of
others.
"""
_LEAST_IDLE = 2
"""Content words in a row that say nothing of the source: one alone may be a freer word for it."""
_OF_A_WORD = 8.0
"""Nats that both must gain by leaving out one word, beyond the margin of a clause."""
_UNPROMPTED = -1.0
"""How many nats likelier the source makes a word, at most, for it to be tried."""
_BEFORE = 3
"""Small words before them that may go with them, "in a Hamburg court"."""
_LEAST_UNSAID = 4
"""Telling words in a row of which the other text renders none: a clause, and no free rendering."""
_LEAST_DOUBTED, _SHORTEST_DOUBTED, _LACKING_DOUBTED, _MOST_IDLE = 3, 28, 0.5, 2
"""Of a clause that engines are asked about: telling words in a row, or else two of so many code
points; how much of its length the target is too short by; and words of the target that say nothing
of the source, for with more it may say the clause freely. On 1,200 right pairs of NTREX from four
languages into English, 528 of which also had a clause cut out, this and one engine find 136 of the
cuts and 13 of the others; with four such words it would be 195 and 28.
"""
_SHORTEST_UNSAID = 16
"""Code points of a clause: where less is lacking none need be sought."""
_LACKING = 0.7
"""How much of a clause's length the other text is too short by, at least, for what is usual between
the languages. On 500 right pairs of news each (NTREX-128) from six languages into English 0.2 to
1.8 in 100 pass this and the words, of which some are real; of 60 clauses cut out of each but the
Catalan ones 48 to 70 % are found, of 60 added ones 38 to 55 %.
"""
_LONGEST = 1_000
"""Code points of either text: each word of one is laid beside each of the other."""
_NEAR, _BESIDE = 5, 2
"""Words of the source, either way of where it would have to say a stretch or a word, that are all
said elsewhere.
"""
_END = re.compile(r"(?P<mark>[.?])[\"'”’»)\s]*$")
_OTHER_MARK = {".": "?", "?": "."}


def added_clauses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target without each clause of which hardly a word renders anything of the
    source.
    """
    text, tokens, idle = pair.target.text, pair.target.tokens, {*pair.idle}
    for clause in _CLAUSE.finditer(text) if len(idle) >= _MOSTLY else ():
        start, end = clause.span()
        words = [at for at, token in enumerate(tokens) if start <= token.start < end]
        others = [at for at in words if at not in idle and not _is_small(at, pair)]
        if len(idle.intersection(words)) >= _MOSTLY * max(1, len(others)):
            yield RepairHypothesis(HypothesisKind.ADDED, (start, end), "")


def added_stretches(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target without each stretch that renders nothing of the source, where the source
    has nothing left there that the stretch could say freely.
    """
    tokens = pair.target.tokens
    for first, last in _idle_stretches(pair):
        if _may_be_meant((tokens[first].start, tokens[last].end), pair) or _says_what_it_is(
            first, last, pair
        ):
            continue
        for begin in range(first, max(0, first - _BEFORE) - 1, -1):
            if begin < first and not (_is_small(begin, pair) and _are_joined(begin, first, pair)):
                break
            span = tokens[begin].start, tokens[last].end
            yield RepairHypothesis(HypothesisKind.ADDED, span, "", is_asked_of_both=True)


def added_words(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target without each word that renders nothing and that the source makes no likelier
    than it is anyway: what renders something freely the engine expects after that, or the source
    has a word there that nothing else says.
    """
    for index in pair.idle if pair.prompted and pair.backward else ():
        token, prompted = pair.target.tokens[index], pair.prompted[index]
        is_unprompted = prompted < _UNPROMPTED and is_plain_word(token, pair)
        if is_unprompted and not _may_be_meant(token.span, pair, _BESIDE):
            doubt = _OF_A_WORD + LESSER * prompted
            yield RepairHypothesis(
                HypothesisKind.ADDED, token.span, "", doubt=doubt, is_asked_of_both=True
            )


def _idle_stretches(pair: HeardPair) -> Iterator[tuple[int, int]]:
    """Yield the first and the last index of idle words that are joined."""
    idle = pair.idle
    ends = [at for at, each in enumerate(pairwise(idle), 1) if not _are_joined(*each, pair)]
    for begin, end in pairwise((0, *ends, len(idle))):
        if end - begin >= _LEAST_IDLE:
            yield idle[begin], idle[end - 1]


def _are_joined(one: int, other: int, pair: HeardPair) -> bool:
    """Whether nothing but small words stands between two words of the target."""
    tokens = pair.target.tokens
    is_parted = _CLAUSE_END.search(pair.target.text, tokens[one].end, tokens[other].start)
    return not is_parted and all(_is_small(each, pair) for each in range(one + 1, other))


def _is_small(index: int, pair: HeardPair) -> bool:
    return is_small_word(pair.target.tokens[index].lower, pair.renderings)


def _may_be_meant(span: Span, pair: HeardPair, near: int = _NEAR) -> bool:
    """Whether the source has a telling word about there that nothing outside ``span`` renders."""
    words = pair.source.tokens
    middle = sum(span) / 2 / len(pair.target.text) * len(words)
    others = pair.supports_outside(span)
    return any(
        is_telling(words[index], pair)
        and max((row[index] for row in others), default=0.0) < SUPPORTED
        for index in range(len(words))
        if abs(index - middle) <= near
    )


def _says_what_it_is(first: int, last: int, pair: HeardPair) -> bool:
    """Whether nothing but nouns stands there, right before a name of both texts that is no given
    one: "miembro del Partido Laborista" for Labour.
    """
    tokens, language = pair.target.tokens, pair.target.language
    name = tokens[last + 1] if last + 1 < len(tokens) else None
    if name is None or not name.is_capital or is_given_name(name, language):
        return False
    is_named = max(pair.supports[last + 1]) >= SUPPORTED or name.start in pair.answered[1]
    return is_named and all(
        _is_small(index, pair) or _is_noun(index, pair) for index in range(first, last + 1)
    )


def _is_noun(index: int, pair: HeardPair) -> bool:
    """Whether the word of the target is a noun, for a small word stands before it, or has the
    capital of a name.
    """
    language, token = pair.target.language, pair.target.tokens[index]
    is_listed = is_persons_noun(token.lower, language) or is_noun(token.lower, language)
    return token.is_capital or (is_listed and index > 0 and _is_small(index - 1, pair))


def question_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with the other end mark where only one of the two texts asks."""
    there, here = _END.search(pair.source.text), _END.search(pair.target.text)
    is_told = is_question_told(pair.source.text, pair.target.text)
    if there and here and there["mark"] != here["mark"] and not is_told:
        yield RepairHypothesis(
            HypothesisKind.QUESTION,
            here.span("mark"),
            _OTHER_MARK[here["mark"]],
            there.span("mark"),
        )


def left_out_clause(source: Analysis, target: Analysis) -> Span | None:
    """Return the longest clause of ``source`` of which ``target`` says nothing, where ``target`` is
    too short by most of that clause; else None. Words for which an acronym stands are said.
    """
    return _unsaid(source, target, explained=[*_spelt_out(source, target)])


def _spelt_out(source: Analysis, target: Analysis) -> Iterator[Span]:
    """Yield where the source spells out an acronym of the target: by its letters, "Real Sociedad de
    Horticultura" for the RHS, or right before it in brackets.
    """
    acronyms = {token.text for token in target.tokens if token.is_acronym}
    for index, token in enumerate(source.tokens):
        if token.text in acronyms and source.text[token.start - 2 : token.start] == " (":
            before = source.tokens[max(0, index - 2 * len(token.text)) : index]
            yield from ((word.start, word.end) for word in before)
    capitals = [token for token in source.tokens if token.is_capital]
    for acronym in acronyms - source.word_forms:
        for first in range(len(capitals) - len(acronym) + 1):
            words = capitals[first : first + len(acronym)]
            if sorted(word.text[0] for word in words) == sorted(acronym):
                yield words[0].start, words[-1].end


def added_clause(source: Analysis, target: Analysis) -> Span | None:
    """Return the longest clause of ``target`` of which ``source`` says nothing, where ``target`` is
    too long by most of that clause; else None. What explains a name to readers abroad is none.
    """
    if _lacking(target, source) < _LACKING * _SHORTEST_UNSAID:
        return None
    return _unsaid(target, source, explained=explanations(source, target))


def _unsaid(one: Analysis, other: Analysis, *, explained: Sequence[Span]) -> Span | None:
    """Return the longest clause of ``one`` that ``other`` does not say, but for what is
    ``explained``, where ``other`` is shorter than ``one`` makes expect by most of it; else None.
    """
    lacking = _lacking(one, other)
    if lacking < _LACKING * _SHORTEST_UNSAID:
        return None
    runs = (
        [word for word in run if not is_inside(word.span, explained)]
        for run in _unrendered(one, other)
    )
    longest = max((run for run in runs if len(run) >= _LEAST_UNSAID), key=_length, default=[])
    if not longest or lacking < _LACKING * _length(longest):
        return None
    return longest[0].start, longest[-1].end


def doubted_clause(pair: HeardPair) -> Sequence[Token]:
    """Return the telling words of the longest clause of the source that the target may lack, for
    the engines to decide; none where it lacks nothing.
    """
    lacking = _lacking(pair.source, pair.target)
    if lacking < _LACKING_DOUBTED * _SHORTEST_UNSAID or len(pair.idle) > _MOST_IDLE:
        return ()
    runs = [
        run
        for run in _unrendered(pair.source, pair.target)
        if len(run) >= _LEAST_DOUBTED or (len(run) > 1 and _length(run) >= _SHORTEST_DOUBTED)
    ]
    longest = max(runs, key=_length, default=())
    return longest if lacking >= _LACKING_DOUBTED * _length(longest) else ()


def _lacking(one: Analysis, other: Analysis) -> float:
    """Return how many code points of ``one`` the other text is too short by, for what is usual; 0
    where nothing is known of a language or a text is too long to be looked at.
    """
    lengths = usual_length(one.language), usual_length(other.language)
    if not all(lengths) or max(len(one.text), len(other.text)) > _LONGEST:
        return 0.0
    return len(one.text) - len(other.text) / lengths[1] * lengths[0]


def _length(run: Sequence[Token]) -> int:
    return run[-1].end - run[0].start if run else 0


# The judge asks for two kinds of clauses, and the checks again.
@lru_cache(maxsize=512)
def _unrendered(one: Analysis, other: Analysis) -> tuple[tuple[Token, ...], ...]:
    """Return the telling words in a row of ``one`` that no word of ``other`` renders; a bracket
    ends a row, for what is explained in one may go without saying in another language.
    """
    table = renderings(one.language, other.language)
    if not table:
        return ()

    pair = HeardPair(one, other, None, None, table)
    runs: list[list[Token]] = [[]]
    for token in one.tokens:
        is_answered = token.start in pair.answered[0]
        if not is_answered and not is_telling(token, pair):
            continue
        if is_answered or pair.is_rendered(token):
            runs.append([])
            continue
        if runs[-1] and not {"(", ")"}.isdisjoint(one.text[runs[-1][-1].end : token.start]):
            runs.append([])
        runs[-1].append(token)
    return tuple(tuple(run) for run in runs if run)
