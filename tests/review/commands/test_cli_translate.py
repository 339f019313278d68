"""The command line as scripts use it: results on stdout, everything else on stderr, exit codes 0, 1
and 2.
"""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import polib
import pytest

from review.commands import article_commands
from review.commands.models import tried_models
from review.intake import engine_shelf
from tests.review.conftest import Cotejo
from translation.argos import load_engine
from translation.engine import TranslationEngine
from translation.formats.readers import kinds_not_read, kinds_read
from translation.package_inspection import ModelPackage
from translation.packages import bundled_packages, installed_packages

pytestmark = pytest.mark.engine

TEXT = """La Capece pide apoyo a las mypes

Por Ana Núñez

La Cámara Peruana de Comercio Electrónico (Capece) indicó que el comercio creció 48,5 %. \
«Es mucho», dijo 🙂.

Compartir
"""
ASIDE = "nota.txt: lines set aside as not part of the article: 1\n"
GLOSSARY = "source,target,kind\nCapece,Capece,organisation\nCámara Peruana de Comercio Electrónico,\
Peruvian Chamber of Electronic Commerce,organisation\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A short article with a title, a byline, a paragraph of two sentences and a line of junk."""
    path = tmp_path / "nota.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    """Two organisations."""
    path = tmp_path / "nombres.csv"
    path.write_text(GLOSSARY, encoding="utf-8")
    return path


def test_text_goes_to_stdout_and_nothing_else_does(article: Path, cotejo: Cotejo) -> None:
    """The translation stands on stdout in paragraphs; stderr says only how much was left out."""
    code, stdout, stderr = cotejo("translate", article)
    assert (code, stderr) == (0, ASIDE)
    notice, title, byline, paragraph = stdout.strip().split("\n\n")
    assert notice.startswith("[UNFINISHED: 4 draft")
    assert title
    assert byline == "By Ana Núñez"
    assert paragraph
    assert "Compartir" not in stdout


@pytest.mark.parametrize("output_format", ["txt", "md", "po"])
def test_a_file_is_written_whole_where_it_is_asked_for(
    output_format: str, article: Path, tmp_path: Path, cotejo: Cotejo
) -> None:
    """With --out stdout stays empty and the file, in a folder that is made, is readable as its
    format.
    """
    out = tmp_path / "new" / f"nota.en.{output_format}"
    code, stdout, stderr = cotejo("translate", article, "--format", output_format, "--out", out)
    assert (code, stdout, stderr) == (0, "", ASIDE)
    written = out.read_text(encoding="utf-8")
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    if output_format == "md":
        assert any(line.startswith("# ") for line in written.splitlines())
    if output_format == "po":
        entries = polib.pofile(written)
        assert entries[0].msgid == "La Capece pide apoyo a las mypes"
        assert all(entry.fuzzy for entry in entries if entry.msgstr)


def test_the_name_of_the_file_to_write_says_its_format(
    article: Path, tmp_path: Path, cotejo: Cotejo
) -> None:
    """A .docx is a Word file, as with `cotejo export`, and an ending of no format is refused."""
    out = tmp_path / "article.docx"
    assert cotejo("translate", article, "--out", out)[0] == 0
    assert zipfile.is_zipfile(out)
    code, _, error = cotejo("translate", article, "--out", tmp_path / "article.xyz")
    assert (code, "no export format has this ending" in error) == (2, True)


def test_several_files_share_one_loaded_model(
    article: Path, tmp_path: Path, cotejo: Cotejo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three articles and a bad file: both models are loaded once, the bad one named, the rest
    written.
    """
    loaded = []

    def counting(packages: tuple[ModelPackage, ...]) -> TranslationEngine:
        loaded.append(packages)
        return load_engine(packages)

    monkeypatch.setattr(engine_shelf, "load_engine", counting)
    others = [tmp_path / "dos.txt", tmp_path / "tres.md", tmp_path / "malo.txt"]
    for path in others[:2]:
        path.write_text(TEXT, encoding="utf-8")
    others[2].write_bytes(b"")
    code, stdout, stderr = cotejo("translate", article, *others, "--out", tmp_path / "out")
    assert (code, stdout) == (2, "")
    assert "\nmalo.txt: the file is empty." in stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "dos.txt",
        "nota.txt",
        "tres.txt",
    ]
    assert len(loaded) == len({packages[0].sha256 for packages in loaded}) == 2


