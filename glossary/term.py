"""The glossary's own words: Term and TermMatch. Pure values; review stores them."""

from dataclasses import dataclass
from enum import StrEnum

from translation.languages import usual

LONGEST_EXPLANATION = 200
"""Code points of what readers are told of a name between two commas."""


class TermKind(StrEnum):
    """What a term names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    WORK = "work"
    OTHER = "other"


class TermStatus(StrEnum):
    """Administrative status of a term's target, as in ISO 30042 (TBX)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Term:
    """A source expression and its approved rendering.

    A do-not-translate name is a Term whose ``target`` equals its ``source``. ``variants`` are
    renderings that were seen and are forbidden. Common words and phrases (kind ``OTHER``) match in
    any case and in their Spanish plural and gender unless ``case_sensitive``; names always match
    with a capital. Languages are ISO 639-1 codes; ``desk`` is the section or country, "" for all.
    ``explanation`` is what readers abroad are told at the first mention, in the target language and
    without the commas around it: "Peru's tax agency".
    """

    source: str
    target: str
    kind: TermKind = TermKind.OTHER
    status: TermStatus = TermStatus.PREFERRED
    variants: tuple[str, ...] = ()
    case_sensitive: bool = False
    note: str = ""
    evidence: str = ""
    source_language: str = usual.SOURCE
    target_language: str = usual.TARGET
    desk: str = ""
    explanation: str = ""

    @property
    def is_name(self) -> bool:
        """Whether it is a name: by its kind, or by its capitals where nobody chose a kind.

        Spanish writes a common word with one capital at most. A name left out makes the draft
        false; for a common word there may be another one.

        >>> (Term("FMI", "IMF").is_name, Term("Perú Libre", "Free Peru").is_name,
        ...  Term("Ica", "Ica").is_name)
        (True, True, True)
        >>> Term("Gremio", "Guild").is_name, Term("MYPE", "small business").is_name
        (False, False)
        """
        if self.kind is not TermKind.OTHER:
            return True
        capitals = sum(letter.isupper() for letter in self.source)
        return self.target[:1].isupper() and (
            capitals > 1 or (capitals == 1 and self.target == self.source)
        )


@dataclass(frozen=True, slots=True)
class TermMatch:
    """``term`` stands at ``text[start:end]`` (code points) of the text that was searched."""

    term: Term
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """Start and end."""
        return (self.start, self.end)
