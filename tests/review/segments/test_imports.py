"""Work that comes back: planned, shown, and taken over without overwriting anybody."""

import io
import json
from collections.abc import Iterator

import pytest
from docx import Document
from sqlmodel import Session

from review.exchange import read_returned
from review.exchange.tmx import read_units
from review.exchange.unit import Unit
from review.export import export_article
from review.export.gathering import gather_article
from review.segments.history import undo_change
from review.segments.imports import ImportChoice, apply_import, plan_import
from review.segments.versions import EditConflictError
from review.segments.workflow import confirm, edit_target, set_locked
from review.store.articles import get_article, get_segment, list_segments
from review.store.comments import list_comments
from review.store.database import temporary_database, writing
from review.store.tables import Article, Segment, SegmentState, stored_id
from translation.document import InlineCode
from translation.errors import CotejoError, FileFormatError, LanguageError, UnsupportedFormatError

_FORMATS = [
    ("po", "po"),
    ("xliff", "xlf"),
    ("xliff2", "xlf"),
    ("csv", "csv"),
    ("jsonl", "jsonl"),
    ("bilingual-docx", "docx"),
]
_SENTENCES = [
    ("Capece habló en Lima.", "Capisi spoke in Lima."),
    ("Dijo que no.", "He said no."),
    ("Capece habló en Lima.", ""),
]


@pytest.fixture
def session() -> Iterator[Session]:
    """A session on an empty database."""
    with writing(temporary_database()) as session:
        yield session


@pytest.fixture
def article_id(session: Session) -> int:
    """An article of three sentences, the first of which comes again untranslated."""
    article = Article(name="nota.txt", title="Nota")
    session.add(article)
    session.flush()
    assert article.id is not None
    for position, (source, target) in enumerate(_SENTENCES):
        codes = [{"start": 0, "end": 6, "kind": "bold", "identifier": "1", "reference": ""}]
        session.add(
            Segment(
                article_id=article.id,
                position=position,
                paragraph=position,
                source=source,
                target=target,
                source_codes=codes if position == 0 else [],
                target_codes=codes if position == 0 else [],
            )
        )
    session.flush()
    return article.id


def returned(session: Session, article_id: int, identifier: str, old: str, new: str) -> bytes:
    """The article's export with ``old`` replaced by ``new``, as a translator would send it back."""
    article = gather_article(session, article_id)
    if identifier != "bilingual-docx":
        data = export_article(article, identifier)
        assert old.encode() in data
        return data.replace(old.encode(), new.encode())
    word = Document(io.BytesIO(export_article(article, identifier)))
    cell = next(cell for row in word.tables[0].rows for cell in row.cells if old in cell.text)
    cell.text = cell.text.replace(old, new)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


@pytest.mark.parametrize(("identifier", "extension"), _FORMATS)
def test_an_export_that_comes_back_untouched_changes_nothing(
    session: Session, article_id: int, identifier: str, extension: str
) -> None:
    """Export and import of the same article is a plan without a change."""
    data = export_article(gather_article(session, article_id), identifier)
    plan = plan_import(session, article_id, read_returned(f"n.{extension}", data))
    assert (plan.changes, plan.conflicts, plan.unmatched, plan.unchanged) == ((), (), (), 3)


@pytest.mark.parametrize(("identifier", "extension"), _FORMATS)
def test_an_edit_made_elsewhere_is_planned_then_applied(
    session: Session, article_id: int, identifier: str, extension: str
) -> None:
    """The plan shows the change and writes nothing; applying it writes one undoable change."""
    data = returned(session, article_id, identifier, "He said no.", "He refused.")
    plan = plan_import(session, article_id, read_returned(f"n.{extension}", data))
    assert [(one.before, one.after) for one in plan.changes] == [("He said no.", "He refused.")]
    assert list_segments(session, article_id)[1].target == "He said no."
    apply_import(session, ImportChoice(plan), author="Ana")
    segment = list_segments(session, article_id)[1]
    assert (segment.target, segment.state, segment.updated_by) == (
        "He refused.",
        SegmentState.TRANSLATED,
        "Ana",
    )


