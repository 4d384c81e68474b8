"""Bounces and complaints: read from real layouts, believed only with a mail of ours, acted on once."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.alerts.bounces import read_report
from careercenter.alerts.links import hook_token
from careercenter.alerts.models import Subscriber
from careercenter.alerts.upkeep import take_report
from tests.alerts.board import listed, round_, wants
from tests.clock import Clock
from tests.mailbox import delivered

DSN = """From: MAILER-DAEMON@mx.example.org
To: careers@board.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

This is the mail system at host mx.example.org.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; ana@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 no such user

--b1
Content-Type: message/rfc822

From: careers@board.example
To: ana@example.org
Message-ID: {message_id}
Subject: 1 new listing

Hello
--b1--
"""

ARF = """From: complaints@provider.example
Subject: FW: 1 new listing
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

--b1
Content-Type: text/plain

This is an email abuse report.

--b1
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1
Original-Rcpt-To: <ana@example.org>

--b1
Content-Type: text/rfc822-headers

From: careers@board.example
Message-ID: {message_id}

--b1--
"""


def dsn(action: str = "failed", status: str = "5.1.1", message_id: str = "<x@board.example>") -> bytes:
    return DSN.format(action=action, status=status, message_id=message_id).replace("\n", "\r\n").encode()


@pytest.fixture
def mailed(app: Flask, session: Session, clock: Clock) -> str:
    """The Message-ID of a digest that ana was sent."""
    wants(session, "ana@example.org", clock(), q="auditor")
    clock.forward(minutes=5)
    listed(app, "Auditor")
    round_(app)
    return delivered(app)[-1]["Message-ID"]


def stopped(session: Session) -> str | None:
    session.expire_all()
    return session.scalar(select(Subscriber.stop_reason))


@pytest.mark.parametrize(
    ("action", "status", "kinds"),
    [
        ("failed", "5.1.1", ["hard"]),
        ("failed", "5.2.2", ["soft"]),
        ("delayed", "4.4.7", ["soft"]),
        ("delivered", "2.0.0", []),
    ],
)
def test_a_delivery_report_is_read(action: str, status: str, kinds: list[str]) -> None:
    found = read_report(dsn(action, status, "<abc@board.example>"))
    assert [report.kind for report in found] == kinds
    assert all((report.email, report.message_id) == ("ana@example.org", "<abc@board.example>") for report in found)


def test_a_complaint_is_read() -> None:
    (report,) = read_report(ARF.format(message_id="<abc@board.example>").encode())
    assert (report.email, report.kind, report.message_id) == ("ana@example.org", "complaint", "<abc@board.example>")


@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff" * 500, b"Subject: hello\r\n\r\nI am on holiday", dsn()[:300], DSN.encode()]
)
def test_other_mail_is_no_report(data: bytes) -> None:
    assert all(report.kind in ("hard", "soft", "complaint") for report in read_report(data))


def test_a_bounce_of_our_mail_stops_mail(session: Session, clock: Clock, mailed: str) -> None:
    for report in read_report(dsn(message_id=mailed)):
        assert take_report(session=session, report=report, trusted=False, now=clock())
    session.commit()
    assert stopped(session) == "bounced"


def test_a_made_up_bounce_stops_nothing(session: Session, clock: Clock, mailed: str) -> None:
    for report in read_report(dsn(message_id="<made-up@board.example>")):
        assert not take_report(session=session, report=report, trusted=False, now=clock())
    assert stopped(session) is None


def test_a_full_mailbox_is_tried_a_few_times(session: Session, clock: Clock, mailed: str) -> None:
    for left in range(5, 0, -1):
        assert stopped(session) is None, f"{left} left"
        for report in read_report(dsn(status="5.2.2", message_id=mailed)):
            take_report(session=session, report=report, trusted=False, now=clock())
        session.commit()
    assert stopped(session) == "bounced"


def test_a_provider_may_report_through_the_hook(app: Flask, session: Session, clock: Clock, mailed: str) -> None:
    token = hook_token(key=app.extensions["careercenter"].settings.secret_key, now=clock())
    client = app.test_client()
    answer = client.post(f"/alerts/reports/{token}", json={"email": "ANA@example.org", "kind": "complaint"})
    assert answer.json == {"reports": 1, "taken": 1}
    assert stopped(session) == "complained"


@pytest.mark.parametrize("sent", [{"email": 7, "kind": "hard"}, {"email": "a@b.c", "kind": "x"}, [], "text", {}])
def test_the_hook_refuses_what_it_does_not_know(app: Flask, clock: Clock, sent: object) -> None:
    token = hook_token(key=app.extensions["careercenter"].settings.secret_key, now=clock())
    assert app.test_client().post(f"/alerts/reports/{token}", json=sent).status_code in (200, 422)


def test_the_hook_needs_its_token(app: Flask, session: Session, mailed: str) -> None:
    answer = app.test_client().post("/alerts/reports/guess", json={"email": "ana@example.org", "kind": "hard"})
    assert answer.status_code == 422
    assert stopped(session) is None
