"""`cotejo check` as scripts use it: what it prints, and its exit codes 0, 1 and 2."""

import json
import re
from pathlib import Path

import pytest

from review.samples.first_run import sample_path
from tests.review.conftest import Cotejo

CAPECE = sample_path("capece.txt")
DRAFT = sample_path("capece.draft.en.txt")


def test_a_flawless_draft_ends_with_0(tmp_path: Path, cotejo: Cotejo) -> None:
    """A draft in which nothing is wrong prints no issue and exits with 0."""
    source, draft = tmp_path / "nota.txt", tmp_path / "note.txt"
    source.write_text(
        "La cámara pidió ayer más apoyo para las empresas de Lima.\n", encoding="utf-8"
    )
    draft.write_text(
        "The chamber asked yesterday for more support for companies in Lima.\n", encoding="utf-8"
    )
    code, stdout, stderr = cotejo("check", "--source", source, "--draft", draft)
    assert (code, stdout) == (0, "")
    assert stderr.startswith("Issues: 0, of them critical: 0; segments: 1")


def test_a_term_that_may_misspell_somebody_is_named_and_not_asked_for(
    tmp_path: Path, cotejo: Cotejo
) -> None:
    """A person's rendering a letter off the source would make each right name critical."""
    source, draft, terms = (tmp_path / name for name in ("nota.txt", "note.txt", "terms.csv"))
    source.write_text("El juez Rosatti pidió ayer más apoyo.\n", encoding="utf-8")
    draft.write_text("Judge Rosatti asked yesterday for more support.\n", encoding="utf-8")
    terms.write_text("source,target,kind\nRosatti,Rossatti,person\n", encoding="utf-8")
    code, stdout, stderr = cotejo(
        "check", "--source", source, "--draft", draft, "--glossary", terms
    )
    assert (code, stdout) == (0, "")
    assert "“Rossatti” is a letter off “Rosatti”" in stderr


def test_issues_end_with_1(cotejo: Cotejo) -> None:
    """The machine-like sample prints a line for each issue and exits with 1."""
    code, stdout, stderr = cotejo("check", "--source", CAPECE, "--draft", DRAFT)
    assert code == 1
    assert '"Capece"' in stdout
    assert "[number-changed]" in stdout
    assert re.search(r"critical: \d+; segments: \d+$", stderr)


def test_json_has_the_promised_keys_and_spans_inside_the_texts(cotejo: Cotejo) -> None:
    """Each segment carries its issues with all keys, and every span lies in its text."""
    code, stdout, _ = cotejo(
        "check",
        "--source",
        CAPECE,
        "--draft",
        DRAFT,
        "--glossary",
        sample_path("capece.csv"),
        "--json",
    )
    (article,) = json.loads(stdout)["articles"]
    assert code == 1
    assert article["engine"] is None
    assert article["risk"] is None
    risks = [segment["risk"] for segment in article["segments"]]
    # Only what speaks for a risk is told, and every issue does.
    assert all(
        segment["risk"]["explanation"] for segment in article["segments"] if segment["issues"]
    )
    assert sum(risk["critical"] for risk in risks) > 0
    issues = [(segment, issue) for segment in article["segments"] for issue in segment["issues"]]
    assert len(issues) > 10
    for segment, issue in issues:
        assert issue.keys() >= {
            "check",
            "category",
            "severity",
            "message",
            "source_span",
            "target_span",
            "suggestion",
        }
        for span, text in (
            (issue["source_span"], segment["source"]),
            (issue["target_span"], segment["target"]),
        ):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)


def test_a_missing_sentence_is_an_issue(tmp_path: Path, cotejo: Cotejo) -> None:
    """What the draft left out is said."""
    source, draft = tmp_path / "nota.txt", tmp_path / "note.txt"
    source.write_text(
        "La cámara pidió ayer más apoyo para las empresas de Lima. El ministro Rubén Yauri lo "
        "recibió.",
        encoding="utf-8",
    )
    draft.write_text(
        "The chamber asked yesterday for more support for companies in Lima.", encoding="utf-8"
    )
    code, stdout, _ = cotejo("check", "--source", source, "--draft", draft, "--from", "es")
    assert code == 1
    assert "2: " in stdout


def test_a_draft_alone_is_checked_for_what_needs_no_source(cotejo: Cotejo) -> None:
    """Without a source the doubled word is found, and no number is missed."""
    code, stdout, _ = cotejo("check", "--draft", DRAFT)
    assert code == 1
    assert "[doubled-word]" in stdout
    assert "[number-lost]" not in stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--source", CAPECE, "--draft", CAPECE),
        ("--source", DRAFT, "--draft", CAPECE, "--to", "en"),
        ("--source", "no such file.txt", "--draft", DRAFT),
        ("--source", CAPECE),
    ],
)
def test_bad_input_ends_with_2(arguments: tuple[object, ...], cotejo: Cotejo) -> None:
    """The same text twice, swapped texts, a missing file and no draft exit with 2 and print no
    result.
    """
    code, stdout, stderr = cotejo("check", *arguments)
    assert (code, stdout) == (2, "")
    assert stderr


def test_an_english_source_with_a_spanish_draft_is_checked(tmp_path: Path, cotejo: Cotejo) -> None:
    """Without a word on the languages: a figure that changed is found in that direction too."""
    source, draft = tmp_path / "source.txt", tmp_path / "draft.txt"
    source.write_text(
        "The chamber of commerce asked the government yesterday for 45 million soles.",
        encoding="utf-8",
    )
    draft.write_text(
        "La cámara de comercio pidió ayer al gobierno 54 millones de soles.", encoding="utf-8"
    )
    code, stdout, _ = cotejo("check", "--source", source, "--draft", draft)
    assert code == 1
    assert "[number-changed]" in stdout


def test_a_sentence_too_short_to_tell_its_language_is_checked(
    tmp_path: Path, cotejo: Cotejo
) -> None:
    """Nobody has to name the language for four words: they are checked as Spanish."""
    source, draft = tmp_path / "source.txt", tmp_path / "draft.txt"
    source.write_text("La Capece pidió apoyo.", encoding="utf-8")
    draft.write_text("Capisi asked for support.", encoding="utf-8")
    code, stdout, _ = cotejo("check", "--source", source, "--draft", draft)
    assert code == 1
    assert "Capece" in stdout


def test_one_language_that_a_file_names_tells_the_other(tmp_path: Path, cotejo: Cotejo) -> None:
    """Into Spanish comes what is not in it: two words of a catalogue were "in Spanish" too."""
    (tmp_path / "web.po").write_text(
        'msgid ""\nmsgstr "Language: es\\n"\n\nmsgid "Save"\nmsgstr "Guardar"\n'
    )
    code, stdout, _ = cotejo("check", "--draft", tmp_path / "web.po", "--json")
    assert code == 0
    (article,) = json.loads(stdout)["articles"]
    assert article["segments"][0]["target"] == "Guardar"
