"""Every name of later work that the code writes has a function, and every line of the schedule a task."""

import ast
import re

import pytest
from huey import crontab

from careercenter.schedule import AT_START, SCHEDULE
from careercenter.worker import TASKS
from tests.house.tree import python

TASK_NAME = re.compile(r"[a-z_]+\.[a-z_]+")


def enqueued() -> set[str]:
    """Names given to `enqueue`, as text or by a constant `..._TASK` of the module."""
    names = set()
    for path in python():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "enqueue":
                names |= {a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)}
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").endswith("_TASK"):
                names.add(ast.literal_eval(node.value))
    return names


def test_what_is_enqueued_can_be_done() -> None:
    assert "jobs.index" in enqueued(), "the search for names finds nothing"
    assert enqueued() - set(TASKS) == set()


@pytest.mark.parametrize("name", sorted(TASKS))
def test_tasks_are_named_after_their_slice(name: str) -> None:
    assert TASK_NAME.fullmatch(name)
    slice_, _, verb = name.partition(".")
    assert TASKS[name].run.__module__ == f"careercenter.{slice_}.tasks"
    assert TASKS[name].run.__name__ == verb
    assert TASKS[name].batch >= 1


def test_the_schedule_names_tasks() -> None:
    assert {line.task for line in SCHEDULE} | set(AT_START) <= set(TASKS)
    assert all(line.why for line in SCHEDULE)
    assert all(type(line.due) is type(crontab()) for line in SCHEDULE)
