"""`cotejo glossary`: import, export, list, add and discover, with their exit codes."""

import io
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine

from glossary.formats import read_glossary
from review.intake.pipeline import read_article, store_article
from review.samples.first_run import SAMPLES
from review.segments.workflow import edit_target
from review.store.articles import list_segments
from review.store.database import writing
from review.store.tables import stored_id
from tests.review.conftest import Cotejo

IN_SPANISH = ("--from", "es", "--to", "en")
HEADER = "source,target,kind,status,variants,case_sensitive,note,evidence\n"


@pytest.fixture
def run(cotejo: Cotejo) -> Cotejo:
    """Run `cotejo glossary ARGUMENTS` on an empty data folder; give exit code, stdout and
    stderr.
    """
    return partial(cotejo, "glossary")


def _csv(folder: Path, *rows: str) -> Path:
    path = folder / "terms.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def _listed(run: Cotejo, *arguments: str) -> list[dict[str, Any]]:
    _, out, _ = run("list", "--json", *arguments)
    terms = json.loads(out)["terms"]
    assert isinstance(terms, list)
    return terms


def test_a_term_that_was_added_is_told_with_its_languages(run: Cotejo) -> None:
    """Those that nobody named are the usual ones: who works with others has to see that."""
    assert run("add", "gremio", "guild")[1] == "1\tgremio\tguild\tes → en\n"
    french = run("add", "gremio", "corporation", "--to", "fr")[1]
    assert french == "2\tgremio\tcorporation\tes → fr\n"


def test_a_term_is_added_listed_and_found_without_accents(run: Cotejo) -> None:
    """What was added stands in the list, found by letters without their accents."""
    assert run("add", "Cáceda", "Cáceda", "--kind", "person", "--forbid", "Cassida")[0] == 0
    [term] = _listed(run, "--search", "caceda")
    assert (term["kind"], term["variants"]) == ("person", ["Cassida"])
    assert _listed(run, "--search", "nobody") == []


def test_a_term_that_is_there_already_is_refused(run: Cotejo) -> None:
    """Adding the same term again is bad input and says why."""
    run("add", "Capece", "Capece")
    code, _, err = run("add", "Capece", "Capece")
    assert code == 2
    assert "in the glossary already" in err


def test_a_term_that_contradicts_another_is_refused_or_admitted(run: Cotejo) -> None:
    """The term that is preferred is named; beside it another may be admitted."""
    run("add", "mype", "small business")
    code, _, err = run("add", "mype", "SME")
    assert code == 2
    assert "small business" in err
    code, out, _ = run("add", "mype", "SME", "--status", "admitted", "--json")
    assert (code, json.loads(out)["status"]) == (0, "admitted")


def test_a_term_is_changed_taken_out_and_brought_back(run: Cotejo) -> None:
    """Each says what was done; what no option names stays; a term that is out is listed apart."""
    _, out, _ = run("add", "mype", "small business", "--forbid", "mypes", "--json")
    number = json.loads(out)["id"]
    code, out, _ = run("change", number, "--target", " SME ", "--forbid", "MSE", "--json")
    assert code == 0
    after = json.loads(out)["after"]
    assert (after["target"], after["variants"]) == ("SME", ["mypes", "MSE"])
    run("change", number, "--permit", "mypes", "--note", "As the ministry has it.")
    assert _listed(run)[0]["variants"] == ["MSE"]

    code, _, err = run("delete", number)
    assert code == 0
    assert f"cotejo glossary restore {number}" in err
    assert _listed(run) == []
    assert [term["id"] for term in _listed(run, "--deleted")] == [number]
    assert json.loads(run("show", number, "--json")[1])["deleted"]
    assert run("restore", number)[0] == 0
    assert _listed(run)[0]["note"] == "As the ministry has it."
    assert run("delete", "77")[0] == 2


def test_terms_that_say_the_same_are_listed_and_united(run: Cotejo) -> None:
    """Listed with exit code 1; united, one stays and the other can be brought back."""
    run("add", "d'Ancona", "d'Ancona", "--note", "a city")
    run("add", "d’Ancona", "d’Ancona", "--forbid", "Dancona")
    assert run("duplicates")[0] == 1
    code, out, _ = run("duplicates", "--merge", "--json")
    assert code == 0
    [term] = _listed(run)
    assert (term["note"], term["variants"]) == ("a city", ["Dancona"])
    [aside] = json.loads(out)["deleted"]
    assert run("restore", aside)[0] == 0
    assert len(_listed(run)) == 2


