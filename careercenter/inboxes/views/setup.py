"""How the applications to a listing are read: blind or not, and what scorecards ask."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account, never_kept
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.employers.access import member
from careercenter.employers.models import Employer
from careercenter.employers.roles import who_may
from careercenter.inboxes import operations, queries
from careercenter.inboxes.scoring import CRITERIA, criteria_of
from careercenter.inboxes.views.here import LISTED, listing_here, scope_here
from careercenter.web.services import now

bp = Blueprint("inbox_setup", __name__, url_prefix=LISTED)
bp.after_request(never_kept)


@bp.get("/setup")
@member(*who_may("applicants.answer"))
def setup(employer: Employer, listing_id: int) -> str:
    """The form."""
    listing, hiring = listing_here(employer, listing_id), queries.hiring(db.session(), listing_id)
    return render_template(
        "inboxes/setup.html", employer=employer, listing=listing, scope=scope_here(listing_id), ours=CRITERIA,
        problem="", blind=bool(hiring and hiring.blind), criteria=hiring.criteria if hiring else [],
    )  # fmt: skip


@bp.post("/setup")
@member(*who_may("applicants.answer"))
def save(employer: Employer, listing_id: int) -> Response | tuple[str, int]:
    """Change it."""
    listing, blind = listing_here(employer, listing_id), "blind" in request.form
    typed = request.form.get("criteria", "")
    acting = {"session": db.session(), "listing": listing, "account": current_account(), "now": now()}
    try:
        operations.arrange(blind=blind, criteria=criteria_of(typed), **acting)
    except Refused as refusal:
        page = render_template(
            "inboxes/setup.html", employer=employer, listing=listing, scope=scope_here(listing_id), ours=CRITERIA,
            problem=refusal.message, blind=blind, criteria=typed,
        )  # fmt: skip
        return page, refusal.status
    flash("Saved.")
    return redirect(url_for("inbox.index", slug=employer.slug, listing_id=listing_id), 303)
