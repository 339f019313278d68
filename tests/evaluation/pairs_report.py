"""Prints issues per 100 human translations of any pair of languages, and what is found of errors
put in.

Run from the root of the repository, with a file of "source TAB target ..." pairs that people
translated:

    python tests/evaluation/pairs_report.py fr en PAIRS.tsv [--each cases.tsv] [--held]

Every third pair is held out: --held measures those alone and shows no case. The errors are made
from the two texts, the months of the CLDR and the few words below; no table of the checks is read.
The judge asks the engines that are installed for the pair; --alone leaves them out.
"""

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random

from babel import Locale
from injection import Pair, put
from judged_checks import check_judged
from spoil_names import misspelt
from written_table import write_table

from glossary.matching import TermIndex
from review.checks.issue import Issue, SegmentText, Severity
from review.checks.running import check_article

_HELD = 3
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-zß-ÿ][^\W\d_]{3,}(?![\w'’-])")
_FIGURE = re.compile(r"(?<![\w.,:/-])\d+(?:[.,]\d+)*(?![\w:/-]|[.,]\d)")
_QUOTATION_MARKS = re.compile('["“”„«»]\u00a0?')
_LONGEST_TWICE = 12

_DENIALS = {
    "en": r" not(?= )|(?<=[dsrealv])n['’]t(?= )|(?<= )never ",
    "es": r"(?<= )(?:no|nunca) ",
    "pt": r"(?<= )(?:não|nunca) ",
    "fr": r"(?<= )(?:ne |n['’])(?P<verb>[\w'’-]+) (?:pas|jamais) ",
    "it": r"(?<= )non ",
    "de": r"(?<= )nicht ",
    "ca": r"(?<= )no ",
}
"""How a language denies a verb: what goes when the denial goes."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Pairs of two languages, and the words that their targets write in small letters."""

    languages: tuple[str, str]
    pairs: Sequence[Pair]
    small_words: frozenset[str]


Spoil = Callable[[Pair, Sample, Random], Iterator[str]]
"""Yields every target into which a pair can be spoiled in one way; nothing where it has no sure
place.
"""


def number_changed(pair: Pair, _sample: Sample, chance: Random) -> Iterator[str]:
    """One digit of a figure that the source has too is another."""
    there = {re.sub(r"\D", "", figure) for figure in _FIGURE.findall(pair[0])}
    for match in _FIGURE.finditer(pair[1]):
        if re.sub(r"\D", "", match[0]) in there:
            place = chance.choice([index for index, mark in enumerate(match[0]) if mark.isdigit()])
            digit = chance.choice([digit for digit in "123456789" if digit != match[0][place]])
            yield put(pair[1], match, match[0][:place] + digit + match[0][place + 1 :])


def date_changed(pair: Pair, sample: Sample, chance: Random) -> Iterator[str]:
    """A month or a day of the week that the source names too is another."""
    locales = [Locale(language) for language in sample.languages]
    for table in ("months", "days"):
        here, there = (getattr(locale, table)["format"]["wide"] for locale in reversed(locales))
        for number, name in here.items():
            match = re.search(rf"(?<!\w){name}(?!\w)", pair[1])
            if match and re.search(rf"(?<!\w){there[number]}", pair[0], re.IGNORECASE):
                yield put(
                    pair[1],
                    match,
                    chance.choice([other for other in here.values() if other != name]),
                )


def _names(pair: Pair) -> list[re.Match[str]]:
    """The capitalised words inside the target that its source has letter by letter."""
    there = set(_WORD.findall(pair[0]))
    return [
        match for match in _NAME.finditer(pair[1]) if match[0] in there and not match[0].isupper()
    ]


def name_misspelt(pair: Pair, _sample: Sample, chance: Random) -> Iterator[str]:
    """A letter of a name is another, is lost, or two have changed places."""
    for match in _names(pair):
        if len(match[0]) >= 5:
            yield put(pair[1], match, misspelt(match[0], chance))


def name_replaced(pair: Pair, sample: Sample, chance: Random) -> Iterator[str]:
    """A name is the name of another sentence."""
    for match in _names(pair):
        others = [
            name[0] for name in _names(chance.choice(sample.pairs)) if name[0] not in " ".join(pair)
        ]
        if others:
            yield put(pair[1], match, chance.choice(others))


def denial_removed(pair: Pair, sample: Sample, _chance: Random) -> Iterator[str]:
    """The only denial of the target is gone; its source denies too."""
    here, there = (re.compile(_DENIALS[language]) for language in reversed(sample.languages))
    found = [*here.finditer(pair[1])]
    if len(found) == 1 and there.search(pair[0]):
        yield put(
            pair[1], found[0], f"{found[0]['verb']} " if "verb" in found[0].groupdict() else ""
        )


def opposite_said(pair: Pair, sample: Sample, _chance: Random) -> Iterator[str]:
    """A word is its opposite in the same form, by WordNet, in the languages of which there is a
    table.
    """
    for match in re.finditer(r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])", pair[1]):
        other = opposites(sample.languages[1]).get(match[0], "")
        if other and other not in pair[1]:
            yield put(pair[1], match, other)


@cache
def opposites(language: str) -> dict[str, str]:
    """Return words with their opposites, where every form that a word may be has the same."""
    if language != "en":
        return {}
    found: dict[str, set[str]] = {}
    for line in (
        Path(__file__).with_name("opposites.tsv").read_text(encoding="utf-8").splitlines()[4:]
    ):
        word, _, opposite = line.split("\t")
        found.setdefault(word, set()).add(opposite)
    return {word: one.pop() for word, one in found.items() if len(one) == 1}


def left_over(pair: Pair, sample: Sample, _chance: Random) -> Iterator[str]:
    """A word of the source stands where its translation should, about as far into the sentence."""
    words = [word for word in _WORD.finditer(pair[1]) if word[0].islower() and len(word[0]) >= 4]
    for word in _WORD.finditer(pair[0]):
        if len(word[0]) >= 5 and word[0].islower() and word[0].isalpha():
            share = word.start() / len(pair[0])
            near = min(words, key=lambda one: abs(one.start() / len(pair[1]) - share), default=None)
            if near and word[0] not in sample.small_words:
                yield put(pair[1], near, word[0])


def untranslated(pair: Pair, _sample: Sample, _chance: Random) -> Iterator[str]:
    """The source itself, where it has six words or more in small letters."""
    if sum(word.islower() for word in _WORD.findall(pair[0])) >= 6:
        yield pair[0]


def doubled(pair: Pair, _sample: Sample, _chance: Random) -> Iterator[str]:
    """A word is said twice."""
    for match in re.finditer(rf"(?<= )[^\W\d_]{{2,{_LONGEST_TWICE}}}(?= )", pair[1]):
        yield put(pair[1], match, f"{match[0]} {match[0]}")


def quotation_lost(pair: Pair, _sample: Sample, _chance: Random) -> Iterator[str]:
    """No quotation mark is left of the one quotation that both sides have, four words or more."""
    marks = [*_QUOTATION_MARKS.finditer(pair[1])]
    inside = pair[1][marks[0].end() : marks[-1].start()] if len(marks) == 2 else ""
    if len(_QUOTATION_MARKS.findall(pair[0])) == 2 and len(inside.split()) >= 4:
        yield _QUOTATION_MARKS.sub("", pair[1])


KINDS: dict[str, Spoil] = {
    "number changed": number_changed,
    "month or weekday changed": date_changed,
    "name misspelt": name_misspelt,
    "another sentence's name": name_replaced,
    "denial removed": denial_removed,
    "opposite said": opposite_said,
    "source word left over": left_over,
    "sentence untranslated": untranslated,
    "word doubled": doubled,
    "quotation marks lost": quotation_lost,
}


def errors(sample: Sample, per_kind: int) -> Iterator[tuple[str, Pair, str]]:
    """Yield kind, pair and spoiled target, at most ``per_kind`` of each kind; the same for a
    sample.
    """
    for kind, spoil in KINDS.items():
        made = 0
        for pair in sorted(sample.pairs, key=lambda pair: _order(kind, pair)):
            chance = Random(_order(kind, pair))
            spoiled = [target for target in spoil(pair, sample, chance) if target != pair[1]]
            if spoiled and made < per_kind:
                made += 1
                yield kind, pair, chance.choice(spoiled)


def _order(kind: str, pair: Pair) -> str:
    return hashlib.sha256(f"{kind} {pair[0]}".encode()).hexdigest()


def read_sample(path: Path, languages: tuple[str, str], *, held: bool, most: int) -> Sample:
    """Return at most ``most`` pairs of a file, evenly drawn: every third, or the others."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [(row[0], row[1]) for row in rows if len(row) > 1 and row[0] and row[1]]
    part = [pair for index, pair in enumerate(pairs) if (index % _HELD == _HELD - 1) == held]
    chosen = part[:: max(1, len(part) // most)][:most]
    small = frozenset(
        word for _, target in pairs for word in _WORD.findall(target) if word.islower()
    )
    return Sample(languages, chosen, small)


def issues_of(pair: Pair, languages: tuple[str, str], *, is_judged: bool) -> tuple[Issue, ...]:
    """Return the issues of one pair, without a glossary."""
    segments, source, target = [SegmentText(*pair)], *languages
    if is_judged:
        [found] = check_judged(segments, TermIndex(()), languages)
    else:
        [found] = check_article(
            segments, TermIndex(()), source_language=source, target_language=target
        )
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source_language")
    parser.add_argument("target_language")
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--held", action="store_true", help="measure the third that is held out")
    parser.add_argument("--alone", action="store_true", help="ask no engine")
    parser.add_argument("--each", type=Path, help="write false alarms and missed errors there")
    parser.add_argument("--most", type=int, default=300, help="pairs (300)")
    parser.add_argument("--per-kind", type=int, default=25, help="errors of a kind (25)")
    options = parser.parse_args()
    if options.held and options.each:
        parser.error(
            "What is held out is never looked at case by case: leave out --held or --each."
        )

    languages = (options.source_language, options.target_language)
    sample = read_sample(options.pairs, languages, held=options.held, most=options.most)
    of = partial(issues_of, languages=languages, is_judged=not options.alone)
    clean = {pair: of(pair) for pair in sample.pairs}
    found = [issue for issues in clean.values() for issue in issues]
    hundred = 100 / len(sample.pairs)
    critical = sum(issue.severity is Severity.CRITICAL for issue in found)
    how = " held" * options.held + " alone" * options.alone
    print(
        f"{'→'.join(languages)} {options.pairs.name}{how}, {len(sample.pairs)} pairs: "
        f"{hundred * len(found):.1f} issues per 100, {hundred * critical:.1f} critical"
    )
    print(
        "  "
        + ", ".join(
            f"{check} {n}" for check, n in Counter(one.check for one in found).most_common()
        )
    )

    cases = [("clean", *pair, str(one.check), one.message) for pair in clean for one in clean[pair]]
    hits, made = Counter[str](), Counter[str]()
    for kind, pair, spoiled in errors(sample, options.per_kind):
        before = Counter(issue.check for issue in clean[pair])
        after = Counter(issue.check for issue in of((pair[0], spoiled)))
        made[kind] += 1
        hits[kind] += bool(after - before)
        if not after - before:
            cases.append((kind, pair[0], spoiled, "missed", pair[1]))
    for kind, number in made.items():
        print(f"  {kind:26}{hits[kind]:4} of {number:3} {100 * hits[kind] / number:4.0f}%")
    print(
        f"  {'all':26}{hits.total():4} of {made.total():3} "
        f"{100 * hits.total() / made.total():4.0f}%"
    )
    if options.each:
        write_table(options.each, cases)


if __name__ == "__main__":
    main()
