"""A person at a browser: what they type, and the mails that come to them."""

from collections.abc import Callable
from dataclasses import dataclass, field

import argon2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from careercenter.accounts.models import Account
from careercenter.accounts.passwords import hashed
from tests import people
from tests.clock import Clock
from tests.mailbox import delivered
from tests.smtp import links, plain

PASSWORD = "tulip gravel sofa comet"
ANOTHER = "marble onion kite harbor"


@dataclass
class Person:
    """One person with one browser; `browser()` gives them another."""

    app: Flask
    email: str
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def browser(self) -> "Person":
        return Person(self.app, self.email)

    def post(self, path: str, **typed: str) -> TestResponse:
        return self.client.post(path, data=typed)

    def get(self, path: str) -> TestResponse:
        return self.client.get(path)

    def register(self, password: str = PASSWORD, name: str = "Ana") -> TestResponse:
        return self.post("/register", name=name, email=self.email, password=password)

    def sign_in(self, password: str = PASSWORD, **more: str) -> TestResponse:
        return self.post("/sign-in", email=self.email, password=password, **more)

    @property
    def inside(self) -> bool:
        return self.get("/account").status_code == 200

    def subjects(self) -> list[str]:
        return [str(mail["Subject"]) for mail in delivered(self.app, self.email)]

    def letter(self, subject: str) -> str:
        """The text of the newest mail with this subject."""
        return plain([mail for mail in delivered(self.app, self.email) if mail["Subject"] == subject][-1])

    def link(self, subject: str) -> str:
        """The first link of the newest mail with this subject."""
        return links([mail for mail in delivered(self.app, self.email) if mail["Subject"] == subject][-1])[0]


@pytest.fixture
def ana(app: Flask) -> Person:
    """Somebody nobody knows yet."""
    return Person(app, "ana@people.example")


@pytest.fixture
def alice(app: Flask, session: Session, clock: Clock) -> Person:
    """Somebody with a confirmed account and a password, signed out."""
    made = people.account(session, "alice", clock(), password_hash=hashed(PASSWORD))
    session.commit()
    return Person(app, made.email)


@pytest.fixture
def row(session: Session) -> Callable[[Person], Account]:
    """The row of somebody's account, as it is now."""

    def read(person: Person) -> Account:
        session.rollback()
        session.expire_all()
        found = people.by_email(session, person.email)
        assert found is not None
        return found

    return read


@pytest.fixture
def argon2_work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What argon2 is made to do, counted at the library."""
    done: list[str] = []
    for name in ("hash", "verify"):
        real = getattr(argon2.PasswordHasher, name)

        def counted(*args: object, _name: str = name, _real: Callable = real) -> object:
            done.append(_name)
            return _real(*args)

        monkeypatch.setattr(argon2.PasswordHasher, name, counted)
    return done
