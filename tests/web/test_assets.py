"""Static files have addresses that change with their content, and travel packed and bundled."""

import gzip
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter.web import assets
from careercenter.web.assets import SHORT, YEAR, Assets, UnknownAsset


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A folder with a style sheet in parts, a script in parts, an image and a font."""
    folder = tmp_path / "static"
    (folder / "css").mkdir(parents=True)
    (folder / "js").mkdir()
    (folder / "css/site.css").write_text(
        '@layer tokens, base;\n@import "tokens.css" layer(tokens);\n@import url("base.css");\n'
    )
    (folder / "css/tokens.css").write_text(":root { --ink: #123; }\n" * 40)
    (folder / "css/base.css").write_text('a { background: url("../logo.svg") } b { background: url(data:x) }\n')
    (folder / "js/site.js").write_text('import "./menu.js";\nconst open = 1;\n')
    (folder / "js/menu.js").write_text("const open = 2;\n")
    (folder / "logo.svg").write_text("<svg/>")
    return folder


@pytest.fixture
def served(static: Path) -> FlaskClient:
    """A client of a bare app that serves the folder."""
    app = Flask(__name__, static_folder=None)
    app.url_map.merge_slashes = False
    assets.install(app, Assets(static, watch=False))
    return app.test_client()


def test_the_address_carries_the_content(static: Path, served: FlaskClient) -> None:
    url = Assets(static, watch=False).url("css/site.css")
    answer = served.get(url)
    assert answer.status_code == 200
    assert answer.mimetype == "text/css"
    assert answer.headers["Cache-Control"] == YEAR
    (static / "css/tokens.css").write_text("b {}")
    assert Assets(static, watch=False).url("css/site.css") != url


def test_imports_become_one_file(static: Path, served: FlaskClient) -> None:
    text = served.get("/static/css/site.css").text
    assert "@import" not in text
    assert "@layer tokens {\n:root { --ink: #123; }" in text
    assert f'url("{Assets(static, watch=False).url("logo.svg")}")' in text
    assert "url(data:x)" in text


def test_scripts_become_one_file_with_names_apart(served: FlaskClient) -> None:
    text = served.get("/static/js/site.js").text
    assert text == "{\nconst open = 2;\n\n}\nconst open = 1;\n"
    assert served.get("/static/js/site.js").mimetype == "text/javascript"


def test_an_old_hash_is_served_briefly(served: FlaskClient) -> None:
    answer = served.get("/static/0123456789ab/logo.svg")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == SHORT


def test_a_browser_that_takes_gzip_gets_it(served: FlaskClient) -> None:
    packed = served.get("/static/css/site.css", headers={"Accept-Encoding": "gzip, br"})
    plain = served.get("/static/css/site.css")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert "Content-Encoding" not in served.get("/static/logo.svg", headers={"Accept-Encoding": "gzip"}).headers


def test_what_the_browser_has_is_not_sent_again(served: FlaskClient) -> None:
    tag = served.get("/static/logo.svg").headers["ETag"]
    again = served.get("/static/logo.svg", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "path",
    ["nothing.css", "../conftest.py", "%2e%2e/secret", "css", "css/", "0123456789ab/../../x", "%00", "a" * 5000, "//etc/passwd"],
)
def test_nothing_outside_the_folder(static: Path, served: FlaskClient, path: str) -> None:
    (static.parent / "secret").write_text("no")
    (static.parent / "conftest.py").write_text("no")
    assert served.get(f"/static/{path}").status_code == 404


def test_an_unknown_file_stops_the_template(static: Path) -> None:
    with pytest.raises(UnknownAsset, match="missing.css"):
        Assets(static, watch=False).url("missing.css")


def test_in_development_a_change_is_seen(static: Path) -> None:
    kept, watched = Assets(static, watch=False), Assets(static, watch=True)
    before = kept.url("logo.svg"), watched.url("logo.svg")
    (static / "logo.svg").write_text("<svg><path/></svg>")
    assert kept.url("logo.svg") == before[0]
    assert watched.url("logo.svg") != before[1]
