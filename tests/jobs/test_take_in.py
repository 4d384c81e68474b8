"""Offers become listings: once, changed when they change, never lost, and told to the index."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.core.outbox import OutboxEntry
from careercenter.jobs import moderation, operations, queries
from careercenter.jobs.lifecycle import DEFAULT_RUN, State, state_of
from careercenter.jobs.models import Listing
from careercenter.jobs.offer import Offer
from careercenter.jobs.operations import Taken, take_in
from careercenter.jobs.pay import Pay
from tests.clock import Clock
from tests.conftest import START

OFFER = Offer(
    external_id="1",
    title="Inpatient Coder",
    description="<p>Remote. CPC or CCS required. $28 - $34 per hour. Experience with 99213 and CPT coding.</p>",
    employer="Mercy Hospital",
    locations=("Tulsa, OK",),
)


def _take(session: Session, clock: Clock, offers: Sequence[Offer], source: str = "feed") -> Taken:
    taken = take_in(session=session, source=source, offers=offers, now=clock())
    session.commit()
    return taken


def _listings(session: Session) -> list[Listing]:
    session.expire_all()
    return list(session.scalars(select(Listing).order_by(Listing.id)))


def test_a_new_offer_becomes_a_live_listing_with_its_facts(session: Session, clock: Clock) -> None:
    assert _take(session, clock, [OFFER]).new == 1
    listing = _listings(session)[0]
    assert state_of(listing, clock()) is State.LIVE
    assert listing.employer.name == "Mercy Hospital"
    assert listing.pay == Pay(Decimal(28), Decimal(34), "hour")
    assert listing.remote == "remote"
    assert {slug for group in listing.credentials_required for slug in group} == {"cpc", "ccs"}
    assert [(code.system, code.code) for code in listing.codes] == [("cpt", "99213")]
    assert [(place.city, place.state) for place in listing.places] == [("Tulsa", "OK")]
    span = listing.facts["pay"]["spans"][0]
    assert "$28" in listing.text[span["start"] : span["end"]]


def test_the_same_offer_again_changes_nothing_but_its_confirmation(session: Session, clock: Clock) -> None:
    _take(session, clock, [OFFER])
    before = _listings(session)[0].version
    entries = session.scalar(select(func.count(OutboxEntry.id)))
    clock.forward(days=1)
    taken = _take(session, clock, [OFFER])
    listing = _listings(session)[0]
    assert (taken.new, taken.changed, taken.unchanged) == (0, 0, 1)
    assert (listing.version, listing.confirmed_at) == (before, clock())
    assert session.scalar(select(func.count(OutboxEntry.id))) == entries


def test_a_changed_offer_changes_the_listing_and_keeps_its_age_and_old_slug(session: Session, clock: Clock) -> None:
    _take(session, clock, [OFFER])
    clock.forward(days=3)
    taken = _take(session, clock, [replace(OFFER, title="Outpatient Coder", locations=("Tulsa, OK", "74003"))])
    listing = _listings(session)[0]
    assert taken.changed == 1
    assert listing.slug == "outpatient-coder"
    assert queries.had_slug(session, listing.id, "inpatient-coder")
    assert listing.posted_at == listing.publish_at == START
    assert len(listing.places) == 2
    assert listing.version == 2


def test_the_same_id_from_another_source_is_another_listing(session: Session, clock: Clock) -> None:
    _take(session, clock, [OFFER])
    _take(session, clock, [OFFER], source="other")
    assert len(_listings(session)) == 2
    assert len({listing.employer_id for listing in _listings(session)}) == 1


def test_of_two_offers_with_one_id_the_last_counts(session: Session, clock: Clock) -> None:
    _take(session, clock, [OFFER, replace(OFFER, title="Auditor")])
    assert [listing.title for listing in _listings(session)] == ["Auditor"]


@pytest.mark.parametrize(
    "bad",
    [
        {"title": ""},
        {"title": " \x00 "},
        {"employer": ""},
        {"external_id": ""},
        {"external_id": "x" * 201},
        {"description": "x" * 200_001},
    ],
)
def test_an_unusable_offer_is_refused_with_its_reason_and_the_rest_goes_on(
    session: Session, clock: Clock, bad: dict[str, str]
) -> None:
    taken = _take(session, clock, [replace(OFFER, **bad), replace(OFFER, external_id="2")])
    assert taken.new == 1
    assert [place for place, _ in taken.refused] == [0]
    assert taken.refused[0][1]


def test_a_listing_dropped_by_its_source_closes_and_opens_again_when_it_is_back(session: Session, clock: Clock) -> None:
    _take(session, clock, [OFFER, replace(OFFER, external_id="2")])
    clock.forward(days=1)
    started = clock()
    _take(session, clock, [OFFER])
    assert operations.close_missing(session=session, source="feed", seen_since=started, now=clock()) == 1
    session.commit()
    assert [state_of(listing, clock()) for listing in _listings(session)] == [State.LIVE, State.CLOSED]
    assert _take(session, clock, [replace(OFFER, external_id="2")]).reopened == 1
    assert [state_of(listing, clock()) for listing in _listings(session)] == [State.LIVE, State.LIVE]


def test_what_a_person_closed_stays_closed(session: Session, clock: Clock) -> None:
    _take(session, clock, [OFFER])
    operations.close(session=session, ids=[_listings(session)[0].id], outcome="filled", now=clock())
    session.commit()
    _take(session, clock, [OFFER])
    _take(session, clock, [replace(OFFER, title="Auditor")])
    assert state_of(_listings(session)[0], clock()) is State.FILLED


def test_an_end_is_kept_or_given_and_moves_on_while_the_source_confirms(session: Session, clock: Clock) -> None:
    stated = START + timedelta(days=5)
    _take(session, clock, [OFFER, replace(OFFER, external_id="2", expires_at=stated)])
    assert [listing.expires_at for listing in _listings(session)] == [START + DEFAULT_RUN, stated]
    clock.forward(days=45)
    _take(session, clock, [OFFER])
    assert _listings(session)[0].expires_at == clock() + DEFAULT_RUN


def test_a_date_from_the_future_is_today(session: Session, clock: Clock) -> None:
    _take(session, clock, [replace(OFFER, posted_at=START + timedelta(days=400))])
    assert _listings(session)[0].posted_at == START


def test_stated_facts_win_over_read_ones_and_are_not_marked_as_read(session: Session, clock: Clock) -> None:
    pay = Pay(Decimal(60000), Decimal(70000), "year")
    _take(session, clock, [replace(OFFER, pay=pay, stated={"role": "auditor", "remote": "hybrid"})])
    listing = _listings(session)[0]
    assert (listing.role, listing.remote, listing.pay) == ("auditor", "hybrid", pay)
    assert not {"role", "remote", "pay"} & set(listing.facts)


def test_a_link_that_acts_is_no_link(session: Session, clock: Clock) -> None:
    _take(
        session,
        clock,
        [replace(OFFER, url="javascript:alert(1)"), replace(OFFER, external_id="2", url="https://x.org")],
    )
    assert [listing.apply_url for listing in _listings(session)] == [None, "https://x.org"]


def test_a_frozen_listing_is_off_the_board_until_it_is_thawed(session: Session, clock: Clock) -> None:
    _take(session, clock, [OFFER])
    listing = _listings(session)[0]
    moderation.freeze(session=session, listing=listing, reason="It asks for money.", now=clock())
    assert state_of(listing, clock()) is State.FROZEN
    _take(session, clock, [replace(OFFER, title="Senior Inpatient Coder")])
    assert state_of(_listings(session)[0], clock()) is State.FROZEN
    moderation.thaw(session=session, listing=listing, now=clock())
    assert state_of(listing, clock()) is State.LIVE
