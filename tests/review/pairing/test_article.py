"""A draft from elsewhere read, paired, put right by hand and stored."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from glossary.matching import TermIndex
from review.pairing.alignment import Pairing
from review.pairing.article import PairedArticle, read_paired_article
from review.pairing.by_hand import PairingSide, join_pairs, move_sentence, set_aside, split_pair
from review.pairing.rows import next_unusual, pairing_words
from review.pairing.storing import paired_segments, store_paired_article
from review.samples.first_run import sample_path
from review.segments.article_text import article_issues
from review.store.articles import list_segments
from review.store.database import reading, writing
from review.store.tables import Article, Origin, Segment, SegmentState, TranslationState, stored_id
from translation.document import Kind
from translation.errors import (
    EmptyFileError,
    FileFormatError,
    LanguageError,
    NoTextError,
    StoppedError,
    UsageError,
)
from translation.watcher import Watcher

SOURCE = ("capece.txt", sample_path("capece.txt").read_bytes())
DRAFT = sample_path("capece.draft.en.txt").read_text(encoding="utf-8")
CLEAN = sample_path("capece.en.txt").read_text(encoding="utf-8")
PARAGRAPHS = CLEAN.strip().split("\n\n")


def _paired(draft: str, source: tuple[str, bytes] | None = SOURCE) -> PairedArticle:
    return read_paired_article(
        source,
        ("draft.txt", draft.encode()),
        source_language="es" if source else None,
        target_language="en",
    )


def _stored(database: Engine, article: PairedArticle) -> tuple[Article, list[Segment]]:
    with writing(database) as session:
        article_id = stored_id(store_paired_article(session, article, author="Ana", desk="PE"))
    with reading(database) as session:
        stored = session.get(Article, article_id)
        assert stored is not None
        segments = list_segments(session, article_id)
        session.expunge_all()
        return stored, segments


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("capece.txt", "capece.draft.en.txt"),
        ("capece.txt", "capece.en.txt"),
        ("istmo.txt", "istmo.en.txt"),
        ("huila.txt", "huila.en.txt"),
    ],
)
def test_the_samples_are_paired_sentence_by_sentence(source: str, draft: str) -> None:
    """The shipped articles are translated one to one: at least 95 % of their pairs are found."""
    article = _paired(
        sample_path(draft).read_text(encoding="utf-8"), (source, sample_path(source).read_bytes())
    )
    right = sum(pairing.sources == pairing.targets for pairing in article.pairings)
    assert right >= 0.95 * len(article.sources)


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\n\n"])
def test_a_draft_of_one_sentence_a_line_is_paired(separator: str) -> None:
    """Lines without blank lines between them are paired as well as paragraphs are."""
    sentences = [segment.source for segment in _paired(CLEAN).targets]
    article = _paired(separator.join(sentences))
    right = sum(pairing.sources == pairing.targets for pairing in article.pairings)
    assert right >= 0.95 * len(article.sources)


def test_a_dropped_paragraph_is_missing_and_nothing_else() -> None:
    """The two sentences of a lost paragraph are missing; all others keep their pair."""
    pairings = _paired("\n\n".join(PARAGRAPHS[:3] + PARAGRAPHS[4:])).pairings
    assert [pairing.sources for pairing in pairings if not pairing.targets] == [(4,), (5,)]
    assert all(
        len(pairing.targets) == 1 for pairing in pairings if pairing.sources not in {(4,), (5,)}
    )


def test_merged_paragraphs_keep_their_pairs() -> None:
    """Two paragraphs run together are paired sentence by sentence all the same."""
    article = _paired("\n\n".join([*PARAGRAPHS[:2], " ".join(PARAGRAPHS[2:4]), *PARAGRAPHS[4:]]))
    assert all(pairing.sources == pairing.targets for pairing in article.pairings)


def test_a_merged_and_a_split_sentence_are_told() -> None:
    """Two source sentences in one of the draft, and one in two."""
    draft = CLEAN.replace("2026. The cost", "2026, and the cost").replace(
        ", compared with 19.8% in 2023", ". That compares with 19.8% in 2023"
    )
    assert draft.count("compares with 19.8%") == draft.count("and the cost") == 1
    found = {(pairing.sources, pairing.targets) for pairing in _paired(draft).pairings}
    assert {((2, 3), (2,)), ((5,), (4, 5))} <= found


def test_junk_on_either_side_is_set_aside() -> None:
    """Share bars and reply forms of the draft are not paired, and those of the source stay
    boilerplate.
    """
    draft = "\n\n".join([*PARAGRAPHS[:1], "Share this", *PARAGRAPHS[1:], "Leave a Reply"])
    article = _paired(draft)
    assert article.junk == (4, 2)
    assert all(pairing.sources == pairing.targets for pairing in article.pairings)
    kinds = [segment.kind for segment in paired_segments(article)]
    assert kinds.count(Kind.BOILERPLATE) == article.junk[0]


def test_the_article_is_stored_ready_for_review(database: Engine) -> None:
    """Title, kinds and paragraphs are those of the source; the draft stands as imported
    translation.
    """
    article, segments = _stored(database, _paired(DRAFT))
    assert (article.title, article.desk, article.has_source) == (
        "Capece pide llevar el comercio electrónico a las mypes de las regiones",
        "PE",
        True,
    )
    assert article.translation_state is TranslationState.DONE
    translated = [segment for segment in segments if segment.kind != Kind.BOILERPLATE]
    assert {(segment.state, segment.origin) for segment in translated} == {
        (SegmentState.INITIAL, Origin.IMPORT)
    }
    assert [segment.position for segment in segments] == [*range(len(segments))]
    assert segments[0].target.startswith("Capisi calls")
    assert [segment.kind for segment in segments[:3]] == [Kind.TITLE, Kind.BYLINE, Kind.BOILERPLATE]


def test_what_the_draft_lacks_is_found_by_the_checks(database: Engine) -> None:
    """A missing sentence becomes a segment without a target, which is an issue."""
    article, segments = _stored(database, _paired("\n\n".join(PARAGRAPHS[:3] + PARAGRAPHS[4:])))
    empty = [
        segment for segment in segments if not segment.target and segment.kind != Kind.BOILERPLATE
    ]
    assert [segment.state for segment in empty] == [SegmentState.INITIAL] * 2
    with reading(database) as session:
        issues = article_issues(session, stored_id(article), TermIndex(()))
    assert all(issues[stored_id(segment)] for segment in empty)


def test_what_the_draft_added_stands_in_its_place(database: Engine) -> None:
    """An added paragraph is a paragraph of its own between its neighbours, without a source."""
    added = "Analysts elsewhere had warned about such delays for many years."
    _, segments = _stored(database, _paired("\n\n".join([*PARAGRAPHS[:3], added, *PARAGRAPHS[3:]])))
    place = next(number for number, segment in enumerate(segments) if segment.target == added)
    before, here, after = segments[place - 1 : place + 2]
    assert here.source == ""
    assert before.paragraph < here.paragraph < after.paragraph


def test_several_sources_become_one_segment(database: Engine) -> None:
    """The sentences of a merge are joined on the source side by a space."""
    _, segments = _stored(database, _paired(CLEAN.replace("2026. The cost", "2026, and the cost")))
    merged = next(segment for segment in segments if "and the cost" in segment.target)
    assert "31 de diciembre de 2026. El costo sería" in merged.source


def test_a_draft_alone_has_no_source(database: Engine) -> None:
    """Without a source every sentence of the draft is a segment with an empty source."""
    article, segments = _stored(database, _paired(DRAFT, None))
    assert (article.has_source, article.source_language) == (False, "und")
    assert {segment.source for segment in segments} == {""}
    assert all(segment.target for segment in segments)
    with reading(database) as session:
        issues = article_issues(session, stored_id(article), TermIndex(()))
    assert "doubled-word" in {issue.check for found in issues.values() for issue in found}


SPANISH, ENGLISH = "La cámara pidió más apoyo.", "The chamber asked for more support."
CATALOGUE = f"""msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "{SPANISH}"
msgstr "{ENGLISH}"
"""
XLIFF = f"""<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="es" target-language="en" datatype="plaintext" original="a"><body>
<trans-unit id="1"><source>{SPANISH}</source><target>{ENGLISH}</target></trans-unit>
</body></file></xliff>"""
MEMORY = f"""<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="es" datatype="plaintext"/><body>
<tu><tuv xml:lang="es"><seg>{SPANISH}</seg></tuv><tuv xml:lang="en"><seg>{ENGLISH}</seg></tuv></tu>
</body></tmx>"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", f"source,target\n{SPANISH},{ENGLISH}\n"),
        ("a.csv", f"{SPANISH},{ENGLISH}\n"),
        ("a.tsv", f"{SPANISH}\t{ENGLISH}\n"),
        ("a.po", CATALOGUE),
        ("a.xlf", XLIFF),
        ("a.tmx", MEMORY),
    ],
)
def test_bilingual_files_are_their_own_pairing(name: str, text: str) -> None:
    """PO, XLIFF, TMX and tables, with or without a heading, bring the pairs with them."""
    article = read_paired_article(
        None, (name, text.encode()), source_language=None, target_language="en"
    )
    assert [(segment.source, segment.target) for segment in paired_segments(article)] == [
        (SPANISH, ENGLISH)
    ]


