"""Glossaries as other people write them, and files that are none."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from glossary.formats import LineProblem, read_glossary, write_glossary
from glossary.formats import rows as limits
from glossary.term import Term, TermKind, TermStatus
from translation.errors import (
    DamagedFileError,
    EmptyFileError,
    FileFormatError,
    FileTooLargeError,
    UnsupportedFormatError,
)

PERSON = TermKind.PERSON
_ENTRY = {"g.csv": b"%s,%s", "g.txt": b"%s\t%s", "g.po": b'msgid "%s"\nmsgstr "%s"\n'}
FORBIDDEN = TermStatus.FORBIDDEN


def _file(name: str, *sources: bytes) -> bytes:
    entries = (_ENTRY[name] % (source, source) for source in sources)
    return b"\n".join((b"source,target" if name == "g.csv" else b"", *entries))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_any_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    """What spreadsheets save is read without asking."""
    rows = [
        ["Source", "Target", "Kind"],
        ["Cáceda", "Cáceda", "Persona"],
        ["mañana", "tomorrow", ""],
    ]
    data = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    assert read_glossary("g.csv", data).terms == (
        Term("Cáceda", "Cáceda", PERSON),
        Term("mañana", "tomorrow"),
    )


@pytest.mark.parametrize("name", ["g.csv", "g.txt", "g.po"])
def test_a_file_put_together_from_others_keeps_its_accents(name: str) -> None:
    """Each line is read by itself, and a broken one is told and left out."""
    sources = [b"C\xc3\xa1ceda", b"Nu\xf1ez", b"C\xc3\xa1ceda Nu\xf1ez"]
    read = read_glossary(name, _file(name, *sources))
    assert [term.source for term in read.terms] == ["Cáceda", "Nuñez"]
    [problem] = read.problems
    assert problem.message == "the source has a broken character; the target has a broken character"


@pytest.mark.parametrize("name", ["g.csv", "g.txt", "g.po"])
def test_what_nobody_sees_is_left_out(name: str) -> None:
    """A name with marks of direction or a soft hyphen would never be found."""
    source = "Cape\u202ece\u200b \u00adPerú\u200e".encode()
    read = read_glossary(name, _file(name, source))
    assert [(term.source, term.target) for term in read.terms] == [("Capece Perú", "Capece Perú")]


@pytest.mark.parametrize("name", ["g.csv", "g.txt", "g.utx", "g.po"])
@pytest.mark.parametrize("source", [b"Ca\0pece", bytes(range(1, 256)) * 20])
def test_what_is_no_text_is_no_glossary(name: str, source: bytes) -> None:
    """NUL bytes and many control characters, as of a picture, are refused as in an article."""
    with pytest.raises(UnsupportedFormatError):
        read_glossary(name, _file("g.csv", source))


def test_csv_reads_all_columns() -> None:
    """The documented columns, with an escaped bar and a neutralised formula."""
    data = (
        b"source,target,kind,status,variants,case_sensitive,note,evidence\n"
        b'Capece,Capece,organisation,preferred,Capisi|A\\|B,true,"two\nlines",\'=capece.org.pe\n'
    )
    (term,) = read_glossary("g.csv", data, desk="Peru").terms
    assert term == Term(
        "Capece",
        "Capece",
        TermKind.ORGANISATION,
        TermStatus.PREFERRED,
        ("Capisi", "A|B"),
        case_sensitive=True,
        note="two\nlines",
        evidence="=capece.org.pe",
        desk="Peru",
    )


def test_the_columns_of_a_glossary_may_be_headed_in_other_languages() -> None:
    """Where one says whence a term was taken, that is not the term."""
    data = "Termine;Traduzione;Fonte\nBanca d’Italia;Bank of Italy;bancaditalia.it\n".encode()
    read = read_glossary("g.csv", data)
    assert [(term.source, term.target) for term in read.terms] == [
        ("Banca d’Italia", "Bank of Italy")
    ]
    assert read.unknown_columns == ("fonte",)


def test_csv_written_for_a_spreadsheet_runs_nothing() -> None:
    """Every cell that starts a formula has an apostrophe before it, unless raw is asked for."""
    terms = [
        Term(
            "=HYPERLINK(1)",
            "+1",
            note="-2",
            evidence="@SUM",
            variants=("'=x",),
            explanation="+a",
            desk="=b",
        )
    ]
    cells = write_glossary(terms, "csv").decode().splitlines()[1].split(",")
    assert cells == [
        "'=HYPERLINK(1)",
        "'+1",
        "other",
        "preferred",
        "''=x",
        "false",
        "'-2",
        "'@SUM",
        "'+a",
        "'=b",
        "es",
        "en",
    ]
    assert "\n=HYPERLINK(1),+1," in write_glossary(terms, "csv", raw=True).decode()


def test_bad_csv_rows_are_reported_with_their_lines() -> None:
    """A bad row costs that row alone, also after a cell of two lines."""
    data = (
        b"source,target,kind,status,case_sensitive\n"
        b'"a\nb",c\n'
        b",x\n"
        b"d,e,chamber,liked,perhaps\n"
        b"\n"
        b"f,g,person,,,,extra\n"
        b"h,i,person\n"
        b'"j,k\n'
    )
    read = read_glossary("g.csv", data)
    assert [term.source for term in read.terms] == ["a\nb", "h"]
    assert [problem.line for problem in read.problems] == [4, 5, 7, 9]
    assert read.problems[0] == LineProblem(4, "the source is empty")
    assert "chamber" in read.problems[1].message
    assert "liked" in read.problems[1].message
    assert "perhaps" in read.problems[1].message
    assert "more cells (7)" in read.problems[2].message
    assert "never closed" in read.problems[3].message


TBX_3 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tbx SYSTEM "TBXcoreStructV03.dtd">
<?xml-model href="TBXcoreStructV03_TBX-Basic_integrated.rng"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c5"><descrip type="subjectField">person</descrip>
 <langSec xml:lang="es-PE"><termSec><term>Helmut <hi>Cáceda</hi></term></termSec></langSec>
 <langSec xml:lang="en-US">
  <termSec><term>Helmut Cassida</term>
   <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
  <termSec><term>Helmut Cáceda</term>\
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
   <note>president of Capece</note><admin type="source">capece.org.pe</admin></termSec>
  <termSec><term>Mr Cáceda</term></termSec>
 </langSec></conceptEntry>
<conceptEntry id="c6"><langSec xml:lang="de"><termSec><term>Wort</term></termSec></langSec>\
</conceptEntry>
</body></text></tbx>"""

