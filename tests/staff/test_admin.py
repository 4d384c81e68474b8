"""`careercenter admin`: making somebody staff, and no longer."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.addresses import NotAnAddress
from careercenter.accounts.queries import by_email
from careercenter.core.errors import NotFound
from careercenter.staff.models import StaffAct
from careercenter.staff.operations import appoint, dismiss
from careercenter.staff.queries import staff
from tests.clock import Clock
from tests.people import account, client_of, email, everyone


def test_a_new_address_gets_an_account_that_is_staff(session: Session, clock: Clock) -> None:
    person = appoint(session=session, email="eve@people.example", name="Eve", now=clock())
    assert (person.is_staff, person.confirmed, person.password_hash) == (True, True, None)
    assert [one.email for one in staff(session)] == ["eve@people.example"]
    assert [(act.actor, act.action) for act in session.scalars(select(StaffAct))] == [("The command line", "appoint")]


def test_appointing_twice_is_one_act(session: Session, clock: Clock) -> None:
    for _ in range(2):
        appoint(session=session, email=email("alice"), now=clock())
    assert len(session.scalars(select(StaffAct)).all()) == 1


def test_who_is_dismissed_is_out_at_once(app: Flask, session: Session, clock: Clock) -> None:
    everyone(session, clock())
    dan = client_of(app, "dan", clock())
    assert dan.get("/staff").status_code == 200
    dismiss(session=session, email=email("dan"), now=clock())
    session.commit()
    assert dan.get("/staff").status_code == 404
    assert by_email(session, email("dan")) is not None


def test_what_cannot_be_is_said(session: Session, clock: Clock) -> None:
    account(session, "alice", clock() - timedelta(days=1))
    for address in (email("alice"), "nobody@people.example", ""):
        with pytest.raises(NotFound):
            dismiss(session=session, email=address, now=clock())
    with pytest.raises(NotAnAddress):
        appoint(session=session, email="no address", now=clock())