@pytest.mark.parametrize(
    ("source", "draft", "error"),
    [
        pytest.param(SOURCE, ("b.txt", SOURCE[1]), LanguageError, id="draft in Spanish"),
        pytest.param(
            ("a.txt", CLEAN.encode()),
            ("b.txt", CLEAN.encode()),
            LanguageError,
            id="source in English",
        ),
        pytest.param(SOURCE, ("b.txt", b""), EmptyFileError, id="empty"),
        pytest.param(None, ("b.csv", b"one,two,three\n1,2,3\n"), FileFormatError, id="no pairs"),
        pytest.param(None, ("b.csv", b"source,target\nHola,\n"), NoTextError, id="one side empty"),
    ],
)
def test_unusable_input_is_refused(
    source: tuple[str, bytes] | None, draft: tuple[str, bytes], error: type[Exception]
) -> None:
    """Files that cannot be a source and its draft are refused with a reason."""
    with pytest.raises(error):
        read_paired_article(source, draft, source_language="es", target_language="en")


def test_the_same_text_twice_is_no_draft() -> None:
    """A text too short to tell its language is still seen to be the source itself."""
    with pytest.raises(UsageError, match="same text"):
        read_paired_article(
            ("a.txt", b"Lima, 14-10"),
            ("b.txt", b"Lima, 14-10"),
            source_language="es",
            target_language="en",
        )


