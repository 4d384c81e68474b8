"""A profile as a JSON Resume file, out and in. What comes in is looked at first and kept nowhere until it is confirmed:
between the two pages it travels in the form.
"""

from base64 import b64decode, b64encode
from binascii import Error
from io import BytesIO
from itertools import groupby

import orjson
from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response

from careercenter.accounts.access import current_account, never_kept, signed_in
from careercenter.applicants.importing import bring_in, patient_data
from careercenter.applicants.models import Profile
from careercenter.applicants.portable.document import document_of
from careercenter.applicants.portable.offers import offers
from careercenter.applicants.portable.shape import LARGEST, Document, NotADocument, read
from careercenter.applicants.queries import profile_of
from careercenter.core.database import db
from careercenter.core.errors import Refused
from careercenter.web.forms import Form, answer
from careercenter.web.services import now

bp = Blueprint("portable", __name__, url_prefix="/me/profile/json-resume")
bp.after_request(never_kept)


class Upload(Form):
    """A JSON Resume file."""

    file = FileField(
        "JSON Resume file",
        validators=[FileRequired("Choose a file first.")],
        description="A .json file of jsonresume.org, up to 256 KB.",
        render_kw={"accept": ".json,application/json"},
    )


@bp.get("")
@signed_in
def index() -> tuple[str, int]:
    """What it is, the download, and the form."""
    return answer("me/json_resume.html", Upload(formdata=None), profile=mine())


@bp.get("/resume.json")
@signed_in
def download() -> Response:
    """The profile as a document."""
    profile = mine()
    if profile is None:
        flash("There is nothing in your profile yet. Fill in a part of it first.")
        return redirect(url_for("portable.index"), 303)
    data = orjson.dumps(document_of(profile, current_account()), option=orjson.OPT_INDENT_2)
    return send_file(BytesIO(data), "application/json", as_attachment=True, download_name="resume.json")


@bp.post("")
@signed_in
def look() -> str | tuple[str, int]:
    """What a file says, beside what the profile says. Nothing is stored."""
    form = Upload()
    if form.validate():
        try:
            with form.file.data.stream as stream:
                return preview(read(stream.read(LARGEST + 1)))
        except Refused as refusal:
            form.refuse(refusal)
    return answer("me/json_resume.html", form, profile=mine())


@bp.post("/take")
@signed_in
def take() -> Response | tuple[str, int]:
    """Take the ticked values into the profile."""
    document, account = carried(), current_account()
    chosen = set(request.form.getlist("take")[:500])
    try:
        count = bring_in(
            session=db.session(), account=account, document=document, chosen=chosen, seen=seen(),
            cleared=bool(request.form.get("cleared")), now=now(),
        )  # fmt: skip
    except Refused as refusal:
        db.session.rollback()
        return preview(document, chosen, refusal.message), refusal.status
    flash(f"{count} value{'' if count == 1 else 's'} taken into your profile." if count else "Nothing was taken.")
    return redirect(url_for("profile.show"), 303)


def preview(document: Document, chosen: set[str] | None = None, problem: str = "") -> str:
    """The page with a box for each value."""
    account, profile = current_account(), mine() or Profile(codes=[], version=0)
    rows = offers(profile, account, document)
    return render_template(
        "me/json_resume_values.html",
        groups=[(name, list(ones)) for name, ones in groupby(rows, key=lambda one: one.group)],
        ticked=chosen if chosen is not None else {one.key for one in rows if one.state == "new"},
        findings=patient_data(document),
        carried=b64encode(orjson.dumps(document)).decode(),
        version=profile.version,
        problem=problem,
    )


def carried() -> Document:
    """The document that the form brings back, judged anew. Raises NotADocument."""
    try:
        return read(b64decode(request.form.get("document", ""), validate=True))
    except (Error, ValueError):
        raise NotADocument("The file did not come along. Please send it once more.") from None


def seen() -> int:
    """The version that the page was shown with."""
    words = request.form.get("version", "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0


def mine() -> Profile | None:
    """The profile of the person who asks."""
    return profile_of(db.session(), current_account().id)
