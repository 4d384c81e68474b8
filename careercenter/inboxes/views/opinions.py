"""What members do about an applicant besides moving them: mark as read, look who it is, notes, scorecards."""

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account, never_kept
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.employers.access import current_membership, member
from careercenter.employers.models import Employer
from careercenter.employers.roles import who_may
from careercenter.inboxes import operations, queries
from careercenter.inboxes.applicant_queries import note_of
from careercenter.inboxes.scoring import CRITERIA, card_of
from careercenter.inboxes.views.here import ONE, application_here, back, place
from careercenter.web.services import now

bp = Blueprint("opinions", __name__, url_prefix=ONE)
bp.after_request(never_kept)
READERS = who_may("applicants.read")


@bp.post("/read")
@member(*READERS)
def read(employer: Employer, listing_id: int, application_id: int) -> Response:
    """Read by this member, or new again. The page's script says so by itself; without script a button does."""
    application, account = application_here(employer, listing_id, application_id), current_account()
    if request.form.get("as") == "new":
        operations.unread(session=db.session(), application=application, account=account)
        flash("Marked as new.")
        return redirect(back(application, to_list=True), 303)
    operations.read(session=db.session(), application=application, account=account, now=now())
    return redirect(place(application), 303)


@bp.post("/unblind")
@member(*who_may("applicants.answer"))
def unblind(employer: Employer, listing_id: int, application_id: int) -> Response:
    """Look who it is."""
    application = application_here(employer, listing_id, application_id)
    operations.unblind(session=db.session(), application=application, account=current_account(), now=now())
    flash("You see who this is, and so do the other members. It is noted in the history.")
    return redirect(place(application), 303)


@bp.post("/notes")
@member(*READERS)
def note(employer: Employer, listing_id: int, application_id: int) -> Response:
    """Write a note."""
    application, account = application_here(employer, listing_id, application_id), current_account()
    try:
        text = request.form.get("text", "")
        operations.note(session=db.session(), application=application, account=account, text=text, now=now())
    except Refused as refusal:
        flash(refusal.message, "warn")
    return redirect(place(application, _anchor="notes"), 303)


@bp.post("/notes/<int:note_id>/delete")
@member(*READERS)
def delete_note(employer: Employer, listing_id: int, application_id: int, note_id: int) -> Response:
    """Delete one."""
    application = application_here(employer, listing_id, application_id)
    operations.delete_note(
        session=db.session(), application=application, note=note_of(db.session(), application_id, note_id),
        membership=current_membership(), now=now(),
    )  # fmt: skip
    flash("The note is deleted.")
    return redirect(place(application, _anchor="notes"), 303)


@bp.post("/scorecard")
@member(*READERS)
def score(employer: Employer, listing_id: int, application_id: int) -> Response:
    """Give a scorecard, or change one's own."""
    application, session = application_here(employer, listing_id, application_id), db.session()
    hiring = queries.hiring(session, listing_id)
    try:
        card = card_of(request.form, (hiring.criteria if hiring else None) or CRITERIA)
        operations.score(session=session, application=application, account=current_account(), card=card, now=now())
        flash("Your scorecard is in. You can read what the others think.")
    except Refused as refusal:
        flash(refusal.message, "warn")
    return redirect(place(application, _anchor="scorecards"), 303)
