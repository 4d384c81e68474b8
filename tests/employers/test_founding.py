"""Beginning as an employer: the chooser, a new organisation, and who is looked at first."""

import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.accounts.operations import confirm_address, open_account
from careercenter.accounts.queries import by_email
from careercenter.core.errors import Refused
from careercenter.employers.founding import NameTaken, change, found, site
from careercenter.employers.membership import invite
from careercenter.employers.models import AuditEntry, Employer, EmployerDomain
from careercenter.employers.operations import ensure
from careercenter.employers.queries import by_slug, membership_of, owners
from careercenter.employers.reviewing import hold
from careercenter.employers.standing import may_publish
from tests.clock import Clock
from tests.employers.conftest import Browse
from tests.mailbox import delivered
from tests.people import account

NEW = {"name": "St. Anne Clinic", "website": "www.stanne.example", "relation": "direct"}


def person(session: Session, clock: Clock, email: str) -> Account:
    made = open_account(session=session, email=email, name="Nina", password_hash=None, now=clock())
    return confirm_address(session=session, account=made, now=clock())


def verify(session: Session, employer: Employer, domain: str, clock: Clock) -> EmployerDomain:
    made = EmployerDomain(
        employer_id=employer.id,
        domain=domain,
        method="dns",
        token="t",
        created_at=clock(),
        verified_at=clock(),
        checked_at=clock(),
    )
    session.add(made)
    session.flush()
    return made


def test_who_acts_for_nobody_is_told_how_to_begin(browse: Browse) -> None:
    page = browse("alice").get("/employer")
    assert page.status_code == 200
    assert 'href="/employer/new"' in page.text


def test_who_acts_for_one_organisation_goes_to_its_desk(browse: Browse) -> None:
    answer = browse("bob").get("/employer")
    assert (answer.status_code, answer.location) == (303, "/employer/mercy-hospital")


def test_who_acts_for_several_chooses(browse: Browse, session: Session, clock: Clock) -> None:
    found(session=session, account=account(session, "bob", clock()), now=clock(), **NEW)
    session.commit()
    page = browse("bob").get("/employer").text
    assert "Mercy Hospital" in page and "St. Anne Clinic" in page


def test_who_is_invited_is_led_to_the_invitation(
    browse: Browse, session: Session, mercy: Employer, clock: Clock
) -> None:
    bob = account(session, "bob", clock())
    invite(session=session, employer=mercy, by=bob, email="alice@people.example", role="reviewer", now=clock())
    session.commit()
    alice = browse("alice")
    link = re.search(r'href="[^"]*(/invitations/[^"]+)"', alice.get("/employer").text).group(1)
    assert alice.post(link).status_code == 303
    assert alice.get("/employer").location == "/employer/mercy-hospital"


def test_a_guest_is_led_to_the_sign_in(app: Flask) -> None:
    assert app.test_client().get("/employer/new").location.startswith("/sign-in?next=/employer/new")


def test_a_new_organisation_has_its_founder_as_owner(browse: Browse, session: Session) -> None:
    answer = browse("alice").post("/employer/new", data=NEW)
    assert (answer.status_code, answer.location) == (303, "/employer/st-anne-clinic/organisation")
    made = by_slug(session, "st-anne-clinic")
    assert (made.name, made.relation, made.website) == ("St. Anne Clinic", "direct", "https://www.stanne.example")
    assert [one.account.email for one in owners(session, made.id)] == ["alice@people.example"]
    assert made.review_state == "clear" and may_publish(made) is None
    assert session.query(AuditEntry).filter_by(employer_id=made.id, action="organisation.create").count() == 1


@pytest.mark.parametrize(
    ("change_", "says"),
    [
        ({"name": ""}, "Please enter the name"),
        ({"name": "x" * 201}, "200"),
        ({"relation": ""}, "Please say how you hire"),
        ({"relation": "other"}, "Not a valid choice"),
        ({"website": "javascript:alert(1)"}, "not the address of a website"),
        ({"website": "http://localhost/"}, "not the address of a website"),
        ({"website": "https://user:pass@stanne.example"}, "not the address of a website"),
        ({"website": "ftp://stanne.example"}, "not the address of a website"),
        ({"website": "https://10.0.0.1/"}, "not the address of a website"),
    ],
)
def test_what_is_wrong_comes_back_beside_its_field(browse: Browse, session: Session, change_: dict, says: str) -> None:
    answer = browse("alice").post("/employer/new", data=NEW | change_)
    assert answer.status_code == 422
    assert says in answer.text
    assert by_slug(session, "st-anne-clinic") is None


def test_a_taken_name_leads_to_joining_it(browse: Browse) -> None:
    answer = browse("alice").post("/employer/new", data=NEW | {"name": "MERCY  hospital"})
    assert answer.status_code == 422
    assert 'href="/employer/join/mercy-hospital"' in answer.text


