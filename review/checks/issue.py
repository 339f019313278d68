"""What a check is, what it is given, and what it finds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import ModuleType, NoneType
from typing import NamedTuple

from glossary.language.analysis import Analysis, analyse
from glossary.language.tokens import Span, Token, words
from glossary.renderings.forbidden_renderings import RenderingIndex
from glossary.term import Term, TermMatch
from review.checks.judgement import Judgement
from review.checks.style_pack import NO_STYLE, StylePack
from translation.document import InlineCode, Kind
from translation.languages import usual
from translation.languages.language import is_spelled
from translation.messages import Message, told


class Category(StrEnum):
    """The top level of the MQM error typology (themqm.org, "MQM Core")."""

    TERMINOLOGY = "terminology"
    ACCURACY = "accuracy"
    LINGUISTIC_CONVENTIONS = "linguistic conventions"
    STYLE = "style"
    LOCALE = "locale conventions"


class Severity(StrEnum):
    """MQM severities; ``CRITICAL`` is what would make a newspaper print a correction."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Issue:
    """An automatic finding; an error only once a person agrees.

    ``suggestion`` replaces ``target[target_span]``. One key writes it, so it must follow from the
    source, the glossary or a rule of form; None where nothing does. ``choices`` are guesses in its
    place (a word one letter away, another translation of the article): a person picks one or none.
    ``confidence`` is 0 to 1.
    """

    check: str
    category: Category
    severity: Severity
    message: str
    source_span: Span | None = None
    target_span: Span | None = None
    suggestion: str | None = None
    confidence: float = 1.0
    choices: tuple[str, ...] = ()

    @property
    def offers(self) -> tuple[str, ...]:
        """All that may replace the target span, the certain one first."""
        return self.choices if self.suggestion is None else (self.suggestion, *self.choices)


Pair = tuple[str, str]
"""The languages of source and target."""

SHORT_KINDS = frozenset({Kind.TITLE, Kind.HEADING, Kind.BYLINE, Kind.TABLE_CELL})
"""What is no running text, and written by rules of its own."""


@dataclass(frozen=True, slots=True)
class SegmentText:
    """The part of a segment that checks read. ``target`` is "" while nothing was translated.

    The codes are the formatting of the two texts; ``language`` is the source's if it is not the
    article's. ``former_source`` is what the target was made from where a new version has another
    source, else ""; ``seconds`` is how long subtitles show the paragraph, 0 for a text that is not
    timed. ``number`` is the one that readers see beside the segment, 0 for a text that is not
    stored.
    """

    source: str
    target: str
    kind: Kind = Kind.PARAGRAPH
    paragraph: int = 0
    source_codes: tuple[InlineCode, ...] = ()
    target_codes: tuple[InlineCode, ...] = ()
    language: str = ""
    former_source: str = ""
    seconds: float = 0.0
    number: int = 0


def seconds_shown(kind: str, level: int) -> float:
    """Return how long subtitles show a paragraph, the level of theirs; 0 for other texts."""
    return level / 10 if kind == Kind.PARAGRAPH else 0.0


@dataclass(frozen=True, slots=True)
class CheckContext:
    """All that a check may know beyond the segment itself.

    ``segment`` is the one being checked, ``article[position]`` the same; ``matches`` are the
    glossary's matches in its source, ``article_matches`` those of every segment of the article.
    ``alternatives`` holds for each match the other terms of the same source, such as admitted
    renderings. ``renderings`` is what the glossary says of targets alone, for a segment without
    source; None without one. ``memory`` are the targets under which the translation memory holds
    the source, the newest first; ``failed`` are the names of checks that raised on this segment.
    ``judged`` is what the judge found in source and target, None where it was not asked.
    ``style`` is the desk's style pack, None where it has none. ``people`` are the genders that a
    person has said of the article's people, by their full names.
    """

    segment: SegmentText
    position: int = 0
    article: tuple[SegmentText, ...] = ()
    matches: tuple[TermMatch, ...] = ()
    article_matches: tuple[tuple[TermMatch, ...], ...] = ()
    alternatives: tuple[tuple[Term, ...], ...] = ()
    source_language: str = usual.SOURCE
    target_language: str = usual.TARGET
    renderings: RenderingIndex | None = None
    memory: tuple[str, ...] = ()
    judged: tuple[Judgement, ...] | None = None
    failed: tuple[str, ...] = ()
    style: StylePack | None = None
    people: tuple[tuple[str, str], ...] = ()

    @property
    def languages(self) -> Pair:
        """Those of source and target."""
        return self.source_language, self.target_language

    @property
    def is_into_usual_language(self) -> bool:
        """Whether the target is in the one language whose words and scales a repair may write."""
        return self.target_language == usual.TARGET

    @property
    def source(self) -> Analysis:
        """What is said in the segment's source, by the language that this one is in."""
        return analyse(self.segment.source, self.segment.language or self.source_language)

    @property
    def target(self) -> Analysis:
        """What is said in the segment's target."""
        return analyse(self.segment.target, self.target_language, self.decimal_mark)

    @property
    def term_words(self) -> list[Token]:
        """The words that the glossary's terms in the source are rendered by."""
        return [word for match in self.matches for word in words(match.term.target)]

    @property
    def house(self) -> StylePack:
        """The desk's style pack, an empty one where it is of another language than the target."""
        return self.style if self.style and self.style.is_of(self.target_language) else NO_STYLE

    @property
    def decimal_mark(self) -> str:
        """The sign that the desk has before decimals in the target, "" where it names none."""
        return self.house.numbers.decimal_mark if self.house.numbers else ""

    def number(self, position: int) -> int:
        """Return the number that readers see beside a segment of the article."""
        return self.article[position].number or position + 1


