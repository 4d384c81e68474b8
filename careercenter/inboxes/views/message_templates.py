"""The texts that an employer uses again."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account
from careercenter.core.database import db
from careercenter.core.errors import Conflict, Refused
from careercenter.core.text import figures
from careercenter.employers.access import member
from careercenter.employers.models import Employer
from careercenter.employers.roles import who_may
from careercenter.inboxes import message_templates, wording
from careercenter.inboxes.message_forms import TemplateForm
from careercenter.inboxes.models import MessageTemplate
from careercenter.inboxes.starters import STARTERS
from careercenter.web.forms import answer
from careercenter.web.services import now

bp = Blueprint("message_templates", __name__, url_prefix="/employer/<slug>/message-templates")
WRITERS = who_may("applicants.answer")


@bp.get("")
@member(*WRITERS)
def index(employer: Employer) -> str:
    """The employer's own, and ours to begin with."""
    own = message_templates.of_employer(db.session(), employer.id)
    return render_template(
        "inboxes/templates.html", employer=employer, own=own, starters=STARTERS, shown=_sample(employer)
    )


@bp.route("/new", methods=["GET", "POST"])
@member(*WRITERS)
def new(employer: Employer) -> Response | tuple[str, int]:
    """Write one, perhaps from one of ours."""
    asked = request.args.get("from", "")
    begins = figures(asked, most=4)
    started = STARTERS[begins] if begins is not None and begins < len(STARTERS) else ("", "")
    return _write(employer, TemplateForm(data={"name": started[0], "text": started[1]}), None)


@bp.route("/<int:template_id>", methods=["GET", "POST"])
@member(*WRITERS)
def edit(employer: Employer, template_id: int) -> Response | tuple[str, int]:
    """Change one."""
    template = message_templates.one_of(db.session(), employer.id, template_id)
    form = TemplateForm(obj=template)
    form.version.data = form.version.data or str(template.version)
    return _write(employer, form, template)


@bp.post("/<int:template_id>/delete")
@member(*WRITERS)
def delete(employer: Employer, template_id: int) -> Response:
    """Delete one."""
    template = message_templates.one_of(db.session(), employer.id, template_id)
    message_templates.delete(
        session=db.session(), employer=employer, account=current_account(), template=template, now=now()
    )
    flash("The template is deleted. Messages that were made from it stay.")
    return redirect(url_for("message_templates.index", slug=employer.slug), 303)


def _write(employer: Employer, form: TemplateForm, template: MessageTemplate | None) -> Response | tuple[str, int]:
    """The page of one template: saved, shown as it would read, or sent back with what is wrong."""
    theirs = None
    saves = request.form.get("act") != "preview"
    if form.validate_on_submit():
        try:
            wording.check(form.text.data)
            if saves:
                message_templates.save(
                    session=db.session(), employer=employer, account=current_account(), template=template,
                    version=form.seen_version, name=form.name.data, text=form.text.data, now=now(),
                )  # fmt: skip
                flash("The template is saved.")
                return redirect(url_for("message_templates.index", slug=employer.slug), 303)
        except Conflict as conflict:
            form.refuse(Refused(conflict.message))
            theirs = template
        except Refused as refusal:
            form.refuse(refusal)
    return answer(
        "inboxes/template.html", form, employer=employer, kept=template, theirs=theirs,
        preview=_preview(form, employer), variables=wording.VARIABLES,
    )  # fmt: skip


def _preview(form: TemplateForm, employer: Employer) -> str:
    return "" if form.errors or not form.text.data else wording.rendered(form.text.data, _sample(employer))


def _sample(employer: Employer) -> dict[str, str]:
    account = current_account()
    return {**wording.SAMPLE, "employer": employer.name, "recruiter": account.name or employer.name}
