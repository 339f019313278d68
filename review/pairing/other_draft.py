"""Another draft of an article that is here already, read and laid beside its segments."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from review.pairing.alignment import AlignmentSide, Pairing
from review.pairing.article import aligned, draft_side, is_surely_other, read_draft, sentences_of
from review.pairing.rows import DOUBTFUL
from review.store.tables import Segment, stored_id
from translation.document import Kind
from translation.errors import LanguageError, NoTextError, UsageError
from translation.formats.article import SourceArticle
from translation.languages.names import language_name
from translation.messages import told
from translation.watcher import UNWATCHED, Watcher

_READ = 0.6
"""Share of the time that a long draft takes to be read."""
_LEAST_OF_THE_SAME = 0.4
"""Of the shorter text, in sentences times how sure their pairing is: two drafts of one article
reach 0.9 and more, those of different articles of one newsroom 0.25 at most.
"""


class OtherArticleError(UsageError):
    """The draft seems to be of another article; whoever knows better may have it all the same."""


@dataclass(frozen=True, slots=True)
class OtherRow:
    """What belongs together: segments of ours, by identifier, and sentences of theirs, or none.

    ``source`` is the source of ours when they were paired, ``confidence`` 0 to 1.
    """

    segments: tuple[int, ...]
    source: str
    texts: tuple[str, ...]
    confidence: float

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody has to look before it is believed."""
        return bool(self.segments and self.texts) and self.confidence < DOUBTFUL


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """The other draft beside ours, before it is stored; ``sha256`` is over the file."""

    file: str
    sha256: str
    rows: tuple[OtherRow, ...]


def read_other_draft(
    ours: Sequence[Segment],
    draft: tuple[str, bytes],
    *,
    target_language: str,
    is_wanted: bool = False,
    watcher: Watcher = UNWATCHED,
) -> ReadDraft:
    """Read a draft, (name, bytes), and pair its sentences with our segments, which are in order.

    Raises InputError for a file that cannot be read or has no text, LanguageError for one that is
    surely in another language than ``target_language``, UsageError for the source again,
    OtherArticleError for what seems to be the draft of another article unless it ``is_wanted``;
    StoppedError when ``watcher`` is over, which is told shares of 1.
    """
    name, data = draft
    read, has_rows = read_draft(
        draft,
        target_language=target_language,
        watcher=watcher.part(0, _READ),
    )
    theirs = [segment.source for segment in sentences_of(read)]
    _check(name, read, theirs, ours, target_language)
    pairings = aligned(
        name,
        (_our_side(ours, target_language), draft_side(read, has_rows=has_rows)),
        watcher=watcher.part(_READ, 1),
    )
    if not is_wanted and not _is_same_article(pairings, len(ours), len(theirs)):
        problem = told(
            "this seems to be the draft of another article: hardly a sentence belongs to one of "
            "ours"
        )
        raise OtherArticleError(name, problem, told("Choose the draft of this article."))

    rows = tuple(_row(pairing, ours, theirs) for pairing in pairings)
    return ReadDraft(name, hashlib.sha256(data).hexdigest(), rows)


def _row(pairing: Pairing, ours: Sequence[Segment], theirs: Sequence[str]) -> OtherRow:
    return OtherRow(
        tuple(stored_id(ours[number]) for number in pairing.sources),
        " ".join(ours[number].source for number in pairing.sources),
        tuple(theirs[number] for number in pairing.targets),
        pairing.confidence,
    )


def _check(
    name: str, read: SourceArticle, theirs: list[str], ours: Sequence[Segment], target_language: str
) -> None:
    if not theirs:
        raise NoTextError(
            name, "there is no sentence of an article in it", "Paste or choose the whole draft."
        )

    if theirs == [segment.source for segment in ours]:
        raise UsageError(
            name, "the draft is the same text as the source", "Choose the translation as the draft."
        )

    if is_surely_other(read.language, target_language):
        raise LanguageError(
            name,
            told(
                "this reads as {found}, and the article is translated into {expected}",
                found=language_name(read.language.article.code),
                expected=language_name(target_language),
            ),
            told("Choose a draft in {expected}.", expected=language_name(target_language)),
        )


def _our_side(ours: Sequence[Segment], target_language: str) -> AlignmentSide:
    """Return ours as they are aligned: by our draft, for any pair to do; else by the source."""
    return AlignmentSide(
        [segment.target if segment.target.strip() else segment.source for segment in ours],
        [segment.paragraph for segment in ours],
        [Kind(segment.kind) for segment in ours],
        target_language,
    )


def _is_same_article(pairings: Sequence[Pairing], ours: int, theirs: int) -> bool:
    sure = sum(pairing.confidence for pairing in pairings if pairing.sources and pairing.targets)
    return sure >= _LEAST_OF_THE_SAME * min(ours, theirs)