TBX_2 = """<?xml version="1.0"?>
<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd">
<martif type="TBX" xml:lang="es"><text><body><termEntry id="1"><note>for all</note>
<langSet xml:lang="es"><ntig><termGrp><term>mype</term></termGrp></ntig></langSet>
<langSet xml:lang="en"><tig>
<term>small business</term><termNote type="administrativeStatus">preferred</termNote>
</tig><tig><term>mype</term><termNote type="administrativeStatus">obsolete</termNote></tig>\
</langSet>
</termEntry></body></text></martif>"""

TBX_DCT = """<tbx style="dct" type="TBX-Basic" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min">
<text><body><conceptEntry><min:subjectField>place</min:subjectField>
<langSec xml:lang="es"><termSec><term>Cuzco</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>Cusco</term>
<min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus>
</termSec></langSec></conceptEntry></body></text></tbx>"""


def test_tbx_version_3_is_read() -> None:
    """Status decides between term, admitted term and variant; regions of a language are that
    language.
    """
    read = read_glossary("g.tbx", TBX_3.encode())
    first, second = read.terms
    assert first == Term(
        "Helmut Cáceda",
        "Helmut Cáceda",
        PERSON,
        variants=("Helmut Cassida",),
        note="president of Capece",
        evidence="capece.org.pe",
    )
    assert (second.target, second.status, second.variants) == ("Mr Cáceda", TermStatus.ADMITTED, ())
    assert read.problems == (LineProblem(14, "the entry has no term in Spanish"),)


