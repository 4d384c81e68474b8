"""What a browser is told on every answer."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from careercenter.app import create_app
from careercenter.config import Settings


@pytest.mark.parametrize("path", ["/healthz", "/no-such-page", "/static/no-such.css", "/metrics", "/api/nothing"])
def test_every_answer_is_strict(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'self'",
        "base-uri": "'none'",
        "object-src": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
        "img-src": "'self' data:",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_https_alone_is_told_to_stay_https(settings: Settings, client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/healthz").headers
    secure = create_app(replace(settings, base_url="https://jobs.example.org")).test_client()
    assert secure.get("/healthz").headers["Strict-Transport-Security"].startswith("max-age=63072000")
