"""What came of learning, in plain words, for the page and the command line."""

from review.learning.trial import Compared
from review.learning.versions import trial_of
from review.store.tables import LearningState, LearntVersion
from translation.messages import Message, told

_STATES: dict[LearningState, Message] = {
    LearningState.IN_USE: told("in use"),
    LearningState.KEPT: told("kept"),
    LearningState.REFUSED: told("refused, drafts became worse"),
}


def state_words(version: LearntVersion) -> Message:
    """Return what a person reads of the version's state: one that taught nothing is not in use."""
    is_empty = version.state is LearningState.IN_USE and not version.renderings
    return told("nothing learnt") if is_empty else _STATES[version.state]


def outcome_lines(version: LearntVersion) -> tuple[Message, ...]:
    """Return what was learnt from how much, how it did when it was tried, and what became of it."""
    trial = trial_of(version)
    lines = [
        told(
            "Renderings learnt from {segments} confirmed segments: {count}",
            segments=trial.segments,
            count=len(version.renderings),
        )
        if version.renderings
        else told(
            "Nothing learnt from {segments} confirmed segments: no correction came again in "
            "another article.",
            segments=trial.segments,
        ),
        *_compared_lines(trial.week, told("The desk's last week")),
        *_compared_lines(trial.self_test, told("The self-test")),
    ]
    if trial.harmful and version.state is not LearningState.REFUSED:
        lines.append(
            told("Left out because drafts became worse: {count}", count=len(trial.harmful))
        )

    if version.state is LearningState.REFUSED:
        lines.append(told("Not used: drafts became worse with it."))
    return tuple(lines)


def _compared_lines(compared: Compared, name: Message) -> list[Message]:
    if not compared.concerned:
        return [told("{name}: nothing that was learnt stands there.", name=name)]
    lines = [
        told(
            "{name}: chrF {after} with it and {before} without, where it applies ({concerned} of "
            "{texts}).",
            name=name,
            after=compared.after,
            before=compared.before,
            concerned=compared.concerned,
            texts=compared.texts,
        )
    ]
    if compared.repeated:
        lines.append(
            told(
                "{name}: of {count} corrections that were made again, {left} would still have to "
                "be.",
                name=name,
                count=compared.repeated,
                left=compared.repeated_after,
            )
        )

    return lines
