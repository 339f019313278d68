"""Every format gives back what it was given, as far as it can carry it."""

import contextlib
import csv
import io
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary.formats import (
    GlossaryFormat,
    ReadGlossary,
    format_of,
    read_glossary,
    write_glossary,
)
from glossary.term import Term, TermKind, TermStatus
from translation.errors import CotejoError, UsageError

# What nobody sees (Cf: marks of direction, soft hyphens) is left out on purpose, and what stands
# for a character that was lost (U+FFFD) is refused.
_LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn"], exclude_characters="\ufffd")
_SHARP = st.sampled_from(list("'=+-@|\\,;\"#[<&>/ \u2028\u00a0"))


def _texts(letters: st.SearchStrategy[str], at_least: int = 0) -> st.SearchStrategy[str]:
    lines = st.text(letters, max_size=12).map(str.strip)
    return lines.filter(lambda text: len(text) >= at_least)


_ON_A_LINE = _LETTERS | _SHARP
_ON_LINES = _ON_A_LINE | st.just("\n")


def _terms(letters: st.SearchStrategy[str]) -> st.SearchStrategy[list[Term]]:
    return st.lists(
        st.builds(
            Term,
            source=_texts(letters, 1),
            target=_texts(letters, 1),
            kind=st.sampled_from(TermKind),
            status=st.sampled_from(TermStatus),
            variants=st.lists(_texts(letters, 1), max_size=3).map(tuple),
            case_sensitive=st.booleans(),
            note=_texts(letters),
            evidence=_texts(letters),
            explanation=_texts(letters),
            source_language=st.just("es"),
            target_language=st.just("en"),
            desk=st.just("Peru"),
        ),
        min_size=1,
        max_size=5,
    )


@pytest.mark.parametrize("name", ["csv", "po", "tbx"])
@given(terms=_terms(_ON_LINES))
@example(terms=[Term("a\u2028b", "c\u0085d", note="e\u2028f", variants=("g\u2029h",), desk="Peru")])
def test_a_format_with_room_for_everything_gives_it_back(name: str, terms: list[Term]) -> None:
    """CSV, PO and TBX carry every field, and line ends within them."""
    read = read_glossary(f"glossary.{name}", write_glossary(terms, name), desk="Peru")
    assert read.problems == ()
    assert list(read.terms) == terms


@pytest.mark.parametrize("name", ["csv", "tbx"])
def test_a_glossary_of_several_pairs_comes_back_in_its_directions(name: str) -> None:
    """Also where both languages of a term are those that are asked for, the other way round."""
    terms = [
        Term("gremio", "guild"),
        Term("siège", "head office", source_language="fr", target_language="en"),
        Term("guild", "gremio", source_language="en", target_language="es"),
    ]
    read = read_glossary(f"glossary.{name}", write_glossary(terms, name))
    assert (read.problems, [*read.terms]) == ((), terms)


@given(terms=_terms(_ON_A_LINE))
def test_utx_gives_back_every_field_on_one_line(terms: list[Term]) -> None:
    """UTX carries every field, but neither tabs nor line ends."""
    read = read_glossary("glossary.utx", write_glossary(terms, "utx"), desk="Peru")
    assert read.problems == ()
    assert list(read.terms) == terms


@given(terms=_terms(_ON_A_LINE))
def test_omegat_gives_back_source_target_status_note_and_explanation(terms: list[Term]) -> None:
    """OmegaT's three columns carry what they can."""
    read = read_glossary("glossary.txt", write_glossary(terms, "omegat"), desk="Peru")
    plain = [
        replace(t, kind=TermKind.OTHER, variants=(), case_sensitive=False, evidence="")
        for t in terms
    ]
    assert read.problems == ()
    assert list(read.terms) == plain


@given(terms=_terms(_ON_LINES))
def test_raw_csv_holds_the_cells_as_they_are(terms: list[Term]) -> None:
    """With raw, nothing is put before a cell that looks like a formula."""
    written = write_glossary(terms, "csv", raw=True).decode()
    cells = [row["source"] for row in csv.DictReader(io.StringIO(written, newline=""))]
    assert cells == [term.source for term in terms]


@pytest.mark.parametrize("name", list(GlossaryFormat))
def test_what_is_written_is_recognised_under_any_name(name: GlossaryFormat) -> None:
    """The content tells the format, whatever the file is called."""
    assert format_of("upload.bin", write_glossary([Term("mype", "small business")], name)) is name


@pytest.mark.parametrize("name", list(GlossaryFormat))
def test_an_empty_glossary_can_be_written(name: GlossaryFormat) -> None:
    """No terms are no error."""
    assert write_glossary([], name)


@pytest.mark.parametrize("name", ["utx", "po", "omegat"])
def test_two_language_pairs_are_refused_where_one_fits(name: str) -> None:
    """A format that holds one pair does not drop a language in silence."""
    with pytest.raises(UsageError):
        write_glossary([Term("a", "b"), Term("a", "c", target_language="fr")], name)


def test_a_spreadsheet_names_the_languages_of_each_term() -> None:
    """A CSV of several pairs comes back in them, and a file that says none tells so."""
    terms = (Term("a", "b"), Term("c", "d", source_language="pt", target_language="fr"))
    read = read_glossary("g.csv", write_glossary(terms, "csv"))
    assert (read.terms, read.untold, read.unknown_columns) == (terms, 0, ())
    headed = read_glossary("g.csv", b"Source,Target,Source language,To\nFrist,deadline,de-CH,en")
    assert headed.terms == (Term("Frist", "deadline", source_language="de"),)
    assert read_glossary("g.csv", b"source,target,from,to\nFrist,deadline,de,\n").untold == 1
    [problem] = read_glossary("g.csv", b"source,target,from\nFrist,deadline,Bavarian\n").problems
    assert "Bavarian" in problem.message


def test_a_tbx_of_others_gives_the_pair_that_is_asked_for() -> None:
    """It says no direction, so what is asked for decides, and other languages are passed over."""
    written = write_glossary([Term("a", "b"), Term("a", "c", target_language="fr")], "tbx")
    others = written.replace(b"Written by Cotejo", b"Written by somebody")
    assert read_glossary("g.tbx", others).terms == (Term("a", "b"),)
    assert read_glossary("g.tbx", others, "es", "fr").terms == (
        Term("a", "c", target_language="fr"),
    )


def test_an_unknown_format_is_refused() -> None:
    """The error names the formats there are."""
    with pytest.raises(UsageError, match="csv, tbx, utx, po, omegat"):
        write_glossary([], "xlsx")


@given(
    name=st.sampled_from(["g.csv", "g.tbx", "g.utx", "g.po", "g.txt"]),
    start=st.sampled_from(
        [
            b"",
            b"source,target\n",
            b"#UTX 1.20; es/en\n#src\ttgt\n",
            b'msgid "',
            b"<tbx>",
            b"<martif",
        ]
    ),
    data=st.binary(max_size=80),
)
def test_damaged_files_end_in_an_error_of_ours(name: str, start: bytes, data: bytes) -> None:
    """Whatever the bytes, reading ends in a glossary, its problems, or an error of ours."""
    with contextlib.suppress(CotejoError):
        assert isinstance(read_glossary(name, start + data), ReadGlossary)
