"""A profile is saved part by part, by its owner alone, and two windows lose nothing."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.applicants.models import Profile, RemovedPart
from careercenter.applicants.queries import profile_of
from careercenter.applicants.snapshot import blinded, snapshot
from tests.clock import Clock
from tests.people import account, client_of, everyone

BASICS = {"version": "0", "headline": "CPC, cardiology", "city": "Tulsa", "state": "OK"}
JOB = {"employer": "Mercy Hospital", "title": "Coder II", "started": "2019-03", "ended": ""}


@pytest.fixture
def alice(app: Flask, session: Session, clock: Clock) -> Iterator[FlaskClient]:
    everyone(session, clock())
    return client_of(app, "alice", clock())


def kept(session: Session, clock: Clock) -> Profile:
    session.expire_all()
    found = profile_of(session, account(session, "alice", clock()).id)
    assert found is not None
    return found


def text(answer) -> str:
    return answer.get_data(as_text=True)


def test_without_a_profile_everything_is_empty_and_reading_makes_none(
    alice: FlaskClient, session: Session, clock: Clock
) -> None:
    for path in ("/me", "/me/profile", "/me/credentials", "/me/profile/skills", "/me/profile/jobs/new"):
        assert alice.get(path).status_code == 200, path
    assert "0 of 6 done" in text(alice.get("/me"))
    assert profile_of(session, account(session, "alice", clock()).id) is None


def test_the_first_save_makes_the_profile(alice: FlaskClient, session: Session, clock: Clock) -> None:
    assert alice.post("/me/profile/basics", data=BASICS).status_code == 303
    mine = kept(session, clock)
    assert (mine.headline, mine.state, mine.version) == ("CPC, cardiology", "OK", 2)
    assert "CPC, cardiology" in text(alice.get("/me/profile"))


def test_skills_are_kept_with_their_numbers(alice: FlaskClient, session: Session, clock: Clock) -> None:
    typed = {
        "version": "0", "experience_months": "2.5", "specialties": ["dermatology"], "specialties-dermatology": "1.5",
        "tools": ["epic", "nonsense"], "code_sets": ["cpt"], "code_sets-cpt": "2026", "substitutes": ["practicode"],
    }  # fmt: skip
    assert alice.post("/me/profile/skills", data=typed).status_code == 303
    mine = kept(session, clock)
    assert (mine.experience_months, mine.specialties, mine.tools) == (30, {"dermatology": 18}, {"epic": 0})
    assert (mine.code_sets, mine.substitutes) == ({"cpt": 2026}, ["practicode"])
    again = text(alice.get("/me/profile/skills"))
    assert 'name="specialties-dermatology" value="1.5"' in again and 'name="code_sets-cpt" value="2026"' in again


@pytest.mark.parametrize(
    ("section", "typed", "says"),
    [
        ("skills", {"specialties": "dermatology", "specialties-dermatology": "many"}, "type a number"),
        ("skills", {"specialties": "dermatology", "specialties-dermatology": "61"}, "60 years"),
        ("skills", {"code_sets": "cpt", "code_sets-cpt": "26"}, "four figures"),
        ("skills", {"experience_months": "-1"}, "from 0 to 60"),
        ("preferences", {"pay_floor": "NaN", "pay_floor_unit": "hour"}, "valid decimal"),
        ("preferences", {"pay_floor": "sNaN", "pay_floor_unit": "hour"}, "valid decimal"),
        ("preferences", {"pay_floor": "1e999999", "pay_floor_unit": "hour"}, "amount in dollars"),
        ("skills", {"experience_months": "-sNaN"}, "valid decimal"),
        ("preferences", {"work_states": "ZZ", "pay_floor_unit": "hour"}, "not"),
        ("visibility", {"status": "looking", "visibility": "public"}, "Not a valid choice"),
        ("basics", {"headline": "x" * 161, "state": ""}, "160"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    alice: FlaskClient, session: Session, clock: Clock, section: str, typed: dict[str, str], says: str
) -> None:
    answer = alice.post(f"/me/profile/{section}", data={"version": "0", **typed})
    assert answer.status_code == 422 and says in text(answer)
    assert profile_of(session, account(session, "alice", clock()).id) is None


def test_two_windows_lose_nothing(alice: FlaskClient, session: Session, clock: Clock) -> None:
    alice.post("/me/profile/basics", data=BASICS)
    answer = alice.post("/me/profile/basics", data={**BASICS, "headline": "Auditor"})
    shown = text(answer)
    assert answer.status_code == 409 and kept(session, clock).headline == "CPC, cardiology"
    assert (
        "CPC, cardiology" in shown and 'value="Auditor"' in shown and 'name="version" type="hidden" value="2"' in shown
    )
    assert alice.post("/me/profile/basics", data={**BASICS, "headline": "Auditor", "version": "2"}).status_code == 303
    assert kept(session, clock).headline == "Auditor"


def test_jobs_are_added_changed_moved_and_removed(alice: FlaskClient, session: Session, clock: Clock) -> None:
    assert alice.post("/me/profile/jobs/new", data={"version": "0", **JOB}).status_code == 303
    assert alice.post("/me/profile/jobs/new", data={"version": "2", "employer": "Lakeside"}).status_code == 303
    lakeside, mercy = kept(session, clock).jobs
    assert (lakeside.employer, mercy.employer) == ("Lakeside", "Mercy Hospital")
    alice.post(f"/me/profile/jobs/{mercy.id}/up", data={"version": "3"})
    assert [one.employer for one in kept(session, clock).jobs] == ["Mercy Hospital", "Lakeside"]
    edit = {"version": "4", **JOB, "title": "Lead"}
    assert alice.post(f"/me/profile/jobs/{mercy.id}", data=edit).status_code == 303
    assert alice.post(f"/me/profile/jobs/{mercy.id}/remove", data={"version": "4"}).status_code == 409
    assert alice.get(f"/me/profile/jobs/{mercy.id}/remove").status_code == 405, "following a link removes nothing"
    assert alice.post(f"/me/profile/jobs/{lakeside.id}/remove", data={"version": "5"}).status_code == 303
    assert [one.title for one in kept(session, clock).jobs] == ["Lead"]
    removed = session.scalars(select(RemovedPart)).one()
    assert "Lakeside" in text(alice.get("/me/profile"))
    assert alice.post(f"/me/profile/removed/{removed.id}/put-back").status_code == 303
    assert [one.employer for one in kept(session, clock).jobs] == ["Mercy Hospital", "Lakeside"]


@pytest.mark.parametrize("wrong", [{"employer": ""}, {"started": "2019-13"}, {"started": "soon"}, {"ended": "2018"}])
def test_a_job_that_cannot_be_is_refused(alice: FlaskClient, wrong: dict[str, str]) -> None:
    assert alice.post("/me/profile/jobs/new", data={"version": "0", **JOB, **wrong}).status_code == 422


def test_nobody_reaches_into_the_profile_of_another(
    app: Flask, alice: FlaskClient, session: Session, clock: Clock
) -> None:
    alice.post("/me/profile/jobs/new", data={"version": "0", **JOB})
    job = kept(session, clock).jobs[0].id
    carol = client_of(app, "carol", clock())
    assert carol.get(f"/me/profile/jobs/{job}").status_code == 404
    assert carol.post(f"/me/profile/jobs/{job}/remove", data={"version": "2"}).status_code == 404
    assert len(kept(session, clock).jobs) == 1
    assert app.test_client().get("/me/profile").status_code in (302, 303, 401)


def test_looking_holds_for_sixty_days(alice: FlaskClient, app: Flask, clock: Clock) -> None:
    alice.post("/me/profile/visibility", data={"version": "0", "status": "looking", "visibility": "off"})
    assert "Looking for work until" in text(alice.get("/me/profile"))
    clock.forward(days=60)
    late = text(client_of(app, "alice", clock()).get("/me/profile"))
    assert "holds no more" in late and "Looking for work until" not in late


def test_employers_get_neither_pay_nor_numbers_and_blind_ones_no_names(
    alice: FlaskClient, session: Session, clock: Clock
) -> None:
    alice.post("/me/profile/preferences", data={"version": "0", "pay_floor": "31.50", "pay_floor_unit": "hour"})
    alice.post("/me/profile/basics", data={**BASICS, "version": "2", "phone": "918 555 0142"})
    alice.post("/me/profile/jobs/new", data={"version": "3", **JOB})
    alice.post("/me/credentials/new", data={"slug": "cpc", "number": "01234567"})
    mine = kept(session, clock)
    assert mine.pay_floor == Decimal("31.50")
    seen = snapshot(mine, on=clock().date())
    assert seen["name"] == "Alice" and seen["credentials"][0]["state"] == "self_declared"
    assert "31.5" not in str(seen) and "01234567" not in str(seen) and "number" not in str(seen)
    blind = str(blinded(seen))
    for word in ("Alice", "people.example", "918", "Tulsa", "Mercy", "cardiology"):
        assert word in str(seen) and word not in blind, word
    assert "Coder II" in blind
