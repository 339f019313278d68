"""Collect every text of the interface into its catalogues: ``python -m review.commands.collect_messages``.

Babel finds what is marked where it is written: ``_("...")`` in the pages, ``told("...")`` and the problem and
remedy of an error anywhere. What stands in the tables of the program is listed here.
"""

from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import get_args, get_type_hints

import polib
import typer
from babel.messages.extract import extract_from_file

from glossary.term import Term, TermKind, TermStatus
from review.checks import CHECKS
from review.checks.issue import Severity
from review.commands import (
    article_commands,
    backup_commands,
    edit_commands,
    glossary_commands,
    job_commands,
    look_up,
    memory_commands,
    models,
    people_commands,
    report_commands,
)
from review.commands.article_fields import LABELS as ARTICLE_LABELS
from review.commands.program import app
from review.commands.spoken_help import command_of, help_texts
from review.editor.labels import LABELS
from review.export import FORMATS
from review.interface.language import CATALOGUES
from review.reports.methods import METHODS
from review.reports.whole import Report
from review.segments.checking import OFF
from review.store.articles import ArticleStage
from review.store.job_tables import JobKind, JobState
from review.store.roles import Role
from translation import errors
from translation.document import Kind

_ROOT = Path(__file__).parents[2]
_SOURCES = ("app.py", "translation/**/*.py", "glossary/**/*.py", "review/**/*.py")
_ERRORS = [
    name
    for name, one in vars(errors).items()
    if isinstance(one, type) and issubclass(one, errors.CotejoError)
]
# Which arguments are texts, as Babel counts them: the first is 1.
_MARKS = {
    "_": None,
    "told": None,
    "told_later": None,
    "counted": (2, 3),
    **dict.fromkeys(("say", "tell", "agreed"), None),
    **dict.fromkeys(_ERRORS, (2, 3)),
    "unsupported": (2, 3),
    "_not_text": (2,),
    "_check_not_blank": (3, 4),
}
_TABLES: dict[str, Iterable[str]] = {
    "glossary/term.py": (
        *("all", *TermKind, *TermStatus),
        *(field.name.replace("_", " ") for field in fields(Term)),
    ),
    "review/commands/program.py": [*help_texts(command_of(app))],
    "review/commands/article_fields.py": ARTICLE_LABELS.values(),
    **{
        f"review/commands/{table.__name__.rpartition('.')[2]}.py": [
            heading
            for name, columns in vars(table).items()
            if name.endswith(("COLUMNS", "HEADINGS"))
            for heading in columns.values()
        ]
        for table in (
            *(article_commands, backup_commands, edit_commands, glossary_commands),
            *(job_commands, look_up),
            *(memory_commands, models, people_commands, report_commands),
        )
    },
    "review/reports/whole.py": [
        field.name.replace("_", " ")
        for table in get_type_hints(Report).values()
        for field in fields(get_args(table)[0])
        if field.name not in report_commands.LEFT_OUT
    ],
    "review/store/articles.py": [str(stage) for stage in ArticleStage],
    "review/store/job_tables.py": [*JobKind, *JobState],
    "review/store/roles.py": [str(role) for role in Role],
    "review/checks/__init__.py": [text for check in CHECKS for text in (check.name, check.description)],
    "review/checks/issue.py": ("default", OFF, *Severity),
    "review/editor/labels.py": LABELS.values(),
    "review/export/__init__.py": [one.name for one in FORMATS],
    "review/pages/draft_pairing.py": ("missing", "added", "joined", "split", "doubtful", "aside"),
    "review/pages/glossary.py": ("Candidates", "Terms", "Import", "Export", "Duplicates"),
    "review/pages/glossary_exchange.py": (
        *("source", "target", "kind", "status", "variants", "case sensitive", "note", "evidence"),
    ),
    "review/reports/methods.py": (METHODS,),
    "translation/document.py": [kind.replace("_", " ") for kind in Kind],
}


def collect_texts() -> dict[str, tuple[str, ...]]:
    """Return every text of the interface with the files that use it."""
    found: dict[str, dict[str, None]] = {}
    for path in sorted({path for pattern in _SOURCES for path in _ROOT.glob(pattern)}):
        file = path.relative_to(_ROOT).as_posix()
        for _line, texts, _comments, _context in extract_from_file("python", path, keywords=_MARKS):
            for text in (texts,) if isinstance(texts, str) else texts:
                found.setdefault(text, {})[file] = None
    for file, rows in _TABLES.items():
        for text in map(str, rows):
            found.setdefault(text, {})[file] = None
    return {text: tuple(files) for text, files in found.items() if text and any(map(str.isalpha, text))}


def update_catalogue(catalogue: polib.POFile, texts: dict[str, tuple[str, ...]]) -> None:
    """Bring a catalogue up to date: translations stay, new texts come in empty, gone ones are obsolete,
    or go when nobody had translated them.
    """
    known = {entry.msgid: entry for entry in catalogue}
    for entry in known.values():
        entry.obsolete = entry.msgid not in texts
    for text, files in texts.items():
        if text not in known:
            known[text] = polib.POEntry(msgid=text)
            catalogue.append(known[text])
        # No line numbers: they would change with every edit of a page.
        known[text].occurrences = [(file, "") for file in files]
        known[text].flags = ["python-brace-format"] if "{" in text else []
    for entry in [entry for entry in known.values() if entry.obsolete and not entry.msgstr]:
        catalogue.remove(entry)
    order = {text: number for number, text in enumerate(texts)}
    catalogue.sort(key=lambda entry: (entry.obsolete, order.get(entry.msgid, 0), entry.msgid))


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
