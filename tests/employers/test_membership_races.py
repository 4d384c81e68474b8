"""Two people act at the same moment, in two real transactions: nothing is done twice, and an owner is left."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account
from careercenter.core.database import db, transaction
from careercenter.core.errors import Refusal
from careercenter.employers.founding import found
from careercenter.employers.membership import LastOwner, accept, change_role, invite, leave, remove, stamp_of
from careercenter.employers.models import AuditEntry, Employer, Invitation, Membership
from careercenter.employers.operations import add_member
from careercenter.employers.queries import by_id, invitation, membership_of, owners
from tests.clock import Clock
from tests.conftest import forget
from tests.employers.conftest import Browse
from tests.mailbox import delivered
from tests.people import account, email

Act = Callable[[Session], object]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def app(request: pytest.FixtureRequest, app: Flask) -> Flask:
    """The site on each database in turn."""
    if request.param == "sqlite":
        return app
    made = request.getfixturevalue("postgres_app")
    made.before_request_funcs.setdefault(None, []).insert(0, forget)
    return made


def at_once(app: Flask, *acts: Act) -> list[object]:
    """What each act returned or was refused with. All begin together, each in a transaction of its own."""
    barrier = Barrier(len(acts))

    def run(act: Act) -> object:
        with app.app_context():
            db.session.execute(db.select(Employer.id)).all()
            barrier.wait(10)
            try:
                with transaction() as session:
                    return act(session)
            except Refusal as refusal:
                return refusal

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def refused(results: list[object]) -> list[str]:
    return [type(one).__name__ for one in results if isinstance(one, Refusal)]


def second_owner(session: Session, mercy: Employer, clock: Clock) -> tuple[int, int, int]:
    """Rita becomes an owner too. The ids of Mercy, and of bob's and rita's memberships."""
    ids = [membership_of(session, mercy.id, account(session, name, clock()).id) for name in ("bob", "rita")]
    ids[1].role = "owner"
    session.commit()
    return mercy.id, ids[0].id, ids[1].id


def person(session: Session, membership_id: int) -> Account:
    return session.get(Membership, membership_id).account


def test_two_owners_demote_each_other(app: Flask, session: Session, mercy: Employer, clock: Clock) -> None:
    employer_id, bob, rita = second_owner(session, mercy, clock)
    people = {one: person(session, one).id for one in (bob, rita)}

    def demote(by: int, whom: int) -> Act:
        return lambda session: change_role(
            session=session,
            employer=by_id(session, employer_id),
            by=session.get(Account, people[by]),
            membership_id=whom,
            role="reviewer",
            now=clock(),
        )

    results = at_once(app, demote(bob, rita), demote(rita, bob))
    assert refused(results) == ["NotAllowed"], "who was demoted first may demote nobody"
    session.expire_all()
    assert len(owners(session, employer_id)) == 1


def test_two_owners_remove_each_other(app: Flask, session: Session, mercy: Employer, clock: Clock) -> None:
    employer_id, bob, rita = second_owner(session, mercy, clock)
    people = {one: person(session, one).id for one in (bob, rita)}

    def end(by: int, whom: int) -> Act:
        return lambda session: remove(
            session=session,
            employer=by_id(session, employer_id),
            by=session.get(Account, people[by]),
            membership_id=whom,
            now=clock(),
        )

    assert len(refused(at_once(app, end(bob, rita), end(rita, bob)))) == 1
    session.expire_all()
    assert len(owners(session, employer_id)) == 1


def test_both_owners_leave(app: Flask, session: Session, mercy: Employer, clock: Clock) -> None:
    employer_id, bob, rita = second_owner(session, mercy, clock)
    people = [person(session, one).id for one in (bob, rita)]

    def go(account_id: int) -> Act:
        return lambda session: leave(
            session=session,
            employer=by_id(session, employer_id),
            account=session.get(Account, account_id),
            now=clock(),
        )

    results = at_once(app, *(go(one) for one in people))
    assert refused(results) == [LastOwner.__name__]
    session.expire_all()
    assert len(owners(session, employer_id)) == 1


def test_one_link_is_accepted_twice_at_once(app: Flask, session: Session, mercy: Employer, clock: Clock) -> None:
    bob, alice = account(session, "bob", clock()), account(session, "alice", clock())
    made = invite(session=session, employer=mercy, by=bob, email=email("alice"), role="recruiter", now=clock())
    session.commit()
    made_id, alice_id, stamp = made.id, alice.id, stamp_of(made)

    def take(session: Session) -> object:
        return accept(
            session=session,
            invitation=invitation(session, made_id),
            account=session.get(Account, alice_id),
            stamp=stamp,
            now=clock(),
        )

    assert refused(at_once(app, take, take, take)) == ["Ended", "Ended"]
    session.expire_all()
    assert session.query(Membership).filter_by(employer_id=mercy.id, account_id=alice_id).count() == 1
    assert session.query(AuditEntry).filter_by(action="member.join").count() == 1


def test_an_invitation_is_accepted_and_revoked_at_once(
    app: Flask, browse: Browse, session: Session, mercy: Employer, clock: Clock
) -> None:
    browse("bob").post("/employer/mercy-hospital/members", data={"email": email("alice"), "role": "reviewer"})
    text = delivered(app, "alice@")[0].get_body(("plain",)).get_content()
    link = re.search(r"https?://[^/]+(/invitations/\S+)", text).group(1)
    made = session.query(Invitation).one()
    bob, alice, barrier = browse("bob"), browse("alice"), Barrier(2)
    revoke, mercy_id = f"/employer/mercy-hospital/members/invitations/{made.id}/revoke", mercy.id
    session.close()

    def press(press_: Callable[[], int]) -> int:
        barrier.wait(10)
        return press_()

    with ThreadPoolExecutor(2) as pool:
        statuses = list(pool.map(press, (lambda: alice.post(link).status_code, lambda: bob.post(revoke).status_code)))
    joined = membership_of(session, mercy_id, account(session, "alice", clock()).id) is not None
    assert statuses == ([303, 422] if joined else [410, 303])


def test_two_found_the_same_organisation(app: Flask, browse: Browse, session: Session, clock: Clock) -> None:
    browsers, barrier = [browse("alice"), browse("dan")], Barrier(2)
    session.close()

    def post(number: int) -> int:
        barrier.wait(10)
        form = {"name": "St. Anne Clinic", "website": "", "relation": "direct"}
        return browsers[number].post("/employer/new", data=form).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(post, range(2))) == [303, 422]
    assert session.query(Employer).filter_by(name="St. Anne Clinic").count() == 1
    assert session.query(Membership).join(Membership.employer).filter(Employer.name == "St. Anne Clinic").count() == 1


def test_an_owner_by_two_ways_is_one_member(session: Session, mercy: Employer, clock: Clock) -> None:
    alice = account(session, "alice", clock())
    made = found(session=session, account=alice, name="Alice Coding", relation="vendor", website=None, now=clock())
    assert [one.account_id for one in owners(session, made.id)] == [alice.id]
    assert add_member(session=session, employer=mercy, account=alice, role="reviewer", now=clock()).role == "reviewer"
