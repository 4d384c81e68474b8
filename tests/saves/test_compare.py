"""Side by side: the same questions of up to four listings, what differs marked, and what cannot be shown said."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete

from careercenter.core.database import db
from careercenter.jobs.models import Listing
from careercenter.saves.comparing import asked_ids
from tests.clock import Clock


def columns(page: str) -> list[str]:
    return re.findall(r'class="compare-title"[^>]*>([^<]+)<', page)


def answers(page: str, label: str) -> list[str]:
    """The cells of a line, without their marks."""
    line = re.search(rf'<th scope="row">{label}.*?</tr>', page, re.S)[0]
    cells = re.findall(r"<td>(.*?)</td>", line, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in cells]


def test_two_listings_answer_the_same_questions(board: Flask, guest: FlaskClient) -> None:
    page = guest.get("/compare?ids=1,4").text
    assert columns(page) == ["Inpatient Coder", "Coding Auditor"]
    assert answers(page, "Pay, as stated") == ["$30 – $36 an hour", "$75,000 a year"]
    assert answers(page, "Pay, worked out")[0].startswith("≈ $62,400")
    assert answers(page, "Credentials required") == ["CCS", "Not stated"]
    assert answers(page, "Credentials preferred") == ["Not stated", "CPMA"]
    assert answers(page, "Tools") == ["Epic", "Not stated"]
    assert answers(page, "Productivity and accuracy") == ["Not stated", "95% accuracy"]
    assert answers(page, "Verified") == ["Not verified", "Not verified"]
    assert "noindex" in page


def test_what_differs_is_marked_and_what_does_not_is_not(board: Flask, guest: FlaskClient) -> None:
    page = guest.get("/compare?ids=1,4").text
    assert '<tr class="differs">\n          <th scope="row">Pay, as stated' in page
    assert re.search(r'<tr>\s*<th scope="row">Verified', page)


def test_pay_per_chart_is_not_turned_into_a_wage(guest: FlaskClient) -> None:
    assert answers(guest.get("/compare?ids=7,2").text, "Pay, worked out")[0] == "Depends on your speed"


def test_ticked_boxes_lead_to_an_address_to_keep(guest: FlaskClient) -> None:
    assert guest.get("/compare?ids=3&ids=1&ids=3").location == "/compare?ids=3,1"


def test_more_than_four_are_said(guest: FlaskClient) -> None:
    page = guest.get("/compare?ids=1,2,3,4,5,6").text
    assert len(columns(page)) == 4 and "you chose 6" in page


def test_what_is_gone_frozen_or_long_over_is_left_out_and_said(board: Flask, guest: FlaskClient, clock: Clock) -> None:
    with board.app_context():
        db.session.get(Listing, 2).frozen_at = clock()
        db.session.get(Listing, 3).closed_at = clock() - timedelta(days=31)
        db.session.execute(delete(Listing).where(Listing.id == 4))
        db.session.commit()
    page = guest.get("/compare?ids=1,2,3,4,5,999999").text
    assert columns(page) == ["Inpatient Coder", "Remote Cardiology Coder"]
    assert "4 listings are not on the board any more" in page


def test_one_that_has_just_ended_is_marked(board: Flask, guest: FlaskClient, clock: Clock) -> None:
    with board.app_context():
        row = db.session.get(Listing, 1)
        row.closed_at, row.outcome = clock(), "filled"
        db.session.commit()
    assert "Filled on 23 Nov 2026" in guest.get("/compare?ids=1,2").text


LONG = "?ids=" + ",".join(["9" * 40] * 99)


@pytest.mark.parametrize("query", ["", "?ids=", "?ids=abc,-1,%00,1e5", "?ids=999999", LONG])
def test_nothing_to_compare_leads_on(guest: FlaskClient, query: str) -> None:
    answer = guest.get(f"/compare{query}")
    assert answer.status_code == 200 and "Choose two to four listings" in answer.text


def test_a_single_listing_asks_for_another(guest: FlaskClient) -> None:
    page = guest.get("/compare?ids=1").text
    assert columns(page) == ["Inpatient Coder"] and "One more is needed" in page


def test_ids_are_read_in_order_and_never_too_many() -> None:
    assert asked_ids(["3, 1", "1", "x", "２"]) == [3, 1]
    assert len(asked_ids([",".join(map(str, range(10_000)))])) == 50


def test_leaving_one_out_compares_the_others(guest: FlaskClient) -> None:
    assert 'href="/compare?ids=1,3"' in guest.get("/compare?ids=1,2,3").text