def test_tbx_version_2_is_read() -> None:
    """The older element names and statuses mean the same."""
    assert read_glossary("g.xml", TBX_2.encode("utf-16")).terms == (
        Term("mype", "small business", variants=("mype",), note="for all"),
    )


@pytest.mark.parametrize("own", ["it", "en"])
def test_tbx_of_another_pair_is_read_as_it_says_where_nobody_chose(own: str) -> None:
    """Every entry of an Italian one was refused for having no term in Spanish; one of a pair that
    was chosen is held to it.
    """
    entry = (
        '<termEntry><langSet xml:lang="{}"><tig><term>{}</term></tig></langSet>'
        '<langSet xml:lang="en-GB"><tig><term>{}</term></tig></langSet></termEntry>'
    )
    entries = entry.format("it-IT", "gip", "judge") + entry.format("it", "Pd", "PD")
    file = f'<martif xml:lang="{own}"><text><body>{entries}</body></text></martif>'.encode()
    read = read_glossary("g.tbx", file)
    assert [(term.source, term.target, term.source_language) for term in read.terms] == [
        ("gip", "judge", "it"),
        ("Pd", "PD", "it"),
    ]
    assert not read_glossary("g.tbx", file, "pt", "en").terms


def test_tbx_in_the_other_style_is_read() -> None:
    """Style DCT names a data category by its element."""
    assert read_glossary("g.tbx", TBX_DCT.encode()).terms == (
        Term("Cuzco", "Cusco", TermKind.PLACE, TermStatus.ADMITTED),
    )


