"""A listing is previewed, published, kept alive and ended from the desk; each refusal says what to do."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from careercenter.employers.models import AuditEntry
from careercenter.jobs.lifecycle import State, state_of
from careercenter.jobs.models import Listing
from tests.clock import Clock
from tests.desk.pages import ADVERT, DESK, changed, checked, get, paste, post, publish

Browser = Callable[[str], FlaskClient]
SCAM = ADVERT + (
    "\nInterviews are held by Telegram chat only. We send you a cheque to buy your home office equipment from our "
    "vendor; deposit it and wire the rest. Send a photo of your ID and your bank details before the offer."
)


def only(session: Session) -> Listing:
    session.expire_all()
    return session.scalars(select(Listing)).one()


def acts(session: Session) -> list[str]:
    return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def act(client: FlaskClient, draft: str, name: str, **values: str) -> object:
    version = get(client, draft).form(f"/{name}")["version"]
    return post(client, f"{draft}/{name}", {"version": version} | values)


def test_pasted_confirmed_published_and_found(
    bob: FlaskClient, session: Session, work_off: Callable[[], object]
) -> None:
    draft = checked(bob)
    page = publish(bob, draft)
    assert (page.status, page.state) == (200, "Live")
    assert any("on the board" in message for message in page.messages)
    work_off()
    found = bob.get("/jobs?q=inpatient&credential=ccs&state=OK&remote=remote").text
    assert "Inpatient Coding Specialist II" in found
    assert "$30.50 – $38 an hour" in found
    assert acts(session) == ["listing.draft", "listing.edit", "listing.publish"]


def test_the_preview_is_the_public_page_and_only_for_members(browser: Browser, session: Session) -> None:
    bob = browser("bob")
    draft = checked(bob)
    preview = bob.get(f"{draft}/preview")
    assert preview.headers["X-Robots-Tag"] == "noindex"
    assert browser("vera").get(f"{draft}/preview").status_code == 200
    assert browser("carol").get(f"{draft}/preview").status_code == 404
    publish(bob, draft)
    public = get(bob, f"/jobs/{only(session).id}-inpatient-coding-specialist-ii")
    article = "//article[contains(@class, 'listing')]//*[contains(@class, 'fact-value') or @class='advert']"
    assert get(bob, f"{draft}/preview").texts(article) == public.texts(article) != []


def test_a_draft_is_seen_by_nobody_else(browser: Browser, session: Session) -> None:
    checked(browser("bob"))
    for person in ("carol", "alice", "dan"):
        assert browser(person).get(f"/jobs/{only(session).id}").status_code == 404


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"pay_max": ""}, "State the most you would pay"),
        ({"pay_min": "28", "pay_max": "34", "pay_unit": "year"}, "cannot be right"),
        ({"remote": ""}, "remote, hybrid or on site"),
        ({"apprentice_ok": "yes"}, "Apprentices are welcome, and 2 years"),
    ],
)
def test_what_is_missing_keeps_it_off_the_board(
    bob: FlaskClient, session: Session, changes: dict[str, str], says: str
) -> None:
    draft = checked(bob, **changes)
    page = get(bob, draft)
    assert any(says in remark for remark in page.remarks), page.remarks
    assert "Publish now" not in page.response.text
    refused = post(bob, f"{draft}/publish", {"version": str(only(session).version)})
    assert refused.status == 422
    assert state_of(only(session), only(session).created_at) is State.DRAFT


def test_a_double_click_publishes_once(bob: FlaskClient, session: Session) -> None:
    draft = checked(bob)
    form = get(bob, draft).form("/publish")
    first, second = (bob.post(f"{draft}/publish", data=form).status_code for _ in range(2))
    assert (first, second) == (303, 303)
    assert acts(session).count("listing.publish") == 1


def test_publishing_what_somebody_else_changed_is_a_conflict(browser: Browser, session: Session) -> None:
    bob, rita = browser("bob"), browser("rita")
    draft = checked(bob)
    old = get(bob, draft).form("/publish")
    form = get(rita, f"{draft}/pay").form()
    rita.post(f"{draft}/pay", data=changed(form, pay_max="36"))
    page = post(bob, f"{draft}/publish", old)
    assert (page.status, page.state) == (409, "Draft")
    assert only(session).publish_at is None


def test_a_listing_is_scheduled_for_nine_in_the_morning(bob: FlaskClient, session: Session, clock: Clock) -> None:
    draft = checked(bob)
    page = publish(bob, draft, on="2026-12-01")
    assert page.state == "Scheduled"
    assert only(session).publish_at.isoformat() == "2026-12-01T14:00:00+00:00"
    assert act(bob, draft, "unschedule").state == "Draft"


@pytest.mark.parametrize("on", ["2028-01-01", "yesterday"])
def test_a_day_that_cannot_be_is_refused(bob: FlaskClient, on: str) -> None:
    page = publish(bob, checked(bob), on=on)
    assert (page.status, page.state) == (422, "Draft")


def test_a_likely_scam_waits_for_a_person(bob: FlaskClient, session: Session, work_off: Callable[[], object]) -> None:
    draft = checked(bob, SCAM)
    page = publish(bob, draft)
    assert page.state in ("In review", "Held back")
    work_off()
    assert "Inpatient Coding Specialist" not in bob.get("/jobs").text
    assert bob.get(f"/jobs/{only(session).id}").status_code == 404


def test_a_live_listing_changed_into_a_scam_is_held(bob: FlaskClient, session: Session) -> None:
    draft = checked(bob)
    publish(bob, draft)
    form = get(bob, f"{draft}/text").form()
    bob.post(f"{draft}/text", data=changed(form, description=SCAM))
    assert get(bob, draft).state in ("In review", "Held back")
    assert bob.get(f"/jobs/{only(session).id}").status_code == 404


def test_confirming_and_extending_move_the_end(browser: Browser, session: Session, clock: Clock) -> None:
    bob = browser("bob")
    draft = checked(bob)
    publish(bob, draft)
    clock.forward(days=10)
    bob = browser("bob")
    assert act(bob, draft, "confirm").state == "Live"
    assert only(session).confirmed_at == clock()
    assert act(bob, draft, "extend", until="2027-01-15").state == "Live"
    listing = only(session)
    assert (listing.expires_at.date().isoformat(), listing.end_stated) == ("2027-01-15", True)


def test_an_end_in_the_past_is_refused_at_its_field(bob: FlaskClient) -> None:
    draft = checked(bob)
    publish(bob, draft)
    page = act(bob, draft, "extend", until="2020-01-01")
    assert (page.status, page.state) == (422, "Live")
    assert page.errors


@pytest.mark.parametrize(
    ("outcome", "state"), [("filled.here", "Filled"), ("closed", "Closed"), ("withdrawn.mistake", "Withdrawn")]
)
def test_a_listing_is_ended_and_listed_again(
    browser: Browser, session: Session, outcome: str, state: str, clock: Clock
) -> None:
    bob = browser("bob")
    draft = checked(bob)
    publish(bob, draft)
    seen = only(session).posted_at
    assert act(bob, draft, "close", outcome=outcome).state == state
    clock.forward(days=3)
    bob = browser("bob")
    assert act(bob, draft, "relist").state == "Live"
    assert (only(session).posted_at, only(session).reposts) == (seen, 1)


def test_an_outcome_can_be_told_after_the_end(browser: Browser, session: Session, clock: Clock) -> None:
    bob = browser("bob")
    draft = checked(bob)
    publish(bob, draft)
    clock.forward(days=70)
    bob = browser("bob")
    assert get(bob, draft).state == "Ended"
    assert act(bob, draft, "close", outcome="filled.elsewhere").state == "Filled"


def test_an_unknown_outcome_is_refused(bob: FlaskClient) -> None:
    draft = checked(bob)
    publish(bob, draft)
    assert act(bob, draft, "close", outcome="eaten").status == 422


def test_a_draft_is_deleted_and_a_live_listing_is_not(bob: FlaskClient, session: Session) -> None:
    draft = checked(bob)
    publish(bob, draft)
    assert post(bob, f"{draft}/discard", {"version": str(only(session).version)}).status == 422
    second = paste(bob, ADVERT, token="other")
    page = post(bob, f"{second}/discard", {"version": "1"})
    assert page.response.request.path == DESK
    assert bob.get(second).status_code == 404


def test_an_ended_listing_is_not_edited(bob: FlaskClient) -> None:
    draft = checked(bob)
    publish(bob, draft)
    act(bob, draft, "close", outcome="closed")
    page = get(bob, f"{draft}/basics")
    assert page.status == 422
    assert "List it again" in page.response.text


@pytest.mark.parametrize("name", ["publish", "extend", "confirm", "close", "relist", "unschedule", "discard"])
def test_who_may_not_act_does_not(browser: Browser, session: Session, name: str) -> None:
    draft = checked(browser("bob"))
    before = only(session).version
    assert browser("vera").post(f"{draft}/{name}", data={"version": before}).status_code == 403
    for person in ("carol", "alice", "dan"):
        assert browser(person).post(f"{draft}/{name}", data={"version": before}).status_code == 404
    assert only(session).version == before
    assert browser("bob").get(f"{draft}/{name}").status_code == 405


def test_an_employer_that_the_board_holds_may_write_and_not_publish(bob: FlaskClient, session: Session) -> None:
    draft = checked(bob)
    only(session).employer.review_state = "held"
    session.commit()
    page = publish(bob, draft)
    assert (page.status, only(session).publish_at) == (403, None)


def test_the_end_is_that_of_the_last_day(browser: Browser, session: Session, clock: Clock) -> None:
    bob = browser("bob")
    draft = checked(bob, closes_on="2026-12-05")
    publish(bob, draft)
    clock.forward(days=12)
    bob = browser("bob")
    assert get(bob, draft).state == "Live"
    clock.forward(days=1)
    bob = browser("bob")
    assert get(bob, draft).state == "Ended"
    assert clock() - only(session).expires_at < timedelta(days=1)
