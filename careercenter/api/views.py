"""The API's routes. Read-only, no key, open to other sites' scripts; answers can be revalidated by ETag."""

from flask import Blueprint, Response, abort, request
from orjson import OPT_INDENT_2, dumps
from werkzeug.wrappers import Response as BaseResponse

from careercenter.api import codes as code_items
from careercenter.api.items import item, whole
from careercenter.api.openapi import document
from careercenter.codes.systems import SYSTEMS
from careercenter.core.database import db
from careercenter.core.text import one_line
from careercenter.jobs import queries
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.lifecycle import is_live
from careercenter.jobs.links import search_path
from careercenter.jobs.lookup_pages import look_up
from careercenter.jobs.search import find
from careercenter.web.conditional import revalidated
from careercenter.web.services import current, now

bp = Blueprint("api", __name__)


@bp.get("/api/v1/jobs")
def jobs() -> BaseResponse:
    """One page of a search, with the facets' counts."""
    return _json(answer(SearchCriteria.from_args(request.args)))


def answer(criteria: SearchCriteria) -> bytes:
    """What the API says to a search, as JSON; the command line prints the same."""
    base_url = current().settings.base_url
    found = find(criteria=criteria, engines=current().search, session=db.session, now=now())
    paging = found.paging
    following = search_path(found.lifted.typed, "/api/v1/jobs", page=paging.next) if paging.next else None
    return _encoded(
        {
            "total": paging.total,
            "page": paging.page,
            "pages": paging.pages,
            "next": base_url + following if following else None,
            "facets": found.facets,
            "lifted": [{"text": p.written, "name": p.name, "value": p.value} for p in found.lifted.pieces],
            "ignored": [{"name": name, "value": value} for name, value in found.lifted.typed.ignored],
            "degraded": found.degraded is not None,
            "items": [item(listing, base_url=base_url) for listing in found.listings],
        }
    )


@bp.get("/api/v1/jobs/<int:listing_id>")
def job(listing_id: int) -> BaseResponse:
    """One live listing, whole."""
    listing = queries.by_id(db.session, listing_id)
    if listing is None or not is_live(listing, now()):
        abort(404)
    return _json(_encoded(whole(listing, base_url=current().settings.base_url)))


@bp.get("/api/v1/codes")
def codes() -> BaseResponse:
    """Codes that a short text may mean. Only the asker's browser keeps the answer: people type in it."""
    args, settings = request.args, current().settings
    text = one_line(args.get("q", ""), code_items.LONGEST)
    systems = [one for one in SYSTEMS if one in args.getlist("system")]
    answer = look_up(text, systems, typing=True) if text else None
    limit, template = code_items.whole(args.get("limit", "")), settings.code_reference_url
    told = code_items.answered(answer, limit=limit, base_url=settings.base_url, template=template)
    response = _json(_encoded(told))
    response.headers["Cache-Control"] = "private, max-age=60"
    return response


@bp.get("/api/openapi.json")
def openapi() -> BaseResponse:
    """The description of this API."""
    return _json(_encoded(document(current().settings.base_url)))


def _encoded(data: object) -> bytes:
    return dumps(data, option=OPT_INDENT_2)


def _json(body: bytes) -> BaseResponse:
    response = Response(body, mimetype="application/json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return revalidated(response)
