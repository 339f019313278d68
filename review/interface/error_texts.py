"""What the errors of Cotejo say: problem and remedy of each one that is made in the source."""

import ast
from collections.abc import Iterable, Iterator, Mapping

from review.interface.language import FIELD
from review.interface.sentences import Assigned, assigned_in, sentences
from translation import errors

_PARTS = ("subject", "problem", "remedy")
_ERRORS = [
    name
    for name, one in vars(errors).items()
    if isinstance(one, type) and issubclass(one, errors.CotejoError)
]

Makers = Mapping[str, tuple[str, ...]]
"""What makes errors, by name: the parameters in their order."""


def makers_in(trees: Iterable[ast.Module]) -> Makers:
    """Return the classes of the tree of errors, and the functions of ours that are told what one says.

    >>> source = "def _damaged(name, problem): return DamagedFileError(name, problem)"
    >>> makers_in([ast.parse(source)])["_damaged"]
    ('name', 'problem')
    """
    makers: dict[str, tuple[str, ...]] = dict.fromkeys(_ERRORS, _PARTS)
    for tree in trees:
        for function in _functions(tree):
            parameters = tuple(argument.arg for argument in function.args.args if argument.arg != "self")
            if set(_PARTS) & set(parameters):
                makers[function.name] = parameters
    return makers


def error_texts(tree: ast.Module, makers: Makers) -> Iterator[str]:
    """Yield the subjects of ours, problems and remedies of the errors that the module makes.

    Raises UsageError for a text that another module holds, because nobody reads it there.

    >>> source = "def check(size): raise FileTooLargeError('The page', f'it has {size} bytes', 'Split it.')"
    >>> [*error_texts(ast.parse(source), makers_in([]))]
    ['The page', 'it has {} bytes', 'Split it.']
    """
    tables = assigned_in(tree.body)
    for function in _functions(tree):
        known = assigned_in(ast.walk(function), tables)
        here = {*known, *(argument.arg for argument in (*function.args.args, *function.args.kwonlyargs))}
        for default in function.args.defaults if function.name in makers else []:
            yield from _told(default, known)
        for call in ast.walk(function):
            given = _given(call, makers) if isinstance(call, ast.Call) else {}
            if "subject" in given:
                yield from filter(_is_ours, sentences(given["subject"], {}))
            for node in (given[part] for part in ("problem", "remedy") if part in given):
                if isinstance(node, ast.Name) and node.id not in here:
                    raise errors.UsageError(
                        f"line {node.lineno}",
                        f"nobody can say which text “{node.id}” is",
                        "Write it in the module that makes the error.",
                    )
                yield from _told(node, known)


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _given(call: ast.Call, makers: Makers) -> dict[str, ast.expr]:
    """What the call hands to an error, by parameter; nothing where it makes none."""
    name = ast.unparse(call.func).rpartition(".")[2]
    # A class of its own under the tree tells its parent what to say.
    parameters = _PARTS if name == "__init__" else makers.get(name, ())
    given = dict(zip(parameters, call.args, strict=False))
    return given | {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg in parameters}


def _is_ours(subject: str) -> bool:
    """Whether a subject is words of ours with perhaps a number, not the name of a file or of a field."""
    return " " in subject and subject[:1].isupper()


def _told(node: ast.expr, known: Assigned) -> Iterator[str]:
    return (text for text in sentences(node, known) if " " in text.replace(FIELD, "").strip())
