"""Each failure is a page for people and problem+json for programs, with the request's id."""

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

from careercenter.core.errors import NotAllowed, NotFound, Refused, Unavailable
from careercenter.web import errors

STATUSES = sorted(errors.MESSAGES)


@pytest.fixture
def broken(app: Flask) -> FlaskClient:
    """A client of the site with routes that fail."""

    def fail(status: int) -> str:
        if status == 500:
            raise RuntimeError("the secret word is mellon")
        abort(status)

    app.add_url_rule("/fail/<int:status>", view_func=fail)
    app.add_url_rule("/api/fail/<int:status>", "api_fail", view_func=fail)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app.test_client()


@pytest.mark.parametrize("status", STATUSES)
def test_a_page_says_what_and_what_next(broken: FlaskClient, status: int) -> None:
    answer = broken.get(f"/fail/{status}")
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    assert errors.MESSAGES[status] in answer.text
    assert answer.headers["X-Request-ID"] in answer.text
    assert 'href="/"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("status", STATUSES)
def test_the_api_answers_problem_json(broken: FlaskClient, status: int) -> None:
    answer = broken.get(f"/api/fail/{status}")
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    problem = answer.get_json(force=True)
    assert problem["status"] == status
    assert problem["detail"] == errors.MESSAGES[status]
    assert problem["request_id"] == answer.headers["X-Request-ID"]


def test_an_unforeseen_error_tells_nothing(broken: FlaskClient) -> None:
    assert "mellon" not in broken.get("/fail/500").text
    assert "mellon" not in broken.get("/api/fail/500").text


@pytest.mark.parametrize(
    ("refusal", "status"), [(NotFound, 404), (NotAllowed, 403), (Refused, 422), (Unavailable, 503)]
)
def test_a_refusal_is_shown_in_its_own_words(app: Flask, refusal: type, status: int) -> None:
    def refuse() -> str:
        raise refusal("Say <b>why</b>.", field="pay_min")

    app.add_url_rule("/refuse", view_func=refuse)
    app.add_url_rule("/api/refuse", "api_refuse", view_func=refuse)
    page = app.test_client().get("/refuse")
    assert page.status_code == status
    assert "Say &lt;b&gt;why&lt;/b&gt;." in page.text
    problem = app.test_client().get("/api/refuse").get_json(force=True)
    assert (problem["detail"], problem["field"]) == ("Say <b>why</b>.", "pay_min")


def test_a_broken_error_page_still_answers(app: Flask) -> None:
    def boom() -> str:
        raise TypeError("no such thing")

    app.jinja_env.globals["asset_url"] = boom
    app.jinja_env.globals["url_for"] = boom
    answer = app.test_client().get("/nothing-here")
    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text


def test_405_names_what_is_allowed(client: FlaskClient) -> None:
    answer = client.post("/healthz")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_503_says_when_to_come_back(broken: FlaskClient) -> None:
    assert broken.get("/fail/503").headers["Retry-After"] == "60"
