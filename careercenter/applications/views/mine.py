"""A person's own applications: all of them, one with what was sent and what happened, and taking one back."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account, never_kept, signed_in
from careercenter.applicants.profile_forms import SUBSTITUTES
from careercenter.applicants.resumes import serve
from careercenter.applicants.wallet import LABELS as CREDENTIAL_STATES
from careercenter.applications import asked, elsewhere, queries, silence, withdrawing, wording
from careercenter.applications.listed import FILTERS, counts, rows
from careercenter.applications.models import Application
from careercenter.applications.stages import OPEN
from careercenter.backends.blobs import NoBlob
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.core.text import figures
from careercenter.taxonomy.vocabulary import vocabulary
from careercenter.web.services import now

bp = Blueprint("applications", __name__, url_prefix="/me/applications")
bp.after_request(never_kept)


@bp.app_template_global()
def label_of(name: str, slug: str) -> str:
    """What a slug of a vocabulary is called."""
    return vocabulary(name).label(slug)


@bp.app_template_global()
def sheet_of(sent: dict[str, Any]) -> Markup:
    """A profile that was sent, or would be, as an employer sees it; a blinded one too."""
    return Markup(
        render_template("applications/_sheet.html", sent=sent, states=CREDENTIAL_STATES, substitutes=dict(SUBSTITUTES))
    )


@bp.app_template_global()
def wanted(question: asked.Asked) -> str:
    """What a knock-out asks for, in words."""
    return asked.wanted(question)


@bp.get("")
@signed_in
def index() -> str:
    """All of them: open ones first, or those of a filter."""
    account = current_account()
    mine, held = queries.mine(db.session(), account.id), queries.held(db.session(), account.id, now())
    chosen = request.args.get("show", "")
    return render_template(
        "applications/index.html", rows=rows(mine, held, chosen, now()), counts=counts(mine, held), filters=FILTERS,
        chosen=chosen if chosen in FILTERS else "", statuses=elsewhere.STATUSES,
        elsewhere=elsewhere.applied(db.session(), account.id),
    )  # fmt: skip


@bp.get("/<int:application_id>")
@signed_in
def show(application_id: int) -> str:
    """One that was sent: where it stands, what happened, what was sent."""
    one = _own(application_id)
    name, stage = one.employer.name, queries.held(db.session(), one.account_id, now()).get(one.id, one.stage)
    return render_template(
        "applications/show.html",
        application=one,
        stage=stage,
        label=wording.LABELS[stage],
        next=wording.comes_next(one, now(), stage),
        events=[(event, wording.happened(event, name)) for event in queries.timeline(db.session(), one.id, now())],
        answers=[(question, asked.said(question, said)) for question, said in queries.answered(db.session(), one)],
        silent=silence.silent_days(one, now()) if silence.is_long(one, now()) else 0,
        closes=silence.closes_at(one),
        can_undo=withdrawing.can_undo(one, now()),
        can_withdraw=stage in OPEN,
    )


@bp.get("/<int:application_id>/resume")
@signed_in
def resume(application_id: int) -> Response:
    """The file that was sent."""
    one = _own(application_id)
    if one.resume_key is None:
        raise NotFound("No file was sent with this application.")
    try:
        return serve(one.resume_key, one.resume_name, one.resume_name.rpartition(".")[2])
    except NoBlob:
        raise NotFound("The file is not there any more.") from None


@bp.post("/<int:application_id>/withdraw")
@signed_in
def withdraw(application_id: int) -> Response:
    """Take it back, unless the employer moved it since the page was opened."""
    one, version = _own(application_id), request.form.get("version", "")
    try:
        withdrawing.withdraw(
            session=db.session(), application=one, account=current_account(),
            expected_version=figures(version) or 0, now=now(),
        )  # fmt: skip
    except Refused as conflict:
        db.session.rollback()
        flash(f"Not withdrawn. {conflict.message}", "warn")
    return _back(application_id)


@bp.post("/<int:application_id>/undo")
@signed_in
def undo(application_id: int) -> Response:
    """Put it back where it was."""
    one = _own(application_id)
    try:
        withdrawing.undo(session=db.session(), application=one, account=current_account(), now=now())
        flash("It is back where it was.")
    except Refused as refusal:
        db.session.rollback()
        flash(refusal.message, "warn")
    return _back(application_id)


def _own(application_id: int) -> Application:
    return queries.own(db.session(), current_account().id, application_id)


def _back(application_id: int) -> Response:
    return redirect(url_for("applications.show", application_id=application_id), 303)
