"""A change of somebody in the register, carried through: what it replaces first, then one undo."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from glossary.language.analysis import analyse
from glossary.language.people import SpeakerKind, people_in
from glossary.language.tokens import Span, Token, cased_like, overlaps_any, words
from glossary.matching import TermIndex
from glossary.renderings.replacement import replace_rendering
from glossary.term import Term, TermKind
from review.checks.speech.gendered_words import beside_names, pronouns_of
from review.register.register import (
    GENDERS,
    OPEN,
    RegisteredPerson,
    people_register,
    registered,
)
from review.segments.name_fix import FixPlan, FixResult, apply_fix, undo_fix
from review.segments.replacements import Replacement, replacement_in
from review.store.articles import get_article, log_event, require_unfinished, text_segments
from review.store.columns import now
from review.store.counts import call_for_recount
from review.store.roles import Role, require_role
from review.store.tables import Article, Event, PersonInArticle, Segment, new_change, stored_id
from translation.errors import ConflictError, NotFoundError, UsageError
from translation.messages import told

_SUBJECT, _BACK = "person", "taken back"
_LOOKS_BACK = 2
"""Segments of the same paragraph in which a pronoun may find its person."""
_FIELDS = ("gender", "rendering", "office", "same_as", "is_nobody")


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What is to be otherwise about a person: one thing, the others "" or False.

    ``same_as`` is another name of the article that means the same person, ``is_nobody`` says that
    the name is no person's; neither changes the text. ``office_there`` is what the translation
    calls the person now, as far as it is to give way to ``office``.
    """

    gender: str = ""
    rendering: str = ""
    office: str = ""
    office_there: str = ""
    same_as: str = ""
    is_nobody: bool = False


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """What a change would do: its ``fix``, and segments ``unsure`` where others may be meant."""

    person: RegisteredPerson
    change: PersonChange
    fix: FixPlan
    unsure: frozenset[int]


def plan_person_change(
    session: Session, article_id: int, name: str, change: PersonChange, index: TermIndex
) -> PersonPlan:
    """Return what the change would replace in the article; nothing is changed yet.

    Raises NotFoundError where the article names nobody so, and UsageError for a change of none or
    several.
    """
    article = get_article(session, article_id)
    register = people_register(session, article, index)
    person = registered(register, name)
    asked = sum(bool(getattr(change, field)) for field in _FIELDS)
    if asked != 1 or change.gender not in {"", *GENDERS}:
        problem = told("one thing can be changed at a time: gender, name, office, or who it is")
        raise UsageError(f'"{name}"', problem, "Say which.")
    if change.is_nobody or change.same_as:
        return _plan_out(register, person, change)

    segments = text_segments(session, stored_id(article))
    term = Term(person.person.name, change.rendering or person.rendering, TermKind.PERSON)
    if change.gender:
        replacements, unsure = _gender_replacements(
            article, segments, register, person, change.gender
        )
        fix = FixPlan(person.gender, change.gender, term, replacements)
        return PersonPlan(person, change, fix, unsure)

    if change.rendering:
        fix = FixPlan(
            person.rendering,
            change.rendering,
            term,
            _name_replacements(article, segments, person, change),
        )
        return PersonPlan(person, change, fix, frozenset())

    there = change.office_there or person.office
    replacements = _office_replacements(article, segments, person, there, change.office)
    fix = FixPlan(there, change.office, term, replacements)
    return PersonPlan(person, change, fix, frozenset())


def _plan_out(
    register: Sequence[RegisteredPerson], person: RegisteredPerson, change: PersonChange
) -> PersonPlan:
    """Return the plan that takes somebody out of the register and leaves the text as it is."""
    name = person.person.name
    if change.same_as == name:
        raise UsageError(f'"{name}"', told("it is the same name"), "Say which other name it is.")
    if change.same_as:
        registered(register, change.same_as)
    term = Term(name, person.rendering, TermKind.PERSON)
    return PersonPlan(person, change, FixPlan(name, name, term, ()), frozenset())


def bring_person_back(session: Session, article_id: int, name: str, *, author: str) -> None:
    """Put a name into the register again, as a person of its own.

    Raises NotFoundError where it was not taken out.
    """
    require_role(session, author, Role.REVIEWER)
    before = _values(session, article_id, name)
    if not (before["is_nobody"] or before["same_as"]):
        problem = told("nobody has taken it out of this article's people")
        raise NotFoundError(f'"{name}"', problem, "Reload the page.")
    said: dict[str, str | bool] = {"is_nobody": False, "same_as": ""}
    _write(session, article_id, name, {**before, **said}, author)
    log_event(
        session, _SUBJECT, article_id, new_change(), author=author, name=name, before=before,
        said=said,
    )  # fmt: skip


