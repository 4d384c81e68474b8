"""The wallet: credentials with their dates, numbers that nobody reads, and what staff saw goes when it is changed."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.applicants.models import HeldCredential, RemovedPart
from careercenter.applicants.sealing import seal, unseal
from tests.clock import Clock
from tests.people import client_of, everyone

CPC = {"slug": "cpc", "number": "01234567", "earned_on": "2020-02-29", "expires_on": "2026-11-23"}


@pytest.fixture
def alice(app: Flask, session: Session, clock: Clock) -> FlaskClient:
    everyone(session, clock())
    return client_of(app, "alice", clock())


def only(session: Session) -> HeldCredential:
    session.expire_all()
    return session.scalars(select(HeldCredential)).one()


def test_a_number_is_kept_sealed_and_shown_nowhere(alice: FlaskClient, app: Flask, session: Session) -> None:
    assert alice.post("/me/credentials/new", data=CPC).status_code == 303
    held, key = only(session), app.extensions["careercenter"].settings.secret_key
    assert held.number_sealed and "01234567" not in held.number_sealed
    assert unseal(held.number_sealed, key=key) == "01234567" and unseal(held.number_sealed, key="other") is None
    for path in ("/me/credentials", f"/me/credentials/{held.id}", "/me/profile"):
        assert "01234567" not in alice.get(path).get_data(as_text=True)
    assert "Number on file" in alice.get("/me/credentials").get_data(as_text=True)


def test_the_last_day_counts_where_the_holder_lives(alice: FlaskClient, app: Flask, clock: Clock) -> None:
    alice.post("/me/credentials/new", data=CPC)
    clock.forward(hours=13, minutes=50)
    page = client_of(app, "alice", clock()).get("/me/credentials").get_data(as_text=True)
    assert clock().date().isoformat() == "2026-11-24", "in UTC it is the day after, in New York it is not"
    assert "Stated by the holder" in page and "Lapsed" not in page
    clock.forward(hours=1)
    assert "Lapsed" in client_of(app, "alice", clock()).get("/me/credentials").get_data(as_text=True)


def test_an_empty_number_leaves_what_is_kept(alice: FlaskClient, session: Session) -> None:
    alice.post("/me/credentials/new", data=CPC)
    held = only(session)
    sealed, path = held.number_sealed, f"/me/credentials/{held.id}"
    assert alice.post(path, data={**CPC, "version": held.version, "number": ""}).status_code == 303
    assert only(session).number_sealed == sealed
    assert alice.post(path, data={**CPC, "version": only(session).version, "number": "", "forget_number": "y"}).status_code == 303
    assert only(session).number_sealed is None


@pytest.mark.parametrize(("change", "stays"), [({"ceus_done": "12"}, True), ({"expires_on": "2029-01-01"}, False)])
def test_what_staff_saw_goes_when_it_is_changed(
    alice: FlaskClient, session: Session, clock: Clock, change: dict[str, str], stays: bool
) -> None:
    alice.post("/me/credentials/new", data=CPC)
    held = only(session)
    held.verified_at = held.document_seen_at = clock()
    session.commit()
    typed = {**CPC, "version": held.version, "number": "", **change}
    assert alice.post(f"/me/credentials/{held.id}", data=typed).status_code == 303
    assert (only(session).verified_at is not None) is stays


@pytest.mark.parametrize(
    "wrong",
    [{"slug": ""}, {"slug": "nothing"}, {"expires_on": "2019-01-01"}, {"ceus_done": "-1"}, {"earned_on": "soon"}],
)
def test_what_cannot_be_is_refused(alice: FlaskClient, session: Session, wrong: dict[str, str]) -> None:
    assert alice.post("/me/credentials/new", data={**CPC, **wrong}).status_code == 422
    assert session.scalars(select(HeldCredential)).all() == []


def test_one_of_each(alice: FlaskClient, session: Session) -> None:
    alice.post("/me/credentials/new", data=CPC)
    answer = alice.post("/me/credentials/new", data=CPC)
    assert answer.status_code == 422 and "in your wallet already" in answer.get_data(as_text=True)
    only(session)


def test_others_find_nothing(alice: FlaskClient, app: Flask, session: Session, clock: Clock) -> None:
    alice.post("/me/credentials/new", data=CPC)
    path = f"/me/credentials/{only(session).id}"
    carol = client_of(app, "carol", clock())
    assert carol.get(path).status_code == carol.post(f"{path}/remove").status_code == 404
    assert carol.post(f"{path}/document/take-away").status_code == 404
    assert alice.post(f"{path}/remove").status_code == 303
    assert session.scalars(select(HeldCredential)).all() == []


def test_two_windows_lose_nothing(alice: FlaskClient, session: Session) -> None:
    alice.post("/me/credentials/new", data=CPC)
    held = only(session)
    path, typed = f"/me/credentials/{held.id}", {**CPC, "number": "", "version": held.version}
    assert alice.post(path, data={**typed, "ceus_done": "12"}).status_code == 303
    late = alice.post(path, data={**typed, "ceus_done": "7", "number": "555"})
    page = late.get_data(as_text=True)
    assert late.status_code == 409 and "Saved in the other window" in page and ">12<" in page and 'value="7"' in page
    assert "01234567" not in page and only(session).ceus_done == 12


def test_what_was_removed_can_be_put_back_for_a_day(alice: FlaskClient, session: Session, clock: Clock) -> None:
    alice.post("/me/credentials/new", data=CPC)
    held = only(session)
    sealed, held.verified_at = held.number_sealed, clock()
    session.commit()
    alice.post(f"/me/credentials/{held.id}/remove")
    part = session.scalars(select(RemovedPart)).one()
    back = f"/me/profile/removed/{part.id}/put-back"
    assert "Put back" in alice.get("/me/credentials").get_data(as_text=True)
    for _ in range(2):
        assert alice.post(back).status_code == 303
    held = only(session)
    assert (held.number_sealed, held.verified_at, str(held.earned_on)) == (sealed, clock(), "2020-02-29")
    alice.post(f"/me/credentials/{held.id}/remove")
    part = session.scalars(select(RemovedPart)).one()
    clock.forward(days=1)
    alice.post(f"/me/profile/removed/{part.id}/put-back")
    assert session.scalars(select(HeldCredential)).all() == []


def test_the_same_credential_is_not_put_back_beside_itself(alice: FlaskClient, session: Session) -> None:
    alice.post("/me/credentials/new", data=CPC)
    alice.post(f"/me/credentials/{only(session).id}/remove")
    alice.post("/me/credentials/new", data=CPC)
    part = session.scalars(select(RemovedPart)).one()
    assert alice.post(f"/me/profile/removed/{part.id}/put-back").status_code == 422
    only(session)


def test_nobody_puts_back_what_is_another_persons(
    alice: FlaskClient, app: Flask, session: Session, clock: Clock
) -> None:
    alice.post("/me/credentials/new", data=CPC)
    alice.post(f"/me/credentials/{only(session).id}/remove")
    part = session.scalars(select(RemovedPart)).one()
    client_of(app, "carol", clock()).post(f"/me/profile/removed/{part.id}/put-back")
    assert session.scalars(select(HeldCredential)).all() == []


def test_an_apprentice_is_told_what_it_becomes(alice: FlaskClient) -> None:
    alice.post("/me/credentials/new", data={"slug": "cpc-a"})
    assert "change it to CPC" in alice.get("/me/credentials").get_data(as_text=True)


def test_the_same_number_is_sealed_differently_each_time() -> None:
    assert seal("1", key="k") != seal("1", key="k")
