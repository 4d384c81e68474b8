"""`careercenter admin create` makes staff, whoever registered the address before, and prints a link to set a password."""

import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from careercenter.accounts.queries import by_email
from careercenter.config import Settings
from tests.accounts.conftest import PASSWORD, Person
from tests.program import careercenter


def create(settings: Settings, *words: str) -> str:
    done = careercenter("admin", "create", *words, "--data", str(settings.data_dir), CAREERCENTER_ENV="test")
    return done.stdout + done.stderr


def test_a_new_member_of_staff(app: Flask, session: Session, settings: Settings) -> None:
    said = create(settings, "dan@people.example", "--name", "Dan")
    link = re.search(r"https?://[^/]+(/reset/\S+)", said).group(1)
    account = by_email(session, "dan@people.example")
    assert account.is_staff and account.confirmed and account.name == "Dan"
    session.rollback()
    dan = Person(app, "dan@people.example")
    app.extensions["careercenter"].clock.moment = app.extensions["careercenter"].clock().now(account.created_at.tzinfo)
    assert dan.post(link, password=PASSWORD).status_code == 303
    assert dan.get("/staff").status_code == 200


def test_a_stranger_who_registered_the_address_first_is_thrown_out(
    app: Flask, session: Session, settings: Settings
) -> None:
    stranger = Person(app, "dan@people.example")
    stranger.register()
    stranger.sign_in()
    create(settings, "dan@people.example")
    assert not stranger.inside
    assert stranger.sign_in().status_code == 422
    assert by_email(session, "dan@people.example").name == "Ana"


@pytest.mark.parametrize("email", ["nonsense", "a@b@c"])
def test_what_is_no_address_is_one_line(app: Flask, settings: Settings, email: str, tmp_path: Path) -> None:
    said = create(settings, email)
    assert "Traceback" not in said and "does not look like a mail address" in said