@pytest.mark.parametrize("typed", ["He refused.\n", "He\nrefused.", "\n He \n\n refused."])
def test_enter_in_a_cell_ends_no_line_of_the_article(
    session: Session, article_id: int, typed: str
) -> None:
    """What comes back over several lines is one, as what is pasted, and its formatting stands."""
    second = list_segments(session, article_id)[1]
    bold = InlineCode(typed.index("refused"), typed.index("."), "bold", "1")
    unit = Unit(second.source, typed, codes=(bold,))
    (change,) = plan_import(session, article_id, [unit]).changes
    assert change.after == "He refused."
    assert [change.after[code.start : code.end] for code in change.codes or ()] == ["refused"]
    second.source = "Dijo\nque no."
    (change,) = plan_import(session, article_id, [Unit(second.source, typed)]).changes
    assert change.after == typed


@pytest.mark.parametrize(("identifier", "extension"), _FORMATS)
def test_lines_that_stand_here_come_back_as_they_went(
    session: Session, article_id: int, identifier: str, extension: str
) -> None:
    """A catalogue has no line break around a text: its absence is no change."""
    list_segments(session, article_id)[1].target = "He said\nno.\n"
    session.flush()
    data = export_article(gather_article(session, article_id), identifier)
    plan = plan_import(session, article_id, read_returned(f"n.{extension}", data))
    assert (plan.changes, plan.conflicts, plan.unchanged) == ((), (), 3)


@pytest.mark.parametrize(("identifier", "extension"), _FORMATS)
def test_a_segment_changed_meanwhile_is_a_conflict(
    session: Session, article_id: int, identifier: str, extension: str
) -> None:
    """What was edited here since the export is shown, and kept unless it is chosen."""
    data = returned(session, article_id, identifier, "He said no.", "He refused.")
    second = list_segments(session, article_id)[1]
    assert second.id is not None
    edit_target(session, second.id, target="He said “no”.", version=1, author="Luis")
    plan = plan_import(session, article_id, read_returned(f"n.{extension}", data))
    (conflict,) = plan.conflicts
    assert (conflict.before, conflict.after, conflict.changed_by) == (
        "He said “no”.",
        "He refused.",
        "Luis",
    )
    assert conflict.version == 2
    assert conflict.original == "He said no."
    apply_import(session, ImportChoice(plan), author="Ana")
    assert get_segment(session, second.id).target == "He said “no”."
    apply_import(session, ImportChoice(plan, frozenset({second.id})), author="Ana")
    assert get_segment(session, second.id).target == "He refused."


def test_what_stands_again_as_it_was_exported_is_no_conflict(
    session: Session, article_id: int
) -> None:
    """After an import was undone the same file is what it was: a change, and nobody's conflict."""
    data = returned(session, article_id, "xliff", "He said no.", "He refused.")
    units = read_returned("n.xlf", data)
    plan = plan_import(session, article_id, units)
    undo_change(session, apply_import(session, ImportChoice(plan), author="Ana"), author="Ana")
    again = plan_import(session, article_id, units)
    assert [one.after for one in again.changes] == ["He refused."]
    assert again.conflicts == ()
    second = get_segment(session, again.changes[0].segment_id)
    confirm(session, stored_id(second), version=second.version, author="Luis")
    assert len(plan_import(session, article_id, units).conflicts) == 1


def test_an_edit_between_plan_and_apply_is_not_overwritten(
    session: Session, article_id: int
) -> None:
    """The plan names the version it saw, and a later one stops it."""
    data = returned(session, article_id, "po", "He said no.", "He refused.")
    plan = plan_import(session, article_id, read_returned("n.po", data))
    edit_target(session, plan.changes[0].segment_id, target="Else.", version=1, author="Luis")
    with pytest.raises(EditConflictError):
        apply_import(session, ImportChoice(plan), author="Ana")


def test_a_file_without_keys_matches_by_source_in_order(session: Session, article_id: int) -> None:
    """Repeated sentences take the file's translations one after the other; others are reported by
    line.
    """
    # Other programs decompose accents, and put in characters that nobody sees.
    first, second = (
        "Capece hablo\u0301 en Lima.,First",
        "Cape\u00adce habló en\u00a0Lima.\u200e,Second",
    )
    rows = ("source,target", first, second, "Otra.,Other")
    data = "\n".join(rows).encode()
    plan = plan_import(session, article_id, read_returned("n.csv", data))
    assert [(one.position, one.after) for one in plan.changes] == [(0, "First"), (2, "Second")]
    assert [(one.line, one.source) for one in plan.unmatched] == [(4, "Otra.")]


