"""How whatever an engine writes for an article has to be written: first drafts and all others."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from sqlmodel import Session

from glossary.language.capitals import names_called_again
from glossary.language.figures import figure_values, with_marks_exchanged
from glossary.language.person_names import surnames_alone
from review.checks.style_pack import StylePack
from review.intake.losses import find_losses, has_whole_figures
from review.intake.slips import without_slips
from review.segments.house_style import desk_style
from review.store.articles import list_segments
from review.store.tables import Article, stored_id
from translation.languages import usual
from translation.languages.language import is_studied
from translation.protection import NameOutcome, ProtectedName, ProtectedSentence
from translation.untouched import keeps_untouched

_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)+(?!\w)")
_GROUPED = 1000
"""From here on whole numbers have marks between thousands."""


class _Written(Protocol):
    @property
    def source(self) -> str: ...

    @property
    def language(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ArticleManner:
    """The languages of an article, the surnames by which it calls whom it names in full and the
    words that are names in it, and the style pack of its desk, None where it has none.
    """

    languages: tuple[str, str] = (usual.SOURCE, usual.TARGET)
    surnames: frozenset[str] = frozenset()
    style: StylePack | None = None

    @property
    def decimal_mark(self) -> str:
        """What the desk writes before decimals, "" for the mark of the target's language."""
        return self.style.decimal_mark_in(self.languages[1]) if self.style else ""

    def losses(self, sentence: ProtectedSentence, target: str) -> tuple[ProtectedName, ...]:
        """Return what a draft of the sentence has lost, with what is to be written."""
        return find_losses(sentence, target, languages=self.languages, surnames=self.surnames)

    def as_the_house(
        self, target: str, source: str, names: tuple[NameOutcome, ...] = ()
    ) -> tuple[str, tuple[NameOutcome, ...]]:
        """Return what an engine wrote for ``source`` without slips of form and with the desk's
        marks in its figures, and the names where they stand then.
        """
        target, names = without_slips(target, source, names, self.languages)
        if self.decimal_mark:
            target = with_house_marks(target, source, self.languages, self.decimal_mark)
        return target, names

    def is_whole(self, sentence: ProtectedSentence, target: str) -> bool:
        """Whether ``target`` keeps what no translation may break: emoji, addresses, the article's
        surnames; and has figures of its language and house, or as the source has them.
        """
        source = sentence.source
        return (
            keeps_untouched(source, target)
            and has_whole_figures(source, target, self.languages[1], self.decimal_mark)
            and not any(
                source[loss.start : loss.end] in self.surnames
                for loss in self.losses(sentence, target)
            )
        )


def manner_of(session: Session, article: Article) -> ArticleManner:
    """Return how drafts of the stored article are written."""
    languages = article.languages
    surnames = surnames_in(list_segments(session, stored_id(article)), languages)
    return ArticleManner(languages, surnames, desk_style(session, article.desk))


def surnames_in(segments: Iterable[_Written], languages: tuple[str, str]) -> frozenset[str]:
    """Return the surnames that stand alone in what is written in the article's language, and the
    words that are names there; none for the studied pair, whose names are all read beforehand.
    """
    if is_studied(languages):
        return frozenset()
    sources = tuple(segment.source for segment in segments if not segment.language)
    return surnames_alone(sources, languages[0]) | names_called_again(sources, languages[0])


def with_house_marks(
    target: str, source: str, languages: tuple[str, str], decimal_mark: str
) -> str:
    """Return ``target`` with the figures of the source as a house writes them that has
    ``decimal_mark`` before decimals. What is no figure of the source stays: a version, a date.

    >>> with_house_marks("Son 312.000 y 1,2.", "312,000 and 1.2.", ("en", "es"), ".")
    'Son 312,000 y 1.2.'
    >>> with_house_marks("Son 1,870, v. 3.11.5.", "1,870, v. 3.11.5.", ("en", "es"), ".")
    'Son 1,870, v. 3.11.5.'
    """
    read, written = languages
    values = {value for figure in _FIGURE.findall(source) for value in figure_values(figure, read)}

    def as_the_house(match: re.Match[str]) -> str:
        figure = match.group()
        same = values.intersection(figure_values(figure, written))
        is_right = not same or _has_mark(figure, max(same), decimal_mark)
        return figure if is_right else with_marks_exchanged(figure)

    return _FIGURE.sub(as_the_house, target)


def _has_mark(figure: str, value: Fraction, decimal_mark: str) -> bool:
    """Whether the mark stands where ``value`` has its decimals, and between no thousands."""
    if value.denominator == 1 and value >= _GROUPED:
        return decimal_mark not in figure
    last = max(figure.rfind("."), figure.rfind(","))
    return figure[last] == decimal_mark
