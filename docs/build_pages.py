"""Puts the documentation together: what is written in docs/, and what the program says of itself.

Usage: python docs/build_pages.py FOLDER

``make docs`` makes it anew each time; nothing that is generated is committed.
"""

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from pathlib import Path

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from glossary.formats import GlossaryFormat
from review.checks import CHECKS
from review.checks.coverage import coverage
from review.commands.program import app
from review.commands.spoken_help import command_of
from review.exchange import SUFFIXES
from review.export import REGISTERED
from review.intake.engine_shelf import judging_engines
from review.interface.language import LANGUAGES, translate
from translation.formats.document_reader import READERS
from translation.formats.file_kinds import OTHERS
from translation.languages.language import languages_with_folders
from translation.languages.names import language_name

_DOCS = Path(__file__).parent
_GUIDE = _DOCS.parent / "review" / "guide"
_PICTURES = _DOCS.parent / "tests" / "browser" / "pictures"
_SNIPPET = re.compile(r"^--8<-- (\S+)$", re.MULTILINE)
_TITLES = {
    "en": ("Commands", "Checks", "check", "what it finds", "kind", "severity", "pair"),
    "es": (
        "Comandos",
        "Controles",
        "control",
        "qué encuentra",
        "tipo",
        "gravedad",
        "par",
    ),
}
_Say = Callable[[str], str]


def build(folder: Path) -> None:
    """Write every page below ``folder``, which is emptied before."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, page in written().items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_with_snippets(page.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.copytree(_PICTURES, folder / "pictures")
    for path, text in generated().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def written() -> dict[str, Path]:
    """Return the file of each page that a person writes, by the page's path; Help shows the tasks
    too.
    """
    pages = {page.relative_to(_DOCS).as_posix(): page for page in _DOCS.rglob("*.md")}
    for language in LANGUAGES:
        base = "" if language == "en" else f"{language}/"
        pages |= {f"{base}tasks/{page.name}": page for page in (_GUIDE / language).glob("*.md")}
    return pages


def generated() -> dict[str, str]:
    """Return the text of each page of the reference that no person writes, by its path."""
    pages = {"reference/formats.md": _formats(), "reference/languages.md": _languages()}
    for language in LANGUAGES:
        base = "" if language == "en" else f"{language}/"
        pages[f"{base}reference/commands.md"] = _commands(language)
        pages[f"{base}reference/checks.md"] = _checks(language)
    return pages


def _with_snippets(text: str) -> str:
    """Return a page with the files in it that it names."""

    def snippet(found: re.Match[str]) -> str:
        path = _DOCS / found[1]
        kind = {".py": "python", ".toml": "toml"}.get(path.suffix, "text")
        return f"```{kind}\n{path.read_text(encoding='utf-8').rstrip()}\n```"

    return _SNIPPET.sub(snippet, text)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").replace("<", "&lt;").split())


def _commands(language: str) -> str:
    say = _speaker(language)
    program = command_of(app)
    parts = [f"# {_TITLES[language][0]}\n", f"{say(program.help or '')}\n"]
    for name, command in _every(program, "cotejo"):
        parts.append(f"## {name}\n")
        parts.append(f"{say(command.help or '').replace('<', '&lt;')}\n")
        rows = [_option(parameter, say) for parameter in command.params if parameter.name != "help"]
        if rows:
            parts.append(_table([say("Options"), ""], rows))
    return "\n".join(parts)


def _every(group: TyperGroup, name: str) -> Iterator[tuple[str, TyperCommand | TyperGroup]]:
    for below, command in sorted(group.commands.items()):
        if isinstance(command, TyperGroup | TyperCommand):
            yield f"{name} {below}", command
        if isinstance(command, TyperGroup):
            yield from _every(command, f"{name} {below}")


def _option(parameter: object, say: _Say) -> tuple[str, str]:
    assert isinstance(parameter, TyperArgument | TyperOption)  # noqa: S101 - typer makes no other
    spelled = ", ".join([*parameter.opts, *parameter.secondary_opts])
    if isinstance(parameter, TyperArgument):
        spelled = parameter.metavar or (parameter.name or "").upper()
    elif parameter.metavar:
        spelled += f" {parameter.metavar}"
    return f"`{spelled}`", say(parameter.help or "")


def _checks(language: str) -> str:
    say = _speaker(language)
    _, title, *heads = _TITLES[language]
    rows = [
        (
            f"**{say(check.name)}** `{check.identifier}`",
            say(check.description),
            say(str(check.category)),
            say(str(check.severity)),
            " → ".join(code or "*" for code in check.languages),
        )
        for check in CHECKS
    ]
    return f"# {title}\n\n{_table(heads, rows)}"


def _formats() -> str:
    kinds = dict.fromkeys(reader.kind for reader in READERS)
    read = _table(
        ["read as an article", "files"], [(kind.name, " ".join(kind.suffixes)) for kind in kinds]
    )
    others = _table(
        ["not read as an article", "files", "what to do instead"],
        [(kind.name, " ".join(kind.suffixes), kind.remedy) for kind in OTHERS],
    )
    written = _table(
        ["written", "`--format`", "files"],
        [(one.name, f"`{one.identifier}`", f".{one.ending}") for one in REGISTERED],
    )
    terms = ", ".join(one.value.upper() for one in GlossaryFormat)
    return (
        f"# Formats\n\n{read}\n{others}\n{written}\n"
        f"**Brought back after work elsewhere**: {', '.join(SUFFIXES)}. **Glossaries**, both ways: "
        f"{terms}. "
        "**Memories**, both ways: TMX 1.4.\n"
    )


def _languages() -> str:
    pairs = [*permutations(languages_with_folders(), 2)]
    rows = []
    for source, target in pairs:
        found = coverage(source, target, engines=judging_engines(source, target))
        rows.append(
            (
                f"{language_name(source)} → {language_name(target)}",
                str(found.checks),
                ", ".join(found.not_looked_at) or "–",
            )
        )
    table = _table(["pair", "checks that read it", "not looked at"], rows)
    return (
        "# Languages\n\nWith the models that Cotejo brings; `cotejo languages` says it for those "
        "that are installed. A model may be added for every pair, and a check for every language"
        f" ([plugins](../plugins.md)).\n\n{table}"
    )


def _speaker(language: str) -> _Say:
    return lambda text: str(translate(text, language))


if __name__ == "__main__":
    build(Path(sys.argv[1]))
