"""Interviews as the employer's members arrange them."""

from collections.abc import Callable, Sequence

from flask import Blueprint, Response, flash, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import current_account
from careercenter.applications import stages
from careercenter.applications.models import Application
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refusal, Refused
from careercenter.employers.access import member
from careercenter.employers.models import Employer
from careercenter.employers.roles import who_may
from careercenter.inboxes import interview_queries, interviewing, slots, threads
from careercenter.inboxes.interview_forms import OfferForm, VersionForm
from careercenter.inboxes.invitations import invite_of
from careercenter.inboxes.invites import PUBLISH, calendar
from careercenter.inboxes.models import Interview
from careercenter.web.forms import answer
from careercenter.web.services import now

bp = Blueprint("interviews", __name__, url_prefix="/employer/<slug>/applicants/<int:application_id>/interviews")
ANSWERERS = who_may("applicants.answer")


@bp.app_template_global()
def interviews_of(application: Application) -> Sequence[Interview]:
    """All interviews of an application, the newest first."""
    return interview_queries.of_application(db.session(), application.id)


@bp.app_template_global()
def open_interview(application: Application) -> Interview | None:
    """The interview that is being arranged or is to come."""
    return interview_queries.open_one(db.session(), application.id, now())


@bp.app_template_global()
def slots_of(interview: Interview) -> Sequence[slots.Slot]:
    """The times of an offer that are still to come."""
    return [one for one in slots.of_kept(interview.slots) if one.start > now()]


@bp.route("", methods=["GET", "POST"])
@member(*ANSWERERS)
def index(employer: Employer, application_id: int) -> BaseResponse | tuple[str, int]:
    """All interviews with an applicant; offering times for one."""
    application = threads.for_employer(db.session(), employer.id, application_id)
    form = OfferForm(zone=current_account().time_zone)

    def offer() -> None:
        interviewing.offer(
            session=db.session(), application=application, account=current_account(), slots=form.offered(now()),
            zone=form.zone.data, place=form.place.data or "", moves=form.moves.data, now=now(),
        )  # fmt: skip

    return _offer(employer, application, form, offer)


@bp.route("/<int:interview_id>", methods=["GET", "POST"])
@member(*ANSWERERS)
def others(employer: Employer, application_id: int, interview_id: int) -> BaseResponse | tuple[str, int]:
    """Offer other times for one."""
    application, interview = _one(employer, application_id, interview_id)
    form = OfferForm(zone=interview.time_zone, place=interview.place, version=str(interview.version))

    def offer() -> None:
        interviewing.offer_others(
            session=db.session(), interview=interview, account=current_account(), slots=form.offered(now()),
            zone=form.zone.data, place=form.place.data or "", version=form.seen_version, now=now(),
        )  # fmt: skip

    return _offer(employer, application, form, offer, interview)


@bp.post("/<int:interview_id>/cancel")
@member(*ANSWERERS)
def cancel(employer: Employer, application_id: int, interview_id: int) -> BaseResponse:
    """Call it off."""
    _, interview = _one(employer, application_id, interview_id)
    try:
        interviewing.cancel(
            session=db.session(), interview=interview, side=stages.EMPLOYER, account=current_account(),
            version=VersionForm().seen_version, now=now(),
        )  # fmt: skip
        flash("The interview is cancelled. The applicant is told by mail.")
    except Refused as refusal:
        flash(refusal.message, "warn")
    return redirect(url_for("interviews.index", slug=employer.slug, application_id=application_id), 303)


@bp.get("/<int:interview_id>/interview.ics")
@member(*ANSWERERS)
def file(employer: Employer, application_id: int, interview_id: int) -> Response:
    """The interview for a calendar."""
    return calendar_file(_one(employer, application_id, interview_id)[1])


def calendar_file(interview: Interview) -> Response:
    """A file that a calendar opens. Raises NotFound while no time is picked."""
    if interview.starts_at is None or interview.state == interview_queries.CANCELLED:
        raise NotFound("No time is picked yet.")
    made = Response(calendar(invite_of(interview, now=now()), PUBLISH), mimetype="text/calendar")
    made.headers["Content-Disposition"] = "attachment; filename=interview.ics"
    made.headers["Cache-Control"] = "no-store"
    return made


def _one(employer: Employer, application_id: int, interview_id: int) -> tuple[Application, Interview]:
    application = threads.for_employer(db.session(), employer.id, application_id)
    return application, interview_queries.one_of(db.session(), application, interview_id)


def _offer(
    employer: Employer, application: Application, form: OfferForm, offer: Callable[[], None],
    interview: Interview | None = None,
) -> BaseResponse | tuple[str, int]:  # fmt: skip
    """The page of interviews; what is refused comes back as it was typed."""
    if form.validate_on_submit():
        try:
            offer()
            flash("The times are offered. You get a mail when one is picked.")
            return redirect(url_for("interviews.index", slug=employer.slug, application_id=application.id), 303)
        except Refusal as refusal:
            form.refuse(Refused(refusal.message, field=refusal.field))
    typed = form.typed()
    typed += [""] * (max(3, min(slots.MOST, len(typed) + 1)) - len(typed))
    return answer(
        "inboxes/interviews.html", form, employer=employer, application=application, changes=interview, typed=typed,
        earliest=now(),
    )  # fmt: skip
