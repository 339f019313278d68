"""Runs the checks over an article, or over what one edit may have changed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from logging import getLogger
from operator import attrgetter, xor
from typing import TypedDict, Unpack

from glossary.discovery.article_names import name_forms
from glossary.language.tokens import Span, is_inside, overlaps_any, words_of
from glossary.matching import NO_TERMS, TermIndex
from glossary.renderings.forbidden_renderings import RenderingIndex
from glossary.renderings.institutions import InstitutionForm, institution_forms
from glossary.renderings.wrong_names import LOOKED_BACK, may_refer_back
from glossary.term import Term, TermMatch
from review.checks import CHECK_PLUGINS, all_checks
from review.checks.duplicates import one_for_each_mistake
from review.checks.failed import find_not_checked
from review.checks.hypotheses.support import is_small_word
from review.checks.issue import Category, Check, CheckContext, Issue, Pair, SegmentText, Severity
from review.checks.judged import besides_terms
from review.checks.judgement import Judgement
from review.checks.long_segments import before_the_cut, find_checked_in_part, part_to_check
from review.checks.names.explanations import explanations_in, mentions
from review.checks.names.term_varies import form_in, forms_of, renders_otherwise
from review.checks.speech.speakers import SaidGenders
from review.checks.style_pack import StylePack
from translation.document import Kind
from translation.languages import usual
from translation.languages.renderings import renderings
from translation.plugins import plugin_of

_LOG = getLogger(__name__)
_LOGGED: set[str] = set()
# These report how much of the segment was checked; they are run on the whole of it.
_OF_THE_WHOLE = (find_checked_in_part, find_not_checked)


def article_matches(
    segments: Sequence[SegmentText], index: TermIndex
) -> tuple[tuple[TermMatch, ...], ...]:
    """Return the glossary's matches in each source: hand them to ``check_segment``."""
    return tuple(index.find(segment.source) for segment in segments)


class CheckOptions(TypedDict, total=False):
    """How texts are checked.

    ``severities`` overrides a check's severity, ``off`` names checks to leave out; ``memory`` maps
    a source to the targets that the translation memory holds for it, the newest first; ``judged``
    maps source and target to what the judge found in them; ``checks`` are all where it is left out;
    ``style`` is the desk's style pack, ``people`` what was said of the article's.
    """

    severities: Mapping[str, Severity]
    off: Collection[str]
    memory: Mapping[str, tuple[str, ...]]
    judged: Mapping[tuple[str, str], tuple[Judgement, ...]]
    checks: Sequence[Check]
    style: StylePack | None
    people: SaidGenders
    source_language: str
    target_language: str


def check_sentence(
    source: str, target: str, languages: Pair, checks: Sequence[Check]
) -> tuple[Issue, ...]:
    """Return the issues that the ``checks`` find in one sentence by itself."""
    (issues,) = check_article(
        [SegmentText(source, target)],
        NO_TERMS,
        source_language=languages[0],
        target_language=languages[1],
        checks=checks,
    )
    return issues


def check_article(
    segments: Sequence[SegmentText], index: TermIndex, **options: Unpack[CheckOptions]
) -> tuple[tuple[Issue, ...], ...]:
    """Return the issues of each segment, in the order of the text.

    A segment of kind ``BOILERPLATE`` has no issue; one without source gets the checks that need
    none, and of the glossary what it says of targets alone; one without target only "empty".

    >>> from glossary.matching import NO_TERMS, TermIndex
    >>> [issues] = check_article([SegmentText("Creció 4,5 %.", "It grew 45%.")], TermIndex([]))
    >>> [issue.check for issue in issues]
    ['number-changed']
    """
    article, matches = tuple(segments), article_matches(segments, index)

    return tuple(
        check_alone(article, position, index, matches=matches, **options)
        for position in range(len(article))
    )


def check_alone(
    segments: Sequence[SegmentText],
    position: int,
    index: TermIndex,
    *,
    matches: Sequence[tuple[TermMatch, ...]],
    **options: Unpack[CheckOptions],
) -> tuple[Issue, ...]:
    """Return the issues of one segment, as ``check_article`` would, and leave all others alone.

    For an editor, which wants the edited segment at once, other ``affected_positions`` later.
    """
    context = _context(segments, position, index, matches, options)
    every, off = options.get("checks", all_checks()), options.get("off", ())
    checks = tuple(check for check in every if check.identifier not in off)

    return _besides_explanations(_issues(context, checks, options.get("severities", {})), context)


