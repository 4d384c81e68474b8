"""The package is a row of slices; an import may only look left. Nothing happens when a module is imported."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, name, python

LINE = (
    ("resources", "config"), ("core",), ("backends",), ("web",), ("metering",), ("accounts",), ("taxonomy",), ("codes",),
    ("employers",), ("jobs",), ("reports",), ("desk",), ("saves",), ("applicants",), ("exercises",),
    ("applications",), ("inboxes",), ("alerts",), ("imports",), ("api",), ("sample",), ("staff",), ("drain", "menu", "schedule", "watch", "migrating"), ("worker",), ("app", "diagnosis"),
    ("commands",), ("cli",), ("__main__",),
)  # fmt: skip
PLACE = {slice_: place for place, group in enumerate(LINE) for slice_ in group}
# What runs at import: calls that tell the time, open something, or build the site.
FORBIDDEN = {"now", "today", "time", "monotonic", "connect", "create_engine", "create_app", "open", "urlopen", "Popen", "run"}


def slice_of(path: Path) -> str:
    """The slice that a module of the package belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(tree: ast.Module) -> Iterator[str]:
    """Modules of the package that a module imports, at its top or within a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "careercenter")
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def rightward(slice_: str, source: str) -> list[str]:
    """Imports in `source` that a module of `slice_` may not have."""
    wrong = []
    for module in imported(ast.parse(source)):
        first, _, rest = module.partition(".")
        other = rest.partition(".")[0]
        if first != "careercenter" or not other or other.startswith("__") or other == slice_:
            continue
        if PLACE[other] >= PLACE[slice_]:
            wrong.append(module)
    return wrong


def at_import(source: str) -> list[str]:
    """Calls in `source` that happen when it is imported and should not."""
    return sorted(set(_calls(ast.parse(source).body)) & FORBIDDEN)


def _calls(body: list[ast.stmt]) -> Iterator[str]:
    waiting: list[ast.AST] = list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            waiting.extend(getattr(node, "decorator_list", []))
            continue
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if not (isinstance(node, ast.If) and "__main__" in ast.dump(node.test)):
            waiting.extend(ast.iter_child_nodes(node))


def modules() -> list[Path]:
    return [path for path in python() if path.name != "__init__.py" or path.parent != PACKAGE]


@pytest.mark.parametrize("path", modules(), ids=name)
def test_imports_look_left(path: Path) -> None:
    assert slice_of(path) in PLACE, "a new slice needs its place in the line"
    assert rightward(slice_of(path), path.read_text()) == []


@pytest.mark.parametrize("path", modules(), ids=name)
def test_nothing_happens_at_import(path: Path) -> None:
    assert path.name == "__main__.py" or at_import(path.read_text()) == []


def test_a_planted_import_is_caught() -> None:
    planted = "from careercenter.jobs.models import Listing\nimport careercenter.api.views\nfrom careercenter import cli"
    assert rightward("core", planted) == ["careercenter.jobs.models", "careercenter.api.views", "careercenter.cli"]
    assert rightward("employers", "def f():\n    from careercenter.jobs import queries") == ["careercenter.jobs"]
    assert rightward("jobs", "from careercenter.core import text") == []


def test_a_planted_clock_is_caught() -> None:
    assert at_import("STARTED = datetime.now()\n") == ["now"]
    assert at_import("class A:\n    at = clock.now()\n") == ["now"]
    assert at_import("def f():\n    return datetime.now()\n") == []


def test_no_slice_is_called_by_what_it_is_not() -> None:
    vague = {"utils", "common", "helpers", "misc", "manager", "util", "helper"}
    assert [name(path) for path in python() if vague & {part.removesuffix(".py") for part in path.parts}] == []
