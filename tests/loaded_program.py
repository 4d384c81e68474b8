"""The program, loaded once: each line on standard input is a call of it, answered in a process forked for it.

A line is JSON: `words`, `environ` (the whole of it) and `files`, the three that are its standard input, output and
error. The answer is the exit code. Loading the program takes two seconds, forking it none; that it starts from nothing
is tested elsewhere.
"""

import gc
import json
import os
import sys
from importlib import import_module
from typing import Any

from careercenter.cli import COMMANDS, main


def call(asked: dict[str, Any]) -> None:
    """Be the program that was called."""
    os.environ.clear()
    os.environ.update(asked["environ"])
    sys.argv = ["careercenter", *asked["words"]]
    read, *written = asked["files"]
    os.dup2(os.open(read, os.O_RDONLY), 0)
    for number, name in enumerate(written, 1):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    try:
        main()
    except SystemExit as ended:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended.code if isinstance(ended.code, int) else 1)


def serve() -> None:
    """Answer until standard input ends."""
    import_module("careercenter.app")
    for name in COMMANDS.keys() - {"import"}:
        import_module(f"careercenter.commands.{name}")
    import_module("careercenter.commands.import_")
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            call(json.loads(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    serve()