@pytest.mark.parametrize("undo", [("glossary", "undo-fix"), ("articles", "undo")], ids=" ".join)
def test_a_wrong_rendering_is_put_right_in_articles_and_taken_back(
    own_database: Callable[[], Engine], run: Cotejo, cotejo: Cotejo, undo: tuple[str, str]
) -> None:
    """Places are shown before anything is done; the fix forbids the form, and its undo does not,
    whichever command takes it back.
    """
    with writing(own_database()) as session:
        read = read_article("nota.txt", "La Capece informó.".encode(), source_language="es")
        [segment] = list_segments(session, stored_id(store_article(session, read, author="Ana")))
        edit_target(
            session,
            stored_id(segment),
            target="The Capisi reported.",
            version=segment.version,
            author="Ana",
        )
    run("add", "Capece", "Capece", "--kind", "organisation")
    number = _listed(run)[0]["id"]

    shown = json.loads(run("fix", number, "Capisi", "--json")[1])
    assert [place["after"] for place in shown["places"]] == ["The Capece reported."]
    assert _uses(run, number) == ["The Capisi reported."]

    code, out, _ = run("fix", number, "Capisi", "--yes", "--json")
    assert (code, json.loads(out)["changed"]) == (0, 1)
    assert _uses(run, number) == ["The Capece reported."]
    assert _listed(run)[0]["variants"] == ["Capisi"]

    assert cotejo(*undo, json.loads(out)["change"])[0] == 0
    assert _uses(run, number) == ["The Capisi reported."]
    assert _listed(run)[0]["variants"] == []


def _uses(run: Cotejo, number: int) -> list[str]:
    return [use["target"] for use in json.loads(run("show", number, "--json")[1])["uses"]]


def test_an_import_adds_what_is_new_and_says_how_many(run: Cotejo, tmp_path: Path) -> None:
    """A file without conflicts is imported with exit code 0, also the second time."""
    path = _csv(tmp_path, "Capece,Capece,organisation,,,,,", "mype,small business,other,,,,,")
    code, _, err = run("import", path, *IN_SPANISH, "--desk", "PE")
    assert (code, err.split(",")[0]) == (0, "2 added")
    assert {term["desk"] for term in _listed(run)} == {"PE"}
    assert run("import", path, *IN_SPANISH, "--desk", "PE")[0] == 0


