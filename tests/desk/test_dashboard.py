"""The list of own listings: tabs that count, words and orders that find, acts on several, and the count of views."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from careercenter.core.database import db
from careercenter.desk import queries
from careercenter.desk.models import ListingViews
from careercenter.desk.queries import TABS, Wanted
from careercenter.employers.models import AuditEntry, Employer
from careercenter.jobs.lifecycle import ENDED, State, state_of
from careercenter.jobs.models import Listing
from tests.clock import Clock
from tests.desk.pages import DESK, checked, get, paste, post, publish

Browser = Callable[[str], FlaskClient]


def mercy(session: Session) -> Employer:
    return session.scalars(select(Employer).where(Employer.slug == "mercy-hospital")).one()


def add(session: Session, title: str, now: datetime, **dates: object) -> Listing:
    """A listing of Mercy with these dates and no other contents."""
    count = session.query(Listing).count()
    made = Listing(
        employer_id=mercy(session).id,
        source=dates.pop("source", "desk"),
        external_id=f"x{count}",
        title=title,
        slug="x",
        html="",
        text="",
        created_at=now,
        updated_at=now - timedelta(minutes=count),
        **dates,
    )
    session.add(made)
    session.flush()
    return made


@pytest.fixture
def ninety(board: Flask, session: Session, clock: Clock) -> None:
    """Ninety live listings, A 01 to A 90."""
    for number in range(1, 91):
        start = clock() - timedelta(days=number % 13)
        add(session, f"A {number:02}", clock(), publish_at=start, expires_at=clock() + timedelta(days=number))
    session.commit()
    session.close()


def titles(client: FlaskClient, query: str = "") -> list[str]:
    return get(client, DESK + query).texts("//table[@class='rows']/tbody/tr/th/a")


def test_an_empty_desk_leads_to_the_first_listing(browser: Browser) -> None:
    page = get(browser("bob"), DESK)
    assert "Your first listing" in page.texts("//h2")
    assert page.tree.xpath("//a[contains(@href, '/listings/new/paste')]")
    assert not get(browser("vera"), DESK).tree.xpath("//a[contains(@href, '/listings/new')]")


def test_pages_follow_each_other_without_gap_or_repeat(bob: FlaskClient, ninety: None) -> None:
    shown = [title for page in range(1, 6) for title in titles(bob, f"?sort=title&page={page}")]
    assert shown == [f"A {number:02}" for number in range(1, 91)]
    assert titles(bob, "?page=5") == titles(bob, "?page=99")
    assert titles(bob, "?page=x&sort=x&show=x") == titles(bob)


def test_words_find_titles_and_signs_mean_themselves(bob: FlaskClient, ninety: None) -> None:
    assert titles(bob, "?q=a+07") == ["A 07"]
    assert titles(bob, "?q=%25") == titles(bob, "?q=_") == titles(bob, "?q=nothing") == []
    assert "Nothing here for “%”" in " ".join(get(bob, DESK + "?q=%25").messages)


def test_orders_are_what_they_say(bob: FlaskClient, ninety: None) -> None:
    assert titles(bob, "?sort=ends")[:3] == ["A 01", "A 02", "A 03"]
    assert titles(bob)[:2] == ["A 01", "A 02"]


def test_every_listing_stands_under_the_tab_of_its_state(board: Flask, session: Session, clock: Clock) -> None:
    now, day = clock(), timedelta(days=1)
    choices = product(
        ("desk", "feed"), (None, now - 40 * day, now - day, now + day), (None, now - day, now + day),
        (None, now - day, now + day), (None, now), (None, now), (None, now - day),
    )  # fmt: skip
    for source, publish_at, expires_at, closed_at, frozen_at, held_at, confirmed_at in choices:
        add(
            session, "x", now, source=source, publish_at=publish_at, expires_at=expires_at, closed_at=closed_at,
            frozen_at=frozen_at, held_at=held_at, confirmed_at=confirmed_at,
        )  # fmt: skip
    session.commit()
    employer = mercy(session).id
    found = {
        tab: {row.id for row in queries.page(session, employer, Wanted(tab), now, limit=9999, offset=0)} for tab in TABS
    }
    for listing in session.scalars(select(Listing)):
        state = state_of(listing, now)
        tab = "ended" if state in ENDED else state.value
        inside = {name for name, ids in found.items() if listing.id in ids} - {"all", "attention"}
        assert inside == {tab}, (state, inside)
        assert listing.id in found["all"]
        assert listing.id not in found["attention"] or state is State.LIVE
    assert queries.counts(session, employer, now) == {tab: len(ids) for tab, ids in found.items()}


def test_what_wants_attention_says_why(browser: Browser, session: Session, board: Flask, clock: Clock) -> None:
    now = clock()
    add(session, "Ends soon", now, publish_at=now - timedelta(days=1), expires_at=now + timedelta(days=3))
    add(session, "Silent", now, publish_at=now - timedelta(days=15), expires_at=now + timedelta(days=40))
    add(session, "Fine", now, publish_at=now - timedelta(days=2), expires_at=now + timedelta(days=40))
    add(
        session,
        "Of a feed",
        now,
        source="feed",
        publish_at=now - timedelta(days=50),
        confirmed_at=now - timedelta(days=20),
    )
    session.commit()
    bob = browser("bob")
    assert titles(bob, "?show=attention") == ["Ends soon", "Silent"]
    assert get(bob, DESK).texts("//*[@class='closing']") == ["Closes in 3 days", "Still hiring?"]


def bulk(client: FlaskClient, act: str, ids: list[int]) -> list[str]:
    return post(client, f"{DESK}/listings/bulk", {"act": act, "listing": [str(id_) for id_ in ids]}).messages


def test_several_are_acted_on_and_the_others_say_why_not(bob: FlaskClient, session: Session) -> None:
    first, second = checked(bob), paste(bob, token="two")
    publish(bob, first)
    ids = list(session.scalars(select(Listing.id).order_by(Listing.id)))
    assert second.endswith(str(ids[1]))
    said = bulk(bob, "fill", ids)
    assert said[0] == "1 listing closed as filled."
    assert "is a draft" in said[1]
    session.expire_all()
    assert [listing.outcome for listing in session.scalars(select(Listing).order_by(Listing.id))] == ["filled", None]
    actions = list(session.scalars(select(AuditEntry.action)))
    assert actions.count("listing.fill") == 1


@pytest.mark.parametrize(("act", "ids"), [("burn", ["1"]), ("fill", []), ("fill", ["x", "²", "-1"])])
def test_a_bulk_act_that_says_nothing_changes_nothing(
    bob: FlaskClient, session: Session, act: str, ids: list[str]
) -> None:
    publish(bob, checked(bob))
    page = post(bob, f"{DESK}/listings/bulk", {"act": act, "listing": ids})
    assert page.status == 200 and page.messages
    session.expire_all()
    assert session.scalars(select(Listing)).one().closed_at is None


def test_listings_of_others_are_left_alone(browser: Browser, session: Session) -> None:
    bob = browser("bob")
    publish(bob, checked(bob))
    listing = session.scalars(select(Listing)).one()
    data = {"act": "fill", "listing": [str(listing.id)]}
    page = post(browser("carol"), "/employer/lakeside-clinic/listings/bulk", data)
    assert "Tick the listings first." in page.messages
    assert browser("vera").post(f"{DESK}/listings/bulk", data=data).status_code == 403
    session.expire_all()
    assert listing.closed_at is None


def looks(session: Session) -> list[int]:
    session.expire_all()
    return list(session.scalars(select(ListingViews.count).order_by(ListingViews.day)))


def test_a_look_is_counted_by_day_and_never_by_person(
    browser: Browser, session: Session, clock: Clock, board: Flask
) -> None:
    bob = browser("bob")
    publish(bob, checked(bob))
    address = f"/jobs/{session.scalars(select(Listing.id)).one()}/seen"
    guest, alice = board.test_client(), browser("alice")
    assert [client.post(address).status_code for client in (guest, guest, alice)] == [204, 204, 204]
    clock.forward(days=1)
    assert guest.post(address).status_code == 204
    assert looks(session) == [3, 1]
    assert {column.name for column in ListingViews.__table__.columns} == {"listing_id", "day", "count"}
    row = get(browser("bob"), DESK).texts("//td[@class='rows-number']")
    assert row == ["–", "44 in 7 days"], "nobody applied"


def test_what_is_no_look_is_not_counted(browser: Browser, session: Session, board: Flask) -> None:
    bob, guest = browser("bob"), board.test_client()
    draft = checked(bob)
    number = session.scalars(select(Listing.id)).one()
    guest.post(f"/jobs/{number}/seen")
    publish(bob, draft)
    bob.post(f"/jobs/{number}/seen")
    guest.post(f"/jobs/{number}/seen", headers={"Sec-Fetch-Site": "cross-site"})
    assert guest.post("/jobs/999999/seen").status_code == 204
    assert guest.get(f"/jobs/{number}/seen").status_code == 405
    assert looks(session) == []


@pytest.fixture
def statements(board: Flask) -> Iterator[list[str]]:
    """Statements that the database gets."""
    seen: list[str] = []
    with board.app_context():
        engine = db.engine

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_the_list_asks_few_questions_and_fetches_no_texts(
    bob: FlaskClient, ninety: None, statements: list[str]
) -> None:
    statements.clear()
    bob.get(DESK)
    about = [statement for statement in statements if "listings" in statement]
    assert len(about) <= 3
    assert not any("listings.html" in statement or "listings.text" in statement for statement in about)