def test_written_tbx_has_the_structure_of_the_standard() -> None:
    """Version 3, TBX-Basic, DCA, with administrative status and variants as deprecated terms."""
    written = write_glossary(
        [Term("Capece", "Capece", variants=("Capisi",), evidence="a", note="b")], "tbx"
    ).decode()
    assert (
        '<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="es">'
        in written
    )
    assert '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>' in written
    assert '<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>' in written
    assert '<admin type="source">a</admin>' in written
    order = [
        "<tbxHeader>",
        "<sourceDesc>",
        "<body>",
        "<conceptEntry",
        "<langSec",
        "<termSec>",
        "<term>",
    ]
    assert sorted(order, key=written.index) == order


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE tbx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE tbx [<!ENTITY file SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE tbx SYSTEM "x.dtd" [ ]>',
        "<!DOCTYPE tbx SYSTEM 'x.dtd'><!DOCTYPE tbx>",
        '<!ENTITY a "b">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_anything_is_refused(head: str, encoding: str) -> None:
    """No entity is ever expanded and no file or address ever opened, in whatever encoding it
    hides.
    """
    with pytest.raises(FileFormatError, match="line 1"):
        read_glossary("g.tbx", f"{head}<tbx><text>&b;</text></tbx>".encode(encoding))


def test_utx_is_read_with_its_languages_and_statuses() -> None:
    """The header's languages go before those asked for; unknown columns are passed over."""
    data = (
        b"#UTX 1.11; es-PE/en-US; 2019-03-19T10:00:00Z; license: CC0\r\n"
        b"#src\ttgt\tsrc:pos\tterm status\tsomething\r\n"
        b"mype\tsmall business\tnoun\tapproved\tx\r\n"
        b"#a comment\r\n"
        b"mype\tmype\tnoun\tforbidden\r\n"
        b"Castillo\tCastillo\tproperNoun\tprovisional\r\n"
        b"ley\t\tnoun\r\n"
        b"ley\tlaw\tnoun\tloved\r\n"
    )
    read = read_glossary("g.utx", data, "fr", "de")
    assert read.terms == (
        Term("mype", "small business"),
        Term("mype", "mype", status=FORBIDDEN),
        Term("Castillo", "Castillo", status=TermStatus.ADMITTED, case_sensitive=True),
    )
    assert [problem.line for problem in read.problems] == [7, 8]


def test_utx_with_columns_named_by_language_is_read() -> None:
    """``term:es`` and ``term:en`` name the columns as well."""
    data = b"#UTX 1.20; es/en\n#term:en\tterm:es\tterm status:en\nlaw\tley\tapproved\n"
    assert read_glossary("g.utx", data).terms == (Term("ley", "law"),)


def test_po_is_read_with_context_comments_and_flags() -> None:
    """Kind, note and status come from context, comment and flag; obsolete entries do not come."""
    data = (
        'msgid ""\nmsgstr ""\n"Language: en_US\\n"\n"Content-Type: text/plain; '
        'charset=UTF-8\\n"\n\n'
        "# president of Capece\n#. variants: Cassida|Casseda\n"
        'msgctxt "person"\nmsgid "Cáceda"\nmsgstr "Cáceda"\n\n'
        '#, forbidden\nmsgid "mype"\nmsgstr "mype"\n\n'
        'msgid "ley"\nmsgstr ""\n\n'
        '#~ msgid "old"\n#~ msgstr "old"\n'
    ).encode()
    read = read_glossary("g.po", data)
    assert read.terms == (
        Term(
            "Cáceda", "Cáceda", PERSON, variants=("Cassida", "Casseda"), note="president of Capece"
        ),
        Term("mype", "mype", status=FORBIDDEN),
    )
    assert read.problems == (LineProblem(16, "the target is empty"),)


def test_two_renderings_of_a_source_have_contexts_of_their_own() -> None:
    """Gettext allows a msgid once in a context."""
    written = write_glossary([Term("mype", "small business"), Term("mype", "SME")], "po").decode()
    assert 'msgctxt "other"\n' in written
    assert 'msgctxt "other 2"\n' in written


def test_omegat_is_read_line_by_line() -> None:
    """Comments are passed over and lines without a target reported."""
    data = (
        b"# Glossary\nmype\tsmall business\tPeru\nley\nluz\tlight\n\nmype\tmype\t[forbidden] "
        b"never\n"
    )
    read = read_glossary("glossary.txt", data)
    assert read.terms == (
        Term("mype", "small business", note="Peru"),
        Term("luz", "light"),
        Term("mype", "mype", status=FORBIDDEN, note="never"),
    )
    assert read.problems == (LineProblem(3, "the target is empty"),)


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("g.csv", b"hola,hello\n", "line 1: the first line must name the columns"),
        ("g.txt", b"Once upon a time\n", "line 1: no line has a tab"),
        ("g.utx", b"hola\thello\n", "line 1: a UTX file starts with #UTX"),
        ("g.utx", b"#UTX 1.20\n#source\n", "line 2: the header must name"),
        ("g.po", b"nothing here", "line 1: no msgid"),
        ("g.po", b'msgid "a\nmsgstr', "line 1: the text does not begin and end with"),
        ("g.po", b'msgid "a"\nmsgstr "b', "line 2: the text does not begin and end with"),
        ("g.po", b'msgid "a"\nmsgstr "b"\nnonsense', "line 3: the text does not"),
        ("g.tbx", b"<html>\n</html>", "line 1: the root element is html"),
        ("g.tbx", b"<tbx>\n<body>\n</tbx>", "line 3: this is not well-formed XML"),
    ],
)
def test_a_file_that_is_no_glossary_is_refused_with_line_and_rule(
    name: str, data: bytes, rule: str
) -> None:
    """The error names the file, the line and the rule."""
    with pytest.raises(FileFormatError) as caught:
        read_glossary(name, data)
    assert caught.value.subject == name
    assert caught.value.problem.startswith(rule)
    assert caught.value.remedy


