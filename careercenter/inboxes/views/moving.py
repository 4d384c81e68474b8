"""Moving an applicant by hand, declining with a word, and taking a move back within five minutes."""

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account, never_kept
from careercenter.applications import stages
from careercenter.applications.models import Application
from careercenter.core.database import db
from careercenter.core.errors import Conflict, Refused
from careercenter.employers.access import member
from careercenter.employers.models import Employer
from careercenter.employers.roles import who_may
from careercenter.inboxes import applicant_page, moves
from careercenter.inboxes.applicant_queries import event_of
from careercenter.inboxes.faces import face
from careercenter.inboxes.queries import is_blind
from careercenter.inboxes.views.here import ONE, application_here, back, filters_here, scope_here, typed_version
from careercenter.web.services import now

bp = Blueprint("inbox_moves", __name__, url_prefix=ONE)
bp.after_request(never_kept)
RECRUITERS = who_may("applicants.answer")


@bp.post("/move")
@member(*RECRUITERS)
def move(employer: Employer, listing_id: int, application_id: int) -> Response | tuple[str, int]:
    """To another stage. Whoever is declined gets a word, so that leads to a page of its own."""
    application, to = application_here(employer, listing_id, application_id), request.form.get("to", "")
    if to == stages.DECLINED:
        return _decline(application, "", 200)
    return _moved(application, to, "")


@bp.post("/decline")
@member(*RECRUITERS)
def decline(employer: Employer, listing_id: int, application_id: int) -> Response | tuple[str, int]:
    """Not chosen, with what the applicant is told."""
    application = application_here(employer, listing_id, application_id)
    try:
        note = moves.reason(request.form.get("reason", ""), request.form.get("note", ""))
        return _moved(application, stages.DECLINED, note)
    except Conflict:
        raise
    except Refused as refusal:
        db.session.rollback()
        return _decline(application, refusal.message, refusal.status)


@bp.post("/back/<int:event_id>")
@member(*RECRUITERS)
def take_back(employer: Employer, listing_id: int, application_id: int, event_id: int) -> Response | tuple[str, int]:
    """As if the last move had not been."""
    application = application_here(employer, listing_id, application_id)
    event = event_of(db.session(), application_id, event_id)
    try:
        moves.take_back(
            session=db.session(), application=application, event=event, account=current_account(), now=now()
        )
    except Conflict as conflict:
        return _again(application, conflict, "")
    stage = stages.LABELS[application.stage]
    flash(f"Taken back: {_called(application)} is in {stage} again, and was told nothing.")
    return redirect(back(application), 303)


def _moved(application: Application, to: str, note: str) -> Response | tuple[str, int]:
    session, seen = db.session(), typed_version()
    try:
        event = moves.by_hand(
            session=session, application=application, to=to, seen=seen, account=current_account(), note=note, now=now()
        )
    except Conflict as conflict:
        return _again(application, conflict, to, note=note)
    if event is not None:
        said = "They get a mail in five minutes; until then it can be taken back."
        flash(f"{_called(application)} is in {stages.LABELS[to]}. {said}")
    return redirect(back(application), 303)


def _again(application: Application, conflict: Conflict, to: str, note: str = "") -> tuple[str, int]:
    """The applicant as they stand now, with what others did meanwhile, to decide anew."""
    db.session.rollback()
    session, scope = db.session(), scope_here(application.listing_id)
    page = applicant_page.page(session, scope, application, filters_here())
    since = moves.meanwhile(session, application, typed_version() or application.version)
    others = applicant_page.said(session, since, page.face.called, scope.now)
    shown = {"conflict": conflict.message, "others": others, "wished": stages.LABELS.get(to, ""), "unsent": note}
    return render_template("inboxes/show.html", employer=application.employer, page=page, **shown), conflict.status


def _decline(application: Application, problem: str, status: int) -> tuple[str, int]:
    called, kept = _called(application), request.form
    page = render_template(
        "inboxes/decline.html", employer=application.employer, application=application, called=called, problem=problem,
        reasons=moves.REASON_LABELS, typed=kept, filters=filters_here(), version=typed_version() or application.version,
    )  # fmt: skip
    return page, status


def _called(application: Application) -> str:
    return face(application, blind=is_blind(db.session(), application.listing_id)).called