def change_person(
    session: Session,
    plan: PersonPlan,
    article_id: int,
    *,
    author: str,
    segment_ids: Collection[int] | None = None,
) -> FixResult:
    """Write down what was said of the person, and carry it out, in ``segment_ids`` only if given.

    A glossary with the name learns the wrong spelling. take_person_back undoes all of it. Raises
    NotAllowedError in a finished article: its text would go on saying what its people no longer do.
    """
    require_role(session, author, Role.REVIEWER)
    require_unfinished(get_article(session, article_id))
    name, change = plan.person.person.name, plan.change
    remember = bool(change.rendering) and change.rendering != plan.fix.wrong
    result = apply_fix(session, plan.fix, author=author, segment_ids=segment_ids, remember=remember)
    before = _values(session, article_id, name)
    said = {field: getattr(change, field) for field in _FIELDS if getattr(change, field)}
    _write(session, article_id, name, {**before, **said}, author)
    log_event(
        session,
        _SUBJECT,
        article_id,
        result.change,
        author=author,
        name=name,
        before=before,
        said=said,
    )

    return result


def take_person_back(
    session: Session, article_id: int, change: str, *, author: str
) -> list[Segment]:
    """Take back what change_person did: the segments, the register, and what the glossary learned.

    Raises NotFoundError, and ConflictError when somebody has changed one of them since.
    """
    require_role(session, author, Role.REVIEWER)
    event = session.exec(
        select(Event).where(
            Event.subject == _SUBJECT, Event.subject_id == article_id, Event.action == change
        )
    ).first()
    if event is None:
        raise NotFoundError(told("The change"), "it is not in the history", "Reload the page.")

    name, before, said = (event.detail[key] for key in ("name", "before", "said"))
    values = _values(session, article_id, name)
    if values != {**values, **before, **said}:
        problem = told("somebody has changed this person since")
        raise ConflictError(f'"{name}"', problem, "Change it by hand.")

    segments = undo_fix(session, change, author=author)
    _write(session, article_id, name, {**values, **before}, author)
    log_event(session, _SUBJECT, article_id, _BACK, author=author, name=name, change=change)
    return segments


def _values(session: Session, article_id: int, name: str) -> dict[str, str | bool]:
    row = session.get(PersonInArticle, (article_id, name)) or PersonInArticle(
        article_id=article_id, name=name
    )
    return {field: getattr(row, field) for field in _FIELDS}


def _write(
    session: Session, article_id: int, name: str, values: Mapping[str, Any], author: str
) -> None:
    session.merge(
        PersonInArticle(
            article_id=article_id, name=name, updated_at=now(), updated_by=author, **values
        )
    )
    session.flush()
    call_for_recount(session, article_id)


def _name_replacements(
    article: Article, segments: Sequence[Segment], person: RegisteredPerson, change: PersonChange
) -> tuple[Replacement, ...]:
    """A replacement wherever the translation writes the name, in full or by the surname alone."""
    full = change.rendering
    surname = full.rsplit(" ", maxsplit=1)[-1]
    by_segment: dict[int, list[tuple[Span, str]]] = {}
    for position, span, text in person.renderings:
        right = full if " " in text.strip() else surname
        if text != right:
            by_segment.setdefault(position, []).append((span, right))
    return tuple(
        _replacement(article, segments[position], edits) for position, edits in by_segment.items()
    )


def _office_replacements(
    article: Article, segments: Sequence[Segment], person: RegisteredPerson, there: str, office: str
) -> tuple[Replacement, ...]:
    """A replacement wherever the translation calls the office so and the source has its noun."""
    noun = person.person.office_noun.lower()
    found = []
    for segment in segments if there and there != office else ():
        if not noun or any(word.lower == noun for word in words(segment.source)):
            done = replace_rendering(segment.target, there, office, is_name=False)
            if done.text != segment.target:
                found.append(
                    replacement_in(
                        article,
                        segment,
                        done.text,
                        len(done.spans),
                        spans=done.spans,
                        new_spans=done.new_spans,
                    )
                )

    return tuple(found)


