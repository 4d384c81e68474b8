"""Codes in a profile: typed, judged, shown, sent, told; and replaced by one click when a release ends them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from careercenter.applicants.leaving import export_person
from careercenter.applicants.models import Profile
from careercenter.applicants.queries import profile_of
from careercenter.applicants.snapshot import blinded, snapshot
from careercenter.applicants.typeset import content
from careercenter.codes.operations import load_codes
from tests.clock import Clock
from tests.codes.layouts import order_line, written
from tests.people import account, client_of, everyone

CODES = "/me/profile/codes"


@pytest.fixture
def alice(app: Flask, session: Session, clock: Clock) -> Iterator[FlaskClient]:
    everyone(session, clock())
    return client_of(app, "alice", clock())


@pytest.fixture
def turned(session: Session, clock: Clock, tmp_path: Path) -> None:
    """A release that divides G35."""
    old = [order_line(1, "G35", 1, "Hard spots")]
    new = [order_line(1, "G35", 0, "Hard spots"), order_line(2, "G35A", 1, "Hard spots, some")]
    for year, lines in ((2025, old), (2026, new)):
        path = written(tmp_path, f"icd10cm_order_{year}.txt", "\n".join(lines))
        load_codes(session=session, system="icd-10-cm", path=path, now=clock(), force=True)
    session.commit()


def kept(session: Session, clock: Clock) -> Profile:
    session.expire_all()
    found = profile_of(session, account(session, "alice", clock()).id)
    assert found is not None
    return found


def test_codes_are_kept_in_order_shown_sent_and_set_on_paper(
    alice: FlaskClient, session: Session, clock: Clock
) -> None:
    assert alice.post(CODES, data={"version": "0", "codes": "99213, 70010-76499, DRG 470"}).status_code == 303
    mine = kept(session, clock)
    assert [(one.system, one.code, one.code_end) for one in mine.codes] == [
        ("cpt", "99213", ""), ("cpt", "70010", "76499"), ("ms-drg", "470", ""),
    ]  # fmt: skip
    page = alice.get("/me/profile").text
    assert 'href="/codes/cpt/99213"' in page and "70010-76499" in page
    sent = snapshot(mine, on=clock().date())
    assert sent["codes"][1] == {"system": "cpt", "code": "70010", "code_end": "76499"}
    assert blinded(sent)["codes"] == sent["codes"], "codes name nobody"
    skills = next(one for one in content(sent)["sections"] if one["name"] == "Experience and skills")
    assert "Codes: 99213, 70010-76499, DRG 470" in skills["items"]
    told = export_person(session, mine.account_id)["codes"]
    assert [one["code"] for one in told] == ["99213", "70010", "470"]
    assert 'value="99213, 70010-76499, DRG 470"' in alice.get(CODES).text


def test_an_emptied_field_names_none(alice: FlaskClient, session: Session, clock: Clock) -> None:
    alice.post(CODES, data={"version": "0", "codes": "99213"})
    assert alice.post(CODES, data={"version": str(kept(session, clock).version), "codes": ""}).status_code == 303
    assert kept(session, clock).codes == []


def test_what_is_no_code_is_refused_and_stands_there_again(alice: FlaskClient, session: Session, clock: Clock) -> None:
    answer = alice.post(CODES, data={"version": "0", "codes": "99213, <b>nonsense"})
    assert answer.status_code == 422
    assert "is no code that we know" in answer.text and "&lt;b&gt;nonsense" in answer.text
    assert profile_of(session, account(session, "alice", clock()).id) is None


def test_two_windows_lose_nothing(alice: FlaskClient, session: Session, clock: Clock) -> None:
    alice.post(CODES, data={"version": "0", "codes": "99213"})
    answer = alice.post(CODES, data={"version": "1", "codes": "99214"})
    assert answer.status_code == 409 and "Kept now: 99213" in answer.text and 'value="99214"' in answer.text
    assert [one.code for one in kept(session, clock).codes] == ["99213"]


def test_a_code_that_is_over_is_flagged_and_replaced_by_one_click(
    alice: FlaskClient, session: Session, clock: Clock, turned: None
) -> None:
    alice.post(CODES, data={"version": "0", "codes": "99213, G35"})
    assert "over</span>" in alice.get("/me/profile").text
    page = alice.get(CODES).text
    assert "Put G35.A instead" in page
    asked = {"system": "icd-10-cm", "code": "G35", "by": "G35.A"}
    for _ in range(2):
        assert alice.post(f"{CODES}/replace", data=asked).status_code == 303
        assert [one.code for one in kept(session, clock).codes] == ["99213", "G35.A"], "in its place, once"
    assert "instead" not in alice.get(CODES).text.split("</main>")[0].split('<form class="form"')[0].split("h1")[2]


@pytest.mark.parametrize("by", ["E11.9", "", "<b>", "99213"])
def test_nothing_but_a_proposed_successor_takes_a_place(
    alice: FlaskClient, session: Session, clock: Clock, turned: None, by: str
) -> None:
    alice.post(CODES, data={"version": "0", "codes": "G35"})
    assert alice.post(f"{CODES}/replace", data={"system": "icd-10-cm", "code": "G35", "by": by}).status_code == 422
    assert [one.code for one in kept(session, clock).codes] == ["G35"]
