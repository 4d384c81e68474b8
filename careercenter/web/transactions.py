"""The edge of a request owns the transaction: commit after a good answer to a writing method, else roll back.

GET, HEAD and OPTIONS are rolled back whatever they answer, so a page cannot change anything by accident.
"""

from flask import Flask, Response, request

from careercenter.core.database import db
from careercenter.core.outbox import take_enqueued
from careercenter.web.services import current

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def install(app: Flask) -> None:
    """End the transaction of every request."""
    app.after_request(_end)


def _end(response: Response) -> Response:
    if request.method in SAFE or response.status_code >= 400:
        db.session.rollback()
        return response
    later = take_enqueued(db.session())
    db.session.commit()
    if later:
        current().queue.nudge()
    return response
