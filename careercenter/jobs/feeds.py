"""Listings for machines: Atom of any search, Indeed-shaped XML of the whole board, the sitemap.

Rules: RFC 4287 and RFC 5005 for Atom; sitemaps.org; Indeed's XML documentation for the feed (one job per place, every
value in CDATA, all live jobs each time).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from urllib.parse import urlsplit

from feedgen.feed import FeedGenerator
from lxml import etree

from careercenter.jobs import wording
from careercenter.jobs.links import employer_path, listing_path
from careercenter.jobs.models import Listing, ListingPlace
from careercenter.taxonomy.vocabulary import vocabulary

SITEMAP_SIZE = 10_000
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_REMOTE = {"remote": "Fully remote", "hybrid": "Hybrid remote"}


def atom(
    listings: Sequence[Listing],
    *,
    title: str,
    base_url: str,
    self_path: str,
    html_path: str,
    next_path: str | None,
    updated: datetime,
) -> bytes:
    """An Atom feed of these listings. Ids are tag URIs, so they survive a move to another address."""
    feed = FeedGenerator()
    host = urlsplit(base_url).hostname
    feed.id(f"tag:{host},2026:{self_path}")
    feed.title(title)
    feed.author({"name": "CareerCenter"})
    feed.updated(max((listing.updated_at for listing in listings), default=updated))
    feed.link(href=base_url + html_path, rel="alternate", type="text/html")
    feed.link(href=base_url + self_path, rel="self", type="application/atom+xml")
    if next_path:
        feed.link(href=base_url + next_path, rel="next", type="application/atom+xml")
    for listing in listings:
        _entry(feed, listing, host or "localhost", base_url)
    return feed.atom_str(pretty=False)


def _entry(feed: FeedGenerator, listing: Listing, host: str, base_url: str) -> None:
    entry = feed.add_entry(order="append")
    entry.id(f"tag:{host},2026:listing/{listing.id}")
    entry.title(f"{listing.title} at {listing.employer.name}")
    entry.link(href=base_url + listing_path(listing.id, listing.slug), rel="alternate", type="text/html")
    entry.updated(listing.updated_at)
    entry.published(listing.posted_at or listing.created_at)
    entry.author({"name": listing.employer.name})
    pay = wording.pay_stated(listing.pay) if listing.pay else "Pay not stated"
    entry.summary(f"{pay}. {wording.reach(listing.reach, wording.places(listing))}. {listing.summary}")
    entry.content(listing.html, type="html")


def indeed_xml(pages: Iterable[Sequence[Listing]], *, base_url: str, built: datetime) -> Iterator[bytes]:
    """The whole board in the Indeed shape, in pieces; memory holds one page of rows."""
    yield b'<?xml version="1.0" encoding="utf-8"?>\n<source>'
    head = etree.Element("source")
    _cdata(head, "publisher", "CareerCenter")
    _cdata(head, "publisherurl", base_url)
    _cdata(head, "lastBuildDate", built.strftime("%a, %d %b %Y %H:%M:%S GMT"))
    yield b"".join(map(_bytes, head))
    for page in pages:
        for listing in page:
            yield from map(_bytes, _jobs(listing, base_url))
    yield b"</source>\n"


def _jobs(listing: Listing, base_url: str) -> Iterator[etree._Element]:
    """One job a place: the reference number names both and never changes."""
    places: list[ListingPlace | None] = list(listing.places) or [None]
    for number, place in enumerate(places):
        job = etree.Element("job")
        values = {
            "title": listing.title,
            "date": (listing.posted_at or listing.created_at).strftime("%a, %d %b %Y %H:%M:%S GMT"),
            "referencenumber": f"{listing.id}-{number}",
            "requisitionid": listing.external_id,
            "url": base_url + listing_path(listing.id, listing.slug),
            "company": listing.employer.name,
            "sourcename": listing.employer.name,
            "city": place.city if place else None,
            "state": place.state if place else None,
            "country": place.country if place else "US",
            "postalcode": place.postal_code if place else None,
            "description": listing.html,
            "salary": wording.pay_stated(listing.pay) if listing.pay else None,
            "jobtype": ", ".join(vocabulary("employment").label(slug) for slug in listing.employment),
            "category": vocabulary("roles").label(listing.role) if listing.role else None,
            "experience": None if listing.experience_months is None else wording.months(listing.experience_months),
            "expirationdate": listing.closes_at.date().isoformat() if listing.closes_at else None,
            "remotetype": _REMOTE.get(listing.remote or ""),
            "lastactivitydate": listing.updated_at.strftime("%a, %d %b %Y %H:%M:%S GMT"),
        }
        for name, value in values.items():
            _cdata(job, name, value)
        yield job


def _bytes(element: etree._Element) -> bytes:
    """UTF-8 as it stands: in the ASCII that lxml writes by default, CDATA would hold character references as text."""
    return etree.tostring(element, encoding="unicode").encode()


def _cdata(parent: etree._Element, name: str, value: str | None) -> None:
    """A child whose text stands in CDATA; lxml splits a `]]>` inside as XML asks."""
    if value:
        child = etree.SubElement(parent, name)
        child.text = etree.CDATA(value) if "]]>" not in value else value


def sitemap_index(count: int, *, base_url: str) -> bytes:
    """The index over the parts: the pages of the site, then listings, `SITEMAP_SIZE` a part."""
    parts = ["/sitemap-pages.xml", *(f"/sitemap-jobs-{n + 1}.xml" for n in range(-(-count // SITEMAP_SIZE)))]
    return _sitemap("sitemapindex", "sitemap", ((base_url + part, None) for part in parts))


def sitemap_of(listings: Iterable[tuple[int, str, datetime]], *, base_url: str) -> bytes:
    """One part: id, slug and last change of each listing."""
    return _sitemap("urlset", "url", ((base_url + listing_path(id_, slug), at) for id_, slug, at in listings))


def sitemap_of_pages(paths: Iterable[str], employers: Iterable[str], *, base_url: str) -> bytes:
    """The part with the pages that are not listings."""
    return _sitemap("urlset", "url", ((base_url + p, None) for p in [*paths, *map(employer_path, employers)]))


def _sitemap(root: str, item: str, addresses: Iterable[tuple[str, datetime | None]]) -> bytes:
    out = BytesIO()
    with etree.xmlfile(out, encoding="utf-8") as writer:
        writer.write_declaration()
        with writer.element(f"{{{_SITEMAP}}}{root}", nsmap={None: _SITEMAP}):
            for address, changed in addresses:
                with writer.element(f"{{{_SITEMAP}}}{item}"):
                    with writer.element(f"{{{_SITEMAP}}}loc"):
                        writer.write(address)
                    if changed:
                        with writer.element(f"{{{_SITEMAP}}}lastmod"):
                            writer.write(changed.isoformat(timespec="seconds"))
    return out.getvalue()
