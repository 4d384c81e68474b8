"""The file of a listing: its advert with the evidence marked, reports, near texts, facts, history, and the decision."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import current_account, staff_only
from careercenter.core.database import db
from careercenter.core.errors import Conflict, NotFound, Refused
from careercenter.jobs.models import Listing
from careercenter.jobs.queries import by_id
from careercenter.staff import operations
from careercenter.staff.file import listing_file
from careercenter.staff.forms import DecisionForm, FactForm
from careercenter.web.forms import Form
from careercenter.web.services import now

bp = Blueprint("staff_listings", __name__, url_prefix="/staff/listings")
DONE = {
    "approve": "The listing may be seen.",
    "ask": "The question is on its way to the employer.",
    "refuse": "The listing is a draft again, and the employer is told why.",
    "freeze": "The listing is off the board, and the employer is told why.",
    "thaw": "The listing is as its dates say again.",
}


@bp.get("/<int:listing_id>")
@staff_only
def show(listing_id: int) -> tuple[str, int]:
    """The file."""
    return _page(_listing(listing_id))


@bp.post("/<int:listing_id>/<any(approve, ask, refuse, freeze, thaw):act>")
@staff_only
def decide(listing_id: int, act: str) -> BaseResponse | tuple[str, int]:
    """Decide; of two people who decide at once, the later one is shown what changed."""
    listing, form = _listing(listing_id), DecisionForm()
    if not form.validate():
        return _page(listing, decision=form, status=422)
    try:
        operations.decide(session=db.session(), account=current_account(), listing=listing, act=act,
                          note=form.note.data or "", before=form.seen, now=now())  # fmt: skip
    except Refused as refusal:
        return _again(listing_id, form, refusal)
    flash(DONE[act], "good")
    return redirect(url_for("staff_listings.show", listing_id=listing_id), 303)


@bp.post("/<int:listing_id>/facts")
@staff_only
def fact(listing_id: int) -> BaseResponse | tuple[str, int]:
    """Say what a fact of the listing is."""
    listing, form = _listing(listing_id), FactForm()
    if not form.validate():
        return _page(listing, facts=form, status=422)
    try:
        operations.settle_fact(session=db.session(), account=current_account(), listing=listing, name=form.name.data,
                               value=form.value.data or "", now=now())  # fmt: skip
    except Refused as refusal:
        form.refuse(Refused(refusal.message, field="value"))
        return _page(listing, facts=form, status=422)
    flash("The fact is settled.", "good")
    return redirect(url_for("staff_listings.show", listing_id=listing_id, _anchor="facts"), 303)


@bp.post("/<int:listing_id>/answer")
@staff_only
def answer(listing_id: int) -> BaseResponse:
    """Tell who reported the listing that it was put right."""
    listing = _listing(listing_id)
    count = operations.answer_as_corrected(session=db.session(), account=current_account(), listing=listing, now=now())
    flash(f"Answered: {count}." if count else "There was nothing to answer.", "good")
    return redirect(url_for("staff_listings.show", listing_id=listing_id), 303)


def _again(listing_id: int, form: DecisionForm, refusal: Refused) -> tuple[str, int]:
    """The file as it is now, with what was typed; nothing of the refused decision stays."""
    db.session.rollback()
    form.refuse(refusal)
    return _page(_listing(listing_id), decision=form, status=409 if isinstance(refusal, Conflict) else 422)


def _page(
    listing: Listing, *, decision: Form | None = None, facts: Form | None = None, status: int = 200
) -> tuple[str, int]:
    file = listing_file(db.session(), listing, now())
    # Outside a form that came back, the forms must not read the fields of another.
    decision = decision or DecisionForm(formdata=None)
    facts = facts or FactForm(formdata=None)
    return render_template("staff/listing.html", file=file, form=decision, fact_form=facts, now=now()), status


def _listing(listing_id: int) -> Listing:
    found = by_id(db.session(), listing_id)
    if found is None:
        raise NotFound("There is no such listing.")
    return found
