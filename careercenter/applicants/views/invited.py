"""What a person was invited to, and their answers."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account, never_kept, signed_in
from careercenter.applicants import invitation_queries as queries
from careercenter.applicants import inviting
from careercenter.applicants.models import JobInvitation
from careercenter.applicants.queries import profile_of
from careercenter.core.database import db
from careercenter.core.errors import NotFound
from careercenter.jobs.links import listing_path
from careercenter.web.services import now

bp = Blueprint("invited", __name__, url_prefix="/me/invitations")
bp.after_request(never_kept)
SAID = {
    "decline": "Declined. The employer learns no more than that, and leaves you in peace for a while.",
    "block": "Declined. This employer finds you no more. You can undo that under Status and visibility.",
}


@bp.get("")
@signed_in
def index() -> str:
    """All of them, and who looked."""
    session, account = db.session(), current_account()
    profile = profile_of(session, account.id)
    rows = [(one, inviting.is_open(one, now())) for one in queries.of_person(session, account.id)]
    looks = queries.looks_at(session, profile.id) if profile else ()
    return render_template("me/invitations.html", profile=profile, rows=rows, looks=looks, now=now())


@bp.post("/<int:invitation_id>/accept")
@signed_in
def accept(invitation_id: int) -> Response:
    """On to the listing."""
    held = own(invitation_id)
    inviting.accept(session=db.session(), invitation=held, now=now())
    flash(f"{held.employer.name} sees that you are interested. Nothing is sent until you apply.")
    return redirect(listing_path(held.listing.id, held.listing.slug), 303)


@bp.post("/<int:invitation_id>/<any(decline, block):act>")
@signed_in
def refuse(invitation_id: int, act: str) -> Response:
    """No, and perhaps never again from them."""
    getattr(inviting, act)(session=db.session(), invitation=own(invitation_id), now=now())
    flash(SAID[act])
    return redirect(url_for("invited.index"), 303)


@bp.post("/blocked/<int:employer_id>/unblock")
@signed_in
def unblock(employer_id: int) -> Response:
    """Let an employer find them again."""
    profile = profile_of(db.session(), current_account().id)
    if profile is not None:
        inviting.unblock(session=db.session(), profile=profile, employer_id=employer_id)
    flash("Done. Its domains stay excluded unless you take them off the list below.")
    return redirect(url_for("profile.section", name="visibility"), 303)


def own(invitation_id: int) -> JobInvitation:
    """An invitation of the person who asks. Raises NotFound for any other."""
    found = queries.one_of_person(db.session(), current_account().id, invitation_id)
    if found is None:
        raise NotFound("There is no such invitation.")
    return found
