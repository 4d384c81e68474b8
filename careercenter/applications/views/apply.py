"""Applying: the page of a listing's application, its draft, sending it, and applying with one click."""

from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import confirmed, current_account, never_kept
from careercenter.applications import asked, drafting, queries, sending
from careercenter.applications.drafting import Typed
from careercenter.applications.forms import ApplyForm, apply_form
from careercenter.applications.guarding import Doubt, doubt, written
from careercenter.applications.models import Application
from careercenter.applications.quick import first_draft, is_ready
from careercenter.applications.sending import Desk, Seen
from careercenter.applications.stages import DRAFT
from careercenter.applications.ways import Way, way_of
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.exercises import queries as exercises
from careercenter.jobs import queries as jobs
from careercenter.jobs.lifecycle import State, state_of
from careercenter.jobs.links import listing_path
from careercenter.jobs.models import Listing
from careercenter.web.services import now

bp = Blueprint("applying", __name__, url_prefix="/jobs/<int:listing_id>/apply")
bp.after_request(never_kept)


@bp.get("")
def show(listing_id: int) -> Response | str | tuple[str, int]:
    """The application to a listing; to the employer's own form where that is the way, else back to the advert."""
    listing, account = _listing(listing_id), current_account()
    if way_of(listing) is not Way.HERE:
        return redirect(listing.apply_url or listing_path(listing.id, listing.slug) + "#advert", 302)
    if account is None:
        put = queries.questions_of(db.session(), listing.id)
        check = exercises.asked_by(db.session(), listing.id)
        return render_template("applications/guest.html", listing=listing, questions=put, check=check)
    drafting.stay_out(db.session(), account, listing)
    found = queries.by_listing(db.session(), account.id, listing.id)
    if found is not None and found.stage != DRAFT:
        return _to(found)
    desk = sending.desk_of(db.session(), account, listing, now())
    form = apply_form(desk.questions, desk.resumes, drafting.kept(found) if found else first_draft(desk))
    return _page(listing, desk, form, draft=found)


@bp.post("")
@confirmed
def act(listing_id: int) -> Response | tuple[str, int]:
    """Keep the draft, and send it unless only that was asked for."""
    listing, sends = _listing(listing_id), request.form.get("act") == "send"
    if way_of(listing) is not Way.HERE:
        return redirect(url_for("applying.show", listing_id=listing.id), 303)
    desk = sending.desk_of(db.session(), current_account(), listing, now())
    form = apply_form(desk.questions, desk.resumes)
    found = queries.by_listing(db.session(), current_account().id, listing.id)
    doubtful = _doubtful(form.typed(desk.questions), desk if sends else None, found)
    if doubtful is not None:
        return _page(listing, desk, form, draft=found, doubtful=doubtful, status=422)
    draft = _keep(listing, form.typed(desk.questions))
    if request.headers.get("X-Part") == "saved":
        return jsonify({"saved": True})
    if draft.stage != DRAFT:
        return _to(draft)
    if sends:
        return _send(listing, desk, form, draft)
    flash("Your draft is kept. You find it among your applications, too.")
    return redirect(url_for("applying.show", listing_id=listing.id), 303)


@bp.post("/quick")
@confirmed
def quick(listing_id: int) -> Response:
    """Send profile and usual résumé at once, where nothing else is asked; else to the page that asks it."""
    listing, account = _listing(listing_id), current_account()
    desk = sending.desk_of(db.session(), account, listing, now())
    found = queries.by_listing(db.session(), account.id, listing.id)
    if found is None and way_of(listing) is Way.HERE and is_ready(desk, *_check(listing)):
        _keep(listing, first_draft(desk))
        seen = Seen(asked.fingerprint(desk.questions))
        found = sending.send(session=db.session(), account=account, listing=listing, seen=seen, now=now())
        flash(f"Sent. {listing.employer.name} has your profile and résumé, and a copy comes to you by mail.")
    if found is not None and found.stage != DRAFT:
        return _to(found)
    return redirect(url_for("applying.show", listing_id=listing.id), 303)


