"""Files and functions stay small enough to be one idea. The caps are where a thing is surely two."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import files, lines, name, python

CAPS = [
    ("careercenter", "*.py", 300),
    ("migrations", "env.py", 300),
    ("tests", "*.py", 400),
    ("templates", "*.html", 120),
    ("static/css", "*.css", 200),
    ("static/js", "*.js", 200),
]
FUNCTION, ROUTE, WIDTH = 50, 20, 120
# A pattern or a sentence is read in one piece; breaking it would hide it.
LONG_TEXT = re.compile(r"""(["'`]).{60,}\1|\br["']""")
METHODS = {"get", "post", "put", "delete", "patch", "route"}


@pytest.mark.parametrize(("folder", "pattern", "cap"), CAPS)
def test_files_stay_small(folder: str, pattern: str, cap: int) -> None:
    over = [f"{name(path)}: {lines(path)}" for path in files(folder, pattern) if lines(path) > cap]
    assert over == [], f"over {cap} lines"


@pytest.mark.parametrize("folder", ["careercenter", "tests"])
def test_functions_stay_small(folder: str) -> None:
    over = [f"{where}: {length}" for where, length, cap in functions(folder) if length > cap]
    assert over == [], f"over {FUNCTION} lines, a route over {ROUTE}"


@pytest.mark.parametrize("folder", ["careercenter", "tests"])
def test_lines_stay_within_the_page(folder: str) -> None:
    over = [
        f"{name(path)}:{number}"
        for path in python(folder)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > WIDTH and not LONG_TEXT.search(line)
    ]
    assert over == []


def test_most_are_smaller_still() -> None:
    assert statistics.median(lines(path) for path in python()) <= 100
    assert statistics.median(length for _, length, _ in functions("careercenter")) <= 10


def functions(folder: str) -> Iterator[tuple[str, int, int]]:
    """Every function's place, its lines without its docstring and decorators, and its cap."""
    for path in python(folder):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                cap = ROUTE if _is_route(node, path) else FUNCTION
                yield f"{name(path)}:{node.lineno} {node.name}", _length(node), cap


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return (node.end_lineno or node.lineno) - body[0].lineno + 1


def _is_route(node: ast.FunctionDef | ast.AsyncFunctionDef, path: Path) -> bool:
    called = (decorator.func for decorator in node.decorator_list if isinstance(decorator, ast.Call))
    return "tests" not in path.parts and any(isinstance(f, ast.Attribute) and f.attr in METHODS for f in called)
