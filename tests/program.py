"""The real program, in a process of its own."""

import os
import subprocess
import sys

from careercenter.config import PREFIX

PROGRAM = (sys.executable, "-m", "careercenter")


def careercenter(*words: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    """Run `careercenter` with these words; settings of this process's environment are left out."""
    program = [*PROGRAM, *words]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return subprocess.run(program, env=kept | environ, capture_output=True, text=True, timeout=60)