def test_a_file_without_keys_does_not_change_what_was_confirmed(
    session: Session, article_id: int
) -> None:
    """A file that does not say what it was made from is a conflict with a reviewed sentence."""
    first = list_segments(session, article_id)[0]
    assert first.id is not None
    confirm(session, first.id, version=1, author="Ana")
    data = "source,target\nCapece habló en Lima.,First".encode()
    plan = plan_import(session, article_id, read_returned("n.csv", data))
    assert (len(plan.changes), len(plan.conflicts)) == (0, 1)


def test_a_segment_that_comes_twice_is_told_as_such(session: Session, article_id: int) -> None:
    """Of two units for a sentence the first is taken, and the reason for the other names it."""
    data = b"source,target\nDijo que no.,He refused.\nDijo que no.,He said so.\n"
    plan = plan_import(session, article_id, read_returned("n.csv", data))
    assert [one.after for one in plan.changes] == ["He refused."]
    assert [(one.line, one.reason) for one in plan.unmatched] == [
        (
            3,
            "the file has this segment more than once, and the translation taken is “He refused.”",
        )
    ]
    assert plan.missing == 2


def test_a_key_that_comes_twice_names_the_unit_taken(session: Session, article_id: int) -> None:
    """Also where the sentence repeats in the article."""
    data = export_article(gather_article(session, article_id), "jsonl").splitlines(keepends=True)
    again = data[2].replace(b'"target": ""', b'"target": "Capece in Lima."')
    units = read_returned("n.jsonl", b"".join([*data, again]))
    plan = plan_import(session, article_id, units)
    assert [(one.line, one.identifier) for one in plan.unmatched] == [(4, units[2].identifier)]
    assert "the translation taken is “”" in plan.unmatched[0].reason


@pytest.mark.parametrize(
    ("identifier", "old", "new", "text"),
    [
        ("po", 'msgctxt "00002', '# Which one?\nmsgctxt "00002', "Which one?"),
        ("xliff", "He said no.</target>", None, "Translator: Which one?"),
        ("xliff2", '<segment id="s2"', None, "Which one?"),
    ],
)
def test_what_translators_note_becomes_a_comment_once(
    request: pytest.FixtureRequest, identifier: str, old: str, new: str | None, text: str
) -> None:
    """It is signed by whoever imports; the same file, or its comments exported, bring no second."""
    session, article_id = (request.getfixturevalue(one) for one in ("session", "article_id"))
    notes = {
        "xliff": f'{old}<note from="Translator">Which one?</note>',
        "xliff2": f'<notes><note id="n9">Which one?</note></notes>{old}',
    }
    data = returned(session, article_id, identifier, old, new or notes[identifier])
    units = read_returned(f"n.{dict(_FORMATS)[identifier]}", data)
    plan = plan_import(session, article_id, units)
    assert [(one.position, one.text) for one in plan.notes] == [(1, text)]
    apply_import(session, ImportChoice(plan), author="Ana")
    assert [(one.author, one.text) for one in list_comments(session, article_id)] == [("Ana", text)]
    assert plan_import(session, article_id, units).notes == ()
    again = export_article(gather_article(session, article_id), identifier)
    units = read_returned(f"n.{dict(_FORMATS)[identifier]}", again)
    assert plan_import(session, article_id, units).notes == ()


def test_an_empty_translation_never_erases_one(session: Session, article_id: int) -> None:
    """A unit without a target is reported and leaves the text here as it is."""
    data = returned(session, article_id, "po", "He said no.", "")
    plan = plan_import(session, article_id, read_returned("n.po", data))
    assert plan.changes == ()
    assert [one.reason for one in plan.unmatched] == [
        "it has no translation; the present one stays"
    ]


def test_states_are_taken_over_only_when_asked(session: Session, article_id: int) -> None:
    """A sentence that came back signed off is confirmed when the person says so."""
    data = returned(session, article_id, "csv", '"draft","draft","Dijo', '"confirmed","","Dijo')
    plan = plan_import(session, article_id, read_returned("n.csv", data))
    assert [one.position for one in plan.confirmations] == [1]
    apply_import(session, ImportChoice(plan), author="Ana")
    assert list_segments(session, article_id)[1].state is SegmentState.INITIAL
    apply_import(session, ImportChoice(plan, accept_states=True), author="Ana")
    assert list_segments(session, article_id)[1].state is SegmentState.REVIEWED