def _gender_replacements(
    article: Article,
    segments: Sequence[Segment],
    register: Sequence[RegisteredPerson],
    person: RegisteredPerson,
    gender: str,
) -> tuple[tuple[Replacement, ...], frozenset[int]]:
    """Every pronoun and title of the other sex near the person, and where others may be meant."""
    if gender == OPEN:
        return (), frozenset()
    wanted = SpeakerKind(gender)
    named = {position for position, _ in person.person.places}
    replacements, unsure = [], set()

    for position, segment in enumerate(segments):
        window = _window(segments, position)
        if named.isdisjoint(window):
            continue
        edits = [*_swaps(segment.target, article.target_language, person, wanted)]
        if not edits:
            continue
        replacements.append(_replacement(article, segment, edits))
        if _others_near(
            segments, window, register, person, wanted, language=article.source_language
        ):
            unsure.add(replacements[-1].segment_id)

    return tuple(replacements), frozenset(unsure)


def _window(segments: Sequence[Segment], position: int) -> list[int]:
    paragraph = segments[position].paragraph
    first = max(0, position - _LOOKS_BACK)
    return [index for index in range(first, position + 1) if segments[index].paragraph == paragraph]


def _others_near(
    segments: Sequence[Segment],
    window: Sequence[int],
    register: Sequence[RegisteredPerson],
    person: RegisteredPerson,
    wanted: SpeakerKind,
    *,
    language: str,
) -> bool:
    """Whether the window may mean somebody else whose pronouns these could be."""
    own = {(position, span) for position, span in person.person.places}
    title = person.person.office_noun
    others = [other for other in register if other.person.name != person.person.name]
    if any(
        position in window
        for other in others
        if other.gender != wanted
        for position, _ in other.person.places
    ):
        return True

    return any(
        (each.kind is not wanted or each.several)
        and segments[position].source[each.start : each.end] != title
        and not overlaps_any((each.start, each.end), [span for at, span in own if at == position])
        for position in window
        for each in people_in(segments[position].source, frozenset(), language)
    )


def _swaps(
    target: str, language: str, person: RegisteredPerson, wanted: SpeakerKind
) -> Iterator[tuple[Span, str]]:
    """Yield each word outside quotations that says the other sex, with the word for this one."""
    quoted = analyse(target, language).quotations
    here = words(target)
    forms = {text: wanted for *_, text in person.renderings}
    beside = [
        *beside_names(target, {**dict.fromkeys(person.person.forms, wanted), **forms}, language)
    ]
    for word, found in beside:
        if found.other:
            yield word.span, cased_like(found.other, word.text)

    for index, word in enumerate(here):
        found_pronoun = pronouns_of(language).get(word.lower)
        if found_pronoun is None or found_pronoun.kind is wanted or overlaps_any(word.span, quoted):
            continue
        other = found_pronoun.other or _contracted(word.lower)
        if word.lower == "her" and not _is_possessive(target, word, here[index + 1 : index + 2]):
            other = "him"
        yield word.span, cased_like(other, word.text)


def _contracted(pronoun: str) -> str:
    """Return the pronoun of the other sex with the same contraction: he'll, she'll."""
    stem, apostrophe, rest = pronoun.partition("'")
    return ("she" if stem == "he" else "he") + apostrophe + rest


_NO_NOUN = re.compile(
    r"(?:to|in|on|at|for|by|with|from|as|and|or|but|that|who|when|while|because|after|before|into"
    r"|about|a|an|the)$"
)


def _is_possessive(target: str, word: Token, following: Sequence[Token]) -> bool:
    """Whether "her" is followed by what is hers: "her plan", but "saw her in Lima", "told her"."""
    if not following or target[word.end : following[0].start] != " ":
        return False
    return _NO_NOUN.match(following[0].lower) is None


def _replacement(
    article: Article, segment: Segment, edits: Sequence[tuple[Span, str]]
) -> Replacement:
    text, spans, new_spans, at = "", [], [], 0
    for (start, end), right in sorted(dict(edits).items()):
        text += segment.target[at:start]
        spans.append((start, end))
        new_spans.append((len(text), len(text) + len(right)))
        text, at = text + right, end
    text += segment.target[at:]
    return replacement_in(
        article, segment, text, len(spans), spans=tuple(spans), new_spans=tuple(new_spans)
    )
