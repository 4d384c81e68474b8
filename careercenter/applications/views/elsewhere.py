"""What stands beside a listing about applying to it; and applications made on the employer's own site.

Browsers do not follow a form to another site here (our policy says so), so the way out is a page that leads on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account, never_kept, signed_in
from careercenter.applications import elsewhere, queries, responses, sending, wording
from careercenter.applications.models import Application, OutboundVisit
from careercenter.applications.quick import is_ready
from careercenter.applications.ways import Way, way_of
from careercenter.codes.patient_data import find, summary
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.core.text import clean
from careercenter.employers.queries import membership_of
from careercenter.exercises import queries as exercises
from careercenter.jobs import queries as jobs
from careercenter.jobs.lifecycle import is_live
from careercenter.jobs.models import Listing
from careercenter.web.forms import csrf
from careercenter.web.services import now

bp = Blueprint("elsewhere", __name__)
bp.after_request(never_kept)


@dataclass(frozen=True)
class Standing:
    """How the person who looks stands to a listing. `known`: they are signed in; `ready`: one click would send; `ours`:
    they act for its employer; `questions`: how many it asks; `ask`: a visit after which they have not said anything."""

    way: str
    known: bool
    application: Application | None
    label: str
    ready: bool
    ours: bool
    questions: int
    ask: OutboundVisit | None


@bp.app_template_global()
def standing_to(listing_id: int) -> Standing:
    """What the page of a listing says about applying; listings know nothing of applications."""
    session, account = db.session(), current_account()
    listing = session.get_one(Listing, listing_id)
    way, put = way_of(listing), queries.questions_of(session, listing_id)
    if account is None:
        return Standing(way, False, None, "", False, False, len(put), None)
    found = queries.by_listing(session, account.id, listing_id)
    ours = membership_of(session, listing.employer_id, account.id) is not None
    ready = way is Way.HERE and found is None and not ours and account.confirmed and _ready(listing)
    ask = next((one for one in elsewhere.to_ask(session, account.id, now()) if one.listing_id == listing_id), None)
    stage = queries.held(session, account.id, now()).get(found.id, found.stage) if found else ""
    return Standing(way, True, found, wording.LABELS.get(stage, ""), ready, ours, len(put), ask)


@bp.app_template_global()
def visits_to_ask() -> Sequence[OutboundVisit]:
    """Where the person went to apply and has not said whether they did."""
    account = current_account()
    return elsewhere.to_ask(db.session(), account.id, now()) if account else ()


@bp.app_template_global()
def response_record(*, listing_id: int = 0, employer_id: int = 0) -> str:
    """How the employer (of a listing) answers, in a sentence; empty while there is too little to say."""
    session = db.session()
    whose = employer_id or session.get_one(Listing, listing_id).employer_id
    found = responses.record(queries.heard_from(session, whose, now() - responses.WINDOW), now())
    return responses.in_words(found) if found else ""


@bp.post("/jobs/<int:listing_id>/apply/go")
@signed_in
def go(listing_id: int) -> Response | str:
    """Count the visit, and lead on to the employer's own site."""
    listing = _open(listing_id)
    if not listing.apply_url:
        return redirect(url_for("applying.show", listing_id=listing_id), 303)
    elsewhere.count(session=db.session(), listing=listing, account=current_account(), now=now())
    return render_template("applications/leaving.html", listing=listing, host=urlsplit(listing.apply_url).hostname)


@bp.post("/jobs/<int:listing_id>/visited")
@csrf.exempt
def visited(listing_id: int) -> Response:
    """The page's script says that a link to the employer's site or mailbox was followed."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin":
        listing = _open(listing_id)
        if listing.apply_url:
            elsewhere.count(session=db.session(), listing=listing, account=current_account(), now=now())
    return Response(status=204)


@bp.post("/me/applications/elsewhere/<int:visit_id>/answer")
@signed_in
def say(visit_id: int) -> Response:
    """Whether they applied there."""
    visit, answer = elsewhere.own(db.session(), current_account().id, visit_id), request.form.get("answer", "")
    elsewhere.say(session=db.session(), visit=visit, answer=answer, now=now())
    flash(_THANKS[answer])
    if answer == elsewhere.YES:
        return redirect(url_for("applications.index"), 303)
    back = url_for("me.home") if request.form.get("back") == "me" else f"/jobs/{visit.listing_id}"
    return redirect(back, 303)


@bp.post("/me/applications/elsewhere/<int:visit_id>")
@signed_in
def track(visit_id: int) -> Response:
    """How it goes there, for oneself; or off the list."""
    visit = elsewhere.own(db.session(), current_account().id, visit_id)
    if request.form.get("act") == "forget":
        elsewhere.forget(session=db.session(), visit=visit)
        flash("It is off your list.")
        return redirect(url_for("applications.index"), 303)
    note = clean(request.form.get("note", "")).strip()
    try:
        if note != visit.note and (found := find(note)):
            raise Refused(f"{summary(found)} It was not saved: take it out first.")
        elsewhere.track(session=db.session(), visit=visit, status=request.form.get("status", ""), note=note)
        flash("Saved.")
    except NotFound:
        raise
    except Refused as refusal:
        flash(refusal.message, "warn")
    return redirect(url_for("applications.index"), 303)


def _open(listing_id: int) -> Listing:
    listing = jobs.by_id(db.session(), listing_id)
    if listing is None or not is_live(listing, now()):
        raise NotFound("This listing is not on the board any more.")
    return listing


def _ready(listing: Listing) -> bool:
    session, account = db.session(), current_account()
    check = exercises.asked_by(session, listing.id)
    attempt = exercises.for_listing(session, account.id, listing.id) if check else None
    return is_ready(sending.desk_of(session, account, listing, now()), check, attempt)


_THANKS = {
    elsewhere.YES: "Good luck. It stands among your applications, with room for your own notes.",
    elsewhere.NO: "Thank you. We will not ask about this one again.",
    elsewhere.NOT_YET: "Take your time. We will not ask again unless you go there once more.",
}
