"""The names of a stored segment that the engine is to keep: the glossary's and its draft's."""

from typing import Any

from glossary.discovery.sure_names import SureName, sure_names
from glossary.matching import TermIndex
from glossary.term import TermKind
from review.intake.drafting import protected_sentence, with_proposed_names
from review.store.tables import Segment
from translation.languages.language import is_studied
from translation.protection import ProtectedSentence

_KNOWN_WITHOUT_GLOSSARY = ("exonyms", "name finder")


def proposed_by(segment: Segment) -> list[dict[str, Any]]:
    """Records of names that no glossary knew when the draft was made and that stand there still."""
    return [
        name
        for name in segment.names
        if name.get("by") in _KNOWN_WITHOUT_GLOSSARY
        and segment.source[slice(*name["source_span"])] == name["source"]
    ]


def sentence_of(
    segment: Segment, index: TermIndex, languages: tuple[str, str]
) -> ProtectedSentence:
    """Return the segment's source with every name that is to be kept in it.

    A segment whose draft kept none, as one from elsewhere, has the names that are sure by
    themselves.
    """
    kept = [
        SureName(start, end, TermKind(name["kind"]), (name["rendering"],))
        for name in proposed_by(segment)
        for start, end in (name["source_span"],)
    ]
    if not kept and is_studied(languages):
        (sure,) = sure_names([segment.source])
        kept = [*sure]
    return with_proposed_names(protected_sentence(segment.source, index), kept)
