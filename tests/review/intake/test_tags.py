"""Tags of another tool's file stand in a draft where their words do, each once and whole."""

import re

import pytest
from lxml import etree

from review.exchange.xliff_inline import shown
from review.intake.drafting import DraftedTarget
from review.intake.tags import untagged, with_tags
from review.store.tables import Origin, Segment
from translation.inline_codes import codes_as_rows
from translation.protection import NameOutcome, ProtectedName

_NESTED = (
    'El alcalde visitó <g id="1">el <g id="2">mercado</g> central</g> con {0} personas<x id="3"/>.'
)
_BREAK = 'Primera línea<ph id="1">&lt;br/&gt;</ph>Segunda línea'


def _segment(xml: str) -> Segment:
    source = shown(etree.fromstring(f"<source>{xml}</source>"))
    return Segment(
        article_id=1,
        position=0,
        paragraph=0,
        kind="paragraph",
        source=source.text,
        source_codes=codes_as_rows(source.codes),
    )


def _drafted(xml: str, target: str, *names: NameOutcome) -> DraftedTarget:
    drafts = [DraftedTarget(one, Origin.ENGINE, names=names) for one in target.split("|")]
    return with_tags(untagged(_segment(xml)), drafts, ("es", "en"))


@pytest.mark.parametrize(
    ("xml", "read", "draft", "expected"),
    [
        pytest.param(
            _NESTED,
            "El alcalde visitó el mercado central con {0} personas.",
            "The mayor visited the central market with {0} people.",
            "The mayor visited <g1>the central <g2>market</g2></g1> with {0} people<x3/>.",
            id="nested",
        ),
        pytest.param(
            'Pulse <bpt id="1">b</bpt>Aceptar<ept id="1">b</ept> para seguir<ph id="2"/> o espere.',
            "Pulse Aceptar para seguir o espere.",
            "Press OK to continue or wait.",
            "Press <bpt1/>OK<ept1/> to continue<ph2/> or wait.",
            id="two ends",
        ),
        pytest.param(
            _BREAK,
            "Primera línea|Segunda línea",
            "First line|Second line",
            "First line<ph1/>Second line",
            id="parts",
        ),
        pytest.param(
            'Lea <g id="1">la primera línea<x id="2"/>La segunda</g>',
            "Lea la primera línea La segunda",
            "Read the first line The second",
            "Read <g1>the first line<x2/>The second</g1>",
            id="glued within a pair",
        ),
        pytest.param(
            '<x id="1"/> Hola <g id="2">mundo</g> <x id="3"/>',
            "Hola mundo",
            "Hello world",
            "<x1/> Hello <g2>world</g2> <x3/>",
            id="edges",
        ),
        pytest.param(
            'Hola <g id="1">mundo </g><x id="2"/>',
            "Hola mundo",
            "Hello world",
            "Hello <g1>world</g1><x2/>",
            id="space within",
        ),
        pytest.param('in<g id="1">creí</g>ble', "increíble", "ok", "<g1>ok</g1>", id="word"),
    ],
)
def test_tags_are_laid_where_their_words_stand(
    xml: str, read: str, draft: str, expected: str
) -> None:
    """The engine reads the text as if nothing stood in it; two words stay two."""
    assert "|".join(text.source for text in untagged(_segment(xml))) == read
    assert _drafted(xml, draft).target == expected


@pytest.mark.parametrize("xml", [_NESTED, f'Lea <g id="9">{_BREAK}</g>'])
@pytest.mark.parametrize(
    "draft", ["Yes", "mercado", "market the mayor central market", "{0} . {0}", "…", "a" * 40]
)
def test_whatever_comes_of_a_draft_each_tag_stands_in_it_once_and_whole(
    xml: str, draft: str
) -> None:
    """An engine may write anything: what goes out is XML."""
    target = _drafted(xml, draft).target
    tags = re.compile(r"<[^<>]+>")
    assert sorted(tags.findall(target)) == sorted(tags.findall(_segment(xml).source))
    etree.fromstring(f"<target>{target}</target>")
    assert tags.sub("", target).replace(" ", "") == draft.replace(" ", "")


def test_names_are_told_where_they_stand_between_tags() -> None:
    """Offsets of a name count the tags before it, on both sides."""
    name = ProtectedName(7, 11, "Lima")
    drafted = _drafted(
        'Vino <g id="1">a</g> Lima.', "Came to Lima.", NameOutcome(name, "n-best", (8, 12))
    )
    (outcome,) = drafted.names
    source = _segment('Vino <g id="1">a</g> Lima.').source
    assert source[slice(*outcome.name.span)] == "Lima"
    assert outcome.target_span is not None
    assert drafted.target[slice(*outcome.target_span)] == "Lima"


def test_a_text_of_tags_alone_has_none_to_draft_around() -> None:
    """Where nothing else stands, and where no tag does, the segment is drafted as it is."""
    assert untagged(_segment('<x id="1"/>')) == ()
    assert untagged(_segment("Hola")) == ()


def test_a_part_that_failed_stands_for_its_segment() -> None:
    """Half a draft would pass for a whole one."""
    failed = DraftedTarget("", Origin.NONE, error="memory is full")
    drafts = [DraftedTarget("First line", Origin.ENGINE), failed]
    assert with_tags(untagged(_segment(_BREAK)), drafts, ("es", "en")) == failed
