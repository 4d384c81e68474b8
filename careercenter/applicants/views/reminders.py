"""Stopping reminders by the signed link of a mail, without signing in, on POST alone."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from careercenter.accounts.access import never_kept
from careercenter.applicants import reminders
from careercenter.core.database import db
from careercenter.web.forms import csrf
from careercenter.web.services import current, now

bp = Blueprint("reminders", __name__, url_prefix="/reminders")
bp.after_request(never_kept)


@bp.route("/<token>", methods=["GET", "POST"])
@csrf.exempt
def stop(token: str) -> str | Response:
    """Stops them on POST, from our page or from a mail program (RFC 8058), which sends no cookie."""
    key = current().settings.secret_key
    profile = reminders.whose(db.session(), token, key=key, now=now())
    if profile is not None and request.method == "POST":
        wanted = request.form.get("again") == "1"
        reminders.stop(session=db.session(), profile=profile, wanted=wanted)
    return render_template("me/reminders.html", on=profile is not None and profile.reminders, known=profile is not None)
