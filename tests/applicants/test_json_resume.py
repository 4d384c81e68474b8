"""The pages that bring a JSON Resume in: looked at first, kept nowhere until it is confirmed, and hostile files refused."""

import io
import re
from typing import Any

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applicants.models import Profile
from tests.applicants.finding import findable
from tests.clock import Clock
from tests.people import client_of, everyone

PAGE = "/me/profile/json-resume"
RESUME = {
    "basics": {"name": "Alice Moore", "label": "CPC", "location": {"city": "Tulsa", "region": "Oklahoma"}},
    "work": [{"name": "Mercy <b>Hospital</b>", "position": "Coder", "startDate": "2019-03", "url": "https://m.example"}],
    "certificates": [{"name": "CPC"}, {"name": "First aid", "issuer": "Red Cross"}],
    "volunteer": [{"organization": "Food bank"}],
}  # fmt: skip


@pytest.fixture
def alice(app: Flask, session: Session, clock: Clock) -> FlaskClient:
    everyone(session, clock())
    return client_of(app, "alice", clock())


def text(answer) -> str:
    return answer.get_data(as_text=True)


def send(alice: FlaskClient, document: Any):
    data = document if isinstance(document, bytes) else orjson.dumps(document)
    return alice.post(PAGE, data={"file": (io.BytesIO(data), "resume.json")})


def form_of(page: str) -> dict[str, Any]:
    """The form of the preview as a browser would send it: what is ticked."""
    fields = dict(re.findall(r'name="(version|document)" value="([^"]*)"', page))
    return {**fields, "take": re.findall(r'name="take" value="([^"]*)" checked', page)}


def kept(session: Session) -> Profile | None:
    session.expire_all()
    return session.scalars(select(Profile)).one_or_none()


def test_it_is_shown_first_and_kept_when_confirmed(alice: FlaskClient, session: Session) -> None:
    page = send(alice, RESUME)
    assert page.status_code == 200 and kept(session) is None, "nothing is stored before"
    assert "Mercy &lt;b&gt;Hospital" in text(page) and "Food bank" not in text(page) and "volunteer" in text(page)
    sent = form_of(text(page))
    assert "head:name" not in sent["take"], "the account has another name"
    sent["take"].append("head:name")
    assert alice.post(f"{PAGE}/take", data=sent).status_code == 303
    mine = kept(session)
    assert mine is not None and mine.jobs[0].title == "Coder" and mine.state == "OK" and mine.version == 2
    assert session.get(Account, mine.account_id).name == "Alice Moore"
    assert [one.slug for one in mine.credentials] == ["cpc"]
    out = alice.get(f"{PAGE}/resume.json")
    assert orjson.loads(out.data) == RESUME and out.headers["Content-Disposition"].startswith("attachment")


def test_what_is_not_ticked_is_not_taken(alice: FlaskClient, session: Session) -> None:
    sent = form_of(text(send(alice, RESUME)))
    alice.post(f"{PAGE}/take", data={**sent, "take": ["head:headline", "work:99", "nonsense", "head:"]})
    mine = kept(session)
    assert mine is not None and (mine.headline, mine.jobs, mine.foreign) == ("CPC", [], {})


def test_what_the_profile_says_otherwise_is_left_alone(
    alice: FlaskClient, session: Session, clock: Clock
) -> None:
    findable(session, clock(), headline="Auditor")
    page = text(send(alice, RESUME))
    assert "Your profile says: Auditor" in page and "head:headline" not in form_of(page)["take"]


def test_a_profile_that_changed_meanwhile_is_not_overwritten(
    alice: FlaskClient, session: Session, clock: Clock
) -> None:
    findable(session, clock())
    sent = form_of(text(send(alice, RESUME)))
    alice.post("/me/profile/basics", data={"version": sent["version"], "headline": "Newer"})
    late = alice.post(f"{PAGE}/take", data=sent)
    assert late.status_code == 409 and "another window" in text(late)
    assert kept(session).headline == "Newer"


