"""Coming to act for an organisation that is on the board: by asking, by its domain, by staff."""

import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.accounts.operations import confirm_address, open_account
from careercenter.core.errors import NotAllowed, Refused
from careercenter.employers.joining import Answered, answer_claim, ask
from careercenter.employers.models import Employer, EmployerDomain, JoinRequest
from careercenter.employers.operations import add_member, ensure
from careercenter.employers.proving import HasOwner, begin_claim, own_mailbox
from careercenter.employers.queries import claims, membership_of, owners
from tests.clock import Clock
from tests.employers.conftest import Browse
from tests.employers.dns_server import Zone
from tests.mailbox import delivered
from tests.people import account

HARBOR = "/employer/join/harbor-health"
MERCY = "/employer/join/mercy-hospital"


@pytest.fixture
def harbor(session: Session, mercy: Employer, clock: Clock) -> Employer:
    """Imported, so nobody owns it; the board knows its website."""
    made = ensure(session=session, names=["Harbor Health"], now=clock())["Harbor Health"]
    made.website = "https://careers.people.example/harbor"
    session.commit()
    return made


def role(session: Session, employer: Employer, name: str, clock: Clock) -> str | None:
    session.expire_all()
    found = membership_of(session, employer.id, account(session, name, clock()).id)
    return found.role if found else None


def stranger(session: Session, clock: Clock, email: str = "eve@elsewhere.example") -> Account:
    made = open_account(session=session, email=email, name="Eve", password_hash=None, now=clock())
    return confirm_address(session=session, account=made, now=clock())


def test_asking_an_organisation_with_owners_tells_them(app: Flask, browse: Browse, session: Session) -> None:
    alice = browse("alice")
    assert "Ask its owners" in alice.get(MERCY).text
    answer = alice.post(MERCY, data={"message": "I code at Mercy since May."})
    assert (answer.status_code, answer.location) == (303, "/employer")
    assert "Mercy Hospital" in alice.get("/employer").text
    (mail,) = delivered(app, "bob@")
    assert mail["Subject"] == "Alice asks to join Mercy Hospital"
    assert "I code at Mercy since May." in mail.get_body(("plain",)).get_content()
    assert "I code at Mercy since May." in browse("bob").get("/employer/mercy-hospital/members").text


def test_an_owner_takes_somebody_in(
    app: Flask, browse: Browse, session: Session, mercy: Employer, clock: Clock
) -> None:
    browse("alice").post(MERCY, data={"message": "It is me."})
    request = session.query(JoinRequest).one()
    accept = f"/employer/mercy-hospital/members/requests/{request.id}/accept"
    assert browse("bob").post(accept, data={"role": "recruiter"}).status_code == 303
    assert role(session, mercy, "alice", clock) == "recruiter"
    assert browse("bob").post(accept, data={"role": "owner"}).status_code == 422, "answered once"
    assert role(session, mercy, "alice", clock) == "recruiter"
    assert [mail["Subject"] for mail in delivered(app, "alice@")] == ["You now act for Mercy Hospital"]


def test_an_owner_declines(app: Flask, browse: Browse, session: Session, mercy: Employer, clock: Clock) -> None:
    browse("alice").post(MERCY, data={"message": "It is me."})
    request = session.query(JoinRequest).one()
    assert browse("bob").post(f"/employer/mercy-hospital/members/requests/{request.id}/decline").status_code == 303
    assert role(session, mercy, "alice", clock) is None
    assert [mail["Subject"] for mail in delivered(app, "alice@")] == [
        "Your request to join Mercy Hospital was declined"
    ]


def test_requests_to_another_employer_cannot_be_answered(browse: Browse, session: Session, mercy: Employer) -> None:
    browse("alice").post(MERCY, data={"message": "It is me."})
    request = session.query(JoinRequest).one()
    theirs = f"/employer/lakeside-clinic/members/requests/{request.id}/accept"
    assert browse("carol").post(theirs, data={"role": "owner"}).status_code == 404
    assert session.query(JoinRequest).one().decided_at is None