@bp.post("/discard")
@confirmed
def discard(listing_id: int) -> Response:
    """Throw the draft away."""
    found = queries.by_listing(db.session(), current_account().id, listing_id)
    if found is not None:
        drafting.discard(session=db.session(), application=found)
    flash("The draft is gone.")
    return redirect(url_for("applications.index"), 303)


def _listing(listing_id: int) -> Listing:
    """A listing that the person may apply to, or has begun to. Raises NotFound."""
    listing, account = jobs.by_id(db.session(), listing_id), current_account()
    begun = account and queries.by_listing(db.session(), account.id, listing_id)
    if listing is None or (state_of(listing, now()) is not State.LIVE and not begun):
        raise NotFound("This listing is not on the board any more, so it takes no applications.")
    return listing


def _doubtful(typed: Typed, sent_from: Desk | None, found: Application | None) -> Doubt | None:
    """What looks like a patient's in what was typed, and in the profile when it is to be sent."""
    cleared = {one for value in request.form.getlist("cleared") for one in value.split(",")}
    texts = typed.texts | (written(sent_from.preview) if sent_from else {})
    return doubt(texts, drafting.kept(found).texts, cleared=cleared)


def _keep(listing: Listing, typed: Typed) -> Application:
    """The draft, kept for good: what is refused afterwards must not take it back."""
    draft = drafting.save(session=db.session(), account=current_account(), listing=listing, typed=typed, now=now())
    db.session.commit()
    return draft


def _send(listing: Listing, desk: Desk, form: ApplyForm, draft: Application) -> Response | tuple[str, int]:
    problems = list(sending.problems(desk, form.typed(desk.questions)))
    for problem in problems:
        form.refuse(problem)
    if problems:
        return _page(listing, desk, form, draft=draft, status=422)
    seen = Seen(form.questions.data or "", form.missed_seen())
    try:
        sent = sending.send(session=db.session(), account=current_account(), listing=listing, seen=seen, now=now())
    except Refused as refusal:
        db.session.rollback()
        fresh = sending.desk_of(db.session(), current_account(), listing, now())
        shown = apply_form(fresh.questions, fresh.resumes)
        return _page(listing, fresh, shown, draft=draft, why=refusal.message, status=refusal.status)
    flash(f"Sent. {listing.employer.name} has your application, and a copy comes to you by mail.")
    return _to(sent)


def _page(
    listing: Listing, desk: Desk, form: ApplyForm, *, draft: Application | None, doubtful: Doubt | None = None,
    why: str = "", status: int = 200,
) -> tuple[str, int]:  # fmt: skip
    """The page of an application that is not sent yet. By script only whether the draft was kept."""
    if request.headers.get("X-Part") == "saved":
        return jsonify({"saved": False, "says": doubtful.says if doubtful else why}), status
    check, attempt = _check(listing)
    answers = form.typed(desk.questions).answers
    context: dict[str, Any] = {"missed": _missed(desk, answers), "fingerprint": asked.fingerprint(desk.questions)}
    page = render_template(
        "applications/apply.html", listing=listing, desk=desk, form=form, draft=draft, doubt=doubtful, why=why,
        check=check, attempt=attempt, live=state_of(listing, now()) is State.LIVE,
        cleared=request.form.getlist("cleared"), field_name=asked.field_name, **context,
    )  # fmt: skip
    return page, status


def _missed(desk: Desk, answers: Any) -> list[tuple[Any, str]]:
    """The knock-outs that what was typed does not meet, each with what was answered."""
    found = []
    for one in desk.questions:
        try:
            answer = asked.read(one, answers.get(str(one.id), ""))
        except Refused:
            continue
        if not asked.meets(one, answer):
            found.append((one, asked.said(one, answer)))
    return found


def _check(listing: Listing) -> tuple[Any, Any]:
    """The skills check that the listing asks for, and the person's attempt at it."""
    check = exercises.asked_by(db.session(), listing.id)
    return check, exercises.for_listing(db.session(), current_account().id, listing.id) if check else None


def _to(application: Application) -> Response:
    return redirect(url_for("applications.show", application_id=application.id), 303)
