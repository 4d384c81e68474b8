"""The page behind "still hiring?": it shows the listings, and its buttons answer. No sign-in: the link says who it is.

Opening the link changes nothing, as mail programs open links by themselves; each button is a POST.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from careercenter.core.database import db
from careercenter.core.errors import NotAllowed, Refused
from careercenter.employers.models import Membership
from careercenter.jobs import due
from careercenter.jobs.answering import ALL, answer, confirm_all, member
from careercenter.jobs.asking import Asked, opened
from careercenter.jobs.emails import Line, line
from careercenter.jobs.lifecycle import ENDED, State, ended_at, state_of
from careercenter.jobs.models import Listing
from careercenter.jobs.outcomes import HOWS, label
from careercenter.jobs.wording import ago
from careercenter.web.services import current, now

bp = Blueprint("confirming", __name__)
_SAID = {
    State.LIVE: "Thank you. Coders see that it is still open.",
    State.FILLED: "Good. It is off the board, and nobody applies in vain.",
    State.REVIEW: "Thank you. Somebody of the board looks at it first.",
}


@dataclass(frozen=True)
class Answerable:
    """A listing on the page: what it is, where it stands in words, whether it wants an answer, may be listed again."""

    line: Line
    stands: str
    live: bool
    wanted: bool
    ended: bool
    hows: dict[str, str]


@bp.get("/still-hiring/<token>")
def show(token: str) -> str:
    """The listings that the mail was about, as they stand now."""
    asked, membership = _opened(token)
    rows = [_row(listing) for listing in _listings(asked)]
    return render_template(
        "jobs/confirm.html",
        token=token,
        rows=rows,
        employer=membership.employer,
        wanted=sum(row.wanted for row in rows),
        live=sum(row.live for row in rows),
    )


@bp.post("/still-hiring/<token>")
def say(token: str) -> BaseResponse:
    """One answer, about one listing or all of them."""
    asked, membership = _opened(token)
    given = {"role": membership.role, "account": membership.account, "session": db.session(), "now": now()}
    said = request.form.get("answer", "")
    try:
        if said == ALL:
            done = confirm_all(listings=_listings(asked), **given)
            flash(f"Thank you. {len(done)} listings stay on the board." if len(done) != 1 else _SAID[State.LIVE])
        else:
            listing = answer(listings=_listings(asked), said=said[:60], **given)
            flash(_SAID.get(state_of(listing, now()), "It is off the board. Thank you for telling us."))
    except (Refused, NotAllowed) as refusal:
        flash(refusal.message, "warn")
    return redirect(url_for("confirming.show", token=token), 303)


def _opened(token: str) -> tuple[Asked, Membership]:
    asked = opened(token, key=current().settings.secret_key, now=now())
    return asked, member(db.session(), asked)


def _listings(asked: Asked) -> Sequence[Listing]:
    return due.named(db.session(), asked.employer_id, asked.listing_ids)


def _row(listing: Listing) -> Answerable:
    state, told = state_of(listing, now()), line(listing, now())
    ended = state in ENDED
    return Answerable(
        line=told,
        stands=_stands(listing, state, told),
        live=state is State.LIVE,
        wanted=bool(due.unanswered([listing], now())),
        ended=ended,
        hows=HOWS["filled"] if state is State.FILLED and listing.outcome_how is None else {},
    )


def _stands(listing: Listing, state: State, told: Line) -> str:
    if state in ENDED:
        end = ended_at(listing, now()) or now()
        said = label(listing.outcome, listing.outcome_how)
        return f"Off the board since {ago(end, now())}{f'. {said}.' if said else ', when its time ran out.'}"
    if state is not State.LIVE:
        return "Not on the board now."
    if due.unanswered([listing], now()):
        return f"{told.age[0].upper()}{told.age[1:]}; {told.unless}."
    return f"Confirmed {ago(listing.confirmed_at or listing.publish_at, now())}. Thank you."
