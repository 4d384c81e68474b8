"""The link of an invitation: the right person accepts it once; everybody else learns why they cannot."""

import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from careercenter.accounts.operations import open_account
from careercenter.core.tokens import sign
from careercenter.employers.emails import INVITATION, invitation_link
from careercenter.employers.membership import invite
from careercenter.employers.models import Employer, Invitation
from careercenter.employers.operations import add_member
from careercenter.employers.queries import membership_of
from tests.clock import Clock
from tests.employers.conftest import Browse
from tests.mailbox import delivered
from tests.people import account, client_of, email


@pytest.fixture
def invitation(session: Session, mercy: Employer, clock: Clock) -> Invitation:
    """Bob invites alice as recruiter."""
    bob = account(session, "bob", clock())
    made = invite(session=session, employer=mercy, by=bob, email=email("alice"), role="recruiter", now=clock())
    session.commit()
    return made


def mailed(app: Flask, to: str = "alice@") -> str:
    """The path of the link in the newest mail."""
    text = delivered(app, to)[-1].get_body(("plain",)).get_content()
    return re.search(r"https?://[^/]+(/invitations/\S+)", text).group(1)


def role(session: Session, mercy: Employer, name: str, clock: Clock) -> str | None:
    session.expire_all()
    found = membership_of(session, mercy.id, account(session, name, clock()).id)
    return found.role if found else None


def test_the_invited_person_accepts(
    app: Flask, browse: Browse, session: Session, mercy: Employer, invitation: Invitation, clock: Clock
) -> None:
    link, alice = mailed(app), browse("alice")
    page = alice.get(link)
    assert page.status_code == 200
    assert "Mercy Hospital invites you as recruiter" in page.text and "Accept" in page.text
    assert role(session, mercy, "alice", clock) is None, "opening the link accepts nothing"
    answer = alice.post(link)
    assert (answer.status_code, answer.location) == (303, "/employer/mercy-hospital")
    assert role(session, mercy, "alice", clock) == "recruiter"
    assert [mail["Subject"] for mail in delivered(app, "bob@")] == ["Alice has joined Mercy Hospital"]


def test_the_link_is_good_once(
    app: Flask, browse: Browse, session: Session, mercy: Employer, invitation: Invitation, clock: Clock
) -> None:
    link, alice = mailed(app), browse("alice")
    alice.post(link)
    for answer in (alice.post(link), alice.get(link), browse("bob").get(link)):
        assert answer.status_code == 410
        assert "was used already" in answer.text
    assert role(session, mercy, "alice", clock) == "recruiter"


def test_a_guest_is_told_to_sign_in_and_sees_no_whole_address(app: Flask, invitation: Invitation) -> None:
    link, guest = mailed(app), app.test_client()
    page = guest.get(link)
    assert page.status_code == 200
    assert f"/sign-in?next={link}" in page.text
    assert "a…@people.example" in page.text and "alice@people.example" not in page.text
    answer = guest.post(link)
    assert answer.status_code == 303 and answer.location.startswith("/sign-in")


@pytest.mark.parametrize("name", ["carol", "dan", "vera"])
def test_another_person_cannot_use_it(
    app: Flask, browse: Browse, session: Session, mercy: Employer, invitation: Invitation, clock: Clock, name: str
) -> None:
    link, before = mailed(app), role(session, mercy, name, clock)
    page = browse(name).get(link)
    assert page.status_code == 200
    assert "This invitation is for a…@people.example" in page.text and ">Accept<" not in page.text
    assert browse(name).post(link).status_code == 403
    assert role(session, mercy, name, clock) == before
    assert invitation.accepted_at is None


def test_an_unconfirmed_address_is_confirmed_by_the_mailed_link(
    app: Flask, browse: Browse, session: Session, mercy: Employer, invitation: Invitation, clock: Clock
) -> None:
    account(session, "alice", clock()).confirmed_at = None
    session.commit()
    assert browse("alice").post(mailed(app)).status_code == 303
    assert role(session, mercy, "alice", clock) == "recruiter"
    assert account(session, "alice", clock()).confirmed


def test_who_registers_with_the_address_later_can_accept(
    app: Flask, session: Session, mercy: Employer, clock: Clock, browse: Browse
) -> None:
    bob = account(session, "bob", clock())
    invite(session=session, employer=mercy, by=bob, email="Eve@people.example", role="reviewer", now=clock())
    session.commit()
    link = mailed(app, "Eve@")
    open_account(session=session, email="eve@people.example", name="", password_hash=None, now=clock())
    session.commit()
    assert client_of(app, "eve", clock()).post(link).status_code == 303


def test_an_old_link_has_expired(app: Flask, browse: Browse, invitation: Invitation, clock: Clock) -> None:
    link = mailed(app)
    clock.forward(days=14)
    answer = browse("alice").post(link)
    assert answer.status_code == 410 and "has expired" in answer.text


def test_a_revoked_invitation_says_so(app: Flask, browse: Browse, session: Session, invitation: Invitation) -> None:
    link = mailed(app)
    browse("bob").post(f"/employer/mercy-hospital/members/invitations/{invitation.id}/revoke")
    for answer in (browse("alice").get(link), browse("alice").post(link)):
        assert answer.status_code == 410 and "was taken back" in answer.text


def test_after_sending_again_only_the_newest_link_is_good(
    app: Flask, browse: Browse, invitation: Invitation, clock: Clock
) -> None:
    old = mailed(app)
    clock.forward(hours=1)
    browse("bob").post(f"/employer/mercy-hospital/members/invitations/{invitation.id}/resend")
    new = mailed(app)
    assert new != old
    assert "A newer mail" in browse("alice").get(old).text
    assert browse("alice").post(new).status_code == 303


def test_a_member_who_accepts_keeps_their_role(
    app: Flask, browse: Browse, session: Session, mercy: Employer, clock: Clock, invitation: Invitation
) -> None:
    link = mailed(app)
    add_member(session=session, employer=mercy, account=account(session, "alice", clock()), role="owner", now=clock())
    session.commit()
    assert browse("alice").post(link).status_code == 303
    assert role(session, mercy, "alice", clock) == "owner"


@pytest.mark.parametrize("token", ["x", "WzEsMl0.abc", "..", "%00", "a" * 5000])
def test_what_is_no_link_of_ours_says_so(app: Flask, browse: Browse, token: str) -> None:
    answer = browse("alice").get(f"/invitations/{token}")
    assert answer.status_code in (404, 410)


def test_a_signed_link_of_another_kind_or_person_is_none(
    app: Flask, browse: Browse, invitation: Invitation, clock: Clock
) -> None:
    key = app.extensions["careercenter"].settings.secret_key
    stamp = invitation.secret_digest[:16]
    for purpose, value in (
        ("other", [invitation.id, stamp]),
        (INVITATION, [invitation.id, ""]),
        (INVITATION, [invitation.id, stamp[:4]]),
        (INVITATION, [10**9, stamp]),
    ):
        link = f"/invitations/{sign(purpose, value, key=key, now=clock())}"
        assert browse("alice").post(link).status_code == 410, value


def test_the_link_stands_in_no_table(app: Flask, session: Session, invitation: Invitation, clock: Clock) -> None:
    key = app.extensions["careercenter"].settings.secret_key
    with app.test_request_context():
        link = invitation_link(invitation, secret_key=key, now=clock())
    token = link.rpartition("/")[2]
    assert len(token) > 40
    values = [value for value in vars(invitation).values() if isinstance(value, str)]
    assert not any(token in value or value == token for value in values)