def test_asking_again_says_more_and_mails_once(app: Flask, browse: Browse, session: Session) -> None:
    alice = browse("alice")
    alice.post(MERCY, data={"message": "First."})
    alice.post(MERCY, data={"message": "Second."})
    assert session.query(JoinRequest).one().message == "Second."
    assert len(delivered(app, "bob@")) == 1
    assert alice.post(MERCY, data={"message": " "}).status_code == 422
    assert alice.post(MERCY, data={"message": "x" * 1001}).status_code == 422


def test_a_member_needs_no_asking(browse: Browse) -> None:
    assert browse("vera").get(MERCY).location == "/employer/mercy-hospital"
    assert browse("vera").post(MERCY, data={"message": "Hello"}).status_code == 422


def test_five_open_requests_are_the_most(session: Session, mercy: Employer, clock: Clock) -> None:
    alice = account(session, "alice", clock())
    made = ensure(session=session, names=[f"Clinic {number}" for number in range(6)], now=clock())
    for employer in list(made.values())[:5]:
        ask(session=session, employer=employer, account=alice, message="Me", now=clock())
    with pytest.raises(Refused, match="Five"):
        ask(session=session, employer=made["Clinic 5"], account=alice, message="Me", now=clock())


def test_an_unknown_organisation_is_not_found(browse: Browse) -> None:
    assert browse("alice").get("/employer/join/nowhere").status_code == 404
    assert browse("alice").post("/employer/join/nowhere/claim").status_code == 404


def test_whose_address_is_at_the_website_takes_it_over(
    app: Flask, browse: Browse, session: Session, harbor: Employer, clock: Clock
) -> None:
    alice = browse("alice")
    assert "Show that people.example is yours" in alice.get(HARBOR).text
    assert alice.post(f"{HARBOR}/claim").status_code == 303
    assert "Use my address" in alice.get(HARBOR).text
    answer = alice.post(f"{HARBOR}/claim/own")
    assert (answer.status_code, answer.location) == (303, "/employer/harbor-health/organisation")
    assert role(session, harbor, "alice", clock) == "owner"
    (domain,) = harbor.domains
    assert (domain.claimant_id, domain.method, domain.verified_at) == (None, "mailbox", clock())


def test_an_address_elsewhere_does_not(browse: Browse, session: Session, harbor: Employer, clock: Clock) -> None:
    bob = browse("bob")
    bob.post(f"{HARBOR}/claim")
    assert "Use my address" not in bob.get(HARBOR).text
    answer = bob.post(f"{HARBOR}/claim/own")
    assert answer.status_code == 422 and "is not at people.example" in answer.text
    assert owners(session, harbor.id) == []


def test_the_dns_takes_it_over_with_ones_own_token_only(
    browse: Browse, session: Session, harbor: Employer, zone: Zone, clock: Clock
) -> None:
    bob, carol = browse("bob"), browse("carol")
    bob.post(f"{HARBOR}/claim")
    carol.post(f"{HARBOR}/claim")
    tokens = {one.claimant_id: one.token for one in session.query(EmployerDomain).all()}
    bobs = tokens[account(session, "bob", clock()).id]
    assert len(set(tokens.values())) == 2
    assert bobs in bob.get(HARBOR).text and bobs not in carol.get(HARBOR).text
    zone.texts["people.example"] = [f"careercenter-verify={bobs}"]
    assert carol.post(f"{HARBOR}/claim/record").status_code == 422
    assert bob.post(f"{HARBOR}/claim/record").status_code == 303
    assert role(session, harbor, "bob", clock) == "owner"
    assert [one.claimant_id for one in session.query(EmployerDomain).all()] == [None], "what carol began is void"
    assert carol.post(f"{HARBOR}/claim/record").status_code == 422
    assert carol.post(f"{HARBOR}/claim").status_code == 422