def _context(
    segments: Sequence[SegmentText],
    position: int,
    index: TermIndex,
    matches: Sequence[tuple[TermMatch, ...]],
    options: CheckOptions,
) -> CheckContext:
    """What the checks may know of the segment, its article and the desk."""
    segment, found = segments[position], matches[position]
    alternatives = tuple(index.alternatives(match.term) for match in found)
    judged = options.get("judged", {}).get((segment.source, segment.target))
    if judged:
        judged = besides_terms(judged, segment.target, [*zip(found, alternatives, strict=True)])

    return CheckContext(
        segment,
        position,
        tuple(segments),
        found,
        tuple(matches),
        alternatives,
        options.get("source_language", usual.SOURCE),
        options.get("target_language", usual.TARGET),
        # Needed only without a source, and building the index takes a moment.
        None if segment.source.strip() else _renderings(index),
        options.get("memory", {}).get(segment.source, ()),
        judged,
        style=options.get("style"),
        people=options.get("people", ()),
    )


def _besides_explanations(issues: tuple[Issue, ...], context: CheckContext) -> tuple[Issue, ...]:
    """The issues but that the source lacks words which the glossary tells readers of a name."""
    terms, target = {match.term for match in context.matches}, context.segment.target
    explained = [span for term in terms for span in explanations_in(target, term)]
    return tuple(
        issue
        for issue in issues
        if issue.category is not Category.ACCURACY
        or issue.source_span is not None
        or issue.target_span is None
        or not _says_no_more(issue.target_span, explained, context)
    )


def _says_no_more(span: Span, explained: Sequence[Span], context: CheckContext) -> bool:
    """Whether small words alone stand beside what is ``explained`` in the span of the target."""
    table = renderings(context.source_language, context.target_language)
    others = [
        word.lower
        for word in words_of(context.segment.target)
        if is_inside(word.span, [span]) and not is_inside(word.span, explained)
    ]
    return overlaps_any(span, explained) and all(is_small_word(word, table) for word in others)


@lru_cache(maxsize=2)
def _renderings(index: TermIndex) -> RenderingIndex:
    return RenderingIndex(index.terms)


def affected_positions(
    segments: Sequence[SegmentText],
    before: Mapping[int, SegmentText],
    *,
    index: TermIndex = NO_TERMS,
    matches: Sequence[tuple[TermMatch, ...]] = (),
) -> list[int]:
    """Return the positions whose issues may be others after edits, the edited among them, in order.

    ``segments`` is the article after the edits; ``before`` maps each edited position to its segment
    before; ``matches`` are those of ``index``, the glossary, in each source.
    """
    edits = [(position, segments[position], old) for position, old in before.items()]
    if any(_but_target(old) != _but_target(edited) for _, edited, old in edits):
        # Other segments depend on the names and speakers of a source.
        return [*range(len(segments))]

    sources = {edited.source for _, edited, _ in edits}
    targets = {text for _, edited, old in edits for text in (edited.target, old.target) if text}
    renamed = {name for _, *texts in edits for name, _ in xor(*map(_name_forms, texts))}
    nouns = {form.noun for _, *texts in edits for form in xor(*map(_institutions, texts))}
    varying, named = _rendered_anew(edits, index, matches)
    called_short = {
        position
        for term, begin in named.items()
        for position in _until_named(term, begin, before, segments, matches)
    }
    just_after = {position + step for position in before for step in range(1, LOOKED_BACK + 1)}

    return [
        position
        for position, segment in enumerate(segments)
        if position in before
        or (position in just_after and may_refer_back(segment.target))
        or segment.source in sources
        or segment.target in targets
        or (renamed and any(name in renamed for name, _ in _name_forms(segment)))
        or (nouns and any(form.noun in nouns for form in _institutions(segment)))
        or (varying and any(match.term.source in varying for match in matches[position]))
        or position in called_short
    ]


def _name_forms(segment: SegmentText) -> frozenset[tuple[str, str]]:
    return name_forms(segment.source, segment.target)


def _institutions(segment: SegmentText) -> frozenset[InstitutionForm]:
    return frozenset(institution_forms(segment.source, segment.target))


