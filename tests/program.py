"""The real program, in a process of its own."""

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from careercenter.config import PREFIX

PROGRAM = (sys.executable, "-m", "careercenter")
ROOT = Path(__file__).parents[1]


@cache
def _loaded() -> "subprocess.Popen[str]":
    """The loaded program that forks one for each call, until this run of tests ends."""
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    program = [sys.executable, "-m", "tests.loaded_program"]
    process = subprocess.Popen(program, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def end() -> None:
        process.stdin.close()
        process.stdout.close()
        process.wait(10)

    atexit.register(end)
    return process


def run(words: Sequence[str], environ: dict[str, str], given: str = "") -> "subprocess.CompletedProcess[str]":
    """Call the program with these words in this environment, whole, with `given` to read; wait for it."""
    process = _loaded()
    with tempfile.TemporaryDirectory() as folder:
        read, out, err = (Path(folder, name) for name in ("in", "out", "err"))
        read.write_text(given)
        files = [str(read), str(out), str(err)]
        asked = {"words": list(words), "environ": environ, "files": files}
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        code = int(process.stdout.readline())
        return subprocess.CompletedProcess([*PROGRAM, *words], code, out.read_text(), err.read_text())


def careercenter(*words: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    """Run `careercenter` with these words; settings of this process's environment are left out."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return run(words, kept | environ)