@pytest.mark.parametrize("place", ["nota.docx", "-"])
def test_with_json_the_file_still_has_its_format(
    article: Path, tmp_path: Path, cotejo: Cotejo, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """--out gets the translation in its format, and stdout nothing but the JSON."""
    monkeypatch.chdir(tmp_path)
    code, stdout, _ = cotejo("translate", article, "--json", "--format", "docx", "--out", place)
    assert code == 0
    assert len(json.loads(stdout)["articles"]) == 1
    assert place == "-" or zipfile.is_zipfile(tmp_path / place)
    assert not (tmp_path / "-").exists()


def test_an_output_never_takes_the_place_of_its_input(article: Path, cotejo: Cotejo) -> None:
    """Writing into the folder of the article under its own name is refused; the article stays as it
    was.
    """
    code, stdout, stderr = cotejo("translate", article, "--out", article.parent)
    assert (code, stdout) == (2, "")
    assert "the translation would take the place of the article" in stderr
    assert article.read_text(encoding="utf-8") == TEXT


def test_no_folder_takes_the_name_of_a_file(article: Path, tmp_path: Path, cotejo: Cotejo) -> None:
    """Two articles with --out as a file are refused: a folder called x.txt would be made."""
    (tmp_path / "other.txt").write_text("Llueve en Lima.\n", encoding="utf-8")
    code, _, stderr = cotejo(
        "translate", article, tmp_path / "other.txt", "--out", tmp_path / "x.txt"
    )
    assert code == 2
    assert "Name a folder with --out" in stderr
    assert not (tmp_path / "x.txt").exists()


def test_two_articles_never_share_an_output(article: Path, tmp_path: Path, cotejo: Cotejo) -> None:
    """Of two files whose translations would have one name, the second is refused, not written over
    it.
    """
    (tmp_path / "nota.md").write_text(TEXT, encoding="utf-8")
    code, _, stderr = cotejo("translate", article, tmp_path / "nota.md", "--out", tmp_path / "out")
    assert code == 2
    assert stderr.startswith(f"{ASIDE}nota.md: ")
    assert "of another article of this run" in stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["nota.txt"]


def test_names_of_the_glossary_are_kept(article: Path, glossary: Path, cotejo: Cotejo) -> None:
    """With --glossary each name stands in the translation as approved, or is told as
    unprotected.
    """
    command = ("translate", article, "--glossary", glossary, "--from", "es", "--to", "en", "--json")
    code, stdout, _ = cotejo(*command)
    assert code == 0
    names = [
        (segment["target"], name)
        for segment in json.loads(stdout)["articles"][0]["segments"]
        for name in segment["names"]
    ]
    assert {"Capece", "Peruvian Chamber of Electronic Commerce"} <= {
        name["rendering"] for _, name in names
    }
    for target, name in names:
        assert (name["target_span"] is None) == (name["layer"] == "unprotected")
        assert (
            name["target_span"] is None or target[slice(*name["target_span"])] == name["rendering"]
        )


def test_problems_of_a_glossary_are_named_by_line(
    article: Path, glossary: Path, cotejo: Cotejo
) -> None:
    """A row without a source is said on stderr with its line; the others are used."""
    with glossary.open("a", encoding="utf-8") as file:
        file.write(",nothing,person\n")
    code, stdout, stderr = cotejo("translate", article, "--glossary", glossary)
    assert code == 0
    assert stderr.startswith("nombres.csv, line 4: ")
    assert stdout


def spans(segment: dict[str, Any]) -> list[tuple[str, list[int], str]]:
    """Return (text, span, what the span must hold or "") for each span of a segment, on both
    sides.
    """
    found = []
    for name in segment["names"]:
        found.append((segment["source"], name["source_span"], name["source"]))
        found.append((segment["target"], name["target_span"], ""))
    for issue in segment["issues"]:
        found.append((segment["source"], issue["source_span"], ""))
        found.append((segment["target"], issue["target_span"], ""))
    return [(text, span, wanted) for text, span, wanted in found if span is not None]


def test_json_is_one_object_with_everything_in_it(
    article: Path, glossary: Path, cotejo: Cotejo
) -> None:
    """--json prints the promised keys; spans lie in their text, scores are probabilities."""
    code, stdout, stderr = cotejo("translate", article, "--glossary", glossary, "--json")
    assert code == 0
    assert stderr == ASIDE
    (told,) = json.loads(stdout)["articles"]
    assert {"name", "language", "engine", "segments"} <= told.keys()
    assert told["name"] == "nota.txt"
    assert told["language"]["code"] == "es"
    assert 0.7 <= told["language"]["probability"] <= 1
    assert told["engine"].keys() == {"name", "model", "version", "sha256"}
    assert len(told["engine"]["sha256"]) == 64
    segments = told["segments"]
    assert [segment["position"] for segment in segments] == [0, 1, 2, 3, 4]
    assert [segment["paragraph"] for segment in segments] == [0, 1, 2, 2, 3]
    assert [segment["kind"] for segment in segments] == [
        "title", "byline", "paragraph", "paragraph", "boilerplate",
    ]  # fmt: skip
    keys = {
        "position",
        "paragraph",
        "kind",
        "source",
        "target",
        "state",
        "score",
        "names",
        "issues",
        "risk",
    }
    assert all(segment.keys() == keys for segment in segments)
    assert all(segment["state"] == "initial" for segment in segments)
    assert [segment["score"] is None for segment in segments] == [False, True, False, False, True]
    assert all(0 < segment["score"] <= 1 for segment in segments if segment["score"] is not None)
    assert [name["rendering"] for name in segments[2]["names"] if name["by"] == "glossary"] == [
        "Peruvian Chamber of Electronic Commerce", "Capece",
    ]  # fmt: skip
    for segment in segments:
        for text, (start, end), wanted in spans(segment):
            assert 0 <= start <= end <= len(text)
            assert not wanted or text[start:end] == wanted


def test_json_offsets_count_code_points(tmp_path: Path, glossary: Path, cotejo: Cotejo) -> None:
    """A pictograph before a name moves its span by one, not by two or four."""
    (tmp_path / "n.txt").write_text(
        "🙂🙂 La Capece habló ayer en Lima ante los empresarios.", encoding="utf-8"
    )
    _, stdout, _ = cotejo("translate", tmp_path / "n.txt", "--glossary", glossary, "--json")
    (segment,) = json.loads(stdout)["articles"][0]["segments"]
    name, place = (each for each in segment["names"] if each["source"].isalpha())
    assert (place["source"], place["by"]) == ("Lima", "name finder")
    assert name["source_span"] == [6, 12]
    span = name["target_span"]
    assert span is None or segment["target"][slice(*span)] == "Capece"


def test_json_of_nothing_usable_is_still_json(tmp_path: Path, cotejo: Cotejo) -> None:
    """When no file could be used stdout still holds one object, and the exit code says 2."""
    (tmp_path / "n.txt").write_bytes(b"")
    code, stdout, stderr = cotejo("translate", tmp_path / "n.txt", "--json")
    assert (code, json.loads(stdout)) == (2, {"articles": []})
    assert "n.txt" in stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "doc"], "doc"),
        (["--from", "es", "--to", "xx"], "no installed package translates Spanish to xx"),
        (["--glossary", "none.csv"], "there is no such file"),
        (["--colour"], "“--colour” is not understood"),
    ],
)
def test_wrong_usage_is_code_2(
    arguments: list[str], words: str, article: Path, cotejo: Cotejo
) -> None:
    """Wrong options end with 2 and a message, never with a traceback."""
    code, stdout, stderr = cotejo("translate", article, *arguments)
    assert (code, stdout) == (2, "")
    assert words in stderr
    assert "Traceback" not in stderr


