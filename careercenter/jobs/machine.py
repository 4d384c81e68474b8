"""Listings for machines, at the edge: feeds, sitemap, robots. What they say is made in `feeds.py`."""

from flask import Blueprint, Response, abort, request, stream_with_context
from werkzeug.wrappers import Response as BaseResponse

from careercenter.core.database import db
from careercenter.employers.queries import names_by_slug
from careercenter.jobs import feeds, queries
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.links import search_path
from careercenter.jobs.search import find
from careercenter.jobs.sentence import describe
from careercenter.web.conditional import revalidated
from careercenter.web.services import current, now

bp = Blueprint("machine", __name__)
ATOM_SIZE = 50
PAGES = ("/", "/jobs", "/codes", "/about")


@bp.get("/jobs.atom")
def atom() -> BaseResponse:
    """An Atom feed of any search, newest first unless the search says otherwise."""
    criteria = SearchCriteria.from_args(request.args)
    criteria = criteria if criteria.sort else criteria.with_(sort="newest", page=criteria.page)
    found = find(criteria=criteria, engines=current().search, session=db.session, now=now(), facets=(), size=ATOM_SIZE)
    following = found.paging.next
    body = feeds.atom(
        found.listings,
        title=describe(found.criteria, names_by_slug(db.session, criteria.employer)),
        base_url=current().settings.base_url,
        self_path=search_path(criteria, "/jobs.atom", page=criteria.page),
        html_path=search_path(criteria),
        next_path=search_path(criteria, "/jobs.atom", page=following) if following else None,
        updated=now(),
    )
    return revalidated(Response(body, mimetype="application/atom+xml"))


@bp.get("/jobs.xml")
def indeed() -> Response:
    """Every live listing in the Indeed shape."""
    pieces = feeds.indeed_xml(queries.stream_live(db.session, now()), base_url=current().settings.base_url, built=now())
    return Response(stream_with_context(pieces), mimetype="application/xml")


@bp.get("/sitemap.xml")
def sitemap() -> BaseResponse:
    """The index of the sitemap's parts."""
    count = queries.live_count(db.session, now())
    return _xml(feeds.sitemap_index(count, base_url=current().settings.base_url))


@bp.get("/sitemap-pages.xml")
def sitemap_pages() -> BaseResponse:
    """The pages that are not listings."""
    slugs = queries.hiring_employer_slugs(db.session, now(), limit=feeds.SITEMAP_SIZE)
    return _xml(feeds.sitemap_of_pages(PAGES, slugs, base_url=current().settings.base_url))


@bp.get("/sitemap-jobs-<int:part>.xml")
def sitemap_jobs(part: int) -> BaseResponse:
    """One part of the live listings."""
    offset = (part - 1) * feeds.SITEMAP_SIZE
    rows = queries.live_addresses(db.session, now(), limit=feeds.SITEMAP_SIZE, offset=offset) if part else []
    if not rows:
        abort(404)
    return _xml(feeds.sitemap_of(rows, base_url=current().settings.base_url))


@bp.get("/robots.txt")
def robots() -> Response:
    """Crawlers may read listings and codes; result pages with filters are endless, so they are left out."""
    lines = ["User-agent: *", "Disallow: /jobs?", "Disallow: /api/", "Disallow: /places"]
    lines += ["", f"Sitemap: {current().settings.base_url}/sitemap.xml", ""]
    return Response("\n".join(lines), mimetype="text/plain")


def _xml(body: bytes) -> BaseResponse:
    return revalidated(Response(body, mimetype="application/xml"))
