"""`cotejo export`, `cotejo import` and `cotejo report` as a person at a terminal meets them."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from review.segments.workflow import confirm, edit_target
from review.store.articles import EXPORTED, get_article, list_segments
from review.store.columns import now
from review.store.comments import list_comments
from review.store.database import reading, writing
from review.store.tables import Article, Event, Segment, SegmentState, stored_id
from tests.review.conftest import Cotejo, argos_draft, stored_targets

_PAIRS = (
    ("El comercio electrónico creció.", "The commerce electronic grew."),
    ("Urge el comercio electrónico.", "The commerce electronic is urgent."),
    ("=Nada más.", "=Nothing more."),
)


@pytest.fixture
def database(own_database: Callable[[], Engine]) -> Engine:
    """The database of the command line with one article of three drafted sentences, numbered 1."""
    engine = own_database()
    with writing(engine) as session:
        article = Article(name="nota.txt", title="Nota", desk="lima")
        session.add(article)
        session.flush()
        for position, (source, target) in enumerate(_PAIRS):
            segment = Segment(
                article_id=stored_id(article),
                position=position,
                paragraph=position,
                source=source,
                target=target,
            )
            session.add(segment)
            session.flush()
            session.add(argos_draft(segment, target))
    return engine


def _correct_all(database: Engine) -> None:
    """Confirm every sentence, the first two with "e-commerce"."""
    with writing(database) as session:
        for segment in list_segments(session, 1):
            target = segment.target.replace("commerce electronic", "e-commerce")
            edited = edit_target(
                session, stored_id(segment), target=target, version=segment.version, author="Ana"
            )
            confirm(session, stored_id(segment), version=edited.version, author="Ana")


def _exported(cotejo: Cotejo, tmp_path: Path, old: str, new: str) -> Path:
    path = tmp_path / "nota.po"
    assert cotejo("export", 1, "--format", "po", "--out", path)[0] == 0
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return path


def test_a_file_gives_the_terminal_no_orders(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """A returned text cannot name the window, hide a line or turn one around; a mark shows that it
    tried.
    """
    path = _exported(
        cotejo, tmp_path, "The commerce electronic grew.", "It \x1b]0;x\x07grew\u202e."
    )
    _, printed, _ = cotejo("import", path)
    assert "  + It \ufffd]0;x\ufffdgrew\ufffd." in printed.splitlines()


def test_a_dry_run_shows_the_change_and_writes_nothing(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """Both texts are printed; the article stays as it was."""
    path = _exported(cotejo, tmp_path, "is urgent", "is pressing")
    code, out, err = cotejo("import", path, "--article", 1, "--dry-run")
    assert code == 0
    assert "- The commerce electronic is urgent." in out
    assert "+ The commerce electronic is pressing." in out
    assert "unchanged: 2" in err
    assert stored_targets(database) == [target for _, target in _PAIRS]


def test_an_import_is_one_change_that_can_be_taken_back(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """The JSON names the change, and `articles undo` takes it back."""
    path = _exported(cotejo, tmp_path, "commerce electronic", "e-commerce")
    code, out, _ = cotejo("import", path, "--json")
    answer = json.loads(out)
    assert (code, answer["written"], len(answer["changes"])) == (0, 2, 2)
    assert stored_targets(database)[0] == "The e-commerce grew."
    assert cotejo("articles", "undo", answer["change"])[0] == 0
    assert stored_targets(database) == [target for _, target in _PAIRS]


def test_what_came_in_is_judged_and_counted_at_once(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """Whoever sorts articles by their issues sees what the engines say of a text, too."""
    path = _exported(cotejo, tmp_path, "The commerce electronic grew.", "E-commerce shrank.")
    assert cotejo("import", path)[0] == 0
    (article,) = json.loads(cotejo("articles", "list", "--json")[1])["articles"]
    with reading(database) as session:
        first = list_segments(session, 1)[0]
    assert (first.target, first.major_issues + first.critical_issues) == ("E-commerce shrank.", 1)
    assert article["issues_counted"]


def test_numbers_of_issues_that_a_glossary_made_old_are_marked(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """They were counted before the term came, and the list does not pass them off as new."""
    path = _exported(cotejo, tmp_path, "The commerce electronic grew.", "E-commerce shrank.")
    cotejo("import", path)
    assert cotejo("glossary", "add", "dólar", "dollar")[0] == 0
    (article,) = json.loads(cotejo("articles", "list", "--json")[1])["articles"]
    assert not article["issues_counted"]
    assert f"{article['issues']}, counted before a change" in cotejo("articles", "list")[1]


@pytest.fixture
def conflict(cotejo: Cotejo, database: Engine, tmp_path: Path) -> Path:
    """A file that says "pressing" where Luis has since written "E-commerce"."""
    path = _exported(cotejo, tmp_path, "is urgent", "is pressing")
    with writing(database) as session:
        second = list_segments(session, 1)[1]
        edit_target(
            session, stored_id(second), target="E-commerce is urgent.", version=1, author="Luis"
        )
    return path


def test_conflicts_are_exit_code_1_until_they_are_decided(
    cotejo: Cotejo, database: Engine, conflict: Path
) -> None:
    """What was edited here since stays, and the exit code says so; --conflicts theirs takes the
    file's.
    """
    code, out, err = cotejo("import", conflict, "--article", 1)
    assert code == 1
    assert "CONFLICT (Luis)" in out
    assert "Conflicts that stand: 1;" in err
    assert stored_targets(database)[1] == "E-commerce is urgent."
    assert cotejo("import", conflict, "--article", 1, "--conflicts", "theirs")[0] == 0
    assert stored_targets(database)[1] == "The commerce electronic is pressing."


@pytest.mark.parametrize("policy", ["ours", "comment"])
def test_our_text_can_be_kept_with_theirs_as_a_comment(
    cotejo: Cotejo, database: Engine, conflict: Path, policy: str
) -> None:
    """Keeping ours decides the conflict; theirs is kept beside it when asked for."""
    code, out, _ = cotejo("import", conflict, "--article", 1, "--conflicts", policy, "--json")
    answer = json.loads(out)
    assert (code, answer["undecided"], answer["written"]) == (0, [], 0)
    assert stored_targets(database)[1] == "E-commerce is urgent."
    with reading(database) as session:
        comments = [comment.text for comment in list_comments(session, 1)]
    assert comments == (
        ["nota.po: The commerce electronic is pressing."] if policy == "comment" else []
    )


def test_one_conflict_is_taken_by_its_number(
    cotejo: Cotejo, database: Engine, conflict: Path
) -> None:
    """--take names the sentence; a number that is no conflict is refused before anything is
    written.
    """
    assert cotejo("import", conflict, "--article", 1, "--take", 3)[0] == 2
    assert cotejo("import", conflict, "--article", 1, "--take", 2)[0] == 0
    assert stored_targets(database)[1] == "The commerce electronic is pressing."


def test_what_belongs_nowhere_is_told_line_by_line(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """An unknown source is named with the line it stands in."""
    path = tmp_path / "other.csv"
    path.write_text("source,target\n=Nada más.,=No more.\nOtra.,Other.\n", encoding="utf-8")
    code, out, _ = cotejo("import", path, "--article", 1)
    assert code == 0
    assert "line 3: no segment of the article has this source text: Otra." in out
    assert stored_targets(database)[2] == "=No more."


def test_states_come_back_only_when_asked(cotejo: Cotejo, database: Engine, tmp_path: Path) -> None:
    """--accept-states confirms what the file says was confirmed."""
    path = tmp_path / "nota.csv"
    assert cotejo("export", 1, "--format", "csv", "--out", path)[0] == 0
    path.write_text(
        path.read_text(encoding="utf-8-sig").replace('"draft"', '"confirmed"'), encoding="utf-8"
    )
    assert json.loads(cotejo("import", path, "--article", 1, "--json")[1])["written"] == 0
    assert "reviewed or final: 3; --accept-states" in cotejo("import", path, "--dry-run")[2]
    _, out, err = cotejo("import", path, "--dry-run", "--accept-states")
    assert out.splitlines() == [
        f"{number} would be confirmed: {target}" for number, (_, target) in enumerate(_PAIRS, 1)
    ]
    assert "Confirmed by their state in the file: 3." in err
    assert cotejo("import", path, "--article", 1, "--accept-states")[0] == 0
    with reading(database) as session:
        assert {segment.state for segment in list_segments(session, 1)} == {SegmentState.REVIEWED}


def test_what_a_file_confirms_in_spite_of_a_critical_issue_is_named(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """Whoever takes its states over is told by number what to look at again."""
    path = tmp_path / "nota.csv"
    assert cotejo("export", 1, "--format", "csv", "--out", path)[0] == 0
    table = path.read_text(encoding="utf-8-sig").replace('"draft"', '"confirmed"')
    path.write_text(table.replace("is urgent.", "is urgent on 30 May."), encoding="utf-8")
    code, out, err = cotejo("import", path, "--article", 1, "--accept-states", "--json")
    assert (code, json.loads(out)["confirmed_with_critical"]) == (0, [2])
    assert "with critical issues open: 2." in err


def test_what_only_moves_formatting_or_is_not_there_is_said(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """A change of formatting shows its text once; segments that the file lacks are counted."""
    path, line = tmp_path / "nota.jsonl", '{"start": 0, "end": 3, "kind": "bold"}'
    assert cotejo("export", 1, "--format", "jsonl", "--out", path)[0] == 0
    first = path.read_text(encoding="utf-8").splitlines()[0]
    bold = first.replace('"target_codes": []', f'"target_codes": [{line}]')
    path.write_text(bold + "\n", encoding="utf-8")
    _, out, err = cotejo("import", path, "--dry-run")
    assert out == f"1 would change, only the formatting differs: {_PAIRS[0][1]}\n"
    assert "Segments of the article that are not in the file: 2." in err


def test_the_ending_of_the_file_decides_its_format(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """Where no format is named; an ending of none is refused, and --format goes before it."""
    assert cotejo("export", 1, "--out", tmp_path / "nota.docx")[0] == 0
    assert (tmp_path / "nota.docx").read_bytes().startswith(b"PK")
    code, _, err = cotejo("export", 1, "--out", tmp_path / "nota.indd")
    assert code == 2
    assert ".docx" in err
    assert cotejo("export", 1, "--format", "po", "--out", tmp_path / "nota.indd")[0] == 0
    assert "msgid" in (tmp_path / "nota.indd").read_text(encoding="utf-8")


def test_a_memory_without_a_confirmed_segment_says_that_it_is_empty(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """The file is written all the same."""
    path = tmp_path / "nota.tmx"
    code, _, err = cotejo("export", 1, "--out", path)
    assert code == 0
    assert "nota.txt: no segment is confirmed, so the memory is empty." in err
    assert "<tmx" in path.read_text(encoding="utf-8")


def test_a_finished_article_is_changed_only_with_reopen(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """Import, undo and correct refuse with exit code 2 and name the option; nothing is written
    before it.
    """
    file = _exported(cotejo, tmp_path, "The commerce electronic grew.", "E-commerce grew.")
    with writing(database) as session:
        for segment in list_segments(session, 1):
            confirm(session, stored_id(segment), version=segment.version, author="Ana")
    assert cotejo("articles", "finish", 1)[0] == 0
    before = stored_targets(database)
    wanted = ("import", file, "--conflicts", "theirs")
    assert json.loads(cotejo(*wanted, "--dry-run", "--json")[1])["finished"] is True
    assert "--reopen" in cotejo(*wanted, "--dry-run")[2]
    for refused in (wanted, (*wanted, "--json"), ("articles", "correct", 1, "--place", "Lima")):
        code, stdout, stderr = cotejo(*refused)
        assert (code, stdout, "add --reopen" in stderr) == (2, "", True)
    assert stored_targets(database) == before
    answer = json.loads(cotejo(*wanted, "--reopen", "--json")[1])
    assert answer["written"] == 1
    assert json.loads(cotejo("articles", "show", 1, "--json")[1])["stage"] == "review"
    with writing(database) as session:
        [first, *_] = list_segments(session, 1)
        confirm(session, stored_id(first), version=first.version, author="Ana")
    assert cotejo("articles", "finish", 1)[0] == 0
    code, _, stderr = cotejo("articles", "undo", answer["change"])
    assert (code, "add --reopen" in stderr) == (2, True)
    assert cotejo("articles", "reopen", 1)[0] == 0
    assert json.loads(cotejo("articles", "show", 1, "--json")[1])["stage"] == "confirmed"


@pytest.mark.parametrize(
    "arguments",
    [("nichts.po", "--article", 1), ("broken.po", "--article", 1), ("good.csv", "--article", 99)],
)
def test_bad_input_is_exit_code_2(
    cotejo: Cotejo, database: Engine, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """A missing file, a broken one, and an article that is not there are told in plain words."""
    (tmp_path / "broken.po").write_text('msgid "a"\nnonsense\n', encoding="utf-8")
    (tmp_path / "good.csv").write_text("source,target\na,b\n", encoding="utf-8")
    code, _, err = cotejo("import", tmp_path / arguments[0], *arguments[1:])
    assert code == 2
    assert err.strip()
    assert "Traceback" not in err


def test_cells_are_neutralised_unless_raw_is_asked_for(cotejo: Cotejo, database: Engine) -> None:
    """A cell that a spreadsheet would run is made text; csv-raw leaves it, as the page does."""
    assert '"\'=Nothing more."' in cotejo("export", 1, "--format", "csv")[1]
    assert '"=Nothing more."' in cotejo("export", 1, "--format", "csv-raw")[1]


def test_an_export_says_in_json_what_it_wrote(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """Each file is named with its sha256 and its sentences by state; without --out there is no
    room.
    """
    path = tmp_path / "nota.po"
    code, out, _ = cotejo("export", 1, "--format", "po", "--out", path, "--json")
    (file,) = json.loads(out)["files"]
    assert code == 0
    assert (file["file"], file["sha256"]) == (
        str(path),
        hashlib.sha256(path.read_bytes()).hexdigest(),
    )
    assert file["articles"][0]["states"] == {"draft": 3, "edited": 0, "confirmed": 0, "final": 0}
    assert cotejo("export", 1, "--json")[0] == 2


def test_articles_of_one_name_do_not_overwrite_each_other(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """Exported into a folder, the second of two equal names takes a number; what is left out is
    counted.
    """
    with writing(database) as session:
        session.add(Article(name="nota.txt", title="Otra"))
    (tmp_path / "out").mkdir()
    code, out, _ = cotejo("export", 1, 2, "--out", tmp_path / "out", "--only-confirmed", "--json")
    assert code == 0
    assert [Path(file["file"]).name for file in json.loads(out)["files"]] == [
        "nota.en.txt",
        "nota.en-2.txt",
    ]
    assert [file["articles"][0]["left_out"] for file in json.loads(out)["files"]] == [3, 0]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"nota.en.txt", "nota.en-2.txt"}


def test_an_article_that_cannot_go_out_keeps_no_other_from_it(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """It is named, the others are written and they alone are noted as taken out; exit code 1 says
    that something is missing.
    """
    (tmp_path / "a.po").write_text(
        'msgid ""\nmsgstr "Language: en\\nX-Source-Language: es\\n"\n\nmsgid "Sí."\nmsgstr "Yes."\n'
    )
    number = cotejo("articles", "add", "--no-translate", tmp_path / "a.po")[1].partition("\t")[0]
    out = tmp_path / "all.zip"
    code, _, said = cotejo("export", 1, number, "--format", "po-in-place", "--out", out)
    assert code == 1
    assert "What is named here is not written" in said
    with zipfile.ZipFile(out) as archive:
        assert archive.namelist() == ["a.en.po", "manifest.json"]
    with reading(database) as session:
        went_out = select(Event.subject_id).where(Event.action == EXPORTED)
        assert session.exec(went_out).all() == [int(number)]
    assert cotejo("export", 1, "--format", "po-in-place")[0] == 2


def test_a_report_before_any_review_says_so(cotejo: Cotejo, database: Engine) -> None:
    """Nothing confirmed is no error and prints no table."""
    code, out, err = cotejo("report")
    assert (code, out) == (0, "")
    assert "nothing to report" in err


@pytest.mark.parametrize("by", ["article", "model", "desk", "reviewer"])
def test_effort_is_reported_by_group(cotejo: Cotejo, database: Engine, by: str) -> None:
    """The JSON has a row for the group and one for all, computed by sacrebleu."""
    _correct_all(database)
    code, out, _ = cotejo("report", "--by", by, "--json")
    report = json.loads(out)
    group = {"article": "Nota", "model": "es_en 1", "desk": "lima", "reviewer": "Ana"}[by]
    assert code == 0
    assert [row["group"] for row in report["effort"]] == [group, "all"]
    assert report["effort"][0]["hter"] > 0
    assert report["effort"][0]["untouched"] == 1
    assert report["glossary"][0]["source"] == "comercio electrónico"


def test_recurring_edits_are_listed(cotejo: Cotejo, database: Engine) -> None:
    """The edit made twice is there with its count, in text and as CSV."""
    _correct_all(database)
    code, out, _ = cotejo("report", "--recurring")
    assert code == 0
    assert "commerce electronic" in out
    assert "e-commerce" in out
    assert "e-commerce,2," in cotejo("report", "--recurring", "--csv")[1]


def test_an_unwanted_edit_is_set_aside_and_brought_back(cotejo: Cotejo, database: Engine) -> None:
    """It leaves list and report and is named with its author; what has not come twice is
    refused.
    """
    _correct_all(database)
    words = ("commerce electronic", "e-commerce")
    assert cotejo("edits", "set-aside", *words, "--as", "Ana")[0] == 0
    assert json.loads(cotejo("edits", "list", "--json")[1])["edits"] == []
    assert json.loads(cotejo("report", "--json")[1])["recurring"] == []
    [row] = json.loads(cotejo("edits", "list", "--set-aside", "--json")[1])["edits"]
    assert (row["before"], row["after"], row["author"]) == (*words, "Ana")
    assert cotejo("edits", "bring-back", *words)[0] == 0
    assert "commerce electronic" in cotejo("edits", "list")[1]
    assert cotejo("edits", "bring-back", *words)[0] == 2
    assert cotejo("edits", "set-aside", "never", "seen")[0] == 2


def test_an_edit_is_made_a_term(cotejo: Cotejo, database: Engine) -> None:
    """The words that the sources share are the term's source."""
    _correct_all(database)
    code, _, err = cotejo("edits", "make-term", "commerce electronic", "e-commerce")
    assert code == 0
    assert "“comercio electrónico” is “e-commerce”" in err


