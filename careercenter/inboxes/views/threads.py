"""Messages as the employer's members read and write them, and what other pages show of threads."""

from collections.abc import Collection, Mapping

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account
from careercenter.applications import stages
from careercenter.applications.models import Application
from careercenter.core.database import db
from careercenter.employers.access import member
from careercenter.employers.models import Employer
from careercenter.employers.roles import who_may
from careercenter.inboxes import message_templates, shown, talking, threads, wording
from careercenter.inboxes.linking import linked
from careercenter.inboxes.message_forms import MessageForm
from careercenter.inboxes.moments import at_home
from careercenter.inboxes.naming import called
from careercenter.inboxes.views.sending import send
from careercenter.web.forms import answer
from careercenter.web.services import now

bp = Blueprint("threads", __name__, url_prefix="/employer/<slug>/applicants/<int:application_id>/messages")
ANSWERERS = who_may("applicants.answer")
bp.add_app_template_filter(linked, "linked")
bp.add_app_template_filter(at_home, "at_home")


@bp.app_template_global()
def thread_of(application: Application) -> shown.Thread:
    """The thread of an applicant, for the employer's pages."""
    return shown.employers(db.session(), application, now())


@bp.app_template_global()
def message_form(application: Application) -> MessageForm:
    """The empty form below a thread. The employer's holds the template that the address names."""
    chosen = request.args.get("template", "")
    text = ""
    if chosen.isdecimal() and len(chosen) < 19 and request.view_args and "slug" in request.view_args:
        template = message_templates.one_of(db.session(), application.employer_id, int(chosen))
        values = dict(message_templates.values_of(application, current_account()))
        # Who reviews blindly must not learn the name from a greeting.
        values |= {"first_name": wording.first_name("")} if threads.is_blind(db.session(), application) else {}
        text = wording.rendered(template.text, values)
    return MessageForm(formdata=None, text=text)


@bp.app_template_global()
def templates_of(employer: Employer) -> Collection[object]:
    """The texts that members may put into a message."""
    return message_templates.of_employer(db.session(), employer.id)


@bp.app_template_global()
def called_here(application: Application) -> str:
    """What members call an applicant, by name or by number."""
    return called(application, blind=threads.is_blind(db.session(), application))


@bp.app_template_global()
def my_zone() -> str:
    """The time zone of whoever reads."""
    return current_account().time_zone


@bp.app_template_global()
def unread_from_applicants(application_ids: Collection[int]) -> Mapping[int, int]:
    """How many messages wait for the employer, for the applications of a list that have any."""
    return threads.unread(db.session(), application_ids, stages.EMPLOYER)


@bp.route("", methods=["GET", "POST"])
@member(*ANSWERERS)
def messages(employer: Employer, application_id: int) -> Response | tuple[str, int]:
    """The thread on a page of its own, and writing in it."""
    application = threads.for_employer(db.session(), employer.id, application_id)
    form = MessageForm() if request.method == "POST" else message_form(application)
    sent, findings = send(form, application, stages.EMPLOYER)
    if sent:
        flash("Your message is sent.")
        return redirect(url_for("threads.messages", slug=employer.slug, application_id=application_id), 303)
    return answer("inboxes/messages.html", form, employer=employer, application=application, findings=findings)


@bp.post("/read")
@member(*ANSWERERS)
def read(employer: Employer, application_id: int) -> Response:
    """What is shown has been read."""
    application = threads.for_employer(db.session(), employer.id, application_id)
    seen = MessageForm().seen
    talking.read(session=db.session(), application=application, side=stages.EMPLOYER, upto=seen, now=now())
    return redirect(url_for("threads.messages", slug=employer.slug, application_id=application_id), 303)
