"""One listing at the desk: what is still to be said, how it looks, and every act of its life, each by a button."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from flask import (
    Blueprint,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import current_account
from careercenter.codes.history import retired
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.core.tokens import secret
from careercenter.desk import publishing, queries
from careercenter.desk.advice import Weight
from careercenter.desk.dashboard import STATE_LABELS, urge
from careercenter.desk.forms import Extend, Publish
from careercenter.desk.linter import review
from careercenter.desk.queries import SOON
from careercenter.desk.sheet import PART, quotes
from careercenter.desk.views.drafts import own, version_of
from careercenter.employers.access import current_membership, member
from careercenter.employers.models import Employer
from careercenter.employers.roles import may, who_may
from careercenter.jobs import living
from careercenter.jobs.lifecycle import ENDED, State, runs_until, state_of
from careercenter.jobs.models import Listing
from careercenter.jobs.moves import allowed
from careercenter.jobs.outcomes import HOWS, OUTCOMES, label
from careercenter.jobs.views import page_of
from careercenter.web.services import now

bp = Blueprint("publishing", __name__, url_prefix="/employer/<slug>/listings/<int:listing_id>")
WRITERS = who_may("listing.write")
SAID = {
    State.LIVE: "It is on the board. Coders find it within a second or two.",
    State.SCHEDULED: "It is scheduled.",
    State.REVIEW: "Somebody of the board looks at it before it goes live, mostly within a day. A mail will tell you.",
    State.FROZEN: "Somebody of the board looks at it before it goes live, mostly within a day. A mail will tell you.",
}


@bp.get("")
@member()
def show(employer: Employer, listing_id: int) -> str:
    """The listing as its members see it: remarks, state, what can be done."""
    return render_template("desk/show.html", **_page(employer, own(employer, listing_id), Publish(), Extend()))


@bp.get("/preview")
@member()
def preview(employer: Employer, listing_id: int) -> BaseResponse:
    """The public page, before anybody else sees it."""
    listing = own(employer, listing_id)
    page = replace(page_of(listing), apply_url=listing.apply_url, json_ld=None)
    response = make_response(render_template("desk/preview.html", page=page, listing=listing, employer=employer))
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@bp.post("/publish")
@member(*WRITERS)
def publish(employer: Employer, listing_id: int) -> BaseResponse | tuple[str, int]:
    """Put it on the board, now or on a day."""
    listing, form = own(employer, listing_id), Publish()
    if form.validate():
        try:
            state = publishing.publish(on=form.on.data, **_acting(listing))
            return _done(listing, SAID.get(state, "It is published."))
        except Refused as refusal:
            return _refused(employer, listing_id, form, Extend(formdata=None), refusal)
    return render_template("desk/show.html", **_page(employer, listing, form, Extend(formdata=None))), 422


@bp.post("/extend")
@member(*WRITERS)
def extend(employer: Employer, listing_id: int) -> BaseResponse | tuple[str, int]:
    """Let it run longer."""
    listing, form = own(employer, listing_id), Extend()
    if form.validate():
        day = form.until.data
        until = datetime.combine(day, time(23, 59, 59), UTC) if day else None
        try:
            living.extend(until=until, **_acting(listing))
            return _done(listing, "It runs longer now.")
        except Refused as refusal:
            return _refused(employer, listing_id, Publish(formdata=None), form, refusal)
    return render_template("desk/show.html", **_page(employer, listing, Publish(formdata=None), form)), 422


@bp.post("/confirm")
@member(*WRITERS)
def confirm(employer: Employer, listing_id: int) -> BaseResponse | tuple[str, int]:
    """Say that the job is still open."""
    return _act(employer, listing_id, living.confirm, "Thank you. Coders see that you are still hiring.")


@bp.post("/close")
@member(*WRITERS)
def close(employer: Employer, listing_id: int) -> BaseResponse | tuple[str, int]:
    """End it, or say how it ended."""
    outcome, _, how = request.form.get("outcome", "").partition(".")
    return _act(
        employer,
        listing_id,
        living.close,
        "It is off the board. Those who follow it are told.",
        outcome=outcome,
        how=how or None,
    )


@bp.post("/relist")
@member(*WRITERS)
def relist(employer: Employer, listing_id: int) -> BaseResponse | tuple[str, int]:
    """Put it back on the board."""
    return _act(employer, listing_id, publishing.relist, "It is back on the board, with the day it was first seen.")


@bp.post("/unschedule")
@member(*WRITERS)
def unschedule(employer: Employer, listing_id: int) -> BaseResponse | tuple[str, int]:
    """Take it back to a draft."""
    return _act(employer, listing_id, living.unschedule, "It is a draft again.")


@bp.post("/discard")
@member(*WRITERS)
def discard(employer: Employer, listing_id: int) -> BaseResponse | tuple[str, int]:
    """Delete a draft."""
    answer = _act(employer, listing_id, living.discard, "The draft is deleted.")
    return answer if isinstance(answer, tuple) else redirect(url_for("desk.index", slug=employer.slug), 303)


def _act(
    employer: Employer, listing_id: int, act: Callable[..., Any], said: str, **given: Any
) -> BaseResponse | tuple[str, int]:
    """Do one thing to a listing, and say so; or say why not, above the listing as it now is."""
    listing = own(employer, listing_id)
    try:
        act(**_acting(listing), **given)
    except Refused as refusal:
        return _refused(employer, listing_id, Publish(formdata=None), Extend(formdata=None), refusal)
    return _done(listing, said)


def _acting(listing: Listing) -> dict[str, Any]:
    return {
        "session": db.session(),
        "listing": listing,
        "account": current_account(),
        "role": current_membership().role,
        "expected_version": version_of(request.form.get("version", "")),
        "now": now(),
    }


def _done(listing: Listing, said: str) -> BaseResponse:
    flash(said, "note")
    slug = current_membership().employer.slug
    return redirect(url_for("publishing.show", slug=slug, listing_id=listing.id), 303)


def _refused(
    employer: Employer, listing_id: int, publish_form: Publish, extend_form: Extend, refusal: Refused
) -> tuple[str, int]:
    db.session.rollback()
    form = extend_form if refusal.field in ("until",) else publish_form
    form.refuse(refusal)
    page = _page(employer, own(employer, listing_id), publish_form, extend_form)
    return render_template("desk/show.html", **page), refusal.status


def _page(employer: Employer, listing: Listing, publish_form: Publish, extend_form: Extend) -> dict[str, Any]:
    moment = now()
    state = state_of(listing, moment)
    counted = queries.views(db.session(), [listing.id], (moment - SOON).date())
    found = review(listing, moment.date())
    return {
        "employer": employer,
        "listing": listing,
        "state": state.value,
        "state_label": STATE_LABELS[state.value],
        "ended": state in ENDED,
        "may_write": may(current_membership().role, "listing.write"),
        "acts": {act.value for act in allowed(state, current_membership().role)},
        "weights": [(weight, found.of(weight)) for weight in Weight],
        "publishable": found.publishable,
        "unconfirmed": len(quotes(listing)),
        "over": retired({(one.system, one.code) for one in listing.codes}, session=db.session(), on=moment.date()),
        "parts": PART,
        "publish_form": publish_form,
        "extend_form": extend_form,
        "outcomes": OUTCOMES,
        "hows": HOWS,
        "outcome": label(listing.outcome, listing.outcome_how),
        "runs_until": runs_until(listing),
        "urge": urge(listing, state, moment),
        "views": counted.get(listing.id, (0, 0)),
        "token": secret(),
    }
