"""Figures of Python code: lines, branches, functions to be explained."""

import ast
import io
import tokenize
from collections.abc import Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef

_NO_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}
_BRANCHES = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.match_case,
    ast.comprehension,
)
_CONTAINERS = ast.List | ast.Tuple | ast.Dict | ast.Set
_WITH_DOCSTRING = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def code_lines(source: str) -> int:
    """Return how many lines hold code: no blanks, comments or docstrings."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _NO_CODE:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, _WITH_DOCSTRING) and ast.get_docstring(node) is not None:
            text = node.body[0]
            lines.difference_update(range(text.lineno, (text.end_lineno or 0) + 1))
    return len(lines)


def complexity(function: Function) -> int:
    """Return the ways through a function, as C901 counts, and its comprehensions."""
    return 1 + sum(isinstance(node, _BRANCHES) for node in ast.walk(function))


def public_and_hooks(tree: ast.Module) -> Iterator[Function]:
    """Yield the functions somebody else calls or fills."""
    holders = (ast.Module, ast.ClassDef)
    for holder in [node for node in ast.walk(tree) if isinstance(node, holders)]:
        for node in holder.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (
                not node.name.startswith("_") or is_empty(node)
            ):
                yield node


def is_empty(function: Function) -> bool:
    """Tell whether a function does nothing but say what it is for.

    Such a one may still give back something fixed, or what it was given.
    """
    return all(map(_does_nothing, function.body))


def _does_nothing(line: ast.stmt) -> bool:
    if isinstance(line, ast.Expr):
        return isinstance(line.value, ast.Constant)
    if isinstance(line, ast.Return):
        return line.value is None or all(
            isinstance(node, ast.Constant | ast.Name | _CONTAINERS | ast.expr_context)
            for node in ast.walk(line.value)
        )
    return isinstance(line, ast.Pass)
