"""The pages of listings, as a person without scripts gets them."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from careercenter.jobs import operations
from careercenter.jobs.models import Listing, ListingSlug
from careercenter.web.services import now
from tests.clock import Clock
from tests.jobs.board import fill


@pytest.fixture(autouse=True)
def _filled(app: Flask, session: Session) -> None:
    fill(app, session)


def _listing(session: Session, title: str = "Inpatient Coder") -> Listing:
    session.expire_all()
    return session.scalars(select(Listing).where(Listing.title == title)).one()


def _path(listing: Listing) -> str:
    return f"/jobs/{listing.id}-{listing.slug}"


def test_the_result_page_lists_what_was_found(client: FlaskClient) -> None:
    page = client.get("/jobs?remote=hybrid")
    assert page.status_code == 200
    assert "Coding Auditor" in page.text
    assert "Inpatient Coder" not in html.fromstring(page.text).find(".//main").text_content()


def test_a_script_gets_the_results_alone(client: FlaskClient) -> None:
    part = client.get("/jobs?remote=hybrid", headers={"X-Part": "results"}).text
    assert "Coding Auditor" in part
    assert "<html" not in part
    assert "X-Part" in client.get("/jobs").headers["Vary"]


def test_an_empty_result_leads_on(client: FlaskClient) -> None:
    text = client.get("/jobs?credential=crc&remote=onsite").text
    assert "1 listing" in text


@pytest.mark.parametrize(
    "query",
    [
        "page=99999999999999999999",
        "page=-1",
        "pay_min=-5",
        "q=" + "x" * 9000,
        "q=%00%ff%fe",
        "near=%ff",
        "state=ZZ&role=x",
        "q=%22",
        "q=AND+OR+NOT+*+~+[1+TO+2]",
        "within=0&near=74103",
        "code=%3Cscript%3E",
        "sort=%27",
        "posted=0x1",
    ],
)
def test_no_address_breaks_the_page(client: FlaskClient, query: str) -> None:
    page = client.get(f"/jobs?{query}")
    assert page.status_code == 200
    assert "<script>alert" not in page.text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(
            ["q", "state", "near", "within", "pay_min", "page", "sort", "code", "posted", "credential", "zz"]
        ),
        st.text(max_size=60),
        max_size=4,
    )
)
def test_nor_does_any_mix_of_values(client: FlaskClient, query: dict[str, str]) -> None:
    assert client.get("/jobs", query_string=query).status_code == 200
    assert client.get("/api/v1/jobs", query_string=query).status_code == 200
    assert client.get("/jobs.atom", query_string=query).status_code == 200


def test_a_listing_says_first_what_coders_ask_first(client: FlaskClient, session: Session) -> None:
    text = html.fromstring(client.get(_path(_listing(session))).text).find(".//main").text_content()
    order = [text.index(word) for word in ("$30 – $36 an hour", "On site in Tulsa, OK", "CCS")]
    assert order == sorted(order)
    assert "2,080 hours" in text


def test_a_fact_that_was_read_leads_to_its_sentence(client: FlaskClient, session: Session) -> None:
    page = html.fromstring(client.get(_path(_listing(session))).text)
    anchors = [link.get("href")[1:] for link in page.findall(".//a[@href]") if link.get("href").startswith("#read-")]
    assert "read-pay" in anchors
    for anchor in anchors:
        assert len(page.findall(f".//*[@id='{anchor}']")) == 1


def test_every_code_named_is_a_link_to_its_page(client: FlaskClient, session: Session) -> None:
    page = html.fromstring(client.get(_path(_listing(session, "Apprentice Coder"))).text)
    hrefs = {link.get("href") for link in page.findall(".//a[@href]")}
    assert {"/codes/cpt/99213", "/codes/cpt/82397"} <= hrefs


def test_an_old_slug_leads_to_the_present_one(client: FlaskClient, session: Session) -> None:
    listing = _listing(session)
    session.add(ListingSlug(listing_id=listing.id, slug="old-title"))
    session.commit()
    for path in (f"/jobs/{listing.id}-old-title", f"/jobs/{listing.id}-whatever", f"/jobs/{listing.id}"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (301, _path(listing))


def test_a_listing_that_ended_says_so_for_a_month_and_is_then_gone(
    client: FlaskClient, session: Session, clock: Clock
) -> None:
    listing = _listing(session)
    path = _path(listing)
    assert "application/ld+json" in client.get(path).text
    operations.close(session=session, ids=[listing.id], outcome="filled", now=now())
    session.commit()
    page = client.get(path)
    assert page.status_code == 200
    assert "This job was filled today" in page.text
    assert "application/ld+json" not in page.text
    clock.forward(days=31)
    assert client.get(path).status_code == 410


SURFACES = (
    "/jobs",
    "/jobs.atom",
    "/jobs.xml",
    "/sitemap-jobs-1.xml",
    "/api/v1/jobs",
    "/employers/far-away-staffing",
    "/",
)


@pytest.mark.parametrize("state", ["frozen", "closed", "expired", "scheduled", "draft"])
def test_a_listing_that_is_not_live_is_on_no_surface(client: FlaskClient, session: Session, state: str) -> None:
    listing = _listing(session, "Medical Coder")
    id_, address = listing.id, f"{listing.id}-{listing.slug}"
    for surface in SURFACES:
        assert address in client.get(surface).text, surface
    moment = now()
    change = {
        "frozen": {"frozen_at": moment},
        "closed": {"closed_at": moment, "outcome": "withdrawn"},
        "expired": {"expires_at": moment - timedelta(seconds=1)},
        "scheduled": {"publish_at": moment + timedelta(days=1)},
        "draft": {"publish_at": None},
    }[state]
    session.execute(update(Listing).where(Listing.id == id_).values(change))
    session.commit()
    for surface in SURFACES:
        assert address not in client.get(surface).text, surface
    assert client.get(f"/api/v1/jobs/{id_}").status_code == 404
    assert client.get(f"/jobs/{id_}/apply").status_code == 404
    if state in ("frozen", "scheduled", "draft"):
        assert client.get(f"/jobs/{address}").status_code == 404


def test_applying_leads_to_the_employer_or_back_to_the_advert(client: FlaskClient, session: Session) -> None:
    listing = _listing(session)
    assert client.get(f"/jobs/{listing.id}/apply").headers["Location"].startswith(_path(listing))
    listing.apply_url = "https://mercy.example/apply"
    session.commit()
    assert client.get(f"/jobs/{listing.id}/apply").headers["Location"] == "https://mercy.example/apply"


def test_an_employer_has_a_page_with_its_listings(client: FlaskClient) -> None:
    text = client.get("/employers/mercy-hospital").text
    assert "Inpatient Coder" in text
    assert "Coding Auditor" in text
    assert client.get("/employers/mercy-hospital?page=999").status_code == 200
    assert client.get("/employers/nobody").status_code == 404


def test_the_front_page_counts_and_shows_the_newest(client: FlaskClient) -> None:
    text = client.get("/").text
    assert re.search(r"\b7 listings\b", text)
    assert "Medical Coder" in text


def test_places_are_suggested(client: FlaskClient) -> None:
    assert client.get("/places?q=tul").get_json()[0] == {"label": "Tulsa, OK", "value": "Tulsa, OK"}
    assert client.get("/places").get_json() == []


def test_robots_find_the_sitemap(client: FlaskClient) -> None:
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in client.get("/robots.txt").text
    assert "sitemap-jobs-1.xml" in client.get("/sitemap.xml").text
    assert "/employers/mercy-hospital" in client.get("/sitemap-pages.xml").text
    assert client.get("/sitemap-jobs-2.xml").status_code == 404
    assert client.get("/sitemap-jobs-0.xml").status_code == 404
