"""Moving and answering many: the preview, the confirmation, and what became of it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account
from careercenter.applications import stages
from careercenter.core.database import db
from careercenter.core.errors import Conflict, NotFound, Refused
from careercenter.core.pages import Paging
from careercenter.core.text import figures
from careercenter.employers.access import member
from careercenter.employers.models import Employer
from careercenter.employers.roles import who_may
from careercenter.inboxes import bulk, bulk_queries, bulk_rules, message_templates
from careercenter.inboxes.bulk_forms import BulkForm
from careercenter.inboxes.bulk_shown import Preview, Progress, preview_of, progress_of
from careercenter.inboxes.models import BulkAct
from careercenter.inboxes.talking import PatientData
from careercenter.jobs.models import Listing
from careercenter.jobs.queries import by_id
from careercenter.web.forms import answer
from careercenter.web.services import now

bp = Blueprint("bulk", __name__, url_prefix="/employer/<slug>")
ANSWERERS = who_may("applicants.answer")
PAGE = 100
bp.add_app_template_global(stages.LABELS.get, "stage_called")


@bp.app_template_global()
def bulk_waiting(listing_id: int) -> list[tuple[BulkAct, Progress]]:
    """The acts of a listing that wait or run, for its list of applicants."""
    found = bulk_queries.unfinished(db.session(), listing_id)
    return [(one, progress_of(bulk_queries.tally(db.session(), one.id))) for one in found]


@bp.post("/listings/<int:listing_id>/applicants/bulk")
@member(*ANSWERERS)
def preview(employer: Employer, listing_id: int) -> tuple[str, int]:
    """Who would be moved, who is left out and why, and what each would read. Nothing is changed."""
    listing, form = _listing(employer, listing_id), BulkForm()
    if form.act.data == "template":
        form.put(message_templates.of_employer(db.session(), employer.id))
    return _compose(employer, listing, form)


@bp.post("/listings/<int:listing_id>/applicants/bulk/confirm")
@member(*ANSWERERS)
def confirm(employer: Employer, listing_id: int) -> Response | tuple[str, int]:
    """Ask for what the preview showed."""
    listing, form = _listing(employer, listing_id), BulkForm()
    try:
        act = bulk.confirm(
            session=db.session(), employer=employer, listing=listing, account=current_account(), wanted=form.wanted(),
            key=form.request_key.data or "", checked=form.checked.data, now=now(),
        )  # fmt: skip
    except Refused as refusal:
        form.refuse(refusal)
        return _compose(employer, listing, form)
    return redirect(url_for("bulk.show", slug=employer.slug, bulk_id=act.id), 303)


@bp.get("/bulk/<int:bulk_id>")
@member(*ANSWERERS)
def show(employer: Employer, bulk_id: int) -> str:
    """How far it is, and what became of each."""
    act = bulk_queries.act_of(db.session(), employer.id, bulk_id)
    progress = progress_of(bulk_queries.tally(db.session(), bulk_id))
    asked = request.args.get("page", "1")
    paging = Paging(progress.all, 1, PAGE)
    paging = Paging(progress.all, min(max(figures(asked, most=5) or 1, 1), paging.pages), PAGE)
    items = bulk_queries.items(db.session(), bulk_id, limit=PAGE, offset=(paging.page - 1) * PAGE)
    return render_template(
        "inboxes/bulk_act.html", employer=employer, act=act, progress=progress, items=items, says=bulk_rules.SAYS,
        paging=paging, due=now() >= act.runs_at,
    )  # fmt: skip


@bp.post("/bulk/<int:bulk_id>/cancel")
@member(*ANSWERERS)
def cancel(employer: Employer, bulk_id: int) -> Response:
    """Take it back, or stop the rest."""
    act = bulk_queries.act_of(db.session(), employer.id, bulk_id)
    try:
        bulk.cancel(session=db.session(), employer=employer, act=act, account=current_account(), now=now())
    except Conflict as conflict:
        flash(conflict.message, "warn")
    return redirect(url_for("bulk.show", slug=employer.slug, bulk_id=bulk_id), 303)


def _listing(employer: Employer, listing_id: int) -> Listing:
    found = by_id(db.session(), listing_id)
    if found is None or found.employer_id != employer.id:
        raise NotFound("There is no such listing.")
    return found


def _compose(employer: Employer, listing: Listing, form: BulkForm) -> tuple[str, int]:
    """The page on which the act is written and shown, with what is wrong with it."""
    session, wanted, shown, findings = db.session(), form.wanted(), None, ()
    if form.everyone.data:
        wanted = form.wanted([(one, None) for one in bulk_queries.in_stage(session, listing.id, form.everyone.data)])
    try:
        made = bulk.plan(session=session, listing=listing, wanted=wanted)
        shown = preview_of(session, employer, made, wanted, current_account())
        if form.act.data not in ("template", "compose"):
            bulk.check(employer, wanted, checked=form.checked.data)
    except PatientData as refusal:
        form.refuse(refusal)
        findings = [wanted.text[one.start : one.end] for one in refusal.findings]
    except Refused as refusal:
        form.refuse(refusal)
    return answer(
        "inboxes/bulk.html", form, employer=employer, listing=listing, preview=shown, findings=findings,
        ready=_ready(form, shown), says=bulk_rules.SAYS,
    )  # fmt: skip


def _ready(form: BulkForm, shown: Preview | None) -> bool:
    """Whether what is shown may be confirmed as it stands."""
    wrong = form.errors or form.form_errors
    return not wrong and shown is not None and shown.reached > 0 and form.act.data not in ("template", "compose")
