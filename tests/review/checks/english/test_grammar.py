"""What the grammar checks leave alone, and that they work from several threads."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks.english import grammar
from review.checks.english.grammar import literal_of
from review.checks.english.proofreading import proofread
from review.checks.issue import Category, Issue, SegmentText, checks_in
from review.checks.running import check_article


def _issues(source: str, target: str, *terms: Term, language: str = "en") -> list[Issue]:
    [found] = check_article(
        [SegmentText(source, target)],
        TermIndex(terms),
        checks=checks_in(grammar),
        target_language=language,
    )
    return list(found)


@pytest.mark.parametrize(
    ("target", "corrected"),
    [
        ("An university opened.", "A university opened."),
        ("😀 He arrived to Lima.", "😀 He arrived at Lima."),
        ("He could of done it.", "He could have done it."),
        ("According the mayor, no.", "According to the mayor, no."),
        ("They must to pay.", "They must pay."),
        ("Another countries signed.", "Another country signed."),
        ("This measures are new.", "These measures are new."),
    ],
)
def test_one_key_puts_the_sentence_right(target: str, corrected: str) -> None:
    """The suggestion replaces the span, counted in code points."""
    [issue] = _issues("", target)
    assert issue.category is Category.LINGUISTIC_CONVENTIONS
    assert issue.target_span
    [right] = issue.offers
    start, end = issue.target_span
    assert target[:start] + right + target[end:] == corrected


def test_a_name_of_the_glossary_is_never_ungrammatical() -> None:
    """A firm may call itself as it likes."""
    name = "In the other hand Films"
    term = Term("En la otra mano Films", name, TermKind.ORGANISATION)
    source, target = "Lo dijo En la otra mano Films.", f"So said {name}."
    assert _issues(source, target)
    assert not _issues(source, target, term)


@pytest.mark.parametrize(
    "target",
    [
        "He sang “Vamos a otro lado” in Lima.",
        "The daily “A orillas del Plata” was closed.",
        "The colours of the centre and the colors of the center are programmed.",
        "The organisation realised that the organization realized it.",
    ],
)
def test_other_languages_and_both_spellings_are_left_alone(target: str) -> None:
    """Spanish inside quotation marks is no English; British and American are."""
    assert not _issues("", target)


def test_a_target_in_another_language_has_no_grammar() -> None:
    """The rules are those of English."""
    assert not _issues("", "He have a plan.", language="pt")


def test_text_of_any_length_is_answered_at_once() -> None:
    """What is longer than any sentence is not read."""
    assert not _issues("", "He have a an university " * 5000)


def test_many_threads_may_ask_at_once() -> None:
    """The linter serves one thread at a time; the others wait."""
    rules = frozenset({"AnA"})
    texts = [f"It was an European plan number {number}." for number in range(60)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: proofread(text, rules), texts))
    assert all(len(findings) == 1 for findings in found)


@pytest.mark.parametrize(
    ("pattern", "literal"),
    [
        (r"\barriv(?:e|ed) to\b", "arriv"),
        (r"\b[Dd]espite of\b", "espite of"),
        (r"\bpayed\b|\bpaied\b", ""),
        (r"\bpiers?\b", "pier"),
        (r"\bcan (?P<wrong>has)\b", "can has"),
        (r"\b(?P<wrong>[Ll]es?)(?= l[oa]s? )", "e"),
    ],
)
def test_every_match_holds_the_literal_that_is_looked_for_first(pattern: str, literal: str) -> None:
    """An alternative or an optional letter is no part of it."""
    assert literal_of(pattern) == literal
