"""The headlines of a stored article: where they stand, what is proposed, and their case."""

import pytest
from sqlalchemy import Engine

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks.style_pack import read_pack
from review.segments.headlines import (
    article_headlines,
    headlines_object,
    in_case,
    proposed_social_text,
    unsaid_in_headlines,
)
from review.segments.house_style import set_style
from review.segments.workflow import confirm
from review.store.articles import get_article, list_segments
from review.store.database import writing
from review.store.tables import Article, Segment, stored_id
from translation.errors import UsageError

TEXTS = (
    ("title", 0, "Capece pide ayuda al Congreso", "Capece Asks Congress For Help"),
    ("byline", 1, "Por Ana Núñez", "By Ana Núñez"),
    ("heading", 2, "Cierran pymes.", "Small firms close."),
    ("paragraph", 2, "La ayuda no llega.", "Help does not come."),
    ("paragraph", 3, "El Congreso votará.", "It is Congress that will vote."),
)


@pytest.fixture
def article(database: Engine) -> int:
    """Return an article with a title, a byline, a block of two sentences and a paragraph."""
    with writing(database) as session:
        stored = Article(name="nota.txt", title="Capece pide ayuda al Congreso")
        session.add(stored)
        session.flush()
        for position, (kind, paragraph, source, target) in enumerate(TEXTS):
            session.add(
                Segment(
                    article_id=stored_id(stored),
                    position=position,
                    paragraph=paragraph,
                    kind=kind,
                    source=source,
                    target=target,
                )
            )
        return stored_id(stored)


def test_the_standfirst_is_the_block_that_the_deck_names(database: Engine, article: int) -> None:
    """Whatever its kind and spacing; without a deck the first paragraph stands there, and is called
    so.
    """
    with writing(database) as session:
        found = article_headlines(session, article)
        assert (found.named("standfirst").text, found.has_deck) == (
            "It is Congress that will vote.",
            False,
        )
        session.get_one(Article, article).deck = "Cierran  pymes. La ayuda no llega"
        found = article_headlines(session, article)
    assert (found.named("standfirst").text, found.has_deck) == (
        "Small firms close. Help does not come.",
        True,
    )
    assert found.named("title").text == "Capece Asks Congress For Help"


def test_a_kicker_is_no_first_paragraph(database: Engine, article: int) -> None:
    """A line above the title, or below it without the end of a sentence, is passed over."""
    with writing(database) as session:
        segments = list_segments(session, article)
        for segment in segments:
            segment.position, segment.paragraph = segment.position + 1, segment.paragraph + 1
        above = Segment(article_id=article, position=0, paragraph=0, source="¡Una ley polémica!")
        session.add(above)
        below = segments[2]
        below.kind, below.source, below.target = "paragraph", "Las pymes", "Small firms"
        segments[3].paragraph, segments[4].paragraph = 4, 5
        segments[3].source += " 🎉"
        session.flush()
        assert article_headlines(session, article).named("standfirst").text == "Help does not come."
        segments[3].kind = segments[4].kind = "heading"
        session.flush()
        assert article_headlines(session, article).named("standfirst").text == "Small firms"


def test_what_is_proposed_comes_from_what_is_confirmed(database: Engine, article: int) -> None:
    """Nothing before, the title then, and the standfirst too once somebody has read it."""
    with writing(database) as session:
        session.get_one(Article, article).deck = "Cierran pymes. La ayuda no llega."
        found = article_headlines(session, article)
        assert {one.proposal for one in found.texts} == {""}
        title, *rest = (
            number for name in ("title", "standfirst") for number in found.named(name).segments
        )
        confirm(session, title, version=1, author="Ana")
        found = article_headlines(session, article)
        assert (
            found.named("web_title").proposal == found.named("social_text").proposal == TEXTS[0][3]
        )
        for number in rest:
            confirm(session, number, version=1, author="Ana")
        found = article_headlines(session, article)
    assert found.named("social_text").proposal == (
        "Capece Asks Congress For Help. Small firms close. Help does not come."
    )
    assert headlines_object(found)["web_title"]["limit"] == 60


def test_a_title_that_ends_with_a_mark_gets_no_second_one() -> None:
    """A question stays one."""
    assert proposed_social_text("Who pays?", "Nobody knows.", 280) == "Who pays? Nobody knows."


def test_a_case_keeps_the_names_of_glossary_and_article(database: Engine, article: int) -> None:
    """In sentence case “Congress” stays as the text writes it, and a term as the glossary has
    it.
    """
    index = TermIndex([Term("Capece", "CaPeCe", TermKind.ORGANISATION)])
    with writing(database) as session:
        text = "Capece Asks Congress For Help"
        assert (
            in_case(session, article, text, "sentence", index=index)
            == "CaPeCe asks Congress for help"
        )
        assert (
            in_case(session, article, text, "title", index=index) == "CaPeCe Asks Congress for Help"
        )
        with pytest.raises(UsageError):
            in_case(session, article, text, "upper", index=index)


def test_the_case_of_the_house_is_that_of_the_desks_pack(database: Engine, article: int) -> None:
    """None without a pack, and none from a pack for another language."""
    with writing(database) as session:
        assert article_headlines(session, article).case == ""
        set_style(session, "", "uk-news", author="Ana")
        found = article_headlines(session, article)
        assert (found.case, found.cases) == ("sentence", ("title", "sentence"))
        set_style(session, "", "es-news", author="Ana")
        assert article_headlines(session, article).case == ""


def test_figures_of_a_web_title_that_the_translation_does_not_have_are_told(
    database: Engine, article: int
) -> None:
    """What was corrected in the text may stand in web title and social text still; the same number
    in another form is none of them.
    """
    with writing(database) as session:
        list_segments(session, article)[4].target = "Congress will vote on 5.2 million for 8 firms."
        stored = get_article(session, article)
        stored.web_title, stored.social_text = "4.7 million for eight firms", "8 firms, 5.2 million"
        assert unsaid_in_headlines(session, article) == {"web_title": ("4.7 million",)}
        assert article_headlines(session, article).named("social_text").unsaid == ()


def test_figures_of_a_web_title_are_read_by_the_mark_of_the_house(
    database: Engine, article: int
) -> None:
    """Where a comma stands before decimals, 5.250 in the text is 5250 in the title."""
    rules = '[numbers]\ndecimal_mark = ","\nrule = "Ours"\nexample = "1.234,5"\n'
    pack = read_pack("ours.toml", f'name = "Ours"\nlanguage = "en"\n{rules}'.encode())
    with writing(database) as session:
        set_style(session, "", pack, author="Ana")
        list_segments(session, article)[4].target = "Congress will vote on 5.250 firms."
        get_article(session, article).web_title = "5250 firms"
        assert unsaid_in_headlines(session, article) == {}
