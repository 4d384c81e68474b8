"""The questions of a listing, for those who hire: all of them with a preview, and one to be written or changed."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account
from careercenter.applications import asked, questioning
from careercenter.applications.fair import question_advice
from careercenter.applications.forms import apply_form
from careercenter.applications.models import Question
from careercenter.applications.queries import listing_of, questions_of
from careercenter.applications.question_forms import QuestionForm
from careercenter.applications.specified import written
from careercenter.applications.suggested import SUGGESTED
from careercenter.applications.ways import Way, way_of
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.employers.access import member
from careercenter.employers.models import Employer
from careercenter.employers.roles import who_may
from careercenter.jobs.models import Listing
from careercenter.web.forms import answer
from careercenter.web.services import now

bp = Blueprint("questions", __name__, url_prefix="/employer/<slug>/listings/<int:listing_id>/questions")
WRITERS = who_may("listing.write")


@bp.get("")
@member(*WRITERS)
def index(employer: Employer, listing_id: int) -> str:
    """What is asked, as applicants see it, and what others ask."""
    listing = listing_of(db.session(), employer.id, listing_id)
    put = questions_of(db.session(), listing.id)
    texts = {one.text for one in put}
    return render_template(
        "applications/questions.html",
        employer=employer,
        listing=listing,
        questions=put,
        kinds=asked.KINDS,
        preview=apply_form(put, ()),
        field_name=asked.field_name,
        advice={one.id: question_advice(one.text) for one in put},
        suggested={name: one for name, one in SUGGESTED.items() if one.text not in texts},
        here=way_of(listing) is Way.HERE,
    )


@bp.route("/new", methods=["GET", "POST"])
@member(*WRITERS)
def new(employer: Employer, listing_id: int) -> Response | tuple[str, int]:
    """Write one, from nothing or from a suggestion."""
    listing = listing_of(db.session(), employer.id, listing_id)
    begin = SUGGESTED.get(request.args.get("like", ""))
    form = QuestionForm(data=written(begin) if begin and request.method == "GET" else None)
    return _write(employer, listing, form, None)


@bp.route("/<int:question_id>", methods=["GET", "POST"])
@member(*WRITERS)
def change(employer: Employer, listing_id: int, question_id: int) -> Response | tuple[str, int]:
    """Change one."""
    listing = listing_of(db.session(), employer.id, listing_id)
    question = questioning.question_of(db.session(), listing, question_id)
    form = QuestionForm(data=written(question) if request.method == "GET" else None)
    return _write(employer, listing, form, question)


@bp.post("/<int:question_id>/act")
@member(*WRITERS)
def act(employer: Employer, listing_id: int, question_id: int) -> Response:
    """Move one up, or ask it no more."""
    listing = listing_of(db.session(), employer.id, listing_id)
    question = questioning.question_of(db.session(), listing, question_id)
    if request.form.get("act") == "up":
        questioning.put_up(session=db.session(), listing=listing, question=question)
    elif request.form.get("act") == "retire":
        questioning.retire(
            session=db.session(), listing=listing, account=current_account(), question=question, now=now()
        )
        flash("It is asked no more. Answers that were sent keep it.")
    return _back(employer, listing)


def _write(
    employer: Employer, listing: Listing, form: QuestionForm, question: Question | None
) -> Response | tuple[str, int]:
    acting = {"session": db.session(), "listing": listing, "account": current_account(), "now": now()}
    if form.validate_on_submit():
        try:
            spec = form.spec()
            if question is None:
                questioning.add(spec=spec, **acting)
            else:
                questioning.change(question=question, spec=spec, **acting)
            return _back(employer, listing)
        except NotFound:
            raise
        except Refused as refusal:
            form.refuse(refusal)
    answered = question is not None and questioning.is_answered(db.session(), question)
    return answer(
        "applications/question.html", form, employer=employer, listing=listing, question=question, answered=answered
    )


def _back(employer: Employer, listing: Listing) -> Response:
    return redirect(url_for("questions.index", slug=employer.slug, listing_id=listing.id), 303)
