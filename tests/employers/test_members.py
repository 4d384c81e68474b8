"""The members' page: seeing, inviting, changing roles, removing, leaving, for each person who might try."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from careercenter.employers.membership import MOST_OPEN
from careercenter.employers.models import AuditEntry, Employer, Invitation, Membership
from careercenter.employers.queries import members, membership_of
from tests.clock import Clock
from tests.employers.conftest import Browse
from tests.mailbox import delivered
from tests.people import account

PAGE = "/employer/mercy-hospital/members"


def member(session: Session, employer: Employer, name: str, clock: Clock) -> Membership:
    session.expire_all()
    return membership_of(session, employer.id, account(session, name, clock()).id)


def invited(session: Session, email: str) -> Invitation:
    session.expire_all()
    return session.query(Invitation).filter_by(email=email).one()


def acts(session: Session, action: str) -> list[AuditEntry]:
    return session.query(AuditEntry).filter_by(action=action).all()


@pytest.mark.parametrize(("name", "buttons"), [("bob", True), ("rita", False), ("vera", False)])
def test_every_member_sees_everybody_and_owners_the_buttons(browse: Browse, name: str, buttons: bool) -> None:
    page = browse(name).get(PAGE)
    assert page.status_code == 200
    assert all(f"{who}@mercy.example" in page.text for who in ("bob", "rita", "vera"))
    assert ("Send the invitation" in page.text) is buttons
    assert ("/remove" in page.text) is buttons


@pytest.mark.parametrize(
    ("name", "status"), [("alice", 404), ("carol", 404), ("dan", 404), ("rita", 403), ("vera", 403)]
)
def test_who_is_no_owner_changes_nobody(
    browse: Browse, session: Session, mercy: Employer, clock: Clock, name: str, status: int
) -> None:
    vera = member(session, mercy, "vera", clock)
    for path, data in (
        ("", {"email": "eve@people.example", "role": "owner"}),
        (f"/{vera.id}/role", {"role": "owner"}),
        (f"/{vera.id}/remove", {}),
        ("/invitations/1/revoke", {}),
        ("/requests/1/accept", {"role": "owner"}),
    ):
        assert browse(name).post(PAGE + path, data=data).status_code == status
    assert member(session, mercy, "vera", clock).role == "reviewer"
    assert session.query(Invitation).count() == 0


def test_an_invitation_goes_out_by_mail(app: Flask, browse: Browse, session: Session) -> None:
    answer = browse("bob").post(PAGE, data={"email": " Eve@Mercy.Example ", "role": "recruiter"})
    assert (answer.status_code, answer.location) == (303, PAGE)
    (mail,) = delivered(app, "Eve@")
    assert mail["Subject"] == "Mercy Hospital invites you as recruiter"
    text = mail.get_body(("plain",)).get_content()
    assert "Bob invites you" in text and "/invitations/" in text and "write, publish and end listings" in text
    assert "Eve@mercy.example" in browse("bob").get(PAGE).text
    (act,) = acts(session, "member.invite")
    assert (act.actor, act.subject, act.details) == ("Bob", "Eve@mercy.example", {"role": "recruiter"})


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"email": "", "role": "owner"}, "Please enter a mail address"),
        ({"email": "not an address", "role": "owner"}, "does not look like a mail address"),
        (
            {"email": "eve@people.example\r\nBcc: all@people.example", "role": "owner"},
            "does not look like a mail address",
        ),
        ({"email": "eve@people.example", "role": "king"}, "Not a valid choice"),
        ({"email": "RITA@mercy.example", "role": "owner"}, "is a member already"),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said(app: Flask, browse: Browse, data: dict[str, str], says: str) -> None:
    answer = browse("bob").post(PAGE, data=data)
    assert answer.status_code == 422
    assert says in answer.text
    assert delivered(app) == []


def test_who_is_invited_twice_is_invited_once_with_the_newer_role(
    browse: Browse, session: Session, clock: Clock
) -> None:
    bob = browse("bob")
    bob.post(PAGE, data={"email": "eve@people.example", "role": "reviewer"})
    assert bob.post(PAGE, data={"email": "EVE@people.example", "role": "owner"}).status_code == 422
    clock.forward(minutes=6)
    assert bob.post(PAGE, data={"email": "EVE@people.example", "role": "owner"}).status_code == 303
    assert invited(session, "eve@people.example").role == "owner"


def test_an_invitation_is_sent_again_but_not_at_once(
    app: Flask, browse: Browse, session: Session, clock: Clock
) -> None:
    bob = browse("bob")
    bob.post(PAGE, data={"email": "eve@people.example", "role": "reviewer"})
    again = f"{PAGE}/invitations/{invited(session, 'eve@people.example').id}/resend"
    assert bob.post(again).status_code == 422
    clock.forward(days=15)
    assert "Expired" in browse("bob").get(PAGE).text
    assert browse("bob").post(again).status_code == 303
    assert len(delivered(app, "eve@")) == 2
    assert invited(session, "eve@people.example").expires_at > clock.forward(days=13)


def test_an_invitation_is_taken_back_once(browse: Browse, session: Session) -> None:
    bob = browse("bob")
    bob.post(PAGE, data={"email": "eve@people.example", "role": "reviewer"})
    revoke = f"{PAGE}/invitations/{invited(session, 'eve@people.example').id}/revoke"
    assert [bob.post(revoke).status_code, bob.post(revoke).status_code] == [303, 303]
    bob.get(PAGE)
    assert "eve@people.example" not in bob.get(PAGE).text
    assert len(acts(session, "member.revoke")) == 1
    assert bob.post(revoke.replace("revoke", "resend")).status_code == 422


def test_invitations_of_another_employer_do_not_exist(browse: Browse, session: Session) -> None:
    browse("carol").post("/employer/lakeside-clinic/members", data={"email": "eve@people.example", "role": "owner"})
    theirs = invited(session, "eve@people.example").id
    assert browse("bob").post(f"{PAGE}/invitations/{theirs}/revoke").status_code == 404
    assert invited(session, "eve@people.example").revoked_at is None


def test_too_many_open_invitations_are_refused(browse: Browse, session: Session) -> None:
    bob = browse("bob")
    for number in range(MOST_OPEN):
        assert bob.post(PAGE, data={"email": f"eve{number}@people.example", "role": "reviewer"}).status_code == 303
    answer = bob.post(PAGE, data={"email": "one.more@people.example", "role": "reviewer"})
    assert answer.status_code == 422 and "Fifty invitations" in answer.text


def test_an_owner_changes_a_role_and_the_person_is_told(
    app: Flask, browse: Browse, session: Session, mercy: Employer, clock: Clock
) -> None:
    rita = member(session, mercy, "rita", clock)
    assert browse("bob").post(f"{PAGE}/{rita.id}/role", data={"role": "owner"}).status_code == 303
    assert member(session, mercy, "rita", clock).role == "owner"
    assert [mail["Subject"] for mail in delivered(app, "rita@")] == ["You are now owner of Mercy Hospital"]
    (act,) = acts(session, "member.role")
    assert (act.subject, act.details) == ("Rita", {"role": ["recruiter", "owner"]})
    assert browse("rita").get(PAGE).text.count("/remove") > 0


def test_the_last_owner_can_neither_leave_nor_be_demoted_nor_removed(
    browse: Browse, session: Session, mercy: Employer, clock: Clock
) -> None:
    bob = member(session, mercy, "bob", clock)
    for path, data in ((f"/{bob.id}/role", {"role": "reviewer"}), (f"/{bob.id}/remove", {}), ("/leave", {})):
        answer = browse("bob").post(PAGE + path, data=data)
        assert answer.status_code == 422
        assert "You are the only owner" in answer.text
    assert member(session, mercy, "bob", clock).role == "owner"


def test_an_owner_removes_a_member_who_then_sees_nothing(
    app: Flask, browse: Browse, session: Session, mercy: Employer, clock: Clock
) -> None:
    rita = member(session, mercy, "rita", clock)
    assert browse("bob").post(f"{PAGE}/{rita.id}/remove").status_code == 303
    assert browse("rita").get(PAGE).status_code == 404
    assert [mail["Subject"] for mail in delivered(app, "rita@")] == ["You no longer act for Mercy Hospital"]
    assert browse("bob").post(f"{PAGE}/{rita.id}/remove").status_code == 404
    assert len(acts(session, "member.remove")) == 1


def test_a_member_leaves_and_the_owners_are_told(app: Flask, browse: Browse, session: Session, mercy: Employer) -> None:
    answer = browse("vera").post(f"{PAGE}/leave")
    assert (answer.status_code, answer.location) == (303, "/employer")
    assert len(members(session, mercy.id)) == 2
    assert [mail["Subject"] for mail in delivered(app, "bob@")] == ["Vera has left Mercy Hospital"]


def test_members_of_another_employer_cannot_be_touched(
    browse: Browse, session: Session, mercy: Employer, lakeside: Employer, clock: Clock
) -> None:
    carol = member(session, lakeside, "carol", clock)
    assert browse("bob").post(f"{PAGE}/{carol.id}/remove").status_code == 404
    assert browse("bob").post(f"{PAGE}/{carol.id}/role", data={"role": "reviewer"}).status_code == 404
    assert member(session, lakeside, "carol", clock).role == "owner"


def test_an_unknown_role_is_refused(browse: Browse, session: Session, mercy: Employer, clock: Clock) -> None:
    rita = member(session, mercy, "rita", clock)
    answer = browse("bob").post(f"{PAGE}/{rita.id}/role", data={"role": "king"})
    assert answer.status_code == 422 and "choose a role" in answer.text
