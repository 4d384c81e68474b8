"""Making, confirming, changing and stopping alerts through their pages."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from careercenter.accounts.erasure import erase, erasers
from careercenter.accounts.models import Account
from careercenter.alerts.models import Alert, SavedSearch, Subscriber
from careercenter.core.errors import Refused
from tests.alerts.board import listed, round_, wants
from tests.clock import Clock
from tests.mailbox import delivered
from tests.people import client_of, everyone
from tests.smtp import links, plain

DAILY = {"frequency": "daily", "hour": "7", "weekday": "0"}


def subscribed(client: FlaskClient, email: str = "ana@example.org", search: str = "q=auditor", **changes: str):
    return client.post(f"/alerts/new?{search}", data={"email": email, **DAILY, **changes})


def manage_url(app: Flask, email: str = "ana@example.org") -> str:
    return next(link for link in links(delivered(app, email)[-1]) if "/manage/" in link)


def test_a_guest_subscribes_confirms_and_is_written_to(app: Flask, session: Session, clock: Clock) -> None:
    client = app.test_client()
    assert "Look into your mailbox" in subscribed(client).text
    (mail,) = delivered(app)
    link = next(link for link in links(mail) if "/confirm/" in link)
    assert "Is this alert yours?" in client.get(link).text
    assert session.scalar(select(Alert.confirmed_at)) is None, "opening the link confirms nothing"
    assert "Your alert is on" in client.post(link, follow_redirects=True).text
    clock.forward(minutes=5)
    listed(app, "Coding Auditor")
    clock.forward(days=1)
    round_(app)
    assert "Coding Auditor" in plain(delivered(app)[-1])


def test_nothing_is_sent_without_a_yes(app: Flask, clock: Clock) -> None:
    subscribed(app.test_client())
    clock.forward(minutes=5)
    listed(app, "Coding Auditor")
    clock.forward(days=1)
    round_(app)
    assert [mail["Subject"].split(":")[0] for mail in delivered(app)] == ["Please confirm your job alert"]


def test_the_page_shows_what_it_would_have_brought(app: Flask) -> None:
    listed(app, "Coding Auditor", "Inpatient Coder")
    round_(app)
    page = app.test_client().get("/alerts/new?q=auditor").text
    assert "would have brought 1 listing" in page
    assert "Coding Auditor" in page
    assert "Inpatient Coder" not in page


def test_an_alert_for_everything_is_refused_with_help(app: Flask, session: Session) -> None:
    client = app.test_client()
    assert "at least one filter" in client.get("/alerts/new").text
    assert subscribed(client, search="sort=newest").status_code == 422
    assert session.scalar(select(func.count(Alert.id))) == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "not an address"), ("frequency", "hourly"), ("hour", "25"), ("weekday", "x"), ("email", "")],
)
def test_what_cannot_be_is_refused_beside_its_field(app: Flask, session: Session, field: str, value: str) -> None:
    response = subscribed(app.test_client(), **{field: value})
    assert response.status_code == 422
    assert session.scalar(select(func.count(Subscriber.id))) == 0


def test_somebody_signed_in_needs_no_mail(app: Flask, session: Session, clock: Clock) -> None:
    everyone(session, clock())
    client = client_of(app, "alice", clock())
    response = client.post("/alerts/new?q=auditor", data=DAILY, follow_redirects=True)
    assert "Your alert is on" in response.text
    assert session.scalar(select(Alert.confirmed_at)) is not None
    assert delivered(app) == []


def test_a_stranger_changes_nothing_of_mine(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="auditor")
    subscribed(app.test_client(), frequency="weekly", name="Rude words")
    session.expire_all()
    alert = session.scalar(select(Alert))
    assert (alert.frequency, alert.name) == ("instant", "")


def test_an_address_is_not_asked_without_end(app: Flask, session: Session) -> None:
    client = app.test_client()
    statuses = [subscribed(client, search=f"q=word{number}").status_code for number in range(8)]
    assert statuses == [200] * 5 + [422] * 3
    for _ in range(3):
        subscribed(client, search="q=word1")
    assert len(delivered(app)) == 5


def test_equal_searches_of_many_people_are_one(app: Flask, session: Session) -> None:
    client = app.test_client()
    subscribed(client, "ana@example.org", "q=auditor&state=OH&state=KY")
    subscribed(client, "ben@example.org", "state=KY&state=OH&q=auditor&sort=pay&page=3")
    assert session.scalar(select(func.count(SavedSearch.id))) == 1


def test_alerts_are_paused_resumed_and_ended(app: Flask, session: Session, clock: Clock) -> None:
    alert_id = wants(session, "ana@example.org", clock(), q="auditor").id
    client = app.test_client()
    client.post("/alerts", data={"email": "ana@example.org"})
    there = manage_url(app)
    for action, shown in (("pause", "Paused."), ("resume", "Comes as soon as"), ("end", "You have no alerts")):
        page = client.post(f"{there}/{alert_id}", data={"action": action}, follow_redirects=True).text
        assert shown in page
    assert client.post(f"{there}/{alert_id}", data={"action": "pause"}).status_code == 404


def test_an_alert_is_changed_and_twins_become_one(app: Flask, session: Session, clock: Clock) -> None:
    one = wants(session, "ana@example.org", clock(), q="auditor", state=("KY", "OH")).id
    two = wants(session, "ana@example.org", clock(), q="auditor", state=("OH",)).id
    client = app.test_client()
    client.post("/alerts", data={"email": "ana@example.org"})
    edit = f"{manage_url(app)}/{one}/edit"
    page = client.get(edit).text
    assert page.count('name="filters"') == 2
    assert page.count(" checked") >= 2
    sent = {**DAILY, "q": "auditor", "filters": ["state=OH"], "pay_min": ""}
    assert "the two are one now" in client.post(edit, data=sent, follow_redirects=True).text
    session.expire_all()
    assert session.scalars(select(Alert.id)).all() == [two]


def test_a_change_that_leaves_nothing_is_refused(app: Flask, session: Session, clock: Clock) -> None:
    one = wants(session, "ana@example.org", clock(), q="auditor").id
    client = app.test_client()
    client.post("/alerts", data={"email": "ana@example.org"})
    response = client.post(f"{manage_url(app)}/{one}/edit", data={**DAILY, "q": "", "pay_min": ""})
    assert response.status_code == 422
    assert "at least one filter" in response.text


def test_fewer_like_this_changes_the_search_in_sight(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="auditor")
    clock.forward(minutes=5)
    listed(app, "Lead Auditor Trauma")
    round_(app)
    link = next(link for link in links(delivered(app)[-1]) if "/fewer/" in link)
    client = app.test_client()
    page = client.get(link).text
    assert re.findall(r'name="words" value="(\w+)"', page) == ["lead", "trauma"]
    done = client.post(link, data={"words": ["lead"], "employer": "y"}, follow_redirects=True).text
    assert "“auditor -lead”" in done
    clock.forward(minutes=5)
    listed(app, "Auditor", employer="Mercy Hospital")
    listed(app, "Lead Auditor", "Senior Auditor", employer="Lakeside Clinic")
    round_(app)
    last = plain(delivered(app)[-1])
    assert "Senior Auditor, Lakeside" in last
    assert "Lead" not in last
    assert "Mercy" not in last


def test_like_this_shows_what_it_inferred(app: Flask) -> None:
    listed(app, "Inpatient Coder", text="Inpatient coding in our trauma hospital. CCS required.")
    round_(app)
    response = app.test_client().get("/alerts/like/1")
    assert response.status_code == 302
    assert "setting=inpatient" in response.location
    assert app.test_client().get("/alerts/like/77").status_code == 404


@pytest.mark.parametrize("path", ["confirm", "manage", "unsubscribe"])
@pytest.mark.parametrize("token", ["x", "WzEsMV0.AAAA", "%00", "a" * 3000])
def test_links_that_are_none_are_refused(app: Flask, path: str, token: str) -> None:
    assert app.test_client().get(f"/alerts/{path}/{token}").status_code in (404, 422)


def test_a_link_for_one_thing_does_nothing_else(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="auditor")
    clock.forward(minutes=5)
    listed(app, "Auditor")
    round_(app)
    stop = next(link for link in links(delivered(app)[-1]) if "/unsubscribe/" in link)
    token = stop.rsplit("/", 1)[1]
    assert app.test_client().get(f"/alerts/manage/{token}").status_code == 422


def test_an_old_link_says_so(app: Flask, session: Session, clock: Clock) -> None:
    subscribed(app.test_client())
    link = next(link for link in links(delivered(app)[-1]) if "/confirm/" in link)
    clock.forward(days=8)
    response = app.test_client().get(link)
    assert response.status_code == 422
    assert "expired" in response.text


def test_stopping_twice_is_fine_and_starting_again_is_possible(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="auditor")
    clock.forward(minutes=5)
    listed(app, "Auditor")
    round_(app)
    stop = [link for link in links(delivered(app)[-1]) if "/unsubscribe/" in link][-1]
    client = app.test_client()
    for _ in range(2):
        assert "No more mail from us" in client.post(stop).text
    there = re.search(r'href="(/alerts/manage/[^"]+)"', client.get(stop).text)[1]
    assert "You have stopped all mail" in client.get(there).text
    client.post(there, data={"action": "start"})
    clock.forward(minutes=5)
    listed(app, "Auditor II")
    round_(app)
    assert "Auditor II" in plain(delivered(app)[-1])


def test_whose_address_has_alerts_is_not_told(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="auditor")
    client = app.test_client()
    known = client.post("/alerts", data={"email": "ana@example.org"}, follow_redirects=True).text
    unknown = client.post("/alerts", data={"email": "eve@example.org"}, follow_redirects=True).text
    assert known == unknown
    for _ in range(3):
        client.post("/alerts", data={"email": "ana@example.org"})
    assert len(delivered(app)) == 1


def test_only_what_hires_in_my_state(app: Flask, session: Session, clock: Clock) -> None:
    wants(session, "ana@example.org", clock(), q="auditor")
    client = app.test_client()
    client.post("/alerts", data={"email": "ana@example.org"})
    there = manage_url(app)
    assert client.post(there, data={"action": "state", "state": "XX"}).status_code == 422
    page = client.post(there, data={"action": "state", "state": "TX"}, follow_redirects=True).text
    assert '<option value="TX" selected>' in page
    clock.forward(minutes=5)
    listed(app, "Coding Auditor", place="Tulsa, OK", text="On site in Tulsa, OK. CPC required.")
    listed(app, "Remote Auditor")
    round_(app)
    last = plain(delivered(app)[-1])
    assert "Remote Auditor" in last
    assert "Coding Auditor" not in last


def test_deleting_an_account_takes_its_alerts_along(app: Flask, session: Session, clock: Clock) -> None:
    everyone(session, clock())
    wants(session, "alice@people.example", clock(), q="auditor")
    account = session.scalar(select(Account).where(Account.name == "Alice"))
    erase(session=session, account=account, erasers=erasers(), now=clock())
    session.commit()
    assert session.scalar(select(func.count(Subscriber.id))) == 0
    assert session.scalar(select(func.count(Alert.id))) == 0


def test_the_only_owner_of_an_employer_stays(app: Flask, session: Session, clock: Clock) -> None:
    everyone(session, clock())
    account = session.scalar(select(Account).where(Account.name == "Bob"))
    with pytest.raises(Refused, match="only owner"):
        erase(session=session, account=account, erasers=erasers(), now=clock())