def test_english_beside_english_is_refused() -> None:
    """Without a word on the source's language, two English texts are no pair."""
    with pytest.raises(UsageError, match="swapped"):
        read_paired_article(
            ("a.txt", CLEAN.encode()),
            ("b.txt", DRAFT.encode()),
            source_language=None,
            target_language="en",
        )


def test_a_pairing_moved_by_hand_is_what_is_stored() -> None:
    """Rows show what is unusual, and the next one is found from anywhere."""
    article = _paired("\n\n".join(PARAGRAPHS[:3] + PARAGRAPHS[4:]))
    words = pairing_words(article)
    assert words[3:6] == ("", "missing", "missing")
    assert next_unusual(words, 0) == 4


PAIRS = (Pairing((0,), (0, 1), 0.5), Pairing((1,), (), 0.9), Pairing((2,), (2,), 0.9))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (join_pairs(PAIRS, 0), [((0, 1), (0, 1)), ((2,), (2,))]),
        (join_pairs(PAIRS, 2), [((0,), (0, 1)), ((1,), ()), ((2,), (2,))]),
        (split_pair(PAIRS, 0), [((0,), (0,)), ((), (1,)), ((1,), ()), ((2,), (2,))]),
        (split_pair(PAIRS, 1), [((0,), (0, 1)), ((1,), ()), ((2,), (2,))]),
        (
            move_sentence(PAIRS, 0, side=PairingSide.TARGET, down=True),
            [((0,), (0,)), ((1,), (1,)), ((2,), (2,))],
        ),
        (
            move_sentence(PAIRS, 1, side=PairingSide.SOURCE, down=False),
            [((0, 1), (0, 1)), ((2,), (2,))],
        ),
        (
            move_sentence(PAIRS, 0, side=PairingSide.TARGET, down=False),
            [((0,), (0, 1)), ((1,), ()), ((2,), (2,))],
        ),
    ],
)
def test_pairings_are_changed_by_hand(
    changed: tuple[Pairing, ...], expected: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    """Join, split and move touch the rows they name, and do nothing at the ends."""
    assert [(pairing.sources, pairing.targets) for pairing in changed] == expected


@given(st.lists(st.tuples(st.sampled_from("jsudUD"), st.integers(0, 6)), max_size=12))
def test_no_change_by_hand_loses_or_moves_a_sentence(acts: list[tuple[str, int]]) -> None:
    """After any acts, each sentence stands once and in order, and no row is empty."""
    pairings: tuple[Pairing, ...] = PAIRS
    for act, position in acts:
        if act == "j":
            pairings = join_pairs(pairings, position)
        elif act == "s":
            pairings = split_pair(pairings, position)
        else:
            side = PairingSide.TARGET if act in "ud" else PairingSide.SOURCE
            pairings = move_sentence(pairings, position, side=side, down=act in "dD")
    assert [number for pairing in pairings for number in pairing.sources] == [0, 1, 2]
    assert [number for pairing in pairings for number in pairing.targets] == [0, 1, 2]
    assert all(pairing.sources or pairing.targets for pairing in pairings)


def test_a_line_set_aside_on_either_side_is_no_part_of_the_article(database: Engine) -> None:
    """The source's stays in the article as set aside, the draft's is left out; what is aside comes
    back.
    """
    article = _paired(CLEAN)
    pairings = set_aside(article.pairings, 1, side=PairingSide.SOURCE)
    pairings = set_aside(pairings, 1, side=PairingSide.TARGET)
    assert [(one.sources, one.targets, one.is_aside) for one in pairings[1:3]] == [
        ((), (1,), True),
        ((1,), (), True),
    ]
    assert set_aside(pairings, 2, side=PairingSide.SOURCE)[2].is_aside is False
    assert pairing_words(replace(article, pairings=pairings))[1] == "aside"
    _, segments = _stored(database, replace(article, pairings=pairings))
    assert segments[1].source == article.sources[1].source
    assert (segments[1].kind, segments[1].target) == ("boilerplate", "")
    assert article.targets[1].source not in {segment.target for segment in segments}


def test_a_pointer_that_only_the_draft_has_is_set_aside(database: Engine) -> None:
    """A line of the draft's own page that leads elsewhere is no sentence of the article."""
    pointer = "See also Science.-Perseverance finds traces of water"
    article = _paired("\n\n".join([*PARAGRAPHS[:2], pointer, *PARAGRAPHS[2:]]))
    (aside,) = [pairing for pairing in article.pairings if pairing.is_aside]
    assert [article.targets[target].source for target in aside.targets] == [pointer]
    _, segments = _stored(database, article)
    assert not any("Perseverance" in segment.target for segment in segments)


def _long(texts: tuple[str, ...], name: str) -> tuple[str, bytes]:
    return name, "\n\n".join(
        text.format(number) for number in range(120) for text in texts
    ).encode()


_SPANISH = (
    "El {} de mayo llegaron los barcos a Lima.",
    "Nadie habló.",
    "Costó {} soles, según Ana Núñez.",
)
_ENGLISH = (
    "On May {} the ships came to Lima.",
    "Nobody spoke.",
    "It cost {} soles, according to Ana Núñez.",
)


def test_a_long_draft_is_paired_with_progress() -> None:
    """Hundreds of sentences are paired as few are, and whoever waits is told how far it is."""
    shares: list[float] = []
    article = read_paired_article(
        _long(_SPANISH, "nota.txt"),
        _long(_ENGLISH, "draft.txt"),
        source_language="es",
        target_language="en",
        watcher=Watcher(tell=shares.append),
    )
    assert sum(pairing.sources == pairing.targets for pairing in article.pairings) > 0.95 * 360
    assert len(article.sources) == 360
    assert shares == sorted(shares)
    assert shares[-1] > 0.6


def test_pairing_a_long_draft_is_stopped() -> None:
    """Whoever stops while the two are being paired gets no article, and no process goes on."""
    shares: list[float] = []
    with pytest.raises(StoppedError):
        read_paired_article(
            _long(_SPANISH, "nota.txt"),
            _long(_ENGLISH, "draft.txt"),
            source_language="es",
            target_language="en",
            watcher=Watcher(lambda: bool(shares) and shares[-1] >= 0.65, shares.append),
        )


def test_a_box_that_the_source_was_rid_of_is_set_aside_in_the_draft_too() -> None:
    """What renders a line that was set aside in the source is; an invention at the same place is
    not.
    """
    box = "Sobre el autor\n\nNerd de la cerveza y padre de dos hijos. Escribe desde 2010."
    source = ("nota.txt", f"{SOURCE[1].decode().rstrip()}\n\n{box}\n".encode())
    rendered, invented = (
        "Beer nerd and father of two.",
        "The company denied having paid bribes in 2010.",
    )
    article = _paired("\n\n".join([*PARAGRAPHS, rendered, invented]), source)
    added = {
        article.targets[one.targets[0]].source: one for one in article.pairings if not one.sources
    }
    assert {text: one.is_aside for text, one in added.items()} == {rendered: True, invented: False}
    assert invented in {
        segment.target for segment in paired_segments(article) if not segment.source
    }
