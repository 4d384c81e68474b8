"""Skills checks as coders take them and employers ask for them: terms first, one attempt, nobody else's."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.queries import by_email
from careercenter.employers.models import AuditEntry
from careercenter.exercises import operations, queries, tasks
from careercenter.exercises.content import ours, read
from careercenter.exercises.models import Attempt, ListingExercise, OwnExercise
from careercenter.exercises.timing import MOST_PAUSED, SILENCE
from careercenter.jobs.models import Listing
from tests.clock import Clock
from tests.jobs.desk_board import live
from tests.people import LAKESIDE, MERCY, client_of, email, everyone

NAME = "outpatient-visits"


@pytest.fixture
def listing(session: Session, clock: Clock) -> Listing:
    """A live listing of Mercy's."""
    everyone(session, clock())
    made = live(session, clock())
    session.commit()
    return made


@pytest.fixture
def alice(app: Flask, listing: Listing, clock: Clock) -> FlaskClient:
    return client_of(app, "alice", clock())


@pytest.fixture
def bob(app: Flask, listing: Listing, clock: Clock) -> FlaskClient:
    return client_of(app, "bob", clock())


def attached(bob: FlaskClient, listing: Listing, **changed: str) -> object:
    form = {"name": NAME, "minutes": "15", "books": "y", "use": "advice"} | changed
    return bob.post(f"/employer/mercy-hospital/listings/{listing.id}/exercise", data=form)


def perfect(name: str = NAME) -> dict[str, str]:
    """What a person who knows the key would type."""
    boxes = {}
    for number, chart in enumerate(read(ours(name)).charts):
        key = sorted((one for one in chart.key if not one.optional), key=lambda one: not one.first)
        boxes[f"chart-{number}"] = "\n".join("-".join((one.code, *one.modifiers)) for one in key)
    return boxes


def test_practice_from_the_terms_to_the_profile(alice: FlaskClient, session: Session) -> None:
    assert "Office visits" in alice.get("/me/checks").text
    terms = alice.get(f"/me/checks/{NAME}").text
    assert "20 minutes, counted from when you start" in terms and "Only you." in terms
    going = alice.post(f"/me/checks/{NAME}", data={"extra": "50"}).location
    again = alice.post(f"/me/checks/{NAME}", data={"extra": "0"}).location
    assert going == again, "one that runs goes on"
    page = alice.get(going).text
    assert "30 min" in page and "metformin raised" in page
    assert "moderate decision making" not in page and "Z79.84" not in page, "the key is not on the page"
    assert alice.post(going, data=perfect() | {"act": "save"}).status_code == 303
    assert "E11.65" in alice.get(going).text, "what was saved stands in the box again"
    alice.post(going, data=perfect() | {"act": "end"})
    result = alice.get(going).text
    assert "100 %" in result and "moderate decision making" in result
    alice.post(f"{going}/keep", data={"kept": "yes"})
    kept = queries.kept(session, by_email(session, email("alice")).id)
    assert [(one.name, one.percent, one.extra) for one in kept] == [(NAME, 100, 50)]
    assert "Office visits and their diagnoses" in alice.get("/me/profile").text
    alice.post(f"{going}/keep", data={"kept": "no"})
    session.expire_all()
    assert not queries.kept(session, kept[0].account_id)


def test_one_that_failed_cannot_be_kept_and_counts_what_was_saved(alice: FlaskClient, session: Session) -> None:
    going = alice.post(f"/me/checks/{NAME}").location
    alice.post(going, data={"chart-0": "99214", "act": "end"})
    assert alice.post(going, data=perfect()).status_code == 409, "it has ended"
    alice.post(f"{going}/keep", data={"kept": "yes"})
    attempt = session.scalar(select(Attempt))
    assert attempt.percent == 7 and attempt.kept_at is None
    assert "Only checks with 80 %" in alice.get(going).text


