"""The files of the project, for the tests that hold its shape."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "careercenter"
NOT_OURS = {".git", ".venv", "__pycache__", "data", "build", "dist", ".pytest_cache", ".hypothesis"}


def files(folder: str, pattern: str) -> list[Path]:
    """Files below a folder of the project, in order."""
    return sorted(path for path in (ROOT / folder).rglob(pattern) if not _left_out(path))


def python(folder: str = "careercenter") -> list[Path]:
    """Python files below a folder."""
    return files(folder, "*.py")


def name(path: Path) -> str:
    """The path as it is shown: from the project's top."""
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def _left_out(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return bool(NOT_OURS.intersection(parts[:1]) or {"__pycache__"}.intersection(parts))
