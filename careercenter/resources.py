"""Where the files that are not code lie: beside the package in the repository, inside it in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `templates`, `static` or `migrations`. Raises FileNotFoundError when the installation is broken."""
    for base in (_PACKAGE / "_files", _PACKAGE.parent):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(f"careercenter is installed without its folder {name!r}")