def test_a_mailed_code_takes_it_over(
    app: Flask, browse: Browse, session: Session, harbor: Employer, clock: Clock
) -> None:
    bob = browse("bob")
    bob.post(f"{HARBOR}/claim")
    assert bob.post(f"{HARBOR}/claim/send", data={"mailbox": "info"}).status_code == 303
    text = delivered(app, "info@people.example")[-1].get_body(("plain",)).get_content()
    code = re.search(r"([A-Z2-7]{4}-[A-Z2-7]{4})", text).group(1)
    assert browse("carol").post(f"{HARBOR}/claim/code", data={"code": code}).status_code == 422, "it is bob's code"
    assert bob.post(f"{HARBOR}/claim/code", data={"code": "WRONG"}).status_code == 422
    assert bob.post(f"{HARBOR}/claim/code", data={"code": code}).status_code == 303
    assert role(session, harbor, "bob", clock) == "owner"


def test_a_step_that_was_not_begun_says_so(browse: Browse, harbor: Employer) -> None:
    for step in ("own", "record", "send", "code"):
        assert browse("bob").post(f"{HARBOR}/claim/{step}").status_code == 422


def test_without_a_website_only_people_can_decide(browse: Browse, session: Session, harbor: Employer) -> None:
    for website in (None, "https://harbor.gmail.com", "https://10.0.0.1/"):
        harbor.website = website
        session.commit()
        assert "/claim" not in browse("alice").get(HARBOR).text
        assert browse("alice").post(f"{HARBOR}/claim").status_code == 422


def test_an_organisation_with_an_owner_cannot_be_claimed(browse: Browse, session: Session, mercy: Employer) -> None:
    mercy.website = "https://people.example"
    session.commit()
    assert browse("alice").post(f"{MERCY}/claim").status_code == 422
    assert browse("alice").post(f"{MERCY}/claim/own").status_code == 422


def test_a_claim_ends_when_somebody_else_owns_it_meanwhile(session: Session, harbor: Employer, clock: Clock) -> None:
    alice = account(session, "alice", clock())
    domain = begin_claim(session=session, employer=harbor, claimant=alice, now=clock())
    add_member(session=session, employer=harbor, account=stranger(session, clock), role="owner", now=clock())
    with pytest.raises(HasOwner):
        own_mailbox(session=session, domain=domain, by=alice, now=clock())


def test_a_claim_ends_when_the_website_changes(session: Session, harbor: Employer, clock: Clock) -> None:
    alice = account(session, "alice", clock())
    domain = begin_claim(session=session, employer=harbor, claimant=alice, now=clock())
    harbor.website = "https://harbor.example"
    with pytest.raises(NotAllowed):
        own_mailbox(session=session, domain=domain, by=alice, now=clock())
    assert begin_claim(session=session, employer=harbor, claimant=alice, now=clock()).domain == "harbor.example"


def test_a_domain_that_is_claimed_is_no_domain_of_the_employer_yet(
    session: Session, harbor: Employer, clock: Clock
) -> None:
    begin_claim(session=session, employer=harbor, claimant=account(session, "alice", clock()), now=clock())
    session.expire_all()
    assert [one.verified_at for one in harbor.domains] == [None]


def test_staff_let_somebody_own_what_nobody_owns(
    app: Flask, browse: Browse, session: Session, harbor: Employer, clock: Clock
) -> None:
    browse("alice").post(HARBOR, data={"message": "I run Harbor."})
    browse("bob").post(HARBOR, data={"message": "No, I do."})
    browse("alice").post(MERCY, data={"message": "Another matter."})
    first, second = claims(session)
    dan = account(session, "dan", clock())
    answer_claim(session=session, request=first, by=dan, accepted=True, now=clock())
    with pytest.raises(Answered):
        answer_claim(session=session, request=first, by=dan, accepted=False, now=clock())
    with pytest.raises(HasOwner):
        answer_claim(session=session, request=second, by=dan, accepted=True, now=clock())
    session.commit()
    assert role(session, harbor, "alice", clock) == "owner"
    assert "You now act for Harbor Health" in [mail["Subject"] for mail in delivered(app, "alice@")]