@pytest.mark.parametrize("data", [b"", b" \r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    """Nothing but white space or a byte order mark is no glossary."""
    with pytest.raises(EmptyFileError):
        read_glossary("g.csv", data)


def _workbook(*rows: tuple[str | bool | None, ...]) -> bytes:
    workbook, file = Workbook(), BytesIO()
    for row in rows:
        workbook.worksheets[0].append(row)
    workbook.save(file)
    return file.getvalue()


def test_an_excel_table_is_read_as_csv_is() -> None:
    """Columns by their names in any order, the same problems by their rows, whatever its name."""
    rows: list[tuple[str | bool | None, ...]] = [
        ("Origen", "género", "destino", "tipo", "case sensitive", "prohibidas"),
        ("Capece", "f", "Capece", "organización", True, "Capisi|Kapisi"),
        (None, None, None),
        ("mype", "f", None),
        ("'=uno", None, "'=one"),
    ]
    read = read_glossary("terms.bin", _workbook(*rows))
    assert read.terms[0] == Term(
        "Capece",
        "Capece",
        TermKind.ORGANISATION,
        variants=("Capisi", "Kapisi"),
        case_sensitive=True,
    )
    assert [term.source for term in read.terms[1:]] == ["'=uno"]
    assert read.problems == (LineProblem(4, "the target is empty"),)
    assert read.unknown_columns == ("género",)


def test_the_sheets_that_are_not_read_are_named() -> None:
    """Terms on a second sheet are not left out in silence."""
    workbook, file = Workbook(), BytesIO()
    workbook.worksheets[0].append(("source", "target"))
    workbook.worksheets[0].append(("Capece", "Capece"))
    workbook.create_sheet("Places").append(("source", "target"))
    workbook.create_sheet("Empty")
    workbook.save(file)
    read = read_glossary("terms.xlsx", file.getvalue())
    assert len(read.terms) == 1
    assert read.problems == (LineProblem(0, "only the first sheet is read, not Places"),)


def test_an_excel_table_without_columns_or_whole_is_refused() -> None:
    """The error is that of CSV, or says that the file is damaged."""
    with pytest.raises(FileFormatError, match="must name the columns"):
        read_glossary("terms.xlsx", _workbook(("Capece", "Capece")))
    with pytest.raises(DamagedFileError):
        read_glossary("terms.xlsx", _workbook(("source", "target"))[:-200])


@pytest.mark.parametrize("data", [b"PK\x03\x04xlsx", b"%PDF-1.7"])
def test_a_binary_file_is_refused(data: bytes) -> None:
    """What is neither text nor a workbook must be saved as CSV first, and the error says so."""
    with pytest.raises(UnsupportedFormatError, match="CSV"):
        read_glossary("g.xlsx", data)


def test_limits_on_bytes_and_terms_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over a limit is refused, and the error states the limit."""
    monkeypatch.setattr(limits, "MAX_TERMS", 2)
    data = b"source,target\na,b\nc,d\ne,f\n"
    with pytest.raises(FileTooLargeError, match="more than 2 terms"):
        read_glossary("g.csv", data)
    monkeypatch.setattr(limits, "MAX_BYTES", 5)
    with pytest.raises(FileTooLargeError, match="the limit is 5"):
        read_glossary("g.csv", data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("g.csv", f"source,target\n{'a' * 1001},b\n"),
        ("g.txt", f"a\t{'b' * 1001}\n"),
        (
            "g.tbx",
            (
                "<tbx><conceptEntry><langSec "
                'xml:lang="es"><termSec><term>x</term></termSec></langSec>'
                f'<langSec xml:lang="en"><termSec><term>{"b" * 1001}</term></termSec></langSec>'
                "</conceptEntry></tbx>"
            ),
        ),
    ],
)
def test_an_article_is_no_term(name: str, data: str) -> None:
    """A source or target over the limit is reported, not taken in."""
    read = read_glossary(name, data.encode())
    assert read.terms == ()
    assert "longer than 1,000 characters" in read.problems[0].message


def test_an_entry_of_many_synonyms_is_held_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources times targets are counted before they are made."""
    monkeypatch.setattr(limits, "MAX_TERMS", 8)
    sections = "".join(f"<termSec><term>{number}</term></termSec>" for number in range(3))
    data = f'<langSec xml:lang="es">{sections}</langSec><langSec xml:lang="en">{sections}</langSec>'
    with pytest.raises(FileTooLargeError):
        read_glossary("g.tbx", f"<tbx><conceptEntry>{data}</conceptEntry></tbx>".encode())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("heads", "asked", "pair", "unknown"),
    [
        (("en-GB", "es-PE"), (), ("es", "en", "mina", "mine"), ()),
        (("es", "fr"), ("fr", "es"), ("fr", "es", "mina", "mine"), ()),
        (("pt-BR", "de"), (), ("pt", "de", "mine", "mina"), ()),
        (("en", "es", "it"), (), ("es", "en", "mina", "mine"), ("it",)),
    ],
    ids=["usual", "asked", "another pair", "three"],
)
def test_columns_named_after_languages_are_source_and_target(
    delimiter: str,
    heads: tuple[str, ...],
    asked: tuple[str, ...],
    pair: tuple[str, ...],
    unknown: tuple[str, ...],
) -> None:
    """MateCat and Phrase head a column with its language; the pair is the one that is asked for."""
    rows = [[*heads, "Notes"], ["mine", "mina", *["miniera"] * (len(heads) - 2), "Copper."]]
    data = "\n".join(map(delimiter.join, rows)).encode()
    read = read_glossary("mine.csv", data, *asked)
    (term,) = read.terms
    assert (term.source_language, term.target_language, term.source, term.target) == pair
    assert (term.note, read.unknown_columns, read.untold) == ("Copper.", unknown, 0)


def test_a_table_without_the_languages_asked_for_is_refused() -> None:
    """Of languages that nobody asked for none is taken for another."""
    with pytest.raises(FileFormatError, match="columns source and target"):
        read_glossary("mine.csv", b"en,it\nmine,miniera\n", "en", "fr")


def test_a_column_forbidden_tells_renderings_or_whether_its_own_is_one() -> None:
    """MateCat and Lokalise write a yes or no, where ours lists what must not be written."""
    data = b"Forbidden,es,en\nTRUE,mina,mint\nfalse,mina,mine\n,pozo,shaft\npit,tajo,open cut\n"
    forbidden, mine, shaft, cut = read_glossary("mine.csv", data).terms
    assert (forbidden.target, forbidden.status, forbidden.variants) == ("mint", FORBIDDEN, ())
    assert {mine.status, shaft.status, cut.status} == {TermStatus.PREFERRED}
    assert (mine.variants, shaft.variants, cut.variants) == ((), (), ("pit",))


@pytest.mark.parametrize("encoding", ["windows-1254", "iso-8859-2", "utf-16", "CHARSET"])
@pytest.mark.parametrize("name", ["g.tbx", "g.po"])
def test_a_glossary_is_read_in_the_encoding_that_it_declares(name: str, encoding: str) -> None:
    """A Turkish or Polish term is no row of Western letters; what is declared wrongly is passed."""
    words = {"windows-1254": ("kış", "İzmir"), "iso-8859-2": ("żółw", "Łódź")}
    source, target = words.get(encoding, ("mañana", "tomorrow’s"))
    entry = f'msgid "{source}"\nmsgstr "{target}"\n'
    po = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={encoding}\\n"\n\n{entry}'
    langs = "".join(
        f'<langSet xml:lang="{code}"><tig><term>{word}</term></tig></langSet>'
        for code, word in (("es", source), ("en", target))
    )
    tbx = (
        f'<?xml version="1.0" encoding="{encoding}"?><martif type="TBX"><text><body><termEntry>'
        f"{langs}</termEntry></body></text></martif>"
    )
    data = (po if name == "g.po" else tbx).encode(encoding if encoding in words else "windows-1252")
    (term,) = read_glossary(name, data).terms
    assert (term.source, term.target) == (source, target)