def test_an_unconfirmed_person_founds_nothing(browse: Browse, session: Session, clock: Clock) -> None:
    account(session, "alice", clock()).confirmed_at = None
    session.commit()
    assert browse("alice").post("/employer/new", data=NEW).status_code == 403


def test_line_breaks_in_a_name_reach_no_mail_header(app: Flask, browse: Browse, session: Session, clock: Clock) -> None:
    person(session, clock, "nina@gmail.com")
    session.commit()
    alice = by_email(session, "alice@people.example")
    found(
        session=session,
        account=alice,
        now=clock(),
        name="St. Anne\r\nBcc: all@example.org",
        relation="direct",
        website=None,
    )
    made = by_slug(session, "st-anne-bcc-all-example-org")
    made.review_state = "clear"
    session.commit()
    assert made.name == "St. Anne Bcc: all@example.org"
    hold(session=session, employer=made, reasons=["Something\r\nX-Evil: yes"], now=clock())
    session.commit()
    mails = delivered(app, "alice@")
    assert mails and all(mail["Bcc"] is None and mail["X-Evil"] is None for mail in mails)


def test_a_free_mailbox_is_held_for_a_person_and_told(
    app: Flask, session: Session, mercy: Employer, clock: Clock
) -> None:
    made = found(session=session, account=person(session, clock, "nina@gmail.com"), now=clock(), **NEW)
    session.commit()
    assert made.review_state == "held" and "gmail.com" in made.review_reason
    assert may_publish(made).status == 403
    (mail,) = delivered(app, "nina@gmail.com")
    assert "look" in mail["Subject"] and "free mailbox" in mail.get_body(("plain",)).get_content()


@pytest.mark.parametrize(
    ("name", "website", "email", "says"),
    [
        ("Mercy Careers", "https://mercy-careers.com", "hr@mercy-careers.com", "words added"),
        ("Mеrcy Jobs", "https://rnercy.example", "hr@people.example", "written to look like"),
        ("Other", "https://mercy.example", "hr@people.example", "belongs to Mercy Hospital"),
        ("Mercy Hospltal", "", "hr@people.example", "can be taken for Mercy Hospital"),
    ],
)
def test_what_looks_like_a_verified_employer_is_held(
    session: Session, mercy: Employer, clock: Clock, name: str, website: str, email: str, says: str
) -> None:
    verify(session, mercy, "mercy.example", clock)
    made = found(
        session=session,
        account=person(session, clock, email),
        name=name,
        relation="direct",
        website=website,
        now=clock(),
    )
    assert made.review_state == "held" and says in made.review_reason


def test_nobody_is_held_for_likeness_to_a_domain_that_was_never_shown(
    session: Session, mercy: Employer, clock: Clock
) -> None:
    verify(session, mercy, "mercy.example", clock).verified_at = None
    made = found(
        session=session, account=person(session, clock, "hr@mercy-careers.com"), name="Mercy Careers", relation="direct",
        website="https://mercy-careers.com", now=clock(),
    )  # fmt: skip
    assert made.review_state == "clear"


def test_words_of_our_addresses_become_no_slug(session: Session, clock: Clock) -> None:
    made = ensure(session=session, names=["New", "Join"], now=clock())
    assert sorted(one.slug for one in made.values()) == ["join-2", "new-2"]


def test_a_renamed_employer_is_found_by_its_old_name(session: Session, mercy: Employer, clock: Clock) -> None:
    bob = account(session, "bob", clock())
    change(session=session, employer=mercy, account=bob, values={"name": "Mercy Health"}, now=clock())
    assert ensure(session=session, names=["Mercy Hospital"], now=clock())["Mercy Hospital"].id == mercy.id
    assert mercy.slug == "mercy-hospital"
    with pytest.raises(NameTaken):
        found(
            session=session,
            account=account(session, "alice", clock()),
            name="mercy hospital",
            relation="direct",
            website=None,
            now=clock(),
        )
    change(session=session, employer=mercy, account=bob, values={"name": "Mercy Hospital"}, now=clock())
    assert ensure(session=session, names=["Mercy Health", "Mercy Hospital"], now=clock()).keys() == {
        "Mercy Health",
        "Mercy Hospital",
    }
    assert session.query(Employer).filter(Employer.name.like("Mercy%")).count() == 1


def test_a_person_founds_no_more_than_twenty(session: Session, mercy: Employer, clock: Clock) -> None:
    alice = account(session, "alice", clock())
    for number in range(20):
        found(session=session, account=alice, name=f"Clinic {number}", relation="direct", website=None, now=clock())
    with pytest.raises(Refused, match="twenty"):
        found(session=session, account=alice, name="One more", relation="direct", website=None, now=clock())
    assert membership_of(session, mercy.id, alice.id) is None


def test_the_address_of_a_site_is_completed() -> None:
    assert site("mercy.org/jobs") == "https://mercy.org/jobs"
    assert site(" ") is None
