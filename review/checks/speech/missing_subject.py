"""A verb of saying after a quotation with nobody who says it: Spanish may leave that out, English may not."""

from collections.abc import Iterator

from glossary.language.saying_verbs import saying_without_subject
from glossary.language.speech import leaves_out_who_speaks
from review.checks.issue import CheckContext, Finding, Severity, check
from review.checks.speech.speakers import said_by, speaker_in
from translation.languages.language import is_studied
from translation.messages import told

_PRONOUNS = tuple("he she it they".split())


@check("missing-subject", "Nobody speaks", Severity.MAJOR, knows=is_studied)
def find_missing_subject(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A verb of saying after a quotation has no subject."""
    span = saying_without_subject(target)
    if span is None or not leaves_out_who_speaks(source):
        return
    verb = target[slice(*span)]
    speaker = speaker_in(
        context.article, context.position, context.article_matches.__getitem__, context.people
    )
    subjects = said_by(*speaker) if speaker else []
    yield Finding(
        told("“{verb}” does not say who speaks.", verb=verb),
        speaker[0].span if speaker and not speaker[0].back else None,
        span,
        f"{subjects[0]} {verb}" if subjects else None,
        choices=tuple(f"{subject} {verb}" for subject in (subjects[1:] or _PRONOUNS)),
    )
