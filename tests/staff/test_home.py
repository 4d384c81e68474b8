"""The first page of staff: how alerts are doing stands beside what waits for a person."""

import re

from flask import Flask
from sqlalchemy.orm import Session

from careercenter.alerts.upkeep import hold
from tests.alerts.board import listed, round_, wants
from tests.clock import Clock
from tests.people import client_of, everyone


def tile(page: str, name: str) -> str:
    return re.sub(r"<[^>]+>", " ", page.split(f"<dt>{name}</dt>")[1].split("</div>")[0])


def test_alerts_are_counted(app: Flask, session: Session, clock: Clock) -> None:
    everyone(session, clock())
    wants(session, "ana@example.org", clock(), q="auditor")
    clock.forward(minutes=5)
    listed(app, "Coding Auditor")
    round_(app)
    page = client_of(app, "dan", clock()).get("/staff").text
    assert "found something for 1" in tile(page, "Job alerts")
    assert "1 sent and 0 came back" in tile(page, "Digests waiting")


def test_mail_that_is_held_says_how_to_release_it(app: Flask, session: Session, clock: Clock) -> None:
    everyone(session, clock())
    hold(session=session, why="wrong links", now=clock())
    session.commit()
    assert "careercenter alerts release" in tile(client_of(app, "dan", clock()).get("/staff").text, "Digests waiting")
