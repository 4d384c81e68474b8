"""Interviews as the person who applied picks and changes them."""

from collections.abc import Callable

from flask import Blueprint, Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import confirmed, current_account
from careercenter.applications import stages
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.inboxes import interview_queries, interviewing, threads
from careercenter.inboxes.interview_forms import AskForm, PickForm, VersionForm
from careercenter.inboxes.models import Interview
from careercenter.inboxes.talking import PatientData
from careercenter.inboxes.views.interviews import calendar_file
from careercenter.web.forms import Form, answer
from careercenter.web.services import now

bp = Blueprint("my_interviews", __name__, url_prefix="/me/applications/<int:application_id>/interviews")


@bp.app_template_global()
def ask_form() -> AskForm:
    """The empty form to ask for other times."""
    return AskForm(formdata=None)


@bp.get("")
@confirmed
def index(application_id: int) -> tuple[str, int]:
    """All interviews of an application."""
    application = threads.for_person(db.session(), current_account().id, application_id)
    return answer("inboxes/my_interviews.html", PickForm(), application=application)


@bp.post("/<int:interview_id>/pick")
@confirmed
def pick(application_id: int, interview_id: int) -> BaseResponse | tuple[str, int]:
    """Take one of the times."""
    interview, form = _one(application_id, interview_id), PickForm()

    def act() -> None:
        interviewing.pick(
            session=db.session(), interview=interview, start=form.start.data or "", version=form.seen_version,
            anyway=form.anyway.data, now=now(),
        )  # fmt: skip

    return _done(interview, form, act, "The time is yours. You both get an invitation for your calendars.")


@bp.post("/<int:interview_id>/ask")
@confirmed
def ask(application_id: int, interview_id: int) -> BaseResponse | tuple[str, int]:
    """Ask for other times."""
    interview, form = _one(application_id, interview_id), AskForm()

    def act() -> None:
        interviewing.ask(
            session=db.session(), interview=interview, text=form.text.data or "", version=form.seen_version,
            checked=form.checked.data, now=now(),
        )  # fmt: skip

    return _done(interview, form, act, "You asked for other times. A mail tells you when there are some.")


@bp.post("/<int:interview_id>/cancel")
@confirmed
def cancel(application_id: int, interview_id: int) -> BaseResponse | tuple[str, int]:
    """Call it off."""
    interview, form = _one(application_id, interview_id), VersionForm()

    def act() -> None:
        interviewing.cancel(
            session=db.session(), interview=interview, side=stages.APPLICANT, account=current_account(),
            version=form.seen_version, now=now(),
        )  # fmt: skip

    return _done(interview, form, act, "The interview is cancelled. The employer is told by mail.")


@bp.get("/<int:interview_id>/interview.ics")
@confirmed
def file(application_id: int, interview_id: int) -> Response:
    """The interview for a calendar."""
    return calendar_file(_one(application_id, interview_id))


def _one(application_id: int, interview_id: int) -> Interview:
    application = threads.for_person(db.session(), current_account().id, application_id)
    return interview_queries.one_of(db.session(), application, interview_id)


def _done(interview: Interview, form: Form, act: Callable[[], None], says: str) -> BaseResponse | tuple[str, int]:
    """Do it and go back; what is refused is shown above the interviews, with what was typed."""
    findings: list[str] = []
    try:
        act()
        flash(says)
        return redirect(url_for("my_interviews.index", application_id=interview.application_id), 303)
    except PatientData as refusal:
        form.refuse(refusal)
        findings = [request.form.get("text", "")[one.start : one.end] for one in refusal.findings]
    except Refused as refusal:
        form.refuse(refusal)
    return answer(
        "inboxes/my_interviews.html", form, application=interview.application, findings=findings, tried=interview.id
    )
