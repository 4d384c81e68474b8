"""Recommended listings: what fits and may be taken, with why, and nothing that the person is done with."""

from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.queries import by_email
from careercenter.applicants.coder import Coder, Held
from careercenter.applicants.fit import fit
from careercenter.applicants.models import BlockedEmployer
from careercenter.applicants.recommending import candidates, ranked
from careercenter.applications.models import Application, OutboundVisit
from careercenter.core.database import db
from careercenter.employers.models import EmployerDomain
from careercenter.jobs.models import Listing
from careercenter.saves.models import HiddenEmployer, ListingMark
from tests.applicants.coders import DAY, wanted
from tests.applicants.profiles import keep_profile
from tests.clock import Clock
from tests.jobs.board import fill
from tests.people import client_of, email, everyone

PROFEE, CARDIOLOGY, ANYWHERE = "Remote Profee Coder", "Remote Cardiology Coder", "Medical Coder"


@pytest.fixture(autouse=True)
def _filled(app: Flask, session: Session, clock: Clock) -> None:
    fill(app, session)
    everyone(session, clock())


def offered(client: FlaskClient, path: str = "/me/recommended") -> list[str]:
    page = html.fromstring(client.get(path).text)
    return [title.text_content() for title in page.xpath("//li[@class='offer']/*[@class='card-title']/a")]


def listing(session: Session, title: str) -> Listing:
    return session.scalars(select(Listing).where(Listing.title == title)).one()


def alice(session: Session) -> int:
    found = by_email(session, email("alice"))
    assert found is not None
    return found.id


def test_what_fits_is_offered_with_why(app: Flask, session: Session, clock: Clock) -> None:
    keep_profile(session, clock(), pay_floor=None, pay_floor_unit=None)
    client = client_of(app, "alice", clock())
    assert set(offered(client)) == {ANYWHERE, PROFEE, CARDIOLOGY}
    page = " ".join(html.fromstring(client.get("/me/recommended").text).text_content().split())
    assert "You meet 4 of 6 of Remote Profee Coder: CPC · your state · Professional fee · Remote" in page
    assert offered(client, "/me") and offered(client, "/") == offered(client, "/me") == offered(client)[:3]


def test_a_guest_is_led_to_the_sign_in_and_sees_nothing_at_home(client: FlaskClient) -> None:
    assert client.get("/me/recommended").location.startswith("/sign-in")
    assert "Recommended to you" not in client.get("/").text


def test_who_has_said_nothing_is_told_what_is_needed(app: Flask, clock: Clock) -> None:
    client = client_of(app, "alice", clock())
    page = client.get("/me/recommended").text
    assert "Add your credentials" in page and "Say where you may work from" in page
    assert "Recommended to you" not in client.get("/me").text + client.get("/").text


def test_what_is_against_a_wish_or_closed_to_them_is_left_out(app: Flask, session: Session, clock: Clock) -> None:
    keep_profile(session, clock(), work_states=["NY"])
    client = client_of(app, "alice", clock())
    assert ANYWHERE not in offered(client) and PROFEE in offered(client), "it hires everywhere but in CA and NY"
    db.session.remove()


def test_the_least_pay_is_a_floor(app: Flask, session: Session, clock: Clock) -> None:
    keep_profile(session, clock(), pay_floor=Decimal(40))
    assert PROFEE not in offered(client_of(app, "alice", clock()))


DONE = ["applied", "applied elsewhere", "hidden", "employer hidden", "employer blocked", "domain shown", "website", "closed"]


