"""Looking at a listing before anyone sees it: what is held, what is let go, and what an approval is worth."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.core.outbox import OutboxEntry
from careercenter.jobs import living
from careercenter.jobs.lifecycle import State, state_of
from careercenter.reports import operations, queries
from careercenter.reports.likeness import Kind
from careercenter.reports.models import Hold
from careercenter.reports.screening import near_texts, screen, screen_many
from careercenter.reports.tasks import catch_up
from tests.clock import Clock
from tests.people import LAKESIDE, MERCY, account, employer
from tests.reports.cases import HONEST, SCAM, listing, verify


def test_a_scam_is_held_and_gone_at_once(session: Session, clock: Clock) -> None:
    row = listing(session, clock(), text=SCAM)
    held = screen(session=session, listing=row, now=clock())
    assert held is not None and held.cause == "shield" and held.score >= 10
    assert state_of(row, clock()) is State.REVIEW
    letters = [one.arguments["letter"] for one in session.scalars(select(OutboxEntry)) if one.task == "reports.mail"]
    assert letters == ["held", "held"], "the owner and the recruiter are told, the reviewer is not"


def test_an_honest_listing_is_left_alone(session: Session, clock: Clock) -> None:
    row = listing(session, clock(), text=HONEST)
    assert screen(session=session, listing=row, now=clock()) is None
    assert state_of(row, clock()) is State.LIVE


def test_screening_twice_changes_nothing(session: Session, clock: Clock) -> None:
    row = listing(session, clock(), text=SCAM)
    first = screen(session=session, listing=row, now=clock())
    version = first.version
    assert screen(session=session, listing=row, now=clock()) is first and first.version == version
    assert len(session.scalars(select(Hold)).all()) == 1


def test_what_was_approved_is_not_held_again_for_the_same_words(session: Session, clock: Clock) -> None:
    row, dan = listing(session, clock(), text=SCAM), account(session, "dan", clock())
    screen(session=session, listing=row, now=clock())
    operations.approve(session=session, listing=row, account=dan, before=operations.seen(session, row), now=clock())
    assert state_of(row, clock()) is State.LIVE
    assert screen(session=session, listing=row, now=clock()) is None
    row.text += " The training fee is $99, please pay by Zelle."
    assert screen(session=session, listing=row, now=clock()) is not None


def test_mended_words_end_the_hold(session: Session, clock: Clock) -> None:
    row, bob = listing(session, clock(), text=SCAM), account(session, "bob", clock())
    held = screen(session=session, listing=row, now=clock())
    living.unschedule(session=session, listing=row, role="owner", account=bob, now=clock())
    row.text = HONEST
    living.publish(session=session, listing=row, role="owner", account=bob, now=clock())
    assert screen(session=session, listing=row, now=clock()) is None
    assert held.decision == "mended" and state_of(row, clock()) is State.LIVE


def test_a_draft_that_is_published_again_unmended_is_held_again(session: Session, clock: Clock) -> None:
    row, bob = listing(session, clock(), text=SCAM), account(session, "bob", clock())
    held = screen(session=session, listing=row, now=clock())
    living.unschedule(session=session, listing=row, role="owner", account=bob, now=clock())
    living.publish(session=session, listing=row, role="owner", account=bob, now=clock())
    assert screen(session=session, listing=row, now=clock()) is held
    assert state_of(row, clock()) is State.REVIEW


def test_the_text_of_a_verified_employer_is_held_at_a_stranger(session: Session, clock: Clock) -> None:
    original = listing(session, clock(), text=HONEST)
    verify(session, original.employer, "mercy.example", clock())
    screen(session=session, listing=original, now=clock())
    thief = listing(session, clock(), name=LAKESIDE, id_=8, text=HONEST.replace("nine", "seven"))
    held = screen(session=session, listing=thief, now=clock())
    assert held is not None and held.cause == "duplicate"
    assert held.evidence[0]["detail"].endswith(f"of listing 7 of {MERCY}")


def test_an_agency_may_carry_the_text_of_its_client(session: Session, clock: Clock) -> None:
    original = listing(session, clock(), text=HONEST)
    verify(session, original.employer, "mercy.example", clock())
    screen(session=session, listing=original, now=clock())
    agency = employer(session, LAKESIDE, clock())
    agency.relation = "agency"
    copy = listing(session, clock(), name=LAKESIDE, id_=8, text=HONEST)
    assert screen(session=session, listing=copy, now=clock()) is None
    assert [one.kind for one in near_texts(session, copy, clock())] == [Kind.AGENCY]


def test_a_repost_is_told_from_the_same_job_elsewhere(session: Session, clock: Clock) -> None:
    first = listing(session, clock(), text=HONEST)
    second = listing(session, clock(), id_=8, text=HONEST)
    screen_many(session=session, ids=[7, 8], now=clock())
    assert [one.kind for one in near_texts(session, second, clock())] == [Kind.ELSEWHERE]
    first.closed_at = clock()
    session.flush()
    assert [one.kind for one in near_texts(session, second, clock())] == [Kind.REPOST]


def test_a_look_alike_domain_is_held(session: Session, clock: Clock) -> None:
    verify(session, employer(session, MERCY, clock()), "mercyhealth.org", clock())
    row = listing(session, clock(), name=LAKESIDE, id_=8, text="Write to jobs@mercyhea1th.org.")
    held = screen(session=session, listing=row, now=clock())
    assert held is not None and "mercyhea1th.org" in held.evidence[0]["detail"]


def test_what_came_in_unscreened_is_caught_up(session: Session, clock: Clock) -> None:
    listing(session, clock(), text=SCAM)
    listing(session, clock(), id_=8, text="Short.")
    catch_up(session, None, [{}], clock())
    assert queries.unprinted(session, limit=10) == []
    assert queries.open_hold(session, 7) is not None and queries.open_hold(session, 8) is None
