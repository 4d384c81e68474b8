"""The meter on code pages: one for a guest, five more with an account, each page once, and no way around it."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from careercenter.app import create_app
from careercenter.cli import cli
from careercenter.codes import metered
from careercenter.config import Settings, read_settings
from careercenter.core.database import db
from careercenter.metering import queries
from careercenter.metering.models import PageView
from tests.clock import Clock
from tests.people import account, client_of

HOME = "203.0.113.7"
# Pages with parts that are counted, of codes that need no file: modifiers of CPT.
CODES = ["99202", "99203", "99204", "99205", "99211", "99212", "99213", "99214", "99215"]


def read(client: FlaskClient, code: str, *, address: str = HOME, agent: str = "Browser/1", **headers: str) -> str:
    """The page of a code, as somebody at this address sees it."""
    given = {"User-Agent": agent} | {name.replace("_", "-"): value for name, value in headers.items()}
    page = client.get(f"/codes/cpt/{code}", headers=given, environ_overrides={"REMOTE_ADDR": address})
    assert page.status_code == 200 and page.headers["Cache-Control"] == "private, no-store"
    return page.text


def whole(page: str) -> bool:
    """Whether the counted parts are there."""
    return 'class="code-modifiers"' in page


@pytest.fixture
def guest(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def alice(app: Flask, clock: Clock) -> FlaskClient:
    with app.app_context():
        account(db.session(), "alice", clock())
        db.session.commit()
        db.session.remove()
    return client_of(app, "alice", clock())


def test_a_guest_reads_one_page_whole_and_is_told(guest: FlaskClient) -> None:
    first = read(guest, CODES[0])
    assert whole(first) and "0 code page views remaining" in first
    second = read(guest, CODES[1])
    assert not whole(second) and "You have read your free code page this month" in second
    assert "Make a free account" in second and "0 code page views remaining" in second
    assert whole(read(guest, CODES[0])), "the same page again costs nothing"
    assert guest.get("/jobs").status_code == 200 and guest.get("/codes?q=99213").status_code == 200


def test_neither_a_dropped_nor_a_carried_cookie_brings_more(app: Flask, guest: FlaskClient) -> None:
    read(guest, CODES[0])
    assert not whole(read(app.test_client(), CODES[1])), "the network knows"
    assert not whole(read(guest, CODES[1], address="198.51.100.9", agent="Other/2")), "the cookie knows"
    assert whole(read(app.test_client(), CODES[1], address="198.51.100.9")), "somebody else"
    assert whole(read(app.test_client(), CODES[2], address="2001:db8::1"))
    assert not whole(read(app.test_client(), CODES[3], address="2001:db8::2")), "one customer of IPv6"


def test_an_account_reads_five_more_until_the_month_is_over(alice: FlaskClient, clock: Clock) -> None:
    left = []
    for code in CODES[:5]:
        page = read(alice, code)
        assert whole(page)
        left.append(int(page.split(" code page view")[0].rsplit(">", 1)[1]))
    assert left == [4, 3, 2, 1, 0]
    page = read(alice, CODES[5])
    assert not whole(page) and "You have read all code pages of this month" in page
    assert whole(read(alice, CODES[2]))
    clock.forward(days=8)
    assert whole(read(alice, CODES[5])), "a new month"


def test_what_was_read_as_a_guest_is_not_counted_again(app: Flask, clock: Clock, alice: FlaskClient) -> None:
    read(alice, CODES[0])
    with alice.session_transaction() as cookie:
        person = dict(cookie)
    with alice.session_transaction() as cookie:
        cookie.pop("_user_id")
    assert whole(read(alice, CODES[6], address="192.0.2.1", agent="Fresh/1"))
    with alice.session_transaction() as cookie:
        cookie["_user_id"] = person["_user_id"]
    assert whole(read(alice, CODES[6], address="192.0.2.1", agent="Fresh/1"))
    with app.app_context():
        assert queries.used(db.session, ["account:1"], "2026-11") == 1


@pytest.mark.parametrize(
    ("agent", "headers"),
    [("Googlebot/2.1", {}), ("Browser/1", {"Sec_Purpose": "prefetch"}), ("Browser/1", {"Purpose": "prefetch"})],
)
def test_machines_see_the_free_parts_and_are_not_counted(
    app: Flask, guest: FlaskClient, agent: str, headers: dict[str, str]
) -> None:
    for code in CODES[:3]:
        page = read(guest, code, agent=agent, **headers)
        assert not whole(page) and "views remaining" not in page and "In plain words" in page
    assert guest.head(f"/codes/cpt/{CODES[0]}", environ_overrides={"REMOTE_ADDR": HOME}).status_code == 200
    assert whole(read(guest, CODES[4])), "the one view is still there"


def limited(tmp_path: Path, clock: Clock, **settings: object) -> FlaskClient:
    """A guest of a site with other settings."""
    app = create_app(read_settings({}, env="test", data_dir=tmp_path / "other", **settings), clock=clock)
    with app.app_context():
        db.create_all()
    return app.test_client()


def test_the_operator_decides_how_much(tmp_path: Path, clock: Clock) -> None:
    open_to_all = limited(tmp_path, clock, meter="off")
    assert all(whole(page) and "remaining" not in page for page in (read(open_to_all, code) for code in CODES))
    three = limited(tmp_path / "three", clock, meter_guest=3)
    assert [whole(read(three, code)) for code in CODES[:4]] == [True, True, True, False]
    none = limited(tmp_path / "none", clock, meter_guest=0)
    assert not whole(read(none, CODES[0]))


def test_a_link_of_a_listing_may_be_free_and_is_good_for_its_code_alone(tmp_path: Path, clock: Clock) -> None:
    guest = limited(tmp_path, clock, meter_guest=0, meter_listing_links="free")
    with guest.application.app_context():
        token = metered.link_token("cpt", CODES[0])
    assert whole(read(guest, f"{CODES[0]}?from={token}"))
    assert not whole(read(guest, f"{CODES[1]}?from={token}"))
    assert not whole(read(guest, f"{CODES[0]}?from={token[:-2]}xx"))
    clock.forward(days=4)
    assert not whole(read(guest, f"{CODES[0]}?from={token}"))
    counted = limited(tmp_path / "counted", clock, meter_guest=0)
    assert not whole(read(counted, f"{CODES[0]}?from={token}"))


def test_a_subscriber_reads_all(app: Flask, settings: Settings, alice: FlaskClient, clock: Clock) -> None:
    address = "alice@people.example"
    last = f"{clock() + timedelta(days=1):%Y-%m-%d}"
    place = ["--data", str(settings.data_dir)]
    said = CliRunner().invoke(cli, ["admin", "subscribe", address, "--until", last, *place])
    assert said.exit_code == 0 and last in said.output, said.output
    assert all(whole(read(alice, code)) for code in CODES)
    assert "remaining" not in read(alice, CODES[0])
    clock.forward(days=2)
    alice = client_of(app, "alice", clock())
    assert [whole(read(alice, code)) for code in CODES[:6]] == [True] * 5 + [False], "the meter begins where it stood"
    nobody = CliRunner().invoke(cli, ["admin", "subscribe", "nobody@x.example", *place])
    assert nobody.exit_code != 0


def test_signing_out_and_in_again_brings_nothing(
    app: Flask, guest: FlaskClient, alice: FlaskClient, clock: Clock
) -> None:
    assert whole(read(guest, CODES[0]))
    assert [whole(read(alice, code)) for code in CODES[1:7]] == [True] * 5 + [False]
    for _ in range(2):
        assert not whole(read(app.test_client(), CODES[7])), "a guest of the same browser"
        assert not whole(read(client_of(app, "alice", clock()), CODES[7])), "the account in a new session"
    assert whole(read(client_of(app, "alice", clock()), CODES[3])), "what was paid for stays"


def test_who_has_nothing_left_writes_nothing(app: Flask, guest: FlaskClient) -> None:
    read(guest, CODES[0])
    with app.app_context():
        before = db.session.scalars(select(PageView.page)).all()
    for code in CODES[1:4]:
        assert "0 code page views remaining" in read(guest, code)
    with app.app_context():
        assert db.session.scalars(select(PageView.page)).all() == before


def test_programs_get_the_parts_that_a_guest_without_views_gets(guest: FlaskClient) -> None:
    read(guest, CODES[0])
    person, program = read(guest, CODES[1]), read(guest, CODES[1], agent="Googlebot/2.1")
    parts = [page.split('class="page-cols-main"')[1] for page in (person, program)]
    assert parts[0] == parts[1], "not a byte more or less: no cloaking"


def test_a_forged_link_of_a_listing_brings_nothing_and_breaks_nothing(tmp_path: Path, clock: Clock) -> None:
    guest = limited(tmp_path, clock, meter_guest=0, meter_listing_links="free")
    for forged in ("", "x", "a.b.c", "..", "%00", "é" * 50, "x" * 5_000):
        assert not whole(read(guest, f"{CODES[0]}?from={forged}"))


def test_no_count_of_views_closes_a_listing(guest: FlaskClient) -> None:
    for code in CODES:
        read(guest, code)
    for path in ("/jobs", "/jobs?code=99213", "/codes", "/codes?q=99213", "/codes/cpt", "/jobs.atom", "/sitemap.xml"):
        assert guest.get(path).status_code == 200, path
