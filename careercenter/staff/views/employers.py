"""The file of an employer: what it has shown, what the board decided, who acts for it; and claims to employers."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import current_account, staff_only
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.employers import queries as employers
from careercenter.employers.acts import sentence
from careercenter.employers.models import Employer
from careercenter.employers.verification import METHODS, status_of
from careercenter.staff import operations, queries
from careercenter.staff.forms import NoteForm
from careercenter.staff.sentences import sentence as staff_sentence
from careercenter.web.services import now

bp = Blueprint("staff_employers", __name__, url_prefix="/staff")
DONE = {"clear": "The employer may publish.", "hold": "The employer is on hold.", "refuse": "The employer is refused."}


@bp.get("/employers/<slug>")
@staff_only
def show(slug: str) -> tuple[str, int]:
    """The file; who its members are only after it was opened."""
    return _page(_employer(slug), NoteForm(formdata=None))


@bp.post("/employers/<slug>/open")
@staff_only
def unseal(slug: str) -> BaseResponse:
    """Open the part with people's names and addresses, which is written down."""
    employer = _employer(slug)
    operations.open_file(session=db.session(), account=current_account(), kind="employer", subject_id=employer.id,
                         subject=employer.name, now=now())  # fmt: skip
    return redirect(url_for("staff_employers.show", slug=slug, _anchor="members"), 303)


@bp.post("/employers/<slug>/<any(clear, hold, refuse):act>")
@staff_only
def review(slug: str, act: str) -> BaseResponse | tuple[str, int]:
    """Decide whether the employer may publish."""
    employer, form = _employer(slug), NoteForm()
    if not form.validate():
        return _page(employer, form, 422)
    try:
        operations.review(session=db.session(), account=current_account(), employer=employer, act=act,
                          note=form.note.data or "", now=now())  # fmt: skip
    except Refused as refusal:
        form.refuse(Refused(refusal.message, field="note"))
        return _page(employer, form, 422)
    flash(DONE[act], "good")
    return redirect(url_for("staff_employers.show", slug=slug), 303)


@bp.post("/claims/<int:request_id>/<any(accept, decline):act>")
@staff_only
def claim(request_id: int, act: str) -> BaseResponse:
    """Let somebody own an employer that has no owner, or not."""
    request = employers.request_by_id(db.session(), request_id)
    if request is None:
        raise NotFound("There is no such claim.")
    operations.answer_claim(session=db.session(), account=current_account(), request=request, accepted=act == "accept",
                            now=now())  # fmt: skip
    flash("The claim is answered, and the person is told.", "good")
    return redirect(url_for("staff.queue"), 303)


def _page(employer: Employer, form: NoteForm, status: int = 200) -> tuple[str, int]:
    session, account = db.session(), current_account()
    opened = queries.opened(session, account.id, "employer", employer.id, now())
    entries, _ = employers.history(session, employer.id, page=1, size=30)
    page = render_template(
        "staff/employer.html",
        employer=employer,
        domains=[(one, status_of(one).value, METHODS.get(one.method, one.method)) for one in employer.domains],
        members=employers.members(session, employer.id) if opened else None,
        entries=[(entry, sentence(entry)) for entry in entries] if opened else None,
        acts=[(act, staff_sentence(act)) for act in queries.acts_on(session, "employer", employer.id)],
        form=form,
        now=now(),
    )
    return page, status


def _employer(slug: str) -> Employer:
    found = employers.by_slug(db.session(), slug)
    if found is None:
        raise NotFound("There is no such employer.")
    return found
