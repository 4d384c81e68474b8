"""Equal-opportunity questions: asked once of whoever applied, and what an owner sees of all answers together."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import confirmed, current_account
from careercenter.applications.models import Application
from careercenter.core.database import db
from careercenter.employers.access import member
from careercenter.employers.models import Employer
from careercenter.employers.roles import OWNER
from careercenter.inboxes import equality, threads
from careercenter.inboxes.equality_questions import QUESTIONS, Question
from careercenter.inboxes.suppressing import LEAST, PERIOD
from careercenter.web.services import now

bp = Blueprint("equality", __name__)


@bp.app_template_filter("month")
def month(name: str) -> str:
    """`2026-11` as `November 2026`."""
    return f"{date.fromisoformat(f'{name}-01'):%B %Y}"


@bp.app_template_global()
def equality_questions(application: Application) -> tuple[Question, ...]:
    """The questions to ask after an application was sent; none once they were dealt with."""
    return () if equality.asked(db.session(), application) else QUESTIONS


@bp.get("/me/applications/<int:application_id>/equality")
@confirmed
def ask(application_id: int) -> str:
    """The questions on a page of their own."""
    application = threads.for_person(db.session(), current_account().id, application_id)
    return render_template("inboxes/equality_ask.html", application=application)


@bp.post("/me/applications/<int:application_id>/equality")
@confirmed
def settle(application_id: int) -> Response:
    """Take the answers, or that there are none."""
    application = threads.for_person(db.session(), current_account().id, application_id)
    answers = request.form.to_dict() if request.form.get("act") == "answer" else {}
    equality.settle(session=db.session(), application=application, answers=answers, now=now())
    flash("Thank you. You are not asked again for this application.")
    return redirect(url_for("applications.show", application_id=application_id), 303)


@bp.get("/employer/<slug>/equality")
@member(OWNER)
def index(employer: Employer) -> str:
    """All answers together, where enough people gave them."""
    found = equality.periods_of(db.session(), employer.id, now().date())
    return render_template(
        "inboxes/equality.html", employer=employer, periods=found[::-1], questions=QUESTIONS, least=LEAST, enough=PERIOD
    )
