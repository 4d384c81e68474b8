"""A person's résumés: the list, the upload, the file itself, and what was read from it to be confirmed."""

from datetime import timedelta

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts import attempts
from careercenter.accounts.access import confirmed, current_account, never_kept, signed_in
from careercenter.applicants import prefill, resume_queries, resumes
from careercenter.applicants.models import Resume
from careercenter.applicants.reading.kinds import LARGEST
from careercenter.applicants.resume_forms import Label, Upload
from careercenter.applicants.resume_profile import profile_for
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.web.requests import body_up_to
from careercenter.web.services import current, now

bp = Blueprint("resumes", __name__, url_prefix="/me/resumes")
bp.after_request(never_kept)
# A page that waits looks again after so many seconds, and less often when it takes longer than it should.
SOON, LATER, USUAL = 3, 20, timedelta(minutes=1)


@bp.get("")
@signed_in
def index() -> tuple[str, int]:
    """All versions, and the form for another."""
    return _page(Upload(formdata=None))


@bp.post("")
@body_up_to(2 * LARGEST)
@confirmed
def upload() -> BaseResponse | tuple[str, int]:
    """Take a file; the worker reads it."""
    form, status = Upload(), 422
    if form.validate():
        try:
            attempts.file(current_account())
            name, data = form.chosen()
            resumes.upload(
                session=db.session(),
                profile=profile_for(session=db.session(), account=current_account(), now=now()),
                name=name,
                label=form.label.data or "",
                data=data,
                blobs=current().blobs,
                now=now(),
            )
            return redirect(url_for("resumes.index"), 303)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
            status = refusal.status
    return _page(form, status)


@bp.get("/<int:resume_id>/file")
@signed_in
def file(resume_id: int) -> Response:
    """The file as it was sent, to its owner."""
    resume = own(resume_id)
    if resume.blob_key is None:
        raise NotFound("This file was not kept.")
    return resumes.serve(resume.blob_key, resume.name, resume.kind)


@bp.post("/<int:resume_id>/rename")
@signed_in
def rename(resume_id: int) -> BaseResponse:
    """Another label."""
    form = Label()
    if not form.validate():
        raise Refused("Keep the name within 80 characters.")
    resumes.rename(session=db.session(), resume=own(resume_id), label=form.label.data or "")
    flash("Renamed.")
    return _back()


@bp.post("/<int:resume_id>/default")
@signed_in
def default(resume_id: int) -> BaseResponse:
    """Send this one unless another is chosen."""
    resume = resumes.make_default(session=db.session(), resume=own(resume_id))
    flash(f"“{resumes.called(resume)}” goes with your applications from now on, unless you choose another.")
    return _back()


@bp.post("/<int:resume_id>/delete")
@signed_in
def delete(resume_id: int) -> BaseResponse:
    """Off the list, for a day with a way back."""
    resume = resumes.delete(session=db.session(), resume=own(resume_id), now=now())
    flash(f"“{resumes.called(resume)}” is deleted. You can put it back below for a day.")
    return _back()


@bp.post("/<int:resume_id>/restore")
@signed_in
def restore(resume_id: int) -> BaseResponse:
    """Back on the list."""
    resumes.restore(session=db.session(), resume=own(resume_id))
    flash("It is back.")
    return _back()


@bp.post("/<int:resume_id>/erase")
@signed_in
def erase(resume_id: int) -> BaseResponse:
    """Gone for good: a deleted one, or one with patient data in it."""
    resumes.erase(session=db.session(), resume=own(resume_id), now=now())
    flash("The file and what was read from it are erased.")
    return _back()


@bp.post("/<int:resume_id>/not-patient-data")
@signed_in
def say_clean(resume_id: int) -> BaseResponse:
    """The person looked, and says that it is no patient data."""
    resumes.say_clean(session=db.session(), resume=own(resume_id), now=now())
    flash("Thank you. We noted that you looked, and are reading the file again.")
    return _back()


@bp.route("/<int:resume_id>/values", methods=["GET", "POST"])
@signed_in
def values(resume_id: int) -> BaseResponse | tuple[str, int]:
    """Each value beside the words it came from; those that are ticked go into the profile."""
    resume, account, chosen, problem = own(resume_id), current_account(), set(), ""
    if resume.state != resume_queries.READ or resume.deleted_at is not None:
        return _back()
    if request.method == "POST":
        chosen = {int(one) for one in request.form.getlist("take") if one.isascii() and one.isdigit() and len(one) < 6}
        try:
            return _taken(resume, chosen)
        except Refused as refusal:
            db.session.rollback()
            problem = refusal.message
    groups = prefill.grouped(account, resume.profile, resume)
    page = render_template("me/resume_values.html", resume=resume, groups=groups, chosen=chosen, problem=problem)
    return page, 409 if problem else 200


def _taken(resume: Resume, chosen: set[int]) -> BaseResponse:
    version = request.form.get("version", "")
    count = prefill.take(
        session=db.session(),
        account=current_account(),
        profile=resume.profile,
        resume=resume,
        chosen=chosen,
        version=int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0,
        now=now(),
    )
    flash(f"{count} value{'' if count == 1 else 's'} taken into your profile." if count else "Nothing was taken.")
    return _back()


def own(resume_id: int) -> Resume:
    """A résumé of the person who asks. Raises NotFound for any other."""
    resume = resume_queries.own(db.session(), current_account().id, resume_id)
    if resume is None:
        raise NotFound("There is no such résumé. It may have been deleted.")
    return resume


def _back() -> BaseResponse:
    return redirect(url_for("resumes.index"), 303)


def _page(form: Upload, status: int = 200) -> tuple[str, int]:
    account, session = current_account(), db.session()
    listed = resume_queries.listed(session, account.id)
    waiting = [one for one in listed if one.state == resume_queries.WAITING]
    late = any(now() - one.uploaded_at > USUAL for one in waiting)
    page = render_template(
        "me/resumes.html",
        form=form,
        resumes=listed,
        deleted=resume_queries.deleted(session, account.id),
        again=0 if not waiting else LATER if late else SOON,
        late=late,
        called=resumes.called,
    )
    return page, status
