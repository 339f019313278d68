"""The command line in Spanish: help, results, problems and refusals."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.core import TyperCommand, TyperGroup

from review.commands.program import app
from review.commands.spoken_help import command_of, help_texts
from review.interface.language import translate
from tests.review.conftest import Cotejo

_CODE = re.compile(r"`[^`]*`|«[^»]*»|“[^”]*”|--?[\w-]+|<[^>]*>|\S*/\S*")
_ENGLISH = {"the", "of", "and", "with", "that", "not", "for", "is", "this", "to"}
_ARTICLE = (
    "Sube el dólar\n\nLa Cámara de Comercio indicó ayer que las ventas crecieron 15 % en Lima."
)


def _english(text: str) -> set[str]:
    """The English words in ``text``, commands, options and what is quoted apart."""
    return _ENGLISH & set(re.findall(r"[a-z]+", _CODE.sub(" ", text)))


def _paths(command: TyperCommand | TyperGroup, *before: str) -> list[tuple[str, ...]]:
    below = command.commands.items() if isinstance(command, TyperGroup) else ()
    return [
        before,
        *(
            path
            for name, one in below
            # The commands are typer's own.
            for path in _paths(one, *before, name)  # type: ignore[arg-type]
        ),
    ]


@pytest.fixture
def spanish(cotejo: Cotejo, monkeypatch: pytest.MonkeyPatch) -> Cotejo:
    """The command line on a terminal that speaks Spanish."""
    monkeypatch.delenv("COTEJO_LANGUAGE")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "es_PE.UTF-8")
    monkeypatch.setenv("COLUMNS", "200")
    return cotejo


def test_the_help_of_every_command_is_spanish(spanish: Cotejo) -> None:
    """No help holds an English word, and each says what it does in words of its own."""
    for path in _paths(command_of(app)):
        code, shown, _ = spanish(*path, "--help")
        assert code == 0, path
        assert "Uso: cotejo" in shown, path
        assert not _english(shown), (path, _english(shown), shown)


def test_every_text_of_the_help_has_its_spanish() -> None:
    """What holds a sentence in English has another in Spanish."""
    texts = {text for text in help_texts(command_of(app)) if text.endswith(".") and " " in text}
    assert len(texts) > 100
    assert not [text for text in texts if translate(text, "es") == text]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (["articles", "list"], "Todavía no hay artículos"),
        (["edits", "list"], "Ningún cambio se ha repetido"),
        (["tokens", "list"], "Todavía no hay claves"),
        (["people", "list"], "a nadie se le pregunta quién es"),
        (["report"], "Todavía no hay nada que informar"),
        (["models", "list"], "PROCEDENCIA"),
        (["doctor"], "base de datos"),
        (["backup"], "completo"),
        (["articles", "finish", "7"], "7"),
        (["articles", "show", "x"], "no es un número"),
        (["articles", "list", "--limit", "x"], "Falta el valor de"),
        (["articles", "dance"], "no se entiende"),
        (["articles", "list", "--dance"], "no se entiende"),
        (["export", "1", "--format", "wax"], "no existe el formato"),
        (["report", "--csv", "--json"], "excluyen"),
        (["report", "--methods"], "Fuentes"),
    ],
)
def test_what_a_command_says_is_spanish(spanish: Cotejo, call: list[str], expected: str) -> None:
    """Results, empty answers and refusals of a fresh installation."""
    code, shown, said = spanish(*call)
    assert code in (0, 1, 2)
    assert expected.lower() in (shown + said).lower()
    assert not _english(shown + said), shown + said


def test_an_article_is_listed_checked_and_exported_in_spanish(
    spanish: Cotejo, tmp_path: Path
) -> None:
    """Heads of tables, states, issues and the notice of an unfinished file."""
    path = tmp_path / "nota.txt"
    path.write_text(_ARTICLE, encoding="utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text("The dollar rises\n\nSales grew 51 % in Lima.", encoding="utf-8")
    assert spanish("articles", "add", path, "--no-translate")[0] == 0
    listed, shown = (spanish("articles", *call)[1] for call in (["list"], ["show", "1"]))
    assert "TÍTULO" in listed
    assert "nombre de archivo" in shown
    _, checked, counted = spanish("check", "--source", path, "--draft", draft)
    _, exported, _ = spanish("export", "1")
    assert "SIN TERMINAR: 2 sin traducir" in exported
    assert "Avisos: " in counted
    issues = re.sub(r'"[^"]*"|“[^”]*”', "", checked)
    for text in (listed, shown, issues, counted, exported):
        assert not _english(text), text


def test_what_is_wrong_with_a_glossary_is_said_in_spanish(spanish: Cotejo, tmp_path: Path) -> None:
    """The problems of lines cross the child process as messages, not as finished English."""
    path = tmp_path / "g.csv"
    path.write_text("source,target,kind\nCapece,,person\nHuila,Huila,wax\n", encoding="utf-8")
    code, _, said = spanish("glossary", "import", path)
    assert code == 1
    assert "línea 2: la columna target está vacía" in said
    assert "línea 3: el valor «wax» de la columna kind no es uno de" in said


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (["jobs", "list"], "list"),
        (["engines", "--help"], "engines"),
        (["articles", "list", "--wax"], "--wax"),
    ],
)
def test_the_word_that_is_wrong_is_named(spanish: Cotejo, call: list[str], word: str) -> None:
    """Not the whole line, in which whoever typed it has to look for it."""
    code, _, said = spanish(*call)
    assert code == 2
    assert f"«{word}» no se entiende." in said


def test_the_command_line_is_named_in_spanish_where_it_signed(spanish: Cotejo) -> None:
    """Stored, and given to programs, it stays as it is."""
    assert spanish("people", "allow", "@desk.example")[0] == 0
    assert "línea de comandos" in spanish("people", "list")[1]
    assert '"by": "command line"' in spanish("people", "list", "--json")[1]


def test_the_headings_of_every_table_have_their_spanish() -> None:
    """Whatever the table is called in its module."""
    headings = {
        heading
        for name, module in sorted(sys.modules.items())
        if name.startswith("review.commands.")
        for table in vars(module).values()
        if isinstance(table, dict)
        for heading in table.values()
        if isinstance(heading, str) and re.fullmatch("[A-Z .]{4,}", heading)
    }
    assert len(headings) > 50
    spanish = {translate(heading, "es") for heading in headings}
    # What is written alike in both languages.
    assert headings & spanish <= {"NO.", "ERROR", "CHRF", "FORMAL", "STARTTLS"}


def test_what_mail_and_packages_have_is_said_in_spanish(spanish: Cotejo) -> None:
    """Names of fields, yes and no, and words of ours; what a person typed stays."""
    host = ("--host", "name", "--sender", "a@desk.example", "--security", "none", "--on")
    spanish("mail", "server", *host)
    shown = spanish("mail", "server")[1]
    assert re.search("Servidor de correo +name$", shown, re.MULTILINE)
    assert re.search("elija +sí$", shown, re.MULTILINE)
    assert "sin protección" in shown or "ninguna" in shown
    assert not _english(spanish("models", "info", "translate-es_en")[1])
    known = spanish("models", "known")[1]
    assert "for any text" not in known


def test_a_day_that_is_none_is_named(spanish: Cotejo) -> None:
    """With how a day is written, and exit code 2."""
    for command in (("articles", "assign", 1, "--by", "2026-13-40"), ("report", "--since", "ayer")):
        code, _, said = spanish(*command)
        assert code == 2
        assert f"«{command[-1]}» no es una fecha" in said
        assert "2026-03-31" in said


def test_the_language_can_be_named() -> None:
    """--language overrules the terminal; one that Cotejo does not speak is refused."""
    run = [sys.executable, "-c", "from review.cli import main; main()"]
    spoken = subprocess.run(
        [*run, "--language", "es", "--help"], capture_output=True, text=True, check=True
    )
    assert "Comandos" in spoken.stdout
    refused = subprocess.run(
        [*run, "--language", "qu", "--help"], capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2


@pytest.mark.parametrize(
    ("answer", "done"), [("sí", "Restaurado"), ("y", "Restaurado"), ("n", ""), ("", "")]
)
def test_a_yes_may_be_spanish(
    spanish: Cotejo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, done: str
) -> None:
    """Whoever is asked "[s/N]" may say so; an empty answer is a no."""
    assert spanish("backup", "--out", tmp_path)[0] == 0
    [backup] = tmp_path.glob("*.zip")
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{answer}\n"))
    _code, shown, asked = spanish("restore", backup)
    assert "[s/N]" in asked + shown
    assert re.findall("Restaurado", asked + shown) == re.findall("Restaurado", done)


@pytest.mark.parametrize(("arguments", "is_loaded"), [("--version", "False"), ("--help", "True")])
def test_what_draws_help_is_loaded_for_help_alone(arguments: str, is_loaded: str) -> None:
    """Every other command would wait for it as well."""
    program = f"""
import atexit, sys
from review.cli import main
atexit.register(lambda: print("rich" in sys.modules))
sys.argv = ["cotejo", "{arguments}"]
main()
"""
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[3],
        check=True,
        capture_output=True,
        text=True,
    )
    assert run.stdout.split()[-1] == is_loaded
