"""Listings that come in, people who want to hear of them, and the program whose workers may be killed."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from careercenter.alerts.models import Alert
from careercenter.alerts.subscribing import When, subscribe, subscriber_of
from careercenter.drain import drain
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.offer import Offer
from careercenter.jobs.operations import take_in
from careercenter.web.services import now
from careercenter.worker import TASKS, leave
from tests.program import ROOT


def listed(app: Flask, *titles: str, employer: str = "Mercy Hospital", place: str = "Remote", text: str = "") -> None:
    """New listings, one a title."""
    with app.app_context():
        from careercenter.core.database import db

        offers = [
            Offer(
                external_id=f"{employer}/{title}/{place}/{now().isoformat()}",
                title=title,
                employer=employer,
                description=text or f"{title}. Fully remote. CPC required. $30 - $35 per hour.",
                locations=(place,),
            )
            for title in titles
        ]
        take_in(session=db.session(), source="test", offers=offers, now=now())
        db.session.commit()


def worker_program() -> "subprocess.Popen[str]":
    """`dying_worker.py`, which takes and answers lines."""
    program = [sys.executable, str(Path(__file__).with_name("dying_worker.py"))]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(program, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def wants(session: Session, email: str, when: datetime, *, frequency: str = "instant", **criteria: object) -> Alert:
    """A confirmed alert, committed."""
    person = subscriber_of(session=session, email=email, account=None, zone="America/Chicago", now=when)
    alert = subscribe(
        session=session,
        subscriber=person,
        criteria=SearchCriteria(**criteria),
        when=When(frequency),
        confirmed=True,
        now=when,
    )
    session.commit()
    return alert


def round_(app: Flask) -> None:
    """What the worker does each minute."""
    leave(app, "alerts.match")
    drain(app, TASKS)
