"""Text travels packed to browsers that take it."""

import gzip

import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient

TEXT = "A coder reads charts. " * 200


@pytest.fixture
def pages(app: Flask) -> FlaskClient:
    """A client of the site with a page, a small page, a picture, a stream and a page with a tag."""

    def tagged() -> Response:
        response = Response(TEXT)
        response.add_etag()
        return response.make_conditional(request)

    app.add_url_rule("/page", view_func=lambda: TEXT)
    app.add_url_rule("/small", "small", view_func=lambda: "small")
    app.add_url_rule("/picture", "picture", view_func=lambda: Response(TEXT, mimetype="image/png"))
    app.add_url_rule("/stream", "stream", view_func=lambda: Response(iter([TEXT, TEXT]), mimetype="text/html"))
    app.add_url_rule("/tagged", "tagged", view_func=tagged)
    return app.test_client()


def test_a_page_is_packed(pages: FlaskClient) -> None:
    answer = pages.get("/page", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(answer.data).decode() == TEXT
    assert len(answer.data) == answer.content_length
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_browser_without_gzip_gets_it_plain(pages: FlaskClient) -> None:
    for accepted in ({}, {"Accept-Encoding": "gzip;q=0"}, {"Accept-Encoding": "br"}):
        answer = pages.get("/page", headers=accepted)
        assert answer.text == TEXT
        assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("path", ["/small", "/picture", "/stream"])
def test_what_is_not_worth_packing_is_left(pages: FlaskClient, path: str) -> None:
    assert "Content-Encoding" not in pages.get(path, headers={"Accept-Encoding": "gzip"}).headers


def test_a_tag_still_revalidates(pages: FlaskClient) -> None:
    accept = {"Accept-Encoding": "gzip"}
    tag = pages.get("/tagged", headers=accept).headers["ETag"]
    again = pages.get("/tagged", headers={**accept, "If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
