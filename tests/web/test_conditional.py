"""An answer that did not change is not sent again."""

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from careercenter.web.conditional import revalidated


@pytest.fixture
def feed(app: Flask) -> tuple[FlaskClient, list[str]]:
    """A client, and the content of what it asks for, which a test may change."""
    content = ["<feed/>"]
    app.add_url_rule("/kept", "kept", view_func=lambda: revalidated(Response(content[0]), seconds=60))
    app.add_url_rule("/asked", "asked", view_func=lambda: revalidated(Response(content[0])))
    return app.test_client(), content


@pytest.mark.parametrize("path", ["/kept", "/asked"])
def test_the_same_is_304(feed: tuple[FlaskClient, list[str]], path: str) -> None:
    client, content = feed
    tag = client.get(path).headers["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    content[0] = "<feed>new</feed>"
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_how_long_it_may_be_kept(feed: tuple[FlaskClient, list[str]]) -> None:
    client, _ = feed
    assert client.get("/kept").headers["Cache-Control"] == "public, max-age=60"
    assert client.get("/asked").headers["Cache-Control"] == "no-cache"
