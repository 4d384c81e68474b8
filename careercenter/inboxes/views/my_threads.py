"""Messages as the person who applied reads and writes them."""

from collections.abc import Collection, Mapping

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import confirmed, current_account
from careercenter.applications import stages
from careercenter.applications.models import Application
from careercenter.core.database import db
from careercenter.inboxes import shown, talking, threads
from careercenter.inboxes.message_forms import MessageForm
from careercenter.inboxes.views.sending import send
from careercenter.web.forms import answer
from careercenter.web.services import now

bp = Blueprint("my_threads", __name__, url_prefix="/me/applications/<int:application_id>/messages")


@bp.app_template_global()
def my_thread_of(application: Application) -> shown.Thread:
    """The thread of an application, for the pages of the person who applied."""
    return shown.thread(db.session(), application, side=stages.APPLICANT, now=now())


@bp.app_template_global()
def unread_from_employers(application_ids: Collection[int]) -> Mapping[int, int]:
    """How many messages wait for the person, for the applications of a list that have any."""
    return threads.unread(db.session(), application_ids, stages.APPLICANT)


@bp.app_template_global()
def my_unread() -> int:
    """How many messages wait for the person in all."""
    return threads.unread_of_person(db.session(), current_account().id)


@bp.route("", methods=["GET", "POST"])
@confirmed
def messages(application_id: int) -> Response | tuple[str, int]:
    """The thread on a page of its own, and writing in it."""
    application = threads.for_person(db.session(), current_account().id, application_id)
    form = MessageForm()
    sent, findings = send(form, application, stages.APPLICANT)
    if sent:
        flash("Your message is sent. The employer is told by mail.")
        return redirect(url_for("my_threads.messages", application_id=application_id), 303)
    return answer("inboxes/my_messages.html", form, application=application, findings=findings)


@bp.post("/read")
@confirmed
def read(application_id: int) -> Response:
    """What is shown has been read."""
    application = threads.for_person(db.session(), current_account().id, application_id)
    talking.read(
        session=db.session(), application=application, side=stages.APPLICANT, upto=MessageForm().seen, now=now()
    )
    return redirect(url_for("my_threads.messages", application_id=application_id), 303)
