"""What breaks an XLIFF 2 file is refused, what it has otherwise is told, and a good one passes
silently.
"""

import os
from pathlib import Path

import pytest

from review.exchange import read_returned_here
from review.exchange.unit import Unit
from translation.errors import FileFormatError

_HEAD = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.2" version="2.2" srcLang="es" trgLang="en">'
)
_PAIR = "<segment><source>Sí.</source><target>Yes.</target></segment>"
# The test suite of the OASIS, which is not ours to keep: .ci/install-xliff-suite lays it here.
_SUITE = Path(
    os.environ.get(
        "COTEJO_XLIFF_SUITE", Path(__file__).parents[3] / ".venv" / "share" / "xliff-suite"
    )
)
_NOT_FOUND = 12
"""Of the suite's 162 invalid files: eleven are wrong within a module, one has moved codes."""


def _read(inside: str, head: str = _HEAD) -> tuple[Unit, ...]:
    return read_returned_here("a.xlf", f"{head}{inside}</xliff>".encode())


def _unit(inside: str, identifier: str = "u1") -> str:
    return f'<file id="f1"><unit id="{identifier}">{inside}</unit></file>'


@pytest.mark.parametrize(
    ("inside", "problem"),
    [
        ("", "<xliff> holds no <file>"),
        ('<file id="f1"/>', "<file> holds no <unit>"),
        (_unit(""), "<unit> holds no <segment>"),
        (_unit("<segment><target>Yes.</target></segment>"), "<segment> holds no <source>"),
        (_unit("<segment><source>a</source><source>b</source></segment>"), "two <source>"),
        (_unit(_PAIR) + _unit(_PAIR), "the id “f1” stands twice"),
        (
            f'<file id="f1"><unit id="1">{_PAIR}</unit><unit id="1">{_PAIR}</unit></file>',
            "the id “1” stands twice",
        ),
        (_unit(_PAIR, ""), "id=“” is not allowed"),
        (f'<file id="f1"><unit>{_PAIR}</unit></file>', "<unit> has no id"),
        (
            _unit('<segment><source><ec startRef="1"/>Sí.</source></segment>'),
            "no beginning before it",
        ),
        (_unit('<segment><source><sc id="1"/>Sí.</source></segment>'), "has no end"),
        (
            _unit('<segment><source>Sí.<cp hex="XYZ"/></source></segment>'),
            "hex=“XYZ” is not allowed",
        ),
        (_unit('<segment><source>Sí.<cp hex="110000"/></source></segment>'), "code point"),
    ],
)
def test_what_breaks_the_structure_is_refused(inside: str, problem: str) -> None:
    """Where units could not be told from each other, or texts not be read, line and rule are
    told.
    """
    with pytest.raises(FileFormatError, match=r"line 1(, unit [\w ]+)?: ") as refused:
        _read(inside)
    assert problem in str(refused.value)


@pytest.mark.parametrize(
    ("inside", "remark"),
    [
        (
            _unit('<segment state="done"><source>Sí.</source></segment>'),
            "state=“done” is not allowed",
        ),
        (
            _unit('<segment><source xml:lang="fr">Sí.</source></segment>'),
            "it is in “fr”, and the file in “es”",
        ),
        (
            _unit('<segment><source><ph id="1" dataRef="d9"/>Sí.</source></segment>'),
            "dataRef names data that is",
        ),
        (_unit('<segment my="1"><source>Sí.</source></segment>'), "<segment> may not have my"),
        (
            _unit('<segment><source>Sí.<cp hex="0041"/></source></segment>'),
            "is written as a character",
        ),
        (_unit(_PAIR, "la mina: 1"), "id=“la mina: 1” is not allowed"),
        (f'<file id="f1"><group><unit id="1">{_PAIR}</unit></group></file>', "<group> has no id"),
    ],
)
def test_what_does_not_break_it_is_told(inside: str, remark: str) -> None:
    """The units come in, and the first says what is wrong."""
    (unit,) = _read(inside)
    assert unit.source.startswith("Sí.")
    assert any(remark in said for said in unit.remarks)


def test_each_remark_stands_at_its_unit_and_once() -> None:
    """A slip of every unit of a file is told of the first; one of the last is told of the last."""
    slip = '<segment state="done"><source>Sí.</source></segment>'
    last = '<segment><source xml:lang="fr">No.</source></segment>'
    units = "".join(
        f'\n<unit id="u{number}">{slip if number < 9 else last}</unit>' for number in range(10)
    )
    read = _read(f'<file id="f1">{units}</file>')
    assert [len(unit.remarks) for unit in read] == [1, *[0] * 8, 1]


def test_a_good_file_has_no_remark() -> None:
    """Notes, groups, codes, markers and original data as the standard has them pass silently."""
    inside = """<file id="f1" original="a.html"><notes><note id="n1">x</note></notes><group id="g1">
    <unit id="u1"><notes><note id="n1">x</note></notes>
    <originalData><data id="d1">&lt;b></data></originalData>
    <segment id="s1" state="final"><source><pc id="1" type="fmt" subType="xlf:b">Sí</pc>
    <ph id="2" dataRef="d1"/> <mrk id="m1" type="comment" ref="#n=n1">no</mrk>.</source>
    <target><pc id="1" type="fmt" subType="xlf:b">Yes</pc> <ph id="2" dataRef="d1"/> no.</target>\
</segment>
    <ignorable><source> </source></ignorable></unit></group></file>"""
    assert _read(inside)[0].remarks == ()


def _files(kind: str) -> list[Path]:
    return sorted(_SUITE.glob(f"*/{kind}/*.xlf"))


def _remarks(file: Path) -> list[str]:
    """What is said of the file's structure; a valid file may spell control characters, which is
    told too.
    """
    units = read_returned_here(file.name, file.read_bytes())
    return [
        said for unit in units for said in unit.remarks if not said.startswith("a mark stands for")
    ]


def _is_silent(file: Path) -> bool:
    try:
        return not _remarks(file)
    except FileFormatError:
        return False


@pytest.mark.skipif(
    not _SUITE.is_dir(), reason="the suite is not here: .ci/install-xliff-suite fetches it"
)
def test_the_suite_of_the_standard() -> None:
    """Nearly every invalid file of the OASIS's is refused or remarked on, and no valid one."""
    invalid = _files("invalid")
    assert len(invalid) == 162
    assert sum(map(_is_silent, invalid)) <= _NOT_FOUND
    for file in _files("valid"):
        # The prefix of one is declared nowhere: it is no XML.
        assert file.stem == "Good-pgs_plural" or _remarks(file) == []


@pytest.mark.parametrize("encoding", ["iso-8859-2", "windows-1250", "utf-8", "utf-16"])
def test_a_file_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    """“Łódź” of a tool that writes Latin-2 is no “£ódĽ”."""
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<xliff version="1.2"><file original="a" source-language="pl" target-language="en" '
        'datatype="plaintext"><body><trans-unit id="1"><source>Przyjechał z Łodzi do Źródła.'
        "</source><target>He came from Łódź.</target></trans-unit></body></file></xliff>"
    )

    (unit,) = read_returned_here("latin.xlf", text.encode(encoding))

    assert (unit.source, unit.target) == ("Przyjechał z Łodzi do Źródła.", "He came from Łódź.")