def test_what_is_locked_keeps_nothing_else_from_being_taken_over(
    session: Session, article_id: int
) -> None:
    """Of a locked segment neither state nor formatting is taken over, and the plan says so."""
    first = list_segments(session, article_id)[0]
    assert first.id is not None
    set_locked(session, first.id, locked=True, version=1, author="Ana")
    data = export_article(gather_article(session, article_id), "xliff")
    data = data.replace(b'state="needs-review-translation"', b'state="signed-off"')
    for back in (data, data.replace(b">Capisi</g> spoke", b">Capisi spoke</g>")):
        plan = plan_import(session, article_id, read_returned("n.xlf", back))
        assert [one.reason for one in plan.unmatched] == ["the segment is locked"]
    apply_import(session, ImportChoice(plan, accept_states=True), author="Ana")
    assert list_segments(session, article_id)[1].state is SegmentState.REVIEWED


def test_what_comes_back_final_is_the_first_reading_where_two_are_asked_for(
    session: Session, article_id: int
) -> None:
    """Who takes the file over has read it once; another makes it final by the same file."""
    get_article(session, article_id).needs_second_reader = True
    second = list_segments(session, article_id)[1]
    unit = Unit(second.source, "He refused.", state=SegmentState.FINAL)
    for author, state in (("Ana", SegmentState.REVIEWED), ("Luis", SegmentState.FINAL)):
        plan = plan_import(session, article_id, [unit])
        apply_import(session, ImportChoice(plan, accept_states=True), author=author)
        assert list_segments(session, article_id)[1].state is state


def test_formatting_that_moved_elsewhere_is_a_change(session: Session, article_id: int) -> None:
    """XLIFF carries codes back, under the identifiers they have here."""
    data = export_article(gather_article(session, article_id), "xliff")
    moved = data.replace(b">Capisi</g> spoke in Lima.", b">Capisi spoke</g> in Lima.")
    assert moved != data
    plan = plan_import(session, article_id, read_returned("n.xlf", moved))
    (change,) = plan.changes
    assert [(code.start, code.end, code.kind) for code in change.codes or ()] == [(0, 12, "bold")]
    apply_import(session, ImportChoice(plan), author="Ana")
    assert list_segments(session, article_id)[0].target_codes[0]["end"] == 12


_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    '<{root} version="1.2">&b;</{root}>'
)


@pytest.mark.parametrize(("identifier", "extension"), [("xliff", "xlf"), ("xliff2", "xlf")])
def test_a_link_that_leads_elsewhere_in_the_translation_stays(
    session: Session, article_id: int, identifier: str, extension: str
) -> None:
    """The file holds the place of a link alone; its address is the one that the target has here."""
    link = {"start": 0, "end": 6, "kind": "link", "identifier": "1"}
    segment = list_segments(session, article_id)[0]
    segment.source_codes = [{**link, "reference": "https://capece.pe/es"}]
    segment.target_codes = [{**link, "reference": "https://capece.pe/en"}]
    session.flush()
    data = export_article(gather_article(session, article_id), identifier)
    plan = plan_import(session, article_id, read_returned(f"n.{extension}", data))
    assert (plan.changes, plan.unchanged) == ((), 3)


@pytest.mark.parametrize(("name", "root"), [("n.xlf", "xliff"), ("n.tmx", "tmx")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(name: str, root: str, encoding: str) -> None:
    """A file that declares entities is refused in any encoding, before anything is expanded."""
    with pytest.raises(CotejoError):
        read_returned(name, _BOMB.format(root=root).encode(encoding))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("n.xlf", b"<xliff version='1.2'><file>"),
        ("n.po", b'msgid "a"\nmsgstr "b" "c"\nnonsense\n'),
        ("n.csv", b"one,two\na,b\n"),
        ("n.tmx", b"<tmx version='1.4'><body><tu>"),
        ("n.jsonl", b'{"source": "a", "target": "b"}\n{"source": "a"'),
        ("n.jsonl", b'{"source": "a", "target": 1}\n'),
        ("n.jsonl", b"[" * 100_000),
    ],
)
def test_a_broken_file_is_an_error_with_its_line(name: str, data: bytes) -> None:
    """The message names the file and the line."""
    with pytest.raises(FileFormatError, match=r"n\.\w+: line \d+"):
        read_returned(name, data)