def test_a_language_that_cannot_be_told_can_be_said(tmp_path: Path, cotejo: Cotejo) -> None:
    """Too little text is refused, not guessed; with --from it is translated, and its probability is
    0.
    """
    path = tmp_path / "n.txt"
    path.write_text("Hola.", encoding="utf-8")
    code, stdout, stderr = cotejo("translate", path)
    assert (code, stdout) == (2, "")
    assert stderr.startswith("n.txt: the text is too short or too mixed to tell its language.")
    assert "--from" in stderr
    code, stdout, _ = cotejo("translate", path, "--from", "es", "--json")
    assert code == 0
    assert json.loads(stdout)["articles"][0]["language"] == {"code": "es", "probability": 0.0}


def test_articles_are_added_listed_exported_deleted_and_restored(
    article: Path, cotejo: Cotejo
) -> None:
    """The stored road: each step shows in the list, and what was deleted comes back."""
    assert cotejo("articles", "list")[:2] == (0, "")
    assert cotejo("articles", "add", article) == (0, "1\tnota.txt\n", ASIDE)
    (told,) = json.loads(cotejo("articles", "list", "--json")[1])["articles"]
    assert (told["title"], told["segments"], told["waiting"]) == (
        "La Capece pide apoyo a las mypes",
        4,
        0,
    )
    assert "La Capece pide apoyo" in cotejo("articles", "list", "--search", "CAPECE")[1]
    code, stdout, stderr = cotejo("export", 1, "--format", "md")
    assert (code, stderr) == (0, "")
    assert "# " in stdout
    assert cotejo("articles", "delete", 1)[0] == 0
    assert cotejo("articles", "list")[1] == ""
    assert cotejo("articles", "restore", 1) == (0, "", "Brought back: 1\n")
    assert "La Capece" in cotejo("articles", "list")[1]
    assert cotejo("articles", "restore", 1) == (0, "", "Not deleted: 1\n")
    code, stdout, stderr = cotejo("articles", "delete", 7)
    assert (code, stdout) == (2, "")
    assert "there is no such article" in stderr


