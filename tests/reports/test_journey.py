"""From the desk of an employer to the decision of staff and back, each person by their own pages."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.jobs.models import Listing
from tests.clock import Clock
from tests.desk.pages import ADVERT, changed, checked, get, post, publish
from tests.people import client_of, everyone
from tests.reports.mails import letters, text

LURE = "\nThe interview is held on Telegram, and we mail you a check to purchase equipment from our vendor.\n"
Browser = Callable[[str], FlaskClient]


@pytest.fixture
def browser(app: Flask, session: Session, clock: Clock) -> Browser:
    everyone(session, clock())
    session.close()
    return lambda name: app.test_client() if name == "guest" else client_of(app, name, clock())


def address(session: Session) -> str:
    session.expire_all()
    row = session.scalar(select(Listing))
    return f"/jobs/{row.id}-{row.slug}"


def decide(dan: FlaskClient, number: str, act: str, note: str) -> int:
    page = dan.get(f"/staff/listings/{number}").text
    seen = dict(re.findall(r'name="(listing_version|hold_version|reports)" value="(\d+)"', page))
    return dan.post(f"/staff/listings/{number}/{act}", data={**seen, "note": note}).status_code


def test_a_lure_is_held_explained_mended_and_published(app: Flask, browser: Browser, session: Session) -> None:
    bob, dan, guest = browser("bob"), browser("dan"), browser("guest")
    draft = checked(bob, ADVERT + LURE)
    assert publish(bob, draft).status == 200
    listing = address(session)
    assert guest.get(listing).status_code == 404
    told = text(letters(app)["bob@mercy.example"])
    assert "Please interview by phone" in told or "give a phone number" in told

    number = re.search(r"/jobs/(\d+)-", listing).group(1)
    assert "Telegram</mark>" in dan.get(f"/staff/listings/{number}").text
    assert decide(dan, number, "refuse", "Please interview by video, and send equipment yourselves.") == 303
    assert "Please interview by video" in text(letters(app)["bob@mercy.example"])

    form = changed(get(bob, f"{draft}/text").form(), description=ADVERT)
    assert post(bob, f"{draft}/text", form).status == 200
    publish(bob, draft)
    assert guest.get(listing).status_code == 200
    assert "Nothing waits" in dan.get("/staff/queue").text


def test_a_lure_put_in_after_publishing_is_held_too(browser: Browser, session: Session) -> None:
    bob, guest = browser("bob"), browser("guest")
    draft = checked(bob)
    publish(bob, draft)
    listing = address(session)
    assert guest.get(listing).status_code == 200
    form = changed(get(bob, f"{draft}/text").form(), description=ADVERT + LURE)
    post(bob, f"{draft}/text", form)
    assert guest.get(listing).status_code == 404
    assert guest.get(f"{listing.partition('-')[0]}/report").status_code == 404