def test_patient_data_waits_for_the_persons_word(alice: FlaskClient, session: Session) -> None:
    chart = {"work": [{"name": "Mercy", "summary": "Coded for patient John Doe, DOB 03/14/1961, MRN: 00482913."}]}
    page = text(send(alice, chart))
    assert "Is this a patient’s data?" in page and "00482913" not in page.split("read-values")[0]
    sent = form_of(page)
    assert alice.post(f"{PAGE}/take", data=sent).status_code == 422 and kept(session) is None
    assert alice.post(f"{PAGE}/take", data={**sent, "cleared": "1"}).status_code == 303
    assert kept(session).jobs[0].employer == "Mercy"


def test_what_staff_saw_goes_when_a_file_says_other_dates(alice: FlaskClient, session: Session, clock: Clock) -> None:
    held = findable(session, clock()).credentials[0]
    held.verified_at = held.document_seen_at = clock()
    session.commit()
    other = {"certificates": [{"name": "CPC", "date": "2001-02-03", "x-careercenter": {"verified": True}}]}
    alice.post(f"{PAGE}/take", data={**form_of(text(send(alice, other))), "take": "certificates:0"})
    held = kept(session).credentials[0]
    assert str(held.earned_on) == "2001-02-03" and held.verified_at is None


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"), (b"\xff\xfe{}", "no JSON"), (b'{"basics": }', "line 1, column"), (b"[]", "no JSON Resume"),
        (b"NaN", "no JSON"), (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, ""), (b"[" * 100_000, "no JSON"),
        (b'{"a":' * 30 + b"1" + b"}" * 30, "nested deeper"), (b'{"a": [' + b"1," * 9_000 + b"1]}", "holds more"),
        (b'{"work": {"name": "x"}}', "should be a list"), (b'{"work": [{"name": null}]}', "work[0].name"),
        (b'{"basics": "x"}', "group of fields"), (b'{"work": [{"startDate": "March 2019"}]}', "no date"),
        (b'{"work": [{"startDate": "2019-13"}]}', "no date"), (b'{"basics": {"summary": "' + b"x" * 20_001 + b'"}}', "longer"),
        (b'{"x": "' + b"y" * 262_200 + b'"}', "256 KB"), (b'{"work": [' + b"{}," * 40 + b"{}]}", "40 are the most"),
        (b'{"basics": {"name": "\\ud800"}}', "no JSON"), (b'{"' + b"k" * 300 + b'": 1}', "too long"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_resume_is_refused_with_the_reason(
    alice: FlaskClient, session: Session, data: bytes, says: str
) -> None:
    page = send(alice, data)
    assert page.status_code == 422 and says in text(page) and kept(session) is None


@pytest.mark.parametrize("document", ["", "!!!", "bm90IGpzb24=", "W10=", "e30", "ÿ"])
def test_a_form_that_was_tampered_with_is_refused(alice: FlaskClient, session: Session, document: str) -> None:
    assert alice.post(f"{PAGE}/take", data={"document": document, "take": "head:name"}).status_code == 422


def test_odd_values_of_our_own_part_are_left_out(alice: FlaskClient, session: Session) -> None:
    own = {
        "experienceMonths": -1, "specialties": {"cardiology": "x", "nonsense": 3}, "codeSets": [1], "roles": "all",
        "payFloor": {"amount": "sNaN", "unit": "hour"}, "status": {"value": "looking", "until": "9999-01-01T00:00:00"},
        "visibility": ["findable"], "excludedDomains": ["gmail.com", 3, "x" * 900], "codes": [{"system": 4}], "startsOn": "soon",
    }  # fmt: skip
    sent = form_of(text(send(alice, {"meta": {"x-careercenter": own}})))
    assert alice.post(f"{PAGE}/take", data=sent).status_code == 303
    mine = kept(session)
    assert mine.specialties == {"cardiology": 0} and (mine.status, mine.visibility) == ("closed", "applied")
    assert (mine.pay_floor, mine.excluded_domains, list(mine.codes)) == (None, [], [])


def test_a_status_holds_for_sixty_days_at_most(alice: FlaskClient, session: Session, clock: Clock) -> None:
    own = {"status": {"value": "looking", "until": "2040-01-01T00:00:00+00:00"}}
    alice.post(f"{PAGE}/take", data=form_of(text(send(alice, {"meta": {"x-careercenter": own}}))))
    assert (kept(session).status_until - clock()).days == 60