def test_a_listing_asks_for_it_once_and_says_the_terms(
    alice: FlaskClient, bob: FlaskClient, listing: Listing, session: Session
) -> None:
    assert alice.get(f"/me/checks/listing/{listing.id}").status_code == 404
    assert attached(bob, listing, use="first").status_code == 303
    terms = alice.get(f"/me/checks/listing/{listing.id}").text
    for said in ("15 minutes", "Mercy Hospital", "80 % or more first", "Allowed.", "one attempt"):
        assert said in terms, said
    going = alice.post(f"/me/checks/listing/{listing.id}").location
    alice.post(going, data={"act": "end"})
    assert alice.post(f"/me/checks/listing/{listing.id}").location == going, "the one attempt"
    assert len(session.scalars(select(Attempt)).all()) == 1
    assert [(name, one.percent) for name, one in queries.results(session, listing.id)] == [("Alice", 0)]
    assert "coding exercise of 15 minutes" in alice.get(f"/jobs/{listing.id}-{listing.slug}").text
    page = bob.get(f"/employer/mercy-hospital/listings/{listing.id}/exercise").text
    assert "Alice" in page and "0 %" in page
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "listing.exercise")).one()
    assert entry.details == {"exercise": NAME, "minutes": 15}


def test_who_practised_is_said(alice: FlaskClient, bob: FlaskClient, listing: Listing, session: Session) -> None:
    alice.post(alice.post(f"/me/checks/{NAME}").location, data={"act": "end"})
    attached(bob, listing)
    alice.post(f"/me/checks/listing/{listing.id}")
    by_listing = {one.listing_id: one.practised for one in session.scalars(select(Attempt))}
    assert by_listing == {None: False, listing.id: True}


def test_an_attempt_is_nobody_elses(app: Flask, alice: FlaskClient, clock: Clock) -> None:
    going = alice.post(f"/me/checks/{NAME}").location
    other = client_of(app, "carol", clock())
    assert other.get(going).status_code == 404
    for path in (going, f"{going}/beat", f"{going}/keep"):
        assert other.post(path, data=perfect()).status_code == 404
    assert app.test_client().get(going).status_code == 303


def test_time_runs_out_and_what_was_saved_counts(alice: FlaskClient, clock: Clock, session: Session) -> None:
    going = alice.post(f"/me/checks/{NAME}").location
    clock.forward(minutes=10)
    alice.post(going, data={"chart-0": "99214\nE11.65"})
    clock.forward(minutes=11)
    assert "Your time is up" not in alice.get(going).text, "a page asked for changes nothing, and counts 45 seconds"
    assert alice.post(going, data=perfect()).status_code == 303, "without script all of it counts"
    attempt = session.scalar(select(Attempt))
    assert attempt.ended_at == clock() and attempt.percent == 14


def test_a_lost_connection_stops_the_clock(alice: FlaskClient, clock: Clock) -> None:
    going = alice.post(f"/me/checks/{NAME}").location
    saved = {"X-Part": "saved"}
    clock.forward(seconds=SILENCE + 300)
    assert alice.post(f"{going}/beat").json == {"left": 1200 - SILENCE, "ended": False}
    clock.forward(seconds=SILENCE + MOST_PAUSED)
    answer = alice.post(going, data={"chart-0": "99214"}, headers=saved).json
    assert answer == {"left": 1200 - 2 * SILENCE - 300, "ended": False}
    clock.forward(minutes=30)
    assert alice.post(f"{going}/beat").json == {"left": 0, "ended": True}