def _rendered_anew(
    edits: Iterable[tuple[int, SegmentText, SegmentText]],
    index: TermIndex,
    matches: Sequence[tuple[TermMatch, ...]],
) -> tuple[frozenset[str], dict[Term, int]]:
    """Return the sources of the terms that an edit renders otherwise, and the terms that one begins
    or ceases to name in full, each with the first such position.
    """
    varying, named = set[str](), dict[Term, int]()
    for position, edited, old in edits if matches else ():
        for term in (match.term for match in matches[position]):
            if _is_rendered_anew(term, edited, old, index):
                varying.add(term.source)
            if _is_named(term, edited) != _is_named(term, old):
                named[term] = min(position, named.get(term, position))
    return frozenset(varying), named


def _until_named(
    term: Term,
    begin: int,
    edited: Collection[int],
    segments: Sequence[SegmentText],
    matches: Sequence[tuple[TermMatch, ...]],
) -> Iterator[int]:
    """Yield the positions behind ``begin`` that may call the term short, or may no more: up to the
    first segment that is not ``edited`` and names it in full.
    """
    for position, found in enumerate(matches):
        if any(match.term.source == term.source for match in found):
            if position > begin:
                yield position
            if position not in edited and _is_named(term, segments[position]):
                return


def _is_named(term: Term, segment: SegmentText) -> bool:
    return form_in(segment.target, (term,)) is not None


def _is_rendered_anew(term: Term, edited: SegmentText, old: SegmentText, index: TermIndex) -> bool:
    """Whether a term stands in other forms than before, or its explanation came or went."""
    forms = forms_of(term, index.alternatives(term))
    explained = bool(term.explanation) and mentions(edited, term) != mentions(old, term)
    return explained or renders_otherwise(forms, edited.target, old.target)


_OF_TARGET = frozenset({"target", "target_codes", "former_source"})
_but_target = attrgetter(*(one.name for one in fields(SegmentText) if one.name not in _OF_TARGET))
"""Everything of a segment that an edit of its target leaves as it was."""


def _issues(
    context: CheckContext, checks: Sequence[Check], severities: Mapping[str, Severity]
) -> tuple[Issue, ...]:
    segment = context.segment
    if segment.kind is Kind.BOILERPLATE:
        return ()
    part = part_to_check(context)
    found: list[Issue] = []
    failed: list[str] = []
    languages = context.languages
    # Of a long text what is looked at may be blank: then a check reads nothing there either.
    empty = not part.segment.source.strip(), not part.segment.target.strip()
    for check in _reading(tuple(checks), languages, *empty):
        try:
            issues = [*check.issues(part)]
        except (Exception, SystemExit):  # noqa: BLE001 - whatever it is, the article stays
            failed.append(check.name)
            _log_once(check)
        else:
            found.extend(issues if part is context else before_the_cut(issues, part.segment))
    whole = replace(context, failed=tuple(failed))
    found.extend(issue for one in _OF_THE_WHOLE if one in checks for issue in one.issues(whole))
    if severities:
        found = [
            replace(issue, severity=severities.get(issue.check, issue.severity)) for issue in found
        ]
    all_of_it = (0, len(segment.target))

    def order(issue: Issue) -> tuple[bool, tuple[int, int]]:
        # Issues about the whole segment come last: mending its words may settle them.
        return issue.target_span in (all_of_it, None), issue.target_span or all_of_it

    return tuple(sorted(one_for_each_mistake(found), key=order))


def _log_once(check: Check) -> None:
    """Log the exception that is being handled, unless one of this check was logged before."""
    if check.identifier not in _LOGGED:
        _LOGGED.add(check.identifier)
        plugin = plugin_of(CHECK_PLUGINS, check)
        named = f"{check.identifier} of the plugin {plugin.package}" if plugin else check.identifier
        _LOG.exception("The check %s failed on a segment; it is not logged again", named)


@lru_cache(maxsize=64)
def _reading(
    checks: tuple[Check, ...],
    languages: tuple[str, str],
    sourceless: bool,  # noqa: FBT001 - the key of a cache
    empty: bool,  # noqa: FBT001 - as above
) -> tuple[Check, ...]:
    """Return those of ``checks`` that apply to such a segment."""
    return tuple(
        check for check in checks if check.reads(languages, sourceless=sourceless, empty=empty)
    )
