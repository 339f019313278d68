"""Collect every text of the interface into its catalogues: ``python -m review.interface.extract``.

Texts are found in the source as Python reads it: ``_("...")`` in the pages, the tables that go through
``_``, the names of checks and formats, the sentences that the checks say, and what errors say.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from glossary.term import TermKind, TermStatus
from review.checks import CHECKS
from review.checks.issue import Severity
from review.editor.labels import LABELS
from review.export import FORMATS
from review.interface.error_texts import error_texts, makers_in
from review.interface.language import CATALOGUES, FIELD
from review.interface.sentences import assigned_in, sentences
from review.reports.numbers import METHODS
from review.segments.checking import OFF
from translation.document import Kind
from translation.errors import UsageError

_ROOT = Path(__file__).parents[2]
_PAGES = ("app.py", "review/pages/*.py")
_MESSAGES = ("review/checks/**/*.py", "glossary/renderings/wrong_rendering.py")
# What only the commands say is said in a terminal, which speaks English.
_ERRORS = (
    "translation/**/*.py",
    "glossary/**/*.py",
    *(
        f"review/{room}/**/*.py"
        for room in (
            "checks",
            "editor",
            "export",
            "import_formats",
            "intake",
            "memory",
            "pages",
            "pairing",
            "reports",
            "samples",
            "segments",
            "store",
            "terms",
        )
    ),
)
_ALL = ("all",)
_TERM_FIELDS = ("source", "target", "kind", "status", "variants", "case sensitive", "note", "evidence")
_PAIRINGS = ("missing", "added", "joined", "split", "doubtful")

_CHOICES = ("default", OFF, *Severity)

_COMPUTED: dict[str, Iterable[str]] = {
    "_ALL": _ALL,
    "[_ALL, *map(str, TermKind)]": (*_ALL, *TermKind),
    "[_ALL, *map(str, TermStatus)]": (*_ALL, *TermStatus),
    "kinds": TermKind,
    "statuses": TermStatus,
    "row.kind": TermKind,
    "row.status": TermStatus,
    "str(one.candidate.kind)": TermKind,
    "str(term.kind)": TermKind,
    "str(term.status)": TermStatus,
    "segment.kind.replace('_', ' ')": [kind.replace("_", " ") for kind in Kind],
    "name.replace('_', ' ')": _TERM_FIELDS,
    "str(choice)": _CHOICES,
    "in_force": _CHOICES,
    "row.word": _PAIRINGS,
    "word": _PAIRINGS,
    "default": ("Candidates", "Terms"),
    "text": LABELS.values(),
    "METHODS": (METHODS,),
    "one.name": [one.name for one in FORMATS],
    "check.name": [check.name for check in CHECKS],
    "check.description": [check.description for check in CHECKS],
}
"""What an argument of ``_`` that is no literal may be, by the way it is written."""


def collect_texts() -> dict[str, tuple[str, ...]]:
    """Return every text of the interface with the files that use it. Raises UsageError for an argument of
    ``_`` of which nobody can say what it may be.
    """
    makers = makers_in(_modules(_ERRORS).values())
    found: dict[str, dict[str, None]] = {}
    for patterns, texts_in in (
        (_PAGES, _page_texts),
        (_MESSAGES, _message_texts),
        (_ERRORS, lambda tree, _file: error_texts(tree, makers)),
    ):
        for file, tree in _modules(patterns).items():
            for text in map(str, texts_in(tree, file)):
                if any(character.isalpha() for character in text.replace(FIELD, "")):
                    found.setdefault(text, {})[file] = None
    return {text: tuple(files) for text, files in found.items()}


def _modules(patterns: Iterable[str]) -> dict[str, ast.Module]:
    """The modules of those paths, by path."""
    return {
        path.relative_to(_ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
        for pattern in patterns
        for path in sorted(_ROOT.glob(pattern))
    }


def update_catalogue(catalogue: polib.POFile, texts: dict[str, tuple[str, ...]]) -> None:
    """Bring a catalogue up to date: translations stay, new texts come in empty, gone ones are obsolete."""
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
        print(f"{path.parent.name}: {len(texts)} texts, {len(left)} not translated")  # noqa: T201 - a command's answer
        for entry in left:
            print(f"  {entry.msgid}")  # noqa: T201 - as above


def _page_texts(tree: ast.Module, file: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id == "_":
            yield from _possible(node.args[0], tree, f"{file}, line {node.lineno}")
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        if "format_func" in given and ast.unparse(given["format_func"]) == "_":
            yield from _possible(node.args[1], tree, f"{file}, line {node.lineno}")


def _possible(argument: ast.expr, tree: ast.Module, place: str) -> Iterable[str]:
    """What the argument may be: itself, a row of a table here, or what is known of it."""
    if isinstance(argument, ast.Constant):
        return [str(argument.value)]
    written = ast.unparse(argument)
    if table := _table(tree, _table_name(argument)):
        return table
    if isinstance(argument, ast.IfExp):
        return [*_possible(argument.body, tree, place), *_possible(argument.orelse, tree, place)]
    if written in _COMPUTED:
        return _COMPUTED[written]
    looped = _looped(argument, tree)
    if looped is None:
        raise UsageError(
            place,
            f"nobody can say which texts “{written}” may be",
            "Add it to _COMPUTED in review/interface/extract.py.",
        )
    return looped


def _table_name(node: ast.expr) -> str:
    """The table that ``_TABLE[key]``, ``_TABLE.get(key)``, ``[*_TABLE]`` or ``_TABLE`` itself takes from."""
    match node:
        case ast.Subscript(value=ast.Name(id=name)) | ast.Name(id=name):
            return name
        case (
            ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get"))
            | ast.List(elts=[ast.Starred(value=ast.Name(id=name))])
        ):
            return name
    return ""


def _table(tree: ast.Module, name: str) -> list[str]:
    """The texts in a table of the module: a dictionary's values, or its keys where those are no texts."""
    value = assigned_in(tree.body).get(name)
    rows = value.values if isinstance(value, ast.Dict) else getattr(value, "elts", [])
    keys = value.keys if isinstance(value, ast.Dict) else []
    return _constants(rows) or _constants(keys)


def _constants(nodes: Iterable[ast.expr | None]) -> list[str]:
    return [str(node.value) for node in nodes if isinstance(node, ast.Constant)]


def _looped(argument: ast.expr, tree: ast.Module) -> list[str] | None:
    """What the argument may be where it is the variable of comprehensions over literals or tables."""
    texts: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.comprehension) and ast.unparse(node.target) == ast.unparse(argument):
            texts += _constants(getattr(node.iter, "elts", []))
            texts += _table(tree, ast.unparse(node.iter))
    return texts or None


def _message_texts(tree: ast.Module, _file: str) -> Iterator[str]:
    """The sentences in a module of checks, with ``{}`` for what is filled in."""
    tables = assigned_in(tree.body)
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        known = assigned_in(ast.walk(function), tables)
        for statement in function.body[1:] if ast.get_docstring(function) else function.body:
            for node in _outermost_texts(statement):
                yield from (text for text in sentences(node, known) if _is_sentence(text))


def _outermost_texts(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions that make a text, without the pieces that they are made of."""
    if isinstance(node, ast.JoinedStr | ast.BinOp | ast.Constant):
        yield node
        return
    for child in ast.iter_child_nodes(node):
        yield from _outermost_texts(child)


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and " " in text and (text[0].isupper() or text[0] in '“"')


if __name__ == "__main__":
    main()
