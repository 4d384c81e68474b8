"""Every way a request can fail, answered in one place: a page for people, problem+json (RFC 9457) under `/api/`."""

from dataclasses import dataclass

import structlog
from flask import Flask, Response, render_template, request
from jinja2 import TemplateError
from markupsafe import escape
from orjson import dumps
from werkzeug.exceptions import HTTPException, default_exceptions
from werkzeug.http import HTTP_STATUS_CODES

from careercenter.core.database import db
from careercenter.core.errors import Refusal
from careercenter.web.requests import request_id

log = structlog.get_logger(__name__)

TEMPLATE = "errors/error.html"
MESSAGES = {
    400: "The request could not be read. Check the address and try again.",
    403: "You may not see this page.",
    404: "There is nothing at this address. It may have moved, or never been here.",
    405: "This page cannot be used in that way.",
    409: "Somebody else changed this meanwhile. Look at it again and then decide.",
    410: "What was here has been taken down for good.",
    413: "What was sent is too large.",
    414: "The address is too long. Use fewer filters or a shorter search.",
    422: "Something in the request cannot be accepted.",
    429: "That was too many requests in a short time. Wait a minute and try again.",
    500: "Something went wrong on our side. It has been noted.",
    503: "A part of the site does not answer at the moment. Try again in a minute.",
}
# A message of 16 kB in a path must not come back as a page title.
LONGEST_MESSAGE = 300


@dataclass(frozen=True)
class Problem:
    """What went wrong, in words for the person; `request_id` finds the log lines."""

    status: int
    title: str
    message: str
    request_id: str
    field: str | None = None


def install(app: Flask) -> None:
    """Answer refusals, HTTP errors and everything unforeseen."""
    app.register_error_handler(Refusal, _refusal)
    app.register_error_handler(HTTPException, _http)


def refused(status: int, message: str) -> Response:
    """The error page, or problem+json, for a refusal that is no exception."""
    return _answer(status, message)


def _refusal(error: Refusal) -> Response:
    return _answer(error.status, error.message, field=error.field)


def _http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return error.get_response()
    # A description of our own, from abort(404, "..."), is shown; Werkzeug's stock texts are not.
    known = default_exceptions.get(error.code)
    own = error.description if error.description and (known is None or error.description != known.description) else None
    response = _answer(error.code, own if error.code < 500 else None)
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after"):
            response.headers[name] = value
    return response


def _answer(status: int, message: str | None, *, field: str | None = None) -> Response:
    title = HTTP_STATUS_CODES.get(status, "Error")
    text = (message or MESSAGES.get(status, title))[:LONGEST_MESSAGE]
    problem = Problem(status, title, text, request_id(), field)
    response = _json(problem) if request.path.startswith("/api/") else _page(problem)
    if status == 503:
        response.headers["Retry-After"] = "60"
    response.headers["Cache-Control"] = "no-store"
    return response


def _json(problem: Problem) -> Response:
    body = {"title": problem.title, "status": problem.status, "detail": problem.message, "request_id": problem.request_id}
    if problem.field:
        body["field"] = problem.field
    return Response(dumps(body), problem.status, mimetype="application/problem+json")


def _page(problem: Problem) -> Response:
    # What failed may have left the session unusable; the page must not stumble over it.
    db.session.rollback()
    try:
        return Response(render_template(TEMPLATE, problem=problem), problem.status)
    except (TemplateError, RuntimeError, LookupError, AttributeError, TypeError, ValueError):
        log.exception("error page failed", status=problem.status)
        return Response(_plain(problem), problem.status)


def _plain(problem: Problem) -> str:
    """Needs no template, no database and no style sheet."""
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(problem.title)}</title>'
        f"<h1>{escape(problem.title)}</h1><p>{escape(problem.message)}</p>"
        f'<p><a href="/">To the front page</a></p><p>Request {escape(problem.request_id)}</p></html>'
    )
