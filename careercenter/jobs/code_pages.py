"""The reference pages of codes, with the listings that name them. Here, not in `codes`, because they show listings."""

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from careercenter.codes import queries as codes
from careercenter.codes.systems import SYSTEMS
from careercenter.core.database import db
from careercenter.jobs import queries
from careercenter.jobs.cards import card
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.links import search_path
from careercenter.web.services import now

bp = Blueprint("codes", __name__)
LISTINGS = 10


@bp.get("/codes")
def index() -> str:
    """All code systems, and a look-up by code or words."""
    q = request.args.get("q", "").strip()[:100]
    results = codes.lookup(q, session=db.session) if q else ()
    return render_template("codes/index.html", systems=codes.systems(session=db.session), q=q, results=results)


@bp.get("/codes/<system>")
def system(system: str) -> str:
    """One system: its chapters or sections, and the codes under a prefix."""
    if system not in SYSTEMS:
        abort(404)
    prefix = request.args.get("prefix", "").strip()[:15]
    page = codes.browse(system, prefix, session=db.session)
    return render_template("codes/system.html", system=SYSTEMS[system], prefix=prefix, page=page)


@bp.get("/codes/<system>/<code>")
def show(system: str, code: str) -> str | Response:
    """One code. A code written another way (`e119`) leads to the page of `E11.9`."""
    if system not in SYSTEMS:
        abort(404)
    entry = codes.find(system, code, session=db.session)
    if entry is None:
        abort(404)
    if entry.code != code:
        return redirect(f"/codes/{system}/{entry.code}", 301)
    rows = queries.naming_code(db.session, entry.system, entry.code, now(), limit=LISTINGS)
    return render_template(
        "codes/show.html",
        entry=entry,
        cards=tuple(card(row, now()) for row in rows),
        jobs_url=search_path(SearchCriteria(code=(entry.code,))),
    )
