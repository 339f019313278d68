"""Packages of other people add checks, readers, exporters, engines and languages, and break
nothing.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from review.commands.plugin_commands import every_plugin
from translation.plugins import OWN_PACKAGE

_EXAMPLE = Path(__file__).parents[3] / "docs" / "example-plugin"
_BIN = Path(sys.executable).parent
_KINDS = ["checks", "readers", "exporters", "engines", "languages"]
_NOTE = "# El puerto\n\nEl alcalde de Lima dijo ayer que vinieron cinco personas a la plaza.\n"

_COMMANDS = """
import json, os, sys
from review.cli import main

answers = os.fdopen(os.dup(1), "w")
for line in sys.stdin:
    arguments, *files = json.loads(line)
    for stream, file in enumerate(files, start=1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    sys.argv = ["cotejo", *arguments]
    try:
        main()
    except SystemExit as end:
        code = end.code or 0
    sys.stdout.flush()
    print(code, file=answers, flush=True)
"""
"""A process beside some package that runs each line as a command: a process for each would take
most of its time to load what they share.
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


def _installed(package: Path, folder: Path) -> Path:
    """Build a package with uv's own backend and install it into a folder, without a network."""
    found = shutil.which("uv", path=os.pathsep.join([str(_BIN), os.environ["PATH"]]))
    if found is None:
        pytest.skip("needs uv, which make installs")
    uv = [found, "pip", "install", "--quiet", "--offline", "--no-deps", "--no-cache"]
    subprocess.run(
        [*uv, "--python", sys.executable, "--target", str(folder), str(package)], check=True
    )
    return folder


@contextmanager
def _cotejo(plugins: Path, folder: Path) -> Iterator[Run]:
    """The command line beside the packages that are installed in ``plugins``."""
    environment = {**os.environ, "PYTHONPATH": str(plugins), "COTEJO_DATA": str(folder / "data")}
    said = folder / "out.txt", folder / "error.txt"
    with subprocess.Popen(
        [sys.executable, "-c", _COMMANDS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        asked, answers = process.stdin, process.stdout

        def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
            line = [[*map(str, arguments)], *map(str, said)]
            print(json.dumps(line), file=asked, flush=True)
            code = int(answers.readline())
            out, error = (file.read_text(encoding="utf-8") for file in said)
            return subprocess.CompletedProcess(arguments, code, out, error)

        yield run


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The command line beside the example of the documentation, built and installed."""
    plugins = _installed(_EXAMPLE, tmp_path_factory.mktemp("plugins"))
    with _cotejo(plugins, tmp_path_factory.mktemp("example")) as run:
        yield run


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The command line beside a package of which one module is missing, one ends the program, one
    thing is of another kind, and one takes an identifier of ours.
    """
    package = tmp_path_factory.mktemp("broken")
    (package / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["uv_build>=0.9,<1"]\nbuild-backend = "uv_build"\n'
        '[project]\nname = "broken"\nversion = "2"\n'
        '[project.entry-points."cotejo.checks"]\ngone = "broken.gone:CHECK"\n'
        'leaving = "broken.leaving:CHECK"\n'
        '[project.entry-points."cotejo.engines"]\nwrong = "broken:TEXT"\n'
        '[project.entry-points."cotejo.exporters"]\ntwin = "review.export:REGISTERED"\n'
        '[tool.uv.build-backend]\nmodule-root = ""\n',
        encoding="utf-8",
    )
    (package / "broken").mkdir()
    (package / "broken" / "leaving.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    (package / "broken" / "__init__.py").write_text('TEXT = "no engine"\n', encoding="utf-8")
    plugins = _installed(package, tmp_path_factory.mktemp("plugins"))
    with _cotejo(plugins, tmp_path_factory.mktemp("data")) as run:
        yield run


_FAULTY = """
from review.checks.issue import Finding, Severity, check
from review.export import ExportFormat
from translation.engine import EngineSignature, single_draft
from translation.engine_kinds import EngineKind
from translation.errors import EngineError
from translation.formats.file_kinds import FileKind
from translation.formats.readers import Reader


@check("far", "Far", Severity.MINOR)
def far(source, target, context):
    \"\"\"What it marks is longer than the text.\"\"\"
    yield Finding("far", target_span=(5, 500), suggestion="x")


def read(name, data):
    if b"mucho" in data:
        bytearray(10**10)
    raise ValueError("reader blew up")


@check("loose", "Loose", Severity.MINOR)
def loose(source, target, context):
    \"\"\"What it finds is of other types than it may be.\"\"\"
    severity = "terrible" if "grave" in source else None
    yield Finding("loose", target_span=(0.5, 2.5), severity=severity)


@check("leaving", "Leaving", Severity.MINOR)
def leaving(source, target, context):
    \"\"\"It ends the program.\"\"\"
    raise SystemExit(3)


CHECKS = (far, loose, leaving)
READERS = (
    Reader("application/x-rec", FileKind("Record", (".rec",)), "faulty:read"),
    Reader("application/x-mine", FileKind("My text", (".txt",)), "faulty:read"),
)


def write(article):
    raise ValueError("writer blew up")


CAPITALS = ExportFormat("caps", "Capitals", "caps.txt", "text/plain", "faulty:write")


class Stumbling:
    placeholders = ()
    signature = EngineSignature("stumbling", "m", "1", "0")

    def translate(self, requests, *, hypotheses=1):
        for number, request in enumerate(requests):
            if "cae" in request.source:
                raise RuntimeError("engine fell over")
            if "niega" in request.source:
                yield number, EngineError("", "it will not do this one", "Write it yourself.")
            elif "calla" not in request.source:
                yield number, single_draft("SW " + request.source, 0.9, self.signature)


def refuse(package, threads):
    raise RuntimeError("no licence")


ENGINES = (
    EngineKind("stumbling", lambda package, threads: Stumbling(), (("es", "sw"),)),
    EngineKind("unlicensed", refuse, (("es", "tl"),)),
)
"""


_MISSPELT = """
from review.export import ExportFormat
from translation.formats.file_kinds import FileKind
from translation.formats.readers import Reader

READER = Reader("x/caps", FileKind("Capitals", (".CAPS", "nodot")), "misspelt:read")
FORMAT = ExportFormat("climbing", "Climbing", "../x", "text/plain", "misspelt:write")
"""


@pytest.fixture(scope="module")
def faulty_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package that loads and whose things fail when they are used, with a table
    that is none and a group that is misspelt.
    """
    package = tmp_path_factory.mktemp("faulty")
    points = {
        "checks": "faulty:CHECKS",
        "readers": "faulty:READERS",
        "exporters": "faulty:CAPITALS",
        "engines": "faulty:ENGINES",
        "languages": "faulty.words",
        "reader": "faulty:READERS",
    }
    (package / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["uv_build>=0.9,<1"]\nbuild-backend = "uv_build"\n'
        '[project]\nname = "faulty"\nversion = "3"\n'
        + "".join(
            f'[project.entry-points."cotejo.{group}"]\nf-{group} = "{thing}"\n'
            for group, thing in points.items()
        )
        + '[tool.uv.build-backend]\nmodule-root = ""\n',
        encoding="utf-8",
    )
    table = package / "faulty" / "words" / "qq" / "numbers.tsv"
    table.parent.mkdir(parents=True)
    table.write_text("word\tvalue\nfoo\n", encoding="utf-8")
    (package / "faulty" / "words" / "__init__.py").touch()
    (package / "faulty" / "__init__.py").write_text(_FAULTY, encoding="utf-8")
    return _installed(package, tmp_path_factory.mktemp("plugins"))


@pytest.fixture(scope="module")
def faulty(faulty_package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The command line beside that package."""
    with _cotejo(faulty_package, tmp_path_factory.mktemp("data")) as run:
        yield run


def _listed(run: Run) -> tuple[int, list[dict[str, Any]]]:
    done = run("plugins", "--json")
    plugins: list[dict[str, Any]] = json.loads(done.stdout)["plugins"]
    return done.returncode, plugins


@pytest.fixture(scope="module")
def faulty_plugins(faulty: Run) -> dict[str, dict[str, Any]]:
    """What is listed beside the package whose things fail, by the names of its entries."""
    code, plugins = _listed(faulty)
    assert code == 1
    return {plugin["name"]: plugin for plugin in plugins}


def test_our_own_are_registered_as_those_of_others_are() -> None:
    """Every kind has an entry of ours, and none of them is left out."""
    own = [plugin for plugin in every_plugin() if plugin.package == OWN_PACKAGE]
    assert [*dict.fromkeys(plugin.kind for plugin in own)] == _KINDS
    assert not any(plugin.problem for plugin in own)


def test_an_installed_package_is_listed_by_kind(example: Run) -> None:
    """Each of its things is there with package and version, after ours."""
    code, plugins = _listed(example)
    added = [plugin for plugin in plugins if plugin["package"] == "cotejo-example"]
    assert code == 0
    assert [plugin["kind"] for plugin in added] == _KINDS
    assert {plugin["version"] for plugin in added} == {"1.0"}
    assert [plugin["things"] for plugin in added if plugin["kind"] == "checks"] == [["shouting"]]
    for kind in _KINDS:
        assert (
            next(plugin for plugin in plugins if plugin["kind"] == kind)["package"] == OWN_PACKAGE
        )


def test_a_file_walks_through_an_added_reader_engine_and_exporter(
    example: Run, tmp_path: Path
) -> None:
    """A kind of file that Cotejo does not read is drafted for a pair that no model makes, and goes
    out; a small number is the added language's word.
    """
    note = tmp_path / "nota.gmi"
    note.write_text(_NOTE, encoding="utf-8")
    done = example("translate", note, "--to", "sw", "--format", "lines")
    assert done.returncode == 0, done.stderr
    heading, text = done.stdout.splitlines()
    assert heading == "El puerto"
    assert "tano personas" in text
    kinds = json.loads(example("articles", "kinds", "--json").stdout)["kinds"]
    assert {"kind": "Gemini page", "files": ".gmi", "remedy": "It is read.", "read": True} in kinds


def test_an_added_check_and_language_find_their_issue(example: Run, tmp_path: Path) -> None:
    """The check of the package speaks, and ours of numbers reads the number words of its
    language.
    """
    source, draft = tmp_path / "nota.txt", tmp_path / "note.txt"
    source.write_text("Vinieron cinco personas a la plaza de Lima ayer.", encoding="utf-8")
    pair = ("--source", source, "--draft", draft, "--from", "es", "--to", "sw")
    draft.write_text("Watu tano walifika kwenye uwanja wa Lima jana.", encoding="utf-8")
    assert (right := example("check", *pair)).returncode == 0, right.stdout
    draft.write_text("Watu sita walifika kwenye uwanja wa Lima jana!", encoding="utf-8")
    wrong = example("check", *pair)
    assert wrong.returncode == 1
    assert "[shouting]" in wrong.stdout
    assert "[number-changed]" in wrong.stdout


def test_an_added_engine_stays_with_its_package(example: Run) -> None:
    """It stands among the models; to remove it, its package is uninstalled."""
    models = json.loads(example("models", "list", "--json").stdout)["models"]
    (echo,) = [model for model in models if model["name"] == "echo"]
    assert (echo["pair"], echo["origin"], echo["in_use"]) == ("es → sw", "plugin", True)
    refused = example("models", "remove", "echo")
    assert refused.returncode == 2
    assert "Uninstall the package that brings it" in refused.stderr


def test_an_installation_that_names_nothing_is_refused(tmp_path: Path) -> None:
    """Where its metadata register nothing, as those of an earlier version, no check is silently
    missing.
    """
    earlier = tmp_path / "earlier" / "cotejo-0.1.0.dist-info"
    earlier.mkdir(parents=True)
    (earlier / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: cotejo\nVersion: 0.1.0\n", encoding="utf-8"
    )
    environment = {**os.environ, "PYTHONPATH": str(earlier.parent), "COTEJO_DATA": str(tmp_path)}
    refused = subprocess.run(
        [str(_BIN / "cotejo"), "languages"],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
    )
    assert refused.returncode == 2
    assert (
        "This installation of Cotejo does not say which engines it has. Install Cotejo again"
        in refused.stderr
    )


def test_what_does_not_load_is_named_and_left_out(broken: Run, tmp_path: Path) -> None:
    """Whatever is wrong with a plugin has its reason; all else works."""
    source, draft = tmp_path / "nota.txt", tmp_path / "note.txt"
    source.write_text("La economía creció 4,5 % en marzo.", encoding="utf-8")
    draft.write_text("The economy grew 45% in March.", encoding="utf-8")
    checked = broken("check", "--source", source, "--draft", draft)
    assert "[number-changed]" in checked.stdout
    assert "gone of broken is left out" in checked.stderr
    code, plugins = _listed(broken)
    problems = {plugin["name"]: plugin["problem"] for plugin in plugins if plugin["problem"]}
    assert code == 1
    assert problems["gone"].startswith("it cannot be loaded (ModuleNotFoundError")
    assert problems["wrong"] == "what it names is no EngineKind"
    assert "bilingual-docx" in problems["twin"]
    assert problems["leaving"] == "it cannot be loaded (SystemExit: 3)"
    assert set(problems) == {"gone", "leaving", "wrong", "twin"}
    doctor = broken("doctor", "--json")
    assert doctor.returncode == 1
    findings = json.loads(doctor.stdout)["findings"]
    assert {finding["what"] for finding in findings if not finding["ok"]} >= {
        "plugin “gone”",
        "plugin “wrong”",
        "plugin “twin”",
    }


def test_a_table_that_cannot_be_read_leaves_its_package_out(
    faulty_package: Path, faulty_plugins: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    """It is named with its row; the other languages are told as ever."""
    problem = faulty_plugins["f-languages"]["problem"]
    assert problem.startswith("qq/numbers.tsv: row 1: the headings must be word, ")
    with _cotejo(faulty_package, tmp_path) as cotejo:
        told, doctor = cotejo("languages"), cotejo("doctor", "--json")
    assert told.returncode == 0, told.stderr
    assert "f-languages of faulty is left out: qq/numbers.tsv" in told.stderr
    findings = json.loads(doctor.stdout)["findings"]
    assert "plugin “f-languages”" in {one["what"] for one in findings if not one["ok"]}


def test_a_group_that_is_none_is_named(faulty_plugins: dict[str, dict[str, Any]]) -> None:
    """What a package registers under a misspelt name is not passed over in silence."""
    lost = faulty_plugins["f-reader"]
    assert (lost["kind"], lost["package"]) == ("reader", "faulty")
    assert "cotejo.readers" in lost["problem"]


def test_a_reader_of_what_is_read_already_is_said_not_to_be_used(
    faulty: Run, faulty_plugins: dict[str, dict[str, Any]]
) -> None:
    """Nobody is told that it reads these files, and its list names them."""
    readers = faulty_plugins["f-readers"]
    assert (readers["problem"], ".txt" in readers["notice"]) == ("", True)
    kinds = json.loads(faulty("articles", "kinds", "--json").stdout)["kinds"]
    assert {"Record", "Text"} <= {kind["kind"] for kind in kinds}
    assert "My text" not in {kind["kind"] for kind in kinds}


@pytest.mark.parametrize(
    ("name", "options", "problem"),
    [
        ("nota.txt", ("--to", "sw", "--format", "caps"), "nota.txt: “caps” of the plugin faulty"),
        ("nota.rec", ("--to", "sw"), "nota.rec: “application/x-rec” of the plugin faulty"),
        ("nota.txt", ("--to", "tl"), "“unlicensed” of the plugin faulty failed (RuntimeError: no"),
    ],
    ids=["exporter", "reader", "engine that does not load"],
)
def test_what_fails_is_said_to_be_the_plugin(
    faulty: Run, tmp_path: Path, name: str, options: tuple[str, ...], problem: str
) -> None:
    """The package is named and the reason, in sentences; no fault of Cotejo's is told of."""
    note = tmp_path / name
    note.write_text("El alcalde habló ayer en la plaza de Lima.", encoding="utf-8")
    done = faulty("translate", note, "--from", "es", *options)
    assert done.returncode == 2
    assert problem in done.stderr
    assert "Tell those who made faulty, or uninstall it." in done.stderr
    assert "Traceback" not in done.stderr
    assert "fault in Cotejo" not in done.stderr


def test_a_reader_that_takes_too_much_is_named(faulty: Run, tmp_path: Path) -> None:
    """It may be the file or the plugin: both are told."""
    (note := tmp_path / "nota.rec").write_text("Llovió mucho.", encoding="utf-8")
    done = faulty("translate", note, "--from", "es", "--to", "sw")
    assert done.returncode == 2
    assert "nota.rec: reading it takes more memory than a file may" in done.stderr
    assert "Such files are read by the plugin faulty." in done.stderr


def test_an_export_of_several_names_article_and_format(faulty: Run, tmp_path: Path) -> None:
    """Of many articles the one is told that could not be written, and nothing is."""
    for name in ("uno.txt", "dos.txt"):
        (tmp_path / name).write_text(f"El alcalde habló ayer en Lima: {name}.", encoding="utf-8")
    added = faulty("articles", "add", tmp_path, "--no-translate", "--from", "es")
    numbers = [line.split("\t")[0] for line in added.stdout.splitlines()]
    done = faulty("export", *numbers, "--format", "caps", "--out", tmp_path / "both.zip")
    assert (done.returncode, (tmp_path / "both.zip").exists()) == (2, False)
    assert ".txt: “caps” of the plugin faulty failed (ValueError: writer blew up)" in done.stderr


def test_why_a_sentence_has_no_draft_is_said(faulty: Run, tmp_path: Path) -> None:
    """An engine that raises, refuses or leaves a sentence costs that alone, and its reason is
    told.
    """
    reasons = {
        "cae": "“stumbling” of the plugin faulty failed (RuntimeError: engine fell over)",
        "niega": "it will not do this one",
        "calla": "the engine gave no answer",
    }
    notes = [tmp_path / f"{verb}.txt" for verb in reasons]
    for note in notes:
        text = f"Llueve en Lima desde ayer.\n\nEl puente {note.stem} hoy."
        note.write_text(text, encoding="utf-8")
    done = faulty("translate", *notes, "--from", "es", "--to", "sw")
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("SW Llueve") == len(reasons)
    for verb, reason in reasons.items():
        assert (
            f"{verb}.txt: segments that could not be translated: 1 of 2 ({reason})" in done.stderr
        )
    assert "Traceback" not in done.stderr


def test_a_check_that_marks_what_is_not_there_could_not_be_made(
    faulty: Run, tmp_path: Path
) -> None:
    """Its suggestion would replace what it never saw."""
    source, draft = tmp_path / "nota.txt", tmp_path / "note.txt"
    source.write_text("Llueve en Lima desde ayer.", encoding="utf-8")
    draft.write_text("It has rained in Lima since yesterday.", encoding="utf-8")
    done = faulty("check", "--source", source, "--draft", draft)
    assert "“Far” and other checks (2) could not be made here" in done.stdout
    for name in ("far", "loose", "leaving"):
        assert f"The check {name} of the plugin faulty failed" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_suffix_or_an_ending_that_no_file_has_is_named(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A reader of “.CAPS” would be called for no file, an exporter of “../x” write where nobody
    looks.
    """
    package = tmp_path_factory.mktemp("misspelt")
    (package / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["uv_build>=0.9,<1"]\nbuild-backend = "uv_build"\n'
        '[project]\nname = "misspelt"\nversion = "1"\n'
        '[project.entry-points."cotejo.readers"]\ncapitals = "misspelt:READER"\n'
        '[project.entry-points."cotejo.exporters"]\nclimbing = "misspelt:FORMAT"\n'
        '[tool.uv.build-backend]\nmodule-root = ""\n',
        encoding="utf-8",
    )
    (package / "misspelt").mkdir()
    (package / "misspelt" / "__init__.py").write_text(_MISSPELT, encoding="utf-8")
    plugins = _installed(package, tmp_path_factory.mktemp("plugins"))
    with _cotejo(plugins, tmp_path_factory.mktemp("data")) as run:
        _, listed = _listed(run)
    problems = {plugin["name"]: plugin["problem"] for plugin in listed if plugin["problem"]}
    assert problems["capitals"].startswith(".CAPS, nodot: a suffix has one dot")
    assert problems["climbing"].startswith("“../x” is no ending")