def test_an_import_asks_for_the_languages_that_nothing_says(
    run: Cotejo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --from and --to a spreadsheet is not filed under languages that nobody named; its
    columns from and to are read, and the list shows them.
    """
    path = tmp_path / "termos.csv"
    path.write_text("source,target\nvereadora,councillor\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    code, _, err = run("import", path)
    assert code == 2
    assert "--from pt --to en" in err
    assert run("import", path, "--from", "pt", "--to", "en")[0] == 0

    path.write_text("source,target,from,to\nFrist,deadline,de,en\n", encoding="utf-8")
    assert run("import", path)[0] == 0
    listed = run("list")[1]
    assert "pt → en" in listed
    assert "de → en" in listed


def test_a_conflict_is_printed_and_nothing_is_overwritten(run: Cotejo, tmp_path: Path) -> None:
    """Another preferred target for a known source gives exit code 1 and leaves the glossary
    alone.
    """
    run("add", "mype", "small business")
    path = _csv(tmp_path, "mype,SME,other,,,,,", "ley,law,other,,,,,")
    code, out, err = run("import", path, *IN_SPANISH)
    assert code == 1
    assert out == "conflict\tmype\tsmall business → SME\n"
    assert "--replace" in err
    assert [term["target"] for term in _listed(run, "--search", "mype")] == ["small business"]
    assert len(_listed(run)) == 2


def test_a_person_a_letter_off_is_left_out_until_it_is_said_to_be_right(
    run: Cotejo, tmp_path: Path
) -> None:
    """The import names who may be misspelt, adds the others, and ends with 1."""
    path = _csv(tmp_path, "Rosatti,Rossatti,person,,,,,", "Zelenski,Zelensky,person,,,,,")
    code, out, err = run("import", path, *IN_SPANISH)
    assert (code, out) == (
        1,
        "a letter off\tRosatti\tRossatti\na letter off\tZelenski\tZelensky\n",
    )
    assert "--as-spelled" in err
    assert _listed(run) == []
    assert run("import", path, *IN_SPANISH, "--as-spelled")[0] == 0
    assert {term["target"] for term in _listed(run)} == {"Rossatti", "Zelensky"}


def test_admit_adds_another_target_beside_what_is_there(run: Cotejo, tmp_path: Path) -> None:
    """--admit leaves the preferred term alone, and nothing is left out."""
    run("add", "mype", "small business")
    path = _csv(tmp_path, "mype,SME,other,,,,,")
    assert run("import", path, *IN_SPANISH, "--admit")[0] == 0
    statuses = {term["target"]: term["status"] for term in _listed(run)}
    assert statuses == {"small business": "preferred", "SME": "admitted"}


def test_replace_overwrites_and_keeps_the_variants_learned(run: Cotejo, tmp_path: Path) -> None:
    """--replace takes the file's word, but a wrong form learned from drafts stays forbidden."""
    run("add", "mype", "small business", "--forbid", "mypes")
    path = _csv(tmp_path, "mype,SME,other,,MSE,,from the desk,")
    assert run("import", path, *IN_SPANISH, "--replace")[0] == 0
    [term] = _listed(run)
    assert (term["target"], term["variants"], term["note"]) == (
        "SME",
        ["mypes", "MSE"],
        "from the desk",
    )


def test_a_dry_run_writes_nothing(run: Cotejo, tmp_path: Path) -> None:
    """The plan is printed as JSON and the glossary stays empty."""
    path = _csv(tmp_path, "mype,SME,other,,,,,", "mype,small business,other,,,,,", ",x,other,,,,,")
    code, out, err = run("import", path, *IN_SPANISH, "--dry-run", "--json")
    plan = json.loads(out)
    assert code == 1
    assert ([term["target"] for term in plan["new"]], len(plan["conflicts"])) == (["SME"], 1)
    assert "line 4" in err
    assert _listed(run) == []


def test_noise_is_no_glossary(run: Cotejo, tmp_path: Path) -> None:
    """Bytes of no text are refused with what to do, and no term comes of them."""
    noise = tmp_path / "noise"
    noise.write_bytes(Random(7).randbytes(5_000))
    for name in ("noise", "noise.csv", "noise.txt"):
        code, _, said = run("import", noise.rename(tmp_path / name))
        noise = tmp_path / name
        assert code == 2
        assert "Save it as CSV" in said
    assert _listed(run) == []


def test_one_pair_of_languages_is_exported(run: Cotejo) -> None:
    """Of terms of two pairs, formats that hold one are written for the pair that is named."""
    run("add", "mype", "small business")
    run("add", "mype", "petite entreprise", "--to", "fr")
    assert run("export", "--format", "utx")[0] == 2

    code, out, _ = run("export", "--format", "utx", "--from", "es", "--to", "fr")
    assert code == 0
    assert "petite entreprise" in out
    assert "small business" not in out


@pytest.mark.parametrize("option", ["--from", "--to"])
def test_a_code_of_no_language_is_refused(run: Cotejo, option: str) -> None:
    """The option is named, and nothing is added for a language that there is not."""
    code, _, said = run("add", "Capece", "Capece", option, "xx")
    assert code == 2
    assert f"{option}: “xx” is the code of no language" in said
    assert _listed(run) == []


@pytest.mark.parametrize("output_format", ["csv", "tbx", "utx", "po", "omegat"])
def test_every_format_is_written_and_read_back(
    run: Cotejo, tmp_path: Path, output_format: str
) -> None:
    """The sample's terms come back from each format with their sources and targets."""
    run("import", SAMPLES[0].glossary)
    path = tmp_path / f"terms.{'txt' if output_format == 'omegat' else output_format}"
    assert run("export", "--format", output_format, "--out", path)[0] == 0
    terms = read_glossary(SAMPLES[0].glossary.name, SAMPLES[0].glossary.read_bytes()).terms
    back = read_glossary(path.name, path.read_bytes()).terms
    assert {(term.source, term.target) for term in back} == {
        (term.source, term.target) for term in terms
    }


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("names.tbx", b"<?xml"),
        ("names.utx", b"\xef\xbb\xbf#UTX"),
        ("names.po", b'msgid ""'),
        ("names.txt", b"# Glossary in tab"),
        ("names.csv", b"source,target"),
    ],
)
def test_the_suffix_of_the_file_decides_its_format(
    run: Cotejo, tmp_path: Path, name: str, start: bytes
) -> None:
    """Where no format is named; one that is named goes before the suffix."""
    run("add", "Capece", "Capece")
    assert run("export", "--out", tmp_path / name)[0] == 0
    assert start in (tmp_path / name).read_bytes()[:40]
    assert run("export", "--format", "csv", "--out", tmp_path / name)[0] == 0
    assert (tmp_path / name).read_bytes().startswith(b"source,target")


def test_a_suffix_of_no_format_is_refused(run: Cotejo, tmp_path: Path) -> None:
    """The error names the suffixes there are, and nothing is written."""
    code, _, err = run("export", "--out", tmp_path / "names.docx")
    assert code == 2
    assert ".csv, .tbx, .utx" in err
    assert not (tmp_path / "names.docx").exists()


