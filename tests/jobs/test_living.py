"""The acts of a listing's life, as its employer does them."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.core.errors import Conflict, NotAllowed, Refused
from careercenter.core.outbox import OutboxEntry
from careercenter.employers.models import AuditEntry
from careercenter.jobs import living
from careercenter.jobs.lifecycle import DEFAULT_RUN, ENDED, State, ended_at, runs_until, state_of
from careercenter.jobs.models import Listing
from tests.clock import Clock
from tests.jobs.desk_board import draft, in_state, live
from tests.people import account

DAY = timedelta(days=1)


def history(session: Session) -> list[str]:
    """What the employer's history says, oldest first."""
    return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


@pytest.mark.parametrize("state", list(State))
def test_every_state_can_be_reached(session: Session, clock: Clock, state: State) -> None:
    assert state_of(in_state(session, state, clock()), clock()) is state


def test_a_draft_goes_on_the_board(session: Session, clock: Clock) -> None:
    bob = account(session, "bob", clock())
    listing = draft(session, clock())
    living.publish(session=session, listing=listing, role="owner", account=bob, now=clock())
    assert state_of(listing, clock()) is State.LIVE
    assert listing.posted_at == listing.publish_at == listing.confirmed_at == clock()
    assert (listing.version, listing.expires_at, listing.end_stated) == (2, clock() + DEFAULT_RUN, False)
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.actor, entry.details["listing"]) == ("listing.publish", "Bob", listing.id)
    assert session.scalars(select(OutboxEntry.arguments)).all() == [{"listing_ids": [listing.id]}]


def test_a_second_click_changes_nothing(session: Session, clock: Clock) -> None:
    listing = live(session, clock())
    clock.forward(seconds=2)
    living.publish(session=session, listing=listing, role="owner", expected_version=1, now=clock())
    assert (listing.version, history(session)) == (2, ["listing.publish"])
    for _ in range(2):
        living.close(session=session, listing=listing, role="owner", outcome="filled", how="here", now=clock())
    assert (listing.version, history(session)) == (3, ["listing.publish", "listing.fill"])


def test_a_scheduled_listing_goes_live_by_itself(session: Session, clock: Clock) -> None:
    listing = in_state(session, State.SCHEDULED, clock())
    start = clock() + 2 * DAY
    assert listing.posted_at == start
    assert state_of(listing, start) is State.LIVE
    later = start + DAY
    living.publish(session=session, listing=listing, role="recruiter", at=later, now=clock())
    assert (listing.publish_at, listing.posted_at, listing.expires_at) == (later, later, later + DEFAULT_RUN)
    living.publish(session=session, listing=listing, role="recruiter", now=clock())
    assert (state_of(listing, clock()), listing.posted_at) == (State.LIVE, clock())


def test_a_scheduled_listing_can_be_taken_back(session: Session, clock: Clock) -> None:
    listing = in_state(session, State.SCHEDULED, clock())
    living.unschedule(session=session, listing=listing, role="owner", now=clock())
    assert (state_of(listing, clock()), listing.posted_at) == (State.DRAFT, None)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "Job"}, "title"),
        ({"pay_min": None, "pay_max": None}, "pay_min"),
        ({"pay_max": None}, "pay_max"),
        ({"pay_min": None}, "pay_min"),
        ({"pay_unit": "fortnight"}, "pay_unit"),
        ({"pay_min": Decimal(60000), "pay_max": Decimal(70000)}, "pay_min"),
        ({"pay_min": Decimal(1), "pay_max": Decimal(1)}, "pay_min"),
        ({"text": "Come and code. Write to jobs@mercy.example."}, "description"),
        ({"text": "Mercy codes its own charts. " * 9, "apply_url": "javascript:alert(1)"}, "apply_url"),
        ({"text": "Mercy codes its own charts. " * 9, "apply_url": "http://[half"}, "apply_url"),
        ({"expires_at": datetime.fromisoformat("2026-11-20T00:00Z"), "end_stated": True}, "closes_on"),
    ],
)
def test_what_says_too_little_stays_a_draft(
    session: Session, clock: Clock, values: dict[str, object], field: str
) -> None:
    listing = draft(session, clock(), **values)
    with pytest.raises(Refused) as refused:
        living.publish(session=session, listing=listing, role="owner", now=clock())
    assert refused.value.field == field
    assert (state_of(listing, clock()), listing.version, history(session)) == (State.DRAFT, 1, [])


def test_a_listing_of_a_feed_need_not_state_its_pay(session: Session, clock: Clock) -> None:
    listing = draft(session, clock(), source="feed", pay_min=None, pay_max=None, closed_at=clock(), publish_at=clock())
    living.relist(session=session, listing=listing, role="owner", now=clock())
    assert state_of(listing, clock()) is State.LIVE


def test_an_employer_that_is_held_keeps_its_drafts(session: Session, clock: Clock) -> None:
    listing = draft(session, clock())
    listing.employer.review_state = "held"
    with pytest.raises(NotAllowed):
        living.publish(session=session, listing=listing, role="owner", now=clock())
    assert state_of(listing, clock()) is State.DRAFT


def test_nobody_plans_years_ahead(session: Session, clock: Clock) -> None:
    with pytest.raises(Refused) as refused:
        living.publish(
            session=session, listing=draft(session, clock()), role="owner", at=clock() + 900 * DAY, now=clock()
        )
    assert refused.value.field == "at"


