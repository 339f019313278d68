"""What a text in the source may become when the program runs, told from how it is written."""

import ast
from collections.abc import Iterable, Mapping
from itertools import product

from review.interface.language import FIELD

Assigned = dict[str, ast.expr]
"""What names stand for; one that gets several values stands for any of them."""


def assigned_in(nodes: Iterable[ast.AST], known: Mapping[str, ast.expr] | None = None) -> Assigned:
    """Return what the statements among ``nodes`` assign on top of what is ``known``.

    A loop over rows that are written out, there or in a known table, assigns their columns.
    """
    assigned: dict[str, list[ast.expr]] = {}
    for node in nodes:
        match node:
            case (
                ast.Assign(targets=[target], value=value)
                | ast.AnnAssign(target=target, value=ast.expr() as value)
            ):
                assigned.setdefault(ast.unparse(target), []).append(value)
            case ast.For(target=ast.Tuple(elts=targets), iter=written):
                table = (known or {}).get(ast.unparse(written), written)
                rows = [cells for row in getattr(table, "elts", []) if (cells := getattr(row, "elts", []))]
                for target, *cells in zip(targets, *rows, strict=False) if rows else ():
                    assigned.setdefault(ast.unparse(target), []).append(ast.Set(cells))
    return {**(known or {}), **{name: _any_of(values) for name, values in assigned.items()}}


def sentences(node: ast.expr, assigned: Assigned) -> list[str]:  # noqa: C901 - a case a kind of expression
    """Return every text that the expression may become, with ``{}`` for what is filled in.

    >>> def told(written: str, known: str = "") -> list[str]:
    ...     return sentences(ast.parse(written, mode="eval").body, assigned_in(ast.parse(known).body))
    >>> told("f'it is {_KINDS[start]}, not a text'", "_KINDS = {1: 'a film', 2: 'a sound'}")
    ['it is a film, not a text', 'it is a sound, not a text']
    >>> told("f'{name} was faster'", "name = person or 'somebody'")
    ['{} was faster', 'somebody was faster']
    >>> told("f'not a whole {kind} file'", "for end, kind in (('.pdf', 'PDF'), ('.docx', 'Word')): pass")
    ['not a whole {} file']
    """
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=parts):
            return _joined([sentences(part, assigned) for part in parts])
        case ast.FormattedValue(value=value):
            return sentences(value, assigned)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _joined([sentences(left, assigned), sentences(right, assigned)])
        case ast.IfExp(body=body, orelse=orelse):
            return _each([body, orelse], assigned)
        case ast.BoolOp(op=ast.Or(), values=values):
            return [text for text in _each(values, assigned) if text == FIELD or _has_letters(text)]
        case ast.Call(func=ast.Attribute(value=ast.Name(id=table), attr="get"), args=[_, default]):
            # A word of ours chosen by key: the catalogue gets each whole sentence that it makes.
            return _each([*getattr(assigned.get(table), "values", []), default], assigned)
        case ast.Subscript(value=ast.Name(id=table)) if isinstance(assigned.get(table), ast.Dict):
            return _words(getattr(assigned[table], "values", []))
        case ast.Set(elts=cells):
            return _words(cells)
        case ast.Name(id=name) if name in assigned:
            # A variable that is made from itself would go round for ever.
            return sentences(assigned[name], {key: assigned[key] for key in assigned if key != name})
    return [FIELD]


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _any_of(values: list[ast.expr]) -> ast.expr:
    return values[0] if len(values) == 1 else ast.BoolOp(ast.Or(), values)


def _each(nodes: Iterable[ast.expr], assigned: Assigned) -> list[str]:
    return [*dict.fromkeys(text for node in nodes for text in sentences(node, assigned))]


def _words(nodes: Iterable[ast.expr]) -> list[str]:
    """The cells of a table that are words of ours; a single word is a name, which every language keeps."""
    texts = [node.value if isinstance(node, ast.Constant) else FIELD for node in nodes]
    return [*dict.fromkeys(text if isinstance(text, str) and " " in text else FIELD for text in texts)]


def _joined(parts: list[list[str]]) -> list[str]:
    return ["".join(chosen).replace(FIELD + FIELD, FIELD) for chosen in product(*parts)]
