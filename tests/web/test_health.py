"""What machines ask: alive, ready, figures."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from careercenter.core.database import db
from careercenter.core.outbox import enqueue
from careercenter.web.services import now
from tests.clock import Clock


def test_alive(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_ready_on_each_database(any_app: Flask) -> None:
    answer = any_app.test_client().get("/readyz")
    assert answer.status_code == 200, answer.text
    assert answer.get_json()["checks"].keys() == {"alerts", "database", "index", "outbox"}


def test_not_ready_without_tables(app: Flask) -> None:
    with app.app_context():
        db.drop_all()
        db.session.remove()
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.get_json()["checks"]["outbox"] == {"ok": False, "says": "OperationalError"}


def test_not_ready_when_work_grows_old(client: FlaskClient, session: Session, clock: Clock) -> None:
    enqueue(session, "no.such", {}, now=now())
    session.commit()
    clock.forward(minutes=14)
    assert client.get("/readyz").status_code == 200
    clock.forward(minutes=2)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.get_json()["checks"]["outbox"]["says"].startswith("1 entries, the oldest 960 s")


def test_figures(client: FlaskClient, session: Session, clock: Clock) -> None:
    enqueue(session, "no.such", {}, now=now() - timedelta(seconds=30))
    session.commit()
    client.get("/healthz")
    text = client.get("/metrics").text
    assert 'careercenter_requests_total{endpoint="health.alive",method="GET",status="200"}' in text
    assert 'careercenter_request_seconds_count{endpoint="health.alive"}' in text
    assert "careercenter_outbox_entries 1.0" in text
    assert "careercenter_outbox_age_seconds 30.0" in text
    assert "careercenter_listings_live 0.0" in text


def test_strange_methods_share_a_label(client: FlaskClient) -> None:
    client.open("/healthz", method="BREW")
    assert 'method="other"' in (text := client.get("/metrics").text)
    assert "BREW" not in text


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_never_kept(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store"
