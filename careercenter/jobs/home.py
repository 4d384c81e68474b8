"""The front door and the page about the board."""

from flask import Blueprint, render_template

from careercenter.core.database import db
from careercenter.jobs import queries
from careercenter.jobs.cards import card
from careercenter.jobs.criteria import SearchCriteria
from careercenter.jobs.left_out import of_this_person
from careercenter.jobs.results import facet
from careercenter.jobs.search import find
from careercenter.web.services import current, now

bp = Blueprint("home", __name__)
NEWEST = 6
BROWSED = ("specialty", "setting", "credential", "role", "remote", "state")


@bp.get("/")
def index() -> str:
    """Search first, then ways to browse, then what is new."""
    found = find(
        criteria=SearchCriteria(),
        engines=current().search,
        session=db.session,
        now=now(),
        facets=BROWSED,
        size=NEWEST,
        brief=True,
        left_out=of_this_person(),
    )
    return render_template(
        "home.html",
        total=found.paging.total,
        facets=tuple(facet(name, found.facets[name], found.criteria) for name in BROWSED if found.facets.get(name)),
        newest=tuple(card(listing, now()) for listing in found.listings),
        degraded=found.degraded,
    )


@bp.get("/about")
def about() -> str:
    """How the board reads adverts, what it knows, and what it does not do."""
    return render_template("about.html", total=queries.live_count(db.session, now()))