def test_a_report_is_printed_as_text_csv_and_with_its_methods(
    cotejo: Cotejo, database: Engine
) -> None:
    """The plain report has a heading for each table; --csv is the table of effort, or the one
    named.
    """
    _correct_all(database)
    out = cotejo("report", "--open-issues")[1]
    assert "How much of the drafts was changed" in out
    assert "Confirmed by day" in out
    assert cotejo("report", "--csv")[1].lstrip("\ufeff").startswith("group,segments,words")
    assert (
        cotejo("report", "--csv", "--table", "throughput")[1]
        .lstrip("\ufeff")
        .startswith("day,author")
    )
    assert "Snover" in cotejo("report", "--methods")[1]
    assert cotejo("report", "--csv", "--json")[0] == 2


def test_training_triples_are_written(cotejo: Cotejo, database: Engine, tmp_path: Path) -> None:
    """Each line holds source, draft and correction; nothing unreviewed is among them."""
    path = tmp_path / "training.jsonl"
    assert cotejo("report", "--training", path)[0] == 0
    assert path.read_bytes() == b""
    _correct_all(database)
    cotejo("report", "--training", path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 3
    assert lines[0]["draft"] == "The commerce electronic grew."
    assert lines[0]["correction"] == "The e-commerce grew."


def test_a_report_is_narrowed_by_desk_and_by_day(cotejo: Cotejo, database: Engine) -> None:
    """Another desk, or a day yet to come, leaves every table of work done empty."""
    _correct_all(database)
    for narrowed in (("--desk", "cusco"), ("--since", "2999-01-01")):
        report = json.loads(cotejo("report", *narrowed, "--json")[1])
        assert not any(report.values())
    assert json.loads(cotejo("report", "--desk", "lima", "--json")[1])["time"]


def test_an_odd_assignment_is_told_and_done(cotejo: Cotejo, database: Engine) -> None:
    """A name one letter away from a colleague's, and a day that has passed, are said on stderr."""
    with writing(database) as session:
        [first, *_] = list_segments(session, 1)
        confirm(session, stored_id(first), version=first.version, author="Inés Walsh")
    code, _, told = cotejo("articles", "assign", 1, "--to", "Ines Walsch", "--by", "2025-12-01")
    assert code == 0
    assert "Is “Inés Walsh” meant?" in told
    assert "December 1, 2025 has passed" in told
    code, _, told = cotejo("articles", "assign", 1, "--to", "Inés Walsh", "--by", "2131-12-01")
    assert (code, told) == (0, "")


def test_articles_are_assigned_and_finished(cotejo: Cotejo, database: Engine) -> None:
    """Who is to work on an article and until when is in the list; it is finished once all is
    confirmed.
    """
    assert cotejo("articles", "assign", 1, "--to", "Ana", "--by", "2031-05-04")[0] == 0
    (row,) = json.loads(cotejo("articles", "list", "--assignee", "Ana", "--json")[1])["articles"]
    assert (row["id"], row["deadline"], row["stage"]) == (1, "2031-05-04", "review")
    code, _, refusal = cotejo("articles", "finish", 1)
    assert (code, "not confirmed" in refusal) == (2, True)
    with writing(database) as session:
        for segment in list_segments(session, 1):
            confirm(session, stored_id(segment), version=segment.version, author="Ana")
    assert cotejo("articles", "finish", 1)[0] == 0
    assert (
        json.loads(cotejo("articles", "list", "--stage", "finished", "--json")[1])["articles"][0][
            "id"
        ]
        == 1
    )


def test_what_an_article_says_of_itself_is_shown_corrected_and_taken_back(
    cotejo: Cotejo, database: Engine
) -> None:
    """`articles show` and `correct` speak of the same fields as the page, and `undo` takes a change
    back.
    """
    assert cotejo("articles", "correct", 1)[0] == 2
    assert cotejo("articles", "correct", 1, "--date", "25.11.2026")[0] == 2
    code, stdout, _ = cotejo(
        *(
            "articles",
            "correct",
            1,
            "--place",
            "Lima",
            "--date",
            "2026-11-25",
            "--author",
            "Ana Núñez",
            "--json",
        )
    )
    answer = json.loads(stdout)
    assert (code, answer["place"], answer["published"]) == (0, "Lima", "2026-11-25")
    shown = json.loads(cotejo("articles", "show", 1, "--json")[1])
    assert (shown["author"], shown["deck"]) == ("Ana Núñez", "")
    assert "Ana Núñez" in cotejo("articles", "show", 1)[1]
    about = json.loads(cotejo("export", 1, "--format", "jsonl")[1].splitlines()[0])["about"]
    assert about["place"] == "Lima"
    assert cotejo("articles", "undo", answer["change"])[0] == 0
    assert json.loads(cotejo("articles", "show", 1, "--json")[1])["place"] == ""


def test_articles_are_given_to_a_desk(cotejo: Cotejo, database: Engine) -> None:
    """They use its glossary from now on, until they are given to another."""
    code, stdout, _ = cotejo("articles", "desk", 1, "--to", "Perú", "--json")
    assert (code, json.loads(stdout)["articles"]) == (
        0,
        [{"id": 1, "desk": "Perú", "uses_glossary": True}],
    )
    assert (
        json.loads(cotejo("articles", "list", "--desk", "Perú", "--json")[1])["articles"][0]["id"]
        == 1
    )
    assert cotejo("articles", "desk", 1, "--no-glossary")[0] == 0
    assert json.loads(cotejo("articles", "show", 1, "--json")[1])["uses_glossary"] is False


@pytest.mark.parametrize(
    "command",
    [
        ("publish", "wordpress", 1),
        ("articles", "finish", 1),
        ("articles", "reopen", 1),
        ("articles", "assign", 1, "--to", "Ana"),
        ("articles", "desk", 1, "--to", "Perú"),
        ("articles", "show", 1),
        ("articles", "delete", 1),
        ("jobs", "add", 1),
        ("export", 1),
        ("record", 1),
        ("import", "nota.po", "--article", 1),
    ],
    ids=lambda command: " ".join(map(str, command[:2])),
)
def test_a_deleted_article_is_refused_with_the_way_back(
    cotejo: Cotejo, database: Engine, command: tuple[object, ...]
) -> None:
    """Whatever is asked of it, until it is brought back."""
    assert cotejo("articles", "delete", 1)[0] == 0
    code, stdout, stderr = cotejo(*command)
    assert (code, stdout) == (2, "")
    assert stderr.startswith("Article 1: it was deleted.")
    assert "cotejo articles restore 1" in stderr
    assert cotejo("articles", "restore", 1)[0] == 0
    assert cotejo("articles", "show", 1)[0] == 0


def test_an_article_that_left_the_bin_is_refused_with_the_command_alone(
    cotejo: Cotejo, database: Engine
) -> None:
    """The page of articles lists it no longer after thirty days, so that nobody is sent there."""
    assert cotejo("articles", "delete", 1)[0] == 0
    with writing(database) as session:
        get_article(session, 1).deleted_at = now() - timedelta(days=31)
    code, stdout, stderr = cotejo("articles", "show", 1)
    assert (code, stdout) == (2, "")
    assert "page of articles" not in stderr
    assert "cotejo articles restore 1" in stderr
    assert cotejo("articles", "restore", 1)[0] == 0
    assert cotejo("articles", "show", 1)[0] == 0


def test_a_deleted_article_is_erased_for_good(
    cotejo: Cotejo, database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a question. One that is not deleted is refused, and what is erased is gone."""
    refused = cotejo("articles", "erase", 1, "--yes")
    assert (refused[0], "it is not deleted" in refused[2]) == (2, True)
    assert cotejo("articles", "delete", 1)[0] == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    code, _stdout, stderr = cotejo("articles", "erase", 1)
    assert (code, "no way back: 1?" in stderr) == (2, True)
    assert cotejo("articles", "erase", 1, "--yes") == (0, "", "Erased: 1\n")
    for command in (("articles", "restore", 1), ("articles", "show", 1), ("export", 1)):
        code, stdout, stderr = cotejo(*command)
        assert (code, stdout) == (2, "")
        assert stderr.startswith("Article 1: it was erased for good.")
    assert cotejo("articles", "list", "--deleted")[2] == "No article is deleted.\n"


def test_a_file_of_a_deleted_article_is_refused_with_the_way_back(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """The file says which article it belongs to: that this one was deleted is no other fault."""
    file = tmp_path / "nota.po"
    assert cotejo("export", 1, "--format", "po", "--out", file)[0] == 0
    cotejo("articles", "delete", 1)
    code, stdout, stderr = cotejo("import", file)
    assert (code, stdout) == (2, "")
    assert "cotejo articles restore 1" in stderr
