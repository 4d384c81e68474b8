"""The buttons that save and hide, on cards, listings and employers' pages; for guests as well.

Each does one thing however often it is sent, and answers with the page it stood on, or to a script with what it says.
"""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account
from careercenter.accounts.waiting_room import local
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.employers.models import Employer
from careercenter.employers.queries import by_slug
from careercenter.jobs import queries
from careercenter.jobs.lifecycle import HIDDEN, state_of
from careercenter.jobs.models import Listing
from careercenter.saves.joining import gather
from careercenter.saves.mine import mine
from careercenter.web.origin import ours_only
from careercenter.web.services import now

bp = Blueprint("marks", __name__)
bp.before_request(gather)


@bp.post("/jobs/<int:listing_id>/save")
@ours_only
def save(listing_id: int) -> Response:
    """Keep a listing; `at` puts back one that was taken off the list a moment ago."""
    listing = _listing(listing_id)
    mine().save(listing.id, _moment(request.form.get("at", "")))
    where = "" if current_account() else " It is kept in this browser; sign in to keep it for good."
    return _answer(f"Saved: {listing.title}.{where}", _to_saved(), fallback=_page(listing))


@bp.post("/jobs/<int:listing_id>/unsave")
@ours_only
def unsave(listing_id: int) -> Response:
    """Keep a listing no more. One that is gone is taken off as well."""
    before = mine().unsave(listing_id)
    at = {"at": before.isoformat()} if before else {}
    undo = _act("Undo", url_for("marks.save", listing_id=listing_id), **at)
    return _answer("Taken off your saved listings.", undo, fallback=url_for("saved.index"))


@bp.post("/jobs/<int:listing_id>/hide")
@ours_only
def hide(listing_id: int) -> Response:
    """Leave a listing out of every list."""
    listing = _listing(listing_id)
    mine().hide(listing.id)
    undo = _act("Undo", url_for("marks.unhide", listing_id=listing.id))
    theirs = _act(f"Hide everything of {listing.employer.name}", _hiding(listing.employer))
    return _answer(f"Hidden: {listing.title}. You will not see it again.", undo, theirs, fallback=_page(listing))


@bp.post("/jobs/<int:listing_id>/unhide")
@ours_only
def unhide(listing_id: int) -> Response:
    """Show a listing again."""
    mine().unhide(listing_id)
    return _answer("It is shown again.", fallback=url_for("saved.hidden"))


@bp.post("/employers/<slug>/hide")
@ours_only
def hide_employer(slug: str) -> Response:
    """Leave an employer's listings out of every list."""
    employer = _employer(slug)
    mine().hide_employer(employer.id)
    undo = _act("Undo", url_for("marks.unhide_employer", slug=slug))
    return _answer(f"Hidden: every listing of {employer.name}.", undo, fallback=url_for("employers.show", slug=slug))


@bp.post("/employers/<slug>/unhide")
@ours_only
def unhide_employer(slug: str) -> Response:
    """Show an employer's listings again."""
    employer = _employer(slug)
    mine().unhide_employer(employer.id)
    said = f"Listings of {employer.name} are shown again."
    return _answer(said, fallback=url_for("employers.show", slug=slug))


@bp.errorhandler(Refused)
def full(refusal: Refused) -> Response | tuple[Response, int]:
    """What a full list says belongs on the page where the button was pressed."""
    if request.headers.get("X-Part") == "mark":
        return jsonify({"said": refusal.message}), refusal.status
    flash(refusal.message, "warn")
    return redirect(_back(url_for("saved.index")), 303)


def _answer(said: str, *acts: dict[str, Any], fallback: str) -> Response:
    if request.headers.get("X-Part") == "mark":
        return jsonify({"said": said})
    back = _back(fallback)
    flash({"text": said, "acts": [{**one, "back": back} for one in acts]}, "acts")
    return redirect(back, 303)


def _back(fallback: str) -> str:
    return local(request.form.get("back")) or fallback


def _act(label: str, action: str, **values: str) -> dict[str, Any]:
    return {"label": label, "action": action, "values": values}


def _to_saved() -> dict[str, Any]:
    return {"label": "See your saved listings", "href": url_for("saved.index")}


def _hiding(employer: Employer) -> str:
    return url_for("marks.hide_employer", slug=employer.slug)


def _page(listing: Listing) -> str:
    return url_for("jobs.listing", listing_id=listing.id, slug=listing.slug)


def _listing(listing_id: int) -> Listing:
    row = queries.by_id(db.session(), listing_id)
    if row is None or state_of(row, now()) in HIDDEN:
        raise NotFound("This listing is not on the board.")
    return row


def _employer(slug: str) -> Employer:
    employer = by_slug(db.session(), slug)
    if employer is None:
        raise NotFound("There is no such employer here.")
    return employer


def _moment(text: str) -> datetime | None:
    """A moment as we wrote it into a form; anything else is no moment."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo and 2000 < moment.year < 3000 else None
