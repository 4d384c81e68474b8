"""Feeds read back as what was put in, and say what their formats ask."""

from datetime import timedelta

from lxml import etree

from careercenter.jobs import feeds
from careercenter.jobs.models import Listing
from tests.jobs.made import NOW, listing, place

BASE = "https://jobs.example.org"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _atom(*listings: Listing, next_path: str | None = None) -> etree._Element:
    return etree.fromstring(
        feeds.atom(
            listings,
            title="Listings: Remote",
            base_url=BASE,
            self_path="/jobs.atom?remote=remote",
            html_path="/jobs?remote=remote",
            next_path=next_path,
            updated=NOW,
        )
    )


def test_an_atom_feed_holds_the_listings_in_their_order() -> None:
    feed = _atom(listing(id=7), listing(id=8, title="Auditor & <Co>"), next_path="/jobs.atom?page=2")
    assert [entry.text for entry in feed.findall("a:entry/a:id", ATOM)] == [
        "tag:jobs.example.org,2026:listing/7",
        "tag:jobs.example.org,2026:listing/8",
    ]
    assert feed.findtext("a:entry[2]/a:title", namespaces=ATOM) == "Auditor & <Co> at Mercy <Hospital> & Co"
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links["self"] == f"{BASE}/jobs.atom?remote=remote"
    assert links["next"] == f"{BASE}/jobs.atom?page=2"
    assert feed.findtext("a:updated", namespaces=ATOM) == "2026-11-22T12:00:00+00:00"


def test_an_empty_feed_is_a_feed() -> None:
    feed = _atom()
    assert feed.findall("a:entry", ATOM) == []
    assert feed.findtext("a:updated", namespaces=ATOM) == "2026-11-23T12:00:00+00:00"


def _indeed(*listings: Listing) -> etree._Element:
    return etree.fromstring(b"".join(feeds.indeed_xml([listings], base_url=BASE, built=NOW)))


def test_a_job_in_two_places_is_two_jobs() -> None:
    made = listing(remote="onsite")
    made.places = [place(), place(city="Ada")]
    source = _indeed(made)
    assert [job.findtext("city") for job in source.findall("job")] == ["Tulsa", "Ada"]
    assert [job.findtext("referencenumber") for job in source.findall("job")] == ["7-0", "7-1"]


def test_values_survive_whatever_they_hold() -> None:
    source = _indeed(listing(title="Coder ]]> <b>&amp;"))
    job = source.find("job")
    assert job is not None
    assert job.findtext("title") == "Coder ]]> <b>&amp;"
    assert job.findtext("salary") == "$28 – $34 an hour"
    assert job.findtext("remotetype") == "Fully remote"
    assert job.findtext("url") == f"{BASE}/jobs/7-inpatient-coder"
    assert job.find("city") is None


def test_an_empty_board_is_a_feed_without_jobs() -> None:
    assert _indeed().findall("job") == []


def test_the_sitemap_comes_in_parts() -> None:
    index = etree.fromstring(feeds.sitemap_index(feeds.SITEMAP_SIZE + 1, base_url=BASE))
    assert [loc.text for loc in index.findall("s:sitemap/s:loc", SITEMAP)] == [
        f"{BASE}/sitemap-pages.xml",
        f"{BASE}/sitemap-jobs-1.xml",
        f"{BASE}/sitemap-jobs-2.xml",
    ]
    part = etree.fromstring(feeds.sitemap_of([(7, "coder", NOW - timedelta(days=1))], base_url=BASE))
    assert part.findtext("s:url/s:loc", namespaces=SITEMAP) == f"{BASE}/jobs/7-coder"
    assert part.findtext("s:url/s:lastmod", namespaces=SITEMAP) == "2026-11-22T12:00:00+00:00"
