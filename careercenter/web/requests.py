"""What came over the wire, made safe before any view sees it, and one log line for each answer.

Parameters lose control characters here, once: PostgreSQL refuses NUL in text, and no parameter of ours means anything
by one. A path that holds one names nothing.
"""

import re
import secrets
import time
from collections.abc import Callable
from functools import cached_property
from typing import Any

import structlog
from flask import Flask, Request, Response, abort, current_app, g, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.routing import IntegerConverter

from careercenter.core.text import clean
from careercenter.web import metrics

LONGEST_QUERY = 16 * 1024
LARGEST_BODY = 2 * 1024 * 1024
View = Callable[..., Any]
_SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
log = structlog.get_logger("careercenter.request")


class Number(IntegerConverter):
    """A number in a path that any database can hold; what is longer names nothing."""

    regex = r"\d{1,18}"


class CleanRequest(Request):
    """A request whose parameters hold no control characters."""

    max_content_length = LARGEST_BODY
    max_form_memory_size = LARGEST_BODY
    max_form_parts = 500

    @cached_property
    def args(self) -> MultiDict[str, str]:
        return _cleaned(super().args)

    @cached_property
    def form(self) -> ImmutableMultiDict[str, str]:
        return _cleaned(super().form)


def body_up_to(largest: int) -> Callable[[View], View]:
    """Let a view take a body of so many bytes: only those that take files may. Goes above every other decorator."""

    def decorate(view: View) -> View:
        view.largest_body = largest
        return view

    return decorate


def install(app: Flask) -> None:
    """Name each request, refuse the impossible ones, and log the answer."""
    app.request_class = CleanRequest
    app.url_map.converters["int"] = Number
    app.before_request(_begin)
    app.after_request(_end)


def request_id() -> str:
    """The name of the request being answered, as its log lines and the answer's header have it."""
    return g.get("request_id", "")


def _begin() -> None:
    sent = request.headers.get("X-Request-ID", "")
    g.request_id = sent if _SANE_ID.fullmatch(sent) else secrets.token_hex(8)
    g.began = time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)
    if request.endpoint is not None:
        # Before anything reads the body, as the check of forms does.
        request.max_content_length = getattr(current_app.view_functions[request.endpoint], "largest_body", LARGEST_BODY)
    if len(request.query_string) > LONGEST_QUERY:
        abort(414)
    if clean(request.path) != request.path:
        abort(404)


def _end(response: Response) -> Response:
    if "began" in g:
        seconds = time.perf_counter() - g.began
        response.headers["X-Request-ID"] = g.request_id
        metrics.observe(request.endpoint, request.method, response.status_code, seconds)
        # The path without its query: what people search for, and addresses in links, stay out of the logs.
        ms = round(seconds * 1000, 1)
        log.info("request", method=request.method, path=_logged_path(), status=response.status_code, ms=ms)
    return response


def _cleaned(values: MultiDict[str, str]) -> ImmutableMultiDict[str, str]:
    return ImmutableMultiDict((clean(name), clean(value)) for name, value in values.items(multi=True))


def _logged_path() -> str:
    """The path, without the token of a signed link: whoever reads the log must not be able to follow it."""
    token = (request.view_args or {}).get("token")
    return request.path.replace(str(token), "<token>") if token else request.path
