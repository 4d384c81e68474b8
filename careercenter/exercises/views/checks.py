"""Taking a skills check: what is stated before it starts, the charts with their boxes, and the result."""

from collections.abc import Sequence

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import confirmed, current_account
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.core.text import figures
from careercenter.exercises import operations, queries, timing
from careercenter.exercises.answers import of_chart, read_answers, written
from careercenter.exercises.content import OURS, Exercise, ours, read
from careercenter.exercises.models import Attempt, ListingExercise
from careercenter.exercises.scoring import PASSED, Given
from careercenter.jobs.models import Listing
from careercenter.jobs.queries import live_by_ids
from careercenter.web.services import now

bp = Blueprint("checks", __name__, url_prefix="/me/checks")


@bp.app_template_global()
def kept_checks() -> Sequence[Attempt]:
    """The passed checks that the person's profile shows; profiles know nothing of exercises."""
    return queries.kept(db.session(), current_account().id)


@bp.app_template_global()
def check_of(listing_id: int) -> ListingExercise | None:
    """The skills check that a listing asks for; listings know nothing of exercises."""
    return queries.asked_by(db.session(), listing_id)


@bp.get("")
@confirmed
def index() -> str:
    """Ours to practise on, and what the person has done."""
    done = queries.attempts(db.session(), current_account().id)
    exercises = {name: read(ours(name)) for name in OURS}
    return render_template("exercises/index.html", exercises=exercises, done=done, passed=PASSED, read=read)


@bp.get("/<any(" + ", ".join(f'"{name}"' for name in OURS) + "):name>")
@confirmed
def practice(name: str) -> str:
    """What a practice is, before its clock starts."""
    exercise = read(ours(name))
    going = queries.running(db.session(), current_account().id, name)
    return _before(exercise, going, minutes=exercise.minutes, books=exercise.books, listing=None, use="")


@bp.post("/<any(" + ", ".join(f'"{name}"' for name in OURS) + "):name>")
@confirmed
def begin_practice(name: str) -> Response:
    """Start the clock."""
    return _begin(name, None)


@bp.get("/listing/<int:listing_id>")
@confirmed
def for_listing(listing_id: int) -> str | Response:
    """What a listing asks for, before the clock starts."""
    listing, asked = _asked(listing_id)
    going = queries.for_listing(db.session(), current_account().id, listing_id)
    exercise = read(operations.content_of(db.session(), asked.name))
    use = operations.USES[asked.use]
    return _before(exercise, going, minutes=asked.minutes, books=asked.books, listing=listing, use=use)


@bp.post("/listing/<int:listing_id>")
@confirmed
def begin_for_listing(listing_id: int) -> Response:
    """Start the clock of the one attempt for this listing."""
    listing, asked = _asked(listing_id)
    return _begin(asked.name, listing)


@bp.get("/attempts/<int:attempt_id>")
@confirmed
def attempt(attempt_id: int) -> str:
    """The charts while there is time, else the result."""
    found = _own(attempt_id)
    if found.ended_at is not None:
        return render_template("exercises/result.html", attempt=found, passed=PASSED)
    exercise = read(found.content)
    meter = timing.Meter(found.seen_at, found.spent, found.paused)
    boxes = [written(of_chart(found.answers, number)) for number in range(len(exercise.charts))]
    left = timing.left(meter, found.minutes, found.extra, now())
    return render_template(
        "exercises/attempt.html", attempt=found, exercise=exercise, boxes=boxes, left=left, beat=timing.BEAT
    )


@bp.post("/attempts/<int:attempt_id>")
@confirmed
def answer(attempt_id: int) -> Response:
    """Save the boxes, or save and end. By script the answer is the seconds that are left."""
    found = _own(attempt_id)
    scripted = request.headers.get("X-Part") == "saved"
    left = operations.answer(session=db.session(), attempt=found, answers=_typed(found), scripted=scripted, now=now())
    if request.form.get("act") == "end":
        operations.end(session=db.session(), attempt=found, now=now())
    if scripted:
        return jsonify({"left": left, "ended": found.ended_at is not None})
    return redirect(url_for("checks.attempt", attempt_id=attempt_id), 303)


@bp.post("/attempts/<int:attempt_id>/beat")
@confirmed
def beat(attempt_id: int) -> Response:
    """The browser is still there."""
    found = _own(attempt_id)
    left = operations.hear(session=db.session(), attempt=found, scripted=True, now=now())
    return jsonify({"left": left, "ended": found.ended_at is not None})


@bp.post("/attempts/<int:attempt_id>/keep")
@confirmed
def keep(attempt_id: int) -> Response:
    """Show a passed check in the profile, or no longer."""
    shown = request.form.get("kept") == "yes"
    try:
        operations.keep(session=db.session(), attempt=_own(attempt_id), kept=shown, now=now())
        flash("Your profile shows this check." if shown else "Your profile no longer shows this check.")
    except Refused as refusal:
        flash(refusal.message)
    return redirect(url_for("checks.attempt", attempt_id=attempt_id), 303)


def _before(exercise: Exercise, going: Attempt | None, **stated: object) -> str:
    return render_template("exercises/before.html", exercise=exercise, going=going, extras=timing.EXTRA, **stated)


def _begin(name: str, listing: Listing | None) -> Response:
    extra = request.form.get("extra", "0")
    made = operations.begin(
        session=db.session(), account=current_account(), name=name, listing=listing,
        extra=-1 if (percent := figures(extra, most=4)) is None else percent, now=now(),
    )  # fmt: skip
    return redirect(url_for("checks.attempt", attempt_id=made.id), 303)


def _asked(listing_id: int) -> tuple[Listing, ListingExercise]:
    """A listing that is on the board, and its check."""
    live = live_by_ids(db.session(), [listing_id], now())
    asked = queries.asked_by(db.session(), listing_id) if live else None
    if asked is None:
        raise NotFound("This listing is no longer open, or asks for no skills check.")
    return live[0], asked


def _own(attempt_id: int) -> Attempt:
    return queries.attempt_of(db.session(), current_account().id, attempt_id)


def _typed(found: Attempt) -> list[tuple[Given, ...]]:
    charts = range(len(found.content["charts"]))
    return [read_answers(request.form.get(f"chart-{number}", "")) for number in charts]
