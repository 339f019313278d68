"""The checks of a house's style against a table: pack, check, target, what is marked, what is
offered.
"""

from pathlib import Path

import pytest

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks import CHECKS
from review.checks.issue import Issue, SegmentText, checks_in
from review.checks.running import check_article
from review.checks.style import STYLE_FAMILIES
from review.checks.style_pack import our_packs, read_pack
from translation.document import Kind

_STYLE = [check for family in STYLE_FAMILIES for check in checks_in(family)]


def _rows() -> list[list[str]]:
    lines = (Path(__file__).parent / "style_cases.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


def _kind(check: str) -> Kind:
    return Kind.TITLE if check == "style-headline" else Kind.PARAGRAPH


def _found(
    pack: str,
    target: str,
    *,
    source: str = "",
    terms: tuple[Term, ...] = (),
    kind: Kind = Kind.PARAGRAPH,
) -> list[Issue]:
    style = our_packs()[pack]
    segment = SegmentText(source, target, kind)
    [issues] = check_article(
        [segment],
        TermIndex(terms),
        checks=_STYLE,
        style=style,
        source_language="en" if style.language == "es" else "es",
        target_language=style.language,
    )
    return [*issues]


@pytest.mark.parametrize(("pack", "check", "target", "marked", "offered"), _rows())
def test_a_rule_marks_what_breaks_it_and_offers_the_houses_form(
    pack: str, check: str, target: str, marked: str, offered: str
) -> None:
    """A target has exactly the issues of its row, and each quotes the house."""
    found = [issue for issue in _found(pack, target, kind=_kind(check)) if issue.check == check]
    spans = [target[slice(*issue.target_span)] if issue.target_span else "" for issue in found]
    assert "|".join(spans) == marked
    assert "|".join("/".join(issue.offers) or "-" for issue in found) == offered
    assert all(issue.message.startswith("House style: ") for issue in found)


def test_every_rule_has_a_case_that_it_marks_and_one_that_it_leaves_alone() -> None:
    """No check of style goes without its table."""
    for check in _STYLE:
        marked = {bool(row[3]) for row in _rows() if row[1] == check.identifier}
        assert marked == {True, False}, check.identifier


def test_what_a_rule_offers_breaks_no_rule_of_the_pack() -> None:
    """Writing an offer settles the issue: no pack sends a text to and fro."""
    for pack, check, target, *_ in _rows():
        text = target
        for _round in range(len(target)):
            found = _found(pack, text, kind=_kind(check))
            issue = next((one for one in found if one.suggestion and one.target_span), None)
            if issue is None or issue.target_span is None or issue.suggestion is None:
                break
            start, end = issue.target_span
            text = text[:start] + issue.suggestion + text[end:]
        assert [one for one in _found(pack, text, kind=_kind(check)) if one.suggestion] == [], (
            check,
            text,
        )


def test_a_message_quotes_the_rule_and_its_example() -> None:
    """In the words of the pack."""
    [issue] = _found("us-news", "The colour is red.")
    assert issue.message == (
        "House style: American spelling. Example: color, center, organize, traveled, defense"
    )
    [issue] = _found("us-news", "They went towards it.")
    assert (
        issue.message == "House style: “toward”, not “towards”. American usage goes without the s."
    )


def test_without_a_pack_or_for_another_language_nothing_is_said() -> None:
    """Off unless a desk has a pack, and an American one says nothing of a Spanish target."""
    segment = SegmentText("", "The colour of 5 ministers, 4.5 percent, towards it.")
    for style, language in ((None, "en"), (our_packs()["us-news"], "es")):
        [issues] = check_article(
            [segment], TermIndex([]), checks=_STYLE, style=style, target_language=language
        )
        assert issues == ()


def test_a_rendering_of_the_glossary_is_never_corrected() -> None:
    """Neither its spelling nor a number, an office or a word in it."""
    terms = (
        Term("Centro de Cultura", "theatre centre", TermKind.ORGANISATION),
        Term("Doce", "the twelve apostles", TermKind.WORK),
        Term("Hacia", "walk towards", TermKind.WORK),
    )
    source = "El Centro de Cultura y los Doce, Hacia."
    target = "The theatre centre and the twelve apostles walk towards it."
    assert {issue.check for issue in _found("us-news", target)} == {
        "style-spelling",
        "style-numbers",
        "style-word",
    }
    assert _found("us-news", target, source=source, terms=terms) == []


def test_a_headline_has_figures_signs_and_marks_of_its_own() -> None:
    """Of a title only spelling, dates, short titles and words are read."""
    segment = SegmentText(
        "", "They saw 5 men, 4 percent and 'art': the colour of the President", Kind.TITLE
    )
    [issues] = check_article([segment], TermIndex([]), checks=_STYLE, style=our_packs()["us-news"])
    assert [issue.check for issue in issues] == ["style-spelling"]


def _in_title_case(target: str, *, source: str = "", terms: tuple[Term, ...] = ()) -> list[Issue]:
    text = our_packs()["us-news"].text.replace('case = "sentence"', 'case = "title"')
    article = [
        SegmentText(source, target, Kind.TITLE),
        SegmentText("", "The law of Congress passed."),
    ]
    issues, _ = check_article(
        article, TermIndex(terms), checks=_STYLE, style=read_pack("x.toml", text.encode())
    )
    return [*issues]


def test_a_house_with_title_case_has_it_written_by_one_key() -> None:
    """The whole title is offered; names stay as the glossary and the source write them."""
    terms = (Term("Cámara", "van der Meer chamber", TermKind.ORGANISATION),)
    [issue] = _in_title_case(
        "Congress votes on the eBay tax, van der meer chamber and Ana de la Cruz say",
        source="El Congreso vota el impuesto a eBay, dicen la Cámara y Ana de la Cruz",
        terms=terms,
    )
    assert (
        issue.suggestion
        == "Congress Votes on the eBay Tax, van der Meer chamber and Ana de la Cruz Say"
    )
    assert _in_title_case("Congress Sets up a Fund for the Law") == []


def test_a_word_that_the_article_writes_with_a_capital_keeps_it_in_sentence_case() -> None:
    """“Congress” is what the running text calls it; “House” nowhere is."""
    title = SegmentText("", "Law Of The House Goes Back To Congress In Lima", Kind.TITLE)
    article = [title, SegmentText("", "It was Congress that passed the law of the house.")]
    issues, _ = check_article(article, TermIndex([]), checks=_STYLE, style=our_packs()["uk-news"])
    assert [issue.offers for issue in issues] == [
        ("Law of the house goes back to Congress in Lima",)
    ]


def test_the_case_of_headings_and_running_text_is_left_alone() -> None:
    """Only a title is a headline."""
    for kind in (Kind.HEADING, Kind.PARAGRAPH):
        found = _found("us-news", "Mining Law Passes Last Hurdle In Lima", kind=kind)
        assert "style-headline" not in {issue.check for issue in found}


def test_words_in_quotations_are_read_where_the_pack_says_so() -> None:
    """What a person said is left alone, unless the house wants it."""
    text = our_packs()["us-news"].text.replace("in_quotations = false", "in_quotations = true")
    segment = SegmentText("", "He said: “We go towards it.”")
    [issues] = check_article(
        [segment], TermIndex([]), checks=_STYLE, style=read_pack("x.toml", text.encode())
    )
    assert [issue.suggestion for issue in issues] == ["toward"]


def test_the_checks_of_style_are_among_all_checks() -> None:
    """They can be switched off and weighed in the settings like any other."""
    assert set(_STYLE) <= set(CHECKS)