@pytest.mark.parametrize(
    ("identifier", "edit", "problem"),
    [
        ("po", ("Language: en", "Language: fr"), "its translation is in French, the article's in"),
        ("po", ("e-Language: es", "e-Language: fra"), "its source is in French, the article's in"),
        ("po", ("Language: en", "Language: English"), ""),
        ("xliff", ('target-language="en"', 'target-language="en-GB"'), ""),
        ("xliff", ('<target xml:lang="en"', '<target xml:lang="fr"'), "its translation is in F"),
        ("xliff2", ('trgLang="en"', 'trgLang="fr-CA"'), "its translation is in French"),
        ("xliff2", (' trgLang="en"', ""), ""),
        ("jsonl", ('"target_language": "en"', '"target_language": "fr"'), "its translation is in"),
    ],
)
def test_a_file_in_another_language_is_refused(
    session: Session, article_id: int, identifier: str, edit: tuple[str, str], problem: str
) -> None:
    """A French file belongs to no English translation; another English, or none named, may."""
    data = returned(session, article_id, identifier, *edit)
    units = read_returned(f"n.{dict(_FORMATS)[identifier]}", data)
    if not problem:
        assert plan_import(session, article_id, units).unchanged == len(_SENTENCES)
        return
    with pytest.raises(LanguageError, match=f"The file: {problem}"):
        plan_import(session, article_id, units)


@pytest.mark.parametrize("start", ["msgid", 'msgid "El fin"\nmsgstr'])
@pytest.mark.parametrize("cut", ["i", r" i\\", r"\"", ""])
def test_a_catalogue_that_was_cut_off_is_refused(start: str, cut: str) -> None:
    """A text without its closing quotation mark is no text: nothing is read of the file."""
    file = f'msgid "Dijo que no."\nmsgstr "He said no."\n\n{start} "The end {cut}'
    line = file.count("\n") + 1
    with pytest.raises(FileFormatError, match=rf"n\.po: line {line}: the text does not"):
        read_returned("n.po", file.encode())


def test_a_file_nested_too_deeply_is_told_in_plain_words() -> None:
    """No option of the library's is named."""
    with pytest.raises(FileFormatError, match=r"line 1: its elements are nested too deeply"):
        read_returned("n.xlf", b"<xliff version='1.2'>" + b"<g>" * 400)


def test_codes_that_lie_outside_a_text_are_passed_over() -> None:
    """JSON Lines of a stranger may hold any value where a code is expected."""
    codes = [
        {"start": 0, "end": 3, "kind": "bold", "identifier": "1", "reference": ""},
        {"start": 0, "end": 99, "kind": "bold", "identifier": "2"},
        {"start": "0", "end": 1, "kind": "bold", "identifier": "3"},
        {"start": 0, "end": 1, "kind": "script", "identifier": "4"},
        "code",
    ]
    line = json.dumps({"source": "Uno", "target": "One", "target_codes": codes, "state": ["final"]})
    (unit,) = read_returned("n.jsonl", line.encode())
    assert [code.identifier for code in unit.codes or ()] == ["1"]
    assert unit.state is None


def test_another_kind_of_file_is_refused() -> None:
    """A file that is no bilingual format is named as such."""
    with pytest.raises(UnsupportedFormatError):
        read_returned("n.txt", b"Hello")


def test_xliff_of_other_tools_is_read() -> None:
    """Native code inside inline elements is no text; markers are transparent; segments are all
    read.
    """
    data = b"""<?xml version="1.0"?>\
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.1" version="2.1"
    srcLang="es"><file id="f"><unit id="u"><segment>
    <source>Hola <ph id="1" equiv="x"/><mrk id="m" type="term">mundo</mrk></source>
    <target>Hello <mrk id="m" type="term">world</mrk></target></segment>
    <segment><source>Dos<cp hex="0007"/></source><target>Two</target></segment></unit></file>\
</xliff>"""
    pairs = [(unit.source, unit.target) for unit in read_returned("n.xlf", data)]
    assert pairs == [("Hola mundo", "Hello world"), ("Dos\ufffd", "Two")]


def test_a_large_memory_is_read_as_a_stream() -> None:
    """TMX units come one by one, their languages matched by the first part of the code."""
    unit = (
        '<tu tuid="{0}"><tuv xml:lang="ES-PE"><seg>Uno <bpt i="1">&lt;b></bpt>{0}</seg></tuv>'
        '<tuv xml:lang="en_GB"><seg>One {0}</seg></tuv></tu>'
    )
    body = "".join(unit.format(number) for number in range(3_000))
    head = (
        '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header '
        'srclang="es"/>'
    )
    data = f"{head}<body>{body}</body></tmx>"
    units = read_units(
        "m.tmx", io.BytesIO(data.encode()), source_language="es", target_language="en"
    )
    first = next(units)
    assert (first.source, first.target, first.target_language) == ("Uno 0", "One 0", "en")
    assert sum(1 for _ in units) == 2_999
