"""A person's own profile: the whole of it, and each section, job and school to be changed."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account, never_kept, signed_in
from careercenter.applicants import editing, removing, searching
from careercenter.applicants.found import found
from careercenter.applicants.invitation_queries import blocked_by
from careercenter.applicants.models import PastJob, Profile, School
from careercenter.applicants.profile_fields import differing
from careercenter.applicants.profile_forms import SECTIONS, SUBSTITUTES, Section, Visibility
from careercenter.applicants.profile_forms import PastJob as JobForm
from careercenter.applicants.profile_forms import School as SchoolForm
from careercenter.applicants.queries import profile_of
from careercenter.applicants.removing import KINDS as PARTS
from careercenter.applicants.removing import removed, said
from careercenter.applicants.resume_profile import profile_for
from careercenter.applicants.snapshot import snapshot
from careercenter.applicants.typeset import pdf
from careercenter.applicants.wallet import LABELS, state_on
from careercenter.core.database import db
from careercenter.core.errors import Conflict, NotFound, Refused
from careercenter.taxonomy.vocabulary import vocabulary
from careercenter.web.services import now

Differences = Sequence[tuple[str, str, str, str]]
bp = Blueprint("profile", __name__, url_prefix="/me/profile")
bp.after_request(never_kept)
KINDS: dict[str, tuple[str, type[JobForm] | type[SchoolForm]]] = {
    "jobs": ("job", JobForm),
    "schools": ("school", SchoolForm),
}


@bp.get("")
@signed_in
def show() -> str:
    """All of it, as the person left it."""
    profile = mine() or Profile(status=searching.CLOSED, visibility="applied", version=0)
    gone = removed(db.session(), profile.id, now(), "jobs", "schools") if profile.id else ()
    return render_template(
        "me/profile.html",
        account=current_account(),
        profile=profile,
        status=searching.LABELS[searching.status_at(profile, now())],
        removed=[(part, said(part)) for part in gone],
        lapsed=searching.has_lapsed(profile, now()),
        findable=searching.status_at(profile, now()) != searching.CLOSED,
        label=lambda name, slug: vocabulary(name).label(slug),
        state=lambda one: LABELS[state_on(one, now().date())],
        substitutes=dict(SUBSTITUTES),
    )


@bp.get("/pdf")
@signed_in
def document() -> Response:
    """All of it on paper, as an employer would see it."""
    profile = mine()
    if profile is None:
        flash("There is nothing in your profile yet. Fill in a part of it first.")
        return redirect(url_for("profile.show"), 303)
    data = pdf(snapshot(profile, on=now().date()))
    return send_file(BytesIO(data), "application/pdf", as_attachment=True, download_name="profile.pdf")


@bp.get("/seen")
@signed_in
def seen() -> str | Response:
    """What employers who find them would see, and whether any can."""
    profile = mine()
    if profile is None:
        flash("There is nothing in your profile yet. Fill in a part of it first.")
        return redirect(url_for("profile.show"), 303)
    person, open_to = found(profile, on=now().date(), now=now()), searching.status_at(profile, now())
    can = profile.visibility == "findable" and open_to != searching.CLOSED
    return render_template("me/seen.html", person=person, can=can, profile=profile, states=LABELS)


@bp.route("/<any(basics, skills, preferences, visibility):name>", methods=["GET", "POST"])
@signed_in
def section(name: str) -> Response | tuple[str, int]:
    """One section, saved by itself."""
    title, kind = SECTIONS[name]
    profile = mine()
    form = kind(obj=profile) if request.method == "POST" else shown(kind, profile)
    if request.method == "POST" and form.validate():
        try:
            editing.save(session=db.session(), profile=begun(), seen=form.seen(), values=form.given(), now=now())
            flash("Saved.")
            return redirect(url_for("profile.show"), 303)
        except Refused as refusal:
            return again(form, title, refusal, name)
    return page(form, title)


@bp.route("/<any(jobs, schools):kind>/new", methods=["GET", "POST"])
@signed_in
def add(kind: str) -> Response | tuple[str, int]:
    """Another job or school."""
    what, made = KINDS[kind]
    form = made() if request.method == "POST" else shown(made, None, mine())
    if request.method == "POST" and form.validate():
        try:
            editing.add_row(
                session=db.session(), profile=begun(), kind=kind, seen=form.seen(), values=form.given(), now=now()
            )
            flash("Added.")
            return redirect(url_for("profile.show"), 303)
        except Refused as refusal:
            return again(form, f"Add a {what}", refusal)
    return page(form, f"Add a {what}")


@bp.route("/<any(jobs, schools):kind>/<int:row_id>", methods=["GET", "POST"])
@signed_in
def change(kind: str, row_id: int) -> Response | tuple[str, int]:
    """Change a job or school."""
    (what, made), (profile, row) = KINDS[kind], own(kind, row_id)
    form = made(obj=row) if request.method == "POST" else shown(made, row, profile)
    if request.method == "POST" and form.validate():
        try:
            editing.change_row(
                session=db.session(), profile=profile, row=row, seen=form.seen(), values=form.given(), now=now()
            )
            flash("Saved.")
            return redirect(url_for("profile.show"), 303)
        except Refused as refusal:
            return again(form, f"Change this {what}", refusal)
    return page(form, f"Change this {what}")


@bp.post("/<any(jobs, schools):kind>/<int:row_id>/remove")
@signed_in
def remove(kind: str, row_id: int) -> Response:
    """Take it out; for a day it can be put back."""
    profile, row = own(kind, row_id)
    editing.remove_row(session=db.session(), profile=profile, kind=kind, row=row, seen=version(), now=now())
    flash("Removed. You can put it back below for a day.")
    return redirect(url_for("profile.show", _anchor="removed"), 303)


@bp.post("/removed/<int:part_id>/put-back")
@signed_in
def put_back(part_id: int) -> Response:
    """A job, school or credential back where it was. A second click finds nothing left to do."""
    profile = mine()
    found = removed(db.session(), profile.id, now(), *PARTS) if profile else ()
    part = next((one for one in found if one.id == part_id), None)
    credential = part is not None and part.kind == "credentials"
    if part is not None and profile is not None:
        editing.save(session=db.session(), profile=profile, seen=profile.version, values={}, now=now())
        removing.put_back(session=db.session(), profile=profile, part=part, most=editing.MOST)
    flash("It is back." if part else "There is nothing to put back: it is there already, or more than a day has passed.")
    return redirect(url_for("wallet.index" if credential else "profile.show"), 303)


@bp.post("/<any(jobs, schools):kind>/<int:row_id>/up")
@signed_in
def up(kind: str, row_id: int) -> Response:
    """Above the one before it."""
    profile, row = own(kind, row_id)
    editing.raise_row(session=db.session(), profile=profile, kind=kind, row=row, seen=version(), now=now())
    return redirect(url_for("profile.show", _anchor=kind), 303)


def mine() -> Profile | None:
    """The profile of the person who asks."""
    return profile_of(db.session(), current_account().id)


def begun() -> Profile:
    """The same, made when they have none."""
    return profile_for(session=db.session(), account=current_account(), now=now())


def own(kind: str, row_id: int) -> tuple[Profile, PastJob | School]:
    """A job or school of theirs. Raises NotFound for any other."""
    profile = mine()
    for row in getattr(profile, kind) if profile else ():
        if row.id == row_id and profile:
            return profile, row
    raise NotFound("There is no such entry in your profile. It may have been removed.")


def version() -> int:
    """The version that a button was shown with."""
    words = request.form.get("version", "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0


def shown(kind: type[Section], row: Any, profile: Profile | None = None) -> Section:
    """A form with what is kept."""
    form = kind(formdata=None, obj=row)
    held = profile or (row if isinstance(row, Profile) else None)
    form.version.data = str(held.version if held else 0)
    return form


def page(form: Section, title: str, status: int = 200, differs: Differences = ()) -> tuple[str, int]:
    """A form on its page: 422 when something in it needs another look."""
    status = 422 if status == 200 and (form.errors or form.form_errors) else status
    blocked = ()
    if isinstance(form, Visibility) and (profile := mine()) is not None:
        blocked = blocked_by(db.session(), profile.id)
    return render_template("me/section.html", form=form, title=title, differing=differs, blocked=blocked), status


def again(form: Section, title: str, refusal: Refused, name: str = "") -> tuple[str, int]:
    """The form as it was typed, with what is kept now beside it when that is why it was refused."""
    db.session.rollback()
    form.form_errors.append(refusal.message)
    differs: Differences = ()
    if isinstance(refusal, Conflict):
        profile = mine()
        form.version.data = str(profile.version if profile else 0)
        differs = differing(shown(type(form), profile), form) if name else ()
    return page(form, title, refusal.status, differs)
