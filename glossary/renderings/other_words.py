"""Terms that a draft rightly writes in other words than the glossary's: whose office somebody
holds ("the finance minister" for "ministro de Hacienda"), part of a longer name, and the short form
of what was named in full before ("the ministry").
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from glossary.language.english_forms import stem
from glossary.language.name_cues import cues
from glossary.language.people import names_a_person
from glossary.language.tables import language_words
from glossary.language.tokens import Span, Token, is_inside, words_of
from glossary.matching import find_bent
from glossary.renderings.sentence_pair import SentencePair
from glossary.renderings.term_group import Group, parts_of
from glossary.renderings.translated_names import is_translation
from glossary.term import Term, TermMatch
from translation.languages import usual

_POSSESSIVE = re.compile(r"['’]s?(?=\s)")
_OF_WHAT = re.compile(r" (?:of|for)\b| [A-Z]")
"""What goes on behind a short form: it is another name then."""
_KIN = 5
"""Letters that the word for who holds an office begins with as the office does."""
_MOST_BETWEEN = 3
"""Words that a longer name has more than the rendering, at most: "Office of the Comptroller"."""
_LONGEST_OFFICE = 7
"""Words from a title to the end of its office: "ministra interina de Economía y Hacienda"."""


def told_otherwise(group: Group, sentence: SentencePair) -> dict[Span, Span]:
    """Return where the source has the term and the target rightly other words, and where those are.

    An office held, or a longer name, has the telling words of a rendering; one more mention may be
    a short form. A name that stays as it is stands in an office and in a longer name, too.
    """
    told: dict[Span, Span] = {}
    renderings = [one for one in group.approved if one != group.term.source]
    for span in group.spans if renderings else ():
        if _is_held(sentence, span) or _is_in_longer_name(sentence, span):
            places = (_telling_words(sentence, one, [*told.values()]) for one in renderings)
            place = next(filter(None, places), None)
            told |= {span: place} if place else {}

    others = [span for span in group.spans if span not in told]
    short = _short_form(group, sentence) if others else None
    return told | ({others[0]: short} if short else {})


def _short_form(group: Group, sentence: SentencePair) -> Span | None:
    """Return where the target has "the" and the noun of a rendering that the article gave in full
    before: "the ministry", "the Lima chamber"; None where a word of the source says that itself.
    """
    articles = language_words(usual.TARGET, "people", "definite")
    for approved in [one for one in group.approved if one in sentence.introduced]:
        nouns = _nouns(approved)
        others = {stem(part.text) for part in parts_of(approved)}
        for index, word in enumerate(sentence.target_words):
            if stem(word.text) not in nouns or _OF_WHAT.match(sentence.target, word.end):
                continue
            first = index
            while first and stem(sentence.target_words[first - 1].text) in others:
                first -= 1
            before = sentence.target_words[first - 1].lower if first else ""
            span = sentence.target_words[first].start, word.end
            if before in articles and sentence.is_free(span) and not _is_said(word, sentence):
                return span
    return None


def positions_of_terms(matches: Iterable[Sequence[TermMatch]]) -> dict[str, list[int]]:
    """Return the positions of the segments in which each term stands, by its source, in order;
    ``matches`` are those of every segment of an article.
    """
    positions: dict[str, list[int]] = {}
    for position, found in enumerate(matches):
        for source in {match.term.source for match in found}:
            positions.setdefault(source, []).append(position)
    return positions


def introduced(
    terms: Iterable[Term],
    targets: Sequence[str],
    positions: Mapping[str, Sequence[int]],
    *,
    before: int,
) -> tuple[str, ...]:
    """Return the renderings of ``terms`` that one of the ``targets`` ahead of position ``before``
    has whose source, by ``positions``, has the term.

    >>> hacienda = Term("Hacienda", "Finance Ministry")
    >>> targets, positions = ["The Finance Ministry paid."], {"Hacienda": [0]}
    >>> [introduced([hacienda], targets, positions, before=position) for position in (0, 1)]
    [(), ('Finance Ministry',)]
    """
    return tuple(
        term.target
        for term in terms
        if any(
            find_bent(targets[position], term.target, is_name=term.is_name)
            for position in positions.get(term.source, ())
            if position < before
        )
    )


def _is_held(sentence: SentencePair, span: Span) -> bool:
    """Whether a title stands before the term: "ministra de Hacienda", "titular de la Hacienda"."""
    words = [word for word in sentence.source_words if word.start < span[1]][-_LONGEST_OFFICE:]
    joining = language_words(usual.SOURCE, "people", "joining", "of-office")
    opened = next((i for i in range(len(words) - 1, -1, -1) if words[i].lower in cues("title")), -1)
    office = [word for word in words[opened + 1 :] if word.end <= span[0]]
    is_one = all(
        sentence.source[one.end : other.start] == " " for one, other in pairwise(words[opened:])
    )
    # An adjective may stand behind the title: "ministra interina", "ministro saliente".
    return (
        opened >= 0
        and is_one
        and any(word.lower in cues("of", "of-the") for word in office)
        and all(word.is_capital or word.lower in joining for word in office[1:])
    )


def _is_in_longer_name(sentence: SentencePair, span: Span) -> bool:
    return any(
        is_inside(span, [mention.span])
        and any(not is_inside(word.span, [span]) for word in mention.words)
        for mention in sentence.mentions
    )


def _telling_words(sentence: SentencePair, rendering: str, taken: Sequence[Span]) -> Span | None:
    """Return the shortest stretch of the target that has the telling words of the rendering, in
    whatever order; a body that is called by its holder ("Comptroller's Office") has those alone.
    """
    holder = _POSSESSIVE.search(rendering)
    telling = [part.text for part in parts_of(rendering[: holder.start()] if holder else rendering)]
    stretches = sorted(_stretches(sentence.target_words, telling), key=lambda one: one[1] - one[0])
    return next((one for one in stretches if sentence.is_free(one) and one not in taken), None)


def _stretches(words: Sequence[Token], telling: Sequence[str]) -> Iterator[Span]:
    for first in range(len(words)):
        for last in range(first, min(len(words), first + len(telling) + _MOST_BETWEEN)):
            stretch = words[first : last + 1]
            if all(any(_answers(word, part) for word in stretch) for part in telling):
                yield stretch[0].start, stretch[-1].end
                break


def _answers(word: Token, part: str) -> bool:
    """Whether the word is the part, or calls who holds what the part calls: minister, Ministry."""
    alike = word.lower[:_KIN] == part.lower()[:_KIN]
    return stem(word.text) == stem(part) or (alike and names_a_person(word, usual.TARGET))


def _nouns(rendering: str) -> frozenset[str]:
    """Return the stems of the nouns by which a rendering of several words is called for short:
    the last one, or the last before "of" ("Chamber of Commerce"), and whose office it is.
    """
    heads = [re.split(r" (?:of|for)\b", rendering)[0], _POSSESSIVE.split(rendering)[0]]
    return frozenset(
        stem(words_of(head)[-1].text) for head in heads if len(parts_of(rendering)) > 1
    )


def _is_said(word: Token, sentence: SentencePair) -> bool:
    """Whether a word of the source that no term covers is rendered by the word."""
    return any(
        is_translation(other.lower, word.lower)
        for other in sentence.source_words
        if not is_inside(other.span, sentence.covered)
    )
