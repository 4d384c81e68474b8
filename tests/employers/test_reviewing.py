"""What the board decides about an employer: once, in its history, with a mail to its owners."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from careercenter.core.errors import NotAllowed, Refused
from careercenter.employers.models import AuditEntry, Employer
from careercenter.employers.queries import held
from careercenter.employers.reviewing import clear, hold, refuse
from careercenter.employers.standing import concerns, may_publish
from tests.clock import Clock
from tests.mailbox import delivered
from tests.people import account

VERIFIED = {"mercy.example": "Mercy Hospital"}


def acts(session: Session) -> list[tuple[str, str]]:
    return [(one.actor, one.action) for one in session.query(AuditEntry).order_by(AuditEntry.id)]


def subjects(app: Flask) -> list[str]:
    return [mail["Subject"] for mail in delivered(app, "bob@")]


def test_a_held_employer_drafts_and_waits_in_the_queue(
    app: Flask, session: Session, mercy: Employer, clock: Clock
) -> None:
    hold(session=session, employer=mercy, reasons=["One reason.", "Another."], now=clock())
    hold(session=session, employer=mercy, reasons=["One reason.", "Another."], now=clock.forward(hours=1))
    session.commit()
    assert (mercy.review_state, mercy.review_reason) == ("held", "One reason. Another.")
    assert [one.id for one in held(session)] == [mercy.id]
    assert isinstance(may_publish(mercy), NotAllowed)
    assert acts(session) == [("CareerCenter", "organisation.hold")]
    assert subjects(app) == ["Somebody will look at Mercy Hospital first"]


def test_staff_clear_it_once(app: Flask, session: Session, mercy: Employer, clock: Clock) -> None:
    dan = account(session, "dan", clock())
    hold(session=session, employer=mercy, reasons=["A reason."], now=clock())
    for _ in range(2):
        clear(session=session, employer=mercy, account=dan, note="Called them.", now=clock())
    session.commit()
    assert (mercy.review_state, mercy.review_reason, mercy.held_at) == ("clear", "", None)
    assert may_publish(mercy) is None and held(session) == []
    assert acts(session)[1:] == [("CareerCenter", "organisation.clear")]
    assert sorted(subjects(app)) == ["Mercy Hospital can publish now", "Somebody will look at Mercy Hospital first"]


def test_staff_refuse_it_with_a_reason(app: Flask, session: Session, mercy: Employer, clock: Clock) -> None:
    dan = account(session, "dan", clock())
    with pytest.raises(Refused, match="say why"):
        refuse(session=session, employer=mercy, account=dan, reason=" \n", now=clock())
    refuse(session=session, employer=mercy, account=dan, reason="Asks for\nmoney.", now=clock())
    hold(session=session, employer=mercy, reasons=["Too late."], now=clock())
    session.commit()
    assert (mercy.review_state, mercy.review_reason) == ("refused", "Asks for money.")
    assert "Asks for money." in may_publish(mercy).message
    (mail,) = delivered(app, "bob@")
    assert "Asks for money." in mail.get_body(("plain",)).get_content()


def test_how_it_hires_must_be_said_before_it_publishes(mercy: Employer) -> None:
    mercy.relation = "unstated"
    assert may_publish(mercy).field == "relation"


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({"email": "bob@mercy.example", "website": "https://mercy.example", "name": "Mercy Clinic"}, 0),
        ({"email": "ana@stanne.example", "website": "https://stanne.example", "name": "St. Anne"}, 0),
        ({"email": "ana@gmail.com"}, 1),
        ({"email": "ana@mailinator.com"}, 1),
        ({"email": "ana@mercy-jobs.com"}, 1),
        ({"website": "https://jobs.mercy.example"}, 1),
        ({"name": "МERCY HОSPITAL"}, 1),
        ({"name": "Mercy Hospitals"}, 1),
        ({"name": "Mercy Medical Center"}, 0),
        ({"email": "ana@gmail.com", "website": "https://rnercy.example", "name": "Mercy-Hospital"}, 3),
        ({}, 0),
    ],
)
def test_what_a_person_should_look_at(given: dict[str, str], count: int) -> None:
    assert len(concerns(**given, verified=VERIFIED)) == count
