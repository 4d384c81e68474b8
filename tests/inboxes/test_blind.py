"""Blind review: nothing that names an applicant, on any surface, until somebody looks who it is."""

import io
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.applications.models import Application, ApplicationEvent, Question
from careercenter.employers.models import AuditEntry
from careercenter.exercises.models import Attempt, ListingExercise
from careercenter.inboxes.blinding import HIDDEN, masked
from careercenter.inboxes.models import ListingHiring, Message, MessageTemplate
from careercenter.jobs.models import Listing
from careercenter.web.services import current
from tests.clock import Clock
from tests.inboxes.conftest import Browser
from tests.inboxes.inbox_board import applied
from tests.pdf_text import text_of

DESK = "/employer/mercy-hospital"
# Everything of Zoë's that says who she is.
TELLS = ("Zoë", "Zoe", "Quintanilla", "zoe", "918 555", "555-0142", "Broken Arrow", "Sandhill", "Tulsa Evening", "CV-of")
COVER = "I am Zoe QUINTANILLA of Broken Arrow (zoe@people.example, 918-555-0142). At Sandhill Clinic I coded 99213 and E11.9."


@pytest.fixture
def zoe(app: Flask, session: Session, listing: Listing, clock: Clock) -> Application:
    """Somebody whose application names her wherever it can, to a listing that is read blind."""
    asked = Question(listing_id=listing.id, kind="text", text="Who are you?")
    session.add_all([asked, ListingHiring(listing_id=listing.id, blind=True, criteria=[], updated_at=clock())])
    session.flush()
    key = current().blobs.put(b"%PDF-1.4 Zoe Quintanilla")
    made = applied(
        session, listing, "Zoë Quintanilla", clock(), cover_note=COVER, answers={str(asked.id): "Zoe, as ever"},
        resume_key=key, resume_name="CV-of-Zoe.pdf",
    )  # fmt: skip
    session.commit()
    return made


def surfaces(client: FlaskClient, listing: Listing, made: Application) -> dict[str, str]:
    """Everything that a recruiter can get of an applicant, as text, by where."""
    listed = f"{DESK}/listings/{listing.id}/applicants"
    one = f"{listed}/{made.id}"
    pages = {path: client.get(path).text for path in (
        f"{DESK}/applicants", listed, f"{listed}?stage=all&sort=name", f"{listed}/board", one, f"{DESK}/history",
        f"{DESK}/listings/{listing.id}/exercise", f"{DESK}/listings/{listing.id}", DESK,
    )}  # fmt: skip
    pages["conflict"] = client.post(f"{one}/move", data={"to": "offer", "version": "77"}).text
    pages["decline"] = client.post(f"{one}/move", data={"to": "declined", "version": "1"}).text
    pages["csv"] = client.post(f"{listed}/export", data={"as": "csv"}).text
    pages["pdf"] = text_of(client.post(f"{listed}/export", data={"as": "pdf"}).data)
    pages["one"] = text_of(client.post(f"{one}/pdf").data)
    archive = zipfile.ZipFile(io.BytesIO(client.post(f"{listed}/export", data={"as": "zip"}).data))
    pages["zip"] = " ".join(archive.namelist()) + " ".join(archive.read(name).decode() for name in archive.namelist())
    return pages


def test_no_surface_tells_who_it_is(
    bob: FlaskClient, vera: FlaskClient, listing: Listing, zoe: Application, session: Session, clock: Clock
) -> None:
    done = {"content": {"title": "Visits"}, "minutes": 15, "books": True, "started_at": clock(), "seen_at": clock()}
    done |= {"account_id": zoe.account_id, "listing_id": listing.id, "name": "radiology", "ended_at": clock(), "percent": 80}
    asked = {"listing_id": listing.id, "name": "radiology", "minutes": 15, "books": True, "use": "advice"}
    session.add_all([Attempt(**done), ListingExercise(**asked, updated_at=clock())])
    session.commit()
    found = surfaces(bob, listing, zoe)
    found |= {f"vera {path}": vera.get(path).text for path in found if path.startswith("/") and vera.get(path).status_code == 200}
    for where, text in found.items():
        assert [tell for tell in TELLS if tell in text] == [], where
    assert "Applicant 1" in found["csv"] and "Applicant 1" in found["pdf"] and "Applicant 1" in found["one"]
    assert "99213 and E11.9" in found[f"{DESK}/listings/{listing.id}/applicants/{zoe.id}"], "codes are no names"


