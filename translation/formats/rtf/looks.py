"""How a stretch of rich text looks: the control words in force where it stands."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from translation.formats.looks import EMPHASES
from translation.formats.rtf.tokens import RichToken
from translation.tables import rows

_WORDS = Path(__file__).with_name("words.tsv")
_UNNAMED = frozenset({*EMPHASES, "language", "proof", "revised"})
"""What no look is named by: what inline codes carry, and what the translation says anew."""
_SWITCHES = frozenset({*EMPHASES, "hidden", "deleted", "revised", "raised", "caps", "strike"})
"""What the number 0 switches off."""


@cache
def words_of(kind: str) -> Mapping[bytes, str]:
    """The control words that words.tsv lists under ``kind``, each with its value there.

    >>> words_of("ends")[b"par"], words_of("character")[b"tab"]
    ('', '0009')
    """
    return {row[1].encode("ascii"): row[2] for row in rows(_WORDS) if row[0] == kind}


@dataclass(frozen=True, slots=True)
class RunLook:
    """The control words in force, by what they govern."""

    words: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))

    def with_word(self, word: RichToken) -> "RunLook":
        """The look behind a further control word."""
        if word.said == b"plain":
            return RunLook()
        governed = words_of("look").get(word.said)
        if governed is None:
            return self
        others = {name: one for name, one in self.words.items() if name != governed}
        is_off = word.number == 0 and governed in _SWITCHES
        if is_off or word.said in (b"ulnone", b"nosupersub"):
            return RunLook(others)
        number = b"" if word.number is None else b"%d" % word.number
        return RunLook({**others, governed: b"\\" + word.said + number})

    @property
    def emphases(self) -> frozenset[str]:
        """Which of bold, italic and underline the text is."""
        return EMPHASES.intersection(self.words)

    @property
    def is_unseen(self) -> bool:
        """Whether the page does not show the text: it is hidden, or a tracked deletion."""
        return "hidden" in self.words or "deleted" in self.words

    @property
    def name(self) -> str:
        """What tells the look from others of the same emphases."""
        return "".join(
            sorted(one.decode("ascii") for key, one in self.words.items() if key not in _UNNAMED)
        )

    def written(self, emphases: AbstractSet[str]) -> bytes:
        """The control words that give a plain text this look, and these ``emphases`` in place of
        its own.
        """
        plain = {"bold": b"\\b", "italic": b"\\i", "underline": b"\\ul"}
        own = [one for key, one in self.words.items() if key not in _UNNAMED]
        own += [self.words.get(key, plain[key]) for key in sorted(emphases)]
        return b"".join(own)
