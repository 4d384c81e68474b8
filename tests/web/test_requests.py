"""Hostile bytes on the wire never reach a view, and each request has a name."""

import pytest
import structlog
from flask import Flask, request
from flask.testing import FlaskClient

from careercenter.web.requests import LARGEST_BODY, LONGEST_QUERY


@pytest.fixture
def echo(app: Flask) -> FlaskClient:
    """A client of the site with a route that repeats what it was given."""

    def say() -> dict[str, list[str]]:
        return {"args": request.args.getlist("q"), "form": request.form.getlist("q")}

    app.add_url_rule("/echo", view_func=say, methods=["GET", "POST"])
    return app.test_client()


def test_parameters_lose_control_characters(echo: FlaskClient) -> None:
    answer = echo.get("/echo?q=a%00b%1bc%0ad&q=%ff%fe&q=%C3%A9&q=%zz&q=%ed%a0%80")
    said = answer.get_json()["args"]
    assert said[0] == "abc\nd"
    assert said[2:4] == ["é", "%zz"]
    assert all("\x00" not in one and one.encode() is not None for one in said)


def test_form_fields_lose_control_characters(echo: FlaskClient) -> None:
    assert echo.post("/echo", data={"q": "a\x00b"}).get_json()["form"] == ["ab"]


@pytest.mark.parametrize("path", ["/%00", "/jobs%00", "/echo%1b", "/%0d%0aSet-Cookie:x"])
def test_a_path_with_control_characters_names_nothing(echo: FlaskClient, path: str) -> None:
    answer = echo.get(path)
    assert answer.status_code == 404
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/%ff%fe", "/%e0%80%80", "/%", "/%zz", "/..//..%2f..%2fetc/passwd", "/\\"])
def test_a_broken_path_is_not_an_error_of_ours(echo: FlaskClient, path: str) -> None:
    assert echo.get(path).status_code in (400, 404)


@pytest.mark.parametrize("number", [2**63, 10**30, "9" * 5_000])
def test_a_number_that_no_database_holds_names_nothing(client: FlaskClient, number: int | str) -> None:
    for path in ("", "-inpatient-coder", "/apply", "/report"):
        assert client.get(f"/jobs/{number}{path}").status_code == 404


def test_a_long_query_is_414(echo: FlaskClient) -> None:
    assert echo.get("/echo?q=" + "x" * (LONGEST_QUERY - 2)).status_code == 200
    assert echo.get("/echo?q=" + "x" * LONGEST_QUERY).status_code == 414


def test_a_large_body_is_413(echo: FlaskClient) -> None:
    assert echo.post("/echo", data={"q": "x" * (LARGEST_BODY + 1)}).status_code == 413


def test_many_parts_are_413(echo: FlaskClient) -> None:
    parts = {f"f{n}": (None, "") for n in range(3)}
    assert echo.post("/echo", data={**parts, "q": "1"}, content_type="multipart/form-data").status_code == 200
    body = "".join(f'--x\r\nContent-Disposition: form-data; name="f{n}"\r\n\r\n\r\n' for n in range(501)) + "--x--\r\n"
    answer = echo.post("/echo", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413


def test_a_sane_request_id_is_kept(client: FlaskClient) -> None:
    answer = client.get("/healthz", headers={"X-Request-ID": "proxy-1234.abcd"})
    assert answer.headers["X-Request-ID"] == "proxy-1234.abcd"


@pytest.mark.parametrize("sent", ["short", "x" * 65, "with space 123", "<script>alert(1)</script>"])
def test_a_strange_request_id_is_replaced(client: FlaskClient, sent: str) -> None:
    named = client.get("/healthz", headers={"X-Request-ID": sent}).headers["X-Request-ID"]
    assert named != sent
    assert len(named) == 16


def test_no_query_is_logged(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    client.get("/healthz?near=44077&email=alice@example.org")
    assert "/healthz" in caplog.text
    assert "alice" not in caplog.text


def test_the_log_names_no_signed_link(app: Flask) -> None:
    with structlog.testing.capture_logs() as lines:
        app.test_client().get("/alerts/manage/WzE3OTU0NTM4NjEsMV0.8WyAObI1m3kkMo9eT2ZNz9iEakQ")
    (said,) = [line for line in lines if line["event"] == "request"]
    assert said["path"] == "/alerts/manage/<token>"
