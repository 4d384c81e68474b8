"""Employers and skills checks: which listing asks for which, and exercises of their own."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.employers.access import member
from careercenter.employers.models import Employer
from careercenter.employers.roles import who_may
from careercenter.exercises import operations, owning, queries
from careercenter.exercises.content import OURS, ours, read
from careercenter.exercises.forms import Attach, OwnForm, charts_of, empty_charts, typed_charts
from careercenter.exercises.models import OwnExercise
from careercenter.web.forms import answer
from careercenter.web.services import now

bp = Blueprint("exercises", __name__, url_prefix="/employer/<slug>")
WRITERS = who_may("listing.write")


@bp.get("/exercises")
@member()
def index(employer: Employer) -> str:
    """Ours, and what the employer wrote."""
    mine = queries.own(db.session(), employer.id)
    return render_template(
        "exercises/employer.html", employer=employer, ours={name: read(ours(name)) for name in OURS}, mine=mine
    )


@bp.get("/exercises/ours/<any(" + ", ".join(f'"{name}"' for name in OURS) + "):name>")
@member()
def look(employer: Employer, name: str) -> str:
    """One of ours with its key."""
    return render_template("exercises/look.html", employer=employer, exercise=read(ours(name)))


@bp.route("/exercises/new", methods=["GET", "POST"])
@member(*WRITERS)
def new(employer: Employer) -> Response | tuple[str, int]:
    """Write one."""
    form = OwnForm()
    return _write(employer, form, None)


@bp.route("/exercises/<int:exercise_id>", methods=["GET", "POST"])
@member(*WRITERS)
def edit(employer: Employer, exercise_id: int) -> Response | tuple[str, int]:
    """Change one. Attempts that were made keep what they were made on."""
    own = queries.own_of(db.session(), employer.id, exercise_id)
    form = OwnForm(data={name: own.content[name] for name in ("title", "about", "minutes", "books")})
    form.version.data = form.version.data or str(own.version)
    return _write(employer, form, own)


@bp.post("/exercises/<int:exercise_id>/archive")
@member(*WRITERS)
def archive(employer: Employer, exercise_id: int) -> Response:
    """Put one away. Listings that ask for it go on doing so."""
    own = queries.own_of(db.session(), employer.id, exercise_id)
    owning.archive(session=db.session(), employer=employer, account=current_account(), own=own, now=now())
    flash("The exercise is put away. Listings that ask for it still do.")
    return redirect(url_for("exercises.index", slug=employer.slug), 303)


@bp.route("/listings/<int:listing_id>/exercise", methods=["GET", "POST"])
@member(*WRITERS)
def attach(employer: Employer, listing_id: int) -> Response | tuple[str, int]:
    """Which skills check a listing asks for, and on what terms."""
    listing = queries.listing_of(db.session(), employer.id, listing_id)
    asked = queries.asked_by(db.session(), listing_id)
    form = Attach(obj=asked)
    form.offer(queries.own(db.session(), employer.id))
    acting = {"session": db.session(), "employer": employer, "account": current_account(), "now": now()}
    if request.form.get("act") == "remove":
        operations.detach(listing=listing, **acting)
        flash("The listing asks for no skills check any more.")
        return redirect(url_for("exercises.attach", slug=employer.slug, listing_id=listing_id), 303)
    if form.validate_on_submit():
        try:
            operations.attach(listing=listing, **form.given(), **acting)
            flash("Applicants are told of the skills check before they apply.")
            return redirect(url_for("exercises.attach", slug=employer.slug, listing_id=listing_id), 303)
        except Refused as refusal:
            form.refuse(refusal)
    done = queries.results(db.session(), listing_id)
    return answer("exercises/attach.html", form, employer=employer, listing=listing, asked=asked, done=done)


def _write(employer: Employer, form: OwnForm, own: OwnExercise | None) -> Response | tuple[str, int]:
    """The page of an own exercise, new or old; a chart that is refused is marked in its place."""
    charts, wrong = (charts_of(own.content) if own else empty_charts()), {}
    if request.method == "POST":
        charts = typed_charts(request.form)
        if form.validate():
            try:
                owning.write(
                    session=db.session(), employer=employer, account=current_account(), own=own,
                    **form.given(), charts=charts, now=now(),
                )  # fmt: skip
                flash("The exercise is saved. Attach it on the page of a listing.")
                return redirect(url_for("exercises.index", slug=employer.slug), 303)
            except Refused as refusal:
                wrong = {refusal.field: refusal.message}
                form.refuse(refusal)
    return answer("exercises/write.html", form, employer=employer, own=own, charts=charts, wrong=wrong)
