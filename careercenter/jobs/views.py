"""The pages of listings: results, one listing, places for the search box. The way to apply is in `applications`."""

from flask import Blueprint, Response, abort, jsonify, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from careercenter.backends.search.highlight import Highlighter
from careercenter.backends.search.words import parse
from careercenter.codes import metered
from careercenter.codes.history import retired
from careercenter.codes.links import reference_url
from careercenter.codes.queries import short_descriptions
from careercenter.codes.systems import labels as system_labels
from careercenter.core.database import db
from careercenter.employers.queries import names_by_slug
from careercenter.jobs import queries
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.documents import schema
from careercenter.jobs.left_out import NOTHING, of_this_person
from careercenter.jobs.lifecycle import DESK, GRACE, HIDDEN, ended_at, state_of
from careercenter.jobs.links import listing_path, understood_path
from careercenter.jobs.listing_page import listing_page
from careercenter.jobs.models import Listing
from careercenter.jobs.results import result_page
from careercenter.jobs.search import find, relaxations, similar
from careercenter.jobs.shown import ListingPage, SearchPage
from careercenter.jobs.understood import of_listing
from careercenter.taxonomy.places import suggest
from careercenter.web.services import current, now

bp = Blueprint("jobs", __name__)


@bp.get("/jobs")
def search() -> Response:
    """Results of a search; a script that asks for the part `results` gets only that. What the person hid is left out,
    unless they ask to see it this once (`hidden=shown`): that is about them, and no part of the search."""
    page = search_page(SearchCriteria.from_args(request.args), whole=request.args.get("hidden") == "shown")
    template = "jobs/_results.html" if request.headers.get("X-Part") == "results" else "jobs/search.html"
    response = make_response(render_template(template, page=page))
    response.vary.add("X-Part")
    return response


@bp.get("/jobs/<int:listing_id>-<slug>")
def listing(listing_id: int, slug: str) -> str | BaseResponse | tuple[str, int]:
    """One listing: its page, a notice for a month after its end, then 410; an old slug leads to the present one."""
    row = queries.by_id(db.session, listing_id)
    state = state_of(row, now()) if row else None
    if row is None or state in HIDDEN:
        abort(404)
    end = ended_at(row, now())
    if end and now() - end > GRACE:
        return render_template("jobs/gone.html", title=row.title, similar=page_of(row).similar), 410
    if slug != row.slug:
        return redirect(listing_path(row.id, row.slug), 301)
    return render_template("jobs/listing.html", page=page_of(row))


@bp.get("/jobs/<int:listing_id>-<slug>/understood")
def understood(listing_id: int, slug: str) -> str | BaseResponse:
    """How the advert of an imported listing was read: its text beside its facts."""
    row = queries.by_id(db.session, listing_id)
    if row is None or state_of(row, now()) in HIDDEN or row.source == DESK:
        abort(404)
    end = ended_at(row, now())
    if end and now() - end > GRACE:
        abort(410)
    if slug != row.slug:
        return redirect(understood_path(row.id, row.slug), 301)
    path = listing_path(row.id, row.slug)
    canonical = current().settings.base_url + path
    return render_template(
        "jobs/understood.html", listing=row, page=of_listing(row), path=path, canonical_url=canonical
    )


@bp.get("/jobs/<int:listing_id>")
def short(listing_id: int) -> BaseResponse:
    """A listing by its number alone."""
    row = queries.by_id(db.session, listing_id)
    if row is None or state_of(row, now()) in HIDDEN:
        abort(404)
    return redirect(listing_path(row.id, row.slug), 301)


@bp.get("/places")
def places() -> Response:
    """Places whose name begins with what was typed, for the search box."""
    found = suggest(request.args.get("q", "")[:60])
    return jsonify([{"value": place.label, "label": place.label} for place in found])


def search_page(criteria: SearchCriteria, *, whole: bool = False) -> SearchPage:
    """The results of a search as the page shows them; `whole`: with what the person hid."""
    hidden = of_this_person()
    asked = {"engines": current().search, "session": db.session, "now": now(), "left_out": NOTHING if whole else hidden}
    found = find(criteria=criteria, brief=True, **asked)
    relaxed = [] if found.paging.total else relaxations(found=found, **asked)
    words = parse(found.criteria.q or "")
    return result_page(
        found=found,
        marker=Highlighter(words, schema().synonyms) if words else None,
        relaxed=relaxed,
        employers=names_by_slug(db.session, criteria.employer) if criteria.employer else {},
        now=now(),
        hidden=("shown" if whole else "left out") if hidden else "",
    )


def _to_code(system: str, code: str) -> str:
    """The page of a code that a listing names; it may be one that costs the reader no view."""
    template = current().settings.code_reference_url
    token = "" if template else metered.link_token(system, code)
    return reference_url(system, code, template or None) + (f"?from={token}" if token else "")


def page_of(row: Listing) -> ListingPage:
    """Everything the page of a listing shows, live or not: the desk previews with it."""
    settings = current().settings
    named = sorted({(code.system, one) for code in row.codes for one in (code.code, code.code_end) if one})
    return listing_page(
        listing=row,
        similar=similar(
            listing=row, engines=current().search, session=db.session, now=now(), left_out=of_this_person()
        ),
        descriptions=short_descriptions(named, session=db.session) if named else {},
        retired=retired(named, session=db.session(), on=now().date()) if named else {},
        system_labels=system_labels(),
        reference_url=_to_code,
        base_url=settings.base_url,
        now=now(),
    )
