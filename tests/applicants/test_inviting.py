"""Inviting somebody to apply: one mail, one invitation, and an answer that is theirs alone to give."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.applicants import inviting
from careercenter.applicants.models import BlockedEmployer, JobInvitation, Profile
from careercenter.drain import drain
from careercenter.employers.models import AuditEntry, Employer
from careercenter.jobs.models import Listing
from careercenter.worker import TASKS
from tests.applicants.finding import findable, verified
from tests.clock import Clock
from tests.jobs.board import fill
from tests.mailbox import delivered
from tests.people import MERCY, account, client_of

PEOPLE = "/employer/mercy-hospital/people"


@pytest.fixture
def alice(app: Flask, session: Session, clock: Clock) -> Profile:
    """Alice, who may be found, on a board where the worker acts when it is told to."""
    fill(app, session)
    verified(session, clock())
    app.extensions["careercenter"].queue.huey.immediate = False
    return findable(session, clock())


def text(answer) -> str:
    return answer.get_data(as_text=True)


def mercys(session: Session) -> list[Listing]:
    found = select(Listing).join(Employer).where(Employer.name == MERCY).order_by(Listing.id)
    return list(session.scalars(found))


def ask(
    app: Flask, clock: Clock, session: Session, alice: Profile, who: str = "rita", listing: int = 0, note: str = ""
):
    typed = {"listing": mercys(session)[listing].id, "note": note}
    return client_of(app, who, clock()).post(f"{PEOPLE}/{alice.id}/invite", data=typed)


def only(session: Session) -> JobInvitation:
    session.expire_all()
    return session.scalars(select(JobInvitation)).one()


def mails(app: Flask) -> list:
    drain(app, TASKS)
    return [one for one in delivered(app) if "invites you" in one["Subject"]]


def test_it_is_one_mail_and_stands_on_their_page(app: Flask, session: Session, clock: Clock, alice: Profile) -> None:
    assert ask(app, clock, session, alice, note="Cath lab work, as you did.").status_code == 303
    (mail,) = mails(app)
    assert mail["To"] == "alice@people.example" and "Cath lab work" in mail.get_body(("plain",)).get_content()
    browser = client_of(app, "alice", clock())
    for path in ("/me/invitations", "/me"):
        assert "Inpatient Coder" in text(browser.get(path)), path
    said = session.scalars(select(AuditEntry).where(AuditEntry.action == "person.invite")).one()
    assert said.subject == "Inpatient Coder" and "Quackenbush" not in str(said.details)


def test_a_second_click_or_colleague_invites_nobody_twice(
    app: Flask, session: Session, clock: Clock, alice: Profile
) -> None:
    for who in ("rita", "rita", "bob"):
        assert ask(app, clock, session, alice, who).status_code in (303, 422)
    assert only(session) and len(mails(app)) == 1


def test_the_table_itself_holds_one(session: Session, clock: Clock, alice: Profile) -> None:
    for _ in range(2):
        listing = mercys(session)[0]
        session.add(
            JobInvitation(
                employer_id=listing.employer_id, listing_id=listing.id, profile_id=alice.id, created_at=clock()
            )
        )
    with pytest.raises(IntegrityError):
        session.flush()


def test_another_listing_waits_for_the_answer(app: Flask, session: Session, clock: Clock, alice: Profile) -> None:
    ask(app, clock, session, alice)
    again = ask(app, clock, session, alice, listing=1)
    assert again.status_code == 422 and "have not answered yet" in text(again)


@pytest.mark.parametrize(("answer", "status"), [("accept", 303), ("decline", 422), ("block", 404)])
def test_after_an_answer(
    app: Flask, session: Session, clock: Clock, alice: Profile, answer: str, status: int
) -> None:
    ask(app, clock, session, alice)
    path = f"/me/invitations/{only(session).id}/{answer}"
    browser = client_of(app, "alice", clock())
    said = [browser.post(path) for _ in range(2)]
    assert {one.status_code for one in said} == {303}
    if answer == "accept":
        assert said[0].location.startswith(f"/jobs/{mercys(session)[0].id}-")
    assert ask(app, clock, session, alice, listing=1).status_code == status
    clock.forward(days=61)
    alice.status_until = clock() + timedelta(days=60)
    for listing in mercys(session):
        listing.confirmed_at, listing.expires_at = clock(), clock() + timedelta(days=30)
    session.commit()
    # Whoever accepted was just invited again, and has not answered that one.
    later = {"accept": 422, "decline": 303, "block": 404}[answer]
    assert ask(app, clock, session, alice, listing=1).status_code == later


def test_blocking_shuts_out_the_domains_as_well_and_can_be_undone(
    app: Flask, session: Session, clock: Clock, alice: Profile
) -> None:
    ask(app, clock, session, alice)
    browser = client_of(app, "alice", clock())
    browser.post(f"/me/invitations/{only(session).id}/block")
    assert session.scalars(select(Profile)).one().excluded_domains == ["mercy.example"]
    block = session.scalars(select(BlockedEmployer)).one()
    assert "Mercy Hospital" in text(browser.get("/me/profile/visibility"))
    assert "declined" in text(client_of(app, "rita", clock()).get(f"{PEOPLE}/invitations"))
    browser.post(f"/me/invitations/blocked/{block.employer_id}/unblock")
    assert session.scalars(select(BlockedEmployer)).all() == []


def test_what_was_taken_back_is_gone_and_not_mailed(app: Flask, session: Session, clock: Clock, alice: Profile) -> None:
    ask(app, clock, session, alice)
    rita = client_of(app, "rita", clock())
    rita.post(f"{PEOPLE}/invitations/{only(session).id}/take-back")
    assert mails(app) == []
    browser = client_of(app, "alice", clock())
    assert "Inpatient Coder" not in text(browser.get("/me/invitations"))
    late = browser.post(f"/me/invitations/{only(session).id}/accept")
    assert late.status_code == 422 and only(session).answer == ""


@pytest.mark.parametrize("change", ["visibility", "excluded_domains", "closed_at"])
def test_no_mail_goes_out_after_a_change(
    app: Flask, session: Session, clock: Clock, alice: Profile, change: str
) -> None:
    ask(app, clock, session, alice)
    if change == "closed_at":
        mercys(session)[0].closed_at = clock()
    else:
        setattr(alice, change, {"visibility": "off", "excluded_domains": ["mercy.example"]}[change])
    session.commit()
    assert mails(app) == []
    sent = text(client_of(app, "rita", clock()).get(f"{PEOPLE}/invitations"))
    assert (f"Coder {alice.id}" in sent) is (change == "closed_at")


def test_twenty_a_day(app: Flask, session: Session, clock: Clock, alice: Profile) -> None:
    listing = mercys(session)[0]
    for number in range(inviting.MOST_A_DAY):
        person = Account(email=f"p{number}@p.example", folded_email=f"p{number}@p.example", created_at=clock())
        other = Profile(account=person, created_at=clock(), updated_at=clock())
        session.add(other)
        session.flush()
        made = {"employer_id": listing.employer_id, "listing_id": listing.id, "profile_id": other.id}
        session.add(JobInvitation(**made, created_at=clock() - timedelta(hours=number)))
    session.commit()
    refused = ask(app, clock, session, alice)
    assert refused.status_code == 422 and "20 invitations a day" in text(refused)
    clock.forward(hours=6)
    assert ask(app, clock, session, alice).status_code == 303


def test_a_note_with_patient_data_is_not_sent(app: Flask, session: Session, clock: Clock, alice: Profile) -> None:
    refused = ask(app, clock, session, alice, note="Code MRN: 00482913 for patient John Doe, DOB 03/14/1961, please.")
    assert refused.status_code == 422 and "patient data" in text(refused)


def test_only_to_a_live_listing_of_ones_own(app: Flask, session: Session, clock: Clock, alice: Profile) -> None:
    other = session.scalars(select(Listing).where(Listing.title == "Apprentice Coder")).one()
    rita = client_of(app, "rita", clock())
    for listing in (other.id, 10**12, "x", ""):
        assert rita.post(f"{PEOPLE}/{alice.id}/invite", data={"listing": listing}).status_code == 422
    assert session.scalars(select(JobInvitation)).all() == []


def test_nobody_answers_or_takes_back_for_another(app: Flask, session: Session, clock: Clock, alice: Profile) -> None:
    ask(app, clock, session, alice)
    held = only(session).id
    verified(session, clock(), "Lakeside Clinic")
    carol = client_of(app, "carol", clock())
    assert carol.post(f"/employer/lakeside-clinic/people/invitations/{held}/take-back").status_code == 404
    for act in ("accept", "decline", "block"):
        assert carol.post(f"/me/invitations/{held}/{act}").status_code == 404
    assert only(session).answer == ""


def test_it_goes_with_either_side(app: Flask, session: Session, clock: Clock, alice: Profile) -> None:
    ask(app, clock, session, alice)
    session.delete(account(session, "alice", clock()))
    session.commit()
    assert session.scalars(select(JobInvitation)).all() == []