def test_those_who_never_come_back_are_scored(alice: FlaskClient, clock: Clock, session: Session) -> None:
    going = alice.post(f"/me/checks/{NAME}").location
    alice.post(going, data={"chart-0": "99214\nE11.65\nI10\nZ79.84"})
    for minutes, ended in ((25, False), (10, True)):
        clock.forward(minutes=minutes)
        tasks.end_late(session, None, [{}], clock())
        assert (session.scalar(select(Attempt.ended_at)) is not None) is ended
    assert session.scalar(select(Attempt.percent)) == 28


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "own-99"}, "Not a valid choice"), ({"name": ""}, "Choose one of the exercises"),
        ({"minutes": "4"}, "between 5 and 90"), ({"minutes": "x"}, "Not a valid integer"),
        ({"use": "secret"}, "valid choice"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said(bob: FlaskClient, listing: Listing, changed: dict[str, str], said: str) -> None:
    refused = attached(bob, listing, **changed)
    assert refused.status_code == 422 and said in refused.text


OWN = {
    "title": "Our wards", "about": "Give the diagnoses.", "minutes": "10", "made_up": "y",
    "chart-0-title": "One", "chart-0-text": "Pneumonia, organism not known.",
    "chart-0-key": "j189 first : the lung\nR05 or R50.9 optional",
}  # fmt: skip


def test_an_employer_writes_changes_and_puts_away_its_own(
    alice: FlaskClient, bob: FlaskClient, listing: Listing, session: Session
) -> None:
    assert bob.post("/employer/mercy-hospital/exercises/new", data=OWN).status_code == 303
    own = session.scalar(select(OwnExercise))
    assert own.content["charts"][0]["key"] == [
        {"system": "icd-10-cm", "code": "J18.9", "why": "the lung", "first": True},
        {"system": "icd-10-cm", "code": "R05", "why": "", "accept": ["R50.9"], "optional": True},
    ]
    assert attached(bob, listing, name=f"own-{own.id}").status_code == 303
    going = alice.post(f"/me/checks/listing/{listing.id}").location
    page = bob.get(f"/employer/mercy-hospital/exercises/{own.id}").text
    assert "J18.9 first : the lung" in page and "R05 or R50.9 optional" in page
    changed = OWN | {"chart-0-key": "J15.9", "version": "1"}
    assert bob.post(f"/employer/mercy-hospital/exercises/{own.id}", data=changed).status_code == 303
    stale = bob.post(f"/employer/mercy-hospital/exercises/{own.id}", data=changed)
    assert stale.status_code in (409, 422) and "Somebody else changed" in stale.text
    alice.post(going, data={"chart-0": "J18.9", "act": "end"})
    assert session.scalar(select(Attempt.percent)) == 100, "scored by the key that was asked"
    bob.post(f"/employer/mercy-hospital/exercises/{own.id}/archive")
    assert "Our wards" not in bob.get("/employer/mercy-hospital/exercises").text
    assert session.scalar(select(ListingExercise.name)) == f"own-{own.id}"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"made_up": ""}, "Only made-up charts"),
        ({"chart-0-key": "E11.9 first : x\nnonsense"}, "Line 2: there is no code “nonsense”"),
        ({"chart-0-key": "99213-2"}, "“2” is no modifier"),
        ({"chart-0-key": ": why"}, "Line 1: the code is missing"),
        ({"chart-0-key": ""}, "Give at least one code"), ({"chart-0-text": ""}, "no text yet"),
        ({"chart-0-text": "x" * 6_001}, "at most 6,000"),
        ({"chart-0-text": "A fall.\nPatient John Doe, MRN 00482913."}, "Line 2: This looks like it holds patient data"),
        ({"chart-0-text": "", "chart-0-key": "", "chart-0-title": ""}, "at least one chart"),
        ({"title": " "}, "Give it a title"),
    ],
)  # fmt: skip
def test_an_exercise_that_is_not_whole_says_where(
    bob: FlaskClient, session: Session, changed: dict[str, str], said: str
) -> None:
    refused = bob.post("/employer/mercy-hospital/exercises/new", data=OWN | changed)
    assert refused.status_code == 422 and said in refused.text
    assert OWN["about"] in refused.text, "what was typed is not lost"
    assert session.scalar(select(OwnExercise)) is None


def test_another_employer_sees_and_changes_nothing(
    app: Flask, bob: FlaskClient, listing: Listing, clock: Clock, session: Session
) -> None:
    bob.post("/employer/mercy-hospital/exercises/new", data=OWN)
    own = session.scalar(select(OwnExercise))
    carol = client_of(app, "carol", clock())
    place = "/employer/lakeside-clinic"
    assert carol.get(f"{place}/exercises/{own.id}").status_code == 404
    assert carol.post(f"{place}/exercises/{own.id}/archive").status_code == 404
    assert carol.get(f"{place}/listings/{listing.id}/exercise").status_code == 404
    assert carol.get("/employer/mercy-hospital/exercises").status_code == 404
    assert LAKESIDE != MERCY and "Our wards" not in carol.get(f"{place}/exercises").text
    reviewer = client_of(app, "vera", clock())
    assert reviewer.get("/employer/mercy-hospital/exercises").status_code == 200
    assert reviewer.get("/employer/mercy-hospital/exercises/new").status_code == 403


def test_two_windows_begin_one_attempt(session: Session, listing: Listing, clock: Clock) -> None:
    alice = by_email(session, email("alice"))
    session.add(ListingExercise(
        listing_id=listing.id, name=NAME, minutes=10, books=False, use="talk", updated_at=clock()
    ))  # fmt: skip
    session.commit()
    first = operations.begin(session=session, account=alice, name="", listing=listing, now=clock())
    clock.forward(seconds=5)
    assert operations.begin(session=session, account=alice, name="", listing=listing, now=clock()) is first
