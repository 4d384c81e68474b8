"""Writing a listing: begun from nothing, from a pasted text, from a template or an old one; then part by part."""

from flask import (
    Blueprint,
    Response,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import current_account
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.core.tokens import secret
from careercenter.desk import queries
from careercenter.desk.beginning import copied, from_template, pasted
from careercenter.desk.conflict import Difference, merged, prints
from careercenter.desk.forms import FORMS, Basics, Paste, SheetForm, Whole
from careercenter.desk.linter import needed_fields, review
from careercenter.desk.operations import EMPTY, Stale, draft, save
from careercenter.desk.sheet import PART, PARTS, quotes, sheet_of
from careercenter.desk.templates import templates
from careercenter.employers.access import current_membership, member
from careercenter.employers.models import Employer
from careercenter.employers.roles import who_may
from careercenter.jobs.description import annotate
from careercenter.jobs.factsheet import marks
from careercenter.jobs.lifecycle import DESK, state_of
from careercenter.jobs.models import Listing
from careercenter.jobs.moves import Act, may, refusal
from careercenter.web.forms import answer
from careercenter.web.services import now

bp = Blueprint("drafts", __name__, url_prefix="/employer/<slug>/listings")
WRITERS = who_may("listing.write")
# How often a save is tried again when others save other fields at the same moment.
MOST_TRIES = 3


@bp.get("/new")
@member(*WRITERS)
def new(employer: Employer) -> str:
    """The ways to begin."""
    known = queries.recent(db.session(), employer.id, limit=8)
    return render_template(
        "desk/new.html", employer=employer, recent=known, templates=templates().values(), token=secret(), form=Paste()
    )


@bp.route("/new/paste", methods=["GET", "POST"])
@member(*WRITERS)
def paste(employer: Employer) -> BaseResponse | tuple[str, int]:
    """A text, from the box or a file, becomes a draft whose facts wait to be confirmed."""
    form = Paste(token=secret())
    if form.validate_on_submit():
        try:
            listing = pasted(
                session=db.session(), employer=employer, account=current_account(), now=now(), **form.given()
            )
            return redirect(url_for("drafts.check", slug=employer.slug, listing_id=listing.id), 303)
        except Refused as said:
            form.refuse(said)
    return answer("desk/paste.html", form, employer=employer)


@bp.route("/new/form", methods=["GET", "POST"])
@member(*WRITERS)
def blank(employer: Employer) -> BaseResponse | tuple[str, int]:
    """The first part of an empty form; with it the draft begins."""
    form = Basics(seen=secret())
    if form.validate_on_submit():
        listing = draft(
            session=db.session(),
            employer=employer,
            account=current_account(),
            token=form.seen.data or secret(),
            sheet=EMPTY | form.given(),
            settled=set(form.given()),
            how="form",
            now=now(),
        )
        return redirect(url_for("drafts.part", slug=employer.slug, listing_id=listing.id, part="work"), 303)
    return answer("desk/part.html", form, **_part_page(employer, None, "basics"))


@bp.post("/new/template/<name>")
@member(*WRITERS)
def template(employer: Employer, name: str) -> BaseResponse:
    """A draft from one of our templates."""
    listing = from_template(
        session=db.session(), employer=employer, account=current_account(), name=name, token=_token(), now=now()
    )
    return redirect(url_for("drafts.part", slug=employer.slug, listing_id=listing.id, part="basics"), 303)


@bp.post("/<int:listing_id>/copy")
@member(*WRITERS)
def copy(employer: Employer, listing_id: int) -> BaseResponse:
    """A draft that says what an old listing says."""
    listing = copied(
        session=db.session(),
        employer=employer,
        account=current_account(),
        original=own(employer, listing_id),
        token=_token(),
        now=now(),
    )
    flash("This is a copy. The old listing stays as it is.", "note")
    return redirect(url_for("publishing.show", slug=employer.slug, listing_id=listing.id), 303)


@bp.route("/<int:listing_id>/check", methods=["GET", "POST"])
@member(*WRITERS)
def check(employer: Employer, listing_id: int) -> BaseResponse | tuple[str, int]:
    """What was read from the text, beside the text, to be confirmed or corrected."""
    listing = _editable(own(employer, listing_id))
    form = _filled(Whole, listing)
    del form.description
    context = {
        "employer": employer,
        "listing": listing,
        "quotes": quotes(listing),
        "needed": needed_fields(listing, now().date()),
        "parts": PARTS,
        "html": annotate(listing.html, marks(listing)),
    }
    return _saved(form, listing, "desk/check.html", context, _review_url(listing))


@bp.route("/<int:listing_id>/<any(basics, work, requirements, pay, text):part>", methods=["GET", "POST"])
@member(*WRITERS)
def part(employer: Employer, listing_id: int, part: str) -> BaseResponse | tuple[str, int]:
    """One part of the form."""
    listing = _editable(own(employer, listing_id))
    form = _filled(FORMS[part], listing)
    return _saved(form, listing, "desk/part.html", _part_page(employer, listing, part), _after(listing, part))


def own(employer: Employer, listing_id: int) -> Listing:
    """A listing of this employer. Raises NotFound for any other."""
    listing = queries.own(db.session(), employer.id, listing_id)
    if listing is None:
        raise NotFound("There is no such listing here. It may have been deleted.")
    return listing


def _editable(listing: Listing) -> Listing:
    """The listing, when it may be edited. Raises Refused with what to do instead."""
    if listing.source != DESK:
        raise Refused(
            "This listing comes from a feed, which would overwrite what you change here. Change it there, or copy it."
        )
    state, role = state_of(listing, now()), current_membership().role
    if not may(Act.EDIT, state, role):
        raise Refused(refusal(Act.EDIT, state, role))
    return listing


def _filled(kind: type[SheetForm], listing: Listing) -> SheetForm:
    sheet = sheet_of(listing)
    form = kind(data=sheet)
    if request.method == "GET":
        _show_version(form, listing)
    return form


def _show_version(form: SheetForm, listing: Listing) -> None:
    form.version.data = str(listing.version)
    form.seen.data = prints(sheet_of(listing), [field.name for field in form.sheet_fields()])


def _saved(
    form: SheetForm, listing: Listing, template: str, context: dict[str, object], onward: str
) -> BaseResponse | tuple[str, int]:
    """Save what was sent and go on; show it again with what is wrong, or with what somebody else saved meanwhile."""
    differences: list[Difference] = []
    quietly = request.headers.get("X-Part") == "saved" and listing.publish_at is None
    if form.validate_on_submit():
        try:
            differences = _keep(form, listing, quietly=quietly)
            if not differences:
                return _kept(form, listing) if quietly else redirect(onward, 303)
        except Refused as said:
            db.session.rollback()
            form.refuse(said)
    page, status = answer(template, form, **context | {"differences": differences})
    return page, 409 if differences else status


def _keep(form: SheetForm, listing: Listing, *, quietly: bool) -> list[Difference]:
    """Save the form, together with what others saved meanwhile in other fields. Where both changed the same, nothing is
    saved, and the differences are returned."""
    for _ in range(MOST_TRIES):
        try:
            save(
                session=db.session(),
                listing=listing,
                account=current_account(),
                changes=form.given(),
                expected_version=version_of(form.version.data),
                quietly=quietly,
                now=now(),
            )
            return []
        except Stale:
            db.session.rollback()
            differences = _compare(form, listing)
            if differences:
                return differences
    raise Refused("Others are saving this listing at the same time. Please save again.")


def _compare(form: SheetForm, listing: Listing) -> list[Difference]:
    """Put into the form what both people want, and say where they differ."""
    values, differences = merged(sheet_of(listing), form.given(), form.seen.data or "")
    for name, value in values.items():
        field = form[name]
        if field.data != value:
            field.data, field.raw_data = value, None
    _show_version(form, listing)
    return differences


def _kept(form: SheetForm, listing: Listing) -> Response:
    """The answer to a script that saved in the background."""
    _show_version(form, listing)
    return make_response(jsonify(version=form.version.data, seen=form.seen.data))


def version_of(written: str | None) -> int:
    """The version that a form was opened at; nonsense is older than any."""
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 10 else 0


def _token() -> str:
    return request.form.get("token", "")[:100] or secret()


def _part_page(employer: Employer, listing: Listing | None, name: str) -> dict[str, object]:
    return {
        "employer": employer,
        "listing": listing,
        "part": PART[name],
        "parts": PARTS,
        "quotes": quotes(listing) if listing else {},
        "needed": needed_fields(listing, now().date()) if listing else (),
        "remarks": review(listing, now().date()).in_part(name) if listing else (),
        "differences": [],
    }


def _after(listing: Listing, name: str) -> str:
    """After a part comes the next, after the last the review; who only mends one thing goes straight back."""
    names = [part.name for part in PARTS]
    place = names.index(name) + 1
    slug = listing.employer.slug
    if request.form.get("onward") == "review" or place == len(names):
        return _review_url(listing)
    return url_for("drafts.part", slug=slug, listing_id=listing.id, part=names[place])


def _review_url(listing: Listing) -> str:
    return url_for("publishing.show", slug=listing.employer.slug, listing_id=listing.id)
