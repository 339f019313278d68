"""Collect every text of the interface into its catalogues: ``make messages``.

What is marked is found where it is written: ``_("...")`` in the pages, ``told("...")`` and the
problem and remedy of an error anywhere. (Babel's own search loses a plain text that follows a
``told`` in the same call.) What stands in the tables of the program is listed here.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args, get_type_hints

import polib
import typer

from glossary.term import Term, TermKind, TermStatus
from review.checks import CHECKS
from review.checks.coverage import CHECKED_TOPICS
from review.checks.issue import Severity
from review.checks.style_pack import our_packs
from review.commands.program import app
from review.commands.report_commands import LEFT_OUT
from review.commands.spoken_help import command_of, help_texts
from review.editor.labels import LABELS
from review.exchange import bilingual_word, rows
from review.export import FORMATS, OWN_FORMATS
from review.interface.language import CATALOGUES
from review.reports.whole import METHODS, Report
from review.segments.checking import OFF
from review.segments.headline_limits import HEADLINE_NAMES, LIMIT_NAMES
from review.store.articles import ArticleStage
from review.store.job_tables import JobKind, JobState
from review.store.roles import Role
from review.store.tables import Origin
from translation import errors
from translation.document import Kind
from translation.known_models import known_models
from translation.languages import usual

_ROOT = Path(__file__).parents[2]
_SOURCES = ("app.py", "translation/**/*.py", "glossary/**/*.py", "review/**/*.py")
_ERRORS = [
    name
    for name, one in vars(errors).items()
    if isinstance(one, type) and issubclass(one, errors.CotejoError)
]
# Which arguments of a call are texts: the first is 0.
_MARKS = {
    **dict.fromkeys(
        ("_", "told", "told_later", "say", "tell", "agreed", "caption", "inform"), (0,)
    ),
    **dict.fromkeys(_ERRORS, (1, 2)),
    "counted": (1, 2),
    "unsupported": (1, 2),
    "_not_text": (1,),
    "_check_not_blank": (2, 3),
}


def _headings(module: str) -> list[str]:
    tables = vars(sys.modules[module]).items()
    return [
        heading
        for name, columns in tables
        if name.endswith(("COLUMNS", "HEADINGS"))
        for heading in columns.values()
    ]


_TABLES: dict[str, Iterable[str]] = {
    "glossary/term.py": (
        *("all", *TermKind, *TermStatus),
        *(field.name.replace("_", " ") for field in fields(Term)),
    ),
    "review/commands/program.py": [*help_texts(command_of(app))],
    "review/segments/headline_limits.py": [*HEADLINE_NAMES.values(), *LIMIT_NAMES.values()],
    **{
        f"{module.replace('.', '/')}.py": headings
        # All commands are there once the program is.
        for module in sorted(sys.modules)
        if module.startswith("review.commands.") and (headings := _headings(module))
    },
    "review/reports/whole.py": [
        field.name.replace("_", " ")
        for table in get_type_hints(Report).values()
        for field in fields(get_args(table)[0])
        if field.name not in LEFT_OUT
    ]
    + [METHODS],
    "review/store/tables.py": [str(origin) for origin in Origin],
    "review/store/articles.py": [str(stage) for stage in ArticleStage],
    "review/store/job_tables.py": [*JobKind, *JobState],
    "review/store/roles.py": [str(role) for role in Role],
    "review/checks/__init__.py": [
        text for check in CHECKS for text in (check.name, check.description)
    ],
    "review/checks/style_pack.py": [
        text
        for pack in our_packs().values()
        if pack.language == usual.WRITTEN_IN
        for text in (
            pack.description,
            *(rule for rule, _example in pack.rules()),
            *(word.reason for word in (pack.words.list if pack.words else ())),
        )
    ],
    "review/checks/coverage.py": CHECKED_TOPICS,
    "review/checks/issue.py": ("default", OFF, *Severity),
    "review/editor/labels.py": LABELS.values(),
    "review/export/__init__.py": [one.name for one in (*FORMATS, *OWN_FORMATS)],
    "review/exchange/rows.py": (*rows.COLUMNS, "Segments"),
    "review/exchange/bilingual_word.py": bilingual_word.COLUMNS,
    "review/pages/draft_pairing.py": ("missing", "added", "joined", "split", "doubtful", "aside"),
    "review/pages/glossary.py": ("Candidates", "Terms", "Import", "Export", "Duplicates"),
    "review/pages/glossary_exchange.py": (
        *(
            "source",
            "target",
            "kind",
            "status",
            "variants",
            "case sensitive",
            "note",
            "evidence",
            "explanation",
        ),
    ),
    "translation/models/known.tsv": [*filter(None, (one.note for one in known_models()))],
    "translation/document.py": [kind.replace("_", " ") for kind in Kind],
}


def collect_texts() -> dict[str, tuple[str, ...]]:
    """Return every text of the interface with the files that use it."""
    found: dict[str, dict[str, None]] = {}
    for path in sorted({path for pattern in _SOURCES for path in _ROOT.glob(pattern)}):
        file = path.relative_to(_ROOT).as_posix()
        for text in marked_texts(path.read_text(encoding="utf-8")):
            found.setdefault(text, {})[file] = None
    for file, listed in _TABLES.items():
        for text in map(str, listed):
            found.setdefault(text, {})[file] = None
    return {
        text: tuple(files) for text, files in found.items() if text and any(map(str.isalpha, text))
    }


def marked_texts(source: str) -> Iterator[str]:
    """Yield the texts that a module's calls mark, in the order of the calls.

    >>> [*marked_texts('raise UsageError("", told("{n} is wrong", n=one), '
    ...                '"Give two." if two else "Stop.")')]
    ['Give two.', 'Stop.', '{n} is wrong']
    """
    tree = ast.parse(source)
    named = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]

    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
        for number in _MARKS.get(name, ()):
            for argument in call.args[number : number + 1]:
                yield from _texts(argument, named)


def _texts(node: ast.expr, named: dict[str, ast.expr]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, named)
        yield from _texts(node.orelse, named)
    elif isinstance(node, ast.Name) and node.id in named:
        yield from _texts(named[node.id], {})


def update_catalogue(catalogue: polib.POFile, texts: dict[str, tuple[str, ...]]) -> None:
    """Bring a catalogue up to date: translations stay, new texts come in empty, gone ones go."""
    for entry in [entry for entry in catalogue if entry.msgid not in texts]:
        catalogue.remove(entry)
    known = {entry.msgid: entry for entry in catalogue}
    for entry in catalogue:
        entry.obsolete = False
    for text, files in texts.items():
        if text not in known:
            known[text] = polib.POEntry(msgid=text)
            catalogue.append(known[text])
        # No line numbers: they would change with every edit of a page.
        known[text].occurrences = [(file, "") for file in files]
        known[text].flags = ["python-brace-format"] if "{" in text else []
    order = {text: number for number, text in enumerate(texts)}
    catalogue.sort(key=lambda entry: order[entry.msgid])


def main() -> None:
    """Bring every catalogue up to date and say what is left to translate."""
    texts = collect_texts()
    for path in sorted(CATALOGUES.glob("*/cotejo.po")):
        catalogue = polib.pofile(str(path), wrapwidth=100)
        update_catalogue(catalogue, texts)
        catalogue.save()
        left = catalogue.untranslated_entries()
        typer.echo(f"{path.parent.name}: {len(texts)} texts, {len(left)} not translated")
        for entry in left:
            typer.echo(f"  {entry.msgid}")


if __name__ == "__main__":
    main()
