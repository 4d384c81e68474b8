"""The people of the tests: alice looks for work; bob, rita and vera act for Mercy, carol for Lakeside; dan is staff."""

from datetime import datetime

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.accounts.operations import begin_session, confirm_address, open_account
from careercenter.accounts.queries import by_email
from careercenter.core.database import db
from careercenter.employers.models import Employer
from careercenter.employers.operations import add_member, ensure

MERCY, LAKESIDE = "Mercy Hospital", "Lakeside Clinic"
DOMAINS = {"bob": "mercy.example", "rita": "mercy.example", "vera": "mercy.example", "carol": "lakeside.example"}
ROLES = {
    "bob": (MERCY, "owner"),
    "rita": (MERCY, "recruiter"),
    "vera": (MERCY, "reviewer"),
    "carol": (LAKESIDE, "owner"),
}


def email(name: str) -> str:
    return f"{name}@{DOMAINS.get(name, 'people.example')}"


def account(session: Session, name: str, now: datetime, *, password_hash: str | None = None) -> Account:
    """The confirmed account of one of them, made when it is missing."""
    found = by_email(session, email(name))
    if found is None:
        found = open_account(
            session=session,
            email=email(name),
            name=name.title(),
            password_hash=password_hash,
            now=now,
            is_staff=name == "dan",
        )
        confirm_address(session=session, account=found, now=now)
    return found


def employer(session: Session, name: str, now: datetime) -> Employer:
    """Mercy or Lakeside, with its members."""
    known = session.scalar(select(Employer).where(Employer.name == name))
    if known is not None and known.relation != "unstated":
        return known
    made = ensure(session=session, names=[name], now=now)[name]
    made.relation = "direct"
    for who, (where, role) in ROLES.items():
        if where == name:
            add_member(session=session, employer=made, account=account(session, who, now), role=role, now=now)
    return made


def everyone(session: Session, now: datetime) -> None:
    """All of them, committed."""
    for name in ("alice", "dan"):
        account(session, name, now)
    for name in (MERCY, LAKESIDE):
        employer(session, name, now)
    session.commit()


def client_of(app: Flask, name: str, now: datetime) -> FlaskClient:
    """A browser in which one of them is signed in. The account must be committed."""
    client = app.test_client()
    with app.app_context():
        person = by_email(db.session(), email(name))
        assert person is not None, f"{name} has no account"
        secret = begin_session(
            session=db.session(), account=person, kept=False, client_address="", user_agent="tests", now=now
        )
        db.session.commit()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = secret
        cookie["_fresh"] = True
    return client