@pytest.mark.parametrize("name", ["terms.csv", "terms.tbx", "terms.utx", "terms.po"])
def test_the_desk_and_forbidden_renderings_come_back(
    run: Cotejo, tmp_path: Path, name: str
) -> None:
    """What is written of a desk's term is read back for that desk."""
    run("add", "Capece", "Capece", "--desk", "PE", "--forbid", "Capisi")
    code, _, err = run("export", "--out", tmp_path / name)
    assert (code, err) == (0, "")
    [term] = read_glossary(name, (tmp_path / name).read_bytes()).terms
    assert (term.desk, term.variants) == ("PE", ("Capisi",))


def test_what_a_format_has_no_room_for_is_said(run: Cotejo, tmp_path: Path) -> None:
    """OmegaT's glossaries have neither desks nor forbidden renderings."""
    run("add", "Capece", "Capece", "--desk", "PE", "--forbid", "Capisi")
    code, _, err = run("export", "--out", tmp_path / "terms.txt")
    assert code == 0
    assert "no room in this format: desks 1, forbidden renderings 1." in err


def test_a_column_may_be_called_forbidden_and_unknown_ones_are_named(
    run: Cotejo, tmp_path: Path
) -> None:
    """The forbidden renderings are read from it; a column that nobody reads is told."""
    path = tmp_path / "names.csv"
    path.write_text("source,target,forbidden,gender\nCapece,Capece,Capisi|Kapisi,f\n")
    code, _, err = run("import", path, *IN_SPANISH)
    assert code == 0
    assert "Columns that were not read: gender." in err
    assert _listed(run)[0]["variants"] == ["Capisi", "Kapisi"]


def test_a_difference_is_said_in_words(run: Cotejo, tmp_path: Path) -> None:
    """No lists and truth values of a program are printed."""
    run("add", "Capece", "Capece", "--kind", "organisation")
    path = _csv(tmp_path, "Capece,Capece,organisation,,Capisi|Kapisi,true,,")
    _, out, _ = run("import", path, *IN_SPANISH, "--dry-run")
    assert "Capisi | Kapisi" in out
    assert "case sensitive: no → yes" in out


def test_export_without_a_file_goes_to_the_terminal(run: Cotejo) -> None:
    """The default is CSV on standard output."""
    run("add", "Capece", "Capece")
    code, out, _ = run("export")
    assert code == 0
    assert "Capece,Capece" in out


def test_discover_proposes_what_the_glossary_lacks(run: Cotejo) -> None:
    """Names of the article are proposed; those that the glossary holds are not."""
    sample = SAMPLES[0]
    _, out, _ = run("discover", sample.article, "--json")
    before = {candidate["source"] for candidate in json.loads(out)["candidates"]}
    assert "Capece" in before
    run("import", sample.glossary)
    _, out, _ = run("discover", sample.article, "--json")
    after = {candidate["source"] for candidate in json.loads(out)["candidates"]}
    assert "Capece" not in after
    assert after < before


def test_names_of_an_article_are_proposed_and_set_aside(
    own_database: Callable[[], Engine], run: Cotejo
) -> None:
    """With a likely target; what was set aside is listed apart and comes back."""
    sample = SAMPLES[0].article
    with writing(own_database()) as session:
        store_article(session, read_article(sample.name, sample.read_bytes()), author="Ana")

    def proposed() -> list[str]:
        found = json.loads(run("candidates", 1, "--json")[1])["candidates"]
        return [candidate["source"] for candidate in found]

    assert "Capece" in proposed()
    code, _, err = run("skip", "Capece")
    assert code == 0
    assert "cotejo glossary unskip" in err
    assert "Capece" not in proposed()
    [row] = json.loads(run("skipped", "--json")[1])["skipped"]
    assert (row["source"], row["by"]) == ("Capece", "command line")
    assert run("unskip", "Capece")[0] == 0
    assert "Capece" in proposed()
    assert run("unskip", "Capece")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("import", "nowhere.csv"), "no such file"),
        (("export", "--format", "xlsx"), "no glossary format"),
        (("add", "Capece", " "), "both a source and a target"),
        (("discover", SAMPLES[0].reference), "another language"),
    ],
)
def test_bad_input_has_exit_code_2_and_one_plain_sentence(
    run: Cotejo, arguments: tuple[object, ...], word: str
) -> None:
    """What cannot be used is named, without a traceback."""
    code, _, err = run(*arguments)
    assert code == 2
    assert word in err
    assert "Traceback" not in err
