"""What machines ask about the site: is it alive, is it ready, and its figures."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Flask, Response
from orjson import OPT_INDENT_2, dumps
from sqlalchemy.exc import SQLAlchemyError

from careercenter.core.errors import Unavailable
from careercenter.web import metrics
from careercenter.web.metrics import Gauge

Checks = Mapping[str, Callable[[], str]]
"""By name, a function that returns one short line, or raises Unavailable."""


def install(app: Flask, *, checks: Checks, gauges: Mapping[str, Gauge]) -> None:
    """Answer `/healthz`, `/readyz` and `/metrics`."""
    bp = Blueprint("health", __name__)

    @bp.get("/healthz")
    def alive() -> Response:
        return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})

    @bp.get("/readyz")
    def ready() -> Response:
        return readiness(checks)

    @bp.get("/metrics")
    def figures() -> Response:
        return metrics.answer(gauges)

    app.register_blueprint(bp)


def readiness(checks: Checks) -> Response:
    """Every check with its line; 503 when one fails."""
    parts = {name: _ask(check) for name, check in checks.items()}
    ok = all(part["ok"] for part in parts.values())
    body = dumps({"ok": ok, "checks": parts}, option=OPT_INDENT_2)
    return Response(body, 200 if ok else 503, mimetype="application/json", headers={"Cache-Control": "no-store"})


def _ask(check: Callable[[], str]) -> dict[str, object]:
    try:
        return {"ok": True, "says": check()}
    except Unavailable as error:
        return {"ok": False, "says": error.message}
    except SQLAlchemyError as error:
        return {"ok": False, "says": type(error).__name__}
