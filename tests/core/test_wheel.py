"""A wheel carries everything: installed away from the repository, it brings up the tables and serves its files."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from careercenter.config import PREFIX
from tests.house.tree import ROOT, files

NOT_SOURCE = shutil.ignore_patterns(".git", ".venv", "data", "build", "dist", "*.egg-info", "__pycache__", ".*_cache")
SAY = """
import sys
from careercenter.app import create_app
from careercenter.config import read_settings
from careercenter.core.database import db
from careercenter import migrating, resources
app = create_app(read_settings({}, env="test", data_dir=sys.argv[1]))
with app.app_context():
    migrating.upgrade(db.engine)
client = app.test_client()
print(resources.folder("static"), client.get("/readyz").status_code, client.get("/static/css/site.css").status_code)
print(client.get("/jobs").status_code, client.get("/no-such-page").text.count("site.css"))
"""


def run(*program: object, cwd: Path, **environ: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith((PREFIX, "PYTHONPATH"))}
    words = [str(word) for word in program]
    result = subprocess.run(words, cwd=cwd, env=kept | environ, capture_output=True, text=True, timeout=240)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the tree, so that nothing left over from an earlier build gets in."""
    home = tmp_path_factory.mktemp("wheel")
    source = home / "source"
    source.mkdir()
    for path in ("careercenter", "templates", "static", "migrations"):
        shutil.copytree(ROOT / path, source / path, ignore=NOT_SOURCE if path != "careercenter" else _not_caches)
    for path in ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md"):
        shutil.copy(ROOT / path, source / path)
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q", "-w", home, source, cwd=home)
    return next(home.glob("*.whl"))


def _not_caches(_folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name == "__pycache__"}


def test_it_holds_every_file(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {path.relative_to(ROOT).as_posix() for path in files("careercenter", "*.*")}
    for folder in ("templates", "static", "migrations"):
        wanted |= {f"careercenter/_files/{path.relative_to(ROOT).as_posix()}" for path in files(folder, "*.*")}
    assert wanted - held == set()
    assert not {name for name in held if name.startswith("tests/")}


def test_installed_elsewhere_it_serves(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    run(sys.executable, "-m", "pip", "install", "--no-deps", "-q", "--target", target, wheel, cwd=tmp_path)
    said = run(sys.executable, "-c", SAY, tmp_path / "data", cwd=tmp_path, PYTHONPATH=str(target)).splitlines()
    assert f"{target}/careercenter/_files/static 200 200" in said
    assert "200 1" in said