class Finding(NamedTuple):
    """What a check found in one segment; the first parts are the last ones of an Issue.

    ``severity`` and ``category`` are the check's own unless they are told.
    """

    message: str
    source_span: Span | None = None
    target_span: Span | None = None
    suggestion: str | None = None
    confidence: float = 1.0
    choices: tuple[str, ...] = ()
    severity: Severity | None = None
    category: Category | None = None


_TYPES: tuple[tuple[type, ...], ...] = (
    (str,),
    (tuple, NoneType),
    (tuple, NoneType),
    (str, NoneType),
    (float, int),
    (tuple,),
    (Severity, NoneType),
    (Category, NoneType),
)
"""Of what types the parts of a Finding are, in their order."""


def other_said(there: str, here: str) -> Message:
    """Return that the source says one thing and the translation another."""
    return told("The source says “{there}”, the translation “{here}”.", there=there, here=here)


def of_target(is_known: Callable[[str], bool]) -> Callable[[Pair], bool]:
    """Return what asks of the target's language alone, whatever the other.

    >>> of_target(is_spelled)(("xx", "en")), of_target(is_spelled)(("en", "xx"))
    (True, False)
    """
    return lambda languages: is_known(languages[1])


is_spelled_target = of_target(is_spelled)
"""Whether the target's language is known so well that its form is read."""


Compare = Callable[[str, str, CheckContext], Iterable[Finding]]
"""What a check does with source, target and context of one segment; it is pure."""


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """Who a check is, and ``compare``, what it does; without ``needs_source`` a target is enough.

    ``languages`` are those of source and target that it reads; "" stands for any. ``knows`` tells
    whether what it goes by is known of a pair.
    """

    identifier: str
    name: str
    description: str
    category: Category
    severity: Severity
    compare: Compare
    languages: Pair
    needs_source: bool
    knows: Callable[[Pair], bool]

    def reads(self, languages: tuple[str, str], *, sourceless: bool, empty: bool) -> bool:
        """Whether the check applies to a segment in these languages, also without a source or a
        target.
        """
        if any(
            own not in {"", given} for own, given in zip(self.languages, languages, strict=True)
        ):
            return False
        if (sourceless and self.needs_source) or (empty and self.identifier != "empty"):
            return False
        return self.knows(languages)

    def find(self, context: CheckContext) -> list[Issue]:
        """Return the check's issues in one segment; none where it does not read the pair."""
        sourceless, empty = not context.segment.source.strip(), not context.segment.target.strip()
        languages = context.languages
        return (
            [*self.issues(context)]
            if self.reads(languages, sourceless=sourceless, empty=empty)
            else []
        )

    def issues(self, context: CheckContext) -> Iterator[Issue]:
        """Return the issues of one segment that it ``reads``. Raises TypeError for what is no
        Finding as it is described, ValueError for one that marks what is not there: its suggestion
        would replace something else.
        """
        source, target = context.segment.source, context.segment.target
        for found in self.compare(source, target, context):
            _require_typed(found)
            _require_inside(found.source_span, source)
            _require_inside(found.target_span, target)
            yield self._issue(found)

    def _issue(self, found: Finding) -> Issue:
        category, severity = found.category or self.category, found.severity or self.severity
        return Issue(self.identifier, category, severity, *found[:6])


def _require_typed(found: Finding) -> None:
    """Pages order by what a finding holds, and browsers are told it: of another type it would take
    the article away.
    """
    if not isinstance(found, Finding):
        raise TypeError(f"{type(found).__name__} is no Finding")
    for value, kinds in zip(found, _TYPES, strict=True):
        if not isinstance(value, kinds):
            raise TypeError(f"{value!r} is none of what a Finding may hold there")
    ends = (*(found.source_span or ()), *(found.target_span or ()))
    if not all(isinstance(one, int) for one in ends):
        raise TypeError("a span is of whole numbers")


def _require_inside(span: Span | None, text: str) -> None:
    if span is not None and not 0 <= span[0] <= span[1] <= len(text):
        raise ValueError(f"{span} is no part of a text of {len(text)} characters")


def check(
    identifier: str,
    name: str,
    severity: Severity,
    category: Category = Category.LINGUISTIC_CONVENTIONS,
    *,
    languages: tuple[str, str] = ("", ""),
    alone: bool = False,
    knows: Callable[[Pair], bool] = lambda _pair: True,
) -> Callable[[Compare], Check]:
    """Make a check of a function; its docstring's first paragraph is what people read.

    ``alone`` is for a target alone; ``knows`` tells of which pairs enough is known.
    """

    def made(compare: Compare) -> Check:
        description = " ".join((compare.__doc__ or "").partition("\n\n")[0].split())
        return Check(
            identifier, name, description, category, severity, compare, languages, not alone, knows
        )

    return made


def checks_in(module: ModuleType) -> tuple[Check, ...]:
    """Return the checks that ``module`` makes, in its order."""
    made = (one for one in vars(module).values() if isinstance(one, Check))
    return tuple(one for one in made if one.compare.__module__ == module.__name__)
