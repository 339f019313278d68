"""Makes a lexicon for build_dictionaries.py out of English Wiktionary.

    python tests/evaluation/wiktionary_lexicon.py FOLDER >LEXICON.tsv

FOLDER holds the files of dsl/oneway in github.com/open-dsl-dict/wiktionary-dict for the languages
wanted: en-fr-enwiktionary.dsl.dz, fr-en-enwiktionary.dsl.dz and so on (CC BY-SA 3.0). Written is
"language TAB word TAB English TAB source". What no region or manner limits comes first; words that
are old or rude and those that are only a form of another are left out.
"""

import gzip
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_ENTRY = re.compile(
    r"^(?P<word>[^\t\n]+)\n\t\[b\].*?\[p\]<(?P<kind>[^>]+)>\[/p\](?P<sense>.*)\n(?P<said>(?:\t.*\n)+)",
    re.MULTILINE,
)
_OPEN_KINDS = re.compile(r"(?:n|v|adj|adv|m|f|mf|nm|nf|vt|vi|vr|vti|vtr|vtir|vitr)\b")
_LEFT_OUT = re.compile(
    r"\b(?:obsolete|archaic|dated|vulgar|slang|offensive|derogatory|pejorative|abuse|insult|rare)\b"
    r"|SEE:|misspelling|\b(?:form|spelling|plural|singular|feminine|masculine|participle|gerund"
    r"|person|diminutive|augmentative|superlative|abbreviation|synonym|contraction) of\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_MARK = re.compile(r"(?<!\\)\[/?[^\]]+\]|<[^>]*>")
_ARTICLE = re.compile(r"^(?:a|an|the) ", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;](?![^\[(]*[\])])")


@dataclass(frozen=True, slots=True)
class Rendering:
    """``word`` can be ``text``, a verb or not; ``is_limited`` to a region, a field or a manner."""

    word: str
    text: str
    is_verb: bool
    is_limited: bool


def renderings(dictionary: str) -> Iterator[Rendering]:
    r"""Yield what a file in Lingvo's DSL renders by what, in its order.

    >>> entry = "pig\n\t[b]~[/b] [p]<n>[/p] (beast)\n\t[m1]cochon [p]<m>[/p], porc \\[food\\][/m]\n"
    >>> [(each.word, each.text, each.is_limited) for each in renderings(entry)]
    [('pig', 'cochon', False), ('pig', 'porc', True)]
    """
    for entry in _ENTRY.finditer(dictionary):
        if not _OPEN_KINDS.match(entry["kind"]) or _LEFT_OUT.search(entry[0]):
            continue
        said = _MARK.sub("", entry["said"]).replace("\\", "")
        for each in _BETWEEN.split(said):
            text = " ".join(_LABEL.sub("", each).split()).strip(" .")
            if text:
                is_limited = _LABEL.search(each) is not None
                yield Rendering(entry["word"], text, entry["kind"].startswith("v"), is_limited)


def lexicon_of(path: Path) -> Iterator[tuple[bool, str, str, str, str]]:
    """Yield whether it is limited, and the language, word, English and source, of each entry."""
    one, other = path.name.split("-")[:2]
    for rendering in renderings(gzip.decompress(path.read_bytes()).decode("utf-16")):
        words = rendering.word, rendering.text
        english, word = words if one == "en" else reversed(words)
        english = _ARTICLE.sub("", english)
        if rendering.is_verb:
            english = "to " + english.removeprefix("to ")
        # "Ex-minister" is a word of headlines; elsewhere newspapers write "former".
        if english.startswith("ex-"):
            continue
        language = other if one == "en" else one
        yield rendering.is_limited, language, word, english, f"enwiktionary_{one}_{other}"


def main() -> None:
    """Write the lexicon of every file of the folder."""
    paths = sorted(Path(sys.argv[1]).glob("*-enwiktionary.dsl.dz"))
    entries = [entry for path in paths for entry in lexicon_of(path)]
    plain_first = sorted(entries, key=lambda entry: entry[0])
    for row in dict.fromkeys(entry[1:] for entry in plain_first):
        sys.stdout.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
