"""A verb of saying after a quotation with nobody who says it, which languages may leave out or not."""

from collections.abc import Iterator

from glossary.language.people import people_words
from glossary.language.saying_verbs import saying_without_subject, wants_subject
from glossary.language.speech import leaves_out_who_speaks
from review.checks.issue import CheckContext, Finding, Pair, Severity, check
from review.checks.speech.speakers import said_by, speaker_in, subjects_of
from translation.messages import told


def _may_lose_subject(pair: Pair) -> bool:
    """Whether the source may leave out who speaks, where the target may not."""
    return bool(people_words(pair[0], "goes-on")) and wants_subject(pair[1])


@check("missing-subject", "Nobody speaks", Severity.MAJOR, knows=_may_lose_subject)
def find_missing_subject(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A verb of saying after a quotation has no subject."""
    languages = (context.source_language, context.target_language)
    span = saying_without_subject(target, context.target_language)
    if span is None or not leaves_out_who_speaks(source, context.source_language):
        return
    verb = target[slice(*span)]
    speaker = speaker_in(
        context.article,
        context.position,
        context.article_matches.__getitem__,
        context.source_language,
        context.people,
    )
    subjects = said_by(*speaker, languages) if speaker else []
    others = subjects[1:] or subjects_of(context.target_language)
    yield Finding(
        told("“{verb}” does not say who speaks.", verb=verb),
        speaker[0].span if speaker and not speaker[0].back else None,
        span,
        f"{subjects[0]} {verb}" if subjects else None,
        choices=tuple(f"{subject} {verb}" for subject in others),
    )