def test_extending_moves_the_end_and_says_that_it_is_open(session: Session, clock: Clock) -> None:
    listing = live(session, clock())
    clock.forward(days=10)
    until = clock() + 100 * DAY
    for _ in range(2):
        living.extend(session=session, listing=listing, role="owner", until=until, now=clock())
    assert (listing.expires_at, listing.end_stated, listing.confirmed_at) == (until, True, clock())
    assert history(session) == ["listing.publish", "listing.extend"]
    for wrong in (None, clock(), clock() + 999 * DAY):
        with pytest.raises(Refused):
            living.extend(session=session, listing=listing, role="owner", until=wrong, now=clock())


def test_confirming_keeps_it_up(session: Session, clock: Clock) -> None:
    listing = live(session, clock())
    clock.forward(days=29)
    for _ in range(2):
        living.confirm(session=session, listing=listing, role="recruiter", now=clock())
    assert history(session) == ["listing.publish", "listing.confirm"]
    assert runs_until(listing) == clock() + 30 * DAY
    clock.forward(days=29)
    assert state_of(listing, clock()) is State.LIVE
    clock.forward(days=1)
    assert state_of(listing, clock()) is State.EXPIRED


def test_a_stated_end_is_not_moved_by_confirming(session: Session, clock: Clock) -> None:
    end = clock() + 5 * DAY
    listing = live(session, clock(), expires_at=end, end_stated=True)
    clock.forward(days=1)
    living.confirm(session=session, listing=listing, role="owner", now=clock())
    assert (listing.expires_at, runs_until(listing)) == (end, end)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("filled", State.FILLED), ("closed", State.CLOSED), ("withdrawn", State.WITHDRAWN)],
)
def test_an_employer_ends_it_early(session: Session, clock: Clock, outcome: str, state: State) -> None:
    listing = live(session, clock())
    clock.forward(hours=1)
    living.close(session=session, listing=listing, role="owner", outcome=outcome, now=clock())
    assert (state_of(listing, clock()), ended_at(listing, clock())) == (state, clock())


@pytest.mark.parametrize(("outcome", "how"), [("won", None), ("", None), ("filled", "magic"), ("closed", "here")])
def test_an_outcome_nobody_offered_is_refused(session: Session, clock: Clock, outcome: str, how: str | None) -> None:
    listing = live(session, clock())
    with pytest.raises(Refused):
        living.close(session=session, listing=listing, role="owner", outcome=outcome, how=how, now=clock())
    assert state_of(listing, clock()) is State.LIVE


def test_how_it_ended_can_be_told_afterwards(session: Session, clock: Clock) -> None:
    listing = in_state(session, State.EXPIRED, clock())
    end = ended_at(listing, clock())
    living.close(session=session, listing=listing, role="owner", outcome="filled", how="here", now=clock())
    assert state_of(listing, clock()) is State.FILLED
    assert (ended_at(listing, clock()), listing.outcome_at) == (end, clock())
    living.close(session=session, listing=listing, role="owner", outcome="filled", how="elsewhere", now=clock())
    assert (listing.outcome_how, ended_at(listing, clock())) == ("elsewhere", end)
    assert history(session)[-2:] == ["listing.record", "listing.record"]


@pytest.mark.parametrize("state", sorted(ENDED))
def test_a_relisted_listing_is_as_old_as_it_is(session: Session, clock: Clock, state: State) -> None:
    listing = in_state(session, state, clock())
    seen = listing.posted_at
    clock.forward(days=3)
    for _ in range(2):
        living.relist(session=session, listing=listing, role="owner", now=clock())
    assert (state_of(listing, clock()), listing.posted_at) == (State.LIVE, seen)
    assert (listing.reposts, listing.reposted_at, listing.publish_at) == (1, clock(), clock())
    assert (listing.outcome, listing.closed_at, listing.outcome_how) == (None, None, None)
    assert runs_until(listing) == clock() + 30 * DAY


def test_a_listing_whose_stated_end_has_passed_is_listed_again_without_it(session: Session, clock: Clock) -> None:
    listing = live(session, clock(), expires_at=clock() + DAY, end_stated=True)
    clock.forward(days=2)
    living.relist(session=session, listing=listing, role="owner", now=clock())
    assert (state_of(listing, clock()), listing.closes_at) == (State.LIVE, None)


def test_only_drafts_are_deleted(session: Session, clock: Clock) -> None:
    with pytest.raises(Refused):
        living.discard(session=session, listing=live(session, clock()), role="owner", now=clock())
    living.discard(session=session, listing=draft(session, clock()), role="owner", now=clock())
    assert session.scalar(select(func.count(Listing.id))) == 1


@pytest.mark.parametrize("role", ["reviewer", "staff", "board", "source", "nobody"])
def test_others_may_not(session: Session, clock: Clock, role: str) -> None:
    listing = draft(session, clock())
    with pytest.raises(NotAllowed):
        living.publish(session=session, listing=listing, role=role, now=clock())
    assert state_of(listing, clock()) is State.DRAFT


def test_of_two_who_saw_the_same_version_the_later_is_told(session: Session, clock: Clock) -> None:
    listing = live(session, clock())
    living.extend(session=session, listing=listing, role="owner", until=clock() + DAY, expected_version=2, now=clock())
    with pytest.raises(Conflict) as conflict:
        living.close(
            session=session, listing=listing, role="owner", outcome="closed", expected_version=2, now=clock()
        )
    assert conflict.value.status == 409
    assert state_of(listing, clock()) is State.LIVE