@pytest.mark.parametrize("how", DONE)
def test_what_they_are_done_with_is_left_out(app: Flask, session: Session, clock: Clock, how: str) -> None:
    profile, one, now = keep_profile(session, clock()), listing(session, PROFEE), clock()
    made: dict[str, Any] = {
        "applied": lambda: Application(
            listing_id=one.id, employer_id=one.employer_id, account_id=alice(session), stage="withdrawn",
            created_at=now, updated_at=now,
        ),
        "applied elsewhere": lambda: OutboundVisit(listing_id=one.id, account_id=alice(session), at=now, answer="yes"),
        "hidden": lambda: ListingMark(account_id=alice(session), listing_id=one.id, hidden_at=now),
        "employer hidden": lambda: HiddenEmployer(
            account_id=alice(session), employer_id=one.employer_id, hidden_at=now
        ),
        "employer blocked": lambda: BlockedEmployer(
            profile_id=profile.id, employer_id=one.employer_id, blocked_at=now
        ),
        "website": lambda: setattr(one.employer, "website", "https://jobs.northgate.example/apply"),
        "domain shown": lambda: EmployerDomain(
            employer_id=one.employer_id, domain="northgate.example", method="dns", token="t", created_at=now,
            verified_at=now,
        ),
        "closed": lambda: None,
    }  # fmt: skip
    client = client_of(app, "alice", now)
    assert PROFEE in offered(client)
    profile.excluded_domains = ["northgate.example"]
    one.closed_at = now if how == "closed" else None
    row = made[how]()
    session.add_all([row] if row else [])
    session.commit()
    assert PROFEE not in offered(client) and CARDIOLOGY in offered(client)


def test_not_for_me_takes_one_away_and_leads_back(app: Flask, session: Session, clock: Clock) -> None:
    keep_profile(session, clock())
    client, one = client_of(app, "alice", clock()), listing(session, PROFEE)
    form = html.fromstring(client.get("/me/recommended").text).xpath(f"//form[@action='/jobs/{one.id}/hide']")[0]
    answer = client.post(form.get("action"), data=dict(form.form_values()))
    assert (answer.status_code, answer.location) == (303, "/me/recommended")
    page = client.get(answer.location).text
    assert "Undo" in page and PROFEE not in offered(client)


def test_a_draft_a_save_and_somebody_elses_marks_keep_nothing_out(app: Flask, session: Session, clock: Clock) -> None:
    keep_profile(session, clock())
    one, now, carol = listing(session, PROFEE), clock(), by_email(session, email("carol"))
    assert carol is not None
    session.add(
        Application(
            listing_id=one.id, employer_id=one.employer_id, account_id=alice(session), created_at=now, updated_at=now
        )
    )
    session.add(ListingMark(account_id=alice(session), listing_id=one.id, saved_at=now))
    session.add(ListingMark(account_id=carol.id, listing_id=one.id, hidden_at=now))
    session.add(OutboundVisit(listing_id=one.id, account_id=alice(session), at=now, answer="no"))
    session.commit()
    assert PROFEE in offered(client_of(app, "alice", now))


def test_an_empty_list_says_what_would_help(app: Flask, session: Session, clock: Clock) -> None:
    keep_profile(session, clock(), credentials=("rocc",), settings={}, tools={}, experience_months=0, work_states=[])
    page = client_of(app, "alice", clock()).get("/me/recommended").text
    assert "Nothing on the board fits well enough today" in page and "Add the states you may work from" in page


def test_the_page_stands_without_any_search_engine(app: Flask, session: Session, clock: Clock) -> None:
    keep_profile(session, clock())
    clock.forward(days=1)
    for engine in app.extensions["careercenter"].search:
        engine.rebuild(iter(()))
    assert client_of(app, "alice", clock()).get("/me/recommended").status_code == 200


def test_least_missed_comes_first_then_the_newest() -> None:
    coder = Coder(credentials=(Held("cpc"),), experience_months=24, settings={"outpatient": 0})
    rows: list[dict[str, Any]] = [
        {"credentials_required": [["ccs"]], "settings": ["outpatient"], "experience_months": 12},
        {"credentials_required": [["cpc"]], "settings": ["inpatient"], "experience_months": 12},
        {"credentials_required": [["cpc"]]},
        {"credentials_required": [["cpc"]], "settings": ["outpatient"]},
        {"credentials_required": [["ccs"]], "experience_months": 60, "settings": ["outpatient"]},
        {"settings": []},
    ]
    fits = {number: fit(coder, wanted(**row), DAY) for number, row in enumerate(rows)}
    assert ranked(fits, list(fits)) == [2, 3, 1, 0]


def test_candidates_are_what_is_open_or_does_not_say_in_the_roles_they_look_for() -> None:
    found = candidates(Coder(work_states=frozenset({"OK", "OH"}), roles=frozenset({"coder"})))
    assert found.state == ("OH", "OK", "unstated") and found.sort == "newest"
    assert set(found.role) == {"coder", "risk_adjustment_coder", "biller_coder"}
    assert candidates(Coder()).role == candidates(Coder()).state == ()
