"""The mails of the folder can be read in development, and nowhere else."""

from pathlib import Path

import pytest
from flask import Flask

from careercenter.app import create_app
from careercenter.backends.mail import Message
from careercenter.config import read_settings
from careercenter.web.mail import deliver


@pytest.fixture
def developing(tmp_path: Path) -> Flask:
    app = create_app(read_settings({}, env="development", data_dir=tmp_path))
    with app.test_request_context():
        text = "Open http://127.0.0.1:8000/confirm/abc <script>"
        assert deliver(Message(to="ana@example.org", subject="Please <confirm>", text=text, html="<p>Hi</p>"))
    return app


def test_mails_are_listed_and_their_links_can_be_followed(developing: Flask) -> None:
    client = developing.test_client()
    page = client.get("/dev/mail").text
    assert "Please &lt;confirm&gt;" in page
    name = page.split('href="/dev/mail/')[1].split('"')[0]
    shown = client.get(f"/dev/mail/{name}").text
    assert 'href="http://127.0.0.1:8000/confirm/abc"' in shown
    assert "<script>" not in shown.split("<main")[1]
    assert client.get(f"/dev/mail/{name}/html").text.strip() == "<p>Hi</p>"


@pytest.mark.parametrize("name", ["nothing", "..%2Fsecret-key", "%00"])
def test_no_other_file_can_be_read(developing: Flask, name: str) -> None:
    assert developing.test_client().get(f"/dev/mail/{name}").status_code == 404


def test_elsewhere_there_is_no_such_page(app: Flask) -> None:
    assert app.test_client().get("/dev/mail").status_code == 404