def test_adding_several_loads_each_model_once(
    article: Path, tmp_path: Path, cotejo: Cotejo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`articles add` loads the model of the pair once, and once that of the opposite direction."""
    loaded = []

    def counting(packages: tuple[ModelPackage, ...]) -> TranslationEngine:
        loaded.append(packages)
        return load_engine(packages)

    monkeypatch.setattr(engine_shelf, "load_engine", counting)
    (tmp_path / "dos.txt").write_text(f"Otra nota\n\n{TEXT}", encoding="utf-8")
    assert cotejo("articles", "add", article, tmp_path / "dos.txt")[:2] == (
        0,
        "1\tnota.txt\n2\tdos.txt\n",
    )
    assert [(each[0].from_code, each[-1].to_code) for each in loaded] == [
        ("es", "en"),
        ("en", "es"),
    ]
    assert article_commands.articles.info.name == "articles"


def test_models_are_listed_inspected_installed_and_removed(tmp_path: Path, cotejo: Cotejo) -> None:
    """A package from a file takes over from the bundled one, and is gone again after its
    removal.
    """
    brought = json.loads(cotejo("models", "list", "--json")[1])["models"]
    bundled, opposite, *others = brought
    assert {(other["pair"], other["in_use"]) for other in others} >= {
        ("pt → en", True),
        ("ca → en", True),
    }
    assert (bundled["pair"], bundled["origin"]) == ("es → en", "bundled")
    assert (opposite["pair"], opposite["origin"], opposite["in_use"]) == (
        "en → es",
        "bundled",
        True,
    )
    told = json.loads(cotejo("models", "info", bundled_packages()[0].path, "--json")[1])
    assert (told["name"], told["sha256"]) == (bundled["name"], bundled["sha256"])
    code, stdout, _ = cotejo("models", "install", bundled_packages()[0].path)
    assert (code, stdout) == (
        0,
        f"Installed translate-es_en {told['version']} (Spanish to English).\n",
    )
    first, second, *_others = json.loads(cotejo("models", "list", "--json")[1])["models"]
    assert (first["origin"], second["origin"]) == ("installed", "bundled")
    assert cotejo("models", "remove", "translate-es_en")[0] == 0
    assert json.loads(cotejo("models", "list", "--json")[1])["models"] == brought
    code, stdout, stderr = cotejo("models", "remove", "translate-es_en")
    assert (code, stdout) == (2, "")
    assert "the bundled package cannot be removed" in stderr


def test_another_model_is_shown_asked_about_tested_and_used(
    tmp_path: Path, cotejo: Cotejo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder as OPUS-MT's: licence and digest first, a yes for NonCommercial, self-test, and
    choice.
    """
    folder = tmp_path / "opus-mt-es-en"
    folder.mkdir()
    with zipfile.ZipFile(bundled_packages()[0].path) as archive:
        for name in archive.namelist():
            if "/model/" in name:
                (folder / Path(name).name).write_bytes(archive.read(name))
            if name.endswith("sentencepiece.model"):
                (folder / "source.spm").write_bytes(archive.read(name))
                (folder / "target.spm").write_bytes(archive.read(name))
    (folder / "LICENSE").write_text("CC-BY-NC-4.0\n", encoding="utf-8")
    told = json.loads(cotejo("models", "info", folder, "--json")[1])
    assert (told["licence"], told["chrf"]) == ("CC-BY-NC-4.0", None)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    code, stdout, stderr = cotejo("models", "install", folder)
    assert (code, stdout.strip()) == (0, "")
    assert told["sha256"] in stderr
    assert "forbids commercial use" in stderr
    code, stdout, stderr = cotejo("models", "install", folder, "--yes")
    assert (code, stdout) == (
        0,
        f"Installed opus-mt-es-en {told['version']} (Spanish to English).\n",
    )
    assert "Self-test: chrF" in stderr
    code, stdout, _ = cotejo("models", "test", "opus-mt-es-en", "--json")
    (row,) = json.loads(stdout)["models"]
    assert (code, row["good"], row["placeholders"].endswith(" of 8")) == (0, True, True)
    assert cotejo("models", "use", "translate-es_en")[0] == 0
    listed = json.loads(cotejo("models", "list", "--json")[1])["models"]
    assert {model["name"]: model["in_use"] for model in listed} == {
        "opus-mt-es-en": False,
        "translate-es_en": True,
        "translate-en_es": True,
        "translate-ca-fr-it-pt_en": True,
        "translate-de_en": True,
    }
    assert cotejo("models", "test", "nothing")[0] == 2


def test_a_model_that_cannot_be_loaded_leaves_the_others_their_test(
    tmp_path: Path, data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was measured is told, and of the one why it was not."""
    whole = installed_packages(data_folder / "models")[0]
    gone = replace(whole, name="gone", path=tmp_path / "gone.argosmodel", bundled=False)
    results, failures = tried_models([gone, whole], "Ana")
    assert ([package.name for package, _ in results], failures) == ([whole.name], 1)
    assert "gone" in capsys.readouterr().err


def test_doctor_says_what_is_there(cotejo: Cotejo) -> None:
    """`doctor --json` lists libraries, the model in use, the database and what would use the
    network.
    """
    code, stdout, stderr = cotejo("doctor", "--json")
    assert (code, stderr) == (0, "")
    findings = {finding["what"]: finding for finding in json.loads(stdout)["findings"]}
    assert all(finding["ok"] for finding in findings.values())
    assert findings["used for Spanish → English"]["detail"] == "translate-es_en"
    assert findings["used for English → Spanish"]["detail"] == "translate-en_es"
    assert "cotejo models install" in findings["network"]["detail"]
    assert {
        "argostranslate",
        "ctranslate2",
        "streamlit",
        "database",
        "free disk",
    } <= findings.keys()


def test_doctor_names_all_that_uses_the_network(cotejo: Cotejo, data_folder: Path) -> None:
    """What is set up is named with its addresses; what is not, is not; what is not whole is
    missing.
    """
    cotejo("feeds", "add", "https://127.0.0.1:9443/rss", "--near")
    cotejo("webhooks", "add", "http://127.0.0.1:9000/told")
    cotejo("mail", "server", "--host", "mail.example.org", "--sender", "cotejo@example.org", "--on")
    (data_folder / "secrets.toml").write_text('[wordpress]\naddress = "https://site.example.org"\n')

    code, stdout, _ = cotejo("doctor", "--json")
    findings = {finding["what"]: finding for finding in json.loads(stdout)["findings"]}
    assert findings["network: feeds that are fetched"]["detail"] == "https://127.0.0.1:9443/rss"
    assert findings["network: webhooks"]["detail"] == "http://127.0.0.1:9000/told"
    assert findings["network: mail"]["detail"] == "mail.example.org:587"
    assert (code, findings["network: WordPress"]["ok"]) == (1, False)
    assert "network: servers that translate" not in findings


def test_doctor_names_what_is_missing(
    tmp_path: Path, cotejo: Cotejo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A data folder that cannot be used is a finding with exit code 1, not a traceback."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("COTEJO_DATA", str(tmp_path / "file" / "data"))
    code, stdout, _ = cotejo("doctor")
    assert code == 1
    assert "MISSING  database" in stdout


def test_a_file_that_cannot_be_done_is_named_and_the_others_are_added(
    article: Path, tmp_path: Path, cotejo: Cotejo
) -> None:
    """Of three files one is in English already and one is a .doc: both are named, the third is
    stored.
    """
    (english := tmp_path / "english.txt").write_text(
        "The chamber asked the government for more support."
    )
    (old := tmp_path / "acta.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    code, stdout, stderr = cotejo(
        "articles", "add", "--no-translate", "--to", "en", english, old, article
    )
    assert code == 2
    assert stdout == "1\tnota.txt\n"
    assert [line.partition(":")[0] for line in stderr.splitlines()] == [
        "english.txt",
        "acta.doc",
        "nota.txt",
    ]
    assert "save it as .docx" in stderr


def test_what_is_here_already_is_not_added_again_unasked(
    article: Path, tmp_path: Path, cotejo: Cotejo
) -> None:
    """The same text, and another of the same title, are named with the number of the one that is
    here.
    """
    add = ("articles", "add", "--no-translate")
    assert cotejo(*add, article)[0] == 0
    (changed := tmp_path / "nota-2.txt").write_text(f"{TEXT}\nHabrá más.\n", encoding="utf-8")
    (other := tmp_path / "otra.txt").write_text(
        "El puerto de Lima abrió el martes.", encoding="utf-8"
    )
    code, stdout, stderr = cotejo(*add, article, changed, other, other)
    assert (code, stdout) == (1, "2\totra.txt\n")
    told = [line.partition(":")[0] for line in stderr.splitlines() if "--again" in line]
    assert told == ["nota.txt", "nota-2.txt", "otra.txt"]
    assert "No. 1, “La Capece pide apoyo a las mypes”" in stderr
    assert cotejo(*add, "--again", article)[:2] == (0, "3\tnota.txt\n")


def test_what_can_be_read_is_listed_with_what_to_do_with_the_rest(cotejo: Cotejo) -> None:
    """The list is the page's own: every kind, and a remedy for each that is not read."""
    kinds = json.loads(cotejo("articles", "kinds", "--json")[1])["kinds"]
    assert [kind["kind"] for kind in kinds] == [
        kind.name for kind in (*kinds_read(), *kinds_not_read())
    ]
    assert [kind["remedy"] for kind in kinds if not kind["read"]] == [
        one.remedy for one in kinds_not_read()
    ]
    shown = cotejo("articles", "kinds")[1]
    assert "save it as .docx" in shown
    (bilingual,) = (line for line in shown.splitlines() if " .po " in line)
    assert bilingual.endswith("On the command line: cotejo articles add")
