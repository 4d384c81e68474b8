"""Answers that a browser may keep and ask about again: the same content is answered with 304 and no body."""

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse


def revalidated(response: Response, *, seconds: int = 0) -> BaseResponse:
    """The answer with an ETag of its content, or 304. Kept `seconds` without asking; 0 means ask each time."""
    response.add_etag(weak=True)
    response.headers["Cache-Control"] = f"public, max-age={seconds}" if seconds else "no-cache"
    return response.make_conditional(request)
