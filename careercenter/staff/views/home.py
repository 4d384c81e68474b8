"""How the board is, what waits for a person, and what staff have done."""

from flask import Blueprint, render_template, request, url_for

from careercenter.accounts.access import staff_only
from careercenter.alerts.queries import figures as alert_figures
from careercenter.core.database import db
from careercenter.core.pages import Paging
from careercenter.employers import queries as employers
from careercenter.reports import queries as reports
from careercenter.reports.reasons import BY_SLUG
from careercenter.staff import queries
from careercenter.staff.evidence import reasons
from careercenter.staff.sentences import KINDS, sentence
from careercenter.web.services import now

bp = Blueprint("staff", __name__, url_prefix="/staff")
SIZE, ACTS = 25, 50


@bp.get("")
@staff_only
def home() -> str:
    """Figures: what waits and since when, listings, imports, later work."""
    session = db.session()
    held, claims = employers.held(session), employers.claims(session)
    found = queries.figures(session, now(), employers_held=len(held), claims=len(claims))
    return render_template("staff/home.html", figures=found, alerts=alert_figures(session, now()), now=now())


@bp.get("/queue")
@staff_only
def queue() -> str:
    """Everything that waits for a person: listings held or reported, employers held, claims to employers."""
    session = db.session()
    listings, paging = reports.waiting(session, page=_page(), size=SIZE)
    ids = [listing.id for listing in listings]
    holds = reports.open_holds(session, ids)
    return render_template(
        "staff/queue.html",
        listings=listings,
        holds=holds,
        why={listing_id: reasons(hold.evidence) for listing_id, hold in holds.items()},
        reports=reports.report_counts(session, ids),
        labels={slug: reason.label for slug, reason in BY_SLUG.items()},
        employers=employers.held(session),
        claims=employers.claims(session),
        paging=paging,
        page_urls=_urls("staff.queue", paging),
        now=now(),
    )


@bp.get("/history")
@staff_only
def history() -> str:
    """What staff did, the latest first, by kind and by person."""
    session = db.session()
    kind, who = request.args.get("kind", ""), _whole(request.args.get("who", ""))
    kind = kind if kind in KINDS else ""
    acts, paging = queries.history(session, kind=kind, who=who, page=_page(), size=ACTS)
    kept = {name: value for name, value in (("kind", kind), ("who", who)) if value}
    said = [(act, sentence(act)) for act in acts]
    urls = _urls("staff.history", paging, **kept)
    return render_template("staff/history.html", acts=said, kinds=KINDS, actors=queries.actors(session), kind=kind,
                           who=who,
                           paging=paging, page_urls=urls)  # fmt: skip


def _urls(endpoint: str, paging: Paging, **kept: str | int) -> dict[int, str]:
    return {number: url_for(endpoint, page=number, **kept) for number in paging.around() if number}


def _page() -> int:
    return max(1, _whole(request.args.get("page", "")) or 1)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
