"""What corrections teach: pairs to train on, and edits that come again and again."""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from glossary.language.tokens import uncapitalised
from glossary.term import Term, TermStatus
from review.reports.effort import ReviewedSegment
from translation.languages.language import STUDIED, language_of

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_LONGEST_EDIT = 6
_LONGEST_SOURCE = 5
# A comparison is quadratic at worst, and a segment of more words is none.
_MOST_WORDS = 400
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class RecurringEdit:
    """``before`` in drafts became ``after`` in ``count`` reviewed segments. ``source`` is the
    longest stretch that all their sources share, "" when they share none; ``segment_ids`` are five.
    """

    before: str
    after: str
    count: int
    source: str
    segment_ids: tuple[int, ...]


def recurring_edits(segments: Iterable[ReviewedSegment]) -> tuple[RecurringEdit, ...]:
    """Replacements of words that were made in more than one segment, the most frequent first.

    Words alone are compared, in the case they stand in but for a sentence's first; deletions and
    insertions by themselves are not counted, nor stretches of more than six words.
    """
    holding: dict[tuple[str, str], list[ReviewedSegment]] = defaultdict(list)
    for segment in segments:
        for edit in dict.fromkeys(word_replacements(segment.draft, segment.target)):
            holding[edit].append(segment)

    edits = [
        RecurringEdit(
            before=before,
            after=after,
            count=len(members),
            source=_shared_source([member.source for member in members]),
            segment_ids=tuple(member.segment_id for member in members[:_EXAMPLES]),
        )
        for (before, after), members in holding.items()
        if len(members) > 1
    ]

    return tuple(sorted(edits, key=lambda edit: (-edit.count, edit.before, edit.after)))


def word_replacements(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The stretches of words of ``before`` that other words took the place of.

    >>> word_replacements("the commerce electronic grew", "the e-commerce grew")
    (('commerce electronic', 'e-commerce'),)
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new), 1) > _MOST_WORDS:
        return ()
    matcher = SequenceMatcher(None, _levelled(old), _levelled(new), autojunk=False)
    return tuple(
        (" ".join(old[first:last]), " ".join(new[new_first:new_last]))
        for tag, first, last, new_first, new_last in matcher.get_opcodes()
        if tag == "replace"
        and last - first <= _LONGEST_EDIT
        and new_last - new_first <= _LONGEST_EDIT
    )


def term_from_edit(edit: RecurringEdit, *, desk: str = "") -> Term:
    """The Term that would have prevented the edit: its source is ``after``, never ``before``.

    ``edit.source`` may need a person's eye first; it must not be empty.
    """
    return Term(
        source=edit.source,
        target=edit.after,
        status=TermStatus.PREFERRED,
        variants=(edit.before,),
        evidence=f"{edit.count} corrections",
        desk=desk,
    )


def glossary_suggestions(
    edits: Iterable[RecurringEdit], known: Iterable[Term]
) -> tuple[RecurringEdit, ...]:
    """Those edits with a source that are worth a term: none of ``known`` says the same already."""
    present = {(term.source.casefold(), term.target.casefold()) for term in known}
    return tuple(
        edit
        for edit in edits
        if edit.source and (edit.source.casefold(), edit.after.casefold()) not in present
    )


def training_triples(segments: Iterable[ReviewedSegment]) -> Iterator[dict[str, str]]:
    """Yield source, draft and correction of each reviewed segment that had a draft, with the
    article, the model that wrote the draft, and who reviewed it.

    Segments left as drafted are among them: that a draft was good is a lesson too.
    """
    for segment in segments:
        if segment.draft.strip() and segment.target.strip():
            yield {
                "source": segment.source,
                "draft": segment.draft,
                "correction": segment.target,
                "article": segment.article,
                "model": segment.model,
                "reviewer": segment.reviewer,
            }


def training_json_lines(triples: Iterable[dict[str, str]]) -> bytes:
    """The triples as JSON Lines in UTF-8, one object a line."""
    return b"".join(json.dumps(triple, ensure_ascii=True).encode() + b"\n" for triple in triples)


def _levelled(words: list[str]) -> list[str]:
    # The capital of a sentence's first word is not the word's own.
    return [uncapitalised(words[0]), *words[1:]] if words else []


def _shared_source(sources: list[str]) -> str:
    shared = _stretches(sources[0])
    for source in sources[1:]:
        shared &= _stretches(source)
        if not shared:
            return ""
    # Equally long stretches are told apart by their letters, so that the answer is always the same.
    longest = max(
        shared, key=lambda stretch: (len(stretch.split()), len(stretch), stretch), default=""
    )
    # One segment that came again and again shares all of itself: no stretch of it stands out.
    return longest if len(set(sources)) > 1 else ""


def _stretches(source: str) -> set[str]:
    words = _WORD.findall(source)[:_MOST_WORDS]
    bounds = range(len(words))
    return {
        " ".join(words[start:end])
        for start in bounds
        for end in range(start + 1, min(start + _LONGEST_SOURCE, len(words)) + 1)
        if not {words[start].lower(), words[end - 1].lower()}
        & language_of(STUDIED.source).small_words
    }


def without_set_aside(
    edits: Iterable[RecurringEdit], unwanted: Collection[tuple[str, str]]
) -> tuple[RecurringEdit, ...]:
    """Those edits that nobody set aside, in their order."""
    return tuple(edit for edit in edits if (edit.before, edit.after) not in unwanted)