def test_messages_and_their_templates_do_not_greet_by_name(
    bob: FlaskClient, listing: Listing, zoe: Application, session: Session, clock: Clock
) -> None:
    hello = {"name": "Hello", "text": "Dear {first_name}, thanks.", "updated_at": clock()}
    kept = MessageTemplate(employer_id=listing.employer_id, **hello)
    said = {"application_id": zoe.id, "at": clock()}
    session.add_all([kept, Message(side="applicant", text="Zoe here, 918 555 0142", account_id=zoe.account_id, **said)])
    session.add(Message(side="employer", text="Dear Zoë, thanks.", **said))
    session.commit()
    page = bob.get(f"{DESK}/listings/{listing.id}/applicants/{zoe.id}?template={kept.id}").text
    assert [tell for tell in TELLS if tell in page] == [] and "Dear [hidden], thanks." in page


def test_flashes_and_titles_call_them_by_number(bob: FlaskClient, listing: Listing, zoe: Application) -> None:
    path = f"{DESK}/listings/{listing.id}/applicants/{zoe.id}"
    assert "<title>Applicant 1, Inpatient Coder" in bob.get(path).text
    page = bob.post(f"{path}/move", data={"to": "screening", "version": "1"}, follow_redirects=True).text
    assert "Applicant 1 is in Screening" in page and "Quintanilla" not in page


def test_the_search_box_does_not_unblind(bob: FlaskClient, listing: Listing, zoe: Application) -> None:
    listed = f"{DESK}/listings/{listing.id}/applicants"
    for word in ("zo", "Quintanilla", "sandhill", "918", "broken", "people.example"):
        assert "Nobody matches" in bob.get(f"{listed}?q={word}").text, word
    for word in ("1", "applicant", "applicant 1"):
        assert "Applicant 1" in bob.get(f"{listed}?q={word}").text, word


def test_the_file_is_withheld(bob: FlaskClient, vera: FlaskClient, listing: Listing, zoe: Application) -> None:
    path = f"{DESK}/listings/{listing.id}/applicants/{zoe.id}/resume"
    for client in (bob, vera):
        refused = client.get(path)
        assert refused.status_code == 403 and "Zoe" not in refused.text + str(refused.headers)


def test_one_is_unblinded_for_all_members_and_it_is_noted(
    bob: FlaskClient, vera: FlaskClient, listing: Listing, zoe: Application, session: Session, clock: Clock
) -> None:
    other = applied(session, listing, "Ben Okafor", clock())
    session.commit()
    path = f"{DESK}/listings/{listing.id}/applicants/{zoe.id}"
    assert vera.post(f"{path}/unblind").status_code == 403
    assert [bob.post(f"{path}/unblind").status_code for _ in range(2)] == [303, 303]
    assert "Zoë Quintanilla" in vera.get(path).text and "Applicant 2" in vera.get(f"{path[: path.rindex('/')]}").text
    assert "Okafor" not in vera.get(f"{path[: path.rindex('/')]}/{other.id}").text
    file = vera.get(f"{path}/resume")
    assert file.status_code == 200 and "attachment" in file.headers["Content-Disposition"]
    said = session.scalars(select(AuditEntry).where(AuditEntry.action == "application.unblind")).one()
    assert said.subject == "Applicant 1, Inpatient Coder"
    event = session.scalars(select(ApplicationEvent).where(ApplicationEvent.kind == "unblinded")).one()
    assert not event.shown, "the applicant does not see it"


def test_blind_reading_is_set_by_recruiters_and_noted(
    browser: Browser, bob: FlaskClient, listing: Listing, application: Application, session: Session
) -> None:
    setup = f"{DESK}/listings/{listing.id}/applicants/setup"
    assert "Alice Weaver" in bob.get(setup[: -len("/setup")]).text
    assert browser("rita").post(setup, data={"blind": "1"}).status_code == 303
    assert "Alice" not in bob.get(setup[: -len("/setup")]).text
    bob.post(setup, data={})
    assert "Alice Weaver" in bob.get(setup[: -len("/setup")]).text
    acts = session.scalars(select(AuditEntry.action).where(AuditEntry.action.like("application.%"))).all()
    assert acts == ["application.blind", "application.open"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I am Zoë. Zoe's work, ZOE!", f"I am {HIDDEN}. {HIDDEN}'s work, {HIDDEN}!"),
        ("write to x.y@mail.example or www.me.example/zoe", f"write to {HIDDEN} or {HIDDEN}"),
        ("call +1 (918) 555-0142 or 918.555.0142", f"call {HIDDEN} or {HIDDEN}"),
        ("99202-99215, E11.9, 27447-59 and 3M 360", "99202-99215, E11.9, 27447-59 and 3M 360"),
        ("Zoology and Lin are others; Li is me, and line is not", f"Zoology and Lin are others; {HIDDEN} is me, and line is not"),
        ("At Sandhill Clinic in Broken Arrow", f"At {HIDDEN} in {HIDDEN}"),
        ("", ""),
    ],
)
def test_what_names_somebody_is_hidden_and_nothing_else(text: str, left: str) -> None:
    seen = {"name": "Zoë Li", "email": "zoe@people.example", "city": "Broken Arrow", "jobs": [{"employer": "Sandhill Clinic"}]}
    assert masked(text, seen) == left
