"""Notes and scorecards: the employer's own, and blind until one's own is in."""

from threading import Barrier, Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.applications.models import Application
from careercenter.core.database import db
from careercenter.employers.models import AuditEntry
from careercenter.inboxes.models import ApplicationNote, ListingHiring, Scorecard
from careercenter.jobs.models import Listing
from tests.clock import Clock
from tests.inboxes.conftest import Browser
from tests.inboxes.inbox_board import applied
from tests.jobs.desk_board import live
from tests.people import client_of, everyone

DESK = "/employer/mercy-hospital"
CARD = {"score-0": "4", "score-2": "2", "advice": "strong_yes", "text": "Knows root operations."}


@pytest.fixture
def path(listing: Listing, application: Application) -> str:
    return f"{DESK}/listings/{listing.id}/applicants/{application.id}"


def test_a_note_is_for_members_and_its_author_or_an_owner_deletes_it(
    browser: Browser, bob: FlaskClient, vera: FlaskClient, path: str, session: Session
) -> None:
    for _ in range(2):
        assert vera.post(f"{path}/notes", data={"text": " Call <b>back</b>.\n"}).status_code == 303
    note = session.scalars(select(ApplicationNote)).one()
    assert (note.text, note.author) == ("Call <b>back</b>.", "Vera"), "a second click is the same note"
    assert "Call &lt;b&gt;back&lt;/b&gt;." in bob.get(path).text
    assert "Call" not in browser("alice").get("/me/applications").text
    assert browser("rita").post(f"{path}/notes/{note.id}/delete").status_code == 403
    assert "Delete" not in browser("rita").get(path).text
    assert bob.post(f"{path}/notes/{note.id}/delete").status_code == 303, "an owner may"
    assert vera.post(f"{path}/notes/{note.id}/delete").status_code == 404
    said = session.scalars(select(AuditEntry).where(AuditEntry.action == "application.note_deleted")).one()
    assert "Call" not in said.subject + str(said.details)


@pytest.mark.parametrize("text", ["", "  \n ", "a" * 2001])
def test_a_note_without_words_or_with_too_many_is_not_kept(
    bob: FlaskClient, path: str, session: Session, text: str
) -> None:
    bob.post(f"{path}/notes", data={"text": text})
    assert not session.scalar(select(func.count(ApplicationNote.id)))


def test_scorecards_of_others_are_read_after_ones_own(
    browser: Browser, bob: FlaskClient, vera: FlaskClient, path: str, listing: Listing, session: Session
) -> None:
    assert vera.post(f"{path}/scorecard", data=CARD).status_code == 303
    hidden = ("Knows root operations", "Well above</dd>", "<strong>Vera</strong>: Yes, gladly")
    listed = f"{DESK}/listings/{listing.id}/applicants"
    surfaces = [
        bob.get(path).text, bob.get(listed).text, bob.get(f"{listed}/board").text, bob.get(f"{DESK}/history").text,
        bob.post(f"{listed}/export", data={"as": "csv"}).text, bob.post(f"{path}/move", data={"to": "x"}).text,
        bob.post(f"{path}/move", data={"to": "offer", "version": "9"}).text, browser("alice").get("/me/applications").text,
    ]  # fmt: skip
    for page in surfaces:
        assert [one for one in hidden if one in page] == []
    assert "1 scorecard is in" in surfaces[0] and "scored Applicant 1" in surfaces[3]
    bob.post(f"{path}/scorecard", data={"advice": "no"})
    page = bob.get(path).text
    assert "Knows root operations" in page and "<strong>Vera</strong>: Yes, gladly" in page
    assert "Rather not" in vera.get(path).text


def test_a_card_needs_advice_and_marks_that_there_are(bob: FlaskClient, path: str, session: Session) -> None:
    for wrong in ({"score-0": "4"}, CARD | {"score-0": "5"}, CARD | {"advice": "maybe"}, CARD | {"text": "a" * 2001}):
        bob.post(f"{path}/scorecard", data=wrong)
    assert not session.scalars(select(Scorecard)).all()
    bob.post(f"{path}/scorecard", data=CARD)
    bob.post(f"{path}/scorecard", data=CARD | {"advice": "yes"})
    card = session.scalars(select(Scorecard)).one()
    assert card.advice == "yes" and card.scores == {"Coding accuracy": 4, "Guidelines and compliance": 2}


def test_criteria_are_the_employers_and_old_cards_keep_theirs(
    bob: FlaskClient, path: str, listing: Listing, session: Session
) -> None:
    bob.post(f"{path}/scorecard", data=CARD)
    setup = f"{DESK}/listings/{listing.id}/applicants/setup"
    assert bob.post(setup, data={"criteria": "Surgery\n\n Surgery \nSpeed"}).status_code == 303
    assert session.get(ListingHiring, listing.id).criteria == ["Surgery", "Speed"]
    page = bob.get(path).text
    assert ">Speed</label>" in page and "Coding accuracy" in page
    for wrong in ("\n".join(map(str, range(9))), "a" * 61):
        refused = bob.post(setup, data={"criteria": wrong})
        assert refused.status_code == 422 and wrong[:20].split("\n")[0] in refused.text


def test_two_windows_at_once_give_one_card_and_one_mark(any_app: Flask, clock: Clock) -> None:
    with any_app.app_context():
        session = db.session()
        everyone(session, clock())
        listing = live(session, clock())
        made = applied(session, listing, "Alice Weaver", clock())
        session.commit()
        path = f"{DESK}/listings/{listing.id}/applicants/{made.id}"
    together, got = Barrier(2), []

    def give(advice: str, client: FlaskClient) -> None:
        together.wait()
        got.append(client.post(f"{path}/scorecard", data=CARD | {"advice": advice}).status_code)

    threads = [Thread(target=give, args=(one, client_of(any_app, "vera", clock()))) for one in ("yes", "no")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert got == [303, 303]
    with any_app.app_context():
        assert len(db.session().scalars(select(Scorecard)).all()) == 1
