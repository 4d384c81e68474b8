"""Forms from other sites are refused; ours survive a night; what an operation refuses comes back beside its field."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired

from careercenter.app import create_app
from careercenter.config import read_settings
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.web.forms import Form


@pytest.fixture
def guarded(tmp_path: Path) -> FlaskClient:
    """The site as in development: forms must carry their token."""
    app = create_app(read_settings({}, env="development", data_dir=tmp_path))
    with app.app_context():
        db.create_all()
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


def test_a_post_without_token_is_refused(guarded: FlaskClient) -> None:
    response = guarded.post("/sign-in", data={"email": "ana@example.org", "password": "x"})
    assert response.status_code == 400
    assert "Nothing was changed" in response.text


def test_a_post_with_the_pages_token_is_taken(guarded: FlaskClient) -> None:
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', guarded.get("/sign-in").text)[1]
    response = guarded.post("/sign-in", data={"email": "ana@example.org", "password": "x", "csrf_token": token})
    assert response.status_code == 422


def test_a_token_of_another_browser_is_refused(guarded: FlaskClient) -> None:
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', guarded.get("/sign-in").text)[1]
    other = guarded.application.test_client()
    assert (
        other.post("/sign-in", data={"email": "a@b.example", "password": "x", "csrf_token": token}).status_code == 400
    )


class Sample(Form):
    name = StringField("Name", validators=[InputRequired()])
    word = PasswordField("Word")


def test_text_arrives_tidy_and_passwords_as_typed(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"name": " \x00 Ana\x07 \n", "word": " pass "}):
        form = Sample()
        assert (form.name.data, form.word.data) == ("Ana", " pass ")


def test_a_refusal_comes_back_to_its_field(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"name": "Ana"}):
        form = Sample()
        assert form.validate_on_submit()
        form.refuse(Refused("Taken.", field="name"))
        form.refuse(Refused("Not today."))
        assert form.errors == {"name": ["Taken."], "": ["Not today."]}
