"""Many listings from a spreadsheet: the template, the upload, what was understood, and the yes."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from careercenter.accounts.access import current_account
from careercenter.core.database import db
from careercenter.core.errors import NotFound, Refused
from careercenter.desk import columns, queries, spreadsheet, uploading
from careercenter.desk.forms import Upload
from careercenter.desk.models import SpreadsheetUpload
from careercenter.employers.access import member
from careercenter.employers.models import Employer
from careercenter.employers.roles import who_may
from careercenter.web.forms import answer
from careercenter.web.services import now

bp = Blueprint("spreadsheets", __name__, url_prefix="/employer/<slug>/listings/upload")
WRITERS = who_may("listing.write")
SHOWN = 100
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.route("", methods=["GET", "POST"])
@member(*WRITERS)
def send(employer: Employer) -> BaseResponse | tuple[str, int]:
    """Choose a file; it is read and nothing is made of it yet."""
    form = Upload()
    if form.validate_on_submit():
        try:
            name, data = form.chosen()
            taken = uploading.take(
                session=db.session(), employer=employer, account=current_account(), name=name, data=data, now=now()
            )
            return redirect(url_for("spreadsheets.show", slug=employer.slug, upload_id=taken.id), 303)
        except Refused as refusal:
            form.refuse(refusal)
    return answer("desk/upload.html", form, employer=employer, columns=columns.template_rows()[0])


@bp.get("/<int:upload_id>")
@member(*WRITERS)
def show(employer: Employer, upload_id: int) -> str:
    """What was understood, row by row, and what was not."""
    taken = _own(employer, upload_id)
    good = uploading.good_rows(taken)
    return render_template(
        "desk/uploaded.html",
        employer=employer,
        upload=taken,
        good=good[:SHOWN],
        good_count=len(good),
        bad_count=len(taken.rows) - len(good),
        problems=uploading.problems(taken)[:SHOWN],
        problem_count=len(taken.problems),
    )


@bp.post("/<int:upload_id>")
@member(*WRITERS)
def make(employer: Employer, upload_id: int) -> BaseResponse:
    """The yes."""
    taken = _own(employer, upload_id)
    made, there = uploading.make(
        session=db.session(), employer=employer, account=current_account(), taken=taken, now=now()
    )
    flash(
        f"{made} drafts made{f', {there} were here already' if there else ''}. Look each over and publish it.", "note"
    )
    return redirect(url_for("desk.index", slug=employer.slug, show="draft"), 303)


@bp.get("/<int:upload_id>/problems.csv")
@member(*WRITERS)
def problems(employer: Employer, upload_id: int) -> Response:
    """The rows that could not be used, to be mended and sent again."""
    rows = uploading.problem_rows(_own(employer, upload_id))
    return _file(spreadsheet.written_csv(rows), "text/csv", "rows-to-mend.csv")


@bp.get("/template.<any(csv, xlsx):kind>")
@member()
def template(employer: Employer, kind: str) -> Response:
    """An empty spreadsheet with every column and one example."""
    rows = columns.template_rows()
    if kind == "csv":
        return _file(spreadsheet.written_csv(rows), "text/csv", "listings.csv")
    return _file(spreadsheet.written_workbook(rows), WORKBOOK, "listings.xlsx")


def _file(body: str | bytes, kind: str, name: str) -> Response:
    response = Response(body, mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _own(employer: Employer, upload_id: int) -> SpreadsheetUpload:
    taken = queries.upload(db.session(), employer.id, upload_id)
    if taken is None:
        raise NotFound("There is no such upload. What nobody confirms is forgotten after seven days.")
    return taken
